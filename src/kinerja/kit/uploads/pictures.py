"""Pictures are decoded and drawn anew: only pixels come through, upright and not too large."""

import io
import struct
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from PIL import Image, UnidentifiedImageError

from kinerja.kit.uploads.clean import Clean, Order
from kinerja.kit.uploads.faults import Fault, FaultyFile
from kinerja.kit.uploads.fingerprints import fingerprint_of
from kinerja.kit.uploads.kinds import Kind

# The largest camera of a common phone has 50 million, and a JPEG is decoded smaller right away;
# the others need four bytes for each, and beyond half of that they are a bomb or a poster.
MOST_PIXELS: Final = {Kind.JPEG: 52_000_000, Kind.PNG: 26_000_000, Kind.WEBP: 26_000_000}
# A camera writes one scan or about ten. Each costs a walk over every pixel, in a few bytes.
MOST_SCANS: Final = 64
# From here on a page on an old phone waits for it: what has no transparency becomes a JPEG.
HEAVY_PNG: Final = 1_000_000
QUALITY: Final = 82
ORIENTATION: Final = 0x0112
UPRIGHT: Final = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
# A phone's JPEG may be MPO: more pictures behind the first, for depth or light; the first counts.
READERS: Final = {Kind.JPEG: ["JPEG", "MPO"], Kind.PNG: ["PNG"], Kind.WEBP: ["WEBP"]}


def clean_picture(data: bytes, order: Order) -> Clean:
    """Only what is seen: upright, 8 bits a colour, `longest_side` at most, no metadata at all.

    Raises FaultyFile. Whatever else a decoder may raise means a damaged file too.
    """
    return written_picture(drawn_picture(data, order), order.kind)


def drawn_picture(data: bytes, order: Order) -> Image.Image:
    """The decoded pixels, in mode L, RGB or RGBA. Raises FaultyFile."""
    _refuse_endless_scans(data, order.kind)
    with _opened(data, order.kind) as picture:
        _refuse_bombs(picture, order.kind)
        return _drawn(picture, order.longest_side)


def written_picture(drawn: Image.Image, kind: Kind) -> Clean:
    """Encoded, with the fingerprint of what it shows."""
    data = _encoded(drawn, kind)
    if kind is Kind.PNG and len(data) > HEAVY_PNG and drawn.mode != "RGBA":
        kind, data = Kind.JPEG, _encoded(drawn, Kind.JPEG)
    return Clean(kind, data, drawn.width, drawn.height, fingerprint=fingerprint_of(drawn))


def _refuse_endless_scans(data: bytes, kind: Kind) -> None:
    if kind is Kind.JPEG and data.count(b"\xff\xda") > MOST_SCANS:
        raise FaultyFile(Fault.TOO_HEAVY)


@contextmanager
def _opened(data: bytes, kind: Kind) -> Iterator[Image.Image]:
    try:
        with warnings.catch_warnings():
            # What only worries the library (odd metadata) is gone afterwards anyway.
            warnings.simplefilter("ignore")
            with Image.open(io.BytesIO(data), formats=READERS[kind]) as picture:
                yield picture
    except Image.DecompressionBombError:
        raise _too_many_pixels(kind) from None
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError, EOFError, struct.error):
        raise FaultyFile(Fault.DAMAGED_PICTURE) from None


def _refuse_bombs(picture: Image.Image, kind: Kind) -> None:
    """Before a single pixel is decoded."""
    if picture.width * picture.height > MOST_PIXELS[kind]:
        raise _too_many_pixels(kind)
    if kind is not Kind.JPEG and getattr(picture, "is_animated", False):
        raise FaultyFile(Fault.MOVING)


def _too_many_pixels(kind: Kind) -> FaultyFile:
    return FaultyFile(Fault.TOO_MANY_PIXELS, most=MOST_PIXELS[kind] // 1_000_000)


def _drawn(picture: Image.Image, longest_side: int) -> Image.Image:
    orientation = _orientation(picture)
    # Cost: a JPEG can be decoded at a half, a quarter or an eighth right away.
    picture.draft(None, (longest_side, longest_side))
    drawn = _plain(picture)
    drawn.info.clear()  # colour profile, comment, text: writers would copy some of it
    drawn.thumbnail((longest_side, longest_side), Image.Resampling.LANCZOS)
    turn = UPRIGHT.get(orientation)
    return drawn if turn is None else drawn.transpose(turn)


def _orientation(picture: Image.Image) -> int:
    """How the camera was held; broken metadata is no reason to refuse a good picture."""
    try:
        found = picture.getexif().get(ORIENTATION)
    except (OSError, SyntaxError, ValueError, LookupError, TypeError, struct.error):
        return 1
    return found if isinstance(found, int) else 1


def _plain(picture: Image.Image) -> Image.Image:
    """Eight bits of grey, of colour, or of colour with transparency."""
    if picture.mode.startswith("I"):  # 16 bits of grey, which a plain conversion would cut off
        return picture.convert("I").point(lambda value: value * (1 / 256)).convert("L")
    if picture.has_transparency_data:
        return picture.convert("RGBA")
    return picture.convert("L" if picture.mode in {"1", "L"} else "RGB")


def _encoded(drawn: Image.Image, kind: Kind) -> bytes:
    out = io.BytesIO()
    if kind is Kind.JPEG:
        drawn.save(out, "JPEG", quality=QUALITY, optimize=True, progressive=True)
    elif kind is Kind.PNG:
        drawn.save(out, "PNG")
    else:
        drawn.save(out, "WEBP", quality=QUALITY)
    return out.getvalue()
