from collections.abc import Mapping
from enum import StrEnum
from typing import ClassVar, Self, TypeVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.functional import Promise

from kinerja.accounts.models import User
from kinerja.journal.models import Remembered
from kinerja.kit import clock
from kinerja.organisation.models import Role, Unit
from kinerja.organisation.queries import scopes_of
from kinerja.rights.models.labels import (
    EXEMPTION_LABELS,
    GROUND_LABELS,
    right_labels,
    state_labels,
    way_labels,
)
from kinerja.rules import data_rights, life, public_information
from kinerja.rules.data_rights import Right, grounds_for

# Who decides in the name of the office; of what is kept apart it is the inspectorate (R-ADU-15).
DECIDERS = frozenset({Role.SEKCAM, Role.CAMAT})
INSPECTORS = frozenset({Role.INSPEKTORAT})
State = TypeVar("State", bound=StrEnum)
Step = TypeVar("Step", bound=StrEnum)
DECIDED = Q(state__in=["answered", "refused"])


def _lawful_grounds() -> Q:
    lawful = Q(ground="")
    for right in Right:
        grounds = [ground.value for ground in grounds_for(right)]
        lawful |= Q(right=right.value, ground__in=grounds)
    return lawful


def _in_words(table: Mapping[tuple[State, Step], State]) -> dict[tuple[str, str], str]:
    return {(str(state), str(step)): str(then) for (state, step), then in table.items()}


class Asked(Remembered):
    """What citizens ask in writing: a number for all, a key that they alone hold, one end.

    Neither their words nor ours go into the journal; `forgotten_at` is when who asked was erased,
    and where `forgets_words` also what they wrote: of themselves, that is.
    """

    mark: ClassVar[str]
    noun: ClassVar[str]
    grounds: ClassVar[dict[str, Promise]]
    life: ClassVar[Mapping[tuple[str, str], str]]
    forgets_words: ClassVar[bool]

    number = models.CharField(max_length=12, unique=True, editable=False)
    key_digest = models.CharField(max_length=64, unique=True, editable=False)
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    words = models.TextField()
    received_at = models.DateTimeField()
    state = models.CharField(max_length=10, choices=state_labels, default="received")
    # What the citizen reads, signed by a position and never by a person.
    answer = models.TextField(blank=True)
    signed_as = models.CharField(max_length=200, blank=True)
    # Of the law, where it was refused: a Ground, or an Exemption.
    ground = models.CharField(max_length=20, blank=True)
    ended_at = models.DateTimeField(null=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    forgotten_at = models.DateTimeField(null=True)

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                condition=Q(ended_at=None, state__in=["received", "extended"])
                | Q(ended_at__isnull=False) & ~Q(state__in=["received", "extended"]),
                name="%(class)s_open_until_it_ends",
            ),
            models.CheckConstraint(
                condition=DECIDED & Q(decided_by__isnull=False) & ~Q(answer="")
                | ~DECIDED & Q(decided_by=None, answer=""),
                name="%(class)s_decided_by_somebody_in_words",
            ),
            models.CheckConstraint(
                condition=Q(state="refused") & ~Q(ground="") | ~Q(state="refused") & Q(ground=""),
                name="%(class)s_refused_on_a_ground",
            ),
            models.CheckConstraint(
                condition=Q(forgotten_at=None) | Q(ended_at__isnull=False),
                name="%(class)s_forgotten_after_its_end",
            ),
        ]

    def __str__(self) -> str:
        return self.number

    def may_take(self, step: str) -> bool:
        return (self.state, step) in self.life

    def after(self, step: str) -> str:
        """The state that `step` leads to; StepRefused when it may not be taken."""
        return life.after(self.life, self.state, step)


class RequestQuerySet(models.QuerySet["Request"]):
    def open(self) -> Self:
        return self.filter(ended_at=None)

    def visible_to(self, user: User) -> Self:
        """Those of the office that they decide for; the inspectorate: those kept apart."""
        decided, inspected = scopes_of(user, clock.today(), DECIDERS, INSPECTORS)
        return self.filter(Q(unit__in=decided, apart=False) | Q(unit__in=inspected, apart=True))


