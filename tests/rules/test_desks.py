"""Whose the days of a case are: each desk its own, a late hand-over its sender's."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from kinerja.rules.desks import FAIR_NOTICE, OUTSIDE, Charged, Desk, Stay, charged
from kinerja.rules.workdays import working_days_after
from tests.rules.calendars import OFFICIAL

MONDAY = date(2025, 2, 3)
DUE = date(2025, 2, 21)


def test_each_desk_answers_for_its_own_days():
    stays = [
        Stay(Desk.VERIFICATION, MONDAY, date(2025, 2, 5), 1),
        Stay(Desk.DISPOSITION, date(2025, 2, 5), date(2025, 2, 7), 2),
        Stay(Desk.HANDLER, date(2025, 2, 7), date(2025, 2, 19), 3),
    ]

    assert charged(stays, DUE, OFFICIAL) == [
        Charged(Desk.VERIFICATION, 1, 2),
        Charged(Desk.DISPOSITION, 2, 2),
        Charged(Desk.HANDLER, 3, 8),
    ]


def test_who_gets_it_less_than_three_working_days_before_is_not_charged():
    late, fair = date(2025, 2, 19), date(2025, 2, 18)  # two and three working days before
    for sent, bears in ((late, Desk.DISPOSITION), (fair, Desk.HANDLER)):
        stays = [
            Stay(Desk.DISPOSITION, MONDAY, sent, 2),
            Stay(Desk.HANDLER, sent, date(2025, 2, 28), 3),
        ]

        assert charged(stays, DUE, OFFICIAL)[1].desk is bears


def test_who_sent_it_late_bears_it_through_others_outside_the_office():
    stays = [
        Stay(Desk.DISPOSITION, MONDAY, date(2025, 2, 20), 2),
        Stay(Desk.HANDLER, date(2025, 2, 20), date(2025, 2, 24), 3),
        Stay(Desk.AGENCY, date(2025, 2, 24), date(2025, 2, 26), 0),
        Stay(Desk.HANDLER, date(2025, 2, 26), date(2025, 2, 28), 3),
    ]

    found = charged(stays, DUE, OFFICIAL)

    assert [one.desk for one in found] == [
        Desk.DISPOSITION,
        Desk.DISPOSITION,
        Desk.AGENCY,
        Desk.DISPOSITION,
    ]


def test_without_a_due_day_nobody_bears_the_days_of_another():
    stays = [Stay(Desk.VERIFICATION, MONDAY, DUE, 1), Stay(Desk.HANDLER, DUE, DUE, 3)]

    assert [one.desk for one in charged(stays, None, OFFICIAL)] == [
        Desk.VERIFICATION,
        Desk.HANDLER,
    ]


@given(
    lengths=st.lists(st.tuples(st.sampled_from(Desk), st.integers(0, 20)), max_size=8),
    due=st.integers(0, 60),
)
def test_every_working_day_is_charged_once_and_only_to_a_desk_that_had_the_case(lengths, due):
    stays, at = [], MONDAY
    for place, (desk, days) in enumerate(lengths):
        stays.append(Stay(desk, at, at + timedelta(days=days), place))
        at += timedelta(days=days)

    found = charged(stays, MONDAY + timedelta(days=due), OFFICIAL)

    assert sum(one.working_days for one in found) == working_days_after(MONDAY, at, OFFICIAL)
    for stay, one in zip(stays, found, strict=True):
        assert one.owner <= stay.owner
        assert stays[one.owner].desk is one.desk
        assert (stay.desk in OUTSIDE) <= (one.owner == stay.owner)


def test_fair_notice_is_three_working_days():
    assert FAIR_NOTICE == 3
