"""With a keyboard alone: where the focus goes, that it is seen, and that nothing typed is lost."""

import pytest
from playwright.sync_api import Page, expect

from kinerja.complaints import services
from tests.browser.looking import ask
from tests.browser.test_journeys import ANSWER, PASSWORD, STORY, says
from tests.factories.codes import app_code
from tests.factories.complaints import TRACKING_CODE

MOST = 40  # stops, after which a page would be a trap


@pytest.fixture
def page(cast, live_server, open_as) -> Page:
    page = open_as(live_server.url)
    page.set_viewport_size({"width": 1280, "height": 900})
    page.goto("/lapor/")
    return page


def tab_to(page: Page, name: str) -> list[dict[str, object]]:
    """Press Tab until the control of that name has the focus; returns every stop on the way."""
    stops: list[dict[str, object]] = []
    while len(stops) < MOST:
        page.keyboard.press("Tab")
        stops.append(ask(page, "focus"))
        if stops[-1]["name"] == name:
            return stops
    pytest.fail(f"Tab never reaches {name}")


def go_on(page: Page) -> list[dict[str, object]]:
    stops = tab_to(page, "Lanjut")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    return stops


def go_to_the_story(page: Page) -> list[dict[str, object]]:
    stops = tab_to(page, "kind")
    page.keyboard.press("ArrowDown")
    for _step in ("kind", "about"):
        stops += go_on(page)
    return stops


def test_the_keyboard_alone_can_complain_and_the_focus_is_always_seen(page):
    stops = go_to_the_story(page)
    stops += tab_to(page, "text")
    page.keyboard.type(STORY)
    stops += tab_to(page, "kelurahan")
    page.keyboard.press("ArrowDown")
    stops += go_on(page)
    stops += tab_to(page, "Kirim laporan")
    page.keyboard.press("Enter")

    says(page, "Laporan Anda sudah kami terima")
    assert [stop for stop in stops if stop["outline"] < 2 or not stop["seen"]] == []


def test_the_keyboard_alone_can_track(page):
    page.goto("/lacak/")
    tab_to(page, "code")
    page.keyboard.type(TRACKING_CODE)
    tab_to(page, "Lihat laporan")
    page.keyboard.press("Enter")

    says(page, "Lampu jalan padam")


def test_the_keyboard_alone_can_calculate(page):
    page.goto("/kalkulator/predikat/")
    tab_to(page, "hasil_kerja")
    page.keyboard.press("ArrowDown")
    tab_to(page, "perilaku")
    page.keyboard.press("ArrowDown")
    tab_to(page, "hitung")
    page.keyboard.press("Enter")

    says(page, "Hasil Anda")


def test_the_keyboard_alone_can_log_in_open_a_case_and_answer(cast, page):
    cast.agus.set_password(PASSWORD)
    cast.agus.save()
    case = services.verify(complaint=cast.complaint, unit=cast.mawar, actor=cast.vera)
    services.assign(complaint=case, handler=cast.employees["agus"], actor=cast.lina)

    page.goto("/masuk/")
    tab_to(page, "login")
    page.keyboard.type("agus")
    tab_to(page, "password")
    page.keyboard.type(PASSWORD)
    page.keyboard.press("Enter")
    says(page, "Langkah kedua")
    tab_to(page, "code")
    page.keyboard.type(app_code())
    page.keyboard.press("Enter")
    says(page, "Menunggu jawaban Anda")
    tab_to(page, "Lampu jalan padam")
    page.keyboard.press("Enter")
    says(page, "Riwayat")
    tab_to(page, "text")
    page.keyboard.type(ANSWER)
    tab_to(page, "outcome")
    page.keyboard.press("ArrowDown")
    tab_to(page, "Terbitkan jawaban")
    page.keyboard.press("Enter")

    says(page, "Jawaban sudah terbit")


def test_the_first_tab_offers_to_skip_to_the_content(page):
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")

    expect(page.locator("main")).to_be_focused()


def test_a_refused_form_keeps_what_was_typed_and_leads_to_the_fault(page):
    go_to_the_story(page)
    tab_to(page, "text")
    page.keyboard.type("Bau")
    tab_to(page, "landmark")
    page.keyboard.type("Dekat pos ronda")
    page.keyboard.press("Enter")

    expect(page.locator(".error-summary")).to_be_focused()
    expect(page.locator("[name=text]")).to_have_value("Bau")
    expect(page.locator("[name=landmark]")).to_have_value("Dekat pos ronda")
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
