"""Who gets in, by which name, and what a stranger can learn from the answer (nothing)."""

import pytest
from allauth.account.adapter import get_adapter
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse

from kinerja.accounts import services
from kinerja.accounts.models import User
from kinerja.accounts.queries import CONSOLE, SERVICE_ACCOUNTS, service_account, user_named
from kinerja.journal.models import Entry
from kinerja.kit.models import CacheRow

PASSWORD = "hujan-turun-di-bukit"
MISMATCH = "Nama pengguna atau kata sandi tidak cocok"


@pytest.fixture
def console(db) -> User:
    return service_account(CONSOLE)


@pytest.fixture
def sari(console) -> User:
    return services.create_person(username="sari", name="Sari", password=PASSWORD, actor=console)


def log_in(client, name: str, password: str = PASSWORD):
    return client.post(reverse("account_login"), {"login": name, "password": password})


def test_a_person_logs_in_by_user_name(client, sari):
    response = log_in(client, "sari")

    assert response.url == reverse("indicators:my_work")


def test_a_person_logs_in_by_an_alias_that_may_change(client, sari, console):
    services.set_alias(user=sari, value="199009132023212001", actor=console)
    services.set_alias(user=sari, value="199009132025012001", actor=console)

    assert log_in(client, "199009132025012001").status_code == 302
    assert user_named("199009132023212001") is None


def test_a_user_name_is_stronger_than_the_alias_of_another(sari, console):
    with pytest.raises(ValidationError, match="sudah dipakai"):
        services.create_person(username="sari", name="Sari", password=None, actor=console)
    other = services.create_person(username="tuti", name="Tuti", password=None, actor=console)
    with pytest.raises(ValidationError, match="sudah dipakai"):
        services.set_alias(user=other, value="sari", actor=console)


@pytest.mark.parametrize(("name", "password"), [("sari", "salah"), ("siapa", PASSWORD)])
def test_unknown_and_wrong_get_the_same_answer(client, sari, name, password):
    response = log_in(client, name, password)

    assert MISMATCH in response.text
    assert "_auth_user_id" not in client.session


def test_nobody_logs_in_as_a_service_account(client, console):
    console.set_password(PASSWORD)
    console.save()

    assert MISMATCH in log_in(client, CONSOLE).text


def test_who_is_deactivated_stays_out(client, sari, console):
    services.deactivate(user=sari, actor=console)

    assert Entry.objects.about(sari).filter(verb="account.deactivated").exists()
    assert log_in(client, "sari").status_code == 422
    assert "_auth_user_id" not in client.session


def test_five_wrong_passwords_close_the_door_for_a_while(client, sari):
    for _attempt in range(5):
        log_in(client, "sari", "salah")

    response = log_in(client, "sari")

    assert "Terlalu banyak percobaan" in response.text
    assert "_auth_user_id" not in client.session


def test_passwords_are_kept_by_argon2(sari):
    assert sari.password.startswith("argon2")


def test_the_service_accounts_exist_from_the_first_migration_on(db):
    names = User.objects.filter(kind="service").values_list("username", flat=True)

    assert set(names) == set(SERVICE_ACCOUNTS)


def test_an_account_and_its_alias_are_in_the_journal_without_the_number(sari, console):
    alias = services.set_alias(user=sari, value="199009132025012001", actor=console)

    verbs = Entry.objects.values_list("verb", flat=True)
    assert {"account.created", "account.aliased"} <= set(verbs)
    assert "199009132025012001" not in str(list(Entry.objects.about(alias).values()))


def test_there_is_no_way_to_sign_up(client, db):
    assert client.get("/accounts/signup/").status_code == 404


def test_a_strangers_guesses_do_not_lock_the_owner_out(client, sari):
    for _attempt in range(6):
        refused = client.post(
            reverse("account_login"),
            {"login": "sari", "password": "salah"},
            REMOTE_ADDR="203.0.113.7",
        )

    assert "Terlalu banyak percobaan" in refused.text
    assert log_in(client, "sari").status_code == 302


def test_guesses_by_either_name_count_as_one_account(client, sari, console):
    services.set_alias(user=sari, value="199009132023212001", actor=console)
    for name in ("sari", "199009132023212001", "SARI", "sari", "sari"):
        log_in(client, name, "salah")

    assert "Terlalu banyak percobaan" in log_in(client, "sari").text


def test_the_limits_live_in_the_database(client, sari):
    log_in(client, "sari", "salah")

    assert CacheRow.objects.filter(cache_key__contains="login_failed").exists()
    assert "127.0.0.1" not in str(list(CacheRow.objects.values_list("value")))


def test_a_new_password_never_opens_an_account_that_was_closed_meanwhile(sari, console):
    services.deactivate(user=User.objects.get(pk=sari.pk), actor=console)

    with pytest.raises(PermissionDenied, match="diubah oleh kantor"):
        get_adapter().set_password(sari, "jembatan-di-atas-awan")

    sari.refresh_from_db()
    assert not sari.is_active
    assert sari.check_password(PASSWORD)
