import io
from datetime import UTC, date, datetime
from hashlib import sha256

import factory
from django.core.files.uploadedfile import SimpleUploadedFile
from factory.django import DjangoModelFactory
from PIL import Image

from kinerja.commitments.models import Commitment, Evidence
from kinerja.commitments.shelf import SHELF
from kinerja.kit.uploads.accepting import Accepted
from kinerja.kit.uploads.kinds import Kind
from kinerja.rules.commitments import Source
from tests.factories.organisation import PositionFactory


class CommitmentFactory(DjangoModelFactory[Commitment]):
    """A public promise of November 2026, not begun."""

    class Meta:
        model = Commitment

    number = factory.Sequence(lambda n: f"J2026-{n:05d}")
    what = "Memasang sepuluh lampu jalan di RW 3"
    position = factory.SubFactory(PositionFactory)
    unit = factory.LazyAttribute(lambda made: made.position.unit)
    source = Source.FORUM.value
    is_public = True
    promised_on = date(2026, 11, 2)
    first_due_on = date(2026, 12, 15)
    due_on = factory.LazyAttribute(lambda made: made.first_due_on)


class EvidenceFactory(DjangoModelFactory[Evidence]):
    """Public evidence of which a redacted copy is shown; both files are there."""

    class Meta:
        model = Evidence

    commitment = factory.SubFactory(CommitmentFactory)
    caption = "Lampu di RW 3"
    original_key = factory.LazyFunction(lambda: SHELF.save(file_of(b"wajah")))
    key = factory.LazyAttribute(lambda made: SHELF.redact(made.original_key, file_of(b"kabur")))
    sha256 = "0" * 64
    is_public = True
    added_at = datetime(2026, 11, 24, 3, tzinfo=UTC)


def file_of(data: bytes) -> Accepted:
    """Cost: what is not looked at need not be a picture, nor pass the door."""
    return Accepted(Kind.JPEG, data, sha256(data).hexdigest(), 1, 1, 0, "")


def photo(colour: str = "teal") -> SimpleUploadedFile:
    """What a phone would send as evidence, small."""
    data = io.BytesIO()
    Image.new("RGB", (40, 30), colour).save(data, "JPEG")
    return SimpleUploadedFile("foto.jpg", data.getvalue(), "image/jpeg")
