"""What the office aims at, and what it did about it, each on its day."""

from datetime import date
from decimal import Decimal
from typing import Final

from kinerja.accounts.models import User
from kinerja.indicators.catalogue import FIRST_ANSWER, IN_TIME, SATISFIED, WITHIN_STANDARD
from kinerja.indicators.models import Indicator
from kinerja.indicators.services import add_milestone, set_target
from kinerja.organisation.models import Unit
from kinerja.site.demo.moment import at, clock_at

# The year before the turn has no target: nobody aimed at anything.
TARGETS: Final = (
    ("2025-01-13T09:00", 2025, {FIRST_ANSWER: 14, IN_TIME: 60, SATISFIED: 70}),
    ("2026-01-12T09:00", 2026, {FIRST_ANSWER: 10, IN_TIME: 75, SATISFIED: 80, WITHIN_STANDARD: 85}),
)
MILESTONES: Final = (
    (date(2025, 1, 13), "IKU waktu jawaban ditetapkan"),
    (date(2025, 3, 12), "Pelatihan layanan digital"),
    (date(2025, 9, 16), "Pelatihan layanan digital"),
)


def aim(unit: Unit, actor: User) -> None:
    indicators = {indicator.slug: indicator for indicator in Indicator.objects.all()}
    for moment, year, targets in TARGETS:
        with clock_at(at(moment)):
            for slug, low in targets.items():
                set_target(
                    indicator=indicators[slug], unit=unit, year=year, low=Decimal(low), actor=actor
                )
    for on, label in MILESTONES:
        with clock_at(at(f"{on}T16:00")):
            add_milestone(on=on, label=label, actor=actor)
