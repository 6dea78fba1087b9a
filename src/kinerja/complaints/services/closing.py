"""How a case ends, and what its reporter may say to that."""

from datetime import date, timedelta

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from kinerja.accounts.models import User
from kinerja.complaints import notices, permissions
from kinerja.complaints.models import Complaint, Referral, ScoreReason
from kinerja.complaints.queries.closing import silent_since
from kinerja.complaints.queries.parts import open_parts
from kinerja.complaints.services.naming import keep_from
from kinerja.complaints.services.publishing import unpublish
from kinerja.complaints.services.taking import DUE, STOOD, go, locked, set_due_days
from kinerja.journal.models import Snapshot
from kinerja.journal.services import record
from kinerja.kit import clock
from kinerja.kit.turns import in_turns
from kinerja.organisation.models import Employee
from kinerja.organisation.queries import leader_over, work_calendar
from kinerja.rules.complaints import CONTESTS_TO_SUPERIOR, Kind, Outcome, State, Step
from kinerja.rules.deadlines import deadlines_on
from kinerja.rules.workdays import CalendarEnds, working_days_after

ENDED = ("closed_at", "outcome", "closing_reason", "first_answered_at", "finished_at")


@transaction.atomic
def refer(
    *,
    complaint: Complaint,
    agency: str,
    forwarded_on: date,
    reason: str,
    actor: User,
    letter_number: str = "",
) -> Complaint:
    """Not this office's to decide: it was forwarded to whose it is, on that day (R-ADU-16)."""
    complaint = locked(complaint)
    permissions.may_refer(actor, complaint).require()
    if not complaint.received_on <= forwarded_on <= clock.today():
        raise ValidationError(
            _("Tanggal diteruskan tidak boleh sebelum laporan diterima atau sesudah hari ini.")
        )
    Referral.objects.create(
        complaint=complaint, agency=agency, forwarded_on=forwarded_on, letter_number=letter_number
    )
    return _end(complaint, Step.REFER, Outcome.REFERRED, reason, actor, "complaint.referred")


@transaction.atomic
def reject(*, complaint: Complaint, reason: str, actor: User) -> Complaint:
    """Nothing that can be acted on (R-ADU-16); the reason is public."""
    complaint = locked(complaint)
    permissions.may_reject(actor, complaint).require()
    unpublish(complaint=complaint, actor=actor)
    return _end(complaint, Step.REJECT, Outcome.NOT_POSSIBLE, reason, actor, "complaint.rejected")


@transaction.atomic
def merge(*, complaint: Complaint, into: Complaint, reason: str, actor: User) -> Complaint:
    """The same matter as an older case, which is followed from now on.

    Whoever one of them is about reads neither; and what takes the older one to the inspectorate
    takes this one along.
    """
    complaint, into = _locked_both(complaint, into)
    permissions.may_merge(actor, complaint).require()
    if into.pk == complaint.pk or into.duplicate_of_id is not None or into.kind != complaint.kind:
        raise ValidationError(
            _("Pilih laporan lain yang sejenis dan bukan duplikat dari laporan lain.")
        )
    before = complaint.snapshot()
    complaint.duplicate_of = into
    complaint.save(update_fields=["duplicate_of"])
    people = Employee.objects.filter(pk__in=complaint.named_people | into.named_people)
    keep_from(complaint=complaint, people=list(people), actor=actor)
    end = (Step.MERGE, Outcome.DUPLICATE, reason, actor, "complaint.merged")
    return _end(complaint, *end, before=before)


def _locked_both(complaint: Complaint, into: Complaint) -> tuple[Complaint, Complaint]:
    """Race: the older one may be on its way to the inspectorate. And two people may merge the
    same two crosswise: whoever locks in one order waits, and never for each other.
    """
    held = {pk: locked(Complaint(pk=pk)) for pk in sorted({complaint.pk, into.pk})}
    return held[complaint.pk], held[into.pk]


@transaction.atomic
def withdraw(*, complaint: Complaint, reason: str, actor: User) -> Complaint:
    """The reporter takes it back, and says why. It stays on record."""
    complaint = locked(complaint)
    permissions.may_withdraw(complaint).require()
    unpublish(complaint=complaint, actor=actor)
    for part in open_parts(complaint):
        _withdraw(locked(part), _("Laporan asalnya dicabut."), actor)
    return _withdraw(complaint, reason, actor)


