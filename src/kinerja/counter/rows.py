"""Reads a row of a register kept elsewhere: every fault is named, nothing is guessed.

Nothing of a citizen is read: a column with a name or a number of theirs is not even looked at.
"""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Final, TypeVar

from django.utils import timezone
from django.utils.translation import gettext as _

from kinerja.organisation.models import Position, Service, Unit
from kinerja.rules.visits import VisitState

COLUMNS: Final = (
    "external_id", "unit_code", "service_code", "position", "started_at", "finished_at",
    "paused_minutes", "outcome",
)  # fmt: skip
REQUIRED: Final = ("unit_code", "service_code", "started_at")
OUTCOMES: Final = {
    "": VisitState.DONE,
    "selesai": VisitState.DONE,
    "tidak_terlayani": VisitState.NOT_SERVED,
}
LONGEST: Final = 200  # signs of a cell
EARLIEST: Final = 1990
Found = TypeVar("Found")


class RowFaulty(Exception):
    """Why a row cannot be taken: which column, and a sentence that says what to do."""

    def __init__(self, column: str, reason: str) -> None:
        super().__init__(reason)
        self.column, self.reason = column, reason


@dataclass(frozen=True, slots=True)
class Known:
    """What a row may name. Positions by unit and name."""

    units: Mapping[str, Unit]
    services: Mapping[str, Service]
    positions: Mapping[tuple[int, str], Position]


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A row that is sound in itself."""

    number: int
    external_id: str
    digest: str
    unit: Unit
    service: Service
    position: Position | None
    started_at: datetime
    finished_at: datetime | None
    paused_seconds: int
    state: VisitState

    def key(self, occurrence: int) -> str:
        """The same for the same row of the same register, in whichever file it comes.

        Registers without numbers may hold two rows alike: two people in one minute. Then it
        counts which of them it is.
        """
        told = self.external_id or f"{self.digest}#{occurrence}"
        return digest_of(self.unit.code, "nomor" if self.external_id else "isi", told)


def digest_of(*texts: str) -> str:
    return hashlib.sha256("\x1f".join(texts).encode()).hexdigest()[:32]


def read_row(number: int, cells: Mapping[str, str], known: Known, latest: datetime) -> Row:
    """Check one row against what exists; raises RowFaulty for the first fault."""
    values = {column: cells.get(column, "").strip() for column in COLUMNS}
    _require(values)
    unit = _named(values, "unit_code", known.units)
    started = _moment(values, "started_at", latest)
    finished = _moment(values, "finished_at", latest) if values["finished_at"] else None
    return Row(
        number=number,
        external_id=values["external_id"],
        digest=digest_of(*values.values()),
        unit=unit,
        service=_named(values, "service_code", known.services),
        position=_position(values, unit, known),
        started_at=started,
        finished_at=finished,
        paused_seconds=_paused(values, started, finished),
        state=_state(values, finished),
    )


def _require(values: Mapping[str, str]) -> None:
    for column in REQUIRED:
        if not values[column]:
            raise RowFaulty(column, _("Kolom ini wajib diisi."))
    for column, text in values.items():
        if len(text) > LONGEST or "\x00" in text:
            raise RowFaulty(column, _("Isi kolom ini terlalu panjang atau tidak dapat dibaca."))


def _named(values: Mapping[str, str], column: str, known: Mapping[str, Found]) -> Found:
    code = values[column]
    if code not in known:
        raise RowFaulty(
            column,
            _("Kode “%(code)s” tidak dikenal, atau bukan unit Anda. Periksa kodenya.")
            % {"code": code[:40]},
        )
    return known[code]


def _position(values: Mapping[str, str], unit: Unit, known: Known) -> Position | None:
    name = values["position"]
    if not name:
        return None
    found = known.positions.get((unit.pk, name.casefold()))
    if found is None:
        raise RowFaulty(
            "position",
            _("Tidak ada jabatan “%(name)s” di unit ini. Tulis nama jabatan, bukan nama orang.")
            % {"name": name[:40]},
        )
    return found


def _paused(values: Mapping[str, str], started: datetime, finished: datetime | None) -> int:
    text = values["paused_minutes"] or "0"
    if not (text.isascii() and text.isdigit()):
        raise RowFaulty("paused_minutes", _("Isi menit dengan angka, misalnya 15."))
    seconds = int(text) * 60
    if finished and seconds > (finished - started).total_seconds():
        raise RowFaulty("paused_minutes", _("Jeda ini lebih lama daripada kunjungannya."))
    return seconds


def _state(values: Mapping[str, str], finished: datetime | None) -> VisitState:
    try:
        state = OUTCOMES[values["outcome"].casefold().replace(" ", "_")]
    except KeyError:
        raise RowFaulty(
            "outcome", _("Pakai “selesai” atau “tidak terlayani”, atau kosongkan kolom ini.")
        ) from None
    return state if finished else VisitState.UNFINISHED


def _moment(values: Mapping[str, str], column: str, latest: datetime) -> datetime:
    text = values[column]
    try:
        at = datetime.fromisoformat(text)
        at = at if at.tzinfo else timezone.make_aware(at)
        sound = at.year >= EARLIEST and at <= latest and len(text) > len("2025-03-31")
    except (ValueError, OverflowError):
        sound = False
    if not sound:
        raise RowFaulty(
            column,
            _("“%(text)s” bukan waktu yang mungkin. Tulis seperti 2025-03-31T14:30.")
            % {"text": text[:40]},
        )
    if column == "finished_at" and at < _moment(values, "started_at", latest):
        raise RowFaulty(column, _("Waktu ini lebih awal dari started_at. Perbaiki salah satunya."))
    return at
