"""Which promises somebody may see, as rows of a list."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from django.db.models import Count, F, Q
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kinerja.accounts.models import User
from kinerja.commitments.models import STANDING_LABELS, Commitment, CommitmentQuerySet
from kinerja.kit import clock
from kinerja.kit.format import day, short_day
from kinerja.kit.pages import Window, window
from kinerja.organisation.models import Unit
from kinerja.organisation.queries import subtree_ids
from kinerja.rules.commitments import OPEN, Standing, State, standing

_ROW = (
    "number", "what", "unit__name", "position__name", "state", "progress", "first_due_on",
    "due_on", "finished_on", "is_public",
)  # fmt: skip
TONES = {
    Standing.OPEN: "info",
    Standing.LATE: "late",
    Standing.KEPT: "good",
    Standing.KEPT_LATE: "watch",
    Standing.DROPPED: "none",
}


class Choice(StrEnum):
    """Which promises a list shows."""

    OPEN = "berjalan"
    LATE = "terlambat"
    KEPT = "ditepati"
    DROPPED = "tidak-ditepati"
    ALL = "semua"


CHOICE_LABELS: dict[Choice, Promise] = {
    Choice.OPEN: gettext_lazy("Yang berjalan"),
    Choice.LATE: gettext_lazy("Lewat tenggat"),
    Choice.KEPT: gettext_lazy("Sudah ditepati"),
    Choice.DROPPED: gettext_lazy("Tidak dapat ditepati"),
    Choice.ALL: gettext_lazy("Semua"),
}


@dataclass(frozen=True, slots=True)
class CommitmentRow:
    """A promise as a list prints it."""

    url: str
    number: str
    what: str
    owner: str
    standing: str
    tone: str
    progress: int
    due: str
    is_public: bool


@dataclass(frozen=True, slots=True)
class Figures:
    """What all may know of how the office keeps its word."""

    year: int
    as_of: str
    open: int
    late: int
    due: int
    kept: int


def commitment_for(user: User, number: str) -> Commitment:
    """The promise, if this user may know of it; otherwise 404."""
    visible = Commitment.objects.visible_to(user).select_related("unit", "position__unit")
    return get_object_or_404(visible, number=number)


def public_commitment(number: str) -> Commitment:
    """The promise, if it is public; otherwise 404."""
    shown = Commitment.objects.public().select_related("unit", "position")
    return get_object_or_404(shown, number=number)


def public_list(
    *, choice: Choice, unit: Unit | None = None, page: str = ""
) -> Window[CommitmentRow]:
    return _list(Commitment.objects.public(), "commitments:detail", choice, unit, page)


def work_list(
    user: User, *, choice: Choice, unit: Unit | None = None, own: bool = False, page: str = ""
) -> Window[CommitmentRow]:
    """What this user may see, or only what is theirs to keep."""
    rows = Commitment.objects.visible_to(user)
    if own:
        rows = rows.owned_by(user, clock.today())
    return _list(rows, "commitments:work", choice, unit, page)


def behind_figure(*, first: date, last: date, units: Collection[int]) -> CommitmentQuerySet:
    """The public promises of these units whose first day lies in the period."""
    due = Commitment.objects.public().filter(first_due_on__range=(first, last), unit__in=units)
    return due.select_related("unit", "position").order_by("first_due_on", "pk")


def row_of(commitment: Commitment, today: date) -> CommitmentRow:
    """A public promise as a list prints it."""
    values = (
        commitment.number, commitment.what, commitment.unit.name, commitment.position.name,
        commitment.state, commitment.progress, commitment.first_due_on, commitment.due_on,
        commitment.finished_on, commitment.is_public,
    )  # fmt: skip
    return _row(values, today, "commitments:detail")


def mine(user: User, limit: int = 20) -> list[CommitmentRow]:
    """The open promises of this user's positions, the next due first."""
    today = clock.today()
    own = Commitment.objects.owned_by(user, today).open().order_by("due_on", "pk")
    return [
        _row(values, today, "commitments:work")
        for values in own.select_related(None).values_list(*_ROW)[:limit]
    ]


def public_figures() -> Figures:
    """Of this year's public promises: open, late, due, and kept in time. One statement."""
    today = clock.today()
    opened = Q(state__in=[state.value for state in OPEN])
    due = Q(first_due_on__year=today.year, first_due_on__lt=today)
    counted = Commitment.objects.public().aggregate(
        open=Count("pk", opened),
        late=Count("pk", opened & Q(first_due_on__lt=today)),
        due=Count("pk", due),
        kept=Count("pk", due & Q(state=State.KEPT.value, finished_on__lte=F("first_due_on"))),
    )
    return Figures(year=today.year, as_of=day(today), **counted)


def _list(
    rows: CommitmentQuerySet, door: str, choice: Choice, unit: Unit | None, page: str
) -> Window[CommitmentRow]:
    today = clock.today()
    if unit:
        rows = rows.filter(unit__in=subtree_ids(unit))
    chosen = _chosen(rows, choice, today).order_by("due_on", "pk")
    return window(chosen, page, lambda values: _row(values, today, door), _ROW)


def _chosen(rows: CommitmentQuerySet, choice: Choice, today: date) -> CommitmentQuerySet:
    narrowed = {
        Choice.OPEN: rows.open,
        Choice.LATE: lambda: rows.overdue(today),
        Choice.KEPT: lambda: rows.filter(state=State.KEPT.value),
        Choice.DROPPED: lambda: rows.filter(state=State.DROPPED.value),
        Choice.ALL: rows.all,
    }
    return narrowed[choice]()


def _row(values: tuple[Any, ...], today: date, door: str) -> CommitmentRow:
    number, what, unit, position, state, progress, first_due, due, finished, is_public = values
    told = standing(State(state), first_due, finished, today)
    return CommitmentRow(
        url=reverse(door, args=[number]),
        number=number,
        what=what,
        owner=f"{position}, {unit}",
        standing=str(STANDING_LABELS[told]),
        tone=TONES[told],
        progress=progress,
        due=due_told(first_due, due),
        is_public=is_public,
    )


def due_told(first_due: date, due: date) -> str:
    """ "26 Nov 2026", or with the day before it was moved: nothing moves in silence."""
    if first_due == due:
        return short_day(due)
    moved = _("%(due)s (semula %(first)s)")
    return moved % {"due": short_day(due), "first": short_day(first_due)}
