"""The statistics of complaints: one grouped read of stored tallies, told in words."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Sum
from django.utils.translation import gettext as _

from kinerja.complaints.facts import CONTESTED, ENDINGS
from kinerja.complaints.models import KIND_LABELS, OUTCOME_LABELS, Category
from kinerja.indicators.models import Spread
from kinerja.indicators.queries.latest import last_counted
from kinerja.indicators.queries.told import HIDDEN, computed_text
from kinerja.kit.format import number
from kinerja.kit.shown import Fact
from kinerja.organisation.models import Unit, UnitKind
from kinerja.organisation.queries import subtree_ids
from kinerja.rules.complaints import Outcome, State
from kinerja.rules.measures import EMPTY, Figure, Tally, median, percentile, share_of
from kinerja.rules.periods import Period

SLOWEST = 90  # percent of the cases that were no slower
GOOD_MARKS = frozenset({3, 4})
Key = tuple[str, str, str]  # measure, dimension, key


@dataclass(frozen=True, slots=True)
class Beside:
    """What stands beside every share in time, so that no ending can flatter it."""

    referred: str
    duplicate: str
    rejected: str
    contested: str

    @property
    def cells(self) -> list[str]:
        return [self.referred, self.duplicate, self.rejected, self.contested]

    @property
    def facts(self) -> list[Fact]:
        """Each share by its name, as a page prints it."""
        return [Fact(name, cell) for name, cell in zip(ending_names(), self.cells, strict=True)]


@dataclass(frozen=True, slots=True)
class Place:
    """One kelurahan, category or channel: its share in time, none where it may not be told."""

    key: str
    name: str
    due: str
    in_time: Decimal | None
    beside: Beside

    @property
    def cells(self) -> list[str]:
        told = "–" if self.in_time is None else percent(self.in_time)
        return [self.name, self.due, told, *self.beside.cells]


class Spreads:
    """All that is stored of a unit, with those below it, in a period. One statement."""

    def __init__(self, unit: Unit, period: Period) -> None:
        rows = Spread.objects.filter(unit__in=subtree_ids(unit), month__in=period.months)
        grouped = rows.order_by().values_list("measure", "dimension", "key", "value", "is_open")
        sides: dict[Key, tuple[dict[int, int], dict[int, int]]] = defaultdict(lambda: ({}, {}))
        for measure, dimension, key, value, is_open, n in grouped.annotate(Sum("n")):
            sides[measure, dimension, key][is_open][value] = n
        self._tallies = {key: Tally(closed, waiting) for key, (closed, waiting) in sides.items()}

    def of(self, measure: str, dimension: str = "", key: str = "") -> Tally:
        return self._tallies.get((measure, dimension, key), EMPTY)

    def keys(self, dimension: str) -> list[str]:
        """Every value of a dimension that something was counted under."""
        return sorted({key for _measure, over, key in self._tallies if over == dimension})

    @property
    def is_empty(self) -> bool:
        return not self._tallies


def beside_figures(unit: Unit, period: Period) -> Beside | None:
    """What stands beside every figure of complaints of a unit; None where nothing ended.

    One statement.
    """
    rows = Spread.objects.filter(
        unit__in=subtree_ids(unit), month__in=period.months, measure="ended_as", dimension=""
    )
    counts = rows.order_by().values_list("value").annotate(Sum("n"))
    ended = Tally(dict(counts), {})
    return beside(ended) if ended.n else None


def ending_names() -> list[str]:
    return [_("Bukan wewenang"), _("Duplikat"), _("Ditolak"), _("Dibantah pelapor")]


def last_spread() -> str:
    """When all this was last counted, in words; empty before the first time. One statement."""
    at = max(last_counted().values(), default=None)
    return computed_text(at) if at else ""


def in_time(tally: Tally) -> Decimal | None:
    """The share in time; none where under five fell due."""
    return share_of(tally, frozenset({1})).value if tally.n >= HIDDEN else None


def beside(ended: Tally) -> Beside:
    """The endings and objections among all that ended (R-ADU-30)."""
    shares = {state: _ending(ended, at) for at, state in enumerate(ENDINGS, start=1)}
    contested = frozenset(value for value in ended.closed if value >= CONTESTED)
    return Beside(
        shares[State.REFERRED],
        shares[State.DUPLICATE],
        shares[State.REJECTED],
        _share(ended, contested),
    )


def _ending(ended: Tally, at: int) -> str:
    return _share(ended, frozenset({at, at + CONTESTED}))


def _share(tally: Tally, yes: Collection[int]) -> str:
    if tally.n < HIDDEN:
        return "–"
    return percent(share_of(tally, frozenset(yes)).value or Decimal(0))


def percent(value: Decimal) -> str:
    return _("%(value)s %%") % {"value": number(value)}


def counted(n: int) -> str:
    """How many; a number that points to persons is not told."""
    return number(n) if n == 0 or n >= HIDDEN else _("kurang dari %(n)d") % {"n": HIDDEN}


def days_row(name: str, net: Tally, gross: Tally) -> list[str]:
    """A wait in working days, and beside it the calendar days that the citizen lived."""
    told = [_days(tally, percent) for percent in (50, SLOWEST) for tally in (net, gross)]
    return [name, *told, counted(net.n)]


def _days(tally: Tally, percent: int) -> str:
    if tally.n < HIDDEN:
        return _("belum ada data") if not tally.n else "–"
    return _figure(median(tally) if percent == 50 else percentile(tally, percent))


def _figure(figure: Figure) -> str:
    told = number(figure.value or Decimal(0))
    return _("lebih dari %(value)s") % {"value": told} if figure.at_least else told


def places(spreads: Spreads, dimension: str, names: Mapping[str, str]) -> list[Place]:
    """In the order of `names`, never by rank; whatever has no name is left out."""
    return [
        Place(
            key=key,
            name=name,
            due=counted(spreads.of("in_time", dimension, key).n),
            in_time=in_time(spreads.of("in_time", dimension, key)),
            beside=beside(spreads.of("ended_as", dimension, key)),
        )
        for key, name in names.items()
    ]


def kelurahan_of(unit: Unit) -> list[Unit]:
    """The kelurahan at or below a unit, in the order of their codes; all of them for an inner one.

    One statement.
    """
    found = Unit.objects.filter(kind=UnitKind.KELURAHAN.value)
    inside = list(found.filter(pk__in=subtree_ids(unit)).order_by("code"))
    return inside or list(found.order_by("code"))


def category_names(spreads: Spreads) -> dict[str, str]:
    """id -> name of the categories that something was counted under, by name. One statement."""
    rows = Category.objects.filter(pk__in=spreads.keys("category")).order_by("name", "pk")
    return {str(pk): name for pk, name in rows.values_list("pk", "name")}


def kind_names(spreads: Spreads) -> dict[str, str]:
    """What a citizen may send -> its name, of those that something was counted under."""
    counted_under = spreads.keys("kind")
    return {one.value: str(name) for one, name in KIND_LABELS.items() if one.value in counted_under}


def outcome_counts(spreads: Spreads) -> list[tuple[str, int]]:
    """How many ended in each way, in the order of the life of a case.

    Without those that were closed though nobody knows that their reporter got the answer.
    """
    return [
        (str(label), _reached(spreads, outcome.value))
        for outcome, label in OUTCOME_LABELS.items()
        if outcome is not Outcome.UNKNOWN or outcome.value in spreads.keys("outcome")
    ]


def _reached(spreads: Spreads, outcome: str) -> int:
    unreached = spreads.of("unreached", "outcome", outcome).closed.get(1, 0)
    return spreads.of("ended_as", "outcome", outcome).n - unreached
