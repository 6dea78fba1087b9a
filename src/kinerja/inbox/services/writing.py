"""A letter of its own: to one address, or to whom a room names when it is sent."""

from typing import Any

from django.db import transaction

from kinerja.inbox.models import Letter
from kinerja.kit import clock


@transaction.atomic
def write_letter(*, recipient: Any, address: str, key: str, subject: str, text: str) -> Letter:
    """Goes out whatever the recipient chose: it is about the address itself. Once for each key.

    Waits in the outbox like every other; address and text are forgotten when it was sent.
    """
    letter, _is_new = Letter.objects.get_or_create(
        key=key,
        defaults={
            "recipient": recipient,
            "created_at": clock.now(),
            "next_at": clock.wall(),
            "address": address,
            "subject": subject[:120],
            "text": text,
        },
    )
    return letter


@transaction.atomic
def order_letter(*, recipient: Any, writer: str, about: str, key: str) -> Letter:
    """A letter whose address and words its writer (`inbox.letters`) finds when it is sent.

    Nothing of it stands in the outbox. `recipient` is the account that answers for it. Once for
    each key.
    """
    letter, _is_new = Letter.objects.get_or_create(
        key=key,
        defaults={
            "recipient": recipient,
            "created_at": clock.now(),
            "next_at": clock.wall(),
            "writer": writer,
            "about": about,
        },
    )
    return letter
