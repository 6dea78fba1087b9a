from enum import StrEnum
from typing import Self

from django.db import models
from django.db.models import Q
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from kinerja.complaints.models.categories import Category
from kinerja.journal.models import Remembered


class Told(StrEnum):
    """What the office tells a reporter in words of its own: with it go templates and a letter."""

    ANSWER = "answer"
    ASK = "ask"
    WAIT = "wait"
    EXTEND = "extend"
    CLOSE = "close"
    REFER = "refer"
    NEWS = "news"
    REJECT = "reject"
    MERGE = "merge"
    DECLINE = "decline"


TOLD_LABELS: dict[Told, Promise] = {
    Told.ANSWER: _("Jawaban"),
    Told.ASK: _("Pertanyaan kepada pelapor"),
    Told.WAIT: _("Menunggu instansi lain"),
    Told.EXTEND: _("Perpanjangan"),
    Told.CLOSE: _("Penutupan"),
    Told.REFER: _("Bukan wewenang kantor ini"),
    Told.NEWS: _("Kabar dari instansi lain"),
    Told.REJECT: _("Tidak dapat diproses"),
    Told.MERGE: _("Sama dengan laporan lain"),
    Told.DECLINE: _("Tetap ditutup"),
}


def told_labels() -> dict[Told, Promise]:
    return TOLD_LABELS


class ReplyTemplateQuerySet(models.QuerySet["ReplyTemplate"]):
    def standing(self) -> Self:
        return self.filter(ended_at=None)

    def fitting(self, category: Category | None) -> Self:
        """Those for any case, and those of this category or of the group above it."""
        named = [category.pk, category.parent_id] if category else []
        fits = Q(category=None) | Q(category__in=[pk for pk in named if pk])
        return self.standing().filter(fits)


class ReplyTemplate(Remembered):
    """Words to begin a message with: whoever sends it changes them first."""

    remembers = ("step", "category", "title", "text", "ended_at")

    step = models.CharField(max_length=8, choices=told_labels)
    category = models.ForeignKey(Category, models.PROTECT, null=True, related_name="templates")
    title = models.CharField(max_length=100)
    text = models.TextField()
    ended_at = models.DateTimeField(null=True)

    objects = ReplyTemplateQuerySet.as_manager()

    class Meta:
        ordering = ["step", "title", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(step__in=[step.value for step in Told]), name="template_step_known"
            ),
        ]

    def __str__(self) -> str:
        return self.title
