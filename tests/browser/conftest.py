"""A real Chromium in front of a served office."""

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest
from allauth.account.internal.flows.login import (
    _AUTHENTICATION_METHODS_USER_SESSION_KEY,
    AUTHENTICATION_METHODS_SESSION_KEY,
)
from django.conf import settings as django_settings
from django.test import Client
from playwright.sync_api import Browser, BrowserContext, Page

from kinerja.accounts.models import User

FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
# Cost: the shell draws and scripts with the same engine, and opens a page for a third of the CPU.
NAMES = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")
CHROMIUM = next(filter(None, map(shutil.which, NAMES)), None)
MISSING = "Chromium is missing. Type: sudo apt-get install chromium-headless-shell"
PATIENCE = 10_000  # milliseconds until a page counts as broken
LATER = 4_000_000_000  # seconds since 1970

# The address of an office, who looks (nobody: a citizen), with JavaScript or without.
Visit = Callable[..., Page]
# Who looks (empty: a citizen), and the path.
Plain = Callable[[str, str], Page]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Cost: a second of CPU a page, so what needs a browser is run by `make proof`."""
    here = os.path.dirname(__file__)
    for item in items:
        if not str(item.path).startswith(here):
            continue
        item.add_marker("browser")
        item.add_marker("proof")
        if CHROMIUM is None and os.environ.get("CI") != "true":
            item.add_marker(pytest.mark.skip(reason=MISSING))


@pytest.fixture(scope="session")
def browser_type_launch_args() -> dict[str, object]:
    if CHROMIUM is None:
        pytest.fail(MISSING)
    # Playwright's synchronous face runs inside a loop, which Django takes for async code.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    return {"executable_path": CHROMIUM, "args": FLAGS, "headless": True}


@pytest.fixture(scope="module")
def open_as(browser: Browser) -> Iterator[Visit]:
    """A new page of this person at this office, logged in without the form."""
    with visiting(browser) as visit:
        yield visit


@pytest.fixture
def plain(cast, live_server, open_as) -> Plain:
    """A page of this person's in a browser that runs no scripts."""

    def visit(who: str, path: str) -> Page:
        user = cast.user(who) if who else None
        page: Page = open_as(live_server.url, user, javascript=False)
        page.goto(path)
        return page

    return visit


@contextmanager
def visiting(browser: Browser) -> Iterator[Visit]:
    contexts: list[BrowserContext] = []

    def visit(address: str, user: User | None = None, *, javascript: bool = True) -> Page:
        context = browser.new_context(
            base_url=address, java_script_enabled=javascript, viewport={"width": 320, "height": 800}
        )
        contexts.append(context)
        context.set_default_timeout(PATIENCE)
        if user is not None:
            context.add_cookies([{**_session_of(user), "url": address}])
        return context.new_page()

    yield visit
    for context in contexts:
        context.close()


def _session_of(user: User) -> dict[str, str]:
    name = django_settings.SESSION_COOKIE_NAME
    return {"name": name, "value": logged_in(user).cookies[name].value}


def logged_in(user: User) -> Client:
    client = Client()
    client.force_login(user)
    session = client.session
    # As one who typed the password just now, so that no page asks for it once more.
    session[AUTHENTICATION_METHODS_SESSION_KEY] = [{"method": "password", "at": LATER}]
    session[_AUTHENTICATION_METHODS_USER_SESSION_KEY] = str(user.pk)
    session.save()
    return client
