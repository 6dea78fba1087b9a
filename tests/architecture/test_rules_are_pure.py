"""rules/ is the law as pure functions: standard library only, no floats, no clock, no files."""

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

RULES = Path(__file__).parents[2] / "src/kinerja/rules"
MODULES = sorted(RULES.rglob("*.py"))
OWN = "kinerja.rules"
# Standard library, and yet not pure: they answer differently the next time.
IMPURE = {"os", "time", "random", "secrets", "uuid", "socket", "subprocess", "pathlib", "sqlite3"}
IMPURE_CALLS = {"open", "input", "print", "eval", "exec", "__import__"}
CLOCKS = {"now", "today", "utcnow"}


def faults(source: str) -> list[str]:
    """What makes a module of rules impure, in words."""
    return [fault for node in ast.walk(ast.parse(source)) for fault in _faults_of(node)]


def _faults_of(node: ast.AST) -> Iterator[str]:
    match node:
        case ast.Import(names=names):
            yield from (f"imports {name.name}" for name in names if not _allowed(name.name))
        case ast.ImportFrom(module=module, level=level):
            if level or not _allowed(module or ""):
                yield f"imports {'.' * level}{module or ''}"
        case ast.Constant(value=float() | complex()):
            yield f"float {node.value}"
        case ast.Name(id="float"):
            yield "uses float"
        case ast.Call(func=ast.Name(id=name)) if name in IMPURE_CALLS:
            yield f"calls {name}"
        case ast.Attribute(attr=name) if name in CLOCKS:
            yield f"asks the clock: {name}"


def _allowed(module: str) -> bool:
    root = module.split(".")[0]
    own = module == OWN or module.startswith(f"{OWN}.")
    return own or (root in sys.stdlib_module_names and root not in IMPURE)


def test_there_are_rules_to_look_at():
    assert {"workdays", "complaints", "measures"} <= {path.stem for path in MODULES}


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.stem)
def test_a_module_of_rules_is_pure(path):
    assert faults(path.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize(
    ("source", "fault"),
    [
        ("import django", "imports django"),
        ("from django.db import models", "imports django.db"),
        ("def f():\n    import numpy.linalg", "imports numpy.linalg"),
        ("from kinerja.kit import clock", "imports kinerja.kit"),
        ("import kinerja.rulesish", "imports kinerja.rulesish"),
        ("from . import scale", "imports ."),
        ("import random", "imports random"),
        ("x = 0.5", "float 0.5"),
        ("x = -1e3", "float 1000.0"),
        ("x = float('1')", "uses float"),
        ("def f(x: float): ...", "uses float"),
        ("x = open('law.txt')", "calls open"),
        ("from datetime import date\nd = date.today()", "asks the clock: today"),
    ],
)
def test_each_impurity_is_found(source, fault):
    assert faults(source) == [fault]


def test_what_rules_need_is_not_a_fault():
    assert faults("from decimal import Decimal\nfrom kinerja.rules.scale import Category") == []
