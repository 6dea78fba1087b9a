"""Hostile files: each is refused with its sentence, or what comes out is clean."""

import gzip
import io
import shutil
import struct
import zipfile

import pytest

from kinerja.kit.uploads.accepting import MOST_BYTES, accept
from kinerja.kit.uploads.faults import Fault
from kinerja.kit.uploads.kinds import Kind, kind_of
from kinerja.kit.uploads.refusals import SENTENCES, RefusedFile
from tests.kit.uploads import drawing, papers

SVG = b'<?xml version="1.0"?>\n<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'
HTML = b"<!doctype html><title>x</title>" + drawing.SCRIPT
PHP = b"<?php system($_GET['c']); ?>"
EPS = b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 9 9\n(touch) print\nshowpage\n"


def archive(megabytes: int = 200) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("a", b"\0" * megabytes * 1_000_000)
    return out.getvalue()


def other(form: str) -> bytes:
    return drawing.encoded(drawing.scene(32, 32), form)


def lying_size(data: bytes) -> bytes:
    """A JPEG whose header promises the largest picture that JPEG knows."""
    at = data.index(b"\xff\xc0") + 5
    return data[:at] + struct.pack(">HH", 65_500, 65_500) + data[at + 4 :]


def jpeg_with_php() -> bytes:
    """A program for the server where a phone writes what the picture shows."""
    told = drawing.exif()
    told[0x010E] = PHP.decode()
    return drawing.jpeg(exif=told, comment=PHP) + PHP


