import io
from datetime import date

import factory
from django.core.files.uploadedfile import SimpleUploadedFile
from factory.django import DjangoModelFactory
from PIL import Image

from kinerja.commitments.models import Commitment
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


def photo() -> SimpleUploadedFile:
    """What a phone would send as evidence, small."""
    data = io.BytesIO()
    Image.new("RGB", (40, 30), "teal").save(data, "JPEG")
    return SimpleUploadedFile("foto.jpg", data.getvalue(), "image/jpeg")
