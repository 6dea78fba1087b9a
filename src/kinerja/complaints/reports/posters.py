"""Posters: a sheet of paper that leads a phone to the form, with the place filled in."""

from collections.abc import Callable
from datetime import datetime
from typing import Final

from django.urls import reverse
from django.utils.translation import gettext as _

from kinerja.complaints.queries.posters import Stand
from kinerja.kit.documents import qr
from kinerja.kit.documents.pdf import compiled
from kinerja.kit.documents.wording import printable

SIZES: Final = ("a4", "a5")


def address_of(stand: Stand, absolute: Callable[[str], str]) -> str:
    """Where the poster leads: the form, and the public code of the place."""
    return absolute(f"{reverse('complaints:file')}?tempat={stand.code}")


def poster(stand: Stand, size: str, url: str, issued: datetime) -> bytes:
    """The sheet as PDF, `size` one of SIZES."""
    values = {
        "paper": size,
        "title": _("Ada keluhan, usulan, atau pertanyaan?"),
        "lead": _("Arahkan kamera ponsel ke kode ini."),
        "place": printable(stand.name),
        "url": url,
        "qr": qr.svg(url),
        "alt": _("Kode QR menuju formulir laporan"),
        "points": [
            _("Gratis, tanpa akun, tanpa NIK."),
            _("Anda mendapat nomor dan kode untuk melacaknya."),
            _("Tidak punya ponsel? Petugas loket menuliskannya untuk Anda."),
        ],
        "foot": _("Keadaan darurat? Telepon 112."),
    }
    return compiled("poster.typ", values, issued)
