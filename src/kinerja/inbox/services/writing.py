"""A letter of its own to one address: a proof is asked for, or somebody is told goodbye."""

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
