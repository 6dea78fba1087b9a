"""Writing the standards of the services on their pages."""

import pytest
from django.urls import reverse

from kinerja.organisation.models import COMPONENTS, DELIVERY, INTERNAL, Service
from tests.factories.organisation import ServiceFactory, UnitFactory

LIST_URL = reverse("organisation:standards")
CREATE_URL = reverse("organisation:create_service")
CHANGE_URL = reverse("organisation:change_service", args=["skck"])
SIX = dict.fromkeys(DELIVERY, "Ada.")


@pytest.fixture
def service(office):
    return ServiceFactory(
        unit=office.kelurahan, code="skck", name="Surat pengantar", safety="Aman."
    )


def told(office, **given) -> dict[str, str]:
    sound = {"name": "Surat domisili", "code": "surat-domisili", "unit": office.kelurahan.code}
    return {**sound, **SIX, "is_published": "on", **given}


@pytest.mark.parametrize("name", ["cahya", "nita"])
def test_a_leader_creates_a_service_that_the_public_reads(client, office, name):
    client.force_login(office.user(name))

    response = client.post(CREATE_URL, told(office), follow=True)

    assert response.redirect_chain == [(LIST_URL, 302)]
    assert "Layanan sudah dibuat." in response.text
    assert "6 dari 14" in response.text
    public = client.get(reverse("organisation:service", args=["surat-domisili"]))
    assert public.status_code == 200


def test_a_draft_may_have_gaps(client, office):
    client.force_login(office.user("cahya"))

    client.post(CREATE_URL, told(office, is_published="", fee="", code="Konsep-1"))

    assert Service.objects.get(code="konsep-1").is_published is False


@pytest.mark.parametrize(
    ("wrong", "field", "sentence"),
    [
        ({"name": ""}, "name", "Isi nama layanan"),
        ({"code": ""}, "code", "Isi kode layanan"),
        ({"code": "surat domisili"}, "code", "huruf, angka, dan tanda hubung"),
        ({"code": "skck"}, "code", "sudah dipakai"),
        ({"unit": ""}, "unit", "Pilih unit yang menyelenggarakan"),
        ({"fee": " "}, "fee", "Lengkapi “Biaya atau tarif” sebelum layanan ini diumumkan"),
        ({"safety": "a" * 5001}, "safety", "paling banyak 5.000 huruf"),
    ],
)
def test_a_refused_service_is_told_beside_the_field_and_nothing_is_written(
    client, office, service, wrong, field, sentence
):
    client.force_login(office.user("cahya"))

    response = client.post(CREATE_URL, told(office, **wrong))

    assert response.status_code == 422
    assert sentence in response.context["form"].errors[field][0]
    assert sentence in response.text
    assert Service.objects.get() == service


def test_all_fourteen_components_are_offered_with_what_they_say(client, office, service):
    client.force_login(office.user("cahya"))

    response = client.get(CHANGE_URL)

    for field in (*DELIVERY, *INTERNAL):
        assert f'name="{field}"' in response.text
    assert "KTP dan kartu keluarga." in response.text
    assert "Aman." in response.text


def test_a_leader_rewrites_a_service(client, office, service):
    client.force_login(office.user("cahya"))
    components = {field: f"Baru: {field}" for field in COMPONENTS}

    response = client.post(CHANGE_URL, {"name": "SKCK", **components}, follow=True)

    assert "Standar layanan sudah disimpan." in response.text
    service.refresh_from_db()
    assert (service.name, service.is_published) == ("SKCK", False)
    assert {field: getattr(service, field) for field in COMPONENTS} == components


@pytest.mark.parametrize(
    ("wrong", "field"), [({"name": ""}, "name"), ({"procedure": ""}, "procedure")]
)
def test_a_refused_change_is_told_and_nothing_is_written(client, office, service, wrong, field):
    client.force_login(office.user("cahya"))

    response = client.post(CHANGE_URL, {**told(office), **wrong})

    assert response.status_code == 422
    assert field in response.context["form"].errors
    service.refresh_from_db()
    assert (service.name, service.safety) == ("Surat pengantar", "Aman.")


@pytest.mark.parametrize(("name", "status"), [("lina", 403), ("agus", 403), ("dewi", 404)])
def test_others_change_no_service(client, office, service, name, status):
    client.force_login(office.user(name))

    assert client.post(CHANGE_URL, told(office)).status_code == status
    service.refresh_from_db()
    assert service.name == "Surat pengantar"


@pytest.mark.parametrize(("name", "status"), [("lina", 403), ("agus", 403), ("dewi", 422)])
def test_others_create_no_service_there(client, office, name, status):
    client.force_login(office.user(name))

    assert client.post(CREATE_URL, told(office)).status_code == status
    assert not Service.objects.exists()


def test_drafts_are_listed_to_those_who_write_them(client, office, service):
    ServiceFactory(unit=office.other, code="baru", name="Konsep baru", is_published=False)
    client.force_login(office.user("cahya"))
    everything = client.get(LIST_URL).text
    client.force_login(office.user("dewi"))
    own = client.get(LIST_URL).text

    assert "Surat pengantar" in everything
    assert "Konsep baru" in everything
    assert "Surat pengantar" not in own
    assert reverse("organisation:change_service", args=["baru"]) in own


def test_many_services_take_as_few_statements_as_one(client, office, django_assert_max_num_queries):
    for _ in range(60):
        ServiceFactory(unit=UnitFactory(parent=office.kelurahan))
    client.force_login(office.user("cahya"))
    client.get(LIST_URL)

    with django_assert_max_num_queries(12):
        client.get(LIST_URL)
