"""What a letter says: plain text, one sentence a notice, and how to get no more of them."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from email.utils import parseaddr
from typing import Final

from django.conf import settings
from django.core import signing
from django.core.exceptions import ImproperlyConfigured
from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import ngettext

from kinerja.inbox.models import Letter, Notice

_SALT: Final = "kinerja.inbox.unsubscribe"


@dataclass(frozen=True, slots=True)
class Written:
    """A letter as it goes out: known for as long as it takes to send it."""

    address: str
    subject: str
    text: str


@dataclass(frozen=True, slots=True)
class Writer:
    """A room that writes to people who have no account here.

    `write` gets what the letter is about and answers what goes out, or None when it is not wanted
    any more; ValueError puts it off. `posted` is called in the transaction that marks it as sent,
    and may be called again for a letter that had to be sent twice.
    """

    name: str
    write: Callable[[str], Written | None]
    posted: Callable[[Letter], None]


_writers: dict[str, Writer] = {}


def register(writer: Writer) -> None:
    """Declare a writer, once; ImproperlyConfigured when another one has its name."""
    if _writers.get(writer.name, writer) != writer:
        raise ImproperlyConfigured(f"two writers are called {writer.name}")
    _writers[writer.name] = writer


def writer_of(letter: Letter) -> Writer | None:
    """Who says what the letter says; None where it carries its own words or notices."""
    return _writers[letter.writer] if letter.writer else None


def message_of(
    letter: Letter, notices: Sequence[Notice], connection: BaseEmailBackend
) -> EmailMessage:
    """The e-mail, with the Message-ID that a second sending would have too (RFC 8058)."""
    stop = absolute(reverse("inbox:unsubscribe", args=[token_of(letter.recipient_id)]))
    more = letter.notices.count() - len(notices)
    told = [(notice.text, absolute(notice.path)) for notice in notices]
    context = {"told": told, "more": more, "stop": stop, "page": absolute(reverse("inbox:list"))}
    return EmailMessage(
        subject=_subject(notices),
        body=render_to_string("inbox/letter.txt", context),
        from_email=settings.DEFAULT_FROM_EMAIL,
        to=[letter.recipient.email],
        headers={
            "Message-ID": message_id(letter),
            "List-Unsubscribe": f"<{stop}>",
            "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
            "Auto-Submitted": "auto-generated",
        },
        connection=connection,
    )


def direct_message_of(
    letter: Letter, written: Written, connection: BaseEmailBackend
) -> EmailMessage:
    """A letter of its own, to one address."""
    return EmailMessage(
        subject=written.subject,
        body=written.text,
        from_email=settings.DEFAULT_FROM_EMAIL,
        to=[written.address],
        headers={"Message-ID": message_id(letter), "Auto-Submitted": "auto-generated"},
        connection=connection,
    )


def message_id(letter: Letter) -> str:
    """The same for every sending of this letter, so that a mail programme sees one."""
    return f"<{letter.uid}@{parseaddr(settings.DEFAULT_FROM_EMAIL)[1].rpartition('@')[2]}>"


def token_of(user: int) -> str:
    """Stands for the user in a link that works without logging in; it does not expire."""
    return signing.dumps(user, salt=_SALT)


def user_of(token: str) -> int | None:
    """Whose link this is; None when it is not one of ours."""
    try:
        user: int = signing.loads(token, salt=_SALT)
    except signing.BadSignature:
        return None
    return user


def absolute(path: str) -> str:
    return f"{settings.KINERJA_URL}{path}"


def _subject(notices: Sequence[Notice]) -> str:
    if len(notices) == 1:
        return notices[0].text[:120]
    return ngettext("%(count)d kabar untuk Anda", "%(count)d kabar untuk Anda", len(notices)) % {
        "count": len(notices)
    }
