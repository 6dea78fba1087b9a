from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet
from django.utils.functional import Promise

from kinerja.organisation import policies
from kinerja.organisation.models import Policy, Unit
from kinerja.organisation.queries.tree import climb, parents_of_units


@dataclass(frozen=True, slots=True)
class PolicyRow:
    policy: Policy
    label: str | Promise
    is_to_come: bool


def policies_in(scope: frozenset[int], on: date) -> QuerySet[Policy]:
    """What is decided for these units or for everywhere, in force today or to come."""
    reached = Q(unit__isnull=True) | Q(unit__in=scope)
    found = Policy.objects.not_over(on).filter(reached)
    return found.select_related("unit").order_by("key", "unit__code", "since")


def policy_row(policy: Policy, on: date) -> PolicyRow:
    """Prepares what `policies_in` found; a key whose room is gone keeps its bare name."""
    labels = {declared.key: declared.label for declared in policies.registered()}
    return PolicyRow(policy, labels.get(policy.key, policy.key), policy.since > on)


def policy(key: str, unit: Unit | None, on: date) -> str | None:
    """What was decided for this unit that day: by the unit, by one above it, for everywhere.

    Without a decision, the default of the key (None when it has none). Raises KeyError for a
    key that no room has declared. Two queries.
    """
    default = policies.declared(key).default
    decided = decision(key, unit, on)
    return decided.value if decided else default


def decision(key: str, unit: Unit | None, on: date) -> Policy | None:
    """What was decided for this unit that day, with its legal basis; None where nothing was."""
    decided = {row.unit_id: row for row in Policy.objects.active(on).filter(key=key)}
    if not decided:
        return None
    for scope in climb(unit.pk, parents_of_units()) if unit else ():
        if scope in decided:
            return decided[scope]
    return decided.get(None)


def decided_between(key: str, unit: Unit | None, first: date, last: date) -> list[str]:
    """Every value that held for this unit on some of these days, by it or by one above it."""
    above = climb(unit.pk, parents_of_units()) if unit else ()
    whose = Q(unit=None) | Q(unit__in=list(above))
    held = Policy.objects.filter(whose, Q(until=None) | Q(until__gte=first), since__lte=last)
    return list(held.filter(key=key).order_by("pk").values_list("value", flat=True))


class PolicyOverTime:
    """What was decided of one key, for any unit on any day: for tables of many cases.

    The same answers as `policy`, with two statements in all. Raises KeyError as it does.
    """

    def __init__(self, key: str) -> None:
        self._default = policies.declared(key).default
        self._rows = list(Policy.objects.filter(key=key).order_by("since", "pk"))
        self._parents = parents_of_units() if self._rows else {}

    def value(self, unit: int, on: date) -> str | None:
        decided = {row.unit_id: row.value for row in self._rows if _is_active(row, on)}
        if not decided:
            return self._default
        scopes = (*climb(unit, self._parents), None)
        return next((decided[one] for one in scopes if one in decided), self._default)


def _is_active(row: Policy, on: date) -> bool:
    return row.since <= on and (row.until is None or row.until >= on)
