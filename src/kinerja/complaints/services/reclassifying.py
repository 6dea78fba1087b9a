"""Between the office and the inspectorate: one hands over, the other alone gives back."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from kinerja.accounts.models import User
from kinerja.casework.services import follow_unit
from kinerja.casework.tables import Way
from kinerja.complaints import notices, permissions
from kinerja.complaints.clocks import Clocks, timed
from kinerja.complaints.drafts import Draft
from kinerja.complaints.models import HOLDING, Complaint
from kinerja.complaints.placing import Place, places
from kinerja.complaints.queries.parts import known_parts, repeated_by
from kinerja.complaints.queries.texts import ids_of
from kinerja.complaints.services.publishing import unpublish
from kinerja.complaints.services.taking import DUE, STOOD, go, locked, set_due_days
from kinerja.journal.services import record
from kinerja.kit import clock
from kinerja.rights.services import follow
from kinerja.rules.complaints import Kind, State, Step

SORTED = ("kind", "kept_days", "routing_rule", "routed_as")


@transaction.atomic
def reclassify(*, complaint: Complaint, kind: Kind, reason: str, actor: User) -> Complaint:
    """Hand it to the inspectorate, or, from there, back to the unit of the routing table.

    The clock runs on from the first receipt. What is handed over keeps its shorter days until the
    inspectorate has looked at it; what comes back has those of its new kind, as if it had never
    been away. Whoever handed it over sees it no more, nor what tells the same (R-ADU-15).
    ValidationError between two kinds of which neither is the inspectorate's.
    """
    complaint = locked(complaint)
    if Kind.INTEGRITY not in (kind, complaint.sort):
        raise ValidationError({"kind": _("Jenis ini hanya diubah oleh inspektorat.")})
    if kind is Kind.INTEGRITY:
        permissions.may_hand_to_inspectorate(actor, complaint).require()
        for one in [*known_parts(complaint), *repeated_by(complaint)]:
            _take_along(locked(one), reason, actor)
        return _hand_over(complaint, reason, actor)
    permissions.may_give_back(actor, complaint).require()
    return _give_back(complaint, kind, reason, actor)


def _hand_over(complaint: Complaint, reason: str, actor: User) -> Complaint:
    days = Clocks().deadlines(timed(complaint)).complete[complaint.sort]
    place = Place(complaint.kelurahan or complaint.unit, Way.APART)
    return _move(complaint, Kind.INTEGRITY, days, place, reason, actor)


def _take_along(case: Complaint, reason: str, actor: User) -> None:
    """The office may read no part of what it handed over, nor what tells the same once more; one
    that has ended stays ended.
    """
    if case.finished_at is None:
        _hand_over(case, reason, actor)
        return
    unpublish(complaint=case, actor=actor)
    before = case.snapshot()
    case.kind = Kind.INTEGRITY.value
    case.save(update_fields=["kind"])
    note = {"reason": reason}
    record(actor=actor, verb="complaint.reclassified", target=case, before=before, note=note)
    follow_unit(texts=ids_of(case), unit=case.unit, apart=True, actor=actor)
    follow(holding=HOLDING, reference=case.number, actor=actor)


def _give_back(complaint: Complaint, kind: Kind, reason: str, actor: User) -> Complaint:
    # Only what routing may know; the rest of a draft is never read.
    draft = Draft(
        kind=kind,
        text="",
        received_at=complaint.received_at,
        category=complaint.category,
        kelurahan=complaint.kelurahan,
        channel=complaint.channel,
        confidential=complaint.confidential,
    )
    place = places([draft], Clocks().version)[0]
    return _move(complaint, kind, None, place, reason, actor)


def _move(
    complaint: Complaint, kind: Kind, kept: int | None, place: Place, reason: str, actor: User
) -> Complaint:
    # What comes back is looked at anew before anybody reads it.
    unpublish(complaint=complaint, actor=actor)
    before, state = complaint.snapshot(), State(complaint.state)
    complaint.waits.running().update(ended_at=clock.now())
    go(complaint, Step.RECLASSIFY, unit=place.unit, without_handler=True)
    complaint.kind, complaint.kept_days = kind.value, kept
    complaint.routing_rule_id, complaint.routed_as = place.rule, (place.way or Way.NO_RULE).value
    set_due_days(complaint)
    complaint.save(update_fields=[*STOOD, *DUE, *SORTED])
    entry = record(
        actor=actor,
        verb="complaint.reclassified",
        target=complaint,
        before=before,
        note={"reason": reason},
    )
    apart = kind is Kind.INTEGRITY
    follow_unit(texts=ids_of(complaint), unit=complaint.unit, apart=apart, actor=actor)
    follow(holding=HOLDING, reference=complaint.number, actor=actor)
    tell = notices.tell_inspectorate if apart else notices.tell_of_giving_back
    tell(complaint, entry)
    notices.tell_of_step(complaint, entry, Step.RECLASSIFY, state)
    return complaint
