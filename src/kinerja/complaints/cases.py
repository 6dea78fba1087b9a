"""Complaints as casework meets them: cases with a unit and a deadline."""

from typing import Any

from kinerja.casework.queries.trying import BACK
from kinerja.casework.rooms import Room, Words, register
from kinerja.complaints import services
from kinerja.complaints.models import KIND_LABELS
from kinerja.complaints.queries import casework, category_choices
from kinerja.complaints.queries.detail import ROOM
from kinerja.kit import clock
from kinerja.rules import complaints as rules


def _kinds() -> Words:
    return {kind.value: label for kind, label in KIND_LABELS.items()}


def _categories() -> Words:
    return {category.slug: category.name for category in category_choices()}


def _channels() -> list[str]:
    return casework.channels(clock.now() - BACK)


def _recompute(because: str, actor: Any) -> int:
    return services.recompute_due_days(because=because, actor=actor)


def _editions() -> str:
    return repr(rules.EDITIONS) + repr(rules.DEFAULTS)


def declare() -> None:
    register(
        Room(
            name=ROOM,
            kinds=_kinds,
            categories=_categories,
            channels=_channels,
            clocks=casework.CLOCKS,
            combinations=casework.combinations,
            shown=casework.shown,
            owed=casework.owed,
            late_url=casework.late_url,
            recompute=_recompute,
            editions=_editions,
        )
    )
