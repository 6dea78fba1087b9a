"""Sixty-four citizens file at the same moment, and each sends it twice: none lost, none doubled.

A served office, by both doors: the form that is clicked twice, and a program that gives up waiting
and sends the same key again while the first is still on its way.
"""

import json
import re
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPResponse
from threading import Barrier
from urllib.parse import urlencode

import pytest

from tests.proof.test_inbox import found
from tests.proof.test_serving import PATIENCE, Office, Server, an_office, served

pytestmark = pytest.mark.proof

CITIZENS = 64
TOKEN = re.compile(r'name="token" value="([^"]+)"')
NUMBER = re.compile(r"\b2\d{3}-[0-9A-Z]{5}\b")
CSRF = "a" * 32
FORM = {"Content-Type": "application/x-www-form-urlencoded", "Cookie": f"csrftoken={CSRF}"}


@dataclass(frozen=True)
class Desk:
    office: Office
    server: Server

    def ask(
        self, method: str, path: str, body: str = "", headers: dict[str, str] | None = None
    ) -> tuple[HTTPResponse, str]:
        address = ("127.0.0.1", self.server.port)
        with closing(HTTPConnection(*address, timeout=PATIENCE)) as connection:
            connection.request(method, path, body, headers or {})
            answer = connection.getresponse()
            return answer, answer.read().decode()

    def numbers(self) -> set[str]:
        return {
            str(number) for (number,) in self.office.sql("SELECT number FROM complaints_complaint")
        }

    def filed(self) -> int:
        return self.office.count("journal_entry WHERE verb = 'complaint.filed'")


@pytest.fixture(scope="module")
def desk(tmp_path_factory) -> Iterator[Desk]:
    folder = tmp_path_factory.mktemp("filing")
    with an_office(folder / "filing") as office:
        office.home.mkdir()
        found(office, folder / "password")
        with served(office) as server:
            yield Desk(office, server)


def test_a_key_that_comes_twice_at_once_is_one_complaint(desk):
    def send(citizen: int) -> tuple[str, str]:
        told = json.dumps({"text": f"Lampu jalan padam nomor {citizen}."})
        headers = {"Content-Type": "application/json", "Idempotency-Key": f"kunci-{citizen}"}
        answer, body = desk.ask("POST", "/api/v1/complaints", told, headers)
        assert answer.status == 201, body
        return json.loads(body)["number"], json.loads(body)["secret"]

    each_is_one_complaint(desk, send)


def test_a_form_that_is_clicked_twice_at_once_is_one_complaint(desk):
    pages = [desk.ask("GET", "/lapor/")[1] for _citizen in range(CITIZENS)]
    tokens = [TOKEN.search(page).group(1) for page in pages]

    def send(citizen: int) -> tuple[str, str]:
        told = {
            "kind": "pengaduan",
            "text": f"Got mampet nomor {citizen}.",
            "token": tokens[citizen],
        }
        body = urlencode({**told, "csrfmiddlewaretoken": CSRF})
        answer, page = desk.ask("POST", "/lapor/", body, FORM)
        assert answer.status == 302, page
        key = answer.headers["Set-Cookie"].partition(";")[0]
        _answer, receipt = desk.ask("GET", answer.headers["Location"], headers={"Cookie": key})
        return NUMBER.search(receipt).group(), ""

    each_is_one_complaint(desk, send)


def each_is_one_complaint(desk: Desk, send: Callable[[int], tuple[str, str]]) -> None:
    """Everybody sends at once, and everything twice: what was told is what is there."""
    known, rows = desk.numbers(), desk.filed()
    gate = Barrier(2 * CITIZENS)

    def at_once(citizen: int) -> tuple[str, str]:
        gate.wait(PATIENCE)
        return send(citizen)

    with ThreadPoolExecutor(2 * CITIZENS) as crowd:
        first, again = (
            [crowd.submit(at_once, citizen) for citizen in range(CITIZENS)] for _click in range(2)
        )
        answers = [(one.result(), other.result()) for one, other in zip(first, again, strict=True)]

    assert [one for one, _again in answers] == [again for _one, again in answers]
    told = {number for (number, _key), _again in answers}
    assert len(told) == CITIZENS
    assert desk.numbers() - known == told
    assert desk.filed() - rows == CITIZENS
