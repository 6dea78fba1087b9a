"""Thousands of lives of complaints over three years, by everybody who may and who may not.

Whatever order things are tried in: only the table's steps happen, only waiting moves a deadline
and never by more than its cap, every step is a journal row, the desks cover every day once, and
the figures equal a recount in plain Python. With KINERJA_HISTORIES=50000 it tries as many.
"""

import os
import random
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal
from statistics import median

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone
from time_machine import TimeMachineFixture

from kinerja.accounts.queries import CITIZEN, CONSOLE, SCHEDULER, service_account
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
from kinerja.rules.complaints import MOVES, WAITING, Clock, Kind, Outcome, State, Step
from kinerja.rules.deadlines import deadlines_on
from kinerja.rules.life import StepRefused
from kinerja.rules.workdays import working_days_after

HISTORIES = int(os.environ.get("KINERJA_HISTORIES", "500"))
ATTEMPTS = 12
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
    first: Complaint | None = None

    def at(self, moment: datetime) -> None:
        self.traveller.move_to(moment, tick=False)

    def somebody(self):
        """Mostly the head, who may do most; now and then anybody."""
        if self.dice.random() < 0.6:
            return self.cast.cahya
        return self.cast.user(self.dice.choice(("cahya", "vera", "lina", "agus", "tono", "dewi")))

    def unit(self):
        return self.dice.choice((self.cast.mawar, self.cast.melati, self.cast.top))

    def handler(self, complaint: Complaint):
        own = {self.cast.mawar: "agus", self.cast.melati: "dewi"}.get(complaint.unit, "tono")
        name = own if self.dice.random() < 0.8 else self.dice.choice(("agus", "tono", "dewi"))
        return self.cast.employees[name]

    def steps(self, complaint: Complaint) -> dict[Step, Callable[[], Complaint]]:
        actor = self.somebody()
        handler = self.handler(complaint)
        given = {"complaint": complaint, "actor": actor}
        return {
            Step.VERIFY: lambda: services.verify(unit=self.unit(), **given),
            Step.ASSIGN: lambda: services.assign(handler=handler, **given),
            Step.FORWARD: lambda: services.forward(unit=self.unit(), reason=LONG, **given),
            Step.BEGIN: lambda: services.begin(**given),
            Step.ASK: lambda: services.ask(question=LONG, **given),
            Step.WAIT: lambda: services.wait_for_agency(
                agency="PLN", letter_number="1", words=LONG, **given
            ),
            Step.RESUME: lambda: services.carry_on(note=LONG, **given),
            Step.RESPOND: lambda: services.answer(
                text=LONG, next_step=LONG, by_when=clock.today(), **given
            ),
            Step.ANSWER: lambda: services.answer(text=LONG, outcome=Outcome.PARTLY, **given),
            Step.CLOSE: lambda: services.close(reason=LONG, **given),
            Step.REFER: lambda: services.refer(
                agency="Dinas", forwarded_on=clock.today(), reason=LONG, **given
            ),
            Step.REJECT: lambda: services.reject(reason=LONG, **given),
            Step.MERGE: lambda: services.merge(into=self.first, reason=LONG, **given),
            Step.REOPEN: lambda: services.reopen(**given),
            Step.DECLINE: lambda: services.decline(reason=LONG, **given),
            **self.said(complaint),
        }

    def said(self, complaint: Complaint) -> dict[Step, Callable[[], Complaint]]:
        """What its reporter may say, and what time does."""
        given = {"complaint": complaint, "actor": service_account(CITIZEN)}
        return {
            Step.REPLY: lambda: services.reply(text=LONG, **given),
            Step.CONFIRM: lambda: services.confirm(**given),
            Step.CONTEST: lambda: services.contest(objection=LONG, **given),
            Step.REQUEST_REOPENING: lambda: services.request_reopening(objection=LONG, **given),
            Step.WITHDRAW: lambda: services.withdraw(reason=LONG, **given),
            Step.LAPSE: lambda: self.let_time_pass(complaint),
        }

    def let_time_pass(self, complaint: Complaint) -> None:
        """The jobs of the night; StepRefused when nothing of this case was due."""
        scheduler = service_account(SCHEDULER)
        services.let_waits_lapse(actor=scheduler)
        services.close_silent(actor=scheduler)
        if Complaint.objects.get(pk=complaint.pk).state == complaint.state:
            raise StepRefused("not yet")

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
        moment += timedelta(hours=player.dice.choice((2, 20, 60, 200, 400)))
        if moment >= LAST_DAY:
            break
        player.at(moment)
        taken += attempt(player, complaint)
    covered(complaint)
    return taken


