from django.utils.translation import gettext_lazy as _

from kinerja.journal.verbs import Verb, register

VERBS = (
    Verb("complaint.filed", _("menyampaikan laporan")),
    Verb("complaint.verified", _("memeriksa dan meneruskan laporan")),
    Verb("complaint.forwarded", _("mengalihkan laporan ke unit lain")),
    Verb("complaint.begun", _("mulai mengerjakan laporan")),
    Verb("complaint.asked", _("bertanya kepada pelapor")),
    Verb("complaint.replied", _("menjawab pertanyaan petugas")),
    Verb("complaint.agency_awaited", _("menyurati instansi lain dan menunggu")),
    Verb("complaint.resumed", _("melanjutkan pekerjaan setelah menunggu")),
    Verb("complaint.wait_lapsed", _("menyatakan waktu menunggu habis")),
    Verb("complaint.extended", _("memperpanjang janji penyelesaian")),
    Verb("complaint.confirmed", _("menyatakan masalahnya sudah selesai")),
    Verb("complaint.lapsed", _("menutup laporan karena tidak ada keberatan")),
    Verb("complaint.reopening_requested", _("meminta laporan dibuka lagi")),
    Verb("complaint.reopened", _("membuka laporan lagi")),
    Verb("complaint.reopening_declined", _("menolak membuka laporan lagi")),
    Verb("complaint.merged", _("menyatakan laporan sama dengan laporan lain")),
    Verb("complaint.withdrawn", _("mencabut laporan")),
    Verb("complaint.contact_tried", _("menghubungi pelapor")),
    Verb("complaint.reached", _("menerima jawaban atas laporan")),
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
    Verb("complaint.code_reissued", _("memberi pelapor kode lacak baru")),
    Verb("complaint.anonymity_lifted", _("tidak lagi anonim")),
    Verb("complaint.contact_changed", _("mengubah kontak pelapor")),
    Verb("complaint.reporter_erased", _("menghapus data pelapor")),
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
