"""What we depend on: asked for with a reason, locked without a host, and in one way only."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
FOLDER = ROOT / "requirements"
ASKED = sorted(FOLDER.glob("*.in"))
NAME = re.compile(r"^[A-Za-z][\w.-]*", re.MULTILINE)


def asked():
    return pytest.mark.parametrize("path", ASKED, ids=lambda path: path.name)


def names(text: str) -> set[str]:
    return {re.sub(r"[-_.]+", "-", name).lower() for name in NAME.findall(text)}


def with_included(path: Path) -> str:
    text = path.read_text()
    included = re.findall(r"^-r (\S+)", text, re.MULTILINE)
    return "\n".join([text, *((path.parent / name).read_text() for name in included)])


def test_three_lists_are_locked_and_by_nothing_else():
    assert [path.stem for path in ASKED] == ["run", "test", "uv"]
    assert {path.stem for path in FOLDER.glob("*.txt")} == {"run", "test", "uv"}
    assert not list(ROOT.glob("*.lock")) + list(ROOT.glob("pylock*.toml"))


@asked()
def test_a_lock_holds_every_name_that_was_asked_for(path):
    locked = path.with_suffix(".txt").read_text()

    assert names(with_included(path)) - names(locked) == set()


@asked()
def test_a_lock_names_no_host_and_pins_every_package_by_hash(path):
    lines = path.with_suffix(".txt").read_text().splitlines()
    pinned = [line for line in lines if NAME.match(line)]

    assert not [line for line in lines if re.search(r"://|index-url|find-links", line)]
    assert [line for line in pinned if not re.match(r"\S+==\S+.*\\$", line)] == []


@asked()
def test_every_dependency_says_why_it_is_there(path):
    lines = path.read_text().splitlines()

    for above, line in zip(["", *lines], lines, strict=False):
        if NAME.match(line):
            assert "#" in line or above.startswith("#"), line
