"""What waits in the outbox goes out, once when nothing fails, and is never lost when it does."""

import json
import os
import socket
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta
from pathlib import Path
from smtplib import SMTPServerDisconnected
from threading import Barrier

import pytest
from aiosmtpd.controller import Controller
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend
from django.db import connection
from django.utils import timezone

from kinerja.accounts.services import deactivate
from kinerja.inbox.letters import message_id
from kinerja.inbox.models import ByMail, Letter
from kinerja.inbox.services import Tidings, choose_mail, mark_read, post, tell, write_digests
from kinerja.inbox.services.posting import DIGEST_MOST, LEASE, LONGEST_WAIT, MOST_ATTEMPTS
from tests.factories.organisation import PersonFactory

pytestmark = pytest.mark.django_db
DAY = date(2026, 11, 24)


@pytest.fixture
def agus():
    return PersonFactory(email="agus@contoh.go.id")


@pytest.fixture
def letter(agus) -> Letter:
    choose_mail(by_mail=ByMail.EACH, actor=agus)
    happened(agus)
    return Letter.objects.get()


def happened(*people, n: int = 1) -> None:
    tell(recipients=people, tidings=Tidings(f"test:{n}", f"Kabar nomor {n}.", f"/kerja/{n}/"))


def make_due() -> None:
    Letter.objects.update(next_at=timezone.now() - timedelta(seconds=1), leased_until=None)


class Unreachable(EmailBackend):
    """A mail server that hangs up."""

    def send_messages(self, messages):
        raise SMTPServerDisconnected("Connection unexpectedly closed, agus@contoh.go.id")


@pytest.fixture
def unused_tcp_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture
def unreachable(settings):
    settings.EMAIL_BACKEND = f"{__name__}.Unreachable"


def test_a_letter_goes_out_once(letter):
    assert (post(), post()) == (1, 0)

    (sent,) = mail.outbox
    assert sent.to == ["agus@contoh.go.id"]
    assert sent.subject == "Kabar nomor 1."
    assert "http://127.0.0.1:8000/kerja/1/" in sent.body


def test_a_letter_says_how_to_get_no_more_of_them(letter):
    post()

    (sent,) = mail.outbox
    headers = sent.message()
    assert headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert headers["List-Unsubscribe"].startswith("<http://127.0.0.1:8000/berhenti/")
    assert headers["Message-ID"] == message_id(letter)
    assert headers["List-Unsubscribe"].strip("<>") in sent.body


def test_a_letter_whose_sender_died_is_sent_again_as_the_same(letter):
    Letter.objects.update(leased_until=timezone.now() + LEASE)
    assert post() == 0

    Letter.objects.update(leased_until=timezone.now() - timedelta(seconds=1))
    assert post() == 1

    assert mail.outbox[0].message()["Message-ID"] == message_id(letter)


def test_a_letter_waits_longer_after_each_failure(letter, unreachable):
    waits = []
    for _attempt in range(3):
        make_due()
        assert post() == 0
        waits.append(Letter.objects.get().next_at - timezone.now())

    assert [round(wait.total_seconds() / 60) for wait in waits] == [1, 2, 4]


def test_trouble_is_named_without_an_address(letter, unreachable, capsys):
    post()

    assert Letter.objects.get().trouble == "SMTPServerDisconnected"
    assert "agus@" not in capsys.readouterr().err


def test_a_letter_that_nobody_takes_is_given_up_and_the_notice_stands(letter, unreachable, agus):
    Letter.objects.update(attempts=MOST_ATTEMPTS - 1)

    post()

    assert Letter.objects.get().dropped_at is not None
    assert agus.notices.unread().count() == 1


def test_one_bad_address_holds_up_nobody(settings, agus):
    bad = PersonFactory(email="bad\naddress@contoh.go.id")
    for person in (bad, agus):
        choose_mail(by_mail=ByMail.EACH, actor=person)
    happened(bad, agus)

    assert post() == 1
    assert mail.outbox[0].to == [agus.email]


def test_who_unsubscribed_or_left_meanwhile_gets_nothing(letter, agus):
    choose_mail(by_mail=ByMail.NEVER, actor=agus)
    assert post() == 0
    assert Letter.objects.get().trouble == "not wanted any more"

    choose_mail(by_mail=ByMail.EACH, actor=agus)
    happened(agus, n=2)
    deactivate(user=agus, actor=agus)
    assert post() == 0
    assert mail.outbox == []


@pytest.mark.django_db(transaction=True)
def test_many_who_post_at_once_send_each_letter_once(agus):
    choose_mail(by_mail=ByMail.EACH, actor=agus)
    for n in range(20):
        happened(agus, n=n)
    start = Barrier(4)

    def one_of_many(_number: int) -> int:
        start.wait()
        sent = post()
        connection.close()
        return sent

    with ThreadPoolExecutor(4) as pool:
        sent = sum(pool.map(one_of_many, range(4)))

    assert sent == 20
    assert sorted(message.subject for message in mail.outbox) == sorted(
        f"Kabar nomor {n}." for n in range(20)
    )


def demo_settings(home: Path) -> dict[str, object]:
    """What the real settings say over the data folder of the demo, where nobody named a server."""
    (home / "demo.json").write_text(json.dumps({"now": "2026-11-24T10:00:00+07:00"}))
    names = ["KINERJA_DEMO", "EMAIL_BACKEND", "EMAIL_FILE_PATH"]
    values = f"[getattr(settings, name) for name in {names}]"
    code = f"import json; from kinerja.config import settings; print(json.dumps({values}))"
    kept = {name: value for name, value in os.environ.items() if name != "KINERJA_MAIL"}
    command, environment = [sys.executable, "-c", code], {**kept, "KINERJA_HOME": str(home)}
    told = subprocess.run(command, env=environment, check=True, capture_output=True).stdout
    return dict(zip(names, json.loads(told), strict=True))


