"""Cases as the office meets them when somebody leaves: what they had in hand."""

from typing import Final

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from kinerja.accounts.models import User
from kinerja.complaints import services
from kinerja.complaints.models import INSPECTORS, Complaint
from kinerja.kit import clock
from kinerja.organisation.models import Employee, Handover
from kinerja.organisation.open_work import Held, Outcome, Piece, Work, register
from kinerja.organisation.queries import has_role

MOST_SHOWN: Final = 5


def held(employee: Employee, reader: User) -> Held:
    """How many; and the most urgent of those that the reader may open (R-ADU-15)."""
    in_hand = Complaint.objects.in_hand_of(employee)
    if not has_role(reader, INSPECTORS, None, clock.today()):
        in_hand = in_hand.of_the_office()
    count = in_hand.count()
    if not count:
        return Held(0)
    visible = Complaint.objects.visible_to(reader).in_hand_of(employee)
    first = visible.order_by("due_on", "pk").values_list("number", "due_on")[:MOST_SHOWN]
    return Held(
        count,
        [Piece(number, reverse("complaints:detail", args=[number]), due) for number, due in first],
    )


def hand_over(handover: Handover, to: Employee | None, actor: User) -> Outcome:
    return services.hand_over_cases(handover=handover, to=to, actor=actor)


def declare() -> None:
    register(
        Work(
            name="complaints",
            label=_("Laporan warga yang ditangani"),
            leaves=_("Kembalikan kepada pimpinan unit untuk didisposisikan"),
            held=held,
            hand_over=hand_over,
        )
    )
