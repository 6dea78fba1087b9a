"""The door for programs: the same query, the same service, the same refusals."""

import json
from hashlib import sha256

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.db import close_old_connections, connection
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, settings
from schemathesis.specs.openapi.checks import positive_data_acceptance

from kinerja.accounts.queries import CITIZEN, CONSOLE, service_account
from kinerja.api.v1 import api
from kinerja.complaints import services
from kinerja.complaints.api import FileIn
from kinerja.complaints.models import Asks, Complaint
from kinerja.config.wsgi import application
from kinerja.indicators.catalogue import FIRST_ANSWER
from kinerja.indicators.services import measure_all
from kinerja.kit import clock
from kinerja.organisation.models import Role
from kinerja.organisation.services import admit_program
from kinerja.rules.complaints import Kind
from tests.factories.complaints import TRACKING_CODE, ComplaintFactory
from tests.factories.steps import asked

TEXT = "Saluran air di depan sekolah tersumbat."


def post(client, path: str, data: dict[str, object], **given):
    where = f"/api/v1/complaints{path}"
    return client.post(where, data, content_type="application/json", **given)


def get(client, path: str, **given):
    return client.get(f"/api/v1/complaints{path}", **given)


def test_a_complaint_is_filed_without_an_account(client, cast):
    answer = post(client, "", {"text": TEXT, "kelurahan": "10.1001", "category": "lampu-jalan"})

    filed = answer.json()
    complaint = Complaint.objects.get(number=filed["number"])
    assert answer.status_code == 201
    assert (complaint.unit, complaint.category) == (cast.mawar, cast.lights)
    assert (complaint.channel, filed["due_on"]) == ("api", "2026-12-17")


def test_a_category_is_known_by_name_too_and_a_strange_one_loses_no_complaint(client, cast):
    words = {"lampu_jalan": "lampu-jalan", "LAMPU JALAN": "lampu-jalan", "x": ""}
    strange = dict.fromkeys(["x" * 60_000, "\ud800", "\x00"], "")

    for word, slug in (words | strange).items():
        assert post(client, "", {"text": TEXT, "category": word}).json()["category"] == slug


def test_a_filed_complaint_is_tracked_by_its_number_and_secret(client, cast):
    filed = post(client, "", {"title": "Saluran", "text": "mampet", "anonymous": True}).json()
    path, secret = f"/{filed['number']}", filed["secret"]

    by_header = get(client, path, headers={"X-Tracking-Code": secret})
    by_address = get(client, path, query_params={"secret": secret})

    told = by_header.json()
    assert (told["state"], told["title"], told["text"]) == ("received", "Saluran", "mampet")
    assert told["promised_on"] == "2026-12-17"
    assert by_address.json() == told
    assert by_address["Referrer-Policy"] == "no-referrer"


def test_the_reporter_reads_answers_and_what_is_asked(client, cast):
    asked(cast)
    headers = {"X-Tracking-Code": TRACKING_CODE}

    told = get(client, f"/{cast.complaint.number}", headers=headers).json()

    assert (told["state"], told["question"]) == (
        "waiting_reporter",
        "Tiang nomor berapa yang padam?",
    )
    assert told["answers"] == []


def test_guessing_a_number_or_a_secret_gains_nothing(client, cast):
    """The same answer, whether there is such a number or not, with a wrong secret or none."""
    there, nowhere = cast.complaint.number, "2026-ZZZZZ"
    wrong = {"X-Tracking-Code": "A2RT-2HPW-C6DM"}

    answers = [get(client, f"/{one}", headers=wrong) for one in (there, nowhere)]
    answers += [get(client, f"/{one}") for one in (there, nowhere)]
    other = get(client, f"/{nowhere}", headers={"X-Tracking-Code": TRACKING_CODE})

    assert {answer.status_code for answer in [*answers, other]} == {404}
    assert {answer.content for answer in [*answers, other]} == {answers[0].content}


