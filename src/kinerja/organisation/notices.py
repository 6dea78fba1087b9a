"""Whom a change of an account concerns. Sentences name nobody."""

from datetime import timedelta

from django.urls import reverse
from django.utils.translation import gettext as _

from kinerja.accounts.models import User
from kinerja.inbox.services import Tidings, tell
from kinerja.journal.models import Entry
from kinerja.kit import clock
from kinerja.organisation.models import Employee, Handover, Restoration
from kinerja.organisation.open_work import Outcome
from kinerja.organisation.permissions import confirmers
from kinerja.organisation.queries import current_assignment, leader_over, top_unit

WORK = "/kerja/"  # stands above this room


def tell_of_asked_restoration(asked: Restoration, entry: Entry) -> None:
    """Those who may confirm it; and the owner, who may not know of it."""
    text = _("Pemulihan sebuah akun menunggu persetujuan Anda, paling lama 24 jam.")
    _tell(confirmers(asked), entry, text, reverse("organisation:restorations"))
    text = _("Pemulihan akun Anda diminta. Bukan Anda yang memintanya? Hubungi admin kantor.")
    _tell([asked.owner], entry, text, reverse("mfa_index"))


def tell_of_restored_account(restoration: Restoration, entry: Entry) -> None:
    text = _(
        "Akun Anda dipulihkan oleh dua orang: langkah kedua, PIN, perangkat tepercaya, dan semua "
        "sesi berakhir. Pasang langkah kedua yang baru."
    )
    _tell([restoration.owner], entry, text, reverse("mfa_index"))


def tell_of_handover(handover: Handover, given: Outcome, entry: Entry) -> None:
    """Who leads is told how much nobody took over; a person who stays, what is no longer theirs."""
    employee, today = handover.employee, clock.today()
    held = current_assignment(employee, handover.on - timedelta(days=1))
    office = held.position.unit if held else top_unit()
    leader = leader_over(office, today, employee) if office else None
    if given.returned and leader and leader.user:
        text = _("%(n)d pekerjaan dari pegawai yang melepas tugas menunggu keputusan Anda.")
        _tell([leader.user], entry, text % {"n": given.returned}, WORK)
    if employee.user and not handover.ends_account and given.given + given.returned:
        text = _("%(n)d pekerjaan Anda diserahkan kepada orang lain.")
        _tell([employee.user], entry, text % {"n": given.given + given.returned}, WORK)


def tell_of_new_number(employee: Employee, entry: Entry) -> None:
    text = _("NIP Anda di Kinerja sudah diganti. Masuklah dengan nama pengguna atau NIP yang baru.")
    _tell([employee.user] if employee.user else [], entry, text, reverse("mfa_index"))


def tell_of_address(owner: User, entry: Entry) -> None:
    text = _("Kantor mengganti alamat surel Anda. Alamat baru berlaku setelah tautannya dibuka.")
    _tell([owner], entry, text, reverse("mfa_index"))


def tell_of_reset(owner: User, entry: Entry) -> None:
    text = _(
        "Kata sandi Anda disetel ulang di meja kepegawaian, dan semua sesi Anda berakhir. "
        "Bukan Anda yang memintanya? Segera hubungi admin kantor."
    )
    _tell([owner], entry, text, reverse("mfa_index"))


def _tell(users: list[User], entry: Entry, text: str, path: str) -> None:
    tell(recipients=users, tidings=Tidings(f"{entry.verb}:{entry.uid}", text, path))
