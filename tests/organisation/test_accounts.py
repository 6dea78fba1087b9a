"""How people come to their account: letters, the counter of HR, and what both refuse."""

import io
import re
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from pypdf import PdfReader

from kinerja.accounts.models import User
from kinerja.inbox.models import Letter, Notice
from kinerja.journal.models import Entry, PersonalValue
from kinerja.kit.uploads.accepting import accept
from kinerja.organisation import services
from kinerja.organisation.models import Employee, Role, Shown
from kinerja.organisation.queries.accounts import waiting_for_first_login, without_account
from tests.accounts.conftest import log_in, who
from tests.factories.commitments import photo
from tests.factories.organisation import (
    AssignmentFactory,
    EmployeeFactory,
    PersonFactory,
    PositionFactory,
    RoleGrantFactory,
    nip,
)

PROVISION = reverse("organisation:provision")
REISSUE = reverse("organisation:reissue")
OWN = "hujan-turun-di-bukit"


def colleague(unit, name: str, serial: int, **given) -> Employee:
    """Works there, and has no account."""
    employee = EmployeeFactory(name=name, number=nip(serial), **given)
    AssignmentFactory(employee=employee, position=PositionFactory(unit=unit, name="Staf"))
    return employee


def letters_of(data: bytes) -> dict[str, str]:
    """user name -> password, as they stand on paper."""
    texts = (page.extract_text() for page in PdfReader(io.BytesIO(data)).pages)
    found = (re.search(r"Nama pengguna\s+(\S+)\s+Kata sandi\s+(\S+)", text) for text in texts)
    return {one[1]: one[2] for one in found if one}


def issue(people: Iterable[Employee], actor: User) -> dict[str, str]:
    names = {one.pk: one.name.lower().replace(" ", ".") for one in people}
    return letters_of(services.open_accounts(names=names, actor=actor))


def keys(people: Iterable[Employee], version: int = 0) -> dict[str, list[str]]:
    return {"people": [f"{one.pk}.{version}" for one in people]}


@pytest.fixture
def newcomers(cast) -> list[Employee]:
    return [colleague(cast.mawar, "Siti Aini", 1), colleague(cast.melati, "Budi Santoso", 2)]


def test_everybody_chosen_gets_an_account_and_a_letter_of_their_own(client, cast, newcomers):
    client.force_login(cast.putri)

    answer = client.post(PROVISION, keys(newcomers))

    assert answer["Content-Type"] == "application/pdf"
    assert answer["Cache-Control"].startswith("no-store")
    passwords = letters_of(answer.content)
    assert passwords.keys() == {"siti.aini", "budi.santoso"}
    assert len(set(passwords.values())) == 2
    for employee in newcomers:
        employee.refresh_from_db()
        assert employee.user.aliases.get().value == employee.number


@pytest.mark.proof  # Cost: five seconds for a file of 150 pages
def test_one_file_holds_a_letter_for_each_of_150_people(client, cast):
    people = [colleague(cast.mawar, f"Orang {nth(n)}", n + 1) for n in range(150)]
    client.force_login(cast.putri)

    answer = client.post(PROVISION, keys(people))

    pages = [page.extract_text() for page in PdfReader(io.BytesIO(answer.content)).pages]
    named = [re.findall(r"Orang [A-Z]{2}\b", text) for text in pages]
    assert [set(names) for names in named] == [{one.name} for one in people]
    assert len(set(letters_of(answer.content).values())) == 150


