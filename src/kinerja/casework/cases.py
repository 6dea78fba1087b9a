"""Appeals as casework meets them: cases with a unit and a deadline, as those of any other room."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any, Final

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kinerja.accounts.models import User
from kinerja.casework import services
from kinerja.casework.models import Appeal, Moderation
from kinerja.casework.queries.judging import judges_of, text_of
from kinerja.casework.queries.moderating import ROOM
from kinerja.casework.rooms import Owed, Room, Shown, register
from kinerja.organisation.models import Employee, Role
from kinerja.rules.moderation import APPEAL_DAYS

CLOCK: Final = "appeal"


def _owed(until: date) -> Iterator[Owed]:
    rows = Appeal.objects.filter(answer=None, due_on__lte=until)
    for one in rows.select_related("moderation__unit").order_by("pk"):
        yield Owed(
            case=one.pk,
            clock=CLOCK,
            due_on=one.due_on or until,
            unit=one.moderation.unit_id,
            handler=_answerer(one),
            only=Role.INSPEKTORAT if one.moderation.apart else None,
        )


def _named(cases: Iterable[int]) -> dict[int, str]:
    rows = Appeal.objects.filter(pk__in=list(cases)).order_by()
    words = _("Keberatan atas teks %(about)s")
    return {
        pk: words % {"about": about} for pk, about in rows.values_list("pk", "moderation__about")
    }


def _shown(viewer: User, cases: Iterable[int]) -> dict[int, Shown]:
    theirs = Moderation.objects.visible_to(viewer).values("pk")
    rows = Appeal.objects.filter(pk__in=list(cases), moderation__in=theirs).order_by()
    found = rows.values_list("pk", "moderation", "moderation__about")
    return {
        pk: Shown(about, reverse("casework:moderated", args=[moderation]))
        for pk, moderation, about in found
    }


def _answerer(one: Appeal) -> int | None:
    """Who answers: the first of those who may, never who hid it."""
    judges = judges_of(one.moderation, text_of(one.moderation), but=[one.hidden_by_id])
    employees = Employee.objects.filter(user__in=judges).order_by("pk")
    return employees.values_list("pk", flat=True).first()


def _recompute(because: str, actor: Any) -> int:
    return services.recompute_appeals(because=because, actor=actor)


def _editions() -> str:
    return str(APPEAL_DAYS)


def declare() -> None:
    register(
        Room(
            name=ROOM,
            clocks={CLOCK: gettext_lazy("jawaban keberatan")},
            owed=_owed,
            named=_named,
            shown=_shown,
            recompute=_recompute,
            editions=_editions,
        )
    )
