"""Logging in with a second step, a passkey, and changing places at a shared counter."""

import re

import pytest
from allauth.mfa.models import Authenticator
from playwright.sync_api import CDPSession, Page, expect

from kinerja.accounts import services
from tests.browser.test_journeys import each_way, press, says
from tests.factories.codes import app_code

PASSWORD = "sandi-contoh-yang-panjang"
PINS = {"lina": "739164", "agus": "628405"}
MUCH_LATER = "2026-11-24T09:06"


@pytest.fixture
def staff(cast):
    """Lina and Agus have a password and a PIN."""
    for name, pin in PINS.items():
        user = cast.user(name)
        user.set_password(PASSWORD)
        user.save()
        services.set_pin(pin=pin, actor=user)
    return cast


def type_password(page: Page, name: str) -> None:
    page.get_by_label("Nama pengguna atau NIP").fill(name)
    page.get_by_label("Kata sandi").fill(PASSWORD)
    press(page, "Masuk")


def log_in(page: Page, name: str, *, trust: bool = False) -> None:
    type_password(page, name)
    page.get_by_label("Kode", exact=True).fill(app_code())
    if trust:
        page.get_by_label("Percayai perangkat ini").check()
    press(page, "Lanjutkan")
    says(page, "Kerja saya")


def lock(page: Page) -> None:
    page.get_by_role("button", name="Kunci", exact=True).click()
    says(page, "Terkunci")


def with_finger(page: Page) -> CDPSession:
    """A virtual authenticator in this browser that always says yes."""
    session = page.context.new_cdp_session(page)
    session.send("WebAuthn.enable")
    options = {
        "protocol": "ctap2",
        "transport": "internal",
        "hasResidentKey": True,
        "hasUserVerification": True,
        "isUserVerified": True,
        "automaticPresenceSimulation": True,
    }
    session.send("WebAuthn.addVirtualAuthenticator", {"options": options})
    return session


def wide(page: Page) -> Page:
    page.set_viewport_size({"width": 1280, "height": 900})
    return page


@each_way
def test_an_app_is_set_up_at_the_first_login(staff, live_server, open_as, javascript):
    Authenticator.objects.filter(user=staff.lina).delete()
    page = wide(open_as(live_server.url, javascript=javascript))
    page.goto("/kerja/laporan/")
    type_password(page, "lina")
    says(page, "Pasang langkah kedua lebih dulu")

    page.get_by_role("link", name="Pasang aplikasi kode").click()
    secret = page.locator(".code-value").inner_text().strip()
    page.get_by_label("Kode dari aplikasi").fill(app_code(secret))
    press(page, "Pasang")

    says(page, "Kode ini hanya tampil sekali")
    page.get_by_role("link", name="Sudah saya simpan").click()
    says(page, "Tersisa 10 kode.")
    page.goto("/kerja/laporan/")
    expect(page.get_by_role("heading", level=1)).to_have_text("Laporan")


@each_way
def test_people_change_places_at_a_counter(staff, live_server, open_as, javascript):
    page = wide(open_as(live_server.url, javascript=javascript))
    page.goto("/masuk/")
    log_in(page, "lina", trust=True)
    page.goto("/kerja/laporan/")
    lock(page)
    page.get_by_role("link", name="Masuk sebagai orang lain").click()
    log_in(page, "agus", trust=True)
    expect(page.get_by_text("Lina")).to_have_count(0)
    lock(page)

    page.get_by_label("Lina").check()
    page.get_by_label("PIN").fill(PINS["agus"])
    press(page, "Buka kunci")
    says(page, "PIN tidak cocok")

    page.get_by_label("Lina").check()
    page.get_by_label("PIN").fill(PINS["lina"])
    press(page, "Buka kunci")
    page.wait_for_url("**/kerja/laporan/")
    expect(page.get_by_role("link", name="Lina")).to_be_visible()


def test_the_back_button_shows_nothing_of_a_locked_session(staff, live_server, open_as):
    page = wide(open_as(live_server.url))
    page.goto("/masuk/")
    log_in(page, "lina", trust=True)
    page.goto(f"/kerja/laporan/{staff.complaint.number}/")
    lock(page)

    page.go_back()

    says(page, "Terkunci")
    expect(page.get_by_text(staff.complaint.number)).to_have_count(0)


