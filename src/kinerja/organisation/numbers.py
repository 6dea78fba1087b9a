"""Does a personnel number belong to this kind of employee? (R-KEC-10, R-KEC-11, R-KEC-22)"""

from typing import Final

from django.utils.translation import gettext as _

from kinerja.organisation.models import EmployeeStatus
from kinerja.rules.identity import NumberKind, check_nip

SERVANTS: Final = frozenset({EmployeeStatus.PNS, EmployeeStatus.CPNS})


def plain_number(text: str) -> str:
    """A number as it is stored: without the spaces of its printed form."""
    return "".join(text.split())


def refusal_of_number(number: str | None, status: EmployeeStatus) -> str:
    """Why this number cannot belong to that status; empty when it can."""
    if status is EmployeeStatus.NON_ASN:
        return _("Pegawai non-ASN tidak punya NIP; kosongkan.") if number else ""
    if not number:
        return _("Isi NIP atau NI PPPK, 18 angka.")
    result = check_nip(number)
    if not result.valid:
        return result.reason
    # Not full time against part time: code 24 is also the fourth contract of a full-time PPPK.
    if (status in SERVANTS) != (result.kind is NumberKind.PNS):
        return _("Nomor ini milik %(kind)s, tidak cocok dengan status pegawainya.") % {
            "kind": result.kind
        }
    return ""
