"""A sheet of survey answers: a row a respondent, columns u1 to u9 (R-SKM-10). No Django."""

import csv
import io
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


def text_of(content: bytes) -> str:
    """The text of a file; raises SheetError where it is not UTF-8."""
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise SheetError("Berkas ini bukan UTF-8. Simpan ulang sebagai “CSV UTF-8”.") from None


def tallies(
    text: str, *, columns: Sequence[str] = (), most_faults: int | None = None
) -> dict[Unsur, Tally]:
    """How often each unsur got each score; columns in any order and case, others left aside.

    Cells are parted by comma, semicolon, tab or space. `columns` names them where the first line
    does not. Rows count as a spreadsheet counts them. Raises SheetError for a column that is
    missing or stands twice, for a row that is too long, and for any cell but 1 to 4; after
    `most_faults` it reads no further.
    """
    faults: list[str] = []
    answers: dict[Unsur, Counter[int]] = {unsur: Counter() for unsur in Unsur}
    for row, cells in _rows(text, columns):
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
    shown = text if len(text) <= LONGEST_TOLD else f"{text[:LONGEST_TOLD]}…"
    # What a terminal would obey, and not print.
    return "".join(sign if sign.isprintable() else "\N{REPLACEMENT CHARACTER}" for sign in shown)


def _rows(text: str, columns: Sequence[str]) -> Iterator[Row]:
    done, delimiter = 0, _delimiter(text)
    try:
        for done, cells in enumerate(_records(text, delimiter), start=1):
            if done == 1:
                header = [name.strip().casefold() for name in columns or cells]
                _require_columns(header)
            if cells and (columns or done > 1):
                _require_width(done, cells, len(header), delimiter)
                yield done, _named(header, cells)
    except csv.Error:
        raise SheetError(
            f"Baris {done + 1} tidak dapat dibaca. Periksa tanda kutip di baris itu."
        ) from None
    if not done:
        _require_columns(columns)


def _records(text: str, delimiter: str) -> Iterator[list[str]]:
    # Not splitlines: a comment may hold signs that Python takes for the end of a line.
    lines = io.StringIO(text, newline="")
    if delimiter == " ":  # two spaces part cells as one does
        return (line.split() for line in lines)
    return csv.reader(lines, delimiter=delimiter, skipinitialspace=True, strict=True)


def _require_width(row: int, cells: Sequence[str], width: int, delimiter: str) -> None:
    if any(cells[width:]):
        raise SheetError(f"Baris {row} berisi lebih dari {width} kolom.")
    if delimiter == " " and len(cells) < width:
        # An empty cell leaves no trace between spaces: every answer behind it would move.
        raise SheetError(f"Baris {row} berisi {len(cells)} kolom, bukan {width}.")


def _named(header: Sequence[str], cells: Sequence[str]) -> Mapping[str, str | None]:
    padded = [*cells, *[None] * (len(header) - len(cells))]
    return dict(zip(header, padded, strict=False))


def _delimiter(text: str) -> str:
    first = next((line for line in io.StringIO(text) if line.strip()), "")
    found = max(",;\t", key=first.count)
    return found if found in first else " "


def _require_columns(header: Sequence[str]) -> None:
    for unsur in Unsur:
        if header.count(unsur.value) != 1:
            problem = "tidak ada" if unsur.value not in header else "ada lebih dari sekali"
            raise SheetError(
                f"Baris 1: kolom {unsur.value} {problem}. Berkas memerlukan u1 sampai u9."
            )
