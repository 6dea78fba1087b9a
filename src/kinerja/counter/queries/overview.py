"""A day of the counters for those who lead them: how many, how long, who waits, who was invited."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Q
from django.utils.translation import gettext as _

from kinerja.accounts.models import User
from kinerja.counter.clocks import minutes_of
from kinerja.counter.models import READERS, CounterSession, Visit
from kinerja.kit import clock
from kinerja.kit.format import hour, number, weekday_day
from kinerja.organisation.models import Unit
from kinerja.organisation.queries import below, parents_of_units, scope_unit_ids, tree_of
from kinerja.rules.measures import Tally, mean, share_of
from kinerja.rules.visits import VisitState, within_standard

SHOWN = 100  # sessions; a city sees its counters unit by unit
YES = frozenset({1})


@dataclass(frozen=True, slots=True)
class ServiceRow:
    name: str
    served: str
    turned_away: str
    minutes: str
    within: str
    standard: str


@dataclass(frozen=True, slots=True)
class SessionRow:
    label: str
    unit: str
    position: str
    since: str
    until: str
    served: str
    invited: str
    waiting: str


def overview_units(user: User) -> list[Unit]:
    """The units whose counters this user sees, in tree order."""
    return tree_of(scope_unit_ids(user, clock.today(), READERS))


def overview(user: User, unit: Unit | None, on: date) -> dict[str, Any]:
    """A day of these counters; the statements do not grow with the visits."""
    units = scope_unit_ids(user, clock.today(), READERS)
    if unit:
        units &= below([unit.pk], parents_of_units())
    visits = Visit.objects.published().real().filter(unit__in=units, started_at__date=on)
    found = list(
        visits.order_by().values_list(
            "service__name", "state", "started_at", "finished_at", "paused_seconds",
            "standard_minutes",
        )
    )  # fmt: skip
    return {
        "day": weekday_day(on),
        "served": number(sum(state == VisitState.DONE for _name, state, *_rest in found)),
        "waiting": number(sum(finished is None for _n, _s, _b, finished, *_rest in found)),
        "services": _services(found),
        "sessions": _sessions(units, on),
    }


def _services(found: Iterable[Sequence[Any]]) -> list[ServiceRow]:
    by_name: dict[str, list[Sequence[Any]]] = {}
    for name, *visit in found:
        by_name.setdefault(name, []).append(visit)
    return [_service_row(name, by_name[name]) for name in sorted(by_name)]


def _service_row(name: str, visits: Sequence[Sequence[Any]]) -> ServiceRow:
    states = Counter(state for state, *_rest in visits)
    timed = [
        (minutes, standard)
        for state, started, finished, paused, standard in visits
        if finished and (minutes := minutes_of(state, started, finished, paused)) is not None
    ]
    judged = [bool(within_standard(*pair)) for pair in timed if pair[1] is not None]
    usual = mean(Tally(Counter(minutes for minutes, _standard in timed)))
    within = share_of(Tally(Counter(map(int, judged))), YES)
    standards = sorted({standard for *_rest, standard in visits if standard is not None})
    return ServiceRow(
        name=name,
        served=number(states[VisitState.DONE.value]),
        turned_away=number(states[VisitState.NOT_SERVED.value]),
        minutes="–" if usual.value is None else _("%s menit") % number(usual.value),
        within="–" if within.value is None else _("%s persen") % number(within.value),
        standard=_("%s menit") % " / ".join(map(str, standards)) if standards else "–",
    )


def _sessions(units: Iterable[int], on: date) -> list[SessionRow]:
    done = Count("visits", filter=Q(visits__state=VisitState.DONE.value))
    standing = Count("visits", filter=Q(visits__finished_at=None, visits__isnull=False))
    rows = CounterSession.objects.filter(unit__in=units, opened_at__date=on)
    rows = rows.select_related("unit", "position").annotate(done=done, standing=standing)
    return [_session_row(row) for row in rows.order_by("unit__name", "label", "pk")[:SHOWN]]


def _session_row(row: Any) -> SessionRow:
    until = hour(row.closed_at) if row.closed_at else _("masih buka")
    if row.forgotten:
        until = _("ditutup otomatis")
    return SessionRow(
        label=row.label,
        unit=row.unit.name,
        position=row.position.name,
        since=hour(row.opened_at),
        until=until,
        served=number(row.done),
        invited=_("%(invited)s dari %(done)s")
        % {"invited": number(row.invited), "done": number(row.done)},
        waiting=number(row.standing),
    )