def test_a_letter_of_the_demo_is_a_file_that_one_can_read(letter, settings, tmp_path):
    demo = demo_settings(tmp_path)
    assert demo["KINERJA_DEMO"]
    settings.EMAIL_BACKEND = demo["EMAIL_BACKEND"]
    settings.EMAIL_FILE_PATH = demo["EMAIL_FILE_PATH"]

    assert post() == 1

    (file,) = (tmp_path / "mail").iterdir()
    lines = file.read_text().splitlines()
    assert {"Subject: Kabar nomor 1.", "To: agus@contoh.go.id"} <= set(lines)
    assert f"Message-ID: {message_id(letter)}" in lines
    assert "- Kabar nomor 1." in lines[lines.index("") :]
    assert any("http://127.0.0.1:8000/kerja/1/" in line for line in lines)


class Peers:
    """A mail server that remembers who connected."""

    def __init__(self) -> None:
        self.known: list[tuple[str, int]] = []

    async def handle_DATA(self, server, session, envelope) -> str:
        self.known.append(session.peer)
        return "250 OK"


def test_one_connection_carries_many_letters(agus, settings, unused_tcp_port):
    choose_mail(by_mail=ByMail.EACH, actor=agus)
    for n in range(5):
        happened(agus, n=n)
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", unused_tcp_port
    peers = Peers()
    controller = Controller(peers, hostname="127.0.0.1", port=unused_tcp_port)
    controller.start()

    assert post() == 5
    controller.stop()

    assert len(peers.known) == 5
    assert len(set(peers.known)) == 1


AHEAD = timedelta(days=3)  # the clock was that wrong for a while, and has gone back


@pytest.mark.parametrize("wrong", [timedelta(hours=3), AHEAD], ids=["hours", "days"])
def test_a_letter_of_a_clock_that_went_back_goes_out_at_once(letter, time_machine, wrong):
    time_machine.move_to(timezone.now() - wrong)

    assert post() == 1


def test_a_lease_that_was_taken_ahead_of_the_clock_holds_nothing(letter, time_machine):
    now = timezone.now()
    Letter.objects.update(attempts=1, next_at=now, leased_until=now + AHEAD + LEASE)

    assert post() == 1


def test_a_lease_that_was_taken_a_moment_ago_is_never_mistaken_for_one_ahead(letter):
    now = timezone.now()
    # A race: whoever claims it has read the clock after who looks for it.
    Letter.objects.update(attempts=1, leased_until=now + LEASE + timedelta(seconds=30))

    assert not Letter.objects.due(now).exists()


@pytest.mark.parametrize(
    ("wait", "is_due"), [(LONGEST_WAIT, False), (AHEAD + timedelta(minutes=1), True)]
)
def test_a_letter_that_was_put_off_waits_its_longest_turn_and_no_days(letter, wait, is_due):
    now = timezone.now()
    Letter.objects.update(attempts=11, next_at=now + wait)

    assert Letter.objects.due(now).exists() is is_due


def test_a_clock_that_jumps_ahead_loses_no_letter(letter, time_machine):
    time_machine.move_to(timezone.now() + AHEAD)

    assert post() == 1


def test_a_digest_holds_what_is_unread_once_a_day(agus):
    for n in (1, 2, 3):
        happened(agus, n=n)
    mark_read(recipient=agus, notice=agus.notices.get(key="test:2"))

    assert (write_digests(day=DAY), write_digests(day=DAY)) == (1, 0)
    post()

    (sent,) = mail.outbox
    assert sent.subject == "2 kabar untuk Anda"
    assert "Kabar nomor 1." in sent.body
    assert "Kabar nomor 2." not in sent.body


def test_a_digest_that_was_cut_short_is_finished_and_nobody_gets_two(agus):
    others = PersonFactory.create_batch(3, email="sama@contoh.go.id")
    happened(agus, *others)
    written = []

    def cut_short(execute, sql, params, many, context):
        if sql.startswith("UPDATE") and "inbox_notice" in sql:
            written.append(sql)
            if len(written) == 3:
                raise KeyboardInterrupt
        return execute(sql, params, many, context)

    with connection.execute_wrapper(cut_short), pytest.raises(KeyboardInterrupt):
        write_digests(day=DAY)
    assert Letter.objects.count() == 2

    assert write_digests(day=DAY) == 2
    assert (post(), post()) == (4, 0)
    assert Letter.objects.values("recipient").distinct().count() == len(mail.outbox) == 4


def test_the_next_digest_holds_only_what_is_new(agus):
    happened(agus, n=1)
    write_digests(day=DAY)
    happened(agus, n=2)

    assert write_digests(day=DAY) == 0
    assert write_digests(day=DAY + timedelta(days=1)) == 1

    post()
    assert [sent.subject for sent in mail.outbox] == ["Kabar nomor 1.", "Kabar nomor 2."]


def test_no_news_no_digest(agus):
    assert write_digests(day=DAY) == 0


@pytest.mark.parametrize("choice", [ByMail.EACH, ByMail.NEVER])
def test_who_chose_otherwise_gets_no_digest(agus, choice):
    happened(agus)
    choose_mail(by_mail=choice, actor=agus)

    assert write_digests(day=DAY) == 0


def test_a_long_digest_counts_what_it_does_not_print(agus):
    for n in range(DIGEST_MOST + 3):
        happened(agus, n=n)
    write_digests(day=DAY)
    post()

    (sent,) = mail.outbox
    assert sent.body.count("Kabar nomor") == DIGEST_MOST
    assert "dan 3 kabar lain" in sent.body
