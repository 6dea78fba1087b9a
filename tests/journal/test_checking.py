"""Every way to bend the journal, by somebody who owns the database, is found and named."""

import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from uuid import uuid4

import pytest
import time_machine
from django.db import connection
from django.db.models import Model

from kinerja.journal import guard
from kinerja.journal.checking import verify
from kinerja.journal.digest import START, digest_of
from kinerja.journal.heads import head_file, kept_heads
from kinerja.journal.models import Entry, PersonalValue, Seal
from kinerja.journal.sealing import seal
from kinerja.kit import clock
from tests.journal.conftest import rows

pytestmark = pytest.mark.django_db(transaction=True)

# SQLite keeps any text in any column, PostgreSQL only what the column takes.
NONSENSE = {
    "sqlite": "UPDATE journal_entry SET uid = 'x', at = 'never' WHERE id = %s",
    "postgresql": "UPDATE journal_entry SET changes = '[]' WHERE id = %s",
}


@pytest.fixture
def chain(alias, note) -> list[Seal]:
    """Some sealed entries: the third last is the one that gets bent."""
    for _ in range(3):
        note()
    seal()
    return list(Seal.objects.select_related("entry"))


@pytest.fixture
def victim(chain) -> Seal:
    return chain[-3]


def only_fault() -> str:
    (fault,) = verify().faults
    return fault


def delete(model: type[Model], **which: object) -> None:
    rows(model).filter(**which)._raw_delete("default")


def cut_off(seals: list[Seal], unguarded) -> None:
    """Remove the end of the chain, and what it sealed."""
    first = seals[0]
    with unguarded():
        delete(Seal, pk__gte=first.pk)
        delete(PersonalValue, entry__gte=first.entry_id)
        delete(Entry, pk__gte=first.entry_id)


def forge(entry: Entry) -> None:
    """Give an entry another verb and the digest that belongs to it."""
    entry.verb = "test.other"
    digest = digest_of(entry.content())
    rows(Entry).filter(pk=entry.pk).update(verb=entry.verb, digest=digest)


