"""What people are told, under `kill -9` and a clock that jumps: one story, counted at its end.

Real processes and a real mail server. Everybody is killed in turn: who tells, the process that
answers a citizen, `kinerja serve` itself, its worker, a second worker beside it, and both during
the digest.
"""

import asyncio
import os
import random
import signal
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPException
from itertools import count
from pathlib import Path
from urllib.parse import urlencode
from uuid import UUID

import pytest
from aiosmtpd.controller import Controller

from tests.proof.test_serving import (
    PATIENCE,
    Office,
    Server,
    an_office,
    free_port,
    served,
    wait_until,
)

pytestmark = pytest.mark.proof

PEOPLE, EVENTS = 5, 24  # each of them wants each by mail
READERS = 300  # who want one letter a day
MINUTE, DAY = 60, 24 * 60 * 60
PAST_A_LEASE, PAST_A_TASK = 3 * MINUTE, 31 * MINUTE
WATCH = 0.01  # seconds between two looks, where a kill must fall into the middle

PREPARE = f"""
from kinerja.accounts.models import User
from kinerja.casework.models import RoutingRule
from kinerja.inbox.models import ByMail, Preference

User.objects.filter(username="sari").update(email="sari@contoh.id")
people = [User(username=f"orang{{n}}", email=f"orang{{n}}@contoh.id") for n in range({PEOPLE})]
readers = [User(username=f"baca{{n}}", email=f"baca{{n}}@contoh.id") for n in range({READERS})]
User.objects.bulk_create(people + readers)
Preference.objects.bulk_create(
    Preference(user=user, by_mail=ByMail.EACH)
    for user in [User.objects.get(username="sari"), *people]
)
RoutingRule.objects.all().delete()  # what comes in falls back, and who is in charge is told
"""

TELL = f"""
import os
from kinerja.accounts.models import User
from kinerja.inbox.services import Tidings, tell

people = list(User.objects.filter(username__startswith="orang"))
acknowledged = open(os.environ["ACKNOWLEDGED"], "a", buffering=1)
for n in range({EVENTS}):
    tell(recipients=people, tidings=Tidings(f"event:{{n}}", f"Kabar {{n}}.", "/kerja/"))
    acknowledged.write(f"{{n}}\\n")
"""

TELL_READERS = """
from kinerja.accounts.models import User
from kinerja.inbox.services import Tidings, tell

readers = User.objects.filter(username__startswith="baca")
tell(recipients=readers, tidings=Tidings("news", "Ada kabar.", "/kerja/"))
"""


# The world around it --------------------------------------------------------------------------


class Sink:
    """A mail server: takes every message, slowly, and remembers which it answered with 250."""

    def __init__(self) -> None:
        self.taken: Counter[UUID] = Counter()
        self.closed, self.somebody_waits = False, False

    async def handle_DATA(self, server, session, envelope) -> str:
        await asyncio.sleep(0.02)  # so that kills fall between sending and marking too
        while self.closed:
            self.somebody_waits = True
            await asyncio.sleep(WATCH)
        head = envelope.content.decode(errors="replace")
        (line,) = [one for one in head.splitlines() if one.lower().startswith("message-id:")]
        self.taken[UUID(line.partition("<")[2].partition("@")[0])] += 1
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


class Clock:
    """The wall clock of every process that is started here; `clock/sitecustomize.py` reads it."""

    def __init__(self, path: Path) -> None:
        self.path, self.ahead = path, 0
        self.set(0)

    def set(self, ahead: int) -> None:
        self.ahead = ahead
        draft = self.path.with_suffix(".new")
        draft.write_text(str(ahead))
        draft.replace(self.path)

    def forward(self, seconds: int) -> None:
        self.set(self.ahead + seconds)


