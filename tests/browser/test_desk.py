"""The desk in a real browser: a simple matter in four clicks, a pile of letters by Enter alone."""

import pytest
from playwright.sync_api import Page, expect

from kinerja.complaints.models import Intake
from kinerja.rules.complaints import State

TEXT = "Lampu jalan di depan pasar padam sejak minggu lalu."
COUNTING = """
    sessionStorage.clicks ??= 0;
    addEventListener("click", () => { sessionStorage.clicks++; }, true);
"""


def test_a_simple_matter_is_answered_in_one_request_and_four_clicks(cast, live_server, open_as):
    page = open_as(live_server.url, cast.lina)
    page.add_init_script(COUNTING)
    page.goto("/kerja/laporan/")
    posts: list[str] = []
    page.on("request", lambda sent: posts.append(sent.url) if sent.method == "POST" else None)

    page.get_by_role("link", name="Catat laporan").click()
    page.get_by_label("Isi laporan, dengan kata-kata warga").click()
    page.keyboard.type(TEXT)
    page.get_by_label("Jawaban langsung", exact=False).first.click()
    page.keyboard.type("Sudah kami perbaiki pagi ini. Terima kasih.")
    page.get_by_role("button", name="Simpan laporan").click()

    expect(page.locator(".code-value")).to_be_visible()
    assert Intake.objects.get().complaint.state == State.ANSWERED
    assert int(page.evaluate("sessionStorage.clicks")) <= 4
    assert len(posts) == 1


@pytest.fixture
def pile(cast, live_server, open_as) -> Page:
    page = open_as(live_server.url, cast.vera)
    page.goto("/kerja/laporan/catat/berkas/")
    return page


def test_enter_saves_a_letter_and_opens_the_next(pile):
    text = pile.locator("[name='form-0-text']")
    for count in (1, 2):
        text.focus()
        pile.keyboard.type(TEXT)
        pile.keyboard.press("Enter")
        expect(pile.locator("#saved li")).to_have_count(count)
        expect(text).to_have_value("")

    expect(pile.locator("[name='form-0-received_on']")).to_be_focused()
    assert Intake.objects.count() == 2


def test_a_fault_stands_beside_its_line_and_a_broken_line_loses_nothing(pile):
    text = pile.locator("[name='form-0-text']")
    text.fill("Pendek")
    text.press("Enter")
    expect(pile.locator(".line-error")).to_contain_text("paling sedikit 15 huruf")

    text.fill(TEXT)
    pile.context.set_offline(True)
    text.press("Enter")
    expect(pile.locator(".line-error")).to_contain_text("Belum tersimpan")
    expect(text).to_have_value(TEXT)

    pile.context.set_offline(False)
    text.press("Enter")
    expect(pile.locator("#saved li")).to_have_count(1)
    assert Intake.objects.count() == 1


def test_without_scripts_the_whole_pile_is_sent(plain):
    page = plain("vera", "/kerja/laporan/catat/berkas/")
    for line in (0, 1):
        page.locator(f"[name='form-{line}-text']").fill(TEXT)
    page.get_by_role("button", name="Simpan semua baris").click()

    expect(page.locator("#saved li")).to_have_count(2)
    assert Intake.objects.count() == 2
