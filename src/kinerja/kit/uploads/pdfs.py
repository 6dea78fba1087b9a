"""PDF are checked and written anew: nothing that runs, opens or hides comes through."""

import io
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, Final

import pikepdf
from pikepdf import Dictionary, Name, Object, Pdf, Stream

from kinerja.kit.uploads.clean import Clean, Order
from kinerja.kit.uploads.faults import Fault, FaultyFile
from kinerja.kit.uploads.jpegs import without_metadata
from kinerja.kit.uploads.kinds import Kind

# A page of A3 at 600 dots an inch has 70 million; a reader needs memory for each of them.
MOST_PIXELS: Final = 150_000_000
# What leads out of the file or changes it. It is emptied: the page stays, its links do not.
LEADING_OUT: Final = frozenset(
    {
        "/URI",
        "/GoToR",
        "/GoToE",
        "/GoToDp",
        "/SubmitForm",
        "/ImportData",
        "/ResetForm",
        "/Thread",
        "/Named",
    }
)
PLAYERS: Final = frozenset({"/Rendition", "/Movie", "/Sound", "/RichMediaExecute"})
PLAYED: Final = frozenset({"/FileAttachment", "/RichMedia", "/Movie", "/Sound", "/Screen", "/3D"})
CARRIERS: Final = frozenset({"/EF", "/EmbeddedFiles", "/Collection"})
TRACES: Final = ("/Metadata", "/PieceInfo", "/LastModified", "/Thumb", "/SpiderInfo")


def clean_pdf(data: bytes, order: Order) -> Clean:
    """The same pages, written by us. Links to elsewhere, metadata and thumbnails are gone, and
    so is what stood before, between and behind the objects in use.

    Raises FaultyFile: damaged, locked, with a program, an attachment, an XFA form, a start of
    something else, no page or too many. An electronic signature inside is void afterwards.
    """
    with _opened(data) as pdf:
        if pdf.is_encrypted:
            raise FaultyFile(Fault.ENCRYPTED)
        pages = _counted(pdf, order.most_pages)
        _walk(pdf, _refuse_dangers)
        _walk(pdf, _take_traces)
        _read_pages(pdf)
        return Clean(Kind.PDF, _written(pdf), pages=pages)


@contextmanager
def _opened(data: bytes) -> Iterator[Pdf]:
    """No repair: a file that lost its end may have lost pages, and nobody would be told."""
    try:
        with Pdf.open(io.BytesIO(data), attempt_recovery=False) as pdf:
            yield pdf
    except pikepdf.PasswordError:
        raise FaultyFile(Fault.ENCRYPTED) from None
    except pikepdf.PikepdfError as error:
        raise FaultyFile(_fault_of(error)) from None
    except (OSError, ValueError, TypeError, LookupError):
        raise FaultyFile(Fault.DAMAGED_PDF) from None


def _fault_of(error: pikepdf.PikepdfError) -> Fault:
    """The library tells that memory ran out by these words only."""
    return Fault.TOO_HEAVY if "bad_alloc" in str(error) else Fault.DAMAGED_PDF


def _counted(pdf: Pdf, most: int) -> int:
    pages = len(pdf.pages)
    if not pages:
        raise FaultyFile(Fault.NO_PAGES)
    if pages > most:
        raise FaultyFile(Fault.TOO_MANY_PAGES, most=most)
    return pages


def _walk(pdf: Pdf, visit: Callable[[Any], None]) -> None:
    """Every dictionary of the file once, whether a page names it or not."""
    visit(pdf.trailer)
    for top in pdf.objects:
        waiting = [top]
        while waiting:
            thing = waiting.pop()
            if isinstance(thing, Dictionary | Stream):
                visit(thing)
            waiting += [part for part in _parts(thing) if not part.is_indirect]


def _parts(thing: Object) -> list[Any]:
    if isinstance(thing, Dictionary | Stream):
        found = [part for _key, part in thing.items()]
    else:
        found = list(thing) if isinstance(thing, pikepdf.Array) else []
    return [part for part in found if isinstance(part, Object)]


def _refuse_dangers(thing: Any) -> None:
    fault = _danger(thing, set(thing.keys()))
    if fault:
        raise FaultyFile(fault)
    if _name(thing, "/Subtype") == "/Image" and _pixels(thing) > MOST_PIXELS:
        raise FaultyFile(Fault.TOO_MANY_PIXELS, most=MOST_PIXELS // 1_000_000)


def _danger(thing: Any, keys: set[str]) -> Fault | None:
    does = _name(thing, "/S")
    if does == "/JavaScript" or "/JavaScript" in keys:
        return Fault.SCRIPT
    if does == "/Launch":
        return Fault.LAUNCH
    if "/XFA" in keys:
        return Fault.XFA
    carries = CARRIERS & keys or _name(thing, "/Type") == "/EmbeddedFile"
    plays = does in PLAYERS or _name(thing, "/Subtype") in PLAYED
    return Fault.ATTACHMENT if carries or plays else None


def _name(thing: Any, key: str) -> str:
    found = thing.get(key)
    return str(found) if isinstance(found, Name) else ""


def _pixels(image: Any) -> int:
    return int(image.get("/Width", 0)) * int(image.get("/Height", 0))


def _take_traces(thing: Any) -> None:
    if _name(thing, "/S") in LEADING_OUT:
        _empty(thing)
    for key in TRACES:
        if key in thing:
            del thing[key]
    if isinstance(thing, Stream) and _name(thing, "/Subtype") == "/Image":
        _undress(thing)


def _empty(thing: Any) -> None:
    for key in list(thing.keys()):
        del thing[key]


def _undress(image: Any) -> None:
    """A photo inside keeps its pixels and loses what the camera told of place and phone."""
    filters, settings = _listed(image, "/Filter"), _listed(image, "/DecodeParms")
    if filters[-1:] == [Name.DCTDecode]:
        photo = without_metadata(_unpacked(image, filters[:-1], settings))
        own = settings[len(filters) - 1] if len(settings) == len(filters) else None
        image.write(photo, filter=Name.DCTDecode, decode_parms=own)


def _listed(image: Any, key: str) -> list[Any]:
    """Filters are one or a list, and so are their settings."""
    found = image.get(key, [])
    return list(found) if isinstance(found, pikepdf.Array | list) else [found]


def _unpacked(image: Any, filters: list[Any], settings: list[Any]) -> bytes:
    """The photo below what it was packed with."""
    if not filters:
        return bytes(image.read_raw_bytes())
    below = pikepdf.Array(settings[: len(filters)]) if settings else None
    image.write(image.read_raw_bytes(), filter=pikepdf.Array(filters), decode_parms=below)
    return bytes(image.read_bytes())


def _read_pages(pdf: Pdf) -> None:
    """What each page draws can be read; a bomb goes off here, within the fence."""
    for page in pdf.pages:
        drawn = page.obj.get("/Contents")
        for part in drawn if isinstance(drawn, pikepdf.Array) else [drawn]:
            if isinstance(part, Stream):
                part.read_bytes()


def _written(pdf: Pdf) -> bytes:
    for key in ("/Info", "/ID"):
        if key in pdf.trailer:
            del pdf.trailer[key]
    out = io.BytesIO()
    # Streams that lay open are packed, so that no second file can be read out of this one.
    pdf.save(
        out,
        compress_streams=True,
        stream_decode_level=pikepdf.StreamDecodeLevel.generalized,
        fix_metadata_version=False,
        deterministic_id=True,
    )
    return out.getvalue()
