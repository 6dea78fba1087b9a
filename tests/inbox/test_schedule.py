"""Recurring jobs: each slot once, whoever asks and however often."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from threading import Barrier

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.db import OperationalError, connection
from structlog.testing import capture_logs

from kinerja.inbox import jobs
from kinerja.inbox.models import Schedule
from kinerja.inbox.schedule import Recurring, register, registered
from kinerja.inbox.services import KEPT, enqueue_due

# Taken at import, before a test registers one of its own.
OURS = registered()
NOW = datetime(2026, 11, 24, 2, 7, 30, tzinfo=UTC)


@pytest.fixture
def done() -> list[str]:
    return []


@pytest.fixture
def job(done) -> Recurring:
    return Recurring("test.job", timedelta(minutes=5), lambda: done.append("once"))


@pytest.mark.django_db
def test_a_job_is_handed_over_once_a_slot(job, done):
    enqueue_due(jobs=[job], now=NOW)
    enqueue_due(jobs=[job], now=NOW + timedelta(minutes=2))

    assert done == ["once"]


@pytest.mark.django_db
def test_the_next_slot_is_another_one(job, done):
    enqueue_due(jobs=[job], now=NOW)
    enqueue_due(jobs=[job], now=NOW + timedelta(minutes=5))

    assert done == ["once", "once"]


@pytest.mark.django_db
def test_a_clock_that_jumps_back_runs_nothing_twice(job, done):
    enqueue_due(jobs=[job], now=NOW)
    enqueue_due(jobs=[job], now=NOW + timedelta(hours=1))
    enqueue_due(jobs=[job], now=NOW)

    assert done == ["once", "once"]


@pytest.mark.django_db
def test_a_clock_that_was_ahead_for_days_stops_no_job_after_it_went_back(job, done):
    ahead = [NOW + timedelta(minutes=5 * slot) for slot in range(1, 2 * 288)]  # two days
    Schedule.objects.bulk_create(
        Schedule(job=job.name, slot=job.slot(moment), enqueued_at=moment) for moment in ahead
    )

    for minutes in (0, 5, 10, 15):
        enqueue_due(jobs=[job], now=NOW + timedelta(minutes=minutes))

    assert len(done) == 4


@pytest.mark.django_db
def test_a_daily_job_runs_on_the_day_that_a_wrong_clock_had_shown(done):
    daily = Recurring("test.daily", timedelta(days=1), lambda: done.append("once"))
    days = [NOW, NOW + timedelta(days=3), NOW, *(NOW + timedelta(days=n) for n in (1, 2, 3))]

    handed_over = [bool(enqueue_due(jobs=[daily], now=day)) for day in days]

    assert handed_over == [True, True, False, True, True, True]


@pytest.mark.django_db
def test_two_servers_whose_clocks_differ_a_little_double_no_slot(done):
    often = Recurring("test.often", timedelta(seconds=10), lambda: done.append("once"))

    enqueue_due(jobs=[often], now=NOW + timedelta(minutes=4))
    enqueue_due(jobs=[often], now=NOW)
    enqueue_due(jobs=[often], now=NOW + timedelta(minutes=4))

    assert done == ["once"]


@pytest.mark.django_db
def test_old_slots_of_other_jobs_are_their_own_matter(job):
    rare = Recurring("test.rare", timedelta(days=30), lambda: None)
    enqueue_due(jobs=[rare], now=NOW)

    enqueue_due(jobs=[job], now=NOW + KEPT + timedelta(days=1))

    assert Schedule.objects.filter(job="test.rare").exists()


@pytest.mark.django_db
def test_a_taken_slot_costs_one_look_and_no_lock(job, django_assert_num_queries):
    enqueue_due(jobs=[job], now=NOW)

    with django_assert_num_queries(1) as asked:
        enqueue_due(jobs=[job], now=NOW)

    assert asked[0]["sql"].startswith("SELECT")


@pytest.mark.django_db(transaction=True)
def test_of_eight_schedulers_at_once_one_hands_a_slot_over(job, done):
    gate = Barrier(8)

    def race(_number: int) -> list[str]:
        gate.wait(10)
        try:
            return enqueue_due(jobs=[job], now=NOW)
        finally:
            connection.close()

    with capture_logs() as logs, ThreadPoolExecutor(8) as threads:
        took = [*threads.map(race, range(8))]

    assert sorted(took) == [[]] * 7 + [["test.job"]]
    assert (done, logs) == (["once"], [])


def fail() -> None:
    raise RuntimeError("no worker")


BROKEN = Recurring("test.broken", timedelta(minutes=5), fail)


@pytest.mark.django_db
def test_a_slot_whose_job_could_not_be_handed_over_stays_free():
    assert enqueue_due(jobs=[BROKEN], now=NOW) == []

    assert not Schedule.objects.exists()


@pytest.mark.django_db
def test_a_job_that_cannot_be_handed_over_is_logged_and_holds_up_no_other(job, done):
    with capture_logs() as logs:
        handed_over = enqueue_due(jobs=[BROKEN, job], now=NOW)

    assert (handed_over, done) == (["test.job"], ["once"])
    assert [(line["event"], line["job"]) for line in logs] == [
        ("job_not_handed_over", "test.broken")
    ]


@pytest.mark.django_db
def test_a_schedule_that_cannot_be_read_is_told_to_the_scheduler(job):
    def unreachable(*args: object) -> None:
        raise OperationalError("no route to host")

    with connection.execute_wrapper(unreachable), pytest.raises(OperationalError):
        enqueue_due(jobs=[job], now=NOW)


@pytest.mark.django_db
def test_old_slots_are_forgotten(job):
    enqueue_due(jobs=[job], now=NOW - KEPT - timedelta(minutes=5))
    enqueue_due(jobs=[job], now=NOW)

    assert Schedule.objects.count() == 1


@pytest.mark.parametrize(
    "other",
    [
        Recurring("test.shared", timedelta(hours=1), fail),
        Recurring("test.shared", timedelta(minutes=5), lambda: None),
    ],
    ids=["at another time", "of another room"],
)
def test_two_jobs_never_share_a_name(other):
    register(Recurring("test.shared", timedelta(minutes=5), fail))

    with pytest.raises(ImproperlyConfigured, match=r"test\.shared"):
        register(other)


def test_declaring_the_same_job_again_changes_nothing():
    before = registered()

    jobs.declare()

    assert registered() == before


def test_every_room_has_registered_its_jobs():
    names = {job.name for job in registered()}

    assert {
        "journal.seal",
        "journal.seal_all",
        "complaints.sweep_imports",
        "indicators.measure",
    } <= names


def test_deadlines_are_told_within_the_hour():
    jobs = {job.name: job for job in registered()}

    assert jobs["casework.escalate"].every == timedelta(hours=1)
    assert jobs["complaints.lapse"].every == timedelta(hours=1)
    assert jobs["complaints.close_silent"].every == timedelta(hours=1)


@pytest.mark.django_db
@pytest.mark.parametrize(
    "job",
    [job for job in registered() if not job.name.startswith("test.")],
    ids=lambda job: job.name,
)
def test_every_registered_job_may_run_twice(job, cast):
    job.enqueue()
    job.enqueue()
