"""A window on a long list: whether there is more is known, how much more is never counted."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from django.db.models import QuerySet

PAGE_SIZE = 50
# Beyond this a filter finds it faster than turning pages, and OFFSET grows dear.
LAST_PAGE = 200

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
    """The page that `?halaman=` asks for; nonsense reads as the first. One statement, no count.

    `prepare` gets an object, or a tuple of `columns` where the row needs no more than those.
    """
    number = min(int(asked), LAST_PAGE) if asked.isascii() and asked.isdigit() else 1
    number = max(number, 1)
    start = (number - 1) * PAGE_SIZE
    read = _between(rows, start, start + PAGE_SIZE + 1)
    found = list(read.values_list(*columns) if columns else read)
    more = len(found) > PAGE_SIZE and number < LAST_PAGE
    return Window([prepare(row) for row in found[:PAGE_SIZE]], number, more)


def _between(rows: QuerySet[Any, Any], start: int, stop: int) -> QuerySet[Any, Any]:
    if not start:
        return rows[:stop]
    # Cost: rows that are skipped are skipped by their keys, without what is joined to them.
    return rows.filter(pk__in=rows.values("pk")[start:stop])