@pytest.mark.parametrize("secret", ["", "A2RT-2HPW-C6DM"])
def test_a_guess_costs_the_same_whatever_stands_behind_the_number(client, cast, secret):
    hidden = ComplaintFactory(unit=cast.mawar, kind=Kind.INTEGRITY.value, tracking_digest=None)
    numbers = (cast.complaint.number, hidden.number, "2026-ZZZZZ", "9" * 200, "lampu'--")
    told = set()

    for number in numbers:
        with CaptureQueriesContext(connection) as asked:
            answer = get(client, f"/{number}", headers={"X-Tracking-Code": secret})
        told.add((answer.status_code, answer.content, len(asked)))

    assert len(told) == 1


def test_who_guesses_secrets_is_asked_to_wait(client, cast):
    wrong = {"X-Tracking-Code": "A2RT-2HPW-C6DM"}

    answers = [get(client, "/2026-ZZZZZ", headers=wrong) for _guess in range(61)]

    assert [answer.status_code for answer in answers[-2:]] == [404, 429]
    assert "detail" in answers[-1].json()


def test_sent_again_under_one_key_it_is_one_complaint(client, cast):
    key = {"Idempotency-Key": "b3c1-42"}
    before = Complaint.objects.count()

    first, again = (post(client, "", {"text": TEXT}, headers=key) for _time in range(2))
    other = post(client, "", {"text": f"{TEXT} Lagi."}, headers=key)

    assert first.json() == again.json()
    assert (other.status_code, "kunci yang baru" in other.json()["detail"]) == (409, True)
    assert Complaint.objects.count() == before + 1


def test_what_is_kept_of_a_repeated_report_tells_nobody_who_sent_it(client, cast):
    told = {"text": TEXT, "phone": "0812-3456-7890", "anonymous": True}
    number = post(client, "", told, headers={"Idempotency-Key": "b3c1-43"}).json()["number"]

    complaint = Complaint.objects.get(number=number)
    kept = complaint.row_digest
    whole = FileIn(**told).dict()
    guessed = sha256(json.dumps(whole, sort_keys=True, default=str).encode()).hexdigest()

    assert kept
    assert kept != guessed[:32]
    services.erase_reporter(complaint=complaint, actor=service_account(CITIZEN))
    assert Complaint.objects.get(number=number).row_digest == ""


@pytest.mark.parametrize(
    ("data", "field"),
    [
        ({"text": ""}, "text"),
        ({"text": TEXT, "title": "x" * 201}, "title"),
        ({"text": TEXT, "kind": "gosip"}, "kind"),
        ({"text": TEXT, "kelurahan": "99"}, "kelurahan"),
        ({"text": TEXT, "phone": "nol delapan"}, "phone"),
        ({"text": TEXT, "name": "half a character: \ud800"}, "name"),
    ],
)
def test_bad_input_is_named_by_its_field(client, cast, data, field):
    answer = post(client, "", data)

    assert answer.status_code == 422
    told = answer.json()
    assert told["detail"]
    assert [fault["field"] for fault in told["errors"]] == [field]


def test_a_matter_of_others_is_sent_to_them_and_not_taken_in(client, cast):
    text = services.StopperText(
        title="PLN", words="Hubungi PLN 123.", category=cast.lights, is_final=True
    )
    services.add_stopper(text=text, actor=cast.vera)

    answer = post(client, "", {"text": TEXT, "category": "lampu-jalan"})

    assert (answer.status_code, answer.json()["detail"]) == (422, "Hubungi PLN 123.")


def test_a_warning_stops_nobody_and_what_stops_comes_before_questions(
    client, cast, asked_of_lights
):
    warning = services.StopperText(title="Hati-hati", words="Jauhi.", category=cast.lights)
    services.add_stopper(text=warning, actor=cast.vera)
    sound: dict[str, object] = {asked_of_lights["text"]: "T-12"}
    taken = lamp(client, sound)
    final = services.StopperText(title="PLN", words="Ke PLN.", category=cast.lights, is_final=True)
    services.add_stopper(text=final, actor=cast.vera)

    stopped = [lamp(client, answers).json()["detail"] for answers in (sound, {})]

    assert taken.status_code == 201
    assert stopped == ["Ke PLN."] * 2


