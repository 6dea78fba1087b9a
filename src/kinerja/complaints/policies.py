"""What an office may decide for itself: fewer days than the law's, never more (R-ADU-2); how long
reporters are remembered (R-DAT-32); and the other ways that they are told of (R-ADU-25).
"""

import operator
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from kinerja.kit import clock
from kinerja.kit.verdict import ALLOWED, Verdict
from kinerja.organisation.models import Policy
from kinerja.organisation.policies import PolicyKey, register
from kinerja.rights.queries import years_kept
from kinerja.rules import retention
from kinerja.rules.complaints import Kind
from kinerja.rules.data_rights import Kept
from kinerja.rules.deadlines import Edition, LaxerThanLaw, in_force, stricter

VERIFY: Final = "complaints.days.verify"
RESPOND: Final = "complaints.days.respond"
COUNTER_ANSWERS: Final = "complaints.counter_answers"
YES, NO = "ya", "tidak"
# Some cities give five (R-ADU-2); only an office that is bound by such a law decides so.
ALONE: Final = "complaints.days.complete_alone"
# Where the city takes complaints itself: name, address, number, as it is told to people (R-ADU-26).
CITY_CHANNEL: Final = "complaints.city_channel"
COMPLETE: Final = {kind: f"complaints.days.complete.{kind.value}" for kind in Kind}
REPORTER_KEPT: Final = "complaints.months.reporter"
OTHER_WAYS: Final[Mapping[str, tuple[Promise, str]]] = {
    "complaints.other.superior": (
        _("Jalan lain pelapor: atasan"),
        "Pimpinan di atas unit yang Anda laporkan",
    ),
    "complaints.other.inspectorate": (
        _("Jalan lain pelapor: inspektorat"),
        "Inspektorat daerah",
    ),
    "complaints.other.ombudsman": (
        _("Jalan lain pelapor: Ombudsman RI"),
        "Ombudsman Republik Indonesia; ; 137; https://ombudsman.go.id",
    ),
    "complaints.other.court": (
        _("Jalan lain pelapor: PTUN"),
        "Pengadilan Tata Usaha Negara yang membawahi daerah ini",
    ),
}


@dataclass(frozen=True, slots=True)
class OtherWay:
    """Where else a reporter may turn to, and how (R-ADU-25)."""

    name: str
    address: str = ""
    phone: str = ""
    link: str = ""


def other_way(text: str) -> OtherWay:
    """`name; address; phone; link`, all but the name optional; ValueError for anything else."""
    parts = [part.strip() for part in text.split(";")]
    if not parts[0] or len(parts) > len(OtherWay.__slots__):
        raise ValueError(text)
    way = OtherWay(*parts)
    if way.link and not way.link.startswith(("https://", "http://")):
        raise ValueError(text)
    return way


@lru_cache(maxsize=2)
def any_decided(version: str) -> bool:
    """Whether this office, as of this `office_version`, has set any deadline of its own."""
    return Policy.objects.filter(key__startswith="complaints.days.").exists()


def _text(told: str) -> str:
    text = " ".join(told.split())
    if not 3 <= len(text) <= 200:
        raise ValueError(told)
    return text


def declare() -> None:
    register(
        PolicyKey(
            key=CITY_CHANNEL,
            label=_("Saluran pengaduan kota: nama, alamat, dan nomornya"),
            parse=_text,
            basis="R-ADU-26",
        )
    )
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
    register(
        PolicyKey(
            key=REPORTER_KEPT,
            label=_("Bulan data pelapor disimpan sesudah laporan selesai"),
            parse=int,
            check=_no_longer_than_the_case,
            default=str(retention.REPORTER_MONTHS),
            basis="R-DAT-32",
        )
    )
    for key, (what, default) in OTHER_WAYS.items():
        register(PolicyKey(key=key, label=what, parse=other_way, default=default, basis="R-ADU-25"))


def years_of_a_case() -> int:
    """How long any case is kept at least, as the office decided."""
    return min(years_kept(Kept.COMPLAINT), years_kept(Kept.INTEGRITY_COMPLAINT))


def _no_longer_than_the_case(months: int) -> Verdict:
    try:
        retention.reporter_months(months, years_of_a_case())
    except retention.LongerThanCase as error:
        words = _("Data pelapor paling lama disimpan %(case)d bulan, seperti laporannya.")
        return Verdict(words % {"case": error.case})
    except ValueError:
        return Verdict(_("Isi paling sedikit 1 bulan."))
    return ALLOWED


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

    register(
        PolicyKey(
            key=key, label=label, parse=int, check=check, basis="R-ADU-2", is_laxer=operator.gt
        )
    )
