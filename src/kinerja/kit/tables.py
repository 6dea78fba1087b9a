"""Tables in and out: CSV and Excel become rows of texts, and every fault names row and column."""

import csv
import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, Final, TextIO

from django.utils.translation import gettext as _
from python_calamine import CalamineError, CalamineWorkbook
from xlsxwriter import Workbook

Row = tuple[int, Mapping[str, str]]
# Told after each chunk: how many rows are written, of how many.
Progress = Callable[[int, int], None]

SHEETS: Final = frozenset({".xlsx", ".xlsm", ".xls", ".ods"})
# A cell that begins like this would be run as a formula by whoever opens the file.
FORMULA: Final = ("=", "+", "-", "@", "\t", "\r")
LONGEST_CELL: Final = 1_000_000
# Without zeros in front: "007" and long numbers of people stay texts.
NUMBER: Final = re.compile(r"-?(0|[1-9]\d{0,14})(\.\d{1,9})?", re.ASCII)
_TEXTS: Final = dict.fromkeys(("strings_to_formulas", "strings_to_urls"), False)


class TableError(ValueError):
    """Why a file or a row cannot be read; rows count as in the file, the header is row 1."""

    def __init__(self, row: int, column: str, reason: str) -> None:
        super().__init__(_told(row, column, reason))
        self.row, self.column, self.reason = row, column, reason


@dataclass(frozen=True, slots=True)
class RowFault:
    """A row that was refused, counted as in the file with the header as row 1."""

    row: int
    column: str
    reason: str


@dataclass(frozen=True, slots=True)
class ImportResult:
    """What became of a file: rows made, rows known before, and each that was refused."""

    created: int
    unchanged: int
    rejected: list[RowFault]


def read_table(path: Path, required: Iterable[str] = ()) -> Iterator[Row]:
    """Each row with its number in the file, by the names in the header. Empty rows are left out.

    CSV is read as it streams; UTF-8, comma or semicolon. Raises TableError, also where the
    header lacks a `required` column.
    """
    rows = _sheet(path) if path.suffix.lower() in SHEETS else _csv(path)
    numbered = enumerate(rows, start=1)
    _number, first = next(numbered, (1, []))
    header = _header(first)
    require_columns(header, required)
    for number, cells in numbered:
        if any(cells):
            yield number, _named(number, header, cells)


def write_csv(file: TextIO, header: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """With a point, ISO dates, and no cell that a spreadsheet would run."""
    writer = csv.writer(file)
    writer.writerow(header)
    writer.writerows([_harmless(cell) for cell in row] for row in rows)


def csv_lines(header: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[str]:
    """The same as `write_csv`, a line at a time: for tables that are sent while they are read."""
    writer = csv.writer(_Echo())
    yield writer.writerow(header)
    for row in rows:
        yield writer.writerow([_harmless(cell) for cell in row])


class _Echo:
    """What the csv module writes into; `writerow` answers with what `write` answers."""

    def write(self, line: str) -> str:
        return line


def write_excel(
    file: BinaryIO,
    header: Sequence[str],
    rows: Iterable[Sequence[str]],
    *,
    by_rows: bool = False,
) -> None:
    """One sheet with its header in bold and in sight. Numbers with a point become numbers.

    Everything else is a text, whatever it begins with: nothing is run and nothing is a link. A
    large table is written `by_rows`: through the disk, a row at a time.
    """
    through = {"constant_memory": True} if by_rows else {"in_memory": True}
    with Workbook(file, {**through, **_TEXTS}) as book:
        sheet = book.add_worksheet()
        sheet.freeze_panes(1, 0)
        sheet.write_row(0, 0, header, book.add_format({"bold": True}))
        for number, row in enumerate(rows, start=1):
            sheet.write_row(number, 0, [_typed(cell) for cell in row])
        if not by_rows:
            sheet.autofit()  # reads every row again


def _typed(cell: str) -> str | float:
    # Excel knows no decimals: what it shows is rounded to what was written here.
    return float(cell) if NUMBER.fullmatch(cell) else cell


def _csv(path: Path) -> Iterator[list[str]]:
    csv.field_size_limit(LONGEST_CELL)
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            yield from _cells(file)
    except UnicodeDecodeError:
        raise TableError(
            1, "", _("Berkas ini bukan UTF-8. Simpan ulang sebagai “CSV UTF-8”, lalu coba lagi.")
        ) from None


def _cells(file: TextIO) -> Iterator[list[str]]:
    first = file.readline()
    delimiter = ";" if first.count(";") > first.count(",") else ","
    reader = csv.reader(_rejoined(first, file), delimiter=delimiter, strict=True)
    done = 0
    try:
        for cells in reader:
            yield [cell.strip() for cell in cells]
            done += 1
    except csv.Error:
        raise TableError(
            done + 1, "", _("Baris ini tidak dapat dibaca. Periksa tanda kutipnya.")
        ) from None


def _rejoined(first: str, rest: TextIO) -> Iterator[str]:
    yield first
    yield from rest


def _sheet(path: Path) -> Iterator[list[str]]:
    try:
        book = CalamineWorkbook.from_path(path)
        sheet = book.get_sheet_by_index(0)
    except (CalamineError, OSError):
        raise TableError(
            1, "", _("Berkas Excel ini tidak dapat dibuka. Simpan ulang, lalu coba lagi.")
        ) from None
    for cells in sheet.iter_rows():
        yield [_text(cell) for cell in cells]


def _text(cell: object) -> str:
    """A cell as it would stand in a CSV: whole numbers without a point, days in ISO."""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    isoformat = getattr(cell, "isoformat", None)
    return str(isoformat() if isoformat else cell).strip()


def _header(cells: Sequence[str]) -> list[str]:
    names = [cell.casefold() for cell in cells]
    if not any(names):
        raise TableError(1, "", _("Berkas ini kosong. Baris pertama harus berisi nama kolom."))
    twice = next((name for name in names if name and names.count(name) > 1), None)
    if twice:
        raise TableError(1, twice, _("Nama kolom ini ada dua kali. Hapus salah satunya."))
    return names


def require_columns(header: Collection[str], required: Iterable[str]) -> None:
    """Raises TableError for the first required column that the header lacks."""
    for column in required:
        if column not in header:
            raise TableError(1, column, _("Kolom ini tidak ada di baris judul."))


def _named(number: int, header: Sequence[str], cells: Sequence[str]) -> dict[str, str]:
    if any(cells[len(header) :]):
        raise TableError(number, "", _("Baris ini punya lebih banyak kolom daripada judulnya."))
    padded = [*cells, *[""] * (len(header) - len(cells))]
    return {name: cell for name, cell in zip(header, padded, strict=False) if name}


def _harmless(cell: str) -> str:
    return f"'{cell}" if cell.startswith(FORMULA) else cell


def _told(row: int, column: str, reason: str) -> str:
    where = _("Baris %(row)d") % {"row": row}
    if column:
        where = _("%(where)s, kolom %(column)s") % {"where": where, "column": column}
    return f"{where}: {reason}"
