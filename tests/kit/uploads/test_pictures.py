"""Pictures come out as pixels only: upright, in eight bits, small enough, and nothing else."""

import hashlib
import io

import pytest
from PIL import Image

from kinerja.kit.uploads.accepting import MOST_BYTES, Accepted, accept
from kinerja.kit.uploads.faults import Fault
from kinerja.kit.uploads.kinds import PICTURES, Kind
from kinerja.kit.uploads.refusals import RefusedFile
from tests.kit.uploads import drawing


def accepted(data: bytes, **how) -> Accepted:
    return accept(io.BytesIO(data), **how)


def picture_of(clean: Accepted) -> Image.Image:
    return Image.open(io.BytesIO(clean.data))


def refused(data: bytes, **how) -> RefusedFile:
    with pytest.raises(RefusedFile) as caught:
        accepted(data, **how)
    return caught.value


def is_red(pixel) -> bool:
    return pixel[0] > 150 and pixel[2] < 120


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (drawing.jpeg(), Kind.JPEG),
        (drawing.png(), Kind.PNG),
        (drawing.webp(), Kind.WEBP),
    ],
    ids=str,
)
def test_a_good_picture_is_taken_with_its_size_and_the_digest_of_what_is_kept(data, kind):
    clean = accepted(data)

    assert (clean.kind, clean.width, clean.height, clean.pages) == (kind, 60, 40, 0)
    assert clean.sha256 == hashlib.sha256(clean.data).hexdigest()
    assert is_red(picture_of(clean).convert("RGB").getpixel((3, 3)))


def test_a_cleaned_jpeg_holds_no_metadata_no_thumbnail_and_no_byte_of_a_place():
    sent = drawing.jpeg_of_a_phone()
    clean = accepted(sent)
    kept = picture_of(clean)

    assert sent.count(drawing.GPS_WORD) == 4
    assert sent.count(b"\xff\xd8\xff") == 2
    for trace in (b"Exif", b"GPS", b"ICC", b"http", b"JFXX", b"xmp", b"\xff\xe1", b"\xff\xfe"):
        assert trace not in clean.data, trace
    assert clean.data.count(b"\xff\xd8\xff") == 1
    assert dict(kept.getexif()) == {}


@pytest.mark.parametrize("form", ["PNG", "WEBP"])
def test_no_other_picture_keeps_metadata_either(form):
    marked = {"exif": drawing.exif(), "icc_profile": drawing.GPS_WORD}
    sent = drawing.png_of_texts() if form == "PNG" else drawing.webp(**marked)

    assert drawing.GPS_WORD in sent
    clean = accepted(sent).data
    assert drawing.GPS_WORD not in clean
    assert not any(name in clean for name in (b"eXIf", b"EXIF", b"iCCP", b"ICCP", b"tEXt", b"iTXt"))


@pytest.mark.parametrize("orientation", range(1, 9))
def test_a_photo_stands_upright_however_the_camera_was_held(orientation):
    upright = drawing.scene()
    undo = {6: 8, 8: 6}.get(orientation, orientation)
    turn = drawing.turns()[undo]
    held = upright if turn is None else upright.transpose(turn)

    clean = accepted(drawing.encoded(held, "JPEG", exif=drawing.exif(orientation)))

    assert (clean.width, clean.height) == (60, 40)
    corners = [(3, 3), (56, 3), (3, 36), (56, 36)]
    assert [is_red(picture_of(clean).getpixel(at)) for at in corners] == [True, False, False, False]


def test_a_large_photo_is_made_smaller_and_keeps_its_shape():
    sent = drawing.encoded(drawing.scene(3000, 2000), "JPEG")

    assert (accepted(sent).width, accepted(sent).height) == (2048, 1365)
    assert accepted(sent, longest_side=320).width == 320


@pytest.mark.parametrize("mode", ["CMYK", "L", "1", "P", "RGBA", "LA", "YCbCr", "I;16"])
def test_colours_of_every_kind_are_brought_to_eight_bits(mode):
    form = "JPEG" if mode in {"CMYK", "YCbCr"} else "PNG"
    clean = accepted(drawing.encoded(drawing.in_mode(mode), form))

    assert picture_of(clean).mode in {"L", "RGB", "RGBA"}


def test_sixteen_bits_of_grey_keep_their_light():
    grey = Image.new("I;16", (8, 8), 0x4000)

    assert picture_of(accepted(drawing.encoded(grey, "PNG"))).getpixel((4, 4)) == 0x40


def test_what_was_transparent_stays_transparent():
    glass = Image.new("RGBA", (8, 8), (200, 0, 0, 0))

    for sent in (drawing.encoded(glass, "PNG"), drawing.encoded(glass, "WEBP", lossless=True)):
        assert picture_of(accepted(sent)).getpixel((4, 4))[3] == 0


def test_a_photo_saved_as_png_comes_back_light():
    noise = Image.merge("RGB", [Image.effect_noise((1200, 900), 60)] * 3)
    clean = accepted(drawing.encoded(noise, "PNG"))

    assert clean.kind is Kind.JPEG
    assert len(clean.data) < 1_000_000


def test_a_phones_second_picture_is_left_behind():
    sent = drawing.moving("MPO")
    clean = accepted(sent)

    assert sent.count(b"MPF") == 1
    assert clean.kind is Kind.JPEG
    assert is_red(picture_of(clean).getpixel((3, 3)))
    assert b"MPF" not in clean.data


def test_broken_metadata_is_no_reason_to_refuse_a_good_picture():
    sent = drawing.jpeg(exif=b"Exif\0\0II*\0\xff\xff\xff\xff" + b"\xff" * 40)

    assert accepted(sent).width == 60


def test_a_name_that_promises_another_kind_is_told_and_not_believed():
    clean = accepted(drawing.jpeg(), name="foto.png")

    assert clean.kind is Kind.JPEG
    assert clean.note == "Nama berkas ini menyebut PNG, tetapi isinya JPEG. Kami memakai isinya."
    assert accepted(drawing.jpeg(), name="foto.JPEG").note == ""


def test_a_kind_that_is_not_asked_for_is_refused():
    told = refused(drawing.webp(), kinds={Kind.JPEG, Kind.PDF})

    assert told.fault is Fault.NOT_ASKED_FOR
    assert str(told) == (
        "Isi berkas ini WebP, dan di sini tidak dapat dipakai. Pilih JPEG atau PDF."
    )
    assert accepted(drawing.webp(), kinds=PICTURES).kind is Kind.WEBP


def test_eight_megabytes_are_taken_and_one_byte_more_is_not():
    padded = drawing.jpeg() + b"\0" * MOST_BYTES

    assert accepted(padded[:MOST_BYTES]).width == 60
    told = refused(padded[: MOST_BYTES + 1])
    assert str(told) == "Berkas ini lebih besar dari 8 MB. Perkecil dulu, atau pilih berkas lain."
