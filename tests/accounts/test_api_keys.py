"""Keys of programs: told once, kept as a digest, opening what their role may and no more."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from kinerja.accounts.models import ApiKey, User
from kinerja.accounts.queries import CITIZEN, CONSOLE, key_holder, service_account
from kinerja.accounts.services import create_api_key, deactivate, revoke_api_key
from kinerja.cli import api_keys
from kinerja.journal.models import Entry
from kinerja.organisation.models import Role
from kinerja.organisation.services import admit_program


@pytest.fixture
def console(db) -> User:
    return service_account(CONSOLE)


@pytest.fixture
def key(cast, console) -> str:
    made = admit_program(name="dasbor-kota", role=Role.CAMAT, unit=cast.top, actor=console)
    return made.key


def ask(client, cast, key: str):
    return client.get(
        f"/api/v1/complaints/{cast.complaint.number}", headers={"X-API-Key": key} if key else {}
    )


def test_a_key_opens_what_its_role_may_read(client, cast, key):
    assert ask(client, cast, key).json()["number"] == cast.complaint.number


def test_a_key_of_another_unit_does_not_know_the_case(client, cast, console):
    made = admit_program(name="melati", role=Role.LURAH, unit=cast.melati, actor=console)

    assert ask(client, cast, made.key).status_code == 404


@pytest.mark.parametrize("wrong", ["kin_", "kin_" + "x" * 43, "\u00e9"])
def test_a_wrong_key_is_told_so(client, cast, key, wrong):
    answer = ask(client, cast, wrong)

    assert answer.status_code == 401
    assert "kunci API yang berlaku" in answer.json()["detail"]


def test_without_a_key_only_what_is_public_is_told(client, cast, key):
    assert ask(client, cast, "").status_code == 404


def test_no_answer_to_a_key_is_kept_on_its_way(client, cast, key):
    for shown in (key, "kin_" + "x" * 43):
        assert ask(client, cast, shown)["Cache-Control"] == "no-store, private"
    assert "Cache-Control" not in client.get("/")


def test_a_key_is_nowhere_but_in_the_answer_that_made_it(cast, key):
    kept = str(list(ApiKey.objects.values())) + str(list(Entry.objects.values()))

    assert key not in kept
    assert ApiKey.objects.get().digest != key


def test_a_revoked_key_opens_nothing_and_its_sister_still_does(client, cast, key, console):
    sister = admit_program(name="dasbor-kota", role=Role.CAMAT, unit=cast.top, actor=console).key
    row = ApiKey.objects.exclude(digest="").earliest("pk")

    revoke_api_key(row=row, actor=console)
    revoke_api_key(row=row, actor=console)

    assert ask(client, cast, key).status_code == 401
    assert ask(client, cast, sister).status_code == 200
    assert Entry.objects.about(row).filter(verb="api_key.revoked").count() == 1


def test_a_key_of_a_deactivated_account_opens_nothing(key, console):
    deactivate(user=User.objects.get(username="dasbor-kota"), actor=console)

    assert key_holder(key) is None


def test_a_person_and_our_own_accounts_get_no_key(cast, console):
    for user in (cast.cahya, service_account(CITIZEN)):
        with pytest.raises(ValidationError, match="program lain"):
            create_api_key(user=user, actor=console)


@pytest.mark.parametrize("name", ["cahya", CITIZEN, "dasbor kota", "", "a/b"])
def test_a_name_that_is_taken_or_no_name_is_refused(cast, console, name):
    with pytest.raises(ValidationError):
        admit_program(name=name, role=Role.CAMAT, unit=cast.top, actor=console)
    assert not ApiKey.objects.exists()


def test_an_account_keeps_the_one_role_it_was_made_for(cast, key, console):
    with pytest.raises(ValidationError, match="peran lain"):
        admit_program(name="dasbor-kota", role=Role.ADMIN, unit=cast.top, actor=console)


def test_only_who_grants_roles_admits_programs(cast):
    with pytest.raises(PermissionDenied):
        admit_program(name="dasbor", role=Role.CAMAT, unit=cast.top, actor=cast.agus)
    assert not User.objects.filter(username="dasbor").exists()


def test_the_command_prints_the_key_alone_and_once(cast, capsys):
    assert api_keys.run(["create", "dasbor-kota", "--role", "camat"]) == 0

    printed = capsys.readouterr()
    assert key_holder(printed.out.strip()) == User.objects.get(username="dasbor-kota")
    assert "Catat kunci ini" in printed.err
    api_keys.run(["list"])
    assert printed.out.strip() not in capsys.readouterr().out


def test_the_command_revokes_by_the_part_that_is_shown(cast, key, capsys):
    assert api_keys.run(["revoke", ApiKey.objects.get().shown]) == 0

    assert key_holder(key) is None
    api_keys.run(["list"])
    assert "dicabut" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("words", "trouble"),
    [
        (["create", "x", "--role", "raja"], "Peran raja tidak dikenal"),
        (["create", "x", "--role", "camat", "--unit", "99"], "berkode 99 tidak ditemukan"),
        (["create", "cahya", "--role", "camat"], "sudah dipakai"),
        (["revoke", "kin_tidakada"], "Tidak ada satu kunci"),
    ],
)
def test_the_command_refuses_in_words(cast, capsys, words, trouble):
    assert api_keys.run(words) == 2
    assert trouble in capsys.readouterr().err
