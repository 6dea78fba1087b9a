"""The same document for Word, to be written on. Its bytes are the same each time, too."""

import io
import zipfile
from collections.abc import Callable, Mapping
from datetime import UTC
from typing import Any, Final

import docx
from docx.document import Document as Paper
from docx.enum.section import WD_SECTION
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_BREAK
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from kinerja.kit.documents import qr
from kinerja.kit.documents.parts import (
    Bullets,
    Check,
    Document,
    Facts,
    Heading,
    Letterhead,
    PageBreak,
    Paragraph,
    Part,
    Signature,
    Table,
)
from kinerja.kit.documents.wording import readable

LANGUAGE: Final = "id-ID"
FONT: Final = "Cambria"
# A zip notes when each part was packed; this is the earliest that it can note.
PACKED: Final = (1980, 1, 1, 0, 0, 0)
TEXT_WIDTH: Final = Mm(165)


def write_docx(document: Document) -> bytes:
    """The document as docx; what the PDF shows, in the styles of Word."""
    paper = docx.Document()
    _set_up(paper, document)
    if document.letterhead:
        _letterhead(paper, document.letterhead)
    paper.add_heading(readable(document.title), level=0).alignment = WD_ALIGN_PARAGRAPH.CENTER
    if document.subtitle:
        _centred(paper, document.subtitle, size=11)
    for part in document.parts:
        PARTS[type(part)](paper, part)
    if document.check:
        _check(paper, document.check)
    return _packed(paper)


def _set_up(paper: Paper, document: Document) -> None:
    page = paper.sections[0]
    page.start_type = WD_SECTION.NEW_PAGE
    page.page_width, page.page_height = (Mm(side) for side in PAPERS[document.paper])
    page.left_margin, page.right_margin = Mm(25), Mm(20)
    page.top_margin, page.bottom_margin = Mm(18), Mm(22)
    for name in ("Normal", "Title", "Heading 1", "Heading 2", "Caption"):
        _dress(paper.styles[name], size=SIZES[name])
    _name(paper, document)
    if document.check:
        footer = page.footer.paragraphs[0]
        footer.add_run(f"Nomor dokumen {document.check.number}").font.size = Pt(8.5)


PAPERS: Final = {"a4": (210, 297), "a5": (148, 210)}
SIZES: Final = {"Normal": 11, "Title": 15, "Heading 1": 12.5, "Heading 2": 11, "Caption": 10}


def _dress(style: Any, size: float) -> None:
    """One font and black ink; the language, so that a screen reader reads Indonesian."""
    style.font.name, style.font.size = FONT, Pt(size)
    style.font.color.rgb = docx.shared.RGBColor(0x16, 0x20, 0x2A)
    properties = style.element.get_or_add_rPr()
    fonts = properties.rFonts
    for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        fonts.attrib.pop(qn(f"w:{theme}"), None)
    for said in properties.findall(qn("w:lang")):
        properties.remove(said)
    properties.append(_element("w:lang", {"w:val": LANGUAGE}))


def _name(paper: Paper, document: Document) -> None:
    about = paper.core_properties
    about.title, about.language = readable(document.title), LANGUAGE
    about.author = about.last_modified_by = readable(
        document.letterhead.office if document.letterhead else ""
    )
    about.comments = about.keywords = ""
    about.created = about.modified = document.issued.astimezone(UTC).replace(tzinfo=None)


def _letterhead(paper: Paper, head: Letterhead) -> None:
    if head.logo:
        name = readable(head.government or head.office)
        logo = paper.add_paragraph()
        logo.alignment = WD_ALIGN_PARAGRAPH.CENTER
        _describe(logo.add_run().add_picture(io.BytesIO(head.logo), height=Mm(22)), f"Logo {name}")
    lines = [(head.government.upper(), 12.0, False), (head.office.upper(), 16.0, True)]
    lines += [(line, 9.5, False) for line in head.lines]
    for text, size, is_bold in lines:
        if text:
            last = _centred(paper, text, size=size, is_bold=is_bold)
            last.paragraph_format.space_after = Pt(0)
    _underline(last if any(text for text, _s, _b in lines) else paper.add_paragraph())


def _centred(paper: Paper, text: str, *, size: float, is_bold: bool = False) -> Any:
    paragraph = paper.add_paragraph()
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    run = paragraph.add_run(readable(text))
    run.font.size, run.bold = Pt(size), is_bold
    return paragraph


def _underline(paragraph: Any) -> None:
    """The double line under a letterhead; `pBdr` has its place among its siblings."""
    border = _element("w:pBdr", {})
    line = {"w:val": "thickThinSmallGap", "w:sz": "18", "w:space": "4", "w:color": "16202A"}
    border.append(_element("w:bottom", line))
    properties = paragraph._p.get_or_add_pPr()
    properties.insert_element_before(border, "w:shd", "w:spacing", "w:ind", "w:jc", "w:rPr")


