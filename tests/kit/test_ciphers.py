"""What the database holds and cannot tell."""

import stat
import threading

import pytest
from cryptography.fernet import Fernet
from django.core.exceptions import ImproperlyConfigured

from kinerja.kit import ciphers
from kinerja.kit.ciphers import KeyMissing, decrypt, encrypt, fingerprint

SAID = "Sri Rahayu 0812"


@pytest.fixture(autouse=True)
def key_file(settings, tmp_path):
    settings.KINERJA_PERSONAL_KEY = ""
    settings.KINERJA_PERSONAL_KEY_FILE = tmp_path / "personal-key"
    return settings.KINERJA_PERSONAL_KEY_FILE


def test_the_first_use_makes_a_key_that_only_its_owner_reads(key_file):
    token = encrypt(SAID)

    assert decrypt(token) == SAID
    assert SAID not in token
    assert token.startswith(ciphers.MARK)
    assert stat.S_IMODE(key_file.stat().st_mode) == 0o600
    assert [path.name for path in key_file.parent.iterdir()] == ["personal-key"]


def test_of_many_who_begin_at_once_all_use_one_key(key_file):
    tokens = []
    threads = [threading.Thread(target=lambda: tokens.append(encrypt(SAID))) for _ in range(16)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert [decrypt(token) for token in tokens] == [SAID] * 16


def test_without_the_key_nothing_is_told_and_no_key_is_made(key_file):
    token = encrypt(SAID)
    key_file.unlink()

    with pytest.raises(KeyMissing):
        decrypt(token)
    assert not key_file.exists()


def test_the_first_key_encrypts_and_every_listed_one_decrypts(settings, key_file):
    old = encrypt(SAID)
    new = Fernet.generate_key().decode()
    key_file.write_text(f"{new}\n{key_file.read_text()}")

    latest = encrypt(SAID)

    assert (decrypt(old), decrypt(latest)) == (SAID, SAID)
    settings.KINERJA_PERSONAL_KEY = new  # the old one is gone
    assert decrypt(latest) == SAID
    with pytest.raises(KeyMissing):
        decrypt(old)


def test_a_key_that_is_none_stops_everything(settings):
    settings.KINERJA_PERSONAL_KEY = "rahasia"

    with pytest.raises(ImproperlyConfigured):
        encrypt(SAID)


def test_a_fingerprint_tells_equal_from_other_only_to_a_holder_of_the_key(settings):
    ours = fingerprint(SAID)

    assert ours == fingerprint(SAID)
    assert ours != fingerprint("Sri")
    settings.KINERJA_PERSONAL_KEY = Fernet.generate_key().decode()
    assert ours != fingerprint(SAID)
