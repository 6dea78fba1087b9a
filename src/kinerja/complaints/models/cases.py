from collections.abc import Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING, Self

from django.db import connection, models
from django.db.models import Exists, F, OuterRef, Q
from django.db.models.lookups import In
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from kinerja.accounts.models import User
from kinerja.casework.models import LONGEST_REASON, RoutingRule
from kinerja.casework.tables import Way
from kinerja.casework.texts import shown
from kinerja.complaints.models.categories import Category, CategoryTarget
from kinerja.complaints.models.imports import Import
from kinerja.complaints.models.labels import (
    CHECKED_IN,
    FROM_RULE,
    FROM_SOURCE,
    INSPECTORS,
    READERS,
    HeldBecause,
    held_labels,
    kind_labels,
    outcome_labels,
    state_labels,
    way_labels,
)
from kinerja.complaints.models.naming import Named
from kinerja.complaints.names import mark_of
from kinerja.journal.models import Remembered
from kinerja.kit import clock
from kinerja.kit.search import SearchText
from kinerja.organisation.models import Employee, Unit
from kinerja.organisation.queries import employee_of, parents_of_units, scopes_of
from kinerja.rules.complaints import IN_HAND, WAITING, Kind, State

if TYPE_CHECKING:
    from kinerja.complaints.models.referrals import Referral
    from kinerja.complaints.models.scores import ScoreReason


def within(units: frozenset[int]) -> Q:
    """Cases of these units.

    Cost: a list of 500,000 rows must be read off the index of its order and not be sorted
    (380 to 480 ms). So whoever sees the whole office gets no filter on units, one unit has
    indexes of its own, and SQLite may not know that it has an index for several.
    """
    if len(units) < 2 or connection.vendor != "sqlite":
        few = Q(unit__in=units)
    else:
        few = Q(In(F("unit_id") + 0, units))
    whole_office = bool(units) and units >= parents_of_units().keys()
    return ~Q(pk=None) if whole_office else few


class ComplaintQuerySet(models.QuerySet["Complaint"]):
    def published(self) -> Self:
        # Imports under way are few, so a NOT IN over them costs nothing beside a join.
        under_way = Import.objects.filter(published_at=None).values("pk")
        return self.filter(Q(batch=None) | ~Q(batch__in=under_way))

    def visible_to(self, user: User) -> Self:
        """Those of the units in this user's scope; integrity cases only to the inspectorate.

        What is about themselves nobody sees, whatever their role.
        """
        read, inspected = scopes_of(user, clock.today(), READERS, INSPECTORS)
        ordinary = within(read) & ~Q(kind=Kind.INTEGRITY.value)
        rows = self.published().filter(ordinary | within(inspected))
        employee = employee_of(user)
        return rows.not_about(employee) if employee else rows

    def known_to(self, user: User) -> Self:
        """Those of which this user may hear that they are there, though they may not open them.

        Of what is the inspectorate's, and of what is about themselves, nothing may tell.
        """
        _read, inspected = scopes_of(user, clock.today(), READERS, INSPECTORS)
        rows = self.published().filter(~Q(kind=Kind.INTEGRITY.value) | within(inspected))
        employee = employee_of(user)
        return rows.not_about(employee) if employee else rows

    def not_about(self, employee: Employee) -> Self:
        """Without those that name this person.

        Cost: they are few, and read once off the index by mark; a join would be asked for each
        of 500,000 rows.
        """
        return self.exclude(pk__in=Named.objects.about(employee.pk).values("complaint"))

    def about_nobody(self) -> Self:
        """Without those that name somebody of the office."""
        return self.exclude(pk__in=Named.objects.order_by().values("complaint"))

    def of_the_office(self) -> Self:
        """Without integrity cases, which the office neither sees nor counts (R-ADU-15)."""
        return self.exclude(kind=Kind.INTEGRITY.value)

    def in_hand_of(self, employee: Employee) -> Self:
        """What this person is working on."""
        return self.published().filter(handler=employee).waiting().not_about(employee)

    def waiting(self) -> Self:
        # Cost: the same as asking for these states, and it is what the index of late cases holds.
        return self.filter(finished_at=None)

    def ended_since(self, moment: datetime) -> Self:
        """Those that ended, also where its reporter voided that finish since (R-ADU-12)."""
        voided = Q(finished_at=None, voided_finish_at__gte=moment)
        return self.filter(Q(finished_at__gte=moment) | voided)

    def overdue(self, today: date) -> Self:
        return self.waiting().filter(due_on__lt=today)

    def public(self) -> Self:
        """Those that anybody may read of, and only by `public_title` and `public_text`.

        Nothing is public before it was checked, and the database lets no case be that is
        confidential or about integrity; what a moderator hid is not either.
        """
        return self.published().filter(public_at__isnull=False, hidden_because="")

    def to_check(self, user: User) -> Self:
        """Verified, not closed, and nobody decided what the public reads of it; or public, with an
        answer that nobody has looked at since. Not in the hands of this person, nor with answers of
        theirs alone, who may not be the one to decide.
        """
        states = [state.value for state in CHECKED_IN]
        undecided = Q(state__in=states, public_at=None, private_because="")
        answered = Q(public_at__isnull=False) & Exists(
            Complaint.objects.filter(
                pk=OuterRef("pk"),
                answers__public_text="",
                answers__void_at=None,
                answers__text_hidden_because="",
                answers__by__in=Employee.objects.exclude(user=user),
            )
        )
        rows = self.whole().of_the_office().filter(confidential=False, hidden_because="")
        return rows.filter(undecided | answered).exclude(handler__user=user)

    def whole(self) -> Self:
        """Each report of a citizen once: not the parts into which the office split it."""
        return self.filter(part_of=None)

    def held(self) -> Self:
        """What came in by a way that machines use, until somebody has looked at it."""
        return self.filter(state=State.RECEIVED.value).exclude(held_because="")


