"""Tells people something, in the transaction that causes it."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db import transaction

from kinerja.inbox.models import ByMail, Letter, Notice, Preference
from kinerja.kit import clock


@dataclass(frozen=True, slots=True)
class Tidings:
    """What happened, for everyone who is told of it.

    `key` names the event, so that telling it again tells nobody twice. `text` is one sentence
    without personal data; `path` is where to look.
    """

    key: str
    text: str
    path: str


@transaction.atomic
def tell(*, recipients: Iterable[Any], tidings: Tidings) -> list[Notice]:
    """A notice for each recipient who was not told yet, and a letter for who wants each by mail.

    Returns the new notices. Committed with its cause or not at all, so nothing needs a worker.
    """
    users = {user.pk: user for user in recipients if user.is_active}
    told = Notice.objects.filter(recipient__in=users, key=tidings.key)
    for known in told.values_list("recipient", flat=True):
        del users[known]
    letters = _letters(users, tidings)
    return Notice.objects.bulk_create(
        Notice(
            recipient=user,
            key=tidings.key,
            text=tidings.text,
            path=tidings.path,
            created_at=clock.now(),
            letter=letters.get(user.pk),
        )
        for user in users.values()
    )


def _letters(users: dict[int, Any], tidings: Tidings) -> dict[int, Letter]:
    each = Preference.objects.filter(user__in=users, by_mail=ByMail.EACH)
    wanting = each.exclude(user__email="").values_list("user", flat=True)
    letters = [
        Letter(
            recipient_id=pk,
            key=f"{pk}:{tidings.key}",
            created_at=clock.now(),
            next_at=clock.wall(),
        )
        for pk in wanting
    ]
    return {letter.recipient_id: letter for letter in Letter.objects.bulk_create(letters)}
