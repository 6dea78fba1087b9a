"""What a stranger may send instead of a passkey. The real ones are in tests/browser."""

import json

import pytest
from django.urls import reverse
from fido2.utils import websafe_encode

from kinerja.journal.models import Entry
from tests.accounts.conftest import log_in, who

DOOR = reverse("mfa_login_webauthn")
MISMATCH = "Kode tidak cocok atau sudah dipakai"


def handed(handle: str) -> dict[str, object]:
    """Of the right shape, signed by nobody, in the name of this user."""
    b64 = websafe_encode
    client = {"type": "webauthn.get", "challenge": b64(b"x" * 32), "origin": "https://testserver"}
    return {
        "id": b64(b"some-credential"),
        "rawId": b64(b"some-credential"),
        "type": "public-key",
        "response": {
            "clientDataJSON": b64(json.dumps(client).encode()),
            "authenticatorData": b64(b"\0" * 37),
            "signature": b64(b"none"),
            "userHandle": handle,
        },
        "clientExtensionResults": {},
    }


HANDLES = ["1", "999999", "0", "-1", "99999999999999999999999999", "abc", "\0"]
SHAPES = [
    [], {}, 1, None, "x", {"id": "x"}, {"response": []}, {"response": {"userHandle": 7}},
    {"id": "x", "rawId": "x", "type": "public-key", "response": {"userHandle": "%%%"}},
]  # fmt: skip


def begin(client) -> None:
    answer = client.get(DOOR, headers={"Accept": "application/json"})
    assert answer.json()["request_options"]["publicKey"]["userVerification"] == "required"


@pytest.mark.parametrize("handle", HANDLES)
def test_a_made_up_passkey_is_refused_whoever_it_names(client, sari, handle):
    begin(client)

    credential = json.dumps(handed(websafe_encode(handle.encode())))
    response = client.post(DOOR, {"credential": credential})

    assert (response.status_code, who(client)) == (422, "")
    assert MISMATCH in response.text


def test_the_answer_does_not_tell_whose_handle_exists(client, sari):
    def answer(pk: int) -> str:
        begin(client)
        credential = json.dumps(handed(websafe_encode(str(pk).encode())))
        page = client.post(DOOR, {"credential": credential}).text
        return page.split("error-summary")[1].split("</div>")[0]

    assert answer(sari.pk) == answer(sari.pk + 1000)


@pytest.mark.parametrize("shape", SHAPES, ids=str)
def test_what_is_no_passkey_is_refused_with_a_sentence(client, sari, shape):
    begin(client)

    response = client.post(DOOR, {"credential": json.dumps(shape)})

    assert response.status_code == 422
    assert "Periksa lagi:" in response.text


WRECKS = {
    "clientDataJSON": [b"", b"{}", b"[]", b"\xff"],
    "authenticatorData": [b"", b"\0" * 36, b"\xff" * 37, b"\xc1" + b"\xff" * 60],
    "signature": [b""],
}


@pytest.mark.parametrize(
    ("part", "value"), [(part, value) for part in WRECKS for value in WRECKS[part]]
)
def test_a_wrecked_passkey_is_refused(client, sari, part, value):
    begin(client)
    credential = handed(websafe_encode(str(sari.pk).encode()))
    credential["response"][part] = websafe_encode(value)

    response = client.post(DOOR, {"credential": json.dumps(credential)})

    assert (response.status_code, who(client)) == (422, "")


@pytest.mark.parametrize("text", ["", "{", "[" * 3000, '{"id": NaN}'])
def test_what_is_no_json_is_refused_with_a_sentence(client, sari, text):
    response = client.post(DOOR, {"credential": text})

    assert response.status_code == 422


@pytest.mark.parametrize("shape", SHAPES, ids=str)
def test_neither_is_it_a_second_step(client, sari, shape):
    log_in(client, "sari")

    response = client.post(reverse("mfa_authenticate"), {"credential": json.dumps(shape)})

    assert (response.status_code, who(client)) == (422, "")


@pytest.mark.parametrize("shape", SHAPES, ids=str)
def test_nor_can_it_be_set_up(client, sari, settings, shape):
    settings.KINERJA_DEMO = True
    sari.authenticator_set.all().delete()
    log_in(client, "sari")

    response = client.post(reverse("mfa_add_webauthn"), {"credential": json.dumps(shape)})

    assert response.status_code == 422
    assert not Entry.objects.filter(verb="account.factor_added").exists()
