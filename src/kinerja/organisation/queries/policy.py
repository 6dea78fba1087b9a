from datetime import date

from kinerja.organisation import policies
from kinerja.organisation.models import Policy, Unit
from kinerja.organisation.queries.tree import climb, parents_of_units


def policy(key: str, unit: Unit | None, on: date) -> str | None:
    """What was decided for this unit that day: by the unit, by one above it, for everywhere.

    Without a decision, the default of the key (None when it has none). Raises KeyError for a
    key that no room has declared. Two queries.
    """
    default = policies.declared(key).default
    decided: dict[int | None, str] = {
        policy.unit_id: policy.value for policy in Policy.objects.active(on).filter(key=key)
    }
    if not decided:
        return default
    for scope in climb(unit.pk, parents_of_units()) if unit else ():
        if scope in decided:
            return decided[scope]
    return decided.get(None, default)
