"""What a letter says: plain text, one sentence a notice, and how to get no more of them."""

from collections.abc import Sequence
from email.utils import parseaddr
from typing import Final

from django.conf import settings
from django.core import signing
from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import ngettext

from kinerja.inbox.models import Letter, Notice

_SALT: Final = "kinerja.inbox.unsubscribe"


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


def direct_message_of(letter: Letter, connection: BaseEmailBackend) -> EmailMessage:
    """A letter of its own, to the address that it carries."""
    return EmailMessage(
        subject=letter.subject,
        body=letter.text,
        from_email=settings.DEFAULT_FROM_EMAIL,
        to=[letter.address],
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
