"""Figures for programs: what was stored, with the question it answers."""

from typing import Any

from django.http import HttpRequest
from ninja import Router, Schema

from kinerja.indicators.models import Indicator
from kinerja.indicators.queries import (
    MeasuredRow,
    indicator_named,
    measured_rows,
    period_asked,
    unit_asked,
)
from kinerja.organisation.queries import subtree_ids

router = Router(tags=["indicators"])


class IndicatorOut(Schema):
    slug: str
    name: str
    unit_word: str
    explanation: str
    formula: str
    definition: dict[str, Any]


class Refusal(Schema):
    detail: str


class MeasurementOut(Schema):
    """Values as texts with a decimal point; null where there is no number, or too few cases."""

    subject: str
    subject_name: str
    indicator: str
    period: str
    n: int | None
    value: str | None
    target: str | None
    achievement_raw: str | None
    achievement_capped: str | None
    category: str | None
    note: str | None


@router.get("", auth=None, response=list[IndicatorOut])
def indicators(request: HttpRequest) -> list[Indicator]:
    """Every indicator in force, with its definition as data."""
    return list(Indicator.objects.filter(in_force=True))


@router.get("/{slug}/measurements", auth=None, response={200: list[MeasurementOut], 404: Refusal})
def measurements(
    request: HttpRequest, slug: str, period: str = "", unit: str = ""
) -> list[MeasuredRow]:
    """The figures of units in a period. Persons are never among them, nor what is from under 5."""
    indicator, asked = indicator_named(slug), unit_asked(unit)
    return list(
        measured_rows(period_asked(period).label, subtree_ids(asked), only=indicator, public=True)
    )
