"""Promises about the code itself, kept by walking it."""

import ast
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.apps import apps

from kinerja.complaints.models import KIND_LABELS, OUTCOME_LABELS, STATE_LABELS
from kinerja.counter.models import PURPOSE_LABELS, VISIT_STATE_LABELS, Purpose
from kinerja.indicators.catalogue import SHIPPED
from kinerja.indicators.facts_book import FACTS
from kinerja.journal.models import Remembered
from kinerja.rules.complaints import Kind, Outcome, State
from kinerja.rules.visits import VisitState

ROOT = Path(__file__).parents[2]
SOURCE = ROOT / "src" / "kinerja"
# Who writes without a journal row, and why.
UNRECORDED = {
    "import_file": "picks the importer from a table; each importer records",
    "append": "a line of the story of a promise, written by a step that records",
    "recompute_deadlines": "asks each room, which records the cases that it moved",
    # One row a visit, written with its end, tells the whole of it (decision 19).
    "receive": "the end of the visit tells when it began",
    "pause": "a row of its own, which the end of the visit sums up",
    "resume": "the same",
}


def modules(pattern: str) -> Iterator[Path]:
    return (path for path in SOURCE.glob(pattern) if "migrations" not in path.parts)


def calls(function: ast.AST) -> set[str]:
    found = set()
    for node in ast.walk(function):
        if isinstance(node, ast.Call):
            name = node.func
            found.add(name.attr if isinstance(name, ast.Attribute) else getattr(name, "id", ""))
    return found


def functions() -> list[ast.FunctionDef]:
    return [node for room in rooms_of_services() for node in room]


def rooms_of_services() -> list[list[ast.FunctionDef]]:
    """The functions of each module; two modules may call what is theirs alone by one name."""
    paths = [*modules("*/services.py"), *modules("*/services/*.py")]
    bodies = (ast.parse(path.read_text()).body for path in paths)
    return [[node for node in body if isinstance(node, ast.FunctionDef)] for body in bodies]


def calls_of_all() -> dict[str, set[str]]:
    known: dict[str, set[str]] = {}
    for number, room in enumerate(rooms_of_services()):
        own = {node.name: f"{number}{node.name}" for node in room if node.name.startswith("_")}
        for node in room:
            found = {own.get(name, name) for name in calls(node)}
            known.setdefault(own.get(node.name, node.name), set()).update(found)
    return known


def acts(function: ast.FunctionDef) -> bool:
    """A use case: public, and somebody does it."""
    named = {argument.arg for argument in (*function.args.args, *function.args.kwonlyargs)}
    return not function.name.startswith("_") and "actor" in named


def reaches_the_journal(name: str, known: dict[str, set[str]], seen: frozenset[str]) -> bool:
    if name in {"record", "record_many"}:
        return True
    if name in seen or name not in known:
        return False
    return any(reaches_the_journal(called, known, seen | {name}) for called in known[name])


def test_every_use_case_records_what_it_does():
    known = calls_of_all()
    use_cases = {function.name for function in functions() if acts(function)}

    silent = {name for name in use_cases if not reaches_the_journal(name, known, frozenset())}

    assert len(use_cases) > 30
    assert silent == UNRECORDED.keys()


def test_every_use_case_takes_only_keywords():
    wrong = [function.name for function in functions() if acts(function) and function.args.args]

    assert wrong == []


@pytest.mark.parametrize(
    ("kinds", "labels"),
    [
        (State, STATE_LABELS),
        (Kind, KIND_LABELS),
        (Outcome, OUTCOME_LABELS),
        (VisitState, VISIT_STATE_LABELS),
        (Purpose, PURPOSE_LABELS),
    ],
)
def test_every_member_has_a_label(kinds, labels):
    assert set(labels) == set(kinds)


def test_only_the_demo_names_its_office():
    told = ["git", "ls-files", "--cached", "--others", "--exclude-standard"]
    files = subprocess.run(told, cwd=ROOT, capture_output=True, text=True, check=True).stdout

    wrong = [
        name
        for name in files.splitlines()
        if not {"demo", "data", "docs", "tests", "demo.py"} & set(Path(name).parts)
        and (ROOT / name).exists()  # git lists what was deleted until that is committed
        and re.search(rb"banyumanik|semarang", (ROOT / name).read_bytes(), re.IGNORECASE)
    ]

    assert wrong == []


def test_every_shipped_indicator_asks_for_facts_that_exist():
    assert {shipped.definition.question.facts for shipped in SHIPPED} <= FACTS.keys()


def test_personal_fields_are_remembered_fields():
    remembered = [model for model in apps.get_models() if issubclass(model, Remembered)]

    assert remembered
    for model in remembered:
        assert set(model.personal) <= set(model.remembers), model
