from django.utils.translation import gettext_lazy as _

from kinerja.journal.verbs import Verb, register

VERBS = (
    Verb("account.created", _("membuat akun")),
    Verb("account.aliased", _("mengganti nama masuk lain")),
    Verb("account.deactivated", _("menonaktifkan akun")),
)


def declare() -> None:
    for verb in VERBS:
        register(verb)
