"""The working-day calendar: seeded as decreed, editable, and never guessed."""

import csv
from datetime import date
from pathlib import Path

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.management import call_command
from holidays import country_holidays

from kinerja.journal.models import Entry
from kinerja.organisation import services
from kinerja.organisation.models import CalendarYear, DayOff
from kinerja.organisation.queries import (
    missing_calendar_alert,
    missing_calendar_years,
    work_calendar,
)
from kinerja.organisation.seed import seed_calendar
from kinerja.organisation.services import NewDayOff
from kinerja.rules.days_off import YEARS, DayOffKind, decreed_days
from kinerja.rules.workdays import CalendarEnds

CASES = Path(__file__).parents[1] / "cases" / "holidays_2024_2026.csv"
NEW_YEAR = NewDayOff(date(2027, 1, 1), "Tahun Baru Masehi")
LOCAL = NewDayOff(date(2026, 5, 4), "Hari jadi", DayOffKind.LOCAL, "Keputusan Wali Kota 1/2026")


def test_the_seed_agrees_with_the_decrees_of_2024_to_2026(db):
    with CASES.open(encoding="utf-8") as file:
        decreed = {(row["date"], row["kind"]) for row in csv.DictReader(file)}

    seeded = DayOff.objects.filter(year__gte=2024).values_list("date", "kind")

    assert {(day.isoformat(), kind) for day, kind in seeded} == decreed


@pytest.mark.parametrize(
    ("category", "kinds"),
    [
        ("government", {DayOffKind.COLLECTIVE_LEAVE}),
        ("public", {DayOffKind.NATIONAL, DayOffKind.PRESIDENTIAL}),
    ],
)
def test_the_decreed_days_are_those_that_a_kept_library_knows(category, kinds):
    known = country_holidays("ID", years=YEARS, categories=(category,))

    assert [one.day for one in decreed_days() if one.kind in kinds] == sorted(known)


def test_the_seed_holds_2010_to_2026_and_guesses_nothing_later(db):
    assert set(CalendarYear.objects.values_list("year", flat=True)) == set(range(2010, 2027))
    assert DayOff.objects.latest("date").date == date(2026, 12, 25)


def test_every_seeded_day_names_its_basis(db):
    assert not DayOff.objects.filter(legal_basis="").exists()


def test_a_calendar_that_was_edited_is_not_seeded_again(office):
    removed = DayOff.objects.get(date=date(2026, 12, 24))
    services.remove_day_off(day_off=removed, legal_basis="SKB baru", actor=office.console)

    call_command("migrate", verbosity=0)

    assert not DayOff.objects.filter(date=date(2026, 12, 24)).exists()


def test_an_empty_calendar_knows_no_day(db):
    DayOff.objects.all().delete()
    CalendarYear.objects.all().delete()
    seed_calendar()

    assert DayOff.objects.count() == 373


def test_asking_for_the_calendar_costs_one_query(db, django_assert_num_queries):
    work_calendar()

    with django_assert_num_queries(1):
        calendar = work_calendar()

    assert not calendar.is_working_day(date(2026, 12, 25))


def test_a_day_off_added_late_counts_at_once(office):
    before = work_calendar()

    added = services.add_day_off(day=LOCAL, actor=office.user("nita"))

    assert before.is_working_day(LOCAL.date)
    assert not work_calendar().is_working_day(LOCAL.date)
    assert work_calendar().edition != before.edition
    assert Entry.objects.about(added).get().verb == "calendar.day_off_added"


def test_a_removed_day_off_is_a_working_day_again(office):
    christmas = DayOff.objects.get(date=date(2026, 12, 25))

    services.remove_day_off(day_off=christmas, legal_basis="SKB baru", actor=office.user("nita"))

    assert work_calendar().is_working_day(date(2026, 12, 25))
    entry = Entry.objects.get(verb="calendar.day_off_removed")
    assert entry.actor == office.user("nita")


def test_a_year_is_known_once_its_decree_is_entered(office):
    with pytest.raises(CalendarEnds):
        work_calendar().is_working_day(date(2027, 1, 4))

    entered = services.enter_calendar_year(
        year=2027, days=[NEW_YEAR], decree="SKB 1/2026", actor=office.user("nita")
    )

    assert work_calendar().is_working_day(date(2027, 1, 4))
    assert not work_calendar().is_working_day(date(2027, 1, 1))
    assert DayOff.objects.get(date=NEW_YEAR.date).legal_basis == "SKB 1/2026"
    assert Entry.objects.about(entered).get().verb == "calendar.year_entered"


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"year": 2026}, "2026 sudah dimasukkan"),
        ({"decree": " "}, "Sebutkan keputusan"),
        ({"days": []}, "Masukkan hari libur"),
        ({"days": [NewDayOff(date(2028, 1, 1), "Lain")]}, "Bukan tanggal tahun itu: 2028-01-01"),
        ({"days": [NEW_YEAR, NEW_YEAR]}, "ditulis dua kali"),
    ],
)
def test_an_impossible_year_is_refused_with_a_sentence(office, wrong, sentence):
    told = {"year": 2027, "days": [NEW_YEAR], "decree": "SKB 1/2026"}

    with pytest.raises(ValidationError, match=sentence):
        services.enter_calendar_year(**{**told, **wrong}, actor=office.console)


@pytest.mark.parametrize(
    ("day", "sentence"),
    [
        (NewDayOff(date(2027, 5, 4), "Hari jadi", legal_basis="SK"), "2027 belum dimasukkan"),
        (NewDayOff(date(2026, 5, 4), "Hari jadi"), "Sebutkan dasar hukum"),
        (NewDayOff(date(2026, 12, 25), "Natal", legal_basis="SK"), "sudah tercatat"),
    ],
)
def test_an_impossible_day_off_is_refused_with_a_sentence(office, day, sentence):
    with pytest.raises(ValidationError, match=sentence):
        services.add_day_off(day=day, actor=office.console)


def test_a_day_off_is_not_removed_without_a_basis(office):
    christmas = DayOff.objects.get(date=date(2026, 12, 25))

    with pytest.raises(ValidationError, match="Sebutkan dasar hukum"):
        services.remove_day_off(day_off=christmas, legal_basis="", actor=office.console)


@pytest.mark.parametrize("name", ["cahya", "lina", "agus", "dewi"])
def test_only_an_admin_of_the_whole_office_edits_the_calendar(office, name):
    christmas = DayOff.objects.get(date=date(2026, 12, 25))
    actor = office.user(name)

    for attempt in (
        lambda: services.add_day_off(day=LOCAL, actor=actor),
        lambda: services.remove_day_off(day_off=christmas, legal_basis="SK", actor=actor),
        lambda: services.enter_calendar_year(year=2027, days=[NEW_YEAR], decree="S", actor=actor),
    ):
        with pytest.raises(PermissionDenied, match="kalender hari kerja"):
            attempt()


@pytest.mark.parametrize(
    ("on", "missing"),
    [
        (date(2026, 8, 31), []),
        (date(2026, 9, 1), [2027]),
        (date(2026, 12, 31), [2027]),
        (date(2027, 1, 1), [2027]),
        (date(2027, 10, 1), [2027, 2028]),
    ],
)
def test_a_missing_year_is_noticed_from_september_on(db, on, missing):
    assert missing_calendar_years(on) == missing


def test_the_alert_says_what_is_missing_and_what_to_do(db):
    assert missing_calendar_alert(date(2026, 8, 1)) is None
    assert "2027 belum dimasukkan" in missing_calendar_alert(date(2026, 9, 1))
