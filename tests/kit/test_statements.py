"""One row by its own statement, many by Django's or in a run: the same rows in the database."""

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from kinerja.complaints.models import Complaint
from kinerja.journal.models import Entry
from kinerja.kit.statements import append_many, insert_many
from tests.factories.complaints import ComplaintFactory
from tests.factories.organisation import PersonFactory

pytestmark = pytest.mark.django_db
OWN = {"id", "number", "tracking_digest"}


def values_of(complaint: Complaint) -> dict[str, object]:
    stored = Complaint.objects.filter(pk=complaint.pk).values().get()
    return {name: value for name, value in stored.items() if name not in OWN}


def new(number: str, **fields: object) -> Complaint:
    return ComplaintFactory.build(number=number, tracking_digest=None, **fields)


def test_one_row_is_written_as_many_are() -> None:
    like = ComplaintFactory()
    given = {
        field.attname: getattr(like, field.attname)
        for field in Complaint._meta.concrete_fields
        if field.name not in OWN
    }
    alone, *rows = (Complaint(number=f"2026-{at}", **given) for at in "ABCDE")

    insert_many([alone])
    insert_many(rows[:2])
    append_many(rows[2:])

    written = Complaint.objects.filter(number__in=[f"2026-{at}" for at in "ABCDE"])
    assert [values_of(one) for one in written] == [values_of(like)] * 5


def test_a_row_has_its_key_and_is_no_longer_new(django_assert_num_queries) -> None:
    entry = Entry(
        at=timezone.now(),
        actor=PersonFactory(),
        verb="complaint.filed",
        target_type="complaints.complaint",
        target_id="1",
        changes={"kota": [None, "É"]},
        digest="0" * 64,
    )

    with django_assert_num_queries(1):
        insert_many([entry])

    assert not entry._state.adding
    assert Entry.objects.get(pk=entry.pk).changes == {"kota": [None, "É"]}


def test_nothing_costs_nothing(django_assert_num_queries) -> None:
    with django_assert_num_queries(0):
        insert_many([])
        append_many([])


@pytest.mark.parametrize("write", [insert_many, append_many])
def test_a_constraint_has_the_last_word(write) -> None:
    taken = ComplaintFactory()

    with pytest.raises(IntegrityError), transaction.atomic():
        write([Complaint(number=taken.number, unit=taken.unit, received_at=timezone.now())])
