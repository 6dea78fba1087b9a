from enum import StrEnum

from django.db import models
from django.db.models import F, Q
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from kinerja.journal.models import Remembered
from kinerja.organisation.models.units import Unit


class PositionType(StrEnum):
    """R-KEC-21, and one more for those who are not civil servants."""

    JPT_UTAMA = "jpt_utama"
    JPT_MADYA = "jpt_madya"
    JPT_PRATAMA = "jpt_pratama"
    ADMINISTRATOR = "administrator"
    PENGAWAS = "pengawas"
    PELAKSANA = "pelaksana"
    AHLI_PERTAMA = "ahli_pertama"
    AHLI_MUDA = "ahli_muda"
    AHLI_MADYA = "ahli_madya"
    AHLI_UTAMA = "ahli_utama"
    PEMULA = "pemula"
    TERAMPIL = "terampil"
    MAHIR = "mahir"
    PENYELIA = "penyelia"
    NON_ASN = "non_asn"


_JPT, _JA = _("Jabatan Pimpinan Tinggi"), _("Jabatan Administrasi")
_EXPERT, _SKILLED = _("Jabatan Fungsional keahlian"), _("Jabatan Fungsional keterampilan")
_LEADS, _WORKS = _("manajerial"), _("nonmanajerial")

# type -> its own name, its group since UU 5/2014, its group since UU 20/2023 (R-KEC-21)
POSITION_TYPES: dict[PositionType, tuple[Promise, Promise, Promise]] = {
    PositionType.JPT_UTAMA: (_("JPT utama"), _JPT, _LEADS),
    PositionType.JPT_MADYA: (_("JPT madya"), _JPT, _LEADS),
    PositionType.JPT_PRATAMA: (_("JPT pratama"), _JPT, _LEADS),
    PositionType.ADMINISTRATOR: (_("Administrator"), _JA, _LEADS),
    PositionType.PENGAWAS: (_("Pengawas"), _JA, _LEADS),
    PositionType.PELAKSANA: (_("Pelaksana"), _JA, _WORKS),
    PositionType.AHLI_PERTAMA: (_("Ahli pertama"), _EXPERT, _WORKS),
    PositionType.AHLI_MUDA: (_("Ahli muda"), _EXPERT, _WORKS),
    PositionType.AHLI_MADYA: (_("Ahli madya"), _EXPERT, _WORKS),
    PositionType.AHLI_UTAMA: (_("Ahli utama"), _EXPERT, _WORKS),
    PositionType.PEMULA: (_("Pemula"), _SKILLED, _WORKS),
    PositionType.TERAMPIL: (_("Terampil"), _SKILLED, _WORKS),
    PositionType.MAHIR: (_("Mahir"), _SKILLED, _WORKS),
    PositionType.PENYELIA: (_("Penyelia"), _SKILLED, _WORKS),
    PositionType.NON_ASN: (_("Tenaga non-ASN"), _("Bukan jabatan ASN"), _("bukan jabatan ASN")),
}


def position_type_labels() -> dict[PositionType, Promise]:
    return {kind: labels[0] for kind, labels in POSITION_TYPES.items()}


class Position(Remembered):
    """A seat in a unit. It stays when its holder moves; the reporting line hangs on it."""

    remembers = ("unit", "name", "type", "job_class", "is_head", "superior", "superior_reason")

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="positions")
    name = models.CharField(max_length=200)
    type = models.CharField(max_length=20, choices=position_type_labels)
    job_class = models.PositiveSmallIntegerField(null=True, blank=True)
    is_head = models.BooleanField(default=False)
    superior = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="assigned_subordinates"
    )
    superior_reason = models.TextField(blank=True)

    class Meta:
        ordering = ["unit", "-is_head", "job_class", "name", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(type__in=[kind.value for kind in PositionType]),
                name="position_type_known",
            ),
            models.CheckConstraint(
                condition=Q(job_class__isnull=True) | Q(job_class__range=(1, 17)),
                name="position_class_1_to_17",
            ),
            models.CheckConstraint(
                condition=Q(superior__isnull=True, superior_reason="")
                | Q(superior__isnull=False) & ~Q(superior_reason=""),
                name="position_superior_has_a_reason",
            ),
            models.CheckConstraint(
                condition=Q(superior__isnull=True) | ~Q(superior=F("id")),
                name="position_not_its_own_superior",
            ),
            models.UniqueConstraint(
                fields=["unit"], condition=Q(is_head=True), name="position_one_head_a_unit"
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def old_group(self) -> Promise:
        """Its group in the words of UU 5/2014."""
        return POSITION_TYPES[PositionType(self.type)][1]

    @property
    def new_group(self) -> Promise:
        """Its group in the words of UU 20/2023."""
        return POSITION_TYPES[PositionType(self.type)][2]
