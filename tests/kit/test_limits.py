"""How often something may be done: exact, for all processes, and without anybody's address."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta

import pytest
from django.core.cache import cache
from django.db import connection
from django.urls import reverse

from kinerja.accounts.jobs import forget
from kinerja.complaints.codes import TRACKING
from kinerja.kit import clock, limits
from kinerja.kit.models import CacheRow, Use

THREE = limits.Limit("test.three", times=3, within=timedelta(minutes=10))


def test_the_last_place_is_taken_and_the_next_refused(db):
    for _use in range(3):
        limits.count(THREE, "seseorang")

    with pytest.raises(limits.TooOften, match="Coba lagi dalam"):
        limits.count(THREE, "seseorang")


def test_another_person_and_another_limit_are_counted_apart(db):
    for _use in range(3):
        limits.count(THREE, "seseorang")

    limits.count(THREE, "orang lain")
    limits.count(limits.Limit("test.other", 1, THREE.within), "seseorang")

    assert Use.objects.count() == 3


def test_a_new_stretch_begins_at_nought(db):
    limits.count(THREE, "seseorang")
    Use.objects.update(stretch=THREE.stretch(clock.wall() - THREE.within), times=99)

    limits.count(THREE, "seseorang")

    assert Use.objects.latest("stretch").times == 1


def test_a_stretch_is_the_same_for_every_process():
    moment = datetime(2026, 3, 2, 8, 19, 59, tzinfo=UTC)

    assert THREE.stretch(moment) == datetime(2026, 3, 2, 8, 10, tzinfo=UTC)


@pytest.mark.django_db(transaction=True)
def test_of_many_at_once_exactly_as_many_come_in_as_may():
    def attempt(_number: int) -> bool:
        try:
            limits.count(THREE, "desa")
        except limits.TooOften:
            return False
        finally:
            connection.close()
        return True

    with ThreadPoolExecutor(8) as pool:
        let_in = sum(pool.map(attempt, range(24)))

    assert let_in == 3
    assert Use.objects.get().times == 24


def test_no_address_is_kept(client, cast):
    client.post(reverse("complaints:track"), {"code": "X"}, REMOTE_ADDR="203.0.113.7")

    assert "203.0.113.7" not in str(list(Use.objects.values()))


@pytest.mark.parametrize(
    ("sent", "counted"),
    [
        ("203.0.113.7", "203.0.113.7"),
        ("2001:db8:1:2:3::4", "2001:db8:1:2::/64"),
        ("2001:db8:1:2:ffff::9", "2001:db8:1:2::/64"),
        ("", ""),
        ("unix:", ""),
    ],
)
def test_a_household_has_one_address(rf, sent, counted):
    assert limits.address(rf.get("/", REMOTE_ADDR=sent)) == counted


def test_nobody_writes_an_address_of_his_own(rf, settings):
    request = rf.get("/", REMOTE_ADDR="203.0.113.7", HTTP_X_FORWARDED_FOR="198.51.100.1")

    assert limits.address(request) == "203.0.113.7"
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1
    assert limits.address(request) == "198.51.100.1"


@pytest.fixture
def used_up(db) -> None:
    stretch = TRACKING.stretch(clock.wall())
    digest = limits._digest(TRACKING, "127.0.0.1")
    Use.objects.create(digest=digest, stretch=stretch, times=TRACKING.times)


def test_a_page_asked_too_often_says_how_long_to_wait(client, cast, used_up):
    answer = client.post(reverse("complaints:track"), {"code": "X"})

    assert answer.status_code == 429
    assert 0 < int(answer["Retry-After"]) <= 601
    assert "Coba lagi dalam" in answer.text
    assert client.get(reverse("complaints:track")).status_code == 200


def test_a_program_that_asks_too_often_is_told_the_same(client, cast, used_up):
    answer = client.get("/api/v1/complaints/2026-22222", headers={"X-Tracking-Code": "X"})

    assert answer.status_code == 429
    assert answer["Retry-After"]
    assert "Coba lagi dalam" in answer.json()["detail"]


def test_what_has_passed_is_forgotten_and_the_rest_is_not(db):
    limits.count(THREE, "hari ini")
    Use.objects.create(digest="x", stretch=clock.wall() - timedelta(days=3), times=1)
    cache.set("baru", 1, 60)
    cache.set("lama", 1, 60)
    CacheRow.objects.filter(cache_key__endswith="lama").update(
        expires=clock.wall() - timedelta(minutes=1)
    )

    forget.func()

    assert Use.objects.count() == 1
    assert [row.cache_key.split(":")[-1] for row in CacheRow.objects.all()] == ["baru"]
