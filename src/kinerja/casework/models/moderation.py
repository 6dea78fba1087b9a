from collections.abc import Collection, Mapping
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from kinerja.accounts.models import User
from kinerja.casework.texts import kept_from
from kinerja.journal.models import Remembered
from kinerja.kit import clock
from kinerja.organisation.models import Role, Unit
from kinerja.organisation.queries import scopes_of
from kinerja.rules.moderation import CONCEALED, DECISIONS, WAITING, Reason, State, Step

REASON_LABELS: dict[Reason, Promise] = {
    Reason.PERSONAL_DATA: _("Memuat data pribadi orang lain"),
    Reason.INSULT: _("Menghina atau menyerang SARA"),
    Reason.SPAM: _("Iklan atau kiriman berulang"),
    Reason.DOUBTFUL: _("Isinya meragukan"),
    Reason.OTHER: _("Alasan lain"),
}
STATE_LABELS: dict[State, Promise] = {
    State.OPEN: _("Menunggu keputusan"),
    State.LEFT: _("Dibiarkan tampil"),
    State.HIDDEN: _("Disembunyikan"),
    State.APPEALED: _("Ada keberatan"),
    State.UPHELD: _("Tetap disembunyikan"),
    State.SHOWN: _("Ditampilkan lagi"),
}
DECISION_LABELS: dict[Step, Promise] = {
    Step.LEAVE: _("Biarkan tampil"),
    Step.HIDE: _("Sembunyikan"),
    Step.SHOW: _("Tampilkan lagi"),
    Step.UPHOLD: _("Tetap sembunyikan"),
    Step.GRANT: _("Terima keberatan dan tampilkan lagi"),
}
LONGEST_REASON = 200
# Who decides about texts of the units below them; of what is apart, only the inspectorate.
JUDGES = frozenset({Role.MODERATOR, Role.SEKCAM, Role.CAMAT})
INSPECTORS = frozenset({Role.INSPEKTORAT})


# Callables: rewording a label makes no migration.
def reason_labels() -> dict[Reason, Promise]:
    return REASON_LABELS


def state_labels() -> dict[State, Promise]:
    return STATE_LABELS


def decision_labels() -> dict[Step, Promise]:
    return DECISION_LABELS


class ModerationQuerySet(models.QuerySet["Moderation"]):
    def of_case(self, texts: Mapping[str, Collection[int]]) -> Self:
        """Those of these texts, which are named by kind, that were ever flagged."""
        wanted = Q(pk=None)
        for kind, ids in texts.items():
            wanted |= Q(kind=kind, object_id__in=ids)
        return self.filter(wanted)

    def visible_to(self, user: User) -> Self:
        """Those of the units in this user's scope; the inspectorate reads all of them."""
        judged, inspected = scopes_of(user, clock.today(), JUDGES, INSPECTORS)
        seen = Q(unit__in=judged, apart=False) | Q(unit__in=inspected)
        return self.filter(seen)._not_kept_from(user)

    def known_to(self, user: User) -> Self:
        """Those of which this person may be told: not of what is the inspectorate's, though they
        wrote or flagged it, nor of what is about themselves.
        """
        _judged, inspected = scopes_of(user, clock.today(), JUDGES, INSPECTORS)
        return self.of_the_office(inspected)._not_kept_from(user)

    def of_the_office(self, inspected: Collection[int] = ()) -> Self:
        """Without what is the inspectorate's, unless it is of one of these units."""
        return self.filter(Q(apart=False) | Q(unit__in=inspected))

    def for_decision_by(self, user: User) -> Self:
        """Those that wait for this user, or for another one who may decide them too."""
        judged, inspected = scopes_of(user, clock.today(), JUDGES, INSPECTORS)
        theirs = Q(unit__in=judged, apart=False) | Q(unit__in=inspected, apart=True)
        own = Appeal.objects.filter(answer=None, hidden_by=user).values("moderation")
        return self.waiting().filter(theirs).exclude(pk__in=own)._not_kept_from(user)

    def _not_kept_from(self, user: User) -> Self:
        """Who is named in a case is told of none of its texts, whatever their role."""
        rows = self
        for kind, ids in kept_from(user).items():
            rows = rows.exclude(kind=kind, object_id__in=ids)
        return rows

    def waiting(self) -> Self:
        """Those that somebody has to decide."""
        return self.filter(state__in=[state.value for state in WAITING])

    def concealed(self) -> Self:
        return self.filter(state__in=[state.value for state in CONCEALED])


