"""What casework asks of complaints: how they could be routed, and which deadlines they owe."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime
from itertools import chain
from typing import Final

from django.db.models import Count, Max
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kinerja.accounts.models import User
from kinerja.casework.rooms import Combination, Owed, Shown
from kinerja.casework.tables import Facts
from kinerja.complaints.clocks import Clocks, timed
from kinerja.complaints.models import Category, Complaint, ComplaintQuerySet
from kinerja.complaints.queries.deciding import decide_by
from kinerja.complaints.queries.naming import NamedBy, named_in_open_cases
from kinerja.organisation.models import Role
from kinerja.rules.complaints import Kind, State

VERIFY: Final = "verify"
ANSWER: Final = "answer"
COMPLETE: Final = "complete"
DECIDE: Final = "decide"
CLOCKS: Final[Mapping[str, str | Promise]] = {
    VERIFY: gettext_lazy("pemeriksaan"),
    ANSWER: gettext_lazy("jawaban pertama"),
    COMPLETE: gettext_lazy("penyelesaian"),
    DECIDE: gettext_lazy("keputusan membuka lagi"),
}
_FACTS = ("kind", "category", "kelurahan", "channel", "confidential", "unit")


def combinations(since: datetime) -> Iterator[Combination]:
    """The cases since then by what routing may know of them. Two statements."""
    slugs = {
        pk: (slug, group or "")
        for pk, slug, group in Category.objects.values_list("pk", "slug", "parent__slug")
    }
    rows = Complaint.objects.published().of_the_office().filter(received_at__gte=since).order_by()
    counted = rows.values_list(*_FACTS).annotate(n=Count("pk"), newest=Max("pk"))
    for kind, category, kelurahan, channel, confidential, unit, n, newest in counted:
        slug, group = slugs.get(category, ("", ""))
        facts = Facts(kind, slug, kelurahan, channel.casefold(), confidential, group)
        yield Combination(facts, unit, n, newest)


def shown(viewer: User, cases: Iterable[int]) -> dict[int, Shown]:
    """Those of these cases that this person may open, with their numbers. One statement."""
    rows = Complaint.objects.visible_to(viewer).filter(pk__in=list(cases)).order_by()
    numbers = rows.values_list("pk", "number")
    return {pk: Shown(number, _url(number)) for pk, number in numbers}


def named(cases: Iterable[int]) -> dict[int, str]:
    """These cases by their numbers, which say nothing of what is in them. One statement."""
    rows = Complaint.objects.filter(pk__in=list(cases)).order_by()
    words = _("Laporan %(number)s")
    return {pk: words % {"number": number} for pk, number in rows.values_list("pk", "number")}


def channels(since: datetime) -> list[str]:
    """The ways in which cases came since then, and the one that is always open."""
    rows = Complaint.objects.published().of_the_office().filter(received_at__gte=since).order_by()
    return sorted(
        {"web", *(one.casefold() for one in rows.values_list("channel", flat=True).distinct())}
    )


def owed(until: date) -> Iterator[Owed]:
    """The deadlines up to this day: looking at it, the first answer, the end, and a word on
    opening it again.

    A day that a superior promised later moves the reminders of the end (R-ADU-15).
    """
    waiting = Complaint.objects.published().waiting()
    rows = waiting.annotate(ends_on=Coalesce("extended_to", "due_on"))
    but = named_in_open_cases()
    return chain(
        _unverified(until, but),
        _owed(rows.filter(first_answered_at=None), ANSWER, "answer_due_on", until, but),
        _owed(rows, COMPLETE, "ends_on", until, but),
        _undecided(until, but),
    )


def _unverified(until: date, but: NamedBy) -> Iterator[Owed]:
    """What nobody has looked at yet. A few at any time, so their days are counted here."""
    clocks = Clocks()
    rows = Complaint.objects.published().filter(state=State.RECEIVED.value).order_by("pk")
    for case in rows.select_related("unit").prefetch_related("waits"):
        due = clocks.verify_due_on(timed(case))
        if due is not None and due <= until:
            yield _one(case.pk, case.kind, due, case.unit_id, None, VERIFY, but)


def _undecided(until: date, but: NamedBy) -> Iterator[Owed]:
    """What its reporter wants opened again. A few at any time, and who leads owes the word."""
    clocks = Clocks()
    rows = Complaint.objects.published().filter(state=State.REOPENING.value).order_by("pk")
    for case in rows.select_related("unit").prefetch_related("waits"):
        due = decide_by(case, clocks)
        if due is not None and due <= until:
            yield _one(case.pk, case.kind, due, case.unit_id, None, DECIDE, but)


def _owed(
    rows: ComplaintQuerySet, clock: str, column: str, until: date, but: NamedBy
) -> Iterator[Owed]:
    due = rows.filter(**{f"{column}__lte": until}).order_by("pk")
    for pk, kind, day, unit, handler in due.values_list("pk", "kind", column, "unit", "handler"):
        yield _one(pk, kind, day, unit, handler, clock, but)


def _one(
    case: int, kind: str, due: date, unit: int, handler: int | None, clock: str, but: NamedBy
) -> Owed:
    return Owed(
        case=case,
        clock=clock,
        due_on=due,
        unit=unit,
        handler=handler,
        only=Role.INSPEKTORAT if kind == Kind.INTEGRITY else None,
        but=but.get(case, frozenset()),
    )


def _url(number: str) -> str:
    return reverse("complaints:detail", args=[number])