@pytest.fixture
def asked_of_lights(cast) -> dict[str, str]:
    """What is asked of whoever reports a lamp: the codes by the kind of the question."""
    given = {"category": cast.lights, "actor": cast.vera}
    made = [
        services.add_question(label="Nomor tiang", kind=Asks.TEXT, is_required=True, **given),
        services.add_question(label="Berapa yang padam?", kind=Asks.NUMBER, **given),
        services.add_question(label="Kabelnya putus?", kind=Asks.YES_NO, **given),
    ]
    return {one.kind: one.field for one in made}


def lamp(client, answers: dict[str, object], category: str = "lampu-jalan"):
    return post(client, "", {"text": TEXT, "category": category, "answers": answers})


def test_what_a_category_asks_is_told_and_answered_by_its_codes(client, cast, asked_of_lights):
    told = get(client, "/questions", query_params={"category": "Lampu jalan"}).json()
    text, number, yes = (one["code"] for one in told)

    filed = lamp(client, {text: "T-12", number: 3, yes: True}).json()

    assert [one["required"] for one in told] == [True, False, False]
    details = Complaint.objects.get(number=filed["number"]).details.values_list("said", flat=True)
    assert list(details) == ["T-12", "3", "Ya"]
    assert get(client, "/questions").json() == []


@pytest.mark.parametrize(
    ("kind", "answer"), [("text", None), ("number", "banyak"), ("yes_no", "mungkin"), ("x", "1")]
)
def test_an_answer_that_is_missing_or_strange_is_refused_by_its_code(
    client, cast, asked_of_lights, kind, answer
):
    sound: dict[str, object] = {asked_of_lights["text"]: "T-12"}
    code = asked_of_lights.get(kind, "q0")

    refused = lamp(client, {} if answer is None else sound | {code: answer})

    told = refused.json()
    assert refused.status_code == 422
    assert told["detail"]
    assert [one["field"] for one in told["errors"]] == ["" if kind == "x" else f"answers.{code}"]
    assert Complaint.objects.count() == 1


def test_answers_to_a_category_of_nobody_lose_no_complaint(client, cast):
    assert lamp(client, {"q1": "T-12"}, category="x").status_code == 201


def test_other_answers_under_one_key_are_another_complaint(client, cast, asked_of_lights):
    headers = {"Idempotency-Key": "a1"}
    data = {"text": TEXT, "category": "lampu-jalan"}
    code = asked_of_lights["text"]

    answers = [
        post(client, "", data | {"answers": {code: said}}, headers=headers).status_code
        for said in ("T-12", "T-12", "T-13")
    ]

    assert answers == [201, 201, 409]


def test_more_than_the_limit_is_taken_in_and_looked_at(client, cast):
    numbers = [post(client, "", {"text": TEXT}).json()["number"] for _one in range(21)]

    held = Complaint.objects.filter(number__in=numbers).exclude(held_because="")
    assert [one.number for one in held] == numbers[-1:]


@pytest.mark.parametrize(
    ("name", "status"), [("agus", 200), ("vera", 200), ("dewi", 404), ("nita", 404), ("", 404)]
)
def test_a_complaint_is_read_by_those_who_may_know_of_it(client, cast, name, status):
    if name:
        client.force_login(cast.user(name))

    assert get(client, f"/{cast.complaint.number}").status_code == status


# Of Mawar, of Melati, of the inspectorate, about Lina: what each role may know of.
MAY_READ = {
    "": "",
    "agus": "mawar",
    "tono": "mawar",
    "lina": "mawar",
    "dewi": "melati",
    "vera": "mawar melati lina",
    "cahya": "mawar melati lina",
    "ira": "mawar melati lina pengawasan",
    "nita": "",
    "putri": "",
    "mira": "",
}


