from datetime import date
from typing import Self

from django.db import connection, models
from django.db.models import F, Q
from django.db.models.lookups import In
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from kinerja.accounts.models import User
from kinerja.casework.models import LONGEST_REASON, RoutingRule
from kinerja.casework.tables import Way
from kinerja.casework.texts import shown
from kinerja.journal.models import Remembered
from kinerja.kit import clock
from kinerja.kit.search import SearchText
from kinerja.organisation.models import Employee, Role, Unit
from kinerja.organisation.queries import scopes_of
from kinerja.rules.complaints import Kind, Outcome, State

STATE_LABELS: dict[State, Promise] = {
    State.RECEIVED: _("Diterima"),
    State.INCOMPLETE: _("Perlu kelengkapan"),
    State.FORWARDED: _("Diteruskan"),
    State.IN_PROGRESS: _("Diproses"),
    State.ANSWERED: _("Dijawab"),
    State.CLOSED: _("Selesai"),
    State.REFERRED: _("Bukan kewenangan kami"),
    State.REJECTED: _("Tidak dapat diproses"),
}
KIND_LABELS: dict[Kind, Promise] = {
    Kind.SERVICE: _("Pengaduan"),
    Kind.INTEGRITY: _("Pengaduan tentang perilaku pejabat"),
    Kind.INFORMATION: _("Permintaan informasi"),
    Kind.ASPIRATION: _("Usulan atau harapan"),
}
OUTCOME_LABELS: dict[Outcome, Promise] = {
    Outcome.RESOLVED: _("Selesai ditangani"),
    Outcome.PARTLY: _("Ditangani sebagian"),
    Outcome.NOT_POSSIBLE: _("Tidak dapat dipenuhi"),
    Outcome.REFERRED: _("Diteruskan ke instansi lain"),
    Outcome.WITHDRAWN: _("Dicabut pelapor"),
    Outcome.UNKNOWN: _("Tidak diketahui"),
}
WAITING = (State.RECEIVED, State.INCOMPLETE, State.FORWARDED, State.IN_PROGRESS)
# Who reads complaints at all: those who handle them, lead them or inspect them.
READERS = frozenset(
    {
        Role.PETUGAS,
        Role.VERIFIKATOR,
        Role.ATASAN,
        Role.LURAH,
        Role.SEKCAM,
        Role.CAMAT,
        Role.INSPEKTORAT,
    }
)
INSPECTORS = frozenset({Role.INSPEKTORAT})
WAY_LABELS: dict[Way, Promise] = {
    Way.BY_RULE: _("disalurkan oleh aturan"),
    Way.NO_RULE: _("tidak ada aturan yang cocok"),
    Way.VACANT: _("jabatan tujuannya kosong"),
    Way.APART: _("hanya untuk inspektorat"),
}
FROM_RULE, FROM_SOURCE = "rule", "source"


# Callables: rewording a label makes no migration.
def state_labels() -> dict[State, Promise]:
    return STATE_LABELS


def kind_labels() -> dict[Kind, Promise]:
    return KIND_LABELS


def outcome_labels() -> dict[Outcome, Promise]:
    return OUTCOME_LABELS


def way_labels() -> dict[Way, Promise]:
    return WAY_LABELS


class CategoryQuerySet(models.QuerySet["Category"]):
    def standing(self) -> Self:
        """Those in use; what was merged into another is only kept to recognise it again."""
        return self.filter(merged_into=None)