def attempt(player: Player, complaint: Complaint) -> bool:
    """Try one step; whether it happened. What must hold after it is checked here."""
    before = Complaint.objects.get(pk=complaint.pk)
    steps = player.steps(before)
    likely = [step for step in steps if (State(before.state), step) in MOVES] or list(steps)
    chosen = likely if player.dice.random() < 0.8 else list(steps)
    # Ends are seldom, or most lives would be short.
    weights = [1 if step in ENDING else 8 for step in chosen]
    step = player.dice.choices(chosen, weights)[0]
    entries = Entry.objects.about(before).count()
    try:
        steps[step]()
    except (PermissionDenied, StepRefused, ValidationError):
        assert Entry.objects.about(before).count() == entries
        return False
    assert Entry.objects.about(before).count() > entries  # no event is lost
    stood(before, Complaint.objects.get(pk=complaint.pk), step)
    return True


def stood(before: Complaint, after: Complaint, step: Step) -> None:
    """Where the table leads; and a deadline moves by waiting alone, within its cap."""
    began = Step.BEGIN if before.state == State.ASSIGNED and step in OF_A_HANDLER else None
    source = State.IN_PROGRESS if began else State(before.state)
    move = MOVES[source, step]
    assert State(after.state) is (move.target or State(before.waits_from))
    assert (after.finished_at is None) == (State(after.state) in WAITING)
    if before.due_on and move.clock not in (Clock.PAUSES, Clock.RESUMES):
        assert after.due_on <= before.due_on
        assert after.answer_due_on <= before.answer_due_on
    if after.due_on:
        within = deadlines_on(after.received_on)
        longest = within.verify + within.complete[after.sort] + within.pause_cap
        taken = working_days_after(after.received_on, after.due_on, work_calendar())
        assert taken <= longest


def covered(complaint: Complaint) -> None:
    """The desks follow each other from receipt on, and none has a day of another."""
    case = Complaint.objects.get(pk=complaint.pk)
    at = case.received_at
    for stay in case.stays.all():
        assert stay.began_at >= at
        at = stay.ended_at
    if State(case.state) in WAITING:
        assert (case.desk_since or case.received_at) >= at


ENDING = (Step.REFER, Step.REJECT, Step.MERGE, Step.WITHDRAW)
OF_A_HANDLER = (Step.ASK, Step.WAIT, Step.RESPOND, Step.ANSWER)


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
def test_hundreds_of_lives_keep_every_promise(cast, settings, time_machine):
    Complaint.objects.all().delete()
    settings.KINERJA_FROZEN_NOW = None
    player = Player(cast, random.Random(20261124), time_machine)
    player.at(FIRST_DAY)
    player.first = player.file()

    taken = sum(live(player) for _ in range(HISTORIES))

    assert Entry.objects.filter(verb="complaint.filed").count() >= HISTORIES
    assert taken > 2 * HISTORIES  # the dice did not only meet closed doors
    player.at(LAST_DAY)
    measure_all(actor=service_account(CONSOLE))
    for slug, recount in ((FIRST_ANSWER, recounted_median), (IN_TIME, recounted_share)):
        figures = latest_measurements(Indicator.objects.get(slug=slug))
        for quarter in QUARTERS:
            figure = figures.get((cast.top.pk, None, quarter))
            assert (figure.value if figure else None) == recount(quarter), (slug, quarter)
    seal()
    assert verify().faults == ()
