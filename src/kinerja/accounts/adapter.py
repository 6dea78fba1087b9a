import time
from typing import Any

import qrcode
from allauth.account import app_settings as account_settings
from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.internal.flows.login import get_authentication_records
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from qrcode.image.svg import SvgPathFillImage

from kinerja.accounts import browser, services
from kinerja.accounts.models import User
from kinerja.accounts.queries import SECOND_FACTORS, user_named
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
        "rate_limited": _("Terlalu banyak percobaan. Coba lagi beberapa menit lagi."),
        "incorrect_password": _("Kata sandi tidak cocok. Periksa lagi."),
        "enter_current_password": _("Kata sandi yang sekarang tidak cocok. Periksa lagi."),
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

    def get_login_stages(self) -> list[str]:
        return ["kinerja.accounts.stages.SecondFactorStage"]

    def login(self, request: HttpRequest, user: User) -> None:
        """A full login. Who has a second factor has proved it, here or on this browser before."""
        super().login(request, user)
        proved = Authenticator.objects.filter(user=user, type__in=SECOND_FACTORS).exists()
        browser.begin(request, proved=proved)
        services.forgive(user)

    def set_password(self, user: User, password: str) -> None:
        services.choose_password(user=user, password=password)

    def is_reauthentication_required(self, *, app: str, **kwargs: Any) -> bool:
        """Not of who typed a password moments ago: the first set-up comes right after the login."""
        records = get_authentication_records(self.request, self.request.user)
        oldest = time.time() - account_settings.REAUTHENTICATION_TIMEOUT
        return not any(record["at"] > oldest for record in records)

    def get_reauthentication_methods(self, user: User) -> list[dict[str, Any]]:
        """The password, which everybody has; a passkey left lying at the counter is no proof."""
        if not user.is_authenticated:
            return []
        return [{"id": "reauthenticate", "url": reverse("account_reauthenticate")}]

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        return reverse("mfa_index")


class SecondFactorAdapter(DefaultMFAAdapter):  # type: ignore[misc]  # allauth ships no types
    error_messages = {
        **DefaultMFAAdapter.error_messages,
        "incorrect_code": _("Kode tidak cocok atau sudah dipakai. Periksa lagi."),
        "cannot_delete_authenticator": _(
            "Ini satu-satunya langkah kedua Anda. Pasang yang lain lebih dulu."
        ),
        "cannot_generate_recovery_codes": _("Pasang aplikasi kode atau passkey lebih dulu."),
    }

    def can_delete_authenticator(self, authenticator: Authenticator) -> bool:
        """Never the last one; only in the demo may an account be without."""
        others = Authenticator.objects.filter(
            user=authenticator.user_id, type__in=SECOND_FACTORS
        ).exclude(pk=authenticator.pk)
        return settings.KINERJA_DEMO or others.exists()

    def build_totp_svg(self, url: str) -> str:
        """On white: a camera reads it in dark mode too."""
        return str(qrcode.make(url, image_factory=SvgPathFillImage).to_string(encoding="unicode"))

    def generate_authenticator_name(self, user: User, type: str) -> str:
        number = Authenticator.objects.filter(user=user, type=type).count() + 1
        return f"Passkey {number}"

    def get_public_key_credential_user_entity(self, user: User) -> dict[str, Any]:
        entity: dict[str, Any] = super().get_public_key_credential_user_entity(user)
        return {**entity, "display_name": user.get_full_name() or user.username}
