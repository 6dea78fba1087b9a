"""What the holder of a tracking code may do."""

from django.utils.translation import gettext_lazy as _

from kinerja.complaints.models import Complaint
from kinerja.complaints.permissions.seats import holds_words
from kinerja.complaints.permissions.steps import may_take
from kinerja.complaints.queries.closing import silent_since
from kinerja.kit import clock
from kinerja.kit.verdict import Verdict, first_no
from kinerja.organisation.queries import work_calendar
from kinerja.rules.complaints import State, Step
from kinerja.rules.deadlines import deadlines_on
from kinerja.rules.workdays import CalendarEnds, working_days_after


def may_contest(complaint: Complaint) -> Verdict:
    """For whoever holds the tracking code, within the days of R-ADU-12."""
    if _may_still_contest(complaint):
        return may_take(Step.CONTEST, complaint)
    return Verdict(_("Masa keberatan sudah lewat. Anda dapat meminta laporan ini dibuka lagi."))


def may_confirm(complaint: Complaint) -> Verdict:
    return may_take(Step.CONFIRM, complaint)


def may_reply(complaint: Complaint) -> Verdict:
    return may_take(Step.REPLY, complaint)


def may_withdraw(complaint: Complaint) -> Verdict:
    return may_take(Step.WITHDRAW, complaint)


def may_request_reopening(complaint: Complaint) -> Verdict:
    """Once the days in which an objection needs nobody's consent have gone by (R-ADU-12)."""
    if _may_still_contest(complaint) and may_take(Step.CONTEST, complaint):
        return Verdict(_("Sampaikan saja apa yang belum sesuai; laporan ini langsung dibuka lagi."))
    return first_no(holds_words(complaint), may_take(Step.REQUEST_REOPENING, complaint))


def may_rate(complaint: Complaint) -> Verdict:
    """For whoever holds the tracking code, once there is something to rate."""
    if complaint.finished_at is None:
        return Verdict(_("Anda dapat menilai setelah laporan ini dijawab."))
    if complaint.satisfaction is not None:
        return Verdict(_("Terima kasih, penilaian Anda sudah kami terima."))
    return holds_words(complaint)


def _may_still_contest(complaint: Complaint) -> bool:
    """Until it is closed; after that for ten days since the answer arrived (decision 7)."""
    if complaint.finished_at is None or complaint.state == State.ANSWERED:
        return True
    if not holds_words(complaint):
        return False
    within = deadlines_on(complaint.received_on).auto_close
    answered = silent_since(complaint) or clock.local_day(complaint.finished_at)
    try:
        passed = working_days_after(answered, clock.today_from(answered), work_calendar())
    except CalendarEnds:
        return True  # the citizen does not pay for a calendar that is not out yet
    return passed <= within