class Citizen(threading.Thread):
    """Files one complaint after the other, and remembers which the office said it had."""

    def __init__(self, port: int) -> None:
        super().__init__(daemon=True)
        self.port = port
        self.going = True
        self.acknowledged: list[str] = []
        self.refused: list[int] = []

    def run(self) -> None:
        for number in count():
            if not self.going:
                return
            self.file(f"Lampu jalan padam nomor {number}.")
            time.sleep(0.03)

    def file(self, text: str) -> None:
        try:
            status = self.post({"kind": "pengaduan", "text": text})
        except (OSError, HTTPException):  # killed in the middle of it: nobody promised anything
            time.sleep(0.1)
            return
        if status == 302:
            self.acknowledged.append(text)
        else:
            self.refused.append(status)

    def post(self, form: dict[str, str]) -> int:
        token = "a" * 32
        headers = {
            "Cookie": f"csrftoken={token}",
            "Content-Type": "application/x-www-form-urlencoded",
        }
        body = urlencode({**form, "csrfmiddlewaretoken": token})
        with closing(HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)) as connection:
            connection.request("POST", "/lapor/", body, headers)
            return connection.getresponse().status


class SecondWorker:
    """Somebody started another one by hand: the two share the queue and the outbox."""

    def __init__(self, office: Office) -> None:
        self.office = office
        self.start()

    def start(self) -> None:
        words = ("db_worker", "--interval", "1", "--no-startup-delay", "--no-reload", "-v0")
        command = [sys.executable, "-m", "kinerja", *words]
        self.process = subprocess.Popen(command, env=self.office.environment)

    def kill(self) -> None:
        self.process.kill()
        self.process.wait()


# The story ------------------------------------------------------------------------------------


@dataclass
class Story:
    office: Office
    folder: Path
    sink: Sink
    clock: Clock
    port: int
    chance: random.Random
    kills: Counter[str] = field(default_factory=Counter)
    acknowledged: list[str] = field(default_factory=list)
    written_when_killed: list[int] = field(default_factory=list)
    leased_ahead: int = 0

    def killed(self, who: str) -> None:
        self.kills[who] += 1

    def digests(self) -> int:
        return self.office.count("inbox_letter WHERE key LIKE '%:digest:%'")

    def waiting(self) -> int:
        return self.office.count("inbox_letter WHERE sent_at IS NULL AND dropped_at IS NULL")

    def a_moment(self) -> None:
        time.sleep(self.chance.uniform(0, 0.05))

    def next_letter(self) -> None:
        before = sum(self.sink.taken.values())
        watch(lambda: sum(self.sink.taken.values()) > before)


def watch(what: Callable[[], object]) -> None:
    until = time.monotonic() + PATIENCE
    while not what():
        assert time.monotonic() < until, "it did not happen"
        time.sleep(WATCH)


def tell_all_while_being_killed(story: Story, kills: int) -> None:
    """Started over after each kill, until one run gets through."""
    path = story.folder / "acknowledged"
    for _run in range(kills):
        process = telling(story.office, path)
        known = lines(path)
        watch(lambda known=known: lines(path) > known)
        time.sleep(story.chance.uniform(0, 0.02))
        process.kill()
        if process.wait():
            story.killed("who tells")
    assert telling(story.office, path).wait() == 0


def telling(office: Office, acknowledged: Path) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "kinerja", "shell", "--verbosity", "0", "-c", TELL]
    environment = {**office.environment, "ACKNOWLEDGED": str(acknowledged)}
    return subprocess.Popen(command, env=environment)


def lines(path: Path) -> int:
    return len(path.read_text().splitlines()) if path.exists() else 0


def kill_workers_while_they_send(story: Story, server: Server, second: SecondWorker) -> None:
    for _turn in range(2):
        wait_until(server.worker)
        story.next_letter()
        story.a_moment()
        os.kill(server.worker(), signal.SIGKILL)
        story.killed("worker")
        story.clock.forward(PAST_A_LEASE)
        story.next_letter()
        story.a_moment()
        second.kill()
        story.killed("second worker")
        second.start()
        story.clock.forward(PAST_A_LEASE)


def kill_who_answers(story: Story, server: Server, citizen: Citizen) -> None:
    """The process that holds the request; granian's other one sees it and ends, and all with it."""
    answering = next(pid for pid in web(server) if parent(pid) != server.process.pid)
    wait_for_an_answer(citizen)
    story.a_moment()
    os.kill(answering, signal.SIGKILL)
    story.killed("web, answering")
    assert server.process.wait(PATIENCE) == 1
    wait_until(lambda: server.family() == {})