class Category(Remembered):
    """What a complaint is about. Those an import brings wait for a person to confirm them.

    One that was merged stays as a word of its source, so that the next file finds its way.
    """

    remembers = ("slug", "name", "needs_review", "merged_into")

    slug = models.SlugField(max_length=60, unique=True)
    name = models.CharField(max_length=100)
    needs_review = models.BooleanField(default=False)
    merged_into = models.ForeignKey("self", models.PROTECT, null=True, related_name="merged")

    objects = CategoryQuerySet.as_manager()

    class Meta:
        ordering = ["name"]
        constraints = [
            models.CheckConstraint(
                condition=Q(merged_into=None)
                | (~Q(merged_into=models.F("id")) & Q(needs_review=False)),
                name="category_merged_into_another",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class CategoryTargetQuerySet(models.QuerySet["CategoryTarget"]):
    def active(self, on: date) -> Self:
        return self.not_over(on).filter(since__lte=on)

    def not_over(self, on: date) -> Self:
        """Those in force that day or later."""
        return self.filter(Q(until=None) | Q(until__gte=on))


class CategoryTarget(Remembered):
    """How soon this office wants to finish cases of a category: from, until, on what basis.

    Working days, for one kind of case or, where none is named, for every kind. What it says is
    never edited: it is ended, or the next one takes its place.
    """

    remembers = ("category", "kind", "days", "since", "until", "legal_basis")

    category = models.ForeignKey(Category, models.PROTECT, related_name="targets")
    kind = models.CharField(max_length=10, choices=kind_labels, blank=True)
    days = models.PositiveSmallIntegerField()
    since = models.DateField()
    until = models.DateField(null=True)
    legal_basis = models.CharField(max_length=500)

    objects = CategoryTargetQuerySet.as_manager()

    class Meta:
        ordering = ["kind", "since", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["category", "kind", "since"], name="category_target_once_a_day"
            ),
            models.CheckConstraint(condition=Q(days__gte=1), name="category_target_of_some_days"),
            models.CheckConstraint(
                condition=~Q(legal_basis=""), name="category_target_has_a_basis"
            ),
            models.CheckConstraint(
                condition=Q(until=None) | Q(until__gte=F("since")),
                name="category_target_ends_after_it_begins",
            ),
            models.CheckConstraint(
                condition=Q(kind__in=["", *(kind.value for kind in Kind)]),
                name="category_target_kind_known",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.category_id} {self.kind} {self.days}"

    def binds(self, kind: Kind, received: date) -> bool:
        """Whether it holds for a case of this kind that came in on this day."""
        begun = self.since <= received and (self.until is None or received <= self.until)
        return begun and self.kind in ("", kind.value)


class Import(Remembered):
    """One file of complaints. Its rows exist for nobody until it is published."""

    remembers = ("rows", "content_digest", "published_at", "swept_at")

    actor = models.ForeignKey(User, models.PROTECT, related_name="+")
    content_digest = models.CharField(max_length=64)
    rows = models.PositiveIntegerField()
    # Moved on with every chunk: an import that stands still is dead and will be swept.
    alive_at = models.DateTimeField()
    published_at = models.DateTimeField(null=True)
    swept_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"{self.pk}: {self.rows}"


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
    whole_office = bool(units) and not Unit.objects.exclude(pk__in=units).exists()
    return ~Q(pk=None) if whole_office else few


class ComplaintQuerySet(models.QuerySet["Complaint"]):
    def published(self) -> Self:
        # Imports under way are few, so a NOT IN over them costs nothing beside a join.
        under_way = Import.objects.filter(published_at=None).values("pk")
        return self.filter(Q(batch=None) | ~Q(batch__in=under_way))

    def visible_to(self, user: User) -> Self:
        """Those of the units in this user's scope; integrity cases only to the inspectorate."""
        read, inspected = scopes_of(user, clock.today(), READERS, INSPECTORS)
        ordinary = within(read) & ~Q(kind=Kind.INTEGRITY.value)
        return self.published().filter(ordinary | within(inspected))

    def in_hand_of(self, employee: Employee) -> Self:
        """What this person is working on."""
        return self.published().filter(handler=employee, state=State.IN_PROGRESS.value)

    def waiting(self) -> Self:
        # Cost: the same as asking for these states, and it is what the index of late cases holds.
        return self.filter(finished_at=None)

    def overdue(self, today: date) -> Self:
        return self.waiting().filter(due_on__lt=today)


class Complaint(Remembered):
    """What a citizen told us, and where the answer stands."""

    remembers = (
        "number", "kind", "unit", "category", "state", "handler", "first_forwarded_on",
        "answer_due_on", "due_on", "first_answered_at", "finished_at", "closed_at", "outcome",
        "satisfaction", "routing_rule", "routed_as", "confidential", "kept_target",
    )  # fmt: skip

    number = models.CharField(max_length=12, unique=True, editable=False)
    # Only the digest: whoever reads the database still cannot read a citizen's page.
    tracking_digest = models.CharField(max_length=64, unique=True, null=True, editable=False)  # noqa: DJ001  # null keeps it unique
    batch = models.ForeignKey(Import, models.PROTECT, null=True, related_name="complaints")
    external_id = models.CharField(max_length=100, unique=True, null=True)  # noqa: DJ001  # null keeps it unique
    row_digest = models.CharField(max_length=32, blank=True)

    kind = models.CharField(max_length=10, choices=kind_labels, default=Kind.SERVICE.value)
    # Without an index of its own: those below begin with it.
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="complaints", db_index=False)
    kelurahan = models.ForeignKey(Unit, models.PROTECT, null=True, related_name="+")
    category = models.ForeignKey(Category, models.PROTECT, null=True)
    # The strictest target of a category it once had: another word for a case wins no time.
    kept_target = models.ForeignKey(
        CategoryTarget, models.PROTECT, null=True, related_name="+", db_index=False
    )
    title = models.CharField(max_length=200)
    text = models.TextField()
    # Never of the reporter: whoever may read the complaint may search in it.
    search_text = SearchText(sources=["title", "text"], unless="hidden_because")
    # Why a moderator hid title and text; empty while they are shown. Here, so that no list and
    # no search has to ask elsewhere.
    hidden_because = models.CharField(max_length=LONGEST_REASON, blank=True, default="")
    channel = models.CharField(max_length=60, default="web")
    # Asked for by the reporter: no public page ever shows the text (R-ADU-20).
    confidential = models.BooleanField(default=False)
    # Which line of the routing table sent it here, and why not another; empty where the source
    # named the unit. The rule is asked for by case, never the other way round.
    routing_rule = models.ForeignKey(
        RoutingRule, models.PROTECT, null=True, related_name="+", db_index=False
    )
    routed_as = models.CharField(max_length=10, blank=True, choices=way_labels)

    state = models.CharField(max_length=12, choices=state_labels, default=State.RECEIVED.value)
    handler = models.ForeignKey(
        Employee, models.PROTECT, null=True, related_name="complaints", db_index=False
    )
    received_at = models.DateTimeField()
    first_forwarded_on = models.DateField(null=True)
    answer_due_on = models.DateField(null=True)
    due_on = models.DateField(null=True)
    # The very moment, where the source names one.
    due_at = models.DateTimeField(null=True)
    due_source = models.CharField(
        max_length=6,
        choices=[(FROM_RULE, _("dari aturan")), (FROM_SOURCE, _("dari sumber"))],
        default=FROM_RULE,
    )
    first_answered_at = models.DateTimeField(null=True)
    finished_at = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True)
    outcome = models.CharField(max_length=16, choices=outcome_labels, blank=True)
    closing_reason = models.TextField(blank=True)
    satisfaction = models.PositiveSmallIntegerField(null=True)

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
            models.Index(fields=["handler", "state"]),
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
                condition=~Q(state=State.IN_PROGRESS.value) | Q(handler__isnull=False),
                name="complaint_in_progress_has_handler",
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
                condition=(Q(closed_at__isnull=True) | Q(closed_at__gte=F("received_at")))
                & (Q(first_answered_at__isnull=True) | Q(first_answered_at__gte=F("received_at"))),
                name="complaint_received_first",
            ),
            models.CheckConstraint(
                condition=Q(routed_as__in=["", *(way.value for way in Way)]),
                name="complaint_routed_as_known",
            ),
            models.CheckConstraint(
                condition=Q(satisfaction__isnull=True) | Q(satisfaction__range=(1, 4)),
                name="complaint_satisfaction_1_to_4",
            ),
        ]

    def __str__(self) -> str:
        return self.number

    @property
    def received_on(self) -> date:
        return clock.local_day(self.received_at)

    @property
    def shown_title(self) -> str:
        return shown(self.title, self.hidden_because)

    @property
    def shown_text(self) -> str:
        """What any page, export or API may say; the text itself is for who has to look."""
        return shown(self.text, self.hidden_because)


