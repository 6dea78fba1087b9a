"""Who asked is forgotten some days after the end; what was decided stays (R-DAT-6)."""

from datetime import datetime, time

from django.db import transaction
from django.utils import timezone

from kinerja.accounts.models import User
from kinerja.journal.services import record
from kinerja.kit import clock
from kinerja.kit.turns import in_turns
from kinerja.rights.models import Asked, DocumentRequest, Request
from kinerja.rights.permissions import requesters_of
from kinerja.rights.queries import days_of_contact
from kinerja.rights.services.deciding import locked
from kinerja.rules.data_rights import contact_kept_until


def forget_requesters(*, actor: User) -> int:
    """Erase who asked, of everything that ended long enough ago; how many requests."""
    days = days_of_contact()
    past = [one for model in (Request, DocumentRequest) for one in _past(model, days)]
    return sum(_forget(one, actor) for one in in_turns(past))


def _past(model: type[Asked], days: int) -> list[Asked]:
    ended = model._default_manager.filter(ended_at__lt=_midnight(), forgotten_at=None)
    return [one for one in ended.order_by("pk") if _is_over(one, days)]


def _is_over(asked: Asked, days: int) -> bool:
    if asked.ended_at is None:
        return False
    return contact_kept_until(clock.local_day(asked.ended_at), days) < clock.today()


def _midnight() -> datetime:
    return timezone.make_aware(datetime.combine(clock.today(), time.min))


@transaction.atomic
def _forget(asked: Asked, actor: User) -> int:
    asked = locked(asked)
    if asked.forgotten_at:
        return 0
    for requester in requesters_of(asked):
        requester.delete()
    asked.forgotten_at = clock.now()
    if asked.forgets_words:
        asked.words = ""
    asked.save(update_fields=["forgotten_at", "words"])
    verb = f"{asked.noun}.forgotten"
    record(actor=actor, verb=verb, target=asked, before=asked.snapshot())
    return 1
