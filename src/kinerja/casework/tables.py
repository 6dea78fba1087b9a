"""The routing table as data and one pure function: which unit shall answer this case?

It reads a few facts of a case and knows no room. The first line that fits decides.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from kinerja.rules.complaints import Kind

# The inspectorate's alone (R-ADU-15): no line of an office's own table may send these anywhere.
KEPT_APART: Final = frozenset({Kind.INTEGRITY.value})


class Target(StrEnum):
    """Where a line sends what it fits."""

    UNIT = "unit"
    KELURAHAN = "kelurahan"  # the one that the case names
    OFFICE = "office"


class Way(StrEnum):
    """How a case came to its unit."""

    BY_RULE = "rule"
    NO_RULE = "no_rule"
    VACANT = "vacant"
    APART = "apart"


FALLEN_BACK: Final = frozenset({Way.NO_RULE, Way.VACANT})


@dataclass(frozen=True, slots=True)
class Facts:
    """What routing may know of a case. A kelurahan is named by its id, which outlives its code."""

    kind: str
    category: str = ""
    kelurahan: int | None = None
    channel: str = "web"
    confidential: bool = False
    # Above the category: a line for the group is one for each of its categories.
    group: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One line: what is empty or None fits everything."""

    pk: int
    target: Target
    unit: int | None = None
    position: int | None = None
    kind: str = ""
    category: str = ""
    kelurahan: int | None = None
    channel: str = ""
    confidential: bool | None = None

    def fits(self, case: Facts) -> bool:
        pairs = (
            (self.kind, (case.kind,)),
            (self.category, (case.category, case.group)),
            (self.channel, (case.channel,)),
        )
        return (
            all(not wanted or wanted in given for wanted, given in pairs)
            and self.kelurahan in (None, case.kelurahan)
            and self.confidential in (None, case.confidential)
            # A case that names no kelurahan cannot be sent to the one it names.
            and not (self.target is Target.KELURAHAN and case.kelurahan is None)
        )


@dataclass(frozen=True, slots=True)
class Route:
    """Where a case goes. `unit` None is the whole office; `line` is the one that was used."""

    way: Way
    unit: int | None
    line: int | None = None
    position: int | None = None


@dataclass(frozen=True, slots=True)
class RoutingTable:
    """All lines in order, the last resort, and the positions named that nobody holds today."""

    lines: Sequence[Line]
    fallback: Line | None = None
    vacant: frozenset[int] = frozenset()

    def route(self, case: Facts) -> Route:
        """Where this case goes; never nowhere."""
        if case.kind in KEPT_APART:
            return Route(Way.APART, case.kelurahan)
        line = first_fit(case, self.lines)
        if line is None:
            return self._fall_back(Way.NO_RULE)
        if line.position in self.vacant:
            return self._fall_back(Way.VACANT, line)
        return Route(Way.BY_RULE, _unit(line, case), line.pk, line.position)

    def _fall_back(self, way: Way, line: Line | None = None) -> Route:
        unit = self.fallback.unit if self.fallback else None
        used = line or self.fallback
        return Route(way, unit, used.pk if used else None)


def first_fit(case: Facts, lines: Sequence[Line]) -> Line | None:
    return next((line for line in lines if line.fits(case)), None)


def _unit(line: Line, case: Facts) -> int | None:
    return case.kelurahan if line.target is Target.KELURAHAN else line.unit
