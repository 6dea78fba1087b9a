"""The second step of a login: codes of an app, recovery codes; required, asked, spent."""

import re

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from kinerja.accounts import browser, services
from kinerja.accounts.models import SpentCode
from kinerja.journal.models import Entry
from tests.accounts.conftest import PASSWORD, log_in, person, show_code, trust, who
from tests.factories.codes import app_code

SAFETY = reverse("mfa_index")
HOME = reverse("indicators:my_work")
MISMATCH = "Kode tidak cocok atau sudah dipakai"
DAY, MONTH = "2026-11-24T09:00", "2026-12-24T09:00"


def verbs_about(user) -> list[str]:
    return list(Entry.objects.about(user).values_list("verb", flat=True))


def test_the_password_alone_logs_nobody_in(client, sari):
    response = log_in(client, "sari")

    assert response.url == reverse("mfa_authenticate")
    assert who(client) == ""
    assert client.get(HOME).url.startswith("/masuk/")


def test_the_code_of_the_app_logs_in(client, sari):
    log_in(client, "sari")

    response = show_code(client)

    assert (response.url, who(client)) == (HOME, "sari")
    assert "account.logged_in" in verbs_about(sari)


@pytest.mark.parametrize("shape", ["{0}", " {0} ", "{1} {2}", "{1}-{2}"])
def test_a_code_may_be_pasted_as_it_was_copied(client, sari, shape):
    code = app_code()
    log_in(client, "sari")

    show_code(client, shape.format(code, code[:3], code[3:]))

    assert who(client) == "sari"


@pytest.mark.parametrize("code", ["000000", "abc", "1" * 40, "٣٣٣٣٣٣", ""])
def test_a_wrong_code_is_refused_with_a_sentence(client, sari, code):
    log_in(client, "sari")

    response = client.post(reverse("mfa_authenticate"), {"code": code})

    assert response.status_code == 422
    assert "Periksa lagi:" in response.text
    assert who(client) == ""


def test_a_code_is_good_once(client, sari, settings):
    code = app_code()
    log_in(client, "sari")
    show_code(client, code)
    elsewhere = Client()
    # What is remembered for a while may be forgotten early: only its own row is sure.
    forgetful = {"BACKEND": "django.core.cache.backends.dummy.DummyCache"}
    settings.CACHES = {**settings.CACHES, "default": forgetful}
    log_in(elsewhere, "sari")

    response = show_code(elsewhere, code)

    assert (response.status_code, who(elsewhere)) == (422, "")
    assert MISMATCH in response.text


def test_spent_codes_do_not_pile_up(client, sari):
    SpentCode.objects.bulk_create(SpentCode(user=sari, step=step) for step in range(50))
    log_in(client, "sari")

    show_code(client)

    assert SpentCode.objects.filter(user=sari).count() == 1


def test_five_wrong_codes_close_the_door_for_a_while(client, sari):
    log_in(client, "sari")
    for _attempt in range(5):
        show_code(client, "000000")

    response = show_code(client)

    assert "Terlalu banyak percobaan" in response.text
    assert who(client) == ""


def test_a_wrong_code_is_in_the_journal_and_the_code_is_not(client, sari):
    log_in(client, "sari")
    show_code(client, "918273")

    entry = Entry.objects.about(sari).get(verb="account.login_failed")
    assert entry.note == {"at": "totp"}
    assert "918273" not in str(list(Entry.objects.values()))


def test_a_recovery_code_stands_in_for_a_lost_phone_once(client, sari):
    code = RecoveryCodes.activate(sari).get_unused_codes()[0]
    log_in(client, "sari")
    show_code(client, code)
    elsewhere = Client()
    log_in(elsewhere, "sari")

    again = show_code(elsewhere, code)

    assert (who(client), who(elsewhere), again.status_code) == ("sari", "", 422)


# Required -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("address", [HOME, "/kerja/laporan/", "/kerja/kabar/", "/", "/lapor/"])
def test_without_a_second_factor_every_page_leads_to_the_setting_up(client, newcomer, address):
    log_in(client, "baru")

    response = client.get(address)

    assert response.url == SAFETY
    assert "Pasang langkah kedua lebih dulu" in client.get(SAFETY).text


