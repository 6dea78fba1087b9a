"""Tells people something, in the transaction that causes it."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db import IntegrityError, transaction

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


def tell(*, recipients: Iterable[Any], tidings: Tidings) -> list[Notice]:
    """A notice for each recipient who was not told yet, and a letter for who wants each by mail.

    Returns the new notices. Committed with its cause or not at all, so nothing needs a worker.
    """
    # Order: by number, so that two who tell the same people wait in one line and never crosswise.
    users = {user.pk: user for user in sorted(recipients, key=_pk) if user.is_active}
    untold = _untold(users, tidings)
    while True:
        try:
            return _tell_untold(untold, tidings)
        except IntegrityError:
            # Race: another told some of them after our look, and has committed. They are told; the
            # cause that we were called in stands, for only the savepoint was rolled back.
            before, untold = untold, _untold(users, tidings)
            if len(untold) == len(before):
                raise


def _pk(user: Any) -> int:
    return int(user.pk)


def _untold(users: dict[int, Any], tidings: Tidings) -> dict[int, Any]:
    told = Notice.objects.filter(recipient__in=users, key=tidings.key)
    known = set(told.values_list("recipient", flat=True))
    return {pk: user for pk, user in users.items() if pk not in known}


@transaction.atomic
def _tell_untold(users: dict[int, Any], tidings: Tidings) -> list[Notice]:
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
    wanting = each.exclude(user__email="").order_by("user").values_list("user", flat=True)
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
