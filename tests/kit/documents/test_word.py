import io

import docx
import pytest
from docx.oxml.ns import qn

from kinerja.kit.documents.word import write_docx
from tests.kit.documents.conftest import HOSTILE, ISSUED, NUMBER, URL


def opened(data: bytes):
    return docx.Document(io.BytesIO(data))


def text_of(paper) -> str:
    cells = [cell.text for table in paper.tables for row in table.rows for cell in row.cells]
    return "\n".join([paragraph.text for paragraph in paper.paragraphs] + cells)


def test_every_part_is_in_the_text(report):
    text = text_of(opened(write_docx(report)))

    for said in (
        "PEMERINTAH KOTA CONTOH", "KECAMATAN CONTOH", "Jalan Melati 1", "Laporan kinerja",
        "Tahun 2026", "Kelurahan Mawar", "Hasil", "baris dua", "Indikator", "12,5", "butir dua",
        "kecil", "Contoh, 24 November 2026", "Lurah Mawar,", "NIP 1985", NUMBER, URL,
    ):  # fmt: skip
        assert said in text


def test_styles_say_what_is_a_title_a_heading_and_a_list(report):
    styles = {
        paragraph.text: paragraph.style.name for paragraph in opened(write_docx(report)).paragraphs
    }

    assert styles["Laporan kinerja"] == "Title"
    assert (styles["Hasil"], styles["Catatan"]) == ("Heading 1", "Heading 2")
    assert styles["butir dua"] == "List Bullet"


def test_the_head_of_a_table_is_marked_as_head(report):
    table = opened(write_docx(report)).tables[1]

    heads = [
        bool(row._tr.trPr is not None and row._tr.trPr.find(qn("w:tblHeader")) is not None)
        for row in table.rows
    ]

    assert heads == [True, False]


def test_it_says_its_title_its_language_and_when_it_was_issued(report):
    about = opened(write_docx(report)).core_properties

    assert (about.title, about.language) == ("Laporan kinerja", "id-ID")
    assert about.created == about.modified
    assert about.created.replace(tzinfo=ISSUED.tzinfo) == ISSUED
    assert about.author == "Kecamatan Contoh"


def test_every_picture_is_described(report):
    paper = opened(write_docx(report))

    described = [shape._inline.docPr.get("descr") for shape in paper.inline_shapes]

    assert described == [
        "Logo Pemerintah Kota Contoh",
        "Kode QR menuju halaman pemeriksaan dokumen ini",
    ]


def test_the_same_document_has_the_same_bytes(report, time_machine):
    time_machine.move_to("2026-11-24T09:00+07:00")
    first = write_docx(report)
    time_machine.move_to("2031-01-01T09:00+07:00")

    assert write_docx(report) == first


@pytest.mark.parametrize("text", [*HOSTILE, "nol\x00\x0b\x1f\ud800\ufffe"])
def test_what_people_type_is_text(saying, text):
    written = text_of(opened(write_docx(saying(text))))

    assert written.split("\n", 1)[1] == text.split("\x00")[0]


def test_word_prints_what_the_fonts_of_the_pdf_cannot(saying):
    assert "🙏 ꦱꦸꦫ" in text_of(opened(write_docx(saying("🙏 ꦱꦸꦫ"))))
