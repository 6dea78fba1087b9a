"""A lost second factor: one asks, another confirms, and neither is the owner."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from allauth.mfa.models import Authenticator
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.urls import reverse

from kinerja.accounts import services as accounts
from kinerja.accounts.codes import draw
from kinerja.accounts.models import ParkedSession, Pin
from kinerja.accounts.queries import CONSOLE, IMPORTER, service_account
from kinerja.inbox.models import Notice
from kinerja.journal.models import Entry
from kinerja.kit import clock
from kinerja.organisation import services
from kinerja.organisation.models import Restoration, Role
from kinerja.organisation.queries import waiting_restorations
from tests.factories.organisation import (
    AssignmentFactory,
    EmployeeFactory,
    PersonFactory,
    PositionFactory,
    RoleGrantFactory,
)

PAGE = reverse("organisation:restorations")
REASON = "Ponselnya hilang; ia datang sendiri ke meja saya."


@pytest.fixture
def asked(cast) -> Restoration:
    return services.ask_restoration(owner=cast.agus, reason=REASON, actor=cast.putri)


def guard(user) -> None:
    """A trusted browser with a parked session, and a PIN."""
    device = accounts.trust_device(key="kunci", name="Chrome", actor=user)
    accounts.set_pin(pin="739164", actor=user)
    accounts.park_session(device=device, until=clock.now(), path="", actor=user)


def test_two_people_restore_an_account_together(cast, asked):
    guard(cast.agus)
    elsewhere = Client()
    elsewhere.force_login(cast.agus)

    services.confirm_restoration(restoration=asked, actor=cast.nita)

    assert not Authenticator.objects.filter(user=cast.agus).exists()
    assert not Pin.objects.filter(user=cast.agus).exists()
    assert not ParkedSession.objects.exists()
    assert not cast.agus.trusted_devices.filter(revoked_at=None).exists()
    assert elsewhere.get("/kerja/").url.startswith("/masuk/")


def test_afterwards_the_owner_is_led_to_set_up_a_new_one(cast, asked, client):
    services.confirm_restoration(restoration=asked, actor=cast.nita)
    cast.agus.refresh_from_db()
    client.force_login(cast.agus)

    assert client.get("/kerja/").url == reverse("mfa_index")


def test_asking_alone_changes_nothing(cast, asked, client):
    client.force_login(cast.agus)

    assert client.get("/kerja/").status_code == 200
    assert Authenticator.objects.filter(user=cast.agus).exists()


def test_who_asked_does_not_confirm(cast, asked):
    with pytest.raises(PermissionDenied, match="harus orang lain"):
        services.confirm_restoration(restoration=asked, actor=cast.putri)


def test_nobody_restores_their_own_account(cast):
    own = services.ask_restoration(owner=cast.putri, reason=REASON, actor=cast.nita)

    with pytest.raises(PermissionDenied, match="Akun sendiri"):
        services.ask_restoration(owner=cast.nita, reason=REASON, actor=cast.nita)
    with pytest.raises(PermissionDenied, match="Akun sendiri"):
        services.confirm_restoration(restoration=own, actor=cast.putri)


@pytest.mark.parametrize("name", ["cahya", "vera", "lina", "tono", "dewi", "ira"])
def test_others_neither_ask_nor_confirm_nor_refuse(cast, asked, name):
    someone = cast.user(name)
    for act in (
        lambda: services.ask_restoration(owner=cast.tono, reason=REASON, actor=someone),
        lambda: services.confirm_restoration(restoration=asked, actor=someone),
        lambda: services.refuse_restoration(restoration=asked, actor=someone),
    ):
        with pytest.raises(PermissionDenied):
            act()


def test_an_admin_of_one_unit_does_not_reach_another(cast):
    local = PersonFactory(username="lokal")
    RoleGrantFactory(role=Role.ADMIN.value, unit=cast.melati, user=local)

    with pytest.raises(PermissionDenied):
        services.ask_restoration(owner=cast.agus, reason=REASON, actor=local)
    assert services.ask_restoration(owner=cast.dewi, reason=REASON, actor=local)


def test_after_24_hours_it_is_too_late_to_confirm(cast, clock_at, asked):
    clock_at("2026-11-25T09:00")

    with pytest.raises(ValidationError, match="lewat waktunya"):
        services.confirm_restoration(restoration=asked, actor=cast.nita)
    assert Authenticator.objects.filter(user=cast.agus).exists()
    assert services.ask_restoration(owner=cast.agus, reason=REASON, actor=cast.putri).pk != asked.pk


def test_a_minute_before_it_is_not(cast, clock_at, asked):
    clock_at("2026-11-25T08:59")

    assert (
        services.confirm_restoration(restoration=asked, actor=cast.nita).confirmed_by == cast.nita
    )


def test_one_request_at_a_time(cast, asked):
    with pytest.raises(ValidationError, match="sudah diminta"):
        services.ask_restoration(owner=cast.agus, reason=REASON, actor=cast.nita)


def test_a_refused_request_changes_nothing_and_is_over(cast, asked):
    services.refuse_restoration(restoration=asked, actor=cast.nita)

    with pytest.raises(ValidationError, match="sudah selesai"):
        services.confirm_restoration(restoration=asked, actor=cast.nita)
    assert Authenticator.objects.filter(user=cast.agus).exists()


@pytest.mark.django_db(transaction=True)
def test_of_two_confirmations_at_once_one_is_carried_out(cast, asked):
    second = PersonFactory(username="kedua")
    RoleGrantFactory(role=Role.ADMIN.value, unit=cast.top, user=second)
    start = Barrier(2)

    def confirm(actor) -> bool:
        start.wait(10)
        try:
            services.confirm_restoration(restoration=asked, actor=actor)
        except ValidationError:
            return False
        finally:
            connection.close()
        return True

    with ThreadPoolExecutor(2) as pool:
        done = list(pool.map(confirm, [cast.nita, second]))

    assert sorted(done) == [False, True]
    assert Entry.objects.filter(verb="account.factors_ended").count() == 1
    cast.agus.refresh_from_db()
    assert cast.agus.sessions_ended == 1


def test_the_owner_and_the_second_person_are_told(cast, asked):
    told = set(Notice.objects.values_list("recipient__username", flat=True))
    services.confirm_restoration(restoration=asked, actor=cast.nita)

    assert told == {"nita", "agus"}
    last = Notice.objects.filter(recipient=cast.agus).latest("pk")
    assert "dipulihkan oleh dua orang" in last.text
    assert last.path == reverse("mfa_index")


def test_each_step_is_in_the_journal(cast, asked):
    services.confirm_restoration(restoration=asked, actor=cast.nita)
    again = services.ask_restoration(owner=cast.agus, reason=REASON, actor=cast.putri)
    services.refuse_restoration(restoration=again, actor=cast.nita)

    done = [*Entry.objects.filter(verb__startswith="restoration").values_list("verb", flat=True)]
    assert done == [
        "restoration.asked", "restoration.confirmed", "restoration.asked", "restoration.refused"
    ]  # fmt: skip
    assert REASON not in str(list(Entry.objects.values()))


@pytest.mark.parametrize(
    "given",
    [
        {"asked_by": "agus"},
        {"confirmed_by": "agus"},
        {"confirmed_by": "putri"},
        {"confirmed_by": "nita", "closed_at": None},
    ],
)
def test_the_database_knows_that_it_takes_two(cast, given):
    sound = {"owner": "agus", "asked_by": "putri", "confirmed_by": None, "closed_at": clock.now()}
    row = sound | given
    people = {
        name: row[name] and cast.user(row[name]) for name in ("owner", "asked_by", "confirmed_by")
    }

    with pytest.raises(IntegrityError), transaction.atomic():
        Restoration.objects.create(
            **people, closed_at=row["closed_at"], asked_at=clock.now(), reason=REASON
        )


# The page ---------------------------------------------------------------------------------


def test_the_page_takes_a_request_and_the_other_confirms_it(cast, client):
    client.force_login(cast.putri)
    sent = client.post(PAGE, {"account": "agus", "reason": REASON}, follow=True)
    asked = Restoration.objects.get()
    confirm = reverse("organisation:confirm_restoration", args=[asked.pk])

    assert "Anda yang meminta, jadi orang lain yang menyetujui." in sent.text
    assert client.post(confirm).status_code == 403

    client.force_login(cast.nita)
    assert REASON in client.get(PAGE).text
    assert "Akun dipulihkan" in client.post(confirm, follow=True).text
    assert "sudah selesai" in client.post(confirm, follow=True).text


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"account": "tidakada"}, "Tidak ada akun dengan nama itu di unit Anda."),
        ({"account": "konsol"}, "Tidak ada akun dengan nama itu di unit Anda."),
        ({"account": "putri"}, "Akun sendiri tidak dapat dipulihkan sendiri."),
        ({"account": ""}, "Isi nama pengguna atau NIP pemilik akun."),
        ({"reason": "hilang"}, "paling sedikit 10 huruf"),
    ],
)
def test_a_bad_request_is_refused_with_a_sentence(cast, client, given, said):
    client.force_login(cast.putri)

    response = client.post(PAGE, {"account": "agus", "reason": REASON} | given)

    assert response.status_code == 422
    assert said in response.text
    assert not Restoration.objects.exists()


def test_who_is_not_of_the_unit_does_not_learn_that_it_was_asked(cast, asked, client):
    local = PersonFactory(username="lokal")
    RoleGrantFactory(role=Role.ADMIN.value, unit=cast.melati, user=local)
    client.force_login(local)

    assert REASON not in client.get(PAGE).text
    confirm = reverse("organisation:confirm_restoration", args=[asked.pk])
    assert client.post(confirm).status_code == 404


def _colleague(cast):
    employee = EmployeeFactory(user=PersonFactory())
    AssignmentFactory(employee=employee, position=PositionFactory(unit=cast.mawar))
    return employee.user


@pytest.mark.parametrize("number", [3, 60])
def test_the_list_costs_the_same_for_few_and_many(cast, django_assert_num_queries, number):
    for _one in range(number):
        Restoration.objects.create(
            owner=_colleague(cast), asked_by=cast.putri, asked_at=clock.now(), reason=REASON
        )
    scope = frozenset({cast.mawar.pk})

    with django_assert_num_queries(4):
        rows = waiting_restorations(cast.nita, scope, frozenset())

    assert len(rows) == number


def test_keepers_neither_see_nor_confirm_nor_are_told_of_what_only_admins_may(cast, client):
    second = PersonFactory(username="kedua")
    RoleGrantFactory(role=Role.ADMIN.value, unit=cast.top, user=second)
    client.force_login(second)
    sent = client.post(PAGE, {"account": "ira", "reason": REASON}, follow=True)
    asked = Restoration.objects.get(owner=cast.ira)
    client.force_login(cast.putri)
    confirm = reverse("organisation:confirm_restoration", args=[asked.pk])

    assert "Orang kedua diberi tahu" in sent.text
    assert REASON not in client.get(PAGE).text
    assert client.post(confirm).status_code == 404
    assert set(Notice.objects.values_list("recipient__username", flat=True)) == {"nita", "ira"}
    assert services.confirm_restoration(restoration=asked, actor=cast.nita)


def test_an_admin_without_a_second_one_hears_that_the_console_confirms(cast, client):
    client.force_login(cast.nita)

    sent = client.post(PAGE, {"account": "ira", "reason": REASON}, follow=True)

    assert "belum ada orang kedua" in sent.text
    asked = Restoration.objects.get(owner=cast.ira)
    assert services.confirm_restoration(restoration=asked, actor=service_account(CONSOLE))


def test_when_nobody_is_left_the_console_helps_and_signs_twice(cast):
    console, importer = service_account(CONSOLE), service_account(IMPORTER)
    asked = services.ask_restoration(owner=cast.nita, reason=REASON, actor=console)
    with pytest.raises(PermissionDenied):
        services.confirm_restoration(restoration=asked, actor=console)

    services.confirm_restoration(restoration=asked, actor=importer)

    assert not Authenticator.objects.filter(user=cast.nita).exists()


@pytest.mark.parametrize("gave", ["putri", "nita"])
def test_who_gave_the_other_a_password_could_be_both_of_them(cast, asked, gave):
    giver, given = (cast.putri, cast.nita) if gave == "putri" else (cast.nita, cast.putri)
    accounts.give_password(
        user=given,
        drawn=draw(),
        until=clock.now(),
        seen=given.sessions_ended,
        way="letter",
        actor=giver,
    )

    with pytest.raises(PermissionDenied, match="orang ketiga"):
        services.confirm_restoration(restoration=asked, actor=cast.nita)
    assert Authenticator.objects.filter(user=cast.agus).exists()
