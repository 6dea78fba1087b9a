"""What is the inspectorate's alone changes nothing that anybody else is answered.

Every page of the rooms that may meet a case, and the API, as every role but the inspectorate:
the whole answer with such cases in every state, and without.
"""

import re

import pytest
from django.test import Client
from django.urls import reverse

from kinerja.accounts.queries import CITIZEN, CONSOLE, SCHEDULER, service_account
from kinerja.casework.services import Voice, escalate, flag
from kinerja.casework.texts import kind_named
from kinerja.complaints import services
from kinerja.complaints.drafts import Draft
from kinerja.complaints.models import Answer, Complaint, Source
from kinerja.complaints.queries.texts import REPORT
from kinerja.indicators import services as indicators
from kinerja.indicators.catalogue import FIRST_ANSWER, IN_TIME, SATISFIED
from kinerja.kit import clock
from kinerja.rules.complaints import Kind, State
from kinerja.rules.moderation import Reason
from tests.architecture import test_doors
from tests.architecture.test_doors import EVERYBODY, GET, Enter, address
from tests.conftest import Cast
from tests.factories.complaints import ComplaintFactory

# Something behind every door.
furnished, cast, enter = test_doors.furnished, test_doors.cast, test_doors.enter
ROOMS = ("complaints:", "casework:", "indicators:", "inbox:", "site:home", "site:metrics")
# Files that hold the moment they were made; the CSVs say the same.
NOT_ASKED = ("indicators:figures_xlsx", "complaints:export_xlsx")
# Tono and Dewi have the roles of Agus and Lina.
ASKED = [who for who in EVERYBODY if who not in ("ira", "tono", "dewi")]
OF_PEOPLE = ("organisation:close_account", "organisation:be_absent")
ALWAYS_NEW = re.compile(r'(?<=value=")[A-Za-z0-9_:-]{20,}(?=")|(?<=nonce=")[^"]+|"uid": ?"[^"]+"')
FIGURES = [f"/api/v1/indicators/{slug}/measurements" for slug in (FIRST_ANSWER, IN_TIME, SATISFIED)]
NUMBER = "7812345"
SECRET = "Petugas loket meminta uang terima kasih."
Answers = dict[tuple[str, str], tuple[int, str]]


@pytest.mark.proof  # Cost: half a minute for thousands of pages
def test_nobody_of_the_office_is_answered_otherwise_because_of_an_integrity_case(
    cast: Cast, enter: Enter
):
    paths = [*_addresses(cast), *FIGURES]
    paths += [
        f"{reverse('complaints:list')}?search={word}" for word in ("uang", "2026-RAHAS", NUMBER)
    ]
    paths += [f"/api/v1/complaints/2026-RAHAS{n}" for n in range(3)]
    clients = {who: Client() for who in ASKED}
    for who, client in clients.items():
        enter(client, who)
    _measure()
    without = _asked(paths, clients)

    _integrity_cases(cast)
    _measure()
    with_them = _asked(paths, clients)

    assert Complaint.objects.visible_to(cast.ira).filter(kind=Kind.INTEGRITY.value).count() == 5
    assert {door for door, told in with_them.items() if told != without[door]} == set()
    assert not [door for door, (_status, text) in with_them.items() if "uang terima" in text]


def _addresses(cast: Cast) -> list[str]:
    names = [name for name in GET if name.startswith(ROOMS) or name in OF_PEOPLE]
    return [address(cast, name, GET[name][0]) for name in names if name not in NOT_ASKED]


def _measure() -> None:
    indicators.measure_all(actor=service_account(CONSOLE))
    escalate(actor=service_account(SCHEDULER))


def _asked(paths: list[str], clients: dict[str, Client]) -> Answers:
    return {(path, who): _answer(client, path) for path in paths for who, client in clients.items()}


def _answer(client: Client, path: str) -> tuple[int, str]:
    answer = client.get(path)
    text = (answer.getvalue() if answer.streaming else answer.content).decode("latin-1")
    return answer.status_code, ALWAYS_NEW.sub("", text)


def _integrity_cases(cast: Cast) -> None:
    """One by the citizen's door, one that the office handed over, and one in each sort of state."""
    given = {
        "kind": Kind.INTEGRITY.value, "unit": cast.mawar, "kelurahan": cast.mawar,
        "category": cast.lights, "channel": "kotak-saran", "tracking_digest": None,
        "text": SECRET, "title": SECRET,
    }  # fmt: skip
    draft = Draft(kind=Kind.INTEGRITY, text=SECRET, received_at=clock.now(), kelurahan=cast.mawar)
    services.file(draft=draft, actor=service_account(CITIZEN))
    received = ComplaintFactory(number="2026-RAHAS0", **given)
    services.name(complaint=received, employee=cast.employees["agus"], actor=cast.ira)
    services.set_number(
        complaint=received, source=Source.LAPOR, number=NUMBER, actor=cast.ira
    )  # fmt: skip
    flag(
        kind=kind_named(REPORT), object_id=received.pk, reason=Reason.SPAM, words="",
        voice=Voice(user=cast.ira), actor=cast.ira,
    )  # fmt: skip
    early = clock.now().replace(month=8)
    ComplaintFactory(number="2026-RAHAS1", **given | {"received_at": early})  # late by now
    held = ComplaintFactory(
        number="2026-RAHAS2", **given, state=State.IN_PROGRESS.value, handler=cast.employees["ira"]
    )
    Answer.objects.create(
        complaint=held, text=SECRET, final=False, by=held.handler, signed_as="Inspektorat",
        published_at=clock.now(),
    )  # fmt: skip
    ended = {"finished_at": clock.now(), "closed_at": clock.now(), "first_answered_at": clock.now()}
    ComplaintFactory(
        **given | {"received_at": early}, **ended, state=State.REJECTED.value, satisfaction=1,
        outcome="tidak_dapat",
    )  # fmt: skip
