from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from kinerja.accounts.queries import user_named
from kinerja.kit.limits import address


class Adapter(DefaultAccountAdapter):  # type: ignore[misc]  # allauth ships no types
    """Accounts are made by the office, never by signing up; its answers are plain Indonesian."""

    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "username_password_mismatch": _(
            "Nama pengguna atau kata sandi tidak cocok. Periksa lagi keduanya."
        ),
        "too_many_login_attempts": _(
            "Terlalu banyak percobaan masuk yang gagal. Coba lagi beberapa menit lagi."
        ),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def _get_login_attempts_cache_key(self, request: HttpRequest, **credentials: str) -> str:
        """By account and address: a stranger's guesses never lock the owner out elsewhere.

        An account has more than one name; whether it exists makes no difference here.
        """
        name = credentials.get("username", "").casefold()
        user = user_named(name)
        return f"{address(request)}:{user.pk if user else name}"