def test_without_a_second_factor_the_api_says_what_is_missing(client, newcomer):
    log_in(client, "baru")

    response = client.get("/api/v1/complaints")

    assert response.status_code == 403
    assert "langkah kedua" in response.json()["reason"]


def test_without_a_second_factor_nothing_can_be_posted(client, newcomer):
    log_in(client, "baru")

    assert client.post(reverse("inbox:read_all")).url == SAFETY
    assert client.post(reverse("account_logout")).status_code == 302
    assert who(client) == ""


def test_the_demo_lets_it_be_skipped_and_says_so(client, newcomer, settings):
    settings.KINERJA_DEMO = True
    told_before = client.get(reverse("account_login")).text
    log_in(client, "baru")

    assert client.get(HOME).status_code == 200
    assert "Akun contoh boleh masuk dengan kata sandi saja" in told_before
    assert "langkah kedua boleh dilewati" in client.get(SAFETY).text


def test_a_real_office_says_nothing_of_skipping(client, newcomer):
    log_in(client, "baru")

    assert "Akun contoh" not in Client().get(reverse("account_login")).text
    assert "dilewati" not in client.get(SAFETY).text


def test_an_app_is_set_up_right_after_the_first_login(
    client, newcomer, django_capture_on_commit_callbacks
):
    log_in(client, "baru")
    page = client.get(reverse("mfa_activate_totp"))
    secret = re.search(r'data-copy="([A-Z2-7]{32})"', page.text)[1]

    refused = client.post(reverse("mfa_activate_totp"), {"code": "000000"})
    with django_capture_on_commit_callbacks(execute=True):
        done = client.post(reverse("mfa_activate_totp"), {"code": app_code(secret)}, follow=True)

    assert 'src="data:image/svg+xml;base64,' in page.text
    assert refused.status_code == 422
    assert len(re.findall(r"<code>\d{4} \d{4}</code>", done.text)) == 10
    assert client.get(HOME).status_code == 200
    assert {"account.factor_added", "account.codes_made"} <= set(verbs_about(newcomer))
    assert secret not in str(list(Entry.objects.values()))


def test_recovery_codes_are_shown_once_and_made_anew(
    client, sari, django_capture_on_commit_callbacks
):
    log_in(client, "sari")
    show_code(client)

    with django_capture_on_commit_callbacks(execute=True):
        made = client.post(reverse("mfa_generate_recovery_codes"), follow=True)
    again = client.get(reverse("mfa_view_recovery_codes"))

    assert len(re.findall(r"<code>\d{4} \d{4}</code>", made.text)) == 10
    assert not re.findall(r"<code>\d{4} \d{4}</code>", again.text)
    assert "Tersisa 10 kode" in again.text
    assert "account.codes_made" in verbs_about(sari)


def test_the_last_second_factor_cannot_be_removed(client, sari):
    log_in(client, "sari")
    show_code(client)

    response = client.post(reverse("mfa_deactivate_totp"))

    assert response.status_code == 422
    assert "satu-satunya" in response.text
    assert Authenticator.objects.filter(user=sari).exists()


def test_one_of_two_second_factors_is_removed_and_trust_ends_with_it(
    client, sari, django_capture_on_commit_callbacks
):
    trust(client, "sari")
    Authenticator.objects.create(user=sari, type=Authenticator.Type.WEBAUTHN, data={})

    with django_capture_on_commit_callbacks(execute=True):
        response = client.post(reverse("mfa_deactivate_totp"))

    assert response.status_code == 302
    assert not Authenticator.objects.filter(user=sari, type=Authenticator.Type.TOTP).exists()
    assert not sari.trusted_devices.filter(revoked_at=None).exists()
    assert Entry.objects.about(sari).get(verb="account.factor_removed").note == {"type": "totp"}


