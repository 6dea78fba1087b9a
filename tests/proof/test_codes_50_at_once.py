"""Fifty processes come with one code at the same moment: one is let in, forty-nine are not."""

import multiprocessing
from pathlib import Path

import pytest
from django.db import connections, transaction

from kinerja.counter.models import CodeDay, InvitationCode, Purpose
from kinerja.counter.services import consume, issue
from kinerja.journal.models import Entry
from tests.factories.organisation import UnitFactory
from tests.journal.conftest import own_home  # noqa: F401
from tests.proof.test_journal_64_writers import running

pytestmark = [pytest.mark.proof, pytest.mark.django_db(transaction=True)]

RACERS, ROUNDS = 50, 5
PATIENCE = 60  # seconds until all have started, or something is wrong
processes = multiprocessing.get_context("fork")


def race(codes: list[str], gates: list, told: Path) -> None:
    """Come with each code as soon as all stand there; leave word of those that let us in."""
    let_in = []
    for code, gate in zip(codes, gates, strict=True):
        gate.wait(PATIENCE)
        with transaction.atomic():
            if consume(code=code, purpose=Purpose.SURVEY):
                let_in.append(code)
    told.write_text("\n".join(let_in))


def test_fifty_at_once_with_one_code_let_one_in(tmp_path):
    unit = UnitFactory(parent=None)
    codes = [
        issue(purpose=Purpose.SURVEY, unit=unit, service=None).code for _round in range(ROUNDS)
    ]
    gates = [processes.Barrier(RACERS) for _round in codes]
    slips = [tmp_path / f"racer-{number}" for number in range(RACERS)]
    connections.close_all()

    with running(race, [(codes, gates, slip) for slip in slips]):
        pass

    let_in = [code for slip in slips for code in slip.read_text().split()]
    assert sorted(let_in) == sorted(codes)
    assert not InvitationCode.objects.exists()
    day = CodeDay.objects.get()
    assert (day.issued, day.used) == (ROUNDS, ROUNDS)
    assert not Entry.objects.filter(verb__startswith="code").exists()
