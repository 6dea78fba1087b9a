"""The days an office may set for itself: fewer than the law's, never more (R-ADU-2)."""

from collections.abc import Callable
from functools import lru_cache
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from kinerja.kit import clock
from kinerja.kit.verdict import ALLOWED, Verdict
from kinerja.organisation.models import Policy
from kinerja.organisation.policies import PolicyKey, register
from kinerja.rules.complaints import Kind
from kinerja.rules.deadlines import Edition, LaxerThanLaw, in_force, stricter

VERIFY: Final = "complaints.days.verify"
RESPOND: Final = "complaints.days.respond"
COUNTER_ANSWERS: Final = "complaints.counter_answers"
YES, NO = "ya", "tidak"
# Semarang: five, by Perwal 5/2023. Only an office that is bound by it decides so.
ALONE: Final = "complaints.days.complete_alone"
COMPLETE: Final = {kind: f"complaints.days.complete.{kind.value}" for kind in Kind}


@lru_cache(maxsize=2)
def any_decided(version: str) -> bool:
    """Whether this office, as of this `office_version`, has set any deadline of its own."""
    return Policy.objects.filter(key__startswith="complaints.days.").exists()


def declare() -> None:
    _declare(VERIFY, _("Hari kerja untuk memeriksa laporan"), lambda law: law.verify)
    _declare(RESPOND, _("Hari kerja untuk jawaban pertama"), lambda law: law.respond)
    _declare(
        ALONE,
        _("Hari kerja untuk menyelesaikan pengaduan yang ditangani kantor ini sendiri"),
        lambda law: law.complete[Kind.SERVICE],
    )
    for kind, key in COMPLETE.items():
        label = _("Hari kerja untuk menyelesaikan %(kind)s") % {"kind": kind.value}
        _declare(key, label, _complete(kind))
    register(
        PolicyKey(
            key=COUNTER_ANSWERS,
            label=_("Petugas loket boleh menjawab langsung perkara sederhana (ya atau tidak)"),
            parse=yes_or_no,
            default=NO,
        )
    )


def yes_or_no(text: str) -> str:
    """ "ya" or "tidak", as stored; ValueError for any other word."""
    if text not in (YES, NO):
        raise ValueError(text)
    return text


def _complete(kind: Kind) -> Callable[[Edition], int]:
    return lambda law: law.complete[kind]


def _declare(key: str, label: str | Promise, law_days: Callable[[Edition], int]) -> None:
    def check(days: int) -> Verdict:
        law = law_days(in_force(clock.today()))
        try:
            stricter(law, days)
        except LaxerThanLaw:
            return Verdict(
                _("Aturan memberi paling lama %(law)d hari kerja. Isi angka itu atau kurang.")
                % {"law": law}
            )
        except ValueError:
            return Verdict(_("Isi paling sedikit 1 hari kerja."))
        return ALLOWED

    register(PolicyKey(key=key, label=label, parse=int, check=check, basis="R-ADU-2"))
