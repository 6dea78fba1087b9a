"""The public figures as a table: the same numbers, hidden where the page hides them."""

import csv
import io
from datetime import datetime

import pytest

from kinerja.accounts.queries import CONSOLE, service_account
from kinerja.complaints.models import Complaint
from kinerja.indicators.catalogue import FIRST_ANSWER
from kinerja.indicators.services import measure_all
from kinerja.kit.tables import read_table
from tests.factories.complaints import ComplaintFactory


@pytest.fixture
def measured(cast):
    received = datetime.fromisoformat("2026-09-07T08:00:00+07:00")
    ComplaintFactory.create_batch(
        6, unit=cast.mawar, kelurahan=cast.mawar, tracking_digest=None, received_at=received
    )
    measure_all(actor=service_account(CONSOLE))


def rows(client, query: str = "") -> list[dict[str, str]]:
    text = client.get(f"/kinerja/angka.csv{query}").content.decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text)))


def test_units_are_told_and_persons_never(client, cast, measured):
    told = rows(client)

    assert {row["subject"] for row in told} >= {"10", "10.1001"}
    assert not any("pegawai" in row["subject"] for row in told)


def test_few_cases_are_hidden_here_too(client, cast, measured):
    Complaint.objects.filter(pk__in=Complaint.objects.order_by("-pk")[:3].values("pk")).delete()
    measure_all(actor=service_account(CONSOLE))

    told = [row for row in rows(client) if row["indicator"] == FIRST_ANSWER]

    assert {(row["n"], row["value"]) for row in told} == {("", "")}
    assert {row["note"] for row in told} == {"kurang dari 5 laporan"}


def test_a_unit_and_a_period_may_be_asked_for(client, cast, measured):
    assert {row["subject"] for row in rows(client, "?unit=10.1001")} == {"10.1001"}
    assert rows(client, "?periode=2020") == []
    assert client.get("/kinerja/angka.csv?unit=99").status_code == 404


def test_excel_holds_the_same(client, cast, measured, tmp_path):
    path = tmp_path / "angka.xlsx"
    path.write_bytes(client.get("/kinerja/angka.xlsx").content)

    assert [row for _number, row in read_table(path)] == rows(client)
