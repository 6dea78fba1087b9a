"""allauth's forms in our own words: no placeholders, hints that say what to do."""

import struct
from typing import Any, cast

from allauth.account.forms import ChangePasswordForm as AllauthChangePasswordForm
from allauth.account.forms import LoginForm as AllauthLoginForm
from allauth.account.forms import ReauthenticateForm
from allauth.mfa.adapter import get_adapter
from allauth.mfa.base.forms import AuthenticateForm
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.forms import ActivateTOTPForm
from allauth.mfa.totp.internal.auth import (
    format_hotp_value,
    hotp_value,
    yield_hotp_counters_from_time,
)
from allauth.mfa.utils import decrypt
from allauth.mfa.webauthn.forms import (
    AddWebAuthnForm,
    AuthenticateWebAuthnForm,
    LoginWebAuthnForm,
)
from allauth.mfa.webauthn.internal.auth import complete_authentication, extract_user_from_response
from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from fido2.webauthn import AuthenticationResponse, RegistrationResponse

from kinerja.accounts.models import PERSON, ParkedSession, User
from kinerja.accounts.policies import PIN_DIGITS
from kinerja.accounts.services import spend_code

CODE_MISSING = _("Isi kode 6 angka dari aplikasi.")
NOBODY = 0  # no key of a row
PASSKEY_MISSING = _("Passkey belum terbaca. Tekan tombolnya sekali lagi.")


class LoginForm(AllauthLoginForm):  # type: ignore[misc]  # allauth ships no types
    """User name or NIP, and the password: no placeholders, plain words."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["login"] = forms.CharField(
            label=_("Nama pengguna atau NIP"),
            max_length=150,
            widget=forms.TextInput(attrs={"autocomplete": "username", "autocapitalize": "none"}),
        )
        self.fields["password"] = _password(_("Kata sandi"))
        self.fields.pop("remember", None)
        self.order_fields(["login", "password"])


class PasswordAgainForm(ReauthenticateForm):  # type: ignore[misc]  # allauth ships no types
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["password"] = _password(_("Kata sandi"))


class ChangePasswordForm(AllauthChangePasswordForm):  # type: ignore[misc]  # allauth ships no types
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        labels = {
            "oldpassword": _("Kata sandi yang sekarang"),
            "password1": _("Kata sandi baru"),
            "password2": _("Kata sandi baru, sekali lagi"),
        }
        for name, label in labels.items():
            field = self.fields[name]
            field.label, field.help_text = label, ""
            field.widget.attrs.pop("placeholder", None)
        self.fields["password1"].help_text = _(
            "Paling sedikit 12 huruf atau angka. Beberapa kata yang tidak berhubungan mudah "
            "diingat."
        )
        if self.user.given_until is not None:
            del self.fields["oldpassword"]  # typed a moment ago, to get here

    def clean_password1(self) -> str:
        chosen: str = self.cleaned_data["password1"]
        if self.user.check_password(chosen):
            raise ValidationError(_now("Pilih kata sandi yang lain dari yang sekarang."))
        return chosen


class TrustMixin(forms.Form):
    """A tick beside the second factor: not to be asked for it here, for thirty days."""

    trust = forms.BooleanField(
        label=_("Percayai perangkat ini selama 30 hari"),
        help_text=_(
            "Hanya untuk komputer kantor atau ponsel Anda sendiri. Kata sandi tetap diminta."
        ),
        required=False,
    )


def _code(label: Any, hint: Any) -> forms.CharField:
    attrs = {"autocomplete": "one-time-code", "inputmode": "numeric", "spellcheck": "false"}
    return forms.CharField(
        label=label,
        help_text=hint,
        max_length=40,
        widget=forms.TextInput(attrs=attrs),
        error_messages={"required": CODE_MISSING},
    )


class CodeForm(TrustMixin, AuthenticateForm):  # type: ignore[misc]  # allauth ships no types
    """A code of the app, or one of the recovery codes."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        hint = _("6 angka dari aplikasi, atau 8 angka dari salah satu kode cadangan Anda.")
        self.fields["code"] = _code(_("Kode"), hint)
        self.order_fields(["code", "trust"])

    def clean_code(self) -> str:
        code: str = super().clean_code()
        if self.authenticator.type == Authenticator.Type.TOTP:
            self._spend(code)
        return code

    def _spend(self, code: str) -> None:
        """allauth remembers used codes in the memory of one process; there may be several."""
        secret = decrypt(self.authenticator.data["secret"])
        digits = "".join(filter(str.isdigit, code))
        for step in yield_hotp_counters_from_time():
            if format_hotp_value(hotp_value(secret, step)) == digits:
                if spend_code(user=self.user, step=step):
                    return
                break
        raise get_adapter().validation_error("incorrect_code")


class ActivateTotpForm(ActivateTOTPForm):  # type: ignore[misc]  # allauth ships no types
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["code"] = _code(_("Kode dari aplikasi"), _("6 angka yang sedang tampil."))


