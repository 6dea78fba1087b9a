"""Every way to bend the journal, by somebody who owns the database, is found and named."""

import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from functools import partial
from uuid import uuid4

import pytest
import time_machine
from django.db import connection
from django.db.models import (
    BinaryField,
    DateTimeField,
    FloatField,
    Model,
    QuerySet,
    TextField,
    Value,
)
from django.db.models.functions import Cast

from kinerja.accounts.services import set_alias
from kinerja.journal import checking, guard
from kinerja.journal.checking import verify
from kinerja.journal.digest import START, digest_of
from kinerja.journal.heads import head_file, kept_heads
from kinerja.journal.models import Entry, PersonalValue, Seal
from kinerja.journal.sealing import seal
from kinerja.journal.services import erase
from kinerja.kit import clock
from tests.factories.organisation import PersonFactory
from tests.journal.conftest import rows

pytestmark = pytest.mark.django_db(transaction=True)

text = partial(Value, output_field=TextField())
raw = partial(Value, output_field=BinaryField())
half = partial(Value, output_field=FloatField())
NO_UTF8 = Cast(raw(b"\xff"), TextField())


def moment(words: str) -> Cast:
    return Cast(text(words), DateTimeField())


# SQLite keeps anything in any column, PostgreSQL only what the column takes.
SPOILT_ENTRIES = {
    "sqlite": {
        "no moment": {"at": text("never")},
        "bytes": {"verb": raw(b"ab")},
        "no UTF-8": {"verb": NO_UTF8},
        "half a letter": {"note": text(r'{"a": "\ud800"}')},
        "no JSON": {"changes": text("{")},
        "bottomless JSON": {"note": text("[" * 100_000)},
        "beyond the calendar": {"at": text("0001-01-01 00:00:00+07:00")},
    },
    "postgresql": {
        "a list of changes": {"changes": []},
        "no moment": {"at": moment("infinity")},
        "before all moments": {"at": moment("-infinity")},
        "before Christ": {"at": moment("0044-03-15 12:00:00+00 BC")},
    },
}[connection.vendor]
SPOILT_SEALS = {
    "sqlite": {
        "no entry": {"entry": text("x")},
        "bytes for an entry": {"entry": raw(b"x")},
        "half an entry": {"entry": half(1.5)},
        "an entry beyond all numbers": {"entry": half(1e300)},
        "no UTF-8": {"hash": NO_UTF8},
        "bytes": {"hash": raw(b"x")},
        "no moment": {"sealed_at": text("never")},
        "no number": {"seal_no": text("x")},
        "half a number": {"seal_no": half(2.5)},
        "bytes for a number": {"seal_no": raw(b"x")},
        "a number before the first": {"seal_no": 0},
    },
    "postgresql": {"no moment": {"sealed_at": moment("infinity")}, "no entry": {"entry": 999_999}},
}[connection.vendor]
SPOILT_VALUES = {
    "sqlite": {
        "bytes": {"value": raw(b"x")},
        "no UTF-8": {"key": NO_UTF8},
        "neither new nor old": {"is_new": text("x")},
    },
    "postgresql": {"nothing": {"key": ""}},
}[connection.vendor]


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


def spoil(which: QuerySet[Model], nonsense: dict[str, object]) -> None:
    assert which.update(**nonsense) == 1


def tells_of(seal: Seal) -> bool:
    told = " ".join(verify().faults)
    return bool(re.search(rf"\b[Ss]egel {seal.seal_no}\b|^1 segel tidak bernomor urut", told))


def delete(model: type[Model], **which: object) -> None:
    rows(model).filter(**which)._raw_delete("default")


@contextmanager
def without_the_check() -> Iterator[None]:
    """The owner of the database can take away a constraint too."""
    (check,) = Seal._meta.constraints
    with connection.schema_editor() as editor:
        editor.remove_constraint(Seal, check)
    try:
        yield
    finally:
        delete(Seal, pk=0)
        with connection.schema_editor() as editor:
            editor.add_constraint(Seal, check)


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


def test_a_journal_that_holds_values_from_before_and_after_a_change_is_whole(alias, ani):
    set_alias(user=ani, value="198001012005012002", actor=ani)
    seal()

    assert set(PersonalValue.objects.values_list("is_new", flat=True)) == {True, False}
    assert verify().is_whole


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


def test_a_seal_that_was_dated_otherwise_is_found(victim, unguarded):
    with unguarded():
        rows(Seal).filter(pk=victim.pk).update(sealed_at=datetime(2020, 1, 1, tzinfo=UTC))

    assert f"segel {victim.seal_no} diganti" in only_fault()


def test_a_seal_before_the_first_does_not_hide_its_entry(chain, note, unguarded):
    hidden = Seal(seal_no=0, entry=note(), hash=START, sealed_at=clock.wall())

    with unguarded(), without_the_check():
        hidden.save(force_insert=True)

        assert "1 segel tidak bernomor urut." in verify().faults


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


@pytest.mark.parametrize("sealed", [True, False])
def test_a_personal_value_that_was_deleted_is_found(alias, sealed):
    """It may be erased, by the service that leaves an entry; anything else is a loss."""
    entry = Entry.objects.about(alias).get()
    if sealed:
        seal()

    PersonalValue.objects.all().delete()

    assert f"Catatan {entry.pk} " in only_fault()
    assert "kehilangan data pribadi" in only_fault()


