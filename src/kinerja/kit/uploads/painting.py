"""Paints over parts of a picture: opaque, before it is encoded, so that nothing shines through."""

import math

from PIL import Image, ImageDraw

from kinerja.kit.uploads.clean import Box, Clean, Order
from kinerja.kit.uploads.pictures import drawn_picture, written_picture


def painted_picture(data: bytes, order: Order) -> Clean:
    """The picture with black in place of the boxes. Raises FaultyFile."""
    drawn = drawn_picture(data, order)
    brush = ImageDraw.Draw(drawn)
    for box in order.boxes:
        brush.rectangle(_pixels(box, drawn), fill="black")
    return written_picture(drawn, order.kind)


def _pixels(box: Box, picture: Image.Image) -> tuple[int, int, int, int]:
    """Outwards to whole pixels; the last ones belong to it."""
    left, right = _stretch(box.left, box.right, picture.width)
    top, bottom = _stretch(box.top, box.bottom, picture.height)
    return left, top, right, bottom


def _stretch(start: float, end: float, whole: int) -> tuple[int, int]:
    first = min(math.floor(start * whole), whole - 1)
    return first, max(first, math.ceil(end * whole) - 1)
