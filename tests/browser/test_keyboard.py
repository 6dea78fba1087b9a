"""With a keyboard alone: where the focus goes, that it is seen, and that nothing typed is lost."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.test_journeys import STORY, says

FOCUS = """async () => {
  // Scrolling to what has the focus takes a frame.
  await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
  const on = document.activeElement, style = getComputedStyle(on.closest(".choice") ?? on);
  const box = (on.closest(".choice") ?? on).getBoundingClientRect();
  return {
    name: on.getAttribute("name") ?? on.textContent.trim(),
    outline: style.outlineStyle === "none" ? 0 : parseFloat(style.outlineWidth),
    seen: box.width > 0 && box.top >= 0 && box.bottom <= innerHeight,
  };
}"""


@pytest.fixture
def page(cast, live_server, open_as) -> Page:
    page = open_as(live_server.url)
    page.set_viewport_size({"width": 1280, "height": 900})
    page.goto("/lapor/")
    return page


def tab_to(page: Page, name: str) -> None:
    """Press Tab until the control of that name has the focus."""
    for _press in range(40):
        page.keyboard.press("Tab")
        if page.evaluate(FOCUS)["name"] == name:
            return
    pytest.fail(f"Tab never reaches {name}")


def test_the_keyboard_alone_can_complain(page):
    tab_to(page, "kind")
    page.keyboard.press("ArrowDown")
    tab_to(page, "text")
    page.keyboard.type(STORY)
    tab_to(page, "kelurahan")
    page.keyboard.press("ArrowDown")
    tab_to(page, "Kirim laporan")
    page.keyboard.press("Enter")

    says(page, "Laporan Anda sudah kami terima")


def test_the_focus_is_seen_on_every_control(page):
    stops = []
    while not stops or stops[-1]["name"] != "Kirim laporan":
        page.keyboard.press("Tab")
        stops.append(page.evaluate(FOCUS))

    assert [stop for stop in stops if stop["outline"] < 2 or not stop["seen"]] == []


def test_the_first_tab_offers_to_skip_to_the_content(page):
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")

    expect(page.locator("main")).to_be_focused()


def test_a_refused_form_keeps_what_was_typed_and_leads_to_the_fault(page):
    tab_to(page, "text")
    page.keyboard.type("Bau")
    tab_to(page, "name")
    page.keyboard.type("Bu Tuti")
    page.keyboard.press("Enter")

    expect(page.locator(".error-summary")).to_be_focused()
    expect(page.locator("[name=text]")).to_have_value("Bau")
    expect(page.locator("[name=name]")).to_have_value("Bu Tuti")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator("[name=text]")).to_be_focused()


def test_escape_closes_the_menu_and_gives_the_focus_back(page):
    page.set_viewport_size({"width": 320, "height": 800})
    menu = page.locator("details.menu")
    menu.locator("summary").press("Enter")
    expect(menu).to_have_attribute("open", "")

    page.keyboard.press("Escape")

    expect(menu).not_to_have_attribute("open", "")
    expect(menu.locator("summary")).to_be_focused()
