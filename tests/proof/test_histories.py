"""Thousands of lives of complaints over three years, by everybody who may and who may not.

Whatever order things are tried in: only the table's steps happen, only waiting moves a deadline
and never by more than its cap, every step is a journal row, the desks cover every day once, and
the figures equal a recount in plain Python. With KINERJA_HISTORIES=50000 it tries as many.
"""

import os
import random
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum
from statistics import median

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import connection
from django.db.models import Q
from django.test import RequestFactory
from django.utils import timezone
from time_machine import TimeMachineFixture

from kinerja.accounts.models import User
from kinerja.accounts.queries import CITIZEN, CONSOLE, SCHEDULER, service_account
from kinerja.complaints import services
from kinerja.complaints.drafts import Draft
from kinerja.complaints.models import (
    Answer,
    Category,
    Complaint,
    ContactAttempt,
    Named,
    Support,
)
from kinerja.complaints.queries.publication import Masks
from kinerja.indicators.catalogue import FIRST_ANSWER, IN_TIME
from kinerja.indicators.models import Indicator
from kinerja.indicators.queries import latest_measurements
from kinerja.indicators.services import measure_all
from kinerja.journal.checking import verify
from kinerja.journal.models import Entry
from kinerja.journal.sealing import seal
from kinerja.kit import clock
from kinerja.kit.reading import reading
from kinerja.organisation.models import Employee, Role, Unit
from kinerja.organisation.queries import work_calendar
from kinerja.rules.complaints import MOVES, WAITING, Kind, Outcome, State, Step
from kinerja.rules.deadlines import deadlines_on
from kinerja.rules.life import StepRefused
from kinerja.rules.workdays import working_days_after
from tests.conftest import ROLES
from tests.factories.complaints import CategoryFactory

HISTORIES = int(os.environ.get("KINERJA_HISTORIES", "500"))
DICE = int(os.environ.get("KINERJA_DICE", "20261124"))
ATTEMPTS = 12
FIRST_DAY = datetime.fromisoformat("2024-01-02T08:00:00+07:00")
LAST_DAY = datetime.fromisoformat("2026-11-24T09:00:00+07:00")
QUARTERS = [f"{year}-Q{number}" for year in (2024, 2025, 2026) for number in range(1, 5)]
LONG = "Sudah kami kerjakan bersama warga."
KINDS = (Kind.SERVICE,) * 4 + (Kind.INFORMATION, Kind.ASPIRATION, Kind.INTEGRITY)
OFFICE = (Kind.SERVICE, Kind.INFORMATION, Kind.ASPIRATION)


class Deed(StrEnum):
    """What is done with a case beside the steps of its life."""

    EXTEND = "extend"
    NAME = "name"
    CATEGORISE = "categorise"
    PUBLISH = "publish"
    SUPPORT = "support"
    TRY_CONTACT = "try_contact"
    LOOK = "look"
    RATE = "rate"
    SPLIT = "split"
    SETTLE = "settle"


ROWS: dict[Step | Deed, str] = {
    Step.VERIFY: "verified",
    Step.ASSIGN: "assigned",
    Step.FORWARD: "forwarded",
    Step.BEGIN: "begun",
    Step.ASK: "asked",
    Step.REPLY: "replied",
    Step.WAIT: "agency_awaited",
    Step.RESUME: "resumed",
    Step.RESPOND: "answered",
    Step.ANSWER: "answered",
    Step.CONFIRM: "confirmed",
    Step.CONTEST: "contested",
    Step.CLOSE: "closed",
    Step.REQUEST_REOPENING: "reopening_requested",
    Step.REOPEN: "reopened",
    Step.DECLINE: "reopening_declined",
    Step.REFER: "referred",
    Step.REJECT: "rejected",
    Step.MERGE: "merged",
    Step.WITHDRAW: "withdrawn",
    Step.RECLASSIFY: "reclassified",
    Deed.EXTEND: "extended",
    Deed.CATEGORISE: "categorised",
    Deed.PUBLISH: "published",
    Deed.SUPPORT: "supported",
    Deed.TRY_CONTACT: "contact_tried",
    Deed.LOOK: "reached",
    Deed.RATE: "rated",
    Deed.SPLIT: "split",
}
"""The journal row of each, about the case; naming has its row about the name."""
WRITTEN = "SELECT id, verb, target_type, target_id FROM journal_entry WHERE id > %s ORDER BY id"
# So that lives come far and last: ends are seldom, and so is the way to the inspectorate.
OFTEN = (Step.VERIFY, Step.BEGIN, Step.ANSWER, Step.REQUEST_REOPENING)
SELDOM = (Step.REFER, Step.REJECT, Step.MERGE, Step.WITHDRAW, Step.RECLASSIFY)
OF_A_HANDLER = (Step.ASK, Step.WAIT, Step.RESPOND, Step.ANSWER)
SETTLING = ("verified", "assigned", "begun", "answered")

