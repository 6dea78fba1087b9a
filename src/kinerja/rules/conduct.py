"""How a civil servant is expected to behave: the BerAKHLAK values and what each means in words.

The fixed text of the forms of PermenPANRB 6/2022 (R-SKP-30). UU 20/2023 words some of it a little
differently, so an office may put its own words in its place (R-SKP-31). Three statements a value.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from types import MappingProxyType
from typing import Final, TypeAlias

from kinerja.rules import editions
from kinerja.rules.editions import ALWAYS

Statements: TypeAlias = tuple[str, str, str]
STATEMENTS: Final = 3


class CoreValue(StrEnum):
    """The seven values by their codes, in the order of the form (R-SKP-30)."""

    SERVICE = "P1"
    ACCOUNTABLE = "P2"
    COMPETENT = "P3"
    HARMONIOUS = "P4"
    LOYAL = "P5"
    ADAPTIVE = "P6"
    COLLABORATIVE = "P7"


@dataclass(frozen=True, kw_only=True)
class Edition(editions.Edition):
    """The printed name of each value, and its statements in their order (a, b, c)."""

    name: Mapping[CoreValue, str]
    statements: Mapping[CoreValue, Statements]


EDITIONS: Final = (
    Edition(
        since=ALWAYS,
        basis="PermenPANRB 6/2022",
        name={
            CoreValue.SERVICE: "Berorientasi Pelayanan",
            CoreValue.ACCOUNTABLE: "Akuntabel",
            CoreValue.COMPETENT: "Kompeten",
            CoreValue.HARMONIOUS: "Harmonis",
            CoreValue.LOYAL: "Loyal",
            CoreValue.ADAPTIVE: "Adaptif",
            CoreValue.COLLABORATIVE: "Kolaboratif",
        },
        statements={
            CoreValue.SERVICE: (
                "Memahami dan memenuhi kebutuhan masyarakat",
                "Ramah, cekatan, solutif, dan dapat diandalkan",
                "Melakukan perbaikan tiada henti",
            ),
            CoreValue.ACCOUNTABLE: (
                (
                    "Melaksanakan tugas dengan jujur, bertanggung jawab, cermat, disiplin, dan "
                    "berintegritas tinggi"
                ),
                (
                    "Menggunakan kekayaan dan barang milik negara secara bertanggung jawab, "
                    "efektif, dan efisien"
                ),
                "Tidak menyalahgunakan kewenangan jabatan",
            ),
            CoreValue.COMPETENT: (
                "Meningkatkan kompetensi diri untuk menjawab tantangan yang selalu berubah",
                "Membantu orang lain belajar",
                "Melaksanakan tugas dengan kualitas terbaik",
            ),
            CoreValue.HARMONIOUS: (
                "Menghargai setiap orang apa pun latar belakangnya",
                "Suka menolong orang lain",
                "Membangun lingkungan kerja yang kondusif",
            ),
            CoreValue.LOYAL: (
                (
                    "Memegang teguh ideologi Pancasila, UUD NRI Tahun 1945, setia kepada NKRI "
                    "serta pemerintahan yang sah"
                ),
                "Menjaga nama baik sesama ASN, pimpinan, instansi, dan negara",
                "Menjaga rahasia jabatan dan negara",
            ),
            CoreValue.ADAPTIVE: (
                "Cepat menyesuaikan diri menghadapi perubahan",
                "Terus berinovasi dan mengembangkan kreativitas",
                "Bertindak proaktif",
            ),
            CoreValue.COLLABORATIVE: (
                "Memberi kesempatan kepada berbagai pihak untuk berkontribusi",
                "Terbuka dalam bekerja sama untuk menghasilkan nilai tambah",
                "Menggerakkan pemanfaatan berbagai sumber daya untuk tujuan bersama",
            ),
        },
    ),
)
NEWEST: Final = EDITIONS[-1]
NO_OWN_WORDS: Final[Mapping[CoreValue, Statements]] = MappingProxyType({})


def in_force(on: date) -> Edition:
    """The text of the forms of this day (R-SKP-30)."""
    return editions.in_force(EDITIONS, on)


def statements(
    own: Mapping[CoreValue, Statements] = NO_OWN_WORDS, edition: Edition = NEWEST
) -> dict[CoreValue, Statements]:
    """What stands in the form: the fixed text, or an office's `own` words for a value (R-SKP-31).

    Raises ValueError unless a value in `own` words has three statements, none of them blank.
    """
    for words in own.values():
        if len(words) != STATEMENTS or not all(map(str.strip, words)):
            raise ValueError("a value is told in three statements")
    return {value: own.get(value, edition.statements[value]) for value in CoreValue}
