"""Reporters are forgotten after their term; their cases stay and are counted."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from kinerja.accounts.queries import CITIZEN, SCHEDULER, service_account
from kinerja.complaints import jobs, services
from kinerja.complaints.facts import complaint_facts
from kinerja.complaints.models import Complaint, Reporter
from kinerja.complaints.policies import REPORTER_KEPT
from kinerja.journal.models import Entry, PersonalValue
from kinerja.organisation.services import set_policy
from tests.factories.reporters import filed, in_hand


def forgotten() -> int:
    return jobs.erase_expired.call()


def ended(cast, **given) -> Complaint:
    """Closed on 24 November 2026."""
    complaint = filed(cast, **given).complaint
    citizen = service_account(CITIZEN)
    services.change_contact(complaint=complaint, name="Sri", actor=citizen)
    return services.withdraw(complaint=complaint, reason="Sudah beres.", actor=citizen)


def keep_for(months: str, cast) -> None:
    set_policy(
        key=REPORTER_KEPT, value=months, unit=None, since=date(2026, 11, 1),
        legal_basis="JRA 2026", actor=cast.nita,
    )  # fmt: skip


@pytest.mark.parametrize("anonymous", [False, True])
def test_a_reporter_is_forgotten_the_day_after_the_year_and_the_case_stays(
    cast, clock_at, anonymous
):
    complaint = ended(cast, anonymous=anonymous)
    clock_at("2027-11-24T09:00")
    assert forgotten() == 0
    clock_at("2027-11-25T09:00")

    assert (forgotten(), forgotten()) == (1, 0)  # twice changes nothing

    reporter = Reporter.objects.get()
    assert (reporter.name, reporter.email, reporter.phone) == ("", "", "")
    assert not PersonalValue.objects.filter(entry__target_type="complaints.reporter").exists()
    complaint.refresh_from_db()
    assert complaint.erased_at is not None
    assert complaint.text
    entry = Entry.objects.get(verb="complaint.reporter_erased")
    assert (entry.actor, entry.note) == (service_account(SCHEDULER), {"because": "term"})


def test_what_is_counted_does_not_change(cast, clock_at):
    ended(cast)
    clock_at("2027-11-25T09:00")
    before = counted()

    forgotten()

    assert counted() == before != []


def counted() -> list[object]:
    return list(complaint_facts(date(2026, 12, 1)).to_pylist())


def test_an_open_case_is_never_forgotten(cast, clock_at):
    in_hand(cast, filed(cast).complaint)
    clock_at("2036-11-25T09:00")

    assert forgotten() == 0


def test_the_office_may_keep_less_and_never_longer_than_the_case(cast, clock_at):
    ended(cast)
    with pytest.raises(ValidationError, match="paling lama disimpan 60 bulan"):
        keep_for("61", cast)
    with pytest.raises(ValidationError, match="paling sedikit 1 bulan"):
        keep_for("0", cast)
    keep_for("3", cast)
    clock_at("2027-02-25T09:00")

    assert forgotten() == 1
