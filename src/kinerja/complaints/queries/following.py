"""What a reporter follows whose own case has ended: others have the matter (R-ADU-16)."""

from typing import Final

from django.utils.translation import gettext as _

from kinerja.complaints.models import Complaint, Heard
from kinerja.rules.complaints import ENDS, Kind, State

# Ended by the office without an answer to what was asked.
UNANSWERED: Final = frozenset(ENDS) - {State.CLOSED, State.DUPLICATE}


def followed_there(complaint: Complaint) -> str:
    """That a matter which ended here by forwarding is still followed; empty once it is answered."""
    referral = complaint.referred
    if referral is None or referral.heard is Heard.ANSWERED:
        return ""
    words = _("Laporan ini kini pada %(agency)s. Kabar dari mereka kami tulis di halaman ini.")
    if referral.heard is Heard.REFUSED:
        words = _(
            "%(agency)s tidak menerima laporan ini. Kami mencari instansi yang berwenang, dan "
            "menulisnya di halaman ini."
        )
    return words % {"agency": referral.agency}


def followed_as(complaint: Complaint) -> str:
    """Which older case a repeated one is followed as, and how that stands.

    Only one that anybody may read is named; of what is the inspectorate's nothing is told at all
    (decision 36).
    """
    older = _oldest(complaint)
    if older is None or Kind.INTEGRITY in (older.kind, complaint.kind):
        return ""
    return f"{_told_as(older)} {_stands(older)}"


def repeats_of(complaint: Complaint) -> list[Complaint]:
    """All that was ended as the same matter, also by way of another one; nothing kept apart."""
    found: list[Complaint] = []
    asked = [] if complaint.kind == Kind.INTEGRITY else [complaint]
    rows = Complaint.objects.of_the_office().filter(state=State.DUPLICATE.value)
    while asked:
        related = rows.filter(duplicate_of__in=asked).select_related("unit", "handler__user")
        asked = list(related.order_by("pk"))
        found += asked
    return found


def _oldest(complaint: Complaint) -> Complaint | None:
    """Itself repeated, a case leads to the one that is worked on: none is repeated in a circle."""
    older = complaint.duplicate_of
    while older is not None and older.duplicate_of is not None:
        older = older.duplicate_of
    return older


def _told_as(older: Complaint) -> str:
    if older.public_at is None or older.hidden_because:
        return _("Laporan Anda kami ikuti bersama laporan lain yang sama.")
    return _("Laporan Anda kami ikuti bersama laporan %(number)s.") % {"number": older.number}


def _stands(older: Complaint) -> str:
    if older.state in UNANSWERED:
        return _(
            "Laporan itu berakhir tanpa jawaban atas masalahnya. Bila masalahnya masih ada, Anda "
            "dapat melapor lagi."
        )
    if older.finished_at is None:
        return _("Laporan itu masih kami kerjakan; Anda kami beri tahu bila sudah dijawab.")
    return _("Laporan itu sudah kami jawab.")
