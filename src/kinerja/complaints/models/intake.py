from enum import StrEnum

from django.db import models
from django.db.models import Q
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from kinerja.complaints.models.cases import Complaint
from kinerja.journal.models import Remembered
from kinerja.organisation.models import Employee


class Channel(StrEnum):
    """How a report came that somebody of the office typed in. Imports keep words of their own."""

    COUNTER = "loket"
    PHONE = "telepon"
    WHATSAPP = "whatsapp"
    LETTER = "surat"
    BOX = "kotak saran"


class Behalf(StrEnum):
    """For whom somebody spoke. Who that is stands nowhere: only what they are to them."""

    SELF = "self"
    RELATIVE = "relative"
    RT_HEAD = "rt_head"
    OTHER = "other"


CHANNEL_LABELS: dict[Channel, Promise] = {
    Channel.COUNTER: _("Loket"),
    Channel.PHONE: _("Telepon"),
    Channel.WHATSAPP: _("WhatsApp"),
    Channel.LETTER: _("Surat"),
    Channel.BOX: _("Kotak saran"),
}
BEHALF_LABELS: dict[Behalf, Promise] = {
    Behalf.SELF: _("Diri sendiri"),
    Behalf.RELATIVE: _("Keluarganya"),
    Behalf.RT_HEAD: _("Warga RT atau RW, oleh ketuanya"),
    Behalf.OTHER: _("Orang lain"),
}


# Callables: rewording a label makes no migration.
def behalf_labels() -> dict[Behalf, Promise]:
    return BEHALF_LABELS


class Intake(Remembered):
    """That a report was typed in by somebody of the office, and for whom the citizen spoke.

    Nobody typed it in where the head of an RT or RW filed it themselves for their people.
    """

    remembers = ("complaint", "typed_by", "on_behalf")

    complaint = models.OneToOneField(Complaint, models.CASCADE, related_name="intake")
    typed_by = models.ForeignKey(Employee, models.PROTECT, null=True, related_name="+")
    on_behalf = models.CharField(max_length=8, choices=behalf_labels, default=Behalf.SELF.value)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(on_behalf__in=[one.value for one in Behalf]),
                name="intake_behalf_known",
            ),
            models.CheckConstraint(
                condition=Q(typed_by__isnull=False) | ~Q(on_behalf=Behalf.SELF.value),
                name="intake_by_somebody_or_for_others",
            ),
        ]

    def __str__(self) -> str:
        return str(self.complaint)
