"""What somebody may read of the inbox: their own, and nothing else."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import QuerySet
from django.http import Http404

from kinerja.inbox.models import ByMail, Notice, Preference
from kinerja.kit.pages import Window, window

SHOWN_AT_MOST = 99


@dataclass(frozen=True, slots=True)
class NoticeRow:
    pk: int
    text: str
    at: datetime
    is_unread: bool


def notices_of(user: Any, asked: str) -> Window[NoticeRow]:
    """The page of a person's notices, the newest first."""
    mine: QuerySet[Notice] = Notice.objects.filter(recipient=user)
    return window(mine, asked, _row)


def notice_for(user: Any, pk: int) -> Notice:
    """A notice of one's own; Http404 for everybody else's."""
    found = Notice.objects.filter(recipient=user, pk=pk).first()
    if found is None:
        raise Http404
    return found


def unread_count(user: Any) -> int:
    """How many notices wait, up to one more than is ever printed."""
    unread = Notice.objects.unread().filter(recipient=user).order_by()
    return len(unread.values_list("pk")[: SHOWN_AT_MOST + 1])


def by_mail(user: Any) -> ByMail:
    """How a person wants notices by e-mail; once a day unless they chose."""
    chosen = Preference.objects.filter(user=user).values_list("by_mail", flat=True).first()
    return ByMail(chosen or ByMail.DIGEST)


def _row(notice: Notice) -> NoticeRow:
    return NoticeRow(notice.pk, notice.text, notice.created_at, notice.read_at is None)