class Reporter(Remembered):
    """Who complained, where they chose to say. Apart, behind its own permission."""

    remembers = ("complaint", "name")
    personal = ("name",)

    complaint = models.OneToOneField(Complaint, models.CASCADE, related_name="reporter")
    name = models.CharField(max_length=120)

    def __str__(self) -> str:
        return str(self.complaint)


class Answer(Remembered):
    """What the office told the citizen, signed by position. A contested one is void."""

    remembers = ("complaint", "final", "signed_as", "published_at", "void_at")

    complaint = models.ForeignKey(Complaint, models.PROTECT, related_name="answers")
    text = models.TextField()
    final = models.BooleanField()
    by = models.ForeignKey(Employee, models.PROTECT, related_name="+")
    signed_as = models.CharField(max_length=200)
    published_at = models.DateTimeField()
    void_at = models.DateTimeField(null=True)
    objection = models.TextField(blank=True)
    # Why a moderator hid the one or the other; empty while it is shown.
    text_hidden_because = models.CharField(max_length=LONGEST_REASON, blank=True, default="")
    objection_hidden_because = models.CharField(max_length=LONGEST_REASON, blank=True, default="")

    class Meta:
        ordering = ["published_at", "pk"]

    def __str__(self) -> str:
        return f"{self.complaint} {self.published_at}"

    @property
    def shown_text(self) -> str:
        return shown(self.text, self.text_hidden_because)

    @property
    def shown_objection(self) -> str:
        return shown(self.objection, self.objection_hidden_because)
