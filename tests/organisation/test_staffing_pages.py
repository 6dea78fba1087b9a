"""Giving and ending positions on the page of a person."""

from datetime import date, timedelta

import pytest
from django.urls import reverse

from kinerja.organisation.models import Assignment
from kinerja.organisation.queries import current_assignment, holder_of
from tests.factories.organisation import (
    AssignmentFactory,
    EmployeeFactory,
    PositionFactory,
    UnitFactory,
)

APRIL_30, MAY, JUNE = date(2026, 4, 30), date(2026, 5, 1), date(2026, 6, 1)


@pytest.fixture
def seat(office):
    return PositionFactory(unit=office.kelurahan, name="Pengelola Surat")


def url(what: str, about) -> str:
    return reverse(f"organisation:{what}", args=[about.pk])


def told(seat, **given) -> dict[str, str]:
    sound = {"position": str(seat.pk), "kind": "definitive", "since": "1-5-2026", "until": ""}
    return {**sound, **given}


@pytest.mark.parametrize("name", ["cahya", "nita"])
def test_a_leader_appoints_a_newcomer(client, office, seat, name):
    newcomer = EmployeeFactory()
    client.force_login(office.user(name))

    response = client.post(url("appoint", newcomer), told(seat), follow=True)

    assert response.redirect_chain == [(url("employee", newcomer), 302)]
    assert "Penempatan sudah disimpan." in response.text
    assert holder_of(seat, MAY) == newcomer


@pytest.mark.parametrize("kind", ["plt", "plh"])
def test_a_leader_lets_somebody_stand_in(client, office, kind):
    client.force_login(office.user("cahya"))

    client.post(url("appoint", office.agus), told(office.lurah, kind=kind, until="1-6-2026"))

    standing_in = office.agus.assignments.get(position=office.lurah)
    assert (standing_in.kind, standing_in.since, standing_in.until) == (kind, MAY, JUNE)


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"position": ""}, "Pilih jabatannya"),
        ({"kind": ""}, "Pilih definitif, Plt, atau Plh"),
        ({"since": ""}, "Isi tanggal mulai menjabat"),
        ({"since": "31-2-2026"}, "Isi tanggal, bulan, dan tahun"),
        ({"until": "30-4-2026"}, "sebelum tanggal mulai"),
        ({}, "masih memegang jabatan definitif lain"),
    ],
)
def test_a_refused_appointment_is_told_and_nothing_is_written(
    client, office, seat, wrong, sentence
):
    client.force_login(office.user("cahya"))

    response = client.post(url("appoint", office.agus), told(seat, **wrong))

    assert response.status_code == 422
    assert sentence in response.text
    assert not seat.assignments.exists()


def test_a_position_that_is_held_is_refused_with_the_name_of_its_holder(client, office):
    client.force_login(office.user("cahya"))

    response = client.post(url("appoint", EmployeeFactory()), told(office.lurah))

    assert response.status_code == 422
    assert "sudah dijabat oleh Lina" in response.text


def test_a_transfer_ends_the_old_position_the_day_before(client, office, seat):
    client.force_login(office.user("nita"))
    asked = {"position": seat.pk, "on": "1-5-2026"}

    response = client.post(url("transfer", office.agus), asked, follow=True)

    assert "Mutasi sudah disimpan." in response.text
    assert office.desk.assignments.get().until == APRIL_30
    assert current_assignment(office.agus, MAY).position == seat


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"position": ""}, "Pilih jabatannya"),
        ({"on": ""}, "Isi tanggal mulai di jabatan baru"),
        ({"on": "1-1-2020"}, "harus sesudah pegawai menempati jabatan lamanya"),
    ],
)
def test_a_refused_transfer_is_told_and_nothing_is_written(client, office, seat, wrong, sentence):
    client.force_login(office.user("nita"))

    response = client.post(
        url("transfer", office.agus), {"position": seat.pk, "on": "1-5-2026", **wrong}
    )

    assert response.status_code == 422
    assert sentence in response.text
    assert office.desk.assignments.get().until is None


