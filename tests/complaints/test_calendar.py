"""A year whose decree is not out: citizens go on, the admin is told, the days come later."""

from datetime import date

from django.urls import reverse

from kinerja.accounts.queries import CITIZEN, SCHEDULER, service_account
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


def test_the_days_are_computed_when_the_year_is_entered(cast, clock_at):
    complaint = file_late_in_the_year(cast, clock_at).complaint
    actor = service_account(SCHEDULER)
    assert services.compute_missing_due_days(actor=actor) == 0
    enter_2027(cast)

    assert services.compute_missing_due_days(actor=actor) == 1

    complaint.refresh_from_db()
    assert complaint.due_on == date(2027, 1, 22)


def test_computing_again_changes_nothing(cast, clock_at):
    file_late_in_the_year(cast, clock_at)
    enter_2027(cast)
    actor = service_account(SCHEDULER)
    services.compute_missing_due_days(actor=actor)

    assert services.compute_missing_due_days(actor=actor) == 0
    assert not Complaint.objects.filter(due_on=None).exists()


def test_the_admin_is_alerted_from_september_on(client, cast, clock_at):
    client.force_login(cast.nita)
    clock_at("2026-08-31T10:00")
    before = client.get(reverse("indicators:my_work")).text
    clock_at("2026-09-01T10:00")

    after = client.get(reverse("indicators:my_work")).text

    assert "Kalender hari kerja 2027" not in before
    assert "Kalender hari kerja 2027" in after
