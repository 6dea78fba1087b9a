"""One person's day: what waits for them, and how their own work stands."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from kinerja.accounts.models import User
from kinerja.commitments.queries import mine
from kinerja.complaints.models import INSPECTORS
from kinerja.complaints.permissions import DESK, SUPERIORS, may_manage_categories
from kinerja.complaints.queries import (
    categories_to_review,
    late_in,
    to_assign,
    to_check_in,
    to_verify,
    waiting_for,
)
from kinerja.complaints.queries.deciding import decisions_for
from kinerja.complaints.queries.reporters import calls_for
from kinerja.indicators.models import Indicator, Measurement
from kinerja.indicators.queries.latest import latest_of_employee
from kinerja.indicators.queries.pages import indicators_of_people, key_figures
from kinerja.indicators.queries.told import KeyFigure, person_text
from kinerja.kit import clock
from kinerja.kit.format import number, period_label
from kinerja.kit.shown import Fact
from kinerja.organisation.models import Role, Unit
from kinerja.organisation.queries import (
    current_assignment,
    employee_of,
    missing_calendar_alert,
    roles_of,
    scope_unit_ids,
    seat_told,
    staff_of,
)
from kinerja.rules.periods import Period, parse_period

DECIDERS = SUPERIORS | INSPECTORS


@dataclass(frozen=True, slots=True)
class OwnFigure:
    """A person's own figure: shown to them and never compared with others.

    `unit` is named where they worked in more than one.
    """

    name: str
    unit: str
    url: str
    text: str
    source: str


def work_of(user: User) -> dict[str, Any]:
    """Everything on the page "Kerja saya"."""
    today = clock.today()
    roles = {role for role, _unit in roles_of(user, today)}
    checking = scope_unit_ids(user, today, DESK) if roles & DESK else frozenset()
    leading = scope_unit_ids(user, today, SUPERIORS) if roles & SUPERIORS else frozenset()
    year = parse_period(str(today.year))
    return {
        "mine": waiting_for(user),
        "promises": mine(user),
        "to_verify": to_verify(user, checking) if checking else [],
        "to_assign": to_assign(user, leading) if leading else [],
        "to_check": to_check_in(user, checking) if checking else 0,
        "decisions": decisions_for(user, leading) if roles & DECIDERS else [],
        "calls": calls_for(user, leading),
        "late": late_in(user, leading) if leading else 0,
        "position": _position(user),
        "alerts": _alerts(roles),
        "to_review": len(categories_to_review()) if may_manage_categories(user) else 0,
        "own": own_figures(user, year),
        "period_label": period_label(year.label),
    }


def own_figures(user: User, period: Period) -> list[OwnFigure]:
    """This person's figures of a period, of what they handled; none without a position."""
    employee = employee_of(user)
    if employee is None:
        return []
    found = latest_of_employee(employee.pk, period.label)
    units = {row.unit_id: row.unit.name for row in found.values() if row.n}
    return [
        _own(one, row, name if len(units) > 1 else "")
        for one in indicators_of_people()
        for unit, name in units.items()
        if (row := found.get((unit, one.pk))) and row.n
    ]


@dataclass(frozen=True, slots=True)
class UnitFigures:
    name: str
    figures: list[KeyFigure]


def unit_figures(user: User, period: Period) -> list[UnitFigures]:
    """The figures of the unit this person works in."""
    employee = employee_of(user)
    held = current_assignment(employee, clock.today()) if employee else None
    if held is None:
        return []
    unit = held.position.unit
    return [UnitFigures(unit.name, key_figures(unit, period))]


@dataclass(frozen=True, slots=True)
class Member:
    """One civil servant in one unit, beside, never above or below, the others.

    `figures` are of the indicators for which they handled anything at all.
    """

    name: str
    unit: str
    figures: list[Fact]


def team_figures(user: User, period: Period) -> list[Member]:
    """Everybody in the units this superior leads, by name; constant number of statements.

    Whoever handled cases of two units has a line for each.
    """
    today = clock.today()
    led = scope_unit_ids(user, today, SUPERIORS)
    if not led:
        return []
    indicators = indicators_of_people()
    people = staff_of(led, today)
    rows = Measurement.objects.filter(unit__in=led, employee__in=people, period=period.label)
    latest = {
        (row.employee_id, row.unit, row.indicator_id): row for row in rows.select_related("unit")
    }
    return [
        Member(
            employee.name,
            unit.name,
            [
                Fact(one.name, _told(one, row))
                for one in indicators
                if (row := latest.get((employee.pk, unit, one.pk))) and row.n
            ],
        )
        for employee in people
        for unit in _units_of(employee.pk, latest)
    ]


def _units_of(
    employee: int, latest: Mapping[tuple[int | None, Unit, int], Measurement]
) -> list[Unit]:
    found = {unit for (person, unit, _one), row in latest.items() if person == employee and row.n}
    return sorted(found, key=lambda unit: unit.code)


def _told(indicator: Indicator, row: Measurement) -> str:
    text = person_text(indicator, row)
    return f"{text} ({number(row.n)} {indicator.counted})"


def _own(indicator: Indicator, row: Measurement, unit: str) -> OwnFigure:
    url = reverse("indicators:indicator", args=[indicator.slug])
    words = {"n": number(row.n), "counted": indicator.counted}
    source = _("Dihitung dari %(n)s %(counted)s Anda.") % words
    return OwnFigure(indicator.name, unit, url, person_text(indicator, row), source)


def _position(user: User) -> str:
    employee = employee_of(user)
    return seat_told(employee, clock.today()) if employee else ""


def _alerts(roles: set[Role]) -> list[str]:
    if Role.ADMIN not in roles:
        return []
    alert = missing_calendar_alert(clock.today())
    return [alert] if alert else []
