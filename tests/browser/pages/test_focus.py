"""Going through whole pages by Tab: the focus is always seen, and nothing lies over it."""

import pytest
from playwright.sync_api import Page

from tests.browser.looking import DESK, ask
from tests.browser.pages.stops import CASE, CITIZEN

FIRST = "Langsung ke isi"
MOST = 150  # stops, after which a page would be a trap
PATHS = [
    (CITIZEN, "/lacak/"),
    (CITIZEN, "/kinerja/"),
    (CITIZEN, "/masuk/"),
    (CITIZEN, "/kalkulator/predikat/?hasil_kerja=above&perilaku=meets"),
    ("agus", f"{CASE}KERJA/"),
]


def at_a_desk(page: Page, path: str) -> Page:
    page.set_viewport_size({"width": DESK, "height": 800})
    page.goto(path)
    return page


def stops_of(page: Page, key: str) -> list[dict[str, object]]:
    """Every stop until the first comes again."""
    stops: list[dict[str, object]] = []
    for _press in range(MOST):
        page.keyboard.press(key)
        stop = ask(page, "focus")
        if stop["is_page"] or (stops and stop["name"] == FIRST):
            return stops
        stops.append(stop)
    pytest.fail(f"{key} goes round and round")


@pytest.mark.parametrize(("who", "path"), PATHS)
def test_the_focus_is_seen_on_every_stop(page_of, who, path):
    stops = stops_of(at_a_desk(page_of(who), path), "Tab")

    assert len(stops) > 10
    assert [stop for stop in stops if stop["outline"] < 2 or not stop["seen"]] == []


def test_going_back_the_focus_is_never_under_the_head_of_a_table(page_of):
    page = at_a_desk(page_of("cahya"), "/kerja/laporan/")
    page.locator("tbody a").last.focus()

    stops = stops_of(page, "Shift+Tab")

    assert len(stops) > 50
    assert [stop for stop in stops if not stop["seen"]] == []
