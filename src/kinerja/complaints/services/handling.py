"""The steps of a complaint's life, one function each."""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _

from kinerja.accounts.models import User
from kinerja.casework.services import follow_unit
from kinerja.complaints import notices, permissions
from kinerja.complaints.models import Answer, Complaint, Reporter
from kinerja.complaints.queries.texts import ids_of
from kinerja.complaints.services.taking import locked, set_due_days
from kinerja.journal.services import record
from kinerja.kit import clock
from kinerja.organisation.models import Employee, Unit
from kinerja.organisation.queries import employee_of, seat_told
from kinerja.rules.complaints import Outcome, State, Step, after


@transaction.atomic
def verify(*, complaint: Complaint, unit: Unit, actor: User) -> Complaint:
    """Forward the complaint to the unit that shall answer it.

    Only the first forwarding can start the clock earlier; a unit that promised more binds at once.
    """
    complaint = locked(complaint)
    permissions.may_verify(actor, complaint).require()

    before = complaint.snapshot()
    complaint.state = after(State(complaint.state), Step.VERIFY)
    complaint.unit = unit
    if complaint.first_forwarded_on is None:
        complaint.first_forwarded_on = clock.today()
    set_due_days(complaint)
    complaint.save(update_fields=["state", "unit", "first_forwarded_on", "answer_due_on", "due_on"])

    entry = record(actor=actor, verb="complaint.verified", target=complaint, before=before)
    _take_flagged_along(complaint, actor)
    notices.tell_head(complaint, entry)
    return complaint


@transaction.atomic
def assign(*, complaint: Complaint, handler: Employee, actor: User) -> Complaint:
    """Give the complaint to one civil servant, who now owns its deadline."""
    complaint = locked(complaint)
    permissions.may_assign(actor, complaint).require()
    permissions.may_handle(handler, complaint).require()

    before = complaint.snapshot()
    complaint.state = after(State(complaint.state), Step.ASSIGN)
    complaint.handler = handler
    complaint.save(update_fields=["state", "handler"])

    entry = record(actor=actor, verb="complaint.assigned", target=complaint, before=before)
    notices.tell_handler(complaint, entry)
    return complaint


@transaction.atomic
def answer(*, complaint: Complaint, text: str, final: bool, actor: User) -> Complaint:
    """Publish an answer, signed by position. A final one says that the work is done."""
    complaint = locked(complaint)
    permissions.may_answer(actor, complaint).require()

    before, now = complaint.snapshot(), clock.now()
    complaint.state = after(State(complaint.state), Step.ANSWER if final else Step.RESPOND)
    complaint.first_answered_at = complaint.first_answered_at or now
    complaint.finished_at = now if final else None
    complaint.save(update_fields=["state", "first_answered_at", "finished_at"])
    _publish_answer(complaint, text, final, actor)

    record(actor=actor, verb="complaint.answered", target=complaint, before=before)
    return complaint


@transaction.atomic
def contest(*, complaint: Complaint, objection: str, actor: User) -> Complaint:
    """The reporter says that the answer does not settle it: it is void, the first clock runs on.

    A first answer that is void never counted, unless an earlier interim one stands (R-ADU-12).
    """
    complaint = locked(complaint)
    permissions.may_contest(complaint).require()

    before, now = complaint.snapshot(), clock.now()
    complaint.answers.filter(final=True, void_at=None).update(void_at=now, objection=objection)
    standing = complaint.answers.filter(void_at=None).first()
    complaint.state = after(State(complaint.state), Step.CONTEST)
    complaint.first_answered_at = standing.published_at if standing else None
    complaint.finished_at = complaint.closed_at = None
    complaint.outcome = complaint.closing_reason = ""
    complaint.satisfaction = None  # a mark for an answer that is void
    # While it was finished, nobody counted its days again after a change of the calendar.
    set_due_days(complaint)
    complaint.save(
        update_fields=[
            "state", "first_answered_at", "finished_at", "closed_at", "outcome", "closing_reason",
            "satisfaction", "answer_due_on", "due_on",
        ]
    )  # fmt: skip

    entry = record(actor=actor, verb="complaint.contested", target=complaint, before=before)
    notices.tell_of_objection(complaint, entry)
    return complaint


