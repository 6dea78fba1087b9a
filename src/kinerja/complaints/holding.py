"""Cases as others hold them: what an employee had in hand, and what we keep of a citizen."""

from collections.abc import Mapping
from typing import Final

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from kinerja.accounts.models import User
from kinerja.complaints import services
from kinerja.complaints.models import HOLDING, Complaint
from kinerja.complaints.permissions import may_take_integrity
from kinerja.complaints.queries import complaint_tracked_by
from kinerja.complaints.queries.own_data import own_data_page
from kinerja.kit import clock
from kinerja.organisation.models import Employee, Handover
from kinerja.organisation.open_work import Held, Outcome, Piece, Work, register
from kinerja.organisation.queries import has_role
from kinerja.rights import holdings
from kinerja.rights.models import DECIDERS
from kinerja.rules.complaints import Kind
from kinerja.rules.data_rights import Part

MOST_SHOWN: Final = 5


def held(employee: Employee, reader: User) -> Held:
    """How many of those that the reader may know of; the most urgent that they may open."""
    count = Complaint.objects.in_hand_of(employee).known_to(reader).count()
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


def find(key: str) -> str | None:
    """The case that a tracking code opens, by its number."""
    complaint = complaint_tracked_by(key)
    return complaint.number if complaint else None


def export(number: str) -> Mapping[str, str]:
    """What is kept of its reporter; of an anonymous one, whoever reads this, not who they are."""
    page = own_data_page(Complaint.objects.get(number=number))
    return {str(fact.label): str(fact.value) for fact in page["facts"] if fact.value}


def erase(number: str, actor: User) -> frozenset[Part]:
    """Name and contact go; what was said and answered is the record of the office (R-DAT-6)."""
    complaint = Complaint.objects.get(number=number)
    if complaint.erased_at is None:
        services.erase_reporter(complaint=complaint, actor=actor)
    return frozenset({Part.NAME, Part.CONTACT})


def is_apart(number: str) -> bool:
    """Cases of the inspectorate are nobody else's business (R-ADU-15); nor, where it is there,
    are those about whoever decides what is asked about data.
    """
    case = Complaint.objects.filter(number=number).select_related("unit").first()
    if case is None or case.kind == Kind.INTEGRITY:
        return case is not None
    return _is_about_who_decides(case) and bool(may_take_integrity(case.unit))


def _is_about_who_decides(case: Complaint) -> bool:
    people = case.named_people
    users = User.objects.filter(employee__in=people) if people else ()
    return any(has_role(user, DECIDERS, None, clock.today()) for user in users)


def declare() -> None:
    holdings.register(
        holdings.Holding(
            name=HOLDING,
            label=_("Laporan warga"),
            find=find,
            export=export,
            erase=erase,
            is_apart=is_apart,
        )
    )
    register(
        Work(
            name="complaints",
            label=_("Laporan warga yang ditangani"),
            leaves=_("Kembalikan kepada pimpinan unit untuk didisposisikan"),
            held=held,
            hand_over=hand_over,
        )
    )
