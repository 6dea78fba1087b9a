"""A sheet of answers, however it was written down."""

import pytest

from kinerja.kit.survey_sheet import SheetError, lines_of, tallies
from kinerja.rules.surveys import Unsur

NAMES = [unsur.value for unsur in Unsur]
SCORES = "1234" * 2 + "1"


def sheet(mark: str, *rows: str) -> list[str]:
    return [mark.join(NAMES), *(mark.join(row) for row in rows)]


@pytest.mark.parametrize("mark", [",", ";", "\t", " ", ", "])
def test_cells_are_parted_by_what_lies_at_hand(mark):
    found = tallies(sheet(mark, SCORES, SCORES))

    assert [found[unsur].closed for unsur in Unsur] == [{int(score): 2} for score in SCORES]


def test_a_sheet_without_names_is_read_by_those_it_is_given():
    assert tallies([",".join(SCORES)], columns=NAMES) == tallies(sheet(",", SCORES))


def test_rows_count_as_in_the_sheet():
    with pytest.raises(SheetError, match="baris 4 kolom u2"):
        tallies([*sheet(",", SCORES), "", "1,5,1,1,1,1,1,1,1"])
    with pytest.raises(SheetError, match="baris 1 kolom u2"):
        tallies(["1,5,1,1,1,1,1,1,1"], columns=NAMES)


def test_a_row_that_is_too_long_may_have_moved_its_answers():
    with pytest.raises(SheetError, match="Baris 2 berisi lebih dari 9 kolom"):
        tallies([",".join(NAMES), "3,4,4,4,4,4,4,4,4,4"])


def test_empty_cells_behind_the_last_column_say_nothing():
    assert tallies([",".join(NAMES), f"{','.join(SCORES)},,"])[Unsur.FEE].n == 1


def test_it_reads_no_further_than_it_is_asked_to():
    with pytest.raises(SheetError) as told:
        tallies(sheet(",", *["5" * 9] * 50), most_faults=12)

    assert len(told.value.faults) == 12


def test_a_long_cell_is_told_by_its_beginning():
    with pytest.raises(SheetError) as told:
        tallies([",".join(NAMES), "9" * 5000])

    assert len(told.value.faults[0]) < 80


def test_the_mark_of_utf_8_is_no_part_of_the_first_name():
    assert lines_of("\ufeffu1,u2\r\n".encode()) == ["u1,u2"]
