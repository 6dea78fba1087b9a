"""What a document is made of. Days and numbers arrive as they are read (kit.format)."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Letterhead:
    """Who writes (kop surat). `lines` are address, telephone and the like; `logo` a PNG or JPEG."""

    government: str = ""
    office: str = ""
    lines: Sequence[str] = ()
    logo: bytes = field(default=b"", repr=False)


@dataclass(frozen=True, slots=True)
class Check:
    """Where everybody can see whether a document is genuine: its number, and the page's address."""

    number: str
    url: str


@dataclass(frozen=True, slots=True)
class Heading:
    """`level` 1 or 2; the title of the document stands above both."""

    text: str
    level: int = 1


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A line break in the text stays one."""

    text: str
    is_small: bool = False


@dataclass(frozen=True, slots=True)
class Bullets:
    items: Sequence[str]


@dataclass(frozen=True, slots=True)
class Facts:
    """Pairs of a label and what holds: "Periode", "November 2026"."""

    rows: Sequence[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Column:
    """`share` of the width beside the other columns; figures stand to the right."""

    label: str
    share: int = 1
    is_figure: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """Its head is repeated on every page. ValueError for a row that does not fit the columns."""

    caption: str
    columns: Sequence[Column]
    rows: Sequence[Sequence[str]]

    def __post_init__(self) -> None:
        if any(len(row) != len(self.columns) for row in self.rows):
            raise ValueError(f"a row does not fit the columns of {self.caption!r}")


@dataclass(frozen=True, slots=True)
class Signature:
    """`place` and day, who signs by position, room for the pen, the name, and a number below."""

    place: str
    position: str
    name: str
    number: str = ""


@dataclass(frozen=True, slots=True)
class PageBreak:
    pass


Part = Heading | Paragraph | Bullets | Facts | Table | Signature | PageBreak


@dataclass(frozen=True, slots=True)
class Document:
    """One document. `issued` (aware) is the only time that gets into the file.

    With a `check`, its number stands on every page and its QR on the last. `title` is shown by
    readers and search engines: nothing about a person belongs there. `paper` is "a4" or "a5".
    """

    title: str
    issued: datetime
    parts: Sequence[Part]
    subtitle: str = ""
    letterhead: Letterhead | None = None
    check: Check | None = None
    paper: str = "a4"