def test_each_role_meets_at_every_door_what_it_may_know_of_and_no_more(client, cast):
    given = {"tracking_digest": None, "text": cast.complaint.text, "title": "Lampu padam"}
    cases = {
        "mawar": cast.complaint,
        "melati": ComplaintFactory(unit=cast.melati, kelurahan=cast.mawar, **given),
        "pengawasan": ComplaintFactory(
            unit=cast.mawar, kelurahan=cast.mawar, kind=Kind.INTEGRITY.value, **given
        ),
        "lina": ComplaintFactory(unit=cast.mawar, kelurahan=cast.mawar, **given),
    }
    for who in ("agus", "tono", "lina"):
        services.name(complaint=cases["lina"], employee=cast.employees[who], actor=cast.vera)
    numbers = {case.number: name for name, case in cases.items()}
    text = {"text": cast.complaint.text, "kelurahan": cast.mawar.code}

    for who, may in MAY_READ.items():
        client.logout()
        if who:
            client.force_login(cast.user(who))
        listed = {numbers[row["number"]] for row in get(client, "").json()["items"]}
        nearest = get(client, "/similar", query_params=text).json()
        opened = {name for at, name in numbers.items() if get(client, f"/{at}").status_code == 200}

        wanted = set(may.split())
        assert (who, listed, opened) == (who, wanted, wanted)
        assert (who, {numbers[one["number"]] for one in nearest}) == (who, wanted)


def publish(complaint: Complaint) -> None:
    Complaint.objects.filter(pk=complaint.pk).update(
        public_at=clock.now(), public_title="Lampu padam", public_text="Lampu jalan padam."
    )


def test_anybody_reads_what_was_checked_and_nothing_else(client, cast):
    assert get(client, "").json()["items"] == []
    publish(cast.complaint)

    case = get(client, f"/{cast.complaint.number}").json()
    (row,) = get(client, "").json()["items"]

    assert (case["title"], case["text"]) == ("Lampu padam", "Lampu jalan padam.")
    assert (row["number"], row["title"]) == (cast.complaint.number, "Lampu padam")
    assert cast.complaint.text not in str(case) + str(row)


def test_a_role_lists_what_it_may_see(client, cast):
    console = service_account(CONSOLE)
    made = admit_program(name="dasbor", role=Role.LURAH, unit=cast.mawar, actor=console)
    headers = {"X-API-Key": made.key}

    rows = get(client, "", headers=headers).json()["items"]

    assert [row["number"] for row in rows] == [cast.complaint.number]
    assert get(client, "", headers={"X-API-Key": "salah"}).status_code == 401
    wrong = get(client, "", query_params={"kelurahan": "99"})
    assert (wrong.status_code, "kelurahan" in wrong.json()["detail"]) == (422, True)


def test_the_nearest_open_cases_are_told_best_first(client, cast):
    text = "lampu jln di gang padam, gelap"
    given = {"text": text, "kelurahan": "10.1001"}
    Complaint.objects.update(kelurahan=cast.mawar)
    ComplaintFactory(
        unit=cast.mawar,
        kelurahan=cast.mawar,
        tracking_digest=None,
        title="Sampah",
        text="Menumpuk.",
    )
    assert get(client, "/similar", query_params=given).json() == []  # nothing is public yet

    client.force_login(cast.lina)
    found = get(client, "/similar", query_params=given).json()

    assert [one["number"] for one in found] == [cast.complaint.number]
    assert found[0]["is_likely"] is True
    client.logout()
    publish(cast.complaint)
    assert [one["number"] for one in get(client, "/similar", query_params=given).json()] == [
        cast.complaint.number
    ]


@pytest.mark.parametrize("given", [{}, {"text": "lampu"}, {"text": "lampu", "kelurahan": "99"}])
def test_a_question_for_similar_ones_that_cannot_be_read_is_refused(client, cast, given):
    answer = get(client, "/similar", query_params=given)

    assert (answer.status_code, bool(answer.json()["detail"])) == (422, True)


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
