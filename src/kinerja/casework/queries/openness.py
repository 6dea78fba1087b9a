"""What anybody may know of moderation: counts of texts by month, never of persons."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Final

from django.db.models import Count, Min
from django.db.models.functions import TruncMonth
from django.utils import timezone

from kinerja.casework.models import Appeal, Decision, Flag, Moderation
from kinerja.kit import clock
from kinerja.kit.format import day, number, period_label
from kinerja.rules.moderation import Step, overturned

MONTHS: Final = 12
Counted = Counter[tuple[date, str]]


@dataclass(frozen=True, slots=True)
class Openness:
    """The last twelve months, the newest first; each row of `months` is text for a table."""

    months: list[list[str]]
    flagged: int
    hidden: int
    granted: int
    share: str
    since: str
    as_of: str


def openness() -> Openness:
    """Whole office, whole months, the present one so far. Three statements.

    Nothing is broken down by unit, reason or person: what is counted are texts, and of those
    none of the inspectorate's, which would tell that it has any (R-ADU-15).
    """
    today = clock.today()
    months = list(_back(today.replace(day=1)))
    counted = _counted(_midnight(months[-1]))
    total = {step: sum(counted[month, step] for month in months) for step in _COLUMNS}
    percent = overturned(total[Step.HIDE], total[Step.GRANT])
    return Openness(
        months=[_row(month, counted) for month in months],
        flagged=total[Step.FLAG],
        hidden=total[Step.HIDE],
        granted=total[Step.GRANT],
        share="" if percent is None else number(percent, 1),
        since=day(months[-1]),
        as_of=day(today),
    )


_COLUMNS: Final = (
    Step.FLAG,
    Step.LEAVE,
    Step.HIDE,
    Step.SHOW,
    Step.APPEAL,
    Step.UPHOLD,
    Step.GRANT,
)


def _row(month: date, counted: Counted) -> list[str]:
    name = period_label(f"{month.year}-{month.month:02d}")
    return [name, *(number(counted[month, step]) for step in _COLUMNS)]


def _counted(since: datetime) -> Counted:
    """How many texts met each step in each month; a text is new when it is flagged first."""
    found: Counted = Counter()
    ours = Moderation.objects.of_the_office().order_by().values("pk")
    decided = Decision.objects.filter(at__gte=since, moderation__in=ours).order_by()
    rows = decided.annotate(month=TruncMonth("at")).values_list("month", "step")
    for month, step, n in rows.annotate(n=Count("moderation", distinct=True)):
        found[month.date(), step] += n
    appeals = Appeal.objects.filter(at__gte=since, moderation__in=ours).order_by()
    months = appeals.annotate(month=TruncMonth("at")).values_list("month")
    for month, n in months.annotate(n=Count("pk")):
        found[month.date(), Step.APPEAL] += n
    flags = Flag.objects.filter(moderation__in=ours).order_by()
    first = flags.values("moderation").annotate(first=Min("at"))
    for (at,) in first.filter(first__gte=since).values_list("first"):
        found[clock.local_day(at).replace(day=1), Step.FLAG] += 1
    return found


def _back(month: date) -> Iterator[date]:
    for _n in range(MONTHS):
        yield month
        last = month.month == 1
        month = month.replace(year=month.year - last, month=12 if last else month.month - 1)


def _midnight(on: date) -> datetime:
    return timezone.make_aware(datetime.combine(on, time()))
