"""Promises as casework meets them: what a position owes by a day, reminded along its line.

Commitments and casework are strangers to one another; here is the first floor that knows both.
"""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Final

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kinerja.accounts.models import User
from kinerja.casework.rooms import Owed, Room, Shown, register
from kinerja.commitments.models import Commitment

ROOM: Final = "commitments"
CLOCK: Final = "keeping"


def _owed(until: date) -> Iterator[Owed]:
    """Open promises by the day that holds now: who put it off is not reminded of the first."""
    due = Commitment.objects.open().filter(due_on__lte=until).order_by("pk")
    for pk, day, unit, position in due.values_list("pk", "due_on", "unit", "position"):
        yield Owed(case=pk, clock=CLOCK, due_on=day, unit=unit, position=position)


def _named(cases: Iterable[int]) -> dict[int, str]:
    """By their numbers: what is not public is told without its words."""
    rows = Commitment.objects.filter(pk__in=list(cases)).order_by()
    words = _("Janji %(number)s")
    return {pk: words % {"number": number} for pk, number in rows.values_list("pk", "number")}


def _shown(viewer: User, cases: Iterable[int]) -> dict[int, Shown]:
    rows = Commitment.objects.visible_to(viewer).filter(pk__in=list(cases)).order_by()
    return {
        pk: Shown(number, reverse("commitments:work", args=[number]))
        for pk, number in rows.values_list("pk", "number")
    }


def declare() -> None:
    register(
        Room(
            name=ROOM,
            clocks={CLOCK: gettext_lazy("pemenuhan")},
            owed=_owed,
            named=_named,
            shown=_shown,
        )
    )
