from django.utils.translation import gettext_lazy as _

from kinerja.journal.verbs import Verb, register

register(Verb("account.created", _("membuat akun")))
register(Verb("account.aliased", _("mengganti nama masuk lain")))
register(Verb("account.deactivated", _("menonaktifkan akun")))