def test_an_old_login_types_the_password_again_before_it_changes_anything(client, sari):
    client.force_login(sari)  # no password was typed in this session

    asked = client.get(reverse("mfa_generate_recovery_codes"))
    wrong = client.post(asked.url, {"password": "salah"})
    right = client.post(asked.url, {"password": PASSWORD})

    assert asked.url.startswith(reverse("account_reauthenticate"))
    assert (wrong.status_code, right.url) == (422, reverse("mfa_generate_recovery_codes"))
    assert client.get(right.url).status_code == 200


# Trusted browsers ---------------------------------------------------------------------------------


def test_a_trusted_browser_skips_the_second_step_and_never_the_password(client, sari):
    trust(client, "sari")
    client.post(reverse("account_logout"))
    wrong = log_in(client, "sari", "salah")
    nobody = who(client)

    log_in(client, "sari")

    assert (wrong.status_code, nobody, who(client)) == (422, "", "sari")
    assert Entry.objects.filter(verb="device.trusted", actor=sari).count() == 1


def test_a_browser_is_trusted_by_one_person_only(client, sari, tuti):
    trust(client, "sari")
    client.post(reverse("account_logout"))

    response = log_in(client, "tuti")

    assert response.url == reverse("mfa_authenticate")


def test_trust_ends_after_thirty_days(client, sari, clock_at):
    clock_at(DAY)
    trust(client, "sari")
    client.post(reverse("account_logout"))
    clock_at("2026-12-24T08:59")
    log_in(client, "sari")
    still = who(client)
    client.post(reverse("account_logout"))
    clock_at(MONTH)

    assert still == "sari"
    assert log_in(client, "sari").url == reverse("mfa_authenticate")


def test_a_revoked_browser_is_asked_again(client, sari):
    trust(client, "sari")
    device = sari.trusted_devices.get()
    client.post(reverse("account_revoke_device", args=[device.pk]))
    client.post(reverse("account_logout"))

    assert log_in(client, "sari").url == reverse("mfa_authenticate")
    assert Entry.objects.about(device).filter(verb="device.revoked").count() == 1


def test_nobody_revokes_the_browser_of_another(client, sari, tuti):
    trust(client, "sari")
    device = sari.trusted_devices.get()
    stranger = Client()
    stranger.force_login(tuti)

    response = stranger.post(reverse("account_revoke_device", args=[device.pk]))

    assert response.status_code == 404
    device.refresh_from_db()
    assert device.revoked_at is None


def test_a_made_up_key_is_not_trusted(client, sari):
    client.cookies["perangkat"] = "karangan"

    assert log_in(client, "sari").url == reverse("mfa_authenticate")


def test_the_key_itself_is_not_in_the_database(client, sari):
    trust(client, "sari")

    key = client.cookies["perangkat"].value
    assert len(key) > 40
    assert key != sari.trusted_devices.get().key_digest
    assert client.cookies["perangkat"]["httponly"]


def copied(client: Client) -> Client:
    """Another computer, to which somebody carried the cookie."""
    elsewhere = Client()
    elsewhere.cookies["perangkat"] = client.cookies["perangkat"].value
    return elsewhere


def test_a_copied_key_brings_no_trust_of_who_trusts_the_browser_later(client, sari, tuti):
    trust(client, "sari")
    elsewhere = copied(client)
    client.post(reverse("account_logout"))
    trust(client, "tuti")
    client.post(reverse("account_logout"))

    assert log_in(elsewhere, "tuti").url == reverse("mfa_authenticate")
    assert log_in(copied(elsewhere), "sari").url != reverse("mfa_authenticate")
    for name in ("sari", "tuti"):  # and in the browser itself both are trusted
        assert log_in(client, name).url != reverse("mfa_authenticate")
        client.post(reverse("account_logout"))


def test_who_trusts_a_browser_anew_gets_a_new_key_and_one_row(client, sari, tuti):
    trust(client, "tuti")
    client.post(reverse("account_logout"))
    trust(client, "sari")
    elsewhere = copied(client)

    client.post(reverse("account_trust_device"))

    assert log_in(elsewhere, "sari").url == reverse("mfa_authenticate")
    assert sari.trusted_devices.count() == tuti.trusted_devices.count() == 1
    client.post(reverse("account_logout"))
    assert log_in(client, "tuti").url != reverse("mfa_authenticate")


