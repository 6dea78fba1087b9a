"""docs/regulations.md is true: what it names exists, and no rule that the code cites is missing."""

import ast
import importlib
import re
from pathlib import Path
from typing import NamedTuple

import pytest

ROOT = Path(__file__).parents[2]
RULES = ROOT / "src/kinerja/rules"
RULE_ID = re.compile(r"\bR-[A-Z]+-\d+\b")


class Row(NamedTuple):
    rule: str
    asks: str
    mark: str
    function: str
    test: str


def rows_of_the_map() -> list[Row]:
    lines = (ROOT / "docs/regulations.md").read_text(encoding="utf-8").splitlines()
    cells = ([cell.strip(" `") for cell in line.strip("|").split("|")] for line in lines)
    return [Row(*row) for row in cells if RULE_ID.fullmatch(row[0])]


ROWS = rows_of_the_map()
MODULES = sorted(RULES.glob("*.py"))


def names_in(path: Path) -> set[str]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return {node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)}


def module_of(dotted: str) -> Path:
    return (ROOT / "src/kinerja" / dotted.replace(".", "/")).with_suffix(".py")


def test_the_map_is_read():
    assert len(ROWS) > 20


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row.rule}-{row.function}")
def test_the_function_of_a_rule_exists(row):
    module, name = row.function.rsplit(".", 1)

    assert hasattr(importlib.import_module(f"kinerja.{module}"), name)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row.rule}-{row.function}")
def test_the_test_of_a_rule_exists(row):
    path, name = row.test.split("::")

    assert name in names_in(ROOT / "tests" / path)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row.rule}-{row.function}")
def test_the_module_of_a_rule_cites_it(row):
    source = module_of(row.function.rsplit(".", 1)[0]).read_text(encoding="utf-8")

    assert row.rule in RULE_ID.findall(source)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row.rule}-{row.function}")
def test_a_rule_says_how_sure_it_is(row):
    assert row.mark in {"confirmed", "one source", "unconfirmed", "default"}


@pytest.mark.parametrize("module", MODULES, ids=lambda path: path.stem)
def test_every_rule_cited_in_the_code_is_in_the_map(module):
    cited = set(RULE_ID.findall(module.read_text(encoding="utf-8")))

    assert cited <= {row.rule for row in ROWS}
