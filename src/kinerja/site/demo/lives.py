"""What happens to one complaint, from its receipt to its end, and how far that is by now."""

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from random import Random
from typing import Final

from kinerja.rules.complaints import Kind, Outcome, State
from kinerja.rules.workdays import working_days_after
from kinerja.site.demo import pace
from kinerja.site.demo.days import NEVER, Diary, office_hour
from kinerja.site.demo.matters import Told
from kinerja.site.demo.moment import NOW, TODAY, WIB
from kinerja.site.demo.people import Roster, Stay

RATED: Final = 0.46  # of the reporters give a mark
CONTESTED: Final = 0.025
AUTO_CLOSE: Final = 10  # working days without an objection
OUTCOMES: Final = {Outcome.RESOLVED: 82, Outcome.PARTLY: 12, Outcome.NOT_POSSIBLE: 6}
ENDS: Final = {
    "refer": (State.REFERRED, Outcome.REFERRED),
    "reject": (State.REJECTED, Outcome.NOT_POSSIBLE),
}


@dataclass(frozen=True, slots=True)
class Reply:
    """An answer at a moment; `void_at` when the reporter objected."""

    at: datetime
    final: bool
    void_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Life:
    """The dates of a complaint. None: it has not happened."""

    forwarded_on: date | None = None
    assigned_on: date | None = None
    handler: Stay | None = None
    replies: tuple[Reply, ...] = ()
    closed_at: datetime | None = None
    outcome: Outcome | None = None
    rated_on: date | None = None
    satisfaction: int | None = None
    state: State | None = None

    @property
    def first_answered_at(self) -> datetime | None:
        return next((reply.at for reply in self.replies if not reply.void_at), None)

    @property
    def finished_at(self) -> datetime | None:
        found = (reply.at for reply in self.replies if reply.final and not reply.void_at)
        return next(found, None)


class Lives:
    """Makes the life of each complaint, in the order in which they come in."""

    def __init__(self, chance: Random, diary: Diary, roster: Roster) -> None:
        self._chance = chance
        self._diary = diary
        self._roster = roster

    def of(self, told: Told, received: datetime) -> Life:
        """How far a complaint has come by now."""
        if told.matter.end:
            return until_now(self._ended(told, received))
        if told.matter.kind is Kind.INTEGRITY:
            return until_now(self._inspected(received))
        return until_now(self._handled(told, received))

    def _handled(self, told: Told, received: datetime) -> Life:
        day = received.astimezone(WIB).date()
        waits = pace.first_answer(self._chance, told.matter.kind, told.unit, day)
        forwarded = self._forwarded(received, waits)
        answered = self._diary.later(day, waits)
        assigned = min(self._diary.later(forwarded, self._chance.choice((0, 1, 1, 2))), answered)
        replies = self._replies(day, answered)
        life = Life(forwarded_on=forwarded, assigned_on=assigned, replies=replies)
        life = self._closed(life, day)
        if assigned >= TODAY:
            return life
        last = min(TODAY, life.closed_at.date() if life.closed_at else TODAY)
        handler = self._roster.pick(self._chance, told.unit, forwarded, last)
        return replace(life, handler=handler)

    def _forwarded(self, received: datetime, at_most: int) -> date:
        """Looked at within three working days, in the first year sometimes later."""
        day = received.astimezone(WIB).date()
        late = (1, 4, 4, 3, 2) if day.year == 2024 else (3, 5, 3, 1, 0)
        delay = min(self._chance.choices(range(5), late)[0], at_most)
        if delay == 0 and not self._diary.is_open_at(received):
            delay = 1
        return self._diary.later(day, delay)

    def _replies(self, received: date, answered: date) -> tuple[Reply, ...]:
        rest = pace.rest_of_work(self._chance, received)
        first = Reply(self._moment(answered), final=rest == 0)
        if first.final:
            return (first,)
        finished = self._diary.later(answered, rest)
        final = Reply(self._moment(finished), final=True)
        if self._chance.random() > CONTESTED:
            return first, final
        objected = self._diary.later(finished, self._chance.randint(1, 5))
        again = self._diary.later(objected, self._chance.randint(2, 8))
        void = replace(final, void_at=self._moment(objected))
        return first, void, Reply(self._moment(again), final=True)

    def _closed(self, life: Life, received: date) -> Life:
        """With the reporter's mark, where they give one, or when ten days have gone by."""
        finished = life.replies[-1].at.date()
        rated = self._chance.random() < RATED
        days = self._chance.randint(1, 4) if rated else AUTO_CLOSE
        outcome = self._chance.choices(tuple(OUTCOMES), tuple(OUTCOMES.values()))[0]
        life = replace(
            life, closed_at=self._moment(self._diary.later(finished, days)), outcome=outcome
        )
        if not rated or finished == NEVER:
            return life
        waited = working_days_after(received, finished, self._diary.calendar)
        given = finished + timedelta(days=self._chance.randint(0, 1))
        return replace(life, rated_on=given, satisfaction=pace.mark(self._chance, waited))

    def _ended(self, told: Told, received: datetime) -> Life:
        """Not this office's matter, or none at all: said when it is looked at."""
        looked = self._diary.later(received.astimezone(WIB).date(), self._chance.randint(1, 3))
        state, outcome = ENDS[told.matter.end]
        return Life(closed_at=self._moment(looked), outcome=outcome, state=state)

    def _inspected(self, received: datetime) -> Life:
        """Looked into by the inspectorate alone: nobody of the office handles it (R-ADU-15)."""
        day = received.astimezone(WIB).date()
        takes = pace.first_answer(self._chance, Kind.INTEGRITY, "", day)
        return Life(
            forwarded_on=self._forwarded(received, 3),
            closed_at=self._moment(self._diary.later(day, max(10, takes))),
            outcome=Outcome.RESOLVED,
        )

    def _moment(self, day: date) -> datetime:
        return office_hour(self._chance, day)


def until_now(life: Life) -> Life:
    """What of it has happened by now."""
    assigned, closed, rated = _over(life.assigned_on), _by_now(life.closed_at), _over(life.rated_on)
    replies = [
        replace(reply, void_at=_by_now(reply.void_at))
        for reply in life.replies
        if _by_now(reply.at)
    ]
    return replace(
        life,
        forwarded_on=_over(life.forwarded_on),
        assigned_on=assigned,
        handler=life.handler if assigned else None,
        replies=tuple(replies) if assigned else (),
        closed_at=closed,
        outcome=life.outcome if closed else None,
        rated_on=rated,
        satisfaction=life.satisfaction if rated else None,
        state=life.state if closed else None,
    )


def _by_now(moment: datetime | None) -> datetime | None:
    return moment if moment and moment <= NOW else None


def _over(day: date | None) -> date | None:
    """A day alone counts when it is over: today may still bring it, or not."""
    return day if day and day < TODAY else None