def _heading(paper: Paper, part: Heading) -> None:
    paper.add_heading(readable(part.text), level=part.level)


def _paragraph(paper: Paper, part: Paragraph) -> None:
    run = paper.add_paragraph().add_run(readable(part.text))
    if part.is_small:
        run.font.size = Pt(9.5)


def _bullets(paper: Paper, part: Bullets) -> None:
    for item in part.items:
        paper.add_paragraph(readable(item), style="List Bullet")


def _facts(paper: Paper, part: Facts) -> None:
    grid = paper.add_table(len(part.rows), 2)
    for row, (label, value) in zip(grid.rows, part.rows, strict=True):
        _fill(row.cells[0], label, Mm(38))
        _fill(row.cells[1], value, TEXT_WIDTH - Mm(38))
    paper.add_paragraph()


def _table(paper: Paper, part: Table) -> None:
    paper.add_paragraph(readable(part.caption), style="Caption")
    grid = paper.add_table(1 + len(part.rows), len(part.columns), style="Table Grid")
    grid.alignment = WD_TABLE_ALIGNMENT.CENTER
    widths = _widths(part.columns)
    rows = [[column.label for column in part.columns], *part.rows]
    for at, (row, texts) in enumerate(zip(grid.rows, rows, strict=True)):
        for cell, text, column, width in zip(row.cells, texts, part.columns, widths, strict=True):
            _fill(cell, text, width, is_head=at == 0, is_figure=column.is_figure)
    _repeat(grid.rows[0])
    paper.add_paragraph()


def _widths(columns: Any) -> list[int]:
    whole = sum(column.share for column in columns)
    return [TEXT_WIDTH * column.share // whole for column in columns]


def _fill(
    cell: Any, text: str, width: int, *, is_head: bool = False, is_figure: bool = False
) -> None:
    cell.width = width
    paragraph = cell.paragraphs[0]
    paragraph.paragraph_format.space_after = Pt(2)
    run = paragraph.add_run(readable(text))
    run.bold, run.font.size = is_head, Pt(10)
    if is_figure:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT


def _repeat(row: Any) -> None:
    """Word knows a head only where it is repeated; screen readers go by it."""
    row._tr.get_or_add_trPr().append(_element("w:tblHeader", {"w:val": "true"}))


def _signature(paper: Paper, part: Signature) -> None:
    above, below = (part.place, f"{part.position},", "\n\n"), (part.name, part.number)
    for text in filter(None, (*above, *below)):
        paragraph = paper.add_paragraph()
        paragraph.paragraph_format.left_indent = Mm(90)
        paragraph.paragraph_format.space_after = Pt(0)
        paragraph.paragraph_format.keep_with_next = text in above
        paragraph.add_run(readable(text)).bold = text == part.name
    paper.add_paragraph()


def _page_break(paper: Paper, part: PageBreak) -> None:
    paper.add_paragraph().add_run().add_break(WD_BREAK.PAGE)


PARTS: Final[Mapping[type[Part], Callable[[Paper, Any], None]]] = {
    Heading: _heading,
    Paragraph: _paragraph,
    Bullets: _bullets,
    Facts: _facts,
    Table: _table,
    Signature: _signature,
    PageBreak: _page_break,
}


def _check(paper: Paper, check: Check) -> None:
    paragraph = paper.add_paragraph()
    picture = paragraph.add_run().add_picture(io.BytesIO(qr.png(check.url)), width=Mm(26))
    _describe(picture, "Kode QR menuju halaman pemeriksaan dokumen ini")
    paragraph.paragraph_format.keep_with_next = True
    words = paper.add_paragraph()
    words.add_run("Asli atau tidak? Periksa sendiri. ").bold = True
    words.add_run(f"Pindai kode ini, atau buka {check.url}\nNomor dokumen: {check.number}")


def _describe(picture: Any, words: str) -> None:
    picture._inline.docPr.set("descr", words)


def _element(name: str, attributes: Mapping[str, str]) -> Any:
    element = OxmlElement(name)
    for key, value in attributes.items():
        element.set(qn(key), value)
    return element


def _packed(paper: Paper) -> bytes:
    """Saved, and packed again without the moment of packing."""
    saved, out = io.BytesIO(), io.BytesIO()
    paper.save(saved)
    with zipfile.ZipFile(saved) as parts, zipfile.ZipFile(out, "w") as packed:
        for part in parts.infolist():
            entry = zipfile.ZipInfo(part.filename, PACKED)
            entry.compress_type = zipfile.ZIP_DEFLATED
            packed.writestr(entry, parts.read(part))
    return out.getvalue()
