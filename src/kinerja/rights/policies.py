"""How long data is kept: what a schedule of records says, the office decides here (R-DAT-32)."""

from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from kinerja.kit.verdict import ALLOWED, Verdict
from kinerja.organisation.policies import PolicyKey, register
from kinerja.rules.data_rights import CONTACT_DAYS, YEARS_KEPT, Kept

CONTACT: Final = "rights.days.contact"
YEARS: Final = {kept: f"rights.years.{kept.value}" for kept in Kept}
KEPT_LABELS: Final[dict[Kept, Promise]] = {
    Kept.COMPLAINT: _("Laporan warga, sejak ditutup"),
    Kept.INTEGRITY_COMPLAINT: _("Dugaan pungli atau penyalahgunaan wewenang, sejak ditutup"),
    Kept.JOURNAL: _("Jurnal: siapa melakukan apa"),
}
# Later than this nobody still asks about an answer.
MOST_DAYS: Final = 90
MOST_YEARS: Final = 50


def declare() -> None:
    register(
        PolicyKey(
            key=CONTACT,
            label=_("Hari menyimpan kontak pemohon setelah permintaannya selesai"),
            parse=int,
            check=_days,
            default=str(CONTACT_DAYS),
            basis="R-DAT-6",
        )
    )
    for kept, key in YEARS.items():
        label = _("Tahun menyimpan: %(what)s") % {"what": KEPT_LABELS[kept]}
        default = str(YEARS_KEPT[kept])
        register(
            PolicyKey(
                key=key, label=label, parse=int, check=_years, default=default, basis="R-DAT-32"
            )
        )


def _days(days: int) -> Verdict:
    if 1 <= days <= MOST_DAYS:
        return ALLOWED
    return Verdict(_("Isi 1 sampai %(most)d hari.") % {"most": MOST_DAYS})


def _years(years: int) -> Verdict:
    if 1 <= years <= MOST_YEARS:
        return ALLOWED
    return Verdict(_("Isi 1 sampai %(most)d tahun.") % {"most": MOST_YEARS})
