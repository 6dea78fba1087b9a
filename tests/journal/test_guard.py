"""The triggers: what they refuse, and that nobody takes them away unseen."""

import pytest
from django.core.management import call_command
from django.core.management.sql import emit_post_migrate_signal
from django.db import IntegrityError, connection, transaction

from kinerja.journal import guard
from kinerja.journal.models import Entry, PersonalValue, Seal
from kinerja.journal.sealing import seal

EVERYWHERE = [
    "UPDATE journal_entry SET verb = 'test.other'",
    "DELETE FROM journal_entry",
    """INSERT INTO journal_entry SELECT * FROM journal_entry WHERE true
       ON CONFLICT (id) DO UPDATE SET verb = 'test.other'""",
    "UPDATE journal_seal SET hash = 'x'",
    "DELETE FROM journal_seal",
    "UPDATE journal_personalvalue SET value = 'x'",
]
ONLY = {
    "sqlite": [
        "INSERT OR REPLACE INTO journal_entry SELECT * FROM journal_entry",
        "REPLACE INTO journal_seal SELECT * FROM journal_seal",
        "REPLACE INTO journal_personalvalue SELECT * FROM journal_personalvalue",
        """REPLACE INTO journal_personalvalue (entry_id, field, is_new, key, value)
           SELECT entry_id, field, is_new, key, 'x' FROM journal_personalvalue""",
    ],
    "postgresql": [
        "TRUNCATE journal_entry CASCADE",
        "TRUNCATE journal_seal",
        "TRUNCATE journal_personalvalue",
    ],
}
HOLLOW = {
    "sqlite": [
        "DROP TRIGGER journal_entry_no_update",
        "CREATE TRIGGER journal_entry_no_update BEFORE UPDATE ON journal_entry BEGIN SELECT 1; END",
    ],
    "postgresql": [
        """CREATE OR REPLACE FUNCTION journal_refuse() RETURNS trigger LANGUAGE plpgsql AS
           $$BEGIN RETURN NEW; END$$"""
    ],
}
OFF = {
    "sqlite": "DROP TRIGGER journal_seal_no_delete",
    "postgresql": "ALTER TABLE journal_seal DISABLE TRIGGER journal_seal_no_delete",
}
# Triggers of the same name on a table of the same name that is not ours.
ELSEWHERE = {
    "sqlite": [
        "CREATE TEMP TABLE journal_seal (seal_no)",
        """CREATE TEMP TRIGGER journal_seal_no_delete BEFORE DELETE ON temp.journal_seal
           BEGIN SELECT 1; END""",
    ],
    "postgresql": [
        "CREATE SCHEMA elsewhere",
        "CREATE TABLE elsewhere.journal_seal (seal_no integer)",
        """CREATE TRIGGER journal_seal_no_delete BEFORE DELETE ON elsewhere.journal_seal
           FOR EACH ROW EXECUTE FUNCTION journal_refuse()""",
    ],
}


def run(*statements: str) -> None:
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("statement", [*EVERYWHERE, *ONLY[connection.vendor]])
def test_what_is_written_is_never_altered(alias, statement):
    seal()
    tables = [list(model.objects.values()) for model in (Entry, Seal, PersonalValue)]

    with pytest.raises(IntegrityError, match=guard.REFUSAL), transaction.atomic():
        run(statement)

    assert tables == [list(model.objects.values()) for model in (Entry, Seal, PersonalValue)]


def test_saving_an_entry_again_is_refused(note):
    entry = note()
    entry.verb = "test.other"

    with pytest.raises(IntegrityError, match=guard.REFUSAL):
        entry.save()


@pytest.mark.parametrize("model", [Entry, Seal])
def test_querysets_refuse_before_the_database_is_asked(model, django_assert_num_queries, db):
    with django_assert_num_queries(0):
        for change in (
            lambda rows: rows.update(pk=1),
            lambda rows: rows.delete(),
            lambda rows: rows.bulk_update([], ["pk"]),
        ):
            with pytest.raises(TypeError, match="written once"):
                change(model.objects.all())


def test_a_personal_value_may_be_erased(alias):
    PersonalValue.objects.all().delete()

    assert not PersonalValue.objects.exists()


def test_a_migrated_database_misses_no_trigger(db):
    assert guard.missing() == []


def test_a_trigger_that_is_gone_or_switched_off_is_missed(db):
    run(OFF[connection.vendor])

    assert guard.missing() == ["journal_seal_no_delete"]


def test_a_trigger_that_does_nothing_is_missed(db):
    run(*HOLLOW[connection.vendor])

    assert "journal_entry_no_update" in guard.missing()


def test_a_trigger_on_somebody_elses_table_is_none_of_ours(db):
    run(*ELSEWHERE[connection.vendor])

    assert guard.missing() == []


def test_a_trigger_on_somebody_elses_table_does_not_stand_in_for_ours(db):
    run(OFF[connection.vendor], *ELSEWHERE[connection.vendor])

    assert guard.missing() == ["journal_seal_no_delete"]


def test_installing_again_mends_what_is_missing(db):
    run(OFF[connection.vendor], *HOLLOW[connection.vendor])

    guard.install()

    assert guard.missing() == []


def test_migrating_mends_what_is_missing(db):
    run(OFF[connection.vendor])

    call_command("migrate", verbosity=0)

    assert guard.missing() == []


def test_another_app_can_be_migrated_before_our_tables_are_there(db):
    run("ALTER TABLE journal_seal RENAME TO hidden")

    try:
        emit_post_migrate_signal(0, False, "default")
    finally:
        run("ALTER TABLE hidden RENAME TO journal_seal")
        guard.install()  # SQLite wrote the triggers anew with the table


def fail_unguarded() -> None:
    with guard.removed():
        assert len(guard.missing()) >= 5
        raise LookupError


def test_the_guard_is_back_even_when_the_flush_fails(db):
    with pytest.raises(LookupError):
        fail_unguarded()

    assert guard.missing() == []
