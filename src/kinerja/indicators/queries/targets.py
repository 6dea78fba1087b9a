"""What is aimed at, what was aimed at before, and what may explain a turn."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _

from kinerja.indicators.models import Indicator, Milestone, Target
from kinerja.journal.models import Entry
from kinerja.kit.format import day, moment, number
from kinerja.kit.shown import Happening

HISTORY_SHOWN = 30
Aim = tuple[Decimal, Decimal | None]


@dataclass(frozen=True, slots=True)
class TargetRow:
    """A target that stands; `edit` fills the form below with it, where one may set it."""

    unit: str
    year: str
    value: str
    edit: str


def targets_page(indicator: Indicator, scope: frozenset[int]) -> dict[str, object]:
    """The targets of an indicator, the newest year first, and how they came to be."""
    targets = list(indicator.targets.select_related("unit").order_by("-year", "unit__code"))
    return {
        "rows": [_row(indicator, one, scope) for one in targets],
        "history": _history(indicator, targets),
    }


def milestone_rows() -> list[tuple[str, str]]:
    """Day and label, the newest first."""
    return [(day(one.on), one.label) for one in Milestone.objects.order_by("-on", "-pk")]


def target_text(indicator: Indicator, target: Target) -> str:
    """ "10 hari kerja", "10 sampai 12 hari kerja" """
    return f"{_range(target.low, target.high)} {indicator.unit_word}"


def _row(indicator: Indicator, target: Target, scope: frozenset[int]) -> TargetRow:
    edit = f"?unit={target.unit.code}&tahun={target.year}#ubah" if target.unit_id in scope else ""
    return TargetRow(target.unit.name, str(target.year), target_text(indicator, target), edit)


def _history(indicator: Indicator, targets: Sequence[Target]) -> list[Happening]:
    """Replayed from the journal, which keeps only what each change changed."""
    by_id = {str(one.pk): one for one in targets}
    told = Entry.objects.filter(target_type=Target._meta.label_lower, target_id__in=by_id)
    aims: dict[str, Aim] = {}
    happened = []
    for entry in told.select_related("actor"):
        before = aims.get(entry.target_id)
        aims[entry.target_id] = _changed(before, entry)
        title = _title(indicator, by_id[entry.target_id], before, aims[entry.target_id])
        by = entry.actor.get_full_name() or entry.actor.username
        happened.append(Happening(moment(entry.at), title, by))
    return happened[: -HISTORY_SHOWN - 1 : -1]


def _changed(before: Aim | None, entry: Entry) -> Aim:
    low, high = before or (Decimal(0), None)
    low = Decimal(entry.changes["low"][1]) if "low" in entry.changes else low
    if "high" in entry.changes:
        after = entry.changes["high"][1]
        high = None if after is None else Decimal(after)
    return low, high


def _title(indicator: Indicator, target: Target, before: Aim | None, now: Aim) -> str:
    words = {
        "unit": target.unit.name,
        "year": target.year,
        "before": _range(*before) if before else "",
        "now": f"{_range(*now)} {indicator.unit_word}",
    }
    if before is None or before == now:
        return _("%(unit)s, %(year)d: %(now)s") % words
    return _("%(unit)s, %(year)d: dari %(before)s menjadi %(now)s") % words


def _range(low: Decimal, high: Decimal | None) -> str:
    if high is None or high == low:
        return number(low)
    return _("%(low)s sampai %(high)s") % {"low": number(low), "high": number(high)}
