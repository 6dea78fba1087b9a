"""The door for programs: the same query, the same service, the same refusals."""

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from hypothesis import HealthCheck, settings
from schemathesis.specs.openapi.checks import positive_data_acceptance

from kinerja.accounts.queries import CONSOLE, service_account
from kinerja.api.v1 import api
from kinerja.complaints.models import Complaint
from kinerja.config.wsgi import application
from kinerja.indicators.catalogue import FIRST_ANSWER
from kinerja.indicators.services import measure_all

TEXT = "Saluran air di depan sekolah tersumbat."


def post(client, path: str, data: dict[str, object]):
    return client.post(f"/api/v1/complaints{path}", data, content_type="application/json")


def test_a_complaint_is_filed_without_an_account(client, cast):
    answer = post(client, "", {"text": TEXT, "kelurahan": "10.1001", "category": "lampu-jalan"})

    filed = answer.json()
    complaint = Complaint.objects.get(number=filed["number"])
    assert answer.status_code == 201
    assert (complaint.unit, complaint.category) == (cast.mawar, cast.lights)
    assert filed["due_on"] == "2026-12-17"


def test_a_filed_complaint_is_tracked_with_its_code(client, cast):
    code = post(client, "", {"text": TEXT}).json()["tracking_code"]

    assert post(client, "/track", {"tracking_code": code}).json()["state"] == "received"


@pytest.mark.parametrize(
    ("data", "field"),
    [
        ({"text": "Pendek"}, "text"),
        ({"text": TEXT, "kind": "gosip"}, "kind"),
        ({"text": TEXT, "kelurahan": "99"}, "kelurahan"),
    ],
)
def test_bad_input_is_named_by_its_field(client, cast, data, field):
    answer = post(client, "", data)

    assert answer.status_code == 422
    assert [fault["field"] for fault in answer.json()] == [field]


def test_an_unknown_code_is_not_found(client, cast):
    assert post(client, "/track", {"tracking_code": "AAAA-BBBB-CCCC"}).status_code == 404


@pytest.mark.parametrize(
    ("name", "status"), [("agus", 200), ("vera", 200), ("dewi", 404), ("nita", 404), ("", 401)]
)
def test_a_complaint_is_read_by_those_who_may_know_of_it(client, cast, name, status):
    if name:
        client.force_login(cast.user(name))

    answer = client.get(f"/api/v1/complaints/{cast.complaint.number}")

    assert answer.status_code == status


def test_indicators_are_public_with_their_definition_as_data(client, db):
    found = {each["slug"]: each for each in client.get("/api/v1/indicators").json()}

    assert found[FIRST_ANSWER]["definition"]["measure"] == "median"


def test_measurements_never_name_a_person(client, cast):
    measure_all(actor=service_account(CONSOLE))
    rows = client.get(f"/api/v1/indicators/{FIRST_ANSWER}/measurements?period=2026").json()

    assert not any("pegawai" in row["subject"] for row in rows)


def test_the_published_contract(snapshot):
    assert api.get_openapi_schema() == snapshot


@pytest.fixture
def kept_connection():
    """The WSGI handler would close the one connection that the test's transaction lives in."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


schema = schemathesis.openapi.from_wsgi("/api/v1/openapi.json", application)


@pytest.mark.django_db
@schema.parametrize()
@settings(
    max_examples=15,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
def test_nothing_that_the_contract_allows_breaks_the_api(case, cast, kept_connection):
    # Whether a category or a kelurahan exists is not in the contract: 422 says that it does not.
    case.call_and_validate(
        headers={"Accept-Encoding": "identity"}, excluded_checks=[positive_data_acceptance]
    )
