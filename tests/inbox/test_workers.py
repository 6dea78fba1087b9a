"""What a dead worker held goes on; what kills every worker does not."""

from datetime import timedelta

import pytest
from django.utils import timezone
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from kinerja.inbox.jobs import take_back, write_digests
from kinerja.inbox.services import give_back
from kinerja.inbox.services.workers import MOST_WORKERS, STALE

pytestmark = pytest.mark.django_db
READY, RUNNING, FAILED = TaskResultStatus.READY, TaskResultStatus.RUNNING, TaskResultStatus.FAILED


@pytest.fixture(autouse=True)
def database_tasks(settings):
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}


def held_by(*workers: str, since: timedelta = timedelta()) -> DBTaskResult:
    write_digests.enqueue()
    task = DBTaskResult.objects.latest("enqueued_at")
    for worker in workers:
        task.claim(worker)
    DBTaskResult.objects.filter(pk=task.pk).update(started_at=timezone.now() - since)
    return task


def state(task: DBTaskResult) -> str:
    task.refresh_from_db()
    return task.status


def test_the_tasks_of_a_worker_that_ended_are_free_at_once():
    dead, alive = held_by("one"), held_by("two")

    assert give_back(worker_id="one") == 1

    assert (state(dead), state(alive)) == (READY, RUNNING)


def test_a_task_that_runs_for_too_long_is_free_again():
    stale, young = held_by("gone", since=STALE + timedelta(seconds=1)), held_by("here")

    assert take_back.func() == 1

    assert (state(stale), state(young)) == (READY, RUNNING)


def test_a_task_that_began_on_a_clock_that_went_back_is_free_again():
    ahead, young = held_by("gone", since=-timedelta(days=3)), held_by("here", since=-STALE / 2)

    assert take_back.func() == 1

    assert (state(ahead), state(young)) == (READY, RUNNING)


def test_a_task_that_ended_every_worker_is_given_to_no_other():
    poison = held_by(*(f"worker{n}" for n in range(MOST_WORKERS)))

    assert give_back(worker_id=f"worker{MOST_WORKERS - 1}") == 0

    assert state(poison) == FAILED


def test_giving_back_twice_changes_nothing():
    task = held_by("one")

    assert (give_back(worker_id="one"), give_back(worker_id="one")) == (1, 0)
    assert state(task) == READY
