"""Places from which a poster leads to the form: a kelurahan, an office, one of their counters."""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Final

from django.utils.translation import gettext as _

from kinerja.accounts.models import User
from kinerja.complaints.models import PRINTERS
from kinerja.kit import clock
from kinerja.organisation.models import Unit, UnitKind
from kinerja.organisation.queries import scope_unit_ids, tree_of

# A unit's public code and, behind the mark, the number of its counter.
_CODE: Final = re.compile(r"(?P<unit>[^~]{1,20})(?:~(?P<counter>[1-9]\d?))?")


@dataclass(frozen=True, slots=True)
class Stand:
    """Where a poster hangs."""

    unit: Unit
    counter: int | None = None

    @property
    def code(self) -> str:
        """What stands in the address: public, and of no person."""
        return f"{self.unit.code}~{self.counter}" if self.counter else self.unit.code

    @property
    def kelurahan(self) -> str:
        """The kelurahan that is filled in; none for an office of several."""
        return self.unit.code if self.unit.kind == UnitKind.KELURAHAN else ""

    @property
    def name(self) -> str:
        if self.counter is None:
            return self.unit.name
        return _("Loket %(n)d, %(unit)s") % {"n": self.counter, "unit": self.unit.name}


def stand_named(code: str) -> Stand | None:
    """The place that a code means; None for any other word."""
    found = _CODE.fullmatch(code)
    unit = Unit.objects.filter(code=found["unit"]).first() if found else None
    if found is None or unit is None:
        return None
    return Stand(unit, int(found["counter"]) if found["counter"] else None)


def units_with_posters(user: User) -> Sequence[Unit]:
    """Whose posters this person may print: the units in whose work they have a part."""
    return tree_of(_scope(user))


def stand_for(user: User, code: str) -> Stand | None:
    stand = stand_named(code)
    return stand if stand and stand.unit.pk in _scope(user) else None


def _scope(user: User) -> Collection[int]:
    return scope_unit_ids(user, clock.today(), PRINTERS)