Chosen = Step | Deed
Choices = dict[Chosen, Callable[[], object]]
Rows = list[tuple[str, str]]


@dataclass
class Player:
    """Tries steps and deeds at random, in the name of anybody."""

    cast: object
    dice: random.Random
    traveller: TimeMachineFixture
    citizen: User = field(default_factory=lambda: service_account(CITIZEN))
    scheduler: User = field(default_factory=lambda: service_account(SCHEDULER))
    categories: tuple[Category, ...] = ()
    first: Complaint | None = None
    filed: int = 0
    tried: Counter[Chosen] = field(default_factory=Counter)
    taken: Counter[Chosen] = field(default_factory=Counter)
    # The highest journal row that was looked at.
    read: int = 0
    # The day each case was first due under a kind of the office.
    first_due: dict[tuple[int, str], date] = field(default_factory=dict)

    def at(self, moment: datetime) -> None:
        self.traveller.move_to(moment, tick=False)

    def somebody(self, case: Complaint) -> User:
        """Mostly who may do most with it; now and then anybody."""
        if self.dice.random() < 0.6:
            return self.cast.ira if case.kind == Kind.INTEGRITY else self.cast.cahya
        return self.cast.user(self.dice.choice(tuple(ROLES)[:7]))

    def unit(self) -> Unit:
        return self.dice.choice((self.cast.mawar, self.cast.melati, self.cast.top))

    def handler(self, case: Complaint) -> Employee:
        own = {self.cast.mawar.pk: "agus", self.cast.melati.pk: "dewi"}.get(case.unit_id, "tono")
        if case.kind == Kind.INTEGRITY:
            own = "ira"
        name = own if self.dice.random() < 0.8 else self.dice.choice(("agus", "tono", "dewi"))
        return self.cast.employees[name]

    def choices(self, case: Complaint) -> Choices:
        actor = self.somebody(case)
        said = {} if case.part_of_id else self.said(case)  # the key opens the whole report alone
        return {**self.steps(case, actor), **said, **self.deeds(case, actor)}

    def steps(self, case: Complaint, actor: User) -> Choices:
        given = {"complaint": case, "actor": actor}
        return {
            Step.VERIFY: lambda: services.verify(unit=self.unit(), **given),
            Step.ASSIGN: lambda: services.assign(handler=self.handler(case), **given),
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
            Step.RECLASSIFY: lambda: services.reclassify(
                kind=self.kind(case), reason=LONG, **given
            ),
            Step.LAPSE: lambda: self.let_time_pass(case),
        }

    def said(self, case: Complaint) -> Choices:
        """What its reporter may say."""
        given = {"complaint": case, "actor": self.citizen}
        return {
            Step.REPLY: lambda: services.reply(text=LONG, **given),
            Step.CONFIRM: lambda: services.confirm(**given),
            Step.CONTEST: lambda: services.contest(objection=LONG, **given),
            Step.REQUEST_REOPENING: lambda: services.request_reopening(objection=LONG, **given),
            Step.WITHDRAW: lambda: services.withdraw(reason=LONG, **given),
            Deed.LOOK: lambda: self.look(case),
            Deed.RATE: lambda: services.rate(satisfaction=self.dice.randint(1, 4), **given),
        }

    def deeds(self, case: Complaint, actor: User) -> Choices:
        given = {"complaint": case, "actor": actor}
        days, reached = self.dice.randint(1, 20), self.dice.random() < 0.5
        return {
            Deed.EXTEND: lambda: services.extend(days=days, reason=LONG, **given),
            Deed.NAME: lambda: services.name(employee=self.handler(case), **given),
            Deed.CATEGORISE: lambda: services.categorise(
                category=self.dice.choice(self.categories), **given
            ),
            Deed.PUBLISH: lambda: services.publish(shown=services.Shown(masks=Masks()), **given),
            Deed.SUPPORT: lambda: self.support(case),
            Deed.TRY_CONTACT: lambda: services.log_attempt(reached=reached, note=LONG, **given),
            Deed.SPLIT: lambda: services.split(title="Lampu", text=LONG, unit=self.unit(), **given),
            Deed.SETTLE: lambda: services.settle(text=LONG, outcome=Outcome.RESOLVED, **given),
        }

    def kind(self, case: Complaint) -> Kind:
        return self.dice.choice(OFFICE) if case.kind == Kind.INTEGRITY else Kind.INTEGRITY

    def let_time_pass(self, case: Complaint) -> None:
        """The jobs of the night; StepRefused when nothing of this case was due."""
        services.let_waits_lapse(actor=self.scheduler)
        services.close_silent(actor=self.scheduler)
        if Complaint.objects.values_list("state", flat=True).get(pk=case.pk) == case.state:
            raise StepRefused("not yet")

    def look(self, case: Complaint) -> None:
        """StepRefused where its reporter finds nothing new."""
        seen = services.note_reached(complaint=case, actor=self.citizen)
        if seen.reached_at == case.reached_at:
            raise StepRefused("nothing new")

    def support(self, case: Complaint) -> None:
        """By one of three neighbours; StepRefused for who said so before."""
        key = self.dice.choice("ABC")
        found = services.support(complaint=case, key=key, actor=self.citizen).complaint
        if found.supports == case.supports:
            raise StepRefused("said before")

    def file(self) -> Complaint:
        phone = "081234567890" if self.dice.random() < 0.3 else ""
        draft = Draft(
            kind=self.dice.choice(KINDS),
            unit=self.unit(),
            category=self.dice.choice((None, *self.categories)),
            text="Saluran air tersumbat.",
            received_at=clock.now(),
            reporter_phone=phone,
        )
        self.filed += 1
        return services.file(draft=draft, actor=self.citizen).complaint

    def written(self) -> Rows:
        """The journal rows since it was last looked at: verb, and whom it is about."""
        # Cost: asked after every attempt, where Django would build the statement anew.
        with connection.cursor() as cursor:
            cursor.execute(WRITTEN, [self.read])
            found = cursor.fetchall()
        self.read = found[-1][0] if found else self.read
        return [(verb, f"{sort}:{pk}") for _row, verb, sort, pk in found]


