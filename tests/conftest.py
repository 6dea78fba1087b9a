import gc
import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import pytest
from django.contrib.auth.signals import user_logged_in
from django.core.cache import caches
from django.db import connection
from django.dispatch import receiver
from django.http import HttpRequest
from django.test import TransactionTestCase
from whitenoise.middleware import WhiteNoiseMiddleware

from kinerja.accounts import browser
from kinerja.accounts.models import User
from kinerja.complaints.models import Category, Complaint
from kinerja.organisation.models import Employee, Role, Unit, UnitKind
from tests import beginning, verbs
from tests.factories.complaints import CategoryFactory, ComplaintFactory
from tests.factories.organisation import PositionFactory, RoleGrantFactory, UnitFactory
from tests.factories.together import seated, together

NOW = "2026-11-24T09:00:00+07:00"  # a Tuesday
ROLES = {
    "cahya": Role.CAMAT,
    "vera": Role.VERIFIKATOR,
    "lina": Role.LURAH,
    "agus": Role.PETUGAS,
    "tono": Role.PETUGAS,
    "dewi": Role.LURAH,
    "ira": Role.INSPEKTORAT,
    "nita": Role.ADMIN,
    "putri": Role.PENGELOLA,
    "mira": Role.MODERATOR,
}


@pytest.hookimpl(tryfirst=True)  # Order: what carries no mark asked for is left out next.
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Cost: what meets no database says nothing new beside another one, so it runs once."""
    for item in items:
        if "django_db_setup" in item.fixturenames or item.get_closest_marker("django_db"):
            item.add_marker("database")


def pytest_configure() -> None:
    """Cost: by its own measure Python looks for garbage so often that it takes 8 % of the CPU."""
    gc.set_threshold(20_000, 20, 50)


@pytest.hookimpl(optionalhook=True)
def pytest_testnodedown(node: Any) -> None:
    verbs.gather(node)


def pytest_sessionfinish(session: pytest.Session) -> None:
    verbs.hand_over(session)
    terminal = session.config.pluginmanager.get_plugin("terminalreporter")
    if terminal is None:  # a worker of xdist, which only hands over
        return
    for complaint in (_skipped(terminal), _never_produced(session)):
        if complaint:
            terminal.write_line(f"\n{complaint}", red=True)
            session.exitstatus = pytest.ExitCode.TESTS_FAILED


def _skipped(terminal: pytest.TerminalReporter) -> str:
    """CI has everything: there, what is skipped is not proved."""
    names = [report.nodeid for report in terminal.stats.get("skipped", [])]
    ci = os.environ.get("CI") == "true"
    return f"CI lets nothing be skipped: {', '.join(names)}" if ci and names else ""


def _never_produced(session: pytest.Session) -> str:
    missing = verbs.never_produced() if verbs.ran_whole(session) else []
    return f"No test produces these verbs: {', '.join(missing)}" if missing else ""


@receiver(user_logged_in)
def _begin_like_a_login(request: HttpRequest, **kwargs: Any) -> None:
    """`force_login` takes no door of ours; its session is begun as the doors do."""
    browser.begin(request, proved=False)


TransactionTestCase._fixture_teardown = lambda self: beginning.put_back()


_collect = WhiteNoiseMiddleware.add_files_from_finders
_collected: dict[str, Any] = {}


def _collect_once(self: WhiteNoiseMiddleware) -> None:
    """Cost: each client of each test would look for the same files on the disk."""
    if not _collected:
        _collect(self)
        _collected.update(self.files)
    self.files.update(_collected)


WhiteNoiseMiddleware.add_files_from_finders = _collect_once


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker) -> None:
    with django_db_blocker.unblock():
        beginning.keep()


@pytest.fixture(autouse=True)
def frozen_clock(settings) -> None:
    settings.KINERJA_FROZEN_NOW = datetime.fromisoformat(NOW)


@pytest.fixture(autouse=True)
def produced_verbs() -> Iterator[None]:
    """Only what a test does counts: not the seeds of a migration, not the demo of a package."""
    with connection.execute_wrapper(verbs.watch):
        yield


@pytest.fixture(autouse=True)
def empty_memory() -> Iterator[None]:
    yield
    caches["memory"].clear()


@pytest.fixture
def clock_at(settings) -> Callable[[str], None]:
    """Move the office's clock: `clock_at("2026-03-02T08:00")`, local time."""

    def move(moment: str) -> None:
        settings.KINERJA_FROZEN_NOW = datetime.fromisoformat(f"{moment}:00+07:00")

    return move


@dataclass
class Cast:
    """A sub-district with two kelurahan, and everybody who has something to do with complaints.

    Cahya leads it (camat), Vera looks at what comes in (verifikator), Putri plans (pengelola).
    Lina leads kelurahan Mawar (lurah), Agus and Tono work there; Dewi leads kelurahan Melati.
    Ira comes from the inspectorate, Nita looks after the application (admin), Mira moderates.
    """

    top: Unit
    mawar: Unit
    melati: Unit
    lights: Category
    complaint: Complaint
    employees: dict[str, Employee]

    def __getattr__(self, name: str) -> User:
        if name in ROLES:
            return self.employees[name].user
        raise AttributeError(name)

    def user(self, name: str) -> User:
        return self.employees[name].user


@pytest.fixture
def cast(db) -> Cast:
    return build_cast()


def build_cast() -> Cast:
    """For a fixture that serves the same people to many tests."""
    top = UnitFactory(code="10", name="Kecamatan Contoh", kind=UnitKind.SUBDISTRICT.value)
    mawar, melati = (
        UnitFactory(code=code, name=name, kind=UnitKind.KELURAHAN.value, parent=top)
        for code, name in (("10.1001", "Kelurahan Mawar"), ("10.1002", "Kelurahan Melati"))
    )
    homes = dict.fromkeys(("lina", "agus", "tono"), mawar) | {"dewi": melati}
    titles = {"cahya": "Camat", "lina": "Lurah Mawar", "dewi": "Lurah Melati"}
    seats = together(
        PositionFactory,
        (
            {
                "unit": homes.get(name, top),
                "name": titles.get(name, f"{role.value.title()} {name}"),
                "is_head": name in titles,
            }
            for name, role in ROLES.items()
        ),
    )
    employees = seated(dict(zip(ROLES, seats, strict=True)))
    together(
        RoleGrantFactory,
        (
            {"role": role.value, "unit": seat.unit, "position": seat}
            for role, seat in zip(ROLES.values(), seats, strict=True)
        ),
    )
    lights = CategoryFactory(slug="lampu-jalan", name="Lampu jalan")
    complaint = ComplaintFactory(unit=mawar, kelurahan=mawar, category=lights)
    return Cast(top, mawar, melati, lights, complaint, employees)
