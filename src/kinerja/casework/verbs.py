from django.utils.translation import gettext_lazy as _

from kinerja.journal.verbs import Verb, register

VERBS = (
    Verb("routing.added", _("menambah aturan penyaluran")),
    Verb("routing.changed", _("mengubah aturan penyaluran")),
    Verb("routing.moved", _("memindahkan urutan aturan penyaluran")),
    Verb("routing.ended", _("mengakhiri aturan penyaluran")),
    Verb("deadline.escalated", _("mengingatkan tenggat")),
)


def declare() -> None:
    for verb in VERBS:
        register(verb)