def live(player: Player) -> None:
    """One life: of a report, and of the parts into which it may be split."""
    span = int((LAST_DAY - FIRST_DAY).total_seconds())
    moment = FIRST_DAY + timedelta(seconds=player.dice.randrange(span))
    player.at(moment)
    report = player.file()
    player.written()
    family = [report]
    for _attempt in range(ATTEMPTS):
        moment += timedelta(hours=player.dice.choice((2, 20, 60, 200, 400)))
        if moment >= LAST_DAY:
            break
        player.at(moment)
        family = attempt(player, family)
    for case in family_of(report):
        covered(case)
        retold(case)


def family_of(report: Complaint) -> list[Complaint]:
    rows = Complaint.objects.filter(Q(pk=report.pk) | Q(part_of=report.pk))
    return list(rows.order_by("pk"))


def attempt(player: Player, family: list[Complaint]) -> list[Complaint]:
    """Try one thing with one of them; how all stand then. What must hold is checked here."""
    before = player.dice.choice(family)
    choices = player.choices(before)
    chosen = choose(player.dice, before, choices)
    player.tried[chosen] += 1
    try:
        choices[chosen]()
    except (PermissionDenied, StepRefused, ValidationError):
        assert told(player.written(), before) == []
        # The jobs of the night may have done something to others.
        return family_of(family[0]) if chosen is Step.LAPSE else family
    player.taken[chosen] += 1
    family = family_of(family[0])
    (after,) = (case for case in family if case.pk == before.pk)
    kept(before, after, chosen, player.written())
    stood(before, after, chosen)
    no_time_won(player, before, after, chosen)
    return family


def choose(dice: random.Random, case: Complaint, choices: Choices) -> Chosen:
    steps = [one for one in choices if isinstance(one, Step)]
    if dice.random() < 0.25:
        return dice.choice([one for one in choices if isinstance(one, Deed)])
    likely = [step for step in steps if (State(case.state), step) in MOVES]
    chosen = likely if likely and dice.random() < 0.8 else steps
    weights = [24 if step in OFTEN else 1 if step in SELDOM else 6 for step in chosen]
    return dice.choices(chosen, weights)[0]


def told(rows: Rows, case: Complaint) -> list[str]:
    """What the journal says of this case, without the room's name."""
    about = f"complaints.complaint:{case.pk}"
    return [verb.removeprefix("complaint.") for verb, target in rows if target == about]


