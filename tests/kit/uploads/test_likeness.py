"""The same picture is known again, whatever a phone or a chat did to it; another one is not."""

import io
from itertools import combinations

import pytest
from PIL import Image, ImageEnhance

from kinerja.kit.uploads.accepting import accept
from kinerja.kit.uploads.fingerprints import fingerprint_of
from kinerja.kit.uploads.likeness import MOST_BITS, distance, is_same
from tests.kit.uploads import drawing
from tests.kit.uploads.papers import pdf

SEEDS = range(12)


def cut(picture: Image.Image, share: float) -> Image.Image:
    width, height = picture.size
    edges = (width * share, height * share, width * (1 - share), height * (1 - share))
    return picture.crop(tuple(map(round, edges)))


def written_anew(picture: Image.Image) -> Image.Image:
    return Image.open(io.BytesIO(drawing.encoded(picture, "JPEG", quality=35)))


CHANGES = {
    "anew": written_anew,
    "smaller": lambda picture: written_anew(picture.resize((120, 90))),
    "larger": lambda picture: picture.resize((1200, 900)),
    "lighter": lambda picture: ImageEnhance.Brightness(picture).enhance(1.25),
    "darker": lambda picture: ImageEnhance.Brightness(picture).enhance(0.75),
    "harder": lambda picture: ImageEnhance.Contrast(picture).enhance(1.25),
    "cut": lambda picture: cut(picture, 0.015),
    "grey": lambda picture: picture.convert("L"),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_a_picture_is_known_again(change):
    pictures = [drawing.street(seed) for seed in SEEDS]
    pairs = [(fingerprint_of(one), fingerprint_of(change(one))) for one in pictures]

    assert [distance(*pair) for pair in pairs if not is_same(*pair)] == []


def test_no_two_of_a_dozen_pictures_are_taken_for_one():
    prints = [fingerprint_of(drawing.street(seed)) for seed in SEEDS]
    apart = [distance(*pair) for pair in combinations(prints, 2)]

    assert min(apart) > MOST_BITS + 4
    assert not any(is_same(*pair) for pair in combinations(prints, 2))


def test_a_distance_counts_bits_and_ten_are_the_limit():
    ten, eleven = f"{2**10 - 1:016x}", f"{2**11 - 1:016x}"

    assert (distance("0" * 16, ten), distance("0" * 16, "f" * 16)) == (10, 64)
    assert is_same("0" * 16, ten)
    assert not is_same("0" * 16, eleven)


def test_what_shows_nothing_is_like_nothing():
    blank = fingerprint_of(Image.new("RGB", (80, 60), "white"))

    assert blank == ""
    assert not is_same(blank, blank)
    with pytest.raises(ValueError, match="base 16"):
        distance(blank, "0" * 16)


def test_colours_behind_glass_do_not_count():
    scene, glass = drawing.scene(), Image.new("RGBA", (60, 40), (0, 0, 0, 0))
    hidden = drawing.scene(mode="RGBA")
    hidden.putalpha(0)

    assert fingerprint_of(hidden) == fingerprint_of(glass) == ""
    assert fingerprint_of(scene.convert("RGBA")) == fingerprint_of(scene)


def test_what_is_accepted_comes_with_the_fingerprint_of_how_it_stands_upright():
    held = drawing.street(1).transpose(Image.Transpose.ROTATE_90)
    sent = drawing.encoded(held, "JPEG", exif=drawing.exif(6))

    clean = accept(io.BytesIO(sent))

    assert len(clean.fingerprint) == 16
    assert is_same(clean.fingerprint, fingerprint_of(drawing.street(1)))
    assert accept(io.BytesIO(pdf())).fingerprint == ""
