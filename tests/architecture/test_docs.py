"""What the documents name exists: paths, targets, commands, links."""

import re
from pathlib import Path

import pytest

from kinerja.cli.main import OWN

ROOT = Path(__file__).parents[2]
PAGES = [
    *(ROOT / name for name in ("README.md", "ARCHITECTURE.md", "CONTRIBUTING.md")),
    *(ROOT / "docs").rglob("*.md"),
]
DJANGO = {"journal", "migrate", "shell"}


def pages():
    return pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))


@pages()
def test_every_link_leads_somewhere(page):
    links = re.findall(r"\]\(([^)#]+)", page.read_text())

    missing = [link for link in links if not (page.parent / link).resolve().exists()]

    assert missing == []


@pages()
def test_every_path_in_code_marks_exists(page):
    named = re.findall(
        r"`((?:src|tests|docs|scripts|requirements|benchmarks)/[^`*\s:]*)`", page.read_text()
    )

    missing = [path for path in named if "..." not in path and not (ROOT / path).exists()]

    assert missing == []


@pages()
def test_every_command_exists(page):
    text = page.read_text()
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(), re.MULTILINE))

    assert set(re.findall(r"`make ([a-z-]+)`", text)) <= targets
    assert set(re.findall(r"`kinerja ([a-z]+)", text)) <= OWN.keys() | DJANGO


def test_the_readme_fits_on_a_page():
    assert len((ROOT / "README.md").read_text().splitlines()) <= 100


@pytest.mark.parametrize(
    "page", sorted((ROOT / "docs" / "decisions").glob("*.md")), ids=lambda p: p.name
)
def test_a_decision_says_when_and_what_would_change_it(page):
    text = page.read_text()

    assert re.match(r"# \d+\. ", text)
    assert "**Decided**" in text
    assert "**What would change our mind**" in text
