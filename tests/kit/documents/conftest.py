import io
from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from PIL import Image, ImageDraw

from kinerja.kit.documents.parts import (
    Bullets,
    Check,
    Column,
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

ISSUED = datetime(2026, 11, 24, 2, 0, tzinfo=UTC)
NUMBER = "9RTX-2HPW-C6DN"
URL = f"https://kinerja.example.go.id/dokumen/{NUMBER}/"
# What people type, by accident or not. None of it may run, and all of it may be read.
HOSTILE = [
    '#read("/etc/passwd")',
    '#import "/etc/passwd": *',
    "#panic()",
    "$ x^2 $ *tebal* _miring_ @rujukan <label> `kode`",
    "\\ \\u{41} [kurung [tak tutup { ( \" ' ~ -- --- // /* */",
    "= bukan judul",
    "- bukan butir\n+ bukan nomor",
    "{{ 7*7 }} {% load x %} ${7*7} %(a)s",
    "<w:p>&amp;</w:p> ]]> <!-- -->",
]


@pytest.fixture
def logo() -> bytes:
    picture = Image.new("RGB", (300, 360), "white")
    ImageDraw.Draw(picture).ellipse((10, 10, 290, 350), fill="#0b6e69")
    out = io.BytesIO()
    picture.save(out, "PNG")
    return out.getvalue()


@pytest.fixture
def letterhead(logo) -> Letterhead:
    lines = ("Jalan Melati 1", "Telepon (024) 123456")
    return Letterhead("Pemerintah Kota Contoh", "Kecamatan Contoh", lines, logo)


@pytest.fixture
def report(letterhead) -> Document:
    """One of each part."""
    parts: list[Part] = [
        Facts([("Unit", "Kelurahan Mawar")]),
        Heading("Hasil"),
        Paragraph("Baris satu\nbaris dua"),
        Table("Nilai", [Column("Indikator", 3), Column("Angka", is_figure=True)], [["A", "12,5"]]),
        Heading("Catatan", level=2),
        Bullets(["butir satu", "butir dua"]),
        PageBreak(),
        Paragraph("kecil", is_small=True),
        Signature("Contoh, 24 November 2026", "Lurah Mawar", "Lina", "NIP 1985"),
    ]
    return Document("Laporan kinerja", ISSUED, parts, "Tahun 2026", letterhead, Check(NUMBER, URL))


@pytest.fixture
def saying() -> Callable[..., Document]:
    """A document that says only this."""

    def say(*texts: str) -> Document:
        return Document("Surat", ISSUED, [Paragraph(text) for text in texts])

    return say
