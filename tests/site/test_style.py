"""What the style sheet and the templates promise, read from the files themselves."""

import gzip
import re
from itertools import product
from pathlib import Path

import pytest

from kinerja import site

SOURCE = Path(site.__file__).parents[1]
STATIC = SOURCE / "site" / "static" / "kinerja"
CSS = (STATIC / "kinerja.css").read_text()
TEMPLATES = sorted(SOURCE.rglob("templates/**/*.html"))

TEXT = ("ink", "muted", "accent", "accent-strong", "good", "watch", "late", "info", "none")
GROUND = ("paper", "surface", "raised")
ON_OWN_GROUND = [(tone, f"{tone}-soft") for tone in ("good", "watch", "late", "info", "none")]
ON_ACCENT = [("on-accent", "accent"), ("on-accent", "accent-strong")]
ON_SOFT = [(ink, "accent-soft") for ink in ("ink", "muted", "accent", "accent-strong")]
IN_NOTICE = [("ink", ground) for _, ground in ON_OWN_GROUND]
PAIRS = [*product(TEXT, GROUND), *ON_OWN_GROUND, *ON_ACCENT, *ON_SOFT, *IN_NOTICE]


def _tokens(block: str) -> dict[str, str]:
    return dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", block))


_tokens_layer = CSS[CSS.index("@layer tokens") : CSS.index("@layer base {")]
_light, _dark = _tokens_layer.split("prefers-color-scheme: dark", 1)
SCHEMES = {"light": _tokens(_light), "dark": _tokens(_light) | _tokens(_dark)}


def _luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, two: str) -> float:
    lighter, darker = sorted((_luminance(one), _luminance(two)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def test_contrast_agrees_with_the_two_values_everybody_knows():
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#767676", "#ffffff") == pytest.approx(4.54, abs=0.01)


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize(("ink", "ground"), PAIRS)
def test_every_text_colour_can_be_read_on_every_ground_it_meets(scheme, ink, ground):
    tokens = SCHEMES[scheme]

    assert contrast(tokens[ink], tokens[ground]) >= 4.5


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("ground", GROUND)
def test_the_edge_of_an_input_is_seen(scheme, ground):
    assert contrast(SCHEMES[scheme]["edge"], SCHEMES[scheme][ground]) >= 3


def test_the_dark_scheme_answers_for_every_colour():
    assert _tokens(_dark).keys() == _tokens(_light).keys()


def test_no_rule_outside_the_tokens_has_a_colour_of_its_own():
    rules = CSS[CSS.index("@layer base {") : CSS.index("@media (forced-colors")]

    assert re.findall(r"#[0-9a-f]{3,8}\b|\brgb|\bhsl", rules) == []


def test_every_custom_property_that_is_used_is_defined():
    used = set(re.findall(r"var\((--[\w-]+)\)", CSS))
    defined = set(re.findall(r"(--[\w-]+):", CSS))

    assert used == defined


@pytest.mark.parametrize(("name", "kilobytes"), [("kinerja.css", 8), ("kinerja.js", 2)])
def test_static_files_stay_small_on_the_line(name, kilobytes):
    assert len(gzip.compress((STATIC / name).read_bytes())) <= kilobytes * 1024


@pytest.mark.parametrize("wish", ["prefers-reduced-motion", "forced-colors", "print"])
def test_the_style_sheet_answers_the_wish_for(wish):
    assert re.search(rf"@media \(?{wish}", CSS)


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.name)
def test_a_template_has_no_inline_style_or_script(path):
    text = path.read_text()

    assert not re.search(r"<style|\sstyle=|\son[a-z]+=|javascript:", text)
    assert not re.search(r"<script(?![^>]*\ssrc=)", text)


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.name)
def test_a_template_fetches_nothing_from_another_host(path):
    assert not re.search(r"""(src|href|srcset|action)=["'](https?:)?//""", path.read_text())


def test_static_files_fetch_nothing_from_another_host():
    texts = {path.name: path.read_text() for path in STATIC.iterdir()}
    # An SVG names its language by an address; nobody fetches it.
    plain = {name: text.replace("http://www.w3.org/2000/svg", "") for name, text in texts.items()}

    assert [name for name, text in plain.items() if re.search("https?://|@import", text)] == []


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.name)
def test_no_field_is_labelled_by_a_placeholder(path):
    assert "placeholder" not in path.read_text()
