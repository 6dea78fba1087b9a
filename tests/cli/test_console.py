"""What a command says when the database does not answer."""

import pytest
from django.db import OperationalError, ProgrammingError

from kinerja.cli.console import with_django


@pytest.mark.parametrize(
    ("trouble", "words"),
    [
        (OperationalError("no such table: complaints_complaint"), "kinerja migrate"),
        (ProgrammingError('relation "complaints_complaint" does not exist'), "kinerja migrate"),
        (OperationalError("database is locked"), "Coba lagi"),
    ],
)
def test_the_advice_fits_the_trouble(capsys, trouble, words):
    def work() -> int:
        raise trouble

    assert with_django(work) == 2
    assert words in capsys.readouterr().err
