from django.utils.translation import gettext_lazy as _

from kinerja.journal.verbs import Verb, register

VERBS = (
    Verb("account.created", _("membuat akun")),
    Verb("account.aliased", _("mengganti nama masuk lain")),
    Verb("account.alias_freed", _("menghapus nama masuk lain")),
    Verb("account.deactivated", _("menonaktifkan akun")),
    Verb("account.reactivated", _("mengaktifkan akun lagi")),
    Verb("account.password_given", _("memberi kata sandi sementara")),
    Verb("account.email_asked", _("mengisi alamat surel yang belum terbukti")),
    Verb("account.email_changed", _("mengganti alamat surel")),
    Verb("api_key.created", _("membuat kunci API")),
    Verb("api_key.revoked", _("mencabut kunci API")),
    Verb("account.logged_in", _("masuk")),
    Verb("account.logged_out", _("keluar")),
    Verb("account.login_failed", _("gagal masuk")),
    Verb("account.password_changed", _("mengganti kata sandi")),
    Verb("account.factor_added", _("memasang langkah kedua")),
    Verb("account.factor_removed", _("menghapus langkah kedua")),
    Verb("account.codes_made", _("membuat kode cadangan")),
    Verb("account.factors_ended", _("mengakhiri langkah kedua, perangkat, PIN, dan semua sesi")),
    Verb("account.sessions_ended", _("mengakhiri semua sesi setiap orang")),
    Verb("session.locked", _("mengunci sesi")),
    Verb("session.reopened", _("membuka kunci sesi")),
    Verb("pin.set", _("membuat PIN")),
    Verb("pin.blocked", _("memblokir PIN sesudah lima kali salah")),
    Verb("device.trusted", _("mempercayai perangkat")),
    Verb("device.revoked", _("mencabut kepercayaan pada perangkat")),
)


def declare() -> None:
    for verb in VERBS:
        register(verb)
