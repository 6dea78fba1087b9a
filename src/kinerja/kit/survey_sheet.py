"""A sheet of survey answers: a row a respondent, columns u1 to u9 (R-SKM-10). No Django."""

import csv
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from kinerja.rules.measures import Tally
from kinerja.rules.surveys import Unsur

SCORES: Final = {"1": 1, "2": 2, "3": 3, "4": 4}
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


def tallies(lines: Sequence[str]) -> dict[Unsur, Tally]:
    """How often each unsur got each score; comma or semicolon, columns in any order and case.

    Raises SheetError for a column that is missing or stands twice, and for any cell but 1 to 4.
    """
    faults: list[str] = []
    answers: dict[Unsur, Counter[int]] = {unsur: Counter() for unsur in Unsur}
    for row, cells in _rows(lines):
        for unsur in Unsur:
            text = (cells.get(unsur.value) or "").strip()
            if text in SCORES:
                answers[unsur][SCORES[text]] += 1
            else:
                faults.append(f"baris {row} kolom {unsur.value} (“{text}”)")
    if faults:
        raise SheetError("Jawaban harus 1, 2, 3, atau 4.", faults)
    return {unsur: Tally(counts) for unsur, counts in answers.items()}


def _rows(lines: Sequence[str]) -> Iterator[Row]:
    try:
        yield from _table(lines)
    except csv.Error as error:
        raise SheetError(f"Berkas ini bukan CSV yang utuh: {error}.") from None


def _table(lines: Sequence[str]) -> Iterator[Row]:
    first = lines[0] if lines else ""
    reader = csv.reader(lines, delimiter=";" if first.count(";") > first.count(",") else ",")
    header = [name.strip().casefold() for name in next(reader, [])]
    _require_columns(header)
    for cells in reader:
        if cells:
            padded = [*cells, *[None] * (len(header) - len(cells))]
            yield reader.line_num, dict(zip(header, padded, strict=False))


def _require_columns(header: Sequence[str]) -> None:
    for unsur in Unsur:
        if header.count(unsur.value) != 1:
            problem = "tidak ada" if unsur.value not in header else "ada lebih dari sekali"
            raise SheetError(
                f"Baris 1: kolom {unsur.value} {problem}. Berkas memerlukan u1 sampai u9."
            )
