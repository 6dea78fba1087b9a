"""A notice is told once, with its cause or not at all."""

import pytest
from django.db import IntegrityError, transaction

from kinerja.inbox.models import ByMail, Letter, Notice
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
