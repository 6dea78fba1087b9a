"""The visits behind a figure: which service, when, how long. There is nothing else to show."""

from collections.abc import Collection
from datetime import date

from django.db.models import QuerySet

from kinerja.accounts.models import User
from kinerja.counter.models import Visit
from kinerja.rules.visits import VisitState


def behind_figure(
    user: User,
    *,
    first: date,
    last: date,
    units: Collection[int],
    states: Collection[str] = (),
    judged: bool = False,
) -> QuerySet[Visit]:
    """The single visits of these days and units, as far as this user may see them.

    `judged`: only those that are held against a standard.
    """
    rows = Visit.objects.visible_to(user).real().exclude(finished_at=None)
    rows = rows.filter(unit__in=units, started_at__date__gte=first, started_at__date__lte=last)
    if states:
        rows = rows.filter(state__in=states)
    if judged:
        rows = rows.filter(state=VisitState.DONE.value, standard_minutes__isnull=False)
    return rows.select_related("unit", "service", "position").order_by("started_at", "pk")
