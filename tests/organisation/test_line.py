"""Who reports to whom (R-SKP-80)."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from hypothesis import given
from hypothesis import strategies as st

from kinerja.journal.models import Entry
from kinerja.organisation import services
from kinerja.organisation.queries import superior_of, superiors_of
from kinerja.organisation.queries.line import ReportingLine, Seat
from tests.factories.organisation import (
    AssignmentFactory,
    EmployeeFactory,
    PositionFactory,
    UnitFactory,
)

MAY = date(2026, 5, 1)


@pytest.mark.parametrize(
    ("name", "superior"),
    [("agus", "lina"), ("lina", "cahya"), ("dewi", "cahya"), ("nita", "cahya")],
)
def test_members_report_to_their_head_and_heads_to_the_head_above(office, name, superior):
    assert superior_of(getattr(office, name), MAY) == getattr(office, superior)


def test_the_top_reports_to_nobody_in_this_office(office):
    assert superior_of(office.cahya, MAY) is None


def test_whoever_stands_in_is_the_superior_on_those_days(office):
    plh = EmployeeFactory()
    AssignmentFactory(employee=plh, position=office.lurah, kind="plh", since=MAY, until=MAY)

    assert superior_of(office.agus, MAY) == plh
    assert superior_of(office.agus, date(2026, 5, 2)) == office.lina


def test_a_vacant_head_is_stepped_over(office):
    unit = UnitFactory(parent=office.kelurahan)
    PositionFactory(unit=unit, is_head=True)
    member = AssignmentFactory(position=PositionFactory(unit=unit)).employee

    assert superior_of(member, MAY) == office.lina


def test_nobody_is_their_own_superior_while_they_stand_in(office):
    AssignmentFactory(employee=office.agus, position=office.lurah, kind="plt", since=MAY)

    assert superior_of(office.agus, MAY) == office.cahya


def test_a_whole_office_takes_four_queries(office, django_assert_num_queries):
    everybody = [office.cahya, office.lina, office.agus, office.nita, office.dewi]

    with django_assert_num_queries(4):
        found = superiors_of(everybody, MAY)

    assert len(found) == 4


@pytest.mark.parametrize("name", ["cahya", "nita", "console"])
def test_the_line_is_corrected_by_hand_with_a_reason(office, name):
    services.set_superior(
        position=office.desk,
        superior=office.other_lurah,
        reason="Surat tugas 12/2026",
        actor=office.user(name),
    )

    assert superior_of(office.agus, MAY) == office.dewi
    entry = Entry.objects.about(office.desk).get()
    assert entry.changes["superior"] == [None, str(office.other_lurah.pk)]


def test_clearing_a_correction_goes_back_to_the_derived_line(office):
    services.set_superior(
        position=office.desk, superior=office.camat, reason="SK 1", actor=office.console
    )

    services.set_superior(position=office.desk, superior=None, reason="SK 2", actor=office.console)

    assert superior_of(office.agus, MAY) == office.lina


@pytest.mark.parametrize("name", ["lina", "agus", "dewi"])
def test_others_do_not_correct_the_line(office, name):
    with pytest.raises(PermissionDenied, match="Atasan hanya dapat ditetapkan"):
        services.set_superior(
            position=office.desk, superior=office.camat, reason="SK", actor=office.user(name)
        )


def test_a_correction_needs_a_reason(office):
    with pytest.raises(ValidationError, match="Tulis alasan"):
        services.set_superior(
            position=office.desk, superior=office.camat, reason="  ", actor=office.console
        )


@pytest.mark.parametrize(("position", "superior"), [("lurah", "desk"), ("camat", "desk")])
def test_nobody_ends_up_above_their_own_superior(office, position, superior):
    with pytest.raises(ValidationError, match="atasan dari atasannya sendiri"):
        services.set_superior(
            position=getattr(office, position),
            superior=getattr(office, superior),
            reason="SK",
            actor=office.console,
        )


@st.composite
def lines(draw):
    """Any tree of up to 6 units, heads or not, and any corrections, circles included."""
    size = draw(st.integers(1, 6))
    parents = {0: None} | {unit: draw(st.integers(0, unit - 1)) for unit in range(1, size)}
    seats, headed = {}, set()
    for position in range(draw(st.integers(1, 10))):
        unit = draw(st.integers(0, size - 1))
        is_head = draw(st.booleans()) and unit not in headed
        headed |= {unit} if is_head else set()
        superior = draw(st.none() | st.integers(0, position))
        seats[position] = Seat(unit, is_head, superior)
    return ReportingLine.build(seats, parents)


@given(line=lines())
def test_every_chain_ends_and_names_nobody_twice(line):
    for position in line.seats:
        chain = [position, *line.chain(position)]
        assert len(chain) == len(set(chain))


@given(line=lines())
def test_without_corrections_there_is_no_circle(line):
    derived = ReportingLine.build(
        {pk: Seat(seat.unit, seat.is_head, None) for pk, seat in line.seats.items()}, line.parents
    )

    assert not any(derived.has_circle(position) for position in derived.seats)


@given(line=lines())
def test_a_circle_is_seen_from_every_position_that_leads_into_it(line):
    for position in line.seats:
        steps, above = 0, position
        while above is not None and steps <= len(line.seats):
            steps, above = steps + 1, line.superior(above)
        assert line.has_circle(position) == (above is not None)
