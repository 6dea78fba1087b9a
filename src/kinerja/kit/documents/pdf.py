"""PDF by typst: tagged (PDF/UA-1), for the archive (PDF/A-2a), with the fonts it brings along.

Texts travel as JSON and are only ever values in `document.typ`, never its source. Nothing is read
from the disk but the template, no font of the machine is used, nothing is fetched.
"""

import json
from collections.abc import Mapping
from dataclasses import fields
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any, Final

import typst

from kinerja.kit.documents import qr
from kinerja.kit.documents.parts import Check, Document, Letterhead, Part
from kinerja.kit.documents.wording import printable

FOLDER: Final = Path(__file__).parent
STANDARDS: Final[list[Any]] = ["a-2a", "ua-1"]


class Unwritable(Exception):
    """Typst refused what it was given, such as a logo that is no picture any more."""


def write_pdf(document: Document) -> bytes:
    """The document as PDF, with its number on each page and its QR where it has a `check`."""
    return compiled("document.typ", as_values(document), document.issued)


def compiled(template: str, values: Mapping[str, object], issued: datetime) -> bytes:
    """What a template of ours makes of these values; Unwritable. Cost: about 10 ms a page."""
    try:
        return typst.compile(  # type: ignore[type-var]  # its stub wants a root like the source
            _source(template),
            root=FOLDER,
            font_paths=_fonts(),
            ignore_system_fonts=True,
            sys_inputs={"values": json.dumps(values)},
            pdf_standards=STANDARDS,
            timestamp=int(issued.timestamp()),
        )
    except typst.TypstError as error:
        raise Unwritable(template) from error


def as_values(document: Document) -> dict[str, object]:
    return {
        "title": printable(document.title),
        "subtitle": printable(document.subtitle),
        "paper": document.paper,
        "letterhead": letterhead_values(document.letterhead),
        "check": _check_values(document.check),
        "parts": [_part_values(part) for part in document.parts],
    }


def letterhead_values(letterhead: Letterhead | None) -> dict[str, object] | None:
    """Bytes are numbers in JSON; a logo is some ten thousand of them."""
    if letterhead is None:
        return None
    return {
        "government": printable(letterhead.government),
        "office": printable(letterhead.office),
        "lines": [printable(line) for line in letterhead.lines],
        "logo": list(letterhead.logo),
    }


def _check_values(check: Check | None) -> dict[str, object] | None:
    if check is None:
        return None
    return {"number": check.number, "url": check.url, "qr": qr.svg(check.url)}


def _part_values(part: Part) -> dict[str, object]:
    values = {one.name: _cleaned(getattr(part, one.name)) for one in fields(part)}
    if "columns" in values:
        values["columns"] = [_part_values(column) for column in values["columns"]]
    return {**values, "kind": type(part).__name__.lower()}


def _cleaned(value: Any) -> Any:
    if isinstance(value, str):
        return printable(value)
    return [_cleaned(one) for one in value] if isinstance(value, list | tuple) else value


@cache
def _source(template: str) -> bytes:
    return (FOLDER / template).read_bytes()


@cache
def _fonts() -> typst.Fonts:
    """Cost: reading them anew would be most of a short document's time."""
    return typst.Fonts(include_system_fonts=False)
