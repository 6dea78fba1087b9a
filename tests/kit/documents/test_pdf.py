import io
from dataclasses import replace
from datetime import timedelta

import pikepdf
import pytest
import typst
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pypdf import PdfReader

from kinerja.kit.documents import pdf
from kinerja.kit.documents.parts import (
    Bullets,
    Column,
    Facts,
    Heading,
    Paragraph,
    Signature,
    Table,
)
from kinerja.kit.documents.pdf import write_pdf
from kinerja.kit.documents.word import write_docx
from kinerja.kit.documents.wording import _PRINTED
from tests.kit.documents.conftest import HOSTILE, ISSUED, NUMBER, URL


def text_of(data: bytes) -> str:
    """Words without the ends of lines: where a line breaks is a matter of the page."""
    pages = PdfReader(io.BytesIO(data)).pages
    return " ".join("\n".join(page.extract_text() for page in pages).split())


def tags_of(data: bytes) -> list[str]:
    with pikepdf.open(io.BytesIO(data)) as opened:
        return [str(found.get("/S")) for found in opened.objects if is_tag(found)]


def is_tag(found) -> bool:
    return isinstance(found, pikepdf.Dictionary) and found.get("/Type") == pikepdf.Name.StructElem


def test_a_screen_reader_is_told_title_language_and_structure(report):
    with pikepdf.open(io.BytesIO(write_pdf(report))) as opened:
        root = opened.Root

        assert str(root.Lang).lower().startswith("id")
        assert root.MarkInfo.Marked
        assert root.StructTreeRoot
        assert root.ViewerPreferences.DisplayDocTitle
        assert str(opened.docinfo["/Title"]) == "Laporan kinerja"
        with opened.open_metadata() as metadata:
            assert metadata["pdfuaid:part"] == "1"
            assert metadata.pdfa_status == "2A"


def test_headings_tables_heads_lists_and_pictures_are_tagged(report):
    tags = tags_of(write_pdf(report))

    assert {"/H1", "/H2", "/Table", "/THead", "/TH", "/TD", "/L", "/Figure", "/Link"} <= set(tags)


def test_every_part_is_in_the_text(report):
    text = text_of(write_pdf(report))

    for said in (
        "PEMERINTAH KOTA CONTOH", "KECAMATAN CONTOH", "Jalan Melati 1", "Laporan kinerja",
        "Tahun 2026", "Kelurahan Mawar", "Hasil", "baris dua", "Indikator", "12,5", "butir dua",
        "kecil", "Contoh, 24 November 2026", "Lurah Mawar,", "NIP 1985", NUMBER, URL,
        "Halaman 2 dari 2",
    ):  # fmt: skip
        assert said in text


def test_the_number_stands_on_every_page(report):
    pages = PdfReader(io.BytesIO(write_pdf(report))).pages

    assert all(NUMBER in page.extract_text() for page in pages)


def test_the_same_document_has_the_same_bytes(report):
    assert write_pdf(report) == write_pdf(report)


@pytest.mark.parametrize(
    "changed", [{"issued": ISSUED + timedelta(seconds=1)}, {"title": "Laporan lain"}]
)
def test_another_document_has_other_bytes(report, changed):
    assert write_pdf(replace(report, **changed)) != write_pdf(report)


@pytest.mark.parametrize("text", HOSTILE)
def test_what_people_type_is_printed_and_never_run(saying, text):
    assert " ".join(text.split()) in text_of(write_pdf(saying(text)))


@pytest.mark.parametrize("text", HOSTILE)
def test_nor_in_any_other_place_of_a_document(report, letterhead, text):
    parts = [
        Heading(text),
        Heading(text, level=2),
        Paragraph(text, is_small=True),
        Bullets([text]),
        Facts([(text, text)]),
        Table(text, [Column(text)], [[text]]),
        Signature(text, text, text, text),
    ]
    head = replace(letterhead, government=text, office=text, lines=[text])
    document = replace(report, title=text, subtitle=text, parts=parts, letterhead=head)

    written = text_of(write_pdf(document)).lower()

    assert written.count(" ".join(text.lower().split())) == 18


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("Nur\u02bcaini Çelik Đặng Łukasz Žižek", "Nur\u02bcaini Çelik Đặng Łukasz Žižek"),
        ("Kadhe\u0301 lan Wage\u0300", "Kadhé lan Wagè"),
        ("Terima kasih 🙏🏽", "Terima kasih □"),
        ("ꦱꦸꦫꦏꦂꦠ", "□"),
        ("depan\u202egnakaleb", "depangnakaleb"),
        ("nol\x00\x1b\ud800", "nol"),
    ],
)
def test_names_of_everywhere_are_printed_or_marked_and_never_break_it(saying, typed, printed):
    assert f"<{printed}>" in text_of(write_pdf(saying(f"<{typed}>")))


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.text(max_size=80))
def test_no_text_at_all_breaks_it(saying, text):
    assert write_pdf(saying(text)).startswith(b"%PDF-")
    assert write_docx(saying(text)).startswith(b"PK")


def test_every_character_that_is_let_through_has_a_glyph_in_every_style(report, saying):
    every = [chr(point) for first, last in _PRINTED for point in range(first, last + 1)]
    text = " ".join(f"o{character}" for character in every)
    table = Table(text, [Column(text)], [[text]])

    # PDF/UA itself refuses a character without a glyph.
    assert write_pdf(replace(report, title=text, parts=[Heading(text), Paragraph(text), table]))


def test_a_word_without_end_stays_on_the_page(saying):
    page = PdfReader(io.BytesIO(write_pdf(saying("W" * 500)))).pages[0]
    ends = []
    page.extract_text(visitor_text=lambda text, _cm, tm, _font, size: ends.append((tm[4], text)))

    assert max(len(line) for _x, text in ends for line in text.split("\n")) <= 60
    assert sum(text.count("W") for _x, text in ends) == 500


def test_a_table_of_many_pages_repeats_its_head(report):
    table = Table("Nilai", [Column("Kepala"), Column("Lain")], [["a", "b"]] * 200)

    pages = PdfReader(io.BytesIO(write_pdf(replace(report, parts=[table])))).pages

    assert len(pages) > 3
    assert all("Kepala" in page.extract_text() for page in list(pages)[:-1])


def test_no_font_of_this_machine_is_used(report):
    embedded = {
        str(font.get("/BaseFont")).partition("+")[2]
        for page in PdfReader(io.BytesIO(write_pdf(report))).pages
        for font in (one.get_object() for one in page["/Resources"]["/Font"].values())
    }

    assert embedded
    assert all(name.startswith(("LibertinusSerif", "DejaVuSansMono")) for name in embedded)


def test_the_templates_give_no_warning(report, monkeypatch):
    found = []

    def watched(*args, **kwargs):
        data, warnings = typst.compile_with_warnings(*args, **kwargs)
        found.extend(warnings)
        return data

    monkeypatch.setattr(pdf.typst, "compile", watched)
    write_pdf(report)

    assert found == []


def test_a_row_that_does_not_fit_its_columns_is_refused():
    with pytest.raises(ValueError, match="a row does not fit"):
        Table("Nilai", [Column("satu")], [["a", "b"]])