def test_a_value_that_came_after_the_erasure_is_missed(alias, ani):
    erase(target=alias, actor=ani, reason="Permintaan pemilik data")
    set_alias(user=ani, value="198001012005012002", actor=ani)
    entry = Entry.objects.about(alias).last()

    PersonalValue.objects.all().delete()

    assert f"Catatan {entry.pk} " in only_fault()


def test_the_erasure_of_another_target_excuses_nothing(alias, ani):
    other = set_alias(user=PersonFactory(username="budi"), value="budi-lama", actor=ani)
    erase(target=other, actor=ani, reason="Permintaan pemilik data")

    PersonalValue.objects.all().delete()

    assert f"Catatan {Entry.objects.about(alias).get().pk} " in only_fault()


def test_a_personal_value_from_before_the_change_is_not_one_from_after_it(chain, unguarded):
    with unguarded():
        rows(PersonalValue).update(is_new=False)

    assert "data pribadinya" in only_fault()


def test_an_unsealed_entry_that_was_deleted_leaves_its_personal_values(alias, unguarded):
    kept = PersonalValue.objects.get()

    with unguarded():
        delete(Entry, pk=kept.entry_id)

    assert only_fault() == f"Data pribadi {kept.pk} tanpa catatan: catatannya terhapus."


def test_a_personal_value_of_another_field_is_found(chain, unguarded):
    with unguarded():
        rows(PersonalValue).update(field="user")

    assert "data pribadinya" in only_fault()


@pytest.mark.parametrize("nonsense", SPOILT_ENTRIES.values(), ids=SPOILT_ENTRIES.keys())
def test_an_entry_of_nonsense_is_named_and_does_not_hide_its_neighbours(
    chain, note, unguarded, nonsense
):
    first, second, unsealed = chain[-4], chain[-2], note()

    with unguarded():
        rows(Entry).filter(pk=second.entry_id).update(verb="x")
        for entry in (first.entry_id, unsealed.pk):
            spoil(rows(Entry).filter(pk=entry), nonsense)

    one, other, last = verify().faults
    assert f"Catatan {first.entry_id} (segel {first.seal_no})" in one
    assert f"Catatan {second.entry_id} (segel {second.seal_no})" in other
    assert f"Catatan {unsealed.pk} (belum disegel)" in last


@pytest.mark.parametrize("nonsense", SPOILT_SEALS.values(), ids=SPOILT_SEALS.keys())
def test_a_seal_of_nonsense_is_found(victim, unguarded, nonsense):
    with unguarded():
        spoil(rows(Seal).filter(pk=victim.pk), nonsense)

    assert tells_of(victim)


@pytest.mark.parametrize("place", [0, -1], ids=["first", "last"])
def test_a_seal_of_nonsense_is_found_at_either_end(chain, unguarded, place):
    nonsense = next(reversed(SPOILT_SEALS.values()))

    with unguarded():
        spoil(rows(Seal).filter(pk=chain[place].pk), nonsense)

    assert tells_of(chain[place])


@pytest.mark.parametrize("nonsense", SPOILT_VALUES.values(), ids=SPOILT_VALUES.keys())
def test_a_personal_value_of_nonsense_is_found(chain, unguarded, nonsense):
    kept = PersonalValue.objects.get()

    with unguarded():
        spoil(rows(PersonalValue).all(), nonsense)

    assert f"Catatan {kept.entry_id}" in only_fault()
    assert "diubah data pribadinya" in only_fault()


def test_what_is_wrong_beyond_the_first_batch_is_found(chain, note, unguarded, monkeypatch):
    monkeypatch.setattr(checking, "BATCH", 2)
    tail = [note().pk for _ in range(5)]
    sealed = [chain[4], chain[-1]]
    bent = [*(one.entry_id for one in sealed), tail[2], tail[-1]]

    with unguarded():
        rows(Entry).filter(pk__in=bent).update(verb="test.other")

    assert list(verify().faults) == [
        *(f"Catatan {one.entry_id} (segel {one.seal_no}) diubah." for one in sealed),
        *(f"Catatan {pk} (belum disegel) diubah." for pk in bent[2:]),
    ]


@pytest.mark.parametrize("place", [0, 1, -1])
def test_a_link_is_checked_from_one_batch_to_the_next(chain, unguarded, monkeypatch, place):
    monkeypatch.setattr(checking, "BATCH", 1)

    with unguarded():
        forge(chain[place].entry)

    assert f"segel {chain[place].seal_no} diganti" in only_fault()


def test_changes_of_another_shape_are_found_though_the_digest_is_right(chain, unguarded):
    """Their owner could write any digest."""
    entry = chain[-3].entry
    entry.changes = ["is_active"]

    with unguarded():
        forge(entry)
        rows(Entry).filter(pk=entry.pk).update(changes=entry.changes)

    assert f"Catatan {entry.pk}" in only_fault()


def test_a_missing_trigger_is_found(chain):
    where = " ON journal_entry" if connection.vendor == "postgresql" else ""
    with connection.cursor() as cursor:
        cursor.execute(f"DROP TRIGGER journal_entry_no_delete{where}")

    assert only_fault() == "Pelindung journal_entry_no_delete tidak terpasang."


@pytest.mark.parametrize("place", [0, 1])
def test_every_line_of_the_heads_is_held_against_the_chain(chain, note, place):
    with time_machine.travel(datetime(2030, 1, 1, tzinfo=UTC)):
        note()
        seal()
    lines = head_file().read_text().splitlines()

    day, number, _link = lines[place].split()
    lines[place] = f"{day} {number} {'f' * 64}"
    head_file().write_text("\n".join(lines))

    assert only_fault() == f"Rantai ditulis ulang: segel {number} dari {day} sudah lain."


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
