"""Indicators, their targets, and what may explain a turn in them."""

from datetime import date
from decimal import Decimal
from typing import Any

from django.db import transaction

from kinerja.accounts.models import User
from kinerja.accounts.queries import SCHEDULER, service_account
from kinerja.indicators.catalogue import SHIPPED, Shipped
from kinerja.indicators.models import Indicator, Milestone, Target
from kinerja.indicators.permissions import may_add_milestone, may_set_target
from kinerja.journal.services import record
from kinerja.organisation.models import Unit

# As it is stored, so that the journal tells 14 from 14.00 only where they differ.
CENT = Decimal("0.01")


def install_shipped_indicators() -> None:
    """Install what ships and is not there yet, and renew what is as an older edition shipped it.

    What an office changed itself is never overwritten.
    """
    known = {indicator.slug: indicator for indicator in Indicator.objects.all()}
    for shipped in SHIPPED:
        indicator = known.get(shipped.slug)
        if indicator is None:
            _install(shipped)
        elif indicator.defined in shipped.former:
            _renew(indicator, shipped)


@transaction.atomic
def set_target(
    *,
    indicator: Indicator,
    unit: Unit,
    year: int,
    low: Decimal,
    high: Decimal | None = None,
    actor: User,
) -> Target:
    """Aim at this in that year; it replaces what was aimed at, and the journal keeps both.

    The figures follow with the next measuring, which appends them: what was stored stays.
    """
    may_set_target(actor, unit).require()
    # Race: two who aim at the same year at once take turns, also where no target stands yet.
    Indicator.objects.select_for_update().get(pk=indicator.pk)
    target = Target.objects.filter(indicator=indicator, unit=unit, year=year).first()
    before = target.snapshot() if target else None
    target = target or Target(indicator=indicator, unit=unit, year=year)
    target.low = low.quantize(CENT)
    target.high = None if high is None else high.quantize(CENT)
    target.save()
    record(actor=actor, verb="target.set", target=target, before=before)
    return target


@transaction.atomic
def add_milestone(*, on: date, label: str, actor: User) -> Milestone:
    """Something that may explain a turn; every chart of the office marks its day."""
    may_add_milestone(actor).require()
    milestone = Milestone.objects.create(on=on, label=label)
    record(actor=actor, verb="milestone.added", target=milestone)
    return milestone


@transaction.atomic
def _install(shipped: Shipped) -> None:
    indicator = Indicator.objects.create(slug=shipped.slug, **_told(shipped))
    record(actor=service_account(SCHEDULER), verb="indicator.installed", target=indicator)


@transaction.atomic
def _renew(indicator: Indicator, shipped: Shipped) -> None:
    """The figures follow with the next measuring, which appends them with the new definition."""
    before, told = indicator.snapshot(), _told(shipped)
    for field, value in told.items():
        setattr(indicator, field, value)
    indicator.save(update_fields=list(told))
    record(
        actor=service_account(SCHEDULER), verb="indicator.renewed", target=indicator, before=before
    )


def _told(shipped: Shipped) -> dict[str, Any]:
    return {
        "name": str(shipped.name),
        "unit_word": str(shipped.unit_word),
        "explanation": str(shipped.explanation),
        "formula": str(shipped.formula),
        "definition": shipped.definition.model_dump(mode="json"),
    }
