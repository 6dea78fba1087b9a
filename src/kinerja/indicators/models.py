from typing import Self

from django.db import models
from django.db.models import Q
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from kinerja.accounts.models import User
from kinerja.indicators.definition import Definition
from kinerja.journal.models import Remembered
from kinerja.organisation.models import Employee, Unit
from kinerja.rules.achievement import Polarity
from kinerja.rules.achievement import Target as TargetRange
from kinerja.rules.scale import Category

NUMBER, WORDS, TOO_FEW = "number", "words", "too_few"


# The facts of a room -> what one of them is called.
COUNTED: dict[str, Promise] = {
    "complaints": _("laporan"),
    "desks": _("giliran di meja"),
    "visits": _("kunjungan"),
    "commitments": _("janji"),
}


def category_choices() -> list[tuple[str, str]]:
    return [(category.value, category.value) for category in Category]


class Indicator(Remembered):
    """An IKU: what it is called, how it is told, and its question as data (R-IKU-10)."""

    remembers = ("slug", "name", "definition", "in_force")

    slug = models.SlugField(max_length=60, unique=True)
    name = models.CharField(max_length=200)
    unit_word = models.CharField(max_length=40)
    explanation = models.TextField()
    formula = models.TextField()
    definition = models.JSONField()
    in_force = models.BooleanField(default=True)

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.name

    @property
    def defined(self) -> Definition:
        """The stored JSON, checked."""
        return Definition.model_validate(self.definition)

    @property
    def counted(self) -> str:
        """What one record behind the figure is called: "laporan", "kunjungan"."""
        return str(COUNTED.get(self.definition["question"]["facts"], _("catatan")))


class Target(Remembered):
    """What is aimed at in a year; it holds for the unit and those below without their own."""

    remembers = ("indicator", "unit", "year", "low", "high")

    indicator = models.ForeignKey(Indicator, models.CASCADE, related_name="targets")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField()
    low = models.DecimalField(max_digits=12, decimal_places=2)
    high = models.DecimalField(max_digits=12, decimal_places=2, null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["indicator", "unit", "year"], name="target_once_a_unit_and_year"
            ),
            models.CheckConstraint(
                condition=Q(low__gte=0) & (Q(high=None) | Q(high__gte=models.F("low"))),
                name="target_is_a_range_above_zero",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.indicator_id} {self.unit_id} {self.year}: {self.low}"

    @property
    def as_rule(self) -> TargetRange:
        return TargetRange(self.low, self.high)


class Milestone(Remembered):
    """Something that happened and may explain a turn in a chart: a decision, a training."""

    remembers = ("on", "label")

    on = models.DateField()
    label = models.CharField(max_length=60)

    class Meta:
        ordering = ["on"]

    def __str__(self) -> str:
        return self.label


class Run(models.Model):
    """One computation: what was asked, of which input, by which rules and engine."""

    indicator = models.ForeignKey(Indicator, models.CASCADE, related_name="runs")
    actor = models.ForeignKey(User, models.PROTECT, related_name="+")
    at = models.DateTimeField()
    as_of = models.DateField()
    definition_digest = models.CharField(max_length=64)
    rule_edition = models.CharField(max_length=120)
    engine = models.CharField(max_length=60)
    input_digest = models.CharField(max_length=64)
    facts = models.PositiveIntegerField()
    left_out = models.PositiveIntegerField()

    class Meta:
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"{self.indicator_id} {self.at}"


class TallyRow(models.Model):
    """How often a value occurred: exact integers, as the last run counted them."""

    indicator = models.ForeignKey(Indicator, models.CASCADE, related_name="tally")
    unit = models.ForeignKey(Unit, models.CASCADE, related_name="+")
    employee = models.ForeignKey(Employee, models.CASCADE, null=True, related_name="+")
    month = models.CharField(max_length=7)
    value = models.IntegerField()
    is_open = models.BooleanField()
    n = models.PositiveIntegerField()

    class Meta:
        indexes = [models.Index(fields=["indicator", "month"])]
        constraints = [
            models.CheckConstraint(condition=Q(n__gt=0), name="tally_counts_something"),
        ]

    def __str__(self) -> str:
        return f"{self.month} {self.value}: {self.n}"


class Spread(models.Model):
    """How the cases of a month spread over something, as the last measuring counted them.

    `measure` is the column that was counted; `dimension` is empty, or the column that `key` is a
    value of (a kelurahan by its id, a channel by its word). Whole integers, which add up.
    """

    unit = models.ForeignKey(Unit, models.CASCADE, related_name="+", db_index=False)
    month = models.CharField(max_length=7)
    measure = models.CharField(max_length=40)
    dimension = models.CharField(max_length=20, blank=True, default="")
    key = models.CharField(max_length=60, blank=True, default="")
    value = models.IntegerField()
    is_open = models.BooleanField(default=False)
    n = models.PositiveIntegerField()

    class Meta:
        indexes = [models.Index(fields=["unit", "month"])]
        constraints = [
            models.CheckConstraint(condition=Q(n__gt=0), name="spread_counts_something"),
        ]

    def __str__(self) -> str:
        return f"{self.month} {self.measure} {self.dimension} {self.key}"


class MeasurementQuerySet(models.QuerySet["Measurement"]):
    def of_units(self) -> Self:
        return self.filter(employee=None)


class Measurement(models.Model):
    """A figure as it was computed. A correction is a new row; the newest one is shown."""

    run = models.ForeignKey(Run, models.CASCADE, related_name="measurements")
    indicator = models.ForeignKey(Indicator, models.CASCADE, related_name="measurements")
    unit = models.ForeignKey(Unit, models.CASCADE, related_name="+")
    employee = models.ForeignKey(Employee, models.CASCADE, null=True, related_name="+")
    period = models.CharField(max_length=7)
    n = models.PositiveIntegerField()
    standing = models.CharField(max_length=8, default=NUMBER)
    value = models.DecimalField(max_digits=14, decimal_places=2, null=True)
    at_least = models.BooleanField(default=False)
    target = models.DecimalField(max_digits=12, decimal_places=2, null=True)
    achievement_raw = models.DecimalField(max_digits=14, decimal_places=2, null=True)
    achievement_capped = models.DecimalField(max_digits=5, decimal_places=2, null=True)
    category = models.CharField(max_length=16, choices=category_choices, blank=True)
    # Also for those whose figure is told in words.
    met = models.BooleanField(null=True)

    objects = MeasurementQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        indexes = [models.Index(fields=["indicator", "unit", "period"])]

    def __str__(self) -> str:
        return f"{self.indicator_id} {self.unit_id} {self.period}: {self.value}"

    @property
    def key(self) -> tuple[int, int | None, str]:
        """What it is a figure of."""
        return self.unit_id, self.employee_id, self.period

    @property
    def content(self) -> tuple[object, ...]:
        """What it says; a new one that says the same is not stored again."""
        return (
            self.n, self.standing, self.value, self.at_least, self.target, self.achievement_raw,
            self.achievement_capped, self.category, self.met,
        )  # fmt: skip


POLARITY_WORDS: dict[Polarity, tuple[Promise, Promise]] = {
    Polarity.MINIMIZE: (_("lebih cepat dari target"), _("lebih lambat dari target")),
    Polarity.MAXIMIZE: (_("di atas target"), _("di bawah target")),
    Polarity.STABILIZE: (_("sesuai target"), _("di luar target")),
}
