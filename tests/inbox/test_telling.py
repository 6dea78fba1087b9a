"""A notice is told once, with its cause or not at all."""

from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from threading import Event
from time import monotonic, sleep

import pytest
from django.db import IntegrityError, connection, transaction

from kinerja.inbox.models import ByMail, Letter, Notice, Schedule
from kinerja.inbox.services import Tidings, choose_mail, tell
from tests.factories.organisation import PersonFactory

pytestmark = pytest.mark.django_db
FILED = Tidings("complaint.assigned:1", "Laporan 2026-K7M4 menjadi tugas Anda.", "/kerja/laporan/")


@pytest.fixture
def agus():
    return PersonFactory(email="agus@contoh.go.id")


def test_each_is_told_once_however_often_it_is_told(agus):
    tono = PersonFactory()

    first = tell(recipients=[agus], tidings=FILED)
    again = tell(recipients=[agus, tono, tono], tidings=FILED)

    assert [notice.recipient for notice in first] == [agus]
    assert [notice.recipient for notice in again] == [tono]
    assert Notice.objects.count() == 2


def test_without_its_cause_nothing_is_told(agus):
    choose_mail(by_mail=ByMail.EACH, actor=agus)

    with transaction.atomic():
        tell(recipients=[agus], tidings=FILED)
        transaction.set_rollback(True)

    assert not Notice.objects.exists()
    assert not Letter.objects.exists()


def test_the_database_has_the_last_word_on_once(agus):
    (notice,) = tell(recipients=[agus], tidings=FILED)
    notice.pk = None

    with pytest.raises(IntegrityError), transaction.atomic():
        notice.save(force_insert=True)


def test_a_notice_leads_nowhere_else(agus):
    elsewhere = Tidings("one", "Kabar", "https://lain.example/")

    with pytest.raises(IntegrityError), transaction.atomic():
        tell(recipients=[agus], tidings=elsewhere)


@pytest.mark.parametrize(
    ("choice", "letters"),
    [(ByMail.EACH, 1), (ByMail.DIGEST, 0), (ByMail.NEVER, 0), (None, 0)],
)
def test_a_letter_is_written_at_once_for_who_wants_each(agus, choice, letters):
    if choice:
        choose_mail(by_mail=choice, actor=agus)

    tell(recipients=[agus], tidings=FILED)

    assert Letter.objects.filter(recipient=agus).count() == letters
    assert Notice.objects.filter(letter__isnull=False).count() == letters


def test_who_has_no_address_gets_no_letter():
    nobody = PersonFactory(email="")
    choose_mail(by_mail=ByMail.EACH, actor=nobody)

    tell(recipients=[nobody], tidings=FILED)

    assert not Letter.objects.exists()


def test_who_left_is_told_nothing():
    left = PersonFactory(is_active=False)

    assert tell(recipients=[left], tidings=FILED) == []


def test_telling_many_costs_no_more_statements(django_assert_max_num_queries):
    people = PersonFactory.create_batch(50)

    with django_assert_max_num_queries(7):
        tell(recipients=people, tidings=FILED)


def test_whoever_tells_these_people_locks_them_in_the_same_order(agus):
    people = [agus, *PersonFactory.create_batch(2)]

    told = tell(recipients=reversed(people), tidings=FILED)

    assert [notice.recipient for notice in told] == people


# Two who tell the same at once: each in a transaction with a cause of its own ---------------------

COME_UP = 5  # seconds within which the second stands before the lock of the first


def told_with_its_cause(cause: str, *people) -> list[Notice]:
    """What a service does: it writes what happened, and tells of it, in one transaction."""
    with transaction.atomic():
        Schedule.objects.create(job=cause, slot="", enqueued_at="2026-11-24T09:00:00+07:00")
        return tell(recipients=people, tidings=FILED)


def somebody_waits() -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT COUNT(*) FROM pg_locks WHERE NOT granted")
        return cursor.fetchone()[0] > 0


def let_the_second_come_up() -> None:
    if connection.vendor == "sqlite":  # it begins only when this transaction ends
        return
    until = monotonic() + COME_UP
    while not somebody_waits():
        assert monotonic() < until, "the second never came"
        sleep(0.01)


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("ends_well", [True, False], ids=["commits", "is rolled back"])
def test_of_two_who_tell_the_same_at_once_each_keeps_its_cause(agus, ends_well):
    tono, dewi = PersonFactory(email="tono@contoh.go.id"), PersonFactory()
    for person in (agus, tono):
        choose_mail(by_mail=ByMail.EACH, actor=person)
    first_has_told = Event()

    def second() -> list[Notice]:
        first_has_told.wait(COME_UP)
        try:
            return told_with_its_cause("second", dewi, tono, agus)
        finally:
            connection.close()

    with ThreadPoolExecutor(1) as pool:
        running = pool.submit(second)
        with suppress(InterruptedError), transaction.atomic():
            told_with_its_cause("first", agus, tono)
            first_has_told.set()
            let_the_second_come_up()
            if not ends_well:
                raise InterruptedError
        new = running.result()

    told = {dewi} if ends_well else {agus, tono, dewi}
    assert {notice.recipient for notice in new} == told
    assert Schedule.objects.filter(job="second").exists()
    assert Notice.objects.count() == 3
    assert all(notice.pk for notice in new)
    # Each letter belongs to a notice, and to the notice of its own recipient.
    letters = Notice.objects.exclude(letter=None).values_list("recipient", "letter__recipient")
    assert sorted(letters) == sorted((one.pk, one.pk) for one in (agus, tono))
    assert Letter.objects.count() == 2
