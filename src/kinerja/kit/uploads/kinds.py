"""Which kind a file is: its own bytes decide, never its name nor what the browser said of it."""

from enum import StrEnum
from typing import Final

# A PDF may begin a little late (mail gateways); whatever stands before it is not kept.
LATEST_PDF_HEADER: Final = 1024


class Kind(StrEnum):
    """What may be handed in; the value is the ending of our own file names."""

    JPEG = "jpg"
    PNG = "png"
    WEBP = "webp"
    PDF = "pdf"

    @property
    def is_picture(self) -> bool:
        return self is not Kind.PDF

    @property
    def content_type(self) -> str:
        return CONTENT_TYPES[self]


CONTENT_TYPES: Final = {
    Kind.JPEG: "image/jpeg",
    Kind.PNG: "image/png",
    Kind.WEBP: "image/webp",
    Kind.PDF: "application/pdf",
}
PICTURES: Final = frozenset({Kind.JPEG, Kind.PNG, Kind.WEBP})
ENDINGS: Final = {
    "jpg": Kind.JPEG,
    "jpeg": Kind.JPEG,
    "jfif": Kind.JPEG,
    "png": Kind.PNG,
    "webp": Kind.WEBP,
    "pdf": Kind.PDF,
}
# What people send by mistake, so that the refusal can name it.
STRANGERS: Final = (
    (b"GIF8", "GIF"),
    (b"BM", "BMP"),
    (b"II*\0", "TIFF"),
    (b"MM\0*", "TIFF"),
    (b"\0\0\x01\0", "ICO"),
    (b"8BPS", "Photoshop"),
    (b"%!PS", "PostScript"),
    (b"\xc5\xd0\xd3\xc6", "PostScript"),
    (b"PK\x03\x04", "ZIP/Office"),
    (b"\xd0\xcf\x11\xe0", "Office"),
    (b"Rar!", "RAR"),
    (b"7z\xbc\xaf", "7z"),
    (b"\x1f\x8b", "GZIP"),
    (b"MZ", "program"),
    (b"\x7fELF", "program"),
)
HEIC: Final = frozenset({b"heic", b"heix", b"hevc", b"heim", b"mif1", b"msf1"})


def kind_of(data: bytes) -> Kind | None:
    """The kind that may be handed in, or None. A file that begins as something else is that."""
    if data.startswith(b"\xff\xd8\xff"):
        return Kind.JPEG
    if data.startswith(b"\x89PNG\r\n\x1a\n"):
        return Kind.PNG
    if data.startswith(b"RIFF") and data[8:12] == b"WEBP":
        return Kind.WEBP
    if stranger_of(data):
        return None
    return Kind.PDF if b"%PDF-" in data[:LATEST_PDF_HEADER] else None


def stranger_of(data: bytes) -> str:
    """The name of a well-known kind that is not taken, or nothing."""
    if data[4:8] == b"ftyp":
        return "HEIC" if data[8:12] in HEIC else "video/AVIF"
    named = next((name for magic, name in STRANGERS if data.startswith(magic)), "")
    return named or _markup(data)


def _markup(data: bytes) -> str:
    start = data[:LATEST_PDF_HEADER].lstrip(b"\xef\xbb\xbf \t\r\n\0").lower()
    if b"<svg" in start:
        return "SVG"
    return "HTML" if start.startswith((b"<!doctype html", b"<html", b"<script")) else ""


def kind_named(name: str) -> Kind | None:
    """What the file name of the sender promises; only ever told, never believed."""
    return ENDINGS.get(name.rpartition(".")[2].lower()) if "." in name else None
