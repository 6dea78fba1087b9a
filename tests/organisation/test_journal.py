"""What changes in the office is written down, by who changed it."""

from kinerja.journal.models import Entry
from kinerja.organisation import services
from kinerja.organisation.models import UnitKind
from tests.factories.organisation import ServiceFactory


def verb_of(thing) -> str:
    return Entry.objects.about(thing).latest("pk").verb


def test_a_renamed_unit_is_written(office):
    services.change_unit(
        unit=office.section,
        name="Seksi Pemerintahan",
        kind=UnitKind.SECTION,
        parent=office.top,
        actor=office.nita.user,
    )

    assert verb_of(office.section) == "unit.changed"


def test_a_corrected_superior_is_written_with_its_reason(office):
    services.set_superior(
        position=office.desk, superior=office.camat, reason="SK 12/2026", actor=office.cahya.user
    )

    entry = Entry.objects.about(office.desk).latest("pk")
    assert entry.verb == "position.superior_set"
    assert entry.changes["superior_reason"] == ["", "SK 12/2026"]


def test_a_changed_service_standard_is_written(office):
    service = ServiceFactory(unit=office.top)
    services.change_service(
        service=service,
        name="Surat pengantar",
        components={"fee": "Gratis"},
        is_published=True,
        counter_minutes=15,
        actor=office.cahya.user,
    )

    assert verb_of(service) == "service.changed"
