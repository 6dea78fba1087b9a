"""The demo is loaded once for this folder, inside a transaction that is taken back at its end."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from django.db import transaction
from django.test import override_settings

from kinerja.site.demo.loading import load
from kinerja.site.demo.moment import NOW


@dataclass(frozen=True)
class Loaded:
    home: Path


@pytest.hookimpl(tryfirst=True)  # Order: xdist reads the groups.
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Cost: each worker of xdist that met one of these would load the demo for itself, 25 s."""
    for item in items:
        if "demo" in getattr(item, "fixturenames", ()):
            item.add_marker(pytest.mark.xdist_group("demo"))
            item.add_marker("proof")


@pytest.fixture(scope="package")
def loaded(django_db_setup, django_db_blocker, tmp_path_factory) -> Iterator[Loaded]:
    home = tmp_path_factory.mktemp("demo")
    with (
        django_db_blocker.unblock(),
        override_settings(KINERJA_HOME=home, KINERJA_FROZEN_NOW=None),
        transaction.atomic(),
    ):
        load()
        yield Loaded(home)
        transaction.set_rollback(True)


@pytest.fixture
def demo(loaded, db, settings) -> Loaded:
    settings.KINERJA_FROZEN_NOW = NOW
    return loaded
