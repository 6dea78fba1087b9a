"""A file of 20,000 rows comes in while citizens go on filing; and one whose process is killed."""

import csv
import json
import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from django.db import connection

from kinerja.accounts.queries import CITIZEN, IMPORTER, service_account
from kinerja.complaints import services
from kinerja.complaints.drafts import Draft
from kinerja.complaints.models import Complaint
from kinerja.complaints.services.importing import DEAD_AFTER
from kinerja.kit import clock
from kinerja.rules.complaints import Kind

ROWS = 20_000
LONGEST_WAIT = 5.0  # seconds; a hang and not a speed is what this catches


def rows(count: int) -> list[tuple[int, dict[str, str]]]:
    return [
        (
            number,
            {
                "external_id": f"X-{number}",
                "text": f"Jalan berlubang nomor {number}.",
                "received_at": f"2025-{number % 12 + 1:02d}-15T08:00",
                "category": f"kategori {number % 7}",
            },
        )
        for number in range(2, count + 2)
    ]


class Citizens(threading.Thread):
    """Files one complaint after the other until told to stop."""

    def __init__(self, unit) -> None:
        super().__init__()
        self.unit, self.citizen = unit, service_account(CITIZEN)
        self.going, self.numbers, self.slowest = True, [], 0.0

    def run(self) -> None:
        while self.going:
            self.file()
        connection.close()

    def file(self) -> None:
        began = time.monotonic()
        draft = Draft(
            kind=Kind.SERVICE,
            unit=self.unit,
            text="Lampu jalan padam lagi.",
            received_at=clock.now(),
        )
        filed = services.file(draft=draft, actor=self.citizen)
        self.numbers.append(filed.complaint.number)
        self.slowest = max(self.slowest, time.monotonic() - began)


@pytest.mark.proof
@pytest.mark.django_db(transaction=True)
def test_citizens_go_on_filing_during_an_import_and_nothing_is_lost(cast):
    citizens = Citizens(cast.mawar)
    citizens.start()

    try:
        result = services.import_complaints(rows=rows(ROWS), actor=service_account(IMPORTER))
    finally:
        citizens.going = False
        citizens.join()

    assert (result.created, result.rejected) == (ROWS, [])
    assert Complaint.objects.published().filter(external_id__isnull=False).count() == ROWS
    assert Complaint.objects.filter(number__in=citizens.numbers).count() == len(citizens.numbers)
    assert len(citizens.numbers) > 20
    assert citizens.slowest < LONGEST_WAIT


# The command beside the server: two processes, which share no lock but the database's -------------


@pytest.mark.proof
@pytest.mark.django_db(transaction=True)
def test_citizens_go_on_filing_while_another_process_imports(cast, tmp_path, pytestconfig, capsys):
    citizens = Citizens(cast.mawar)
    command = [sys.executable, "-m", "kinerja", "import", "complaints", str(write(tmp_path))]
    surroundings = at_this_database(tmp_path)

    with subprocess.Popen(
        [*command, "--json"], env=surroundings, stdout=subprocess.PIPE, text=True
    ) as importing:
        # One that meets "database is locked" raises here.
        while importing.poll() is None:
            citizens.file()
        told = importing.stdout.read()

    slowest = f"\nslowest of {len(citizens.numbers)} filings: {citizens.slowest:.2f} s"
    with capsys.disabled():
        pytestconfig.get_terminal_writer().line(slowest)
    assert importing.returncode == 0
    assert json.loads(told) == {"created": ROWS, "unchanged": 0, "rejected": []}
    assert Complaint.objects.published().filter(external_id__isnull=False).count() == ROWS
    assert Complaint.objects.filter(number__in=citizens.numbers).count() == len(citizens.numbers)
    assert len(citizens.numbers) > 20


def at_this_database(folder: Path) -> dict[str, str]:
    """The environment of a process that works on the very database of this test."""
    name = connection.settings_dict["NAME"]
    if connection.vendor == "sqlite":
        # The same file under the name that a data folder gives it.
        (folder / "kinerja.sqlite3").symlink_to(name)
        return environment(folder)
    url = urlsplit(os.environ["DATABASE_URL"])._replace(path=f"/{name}")
    return {**environment(folder), "DATABASE_URL": url.geturl()}


# A real process and a real kill: over a data folder of its own, so on SQLite only -----------------


@pytest.fixture
def folder(tmp_path) -> Path:
    run(tmp_path, "migrate", "--verbosity", "0")
    return tmp_path


def environment(folder: Path) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    return {
        **kept,
        "KINERJA_HOME": str(folder),
        "DJANGO_SETTINGS_MODULE": "kinerja.config.settings",
    }


def run(folder: Path, *words: str) -> str:
    command = [sys.executable, "-m", "kinerja", *words]
    done = subprocess.run(
        command, env=environment(folder), capture_output=True, text=True, check=True
    )
    return done.stdout


def counted(folder: Path) -> dict[str, int]:
    code = (
        "from kinerja.complaints.models import Complaint, Import;"
        "print(Complaint.objects.count(), Complaint.objects.published().count(),"
        " Import.objects.count())"
    )
    words = run(folder, "shell", "--no-imports", "--command", code).split()
    return dict(zip(("rows", "visible", "imports"), map(int, words), strict=True))


def write(folder: Path) -> Path:
    path = folder / "laporan.csv"
    with path.open("w", newline="") as file:
        writer = csv.DictWriter(file, ["external_id", "text", "received_at", "category"])
        writer.writeheader()
        writer.writerows(row for _number, row in rows(ROWS))
    return path


@pytest.mark.proof
def test_an_import_that_is_killed_shows_nothing_and_comes_whole_the_next_time(folder):
    file = write(folder)
    command = [sys.executable, "-m", "kinerja", "import", "complaints", str(file), "--json"]
    importing = subprocess.Popen(command, env=environment(folder), stdout=subprocess.DEVNULL)
    while (now := counted(folder))["rows"] < 1000:
        assert importing.poll() is None, "the import ended before it could be killed"

    importing.send_signal(signal.SIGKILL)
    importing.wait()
    left = counted(folder)

    assert now["visible"] == left["visible"] == 0
    assert 0 < left["rows"] < ROWS
    _age_the_dead_import(folder)
    result = json.loads(run(folder, "import", "complaints", str(file), "--json"))
    assert result == {"created": ROWS, "unchanged": 0, "rejected": []}
    assert counted(folder) == {"rows": ROWS, "visible": ROWS, "imports": 2}


def _age_the_dead_import(folder: Path) -> None:
    """As if the pause after which an import counts as dead had passed."""
    seconds = int(DEAD_AFTER.total_seconds()) + 1
    code = (
        "from datetime import timedelta; from kinerja.complaints.models import Import;"
        "from kinerja.kit import clock;"
        f"Import.objects.update(alive_at=clock.wall() - timedelta(seconds={seconds}))"
    )
    run(folder, "shell", "--no-imports", "--command", code)
