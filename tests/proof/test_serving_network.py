"""`kinerja serve --cert --key` on a real socket: what browsers, proxies and strangers get."""

import os
import signal
import ssl
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPResponse
from pathlib import Path
from urllib.error import HTTPError, URLError
from urllib.request import Request, urlopen

import pytest

from tests.factories.certificates import make_pair
from tests.proof.test_serving import PATIENCE, Office, an_office, free_port, wait_until

pytestmark = pytest.mark.proof


class Network:
    """A served office that trusts nobody's certificate but its own."""

    def __init__(self, port: int, cert: Path, log: Path) -> None:
        self.port, self.log = port, log
        self.context = ssl.create_default_context(cafile=str(cert))

    def ask(self, path: str, **headers: str) -> HTTPResponse | HTTPError:
        request = Request(f"https://localhost:{self.port}{path}")
        for name, value in headers.items():
            request.add_header(name.replace("_", "-"), value)
        try:
            return urlopen(request, context=self.context, timeout=PATIENCE)  # noqa: S310  # our own
        except HTTPError as answer:
            return answer

    def answers(self) -> bool:
        try:
            return self.ask("/").status == 200
        except (URLError, ConnectionError):
            return False


@contextmanager
def networked(office: Office, folder: Path, *words: str) -> Iterator[Network]:
    cert, key = make_pair(folder)
    port = free_port()
    log = folder / "log"
    command = [sys.executable, "-m", "kinerja", "serve", "--port", str(port), *words]
    with log.open("wb") as output:
        process = subprocess.Popen(
            [*command, "--cert", str(cert), "--key", str(key)],
            env={**office.environment, "KINERJA_METRICS_TOKEN": "kunci-pengamat"},
            stdout=output, stderr=output, start_new_session=True,
        )  # fmt: skip
    network = Network(port, cert, log)
    try:
        wait_until(lambda: process.poll() is not None or network.answers())
        assert process.poll() is None, log.read_text()
        yield network
    finally:
        os.killpg(process.pid, signal.SIGTERM)
        process.wait(PATIENCE)


@pytest.fixture(scope="module")
def network(tmp_path_factory) -> Iterator[Network]:
    folder = tmp_path_factory.mktemp("network")
    with an_office(folder / "network") as office:
        office.home.mkdir()
        with networked(office, folder, "--host", "0.0.0.0") as network:  # noqa: S104
            yield network


def test_the_network_is_told_by_the_names_of_the_certificate(network):
    told = network.log.read_text()

    assert f"https://localhost:{network.port}" in told
    assert f"https://127.0.0.1:{network.port}" in told


def test_cookies_stay_on_encrypted_pages_and_browsers_are_not_bound_for_a_year(network):
    answer = network.ask("/masuk/")

    cookies = answer.headers.get_all("Set-Cookie")
    assert cookies
    assert all("Secure" in cookie for cookie in cookies)
    assert "Strict-Transport-Security" not in answer.headers


def test_a_name_that_is_not_ours_is_refused(network):
    assert network.ask("/", Host="jahat.example").status == 400


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({}, 200),
        ({"X_Forwarded_For": "127.0.0.1"}, 404),
        ({"Forwarded": "for=127.0.0.1"}, 404),
        ({"X_Forwarded_For": "10.0.0.1", "Authorization": "Bearer kunci-pengamat"}, 200),
        ({"X_Forwarded_For": "10.0.0.1", "Authorization": "Bearer kunci-lain"}, 404),
    ],
)
def test_figures_are_for_this_machine_or_with_the_token(network, headers, status):
    assert network.ask("/metrics", **headers).status == status


def test_a_start_code_is_told_once_on_the_terminal_while_there_is_no_office(network):
    assert network.log.read_text().count("kode mulai") == 1
    assert network.ask("/mulai/").status == 200
