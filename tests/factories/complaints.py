from datetime import datetime

import factory
from factory.django import DjangoModelFactory

from kinerja.complaints.clocks import Clocks, Due, Timed
from kinerja.complaints.codes import NUMBER_LENGTH, tracking_digest
from kinerja.complaints.models import Category, Complaint
from kinerja.kit.codes import ALPHABET
from kinerja.rules.complaints import Kind
from tests.factories.organisation import UnitFactory

TRACKING_CODE = "9RTX-2HPW-C6DN"


def spelled(number: int) -> str:
    """A number by the signs of the codes, five places."""
    signs = []
    for _place in range(NUMBER_LENGTH):
        number, at = divmod(number, len(ALPHABET))
        signs.append(ALPHABET[at])
    return "".join(reversed(signs))


class CategoryFactory(DjangoModelFactory[Category]):
    class Meta:
        model = Category

    slug = factory.Sequence(lambda n: f"kategori-{n}")
    name = factory.Sequence(lambda n: f"Kategori {n}")


class ComplaintFactory(DjangoModelFactory[Complaint]):
    """A complaint as filing leaves it: received, with its due days, tracked by TRACKING_CODE."""

    class Meta:
        model = Complaint

    # In order and not drawn: of some thousand that are drawn, two are equal now and then.
    number = factory.Sequence(lambda n: f"2026-{spelled(n)}")
    tracking_digest = factory.LazyFunction(lambda: tracking_digest(TRACKING_CODE))
    unit = factory.SubFactory(UnitFactory)
    title = "Lampu jalan padam"
    text = "Lampu jalan di gang kami sudah seminggu padam, gelap sekali kalau malam."
    received_at = datetime.fromisoformat("2026-11-23T08:00:00+07:00")

    kind = Kind.SERVICE.value

    @factory.lazy_attribute
    def answer_due_on(self):
        return due_of(self).answer_due_on

    @factory.lazy_attribute
    def due_on(self):
        return due_of(self).due_on


def due_of(values) -> Due:
    return Clocks().due(Timed(Kind(values.kind), values.unit, values.received_at.date(), None))
