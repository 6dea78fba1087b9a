"""Reads that depend on who asks. List pages get plain rows from here."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any, Final, NamedTuple

from django.db.models import OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import ngettext

from kinerja.accounts.models import User
from kinerja.casework.texts import shown
from kinerja.complaints.codes import WHOLE_LENGTH, begins_number, tracking_digest
from kinerja.complaints.models import (
    INSPECTORS,
    KIND_LABELS,
    OUTCOME_LABELS,
    STATE_LABELS,
    Category,
    Complaint,
    ComplaintQuerySet,
    ExternalNumber,
    Referral,
)
from kinerja.kit import clock
from kinerja.kit.format import number as number_told
from kinerja.kit.format import short_day
from kinerja.kit.pages import Window, window
from kinerja.kit.reading import once_a_reading
from kinerja.kit.search import matching
from kinerja.organisation.models import Unit, UnitKind
from kinerja.organisation.queries import employee_of, has_role
from kinerja.rules.complaints import Kind, Outcome, State

_ROW = (
    "number", "title", "state", "kind", "received_at", "due_on", "finished_at", "unit__name",
    "category__name", "handler__name", "hidden_because", "held_because", "supports", "there",
)  # fmt: skip
# The rule that sent a case here, with what its words need.
ROUTED = ("routing_rule__kelurahan", "routing_rule__unit", "routing_rule__position")
RELATED = (
    "unit", "kelurahan", "category", "handler", "batch", "duplicate_of",
    "part_of", "intake__typed_by",
)  # fmt: skip
# Beyond the states: past its day, not answered yet, to be looked at; forwarded and not answered
# there, or not taken; nobody decided what the public reads. Of handlers: me, nobody.
LATE, WAITING, HELD, MINE, NOBODY = "late", "waiting", "held", "saya", "belum"
FORWARDED, REFUSED, UNCHECKED = "diteruskan", "tidak-diterima", "belum-diperiksa"
MOST_EXPORTED: Final = 50_000
_EXPORT = (
    "number", "title", "hidden_because", "state", "kind", "outcome", "contests", "category__name",
    "unit__name", "kelurahan__name", "channel", "received_at", "answer_due_on",
    "first_answered_at", "due_on", "finished_at",
)  # fmt: skip
EXPORTED: Final = (
    "nomor", "judul", "jenis", "status", "hasil", "kategori", "unit", "kelurahan", "kanal",
    "diterima", "tenggat_jawaban_pertama", "jawaban_pertama", "tenggat", "selesai",
    "dibantah_kali",
)  # fmt: skip
# All that was said about it.
SAID = ("answers", "waits", "notes", "attachments", "referrals__news")
SORTS = {
    "-diterima": ("-received_at", "-pk"),
    "diterima": ("received_at", "pk"),
    "tenggat": ("due_on", "pk"),
    "-tenggat": ("-due_on", "-pk"),
}


@dataclass(frozen=True, slots=True)
class ComplaintRow:
    """A complaint as a list prints it: nothing left to compute in the template."""

    url: str
    number: str
    title: str
    state: str
    tone: str
    kind: str
    received: str
    due: str
    is_late: bool
    unit: str
    category: str
    handler: str
    there: str
    is_held: bool
    supports: str


def complaint_for(user: User, number: str) -> Complaint:
    """The complaint, if this user may know that it exists; otherwise 404."""
    visible = Complaint.objects.visible_to(user)
    related = visible.select_related(*RELATED, *ROUTED)
    return get_object_or_404(related.prefetch_related(*SAID, "external_numbers"), number=number)


def complaints_named(user: User, numbers: Collection[str]) -> list[Complaint]:
    """Those of these that this user may see, in the order of their numbers. One statement."""
    visible = Complaint.objects.visible_to(user).filter(number__in=numbers)
    return list(visible.select_related(*RELATED, "handler__user").order_by("number"))


def complaint_tracked_by(code: str) -> Complaint | None:
    """The complaint that this tracking code opens, for whoever holds the code."""
    tracked = Complaint.objects.published().filter(tracking_digest=tracking_digest(code))
    related = tracked.select_related("unit", "category", "handler", "duplicate_of")
    return related.prefetch_related(*SAID).first()


def complaint_list(
    user: User, *, sort: str = "", page: str = "", **wanted: Any
) -> Window[ComplaintRow]:
    """One page of what this user may see, as narrowed by the fields of the filter."""
    rows = _narrowed(Complaint.objects.visible_to(user), user=user, **wanted)
    ordered = _with_there(rows).order_by(*SORTS.get(sort, SORTS["-diterima"]))
    today = clock.today()
    base = _base_url()
    return window(ordered, page, lambda row: _row(row, today, base), _ROW)


def exported(user: User, *, sort: str = "", **wanted: Any) -> ComplaintQuerySet:
    """The same cases in the same order, for a file: no more than a file may hold."""
    rows = _narrowed(Complaint.objects.visible_to(user), user=user, **wanted)
    return rows.order_by(*SORTS.get(sort, SORTS["-diterima"]))[:MOST_EXPORTED]


def export_rows(rows: ComplaintQuerySet) -> Iterator[list[str]]:
    """Each case as the cells of `EXPORTED`: codes and days, no reporter and no employee."""
    for values in rows.values_list(*_EXPORT).iterator(chunk_size=2000):
        yield _exported(values)


def _exported(values: tuple[Any, ...]) -> list[str]:
    number, title, because, state, kind, outcome, contests, *rest = values
    named, moments = rest[:4], rest[4:]
    return [
        number,
        shown(title, because),
        str(KIND_LABELS[Kind(kind)]),
        str(STATE_LABELS[State(state)]),
        str(OUTCOME_LABELS[Outcome(outcome)]) if outcome else "",
        *(name or "" for name in named),
        *(_iso(moment) for moment in moments),
        str(contests),
    ]


def _iso(moment: date | datetime | None) -> str:
    day = clock.local_day(moment) if isinstance(moment, datetime) else moment
    return day.isoformat() if day else ""


def waiting_for(user: User, limit: int = 20) -> list[ComplaintRow]:
    """What this civil servant is responsible for and has not answered, the most urgent first."""
    employee = employee_of(user)
    if employee is None:
        return []
    mine = Complaint.objects.in_hand_of(employee)
    if not has_role(user, INSPECTORS, None, clock.today()):
        mine = mine.of_the_office()
    return _first(mine, limit)


def to_verify(user: User, units: Collection[int], limit: int = 20) -> list[ComplaintRow]:
    """What came in for these units and nobody has looked at; nothing about the reader."""
    return _first(_of(user, units).filter(state=State.RECEIVED.value), limit)


def to_assign(user: User, units: Collection[int], limit: int = 20) -> list[ComplaintRow]:
    """What these units have to give to one of their people; nothing about the reader."""
    return _first(_of(user, units).filter(state=State.VERIFIED.value), limit)


def to_check_in(user: User, units: Collection[int]) -> int:
    """Of how many cases of these units this person may decide what the public reads."""
    return _of(user, units).to_check(user).count()


def late_in(user: User, units: Collection[int]) -> int:
    """How many cases of these units are past their day; those about the reader not counted."""
    return _of(user, units).overdue(clock.today()).count()


class Place(NamedTuple):
    pk: int
    code: str
    name: str
    kind: str


@once_a_reading
def places() -> list[Place]:
    """Every unit as a filter names it, in the order of the codes. One statement a page."""
    return [Place(*row) for row in Unit.objects.order_by("code").values_list(*Place._fields)]


def kelurahan_choices() -> QuerySet[Unit]:
    return Unit.objects.filter(kind=UnitKind.KELURAHAN.value).order_by("name")


def category_choices() -> QuerySet[Category]:
    """What citizens may choose from."""
    return Category.objects.offered()


def behind_figure(
    user: User,
    *,
    date_column: str,
    known: str | None,
    first: date,
    last: date,
    units: Collection[int],
) -> QuerySet[Complaint]:
    """The single reports behind a figure, as far as this user may see them; a figure counts no
    part of one.

    `date_column` puts a case into the period; where `known` is empty it was not counted.
    """
    rows = Complaint.objects.visible_to(user).whole().filter(unit__in=units)
    rows = rows.annotate(ended_at=Coalesce("finished_at", "voided_finish_at"))
    rows = rows.filter(**_span(date_column, first, last))
    if known:
        rows = rows.filter(**{f"{known}__isnull": False})
    return rows.select_related("unit").order_by(date_column, "pk")


def _span(column: str, first: date, last: date) -> dict[str, date | datetime]:
    if not column.endswith("_at"):
        return {f"{column}__gte": first, f"{column}__lte": last}
    begins, ends = _midnight(first), _midnight(last + timedelta(days=1))
    return {f"{column}__gte": begins, f"{column}__lt": ends}


def _midnight(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time()))


def _of(user: User, units: Collection[int]) -> ComplaintQuerySet:
    rows = Complaint.objects.published().of_the_office().filter(unit__in=units)
    employee = employee_of(user)
    return rows.not_about(employee) if employee else rows


def _first(rows: ComplaintQuerySet, limit: int) -> list[ComplaintRow]:
    today = clock.today()
    urgent = _with_there(rows).order_by("due_on", "pk").values_list(*_ROW)[:limit]
    base = _base_url()
    return [_row(row, today, base) for row in urgent]


def _narrowed(
    rows: ComplaintQuerySet,
    *,
    user: User,
    state: str = "",
    handler: str = "",
    since: date | None = None,
    until: date | None = None,
    contested: bool = False,
    search: str = "",
    **same: Any,
) -> ComplaintQuerySet:
    """By `state` (or late, waiting), whose it is, the days it came in; `same` by equality."""
    rows = _standing(rows, state, user) if state else rows
    rows = _whose(rows, handler, user) if handler else rows
    rows = _received(rows, since, until)
    if contested:
        rows = rows.filter(contests__gt=0)
    if category := same.pop("category", None):
        rows = rows.filter(category__in=_family(category))
    rows = rows.filter(**{column: value for column, value in same.items() if value})
    return _searched(rows, search) if search else rows


def _standing(rows: ComplaintQuerySet, state: str, user: User) -> ComplaintQuerySet:
    if state == LATE:
        return rows.overdue(clock.today())
    if state == HELD:
        return rows.held()
    if state == FORWARDED:
        return _forwarded(rows, Referral.objects.awaited())
    if state == REFUSED:
        return _forwarded(rows, Referral.objects.refused())
    if state == UNCHECKED:
        return rows.to_check(user)
    return rows.waiting() if state == WAITING else rows.filter(state=state)


def _forwarded(rows: ComplaintQuerySet, referrals: QuerySet[Referral]) -> ComplaintQuerySet:
    return rows.filter(state=State.REFERRED.value, pk__in=referrals.values("complaint"))


def _whose(rows: ComplaintQuerySet, handler: str, user: User) -> ComplaintQuerySet:
    return rows.filter(handler=None) if handler == NOBODY else rows.filter(handler__user=user)


def _received(rows: ComplaintQuerySet, since: date | None, until: date | None) -> ComplaintQuerySet:
    if since:
        rows = rows.filter(received_at__gte=_midnight(since))
    return rows.filter(received_at__lt=_midnight(until + timedelta(days=1))) if until else rows


def _with_there(rows: ComplaintQuerySet) -> ComplaintQuerySet:
    # Cost: read for the rows of one page alone, off the index of its case.
    numbers = ExternalNumber.objects.filter(complaint=OuterRef("pk")).order_by("source")
    return rows.annotate(there=Subquery(numbers.values("number")[:1]))


def _family(category: Category) -> list[int]:
    """The category and what stands below it."""
    return [category.pk, *category.children.values_list("pk", flat=True)]


def _searched(rows: ComplaintQuerySet, search: str) -> ComplaintQuerySet:
    if begins_number(search.upper()):
        return rows.filter(**_begins(search.upper()))
    if found := _kept_there_as(search):
        return rows.filter(pk__in=found)
    return matching(rows, search)


def _kept_there_as(search: str) -> list[int]:
    """The cases that SP4N-LAPOR! or Lapor Semar know by this number; none for mere words."""
    number = search.strip().removeprefix("#").strip().upper()
    if not any(sign.isdigit() for sign in number):
        return []
    found = ExternalNumber.objects.filter(number=number).order_by()
    return list(found.values_list("complaint", flat=True))


def _begins(number: str) -> dict[str, object]:
    # Cost: SQLite has no index for LIKE; between two numbers it reads the unique one.
    if len(number) == WHOLE_LENGTH:
        return {"number": number}
    return {"number__range": (number, number + "Z" * 12), "number__startswith": number}


def _base_url() -> str:
    # Cost: one reverse a list instead of one a row.
    return reverse("complaints:list")


def _row(values: tuple[Any, ...], today: date, base: str) -> ComplaintRow:
    number, title, state, kind, received_at, due_on, finished_at, unit, *rest = values
    category, handler, because, held, supports, there = rest
    late = finished_at is None and due_on is not None and due_on < today
    return ComplaintRow(
        url=f"{base}{number}/",
        number=number,
        title=shown(title, because),
        state=str(STATE_LABELS[State(state)]),
        tone="late" if late else TONES[state],
        kind=str(KIND_LABELS[Kind(kind)]),
        received=short_day(clock.local_day(received_at)),
        due=short_day(due_on) if due_on else "–",
        is_late=late,
        unit=unit,
        category=category or "–",
        handler=handler or "–",
        there=there or "",
        is_held=bool(held) and state == State.RECEIVED.value,
        supports=_supports(supports),
    )


def _supports(n: int) -> str:
    return ngettext("%(n)s pendukung", "%(n)s pendukung", n) % {"n": number_told(n)} if n else ""


TONES: Final[Mapping[str, str]] = {
    State.RECEIVED.value: "watch",
    State.VERIFIED.value: "info",
    State.ASSIGNED.value: "info",
    State.IN_PROGRESS.value: "info",
    State.WAITING_REPORTER.value: "watch",
    State.WAITING_AGENCY.value: "watch",
    State.ANSWERED.value: "good",
    State.CLOSED.value: "good",
    State.REOPENING.value: "watch",
    State.REFERRED.value: "none",
    State.REJECTED.value: "none",
    State.DUPLICATE.value: "none",
    State.WITHDRAWN.value: "none",
}