class Complaint(Remembered):
    """What a citizen told us, and where the answer stands."""

    remembers = (
        "number", "kind", "unit", "category", "state", "handler", "first_forwarded_on",
        "answer_due_on", "due_on", "first_answered_at", "finished_at", "closed_at", "outcome",
        "satisfaction", "extended_to", "duplicate_of", "routing_rule", "routed_as", "confidential",
        "kept_target", "kept_days", "parent", "held_because", "public_at", "anonymous",
        "erased_at", "part_of", "is_split", "file_complete_on",
        "texts_erased_at",
    )  # fmt: skip
    personal_notes = ("reason",)

    number = models.CharField(max_length=12, unique=True, editable=False)
    # Only the digest: whoever reads the database still cannot read a citizen's page.
    tracking_digest = models.CharField(max_length=64, unique=True, null=True, editable=False)  # noqa: DJ001  # null keeps it unique
    batch = models.ForeignKey(Import, models.PROTECT, null=True, related_name="complaints")
    # Of the form that was sent: sent twice, it is still one case.
    filing_digest = models.CharField(max_length=64, unique=True, null=True, editable=False)  # noqa: DJ001  # null keeps it unique
    external_id = models.CharField(max_length=100, unique=True, null=True)  # noqa: DJ001  # null keeps it unique
    row_digest = models.CharField(max_length=32, blank=True)

    kind = models.CharField(max_length=10, choices=kind_labels, default=Kind.SERVICE.value)
    # Without an index of its own: those below begin with it.
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="complaints", db_index=False)
    # Keys of the units it lay with before: what they promised still binds it. Here, so that no
    # clock asks a statement more.
    former_units = models.JSONField(default=list)
    kelurahan = models.ForeignKey(Unit, models.PROTECT, null=True, related_name="+", db_index=False)
    # Where, in the reporter's words; a map is never asked for.
    rt = models.CharField(max_length=3, blank=True, default="")
    rw = models.CharField(max_length=3, blank=True, default="")
    landmark = models.CharField(max_length=200, blank=True, default="")
    category = models.ForeignKey(Category, models.PROTECT, null=True)
    # The strictest target of a category it once had: another word for a case wins no time.
    kept_target = models.ForeignKey(
        CategoryTarget, models.PROTECT, null=True, related_name="+", db_index=False
    )
    # Of one at the inspectorate, the keys of all that bound it, of whatever kind: for its return.
    kept_targets = models.JSONField(default=list)
    # The days it had before the office handed it to the inspectorate: until that has looked at
    # it, handing over wins none.
    kept_days = models.PositiveSmallIntegerField(null=True)
    # The case after which its reporter was given trouble.
    parent = models.ForeignKey("self", models.PROTECT, null=True, related_name="children")
    # The report of which this is one matter of several: its reporter follows that one.
    part_of = models.ForeignKey(
        "self", models.PROTECT, null=True, related_name="parts", db_index=False
    )
    # Cost: here, so that only a report that was split is asked for its parts.
    is_split = models.BooleanField(default=False)
    title = models.CharField(max_length=200)
    text = models.TextField()
    # Never of the reporter: whoever may read the complaint may search in it.
    search_text = SearchText(sources=["title", "text"], unless="hidden_because")
    # Why a moderator hid title and text; empty while they are shown. Here, so that no list and
    # no search has to ask elsewhere.
    hidden_because = models.CharField(max_length=LONGEST_REASON, blank=True, default="")
    # What anybody may read of it, since when: filled by the check before publication only.
    public_title = models.CharField(max_length=200, blank=True, default="")
    public_text = models.TextField(blank=True, default="")
    public_at = models.DateTimeField(null=True)
    # Why somebody who checked it kept it from the public; empty while nobody decided so.
    private_because = models.CharField(max_length=500, blank=True, default="")
    # How many said "mine too"; here, so that lists need not count.
    supports = models.PositiveIntegerField(default=0)
    channel = models.CharField(max_length=60, default="web")
    # The code of the poster that led here.
    filed_from = models.CharField(max_length=24, blank=True, default="")
    # A limit refuses nobody, it only asks that somebody looks; the clock runs as for any other.
    held_because = models.CharField(
        max_length=8, choices=held_labels, blank=True, default=HeldBecause.NOT
    )
    # Asked for by the reporter: no public page ever shows the text (R-ADU-20).
    confidential = models.BooleanField(default=False)
    # Asked for by the reporter: who they are is shown to nobody, and only they lift it (R-ADU-20).
    anonymous = models.BooleanField(default=False)
    # When what was known of its reporter was erased, by its term or at their wish.
    erased_at = models.DateTimeField(null=True)
    # When what was said of it was erased, by its term; it stays, and is counted.
    texts_erased_at = models.DateTimeField(null=True)
    # Which line of the routing table sent it here, and why not another; empty where the source
    # named the unit. The rule is asked for by case, never the other way round.
    routing_rule = models.ForeignKey(
        RoutingRule, models.PROTECT, null=True, related_name="+", db_index=False
    )
    routed_as = models.CharField(max_length=10, blank=True, choices=way_labels)

    state = models.CharField(max_length=16, choices=state_labels, default=State.RECEIVED.value)
    # Where a case that waits for its reporter goes back to; empty in every other state.
    waits_from = models.CharField(max_length=16, choices=state_labels, blank=True, default="")
    # Since when it lies where it lies; none: since it came in.
    desk_since = models.DateTimeField(null=True)
    handler = models.ForeignKey(
        Employee, models.PROTECT, null=True, related_name="complaints", db_index=False
    )
    received_at = models.DateTimeField()
    first_forwarded_on = models.DateField(null=True)
    # Of an integrity case: since when its file is complete, said once by the inspectorate.
    file_complete_on = models.DateField(null=True)
    answer_due_on = models.DateField(null=True)
    due_on = models.DateField(null=True)
    # The very moment, where the source names one.
    due_at = models.DateTimeField(null=True)
    # Promised once by a superior. Promise and reminders move; whether it was in time does not.
    extended_to = models.DateField(null=True)
    extended_because = models.TextField(blank=True, default="")
    due_source = models.CharField(
        max_length=6,
        choices=[(FROM_RULE, _("dari aturan")), (FROM_SOURCE, _("dari sumber"))],
        default=FROM_RULE,
    )
    first_answered_at = models.DateTimeField(null=True)
    finished_at = models.DateTimeField(null=True)
    # When the finish was that its reporter voided last. A case that is worked on again leaves no
    # share in which it stood.
    voided_finish_at = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True)
    outcome = models.CharField(max_length=16, choices=outcome_labels, blank=True)
    closing_reason = models.TextField(blank=True)
    satisfaction = models.PositiveSmallIntegerField(null=True)
    # When its reporter got the answer that stands; never while nobody knows.
    reached_at = models.DateTimeField(null=True)
    # Closed by silence, though nobody knows that the answer ever arrived.
    unreached = models.BooleanField(default=False)
    # How often its reporter said that an answer does not settle it.
    contests = models.PositiveSmallIntegerField(default=0)
    # How often of these it had been closed, and a superior opened it again.
    reopenings = models.PositiveSmallIntegerField(default=0)
    # The case that this one repeats.
    duplicate_of = models.ForeignKey("self", models.PROTECT, null=True, related_name="duplicates")

    objects = ComplaintQuerySet.as_manager()

    class Meta:
        ordering = ["-received_at", "-pk"]
        indexes = [
            # Kind, batch, unit: who may see a row is told without reading it, on a late page too.
            models.Index(fields=["-received_at", "-id", "kind", "batch", "unit"]),
            models.Index(fields=["unit", "-received_at", "-id", "kind", "batch"]),
            models.Index(fields=["unit", "due_on", "id"]),
            models.Index(fields=["unit", "number"]),
            models.Index(fields=["state", "-received_at", "-id"]),
            models.Index(fields=["kelurahan", "-received_at", "-id"]),
            models.Index(
                fields=["-received_at", "-id"],
                condition=Q(contests__gt=0),
                name="complaint_contested",
            ),
            models.Index(fields=["answer_due_on"]),
            models.Index(fields=["due_on"]),
            models.Index(
                fields=["due_on", "id"], condition=Q(finished_at=None), name="complaint_waiting"
            ),
            models.Index(
                fields=["unit", "due_on", "id"],
                condition=Q(finished_at=None),
                name="complaint_waiting_in_unit",
            ),
            # Cost: what may have been told before is looked for among what is open nearby.
            models.Index(
                fields=["kelurahan", "-received_at", "-id"],
                condition=Q(finished_at=None),
                name="complaint_waiting_nearby",
            ),
            models.Index(fields=["handler", "state"]),
            models.Index(
                fields=["part_of"], condition=Q(part_of__isnull=False), name="complaint_part"
            ),
            models.Index(
                fields=["finished_at", "id"],
                condition=Q(state=State.ANSWERED.value),
                name="complaint_answered",
            ),
            models.Index(
                fields=["-public_at", "-id"],
                condition=Q(public_at__isnull=False),
                name="complaint_public",
            ),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=[state.value for state in State]),
                name="complaint_state_known",
            ),
            models.CheckConstraint(
                condition=Q(kind__in=[kind.value for kind in Kind]), name="complaint_kind_known"
            ),
            models.CheckConstraint(
                condition=~Q(state__in=[state.value for state in IN_HAND])
                | Q(handler__isnull=False),
                name="complaint_in_hand_has_handler",
            ),
            models.CheckConstraint(
                condition=Q(state__in=[state.value for state in WAITING], finished_at=None)
                | (~Q(state__in=[state.value for state in WAITING]) & Q(finished_at__isnull=False)),
                name="complaint_waits_until_finished",
            ),
            models.CheckConstraint(
                condition=Q(closed_at__isnull=True) | ~Q(outcome=""),
                name="complaint_closed_with_an_outcome",
            ),
            models.CheckConstraint(
                condition=Q(state=State.WAITING_REPORTER.value) ^ Q(waits_from=""),
                name="complaint_knows_where_it_goes_back_to",
            ),
            models.CheckConstraint(
                condition=~Q(state=State.DUPLICATE.value) | Q(duplicate_of__isnull=False),
                name="complaint_duplicate_of_another",
            ),
            models.CheckConstraint(
                condition=Q(extended_to=None) | ~Q(extended_because=""),
                name="complaint_extended_for_a_reason",
            ),
            models.CheckConstraint(
                condition=(Q(closed_at__isnull=True) | Q(closed_at__gte=F("received_at")))
                & (Q(first_answered_at__isnull=True) | Q(first_answered_at__gte=F("received_at"))),
                name="complaint_received_first",
            ),
            models.CheckConstraint(
                condition=Q(routed_as__in=["", *(way.value for way in Way)]),
                name="complaint_routed_as_known",
            ),
            models.CheckConstraint(
                condition=Q(parent=None) | ~Q(parent=F("id")), name="complaint_after_another"
            ),
            models.CheckConstraint(
                condition=Q(part_of=None)
                | (~Q(part_of=F("id")) & Q(tracking_digest=None, public_at=None, is_split=False)),
                name="complaint_part_of_another",
            ),
            models.CheckConstraint(
                condition=Q(kept_days=None) | Q(kept_days__gte=1, kind=Kind.INTEGRITY.value),
                name="complaint_keeps_days_at_the_inspectorate",
            ),
            models.CheckConstraint(
                condition=Q(public_at=None)
                | (
                    Q(confidential=False)
                    & ~Q(kind=Kind.INTEGRITY.value)
                    & ~Q(public_title="")
                    & ~Q(public_text="")
                ),
                name="complaint_secret_is_never_public",
            ),
            models.CheckConstraint(
                condition=Q(public_at=None) | Q(private_because=""),
                name="complaint_public_or_kept_private",
            ),
            models.CheckConstraint(
                condition=Q(texts_erased_at=None) | Q(closed_at__isnull=False, public_at=None),
                name="complaint_erased_after_its_end",
            ),
            models.CheckConstraint(
                condition=Q(held_because__in=[why.value for why in HeldBecause]),
                name="complaint_held_because_known",
            ),
            models.CheckConstraint(
                condition=Q(satisfaction__isnull=True) | Q(satisfaction__range=(1, 4)),
                name="complaint_satisfaction_1_to_4",
            ),
        ]

    def __str__(self) -> str:
        return self.number

    @property
    def sort(self) -> Kind:
        return Kind(self.kind)

    @property
    def can_be_told(self) -> bool:
        """Whether its reporter left a way to be reached beside their own page."""
        # Order: asked of the columns, which stay closed. Nobody may call who is anonymous.
        silent = Q(reporter=None) | Q(reporter__email="") & (
            Q(reporter__phone="") | Q(anonymous=True)
        )
        return type(self).objects.filter(pk=self.pk).exclude(silent).exists()

    @property
    def referred(self) -> "Referral | None":
        """To whom it was forwarded last, where it was."""
        return next((one for one in self.referrals.all() if one.ended_at is None), None)

    @cached_property
    def given_reasons(self) -> "Sequence[ScoreReason]":
        """Why its reporter gave their scores, also those that an objection voided.

        Cost: most gave none. A score goes by an objection alone, which is counted.
        """
        return list(self.score_reasons.all()) if self.satisfaction or self.contests else []

    @cached_property
    def named_people(self) -> frozenset[int]:
        """The employees it is about, however little is still written of them. One statement.

        A second one where there are any: who a mark stands for is computed, and stored nowhere.
        """
        marks = (
            set(Named.objects.filter(complaint=self).values_list("mark", flat=True))
            if self.pk
            else set()
        )
        if not marks:
            return frozenset()
        everybody = Employee.objects.order_by().values_list("pk", flat=True)
        return frozenset(pk for pk in everybody if mark_of(pk) in marks)

    @property
    def received_on(self) -> date:
        return clock.local_day(self.received_at)

    @property
    def due_at_source(self) -> date | None:
        """The due day that an import brought, which no rule of ours moves."""
        return self.due_on if self.due_source == FROM_SOURCE else None

    @property
    def shown_title(self) -> str:
        return shown(self.title, self.hidden_because)

    @property
    def shown_text(self) -> str:
        """What any page, export or API may say; the text itself is for who has to look."""
        return shown(self.text, self.hidden_because)
