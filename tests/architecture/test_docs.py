"""What the documents name exists: paths, links, commands, variables; and they keep their shape."""

import ast
import contextlib
import io
import re
from pathlib import Path

import pytest
from django.core.management import get_commands

from kinerja.cli.main import OWN

ROOT = Path(__file__).parents[2]
HOUSE = ROOT / "src" / "kinerja"
DECISIONS = sorted((ROOT / "docs" / "decisions").glob("*.md"))
PAGES = [
    *(ROOT / f"{name}.md" for name in ("README", "ARCHITECTURE", "CONTRIBUTING", "CHANGELOG")),
    *sorted((ROOT / "docs").rglob("*.md")),
]
ROOMS = "|".join(sorted(path.name for path in HOUSE.iterdir() if (path / "__init__.py").exists()))
FOLDERS = r"src|tests|docs|scripts|requirements|benchmarks|\.ci"
CODE = re.compile(r"^```.*?^```|`[^`\n]+`", re.MULTILINE | re.DOTALL)
# What a document tells people to set, and what a program asks for.
COMMAND = re.compile(r"(?:^|`|bin/|KINERJA_HOME=\w+ )kinerja ([a-z][\w-]*)", re.MULTILINE)
VARIABLE = re.compile(r"\b(?:KINERJA_[A-Z_]+|DATABASE_URL|PORT)\b")
READ = re.compile(r"environ(?:\.get\(|\[)\s*\"([A-Z_]+)\"")


def pages():
    # Not called `page`: that is a browser's page to pytest-playwright, which would start one.
    return pytest.mark.parametrize("document", PAGES, ids=lambda path: str(path.relative_to(ROOT)))


def decisions():
    return pytest.mark.parametrize("document", DECISIONS, ids=lambda path: path.stem)


def code_in(document: Path) -> str:
    """Only what stands in code marks or in a block of code."""
    return "\n".join(CODE.findall(document.read_text(encoding="utf-8")))


def screenshots() -> set[Path]:
    """Those that `make screenshots` makes, whether or not it has been run."""
    script = ast.parse((ROOT / "scripts" / "screenshots.py").read_text(encoding="utf-8"))
    found = {}
    for node in script.body:
        if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
            found[node.targets[0].id] = node.value
    widths = ast.literal_eval(found["WIDTHS"])
    keys = [key for name in ("PUBLIC", "LURAH", "ADMIN") for key in found[name].keys]
    names = [ast.literal_eval(key) for key in keys]
    return {ROOT / f"docs/screenshots/{name}-{width}.png" for name in names for width in widths}


def _stands_in(path: str, *folders: Path) -> bool:
    return any((folder / path).exists() for folder in folders)


@pages()
def test_every_link_leads_somewhere(document):
    links = re.findall(r"\]\((?!https?:)([^)#]+)", document.read_text(encoding="utf-8"))
    targets = {link: (document.parent / link).resolve() for link in links}

    missing = [link for link, path in targets.items() if not path.exists()]

    assert [link for link in missing if targets[link] not in screenshots()] == []


@pages()
def test_every_path_in_code_marks_exists(document):
    text = code_in(document)
    named = re.findall(rf"(?<![\w/.])((?:{FOLDERS})/[\w./-]+)", text)
    inside = re.findall(rf"(?<![\w/.])((?:{ROOMS})/[\w./-]+\.py)", text)

    missing = [path for path in named if "..." not in path and not (ROOT / path).exists()]
    missing += [path for path in inside if not _stands_in(path, HOUSE, ROOT / "tests")]

    assert missing == []


@pages()
def test_every_command_exists(document):
    text = code_in(document)
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    targets = set(re.findall(r"^([a-z-]+):", makefile, re.MULTILINE))
    asked = [word for words in re.findall(r"\bmake((?: [a-z-]+)+)", text) for word in words.split()]
    words = set(
        re.findall(r"(?:^|`|bin/|KINERJA_HOME=\w+ )kinerja ([a-z][\w-]*)", text, re.MULTILINE)
    )
    scripts = set(re.findall(r"python -m benchmarks\.(\w+)", text))

    assert set(asked) <= targets
    assert words <= OWN.keys() | get_commands().keys()
    assert scripts <= {path.stem for path in (ROOT / "benchmarks").glob("*.py")}


def test_what_can_be_set_is_what_is_read():
    told = set(VARIABLE.findall((ROOT / "docs" / "deploy.md").read_text(encoding="utf-8")))
    places = [*(HOUSE / "config").glob("*.py"), *(HOUSE / "cli").glob("*.py")]
    read = {name for path in places for name in READ.findall(path.read_text(encoding="utf-8"))}

    assert told == read


def test_the_readme_fits_on_a_page():
    assert len((ROOT / "README.md").read_text(encoding="utf-8").splitlines()) <= 100


@decisions()
def test_a_decision_says_what_when_against_what_and_until_when(document):
    text = document.read_text(encoding="utf-8")
    number = int(document.stem[:4])

    assert text.startswith(f"# {number}. ")
    assert re.findall(r"^\*\*(.+?)\*\*", text, re.MULTILINE) == [
        "Decided",
        "Weighed",
        "What would change our mind",
    ]
    assert len(text.splitlines()) <= 60


def test_decisions_are_numbered_without_gaps():
    numbers = [int(page.stem[:4]) for page in DECISIONS]

    assert numbers == list(range(1, len(numbers) + 1))


def test_every_guide_is_on_the_first_page_of_guides():
    guides = ROOT / "docs" / "panduan"
    index = (guides / "README.md").read_text(encoding="utf-8")

    assert [guide.name for guide in guides.glob("*.md") if f"({guide.name})" not in index] == [
        "README.md"
    ]


def test_the_drawing_of_a_life_is_the_table():
    drawn = (ROOT / "docs/life-of-a-complaint.md").read_text(encoding="utf-8")
    script = (ROOT / "scripts/life").read_text(encoding="utf-8")
    program = script.partition("<<'PY'\n")[2].rpartition("PY\n")[0]
    said = io.StringIO()

    with contextlib.redirect_stdout(said):
        exec(compile(program, "scripts/life", "exec"), {})  # noqa: S102  # the script itself

    assert said.getvalue() == drawn
