"""What must never be false about a request, a breach or a reminder, the database itself refuses."""

from datetime import timedelta

import pytest
from django.db import IntegrityError
from django.db.models import F

from kinerja.rights.models import Breach, DocumentRequest, Reminder, Request, Requester
from tests.factories.organisation import UnitFactory
from tests.factories.rights import RECEIVED, BreachFactory, DocumentRequestFactory, RequestFactory

ENDED = {"state": "answered", "ended_at": RECEIVED, "answer": "Sudah."}


def refused(name: str):
    return pytest.raises(IntegrityError, match=name)


@pytest.fixture
def asked(cast) -> Request:
    return RequestFactory(unit=cast.top)


@pytest.fixture
def documents(cast) -> DocumentRequest:
    return DocumentRequestFactory(unit=cast.top)


@pytest.fixture
def breach(cast) -> Breach:
    return BreachFactory(unit=cast.top, recorded_by=cast.nita)


@pytest.mark.parametrize(
    ("wrong", "name"),
    [
        ({"right": "forget"}, "request_right_known"),
        ({"state": "extended"}, "request_state_known"),
        ({"ended_at": RECEIVED}, "request_open_until_it_ends"),
        (ENDED, "request_decided_by_somebody_in_words"),
        ({"ground": "harm"}, "request_refused_on_a_ground"),
        ({"due_at": F("received_at")}, "request_due_after_received"),
        ({"reference": "17"}, "request_reference_of_a_holding"),
        ({"forgotten_at": RECEIVED, "words": ""}, "request_forgotten_after_its_end"),
    ],
)
def test_a_request_is_sound(asked, wrong, name):
    with refused(name):
        Request.objects.update(**wrong)


def test_access_is_never_refused_as_a_record_of_office(cast, asked):
    by = {**ENDED, "state": "refused", "decided_by": cast.cahya}

    with refused("request_ground_lawful"):
        Request.objects.update(**by, ground="state_record")


def test_what_is_forgotten_has_no_words_left(cast, asked):
    with refused("request_words_forgotten"):
        Request.objects.update(**ENDED, decided_by=cast.cahya, forgotten_at=RECEIVED)


@pytest.mark.parametrize(
    ("wrong", "name"),
    [
        ({"state": "lost", "ended_at": RECEIVED}, "documentrequest_state_known"),
        ({"state": "extended"}, "documentrequest_extended_with_a_reason"),
        ({"extended_at": RECEIVED}, "documentrequest_extended_with_a_reason"),
        ({"ended_at": RECEIVED}, "documentrequest_open_until_it_ends"),
        (ENDED, "documentrequest_decided_by_somebody_in_words"),
        ({"ground": "personal"}, "documentrequest_refused_on_a_ground"),
        ({"forgotten_at": RECEIVED}, "documentrequest_forgotten_after_its_end"),
    ],
)
def test_a_request_for_documents_is_sound(documents, wrong, name):
    with refused(name):
        DocumentRequest.objects.update(**wrong)


def test_documents_are_refused_on_a_letter_of_the_statute(cast, documents):
    by = {**ENDED, "state": "refused", "decided_by": cast.cahya}

    with refused("documentrequest_ground_lawful"):
        DocumentRequest.objects.update(**by, ground="state_record")


def test_who_asked_belongs_to_one_request(asked, documents):
    with refused("requester_of_one_request"):
        Requester.objects.create(request=asked, document_request=documents, name="Sri")


def test_who_says_nothing_has_no_row(asked):
    with refused("requester_says_something"):
        Requester.objects.create(request=asked)


@pytest.mark.parametrize(
    ("wrong", "name"),
    [
        ({"due_at": F("found_at")}, "breach_due_after_found"),
        ({"agency_told_at": RECEIVED - timedelta(1)}, "breach_told_after_found"),
        ({"closed_at": RECEIVED, "agency_told_at": RECEIVED}, "breach_closed_when_all_are_told"),
    ],
)
def test_a_breach_is_sound(breach, wrong, name):
    with refused(name):
        Breach.objects.update(**wrong)


@pytest.mark.parametrize("thing", ["asked", "breach"])
def test_each_step_of_a_clock_is_told_once(request, thing):
    of = {"request" if thing == "asked" else thing: request.getfixturevalue(thing)}
    Reminder.objects.create(**of, step="half", at=RECEIVED)

    with refused("reminder_once_a|rights_reminder"):
        Reminder.objects.create(**of, step="half", at=RECEIVED)


def test_a_reminder_is_of_one_clock(asked, breach):
    with refused("reminder_of_one_clock"):
        Reminder.objects.create(request=asked, breach=breach, step="half", at=RECEIVED)


def test_a_reminder_is_of_a_known_step(asked):
    with refused("reminder_step_known"):
        Reminder.objects.create(request=asked, step="often", at=RECEIVED)


@pytest.mark.parametrize("factory", [RequestFactory, DocumentRequestFactory])
@pytest.mark.parametrize("column", ["number", "key_digest"])
def test_a_number_and_a_key_open_one_request(db, factory, column):
    first = factory(unit=UnitFactory(parent=None))

    with pytest.raises(IntegrityError):
        factory(unit=first.unit, **{column: getattr(first, column)})