def test_a_passkey_is_set_up_and_logs_in_alone(staff, live_server, open_as):
    page = wide(open_as(live_server.url))
    with_finger(page)
    page.goto("/masuk/")
    log_in(page, "lina")
    page.goto("/kerja/akun/passkey/")
    page.get_by_label("Nama passkey ini").fill("Ponsel Lina")
    press(page, "Pasang passkey")
    says(page, "Kode ini hanya tampil sekali")
    page.goto("/kerja/akun/keamanan/")
    says(page, "Ponsel Lina")
    page.get_by_role("button", name="Keluar").click()

    page.goto("/masuk/")
    press(page, "Masuk dengan passkey")

    says(page, "Kerja saya")
    expect(page.get_by_role("link", name="Lina")).to_be_visible()


def test_a_passkey_is_the_second_step_too(staff, live_server, open_as):
    page = wide(open_as(live_server.url))
    with_finger(page)
    page.goto("/masuk/")
    log_in(page, "lina")
    page.goto("/kerja/akun/passkey/")
    press(page, "Pasang passkey")
    says(page, "Kode ini hanya tampil sekali")
    page.get_by_role("button", name="Keluar").click()

    page.goto("/masuk/")
    type_password(page, "lina")
    press(page, "Pakai passkey")

    says(page, "Kerja saya")


@pytest.mark.parametrize("change", ["removed", "deactivated"])
def test_a_passkey_that_does_not_hold_is_refused(staff, live_server, open_as, change):
    page = wide(open_as(live_server.url))
    with_finger(page)
    page.goto("/masuk/")
    log_in(page, "lina")
    page.goto("/kerja/akun/passkey/")
    press(page, "Pasang passkey")
    says(page, "Kode ini hanya tampil sekali")
    page.get_by_role("button", name="Keluar").click()
    if change == "removed":
        Authenticator.objects.filter(type=Authenticator.Type.WEBAUTHN).delete()
    else:
        services.deactivate(user=staff.lina, actor=staff.nita)

    page.goto("/masuk/")
    press(page, "Masuk dengan passkey")

    says(page, "Kode tidak cocok atau sudah dipakai")
    expect(page).to_have_title(re.compile("^Periksa lagi:"))


def test_an_idle_screen_is_covered(staff, live_server, open_as, clock_at):
    page = wide(open_as(live_server.url))
    page.clock.install()
    page.goto("/masuk/")
    log_in(page, "lina", trust=True)
    page.goto("/kerja/laporan/")

    clock_at(MUCH_LATER)
    page.clock.fast_forward("06:00")

    says(page, "Terkunci")
    assert "next=%2Fkerja%2Flaporan%2F" in page.url


def test_a_screen_stays_while_another_tab_is_used(staff, live_server, open_as):
    page = wide(open_as(live_server.url))
    page.clock.install()
    page.goto("/masuk/")
    log_in(page, "lina", trust=True)
    page.goto("/kerja/laporan/")

    # The clock of the office stands: for the server the session was used just now.
    with page.expect_response("**/kerja/akun/hadir/") as asked:
        page.clock.fast_forward("06:00")

    assert asked.value.status == 204
    expect(page.get_by_role("heading", level=1)).to_have_text("Laporan")


def test_who_only_types_is_not_locked_out(staff, live_server, open_as, clock_at):
    page = wide(open_as(live_server.url))
    page.clock.install()
    page.goto("/masuk/")
    log_in(page, "lina", trust=True)
    page.goto("/kerja/laporan/")
    for minute in ("04", "08", "12"):
        clock_at(f"2026-11-24T09:{minute}")
        page.clock.fast_forward("04:00")
        with page.expect_response(lambda answer: answer.request.method == "POST") as told:
            page.keyboard.press("Tab")
        assert told.value.status == 204

    page.reload()

    expect(page.get_by_role("heading", level=1)).to_have_text("Laporan")