class CredentialField(forms.JSONField):
    """What passkey.js fills in, read to the last byte: allauth expects it to be well formed."""

    UNREADABLE = (ValueError, TypeError, LookupError, AttributeError, RecursionError, struct.error)

    def __init__(self, shape: type[RegistrationResponse] | type[AuthenticationResponse]) -> None:
        super().__init__(
            widget=forms.HiddenInput,
            error_messages={"required": PASSKEY_MISSING, "invalid": PASSKEY_MISSING},
        )
        self.shape = shape

    def to_python(self, value: Any) -> Any:
        try:
            given = super().to_python(value)
            if given is not None:
                self._read(given)
        except self.UNREADABLE as error:
            raise ValidationError(PASSKEY_MISSING, code="invalid") from error
        return given

    def _read(self, given: Any) -> None:
        read = self.shape.from_dict(given)
        if isinstance(read, AuthenticationResponse):
            read.response.authenticator_data  # noqa: B018  # read when it is asked for
        read.response.client_data.challenge  # noqa: B018


class AddPasskeyForm(AddWebAuthnForm):  # type: ignore[misc]  # allauth ships no types
    """Always one that opens by a finger, a face or its own PIN: it can log in alone."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"] = forms.CharField(
            label=_("Nama passkey ini"),
            help_text=_("Agar Anda mengenalinya nanti, misalnya “Ponsel saya”."),
            required=False,
            max_length=60,
        )
        self.fields["credential"] = CredentialField(RegistrationResponse)
        self.fields["passwordless"].widget = forms.HiddenInput()

    def clean_passwordless(self) -> bool:
        return True


class PasskeyProofForm(TrustMixin, AuthenticateWebAuthnForm):  # type: ignore[misc]  # allauth ships no types
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["credential"] = CredentialField(AuthenticationResponse)


class PasskeyLoginForm(LoginWebAuthnForm):  # type: ignore[misc]  # allauth ships no types
    """One answer for a passkey that nobody has, one that does not fit, and one of who left."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["credential"] = CredentialField(AuthenticationResponse)

    def clean_credential(self) -> Authenticator:
        given = self.cleaned_data["credential"]  # its shape was read by the field
        try:
            owner = extract_user_from_response(given)
        except ValidationError:
            # Goes the same way: as many statements as for somebody whose passkey does not fit.
            owner = User(pk=NOBODY)
        authenticator: Authenticator = complete_authentication(owner, given)
        if not authenticator.user.is_active or authenticator.user.kind != PERSON:
            raise get_adapter().validation_error("incorrect_code")
        return authenticator


def _password(label: Any) -> forms.CharField:
    attrs = {"autocomplete": "current-password"}
    return forms.CharField(label=label, widget=forms.PasswordInput(attrs=attrs))


def _pin(label: Any, missing: Any, hint: Any = "") -> forms.CharField:
    attrs = {"autocomplete": "off", "inputmode": "numeric", "maxlength": str(PIN_DIGITS)}
    return forms.CharField(
        label=label,
        help_text=hint,
        widget=forms.PasswordInput(attrs=attrs),
        error_messages={"required": missing},
    )


class PinForm(forms.Form):
    """A new PIN, twice."""

    pin = _pin(
        _("PIN baru"),
        _("Isi PIN 6 angka."),
        _("6 angka. Bukan angka berurutan, berulang, tanggal lahir, atau bagian dari NIP."),
    )
    again = _pin(_("PIN baru, sekali lagi"), _("Ulangi PIN yang sama."))

    def clean_again(self) -> str:
        again = str(self.cleaned_data["again"])
        if "pin" in self.cleaned_data and again != self.cleaned_data["pin"]:
            raise ValidationError(_now("Kedua PIN tidak sama. Ketik lagi."))
        return again


class EmailForm(forms.Form):
    """Where letters shall go. Several people may share an address: nobody logs in by it."""

    email = forms.EmailField(
        label=_("Alamat surel"),
        help_text=_(
            "Kami mengirim tautan ke alamat ini. Sesudah tautannya dibuka, kabar dikirim ke sana. "
            "Kosongkan untuk tidak menerima surel."
        ),
        required=False,
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "email", "autocapitalize": "none"}),
        error_messages={"invalid": _("Alamat surel belum benar, misalnya nama@contoh.go.id.")},
    )


class ReopenForm(forms.Form):
    """Whose session of those parked in this browser, and the PIN that opens it."""

    who = forms.ChoiceField(
        label=_("Siapa Anda?"),
        widget=forms.RadioSelect,
        error_messages={
            "required": _("Pilih nama Anda."),
            "invalid_choice": _("Sesi itu sudah berakhir. Masuk lagi dengan kata sandi."),
        },
    )
    pin = _pin(_("PIN"), _("Isi PIN 6 angka."))

    def __init__(self, *args: Any, parked: list[ParkedSession], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.parked = {str(one.pk): one for one in parked}
        who = cast(forms.ChoiceField, self.fields["who"])
        who.choices = [
            (key, one.device.user.get_full_name() or one.device.user.username)
            for key, one in self.parked.items()
        ]
        if len(parked) == 1:
            # Nothing to choose: the page says whose it is.
            who.widget = forms.HiddenInput()
            who.initial = next(iter(self.parked))

    def chosen(self) -> ParkedSession:
        return self.parked[self.cleaned_data["who"]]
