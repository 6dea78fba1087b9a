"""PDF come out as pages only: what runs, hides or leads elsewhere stays outside."""

import io
from decimal import Decimal

import pikepdf
import pytest
from PIL import Image

from kinerja.kit.uploads.accepting import Accepted, accept
from kinerja.kit.uploads.jpegs import without_metadata
from kinerja.kit.uploads.kinds import Kind
from tests.kit.uploads import drawing, papers


def accepted(data: bytes, **how) -> Accepted:
    return accept(io.BytesIO(data), **how)


def opened(clean: Accepted) -> pikepdf.Pdf:
    return pikepdf.open(io.BytesIO(clean.data))


def everything(pdf: pikepdf.Pdf) -> bytes:
    """All that is in it, unpacked."""
    out = io.BytesIO()
    pdf.save(out, qdf=True, stream_decode_level=pikepdf.StreamDecodeLevel.generalized)
    return out.getvalue()


def test_a_good_pdf_keeps_its_pages_and_what_they_draw():
    clean = accepted(papers.pdf(3))
    kept = opened(clean)

    assert (clean.kind, clean.pages, clean.width, clean.height) == (Kind.PDF, 3, 0, 0)
    assert [page.Contents.read_bytes() for page in kept.pages] == [papers.DRAWN] * 3
    assert list(kept.pages[0].mediabox) == [0, 0, Decimal(200), Decimal(200)]


def test_a_cleaned_pdf_tells_of_no_author_no_program_and_no_place():
    sent = papers.pdf(change=papers.traces)
    clean = accepted(sent)

    assert papers.SECRET in everything(pikepdf.open(io.BytesIO(sent)))
    kept = everything(opened(clean))
    assert papers.SECRET not in kept
    assert "/Info" not in opened(clean).trailer
    for trace in (b"Exif", b"Metadata", b"PieceInfo", b"Thumb", b"JFXX"):
        assert trace not in kept, trace


def test_a_photo_inside_a_pdf_keeps_every_pixel():
    kept = opened(accepted(papers.pdf(change=papers.traces)))
    inside = kept.pages[0].Resources.XObject
    before = Image.open(io.BytesIO(drawing.jpeg_of_a_phone()))

    for photo in (inside.P.read_raw_bytes(), inside.Q.read_raw_bytes()):
        assert drawing.GPS_WORD not in photo
        assert Image.open(io.BytesIO(photo)).tobytes() == before.tobytes()


@pytest.mark.parametrize("progressive", [False, True])
def test_metadata_leaves_a_jpeg_and_its_pixels_stay(progressive):
    noise = Image.effect_noise((300, 200), 90)
    sent = drawing.encoded(noise, "JPEG", progressive=progressive, exif=drawing.exif())
    kept = without_metadata(sent + b"behind")

    assert drawing.GPS_WORD in sent
    assert drawing.GPS_WORD not in kept
    assert kept.endswith(b"\xff\xd9")
    assert Image.open(io.BytesIO(kept)).tobytes() == Image.open(io.BytesIO(sent)).tobytes()


@pytest.mark.parametrize("cut", [0, 2, 3, 40, 300])
def test_half_a_jpeg_is_no_jpeg(cut):
    with pytest.raises(ValueError, match="JPEG"):
        without_metadata(drawing.jpeg()[:cut])


@pytest.mark.parametrize("kind", ["URI", "GoToR", "SubmitForm", "ImportData", "Named"])
def test_a_link_that_leads_out_is_taken_off_and_the_page_stays(kind):
    sent = papers.with_link(kind, URI=pikepdf.String("https://example.org/"))
    kept = everything(opened(accepted(sent)))

    assert kind.encode() not in kept
    assert b"example.org" not in kept
    assert b"/Annot" in kept


def test_a_link_to_another_page_stays():
    def goes_to_the_end(made: pikepdf.Pdf) -> None:
        target = pikepdf.Array([made.pages[-1].obj, pikepdf.Name.Fit])
        papers.link(made, papers.action("GoTo", D=target))

    kept = opened(accepted(papers.pdf(3, goes_to_the_end)))

    assert kept.pages[0].Annots[0].A.D[0].objgen == kept.pages[-1].obj.objgen


@pytest.mark.parametrize("before", [b"\r\n\r\n", b"<html>" + drawing.SCRIPT])
def test_what_stands_before_and_behind_a_pdf_is_gone(before):
    clean = accepted(before.replace(b"<html>", b"x <html>") + papers.pdf() + drawing.SCRIPT)

    assert clean.data.startswith(b"%PDF-")
    assert clean.data.endswith(b"%%EOF\n")
    assert drawing.SCRIPT not in clean.data


def test_a_second_file_cannot_be_read_out_of_a_pdf():
    def lies_open(made: pikepdf.Pdf) -> None:
        made.pages[0].obj.Contents = pikepdf.Stream(made, b"% " + drawing.SCRIPT)

    sent = papers.pdf(change=lies_open, compress_streams=False)

    assert drawing.SCRIPT in sent
    assert drawing.SCRIPT not in accepted(sent).data


def test_as_many_pages_as_asked_for_are_taken():
    assert accepted(papers.pdf(4), most_pages=4).pages == 4
