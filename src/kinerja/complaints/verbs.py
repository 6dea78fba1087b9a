from django.utils.translation import gettext_lazy as _

from kinerja.journal.verbs import Verb, register

VERBS = (
    Verb("complaint.filed", _("menyampaikan laporan")),
    Verb("complaint.verified", _("memeriksa dan meneruskan laporan")),
    Verb("complaint.assigned", _("mendisposisikan laporan")),
    Verb("complaint.categorised", _("mengubah kategori laporan")),
    Verb("complaint.returned", _("mengembalikan laporan untuk didisposisikan")),
    Verb("complaint.answered", _("menjawab laporan")),
    Verb("complaint.contested", _("menyatakan jawaban belum sesuai")),
    Verb("complaint.closed", _("menutup laporan")),
    Verb("complaint.referred", _("menyatakan bukan kewenangan kantor ini")),
    Verb("complaint.rejected", _("menyatakan laporan tidak dapat diproses")),
    Verb("complaint.rated", _("menilai penanganan laporan")),
    Verb("complaint.reporter_seen", _("membuka identitas pelapor")),
    Verb("complaint.due_computed", _("menghitung tenggat laporan")),
    Verb("complaint.text_hidden", _("menyembunyikan teks laporan")),
    Verb("complaint.text_shown", _("menampilkan teks laporan lagi")),
    Verb("complaints.imported", _("mengimpor laporan")),
    Verb("complaints.import_swept", _("membuang impor yang gagal")),
    Verb("category.created", _("membuat kategori")),
    Verb("category.confirmed", _("mengesahkan kategori")),
    Verb("category.renamed", _("mengganti nama kategori")),
    Verb("category.merged", _("menggabungkan kategori")),
    Verb("category.target_set", _("menetapkan target kategori")),
    Verb("category.target_ended", _("mengakhiri target kategori")),
    Verb("category.target_cancelled", _("membatalkan target kategori yang belum mulai")),
)


def declare() -> None:
    for verb in VERBS:
        register(verb)
