from django.utils.translation import gettext_lazy as _

from kinerja.journal.verbs import Verb, register

VERBS = (
    Verb("commitment.made", _("membuat janji")),
    Verb("commitment.reported", _("melaporkan kemajuan janji")),
    Verb("commitment.postponed", _("menunda tenggat janji")),
    Verb("commitment.kept", _("menyatakan janji ditepati")),
    Verb("commitment.dropped", _("menyatakan janji tidak dapat ditepati")),
    Verb("commitment.reopened", _("membuka lagi janji")),
    Verb("commitment.handed_over", _("menyerahkan janji ke jabatan lain")),
    Verb("stage.added", _("menambah tahap janji")),
    Verb("stage.done", _("menyelesaikan tahap janji")),
    Verb("evidence.added", _("menambah bukti janji")),
    Verb("evidence.redacted", _("mengganti bukti janji dengan salinan yang disamarkan")),
    Verb("evidence.original_seen", _("membuka asli bukti yang disamarkan")),
)


def declare() -> None:
    for verb in VERBS:
        register(verb)
