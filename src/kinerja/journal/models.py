"""The journal: who did what to which thing, and what it changed. Rows are added, never changed."""

import uuid
from collections.abc import Mapping
from functools import cache
from typing import ClassVar, NoReturn, Self, TypeVar

from django.conf import settings
from django.db import models

from kinerja.journal.digest import in_words

Row = TypeVar("Row", bound=models.Model)
Snapshot = Mapping[str, str | None]
# field -> [before, after]; of a personal value only {"hmac": ...}
Changes = dict[str, list[str | dict[str, str] | None]]


class Remembered(models.Model):
    """A model whose changes go into the journal. It names the fields that matter.

    Values of `personal` fields are kept apart, so that they can be erased; so are the words that
    somebody wrote into a note, under the keys of `personal_notes`.
    """

    remembers: ClassVar[tuple[str, ...]]
    personal: ClassVar[tuple[str, ...]] = ()
    personal_notes: ClassVar[tuple[str, ...]] = ()

    class Meta:
        abstract = True

    def snapshot(self) -> Snapshot:
        """The remembered fields as text; a foreign key as the key, so that nothing is queried."""
        values = ((name, getattr(self, column)) for name, column in _columns(type(self)))
        return {name: None if value is None else str(value) for name, value in values}


@cache
def _columns(model: type[Remembered]) -> tuple[tuple[str, str], ...]:
    columns = {field.name: field.attname for field in model._meta.concrete_fields}
    return tuple((name, columns[name]) for name in model.remembers)


class WrittenOnce(models.QuerySet[Row]):
    """Says no in Python already; the triggers of `guard` say it to everyone else."""

    def _never(self, *args: object, **kwargs: object) -> NoReturn:
        raise TypeError("The journal is written once.")

    update = delete = bulk_update = _never


class EntryQuerySet(WrittenOnce["Entry"]):
    def about(self, target: Remembered) -> Self:
        return self.filter(target_type=target._meta.label_lower, target_id=str(target.pk))

    def unsealed(self) -> Self:
        return self.filter(seal=None)


class Entry(models.Model):
    """One thing that happened. Written once, in the transaction that did it.

    `digest` covers everything else in the row; of personal values only an HMAC.
    """

    uid = models.UUIDField(unique=True, default=uuid.uuid4)
    at = models.DateTimeField(db_index=True)
    actor = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    verb = models.CharField(max_length=60)
    target_type = models.CharField(max_length=60)
    target_id = models.CharField(max_length=40)
    changes = models.JSONField(default=dict)
    note = models.JSONField(default=dict)
    digest = models.CharField(max_length=64)

    objects = EntryQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        indexes = [models.Index(fields=["target_type", "target_id"])]

    def __str__(self) -> str:
        return f"{self.verb} {self.target_type}:{self.target_id}"

    def content(self) -> list[object]:
        """What the digest is taken of, in an order that never changes."""
        what = [self.actor_id, self.verb, self.target_type, self.target_id]
        return [str(self.uid), in_words(self.at), *what, self.changes, self.note]


class PersonalValue(models.Model):
    """A personal value that an entry speaks of. Erasing it leaves the chain whole.

    `field` is one of the target, or `note.` and a key of the entry's note.
    """

    entry = models.ForeignKey(Entry, models.PROTECT, related_name="personal_values")
    field = models.CharField(max_length=60)
    is_new = models.BooleanField()  # the value after the change, or the one before it
    key = models.CharField(max_length=64)
    value = models.TextField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["entry", "field", "is_new"], name="personal_value_once")
        ]

    def __str__(self) -> str:
        return f"{self.entry_id} {self.field}"


class Seal(models.Model):
    """A committed entry's place in the chain: each once, none skipped."""

    seal_no = models.PositiveBigIntegerField(primary_key=True)
    entry = models.OneToOneField(Entry, models.PROTECT, related_name="seal")
    hash = models.CharField(max_length=64)
    sealed_at = models.DateTimeField()

    objects = WrittenOnce["Seal"].as_manager()

    class Meta:
        ordering = ["seal_no"]
        constraints = [
            # The walk along the chain begins at 1: what hung before would be seen by nobody.
            models.CheckConstraint(condition=models.Q(seal_no__gte=1), name="seal_no_from_one")
        ]

    def __str__(self) -> str:
        return f"{self.seal_no} {self.hash[:12]}"
