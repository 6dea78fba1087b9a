from django.utils.translation import gettext_lazy as _

from kinerja.journal.verbs import Verb, register

VERBS = (Verb("inbox.mail_chosen", _("memilih kabar lewat surel")),)


def declare() -> None:
    for verb in VERBS:
        register(verb)
