"""A shared counter: locked when nobody is there, opened by PIN, somebody else in between."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test import Client
from django.urls import reverse

from kinerja.accounts import browser, services
from kinerja.accounts.models import ParkedSession, Pin
from kinerja.accounts.policies import is_guessable
from kinerja.journal.models import Entry
from tests.accounts.conftest import PASSWORD, PIN, log_in, show_code, trust, who

HOME = reverse("indicators:my_work")
LOCKED = reverse("account_locked")
PRESENT = reverse("account_present")
LOCK = reverse("account_lock")
JUST_BEFORE, AFTER = "2026-11-24T09:05", "2026-11-24T09:06"
WRONG = "405926"


def reopen(client: Client, name: str, pin: str = PIN):
    parked = ParkedSession.objects.get(device__user__username=name)
    return client.post(LOCKED, {"who": str(parked.pk), "pin": pin})


def test_a_session_stays_open_for_five_minutes(at_the_counter, clock_at):
    clock_at(JUST_BEFORE)

    assert at_the_counter.get(HOME).status_code == 200


def test_an_idle_session_is_locked_on_any_page(at_the_counter, sari, clock_at):
    clock_at(AFTER)

    response = at_the_counter.get("/kerja/laporan/?search=lampu")

    assert response.url == f"{LOCKED}?next=%2Fkerja%2Flaporan%2F%3Fsearch%3Dlampu"
    assert who(at_the_counter) == ""
    assert "Sari" in at_the_counter.get(LOCKED).text
    assert Entry.objects.about(sari).filter(verb="session.locked", note={"reopens": "pin"}).exists()


def test_using_it_keeps_a_session_open(at_the_counter, clock_at):
    for minute in ("04", "08", "12"):
        clock_at(f"2026-11-24T09:{minute}")
        answer = at_the_counter.get(HOME)

        assert answer.status_code == 200


def test_typing_keeps_it_open_and_asking_does_not(at_the_counter, clock_at):
    clock_at("2026-11-24T09:04")
    at_the_counter.post(PRESENT)
    clock_at("2026-11-24T09:08")
    asked = at_the_counter.get(PRESENT)
    clock_at("2026-11-24T09:10")

    assert asked.status_code == 204
    assert at_the_counter.get(PRESENT).url.startswith(LOCKED)


def test_what_was_sent_too_late_is_not_lost_without_a_word(at_the_counter, clock_at):
    clock_at(AFTER)

    response = at_the_counter.post(reverse("inbox:mail"), {"by_mail": "never"}, follow=True)

    assert "belum tersimpan" in response.text
    assert "Buka kunci" in response.text


def test_htmx_is_led_to_the_lock_and_swaps_nothing_in(at_the_counter, clock_at):
    clock_at(AFTER)

    response = at_the_counter.get("/kerja/laporan/", headers={"HX-Request": "true"})

    assert response.headers["HX-Redirect"].startswith(LOCKED)
    assert response.content == b""


def test_the_api_says_that_the_session_is_locked(at_the_counter, clock_at):
    clock_at(AFTER)

    response = at_the_counter.get("/api/v1/complaints")

    assert response.status_code == 401
    assert "terkunci" in response.json()["reason"]


def test_the_pin_opens_the_session_where_it_was(at_the_counter, sari, clock_at):
    key_before = at_the_counter.session.session_key
    clock_at(AFTER)
    at_the_counter.get("/kerja/laporan/")

    response = reopen(at_the_counter, "sari")

    assert (response.url, who(at_the_counter)) == ("/kerja/laporan/", "sari")
    assert at_the_counter.session.session_key != key_before
    assert not ParkedSession.objects.exists()
    assert Entry.objects.about(sari).filter(verb="session.reopened").exists()


def test_a_wrong_pin_opens_nothing(at_the_counter, sari):
    at_the_counter.post(LOCK)

    response = reopen(at_the_counter, "sari", WRONG)

    assert (response.status_code, who(at_the_counter)) == (422, "")
    assert "PIN tidak cocok" in response.text
    assert WRONG not in response.text


def test_five_wrong_pins_end_the_session_until_a_full_login(at_the_counter, sari):
    at_the_counter.post(LOCK)
    for _try in range(5):
        reopen(at_the_counter, "sari", WRONG)

    assert not ParkedSession.objects.exists()
    assert Entry.objects.about(sari.pin).filter(verb="pin.blocked").count() == 1
    assert "Masuk lagi" in at_the_counter.get(LOCKED).text

    log_in(at_the_counter, "sari")
    at_the_counter.post(LOCK)
    assert reopen(at_the_counter, "sari").url == HOME


def test_a_right_pin_begins_the_tries_anew(at_the_counter, sari):
    for _round in range(3):
        at_the_counter.post(LOCK)
        for _try in range(4):
            reopen(at_the_counter, "sari", WRONG)
        reopen(at_the_counter, "sari")

    assert who(at_the_counter) == "sari"


def test_a_blocked_pin_is_no_longer_looked_at(at_the_counter, sari):
    at_the_counter.post(LOCK)
    Pin.objects.filter(user=sari).update(wrong=5)

    assert reopen(at_the_counter, "sari").status_code == 422
    assert who(at_the_counter) == ""


def test_a_request_beyond_the_last_try_takes_nothing_from_the_one_before(at_the_counter, sari):
    at_the_counter.post(LOCK)
    Pin.objects.filter(user=sari).update(wrong=5)  # the last try is being looked at right now

    reopen(at_the_counter, "sari")

    assert ParkedSession.objects.filter(device__user=sari).exists()
    assert Pin.objects.get(user=sari).blocked_at is None


@pytest.mark.django_db(transaction=True)
def test_of_many_tries_at_once_five_are_looked_at(at_the_counter, sari):
    at_the_counter.post(LOCK)
    device = sari.trusted_devices.get()
    start = Barrier(12)

    def attempt(pin: str) -> bool:
        start.wait()
        try:
            return services.reopen(device=device, pin=pin, actor=sari) is not None
        finally:
            connection.close()

    with ThreadPoolExecutor(12) as pool:
        opened = list(pool.map(attempt, [WRONG] * 12))

    assert not any(opened)
    kept = Pin.objects.get(user=sari)
    assert kept.wrong == 5
    assert kept.blocked_at is not None
    assert Entry.objects.filter(verb="pin.blocked").count() == 1


@pytest.mark.django_db(transaction=True)
def test_a_parked_session_is_handed_over_once(at_the_counter, sari):
    at_the_counter.post(LOCK)
    device = sari.trusted_devices.get()
    start = Barrier(4)

    def attempt(pin: str) -> bool:
        start.wait()
        try:
            return services.reopen(device=device, pin=pin, actor=sari) is not None
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as pool:
        opened = list(pool.map(attempt, [PIN] * 4))

    assert opened.count(True) == 1


# Who may not ------------------------------------------------------------------------------------


def test_without_a_pin_a_lock_is_a_log_out(client, sari):
    trust(client, "sari")

    client.post(LOCK)

    assert who(client) == ""
    assert not ParkedSession.objects.exists()
    assert "Masuk lagi" in client.get(LOCKED).text
    assert Entry.objects.about(sari).filter(note={"reopens": "login"}).exists()


def test_in_a_browser_that_is_not_trusted_a_lock_is_a_log_out(client, sari):
    log_in(client, "sari")
    show_code(client)
    services.set_pin(pin=PIN, actor=sari)

    client.post(LOCK)

    assert not ParkedSession.objects.exists()


def test_a_session_without_a_second_factor_is_never_parked(at_the_counter, sari):
    """As of an account of the demo that logged in by password alone."""
    at_the_counter.force_login(sari)

    at_the_counter.post(LOCK)

    assert not ParkedSession.objects.exists()


def test_in_the_demo_no_pin_opens_a_session_that_proved_no_second_factor(
    client, newcomer, settings
):
    """Although the browser was trusted and a PIN made, as before the factor was taken away."""
    settings.KINERJA_DEMO = True
    services.trust_device(key="kunci", name="Chrome", actor=newcomer)
    services.set_pin(pin=PIN, actor=newcomer)
    client.cookies[browser.COOKIE] = "kunci"
    log_in(client, "baru")
    assert client.get(HOME).status_code == 200

    client.post(LOCK)

    assert not ParkedSession.objects.exists()
    assert "Baru" not in client.get(LOCKED).text
    assert client.post(LOCKED, {"who": "1", "pin": PIN}).status_code == 422
    assert who(client) == ""


def test_the_names_of_parked_people_are_shown_in_that_browser_only(at_the_counter):
    at_the_counter.post(LOCK)

    assert "Sari" in at_the_counter.get(LOCKED).text
    assert "Sari" not in Client().get(LOCKED).text


def test_no_other_browser_opens_a_parked_session(at_the_counter, tuti):
    at_the_counter.post(LOCK)
    elsewhere = Client()
    trust(elsewhere, "tuti")
    elsewhere.post(reverse("account_logout"))

    response = reopen(elsewhere, "sari")

    assert (response.status_code, who(elsewhere)) == (422, "")
    assert Pin.objects.get().wrong == 0


def test_a_revoked_browser_keeps_nothing_parked(at_the_counter, sari):
    at_the_counter.post(LOCK)

    services.revoke_device(device=sari.trusted_devices.get(), actor=sari)

    assert "Sari" not in at_the_counter.get(LOCKED).text


def test_a_new_password_closes_what_was_parked(at_the_counter, sari):
    at_the_counter.post(LOCK)
    sari.set_password("angin-bertiup-di-lembah")
    sari.save()

    assert "Sari" not in at_the_counter.get(LOCKED).text


def test_who_is_deactivated_opens_nothing_again(at_the_counter, sari, tuti):
    at_the_counter.post(LOCK)
    parked = ParkedSession.objects.get()
    services.deactivate(user=sari, actor=tuti)

    answer = at_the_counter.post(LOCKED, {"who": str(parked.pk), "pin": PIN})

    assert answer.status_code == 422
    assert who(at_the_counter) == ""


def test_a_pin_never_makes_a_session_longer(at_the_counter, clock_at):
    at_the_counter.post(LOCK)
    clock_at("2026-11-24T20:58")
    reopen(at_the_counter, "sari")
    clock_at("2026-11-24T21:01")

    assert at_the_counter.get(HOME).url.startswith(LOCKED)
    assert not ParkedSession.objects.exists()


# Quick change of user ---------------------------------------------------------------------------


def test_somebody_else_logs_in_while_a_session_is_parked(at_the_counter, tuti):
    at_the_counter.post(LOCK)
    offered = at_the_counter.get(reverse("account_login"))
    trust(at_the_counter, "tuti")
    services.set_pin(pin=PIN, actor=tuti)

    assert offered.url.startswith(LOCKED)
    assert who(at_the_counter) == "tuti"
    assert "Sari" not in at_the_counter.get(reverse("mfa_index")).text

    at_the_counter.post(LOCK)
    both = at_the_counter.get(LOCKED).text
    assert "Sari" in both
    assert "Tuti" in both
    reopen(at_the_counter, "sari")
    assert who(at_the_counter) == "sari"


def test_the_pin_of_one_does_not_open_the_session_of_the_other(at_the_counter, tuti):
    at_the_counter.post(LOCK)
    trust(at_the_counter, "tuti")
    services.set_pin(pin="628405", actor=tuti)
    at_the_counter.post(LOCK)

    assert reopen(at_the_counter, "tuti", PIN).status_code == 422
    assert who(at_the_counter) == ""


def test_nothing_of_one_session_is_in_the_next(at_the_counter, tuti):
    at_the_counter.session["draft"] = "milik Sari"
    session = at_the_counter.session
    session["draft"] = "milik Sari"
    session.save()
    at_the_counter.post(LOCK)

    trust(at_the_counter, "tuti")

    assert "draft" not in at_the_counter.session


@pytest.mark.parametrize("place", ["https://jahat.example/", "//jahat.example/", LOCKED])
def test_opening_leads_nowhere_else(at_the_counter, sari, place):
    at_the_counter.post(LOCK, {"next": place})
    parked = ParkedSession.objects.get()

    response = at_the_counter.post(f"{LOCKED}?next={place}", {"who": parked.pk, "pin": PIN})

    assert response.url == HOME


# What a PIN is ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "pin",
    ["123456", "654321", "345678", "890123", "111111", "121212", "123123", "070385", "850307"],
)
def test_a_pin_that_is_guessed_first_is_refused(sari, pin):
    with pytest.raises(ValidationError, match="mudah ditebak"):
        services.set_pin(pin=pin, actor=sari)


@pytest.mark.parametrize("pin", ["12345", "1234567", "12345a", "", "٧٣٩١٦٤", "73 164"])
def test_what_is_no_pin_is_refused(sari, pin):
    with pytest.raises(ValidationError, match="6 angka"):
        services.set_pin(pin=pin, actor=sari)


def test_a_part_of_the_own_number_is_no_pin(sari, tuti):
    services.set_alias(user=sari, value="199009132025012001", actor=tuti)

    with pytest.raises(ValidationError, match="mudah ditebak"):
        services.set_pin(pin="913202", actor=sari)


@pytest.mark.parametrize("pin", [PIN, "905817", "461739"])
def test_other_pins_are_free(pin):
    assert not is_guessable(pin)


def test_a_pin_is_kept_by_argon2_and_never_told(sari):
    services.set_pin(pin=PIN, actor=sari)

    assert Pin.objects.get(user=sari).hash.startswith("argon2")
    assert PIN not in str(list(Entry.objects.values()))
    assert Entry.objects.filter(verb="pin.set").count() == 1


def test_a_pin_is_set_on_its_page(client, sari):
    trust(client, "sari")
    page = reverse("account_pin")

    differs = client.post(page, {"pin": PIN, "again": "739165"})
    weak = client.post(page, {"pin": "123456", "again": "123456"})
    right = client.post(page, {"pin": PIN, "again": PIN}, follow=True)

    assert (differs.status_code, weak.status_code) == (422, 422)
    assert "Kedua PIN tidak sama" in differs.text
    assert "mudah ditebak" in weak.text
    assert "PIN sudah disimpan" in right.text


def test_the_pin_is_no_way_to_change_what_guards_the_account(at_the_counter):
    at_the_counter.post(LOCK)
    reopen(at_the_counter, "sari")

    asked = at_the_counter.get(reverse("account_pin"))

    assert asked.url.startswith(reverse("account_reauthenticate"))
    right = at_the_counter.post(asked.url, {"password": PASSWORD})
    assert at_the_counter.get(right.url).status_code == 200
