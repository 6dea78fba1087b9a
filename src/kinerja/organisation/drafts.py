"""A document on its way out: numbered, written and hashed, and not yet issued."""

import hashlib
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from typing import Final

from django.conf import settings
from django.urls import reverse

from kinerja.kit.codes import drawn, in_groups
from kinerja.kit.documents.parts import Check, Document
from kinerja.kit.documents.writing import Format, write
from kinerja.organisation.models import Unit

DRAWN: Final = 12  # 58 bits: nobody finds a document by guessing


@dataclass(frozen=True, slots=True)
class Draft:
    kind: str
    unit: Unit
    number: str
    document: Document
    files: Mapping[Format, bytes] = field(repr=False)


def draft(
    *,
    kind: str,
    unit: Unit,
    build: Callable[[Check], Document],
    formats: Collection[Format] = tuple(Format),
) -> Draft:
    """Write a document before it is issued: `services.issue_document(draft=..., actor=...)`.

    `build` gets the number and the address that the document must carry. Its title is public.
    Cost: tens of milliseconds a format; do it before a transaction opens, never inside.
    """
    number = in_groups(drawn(DRAWN))
    document = build(Check(number, check_url(number)))
    files = {format: write(document, format) for format in formats}
    return Draft(kind, unit, number, document, files)


def check_url(number: str) -> str:
    """Where everybody may check it: what the QR says."""
    return settings.KINERJA_URL + reverse("organisation:check_document", args=[number])


def digest_of(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
