"""A backup under load, restored elsewhere to the last word before it; and restores killed."""

import fcntl
import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.proof.test_inbox import found
from tests.proof.test_serving import Office, an_office, served, wait_until

pytestmark = pytest.mark.proof

WRITERS = 3
LEAST = 700  # acknowledgements before the backup begins, so that files go by then too
KILLS = 6

FILE_ON = """
import os, time
from kinerja.accounts.queries import CITIZEN, service_account
from kinerja.complaints import services
from kinerja.complaints.drafts import Draft
from kinerja.complaints.models import Complaint
from kinerja.kit import clock
from kinerja.kit.uploads.accepting import Accepted
from kinerja.kit.uploads.kinds import Kind as FileKind
from kinerja.kit.uploads.store import Store
from kinerja.organisation.queries import top_unit
from kinerja.rules.complaints import Kind

unit, citizen = top_unit(), service_account(CITIZEN)
acknowledged = open(os.environ["ACKNOWLEDGED"], "a", buffering=1)
mine = []
while True:
    data = os.urandom(2000)
    key = Store("proof").save(Accepted(FileKind.JPEG, data, "", 1, 1, 0, ""))
    draft = Draft(kind=Kind.SERVICE, text=f"bukti {key}", unit=unit, received_at=clock.now(),
                  channel="web")
    case = services.file(draft=draft, actor=citizen).complaint
    acknowledged.write(f"{time.time()} {case.number} {key}\\n")
    mine.append((case.pk, key))
    if len(mine) > 200:  # as a redaction does: the row lets go of the file, then the file goes
        pk, key = mine.pop(0)
        Complaint.objects.filter(pk=pk).update(text="bukti")
        Store("proof").delete(key)
"""


@dataclass(frozen=True)
class Word:
    """A complaint that was acknowledged: when, which, and the file it speaks of."""

    at: float
    number: str
    key: str


@contextmanager
def writing(office: Office, folder: Path) -> Iterator[list[Path]]:
    """Some processes that file without a break, each noting what was acknowledged."""
    notes = [folder / f"writer-{n}" for n in range(WRITERS)]
    command = [sys.executable, "-m", "kinerja", "shell", "--verbosity", "0", "-c", FILE_ON]
    writers = [
        subprocess.Popen(command, env={**office.environment, "ACKNOWLEDGED": str(note)})
        for note in notes
    ]
    try:
        wait_until(lambda: len(words(notes)) >= LEAST)
        yield notes
        assert [writer.poll() for writer in writers] == [None] * WRITERS
    finally:
        for writer in writers:
            writer.kill()
            writer.wait()


def much_to_hold(home: Path) -> None:
    """After the uploads in the order of names, so that people file between these and the rest."""
    (home / "z-arsip").mkdir()
    for n in range(3_000):
        (home / "z-arsip" / f"{n}.txt").write_text(str(n))


def words(notes: list[Path]) -> list[Word]:
    lines = [line for note in notes if note.exists() for line in note.read_text().splitlines(True)]
    whole = [line.split() for line in lines if line.endswith("\n")]
    return [Word(float(at), number, key) for at, number, key in whole]


def tell(figures: str) -> None:
    """Shown by `pytest -s`."""
    sys.stdout.write(f"\n{figures}\n")


@pytest.fixture(scope="module")
def office(tmp_path_factory) -> Iterator[Office]:
    with an_office(tmp_path_factory.mktemp("kept") / "kept") as office:
        office.home.mkdir()
        yield office


@pytest.fixture(scope="module")
def copy(office, tmp_path_factory) -> tuple[Path, float, list[Word]]:
    """The archive that was made while everybody wrote, when it began, and all that was filed."""
    folder = tmp_path_factory.mktemp("copy")
    archive = folder / "kantor.tar.gz"
    with served(office), writing(office, folder) as notes:
        much_to_hold(office.home)
        began = time.time()
        office.run("backup", str(archive))
        ended = time.time()
        wait_until(lambda: max(word.at for word in words(notes)) > ended)
        filed = words(notes)
    during = sum(began < word.at < ended for word in filed)
    tell(f"backup: {ended - began:.1f} s, meanwhile {during} complaints filed")
    return archive, began, filed


@pytest.fixture(scope="module")
def restored(copy, tmp_path_factory) -> Iterator[Office]:
    with an_office(tmp_path_factory.mktemp("elsewhere") / "elsewhere") as office:
        office.run("restore", str(copy[0]))
        yield office


def test_all_that_was_acknowledged_before_a_backup_is_restored(restored, copy):
    _archive, began, filed = copy
    before = {word.number for word in filed if word.at < began}

    found = {number for (number,) in restored.sql("SELECT number FROM complaints_complaint")}

    assert len(before) >= LEAST
    assert before - found == set()


def test_people_go_on_filing_during_a_backup_and_later_words_are_not_in_it(restored, copy):
    _archive, began, filed = copy
    last = max(filed, key=lambda word: word.at)

    assert last.at > began
    assert restored.count(f"complaints_complaint WHERE number = '{last.number}'") == 0


def test_every_restored_complaint_finds_its_file(restored):
    told = restored.sql("SELECT text FROM complaints_complaint WHERE text LIKE 'bukti %'")
    keys = {str(text).removeprefix("bukti ") for (text,) in told}

    kept = {path.name: path.stat().st_size for path in (restored.home / "uploads").rglob("????*.*")}

    assert len(keys) >= LEAST // 2
    assert keys - kept.keys() == set()
    assert {kept[key] for key in keys} == {2000}


