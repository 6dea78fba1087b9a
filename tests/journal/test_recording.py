"""Recording: what is written, what is refused, what it costs."""

import pytest
from django.db import transaction
from django.db.transaction import TransactionManagementError

from kinerja.accounts.models import Alias
from kinerja.journal.digest import concealed, digest_of
from kinerja.journal.models import Entry, PersonalValue
from kinerja.journal.services import record, record_many
from kinerja.journal.verbs import UnknownVerb
from kinerja.kit import clock
from tests.factories.organisation import PersonFactory
from tests.journal.conftest import NOTED


def test_an_entry_says_who_did_what_to_which_thing_and_when(ani):
    record(actor=ani, verb=NOTED.name, target=ani, note={"why": "latihan"})

    entry = Entry.objects.about(ani).get()
    assert (entry.actor, entry.verb, entry.at) == (ani, NOTED.name, clock.now())
    assert entry.note == {"why": "latihan"}


def test_an_entry_holds_only_what_changed(ani):
    before = ani.snapshot()
    ani.is_active = False

    entry = record(actor=ani, verb=NOTED.name, target=ani, before=before)

    assert entry.changes == {"is_active": ["True", "False"]}


def test_of_a_new_thing_everything_remembered_is_new(ani):
    entry = record(actor=ani, verb=NOTED.name, target=ani)

    assert entry.changes == {
        "username": [None, "ani"],
        "kind": [None, "person"],
        "is_active": [None, "True"],
    }


def test_what_the_database_gives_back_has_the_digest_that_was_written(ani, alias):
    for entry in Entry.objects.all():
        assert digest_of(entry.content()) == entry.digest


def test_an_undeclared_verb_is_refused(ani):
    with pytest.raises(UnknownVerb, match=r"test\.misspelt"):
        record(actor=ani, verb="test.misspelt", target=ani)

    assert not Entry.objects.about(ani).exists()


@pytest.mark.django_db(transaction=True)
def test_nothing_is_recorded_outside_the_transaction_that_did_it(ani):
    with pytest.raises(TransactionManagementError, match="belongs in the transaction"):
        record(actor=ani, verb=NOTED.name, target=ani)

    assert not Entry.objects.about(ani).exists()


def test_an_entry_costs_one_statement(ani, django_assert_num_queries):
    """A savepoint around it would be two more, for every write of the house."""
    with django_assert_num_queries(1):
        record(actor=ani, verb=NOTED.name, target=ani)


def test_what_was_rolled_back_is_not_in_the_journal(ani):
    with transaction.atomic():
        record(actor=ani, verb=NOTED.name, target=ani)
        transaction.set_rollback(True)

    assert not Entry.objects.about(ani).exists()


def test_a_personal_value_stands_apart_from_its_entry(alias):
    entry = Entry.objects.about(alias).get()
    kept = PersonalValue.objects.get(entry=entry)

    assert (kept.field, kept.is_new, kept.value) == ("value", True, "198001012005011001")
    assert entry.changes["value"] == [None, {"hmac": concealed(kept.key, kept.value)}]
    assert "198001012005011001" not in str(entry.content())


def test_the_same_personal_value_never_looks_the_same_twice(ani, alias):
    record_many(actor=ani, verb=NOTED.name, targets=[alias, alias])

    seen = [entry.changes["value"][1]["hmac"] for entry in Entry.objects.about(alias)]
    assert len(set(seen)) == len(seen) == 3


def test_a_snapshot_asks_the_database_nothing(alias, ani, django_assert_num_queries):
    alias = Alias.objects.get()

    with django_assert_num_queries(0):
        assert alias.snapshot() == {"user": str(ani.pk), "value": alias.value}


def test_many_entries_are_as_good_as_one_each(ani):
    people = PersonFactory.create_batch(3)

    entries = record_many(actor=ani, verb=NOTED.name, targets=people)

    assert [entry.target_id for entry in entries] == [str(person.pk) for person in people]
    assert len({entry.uid for entry in entries}) == 3
    assert all(digest_of(entry.content()) == entry.digest for entry in entries)


def test_nothing_recorded_many_times_is_nothing(ani):
    assert record_many(actor=ani, verb=NOTED.name, targets=[]) == []
