"""What the members of the rules are called on a page."""

from collections.abc import Sequence
from enum import IntEnum
from typing import Final

from django.utils.translation import gettext_lazy as _

from kinerja.rules.achievement import Polarity
from kinerja.rules.credit import Level
from kinerja.rules.distribution import OrganisationResult
from kinerja.rules.identity import NumberKind
from kinerja.rules.predicates import Predikat, Rating
from kinerja.rules.scale import Category
from kinerja.rules.surveys import Mutu
from kinerja.site.calculators.definition import Text

RATINGS: Final[dict[Rating, Text]] = {
    Rating.BELOW: _("Di bawah ekspektasi"),
    Rating.MEETS: _("Sesuai ekspektasi"),
    Rating.ABOVE: _("Di atas ekspektasi"),
}
# Beside the other, where everybody knows what is measured.
SHORT_RATINGS: Final[dict[Rating, Text]] = {
    Rating.BELOW: _("di bawah"),
    Rating.MEETS: _("sesuai"),
    Rating.ABOVE: _("di atas"),
}
POLARITIES: Final[dict[Polarity, Text]] = {
    Polarity.MAXIMIZE: _("Makin besar makin baik, misalnya jumlah warga yang puas"),
    Polarity.MINIMIZE: _("Makin kecil makin baik, misalnya lama menjawab"),
    Polarity.STABILIZE: _("Baik bila tetap di target"),
}
MUTU: Final[dict[Mutu, Text]] = {
    Mutu.A: _("Sangat baik"),
    Mutu.B: _("Baik"),
    Mutu.C: _("Kurang baik"),
    Mutu.D: _("Tidak baik"),
}
LEVELS: Final[dict[Level, Text]] = {
    Level.AHLI_PERTAMA: _("Ahli Pertama"),
    Level.AHLI_MUDA: _("Ahli Muda"),
    Level.AHLI_MADYA: _("Ahli Madya"),
    Level.AHLI_UTAMA: _("Ahli Utama"),
    Level.PEMULA: _("Pemula"),
    Level.TERAMPIL: _("Terampil"),
    Level.MAHIR: _("Mahir"),
    Level.PENYELIA: _("Penyelia"),
}
ORGANISATION: Final[dict[OrganisationResult, Text]] = {
    OrganisationResult.ISTIMEWA: _("Istimewa"),
    OrganisationResult.BAIK: _("Baik"),
    OrganisationResult.BUTUH_PERBAIKAN: _("Butuh Perbaikan"),
    OrganisationResult.KURANG: _("Kurang"),
    OrganisationResult.SANGAT_KURANG: _("Sangat Kurang"),
}
NUMBER_KINDS: Final[dict[NumberKind, Text]] = {
    NumberKind.PNS: _("NIP seorang PNS"),
    NumberKind.PPPK: _("NI seorang PPPK"),
    NumberKind.PPPK_PART_TIME: _("NI seorang PPPK paruh waktu"),
}
BEST_FIRST: Final[Sequence[Predikat]] = sorted(Predikat, reverse=True)
MUTU_TONES: Final = {Mutu.A: "good", Mutu.B: "good", Mutu.C: "info", Mutu.D: "late"}
CATEGORY_TONES: Final = {
    Category.VERY_HIGH: "good",
    Category.HIGH: "good",
    Category.MEDIUM: "info",
    Category.LOW: "late",
    Category.VERY_LOW: "late",
}
PREDIKAT_TONES: Final = {
    Predikat.SANGAT_BAIK: "good",
    Predikat.BAIK: "good",
    Predikat.BUTUH_PERBAIKAN: "info",
    Predikat.KURANG: "late",
    Predikat.SANGAT_KURANG: "late",
}


def code(member: IntEnum) -> str:
    """As `kinerja calc` and addresses write it: butuh_perbaikan."""
    return member.name.lower()


def predikat_of(code: str) -> Predikat:
    return Predikat[code.upper()]


PREDIKAT_CHOICES: Final = [(code(one), one.word) for one in BEST_FIRST]