def replace_past_the_triggers(entry: Entry) -> None:
    """Change a row while every trigger stands in its place."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SET session_replication_role = replica")
            rows(Entry).filter(pk=entry.pk).update(verb="test.other")
            cursor.execute("RESET session_replication_role")
        return
    # A client that leaves recursive_triggers off, as SQLite's own shell does.
    with closing(sqlite3.connect(connection.settings_dict["NAME"])) as stranger, stranger:
        stranger.execute(
            "REPLACE INTO journal_entry"
            " (id, uid, at, actor_id, verb, target_type, target_id, changes, note, digest)"
            " SELECT id, uid, at, actor_id, 'test.other', target_type, target_id, changes, note,"
            " digest FROM journal_entry WHERE id = ?",
            [entry.pk],
        )


def test_an_untouched_journal_is_whole(chain, note):
    note()

    report = verify()

    assert report.is_whole
    assert (report.entries, report.sealed) == (len(chain) + 1, len(chain))
    assert (report.unsealed, report.strays) == (1, 0)


@pytest.mark.parametrize(
    "change",
    [
        {"uid": uuid4()},
        {"at": datetime(2020, 1, 1, tzinfo=UTC)},
        {"actor": 999_999},
        {"verb": "test.other"},
        {"target_type": "accounts.alias"},
        {"target_id": "999999"},
        {"changes": {"is_active": ["True", "False"]}},
        {"note": {}},
        {"digest": "0" * 64},
    ],
    ids=lambda change: next(iter(change)),
)
def test_a_changed_row_is_found(victim, unguarded, change):
    with unguarded():
        rows(Entry).filter(pk=victim.entry_id).update(**change)

    assert only_fault() == f"Catatan {victim.entry_id} (segel {victim.seal_no}) diubah."


def test_a_changed_row_is_found_before_it_is_sealed(chain, note, unguarded):
    entry = note()

    with unguarded():
        rows(Entry).filter(pk=entry.pk).update(verb="test.other")

    assert only_fault() == f"Catatan {entry.pk} (belum disegel) diubah."


def test_a_deleted_entry_is_found(victim, unguarded):
    with unguarded():
        delete(Entry, pk=victim.entry_id)

    assert only_fault() == (
        f"Catatan {victim.entry_id} (segel {victim.seal_no}) terhapus atau tidak terbaca."
    )


def test_an_entry_deleted_with_its_seal_is_found(victim, unguarded):
    with unguarded():
        delete(Seal, pk=victim.pk)
        delete(Entry, pk=victim.entry_id)

    assert only_fault() == f"Segel {victim.seal_no} sampai {victim.seal_no} terhapus."


def test_a_replaced_entry_is_found_though_its_own_digest_is_right(victim, unguarded):
    with unguarded():
        forge(victim.entry)

    assert "diganti" in only_fault()
    assert f"Catatan {victim.entry_id} atau segel {victim.seal_no}" in only_fault()


def test_a_row_that_was_replaced_past_the_triggers_is_found(victim):
    replace_past_the_triggers(victim.entry)

    assert guard.missing() == []
    assert f"Catatan {victim.entry_id} (segel {victim.seal_no}) diubah." == only_fault()


def test_a_changed_seal_is_found(victim, unguarded):
    with unguarded():
        rows(Seal).filter(pk=victim.pk).update(hash="0" * 64)

    assert f"segel {victim.seal_no} diganti" in verify().faults[0]


def test_a_chain_that_was_cut_off_at_its_end_is_found(chain, unguarded):
    cut_off(chain[-1:], unguarded)

    assert f"Rantai terpotong: segel {chain[-1].seal_no}" in only_fault()


def test_a_cut_stays_found_when_the_sealer_goes_on(chain, unguarded, note):
    cut_off(chain[-3:], unguarded)
    seal()
    terse = only_fault()
    for _ in range(4):
        note()
    seal()

    assert f"Rantai terpotong: segel {chain[-1].seal_no}" in terse
    assert f"Rantai ditulis ulang: segel {chain[-1].seal_no}" in only_fault()


def test_an_emptied_journal_is_found_and_stays_found(chain, unguarded, note):
    with unguarded():
        for model in (PersonalValue, Seal, Entry):
            delete(model)
    empty = only_fault()

    note()
    seal()

    assert "Rantai terpotong" in empty
    assert "Rantai terpotong" in only_fault()


def test_a_chain_that_was_written_anew_is_found_and_stays_found(chain, unguarded):
    with unguarded():
        forge(chain[-3].entry)
        delete(Seal)

    seal()

    assert "Rantai ditulis ulang" in only_fault()
    seal()
    assert "Rantai ditulis ulang" in only_fault()


def test_a_personal_value_that_was_changed_is_found(chain, unguarded):
    kept = PersonalValue.objects.get()

    with unguarded():
        rows(PersonalValue).update(value="1")

    assert f"Catatan {kept.entry_id}" in only_fault()


def test_a_personal_value_of_another_field_is_found(chain, unguarded):
    with unguarded():
        rows(PersonalValue).update(field="user")

    assert "data pribadinya" in only_fault()


def test_a_row_of_nonsense_does_not_hide_its_neighbours(chain, unguarded):
    first, second = chain[-4], chain[-2]

    with unguarded():
        with connection.cursor() as cursor:
            cursor.execute(NONSENSE[connection.vendor], [first.entry_id])
        rows(Entry).filter(pk=second.entry_id).update(verb="x")

    one, other = verify().faults
    assert f"segel {first.seal_no}" in one
    assert f"segel {second.seal_no}" in other


def test_a_missing_trigger_is_found(chain):
    where = " ON journal_entry" if connection.vendor == "postgresql" else ""
    with connection.cursor() as cursor:
        cursor.execute(f"DROP TRIGGER journal_entry_no_delete{where}")

    assert only_fault() == "Pelindung journal_entry_no_delete tidak terpasang."


def test_a_head_file_that_is_gone_is_found_and_stays_gone(chain, note):
    head_file().unlink()
    note()

    assert seal() == 1
    assert "journal-heads hilang" in only_fault()
    assert "docs/deploy.md" in only_fault()
    assert not head_file().exists()


def test_an_emptied_head_file_is_as_good_as_gone(chain):
    head_file().write_text("")

    seal()

    assert "journal-heads hilang" in only_fault()


def test_a_restored_head_file_is_carried_on(chain, note):
    kept = head_file().read_text()
    head_file().unlink()
    note()
    seal()

    head_file().write_text(kept)
    seal()

    assert verify().is_whole
    assert kept_heads()[-1].hash == Seal.objects.last().hash


def test_a_person_without_a_copy_begins_a_new_file_by_hand(chain):
    day = clock.local_day(chain[0].sealed_at)
    head_file().write_text(f"{day} 0 {START}\n")

    seal()

    assert verify().is_whole
    assert kept_heads()[-1].hash == chain[-1].hash


def test_a_head_file_without_its_first_lines_is_found(chain, note):
    with time_machine.travel(datetime(2030, 1, 1, tzinfo=UTC)):
        note()
        seal()
    first, second = head_file().read_text().splitlines()

    head_file().write_text(f"{second}\n")
    seal()

    assert f"rantai dimulai {first.split()[0]}, berkas baru sejak 2030-01-01" in only_fault()


def test_a_first_line_that_no_chain_hangs_on_is_found(chain):
    head_file().write_text(f"{clock.local_day(chain[0].sealed_at)} 0 {'f' * 64}\n")

    assert "Rantai terpotong: segel 0" in only_fault()


@pytest.mark.parametrize("spoilt", [b"kemarin 12\n", b"\xff\xfe", b"2026-11-24 12\n"])
def test_a_head_file_that_cannot_be_read_is_found_and_left_alone(chain, note, spoilt):
    head_file().write_bytes(spoilt)
    note()

    assert seal() == 1
    assert "journal-heads rusak" in only_fault()
    assert head_file().read_bytes() == spoilt


def test_a_head_file_that_cannot_be_opened_is_found_and_stops_no_sealing(chain, note):
    head_file().unlink()
    head_file().mkdir()
    note()

    assert seal() == 1
    assert "journal-heads rusak" in only_fault()