def test_nothing_half_written_is_restored_and_the_journal_is_whole(restored):
    without_entry = """complaints_complaint c WHERE c.text LIKE 'bukti%' AND NOT EXISTS (
        SELECT 1 FROM journal_entry e WHERE e.verb = 'complaint.filed'
        AND e.target_id = CAST(c.id AS TEXT))"""

    assert restored.count(without_entry) == 0
    restored.run("journal", "verify")


def test_a_restored_office_opens_its_doors(restored):
    with served(restored) as server:
        assert "Menyiapkan" not in server.told


def test_a_key_that_was_revoked_after_the_backup_is_revoked_after_the_restore(tmp_path):
    archive = tmp_path / "kantor.tar.gz"
    with an_office(tmp_path / "keys") as office:
        office.home.mkdir()
        found(office, tmp_path / "password")
        for name in ("statistik", "dasbor"):
            office.run("api-key", "create", name, "--role", "camat")
        office.run("backup", str(archive))
        [(shown,)] = office.sql("""SELECT k.shown FROM accounts_apikey k JOIN accounts_user u
            ON u.id = k.user_id WHERE u.username = 'statistik'""")
        office.run("api-key", "revoke", str(shown))

        told = restoring(office, archive).communicate()[1]

        assert f"tetap dicabut: statistik {shown}." in told
        assert "berlaku: dasbor kin_" in told
        assert office.count("accounts_apikey WHERE revoked_at IS NULL") == 1
        office.run("journal", "verify")


# Killed half-way ------------------------------------------------------------------------------


def filed(office: Office) -> int | None:
    """How many complaints this office holds; None where there is clearly nothing."""
    if office.database is None and not (office.home / "kinerja.sqlite3").exists():
        return None
    if not office.sql(TABLE[office.database is None]):
        return None
    return office.count("complaints_complaint")


TABLE = {
    True: "SELECT 1 FROM sqlite_master WHERE name = 'complaints_complaint'",
    False: "SELECT 1 WHERE to_regclass('complaints_complaint') IS NOT NULL",
}


def restoring(office: Office, archive: Path) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "kinerja", "restore", "--replace", str(archive)]
    return subprocess.Popen(
        command, env=office.environment, stderr=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )


def is_marked(office: Office) -> bool:
    return (office.home / "restore-unfinished.json").exists()


def refuses_to_serve(office: Office) -> bool:
    command = [sys.executable, "-m", "kinerja", "serve", "--port", "1"]
    done = subprocess.run(command, env=office.environment, capture_output=True, text=True)
    return done.returncode == 2 and "terputus" in done.stderr


def test_a_killed_restore_leaves_the_old_office_or_clearly_nothing(copy, restored, tmp_path):
    archive, chance = copy[0], random.Random(3)
    new = restored.count("complaints_complaint")
    with an_office(tmp_path / "killed") as office:
        office.home.mkdir()
        office.run("migrate", "--verbosity", "0")
        old = filed(office)
        assert old != new
        took = _seconds_of_a_whole_one(office, archive, old, new)
        seen = [
            _after_a_kill(office, archive, took * (at + chance.random()) / KILLS, old, new)
            for at in [*range(KILLS), KILLS - 1, KILLS - 1]
        ]
        tell(f"restore: {took:.1f} s; after kills: {', '.join(seen)}")

        office.run("restore", "--replace", str(archive))

        assert filed(office) == new
        office.run("journal", "verify")


def _seconds_of_a_whole_one(office: Office, archive: Path, old: int, new: int) -> float:
    began = time.monotonic()
    office.run("restore", "--replace", str(archive))
    took = time.monotonic() - began
    assert filed(office) == new
    # Back to the old office, so that a kill has something to spoil.
    _make_old(office)
    assert filed(office) == old
    return took


def _make_old(office: Office) -> None:
    if office.database is not None:
        office.sql("DROP SCHEMA public CASCADE; CREATE SCHEMA public")
    for path in office.home.glob("*"):
        path.rename(office.home.with_name(f"gone-{time.monotonic_ns()}"))
    office.run("migrate", "--verbosity", "0")


def _after_a_kill(office: Office, archive: Path, delay: float, old: int, new: int) -> str:
    process = restoring(office, archive)
    time.sleep(delay)
    process.send_signal(signal.SIGKILL)
    process.communicate()
    wait_until(lambda: not _is_locked(office))
    found = filed(office) if office.home.exists() else None
    if is_marked(office):
        assert refuses_to_serve(office)
        return "marked"
    if found == new:
        office.run("journal", "verify")
        _make_old(office)
        return "new"
    if found is None:
        assert office.database is None
        _make_old(office)
        return "nothing"
    assert found == old
    office.run("journal", "verify")
    return "old"


def _is_locked(office: Office) -> bool:
    """Whether a program that the killed one had started is still at work."""
    lock = office.home / "lock"
    if not lock.exists():
        return False
    with lock.open() as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return True
    return False


def test_a_power_cut_between_the_two_renames_leaves_nothing_and_the_old_office_aside(
    copy, tmp_path
):
    with an_office(tmp_path / "cut") as office:
        office.home.mkdir()
        office.run("migrate", "--verbosity", "0")
        aside = office.home.with_name("cut-sebelum-20261124-120000")
        office.home.rename(aside)

        command = ["restore", "--replace", str(copy[0])]
        office.run(*command)

        assert filed(office)
        assert (aside / "secret-key").exists()


def test_an_office_that_is_served_is_not_replaced(office, copy):
    with served(office):
        process = restoring(office, copy[0])
        told = process.communicate()[1]

    assert process.returncode == 2
    assert "Kinerja sedang berjalan" in told
    assert os.listdir(office.home.parent).count(office.home.name) == 1
