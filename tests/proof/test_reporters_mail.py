"""A reporter's letters over real SMTP: to whom, which words, once, and nothing of it at home.

And under `kill -9`: what two workers had in hand is sent again, as the same letter.
"""

import asyncio
import email
import re
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from email import policy
from email.message import EmailMessage
from pathlib import Path

import pytest
from aiosmtpd.controller import Controller

from tests.proof.test_inbox import PAST_A_LEASE, Clock, found, watch
from tests.proof.test_serving import PATIENCE, Office, an_office, free_port

pytestmark = pytest.mark.proof

ADDRESS = "sri.rahayu@contoh.id"
TEXT = "Lampu jalan di gang kami padam."
FILE = f"""
from kinerja.accounts.queries import CITIZEN, service_account
from kinerja.complaints import services
from kinerja.complaints.drafts import Draft
from kinerja.complaints.models import Complaint
from kinerja.kit import clock
from kinerja.organisation.models import Unit
from kinerja.rules.complaints import Kind

draft = Draft(kind=Kind.SERVICE, text={TEXT!r}, unit=Unit.objects.first(), anonymous=True,
              received_at=clock.now(), reporter_name="Sri Rahayu", reporter_email={ADDRESS!r})
services.file(draft=draft, actor=service_account(CITIZEN))
"""
REPORTERS = 12
ANSWER_ALL = f"""
from kinerja.accounts.queries import CITIZEN, service_account
from kinerja.complaints import services
from kinerja.complaints.drafts import Draft
from kinerja.kit import clock
from kinerja.organisation.models import Role, Unit
from kinerja.rules.complaints import Kind, Outcome
from tests.factories.organisation import PositionFactory, RoleGrantFactory
from tests.factories.together import seated

top = Unit.objects.get()
seat = PositionFactory(unit=top, name="Camat", is_head=True)
RoleGrantFactory(role=Role.CAMAT.value, unit=top, position=seat)
camat = seated({{"camat": seat}})["camat"].user
for n in range({REPORTERS}):
    draft = Draft(kind=Kind.SERVICE, text={TEXT!r}, unit=top, received_at=clock.now(),
                  reporter_email=f"warga{{n}}@contoh.id")
    case = services.file(draft=draft, actor=service_account(CITIZEN)).complaint
    services.settle(complaint=case, text="Sudah.", outcome=Outcome.RESOLVED, actor=camat)
"""
POST = "from kinerja.inbox.services import post; post()"


class Box:
    """A mail server that keeps what it took."""

    def __init__(self) -> None:
        self.taken: list[tuple[list[str], EmailMessage]] = []

    async def handle_DATA(self, server, session, envelope) -> str:
        await asyncio.sleep(0.02)  # so that kills fall between sending and marking too
        said = email.message_from_bytes(envelope.content, policy=policy.default)
        self.taken.append((envelope.rcpt_tos, said))
        return "250 OK"


@contextmanager
def mail_server() -> Iterator[tuple[Box, int]]:
    box = Box()
    controller = Controller(box, hostname="127.0.0.1", port=free_port())
    controller.start()
    try:
        yield box, controller.port
    finally:
        controller.stop()


def test_a_reporter_gets_the_right_words_once_and_the_office_keeps_no_address(
    tmp_path, monkeypatch
):
    with an_office(tmp_path / "mailed") as office, mail_server() as (box, port):
        office.home.mkdir()
        found(office, tmp_path / "password")
        monkeypatch.setenv("KINERJA_MAIL", f"smtp://127.0.0.1:{port}")
        monkeypatch.setenv("KINERJA_URL", "https://kinerja.contoh.id")
        office.run("shell", "--verbosity", "0", "-c", FILE)
        for _turn in range(2):
            office.run("shell", "--verbosity", "0", "-c", POST)

        [(to, letter)] = [one for one in box.taken if one[0] == [ADDRESS]]
        [(number,)] = office.sql("SELECT number FROM complaints_complaint")
        said = letter.get_content()
        assert letter["Subject"] == f"Kabar tentang laporan {number}"
        assert to == [ADDRESS]
        assert f"Laporan {number} berstatus: Diterima." in said
        assert re.search(r"https://kinerja\.contoh\.id/lacak/surel/\S+/", said)
        assert TEXT not in said
        assert "Sri" not in said
        kept = office.sql("SELECT * FROM inbox_letter WHERE writer <> ''")
        kept += office.sql("SELECT name, email, phone FROM complaints_reporter")
        assert ADDRESS not in str(kept)
        assert office.count("inbox_letter WHERE writer <> '' AND sent_at IS NOT NULL") == 1


def test_letters_of_workers_that_are_killed_arrive_and_are_the_same_when_sent_again(
    tmp_path, monkeypatch
):
    here = Path(__file__).parent
    with an_office(tmp_path / "killed") as office, mail_server() as (box, port):
        office.home.mkdir()
        found(office, tmp_path / "password")
        clock = Clock(tmp_path / "clock")
        monkeypatch.setenv("PROOF_CLOCK", str(clock.path))
        monkeypatch.setenv("PYTHONPATH", f"{here / 'clock'}:{here.parents[1]}")
        monkeypatch.setenv("KINERJA_MAIL", f"smtp://127.0.0.1:{port}")
        office.run("shell", "--verbosity", "0", "-c", ANSWER_ALL)
        kills = kill_two_while_they_send(office, box, clock)
        office.run("shell", "--verbosity", "0", "-c", POST)

        of_reporters = "inbox_letter WHERE writer <> ''"
        assert office.count(f"{of_reporters} AND sent_at IS NOT NULL") == 2 * REPORTERS
        sent = Counter((to, letter["Message-ID"]) for [to], letter in box.taken if "warga" in to)
        of_each = Counter(to for to, _letter in sent)
        # The receipt and the answer; sent twice at most where somebody died between the two marks.
        assert of_each == {f"warga{n}@contoh.id": 2 for n in range(REPORTERS)}
        assert len({letter for _to, letter in sent}) == 2 * REPORTERS
        assert sent.total() <= 2 * REPORTERS + kills
        # What a letter brought has arrived once, however often it was posted.
        assert office.count("journal_entry WHERE verb = 'complaint.reached'") == REPORTERS


def kill_two_while_they_send(office: Office, box: Box, clock: Clock) -> int:
    """How many were killed while letters still waited."""
    kills = 0
    for pause in (0, 0.03):
        known = len(box.taken)
        command = [sys.executable, "-m", "kinerja", "shell", "--verbosity", "0", "-c", POST]
        workers = [subprocess.Popen(command, env=office.environment) for _one in range(2)]
        watch(lambda known=known: len(box.taken) > known)
        time.sleep(pause)
        for worker in workers:
            worker.kill()
            kills += worker.wait(PATIENCE) != 0
        assert office.count("inbox_letter WHERE sent_at IS NULL") > 0
        clock.forward(PAST_A_LEASE)
    return kills
