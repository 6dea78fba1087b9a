"""Every module of rules that keeps dated texts keeps them alike."""

from dataclasses import replace
from datetime import date, timedelta
from importlib import import_module
from itertools import pairwise
from pkgutil import iter_modules

import pytest

from kinerja import rules
from kinerja.rules import editions

NAMES = [f"kinerja.rules.{one.name}" for one in iter_modules(rules.__path__)]
DATED = [module for module in map(import_module, NAMES) if hasattr(module, "EDITIONS")]
LATER = date(2030, 1, 1)


def test_there_are_dated_texts():
    assert len(DATED) > 4


@pytest.mark.parametrize("module", DATED, ids=lambda module: module.__name__)
def test_the_texts_of_a_module_follow_one_another(module):
    assert all(older.since < newer.since for older, newer in pairwise(module.EDITIONS))
    assert all(edition.basis for edition in module.EDITIONS)


@pytest.mark.parametrize("module", DATED, ids=lambda module: module.__name__)
def test_a_new_text_binds_from_its_day_on(module, monkeypatch):
    newest = module.EDITIONS[-1]
    later = replace(newest, since=LATER, basis="a later text")
    monkeypatch.setattr(module, "EDITIONS", (*module.EDITIONS, later))

    assert module.in_force(LATER - timedelta(days=1)) == newest
    assert module.in_force(LATER) == later


def test_before_the_first_text_nothing_binds():
    text = editions.Edition(since=LATER, basis="a later text")

    with pytest.raises(ValueError, match="empty"):
        editions.in_force((text,), LATER - timedelta(days=1))
