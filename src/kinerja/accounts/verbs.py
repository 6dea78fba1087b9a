from django.utils.translation import gettext_lazy as _

from kinerja.journal.verbs import Verb, register

VERBS = (
    Verb("account.created", _("membuat akun")),
    Verb("account.aliased", _("mengganti nama masuk lain")),
    Verb("account.deactivated", _("menonaktifkan akun")),
    Verb("api_key.created", _("membuat kunci API")),
    Verb("api_key.revoked", _("mencabut kunci API")),
)


def declare() -> None:
    for verb in VERBS:
        register(verb)
