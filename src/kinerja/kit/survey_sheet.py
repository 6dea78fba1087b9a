"""A sheet of survey answers: a row a respondent, columns u1 to u9 (R-SKM-10). No Django."""

import csv
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from kinerja.rules.measures import Tally
from kinerja.rules.surveys import Unsur

SCORES: Final = {"1": 1, "2": 2, "3": 3, "4": 4}
LONGEST_TOLD: Final = 30  # characters of a bad cell
Row = tuple[int, Mapping[str, str | None]]


class SheetError(ValueError):
    """Why a sheet cannot be counted. `faults` names each bad cell by row and column."""

    def __init__(self, reason: str, faults: Sequence[str] = ()) -> None:
        super().__init__(f"{reason} Perbaiki {', '.join(faults)}." if faults else reason)
        self.reason, self.faults = reason, faults


def lines_of(content: bytes) -> list[str]:
    """The lines of a file; raises SheetError where it is not UTF-8."""
    try:
        return content.decode("utf-8-sig").splitlines()
    except UnicodeDecodeError:
        raise SheetError("Berkas ini bukan UTF-8. Simpan ulang sebagai “CSV UTF-8”.") from None


def tallies(
    lines: Sequence[str], *, columns: Sequence[str] = (), most_faults: int | None = None
) -> dict[Unsur, Tally]:
    """How often each unsur got each score; columns in any order and case, others left aside.

    Cells are parted by comma, semicolon, tab or space. `columns` names them where the first line
    does not. Raises SheetError for a column that is missing or stands twice, for a row that is too
    long, and for any cell but 1 to 4; after `most_faults` it reads no further.
    """
    faults: list[str] = []
    answers: dict[Unsur, Counter[int]] = {unsur: Counter() for unsur in Unsur}
    for row, cells in _rows(lines, columns):
        faults += _count(row, cells, answers)
        if most_faults is not None and len(faults) >= most_faults:
            break
    if faults:
        raise SheetError("Jawaban harus 1, 2, 3, atau 4.", faults[:most_faults])
    return {unsur: Tally(counts) for unsur, counts in answers.items()}


def _count(
    row: int, cells: Mapping[str, str | None], answers: Mapping[Unsur, Counter[int]]
) -> Iterator[str]:
    """Count what is sound, and name what is not."""
    for unsur in Unsur:
        text = (cells.get(unsur.value) or "").strip()
        if text in SCORES:
            answers[unsur][SCORES[text]] += 1
        else:
            yield f"baris {row} kolom {unsur.value} (“{_told(text)}”)"


def _told(text: str) -> str:
    return text if len(text) <= LONGEST_TOLD else f"{text[:LONGEST_TOLD]}…"


def _rows(lines: Sequence[str], columns: Sequence[str]) -> Iterator[Row]:
    try:
        yield from _table(lines, columns)
    except csv.Error as error:
        raise SheetError(f"Berkas ini bukan CSV yang utuh: {error}.") from None


def _table(lines: Sequence[str], columns: Sequence[str]) -> Iterator[Row]:
    reader = csv.reader(lines, delimiter=_delimiter(lines), skipinitialspace=True)
    header = [name.strip().casefold() for name in columns or next(reader, [])]
    _require_columns(header)
    for cells in reader:
        if any(cells[len(header) :]):
            raise SheetError(f"Baris {reader.line_num} berisi lebih dari {len(header)} kolom.")
        if cells:
            padded = [*cells, *[None] * (len(header) - len(cells))]
            yield reader.line_num, dict(zip(header, padded, strict=False))


def _delimiter(lines: Sequence[str]) -> str:
    first = next((line for line in lines if line.strip()), "")
    found = max(",;\t", key=first.count)
    return found if found in first else " "


def _require_columns(header: Sequence[str]) -> None:
    for unsur in Unsur:
        if header.count(unsur.value) != 1:
            problem = "tidak ada" if unsur.value not in header else "ada lebih dari sekali"
            raise SheetError(
                f"Baris 1: kolom {unsur.value} {problem}. Berkas memerlukan u1 sampai u9."
            )
