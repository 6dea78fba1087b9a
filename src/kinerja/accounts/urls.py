from django.contrib.auth.decorators import login_required
from django.urls import path

from kinerja.accounts.views import locked, login, mail, safety

# Only these doors of allauth: no sign-up, no e-mail. Those names are allauth's own.
urlpatterns = [
    path("masuk/", login.Login.as_view(), name="account_login"),
    path("masuk/langkah-kedua/", login.SecondFactor.as_view(), name="mfa_authenticate"),
    path("masuk/passkey/", login.PasskeyLogin.as_view(), name="mfa_login_webauthn"),
    path("keluar/", login.Logout.as_view(), name="account_logout"),
    path("kunci/", locked.locked, name="account_locked"),
    path("kerja/akun/kunci/", locked.lock, name="account_lock"),
    path("kerja/akun/hadir/", locked.present, name="account_present"),
    path("kerja/akun/keamanan/", safety.safety, name="mfa_index"),
    path(
        "kerja/akun/kata-sandi/",
        login_required(safety.ChangePassword.as_view()),
        name="account_change_password",
    ),
    path("kerja/akun/konfirmasi/", login.PasswordAgain.as_view(), name="account_reauthenticate"),
    path("kerja/akun/aplikasi-kode/", safety.AddTotp.as_view(), name="mfa_activate_totp"),
    path(
        "kerja/akun/aplikasi-kode/hapus/", safety.RemoveTotp.as_view(), name="mfa_deactivate_totp"
    ),
    path("kerja/akun/passkey/", safety.AddPasskey.as_view(), name="mfa_add_webauthn"),
    path(
        "kerja/akun/passkey/<int:pk>/hapus/",
        safety.RemovePasskey.as_view(),
        name="mfa_remove_webauthn",
    ),
    path(
        "kerja/akun/kode-cadangan/", safety.RecoveryCodes.as_view(), name="mfa_view_recovery_codes"
    ),
    path(
        "kerja/akun/kode-cadangan/baru/",
        safety.MakeRecoveryCodes.as_view(),
        name="mfa_generate_recovery_codes",
    ),
    path("surel/<str:token>/", mail.prove, name="prove_email"),
    path("kerja/akun/surel/", mail.email, name="account_email"),
    path("kerja/akun/pin/", safety.pin, name="account_pin"),
    path("kerja/akun/perangkat/", safety.trust_device, name="account_trust_device"),
    path(
        "kerja/akun/perangkat/<int:pk>/cabut/", safety.revoke_device, name="account_revoke_device"
    ),
]
