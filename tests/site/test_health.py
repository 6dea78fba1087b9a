"""/sehat/ says whether the installation is well, to people and to machines."""

from datetime import timedelta

import pytest
from django.db import OperationalError, connection
from django.utils import timezone

from kinerja.inbox.models import Letter, Schedule
from tests.factories.organisation import PersonFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def scheduled() -> None:
    Schedule.objects.create(job="journal.seal", slot="now", enqueued_at=timezone.now())


def letter(age: timedelta) -> None:
    then = timezone.now() - age
    Letter.objects.create(recipient=PersonFactory(), key=str(age), created_at=then, next_at=then)


def told(client) -> tuple[int, dict[str, bool]]:
    answer = client.get("/sehat/")
    return answer.status_code, {name: part["well"] for name, part in answer.json().items()}


def test_all_is_well_while_jobs_recur(client, scheduled):
    assert told(client) == (200, {"database": True, "jobs": True, "letters": True})


def test_jobs_that_stopped_are_told(client, scheduled):
    Schedule.objects.update(enqueued_at=timezone.now() - timedelta(minutes=6))

    assert told(client) == (503, {"database": True, "jobs": False, "letters": True})


def test_jobs_that_never_began_are_told(client):
    assert told(client)[0] == 503


@pytest.mark.parametrize(
    ("age", "well"), [(timedelta(minutes=5), True), (timedelta(hours=2), False)]
)
def test_letters_that_nobody_takes_are_told(client, scheduled, age, well):
    letter(age)

    assert told(client)[1]["letters"] is well


def test_a_database_that_does_not_answer_is_told_without_its_words(client, scheduled):
    def gone(*statement):
        raise OperationalError("connection to server at 10.0.0.7, user kinerja, failed")

    with connection.execute_wrapper(gone):
        answer = client.get("/sehat/")

    assert answer.status_code == 503
    assert answer.json() == {"database": {"well": False, "says": "does not answer"}}


def test_asking_costs_four_statements_at_most(client, scheduled, django_assert_max_num_queries):
    letter(timedelta(minutes=1))

    with django_assert_max_num_queries(4):
        client.get("/sehat/")
