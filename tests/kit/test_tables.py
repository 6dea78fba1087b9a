"""Files as offices save them: every fault is a sentence that names its row."""

import io
import zipfile

import pytest
import xlsxwriter

from kinerja.kit.tables import NUMBER, TableError, read_table, write_csv, write_excel


def csv_file(tmp_path, content):
    path = tmp_path / "berkas.csv"
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def test_rows_are_counted_as_in_the_file(tmp_path):
    path = csv_file(tmp_path, 'a,b\n1,"dua\nbaris"\n\n3,4\n')

    assert list(read_table(path)) == [
        (2, {"a": "1", "b": "dua\nbaris"}),
        (4, {"a": "3", "b": "4"}),
    ]


@pytest.mark.parametrize("content", ["\ufeffA;B\n1;2,5\n", "a;b\r\n1;2,5\r\n"])
def test_what_excel_saves_as_csv_is_read(tmp_path, content):
    assert list(read_table(csv_file(tmp_path, content))) == [(2, {"a": "1", "b": "2,5"})]


def test_a_short_row_is_filled_up(tmp_path):
    assert list(read_table(csv_file(tmp_path, "a,b\n1\n"))) == [(2, {"a": "1", "b": ""})]


@pytest.mark.parametrize(
    ("content", "row", "words"),
    [
        ("", 1, "kosong"),
        ("\n\n", 1, "kosong"),
        ("a,A\n1,2\n", 1, "dua kali"),
        ("a,b\n1,2,3\n", 2, "lebih banyak kolom"),
        ('a,b\n1,2\n"x,4\n', 3, "tanda kutip"),
        (b"a,b\nJalan \xe9,2\n", 1, "UTF-8"),
    ],
)
def test_a_broken_file_is_refused_with_its_row(tmp_path, content, row, words):
    with pytest.raises(TableError, match=words) as refused:
        list(read_table(csv_file(tmp_path, content)))

    assert refused.value.row == row


def test_an_excel_sheet_reads_like_the_same_csv(tmp_path):
    path = tmp_path / "berkas.xlsx"
    with xlsxwriter.Workbook(path, {"default_date_format": "yyyy-mm-dd"}) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, ["Kode", "Jumlah", "Nama"])
        sheet.write_row(1, 0, ["33.74", 12, " Srondol "])

    assert list(read_table(path)) == [(2, {"kode": "33.74", "jumlah": "12", "nama": "Srondol"})]


def test_a_file_that_only_calls_itself_excel_is_refused(tmp_path):
    path = tmp_path / "berkas.xlsx"
    path.write_text("bukan excel")

    with pytest.raises(TableError, match="Excel"):
        list(read_table(path))


def test_no_cell_that_we_write_is_a_formula():
    file = io.StringIO()

    write_csv(file, ["a"], [["=1+1"], ["biasa"]])

    assert file.getvalue().splitlines() == ["a", "'=1+1", "biasa"]


def test_what_is_written_for_excel_is_read_again(tmp_path):
    path = tmp_path / "angka.xlsx"
    rows = [["10.1001", "Kelurahan Mawar", "7.5"], ["007", "=1+1", ""], ["@x", "https://a.b", "-3"]]

    with path.open("wb") as file:
        write_excel(file, ["kode", "nama", "nilai"], rows)

    read = [list(row.values()) for _number, row in read_table(path)]
    assert read == [
        ["10.1001", "Kelurahan Mawar", "7.5"],
        ["007", "=1+1", ""],
        ["@x", "https://a.b", "-3"],
    ]


def test_nothing_in_an_excel_file_is_a_formula_or_a_link(tmp_path):
    path = tmp_path / "angka.xlsx"
    with path.open("wb") as file:
        write_excel(file, ["a"], [["=cmd()"], ["https://a.b"], ["+1"]])

    with zipfile.ZipFile(path) as packed:
        sheet = packed.read("xl/worksheets/sheet1.xml").decode()

    assert "<f>" not in sheet
    assert "hyperlink" not in sheet


@pytest.mark.parametrize("cell", ["198503122010011001", "007", "1e5", "1,5", chr(0xFF11), "-", ""])
def test_what_is_no_plain_number_stays_a_text(cell):
    assert NUMBER.fullmatch(cell) is None