def kept(before: Complaint, after: Complaint, chosen: Chosen, rows: Rows) -> None:
    """No event is lost and none is doubled: these journal rows, each once."""
    begun = before.state == State.ASSIGNED and chosen in OF_A_HANDLER
    expected = ["begun"] if begun else []
    if chosen is Step.LAPSE:
        expected += ["lapsed" if before.state == State.ANSWERED else "wait_lapsed"]
    elif chosen is Deed.SETTLE:
        expected += SETTLING
    elif chosen is Deed.NAME:
        assert "complaint.person_named" in [verb for verb, _target in rows]
        expected += ["returned"] if after.handler_id != before.handler_id else []
    else:
        expected += [ROWS[chosen]]
    if chosen is Step.ANSWER and before.part_of_id:
        expected += ["closed"]
    if chosen in (Step.WITHDRAW, Step.REJECT, Step.RECLASSIFY) and before.public_at:
        expected += ["unpublished"]
    if chosen is Deed.TRY_CONTACT and after.reached_at != before.reached_at:
        expected += ["reached"]
    assert sorted(told(rows, before)) == sorted(expected), chosen


def stood(before: Complaint, after: Complaint, chosen: Chosen) -> None:
    """Only where the table leads; and a report is over only when its parts are."""
    assert State(after.state) is led_to(before, after, chosen)
    assert (after.finished_at is None) == (State(after.state) in WAITING)
    if after.handler_id and after.finished_at is None:
        assert after.handler_id not in after.named_people
    if after.is_split and after.finished_at:
        assert not after.parts.filter(kind=after.kind, finished_at=None).exists()


def led_to(before: Complaint, after: Complaint, chosen: Chosen) -> State:
    state = State(before.state)
    if chosen is Deed.SETTLE:
        assert state is State.RECEIVED
        return State.ANSWERED
    if chosen is Deed.NAME and before.handler_id != after.handler_id:
        return MOVES[state, Step.RETURN].target
    if isinstance(chosen, Deed):
        return state
    if state is State.ASSIGNED and chosen in OF_A_HANDLER:
        state = State.IN_PROGRESS
    led = MOVES[state, chosen].target or State(before.waits_from)
    # A part is over with its answer: its reporter speaks on the page of the whole.
    return State.CLOSED if before.part_of_id and led is State.ANSWERED else led


def no_time_won(player: Player, before: Complaint, after: Complaint, chosen: Chosen) -> None:
    """A deadline moves later by waiting alone, within its cap, and by the inspectorate's own."""
    waits = chosen in (Step.ASK, Step.WAIT)
    of_inspectorate = before.kind == Kind.INTEGRITY and chosen in (Step.VERIFY, Step.RECLASSIFY)
    if before.due_on and not waits and not of_inspectorate:
        assert after.due_on <= before.due_on
        assert after.answer_due_on <= before.answer_due_on
    if after.due_on and after.kind != Kind.INTEGRITY:
        # Not by the way to the inspectorate and back either.
        due = player.first_due.setdefault((after.pk, after.kind), after.due_on)
        assert after.due_on <= due or after.waits.exists()
    if after.due_on:
        within = deadlines_on(after.received_on)
        longest = within.verify + within.complete[after.sort] + within.pause_cap
        taken = working_days_after(after.received_on, after.due_on, work_calendar())
        assert taken <= longest


def covered(case: Complaint) -> None:
    """The desks follow each other from receipt on, and none has a day of another."""
    # A part lies on its first desk from the moment it was split off.
    at = case.received_at
    for stay in case.stays.all():
        assert stay.began_at >= at
        at = stay.ended_at
    if State(case.state) in WAITING:
        assert (case.desk_since or case.received_at) >= at


def retold(case: Complaint) -> None:
    """The rows of the journal, one after the other, tell the whole case as it stands."""
    said: dict[str, str | None] = dict.fromkeys(case.remembers)
    for changes in Entry.objects.about(case).values_list("changes", flat=True):
        for name, (old, new) in changes.items():
            assert said[name] == old, (name, case.pk)
            said[name] = new
    assert said == case.snapshot()


# The recount: ten lines of plain Python a figure, from the raw records.


def counted() -> list[Complaint]:
    """What an office's figures are about: each report once, and none of the inspectorate's."""
    rows = Complaint.objects.filter(part_of=None).exclude(kind=Kind.INTEGRITY.value)
    dates = ("received_at", "answer_due_on", "first_answered_at", "due_on", "finished_at")
    return list(rows.only(*dates))


