from datetime import date, timedelta
from typing import Self

from django.db import models
from django.db.models import F, Q
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from kinerja.accounts.models import User
from kinerja.journal.models import Remembered
from kinerja.kit import clock
from kinerja.organisation.models import (
    Assignment,
    AssignmentKind,
    Employee,
    Position,
    Role,
    Unit,
)
from kinerja.organisation.queries import scope_unit_ids
from kinerja.rules.commitments import OPEN, WHOLE, Source, Standing, State, standing

STATE_LABELS: dict[State, Promise] = {
    State.PROMISED: _("Dijanjikan"),
    State.IN_PROGRESS: _("Dikerjakan"),
    State.KEPT: _("Ditepati"),
    State.DROPPED: _("Tidak dapat ditepati"),
}
STANDING_LABELS: dict[Standing, Promise] = {
    Standing.OPEN: _("Berjalan"),
    Standing.LATE: _("Lewat tenggat"),
    Standing.KEPT: _("Ditepati tepat waktu"),
    Standing.KEPT_LATE: _("Ditepati, terlambat"),
    Standing.DROPPED: _("Tidak dapat ditepati"),
}
SOURCE_LABELS: dict[Source, Promise] = {
    Source.SURVEY: _("Survei kepuasan"),
    Source.FORUM: _("Forum warga"),
    Source.INDICATOR: _("Indikator kinerja"),
    Source.GUIDANCE: _("Pembinaan pegawai"),
    Source.COMPLAINT: _("Laporan warga"),
    Source.PLAN: _("Rencana kerja"),
}
# Who sees what is not public: those who lead the unit. Its owner sees it as well.
LEADERS = frozenset(
    {Role.ATASAN, Role.LURAH, Role.SEKCAM, Role.CAMAT, Role.PENGELOLA, Role.INSPEKTORAT}
)


def state_labels() -> dict[State, Promise]:
    return STATE_LABELS


def source_labels() -> dict[Source, Promise]:
    return SOURCE_LABELS


class CommitmentQuerySet(models.QuerySet["Commitment"]):
    def public(self) -> Self:
        return self.filter(is_public=True)

    def open(self) -> Self:
        return self.filter(state__in=[state.value for state in OPEN])

    def overdue(self, today: date) -> Self:
        """Open past the day first promised."""
        return self.open().filter(first_due_on__lt=today)

    def owned_by(self, user: User, on: date) -> Self:
        """Those of the positions that this person holds that day, Plt and Plh included."""
        seat = "position__assignments__"
        holding = Q(**{f"{seat}employee__user": user, f"{seat}since__lte": on}) & (
            Q(**{f"{seat}until__isnull": True}) | Q(**{f"{seat}until__gte": on})
        )
        return self.filter(pk__in=Commitment.objects.filter(holding).values("pk"))

    def held_by(self, employee: Employee, on: date) -> Self:
        """The open ones of the seats that were this person's own until that day."""
        last = on - timedelta(days=1)
        seats = Assignment.objects.active(last).filter(
            employee=employee, kind=AssignmentKind.DEFINITIVE.value
        )
        return self.open().filter(position__in=seats.order_by().values("position"))

    def visible_to(self, user: User) -> Self:
        """What is public, what one owns oneself, and all of the units that one leads."""
        today = clock.today()
        led = scope_unit_ids(user, today, LEADERS)
        own = Commitment.objects.owned_by(user, today).values("pk")
        return self.filter(Q(is_public=True) | Q(unit__in=led) | Q(pk__in=own))


