"""How long what is kept, as this office decided (R-DAT-32)."""

from django.utils.translation import gettext as _

from kinerja.kit import clock
from kinerja.kit.shown import Fact
from kinerja.organisation.queries import policy
from kinerja.rights.policies import CONTACT, KEPT_LABELS, YEARS
from kinerja.rules.data_rights import Kept


def years_kept(kept: Kept) -> int:
    """Years; rooms above erase by it. Two queries where something is decided."""
    return int(policy(YEARS[kept], None, clock.today()) or 0)


def days_of_contact() -> int:
    """Days after its end for which it is known who asked."""
    return int(policy(CONTACT, None, clock.today()) or 0)


def terms() -> list[Fact]:
    """What anybody may read of it."""
    years = _("%(n)d tahun")
    days = _("%(n)d hari") % {"n": days_of_contact()}
    return [
        *(Fact(str(KEPT_LABELS[kept]), years % {"n": years_kept(kept)}) for kept in Kept),
        Fact(_("Kontak pemohon data atau dokumen, sejak permintaannya selesai"), days),
    ]
