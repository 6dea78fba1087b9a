"""Looks for faces and number plates in a picture, so that a person need only confirm them."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final

import cv2
import cv2.data
import numpy as np
from PIL import Image, ImageOps

from kinerja.kit.uploads.clean import Box, Clean, Found, Order, Thing
from kinerja.kit.uploads.pictures import drawn_picture

# Pixels: a face of a fortieth of the width is found. Twice as large takes four times as long.
LONGEST_SIDE: Final = 1024
STEP: Final = 1.1  # from one size that is looked for to the next
NEIGHBOURS: Final = 3  # findings at nearly one place that make one
SMALLEST: Final = {Thing.FACE: (24, 24), Thing.PLATE: (45, 15)}  # pixels
MARGIN: Final = 0.15  # of a finding, on each side: chin, hair, the rim of a plate
MOST: Final = 40  # of each thing: nobody confirms more

Area = tuple[int, int, int, int]  # left, top, width, height in pixels


def looked_at(data: bytes, order: Order) -> Clean:
    """No bytes, but what was found. Raises FaultyFile. Cost: 1 to 5 s of CPU."""
    cv2.setNumThreads(1)
    grey = ImageOps.grayscale(drawn_picture(data, order))
    grey.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
    found = [*_found(Thing.FACE, _faces(grey), grey), *_found(Thing.PLATE, _plates(grey), grey)]
    return Clean(order.kind, b"", grey.width, grey.height, found=tuple(found))


def _faces(grey: Image.Image) -> Iterator[Area]:
    """From the front and from both sides: the teacher of the cascade knew one side only."""
    yield from _areas("frontalface_default", grey, Thing.FACE)
    yield from _areas("profileface", grey, Thing.FACE)
    for left, *rest in _areas("profileface", ImageOps.mirror(grey), Thing.FACE):
        yield grey.width - left - rest[1], rest[0], rest[1], rest[2]


def _plates(grey: Image.Image) -> Iterator[Area]:
    """Dark on white, as plates are now, and white on black, as they were until 2022."""
    yield from _areas("russian_plate_number", grey, Thing.PLATE)
    yield from _areas("russian_plate_number", ImageOps.invert(grey), Thing.PLATE)


def _areas(cascade: str, grey: Image.Image, thing: Thing) -> Iterator[Area]:
    path = Path(cv2.data.haarcascades) / f"haarcascade_{cascade}.xml"
    detector = cv2.CascadeClassifier(str(path))
    for area in detector.detectMultiScale(
        np.asarray(grey), STEP, NEIGHBOURS, minSize=SMALLEST[thing]
    ):
        left, top, width, height = (int(number) for number in area)
        yield left, top, width, height


def _found(thing: Thing, areas: Iterable[Area], grey: Image.Image) -> list[Found]:
    kept: list[Area] = []
    for area in sorted(areas, key=lambda area: -area[2] * area[3]):
        if not any(_covers(larger, area) for larger in kept):
            kept.append(area)
    return [Found(thing, _box(area, grey)) for area in kept[:MOST]]


def _covers(larger: Area, area: Area) -> bool:
    """Whether the middle of one lies in the other: the same thing was found twice."""
    across, down = area[0] + area[2] / 2 - larger[0], area[1] + area[3] / 2 - larger[1]
    return 0 <= across <= larger[2] and 0 <= down <= larger[3]


def _box(area: Area, grey: Image.Image) -> Box:
    left, right = _stretch(area[0], area[2], grey.width)
    top, bottom = _stretch(area[1], area[3], grey.height)
    return Box(left, top, right, bottom)


def _stretch(start: int, length: int, whole: int) -> tuple[float, float]:
    """From where to where, with its margin, in fractions of the whole."""
    first, last = start - MARGIN * length, start + (1 + MARGIN) * length
    return round(max(0, first) / whole, 4), round(min(whole, last) / whole, 4)
