"""A sheet of answers, however it was written down."""

import pytest

from kinerja.kit.survey_sheet import SheetError, tallies, text_of
from kinerja.rules.surveys import Unsur

NAMES = [unsur.value for unsur in Unsur]
SCORES = "1234" * 2 + "1"


HEADER = ",".join(NAMES)
ANSWERS = ",".join(SCORES)


def sheet(mark: str, *rows: str) -> str:
    return "\n".join([mark.join(NAMES), *(mark.join(row) for row in rows)])


@pytest.mark.parametrize("mark", [",", ";", "\t", " ", ", "])
def test_cells_are_parted_by_what_lies_at_hand(mark):
    found = tallies(sheet(mark, SCORES, SCORES))

    assert [found[unsur].closed for unsur in Unsur] == [{int(score): 2} for score in SCORES]


def test_a_sheet_without_names_is_read_by_those_it_is_given():
    assert tallies(ANSWERS, columns=NAMES) == tallies(sheet(",", SCORES))


def test_rows_count_as_in_the_sheet():
    with pytest.raises(SheetError, match="baris 4 kolom u2"):
        tallies(f"{HEADER}\n{ANSWERS}\n\n1,5,1,1,1,1,1,1,1")
    with pytest.raises(SheetError, match="baris 1 kolom u2"):
        tallies("1,5,1,1,1,1,1,1,1", columns=NAMES)


def test_a_row_that_is_too_long_may_have_moved_its_answers():
    with pytest.raises(SheetError, match="Baris 2 berisi lebih dari 9 kolom"):
        tallies(f"{HEADER}\n3,4,4,4,4,4,4,4,4,4")


def test_empty_cells_behind_the_last_column_say_nothing():
    assert tallies(f"{HEADER}\n{ANSWERS},,")[Unsur.FEE].n == 1


def test_it_reads_no_further_than_it_is_asked_to():
    with pytest.raises(SheetError) as told:
        tallies(sheet(",", *["5" * 9] * 50), most_faults=12)

    assert len(told.value.faults) == 12


def test_a_long_cell_is_told_by_its_beginning():
    with pytest.raises(SheetError) as told:
        tallies(f"{HEADER}\n{'9' * 5000}")

    assert len(told.value.faults[0]) < 80


def test_the_mark_of_utf_8_is_no_part_of_the_first_name():
    assert text_of("\ufeffu1,u2".encode()) == "u1,u2"


def test_a_quotation_that_never_ends_swallows_nobody():
    rows = "\n".join([f'{ANSWERS},"bagus sekali', *[f"{ANSWERS},baik"] * 50])

    with pytest.raises(SheetError, match="Baris 2 tidak dapat dibaca"):
        tallies(f"{HEADER},saran\n{rows}")


def test_an_answer_missing_between_spaces_moves_no_other():
    with pytest.raises(SheetError, match="Baris 2 berisi 9 kolom, bukan 10"):
        tallies(f"{' '.join(NAMES)} loket\n1  1 1 1 1 1 1 1 4")


@pytest.mark.parametrize("sign", "\u2028\u0085\x0b\x0c\x1c")
def test_a_sign_in_a_comment_ends_no_row(sign):
    found = tallies(f"{HEADER},saran\n{ANSWERS},ramah{sign}cepat")

    assert found[Unsur.FEE].n == 1


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_a_comment_of_many_lines_is_one_row(end):
    comment = f'"satu{end}dua{end}tiga"'
    rows = [f"{HEADER},saran", f"{ANSWERS},{comment}", f"7{ANSWERS[1:]},{comment}"]

    with pytest.raises(SheetError, match="baris 3 kolom u1"):
        tallies(end.join(rows))


def test_a_cell_is_told_without_what_a_terminal_would_obey():
    with pytest.raises(SheetError) as told:
        tallies(f"{HEADER}\n\x1b[31m5{ANSWERS[1:]}")

    assert "\x1b" not in str(told.value)
