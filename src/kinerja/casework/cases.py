"""Appeals as casework meets them: cases with a unit and a deadline, as those of any other room."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime
from typing import Any, Final

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kinerja.accounts.models import User
from kinerja.casework import services
from kinerja.casework.models import Appeal
from kinerja.casework.queries.judging import judges_of, text_of
from kinerja.casework.queries.moderating import APPEALS, ROOM
from kinerja.casework.rooms import Combination, Owed, Room, Shown, Words, register
from kinerja.organisation.models import Employee, Role
from kinerja.rules.moderation import APPEAL_DAYS

CLOCK: Final = "appeal"


def _nothing() -> Words:
    return {}


def _none_shown(viewer: User, cases: Iterable[int]) -> Mapping[int, Shown]:
    return {}


def _no_channels() -> list[str]:
    return []


def _no_combinations(since: datetime) -> Iterable[Combination]:
    return ()  # nothing of ours is routed


def _owed(until: date) -> Iterator[Owed]:
    rows = Appeal.objects.filter(answer=None, due_on__lte=until)
    for one in rows.select_related("moderation__unit").order_by("pk"):
        yield Owed(
            case=one.pk,
            label=_("Keberatan atas teks %(about)s") % {"about": one.moderation.about},
            url=reverse("casework:moderated", args=[one.moderation_id]),
            clock=CLOCK,
            due_on=one.due_on or until,
            unit=one.moderation.unit_id,
            handler=_answerer(one),
            only=Role.INSPEKTORAT if one.moderation.apart else None,
        )


def _answerer(one: Appeal) -> int | None:
    """Who answers: the first of those who may, never who hid it."""
    judges = judges_of(one.moderation, text_of(one.moderation), but=[one.hidden_by_id])
    employees = Employee.objects.filter(user__in=judges).order_by("pk")
    return employees.values_list("pk", flat=True).first()


def _late_url() -> str:
    return f"{reverse('casework:moderation')}?status={APPEALS}"


def _recompute(because: str, actor: Any) -> int:
    return services.recompute_appeals(because=because, actor=actor)


def _editions() -> str:
    return str(APPEAL_DAYS)


def declare() -> None:
    register(
        Room(
            name=ROOM,
            kinds=_nothing,
            categories=_nothing,
            channels=_no_channels,
            clocks={CLOCK: gettext_lazy("jawaban keberatan")},
            combinations=_no_combinations,
            shown=_none_shown,
            owed=_owed,
            late_url=_late_url,
            recompute=_recompute,
            editions=_editions,
        )
    )
