"""What time does to cases, by two workers at once that are killed again and again.

Silence closes, waits end, deadlines are told up the line: each exactly once, each with its journal
row and, where the reporter left an address, its one letter.
"""

import random
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.proof.test_inbox import found
from tests.proof.test_serving import PATIENCE, Office, an_office, wait_until

pytestmark = pytest.mark.proof

CASES = 40  # of each sort
OFFICERS = 10  # each with one case before its deadline, one on it, and two after it
TODAY = "2026-11-24T09:00:00+07:00"  # a Tuesday, in a year whose working days are known
MOST_ROUNDS = 20

PREPARE = f"""
from datetime import date, timedelta
from kinerja.complaints.models import FROM_SOURCE, Complaint, Reporter, Wait
from kinerja.kit import clock
from kinerja.organisation.models import Role, Unit, UnitKind
from kinerja.rules.complaints import Outcome, State
from tests.factories.complaints import ComplaintFactory
from tests.factories.organisation import PositionFactory, RoleGrantFactory, UnitFactory
from tests.factories.together import seated

top, now, today = Unit.objects.get(), clock.now(), clock.today()
seat = PositionFactory(unit=top, name="Camat", is_head=True)
RoleGrantFactory(role=Role.CAMAT.value, unit=top, position=seat)
camat = seated({{"camat": seat}})["camat"]
old = now - timedelta(days=60)
given = dict(unit=top, tracking_digest=None, received_at=old)
worked = dict(given, handler=camat, first_answered_at=old, first_forwarded_on=today)
for _ in range({CASES}):
    ComplaintFactory(**given)  # past every deadline
    silent = ComplaintFactory(
        **worked, state=State.ANSWERED.value, outcome=Outcome.RESOLVED.value,
        finished_at=now - timedelta(days=40), reached_at=now - timedelta(days=40),
    )
    Reporter.objects.create(complaint=silent, email="warga@contoh.id")
    later = dict(due_on=today + timedelta(days=365), due_source=FROM_SOURCE)
    waiting = ComplaintFactory(
        **worked, **later, state=State.WAITING_REPORTER.value, waits_from=State.IN_PROGRESS.value
    )
    Wait.objects.create(
        complaint=waiting, whom="reporter", words="Yang mana?", asked_at=old, signed_as="Camat",
        by=camat, until=today - timedelta(days=10),
    )

mawar = UnitFactory(code="33.01.01.1001", kind=UnitKind.KELURAHAN.value, parent=top)
lurah = PositionFactory(unit=mawar, name="Lurah", is_head=True)
names = [f"petugas{{n}}" for n in range({OFFICERS})]
desks = {{one: PositionFactory(unit=mawar, name=one) for one in names}}
people = seated({{"lurah": lurah, **desks}})
for name in names:
    begun = dict(worked, unit=mawar, handler=people[name], state=State.IN_PROGRESS.value)
    for day in (26, 24, 23, 19):  # in two working days, today, yesterday, three ago
        ComplaintFactory(**begun, due_on=date(2026, 11, day), due_source=FROM_SOURCE)
"""
JOBS = """
import os, sys
from django.db import transaction
from kinerja.accounts.queries import SCHEDULER, service_account
from kinerja.casework.services import escalate
from kinerja.complaints.services import close_silent, let_waits_lapse

def night():
    actor = service_account(SCHEDULER)
    return close_silent(actor=actor), let_waits_lapse(actor=actor), escalate(actor=actor)
"""
EXPECT = f"""{JOBS}
with transaction.atomic():
    print(*night(), file=open(os.environ["TOLD"], "w"))
    transaction.set_rollback(True)
"""
WORK = f"""{JOBS}
open(os.environ["TOLD"], "a").write("begun\\n")
while True:
    night()
"""
FINISH = f"""{JOBS}
from kinerja.journal.checking import verify
from kinerja.journal.sealing import seal

night()
assert night() == (0, 0, 0)
seal()
assert verify().faults == ()
"""


