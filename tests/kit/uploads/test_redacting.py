"""What somebody painted over is gone, and what should be painted over is proposed."""

import io
import math

import pytest
from PIL import Image

from kinerja.kit.uploads.accepting import Accepted, accept, proposals, redacted
from kinerja.kit.uploads.clean import Box, Found, Thing
from kinerja.kit.uploads.faults import Fault
from kinerja.kit.uploads.refusals import RefusedFile
from kinerja.kit.uploads.store import Shelf, Store
from tests.kit.uploads import drawing
from tests.kit.uploads.papers import pdf

MIDDLE = Box(0.25, 0.25, 0.75, 0.75)


def sent(picture: Image.Image, form: str = "JPEG") -> io.BytesIO:
    return io.BytesIO(drawing.encoded(picture, form))


def pixels(clean: Accepted) -> Image.Image:
    return Image.open(io.BytesIO(clean.data)).convert("RGBA")


def covers(box: Box, picture: Image.Image, area: tuple[int, int, int, int]) -> bool:
    """Whether most of the area lies in the box."""
    left, right = box.left * picture.width, box.right * picture.width
    top, bottom = box.top * picture.height, box.bottom * picture.height
    across = min(right, area[2]) - max(left, area[0])
    down = min(bottom, area[3]) - max(top, area[1])
    return max(0, across) * max(0, down) > 0.7 * (area[2] - area[0]) * (area[3] - area[1])


def boxes(found: tuple[Found, ...], thing: Thing) -> list[Box]:
    return [one.box for one in found if one.thing is thing]


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP"])
def test_a_rectangle_is_black_and_all_else_stays(form):
    clean = redacted(sent(Image.new("RGB", (80, 40), "white"), form), [MIDDLE])
    painted = pixels(clean)

    assert painted.size == (80, 40)
    # A WebP or JPEG rings a little at an edge; two pixels on it is exact again.
    for inside in ((22, 12), (57, 12), (22, 27), (57, 27)):
        assert max(painted.getpixel(inside)[:3]) < 30
    for outside in ((17, 20), (62, 20), (40, 7), (40, 32)):
        assert min(painted.getpixel(outside)[:3]) > 225


def test_what_was_below_leaves_no_trace():
    other = drawing.street(3)
    other.paste(drawing.street(4).crop((120, 90, 360, 270)), (120, 90))
    painted = [redacted(sent(one, "PNG"), [MIDDLE]).data for one in (drawing.street(3), other)]

    assert painted[0] == painted[1]


def test_a_rectangle_is_rounded_outwards_and_the_smallest_is_a_pixel():
    white = Image.new("RGB", (10, 10), "white")
    painted = pixels(redacted(sent(white, "PNG"), [Box(0.19, 0.1, 0.31, 0.2)]))
    corner = pixels(redacted(sent(white, "PNG"), [Box(math.nextafter(1, 0), 0.99, 1, 1)]))

    assert [x for x in range(10) if painted.getpixel((x, 1))[0] == 0] == [1, 2, 3]
    assert [y for y in range(10) if painted.getpixel((2, y))[0] == 0] == [1]
    assert corner.getpixel((9, 9)) == (0, 0, 0, 255)


def test_paint_is_opaque_also_on_glass():
    glass = Image.new("RGBA", (40, 40), (200, 0, 0, 0))

    assert pixels(redacted(sent(glass, "PNG"), [MIDDLE])).getpixel((20, 20)) == (0, 0, 0, 255)


def test_a_redacted_copy_is_shown_and_the_original_is_kept(settings, tmp_path):
    settings.KINERJA_UPLOADS = tmp_path
    store = Store("proof")
    key = store.save(accept(sent(drawing.street(5))))

    with store.open(key) as file:
        shown = store.redact(key, redacted(file, [MIDDLE]))

    with store.open(shown) as file:
        assert Image.open(file).getpixel((240, 180)) == (0, 0, 0)
    assert store.holds(key, Shelf.ORIGINALS)


@pytest.mark.parametrize(
    "edges",
    [(-0.1, 0, 1, 1), (0, 0, 1.01, 1), (0.5, 0, 0.5, 1), (0, 0.6, 1, 0.5), (0, 0, math.nan, 1)],
)
def test_a_rectangle_that_leaves_the_picture_or_is_none_is_refused(edges):
    with pytest.raises(ValueError, match="no rectangle"):
        Box(*edges)


@pytest.mark.parametrize("work", [lambda file: redacted(file, [MIDDLE]), proposals])
def test_only_pictures_are_painted_and_looked_at(work):
    with pytest.raises(RefusedFile) as paper:
        work(io.BytesIO(pdf()))
    with pytest.raises(RefusedFile) as torn:
        work(io.BytesIO(drawing.jpeg()[:200]))

    assert (paper.value.fault, torn.value.fault) == (Fault.NOT_ASKED_FOR, Fault.DAMAGED_PICTURE)
    assert str(paper.value) == (
        "Isi berkas ini PDF, dan di sini tidak dapat dipakai. Pilih JPEG, PNG, atau WebP."
    )


def test_a_face_is_proposed_near_and_far_and_a_wall_is_not():
    picture = Image.new("RGB", (640, 480), (128, 128, 128))
    picture.paste(drawing.face(200), (60, 100))
    picture.paste(drawing.face(90), (450, 150))

    faces = boxes(proposals(sent(picture)), Thing.FACE)

    assert len(faces) == 2
    assert covers(faces[0], picture, (96, 140, 224, 320))
    assert covers(faces[1], picture, (466, 168, 524, 249))
    assert proposals(sent(Image.new("RGB", (640, 480), (128, 128, 128)))) == ()


@pytest.mark.parametrize(
    ("back", "ink"),
    [("white", "black"), ("black", "white"), ("yellow", "black"), ("red", "white")],
)
def test_a_number_plate_is_proposed_whatever_its_colours(back, ink):
    picture = Image.new("RGB", (640, 400), (110, 120, 130))
    picture.paste((120, 20, 30), (80, 80, 560, 340))
    picture.paste(drawing.plate(back, ink, 160), (240, 260))

    plates = boxes(proposals(sent(picture)), Thing.PLATE)

    assert any(covers(box, picture, (240, 260, 400, 310)) for box in plates)
    assert len(plates) <= 3
