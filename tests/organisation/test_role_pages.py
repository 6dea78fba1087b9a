"""Giving and ending roles on their pages."""

from datetime import date

import pytest
from django.urls import reverse

from kinerja.accounts.queries import CITIZEN
from kinerja.organisation.models import Role, RoleGrant
from kinerja.organisation.queries import has_role
from tests.factories.organisation import (
    PersonFactory,
    PositionFactory,
    RoleGrantFactory,
    UnitFactory,
)

MAY, DECEMBER = date(2026, 5, 1), date(2026, 12, 1)
ROLES_URL = reverse("organisation:roles")
GRANT_URL = reverse("organisation:grant_role")


def told(office, **given) -> dict[str, str]:
    sound = {
        "role": "verifikator",
        "unit": office.kelurahan.code,
        "position": str(office.desk.pk),
        "account": "",
        "since": "1-5-2026",
        "until": "",
    }
    return {**sound, **given}


def end_url(office, role: Role = Role.LURAH) -> str:
    return reverse("organisation:end_role", args=[RoleGrant.objects.get(role=role.value).pk])


def test_an_admin_grants_a_role_to_a_position(client, office):
    client.force_login(office.user("nita"))

    response = client.post(GRANT_URL, told(office), follow=True)

    assert response.redirect_chain == [(ROLES_URL, 302)]
    assert "Peran sudah diberikan." in response.text
    assert has_role(office.agus.user, Role.VERIFIKATOR, office.kelurahan, MAY)


@pytest.mark.parametrize("name", ["agus", "auditor"])
def test_an_admin_grants_a_role_to_an_account_by_its_name(client, office, name):
    PersonFactory(username="auditor")
    client.force_login(office.user("nita"))

    client.post(GRANT_URL, told(office, position="", account=name, until="31-12-2026"))

    grant = RoleGrant.objects.get(role="verifikator")
    assert (grant.user.username, grant.until) == (name, date(2026, 12, 31))


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"role": ""}, "Pilih peran yang diberikan"),
        ({"role": "raja"}, "raja"),
        ({"unit": ""}, "Pilih unit tempat peran ini berlaku"),
        ({"position": ""}, "Pilih satu jabatan, atau isi satu akun"),
        ({"account": "agus"}, "Pilih satu jabatan, atau isi satu akun"),
        ({"position": "", "account": "hantu"}, "Tidak ada akun aktif bernama “hantu”"),
        ({"position": "", "account": CITIZEN}, "Tidak ada akun aktif bernama"),
        ({"since": "kemarin"}, "Isi tanggal, bulan, dan tahun"),
        ({"until": "1-4-2026"}, "sebelum tanggal mulai"),
        ({"role": "petugas"}, "sudah diberikan untuk masa itu"),
    ],
)
def test_a_refused_grant_is_told_and_nothing_is_written(client, office, wrong, sentence):
    client.force_login(office.user("nita"))
    before = RoleGrant.objects.count()

    response = client.post(GRANT_URL, told(office, **wrong))

    assert response.status_code == 422
    assert sentence in response.text
    assert RoleGrant.objects.count() == before


@pytest.mark.parametrize("name", ["cahya", "lina", "agus"])
def test_others_give_no_role(client, office, name):
    client.force_login(office.user(name))
    before = RoleGrant.objects.count()

    assert client.post(GRANT_URL, told(office)).status_code == 403
    assert RoleGrant.objects.count() == before


def test_an_admin_of_one_kelurahan_is_offered_that_kelurahan_only(client, office):
    client.force_login(office.user("dewi"))

    form = client.get(GRANT_URL).context["form"]
    response = client.post(GRANT_URL, told(office))

    assert list(form.fields["unit"].queryset) == [office.other]
    assert list(form.fields["position"].queryset) == [office.other_lurah]
    assert response.status_code == 422


def test_an_admin_ends_a_role_on_its_last_day(client, office):
    client.force_login(office.user("nita"))

    response = client.post(end_url(office), {"until": "1-12-2026"}, follow=True)

    assert "Peran sudah diakhiri." in response.text
    assert RoleGrant.objects.get(role=Role.LURAH.value).until == DECEMBER


@pytest.mark.parametrize(
    ("until", "sentence"),
    [
        ("", "Isi hari terakhirnya"),
        ("besok", "Isi tanggal, bulan, dan tahun"),
        ("1-1-2019", "sebelum tanggal mulai"),
        ("2-12-2026", "sudah berakhir sebelum tanggal itu"),
    ],
)
def test_a_refused_end_is_told_and_nothing_is_written(client, office, until, sentence):
    RoleGrant.objects.filter(role=Role.LURAH.value).update(until=DECEMBER)
    client.force_login(office.user("nita"))

    response = client.post(end_url(office), {"until": until})

    assert response.status_code == 422
    assert sentence in response.text
    assert RoleGrant.objects.get(role=Role.LURAH.value).until == DECEMBER


@pytest.mark.parametrize(
    ("name", "status"), [("cahya", 403), ("lina", 403), ("agus", 403), ("dewi", 404)]
)
def test_others_end_no_role(client, office, name, status):
    client.force_login(office.user(name))

    assert client.post(end_url(office), {"until": "1-12-2026"}).status_code == status
    assert RoleGrant.objects.get(role=Role.LURAH.value).until is None


@pytest.mark.parametrize(("name", "offered"), [("nita", True), ("cahya", False)])
def test_only_who_may_is_offered_to_give_and_end_roles(client, office, name, offered):
    client.force_login(office.user(name))

    text = client.get(ROLES_URL).text

    assert (GRANT_URL in text) is offered
    assert ("akhiri/" in text) is offered
    assert ("Hanya admin aplikasi" in text) is not offered


def test_a_role_to_come_is_listed_and_one_that_is_over_is_not(client, office):
    RoleGrantFactory(role=Role.MODERATOR.value, unit=office.top, user=office.agus.user, until=MAY)
    client.force_login(office.user("nita"))
    client.post(GRANT_URL, told(office, since="1-12-2026"))

    text = client.get(ROLES_URL).text

    assert "Akan berlaku" in text
    assert "Moderator" not in text


@pytest.mark.parametrize("url", [ROLES_URL, GRANT_URL])
def test_many_roles_and_positions_take_as_few_statements_as_few(
    client, office, django_assert_max_num_queries, url
):
    for _ in range(60):
        position = PositionFactory(unit=UnitFactory(parent=office.kelurahan))
        RoleGrantFactory(unit=position.unit, position=position)
    client.force_login(office.user("nita"))
    client.get(url)

    with django_assert_max_num_queries(12):
        client.get(url)
