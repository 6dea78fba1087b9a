"""Forgetting a person without breaking the chain."""

import sqlite3
from contextlib import closing

import pytest
from django.db import IntegrityError

from kinerja.accounts.services import set_alias
from kinerja.config import env
from kinerja.journal.checking import verify
from kinerja.journal.models import Entry, PersonalValue
from kinerja.journal.sealing import seal
from kinerja.journal.services import erase


def test_erasing_forgets_every_personal_value_of_the_target(ani, alias):
    set_alias(user=ani, value="198001012005012002", actor=ani)

    erased = erase(target=alias, actor=ani, reason="Permintaan pemilik data")

    assert erased == 3  # the first value, and the old and new side of the second
    assert not PersonalValue.objects.exists()


def test_erasing_is_itself_in_the_journal(ani, alias):
    erase(target=alias, actor=ani, reason="Permintaan pemilik data")

    entry = Entry.objects.about(alias).last()
    assert (entry.verb, entry.actor, entry.changes) == ("journal.erased", ani, {})
    assert entry.note == {"reason": "Permintaan pemilik data", "values": 1}


def test_the_chain_stays_whole_after_erasing(ani, alias):
    seal()

    erase(target=alias, actor=ani, reason="Permintaan pemilik data")

    assert verify().is_whole


def test_erasing_leaves_the_values_of_others(ani, alias, django_user_model):
    budi = django_user_model.objects.create(username="budi")
    other = set_alias(user=budi, value="budi-lama", actor=ani)

    erase(target=alias, actor=ani, reason="Permintaan pemilik data")

    assert PersonalValue.objects.get().entry.target_id == str(other.pk)


def test_sqlite_overwrites_what_is_erased(tmp_path, monkeypatch):
    monkeypatch.delenv("DATABASE_URL", raising=False)
    settings = env.database(tmp_path)
    with closing(sqlite3.connect(settings["NAME"], isolation_level=None)) as office:
        # Some builds of SQLite do it anyway, ours must not depend on that.
        office.executescript("PRAGMA secure_delete = OFF")
        office.executescript(settings["OPTIONS"]["init_command"])
        office.executescript("CREATE TABLE personal (name); INSERT INTO personal VALUES ('Siti')")
        office.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
        before = settings["NAME"].read_bytes()

        office.execute("DELETE FROM personal")
        office.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()

        assert b"Siti" in before
        assert b"Siti" not in settings["NAME"].read_bytes()


@pytest.mark.django_db(transaction=True)
def test_an_erasure_that_cannot_be_recorded_erases_nothing(ani, alias):
    nobody = type(ani)()

    with pytest.raises(IntegrityError):
        erase(target=alias, actor=nobody, reason="Permintaan pemilik data")

    assert PersonalValue.objects.exists()