def _withdraw(complaint: Complaint, reason: str, actor: User) -> Complaint:
    complaint.waits.running().update(ended_at=clock.now())
    return _end(complaint, Step.WITHDRAW, Outcome.WITHDRAWN, reason, actor, "complaint.withdrawn")


@transaction.atomic
def close(*, complaint: Complaint, reason: str, actor: User) -> Complaint:
    """Close an answered complaint; what came of it was said with the answer."""
    complaint = locked(complaint)
    permissions.may_close(actor, complaint).require()
    _note_unreached(complaint)
    return _end(complaint, Step.CLOSE, None, reason, actor, "complaint.closed")


def close_part(*, part: Complaint, actor: User) -> Complaint:
    """What was answered of a part is said; whether it settles the matter is asked of the whole."""
    reason = _("Bagian ini sudah dijawab. Pelapor membacanya pada laporan asalnya.")
    return _end(part, Step.CLOSE, None, reason, actor, "complaint.closed")


@transaction.atomic
def confirm(*, complaint: Complaint, actor: User) -> Complaint:
    """The reporter says that the matter is settled."""
    complaint = locked(complaint)
    permissions.may_confirm(complaint).require()
    reason = _("Pelapor menyatakan masalahnya sudah selesai.")
    return _end(complaint, Step.CONFIRM, None, reason, actor, "complaint.confirmed")


def close_silent(*, actor: User) -> int:
    """Close what nobody objected to for ten working days; how many. Twice changes nothing."""
    # Cost: so many working days are at least as many days, so the newest are not asked.
    old = clock.now() - timedelta(days=deadlines_on(clock.today()).auto_close)
    answered = Complaint.objects.filter(state=State.ANSWERED.value, finished_at__lt=old)
    keys = list(answered.order_by("pk").values_list("pk", flat=True))
    return sum(_close_silent(pk, actor) for pk in in_turns(keys))


@transaction.atomic
def _close_silent(pk: int, actor: User) -> bool:
    complaint = locked(Complaint(pk=pk))
    # Race: the reporter may have spoken, or another worker was here, since it was read.
    if complaint.state != State.ANSWERED or not _is_silent(complaint):
        return False
    _note_unreached(complaint)
    reason = _("Tidak ada keberatan dari pelapor dalam sepuluh hari kerja.")
    _end(complaint, Step.LAPSE, None, reason, actor, "complaint.lapsed")
    return True


@transaction.atomic
def contest(*, complaint: Complaint, objection: str, actor: User) -> Complaint:
    """The reporter says that the answer does not settle it: it is void, the first clock runs on.

    A first answer that is void never counted, unless an earlier interim one stands. After two
    objections the superior owns the case (R-ADU-12).
    """
    complaint = locked(complaint)
    permissions.may_contest(complaint).require()
    return _go_on(complaint, Step.CONTEST, objection, "complaint.contested", actor)


@transaction.atomic
def request_reopening(*, complaint: Complaint, objection: str, actor: User) -> Complaint:
    """Later than an objection may come: a superior decides whether it goes on (R-ADU-12)."""
    complaint = locked(complaint)
    permissions.may_request_reopening(complaint).require()
    before, state = complaint.snapshot(), State(complaint.state)
    complaint.answers.filter(final=True, void_at=None).update(objection=objection)
    go(complaint, Step.REQUEST_REOPENING)
    complaint.save(update_fields=STOOD)
    entry = record(
        actor=actor, verb="complaint.reopening_requested", target=complaint, before=before
    )
    notices.tell_of_step(complaint, entry, Step.REQUEST_REOPENING, state)
    return complaint


@transaction.atomic
def reopen(*, complaint: Complaint, actor: User) -> Complaint:
    """It goes on as after an objection: the first clock had never stopped."""
    complaint = locked(complaint)
    permissions.may_reopen(actor, complaint).require()
    return _go_on(complaint, Step.REOPEN, None, "complaint.reopened", actor)


@transaction.atomic
def decline(*, complaint: Complaint, reason: str, actor: User) -> Complaint:
    """It stays closed, for a reason that the reporter reads."""
    complaint = locked(complaint)
    permissions.may_decline(actor, complaint).require()
    before = complaint.snapshot()
    go(complaint, Step.DECLINE)
    complaint.closing_reason = reason
    complaint.save(update_fields=[*STOOD, "closing_reason"])
    entry = record(
        actor=actor, verb="complaint.reopening_declined", target=complaint, before=before
    )
    notices.tell_of_step(complaint, entry, Step.DECLINE, State.REOPENING)
    return complaint


