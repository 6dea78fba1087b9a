from datetime import date, datetime
from enum import StrEnum
from typing import Any, Self

from django.db import models
from django.db.models import F, Q
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from kinerja.accounts.models import User
from kinerja.journal.models import Remembered
from kinerja.kit import clock
from kinerja.organisation.models import Position, Role, Service, Unit
from kinerja.organisation.queries import scope_unit_ids
from kinerja.rules.visits import STANDING, VisitState

VISIT_STATE_LABELS: dict[VisitState, Promise] = {
    VisitState.SERVING: _("Dilayani"),
    VisitState.PAUSED: _("Menunggu berkas"),
    VisitState.DONE: _("Selesai"),
    VisitState.NOT_SERVED: _("Tidak terlayani"),
    VisitState.UNFINISHED: _("Tidak ditutup"),
    VisitState.UNDONE: _("Salah tekan"),
}
# Who sees the register of a unit: those who work at it, lead it, plan by it or inspect it.
READERS = frozenset(
    {
        Role.PETUGAS,
        Role.ATASAN,
        Role.LURAH,
        Role.SEKCAM,
        Role.CAMAT,
        Role.PENGELOLA,
        Role.INSPEKTORAT,
    }
)
_STANDING = [state.value for state in STANDING]


class Purpose(StrEnum):
    """What an invitation code opens."""

    SURVEY = "survey"
    FORUM = "forum"


PURPOSE_LABELS: dict[Purpose, Promise] = {
    Purpose.SURVEY: _("Survei kepuasan"),
    Purpose.FORUM: _("Forum warga"),
}


# Callables: rewording a label makes no migration.
def visit_state_labels() -> dict[VisitState, Promise]:
    return VISIT_STATE_LABELS


def purpose_labels() -> dict[Purpose, Promise]:
    return PURPOSE_LABELS


class CounterSession(Remembered):
    """A counter that is open: where, by which position, from when till when.

    `invited` counts the codes of one purpose that its visits were given: a number, no list.
    """

    remembers = ("unit", "position", "label", "opened_at", "closed_at", "forgotten", "invited")

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="counter_sessions")
    position = models.ForeignKey(Position, models.PROTECT, related_name="+")
    label = models.CharField(max_length=40)
    opened_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True)
    # Closed by the nightly job and not by whoever sat there.
    forgotten = models.BooleanField(default=False)
    invited = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["-opened_at", "-pk"]
        indexes = [models.Index(fields=["unit", "opened_at"])]
        constraints = [
            models.UniqueConstraint(
                fields=["position"],
                condition=Q(closed_at=None),
                name="counter_one_open_a_position",
            ),
            models.CheckConstraint(
                condition=Q(closed_at=None) | Q(closed_at__gte=F("opened_at")),
                name="counter_opened_first",
            ),
            models.CheckConstraint(
                condition=Q(forgotten=False) | Q(closed_at__isnull=False),
                name="counter_forgotten_is_closed",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.label}, {self.unit}"


class VisitFile(Remembered):
    """One file of visits from a register elsewhere. Its rows count once it is published."""

    remembers = ("rows", "content_digest", "published_at", "swept_at")

    actor = models.ForeignKey(User, models.PROTECT, related_name="+")
    content_digest = models.CharField(max_length=64)
    rows = models.PositiveIntegerField()
    # Moved on with every chunk: a file that stands still is dead and will be swept.
    alive_at = models.DateTimeField()
    published_at = models.DateTimeField(null=True)
    swept_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"{self.pk}: {self.rows}"


class VisitQuerySet(models.QuerySet["Visit"]):
    def published(self) -> Self:
        under_way = VisitFile.objects.filter(published_at=None).values("pk")
        return self.filter(Q(batch=None) | ~Q(batch__in=under_way))

    def visible_to(self, user: User) -> Self:
        units = scope_unit_ids(user, clock.today(), READERS)
        return self.published().filter(unit__in=units)

    def standing(self) -> Self:
        return self.filter(finished_at=None)

    def real(self) -> Self:
        """Without the wrong keys: people who stood there."""
        return self.exclude(state=VisitState.UNDONE.value)


class Visit(Remembered):
    """Somebody was served at a counter. Who it was is nowhere: not here, not beside it.

    `standard_minutes` is the time that stood in the service's standard when they came.
    """

    remembers = (
        "unit", "service", "position", "session", "state", "started_at", "finished_at",
        "paused_seconds", "standard_minutes",
    )  # fmt: skip

    # Without an index of their own: those below begin with them.
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="visits", db_index=False)
    service = models.ForeignKey(Service, models.PROTECT, related_name="visits")
    position = models.ForeignKey(
        Position, models.PROTECT, null=True, related_name="+", db_index=False
    )
    session = models.ForeignKey(
        CounterSession, models.PROTECT, null=True, related_name="visits", db_index=False
    )
    batch = models.ForeignKey(VisitFile, models.PROTECT, null=True, related_name="visits")
    # Which row of which register it was, as a digest: a number there may point to a person.
    row_key = models.CharField(max_length=32, unique=True, null=True)  # noqa: DJ001  # null keeps it unique
    row_digest = models.CharField(max_length=32, blank=True)

    state = models.CharField(
        max_length=12, choices=visit_state_labels, default=VisitState.SERVING.value
    )
    started_at = models.DateTimeField()
    paused_at = models.DateTimeField(null=True)
    paused_seconds = models.PositiveIntegerField(default=0)
    finished_at = models.DateTimeField(null=True)
    standard_minutes = models.PositiveSmallIntegerField(null=True)
    # The lot for a code falls once a visit, also when its end is taken back.
    lot_drawn = models.BooleanField(default=False)

    objects = VisitQuerySet.as_manager()

    class Meta:
        ordering = ["started_at", "pk"]
        indexes = [
            models.Index(fields=["unit", "started_at", "id"]),
            models.Index(fields=["session", "started_at", "id"]),
            models.Index(fields=["session"], condition=Q(finished_at=None), name="visit_standing"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=[state.value for state in VisitState]),
                name="visit_state_known",
            ),
            models.CheckConstraint(
                condition=Q(state__in=_STANDING, finished_at=None)
                | (~Q(state__in=_STANDING) & Q(finished_at__isnull=False)),
                name="visit_stands_until_finished",
            ),
            models.CheckConstraint(
                condition=Q(state=VisitState.PAUSED.value, paused_at__isnull=False)
                | (~Q(state=VisitState.PAUSED.value) & Q(paused_at=None)),
                name="visit_paused_since_a_moment",
            ),
            models.CheckConstraint(
                condition=Q(finished_at=None) | Q(finished_at__gte=F("started_at")),
                name="visit_started_first",
            ),
            models.CheckConstraint(
                condition=Q(session__isnull=False, position__isnull=False, batch=None)
                | Q(session=None, batch__isnull=False),
                name="visit_at_a_counter_or_from_a_file",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.pk}: {self.state}"

    @property
    def served_on(self) -> date:
        return clock.local_day(self.started_at)

    def seconds_paused(self, now: datetime) -> int:
        """Up to `now`, the pause that is under way included."""
        going_on = (now - self.paused_at) if self.paused_at else None
        return self.paused_seconds + (int(going_on.total_seconds()) if going_on else 0)


