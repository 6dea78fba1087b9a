"""/metrics: true figures at a constant price, for this machine or with the token."""

import json
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from kinerja.inbox.models import Letter, Schedule
from kinerja.journal.sealing import seal
from kinerja.organisation.models import UnitKind
from kinerja.organisation.services import create_unit
from tests.factories.complaints import ComplaintFactory
from tests.factories.organisation import PersonFactory

pytestmark = pytest.mark.django_db
HERE = {"HTTP_HOST": "localhost"}
ELSEWHERE = {**HERE, "REMOTE_ADDR": "192.168.1.20"}


@pytest.fixture(autouse=True)
def home(tmp_path, settings):
    settings.KINERJA_HOME = tmp_path
    return tmp_path


def figures(client) -> dict[str, float]:
    answer = client.get("/metrics", **HERE)
    lines = answer.content.decode().splitlines()
    told = (line.rsplit(" ", 1) for line in lines if not line.startswith("#"))
    return {name.removeprefix("kinerja_"): float(value) for name, value in told}


def test_every_line_is_as_prometheus_wants_it(client):
    answer = client.get("/metrics", **HERE)
    lines = answer.content.decode().splitlines()

    assert answer["Content-Type"].startswith("text/plain; version=0.0.4")
    named = {line.split()[2] for line in lines if line.startswith("# TYPE")}
    for line in lines:
        assert line.startswith("#") or line.partition("{")[0].split()[0] in named


def test_figures_follow_what_happens(client, cast, home):
    ago = timezone.now() - timedelta(minutes=10)
    Letter.objects.create(recipient=PersonFactory(), key="a", created_at=ago, next_at=ago)
    Letter.objects.create(
        recipient=PersonFactory(), key="b", created_at=ago, next_at=ago, dropped_at=ago
    )
    Schedule.objects.create(job="journal.seal", slot="x", enqueued_at=ago)
    cast.complaint.due_on = timezone.localdate() - timedelta(days=4000)
    cast.complaint.save()
    file_another(cast)
    (home / "last-backup.json").write_text(
        json.dumps({"at": "2026-11-24T00:00:00+00:00", "bytes": 7})
    )

    told = figures(client)

    assert told['letters{state="waiting"}'] == 1
    assert told['letters{state="failed"}'] == 1
    assert 600 <= told["letter_oldest_due_seconds"] < 660
    # Every minute is due; two are granted.
    assert 480 <= told['job_late_seconds{job="journal.seal"}'] < 540
    assert told['complaints{state="waiting"}'] == 2
    assert told['complaints{state="late"}'] == 1
    assert told["backup_last_timestamp_seconds"] == 1795478400
    assert told["backup_last_bytes"] == 7
    assert told["disk_free_bytes"] > 0
    assert told['build_info{version="0.1.0"}'] == 1


def test_what_is_not_known_is_left_out_and_never_zero(client):
    assert "backup_last_timestamp_seconds" not in figures(client)


def test_the_unsealed_tail_of_the_journal_is_counted(client, cast):
    seal()
    assert figures(client)["journal_unsealed"] == 0

    create_unit(code="10.9", name="Baru", kind=UnitKind.SECTION, parent=cast.top, actor=cast.nita)

    assert figures(client)["journal_unsealed"] == 1


def file_another(cast) -> None:
    ComplaintFactory(
        unit=cast.mawar,
        kelurahan=cast.mawar,
        category=cast.lights,
        tracking_digest=None,
        due_on=timezone.localdate() + timedelta(days=4000),
    )


def test_the_price_does_not_grow(client, cast):
    figures(client)
    asked = []
    for _round in range(2):
        with CaptureQueriesContext(connection) as queries:
            figures(client)
        asked.append(len(queries))
        for _one in range(30):
            file_another(cast)

    assert asked[0] == asked[1] <= 8


@pytest.mark.parametrize(
    ("token", "given", "status"),
    [
        ("", "", 404),
        ("", "Bearer ", 404),
        ("rahasia", "", 404),
        ("rahasia", "Bearer salah", 404),
        ("rahasia", "rahasia", 404),
        ("rahasia", "Bearer rahasia", 200),
    ],
)
def test_from_elsewhere_only_the_token_opens(client, settings, token, given, status):
    settings.KINERJA_METRICS_TOKEN = token

    answer = client.get("/metrics", **ELSEWHERE, HTTP_AUTHORIZATION=given)

    assert answer.status_code == status


def test_behind_a_proxy_this_machine_needs_the_token_too(client, settings):
    settings.KINERJA_BEHIND_PROXY = True

    assert client.get("/metrics", **HERE).status_code == 404