def fell_due(cases: list[Complaint], column: str, quarter: str) -> list[Complaint]:
    year, number = int(quarter[:4]), int(quarter[-1])
    months = range(3 * number - 2, 3 * number + 1)
    today = clock.today()
    days = ((case, getattr(case, column)) for case in cases)
    return [
        case
        for case, day in days
        if day and day.year == year and day.month in months and day < today
    ]


def recounted_median(cases: list[Complaint], quarter: str) -> Decimal | None:
    ages, calendar = [], work_calendar()
    for case in fell_due(cases, "answer_due_on", quarter):
        until = timezone.localtime(case.first_answered_at or clock.now()).date()
        ages.append(working_days_after(case.received_on, until, calendar))
    return Decimal(str(median(ages))) if ages else None


def recounted_share(cases: list[Complaint], quarter: str) -> Decimal | None:
    due = fell_due(cases, "due_on", quarter)
    met = [
        case
        for case in due
        if case.finished_at and timezone.localtime(case.finished_at).date() <= case.due_on
    ]
    if not due:
        return None
    return (Decimal(100 * len(met)) / len(due)).quantize(Decimal("0.01"), ROUND_HALF_UP)


@pytest.mark.proof
@pytest.mark.django_db
def test_hundreds_of_lives_keep_every_promise(cast, settings, time_machine, pytestconfig, capsys):
    Complaint.objects.all().delete()
    settings.KINERJA_FROZEN_NOW = None
    player = Player(cast, random.Random(DICE), time_machine)
    player.at(FIRST_DAY)
    player.categories = (cast.lights, stricter_category(cast))
    player.first = player.file()

    began = time.process_time()
    # Cost: who has which role never changes here, so it is asked once, as by one page.
    reading(lambda _page: [live(player) for _ in range(HISTORIES)])(RequestFactory().get("/"))

    with capsys.disabled():
        pytestconfig.get_terminal_writer().line(tally(player, time.process_time() - began))
    assert player.taken.total() > 3 * HISTORIES  # the dice did not only meet closed doors
    assert player.taken.keys() == {*Deed, *Step} - {Step.RETURN}
    every_row_once(player)
    nobody_sees_what_is_kept_from_them(cast)
    player.at(LAST_DAY)
    measure_all(actor=service_account(CONSOLE))
    cases = counted()
    assert len(cases) < Complaint.objects.count()
    for slug, recount in ((FIRST_ANSWER, recounted_median), (IN_TIME, recounted_share)):
        figures = latest_measurements(Indicator.objects.get(slug=slug))
        for quarter in QUARTERS:
            figure = figures.get((cast.top.pk, None, quarter))
            value = figure.value if figure else None
            assert value == recount(cases, quarter), (slug, quarter)
    seal()
    assert verify().faults == ()


def tally(player: Player, seconds: float) -> str:
    tried, taken = player.tried.total(), player.taken.total()
    each = ", ".join(f"{chosen} {times}" for chosen, times in player.taken.most_common())
    return f"\n{HISTORIES} lives in {seconds:.0f} s of CPU: {tried} tried, {taken} taken ({each})"


def stricter_category(cast) -> Category:
    """Cases of it are finished within three working days."""
    category = CategoryFactory(slug="genangan", name="Genangan")
    given = {"kind": None, "since": FIRST_DAY.date(), "legal_basis": "SK Camat 1"}
    services.set_target(category=category, days=3, actor=cast.nita, **given)
    return category


def every_row_once(player: Player) -> None:
    """As many journal rows of a sort as things of it."""
    parts = Complaint.objects.exclude(part_of=None)
    made = {
        "complaint.filed": player.filed,
        "complaint.split": parts.count(),
        "complaint.split_off": parts.count(),
        "complaint.answered": Answer.objects.count(),
        "complaint.supported": Support.objects.count(),
        "complaint.contact_tried": ContactAttempt.objects.count(),
        "complaint.person_named": Named.objects.count(),
    }
    rows = Counter(Entry.objects.values_list("verb", flat=True))
    assert {verb: rows[verb] for verb in made} == made


def nobody_sees_what_is_kept_from_them(cast) -> None:
    hidden = Complaint.objects.filter(kind=Kind.INTEGRITY.value)
    assert hidden.exists()
    for name, role in ROLES.items():
        seen = Complaint.objects.visible_to(cast.user(name))
        about = Named.objects.about(cast.employees[name].pk).values("complaint")
        assert not seen.filter(pk__in=about).exists()
        assert role is Role.INSPEKTORAT or not (seen & hidden).exists()
