"""What people are told: notices on the page, letters that wait in the outbox, and the schedule."""

import uuid
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final, Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from kinerja.journal.models import Remembered

LEASE: Final = timedelta(minutes=2)  # far longer than a mail server may take to answer
LONGEST_WAIT: Final = timedelta(hours=12)  # between two tries of a letter


class Schedule(models.Model):
    """A recurring job that was handed to the workers for one slot of time, once."""

    job = models.CharField(max_length=60)
    slot = models.CharField(max_length=40)
    enqueued_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["job", "slot"], name="schedule_slot_once"),
        ]

    def __str__(self) -> str:
        return f"{self.job} {self.slot}"


class ByMail(StrEnum):
    """How somebody wants notices by e-mail; the page shows them in any case."""

    DIGEST = "digest"
    EACH = "each"
    NEVER = "never"


BY_MAIL_LABELS: dict[ByMail, Promise] = {
    ByMail.DIGEST: _("Sekali sehari, semua dalam satu surel"),
    ByMail.EACH: _("Setiap kali, satu surel untuk satu kabar"),
    ByMail.NEVER: _("Tidak lewat surel"),
}


def by_mail_labels() -> dict[ByMail, Promise]:
    return BY_MAIL_LABELS


class Preference(Remembered):
    """Only those who chose have a row; everybody else is told once a day."""

    remembers = ("by_mail",)

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="inbox_preference"
    )
    by_mail = models.CharField(max_length=10, choices=by_mail_labels, default=ByMail.DIGEST.value)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(by_mail__in=[one.value for one in ByMail]),
                name="preference_by_mail_known",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user_id}: {self.by_mail}"


class LetterQuerySet(models.QuerySet["Letter"]):
    def waiting(self) -> Self:
        return self.filter(sent_at=None, dropped_at=None)

    def due(self, now: datetime) -> Self:
        """Waiting, their time has come, and nobody holds them.

        What lies further ahead than we ever write was written by a clock that has gone back since:
        it would hold the letter up for as long as the clock was wrong.
        """
        # Race: a lease that was taken after `now` was read lies a little over LEASE ahead of it.
        gone_back = Q(leased_until__gt=now + 2 * LEASE)
        free = Q(leased_until=None) | Q(leased_until__lte=now) | gone_back
        # A letter that nobody tried yet has nothing to wait for.
        come = Q(next_at__lte=now) | Q(attempts=0) | Q(next_at__gt=now + LONGEST_WAIT + LEASE)
        return self.waiting().filter(free, come)


class Letter(models.Model):
    """The outbox: an e-mail that was decided on, in the transaction that caused it.

    `uid` becomes the Message-ID, so that one sent twice after a crash is seen to be the same.
    Who sends it holds a lease; a lease that ran out is free again.
    """

    uid = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    key = models.CharField(max_length=120, unique=True)
    recipient = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    created_at = models.DateTimeField()
    attempts = models.PositiveSmallIntegerField(default=0)
    next_at = models.DateTimeField()
    leased_until = models.DateTimeField(null=True)
    sent_at = models.DateTimeField(null=True)
    dropped_at = models.DateTimeField(null=True)
    trouble = models.CharField(max_length=80, blank=True)
    # A letter to an address that is not, or no longer, the recipient's; emptied when it is over.
    address = models.EmailField(blank=True)
    subject = models.CharField(max_length=120, blank=True)
    text = models.TextField(blank=True)
    # Or the room that says to whom it goes and what it says, at the moment of sending, and what
    # it is about: then no address and no word of it ever stands here.
    writer = models.CharField(max_length=40, blank=True, default="")
    about = models.CharField(max_length=80, blank=True, default="")

    objects = LetterQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(
                fields=["next_at"],
                name="letter_waiting",
                condition=Q(sent_at=None, dropped_at=None),
            ),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(sent_at=None) | Q(dropped_at=None), name="letter_sent_or_dropped"
            ),
            models.CheckConstraint(
                condition=Q(sent_at=None, dropped_at=None) | Q(address="", text=""),
                name="letter_forgets_its_address",
            ),
            models.CheckConstraint(
                condition=Q(writer="") | Q(address="", subject="", text=""),
                name="letter_by_a_writer_says_nothing_here",
            ),
        ]

    def __str__(self) -> str:
        return self.key


class NoticeQuerySet(models.QuerySet["Notice"]):
    def unread(self) -> Self:
        return self.filter(read_at=None)


class Notice(models.Model):
    """One thing that one person is told, once: `key` names what happened."""

    recipient = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="notices")
    key = models.CharField(max_length=100)
    text = models.CharField(max_length=300)
    path = models.CharField(max_length=200)
    created_at = models.DateTimeField()
    read_at = models.DateTimeField(null=True)
    letter = models.ForeignKey(Letter, models.SET_NULL, null=True, related_name="notices")

    objects = NoticeQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at", "-pk"]
        indexes = [
            models.Index(fields=["recipient", "-created_at", "-id"]),
            models.Index(fields=["recipient"], name="notice_unread", condition=Q(read_at=None)),
        ]
        constraints = [
            models.UniqueConstraint(fields=["recipient", "key"], name="notice_told_once"),
            models.CheckConstraint(condition=Q(path__startswith="/"), name="notice_path_is_ours"),
        ]

    def __str__(self) -> str:
        return self.key
