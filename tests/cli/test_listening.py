"""What `kinerja serve` says before it would listen in the wrong way."""

import subprocess

import pytest

from kinerja.cli import serving
from tests.factories.certificates import make_pair

PUBLIC = "0.0.0.0"  # noqa: S104


def refused(capsys, *words: object) -> str:
    assert serving.run([str(word) for word in words]) == 2
    told = capsys.readouterr()
    assert told.out == ""
    return told.err


def openssl(*words: object) -> None:
    subprocess.run(["openssl", *map(str, words)], check=True, capture_output=True)  # noqa: S607


@pytest.fixture(autouse=True)
def no_proxy(monkeypatch):
    monkeypatch.delenv("KINERJA_TLS", raising=False)


def test_without_a_certificate_the_network_is_refused(capsys):
    told = refused(capsys, "--host", PUBLIC)

    assert "hanya melayani komputer ini" in told
    assert "--insecure" in told


def test_an_address_of_another_machine_is_refused_with_those_of_this_one(capsys):
    told = refused(capsys, "--host", "192.0.2.1")

    assert "192.0.2.1 bukan alamat komputer ini" in told
    assert "127.0.0.1" in told


def test_a_certificate_needs_its_key(capsys, tmp_path):
    cert, _key = make_pair(tmp_path)

    assert "isi --cert dan --key" in refused(capsys, "--cert", cert)


def test_a_file_that_is_not_there_is_named(capsys, tmp_path):
    _cert, key = make_pair(tmp_path)

    told = refused(capsys, "--cert", tmp_path / "tidak-ada.pem", "--key", key)

    assert "tidak-ada.pem tidak dapat dibaca" in told


def test_a_key_of_another_certificate_is_refused(capsys, tmp_path):
    (tmp_path / "other").mkdir()
    cert, _key = make_pair(tmp_path)
    _cert, other = make_pair(tmp_path / "other")

    assert "bukan pasangan" in refused(capsys, "--cert", cert, "--key", other)


def test_what_is_no_certificate_is_refused(capsys, tmp_path):
    _cert, key = make_pair(tmp_path)
    (tmp_path / "x.pem").write_text("halo")

    assert "bukan sertifikat" in refused(capsys, "--cert", tmp_path / "x.pem", "--key", key)


def test_a_key_of_the_old_form_is_refused_with_the_way_to_change_it(capsys, tmp_path):
    cert, key = make_pair(tmp_path)
    openssl("ec", "-in", key, "-out", tmp_path / "old.pem")

    assert "openssl pkcs8 -topk8" in refused(capsys, "--cert", cert, "--key", tmp_path / "old.pem")


def test_a_locked_key_is_refused_with_the_way_to_open_it(capsys, tmp_path):
    cert, key = make_pair(tmp_path)
    locked = tmp_path / "locked.pem"
    openssl("pkcs8", "-topk8", "-in", key, "-out", locked, "-passout", "pass:rahasia")

    assert "openssl pkey" in refused(capsys, "--cert", cert, "--key", locked)


def test_a_certificate_that_has_run_out_is_refused(capsys, tmp_path):
    cert, key = make_pair(tmp_path, days=-2)

    assert "sudah berakhir" in refused(capsys, "--cert", cert, "--key", key)


def test_a_certificate_without_names_is_refused(capsys, tmp_path):
    cert, key = tmp_path / "c.pem", tmp_path / "k.pem"
    openssl("req", "-x509", "-newkey", "rsa:2048", "-nodes", "-subj", "/CN=x", "-keyout", key,
            "-out", cert)  # fmt: skip

    assert "subjectAltName" in refused(capsys, "--cert", cert, "--key", key)
