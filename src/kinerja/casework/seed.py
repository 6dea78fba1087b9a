"""The routing table that a new office starts with: what names a kelurahan goes there, the rest
to the office. Like the calendar it is part of the installation and has no entry in the journal.
"""

from django.utils import timezone

from kinerja.casework.models import RoutingRule
from kinerja.casework.tables import Target


def seed_routing() -> None:
    """Fill an empty table; one that somebody has touched is left alone."""
    if RoutingRule.objects.exists():
        return
    now = timezone.now()
    rows = (
        (0, Target.OFFICE, True),
        (1, Target.KELURAHAN, False),
        (2, Target.OFFICE, False),
    )
    RoutingRule.objects.bulk_create(
        RoutingRule(
            number=number, place=number, target=target.value, is_fallback=fallback, since=now
        )
        for number, target, fallback in rows
    )