# What is sent, the name it comes under, and why it is refused.
REFUSED = {
    "zero bytes": (lambda: b"", "foto.jpg", Fault.EMPTY),
    "8 MB and a byte": (lambda: b"\xff\xd8\xff" + b"\0" * MOST_BYTES, "a.jpg", Fault.TOO_LARGE),
    "one byte": (lambda: b"\xff", "foto.jpg", Fault.UNKNOWN_KIND),
    "plain text": (lambda: b"halo", "foto.jpg", Fault.UNKNOWN_KIND),
    "zeros": (lambda: b"\0" * 5000, "foto.jpg", Fault.UNKNOWN_KIND),
    "only the start of a JPEG": (lambda: b"\xff\xd8\xff", "a.jpg", Fault.DAMAGED_PICTURE),
    "half a JPEG": (lambda: drawing.jpeg()[:-300], "a.jpg", Fault.DAMAGED_PICTURE),
    "half a PNG": (lambda: drawing.png()[:-40], "a.png", Fault.DAMAGED_PICTURE),
    "half a WebP": (lambda: drawing.webp()[:-20], "a.webp", Fault.DAMAGED_PICTURE),
    "half a PDF": (lambda: papers.pdf()[:-100], "a.pdf", Fault.DAMAGED_PDF),
    "only the start of a PDF": (lambda: b"%PDF-1.7\n", "a.pdf", Fault.DAMAGED_PDF),
    "a bomb of 30000 x 30000": (drawing.png_bomb, "a.png", Fault.TOO_MANY_PIXELS),
    "a bomb within the library's own limit": (
        lambda: drawing.png_bomb(8000, 8000),
        "a.png",
        Fault.TOO_MANY_PIXELS,
    ),
    "a JPEG that promises too much": (
        lambda: lying_size(drawing.jpeg()),
        "a.jpg",
        Fault.TOO_MANY_PIXELS,
    ),
    "a JPEG of endless scans": (drawing.jpeg_of_endless_scans, "a.jpg", Fault.TOO_HEAVY),
    "a bomb of ZIP named as a photo": (archive, "foto.jpg", Fault.STRANGE_KIND),
    "GIF": (lambda: other("GIF"), "a.gif", Fault.STRANGE_KIND),
    "GIF named as a photo": (lambda: other("GIF"), "a.jpg", Fault.STRANGE_KIND),
    "GIF that is an archive too": (
        lambda: papers.with_zip(other("GIF")),
        "a.gif",
        Fault.STRANGE_KIND,
    ),
    "GIF that is a PDF too": (lambda: other("GIF") + papers.pdf(), "a.pdf", Fault.STRANGE_KIND),
    "an archive that is a PDF too": (lambda: archive(1) + papers.pdf(), "a", Fault.STRANGE_KIND),
    "SVG": (lambda: SVG, "logo.svg", Fault.STRANGE_KIND),
    "SVG named as PNG": (lambda: SVG, "logo.png", Fault.STRANGE_KIND),
    "HTML": (lambda: HTML, "foto.jpg", Fault.STRANGE_KIND),
    "TIFF in a photo's name": (lambda: other("TIFF"), "foto.jpg", Fault.STRANGE_KIND),
    "ICO": (lambda: other("ICO"), "a.ico", Fault.STRANGE_KIND),
    "BMP": (lambda: other("BMP"), "a.bmp", Fault.STRANGE_KIND),
    "PSD": (lambda: b"8BPS\0\1" + b"\0" * 40, "a.psd", Fault.STRANGE_KIND),
    "EPS": (lambda: EPS, "a.eps", Fault.STRANGE_KIND),
    "EPS named as a photo": (lambda: EPS, "a.jpg", Fault.STRANGE_KIND),
    "program of Windows": (lambda: b"MZ\x90\0" + b"\0" * 400, "a.exe", Fault.STRANGE_KIND),
    "program of Windows as a photo": (lambda: b"MZ" + drawing.jpeg(), "a.jpg", Fault.STRANGE_KIND),
    "program of Linux as a PDF": (
        lambda: b"\x7fELF\2\1\1" + papers.pdf(),
        "a.pdf",
        Fault.STRANGE_KIND,
    ),
    "program of PHP": (lambda: PHP, "foto.php.jpg", Fault.UNKNOWN_KIND),
    "Word as it was": (lambda: b"\xd0\xcf\x11\xe0" + b"\0" * 600, "a.doc", Fault.STRANGE_KIND),
    "archive named as a PDF": (lambda: archive(1), "surat.pdf", Fault.STRANGE_KIND),
    "RAR": (lambda: b"Rar!\x1a\7\1\0" + b"\0" * 40, "a.rar", Fault.STRANGE_KIND),
    "packed SVG": (lambda: gzip.compress(SVG), "logo.svgz", Fault.STRANGE_KIND),
    "SVG behind a mark of its order": (
        lambda: b"\xef\xbb\xbf \n" + SVG,
        "logo.png",
        Fault.STRANGE_KIND,
    ),
    "SVG in sixteen bits": (lambda: SVG.decode().encode("utf-16"), "a.png", Fault.UNKNOWN_KIND),
    "video": (lambda: b"\0\0\0\x18ftypmp42" + b"\0" * 40, "a.jpg", Fault.STRANGE_KIND),
    "AVIF": (lambda: b"\0\0\0\x18ftypavif" + b"\0" * 40, "a.avif", Fault.STRANGE_KIND),
    "HEIC": (lambda: b"\0\0\0\x18ftypheic" + b"\0" * 40, "IMG_1.HEIC", Fault.HEIC),
    "APNG": (lambda: drawing.moving("PNG"), "a.png", Fault.MOVING),
    "moving WebP": (lambda: drawing.moving("WEBP"), "a.webp", Fault.MOVING),
    "PDF with a password": (lambda: papers.encrypted("user"), "a.pdf", Fault.ENCRYPTED),
    "PDF locked for its owner": (lambda: papers.encrypted(""), "a.pdf", Fault.ENCRYPTED),
    "PDF that runs when opened": (
        lambda: papers.pdf(change=papers.script_on_opening),
        "a.pdf",
        Fault.SCRIPT,
    ),
    "PDF with a named program": (
        lambda: papers.pdf(change=papers.script_by_name),
        "a.pdf",
        Fault.SCRIPT,
    ),
    "PDF with a program behind a link": (
        lambda: papers.pdf(change=papers.script_behind_a_link),
        "a.pdf",
        Fault.SCRIPT,
    ),
    "PDF that hides the word JavaScript": (papers.hidden_script, "a.pdf", Fault.SCRIPT),
    "PDF that starts something": (lambda: papers.pdf(change=papers.launch), "a.pdf", Fault.LAUNCH),
    "PDF with a file inside": (
        lambda: papers.pdf(change=papers.attachment),
        "a.pdf",
        Fault.ATTACHMENT,
    ),
    "PDF with a file pinned to a page": (
        lambda: papers.pdf(change=papers.attachment_on_the_page),
        "a.pdf",
        Fault.ATTACHMENT,
    ),
    "PDF of XFA": (lambda: papers.pdf(change=papers.xfa), "a.pdf", Fault.XFA),
    "PDF of 10,000 pages": (lambda: papers.pdf(change=papers.thick), "a.pdf", Fault.TOO_MANY_PAGES),
    "PDF without a page": (lambda: papers.pdf(0), "a.pdf", Fault.NO_PAGES),
    "PDF with a giant picture": (
        lambda: papers.pdf(change=papers.giant_picture),
        "a.pdf",
        Fault.TOO_MANY_PIXELS,
    ),
    "PDF whose table loops": (papers.loop_of_tables, "a.pdf", Fault.DAMAGED_PDF),
    "PDF whose pages loop": (papers.loop_of_pages, "a.pdf", Fault.DAMAGED_PDF),
    "PDF with a broken stream": (papers.broken_stream, "a.pdf", Fault.DAMAGED_PDF),
    "PDF that swells to gigabytes": (papers.bomb, "a.pdf", Fault.TOO_HEAVY),
    "PDF that is an archive too": (
        lambda: papers.with_zip(papers.pdf()) + b"\0" * 2000,
        "a.pdf",
        Fault.DAMAGED_PDF,
    ),
}
# What is sent, the name it comes under, and what must come out; the script must not.
CLEANED = {
    "JPEG that is a page too": (
        lambda: drawing.jpeg(comment=HTML) + HTML,
        "a.html",
        Kind.JPEG,
    ),
    "JPEG that is an archive too": (
        lambda: papers.with_zip(drawing.jpeg()) + drawing.SCRIPT,
        "a.jar",
        Kind.JPEG,
    ),
    "JPEG that is a PDF too": (lambda: drawing.jpeg() + papers.pdf() + HTML, "a.pdf", Kind.JPEG),
    "PNG with a page behind": (lambda: drawing.png() + HTML, "a.png", Kind.PNG),
    "PNG with a page in a chunk": (
        lambda: drawing.png_with(drawing.chunk(b"tEXt", b"Title\0" + HTML)),
        "a.png",
        Kind.PNG,
    ),
    "WebP with a page behind": (lambda: drawing.webp() + HTML, "a.webp", Kind.WEBP),
    "photo in a name that climbs": (lambda: drawing.jpeg(), "../../etc/passwd", Kind.JPEG),
    "photo in a name with a zero": (lambda: drawing.jpeg(), "a.php\0.jpg", Kind.JPEG),
    "photo that is a program of PHP too": (jpeg_with_php, "a.php.jpg", Kind.JPEG),
    "photo of four inks": (
        lambda: drawing.encoded(drawing.scene(mode="CMYK"), "JPEG") + drawing.SCRIPT,
        "a.jpg",
        Kind.JPEG,
    ),
    "photo in a name that turns round": (lambda: drawing.jpeg(), "a\u202egpj.exe", Kind.JPEG),
    "photo in a name with a line break": (
        lambda: drawing.jpeg(),
        "a.jpg\r\nSet-Cookie: a=b",
        Kind.JPEG,
    ),
    "photo in the name of a device": (lambda: drawing.jpeg(), "CON.jpg", Kind.JPEG),
    "photo in a name of 5,000 letters": (lambda: drawing.jpeg(), "a" * 5000, Kind.JPEG),
    "PDF that is an archive too, shortly": (
        lambda: papers.with_zip(papers.pdf()) + drawing.SCRIPT,
        "a.pdf",
        Kind.PDF,
    ),
}


