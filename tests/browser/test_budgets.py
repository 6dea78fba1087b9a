"""What comes over the line when the demo office is served as `make run` serves it."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Request

from kinerja.indicators.catalogue import FIRST_ANSWER

KB = 1024
PATIENCE = 240.0  # seconds until the demo is filled and answers, beside other work
STORY = "Tiang lampu di depan pos ronda RT 03 roboh sejak Senin malam."
DASHBOARDS = ["/kinerja/", f"/kinerja/{FIRST_ANSWER}/"]
CITIZEN_PAGES = [
    "/",
    "/lapor/",
    "/lapor/terkirim/",
    "/lacak/",
    "/lacak/laporan/",
    "/layanan/",
    "/layanan/[first]/",
    "/tentang/",
    "/masuk/",
]
each = pytest.mark.parametrize
# Cost: each worker of xdist that met one of these would fill and serve a demo of its own.
pytestmark = pytest.mark.xdist_group("served")


@dataclass(frozen=True)
class Sent:
    """One page and all it asked for, with an empty cache; bytes as they were sent."""

    parts: dict[str, tuple[str, int]]  # address: kind, bytes
    html: int  # unpacked

    def weight(self, kind: str = "") -> int:
        return sum(size for found, size in self.parts.values() if kind in ("", found))

    @property
    def hosts(self) -> set[str]:
        return {urlsplit(address).netloc for address in self.parts}


@pytest.fixture(scope="module")
def address(tmp_path_factory) -> Iterator[str]:
    """The demo in a folder of its own, served by the product's own server."""
    home = tmp_path_factory.mktemp("served")
    given = {key: value for key, value in os.environ.items() if key != "DATABASE_URL"}
    settings = {"DJANGO_SETTINGS_MODULE": "kinerja.config.settings", "KINERJA_HOME": str(home)}
    port = _free_port()
    words = ["serve", "--demo-if-empty", "--port", str(port)]
    server = subprocess.Popen(  # our own command
        [sys.executable, "-m", "kinerja", *words],
        env={**given, **settings},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        _wait_for(port, server)
        yield f"http://127.0.0.1:{port}"
    finally:
        server.terminate()
        server.wait(timeout=30)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait_for(port: int, server: subprocess.Popen[bytes]) -> None:
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until and server.poll() is None:
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.2)
    pytest.fail("The demo office did not answer.")


@pytest.fixture(scope="module")
def sent(browser: Browser, address: str) -> Callable[[str], Sent]:
    """Each page is fetched once by a citizen who has just complained."""
    found: dict[str, Sent] = {}
    state: list[Any] = []

    def fetch(path: str) -> Sent:
        if not state:
            context = browser.new_context(base_url=address)
            state.append(_complain(context))
            context.close()
        if path not in found:
            # A context of its own: nothing is in its cache.
            context = browser.new_context(base_url=address, storage_state=state[0])
            found[path] = _fetch(context, path)
            context.close()
        return found[path]

    return fetch


def _complain(context: BrowserContext) -> Any:
    page = context.new_page()
    page.goto("/lapor/")
    page.get_by_role("button", name="Lanjut").click()
    page.get_by_label("Belum tahu").check()
    page.get_by_role("button", name="Lanjut").click()
    page.locator("[name=text]").fill(STORY)
    page.get_by_role("button", name="Lanjut").click()
    page.get_by_role("button", name="Kirim laporan").click()
    page.wait_for_url("**/lapor/terkirim/")
    return context.storage_state()


def _fetch(context: BrowserContext, path: str) -> Sent:
    if "[first]" in path:
        path = _first_below(context, path.partition("[")[0])
        context.clear_cookies()
    page = context.new_page()
    ended: list[Request] = []
    page.on("requestfinished", lambda request: ended.append(request))
    answer = page.goto(path)
    page.wait_for_load_state("networkidle")
    assert answer is not None
    assert answer.status == 200
    return Sent({one.url: _part(one) for one in ended}, len(answer.body()))


def _first_below(context: BrowserContext, path: str) -> str:
    listing = context.request.get(path).text()
    return path + listing.split(f'href="{path}', 2)[-1].partition('"')[0]


def _part(request: Request) -> tuple[str, int]:
    sizes = request.sizes()
    assert sizes["responseBodySize"] >= 0, f"{request.url} came from the cache"
    return request.resource_type, sizes["responseHeadersSize"] + sizes["responseBodySize"]


@each("path", CITIZEN_PAGES + DASHBOARDS)
def test_few_things_are_asked_for_and_of_one_host(sent, path):
    page = sent(path)

    assert 3 <= len(page.parts) <= 12
    assert len(page.hosts) == 1


@each(
    ("path", "limit"),
    [*((path, 100) for path in CITIZEN_PAGES), *((path, 180) for path in DASHBOARDS)],
)
def test_a_page_is_light(sent, path, limit):
    page = sent(path)

    assert page.weight() <= limit * KB
    assert page.weight("script") <= 20 * KB


@each("path", CITIZEN_PAGES + DASHBOARDS)
def test_what_is_sent_is_packed(sent, path):
    assert sent(path).weight("document") < sent(path).html / 2


@each("path", [*CITIZEN_PAGES, *DASHBOARDS])
def test_the_html_stays_small(sent, path):
    assert sent(path).html <= 60 * KB
