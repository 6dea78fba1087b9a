"""An office may promise more than the law, from a day on, and never less."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse

from kinerja.accounts.queries import CITIZEN, SCHEDULER, service_account
from kinerja.casework.services import recompute_deadlines
from kinerja.complaints import services
from kinerja.complaints.drafts import Draft
from kinerja.complaints.facts import complaint_facts
from kinerja.complaints.policies import ALONE, COMPLETE, RESPOND, VERIFY
from kinerja.kit import clock
from kinerja.organisation.services import set_policy
from kinerja.rules.complaints import Kind


def due_of_a_new_case(cast, unit=None) -> tuple[date, date]:
    draft = Draft(
        kind=Kind.SERVICE, unit=unit or cast.mawar, text="Lampu padam.", received_at=clock.now()
    )
    complaint = services.file(draft=draft, actor=service_account(CITIZEN)).complaint
    return complaint.answer_due_on, complaint.due_on


def decide(cast, key: str, days: str, **given) -> None:
    values = {"since": date(2026, 11, 1), "legal_basis": "SK Camat 5/2026", **given}
    set_policy(key=key, value=days, actor=cast.nita, **values)


def test_a_stricter_promise_holds_from_the_next_case_on(cast):
    law = due_of_a_new_case(cast)
    decide(cast, COMPLETE[Kind.SERVICE], "5")
    decide(cast, RESPOND, "2")

    own = due_of_a_new_case(cast)

    assert law == (date(2026, 12, 4), date(2026, 12, 17))
    assert own == (date(2026, 12, 1), date(2026, 12, 4))


def test_the_stricter_of_a_local_law_and_the_office_binds(cast):
    decide(cast, ALONE, "10")
    decide(cast, COMPLETE[Kind.SERVICE], "7")
    seven = due_of_a_new_case(cast)

    decide(cast, COMPLETE[Kind.SERVICE], "6", since=date(2026, 11, 2))

    assert due_of_a_new_case(cast)[1] < seven[1]


def test_a_promise_of_one_unit_binds_no_other(cast):
    decide(cast, VERIFY, "1", unit=cast.melati)

    assert due_of_a_new_case(cast, cast.mawar) == (date(2026, 12, 4), date(2026, 12, 17))
    assert due_of_a_new_case(cast, cast.melati) == (date(2026, 12, 2), date(2026, 12, 15))


def test_sending_a_case_on_takes_back_nothing_that_a_unit_promised(cast, client):
    for key, days in ((VERIFY, "1"), (RESPOND, "2"), (COMPLETE[Kind.SERVICE], "5")):
        decide(cast, key, days, unit=cast.mawar)
    recompute_deadlines(actor=service_account(SCHEDULER))
    case = services.verify(complaint=cast.complaint, unit=cast.mawar, actor=cast.vera)
    promised = (case.answer_due_on, case.due_on)
    services.split(complaint=case, title="Sampah", text="x", unit=cast.melati, actor=cast.lina)

    case = services.forward(complaint=case, unit=cast.melati, reason="Melati.", actor=cast.lina)
    recompute_deadlines(actor=service_account(SCHEDULER))

    case.refresh_from_db()
    part = case.parts.get()
    assert promised == (date(2026, 11, 26), date(2026, 12, 1))
    assert (case.answer_due_on, case.due_on) == promised
    assert (part.unit, part.answer_due_on, part.due_on) == (cast.melati, *promised)
    (fact,) = complaint_facts(date(2026, 11, 25)).to_pylist()
    assert fact["verify_due_on"] == date(2026, 11, 24)
    client.force_login(cast.dewi)
    page = client.get(reverse("complaints:deadline", args=[case.number]))
    assert "paling lama 5 hari kerja (kebijakan kantor ini, SK Camat 5/2026" in page.text


def test_a_promise_that_begins_later_binds_no_earlier_case(cast):
    decide(cast, COMPLETE[Kind.SERVICE], "5", since=date(2027, 1, 1))

    assert due_of_a_new_case(cast)[1] == date(2026, 12, 17)


@pytest.mark.parametrize("days", ["15", "60"])
def test_what_is_laxer_than_the_law_is_refused_with_the_law(cast, days):
    with pytest.raises((ValidationError, PermissionDenied), match="paling lama 14 hari kerja"):
        decide(cast, COMPLETE[Kind.SERVICE], days)


def test_what_was_promised_to_those_who_wait_is_not_taken_back(cast):
    decide(cast, COMPLETE[Kind.SERVICE], "5")

    for since in (date(2026, 11, 10), date(2026, 11, 24)):  # today is the 24th
        with pytest.raises(ValidationError, match="paling cepat berlaku mulai besok"):
            decide(cast, COMPLETE[Kind.SERVICE], "6", since=since)
    with pytest.raises(ValidationError, match="paling cepat berlaku mulai besok"):
        decide(cast, COMPLETE[Kind.SERVICE], "6", since=date(2026, 11, 10), unit=cast.mawar)
    with pytest.raises(ValidationError, match="paling cepat berlaku mulai besok"):
        decide(cast, COMPLETE[Kind.SERVICE], "6", since=date(2026, 10, 31), unit=cast.mawar)
    with pytest.raises(ValidationError, match="sebelum hari ini"):
        decide(cast, RESPOND, "2", until=date(2026, 11, 20))
    decide(cast, COMPLETE[Kind.SERVICE], "4", since=date(2026, 11, 10))
    decide(cast, COMPLETE[Kind.SERVICE], "6", since=date(2026, 11, 25))


@pytest.mark.parametrize("days", ["0", "-3", "dua"])
def test_nonsense_is_refused(cast, days):
    with pytest.raises((ValidationError, PermissionDenied)):
        decide(cast, RESPOND, days)