@pytest.mark.parametrize("case", REFUSED)
def test_a_hostile_file_is_refused_with_its_sentence(case):
    made, name, fault = REFUSED[case]

    with pytest.raises(RefusedFile) as caught:
        accept(io.BytesIO(made()), name=name)

    assert caught.value.fault is fault
    assert str(caught.value).endswith(".")
    assert "%(" not in str(caught.value)


@pytest.mark.parametrize("case", CLEANED)
def test_of_a_file_that_is_two_only_one_comes_out(case):
    made, name, kind = CLEANED[case]
    sent = made()

    clean = accept(io.BytesIO(sent), name=name)

    assert clean.kind is kind
    assert kind_of(clean.data) is kind
    assert drawing.SCRIPT not in clean.data
    assert PHP not in clean.data
    assert not zipfile.is_zipfile(io.BytesIO(clean.data))


def test_texts_that_swell_do_not_swell_what_is_kept():
    sent = drawing.png_of_huge_texts()

    with pytest.raises(RefusedFile) as caught:
        accept(io.BytesIO(sent))
    assert caught.value.fault is Fault.DAMAGED_PICTURE


def test_postscript_is_never_run(monkeypatch, tmp_path):
    ghostscript = tmp_path / "gs"
    ghostscript.write_text(f"#!/bin/sh\ntouch {tmp_path}/ran\n")
    ghostscript.chmod(0o700)
    monkeypatch.setenv("PATH", f"{tmp_path}:/usr/bin:/bin")
    assert shutil.which("gs") == str(ghostscript)

    for sent in (EPS, b"\xff\xd8\xff" + EPS, EPS + papers.pdf()):
        with pytest.raises(RefusedFile):
            accept(io.BytesIO(sent))

    assert not (tmp_path / "ran").exists()


def test_every_fault_has_a_sentence():
    assert set(SENTENCES) == set(Fault)


def test_most_faults_are_produced_here():
    produced = {fault for _made, _name, fault in REFUSED.values()}

    assert set(Fault) - produced == {Fault.NOT_ASKED_FOR, Fault.BUSY}