class Moderation(Remembered):
    """A text of some room that was flagged, and what became of it. Each text has one at most.

    What it says stays in its room. `unit` is whose moderators decide; of what is `apart` it is
    the inspectorate (R-ADU-15).
    """

    remembers = ("kind", "object_id", "unit", "apart", "state")
    personal_notes = ("reason",)

    kind = models.CharField(max_length=40)
    object_id = models.PositiveBigIntegerField()
    about = models.CharField(max_length=60)
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    apart = models.BooleanField(default=False)
    state = models.CharField(max_length=8, choices=state_labels, default=State.OPEN.value)
    since = models.DateTimeField()

    objects = ModerationQuerySet.as_manager()

    class Meta:
        ordering = ["since", "pk"]
        indexes = [models.Index(fields=["state", "since", "id"])]
        constraints = [
            models.UniqueConstraint(fields=["kind", "object_id"], name="moderation_once_a_text"),
            models.CheckConstraint(
                condition=Q(state__in=[state.value for state in State]),
                name="moderation_state_known",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.about}"


class Flag(Remembered):
    """Somebody says that a text should not stand there. Of a citizen no more than a digest of the
    address that holds for one day, so that one voice is counted once.
    """

    remembers = ("moderation", "reason", "by")

    moderation = models.ForeignKey(Moderation, models.PROTECT, related_name="flags")
    reason = models.CharField(max_length=16, choices=reason_labels)
    words = models.TextField(blank=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", db_index=False
    )
    digest = models.CharField(max_length=64, blank=True)
    at = models.DateTimeField()

    class Meta:
        ordering = ["at", "pk"]
        indexes = [models.Index(fields=["at"])]
        constraints = [
            models.UniqueConstraint(
                fields=["moderation", "by"], condition=~Q(by=None), name="flag_once_a_person"
            ),
            models.UniqueConstraint(
                fields=["moderation", "digest"], condition=~Q(digest=""), name="flag_once_a_day"
            ),
            models.CheckConstraint(
                condition=Q(reason__in=[reason.value for reason in Reason]),
                name="flag_reason_known",
            ),
            models.CheckConstraint(
                condition=Q(by=None) | Q(digest=""), name="flag_by_account_or_by_citizen"
            ),
            models.CheckConstraint(
                condition=~Q(reason=Reason.OTHER.value) | ~Q(words=""), name="flag_other_in_words"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.moderation_id} {self.reason}"


class Decision(Remembered):
    """What somebody decided about a text, and the reason that is shown. Never changed."""

    remembers = ("moderation", "step", "reason", "by")
    personal = ("reason",)

    moderation = models.ForeignKey(Moderation, models.PROTECT, related_name="decisions")
    step = models.CharField(max_length=8, choices=decision_labels)
    reason = models.CharField(max_length=LONGEST_REASON)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["at", "pk"]
        indexes = [models.Index(fields=["at"])]
        constraints = [
            models.CheckConstraint(
                condition=Q(step__in=[step.value for step in DECISIONS]),
                name="decision_step_known",
            ),
            models.CheckConstraint(condition=~Q(reason=""), name="decision_with_a_reason"),
        ]

    def __str__(self) -> str:
        return f"{self.moderation_id} {self.step}"


class Appeal(Remembered):
    """Whoever wrote a hidden text disagrees. Answered by another person than the one who hid it.

    `by` is None for a citizen, who is known by the key to the page and by nothing else.
    """

    remembers = ("moderation", "against", "hidden_by", "by", "due_on", "answer", "answered_by")

    moderation = models.ForeignKey(Moderation, models.PROTECT, related_name="appeals")
    against = models.OneToOneField(Decision, models.PROTECT, related_name="appeal")
    hidden_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    words = models.TextField()
    at = models.DateTimeField()
    # None while the calendar of that year is not out yet.
    due_on = models.DateField(null=True)
    answer = models.OneToOneField(Decision, models.PROTECT, null=True, related_name="answers")
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )

    class Meta:
        ordering = ["at", "pk"]
        indexes = [models.Index(fields=["at"])]
        constraints = [
            models.CheckConstraint(
                condition=Q(answered_by=None) | ~Q(answered_by=F("hidden_by")),
                name="appeal_answered_by_another",
            ),
            models.CheckConstraint(
                condition=Q(answer=None, answered_by=None)
                | Q(answer__isnull=False, answered_by__isnull=False),
                name="appeal_answered_by_somebody",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.moderation_id} {self.at}"