def kill_serve(story: Story, server: Server, citizen: Citizen) -> None:
    """The scheduler from above its children, and the one of them that would end the fourth."""
    wait_until(server.worker)
    first = first_of_the_web(server)
    wait_for_an_answer(citizen)
    story.a_moment()
    server.process.kill()
    os.kill(first, signal.SIGKILL)
    server.process.wait()
    story.kills.update(["serve, scheduler", "web, first"])
    # The worker and the process that answers end by themselves; the port and the lock are free.
    wait_until(lambda: server.family() == {})


def kill_the_web_server(story: Story, server: Server) -> None:
    """granian's first process: the one that answers does not outlive it."""
    os.kill(first_of_the_web(server), signal.SIGKILL)
    story.killed("web, first")
    assert server.process.wait(PATIENCE) == 1
    assert server.family() == {}


def web(server: Server) -> list[int]:
    return [pid for pid, words in server.family().items() if "granian" in words]


def first_of_the_web(server: Server) -> int:
    return next(pid for pid in web(server) if parent(pid) == server.process.pid)


def parent(pid: int) -> int:
    after_name = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2]
    return int(after_name.split()[1])


def wait_for_an_answer(citizen: Citizen) -> None:
    known = len(citizen.acknowledged)
    watch(lambda: len(citizen.acknowledged) > known)


def kill_both_workers(story: Story, server: Server, second: SecondWorker) -> None:
    second.kill()
    os.kill(server.worker(), signal.SIGKILL)
    story.kills.update(["worker", "second worker"])
    second.start()


def digest_on_a_day_that_is_not_yet(story: Story, server: Server, second: SecondWorker) -> None:
    """The clock jumps a day ahead; the digest is killed twice, and once more while it is sent."""
    story.office.run("shell", "--verbosity", "0", "-c", TELL_READERS)
    wait_until(server.worker)
    story.clock.forward(DAY)
    for _turn in range(2):
        known = story.digests()
        watch(lambda known=known: story.digests() > known)
        kill_both_workers(story, server, second)
        story.killed("digest")
        story.written_when_killed.append(story.digests())
        wait_until(server.worker)
        story.clock.forward(PAST_A_TASK)  # the second worker's task is taken back by the clock
    wait_until(lambda: story.digests() == READERS)


def go_back_while_letters_are_held(story: Story, server: Server, second: SecondWorker) -> None:
    """Who held a letter dies, and the clock goes back: the lease lies a day ahead of it."""
    wait_until(server.worker)
    story.sink.closed = True
    wait_until(lambda: story.sink.somebody_waits)
    kill_both_workers(story, server, second)
    story.sink.closed = False
    story.leased_ahead = story.office.count(
        "inbox_letter WHERE sent_at IS NULL AND leased_until IS NOT NULL"
    )
    story.clock.set(0)
    wait_until(lambda: story.waiting() == 0)


def play(story: Story) -> None:
    tell_all_while_being_killed(story, kills=3)
    citizen = Citizen(story.port)
    citizen.start()
    second = SecondWorker(story.office)
    try:
        with served(story.office, story.port) as server:
            kill_workers_while_they_send(story, server, second)
            kill_who_answers(story, server, citizen)
        with served(story.office, story.port) as server:
            kill_serve(story, server, citizen)
        with served(story.office, story.port) as server:
            wait_for_an_answer(citizen)
            citizen.going = False
            citizen.join()
            digest_on_a_day_that_is_not_yet(story, server, second)
            go_back_while_letters_are_held(story, server, second)
            kill_the_web_server(story, server)
    finally:
        citizen.going = False
        second.kill()
    assert citizen.refused == []
    story.acknowledged = citizen.acknowledged


@pytest.fixture(scope="module")
def story(tmp_path_factory) -> Iterator[Story]:
    folder = tmp_path_factory.mktemp("told")
    with (
        an_office(folder / "told") as office,
        mail_server() as (sink, mail_port),
        pytest.MonkeyPatch.context() as patch,
    ):
        office.home.mkdir()
        found(office, folder / "password")
        clock = Clock(folder / "clock")
        patch.setenv("KINERJA_MAIL", f"smtp://127.0.0.1:{mail_port}")
        patch.setenv("PROOF_CLOCK", str(clock.path))
        patch.setenv("PYTHONPATH", str(Path(__file__).parent / "clock"))
        story = Story(office, folder, sink, clock, free_port(), random.Random(1))
        play(story)
        yield story


