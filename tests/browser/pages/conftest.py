"""One furnished office for all that is only looked at, swept away like after a test."""

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from unittest.mock import patch
from urllib.parse import urljoin

import pytest
from django.template import Template
from django.test import override_settings
from django.test.signals import template_rendered
from playwright.sync_api import Browser, Page
from pytest_django.live_server_helper import LiveServer

from kinerja.accounts.browser import COOKIE
from kinerja.rights import holdings
from tests import beginning
from tests.browser.conftest import visiting
from tests.browser.looking import Look, look
from tests.browser.pages.office import DEVICE_KEY, PASSWORD, Office, at, furnish, marks
from tests.browser.pages.stops import (
    AFTER,
    CITIZEN,
    CODES,
    COUNTER,
    HALFWAY,
    NEWCOMER,
    REQUEST_KEY,
    SENT_ON,
    TOLD,
    TROUBLED,
    Stop,
)
from tests.conftest import NOW, Cast
from tests.factories.complaints import TRACKING_CODE
from tests.factories.rights import Drawer

Looker = Callable[[Stop], Look]
PageOf = Callable[[str], Page]
SETTING = {
    "KINERJA_FROZEN_NOW": at(NOW),
    "KINERJA_DEMO": True,  # the gallery is open, and every page says that all is made up
    "ROOT_URLCONF": "tests.browser.pages.urls",
}


@pytest.hookimpl(tryfirst=True)  # Order: xdist reads the groups.
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Cost: shared among workers, each would furnish the office and visit every stop anew."""
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents:
            item.add_marker(pytest.mark.xdist_group("pages"))


@pytest.fixture(scope="package")
def rendered() -> Iterator[set[str]]:
    """The names of the templates that were rendered so far."""
    found: set[str] = set()

    def note(template: Template, **told: object) -> None:
        found.add(template.name)

    template_rendered.connect(note)
    yield found
    template_rendered.disconnect(note)


@pytest.fixture(scope="package")
def db(django_db_setup: None, django_db_blocker) -> Iterator[Cast]:
    held = patch.dict(holdings._registered, {"test.drawer": Drawer().holding()}, clear=True)
    with django_db_blocker.unblock(), override_settings(**SETTING), held:
        yield furnish()
        beginning.put_back()


@pytest.fixture(scope="package")
def office(db: Cast) -> Iterator[Office]:
    server = LiveServer("localhost")
    yield Office(server.url, db, marks(db))
    server.stop()


@pytest.fixture(scope="package")
def page_of(office: Office, browser: Browser) -> Iterator[PageOf]:
    """One page a person, kept from look to look; the citizen holds two codes."""
    pages: dict[str, Page] = {}

    def page(who: str) -> Page:
        if who not in pages:
            user = office.cast.user(who) if who not in GUESTS else None
            pages[who] = visit(office.address, user)
            if who in GUESTS:
                GUESTS[who](pages[who])
        return pages[who]

    with visiting(browser) as visit:
        yield page


@pytest.fixture(scope="package")
def seen(office: Office, page_of: PageOf, rendered: set[str]) -> Looker:
    """Each stop is visited once, whatever is asked about it."""
    looks: dict[Stop, Look] = {}

    def see(stop: Stop) -> Look:
        if stop not in looks:
            context = page_of(stop.who).context
            path, typed = office.find(stop.path), office.fill_in(stop.typed)
            looks[stop] = look(context, path, stop.button, typed, stop.meanwhile)
        return looks[stop]

    return see


def _log_in_halfway(page: Page) -> None:
    page.goto("/masuk/")
    page.get_by_label("Nama pengguna atau NIP").fill("lina")
    page.get_by_label("Kata sandi").fill(PASSWORD)
    page.get_by_role("button", name="Masuk", exact=True).click()


def _open_the_letter(page: Page) -> None:
    page.goto("/masuk/")
    page.get_by_label("Nama pengguna atau NIP").fill("rina")
    page.get_by_label("Kata sandi").fill("ab23 cd45 ef67")
    page.get_by_role("button", name="Masuk", exact=True).click()


def _hold_the_key(page: Page) -> None:
    """The browser at the counter in which Dewi's session is parked."""
    page.goto("/tentang/")
    page.context.add_cookies([{"name": COOKIE, "value": DEVICE_KEY, "url": urljoin(page.url, "/")}])


def _track(page: Page, code: str) -> None:
    page.goto("/lacak/")
    page.get_by_label("Kode lacak").fill(code)
    page.get_by_role("button", name="Lihat laporan").click()
    page.goto("/privasi/lacak/")
    page.get_by_label("Kode permintaan").fill(REQUEST_KEY)
    page.get_by_role("button", name="Lihat permintaan").click()
    page.goto(f"{AFTER}=cerita&kelurahan=10.1001&text={TOLD}")
    page.get_by_role("button", name="Masalah saya sama").click()
    page.wait_for_url("**/lacak/ikut/")


def _report_trouble(page: Page) -> None:
    _track(page, CODES[SENT_ON])
    page.goto("/lacak/laporan/")
    page.get_by_role("button", name="Saya dipersulit setelah melapor").click()
    page.wait_for_url("**/dipersulit/terkirim/")


GUESTS = {
    CITIZEN: partial(_track, code=TRACKING_CODE),
    **{who: partial(_track, code=code) for who, code in CODES.items()},
    TROUBLED: _report_trouble,
    HALFWAY: _log_in_halfway,
    COUNTER: _hold_the_key,
    NEWCOMER: _open_the_letter,
}
