"""What is being typed survives a closed page; what must not lie on a borrowed phone does not."""

import pytest
from playwright.sync_api import Page, expect

from kinerja.complaints.models import Complaint
from tests.browser.test_journeys import STORY, press, says

BROUGHT = "masih tersimpan di ponsel ini"


@pytest.fixture
def page(cast, live_server, open_as) -> Page:
    return open_as(live_server.url)


def to_the_story(page: Page, kind: str = "Pengaduan"):
    page.goto("/lapor/")
    page.get_by_role("radio", name=kind, exact=True).check()
    press(page, "Lanjut")
    page.get_by_label("Belum tahu").check()
    press(page, "Lanjut")
    return page.get_by_label("Ceritakan dengan kata-kata Anda sendiri")


def test_a_closed_page_loses_nothing_until_it_is_sent(page):
    to_the_story(page).fill(STORY)

    expect(to_the_story(page)).to_have_value(STORY)
    says(page, BROUGHT)
    press(page, "Lanjut")
    press(page, "Kirim laporan")
    says(page, "Laporan Anda sudah kami terima")
    assert Complaint.objects.latest("pk").text == STORY
    expect(to_the_story(page)).to_have_value("")


def test_what_is_kept_can_be_forgotten_at_once(page):
    to_the_story(page).fill(STORY)
    to_the_story(page)
    page.get_by_role("button", name="Hapus").click()

    expect(to_the_story(page)).to_have_value("")


def test_a_case_about_an_officer_is_never_kept(page):
    to_the_story(page, "Dugaan pungli atau penyalahgunaan wewenang").fill(STORY)

    expect(to_the_story(page)).to_have_value("")
