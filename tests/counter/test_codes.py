"""Invitation codes: used once, by whoever holds them, and by nobody one could name."""

import pytest
from django.db import connection, transaction

from kinerja.accounts.queries import SCHEDULER, service_account
from kinerja.counter import codes, services
from kinerja.counter.models import CodeDay, InvitationCode, Purpose
from kinerja.counter.policies import PURPOSES, VALID_DAYS
from kinerja.journal.models import Entry
from kinerja.kit import clock
from kinerja.kit.codes import ALPHABET
from kinerja.organisation import services as organisation
from kinerja.organisation.policies import declared


@pytest.fixture
def slip(cast, arrive):
    return services.finish(visit=arrive(), actor=cast.agus).slips[0]


def test_a_code_is_short_and_has_no_sign_that_looks_like_another(slip):
    assert len(slip.code) == len("K7M4-9RTX")
    assert not set("0O1IL") & set(ALPHABET)


def test_a_code_opens_once_and_says_service_unit_and_day(cast, skck, slip):
    first = services.consume(code=slip.code, purpose=Purpose.SURVEY)
    second = services.consume(code=slip.code, purpose=Purpose.SURVEY)

    assert first == services.Invitation(cast.mawar.pk, skck.pk, clock.today())
    assert second is None


def test_a_code_is_read_however_it_is_typed(slip):
    typed = f" {slip.code.lower().replace('-', ' ')} "

    assert services.consume(code=typed, purpose=Purpose.SURVEY)


def test_a_code_for_the_survey_does_not_open_the_forum(slip):
    assert services.consume(code=slip.code, purpose=Purpose.FORUM) is None
    assert services.consume(code=slip.code, purpose=Purpose.SURVEY)


@pytest.mark.parametrize("typed", ["", "-", "K7M4-9RTX", "x" * 500, "😀"])
def test_what_is_no_code_opens_nothing(db, typed):
    assert services.consume(code=typed, purpose=Purpose.SURVEY) is None


def test_a_code_that_opened_something_that_failed_still_opens(slip):
    with transaction.atomic():
        services.consume(code=slip.code, purpose=Purpose.SURVEY)
        transaction.set_rollback(True)

    assert services.consume(code=slip.code, purpose=Purpose.SURVEY)


@pytest.mark.parametrize(("day", "opens"), [("2026-12-08", True), ("2026-12-09", False)])
def test_a_code_lapses_after_its_days(slip, clock_at, day, opens):
    clock_at(f"{day}T09:00")

    assert bool(services.consume(code=slip.code, purpose=Purpose.SURVEY)) is opens
    assert str(slip.until) == "2026-12-08"


def test_an_office_decides_how_long_and_what_for(cast, arrive):
    for key, value in ((VALID_DAYS, "3"), (PURPOSES, "survei, forum")):
        organisation.set_policy(
            key=key, value=value, since=clock.today(), legal_basis="SK 1", actor=cast.nita
        )

    slips = services.finish(visit=arrive(), actor=cast.agus).slips

    assert [slip.purpose for slip in slips] == [Purpose.SURVEY, Purpose.FORUM]
    assert {str(slip.until) for slip in slips} == {"2026-11-27"}


def test_a_closed_case_can_be_invited_without_a_service(cast):
    slip = services.issue(purpose=Purpose.SURVEY, unit=cast.mawar, service=None)

    found = services.consume(code=slip.code, purpose=Purpose.SURVEY)

    assert found == services.Invitation(cast.mawar.pk, None, clock.today())
    day = CodeDay.objects.get()
    assert (day.service, day.issued, day.used) == (None, 1, 1)


def test_nothing_about_a_code_leads_to_a_visit_or_a_moment(slip):
    fields = {field.name for field in InvitationCode._meta.get_fields()}
    kept = InvitationCode.objects.values_list().get()

    assert fields == {"id", "purpose", "unit", "service", "issued_on"}
    assert slip.code not in str(kept)
    assert not Entry.objects.filter(target_type__contains="invitation").exists()
    entries = Entry.objects.values_list("changes", "note")
    assert slip.code not in str(list(entries))


def test_a_used_code_leaves_no_row(slip):
    services.consume(code=slip.code, purpose=Purpose.SURVEY)

    assert not InvitationCode.objects.exists()


def test_the_database_keeps_codes_in_the_order_of_their_digests(cast):
    """Where SQLite has a hidden rowid, it would count the order in which they were given out."""
    slips = [
        services.issue(purpose=Purpose.SURVEY, unit=cast.mawar, service=None) for _ in range(30)
    ]
    given = [codes.row_of(slip.code, Purpose.SURVEY) for slip in slips]

    if connection.vendor == "postgresql":
        services.mingle()  # nothing to do on the day itself
        return
    with connection.cursor() as cursor:
        cursor.execute("SELECT id FROM counter_invitationcode ORDER BY rowid")
        kept = [row for (row,) in cursor.fetchall()]
        cursor.execute("SELECT count(*) FROM counter_invitationcode WHERE rowid = id")
        (same,) = cursor.fetchone()
    assert kept == sorted(given) != given
    assert same == 30


def test_at_night_the_codes_of_the_day_are_written_in_another_order(cast, clock_at):
    if connection.vendor != "postgresql":
        assert services.mingle() == 0
        return
    slips = [
        services.issue(purpose=Purpose.SURVEY, unit=cast.mawar, service=None) for _ in range(30)
    ]
    given = [codes.row_of(slip.code, Purpose.SURVEY) for slip in slips]
    clock_at("2026-11-25T07:00")

    assert services.mingle() == 30

    with connection.cursor() as cursor:
        cursor.execute("SELECT id FROM counter_invitationcode ORDER BY ctid")
        kept = [row for (row,) in cursor.fetchall()]
    assert kept == sorted(given) != given
    assert services.consume(code=slips[0].code, purpose=Purpose.SURVEY)


def test_a_day_is_told_once_and_only_when_it_is_over(cast, skck, slip, clock_at):
    night = service_account(SCHEDULER)
    services.consume(code=slip.code, purpose=Purpose.SURVEY)
    assert services.count_days(actor=night) == 0
    clock_at("2026-11-25T02:00")

    assert services.count_days(actor=night) == 1
    assert services.count_days(actor=night) == 0

    entry = Entry.objects.get(verb="codes.day_counted")
    told = {field: new for field, (_old, new) in entry.changes.items()}
    assert told == {
        "day": "2026-11-24", "unit": str(cast.mawar.pk), "service": str(skck.pk),
        "purpose": "survey", "issued": "1", "used": "1",
    }  # fmt: skip


def test_codes_that_nobody_used_are_forgotten(slip, clock_at):
    clock_at("2027-02-22T09:00")
    assert services.forget_expired() == 0
    clock_at("2027-02-23T09:00")

    assert services.forget_expired() == 1


@pytest.mark.parametrize(("key", "value"), [(VALID_DAYS, "0"), (VALID_DAYS, "91")])
def test_days_out_of_reason_are_refused(cast, key, value):
    assert not declared(key).verdict(value)
