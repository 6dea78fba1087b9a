"""docs/glossary.md is complete and invents nothing: our models, the closed lists of the law."""

import importlib
import inspect
import pkgutil
import re
from enum import IntEnum, StrEnum
from pathlib import Path

import pytest
from django.apps import apps

import kinerja.rules
from kinerja.casework import tables
from kinerja.counter import models as counter
from kinerja.inbox import models as inbox
from kinerja.indicators import definition
from kinerja.organisation import models as organisation

ROOT = Path(__file__).parents[2]
ROW = re.compile(r"^\| (`[^|]+) \| ([^|]+) \| [^|]*\|$", re.MULTILINE)
ROWS = ROW.findall((ROOT / "docs/glossary.md").read_text(encoding="utf-8"))
IDENTIFIERS = [name for names, _term in ROWS for name in re.findall(r"`([^`]+)`", names)]
MODELS = [
    model.__name__
    for app in apps.get_app_configs()
    if app.name.startswith("kinerja.")
    for model in app.get_models()
]
LISTS = [
    found
    for module in (
        *(
            importlib.import_module(f"kinerja.rules.{module.name}")
            for module in pkgutil.iter_modules(kinerja.rules.__path__)
        ),
        counter,
        definition,
        inbox,
        organisation,
        tables,
    )
    for _name, found in inspect.getmembers(module, inspect.isclass)
    if issubclass(found, StrEnum | IntEnum) and found.__module__.startswith(module.__name__)
]
MEMBERS = {f"{found.__name__}.{member.name}" for found in LISTS for member in found}
SOURCES = (path.read_text(encoding="utf-8") for path in (ROOT / "src").rglob("*.py"))
WORDS = {word for source in SOURCES for word in re.findall(r"\w+", source)}


@pytest.mark.parametrize("name", MODELS)
def test_every_model_has_its_official_term(name):
    assert name in IDENTIFIERS


@pytest.mark.parametrize("member", sorted(MEMBERS))
def test_every_word_of_a_closed_list_has_its_official_term(member):
    assert member in IDENTIFIERS


@pytest.mark.parametrize("name", IDENTIFIERS)
def test_what_the_glossary_names_is_in_the_code(name):
    assert name in (MEMBERS if "." in name else WORDS)


def test_no_identifier_is_translated_twice():
    twice = sorted({name for name in IDENTIFIERS if IDENTIFIERS.count(name) > 1})

    assert twice == []