class Pause(models.Model):
    """From when till when a citizen fetched what was missing. Written once, when it is over."""

    visit = models.ForeignKey(Visit, models.CASCADE, related_name="pauses")
    began_at = models.DateTimeField()
    ended_at = models.DateTimeField()

    class Meta:
        ordering = ["began_at", "pk"]
        constraints = [
            models.CheckConstraint(condition=Q(ended_at__gte=F("began_at")), name="pause_in_order"),
        ]

    def __str__(self) -> str:
        return f"{self.visit_id} {self.began_at}"


class RowNumber(models.BigIntegerField["int", "int"]):
    """Where SQLite keeps the row: its tree is ordered by this number, and has no other order.

    A key of any other type would leave a hidden rowid that counts up with every code.
    """

    def db_type(self, connection: Any) -> str:
        return "integer" if connection.vendor == "sqlite" else "bigint"


class InvitationCode(models.Model):
    """A code that somebody holds and has not used. Its row is deleted when it is used.

    The key is a keyed digest of the code: nothing here can be read back, and nothing points to a
    visit, a moment or an answer (decision 19). Only what the answer itself says: which service,
    which unit, which day.
    """

    id = RowNumber(primary_key=True)
    purpose = models.CharField(max_length=8, choices=purpose_labels)
    # Cost: no index, which would keep another order than the key's.
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+", db_index=False)
    service = models.ForeignKey(
        Service, models.PROTECT, null=True, related_name="+", db_index=False
    )
    issued_on = models.DateField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(purpose__in=[purpose.value for purpose in Purpose]),
                name="code_purpose_known",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.purpose} {self.issued_on}"


class CodeDay(Remembered):
    """How many codes a day gave out and took in, by unit and service: all that is ever told."""

    remembers = ("day", "unit", "service", "purpose", "issued", "used")

    day = models.DateField()
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    service = models.ForeignKey(Service, models.PROTECT, null=True, related_name="+")
    purpose = models.CharField(max_length=8, choices=purpose_labels)
    issued = models.PositiveIntegerField(default=0)
    used = models.PositiveIntegerField(default=0)
    told_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["day", "unit", "service", "purpose"]
        constraints = [
            models.UniqueConstraint(
                fields=["day", "unit", "service", "purpose"],
                name="code_day_once",
            ),
            models.UniqueConstraint(
                fields=["day", "unit", "purpose"],
                condition=Q(service=None),
                name="code_day_once_without_service",
            ),
            models.CheckConstraint(
                condition=Q(purpose__in=[purpose.value for purpose in Purpose]),
                name="code_day_purpose_known",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.day} {self.purpose}: {self.issued}/{self.used}"
