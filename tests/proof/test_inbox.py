"""Notices and letters under `kill -9`: real processes, a real mail server, counted at the end."""

import asyncio
import os
import random
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from aiosmtpd.controller import Controller

from tests.proof.test_serving import Office, an_office, free_port, served, wait_until

pytestmark = pytest.mark.proof

PEOPLE, EVENTS = 5, 24
LETTERS = PEOPLE * EVENTS
KILLS = 6

TELL = f"""
import os
from kinerja.accounts.models import User
from kinerja.inbox.models import ByMail, Preference
from kinerja.inbox.services import Tidings, tell

people = [
    User.objects.get_or_create(username=f"orang{{n}}", email=f"orang{{n}}@contoh.id")[0]
    for n in range({PEOPLE})
]
for person in people:
    Preference.objects.get_or_create(user=person, by_mail=ByMail.EACH)
acknowledged = open(os.environ["ACKNOWLEDGED"], "a", buffering=1)
for n in range({EVENTS}):
    tell(recipients=people, tidings=Tidings(f"event:{{n}}", f"Kabar {{n}}.", "/kerja/"))
    acknowledged.write(f"{{n}}\\n")
"""


class Sink:
    """Takes every message, slowly, and remembers which it answered with 250."""

    def __init__(self) -> None:
        self.taken: Counter[str] = Counter()

    async def handle_DATA(self, server, session, envelope) -> str:
        await asyncio.sleep(0.02)  # so that kills fall between sending and marking too
        head = envelope.content.decode(errors="replace")
        (line,) = [one for one in head.splitlines() if one.lower().startswith("message-id:")]
        self.taken[line.split(":", 1)[1].strip()] += 1
        return "250 OK"


@contextmanager
def mail_server() -> Iterator[tuple[Sink, int]]:
    sink = Sink()
    controller = Controller(sink, hostname="127.0.0.1", port=free_port())
    controller.start()
    try:
        yield sink, controller.port
    finally:
        controller.stop()


def telling(office: Office, acknowledged: Path) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "kinerja", "shell", "--verbosity", "0", "-c", TELL]
    environment = {**office.environment, "ACKNOWLEDGED": str(acknowledged)}
    return subprocess.Popen(command, env=environment)


def tell_all_while_being_killed(office: Office, acknowledged: Path, chance: random.Random) -> int:
    """Start over after each kill, until one run gets through; returns the number of kills."""
    for kills in range(100):
        process = telling(office, acknowledged)
        if kills < KILLS:
            wait_for_a_line(acknowledged, process)
            time.sleep(chance.uniform(0, 0.02))
            process.send_signal(signal.SIGKILL)
        process.wait()
        if process.returncode == 0:
            return kills
    raise AssertionError("no run got through")


def wait_for_a_line(acknowledged: Path, process: subprocess.Popen[bytes]) -> None:
    known = lines(acknowledged)
    wait_until(lambda: lines(acknowledged) > known or process.poll() is not None)


def lines(path: Path) -> int:
    return len(path.read_text().splitlines()) if path.exists() else 0


@pytest.fixture
def office(tmp_path) -> Iterator[Office]:
    with an_office(tmp_path / "home") as office:
        office.home.mkdir()
        office.run("migrate", "--verbosity", "0")
        yield office


def test_no_notice_is_lost_and_none_is_doubled_by_kills_while_telling(office, tmp_path):
    acknowledged = tmp_path / "acknowledged"

    kills = tell_all_while_being_killed(office, acknowledged, random.Random(1))

    assert kills >= KILLS // 2
    told = office.sql("SELECT recipient_id, key, COUNT(*) FROM inbox_notice GROUP BY 1, 2")
    assert len(told) == LETTERS
    assert {count for _recipient, _key, count in told} == {1}
    assert office.count("inbox_letter") == LETTERS
    # Whole or not at all: no event reached some of its people only.
    assert {n for (n,) in office.sql("SELECT COUNT(*) FROM inbox_notice GROUP BY key")} == {PEOPLE}


@contextmanager
def second_worker(office: Office) -> Iterator[None]:
    """Somebody started another one by hand: the two share the outbox."""
    words = ("db_worker", "--interval", "1", "--no-startup-delay", "--no-reload", "-v0")
    process = subprocess.Popen([sys.executable, "-m", "kinerja", *words], env=office.environment)
    try:
        yield
    finally:
        process.terminate()
        process.wait()


def free_what_the_dead_held(office: Office) -> None:
    """A clock that jumps two minutes ahead, for the leases."""
    office.sql("UPDATE inbox_letter SET leased_until = NULL WHERE sent_at IS NULL")


def test_two_workers_send_every_letter_although_they_are_killed(office, tmp_path, monkeypatch):
    chance = random.Random(2)
    with mail_server() as (sink, port):
        monkeypatch.setenv("KINERJA_MAIL", f"smtp://127.0.0.1:{port}")
        assert telling(office, tmp_path / "acknowledged").wait() == 0

        kills = 0
        with served(office) as server, second_worker(office):
            while kills < KILLS:
                wait_until(server.worker)
                wait_for_the_next(sink, office)
                if all_sent(office):
                    break
                time.sleep(chance.uniform(0, 0.05))
                os.kill(server.worker(), signal.SIGKILL)
                kills += 1
                free_what_the_dead_held(office)
                office.sql("DELETE FROM inbox_schedule WHERE job = 'inbox.post'")
            wait_until(lambda: all_sent(office))

    assert kills > 0
    assert len(sink.taken) == LETTERS
    doubled = sum(times - 1 for times in sink.taken.values())
    assert doubled <= kills
    assert office.count("inbox_notice") == LETTERS


def wait_for_the_next(sink: Sink, office: Office) -> None:
    before = sum(sink.taken.values())
    wait_until(lambda: sum(sink.taken.values()) > before or all_sent(office))


def all_sent(office: Office) -> bool:
    return office.count("inbox_letter WHERE sent_at IS NULL") == 0
