"""What a letter to a reporter says, and to whom: found when it is sent, and kept nowhere.

Number, public state and what happens next; never what the case says, who it is about, or the
code. The link opens the case, so it stands in no log and no table either.
"""

from datetime import timedelta
from typing import Final

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _

from kinerja.complaints.keys import VALID, link_token
from kinerja.complaints.models import Complaint, Reporter
from kinerja.complaints.queries.other_ways import ways_told
from kinerja.complaints.queries.telling import SENTENCES, next_told, standing
from kinerja.inbox.letters import Written
from kinerja.kit import clock
from kinerja.kit.format import day
from kinerja.rules.complaints import State, Step

_ONE_DAY: Final = timedelta(days=1)


def write(about: str) -> Written | None:
    """The letter about a case, named `case:what`; None where it has become pointless.

    Raises KeyMissing where the key to the address is not there: the letter waits for it.
    """
    case, what = about.split(":")
    complaint = _case(int(case))
    if complaint is None or _is_over(complaint, what):
        return None
    reporter = Reporter.objects.filter(complaint=complaint).first()
    if reporter is None or not reporter.email:
        return None
    token = link_token(complaint.pk, reporter.email, complaint.tracking_digest or "")
    return Written(reporter.email, _subject(complaint), _text(complaint, _link(token), what))


def read_before(complaint: Complaint, what: str) -> str:
    """The letter as it will go out, for who is about to cause it: the link is its reporter's."""
    return f"{_subject(complaint)}\n\n{_text(complaint, _link('...'), what)}"


def _case(pk: int) -> Complaint | None:
    rows = Complaint.objects.published().select_related("unit")
    return rows.prefetch_related("answers", "waits").filter(pk=pk).first()


def _is_over(complaint: Complaint, what: str) -> bool:
    """A question that was answered meanwhile is not asked any more."""
    return what == Step.ASK and complaint.state != State.WAITING_REPORTER


def _subject(complaint: Complaint) -> str:
    return _("Kabar tentang laporan %(number)s") % {"number": complaint.number}


def _link(token: str) -> str:
    return settings.KINERJA_URL + reverse("complaints:open_link", args=[token])


def _text(complaint: Complaint, link: str, what: str) -> str:
    context = {
        "news": SENTENCES[what],
        "standing": standing(complaint),
        "next": next_told(complaint),
        "link": link,
        # Cost of a day: the link dies by the second, and nobody counts those.
        "until": day(clock.local_day(clock.wall() + VALID - _ONE_DAY)),
        "asks": complaint.state == State.ANSWERED,
        "ways": ways_told(complaint),
    }
    return render_to_string("complaints/letter.txt", context)
