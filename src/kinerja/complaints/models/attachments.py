from enum import StrEnum

from django.db import models
from django.db.models import F, Q

from kinerja.complaints.models.answers import Answer
from kinerja.complaints.models.cases import Complaint
from kinerja.complaints.models.notes import Note
from kinerja.journal.models import Remembered
from kinerja.kit.uploads.kinds import Kind as FileKind


class Purpose(StrEnum):
    """Who handed a file in, and with what."""

    REPORT = "report"
    REPLY = "reply"
    WORK = "work"
    NOTE = "note"


def purposes() -> list[tuple[str, str]]:
    return [(purpose.value, purpose.value) for purpose in Purpose]


class Attachment(Remembered):
    """A photo or a document of a case, as it came out of the fence.

    `key` is for the office, and for the reporter where it is not of a note. The public sees a copy
    of its own, painted over where somebody chose so, and none before the check of publication.
    """

    remembers = ("complaint", "purpose", "key", "sha256", "public_key")

    complaint = models.ForeignKey(Complaint, models.PROTECT, related_name="attachments")
    purpose = models.CharField(max_length=6, choices=purposes)
    answer = models.ForeignKey(Answer, models.PROTECT, null=True, related_name="attachments")
    note = models.ForeignKey(Note, models.PROTECT, null=True, related_name="attachments")
    key = models.CharField(max_length=40, unique=True)
    sha256 = models.CharField(max_length=64)
    public_key = models.CharField(max_length=40, unique=True, null=True)  # noqa: DJ001  # null keeps it unique
    added_at = models.DateTimeField()
    # What a picture shows (kit.uploads.likeness); empty for a document and where it shows nothing.
    # Of work only, its four parts to find its like by.
    fingerprint = models.CharField(max_length=16, blank=True, default="")
    band_0 = models.PositiveIntegerField(null=True)
    band_1 = models.PositiveIntegerField(null=True)
    band_2 = models.PositiveIntegerField(null=True)
    band_3 = models.PositiveIntegerField(null=True)

    class Meta:
        ordering = ["added_at", "pk"]
        indexes = [
            models.Index(
                fields=[f"band_{place}"],
                condition=Q(**{f"band_{place}__isnull": False}),
                name=f"attachment_band_{place}",
            )
            for place in range(4)
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(purpose__in=[purpose.value for purpose in Purpose]),
                name="attachment_purpose_known",
            ),
            models.CheckConstraint(
                condition=(Q(purpose=Purpose.WORK.value) & Q(answer__isnull=False))
                | (~Q(purpose=Purpose.WORK.value) & Q(answer__isnull=True)),
                name="attachment_of_work_has_an_answer",
            ),
            models.CheckConstraint(
                condition=(Q(purpose=Purpose.NOTE.value) & Q(note__isnull=False))
                | (~Q(purpose=Purpose.NOTE.value) & Q(note__isnull=True)),
                name="attachment_of_a_note_has_it",
            ),
            # Nothing of a note and no document is for the public; what is, is a copy.
            models.CheckConstraint(
                condition=Q(public_key=None)
                | (
                    ~Q(purpose=Purpose.NOTE.value)
                    & ~Q(key__endswith=f".{FileKind.PDF}")
                    & ~Q(public_key=F("key"))
                ),
                name="attachment_public_is_a_copy",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.complaint_id} {self.purpose} {self.pk}"

    @property
    def is_picture(self) -> bool:
        return FileKind(self.key.rpartition(".")[2]).is_picture
