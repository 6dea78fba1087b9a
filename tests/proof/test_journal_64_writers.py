"""64 processes write while two sealers run: nothing is lost, nothing is sealed twice."""

import multiprocessing
from collections.abc import Callable
from contextlib import contextmanager
from multiprocessing.synchronize import Barrier, Event
from pathlib import Path

import pytest
from django.db import connections, transaction

from kinerja.accounts.models import User
from kinerja.journal.checking import verify
from kinerja.journal.models import Entry, Seal
from kinerja.journal.sealing import seal
from kinerja.journal.services import record
from kinerja.journal.verbs import Verb, register
from tests.factories.organisation import PersonFactory
from tests.journal.conftest import own_home  # noqa: F401

pytestmark = [pytest.mark.proof, pytest.mark.django_db(transaction=True)]

WRITERS, SEALERS, ROUNDS = 64, 2, 20
PATIENCE = 60  # seconds until all have started, or something is wrong
NOTED = register(Verb("test.proved", "mencatat"))
processes = multiprocessing.get_context("fork")


def write(ani: User, start: Barrier, told: Path) -> None:
    """Commit twenty entries, roll back every fifth; leave word of what was acknowledged."""
    start.wait(PATIENCE)
    acknowledged = []
    for number in range(ROUNDS):
        with transaction.atomic():
            entry = record(actor=ani, verb=NOTED.name, target=ani, note={"number": number})
            transaction.set_rollback(number % 5 == 4)
        if number % 5 != 4:
            acknowledged.append(str(entry.uid))
    told.write_text("\n".join(acknowledged))


def seal_on(start: Barrier, written: Event) -> None:
    start.wait(PATIENCE)
    while not written.wait(0.01):
        seal()


@contextmanager
def running(work: Callable[..., None], arguments: list[tuple[object, ...]]):
    """Processes with connections of their own, which must all end well."""
    connections.close_all()
    started = [processes.Process(target=work, args=each, daemon=True) for each in arguments]
    for process in started:
        process.start()
    yield
    for process in started:
        process.join()
    assert [process.exitcode for process in started] == [0] * len(started)


def test_64_writers_and_two_sealers_leave_one_unbroken_chain(tmp_path):
    ani = PersonFactory(username="ani")
    start, written = processes.Barrier(WRITERS + SEALERS), processes.Event()
    slips = [tmp_path / f"writer-{number}" for number in range(WRITERS)]

    with running(seal_on, [(start, written)] * SEALERS):
        with running(write, [(ani, start, slip) for slip in slips]):
            pass
        sealed_meanwhile = Seal.objects.filter(entry__verb=NOTED.name).count()
        written.set()
    seal()

    told = [uid for slip in slips for uid in slip.read_text().split()]
    entries = Entry.objects.filter(verb=NOTED.name)
    assert len(told) == WRITERS * ROUNDS * 4 // 5
    assert sorted(told) == sorted(str(uid) for uid in entries.values_list("uid", flat=True))
    assert sealed_meanwhile > 0
    assert list(Seal.objects.values_list("seal_no", flat=True)) == [
        *range(1, Entry.objects.count() + 1)
    ]
    assert verify().faults == ()
    assert verify().unsealed == 0
