"""`kinerja journal verify` and `kinerja journal seal`, as a person sees them."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import OperationalError, connection

from kinerja.journal import guard
from kinerja.journal.models import Entry
from tests.journal.conftest import rows


def journal(word: str) -> str:
    out = StringIO()
    call_command("journal", word, stdout=out, stderr=out)
    return out.getvalue()


def test_seal_says_how_many(note):
    note()

    assert journal("seal") == f"{Entry.objects.count()} catatan disegel.\n"


def test_verify_counts_and_says_that_all_is_well(note):
    note()
    journal("seal")
    note()
    total = Entry.objects.count()

    assert journal("verify").splitlines() == [
        f"{total} catatan: {total - 1} disegel, 1 belum disegel.",
        "Jurnal utuh.",
    ]


def test_verify_fails_when_something_is_broken(db):
    with guard.removed(), pytest.raises(CommandError, match="TIDAK utuh") as failed:
        journal("verify")

    assert failed.value.returncode == 1


def test_verify_tells_the_first_faults_and_how_many_more(note, monkeypatch):
    monkeypatch.setattr("kinerja.journal.management.commands.journal.SHOWN", 2)
    out = StringIO()

    with guard.removed(), pytest.raises(CommandError):
        call_command("journal", "verify", stdout=out, stderr=out)

    assert out.getvalue().count("Pelindung") == 2
    assert "lagi." in out.getvalue()


@pytest.mark.django_db(transaction=True)
def test_verify_without_its_tables_says_what_to_do(db):
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE journal_seal RENAME TO hidden")

    try:
        with pytest.raises(CommandError, match=r"journal_seal tidak ada.*kinerja migrate"):
            journal("verify")
    finally:
        with connection.cursor() as cursor:
            cursor.execute("ALTER TABLE hidden RENAME TO journal_seal")
        guard.install()  # SQLite wrote them anew with the table


def test_a_database_that_does_not_answer_is_no_case_for_migrating(db):
    def fail(execute, sql, *rest):
        raise OperationalError("disk I/O error")

    with connection.execute_wrapper(fail), pytest.raises(CommandError) as failed:
        journal("verify")

    assert str(failed.value) == "Jurnal tidak dapat dibaca: disk I/O error."


@pytest.mark.django_db(transaction=True)
def test_a_spoilt_row_is_named_and_no_case_for_migrating(note, unguarded):
    entry, out = note(), StringIO()
    with unguarded():
        rows(Entry).filter(pk=entry.pk).update(note=["?"])

    with pytest.raises(CommandError, match="TIDAK utuh: 1 temuan"):
        call_command("journal", "verify", stdout=out, stderr=out)

    assert f"Catatan {entry.pk} (belum disegel) diubah." in out.getvalue()
