"""The services of the office and their 14 components (R-FOR-1)."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from kinerja.journal.models import Entry
from kinerja.organisation import services
from kinerja.organisation.models import COMPONENTS, DELIVERY, INTERNAL, Service
from kinerja.organisation.queries import published_services
from tests.factories.organisation import ServiceFactory

SIX = dict.fromkeys(DELIVERY, "Ada.")


def create(office, **other):
    told = {"unit": office.kelurahan, "code": "skck", "name": "Surat pengantar", "components": SIX}
    return services.create_service(**{**told, "actor": office.user("nita"), **other})


def test_there_are_fourteen_components_and_six_are_for_the_public():
    fields = {field.name for field in Service._meta.get_fields()}

    assert (len(DELIVERY), len(INTERNAL)) == (6, 8)
    assert set(COMPONENTS) < fields


def test_a_complete_service_is_published(office):
    service = create(office, is_published=True)

    assert list(published_services()) == [service]
    assert Entry.objects.about(service).get().verb == "service.created"


def test_a_draft_is_not_published(office):
    create(office)

    assert not published_services()


@pytest.mark.parametrize(("field", "label"), DELIVERY.items())
def test_a_service_is_not_published_before_its_six_are_written(office, field, label):
    with pytest.raises(ValidationError, match=str(label)):
        create(office, components={**SIX, field: " "}, is_published=True)


def test_a_component_that_is_not_told_stays(office):
    service = ServiceFactory(unit=office.kelurahan, code="skck", counter_minutes=15)

    changed = services.change_service(
        service=service,
        name="Surat pengantar SKCK",
        components={"fee": "Gratis"},
        is_published=True,
        counter_minutes=15,
        actor=office.user("cahya"),
    )

    assert (changed.fee, changed.duration) == ("Gratis", "30 menit")
    assert set(Entry.objects.about(service).get().changes) == {"name", "fee"}


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"components": {"harga": "0"}}, "Bukan komponen"),
        ({"code": "lama"}, "sudah dipakai"),
    ],
)
def test_an_impossible_service_is_refused_with_a_sentence(office, wrong, sentence):
    ServiceFactory(unit=office.kelurahan, code="lama")

    with pytest.raises(ValidationError, match=sentence):
        create(office, **wrong)


@pytest.mark.parametrize("name", ["lina", "agus", "dewi"])
def test_others_do_not_write_service_standards(office, name):
    with pytest.raises(PermissionDenied, match="Standar layanan"):
        create(office, actor=office.user(name))
