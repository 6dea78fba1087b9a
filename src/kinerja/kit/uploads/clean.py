"""What the workshop is asked for, and what comes out of it."""

from dataclasses import dataclass

from kinerja.kit.uploads.kinds import Kind


@dataclass(frozen=True, slots=True)
class Order:
    kind: Kind
    longest_side: int  # pixels
    most_pages: int


@dataclass(frozen=True, slots=True)
class Clean:
    """Bytes that we wrote ourselves. A picture has a size in pixels, a PDF has pages."""

    kind: Kind
    data: bytes
    width: int = 0
    height: int = 0
    pages: int = 0
