"""Whom a change of an account concerns. Sentences name nobody."""

from django.urls import reverse
from django.utils.translation import gettext as _

from kinerja.accounts.models import User
from kinerja.inbox.services import Tidings, tell
from kinerja.journal.models import Entry
from kinerja.organisation.models import Restoration
from kinerja.organisation.queries import restorers_of


def tell_of_asked_restoration(asked: Restoration, entry: Entry) -> None:
    """Those who may confirm it; and the owner, who may not know of it."""
    text = _("Pemulihan sebuah akun menunggu persetujuan Anda, paling lama 24 jam.")
    able = [user for user in restorers_of(asked.owner) if user.pk != asked.asked_by_id]
    _tell(able, entry, text, reverse("organisation:restorations"))
    text = _("Pemulihan akun Anda diminta. Bukan Anda yang memintanya? Hubungi admin kantor.")
    _tell([asked.owner], entry, text, reverse("mfa_index"))


def tell_of_restored_account(restoration: Restoration, entry: Entry) -> None:
    text = _(
        "Akun Anda dipulihkan oleh dua orang: langkah kedua, PIN, perangkat tepercaya, dan semua "
        "sesi berakhir. Pasang langkah kedua yang baru."
    )
    _tell([restoration.owner], entry, text, reverse("mfa_index"))


def tell_of_reset(owner: User, entry: Entry) -> None:
    text = _(
        "Kata sandi Anda disetel ulang di meja kepegawaian, dan semua sesi Anda berakhir. "
        "Bukan Anda yang memintanya? Segera hubungi admin kantor."
    )
    _tell([owner], entry, text, reverse("mfa_index"))


def _tell(users: list[User], entry: Entry, text: str, path: str) -> None:
    tell(recipients=users, tidings=Tidings(f"{entry.verb}:{entry.uid}", text, path))
