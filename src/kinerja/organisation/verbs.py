from django.utils.translation import gettext_lazy as _

from kinerja.journal.verbs import Verb, register

VERBS = (
    Verb("unit.created", _("membuat unit kerja")),
    Verb("unit.changed", _("mengubah unit kerja")),
    Verb("position.created", _("membuat jabatan")),
    Verb("position.superior_set", _("menetapkan atasan suatu jabatan")),
    Verb("employee.created", _("mencatat pegawai")),
    Verb("employee.changed", _("mengubah data pegawai")),
    Verb("employee.password_reset", _("menyetel ulang kata sandi pegawai di meja kepegawaian")),
    Verb("employee.email_set", _("mengisi alamat surel pegawai")),
    Verb("assignment.began", _("menempatkan pegawai dalam jabatan")),
    Verb("assignment.ended", _("mengakhiri penempatan pegawai")),
    Verb("assignment.cancelled", _("membatalkan penempatan yang belum mulai")),
    Verb("handover.planned", _("merencanakan serah terima pekerjaan")),
    Verb("handover.cancelled", _("membatalkan serah terima pekerjaan")),
    Verb("handover.carried_out", _("menjalankan serah terima pekerjaan")),
    Verb("role.granted", _("memberi peran")),
    Verb("role.ended", _("mengakhiri peran")),
    Verb("role.cancelled", _("membatalkan peran yang belum mulai")),
    Verb("restoration.asked", _("meminta pemulihan akun")),
    Verb("restoration.confirmed", _("menyetujui pemulihan akun")),
    Verb("restoration.refused", _("menolak pemulihan akun")),
    Verb("service.created", _("mencatat layanan")),
    Verb("service.changed", _("mengubah standar layanan")),
    Verb("policy.set", _("menetapkan kebijakan")),
    Verb("policy.ended", _("mengakhiri kebijakan")),
    Verb("letterhead.set", _("menulis kop surat")),
    Verb("document.issued", _("menerbitkan dokumen")),
    Verb("document.revoked", _("mencabut dokumen")),
    Verb("calendar.year_entered", _("memasukkan kalender hari kerja")),
    Verb("calendar.day_off_added", _("menambah hari libur")),
    Verb("calendar.day_off_removed", _("menghapus hari libur")),
)


def declare() -> None:
    for verb in VERBS:
        register(verb)
