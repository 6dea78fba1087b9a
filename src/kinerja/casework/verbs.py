from django.utils.translation import gettext_lazy as _

from kinerja.journal.verbs import Verb, register

VERBS = (
    Verb("routing.added", _("menambah aturan penyaluran")),
    Verb("routing.changed", _("mengubah aturan penyaluran")),
    Verb("routing.moved", _("memindahkan urutan aturan penyaluran")),
    Verb("routing.ended", _("mengakhiri aturan penyaluran")),
    Verb("deadline.escalated", _("mengingatkan tenggat")),
    Verb("text.flagged", _("menandai teks")),
    Verb("text.left", _("membiarkan teks tampil")),
    Verb("text.hidden", _("menyembunyikan teks")),
    Verb("text.shown", _("menampilkan teks lagi")),
    Verb("text.appealed", _("mengajukan keberatan atas teks yang disembunyikan")),
    Verb("text.appeal_upheld", _("tetap menyembunyikan teks setelah keberatan")),
    Verb("text.appeal_granted", _("menampilkan teks lagi setelah keberatan")),
    Verb("text.appeal_due_computed", _("menghitung tenggat jawaban keberatan")),
    Verb("text.seen", _("membaca teks yang disembunyikan")),
    Verb("text.forwarded", _("meneruskan teks yang ditandai ke unit lain")),
)


def declare() -> None:
    for verb in VERBS:
        register(verb)
