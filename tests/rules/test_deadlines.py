"""The days of a case: what binds it, from when each part counts, what waiting gives back."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kinerja.rules.complaints import Kind
from kinerja.rules.day_by_day import Pause
from kinerja.rules.deadlines import (
    COMPLETE_FROM,
    EDITIONS,
    RESPOND_FROM,
    VERIFY_FROM,
    LaxerThanLaw,
    Start,
    alone_within,
    clock_start,
    completion_due,
    completion_explained,
    completion_start,
    deadlines,
    deadlines_on,
    first_answer_due,
    handled_alone,
    in_force,
    longest_extension,
    outer_due,
    reopening_due,
    stricter,
    strictest,
    tightened,
    verification_due,
)
from kinerja.rules.workdays import CalendarEnds, due_on, working_days_after
from tests.rules.calendars import OFFICIAL

LAW = deadlines_on(date(2025, 1, 1))
DAYS = st.dates(date(2024, 1, 1), date(2026, 3, 31))
MONDAY = date(2025, 2, 3)  # a month without a day off
KINDS = st.sampled_from(Kind)


def test_an_aspiration_may_take_the_longer_of_what_the_sources_say_and_no_more():
    law = in_force(MONDAY)

    assert deadlines(law, complete={Kind.ASPIRATION: 14}).complete[Kind.ASPIRATION] == 14
    with pytest.raises(LaxerThanLaw):
        deadlines(law, complete={Kind.ASPIRATION: 15})


def test_the_law_gives_3_5_14_60_and_10_working_days():
    assert (LAW.verify, LAW.respond, LAW.auto_close, LAW.pause_cap) == (3, 5, 10, 22)
    assert LAW.complete == {
        Kind.SERVICE: 14,
        Kind.INTEGRITY: 60,
        Kind.INFORMATION: 5,
        Kind.ASPIRATION: 5,
    }


@given(on=st.dates())
def test_every_day_has_one_edition_in_force(on):
    edition = in_force(on)

    assert edition.since <= on
    assert not [row for row in EDITIONS if edition.since < row.since <= on]


def test_a_new_edition_binds_from_its_day_on(monkeypatch):
    newer = replace(EDITIONS[0], since=date(2026, 7, 1), respond=3, basis="a later text")
    monkeypatch.setattr("kinerja.rules.deadlines.EDITIONS", (newer, *EDITIONS))

    assert in_force(date(2026, 6, 30)) == EDITIONS[0]
    assert in_force(date(2026, 7, 1)) == newer
    assert deadlines_on(date(2026, 7, 1)).respond == 3


@given(law=st.integers(1, 60), local=st.integers(1, 60))
def test_an_office_may_only_be_stricter_than_the_law(law, local):
    if local <= law:
        assert stricter(law, local) == min(law, local)
    else:
        with pytest.raises(LaxerThanLaw) as refusal:
            stricter(law, local)
        assert (refusal.value.law, refusal.value.local) == (law, local)


def test_without_a_local_deadline_the_law_holds():
    assert stricter(14, None) == 14


def test_a_local_deadline_is_at_least_a_day():
    with pytest.raises(ValueError, match="at least one working day"):
        stricter(14, 0)


def test_local_days_replace_only_what_they_name():
    local = deadlines(in_force(MONDAY), verify=1, complete={Kind.SERVICE: 5})

    assert (local.verify, local.respond) == (1, 5)
    assert local.complete == {**LAW.complete, Kind.SERVICE: 5}
    assert (local.auto_close, local.pause_cap, local.basis) == (
        LAW.auto_close,
        LAW.pause_cap,
        LAW.basis,
    )


@pytest.mark.parametrize("local", [{"verify": 4}, {"respond": 6}, {"complete": {Kind.SERVICE: 15}}])
def test_no_part_of_the_local_deadlines_may_be_laxer(local):
    with pytest.raises(LaxerThanLaw):
        deadlines(in_force(MONDAY), **local)


@given(received=DAYS, waited=st.integers(0, 30))
def test_the_clock_starts_at_the_first_of_forwarding_and_three_days(received, waited):
    forwarded = received + timedelta(days=waited)

    start = clock_start(received, forwarded, OFFICIAL, LAW)

    assert start == min(forwarded, due_on(received, 3, OFFICIAL))


@given(received=DAYS)
def test_what_nobody_forwards_starts_after_three_days(received):
    assert clock_start(received, None, OFFICIAL, LAW) == due_on(received, 3, OFFICIAL)


def test_nothing_is_forwarded_before_it_came():
    with pytest.raises(ValueError, match="lies before"):
        clock_start(MONDAY, MONDAY - timedelta(days=1), OFFICIAL, LAW)


def test_a_clock_that_starts_in_time_needs_no_calendar_beyond():
    new_years_eve = date(2026, 12, 31)

    assert clock_start(date(2026, 12, 30), new_years_eve, OFFICIAL, LAW) == new_years_eve
    with pytest.raises(CalendarEnds, match="2027"):
        clock_start(date(2026, 12, 30), None, OFFICIAL, LAW)


@pytest.mark.parametrize(
    ("forwarded", "due"),
    [
        (MONDAY, date(2025, 2, 10)),
        (date(2025, 2, 5), date(2025, 2, 12)),
        (date(2025, 2, 14), date(2025, 2, 13)),  # forwarded late: the clock ran already
        (None, date(2025, 2, 13)),
    ],
)
def test_the_first_answer_is_due_five_days_after_the_start(forwarded, due):
    assert first_answer_due(MONDAY, forwarded, OFFICIAL, LAW) == due


@pytest.mark.parametrize(
    ("kind", "due"),
    [
        (Kind.SERVICE, date(2025, 2, 21)),
        (Kind.INTEGRITY, date(2025, 5, 9)),
        (Kind.INFORMATION, date(2025, 2, 10)),
        (Kind.ASPIRATION, date(2025, 2, 10)),
    ],
)
def test_every_kind_has_its_own_time_to_be_completed(kind, due):
    assert completion_due(kind, MONDAY, MONDAY, OFFICIAL, LAW) == due


@given(kind=KINDS, received=DAYS, early=st.integers(0, 20), later=st.integers(0, 20))
def test_forwarding_earlier_is_never_due_later_and_forwarding_late_gains_nothing(
    kind, received, early, later
):
    first, second = (received + timedelta(days=days) for days in (early, early + later))

    due_first, due_second, due_never = (
        completion_due(kind, received, forwarded, OFFICIAL, LAW)
        for forwarded in (first, second, None)
    )

    assert due_first <= due_second <= due_never


def waiting(start: date, working_days: int) -> list[Pause]:
    """So many working days from the first one after `start`."""
    first = start + timedelta(days=1)
    return [Pause(first, due_on(start, working_days, OFFICIAL))] if working_days else []


@given(kind=KINDS, received=DAYS, paused=st.integers(0, 100), verifying=st.booleans())
def test_waiting_for_the_reporter_moves_the_deadline_up_to_the_cap(
    kind, received, paused, verifying
):
    plain = completion_due(kind, received, None, OFFICIAL, LAW)
    begun = received if verifying else clock_start(received, None, OFFICIAL, LAW)

    moved = completion_due(kind, received, None, OFFICIAL, LAW, waiting(begun, paused))

    assert working_days_after(plain, moved, OFFICIAL) == min(paused, LAW.pause_cap)


def test_waiting_for_the_reporter_moves_the_first_answer_too():
    pauses = waiting(MONDAY, 2)

    assert first_answer_due(MONDAY, MONDAY, OFFICIAL, LAW, pauses) == date(2025, 2, 12)


@given(kind=KINDS, received=DAYS, within=st.integers(1, 80))
def test_a_target_of_a_category_brings_the_end_forward_and_never_back(kind, received, within):
    own = tightened(LAW, kind, within)

    assert own.complete[kind] == min(within, LAW.complete[kind])
    assert tightened(LAW, kind, None) == LAW
    others = [one for one in Kind if one is not kind]
    assert [own.complete[one] for one in others] == [LAW.complete[one] for one in others]


@given(kind=KINDS, alone=st.booleans(), days=st.integers(1, 14))
def test_what_one_office_handles_alone_may_be_bound_by_fewer_days(kind, alone, days):
    local = deadlines(in_force(MONDAY), alone=days)

    bound = handled_alone(local, kind, alone).complete[kind]

    applies = alone and kind is Kind.SERVICE
    assert bound == (days if applies else LAW.complete[kind])


@pytest.mark.parametrize(
    ("alone", "complete", "within"),
    [(10, 7, 7), (5, 7, 5), (5, None, 5), (None, 7, None), (None, None, None)],
)
def test_a_local_law_gives_no_more_than_the_office_gives_all_its_complaints(
    alone, complete, within
):
    assert alone_within(alone, complete) == within


def test_the_days_for_what_is_handled_alone_are_no_laxer_than_the_kind():
    with pytest.raises(LaxerThanLaw):
        deadlines(in_force(MONDAY), complete={Kind.SERVICE: 10}, alone=11)


@given(received=DAYS, verify=st.integers(1, 3), days=st.integers(1, 14))
def test_a_stricter_office_is_never_due_later_than_the_law(received, verify, days):
    local = deadlines(in_force(received), verify=verify, complete={Kind.SERVICE: days})

    due_local, due_law = (
        completion_due(Kind.SERVICE, received, None, OFFICIAL, which) for which in (local, LAW)
    )

    assert due_local <= due_law


@given(
    kind=KINDS,
    received=DAYS,
    forwarded=st.none() | st.integers(0, 12),
    waits=st.lists(st.tuples(st.integers(0, 90), st.integers(1, 25)), max_size=4),
)
def test_no_waiting_gives_back_more_than_the_cap_in_all(kind, received, forwarded, waits):
    sent = None if forwarded is None else received + timedelta(days=forwarded)
    pauses = [
        Pause(received + timedelta(days=after), received + timedelta(days=after + long))
        for after, long in waits
    ]

    plain = outer_due(kind, received, OFFICIAL, LAW)
    due = completion_due(kind, received, sent, OFFICIAL, LAW, pauses)
    outer = outer_due(kind, received, OFFICIAL, LAW, pauses)

    assert due <= outer
    assert working_days_after(plain, outer, OFFICIAL) <= LAW.pause_cap
    assert completion_explained(kind, received, sent, OFFICIAL, LAW, pauses).due_on == due


@given(received=DAYS, paused=st.integers(0, 100))
def test_what_is_asked_while_verifying_pauses_verification_too(received, paused):
    due = verification_due(received, OFFICIAL, LAW, waiting(received, paused))

    assert working_days_after(received, due, OFFICIAL) == LAW.verify + min(paused, LAW.pause_cap)


def test_what_verification_took_of_the_cap_is_not_given_back_twice():
    verifying = waiting(MONDAY, LAW.pause_cap)
    start = clock_start(MONDAY, None, OFFICIAL, LAW, verifying)
    again = waiting(start, 5)

    due = completion_due(Kind.SERVICE, MONDAY, None, OFFICIAL, LAW, [*verifying, *again])

    assert due == completion_due(Kind.SERVICE, MONDAY, None, OFFICIAL, LAW, verifying)


@pytest.mark.parametrize("kind", Kind)
def test_each_rule_names_its_start(kind):
    assert (VERIFY_FROM, RESPOND_FROM) == (Start.RECEIPT, Start.FORWARDING)
    expected = Start.COMPLETE_FILE if kind is Kind.INTEGRITY else Start.FORWARDING
    assert COMPLETE_FROM[kind] is expected


@pytest.mark.parametrize("kind", Kind)
def test_nobody_promises_a_later_day_by_more_than_the_days_of_the_law(kind):
    assert longest_extension(kind, LAW) == LAW.complete[kind]


@pytest.mark.parametrize(
    ("complete", "due"),
    [
        (None, date(2025, 5, 16)),  # three days to verify, and sixty
        (MONDAY, date(2025, 5, 9)),
        (date(2025, 2, 7), date(2025, 5, 19)),
        (date(2025, 12, 1), date(2025, 6, 23)),  # no later than the cap on waiting allows
    ],
)
def test_the_sixty_days_start_when_the_file_is_complete(complete, due):
    given = (MONDAY, None, OFFICIAL, LAW, (), complete)

    assert completion_due(Kind.INTEGRITY, *given) == due
    assert completion_due(Kind.SERVICE, *given) == completion_due(Kind.SERVICE, *given[:-1])


def test_no_file_is_complete_before_it_came():
    with pytest.raises(ValueError, match="no file is complete"):
        completion_start(
            Kind.INTEGRITY, MONDAY, None, OFFICIAL, LAW, (), MONDAY - timedelta(days=1)
        )


@given(received=DAYS, after=st.integers(0, 200), asked=st.integers(0, 90), long=st.integers(1, 90))
def test_a_late_file_and_all_waiting_together_win_no_more_than_the_cap(
    received, after, asked, long
):
    complete = received + timedelta(days=after)
    pauses = [Pause(received + timedelta(days=asked), received + timedelta(days=asked + long))]

    given = (Kind.INTEGRITY, received, None, OFFICIAL, LAW, pauses, complete)
    due, told = completion_due(*given), completion_explained(*given)

    plain = outer_due(Kind.INTEGRITY, received, OFFICIAL, LAW)
    assert working_days_after(min(plain, due), due, OFFICIAL) <= LAW.pause_cap
    assert told.due_on == due
    days = [day.day for day in (*told.before, *told.counted)]
    assert days == [received + timedelta(days=n) for n in range(1, (due - received).days + 1)]


def test_a_word_on_opening_a_case_again_is_due_within_the_days_of_a_first_answer():
    prompt = deadlines(in_force(MONDAY), respond=2)

    assert reopening_due(MONDAY, OFFICIAL, LAW) == due_on(MONDAY, LAW.respond, OFFICIAL)
    assert reopening_due(MONDAY, OFFICIAL, prompt) == date(2025, 2, 5)


def test_where_a_case_lay_the_fewest_days_that_any_unit_promised_bind_it():
    quick = deadlines(in_force(MONDAY), verify=1, complete={Kind.SERVICE: 9}, alone=4)
    prompt = deadlines(in_force(MONDAY), respond=2, complete={Kind.SERVICE: 11})

    bound = strictest(LAW, [prompt, quick])

    assert bound == strictest(quick, [LAW, prompt])
    assert (bound.verify, bound.respond, bound.alone) == (1, 2, 4)
    assert bound.complete == {**LAW.complete, Kind.SERVICE: 9}
    assert strictest(LAW, []) == LAW