@transaction.atomic
def close(*, complaint: Complaint, outcome: Outcome, reason: str, actor: User) -> Complaint:
    """Close an answered complaint with an outcome and a reason that the public reads."""
    complaint = locked(complaint)
    permissions.may_close(actor, complaint).require()
    return _end(complaint, Step.CLOSE, outcome, reason, actor, "complaint.closed")


@transaction.atomic
def refer(*, complaint: Complaint, reason: str, actor: User) -> Complaint:
    """Not this office's to decide: say so, and whose it is (R-ADU-16)."""
    complaint = locked(complaint)
    permissions.may_refer(actor, complaint).require()
    return _end(complaint, Step.REFER, Outcome.REFERRED, reason, actor, "complaint.referred")


@transaction.atomic
def reject(*, complaint: Complaint, reason: str, actor: User) -> Complaint:
    """Nothing that can be acted on (R-ADU-16); the reason is public."""
    complaint = locked(complaint)
    permissions.may_reject(actor, complaint).require()
    return _end(complaint, Step.REJECT, Outcome.NOT_POSSIBLE, reason, actor, "complaint.rejected")


@transaction.atomic
def rate(*, complaint: Complaint, satisfaction: int, actor: User) -> Complaint:
    """The reporter's own mark, 1 to 4, once the case is answered (R-ADU-30)."""
    complaint = locked(complaint)
    permissions.may_rate(complaint).require()

    before = complaint.snapshot()
    complaint.satisfaction = satisfaction
    complaint.save(update_fields=["satisfaction"])

    record(actor=actor, verb="complaint.rated", target=complaint, before=before)
    return complaint


@transaction.atomic
def reveal_reporter(*, complaint: Complaint, reason: str, actor: User) -> Reporter:
    """Show who complained, to someone who may know; the look itself is on record."""
    permissions.may_see_reporter(actor, complaint).require()
    reporter = Reporter.objects.get(complaint=complaint)
    record(
        actor=actor,
        verb="complaint.reporter_seen",
        target=complaint,
        before=complaint.snapshot(),
        note={"reason": reason},
    )
    return reporter


def _take_flagged_along(complaint: Complaint, actor: User) -> None:
    """What was flagged is the other unit's moderators' from now on."""
    follow_unit(texts=ids_of(complaint), unit=complaint.unit, actor=actor)


def _publish_answer(complaint: Complaint, text: str, final: bool, actor: User) -> None:
    by = employee_of(actor)
    if by is None:
        raise PermissionDenied(
            _("Hanya pegawai yang dapat menjawab, sebab jawaban ditandatangani.")
        )
    Answer.objects.create(
        complaint=complaint,
        text=text,
        final=final,
        by=by,
        signed_as=seat_told(by, clock.today()) or _("Petugas"),
        published_at=clock.now(),
    )


def _end(
    complaint: Complaint, step: Step, outcome: Outcome, reason: str, actor: User, verb: str
) -> Complaint:
    before, now = complaint.snapshot(), clock.now()
    complaint.state = after(State(complaint.state), step)
    complaint.closed_at = now
    complaint.outcome = outcome.value
    complaint.closing_reason = reason
    # Closed without an answer: the closing is the answer, and nothing is finished twice.
    complaint.first_answered_at = complaint.first_answered_at or now
    complaint.finished_at = complaint.finished_at or now
    complaint.save(
        update_fields=[
            "state", "closed_at", "outcome", "closing_reason", "first_answered_at", "finished_at",
        ]
    )  # fmt: skip
    record(actor=actor, verb=verb, target=complaint, before=before)
    return complaint
