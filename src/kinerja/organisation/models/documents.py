from django.db import models
from django.db.models import Q

from kinerja.journal.models import Remembered
from kinerja.kit.documents.writing import Format
from kinerja.organisation.models.units import Unit

NUMBER_LENGTH = 14  # three groups of four and their hyphens
# What a visitor may hand in to be compared (kit.uploads): a larger file could never be checked.
MOST_BYTES = 8 * 1024 * 1024


class IssuedDocument(Remembered):
    """A document that went out: anybody with its number may see that it did, and whether it holds.

    The title is public: it names a unit and a period, never a person.
    """

    remembers = ("number", "kind", "title", "unit", "issued_at", "revoked_at", "revoked_why")

    number = models.CharField(max_length=NUMBER_LENGTH, unique=True)
    kind = models.CharField(max_length=40)
    # The name of a unit alone may take 200.
    title = models.CharField(max_length=300)
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="documents")
    issued_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True)
    revoked_why = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ["-issued_at", "-pk"]
        indexes = [models.Index(fields=["unit", "-issued_at"])]
        constraints = [
            models.CheckConstraint(condition=~Q(title=""), name="document_has_a_title"),
            models.CheckConstraint(
                condition=Q(revoked_at__isnull=True, revoked_why="")
                | Q(revoked_at__isnull=False) & ~Q(revoked_why=""),
                name="document_revoked_with_a_reason",
            ),
        ]

    def __str__(self) -> str:
        return self.number

    @property
    def is_revoked(self) -> bool:
        return self.revoked_at is not None


class IssuedFile(models.Model):
    """The very bytes that went out, in one format. In a table of its own: lists never read it."""

    document = models.ForeignKey(IssuedDocument, models.CASCADE, related_name="files")
    format = models.CharField(max_length=4)
    sha256 = models.CharField(max_length=64)
    size = models.PositiveIntegerField()
    data = models.BinaryField()

    class Meta:
        ordering = ["-format"]  # PDF first
        constraints = [
            models.UniqueConstraint(fields=["document", "format"], name="document_once_a_format"),
            models.CheckConstraint(
                condition=Q(format__in=[one.value for one in Format]), name="document_format_known"
            ),
            models.CheckConstraint(
                condition=Q(size__gt=0, size__lte=MOST_BYTES), name="document_can_be_checked"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.document_id} {self.format}"
