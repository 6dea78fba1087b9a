from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class Shown(StrEnum):
    """By what somebody at the counter of HR was known. A closed list: no number gets written."""

    ID_CARD = "id_card"
    STAFF_CARD = "staff_card"
    OTHER_CARD = "other_card"
    KNOWN = "known"


SHOWN_LABELS: dict[Shown, Promise] = {
    Shown.ID_CARD: _("KTP"),
    Shown.STAFF_CARD: _("Kartu pegawai"),
    Shown.OTHER_CARD: _("SIM atau paspor"),
    Shown.KNOWN: _("Saya mengenalnya langsung"),
}
