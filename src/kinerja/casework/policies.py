"""How quickly a deadline climbs the reporting line: no statute says, so the office decides."""

from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from kinerja.kit.verdict import ALLOWED, Verdict
from kinerja.organisation.policies import PolicyKey, register
from kinerja.rules.escalation import Pace

BEFORE: Final = "casework.escalation.before"
EVERY: Final = "casework.escalation.every"
# Beyond this nobody would be reminded in time, or before the next week is over.
MOST_DAYS: Final = 5


def declare() -> None:
    _declare(BEFORE, _("Hari kerja sebelum tenggat untuk mengingatkan penanggung jawab"))
    _declare(EVERY, _("Hari kerja antara dua tingkat atasan setelah lewat tenggat"))


def _declare(key: str, label: str | Promise) -> None:
    default = Pace().before if key == BEFORE else Pace().every
    register(
        PolicyKey(
            key=key, label=label, parse=int, check=_check, default=str(default), basis="R-ADU-15"
        )
    )


def _check(days: int) -> Verdict:
    if 1 <= days <= MOST_DAYS:
        return ALLOWED
    return Verdict(_("Isi 1 sampai %(most)d hari kerja.") % {"most": MOST_DAYS})
