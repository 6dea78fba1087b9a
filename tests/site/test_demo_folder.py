"""When `kinerja demo` refuses, and what is left when it fails or is killed."""

import json
import os
import signal
import sqlite3
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

import pytest
from django.db import IntegrityError, transaction

from kinerja.accounts.models import PERSON, User
from kinerja.cli import demo as command
from kinerja.complaints.models import Category
from kinerja.config import env
from kinerja.organisation.models import Unit
from kinerja.site.demo import marker
from kinerja.site.demo.loading import load
from kinerja.site.demo.moment import NOW
from kinerja.site.demo.standing import Standing, standing
from tests.factories.organisation import UnitFactory
from tests.proof.migrated import lay


@pytest.mark.parametrize("marked", [False, True])
def test_a_real_office_is_refused_with_one_sentence(db, settings, tmp_path, capsys, marked):
    settings.KINERJA_HOME = tmp_path
    UnitFactory(code="10", parent=None)
    if marked:  # as when DATABASE_URL names another database
        marker.write(loading=False)

    code = command.run([])

    assert code == 2
    assert "sudah berisi data kantor" in capsys.readouterr().err
    assert marker.is_there() is marked
    assert Unit.objects.count() == 1


def test_a_person_alone_makes_a_folder_real(db, settings, tmp_path):
    settings.KINERJA_HOME = tmp_path
    User.objects.create(username="orang", kind=PERSON)

    assert standing() is Standing.REAL


def test_what_fails_leaves_neither_records_nor_marker(db, settings, tmp_path):
    settings.KINERJA_HOME = tmp_path
    Category.objects.create(slug="sampah", name="Sampah")  # in the way of the demo's own

    with pytest.raises(IntegrityError), transaction.atomic():
        load()

    assert not marker.is_there()
    assert standing() is Standing.EMPTY


SETTINGS = {"DJANGO_SETTINGS_MODULE": "kinerja.config.settings"}  # not those of the tests


@dataclass(frozen=True)
class Folder:
    """A data folder of its own, worked on by processes of their own."""

    home: Path

    def start(self, *words: str) -> subprocess.Popen[bytes]:
        given = {key: value for key, value in os.environ.items() if key != "DATABASE_URL"}
        return subprocess.Popen(  # our own command
            [sys.executable, "-m", "kinerja", *words],
            env={**given, **SETTINGS, "KINERJA_HOME": str(self.home)},
        )

    def run(self, *words: str) -> int:
        return self.start(*words).wait()

    def count(self, what: str) -> int:
        with sqlite3.connect(self.home / "kinerja.sqlite3") as database:
            return database.execute(f"SELECT COUNT(*) FROM {what}").fetchone()[0]  # noqa: S608  # our own words


UNSEALED = "journal_entry WHERE id NOT IN (SELECT entry_id FROM journal_seal)"


@pytest.mark.proof
@pytest.mark.parametrize("seconds", [2, 8, 14])  # among the records, the figures, the reports
def test_a_demo_killed_at_any_moment_is_made_good_by_the_next_call(tmp_path, seconds):
    folder = Folder(tmp_path)
    lay(tmp_path, None)
    first = folder.start("demo")
    time.sleep(seconds)
    first.send_signal(signal.SIGKILL)
    first.wait()

    again = folder.run("demo")

    assert again == 0
    assert folder.count("organisation_unit") == 19
    assert folder.count("indicators_run") >= folder.count("indicators_indicator")
    assert folder.count(UNSEALED) == 0
    assert folder.run("journal", "verify") == 0
    assert env.demo(tmp_path).frozen_now == NOW


@pytest.mark.proof
def test_two_demos_at_once_make_one(tmp_path):
    folder = Folder(tmp_path)
    lay(tmp_path, None)

    both = [folder.start("demo"), folder.start("demo")]

    assert [one.wait() for one in both] == [0, 0]
    assert folder.count("organisation_unit") == 19
    assert folder.run("journal", "verify") == 0
    assert marker_says(tmp_path) == {"now": NOW.isoformat(), "loading": False}


def marker_says(home: Path) -> dict[str, object]:
    return json.loads((home / "demo.json").read_text())
