"""How quickly a deadline climbs the reporting line, and how soon an appeal is answered.

No statute says, so the office decides.
"""

import operator
from collections.abc import Callable
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from kinerja.kit.verdict import ALLOWED, Verdict
from kinerja.organisation.policies import PolicyKey, register
from kinerja.rules.escalation import Pace
from kinerja.rules.moderation import APPEAL_DAYS

BEFORE: Final = "casework.escalation.before"
EVERY: Final = "casework.escalation.every"
APPEAL: Final = "casework.moderation.appeal"
# Beyond this nobody would be reminded in time, or before the next week is over.
MOST_DAYS: Final = 5


def declare() -> None:
    before = _("Hari kerja sebelum tenggat untuk mengingatkan penanggung jawab")
    every = _("Hari kerja antara dua tingkat atasan setelah lewat tenggat")
    appeal = _("Hari kerja untuk menjawab keberatan atas teks yang disembunyikan")
    _declare(BEFORE, before, Pace().before, "R-ADU-15")
    _declare(EVERY, every, Pace().every, "R-ADU-15")
    # Whoever appealed was promised a day: no laxer one begins before tomorrow.
    _declare(APPEAL, appeal, APPEAL_DAYS, "R-FOR-18", is_laxer=operator.gt)


def _declare(
    key: str,
    label: str | Promise,
    default: int,
    basis: str,
    is_laxer: Callable[[int, int], bool] | None = None,
) -> None:
    register(
        PolicyKey(
            key=key,
            label=label,
            parse=int,
            check=_check,
            default=str(default),
            basis=basis,
            is_laxer=is_laxer,
        )
    )


def _check(days: int) -> Verdict:
    if 1 <= days <= MOST_DAYS:
        return ALLOWED
    return Verdict(_("Isi 1 sampai %(most)d hari kerja.") % {"most": MOST_DAYS})
