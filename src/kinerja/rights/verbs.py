from django.utils.translation import gettext_lazy as _

from kinerja.journal.verbs import Verb, register

VERBS = (
    Verb("data_request.filed", _("mengajukan permintaan tentang datanya")),
    Verb("data_request.moved", _("memindahkan permintaan data antara kantor dan inspektorat")),
    Verb("data_request.answered", _("memenuhi permintaan tentang data")),
    Verb("data_request.refused", _("menolak permintaan tentang data")),
    Verb("data_request.withdrawn", _("mencabut permintaan tentang data")),
    Verb("data_request.data_seen", _("melihat data yang dimintakan")),
    Verb("data_request.data_erased", _("menghapus data atas permintaan")),
    Verb("data_request.forgotten", _("menghapus identitas dan tulisan pemohon data")),
    Verb("document_request.filed", _("meminta dokumen")),
    Verb("document_request.extended", _("memperpanjang waktu jawaban permintaan dokumen")),
    Verb("document_request.answered", _("menjawab permintaan dokumen")),
    Verb("document_request.refused", _("menolak permintaan dokumen")),
    Verb("document_request.withdrawn", _("mencabut permintaan dokumen")),
    Verb("document_request.due_computed", _("menghitung tenggat permintaan dokumen")),
    Verb("document_request.forgotten", _("menghapus identitas dan tulisan pemohon dokumen")),
    Verb("requester.seen", _("melihat kontak pemohon")),
    Verb("breach.recorded", _("mencatat insiden data")),
    Verb("breach.changed", _("mengubah catatan insiden data")),
    Verb("breach.subjects_told", _("mencatat pemberitahuan kepada pemilik data")),
    Verb("breach.agency_told", _("mencatat pemberitahuan kepada lembaga pelindungan data")),
    Verb("breach.closed", _("menutup insiden data")),
    Verb("hours.reminded", _("mengingatkan tenggat 3 x 24 jam")),
)


def declare() -> None:
    for verb in VERBS:
        register(verb)
