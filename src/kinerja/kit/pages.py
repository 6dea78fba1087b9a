"""A window on a long list: whether there is more is known, how much more is never counted."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from django.db.models import QuerySet

PAGE_SIZE = 50
# Beyond this a filter finds it faster than turning pages, and OFFSET grows dear.
LAST_PAGE = 200
MOST_DIGITS = 9

Row = TypeVar("Row")


@dataclass(frozen=True, slots=True)
class Window(Generic[Row]):
    rows: Sequence[Row]
    number: int
    has_next: bool

    @property
    def has_previous(self) -> bool:
        return self.number > 1

    @property
    def has_other_pages(self) -> bool:
        return self.has_previous or self.has_next

    @property
    def next_page_number(self) -> int:
        return self.number + 1

    @property
    def previous_page_number(self) -> int:
        return self.number - 1


def window(
    rows: QuerySet[Any, Any],
    asked: str,
    prepare: Callable[[Any], Row],
    columns: Sequence[str] = (),
) -> Window[Row]:
    """The page that `?halaman=` asks for; nonsense reads as the first. No count: one statement,
    two on later pages.

    `prepare` gets an object, or a tuple of `columns` where the row needs no more than those.
    """
    number = min(max(whole(asked), 1), LAST_PAGE)
    start = (number - 1) * PAGE_SIZE
    found = _between(rows, columns, start, start + PAGE_SIZE + 1)
    more = len(found) > PAGE_SIZE and number < LAST_PAGE
    return Window([prepare(row) for row in found[:PAGE_SIZE]], number, more)


def whole(typed: str) -> int:
    """The whole number that somebody typed into an address; 0 for whatever is none.

    Python refuses to read one of thousands of digits, so a long one is none.
    """
    is_number = typed.isascii() and typed.isdigit() and len(typed) <= MOST_DIGITS
    return int(typed) if is_number else 0


def _between(rows: QuerySet[Any, Any], columns: Sequence[str], start: int, stop: int) -> list[Any]:
    if not start:
        return list((rows.values_list(*columns) if columns else rows)[:stop])
    # Cost: rows that are skipped are skipped by their keys, without what is joined to them; those
    # that are read are put into order here, or SQLite would read the whole index for its order.
    keys = list(rows.values_list("pk", flat=True)[start:stop])
    found = _by_key(rows.order_by().filter(pk__in=keys), columns)
    return [found[key] for key in keys if key in found]


def _by_key(rows: QuerySet[Any, Any], columns: Sequence[str]) -> dict[Any, Any]:
    if not columns:
        return {row.pk: row for row in rows}
    return {key: values for key, *values in rows.values_list("pk", *columns)}
