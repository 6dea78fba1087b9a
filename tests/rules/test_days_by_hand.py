"""119 cases over three years, counted on the fingers: day after day, by the calendar on the wall.

Nothing of the product is asked here but the days that it says.
"""

from collections.abc import Sequence
from datetime import date, timedelta

from kinerja.rules.complaints import Kind
from kinerja.rules.day_by_day import Pause
from kinerja.rules.deadlines import completion_due, deadlines_on, first_answer_due
from tests.rules.calendars import OFFICIAL
from tests.rules.cases import rows

DAY = timedelta(days=1)
RED = {row["date"] for row in rows("holidays_2024_2026.csv")}
WITHIN = {Kind.SERVICE: 14, Kind.INTEGRITY: 60, Kind.INFORMATION: 5, Kind.ASPIRATION: 5}
VERIFY, RESPOND, MOST_PAUSED = 3, 5, 22
CASES = 119

Asked = tuple[Kind, date, date | None, Sequence[Pause]]


def case(n: int) -> Asked:
    """Every eighth day one comes in, also on a Sunday; the rest goes round at other paces."""
    received = date(2024, 1, 2) + 8 * n * DAY
    forwarded = None if n % 5 == 0 else received + n * 5 % 9 * DAY
    asked = [received + (n * 7 % 31 + 20 * more) * DAY for more in range(n % 3)]
    return (
        list(Kind)[n % 4],
        received,
        forwarded,
        [Pause(one, one + n * 3 % 28 * DAY) for one in asked],
    )


def counted(
    day: date, left: int, back: int, pauses: Sequence[Pause], until: date | None = None
) -> tuple[date, int]:
    """The day on which none is left of so many, and what may still be given back for waiting."""
    while left and day != until:
        day += DAY
        if day.weekday() > 4 or day.isoformat() in RED:
            continue
        if back and any(pause.first <= day <= pause.last for pause in pauses):
            back -= 1
        else:
            left -= 1
    return day, back


def by_hand(asked: Asked) -> tuple[date, date]:
    kind, received, forwarded, pauses = asked
    start, back = counted(received, VERIFY, MOST_PAUSED, pauses, until=forwarded)
    answered, finished = (counted(start, days, back, pauses)[0] for days in (RESPOND, WITHIN[kind]))
    return answered, finished


def by_the_rules(asked: Asked) -> tuple[date, date]:
    kind, received, forwarded, pauses = asked
    given = (received, forwarded, OFFICIAL, deadlines_on(received), pauses)
    return first_answer_due(*given), completion_due(kind, *given)


def test_119_due_days_are_those_that_one_counts_on_the_fingers():
    cases = [case(n) for n in range(CASES)]

    said = [by_the_rules(one) for one in cases]

    assert said == [by_hand(one) for one in cases]


def test_these_cases_meet_all_that_moves_a_day():
    cases = [case(n) for n in range(CASES)]

    plain = [by_hand((kind, came, None, ())) for kind, came, _forwarded, _pauses in cases]
    moved = [by_hand(one) for one in cases]
    assert any(one > other for one, other in zip(moved, plain, strict=True))
    assert any(one < other for one, other in zip(moved, plain, strict=True))
    assert {kind for kind, *_rest in cases} == {*Kind}
    assert {came.weekday() for _kind, came, *_rest in cases} == set(range(7))
    assert any(came.isoformat() in RED for _kind, came, *_rest in cases)
    spent = [counted(came, 60, MOST_PAUSED, pauses)[1] for _kind, came, _on, pauses in cases]
    assert 0 in spent
