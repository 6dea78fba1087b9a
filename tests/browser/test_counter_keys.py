"""Two keys a visitor, in a real browser; and the same by buttons alone."""

import pytest
from playwright.sync_api import Page, expect

from kinerja.counter import services
from kinerja.counter.models import Visit
from kinerja.rules.visits import VisitState
from tests.factories.organisation import ServiceFactory


@pytest.fixture
def desk(cast, live_server, open_as) -> Page:
    ServiceFactory(unit=cast.top, name="Surat SKCK", counter_minutes=10)
    services.open_counter(label="Loket 1", actor=cast.agus)
    page = open_as(live_server.url, cast.agus)
    page.goto("/kerja/loket/")
    return page


def states() -> list[str]:
    return list(Visit.objects.order_by("pk").values_list("state", flat=True))


def test_two_keys_serve_a_visitor(desk):
    desk.keyboard.press("1")
    expect(desk.get_by_role("button", name="Selesai")).to_be_visible()
    desk.keyboard.press("Enter")

    expect(desk.locator(".code-value")).to_be_visible()
    assert states() == [VisitState.DONE]


def test_keys_faster_than_the_line_are_kept(desk):
    for key in ("1", "Enter", "1", "Enter"):
        desk.keyboard.press(key)

    expect(desk.get_by_text("2 warga sudah dilayani.")).to_be_visible()
    assert states() == [VisitState.DONE] * 2


def test_papers_a_wrong_key_and_somebody_who_leaves(desk):
    for key, said in (
        ("1", "Dilayani"),
        ("p", "Menunggu berkas"),
        ("l", "Dilayani"),
        ("x", "Tercatat: tidak terlayani."),
        ("u", "Tombol terakhir diurungkan."),
    ):
        desk.keyboard.press(key)
        expect(desk.locator("#desk").get_by_text(said, exact=True)).to_be_visible()

    assert states() == [VisitState.SERVING]


def test_keys_can_be_turned_off_and_stay_off(desk):
    desk.get_by_role("button", name="Tombol pintas: menyala").click()
    desk.reload()

    desk.keyboard.press("1")

    expect(desk.get_by_role("button", name="Tombol pintas: mati")).to_be_visible()
    assert states() == []


def test_without_scripts_two_buttons_do_the_same(cast, desk, live_server, open_as):
    page = open_as(live_server.url, cast.agus, javascript=False)
    page.goto("/kerja/loket/")
    page.get_by_role("button", name="Surat SKCK").click()
    page.get_by_role("button", name="Selesai").click()

    expect(page.locator(".code-value")).to_be_visible()
    assert states() == [VisitState.DONE]
