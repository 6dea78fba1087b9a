"""The one command, stopped by hand."""

import sys

import pytest

from kinerja.cli import importing, main


def test_ctrl_c_ends_any_command_without_a_traceback(monkeypatch, capsys, tmp_path):
    def interrupted(arguments):
        raise KeyboardInterrupt

    monkeypatch.setattr(importing, "run", interrupted)
    monkeypatch.setattr(sys, "argv", ["kinerja", "import", "units", str(tmp_path)])

    with pytest.raises(SystemExit) as ended:
        main.main()

    assert ended.value.code == main.STOPPED
    assert capsys.readouterr().err.strip() == "Dihentikan."