def nth(n: int) -> str:
    """Two letters, since a name holds no figures."""
    return chr(65 + n // 26) + chr(65 + n % 26)


def test_the_letter_opens_by_name_and_by_number_however_it_is_typed(cast, newcomers):
    password = issue(newcomers, cast.nita)["siti.aini"]

    for name, typed in (
        ("siti.aini", password),
        (newcomers[0].number, password.lower().replace("-", " ")),
    ):
        client = Client()
        assert log_in(client, name, typed).status_code == 302
        assert who(client) == "siti.aini"


def test_nothing_opens_before_an_own_password_is_made_and_then_a_second_factor(
    client, cast, newcomers
):
    password = issue(newcomers, cast.nita)["siti.aini"]
    log_in(client, "siti.aini", password)
    change = reverse("account_change_password")

    assert client.get("/kerja/").url == change
    assert client.get(reverse("mfa_activate_totp")).url == change
    assert client.get("/api/v1/complaints").status_code == 403
    page = client.get(change)
    assert "Kata sandi yang sekarang" not in page.text
    done = client.post(change, {"password1": OWN, "password2": OWN})

    assert done.url == reverse("mfa_index")
    assert client.get("/kerja/").url == reverse("mfa_index")
    fresh = Client()
    assert log_in(fresh, "siti.aini", password).status_code == 422
    assert log_in(fresh, "siti.aini", OWN).status_code == 302


def test_the_password_of_the_letter_cannot_be_kept(client, cast, newcomers):
    password = issue(newcomers, cast.nita)["siti.aini"]
    log_in(client, "siti.aini", password)

    answer = client.post(
        reverse("account_change_password"), {"password1": password, "password2": password}
    )

    assert answer.status_code == 422
    assert "lain dari yang sekarang" in answer.text
    assert User.objects.get(username="siti.aini").given_until is not None


def test_after_14_days_the_letter_opens_nothing(client, cast, newcomers, clock_at):
    password = issue(newcomers, cast.nita)["siti.aini"]

    clock_at("2026-12-08T09:00")

    assert "tidak cocok" in log_in(client, "siti.aini", password).text
    clock_at("2026-12-08T08:59")
    assert log_in(client, "siti.aini", password).status_code == 302


def test_a_form_sent_twice_makes_one_account_and_leaves_the_first_letter_valid(
    client, cast, newcomers
):
    client.force_login(cast.putri)
    first = letters_of(client.post(PROVISION, keys(newcomers)).content)

    again = client.post(PROVISION, keys(newcomers))

    assert again.status_code == 422
    assert "Tidak ada yang dicetak lagi" in again.text
    assert log_in(Client(), "siti.aini", first["siti.aini"]).status_code == 302


def test_a_second_account_under_another_name_is_refused_and_writes_nothing(cast, newcomers):
    issue(newcomers[:1], cast.nita)
    names = {newcomers[1].pk: "budi", newcomers[0].pk: "aini"}

    with pytest.raises(ValidationError, match="1 orang sudah punya akun"):
        services.open_accounts(names=names, actor=cast.nita)

    assert not User.objects.filter(username__in=names.values()).exists()


@pytest.mark.django_db(transaction=True)
def test_of_two_at_once_one_gets_the_letters(cast, newcomers):
    start = Barrier(2)

    def act(actor: User) -> dict[str, str] | None:
        start.wait(10)
        try:
            return issue(newcomers, actor)
        except ValidationError:
            return None
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as pool:
        got = list(pool.map(act, (cast.nita, cast.putri)))

    held = [one for one in got if one]
    assert len(held) == 1
    assert log_in(Client(), "budi.santoso", held[0]["budi.santoso"]).status_code == 302


def test_a_lost_letter_is_issued_again_and_the_old_one_opens_nothing(client, cast, newcomers):
    old = issue(newcomers, cast.nita)
    client.force_login(cast.putri)

    new = letters_of(client.post(REISSUE, keys(newcomers[:1], version=1)).content)

    assert new.keys() == {"siti.aini"}
    assert log_in(Client(), "siti.aini", old["siti.aini"]).status_code == 422
    assert log_in(Client(), "siti.aini", new["siti.aini"]).status_code == 302
    assert log_in(Client(), "budi.santoso", old["budi.santoso"]).status_code == 302


def test_issuing_again_twice_is_refused_so_that_the_printed_letter_holds(client, cast, newcomers):
    issue(newcomers, cast.nita)
    client.force_login(cast.putri)
    new = letters_of(client.post(REISSUE, keys(newcomers, version=1)).content)

    again = client.post(REISSUE, keys(newcomers, version=1))

    assert again.status_code == 422
    with pytest.raises(ValidationError, match="baru saja diganti"):
        services.reissue_letters(seen={newcomers[0].pk: 1}, actor=cast.nita)
    assert log_in(Client(), "siti.aini", new["siti.aini"]).status_code == 302


def test_who_logged_in_is_not_offered_a_new_letter(cast, newcomers):
    password = issue(newcomers, cast.nita)["siti.aini"]
    log_in(Client(), "siti.aini", password)
    scope = frozenset({cast.mawar.pk, cast.melati.pk})

    waiting = [one.username for one in waiting_for_first_login(scope, ())]

    assert "budi.santoso" in waiting
    assert "siti.aini" not in waiting
    with pytest.raises(ValidationError, match="sudah pernah masuk"):
        services.reissue_letters(seen={newcomers[0].pk: 1}, actor=cast.nita)


def test_an_account_of_an_import_without_a_password_gets_its_letter(client, cast):
    employee = colleague(cast.mawar, "Rina", 7, user=PersonFactory(username="rina"))
    client.force_login(cast.putri)

    answer = client.post(REISSUE, keys([employee]))

    assert letters_of(answer.content).keys() == {"rina"}


def test_neither_password_nor_number_stand_in_the_journal(cast, newcomers):
    password = issue(newcomers, cast.nita)["siti.aini"]

    written = str(list(Entry.objects.values())) + str(list(PersonalValue.objects.values("value")))
    assert password not in written
    assert password.replace("-", "") not in written
    assert newcomers[0].number not in str(list(Entry.objects.values()))
    assert Entry.objects.filter(verb="account.password_given").count() == 2


@pytest.mark.parametrize("name", ["cahya", "vera", "lina", "agus", "dewi", "ira"])
def test_others_open_no_accounts(client, cast, newcomers, name):
    actor = cast.user(name)
    client.force_login(actor)

    assert client.post(PROVISION, keys(newcomers)).status_code == 403
    with pytest.raises(PermissionDenied):
        services.open_accounts(names={newcomers[0].pk: "siti"}, actor=actor)
    with pytest.raises(PermissionDenied):
        services.reset_password(
            employee=cast.employees["tono"], seen=0, shown=Shown.KNOWN, actor=actor
        )


def test_a_keeper_of_one_unit_does_not_reach_another(cast, newcomers):
    local = PersonFactory(username="lokal")
    RoleGrantFactory(role=Role.PENGELOLA.value, unit=cast.melati, user=local)

    with pytest.raises(PermissionDenied):
        issue(newcomers, local)
    assert not User.objects.filter(username="budi.santoso").exists()
    assert issue(newcomers[1:], local).keys() == {"budi.santoso"}


@pytest.mark.parametrize("role", [Role.ADMIN, Role.INSPEKTORAT])
def test_only_an_admin_opens_the_account_of_an_admin_or_inspector(cast, newcomers, role):
    seat = newcomers[0].assignments.get().position
    RoleGrantFactory(role=role.value, unit=cast.top, position=seat)

    with pytest.raises(PermissionDenied, match="hanya diurus oleh admin"):
        issue(newcomers, cast.putri)
    assert issue(newcomers, cast.nita)


def test_an_admin_of_one_unit_does_not_become_admin_of_the_office(cast):
    local = PersonFactory(username="lokal")
    RoleGrantFactory(role=Role.ADMIN.value, unit=cast.mawar, user=local)
    above = colleague(cast.mawar, "Wira", 9, user=PersonFactory(username="wira"))
    RoleGrantFactory(role=Role.ADMIN.value, unit=cast.top, user=above.user)

    with pytest.raises(PermissionDenied, match="hanya diurus oleh admin"):
        services.reset_password(employee=above, seen=0, shown=Shown.KNOWN, actor=local)


def reset(employee: Employee, actor: User, seen: int = 0) -> str:
    handed = services.reset_password(employee=employee, seen=seen, shown=Shown.ID_CARD, actor=actor)
    return handed.access.password


def test_a_reset_ends_every_session_and_holds_for_half_an_hour(cast, clock_at):
    elsewhere = Client()
    elsewhere.force_login(cast.agus)

    password = reset(cast.employees["agus"], cast.putri)

    assert elsewhere.get("/kerja/").url.startswith("/masuk/")
    clock_at("2026-11-24T09:29")
    assert log_in(Client(), "agus", password).url == reverse("mfa_authenticate")
    clock_at("2026-11-24T09:30")
    assert log_in(Client(), "agus", password).status_code == 422


def test_the_owner_is_told_and_the_journal_knows_what_was_shown(cast):
    reset(cast.employees["agus"], cast.putri)

    assert "disetel ulang" in Notice.objects.get(recipient=cast.agus).text
    given = Entry.objects.get(verb="account.password_given")
    assert given.note == {"way": "counter", "shown": "id_card"}


def test_nobody_resets_their_own_password(cast):
    with pytest.raises(PermissionDenied, match="Akun sendiri"):
        reset(cast.employees["putri"], cast.putri)


def test_a_reset_sent_twice_shows_one_password(cast):
    password = reset(cast.employees["agus"], cast.putri)

    with pytest.raises(ValidationError, match="baru saja diganti"):
        reset(cast.employees["agus"], cast.putri)
    assert log_in(Client(), "agus", password).status_code == 302


def test_the_password_stands_on_the_screen_once_or_in_a_letter(client, cast):
    client.force_login(cast.putri)
    page = reverse("organisation:reset_password", args=[cast.employees["agus"].pk])

    shown = client.post(page, {"shown": "id_card", "seen": "0"})
    again = client.post(page, {"shown": "id_card", "seen": "0"})
    letter = client.post(page, {"shown": "known", "seen": "1", "letter": "1"})

    password = re.search(r"<strong>([A-Z0-9-]{14})</strong>", shown.text)[1]
    assert again.status_code == 422
    assert password not in again.text
    assert letters_of(letter.content).keys() == {"agus"}
    assert client.get(page).status_code == 200


@pytest.fixture
def spoiled_letterhead(cast, settings, tmp_path) -> None:
    """Its logo is no picture any more: no letter can be written."""
    settings.KINERJA_UPLOADS = tmp_path / "uploads"
    head = services.set_letterhead(
        unit=cast.top,
        text=services.LetterheadText("Kecamatan"),
        logo=accept(photo()),
        actor=cast.nita,
    )
    next(settings.KINERJA_UPLOADS.rglob(f"*{head.logo}")).write_bytes(b"rusak")


def test_where_no_letter_can_be_written_no_password_changes(
    client, cast, newcomers, spoiled_letterhead
):
    gone = EmployeeFactory(user=PersonFactory(username="lalu", is_active=False))
    client.force_login(cast.nita)
    agus, shut = cast.employees["agus"].pk, gone.pk
    before = dict(User.objects.values_list("username", "password"))

    answers = [
        client.post(reverse("organisation:reset_password", args=[agus]),
                    {"shown": "known", "seen": "0", "letter": "1"}),
        client.post(reverse("organisation:reopen_account", args=[shut]), {"letter": "1"}),
        client.post(PROVISION, keys(newcomers)),
    ]  # fmt: skip

    assert [one.status_code for one in answers] == [422, 422, 422]
    assert all("Periksa logo pada kop surat kantor" in one.text for one in answers)
    assert all("<form" in one.text for one in answers)
    assert dict(User.objects.values_list("username", "password")) == before
    assert not User.objects.get(username="lalu").is_active
    assert not Entry.objects.filter(verb="account.password_given").exists()


def test_statements_grow_by_the_same_for_each_person(cast):
    people = [colleague(cast.mawar, f"Orang {n}", n + 1) for n in range(30)]
    counted = []
    for chosen in (people[:5], people[5:15], people[15:]):
        with CaptureQueriesContext(connection) as asked:
            issue(chosen, cast.nita)
        counted.append(len(asked))

    assert counted[1] - counted[0] == counted[2] - counted[1]


def test_a_retired_colleague_is_not_offered_an_account(cast):
    gone = EmployeeFactory(name="Pensiunan")
    AssignmentFactory(employee=gone, position=PositionFactory(unit=cast.mawar), until="2026-01-31")

    assert without_account(frozenset({cast.mawar.pk}), ()) == []


def test_one_account_under_a_chosen_name(client, cast, newcomers):
    client.force_login(cast.putri)
    page = reverse("organisation:open_account", args=[newcomers[0].pk])

    assert 'value="siti.aini"' in client.get(page).text
    assert client.post(page, {"username": "agus"}).status_code == 422
    assert client.post(page, {"username": "199001012015011001"}).status_code == 422
    answer = client.post(page, {"username": "Siti"})

    assert letters_of(answer.content).keys() == {"siti"}


def test_hr_writes_down_an_address_and_the_owner_is_told(client, cast):
    client.force_login(cast.putri)
    page = reverse("organisation:employee_email", args=[cast.employees["agus"].pk])

    assert client.post(page, {"email": "bukan"}).status_code == 422
    assert client.post(page, {"email": "agus@contoh.go.id"}).status_code == 302

    cast.agus.refresh_from_db()
    assert cast.agus.email == ""  # until the link was opened
    assert cast.agus.email_proof.address == "agus@contoh.go.id"
    assert "alamat surel" in Notice.objects.get(recipient=cast.agus).text
    with pytest.raises(PermissionDenied):
        services.set_email(employee=cast.employees["agus"], address="", actor=cast.lina)


@pytest.mark.parametrize("name", ["nita", "ira"])
def test_letters_to_an_admin_or_inspector_are_not_led_elsewhere(cast, name):
    with pytest.raises(PermissionDenied, match="hanya diurus oleh admin"):
        services.set_email(
            employee=cast.employees[name], address="lain@example.go.id", actor=cast.putri
        )
    assert not Letter.objects.exists()
