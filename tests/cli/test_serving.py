"""How `kinerja serve` refuses; that it serves is proved by tests/proof/test_serving.py."""

import socket

import pytest

from kinerja.cli import serving


@pytest.mark.parametrize("port", ["abc", "", "0", "-1", "65536", "80.5", "9" * 5000])
def test_a_port_that_is_none_is_one_sentence_and_exit_2(monkeypatch, capsys, port):
    monkeypatch.setenv("PORT", port)

    code = serving.run([])

    told = capsys.readouterr()
    assert (code, told.out) == (2, "")
    assert told.err == f"Port harus bilangan 1 sampai 65535, bukan “{port}”. Contoh: PORT=8080\n"


def test_a_port_that_is_taken_is_refused_with_another(monkeypatch, capsys):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]

        code = serving.run(["--port", str(port)])

    assert code == 2
    assert f"Port {port} sudah dipakai" in capsys.readouterr().err
