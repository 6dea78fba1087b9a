"""Whom a step of a case concerns, and the one sentence that they are told.

Called inside the transaction of the step. Sentences hold numbers and days, never what a citizen
wrote or who wrote it.
"""

from django.urls import reverse
from django.utils.translation import gettext as _

from kinerja.accounts.models import User
from kinerja.complaints.models import Complaint
from kinerja.inbox.services import Tidings, tell
from kinerja.journal.models import Entry
from kinerja.kit import clock
from kinerja.kit.format import weekday_day
from kinerja.organisation.models import Employee
from kinerja.organisation.queries import head_of


def tell_head(complaint: Complaint, entry: Entry) -> None:
    """The head of the unit that a case was forwarded to."""
    text = _("Laporan %(number)s diteruskan ke %(unit)s. Tentukan siapa yang menanganinya.")
    told = text % {"number": complaint.number, "unit": complaint.unit.name}
    _tell(head_of(complaint.unit, clock.today()), complaint, entry, told)


def tell_handler(complaint: Complaint, entry: Entry) -> None:
    """Whoever owns the case from now on."""
    text = _("Laporan %(number)s menjadi tugas Anda.") % {"number": complaint.number}
    _tell(complaint.handler, complaint, entry, f"{text} {_until(complaint)}".strip())


def tell_of_objection(complaint: Complaint, entry: Entry) -> None:
    """Whoever answered: the reporter says that it does not settle the matter."""
    text = _("Pelapor belum puas dengan jawaban laporan %(number)s. Laporan ini terbuka lagi.")
    _tell(complaint.handler, complaint, entry, text % {"number": complaint.number})


def _until(complaint: Complaint) -> str:
    if complaint.due_on is None:
        return ""
    return _("Selesaikan paling lambat %(day)s.") % {"day": weekday_day(complaint.due_on)}


def _tell(employee: Employee | None, complaint: Complaint, entry: Entry, text: str) -> None:
    user: User | None = employee.user if employee else None
    if user is None or user.pk == entry.actor_id:
        return  # nobody sits there, or they did it themselves
    path = reverse("complaints:detail", args=[complaint.number])
    tell(recipients=[user], tidings=Tidings(f"{entry.verb}:{entry.uid}", text, path))
