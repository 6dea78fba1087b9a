"""Why a file was not taken, in a sentence: what is wrong, and what to do about it."""

from collections.abc import Mapping
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from kinerja.kit.uploads.faults import Fault

SENTENCES: Final[Mapping[Fault, str | Promise]] = {
    Fault.EMPTY: _("Berkas ini kosong. Pilih berkas lain."),
    Fault.TOO_LARGE: _(
        "Berkas ini lebih besar dari %(most)d MB. Perkecil dulu, atau pilih berkas lain."
    ),
    Fault.UNKNOWN_KIND: _("Jenis berkas ini tidak kami kenal. Pilih %(kinds)s."),
    Fault.STRANGE_KIND: _(
        "Isi berkas ini %(stranger)s, dan itu tidak kami terima. Pilih %(kinds)s."
    ),
    Fault.HEIC: _(
        "Foto HEIC belum dapat kami terima. Buka fotonya, simpan atau bagikan sebagai JPEG,"
        " lalu pilih lagi."
    ),
    Fault.NOT_ASKED_FOR: _(
        "Isi berkas ini %(found)s, dan di sini tidak dapat dipakai. Pilih %(kinds)s."
    ),
    Fault.DAMAGED_PICTURE: _(
        "Gambar ini tidak dapat dibuka, mungkin rusak atau terpotong. Simpan ulang atau ambil"
        " foto baru, lalu coba lagi."
    ),
    Fault.DAMAGED_PDF: _(
        "PDF ini tidak dapat dibuka, mungkin rusak atau terpotong. Cetak ke PDF sekali lagi,"
        " lalu pilih hasilnya."
    ),
    Fault.TOO_MANY_PIXELS: _(
        "Gambar di berkas ini terlalu besar, lebih dari %(most)d juta titik. Perkecil dulu, lalu"
        " coba lagi."
    ),
    Fault.MOVING: _("Gambar ini bergerak. Pilih gambar diam."),
    Fault.ENCRYPTED: _("PDF ini terkunci. Simpan tanpa kata sandi dan pembatasan, lalu coba lagi."),
    Fault.SCRIPT: _(
        "PDF ini berisi program (JavaScript). Cetak ke PDF sekali lagi, lalu pilih hasilnya."
    ),
    Fault.ATTACHMENT: _(
        "PDF ini berisi berkas lain, suara, atau video. Cetak ke PDF sekali lagi, lalu pilih"
        " hasilnya."
    ),
    Fault.LAUNCH: _(
        "PDF ini mencoba menjalankan program lain. Cetak ke PDF sekali lagi, lalu pilih hasilnya."
    ),
    Fault.XFA: _(
        "PDF ini formulir XFA, yang hanya dapat dibuka sedikit aplikasi. Cetak ke PDF sekali"
        " lagi, lalu pilih hasilnya."
    ),
    Fault.NO_PAGES: _("PDF ini tidak punya halaman. Pilih berkas lain."),
    Fault.TOO_MANY_PAGES: _(
        "PDF ini punya lebih dari %(most)d halaman. Kirim halaman yang diperlukan saja."
    ),
    Fault.TOO_HEAVY: _(
        "Berkas ini terlalu rumit untuk diperiksa. Simpan ulang atau perkecil, lalu coba lagi."
    ),
    Fault.BUSY: _("Sedang banyak berkas yang diperiksa. Tunggu sebentar, lalu kirim lagi."),
}


class RefusedFile(ValueError):
    """A file that was not taken; `str()` is the sentence for whoever sent it."""

    def __init__(self, fault: Fault, details: Mapping[str, object]) -> None:
        super().__init__(str(SENTENCES[fault]) % details)
        self.fault = fault
