"""Thousands of lives of complaints over three years, by everybody who may and who may not.

Whatever order things are tried in: only the table's steps happen, no step moves a deadline
later, every step is one journal row, and the figures equal a recount in plain Python.
"""

import random
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal
from statistics import median

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone
from time_machine import TimeMachineFixture

from kinerja.accounts.queries import CITIZEN, CONSOLE, service_account
from kinerja.complaints import services
from kinerja.complaints.drafts import Draft
from kinerja.complaints.models import Complaint
from kinerja.indicators.catalogue import FIRST_ANSWER, IN_TIME
from kinerja.indicators.models import Indicator
from kinerja.indicators.queries import latest_measurements
from kinerja.indicators.services import measure_all
from kinerja.journal.checking import verify
from kinerja.journal.models import Entry
from kinerja.journal.sealing import seal
from kinerja.kit import clock
from kinerja.organisation.queries import work_calendar
from kinerja.rules.complaints import NEXT, Kind, Outcome, State, Step
from kinerja.rules.life import StepRefused
from kinerja.rules.workdays import working_days_after

HISTORIES = 2000
ATTEMPTS = 9
FIRST_DAY = datetime.fromisoformat("2024-01-02T08:00:00+07:00")
LAST_DAY = datetime.fromisoformat("2026-11-24T09:00:00+07:00")
QUARTERS = [f"{year}-Q{number}" for year in (2024, 2025, 2026) for number in range(1, 5)]
LONG = "Sudah kami kerjakan bersama warga."


@dataclass
class Player:
    """Tries steps at random, in the name of anybody."""

    cast: object
    dice: random.Random
    traveller: TimeMachineFixture

    def at(self, moment: datetime) -> None:
        self.traveller.move_to(moment, tick=False)

    def somebody(self):
        return self.cast.user(self.dice.choice(("cahya", "vera", "lina", "agus", "tono", "dewi")))

    def unit(self):
        return self.dice.choice((self.cast.mawar, self.cast.melati, self.cast.top))

    def steps(self, complaint: Complaint) -> dict[Step, Callable[[], Complaint]]:
        actor, citizen = self.somebody(), service_account(CITIZEN)
        handler = self.cast.employees[self.dice.choice(("agus", "tono", "dewi"))]
        given = {"complaint": complaint, "actor": actor}
        return {
            Step.VERIFY: lambda: services.verify(unit=self.unit(), **given),
            Step.ASSIGN: lambda: services.assign(handler=handler, **given),
            Step.RESPOND: lambda: services.answer(text=LONG, final=False, **given),
            Step.ANSWER: lambda: services.answer(text=LONG, final=True, **given),
            Step.CLOSE: lambda: services.close(outcome=Outcome.PARTLY, reason=LONG, **given),
            Step.REFER: lambda: services.refer(reason=LONG, **given),
            Step.REJECT: lambda: services.reject(reason=LONG, **given),
            Step.CONTEST: lambda: services.contest(
                complaint=complaint, objection=LONG, actor=citizen
            ),
        }

    def file(self) -> Complaint:
        kinds = (Kind.SERVICE, Kind.SERVICE, Kind.INFORMATION, Kind.ASPIRATION)
        draft = Draft(
            kind=self.dice.choice(kinds),
            unit=self.unit(),
            text="Saluran air tersumbat.",
            received_at=clock.now(),
        )
        return services.file(draft=draft, actor=service_account(CITIZEN)).complaint


def live(player: Player) -> int:
    """One life; how many steps were taken."""
    span = int((LAST_DAY - FIRST_DAY).total_seconds())
    moment = FIRST_DAY + timedelta(seconds=player.dice.randrange(span))
    player.at(moment)
    complaint = player.file()
    taken = 0
    for _attempt in range(ATTEMPTS):
        moment += timedelta(hours=player.dice.choice((2, 20, 60, 200)))
        if moment >= LAST_DAY:
            break
        player.at(moment)
        taken += attempt(player, complaint)
    return taken


def attempt(player: Player, complaint: Complaint) -> bool:
    """Try one step; whether it happened. What must hold after it is checked here."""
    before = Complaint.objects.get(pk=complaint.pk)
    steps = player.steps(before)
    likely = [step for step in steps if (State(before.state), step) in NEXT] or list(steps)
    step = player.dice.choice(likely if player.dice.random() < 0.7 else list(steps))
    try:
        steps[step]()
    except (PermissionDenied, StepRefused):
        return False
    after = Complaint.objects.get(pk=complaint.pk)
    assert State(after.state) is NEXT[State(before.state), step]
    if before.due_on:
        assert after.due_on <= before.due_on
        assert after.answer_due_on <= before.answer_due_on
    return True


# The recount: ten lines of plain Python a figure, from the raw records.


def fell_due(column: str, quarter: str) -> list[Complaint]:
    year, number = int(quarter[:4]), int(quarter[-1])
    months = range(3 * number - 2, 3 * number + 1)
    today = clock.today()
    cases = Complaint.objects.exclude(**{column: None})
    days = ((case, getattr(case, column)) for case in cases)
    return [case for case, day in days if day.year == year and day.month in months and day < today]


def recounted_median(quarter: str) -> Decimal | None:
    ages = []
    for case in fell_due("answer_due_on", quarter):
        until = timezone.localtime(case.first_answered_at or clock.now()).date()
        ages.append(working_days_after(case.received_on, until, work_calendar()))
    return Decimal(str(median(ages))) if ages else None


def recounted_share(quarter: str) -> Decimal | None:
    cases = fell_due("due_on", quarter)
    met = [
        case
        for case in cases
        if case.finished_at and timezone.localtime(case.finished_at).date() <= case.due_on
    ]
    if not cases:
        return None
    return (Decimal(100 * len(met)) / len(cases)).quantize(Decimal("0.01"), ROUND_HALF_UP)


@pytest.mark.proof
@pytest.mark.django_db
def test_two_thousand_lives_keep_every_promise(cast, settings, time_machine):
    Complaint.objects.all().delete()
    settings.KINERJA_FROZEN_NOW = None
    player = Player(cast, random.Random(20261124), time_machine)
    entries = Entry.objects.count()

    taken = sum(live(player) for _ in range(HISTORIES))

    assert Entry.objects.count() - entries == HISTORIES + taken
    assert taken > HISTORIES  # the dice did not only meet closed doors
    player.at(LAST_DAY)
    measure_all(actor=service_account(CONSOLE))
    for slug, recount in ((FIRST_ANSWER, recounted_median), (IN_TIME, recounted_share)):
        figures = latest_measurements(Indicator.objects.get(slug=slug))
        for quarter in QUARTERS:
            figure = figures.get((cast.top.pk, None, quarter))
            assert (figure.value if figure else None) == recount(quarter), (slug, quarter)
    seal()
    assert verify().faults == ()