class Request(Asked):
    """Somebody asks about the data that is kept of them (R-DAT-4).

    `reference` is what the room of `holding` knows it by, empty where no key was given.
    """

    mark, noun, forgets_words = "H", "data_request", True
    life = _in_words(data_rights.NEXT)
    grounds = {ground.value: label for ground, label in GROUND_LABELS.items()}
    remembers = (
        "number", "right", "holding", "reference", "unit", "apart", "due_at", "state", "ground",
        "decided_by",
    )  # fmt: skip

    right = models.CharField(max_length=12, choices=right_labels)
    holding = models.CharField(max_length=40, blank=True)
    reference = models.CharField(max_length=60, blank=True)
    apart = models.BooleanField(default=False)
    due_at = models.DateTimeField()

    objects = RequestQuerySet.as_manager()

    class Meta(Asked.Meta):
        ordering = ["due_at", "pk"]
        indexes = [models.Index(fields=["ended_at", "due_at"])]
        constraints = [
            *Asked.Meta.constraints,
            models.CheckConstraint(
                condition=Q(right__in=[right.value for right in Right]), name="request_right_known"
            ),
            models.CheckConstraint(
                condition=Q(state__in=[state.value for state in data_rights.State]),
                name="request_state_known",
            ),
            models.CheckConstraint(condition=_lawful_grounds(), name="request_ground_lawful"),
            models.CheckConstraint(
                condition=Q(due_at__gt=F("received_at")), name="request_due_after_received"
            ),
            models.CheckConstraint(
                condition=Q(holding="", reference="") | ~Q(holding="") & ~Q(reference=""),
                name="request_reference_of_a_holding",
            ),
            models.CheckConstraint(
                condition=Q(forgotten_at=None) | Q(words=""), name="request_words_forgotten"
            ),
        ]


class DocumentRequestQuerySet(models.QuerySet["DocumentRequest"]):
    def open(self) -> Self:
        return self.filter(ended_at=None)

    def visible_to(self, user: User) -> Self:
        """Those of the office that they decide for."""
        (decided,) = scopes_of(user, clock.today(), DECIDERS)
        return self.filter(unit__in=decided)


class DocumentRequest(Asked):
    """Somebody asks the PPID for documents of the office (R-DAT-20).

    `due_on` is None while the calendar of that year is not out yet.
    """

    mark, noun, forgets_words = "P", "document_request", False
    life = _in_words(public_information.NEXT)
    grounds = {ground.value: label for ground, label in EXEMPTION_LABELS.items()}
    remembers = ("number", "unit", "way", "due_on", "extended_at", "state", "ground", "decided_by")

    way = models.CharField(max_length=8, choices=way_labels)
    due_on = models.DateField(null=True)
    extended_at = models.DateTimeField(null=True)
    extension_reason = models.TextField(blank=True)

    objects = DocumentRequestQuerySet.as_manager()

    class Meta(Asked.Meta):
        ordering = ["due_on", "pk"]
        indexes = [models.Index(fields=["ended_at", "due_on"])]
        constraints = [
            *Asked.Meta.constraints,
            models.CheckConstraint(
                condition=Q(state__in=[state.value for state in public_information.State]),
                name="documentrequest_state_known",
            ),
            models.CheckConstraint(
                condition=Q(ground="")
                | Q(ground__in=[one.value for one in public_information.Exemption]),
                name="documentrequest_ground_lawful",
            ),
            models.CheckConstraint(
                condition=Q(extended_at=None, extension_reason="") & ~Q(state="extended")
                | Q(extended_at__isnull=False) & ~Q(extension_reason=""),
                name="documentrequest_extended_with_a_reason",
            ),
        ]


class Requester(Remembered):
    """Who asked, where they chose to say. Apart, behind its own permission.

    Its name and contact are never in the journal; the row goes some days after the end.
    """

    remembers = ("request", "document_request")

    request = models.OneToOneField(Request, models.CASCADE, null=True, related_name="requester")
    document_request = models.OneToOneField(
        DocumentRequest, models.CASCADE, null=True, related_name="requester"
    )
    name = models.CharField(max_length=120, blank=True)
    contact = models.CharField(max_length=120, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(request=None, document_request__isnull=False)
                | Q(request__isnull=False, document_request=None),
                name="requester_of_one_request",
            ),
            models.CheckConstraint(
                condition=~Q(name="") | ~Q(contact=""), name="requester_says_something"
            ),
        ]

    def __str__(self) -> str:
        return str(self.request_id or self.document_request_id)
