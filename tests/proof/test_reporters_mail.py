"""A reporter's letters over real SMTP: to whom, which words, once, and nothing of it at home."""

import email
import re
from collections.abc import Iterator
from contextlib import contextmanager
from email import policy
from email.message import EmailMessage

import pytest
from aiosmtpd.controller import Controller

from tests.proof.test_inbox import found
from tests.proof.test_serving import an_office, free_port

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
POST = "from kinerja.inbox.services import post; post()"


class Box:
    """A mail server that keeps what it took."""

    def __init__(self) -> None:
        self.taken: list[tuple[list[str], EmailMessage]] = []

    async def handle_DATA(self, server, session, envelope) -> str:
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
