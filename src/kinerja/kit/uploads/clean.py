"""What the workshop is asked for, and what comes out of it."""

from dataclasses import dataclass
from enum import StrEnum

from kinerja.kit.uploads.kinds import Kind


class Task(StrEnum):
    """Write a file anew, paint over parts of a picture, or look for what should be painted over."""

    CLEAN = "clean"
    PAINT = "paint"
    LOOK = "look"


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle in a picture, in fractions of its width and height from the upper left.

    Raises ValueError where it is empty or leaves the picture.
    """

    left: float
    top: float
    right: float
    bottom: float

    def __post_init__(self) -> None:
        if not (0 <= self.left < self.right <= 1 and 0 <= self.top < self.bottom <= 1):
            raise ValueError(f"no rectangle inside a picture: {self}")


class Thing(StrEnum):
    FACE = "face"
    PLATE = "plate"


@dataclass(frozen=True, slots=True)
class Found:
    """A proposal: what may be there, and where. A person confirms it."""

    thing: Thing
    box: Box


@dataclass(frozen=True, slots=True)
class Order:
    kind: Kind
    longest_side: int  # pixels
    most_pages: int
    task: Task = Task.CLEAN
    boxes: tuple[Box, ...] = ()


@dataclass(frozen=True, slots=True)
class Clean:
    """Bytes that we wrote ourselves. A picture has a size in pixels, a PDF has pages.

    `fingerprint` is for `likeness`; `found` is what a look brought, which comes without bytes.
    """

    kind: Kind
    data: bytes
    width: int = 0
    height: int = 0
    pages: int = 0
    fingerprint: str = ""
    found: tuple[Found, ...] = ()