def test_a_leader_ends_an_assignment_on_its_last_day(client, office):
    held = office.desk.assignments.get()
    client.force_login(office.user("cahya"))

    response = client.post(url("end_assignment", held), {"until": "30-4-2026"}, follow=True)

    assert response.redirect_chain == [(url("employee", office.agus), 302)]
    assert "Jabatan sudah diakhiri." in response.text
    assert office.desk.assignments.get().until == APRIL_30


@pytest.mark.parametrize(
    ("until", "sentence"),
    [
        ("", "Isi hari terakhirnya"),
        ("1-1-2019", "sebelum tanggal mulai"),
        ("2-6-2026", "sudah berakhir sebelum tanggal itu"),
    ],
)
def test_a_refused_end_is_told_and_nothing_is_written(client, office, until, sentence):
    Assignment.objects.filter(position=office.desk).update(until=JUNE)
    client.force_login(office.user("cahya"))

    response = client.post(url("end_assignment", office.desk.assignments.get()), {"until": until})

    assert response.status_code == 422
    assert sentence in response.text
    assert office.desk.assignments.get().until == JUNE


@pytest.mark.parametrize(("name", "status"), [("lina", 403), ("agus", 403), ("dewi", 404)])
@pytest.mark.parametrize("what", ["appoint", "transfer", "end_assignment"])
def test_others_give_and_end_no_position(client, office, seat, name, status, what):
    about = office.desk.assignments.get() if what == "end_assignment" else office.agus
    everything = {**told(seat, kind="plt"), "on": "1-5-2026", "until": "1-6-2026"}
    client.force_login(office.user(name))

    assert client.post(url(what, about), everything).status_code == status
    assert Assignment.objects.filter(employee=office.agus).get().until is None


def test_an_admin_of_one_kelurahan_takes_nobody_from_another(client, office):
    AssignmentFactory(employee=office.agus, position=office.other_lurah, kind="plt")
    empty = PositionFactory(unit=office.other)
    client.force_login(office.user("dewi"))

    response = client.post(url("transfer", office.agus), {"position": empty.pk, "on": "1-5-2026"})

    assert response.status_code == 403
    assert "camat, sekretaris kecamatan" in response.text
    assert office.desk.assignments.get().until is None


def test_a_person_page_offers_what_may_be_done(client, office):
    AssignmentFactory(employee=office.agus, position=office.other_lurah, kind="plt")
    client.force_login(office.user("nita"))
    everything = client.get(url("employee", office.agus)).text
    client.force_login(office.user("dewi"))
    own = client.get(url("employee", office.agus)).text

    assert everything.count("akhiri/") == 2
    assert url("transfer", office.agus) in everything
    assert own.count("akhiri/") == 1
    assert url("appoint", office.agus) in own
    assert url("transfer", office.agus) not in own


def test_what_is_over_is_not_offered_to_be_ended(client, office):
    office.agus.assignments.update(until=APRIL_30)
    client.force_login(office.user("nita"))

    text = client.get(url("employee", office.agus)).text

    assert "akhiri/" not in text


@pytest.mark.parametrize("what", ["employee", "appoint", "transfer"])
def test_a_long_history_takes_as_few_statements_as_a_short_one(
    client, office, django_assert_max_num_queries, what
):
    for days in range(60):
        unit = UnitFactory(parent=office.kelurahan)
        day = MAY + timedelta(days=days)
        AssignmentFactory(
            employee=office.agus,
            position=PositionFactory(unit=unit),
            kind="plh",
            since=day,
            until=day,
        )
    client.force_login(office.user("nita"))
    client.get(url(what, office.agus))

    with django_assert_max_num_queries(16 if what == "employee" else 12):
        client.get(url(what, office.agus))