def found(office: Office, password: Path) -> None:
    password.write_text("kata-sandi-yang-panjang-1\n")
    office.run(
        "init", "--name=Kecamatan Sukamaju", "--code=33.01.01", "--admin=sari",
        "--admin-name=Sari", f"--password-file={password}",
    )  # fmt: skip
    office.run("shell", "--verbosity", "0", "-c", PREPARE)


# What it proves -------------------------------------------------------------------------------

TOLD_OF = """
    SELECT complaint.text, COUNT(notice.id) FROM complaints_complaint complaint
    LEFT JOIN inbox_notice notice ON notice.path = '/kerja/laporan/' || complaint.number || '/'
    GROUP BY complaint.text
"""


def test_what_was_acknowledged_is_told_exactly_once_whoever_is_killed(story):
    told = dict(story.office.sql(TOLD_OF))

    assert len(story.acknowledged) > 20
    assert set(story.acknowledged) <= set(told)
    # Also what was filed although nobody lived to say so: with its notice, and with one.
    assert set(told.values()) == {1}


def test_an_event_is_told_to_all_of_its_people_or_to_nobody(story):
    of_events = "SELECT key, COUNT(*) FROM inbox_notice WHERE key LIKE 'event:%' GROUP BY key"

    assert story.office.sql(of_events)
    assert dict(story.office.sql(of_events)) == {f"event:{n}": PEOPLE for n in range(EVENTS)}


def test_no_notice_is_doubled(story):
    twice = "SELECT recipient_id, key FROM inbox_notice GROUP BY 1, 2 HAVING COUNT(*) > 1"

    assert story.office.sql(twice) == []


def test_every_letter_arrives_and_one_that_is_sent_again_is_the_same_letter(story):
    letters = {UUID(str(uid)) for (uid,) in story.office.sql("SELECT uid FROM inbox_letter")}

    assert story.sink.taken.keys() == letters
    assert story.office.count("inbox_letter WHERE dropped_at IS NOT NULL") == 0
    doubled = sum(times - 1 for times in story.sink.taken.values())
    assert doubled <= story.kills["worker"] + story.kills["second worker"]


def test_each_reader_gets_one_digest_although_it_was_killed_in_the_middle(story):
    of_readers = """
        SELECT reader.id, COUNT(DISTINCT letter.id), COUNT(notice.id) FROM accounts_user reader
        LEFT JOIN inbox_letter letter ON letter.recipient_id = reader.id
        LEFT JOIN inbox_notice notice ON notice.letter_id = letter.id
        WHERE reader.username LIKE 'baca%' GROUP BY reader.id
    """

    assert 0 < story.written_when_killed[0] < READERS
    assert [counts for _reader, *counts in story.office.sql(of_readers)] == [[1, 1]] * READERS


def test_a_clock_that_goes_back_a_day_holds_up_no_letter(story):
    assert story.leased_ahead > 0
    assert story.waiting() == 0


def test_everybody_was_killed_and_these_are_the_counts(story, pytestconfig, capsys):
    sendings = sum(story.sink.taken.values())
    events = EVENTS + len(story.acknowledged) + 1
    rows = {
        "events acknowledged": events,
        "notices in-app": story.office.count("inbox_notice"),
        "letters": story.office.count("inbox_letter"),
        "sendings": sendings,
        "Message-IDs sent twice": sum(times > 1 for times in story.sink.taken.values()),
        **{f"kill -9: {who}": times for who, times in sorted(story.kills.items())},
    }
    with capsys.disabled():
        for name, number in rows.items():
            pytestconfig.get_terminal_writer().line(f"{name:<28} {number:>6}")

    assert rows["notices in-app"] >= EVENTS * PEOPLE + len(story.acknowledged) + READERS
    assert set(story.kills) == {
        "who tells", "web, answering", "web, first", "serve, scheduler", "worker", "second worker",
        "digest",
    }  # fmt: skip
