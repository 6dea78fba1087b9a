"""Promises as the office meets them when somebody leaves: those of their seat."""

from datetime import timedelta
from typing import Final

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from kinerja.accounts.models import User
from kinerja.commitments import services
from kinerja.commitments.models import Commitment
from kinerja.kit import clock
from kinerja.organisation.models import Employee, Handover
from kinerja.organisation.open_work import Held, Outcome, Piece, Work, register

MOST_SHOWN: Final = 5


def held(employee: Employee, reader: User) -> Held:
    """Those of today's seat, the most urgent first; their words only where one may read them."""
    own = Commitment.objects.held_by(employee, clock.today() + timedelta(days=1))
    count = own.count()
    if not count:
        return Held(0)
    readable = Commitment.objects.visible_to(reader).filter(pk__in=own.values("pk"))
    first = readable.order_by("due_on", "pk").values_list("number", "what", "due_on")[:MOST_SHOWN]
    return Held(
        count,
        [
            Piece(what, reverse("commitments:work", args=[number]), due)
            for number, what, due in first
        ],
    )


def hand_over(handover: Handover, to: Employee | None, actor: User) -> Outcome:
    return services.hand_over_promises(handover=handover, to=to, actor=actor)


def declare() -> None:
    register(
        Work(
            name="commitments",
            label=_("Janji dari jabatannya"),
            leaves=_("Biarkan pada jabatannya; pimpinan unit diberi tahu"),
            held=held,
            hand_over=hand_over,
        )
    )