def test_a_browser_keeps_the_keys_of_those_who_trust_it_still_and_of_no_crowd(client, sari):
    people = [person(f"orang{number}") for number in range(browser.MOST_KEYS)]
    keys = [f"kunci{one.pk}" for one in people]
    for one, key in zip(people, keys, strict=True):
        device = services.trust_device(key=key, name="Chrome", actor=one)
    services.revoke_device(device=device, actor=people[-1])
    client.cookies["perangkat"] = ".".join(["karangan", "kunci-lama", *keys])

    trust(client, "sari")

    held = client.cookies["perangkat"].value.split(".")
    assert held[:-1] == keys[:-1]
    assert len(held[-1]) > 40
    assert len(held) == browser.MOST_KEYS


def test_a_login_without_a_second_factor_trusts_nothing(client, newcomer, settings):
    settings.KINERJA_DEMO = True
    log_in(client, "baru")

    client.post(reverse("account_trust_device"))

    assert not newcomer.trusted_devices.exists()


def test_a_new_password_ends_trust_and_other_sessions(client, sari):
    trust(client, "sari")
    elsewhere = Client()
    elsewhere.force_login(sari)
    new = "angin-bertiup-di-lembah"

    response = client.post(
        reverse("account_change_password"),
        {"oldpassword": PASSWORD, "password1": new, "password2": new},
    )

    assert response.url == SAFETY
    assert elsewhere.get(HOME).status_code == 302
    assert client.get(HOME).status_code == 200
    assert not sari.trusted_devices.filter(revoked_at=None).exists()
    assert "account.password_changed" in verbs_about(sari)


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"oldpassword": "salah"}, "Kata sandi yang sekarang tidak cocok"),
        ({"password1": "pendek", "password2": "pendek"}, "terlalu pendek"),
        ({"password2": "lain-sama-sekali-ini"}, "sama"),
    ],
)
def test_a_bad_new_password_is_refused_with_a_sentence(client, sari, given, said):
    client.force_login(sari)
    new = "angin-bertiup-di-lembah"
    sound = {"oldpassword": PASSWORD, "password1": new, "password2": new}

    response = client.post(reverse("account_change_password"), sound | given)

    assert response.status_code == 422
    assert said in response.text


def test_every_login_and_every_failure_is_in_the_journal(client, sari):
    log_in(client, "sari", "salah")
    log_in(client, "sari")
    show_code(client)
    client.post(reverse("account_logout"))

    told = Entry.objects.about(sari).values_list("verb", "actor__username")
    assert list(told) == [
        ("account.login_failed", "warga"),
        ("account.logged_in", "sari"),
        ("account.logged_out", "sari"),
    ]


def test_a_name_that_nobody_has_costs_as_much_and_is_not_kept(client, sari):
    def statements(name: str) -> int:
        with CaptureQueriesContext(connection) as asked:
            log_in(client, name, "salah")
        return len(asked)

    client.get(reverse("account_login"))  # the name of the office is read once

    assert statements("sari") == statements("entahsiapa")
    assert Entry.objects.filter(verb="account.login_failed").count() == 2
    assert "entahsiapa" not in str(list(Entry.objects.values()))


def test_pages_of_somebody_are_kept_by_no_browser(client, sari):
    client.force_login(sari)

    assert "no-store" in client.get(HOME).headers["Cache-Control"]
    assert "no-store" not in Client().get("/").headers.get("Cache-Control", "")


def test_the_safety_page_costs_the_same_for_few_and_many(
    client, sari, django_assert_max_num_queries
):
    client.force_login(sari)
    client.get(SAFETY)
    with django_assert_max_num_queries(12) as few:
        client.get(SAFETY)
    for number in range(30):
        person(f"lain{number}")
        sari.trusted_devices.create(
            key_digest=str(number),
            name="Chrome",
            trusted_at="2026-11-20T08:00+07:00",
            until="2026-12-20T08:00+07:00",
        )

    with django_assert_max_num_queries(12) as many:
        client.get(SAFETY)

    assert len(few) == len(many)
