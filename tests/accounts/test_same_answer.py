"""Who tries a door learns nothing from its answer: page, headers and statements are the same."""

import json
import re
from collections.abc import Callable
from dataclasses import dataclass

import pytest
from django.core.cache import caches
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import NoReverseMatch, reverse
from fido2.utils import websafe_encode

from kinerja.accounts import services
from kinerja.accounts.codes import draw
from kinerja.accounts.models import ParkedSession, Pin
from kinerja.accounts.queries import CONSOLE, service_account
from kinerja.kit import clock
from tests.accounts.conftest import PASSWORD, PIN, log_in, person, show_code, trust, who
from tests.accounts.test_passkeys import begin, handed
from tests.factories.codes import app_code

LOCKED, DOOR = reverse("account_locked"), reverse("mfa_login_webauthn")
WRONG = "405926"
CLOCKED = {"Content-Length", "Expires"}  # as long as what was typed, and the moment
# What is new in every answer, whoever asks: tokens, and the challenge for a passkey.
ALWAYS_NEW = re.compile(r'(?<=value=")[A-Za-z0-9]{64}(?=")|(?<=nonce=")[^"]+|"challenge": ?"[^"]+"')


@dataclass(frozen=True)
class Answer:
    status: int
    headers: dict[str, str]
    page: str
    statements: int


def answer(act: Callable[[], HttpResponse], typed: str = "") -> Answer:
    """All that a stranger gets to see, but for what they typed themselves."""
    with CaptureQueriesContext(connection) as asked:
        response = act()
    headers = {name: value for name, value in response.items() if name not in CLOCKED}
    page = ALWAYS_NEW.sub("", response.text)
    page = page.replace(f'value="{typed}"', "") if typed else page
    return Answer(response.status_code, headers, page, len(asked))


def entered(name: str, password: str) -> Answer:
    """By password, in a browser that was never here."""
    client = Client()
    client.get(reverse("account_login"))
    found = answer(lambda: log_in(client, name, password), typed=name)
    assert who(client) == ""
    caches["default"].clear()  # the limits of the address, which are another test's
    return found


def test_the_login_tells_nobody_who_has_an_account(sari, tuti):
    console = service_account(CONSOLE)
    console.set_password(PASSWORD)
    console.save()
    services.deactivate(user=tuti, actor=console)
    late = person("terlambat")
    drawn = draw()
    services.give_password(
        user=late, drawn=drawn, until=clock.now(), seen=0, way="letter", actor=console
    )
    services.set_alias(user=sari, value="199009132025012001", actor=console)
    entered("pemanasan", PASSWORD)  # what a process reads once

    wrong = entered("sari", "salah")

    assert wrong.status == 422
    for name, password in (
        ("siapa", PASSWORD), ("tuti", PASSWORD), (CONSOLE, PASSWORD), ("terlambat", drawn.text),
        ("199009132025012001", "salah"), ("199009132025012009", "salah"),
    ):  # fmt: skip
        assert entered(name, password) == wrong, name


def test_a_passkey_of_nobody_is_answered_as_one_that_does_not_fit(sari):
    def shown(handle: int) -> Answer:
        client = Client()
        begin(client)
        credential = json.dumps(handed(websafe_encode(str(handle).encode())))
        return answer(lambda: client.post(DOOR, {"credential": credential}))

    shown(sari.pk)  # what a process reads once
    unfitting = shown(sari.pk)

    assert unfitting.status == 422
    assert shown(sari.pk + 10) == unfitting
    assert shown(0) == unfitting


def test_a_wrong_code_and_a_spent_one_get_the_same_page(client, sari):
    spent = app_code()
    log_in(client, "sari")
    show_code(client, spent)
    client.post(reverse("account_logout"))
    log_in(client, "sari")
    client.get(reverse("mfa_authenticate"))  # says that one has logged out

    again, wrong = (
        answer(lambda code=code: show_code(client, code), typed=code) for code in (spent, "000000")
    )

    assert again.status == wrong.status == 422
    assert (again.page, again.headers) == (wrong.page, wrong.headers)
    assert who(client) == ""


def test_a_wrong_pin_is_answered_as_one_that_is_blocked_or_gone(at_the_counter, sari):
    at_the_counter.post(reverse("account_lock"))
    parked = ParkedSession.objects.get()

    def shown(pin: str) -> Answer:
        return answer(lambda: at_the_counter.post(LOCKED, {"who": parked.pk, "pin": pin}))

    shown(WRONG)
    wrong = shown(WRONG)
    Pin.objects.filter(user=sari).update(blocked_at=clock.now())
    blocked = shown(PIN)
    Pin.objects.filter(user=sari).delete()

    assert wrong.status == 422
    assert blocked == wrong
    assert shown(PIN) == wrong


def test_a_session_parked_elsewhere_is_answered_as_one_that_never_was(at_the_counter, tuti):
    at_the_counter.post(reverse("account_lock"))
    elsewhere = Client()
    trust(elsewhere, "tuti")
    services.set_pin(pin=PIN, actor=tuti)
    elsewhere.post(reverse("account_lock"))
    theirs = ParkedSession.objects.get(device__user=tuti).pk

    def shown(parked: int) -> Answer:
        sent = {"who": parked, "pin": PIN}
        return answer(lambda: at_the_counter.post(LOCKED, sent), typed=str(parked))

    shown(theirs)

    assert (one := shown(theirs)).status == 422
    assert one == shown(theirs + 1000)
    assert who(at_the_counter) == ""


@pytest.mark.parametrize("door", ["account_reset_password", "account_signup"])
def test_there_is_no_door_by_mail_that_could_tell(door):
    with pytest.raises(NoReverseMatch):
        reverse(door)
