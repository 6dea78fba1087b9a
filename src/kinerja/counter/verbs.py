from django.utils.translation import gettext_lazy as _

from kinerja.journal.verbs import Verb, register

VERBS = (
    Verb("counter.opened", _("membuka loket")),
    Verb("counter.closed", _("menutup loket")),
    Verb("visit.finished", _("menyelesaikan layanan di loket")),
    Verb("visit.turned_away", _("mencatat kunjungan yang tidak terlayani")),
    Verb("visit.lapsed", _("menutup kunjungan yang tidak diselesaikan")),
    Verb("visit.undone", _("membatalkan salah tekan di loket")),
    Verb("visit.taken_up", _("melanjutkan kunjungan yang tertutup karena salah tekan")),
    Verb("visits.imported", _("mengimpor buku kunjungan")),
    Verb("visits.import_swept", _("membuang impor kunjungan yang gagal")),
    Verb("codes.day_counted", _("menghitung kode undangan satu hari")),
)


def declare() -> None:
    for verb in VERBS:
        register(verb)
