"""What a visitor asked of the browser: other colours, paper, less motion, a long list on a desk."""

import pytest

from tests.browser.looking import DESK, ask, violations_on
from tests.browser.pages.stops import CASE, CITIZEN, INDICATOR

COLOURS = [
    (CITIZEN, "/lapor/"),
    (CITIZEN, "/lacak/laporan/"),
    (CITIZEN, "/kinerja/"),
    (CITIZEN, INDICATOR),
    ("cahya", "/kerja/laporan/"),
    ("agus", f"{CASE}KERJA/"),
    ("nita", "/galeri/"),
]
USUAL = {"media": "screen", "color_scheme": "light", "forced_colors": "none"}

each = pytest.mark.parametrize


@pytest.fixture
def wishing(page_of):
    """A page of this person's with a wish, which is taken back at the end."""
    page = None

    def wish(who: str, **wished: str):
        nonlocal page
        page = page_of(who)
        page.set_viewport_size({"width": DESK, "height": 900})
        page.emulate_media(**wished)
        return page

    yield wish
    if page:
        page.emulate_media(**USUAL, reduced_motion="no-preference")


@each(("who", "path"), COLOURS)
@each("wish", [{"color_scheme": "dark"}, {"forced_colors": "active"}], ids=["dark", "forced"])
def test_axe_finds_nothing_in_other_colours(wishing, who, path, wish):
    page = wishing(who, **wish)
    page.goto(path)

    assert violations_on(page) == []


def test_on_paper_stand_the_content_and_no_controls(wishing):
    page = wishing(CITIZEN, media="print")
    page.goto("/lacak/laporan/")

    assert page.get_by_text("Jawaban kami", exact=True).is_visible()
    assert not page.get_by_role("link", name="Lapor", exact=True).is_visible()


@each("path", ["/kinerja/", INDICATOR])
def test_on_paper_every_chart_has_its_table(wishing, path):
    page = wishing(CITIZEN, media="screen")
    page.goto(path)
    tables = page.locator(".chart table").all()
    on_screen = [table.is_visible() for table in tables]
    page.emulate_media(media="print")

    assert set(on_screen) == {False}
    assert {table.is_visible() for table in tables} == {True}
    assert not page.get_by_text("Lihat sebagai tabel").first.is_visible()


def test_on_the_screen_the_table_of_a_chart_opens_and_closes(wishing):
    page = wishing(CITIZEN, media="screen")
    page.goto(INDICATOR)
    toggle = page.get_by_text("Lihat sebagai tabel").first
    table = page.locator(".chart table").first

    toggle.click()
    assert table.is_visible()
    toggle.click()
    assert not table.is_visible()


@each("motion", ["reduce", "no-preference"])
@each(("who", "path"), [(CITIZEN, "/"), ("agus", f"{CASE}KERJA/")])
def test_nothing_moves_for_those_who_wish_so(wishing, who, path, motion):
    page = wishing(who, reduced_motion=motion)
    page.goto(path)

    assert bool(ask(page, "moving")) is (motion == "no-preference")


def test_the_head_of_a_long_table_stays_in_sight(wishing):
    page = wishing("cahya")
    page.goto("/kerja/laporan/")
    head = page.locator("thead th").first
    page.locator("tbody tr").nth(30).scroll_into_view_if_needed()

    assert head.bounding_box()["y"] == 0
    assert head.evaluate("e => e === document.elementFromPoint(e.offsetLeft + 20, 10)")
