from django.utils.translation import gettext_lazy as _

from kinerja.journal.verbs import Verb, register

VERBS = (
    Verb("indicator.installed", _("memasang indikator")),
    Verb("indicator.renewed", _("memperbarui rumus indikator ke edisi yang dikirim sekarang")),
    Verb("indicator.measured", _("menghitung indikator")),
    Verb("statistics.counted", _("menghitung statistik laporan")),
    Verb("target.set", _("menetapkan target")),
    Verb("milestone.added", _("mencatat peristiwa penting")),
)


def declare() -> None:
    for verb in VERBS:
        register(verb)
