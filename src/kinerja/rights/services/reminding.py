"""Reminders of the clocks of hours: at half time, six hours before, when it has passed."""

from collections.abc import Iterator
from datetime import datetime
from typing import Final

from django.db import transaction
from django.db.models import Q

from kinerja.accounts.models import User
from kinerja.journal.services import record
from kinerja.kit import clock
from kinerja.kit.turns import in_turns
from kinerja.rights import notices
from kinerja.rights.models import Breach, Reminder, Request
from kinerja.rules.data_rights import Nudge, nudge

Clock = tuple[str, int, Nudge]
MODELS: Final = {"request": Request.objects.open, "breach": Breach.objects.untold}


def remind(*, actor: User) -> int:
    """Tell who can still act of every clock that has come a step further; how many steps.

    Twice is harmless, and so is a standstill: the step that holds now is told, once.
    """
    told = _told()
    fresh = [one for one in _steps(clock.now()) if _key(*one) not in told]
    return sum(_remind(*one, actor) for one in in_turns(fresh))


def _steps(now: datetime) -> Iterator[Clock]:
    columns = (("request", "received_at"), ("breach", "found_at"))
    for name, since in columns:
        rows = MODELS[name]().order_by("due_at", "pk").values_list("pk", since, "due_at")
        for pk, began, due in rows:
            step = nudge(began, due, now)
            if step is not None:
                yield name, pk, step


def _told() -> set[tuple[int | None, int | None, str]]:
    """Of what still runs."""
    of_requests = Q(request__in=Request.objects.open().order_by().values("pk"))
    of_breaches = Q(breach__in=Breach.objects.untold().order_by().values("pk"))
    running = Reminder.objects.filter(of_requests | of_breaches).order_by()
    return set(running.values_list("request", "breach", "step"))


def _key(name: str, pk: int, step: Nudge) -> tuple[int | None, int | None, str]:
    return (pk, None, step.value) if name == "request" else (None, pk, step.value)


@transaction.atomic
def _remind(name: str, pk: int, step: Nudge, actor: User) -> int:
    # Race: two workers, or one and an answer. The row is the lock; who comes second finds the step
    # told, or the clock stopped.
    if MODELS[name]().select_for_update(of=("self",)).filter(pk=pk).first() is None:
        return 0
    given = {f"{name}_id": pk, "step": step.value}
    if Reminder.objects.filter(**given).exists():
        return 0
    reminder = Reminder.objects.create(**given, at=clock.now())
    entry = record(actor=actor, verb="hours.reminded", target=reminder)
    notices.remind(reminder, entry)
    return 1