class Commitment(Remembered):
    """Something that the office promised: what, by which position, by when."""

    remembers = (
        "number", "what", "unit", "position", "source", "origin", "is_public", "state", "progress",
        "first_due_on", "due_on", "finished_on",
    )  # fmt: skip
    # A promise of guidance speaks of a person; its words can be forgotten.
    personal = ("what",)

    number = models.CharField(max_length=12, unique=True, editable=False)
    what = models.CharField(max_length=200)
    details = models.TextField(blank=True)
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="commitments")
    position = models.ForeignKey(Position, models.PROTECT, related_name="commitments")
    source = models.CharField(max_length=10, choices=source_labels)
    # What exactly it follows from, as the room above names it: "complaint:2026-K7M4Q".
    origin = models.CharField(max_length=60, blank=True)
    is_public = models.BooleanField()

    state = models.CharField(max_length=12, choices=state_labels, default=State.PROMISED.value)
    progress = models.PositiveSmallIntegerField(default=0)
    told_progress = models.PositiveSmallIntegerField(default=0)
    promised_on = models.DateField()
    first_due_on = models.DateField()
    due_on = models.DateField()
    finished_on = models.DateField(null=True)

    objects = CommitmentQuerySet.as_manager()

    class Meta:
        ordering = ["due_on", "pk"]
        indexes = [
            models.Index(fields=["is_public", "state", "due_on"]),
            models.Index(fields=["unit", "state", "due_on"]),
            models.Index(fields=["first_due_on"]),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=[state.value for state in State]),
                name="commitment_state_known",
            ),
            models.CheckConstraint(
                condition=Q(source__in=[source.value for source in Source]),
                name="commitment_source_known",
            ),
            models.CheckConstraint(
                condition=~Q(source=Source.GUIDANCE.value) | Q(is_public=False),
                name="commitment_guidance_is_not_public",
            ),
            models.CheckConstraint(
                condition=Q(progress__lte=WHOLE)
                & (~Q(state=State.KEPT.value) | Q(progress=WHOLE))
                & (Q(state=State.KEPT.value) | Q(progress__lt=WHOLE)),
                name="commitment_whole_when_kept",
            ),
            models.CheckConstraint(
                condition=Q(state__in=[state.value for state in OPEN], finished_on=None)
                | (~Q(state__in=[state.value for state in OPEN]) & Q(finished_on__isnull=False)),
                name="commitment_open_until_finished",
            ),
            models.CheckConstraint(
                condition=Q(first_due_on__gte=F("promised_on")) & Q(due_on__gte=F("first_due_on")),
                name="commitment_due_after_promised",
            ),
        ]

    def __str__(self) -> str:
        return self.number

    def standing_on(self, today: date) -> Standing:
        return standing(State(self.state), self.first_due_on, self.finished_on, today)


class Stage(Remembered):
    """A part of a promise that one can see done."""

    remembers = ("commitment", "due_on", "done_on")

    commitment = models.ForeignKey(Commitment, models.CASCADE, related_name="stages")
    what = models.CharField(max_length=200)
    due_on = models.DateField()
    done_on = models.DateField(null=True)

    class Meta:
        ordering = ["due_on", "pk"]

    def __str__(self) -> str:
        return self.what


class Progress(models.Model):
    """One thing that happened to a promise, as it is told: appended, never edited."""

    commitment = models.ForeignKey(Commitment, models.CASCADE, related_name="story")
    at = models.DateTimeField()
    state = models.CharField(max_length=12, choices=state_labels)
    progress = models.PositiveSmallIntegerField()
    due_on = models.DateField()
    note = models.TextField(blank=True)
    # The position that speaks, never the person: a public page shows it.
    signed_as = models.CharField(max_length=200)

    class Meta:
        ordering = ["-at", "-pk"]

    def __str__(self) -> str:
        return f"{self.commitment_id} {self.progress}"


class Evidence(Remembered):
    """A picture or a document that shows what was done; the public sees it where that was said.

    Where a redacted copy is shown, `key` is the copy's, and the original is kept apart.
    """

    remembers = ("commitment", "caption", "key", "sha256", "is_public", "original_key")

    commitment = models.ForeignKey(Commitment, models.PROTECT, related_name="evidence")
    caption = models.CharField(max_length=200)
    key = models.CharField(max_length=40, unique=True)
    sha256 = models.CharField(max_length=64)
    # On the shelf of originals; empty while what was handed in is shown.
    original_key = models.CharField(max_length=40, blank=True, default="")
    is_public = models.BooleanField(default=False)
    added_at = models.DateTimeField()

    class Meta:
        ordering = ["added_at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(original_key=F("key")), name="evidence_copy_is_not_the_original"
            ),
        ]

    def __str__(self) -> str:
        return self.caption


class Follower(models.Model):
    """Who is told of a promise beside its owner: who made it, who asked for it."""

    commitment = models.ForeignKey(Commitment, models.CASCADE, related_name="followers")
    user = models.ForeignKey(User, models.CASCADE, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["commitment", "user"], name="follower_once")]

    def __str__(self) -> str:
        return f"{self.user_id} {self.commitment_id}"