@dataclass
class Night:
    office: Office
    told: Path
    expected: tuple[int, ...] = ()
    killed_in_the_middle: int = 0

    def run(self, script: str) -> None:
        self.office.run("shell", "--verbosity", "0", "-c", script)

    def worker(self) -> subprocess.Popen[bytes]:
        words = ("shell", "--verbosity", "0", "-c", WORK)
        return subprocess.Popen(
            [sys.executable, "-m", "kinerja", *words], env=self.office.environment
        )

    def begun(self) -> int:
        return self.told.read_text().count("begun") if self.told.exists() else 0

    def done(self) -> int:
        return sum(self.verb(verb) for verb in VERBS)

    def verb(self, verb: str) -> int:
        return self.office.count(f"journal_entry WHERE verb = '{verb}'")


VERBS = ("complaint.lapsed", "complaint.wait_lapsed", "deadline.escalated")


@pytest.fixture(scope="module")
def night(tmp_path_factory) -> Iterator[Night]:
    folder = tmp_path_factory.mktemp("night")
    with an_office(folder / "night") as office, pytest.MonkeyPatch.context() as patch:
        office.home.mkdir()
        found(office, folder / "password")
        night = Night(office, folder / "told")
        patch.setenv("TOLD", str(night.told))
        patch.setenv("KINERJA_FROZEN_NOW", TODAY)
        patch.setenv("PYTHONPATH", str(Path(__file__).parents[2]))
        night.run(PREPARE)
        night.run(EXPECT)
        night.expected = tuple(map(int, night.told.read_text().split()))
        kill_two_again_and_again(night)
        night.run(FINISH)
        yield night


def kill_two_again_and_again(night: Night) -> None:
    chance = random.Random(4)
    for number in range(1, MOST_ROUNDS):
        night.told.unlink()
        night.told.touch()
        workers = [night.worker(), night.worker()]
        wait_until(lambda: night.begun() == 2)
        for worker in workers:
            # Longer each time, so that the last job is reached on a slow machine too.
            time.sleep(chance.uniform(0.05, 0.15 * number))
            worker.kill()
            worker.wait(PATIENCE)
        if night.done() == sum(night.expected):
            return
        night.killed_in_the_middle += len(workers)


def test_they_were_killed_in_the_middle_of_it(night):
    assert night.killed_in_the_middle >= 4


def test_silence_closed_each_case_once_and_its_reporter_got_one_letter(night):
    closed = "complaints_complaint WHERE state = 'closed'"
    letters = "SELECT about, COUNT(*) FROM inbox_letter WHERE writer <> '' GROUP BY about"

    assert night.expected[0] == CASES == night.office.count(closed)
    assert night.verb("complaint.lapsed") == CASES
    assert [times for _case, times in night.office.sql(letters)] == [1] * CASES


def test_each_wait_ended_once(night):
    assert night.expected[1] == CASES == night.verb("complaint.wait_lapsed")
    assert night.office.count("complaints_wait WHERE ended_at IS NULL") == 0


def test_each_deadline_was_told_once(night):
    steps = "SELECT DISTINCT room, case, clock, due_on, level, up FROM casework_escalation"

    assert night.expected[2] >= CASES
    assert night.verb("deadline.escalated") == night.expected[2]
    assert len(night.office.sql(steps.replace(" case,", ' "case",'))) == night.expected[2]


def test_before_it_on_it_and_after_it_up_the_line(night):
    steps = """
        SELECT level, up, COUNT(*) FROM casework_escalation told
        JOIN complaints_complaint one ON one.id = told."case"
        JOIN organisation_unit unit ON unit.id = one.unit_id
        WHERE unit.code = '33.01.01.1001' GROUP BY level, up
    """

    assert {(level, up): times for level, up, times in night.office.sql(steps)} == {
        ("before", 0): OFFICERS,
        ("due", 0): 3 * OFFICERS,
        ("due", 1): OFFICERS,
        ("after", 1): 2 * OFFICERS,
        ("after", 2): OFFICERS,
    }


def test_each_reminder_stands_in_one_notice_of_whom_it_is_for(night):
    rows = "SELECT recipient_id, COUNT(*) FROM casework_escalation GROUP BY recipient_id"
    notices = "SELECT recipient_id, key, text FROM inbox_notice WHERE key LIKE 'deadline%'"
    said: Counter[object] = Counter()
    for recipient, key, text in night.office.sql(notices):
        # Many at once are one notice, which says of how many.
        said[recipient] += int(text.split()[0]) if key.startswith("deadlines:") else 1

    assert len(said) == OFFICERS + 2
    assert said == dict(night.office.sql(rows))