@transaction.atomic
def rate(*, complaint: Complaint, satisfaction: int, actor: User, why: str = "") -> Complaint:
    """The reporter's own mark, 1 to 4, and why, once the case is answered (R-ADU-30)."""
    complaint = locked(complaint)
    permissions.may_rate(complaint).require()

    before = complaint.snapshot()
    complaint.satisfaction = satisfaction
    complaint.save(update_fields=["satisfaction"])
    if why:
        ScoreReason.objects.create(
            complaint=complaint, score=satisfaction, text=why, at=clock.now()
        )

    record(actor=actor, verb="complaint.rated", target=complaint, before=before)
    return complaint


def _go_on(
    complaint: Complaint, step: Step, objection: str | None, verb: str, actor: User
) -> Complaint:
    before, now, state = complaint.snapshot(), clock.now(), State(complaint.state)
    void = {"void_at": now} if objection is None else {"void_at": now, "objection": objection}
    complaint.answers.filter(final=True, void_at=None).update(**void)
    standing = complaint.answers.filter(void_at=None).first()
    complaint.contests += 1
    complaint.reopenings += step is Step.REOPEN
    go(complaint, step, handler=_owner(complaint))
    complaint.first_answered_at = standing.published_at if standing else None
    complaint.voided_finish_at = complaint.finished_at
    complaint.finished_at = complaint.closed_at = complaint.reached_at = None
    complaint.outcome = complaint.closing_reason = ""
    complaint.satisfaction = None  # a mark for an answer that is void
    complaint.unreached = False
    # While it was finished, nobody counted its days again after a change of the calendar.
    set_due_days(complaint)
    complaint.save(
        update_fields=[
            *STOOD, *DUE, *ENDED, "contests", "reached_at", "reopenings", "satisfaction",
            "unreached", "voided_finish_at",
        ]
    )  # fmt: skip

    entry = record(actor=actor, verb=verb, target=complaint, before=before)
    notices.tell_of_objection(complaint, entry, step, state)
    return complaint


def _owner(complaint: Complaint) -> Employee:
    """Who handles it from now on: after two objections whoever leads (R-ADU-12)."""
    handler = complaint.handler
    if handler and handler.pk in complaint.named_people:
        handler = None  # it was answered before anybody wrote down that it is about them
    if handler and complaint.contests < CONTESTS_TO_SUPERIOR:
        return handler
    leader = leader_over(complaint.unit, clock.today(), but=complaint.named_people)
    owner = handler if complaint.sort is Kind.INTEGRITY else leader or handler
    if owner is None:
        raise PermissionDenied(_("Laporan ini belum ada penanggung jawabnya. Hubungi kantor."))
    return owner


def _note_unreached(complaint: Complaint) -> None:
    """Counted apart, whoever closes it: nobody knows that its reporter has read the answer."""
    complaint.unreached = complaint.reached_at is None
    complaint.save(update_fields=["unreached"])


def _is_silent(complaint: Complaint) -> bool:
    since = silent_since(complaint)
    if since is None:
        return False
    try:
        passed = working_days_after(since, clock.today_from(since), work_calendar())
    except CalendarEnds:
        return False  # no day is guessed
    return passed > deadlines_on(complaint.received_on).auto_close


def _end(
    complaint: Complaint,
    step: Step,
    outcome: Outcome | None,
    reason: str,
    actor: User,
    verb: str,
    *,
    before: Snapshot | None = None,
) -> Complaint:
    """`before` is for who changed something of it already."""
    before, now, state = before or complaint.snapshot(), clock.now(), State(complaint.state)
    go(complaint, step)
    complaint.closed_at = now
    complaint.outcome = (outcome.value if outcome else complaint.outcome) or Outcome.UNKNOWN.value
    complaint.closing_reason = reason
    # Closed without an answer: the closing is the answer, and nothing is finished twice.
    complaint.first_answered_at = complaint.first_answered_at or now
    complaint.finished_at = complaint.finished_at or now
    complaint.save(update_fields=[*STOOD, *ENDED])
    entry = record(actor=actor, verb=verb, target=complaint, before=before)
    notices.tell_of_step(complaint, entry, step, state)
    return complaint
