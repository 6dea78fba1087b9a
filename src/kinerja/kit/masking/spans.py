"""A part of a text that may tell who somebody is, what it is, and why it was taken for that."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class Sort(StrEnum):
    """What it is; where one part looks like two of them, the first counts."""

    NAME = "name"
    PHONE = "phone"
    EMAIL = "email"
    LINK = "link"
    HANDLE = "handle"
    STAFF_NUMBER = "staff_number"
    ID_NUMBER = "id_number"
    ACCOUNT = "account"
    PLATE = "plate"
    HOUSE = "house"


class Reason(StrEnum):
    """Why it was taken for that; of several the first is told."""

    WORD_BEFORE = "word-before"
    SHAPE = "shape"
    COMMON_NAME = "common-name"
    CAPITAL = "capital"


SORT_LABELS: Final[dict[Sort, str | Promise]] = {
    Sort.NAME: _("Nama orang"),
    Sort.PHONE: _("Nomor telepon"),
    Sort.EMAIL: _("Alamat surel"),
    Sort.LINK: _("Tautan"),
    Sort.HANDLE: _("Akun media sosial"),
    Sort.ID_NUMBER: _("NIK, nomor KK, atau NPWP"),
    Sort.STAFF_NUMBER: _("NIP"),
    Sort.ACCOUNT: _("Nomor rekening atau pelanggan"),
    Sort.PLATE: _("Pelat nomor"),
    Sort.HOUSE: _("Nomor rumah"),
}
REASON_LABELS: Final[dict[Reason, str | Promise]] = {
    Reason.SHAPE: _("Bentuk tulisannya seperti itu."),
    Reason.WORD_BEFORE: _("Kata di depannya menunjukkan hal itu."),
    Reason.COMMON_NAME: _("Nama ini sering dipakai."),
    Reason.CAPITAL: _("Berhuruf besar di tengah kalimat."),
}


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """`text[start:end]`, counted in Python's characters."""

    start: int
    end: int
    sort: Sort
    reason: Reason

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            raise ValueError(f"no part of a text: {self.start} to {self.end}")


def merged(spans: Iterable[Span]) -> list[Span]:
    """In their order and apart from each other: what overlaps becomes one, named by the longest."""
    kept: list[Span] = []
    for span in sorted(spans):
        if kept and span.start < kept[-1].end:
            kept[-1] = _joined(kept[-1], span)
        else:
            kept.append(span)
    return kept


def _joined(one: Span, other: Span) -> Span:
    told = max(one, other, key=_weight)
    return Span(one.start, max(one.end, other.end), told.sort, told.reason)


def _weight(span: Span) -> tuple[int, int, int]:
    """The longest, and of equals the one that stands first in its list."""
    return (
        span.end - span.start,
        -list(Sort).index(span.sort),
        -list(Reason).index(span.reason),
    )
