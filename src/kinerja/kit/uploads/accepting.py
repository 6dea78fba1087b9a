"""The door: a stranger's bytes in, bytes that we wrote ourselves out, or a refusal."""

import hashlib
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Final, Protocol

from django.utils.translation import gettext as _

from kinerja.kit.uploads import fence
from kinerja.kit.uploads.clean import Box, Clean, Found, Order, Task
from kinerja.kit.uploads.faults import Fault, FaultyFile
from kinerja.kit.uploads.kinds import PICTURES, Kind, kind_named, kind_of, stranger_of
from kinerja.kit.uploads.refusals import RefusedFile

MEGABYTE: Final = 1024 * 1024
MOST_MEGABYTES: Final = 8
MOST_BYTES: Final = MOST_MEGABYTES * MEGABYTE
LONGEST_SIDE: Final = 2048  # pixels: a page of text stays legible, a photo stays under a megabyte
MOST_PAGES: Final = 100
WORDS: Final = {Kind.JPEG: "JPEG", Kind.PNG: "PNG", Kind.WEBP: "WebP", Kind.PDF: "PDF"}


class Readable(Protocol):
    def read(self, size: int = ..., /) -> bytes: ...


@dataclass(frozen=True, slots=True)
class Accepted:
    """A clean file: `width` and `height` in pixels for a picture, `pages` for a PDF.

    `note` is a sentence for the sender where the file's name promised another kind; `fingerprint`
    tells whether another picture shows the same (`likeness`).
    """

    kind: Kind
    data: bytes
    sha256: str
    width: int
    height: int
    pages: int
    note: str
    fingerprint: str = ""


def accept(
    file: Readable,
    *,
    name: str = "",
    kinds: Collection[Kind] = tuple(Kind),
    longest_side: int = LONGEST_SIDE,
    most_pages: int = MOST_PAGES,
) -> Accepted:
    """The clean copy of what was sent: decoded and written anew, without metadata.

    The bytes decide the kind; `name`, the sender's own, is only compared and never kept.
    Raises RefusedFile. Cost: a process of its own, about 0.1 s, about 1 s for a large photo.
    """
    with _refusing(kinds):
        data = _read(file)
        kind = _kind(data, kinds)
        clean = fence.cleaned(data, Order(kind, longest_side, most_pages))
    return _accepted(clean, _note(name, kind))


def redacted(file: Readable, boxes: Collection[Box]) -> Accepted:
    """The picture with these rectangles painted over, opaque, and nothing of what was below them;
    for `Store.redact`. Raises RefusedFile, also for what is no picture. Cost: as `accept`.
    """
    with _refusing(PICTURES):
        return _accepted(_worked_on(file, Task.PAINT, boxes), "")


def proposals(file: Readable) -> tuple[Found, ...]:
    """Where faces and number plates may be, for a person to confirm, the largest of each first.

    Raises RefusedFile, also for what is no picture. Cost: a process of its own, 1 to 5 s of CPU,
    so it is for a job or a button and not for a page.
    """
    with _refusing(PICTURES):
        return _worked_on(file, Task.LOOK).found


def _worked_on(file: Readable, task: Task, boxes: Collection[Box] = ()) -> Clean:
    data = _read(file)
    order = Order(_kind(data, PICTURES), LONGEST_SIDE, MOST_PAGES, task, tuple(boxes))
    return fence.cleaned(data, order)


@contextmanager
def _refusing(kinds: Collection[Kind]) -> Iterator[None]:
    try:
        yield
    except FaultyFile as faulty:
        raise RefusedFile(faulty.fault, {"kinds": in_words(kinds), **faulty.details}) from None


def in_words(kinds: Collection[Kind]) -> str:
    """ "JPEG, PNG, atau PDF", in the order of the kinds."""
    words = [WORDS[kind] for kind in Kind if kind in kinds]
    if len(words) < 3:
        return _(" atau ").join(words)
    return _("%(first)s, atau %(last)s") % {"first": ", ".join(words[:-1]), "last": words[-1]}


def _read(file: Readable) -> bytes:
    data = file.read(MOST_BYTES + 1)
    if not data:
        raise FaultyFile(Fault.EMPTY)
    if len(data) > MOST_BYTES:
        raise FaultyFile(Fault.TOO_LARGE, most=MOST_MEGABYTES)
    return data


def _kind(data: bytes, kinds: Collection[Kind]) -> Kind:
    kind = kind_of(data)
    if kind is None:
        raise _unknown(stranger_of(data))
    if kind not in kinds:
        raise FaultyFile(Fault.NOT_ASKED_FOR, found=WORDS[kind])
    return kind


def _unknown(stranger: str) -> FaultyFile:
    if stranger == "HEIC":
        return FaultyFile(Fault.HEIC)
    if stranger:
        return FaultyFile(Fault.STRANGE_KIND, stranger=stranger)
    return FaultyFile(Fault.UNKNOWN_KIND)


def _accepted(clean: Clean, note: str) -> Accepted:
    digest = hashlib.sha256(clean.data).hexdigest()
    size = clean.width, clean.height, clean.pages
    return Accepted(clean.kind, clean.data, digest, *size, note, clean.fingerprint)


def _note(name: str, kind: Kind) -> str:
    promised = kind_named(name)
    if promised in (kind, None):
        return ""
    return _(
        "Nama berkas ini menyebut %(promised)s, tetapi isinya %(found)s. Kami memakai isinya."
    ) % {
        "promised": WORDS[promised],
        "found": WORDS[kind],
    }
