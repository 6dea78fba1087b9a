"""`kinerja serve` as a person runs it: real processes, a free port, a folder thrown away."""

import json
import os
import signal
import socket
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.error import URLError
from urllib.parse import urlsplit
from urllib.request import urlopen

import psycopg
import pytest

from kinerja.site.demo.accounts import ACCOUNTS, PASSWORD
from tests.proof.migrated import BEGINNINGS, lay

pytestmark = pytest.mark.proof

PATIENCE = 240  # seconds; a hang and not a speed is what this catches


@dataclass(frozen=True)
class Office:
    """A data folder and, where the tests run on PostgreSQL, a database of its own."""

    home: Path
    database: str | None

    @property
    def environment(self) -> dict[str, str]:
        mine = {"KINERJA_HOME": str(self.home), "DJANGO_SETTINGS_MODULE": "kinerja.config.settings"}
        kept = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
        return kept | mine | ({"DATABASE_URL": self.database} if self.database else {})

    def run(self, *words: str) -> None:
        if words[0] in BEGINNINGS:
            lay(self.home, self.database)
        command = [sys.executable, "-m", "kinerja", *words]
        subprocess.run(command, env=self.environment, check=True)

    def sql(self, statement: str) -> list[tuple[object, ...]]:
        if self.database is None:
            opened = sqlite3.connect(self.home / "kinerja.sqlite3", timeout=10)
        else:
            opened = psycopg.connect(self.database)
        with closing(opened) as connection, connection:
            cursor = connection.execute(statement)
            return cursor.fetchall() if cursor.description else []

    def count(self, what: str) -> int:
        return self.sql(f"SELECT COUNT(*) FROM {what}")[0][0]  # noqa: S608  # our own words


@contextmanager
def an_office(home: Path) -> Iterator[Office]:
    url = os.environ.get("DATABASE_URL")
    if url is None:
        yield Office(home, None)
        return
    name = f"kinerja_{home.name.replace('-', '_')}"
    with psycopg.connect(url, autocommit=True) as server:
        server.execute(f'CREATE DATABASE "{name}"')
        yield Office(home, urlsplit(url)._replace(path=f"/{name}").geturl())
        server.execute(f'DROP DATABASE "{name}" WITH (FORCE)')


@dataclass(frozen=True)
class Server:
    process: subprocess.Popen[bytes]
    port: int
    log: Path

    @property
    def told(self) -> str:
        return self.log.read_text()

    def answers(self) -> bool:
        assert self.process.poll() is None, self.told
        try:
            with urlopen(f"http://127.0.0.1:{self.port}/") as answer:
                return answer.status == 200
        except (URLError, ConnectionError):
            return False

    def family(self) -> dict[int, str]:
        """The command of each living process that inherited this server's port."""
        return dict(_processes(f"PORT={self.port}"))

    def worker(self) -> int | None:
        return next((pid for pid, words in self.family().items() if "db_worker" in words), None)

    def interrupt(self) -> int:
        """What a terminal does at Ctrl-C: SIGINT to the whole group in front."""
        os.killpg(self.process.pid, signal.SIGINT)
        return self.process.wait(PATIENCE)


def _processes(setting: str) -> Iterator[tuple[int, str]]:
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            environment = (folder / "environ").read_bytes().decode(errors="replace").split("\0")
            words = (folder / "cmdline").read_bytes().decode(errors="replace").replace("\0", " ")
        except OSError:  # it ended meanwhile, or belongs to somebody else
            continue
        if setting in environment and words:
            yield int(folder.name), words


def wait_until(what: Callable[[], object]) -> None:
    until = time.monotonic() + PATIENCE
    while not what():
        assert time.monotonic() < until, "it did not happen"
        time.sleep(0.1)


@contextmanager
def served(office: Office, port: int | None = None) -> Iterator[Server]:
    port = port or free_port()
    log = office.home.parent / f"{office.home.name}-{port}.log"
    environment = {**office.environment, "PORT": str(port)}
    command = [sys.executable, "-m", "kinerja", "serve", "--demo-if-empty"]
    with log.open("wb") as output:
        process = subprocess.Popen(
            command, env=environment, stdout=output, stderr=output, start_new_session=True
        )
    server = Server(process, port, log)
    try:
        wait_until(server.answers)
        yield server
    finally:
        if process.poll() is None:
            server.interrupt()


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture(scope="module")
def office(tmp_path_factory) -> Iterator[Office]:
    with an_office(tmp_path_factory.mktemp("served")) as office:
        yield office


@pytest.fixture(scope="module")
def first(office) -> Iterator[Server]:
    """The first start over an empty folder, running on beside the later ones."""
    with served(office) as server:
        yield server


@pytest.fixture
def again(office, first) -> Iterator[Server]:
    with served(office) as server:
        yield server


def test_an_empty_folder_becomes_the_demo_and_its_accounts_are_told(office, first):
    assert f"Kinerja: http://127.0.0.1:{first.port} " in first.told
    for account in ACCOUNTS:
        assert f"{account.username:<14} {PASSWORD}" in first.told
    assert json.loads((office.home / "demo.json").read_text())["loading"] is False
    assert office.count("organisation_unit") == 19


DONE = "django_tasks_database_dbtaskresult WHERE status = 'SUCCESSFUL'"


def test_the_scheduler_hands_out_jobs_and_the_worker_does_them(office, first):
    wait_until(lambda: office.count(DONE) > 0)

    assert office.count("inbox_schedule WHERE job = 'journal.seal'") > 0


def test_a_worker_that_is_killed_is_replaced_by_one_that_works(office, first):
    wait_until(first.worker)
    killed = first.worker()

    os.kill(killed, signal.SIGKILL)
    wait_until(lambda: first.worker() not in {None, killed})
    done = office.count(DONE)
    office.sql("DELETE FROM inbox_schedule")  # everything is due once more

    wait_until(lambda: office.count(DONE) > done)
    assert first.answers()


def test_ctrl_c_ends_web_worker_and_scheduler_and_leaves_no_orphan(again):
    wait_until(again.worker)
    before = again.family()

    code = again.interrupt()

    assert code == 0
    assert any("granian" in words for words in before.values())
    assert again.family() == {}


def test_a_second_start_prepares_nothing_again(office, first):
    before = _prepared(office)

    with served(office) as server:
        assert "Menyiapkan" not in server.told

    assert "static/stamp" in before
    assert _prepared(office) == before


def _prepared(office: Office) -> dict[str, object]:
    """What set-up leaves behind, and when."""
    paths = [office.home / "demo.json", *(office.home / "static").rglob("*")]
    files = {str(path.relative_to(office.home)): path.stat().st_mtime_ns for path in paths}
    return {**files, "migrations": office.sql("SELECT id, applied FROM django_migrations")}


def test_a_demo_that_was_stopped_half_way_is_finished(office, first):
    marker = office.home / "demo.json"
    marker.write_text(json.dumps({**json.loads(marker.read_text()), "loading": True}))

    with served(office):
        pass

    assert json.loads(marker.read_text())["loading"] is False


def test_a_folder_with_one_person_is_served_as_it_is(tmp_path):
    with an_office(tmp_path) as office:
        office.run("migrate", "--verbosity", "0")
        office.run("createsuperuser", "--noinput", "--username=nita", "--email=nita@example.id")

        with served(office) as server:
            pass

        assert "sudah berisi data kantor" in server.told
        assert office.count("organisation_unit") == 0
        assert not (office.home / "demo.json").exists()
