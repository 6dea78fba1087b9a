"""Sends what waits in the outbox. A crash at any point loses no letter.

A letter is claimed by one conditional update, sent outside any transaction, and marked. Who dies
between sending and marking leaves it to be sent again with the same Message-ID.
"""

from datetime import date, timedelta
from typing import Final

import structlog
from django.contrib.auth import get_user_model
from django.core.mail import EmailMessage, get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.db import transaction
from django.db.models import F

from kinerja.inbox.letters import Written, direct_message_of, message_of, writer_of
from kinerja.inbox.models import LEASE, LONGEST_WAIT, ByMail, Letter, Notice
from kinerja.kit import clock
from kinerja.kit.turns import in_turns

FIRST_WAIT: Final = timedelta(minutes=1)  # doubled after each failure
MOST_ATTEMPTS: Final = 20  # about a week; the notice itself stands on the page
DIGEST_MOST: Final = 50  # notices in one digest; the rest is counted

logger = structlog.get_logger()


def post(*, most: int = 200) -> int:
    """Send what is due, up to `most` letters; returns how many went out. May run anywhere twice."""
    sent = 0
    connection = get_connection()
    try:
        for _turn in range(most):
            letter = _claim()
            if letter is None:
                break
            sent += _send(letter, connection)
    finally:
        connection.close()
    return sent


def _claim() -> Letter | None:
    """The next letter, held by a lease; None when there is none. A race is lost quietly."""
    now = clock.wall()
    due = Letter.objects.due(now)
    for pk in due.order_by("next_at", "pk").values_list("pk", flat=True)[:10]:
        held = due.filter(pk=pk).update(leased_until=now + LEASE, attempts=F("attempts") + 1)
        if held:
            return Letter.objects.select_related("recipient").get(pk=pk)
    return None


def _send(letter: Letter, connection: BaseEmailBackend) -> bool:
    try:
        message = _message(letter, connection)
        if message is None:
            _drop(letter, "not wanted any more")
            return False
        connection.open()  # Cost: once for all letters; opening anew each time is most of a letter.
        message.send()
    except (OSError, ValueError) as error:  # the mail server, or an address that cannot be
        connection.close()
        _put_off(letter, type(error).__name__)
        return False
    _posted(letter)
    return True


def _message(letter: Letter, connection: BaseEmailBackend) -> EmailMessage | None:
    """What goes out; None for what nobody wants any more."""
    writer = writer_of(letter)
    if writer is not None:
        written = writer.write(letter.about)
        return direct_message_of(letter, written, connection) if written else None
    if letter.address:
        own = Written(letter.address, letter.subject, letter.text)
        return direct_message_of(letter, own, connection)
    notices = list(letter.notices.order_by("created_at", "pk")[:DIGEST_MOST])
    return message_of(letter, notices, connection) if _is_wanted(letter, notices) else None


@transaction.atomic
def _posted(letter: Letter) -> None:
    # Order: before it is marked, so that a crash in between lets the room hear of it again.
    writer = writer_of(letter)
    if writer is not None:
        writer.posted(letter)
    _mark(letter, sent_at=clock.wall(), trouble="")


def _is_wanted(letter: Letter, notices: list[Notice]) -> bool:
    """Asked again at the last moment: who left, unsubscribed or has no address gets nothing."""
    user = letter.recipient
    preference = getattr(user, "inbox_preference", None)
    never = preference is not None and preference.by_mail == ByMail.NEVER
    return bool(notices and user.is_active and user.email and not never)


def _put_off(letter: Letter, trouble: str) -> None:
    # The name of the error only: its text may hold an address.
    logger.warning("letter_not_sent", letter=str(letter.uid), attempt=letter.attempts, why=trouble)
    if letter.attempts >= MOST_ATTEMPTS:
        _drop(letter, trouble)
        return
    wait = min(FIRST_WAIT * 2 ** (letter.attempts - 1), LONGEST_WAIT)
    _mark(letter, next_at=clock.wall() + wait, trouble=trouble)


def _drop(letter: Letter, trouble: str) -> None:
    _mark(letter, dropped_at=clock.wall(), trouble=trouble)


def _mark(letter: Letter, **values: object) -> None:
    # Race: a lease may have run out meanwhile, and another have sent it; sent is sent.
    is_over = {"sent_at", "dropped_at"} & values.keys()
    forgotten = {"address": "", "text": ""} if is_over else {}
    Letter.objects.waiting().filter(pk=letter.pk).update(leased_until=None, **values, **forgotten)


def write_digests(*, day: date) -> int:
    """One letter for everyone who wants a digest and has unread notices that no letter holds.

    Once a day and person, however often it runs; returns how many were written.
    """
    unheld = Notice.objects.unread().filter(letter=None)
    people = get_user_model().objects.filter(is_active=True, notices__in=unheld).exclude(email="")
    # Order: who never chose has no row, and is told once a day.
    wanting = people.exclude(inbox_preference__by_mail__in=[ByMail.EACH, ByMail.NEVER]).distinct()
    return sum(_digest(pk, day) for pk in in_turns(wanting.values_list("pk", flat=True)))


@transaction.atomic
def _digest(recipient: int, day: date) -> bool:
    letter, ours = Letter.objects.get_or_create(
        key=f"{recipient}:digest:{day}",
        defaults={
            "recipient_id": recipient,
            "created_at": clock.now(),
            "next_at": clock.wall(),
        },
    )
    if ours:
        mine = Notice.objects.unread().filter(recipient=recipient, letter=None)
        mine.update(letter=letter)
    return ours
