"""Sealed letters with a password. The file is made in memory, handed over, and kept nowhere."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING

from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from kinerja.kit import clock
from kinerja.kit.documents.parts import Letterhead
from kinerja.kit.format import moment
from kinerja.organisation.queries import date_line, letterhead_of, top_unit

if TYPE_CHECKING:
    from kinerja.kit.documents.sealed import SealedLetter


@dataclass(frozen=True, slots=True)
class Access:
    """What one person needs to log in. `position` and `unit` may be empty."""

    name: str
    position: str
    unit: str
    username: str
    has_number: bool
    password: str = field(repr=False)


def letters_with(accesses: Sequence[Access], until: datetime) -> bytes:
    """One PDF, a letter for each; ValidationError where the logo spoils the letterhead.

    Cost: typst is 45 MB of memory; 150 letters take a second.
    """
    from kinerja.kit.documents.pdf import Unwritable
    from kinerja.kit.documents.sealed import sealed_letters

    office = top_unit()
    head = letterhead_of(office) if office else Letterhead()
    try:
        return sealed_letters(
            [_letter(one, until) for one in accesses],
            title=_("Kata sandi Anda untuk masuk"),
            letterhead=head,
            date_line=date_line(office, clock.today()) if office else "",
            issued=clock.now(),
        )
    except Unwritable as error:
        if not head.logo:  # a fault of ours, which nobody mends by a new logo
            raise
        raise ValidationError(
            _("Surat tidak dapat dibuat. Periksa logo pada kop surat kantor, lalu coba lagi.")
        ) from error


def _letter(one: Access, until: datetime) -> "SealedLetter":
    from kinerja.kit.documents.sealed import SealedLetter

    return SealedLetter(
        address=[line for line in (one.name, one.position, one.unit) if line],
        before=_before(one),
        secrets=[(_("Nama pengguna"), one.username), (_("Kata sandi"), one.password)],
        after=_after(until),
    )


def _before(one: Access) -> list[str]:
    names = _("Anda dapat masuk dengan nama pengguna ini, atau dengan NIP Anda.")
    return [
        _("Yth. %(name)s,") % {"name": one.name},
        _("dengan surat ini Anda masuk ke Kinerja di %(url)s.") % {"url": settings.KINERJA_URL},
        *([names] if one.has_number else []),
    ]


def _after(until: datetime) -> list[str]:
    return [
        _("Kata sandi ini berlaku sampai %(until)s. Huruf besar dan tanda hubung boleh diabaikan.")
        % {"until": moment(until)},
        _(
            "Saat pertama masuk, Anda diminta membuat kata sandi sendiri, lalu memasang langkah "
            "kedua dengan ponsel Anda. Sesudah itu musnahkan surat ini."
        ),
        _(
            "Sampulnya sudah terbuka ketika Anda terima? Jangan dipakai: mintalah kata sandi baru "
            "di meja kepegawaian."
        ),
    ]
