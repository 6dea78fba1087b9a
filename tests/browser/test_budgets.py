"""What comes over the line when the demo office is served as `make run` serves it."""

import os
import re
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
from kinerja.site.demo.accounts import PASSWORD

KB = 1024
PATIENCE = 240.0  # seconds until the demo is filled and answers, beside other work
STORY = "Tiang lampu di depan pos ronda RT 03 roboh sejak Senin malam."
DASHBOARDS = ["/kinerja/", f"/kinerja/{FIRST_ANSWER}/", "/kinerja/laporan/"]
CITIZEN_PAGES = [
    "/",
    "/lapor/",
    "/lapor/terkirim/",
    "/lapor/jawaban/",
    "/lacak/",
    "/lacak/laporan/",
    "/lacak/laporan/tenggat/",
    "/lacak/laporan/data/",
    "/laporan/",
    "/laporan/[first]/",
    "/layanan/",
    "/layanan/[first]/",
    "/tentang/",
    "/masuk/",
]
WORK = "/kerja/laporan/"
# Whose desk a page stands on.
DESKS = {
    WORK: "verifikator",
    f"{WORK}[first]/": "verifikator",
    f"{WORK}[first]/tenggat/": "verifikator",
    f"{WORK}catat/": "verifikator",
    f"{WORK}catat/berkas/": "verifikator",
    f"{WORK}poster/": "verifikator",
    f"{WORK}jawaban/": "verifikator",
    f"{WORK}terima-kasih/": "verifikator",
    f"{WORK}apel/": "camat",
    f"{WORK}kategori/": "camat",
    "/kerja/hak-data/": "camat",
}
LIMITS = {  # KB
    **dict.fromkeys(CITIZEN_PAGES, 100),
    **dict.fromkeys([*DASHBOARDS, *DESKS], 180),
}
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
    """Each page is fetched once by who needs it: on a desk, or a citizen who has complained."""
    found: dict[str, Sent] = {}
    states: dict[str, Any] = {}

    def fetch(path: str) -> Sent:
        who = DESKS.get(path, "")
        if who not in states:
            context = browser.new_context(base_url=address)
            states[who] = _log_in(context, who) if who else _complain(context)
            context.close()
        if path not in found:
            # A context of its own: nothing is in its cache.
            context = browser.new_context(base_url=address, storage_state=states[who])
            found[path] = _fetch(context, path)
            context.close()
        return found[path]

    return fetch


def _log_in(context: BrowserContext, who: str) -> Any:
    page = context.new_page()
    page.goto("/masuk/")
    page.fill("[name=login]", who)
    page.fill("[name=password]", PASSWORD)
    with page.expect_navigation():
        page.press("[name=password]", "Enter")
    return context.storage_state()


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
        listing, _here, rest = path.partition("[first]/")
        path = _first_below(context, listing) + rest
        if path not in DESKS and not path.startswith(WORK):
            context.clear_cookies()
    page = context.new_page()
    ended: list[Request] = []
    page.on("requestfinished", lambda request: ended.append(request))
    answer = page.goto(path)
    page.wait_for_load_state("networkidle")
    assert answer is not None
    assert answer.status == 200
    assert urlsplit(answer.url).path == path
    return Sent({one.url: _part(one) for one in ended}, len(answer.body()))


def _first_below(context: BrowserContext, path: str) -> str:
    """The first thing on a list: a case by its number, anything else by its name."""
    named = "[0-9]{4}-[0-9A-Z]+" if path.endswith("laporan/") else "[a-z-]+"
    found = re.search(f'href="({path}{named}/)"', context.request.get(path).text())
    assert found, f"nothing stands on {path}"
    return found[1]


def _part(request: Request) -> tuple[str, int]:
    sizes = request.sizes()
    assert sizes["responseBodySize"] >= 0, f"{request.url} came from the cache"
    return request.resource_type, sizes["responseHeadersSize"] + sizes["responseBodySize"]


@each("path", LIMITS)
def test_few_things_are_asked_for_and_of_one_host(sent, path):
    page = sent(path)

    assert 3 <= len(page.parts) <= 12
    assert len(page.hosts) == 1


@each(("path", "limit"), LIMITS.items())
def test_a_page_is_light(sent, path, limit):
    page = sent(path)

    assert page.weight() <= limit * KB
    assert page.weight("script") <= 20 * KB


@each("path", LIMITS)
def test_what_is_sent_is_packed(sent, path):
    assert sent(path).weight("document") < sent(path).html / 2


@each("path", LIMITS)
def test_the_html_stays_small(sent, path):
    assert sent(path).html <= 60 * KB
