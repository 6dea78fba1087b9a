"""Reading one cell at a time: what is wrong, in which row and column, and what to do."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import TypeVar

from django.utils.functional import Promise
from django.utils.translation import gettext as _

from kinerja.kit.tables import TableError

Read = TypeVar("Read")
Choice = TypeVar("Choice", bound=StrEnum)
Rows = Iterable[tuple[int, Mapping[str, str]]]

MIDNIGHT = "T00:00:00"  # how a date cell of Excel may arrive
YES, NO = frozenset({"ya", "y", "1", "true", "benar"}), frozenset({"tidak", "0", "false", ""})


@dataclass(frozen=True, slots=True)
class ImportResult:
    """What a file did. When a row was rejected nothing was written, and the counts are 0."""

    created: int = 0
    unchanged: int = 0
    updated: int = 0
    rejected: tuple[TableError, ...] = field(default=())


@dataclass(frozen=True, slots=True)
class Cells:
    """One row of the file, by the names in its header."""

    row: int
    cells: Mapping[str, str]

    def error(self, column: str, reason: str) -> TableError:
        return TableError(self.row, column, reason)

    def text(self, column: str, limit: int = 200) -> str:
        """May be empty; raises TableError when it is too long."""
        value = self.cells.get(column, "").strip()
        if len(value) > limit:
            raise self.error(column, _("Terlalu panjang; paling banyak %d huruf.") % limit)
        return value

    def required(self, column: str, limit: int = 200) -> str:
        value = self.text(column, limit)
        if not value:
            raise self.error(column, _("Kolom ini harus diisi."))
        return value

    def choice(
        self, column: str, labels: Mapping[Choice, str | Promise], default: Choice | None = None
    ) -> Choice:
        """One of these, by its code or by its Indonesian name; `default` when empty."""
        if default is not None and not self.text(column):
            return default
        wanted = _plain(self.required(column))
        for value, label in labels.items():
            if wanted in (value.value, _plain(str(label))):
                return value
        known = ", ".join(str(label) for label in labels.values())
        raise self.error(column, _("Tidak dikenal. Pilih salah satu: %s.") % known)

    def yes(self, column: str) -> bool:
        wanted = self.text(column).lower()
        if wanted not in YES | NO:
            raise self.error(column, _("Isi “ya” atau “tidak”."))
        return wanted in YES

    def day(self, column: str) -> date:
        text = self.required(column).removesuffix(MIDNIGHT)
        try:
            return date.fromisoformat(text)
        except ValueError:
            raise self.error(column, _("Tulis tanggal seperti 2026-11-26.")) from None


def read_all(
    rows: Rows, required: Iterable[str], read: Callable[[Cells], Read]
) -> tuple[list[Read], list[TableError]]:
    """Read every row, so that all mistakes of a file are told at once."""
    good: list[Read] = []
    bad: list[TableError] = []
    for number, cells in rows:
        missing = [column for column in required if column not in cells]
        if missing:
            reason = _("Kolom ini tidak ada di baris judul.")
            return [], [TableError(1, column, reason) for column in missing]
        try:
            good.append(read(Cells(number, cells)))
        except TableError as error:
            bad.append(error)
    return good, bad


def _plain(text: str) -> str:
    return text.strip().lower().replace("-", "_").replace(" ", "_")
