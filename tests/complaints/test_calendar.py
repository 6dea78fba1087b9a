"""A year whose decree is not out: citizens go on, the admin is told, the days come later."""

from datetime import date

from django.urls import reverse

from kinerja.accounts.queries import CITIZEN, IMPORTER, SCHEDULER, service_account
from kinerja.complaints import services
from kinerja.complaints.drafts import Draft
from kinerja.complaints.models import Complaint
from kinerja.kit import clock
from kinerja.organisation.services import NewDayOff, enter_calendar_year
from kinerja.rules.complaints import Kind


def file_late_in_the_year(cast, clock_at) -> services.Filed:
    clock_at("2026-12-29T10:00")
    draft = Draft(
        kind=Kind.SERVICE, unit=cast.mawar, text="Talud longsor.", received_at=clock.now()
    )
    return services.file(draft=draft, actor=service_account(CITIZEN))


def enter_2027(cast) -> None:
    new_year = NewDayOff(date(2027, 1, 1), "Tahun Baru")
    enter_calendar_year(year=2027, days=[new_year], decree="SKB 2027", actor=cast.nita)


def test_the_citizen_is_told_that_the_day_is_still_to_be_set(client, cast, clock_at):
    filed = file_late_in_the_year(cast, clock_at)

    client.post(reverse("complaints:track"), {"code": filed.tracking_code})
    page = client.get(reverse("complaints:tracked"))

    assert "Tenggat ditetapkan setelah kalender hari kerja 2027 terbit." in page.text


def test_the_year_that_is_missing_is_named_even_when_it_has_begun(client, cast, clock_at):
    clock_at("2027-01-05T10:00")
    draft = Draft(
        kind=Kind.SERVICE, unit=cast.mawar, text="Talud longsor.", received_at=clock.now()
    )
    filed = services.file(draft=draft, actor=service_account(CITIZEN))

    client.post(reverse("complaints:track"), {"code": filed.tracking_code})
    page = client.get(reverse("complaints:tracked"))

    assert "Tenggat ditetapkan setelah kalender hari kerja 2027 terbit." in page.text


def test_once_the_calendar_is_entered_the_citizen_is_told_the_day_at_once(client, cast, clock_at):
    filed = file_late_in_the_year(cast, clock_at)
    enter_2027(cast)

    client.post(reverse("complaints:track"), {"code": filed.tracking_code})
    page = client.get(reverse("complaints:tracked"))

    assert "menyelesaikannya paling lambat" in page.text
    assert " 2027." in page.text


def test_an_imported_case_gets_its_first_answer_day_and_keeps_the_day_of_its_source(cast):
    row = {
        "external_id": "A-1",
        "text": "Talud longsor.",
        "received_at": "2009-12-30",
        "due_at": "2010-02-01",
    }
    services.import_complaints(rows=[(2, row)], actor=service_account(IMPORTER))
    complaint = Complaint.objects.get(external_id="A-1")
    assert complaint.answer_due_on is None
    holiday = NewDayOff(date(2009, 12, 25), "Natal")
    enter_calendar_year(year=2009, days=[holiday], decree="SKB 2009", actor=cast.nita)

    assert (
        services.recompute_due_days(
            because="calendar.year_entered", actor=service_account(SCHEDULER)
        )
        == 1
    )

    complaint.refresh_from_db()
    assert complaint.answer_due_on is not None
    assert complaint.due_on == date(2010, 2, 1)


def test_the_days_are_computed_when_the_year_is_entered(cast, clock_at):
    complaint = file_late_in_the_year(cast, clock_at).complaint
    actor = service_account(SCHEDULER)
    assert services.recompute_due_days(because="calendar.year_entered", actor=actor) == 0
    enter_2027(cast)

    assert services.recompute_due_days(because="calendar.year_entered", actor=actor) == 1

    complaint.refresh_from_db()
    assert complaint.due_on == date(2027, 1, 22)


def test_computing_again_changes_nothing(cast, clock_at):
    file_late_in_the_year(cast, clock_at)
    enter_2027(cast)
    actor = service_account(SCHEDULER)
    services.recompute_due_days(because="calendar.year_entered", actor=actor)

    assert services.recompute_due_days(because="calendar.year_entered", actor=actor) == 0
    assert not Complaint.objects.filter(due_on=None).exists()


def test_the_admin_is_alerted_from_september_on(client, cast, clock_at):
    clock_at("2026-08-31T10:00")
    client.force_login(cast.nita)
    before = client.get(reverse("indicators:my_work")).text
    clock_at("2026-09-01T10:00")
    client.force_login(cast.nita)

    after = client.get(reverse("indicators:my_work")).text

    assert "Kalender hari kerja 2027" not in before
    assert "Kalender hari kerja 2027" in after
