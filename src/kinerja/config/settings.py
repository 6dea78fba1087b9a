"""One settings module for laptop, office and tests; `env.py` says what may differ."""

import logging
import os
import sys

import structlog
from csp.constants import NONE, SELF

from kinerja.config import env
from kinerja.kit.scrubbing import scrub_event

KINERJA_HOME = env.home()
_demo = env.demo(KINERJA_HOME)
KINERJA_DEMO = _demo.is_demo
KINERJA_FROZEN_NOW = _demo.frozen_now

SECRET_KEY = env.secret_key(KINERJA_HOME)
# What citizens say of themselves is encrypted: one Fernet key or several, the newest first. Named
# here or kept in a file that is made when it is first needed.
KINERJA_PERSONAL_KEY = os.environ.get("KINERJA_PERSONAL_KEY", "")
KINERJA_PERSONAL_KEY_FILE = KINERJA_HOME / "personal-key"
DEBUG = False
ALLOWED_HOSTS = os.environ.get("KINERJA_HOSTS", "localhost,127.0.0.1,[::1]").split(",")
DATABASES = {"default": env.database(KINERJA_HOME)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

INSTALLED_APPS = [
    # From the ground up: after a migration each room seeds on what those below it have seeded.
    "kinerja.kit",
    "kinerja.journal",
    "kinerja.inbox",
    "kinerja.accounts",
    "kinerja.organisation",
    "kinerja.commitments",
    "kinerja.casework",
    "kinerja.counter",
    "kinerja.rights",
    "kinerja.complaints",
    "kinerja.indicators",
    "kinerja.journeys",
    "kinerja.site",
    "template_partials",
    "tree_queries",
    "lucide",
    "django_tasks",
    "django_tasks_db",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "django_htmx",
    "csp",
    "django.forms",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    # Pages shrink to a fifth on an old phone's line; Django pads them against BREACH.
    "django.middleware.gzip.GZipMiddleware",
    "kinerja.kit.htmx.whole_redirects",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    # Who may pass at all: not an idle session, and nobody without a second factor.
    "kinerja.accounts.gate.Gate",
    "csp.middleware.CSPMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "kinerja.kit.limits.Refusals",
    "kinerja.kit.paths.without_nul",
    "kinerja.kit.reading.reading",
]

ROOT_URLCONF = "kinerja.config.urls"
WSGI_APPLICATION = "kinerja.config.wsgi.application"
FORM_RENDERER = "kinerja.site.forms_renderer.FormRenderer"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "builtins": ["kinerja.kit.templatetags.indonesian"],
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "kinerja.site.context.office",
            ],
        },
    }
]

# People -------------------------------------------------------------------------------------

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["kinerja.accounts.backends.NameOrAliasBackend"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "indicators:my_work"
ACCOUNT_ADAPTER = "kinerja.accounts.adapter.Adapter"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_LOGOUT_REDIRECT_URL = "/"
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_RATE_LIMITS = {"login": "30/m/ip", "login_failed": "10/m/ip,5/300s/key"}
# Counted in the database: the same for every process, and after a new start.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "kit_cache",
        "OPTIONS": {"MAX_ENTRIES": 100_000},
    },
    # What every page asks for and may be a minute old.
    "memory": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"},
}
# How many proxies of ours stand in front: whoever has none could write any address there.
_proxies = "1" if os.environ.get("KINERJA_TLS") == "1" else "0"
ALLAUTH_TRUSTED_PROXY_COUNT = int(os.environ.get("KINERJA_PROXIES", _proxies))
ACCOUNT_FORMS = {
    "login": "kinerja.accounts.forms.LoginForm",
    "reauthenticate": "kinerja.accounts.forms.PasswordAgainForm",
    "change_password": "kinerja.accounts.forms.ChangePasswordForm",
}
MFA_ADAPTER = "kinerja.accounts.adapter.SecondFactorAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
# A code of half a minute ago still holds: the clocks of old phones are not exact.
MFA_TOTP_TOLERANCE = 1
MFA_TOTP_ISSUER = "Kinerja"
MFA_RECOVERY_CODES_SHOW_ONCE = True
MFA_FORMS = {
    "authenticate": "kinerja.accounts.forms.CodeForm",
    "authenticate_webauthn": "kinerja.accounts.forms.PasskeyProofForm",
    "activate_totp": "kinerja.accounts.forms.ActivateTotpForm",
    "add_webauthn": "kinerja.accounts.forms.AddPasskeyForm",
    "login_webauthn": "kinerja.accounts.forms.PasskeyLoginForm",
}

# Words, days, numbers ------------------------------------------------------------------------

LANGUAGE_CODE = "id"
TIME_ZONE = "Asia/Jakarta"
USE_I18N = True
USE_TZ = True

# Jobs and mail -------------------------------------------------------------------------------

TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
_mail = env.mail(KINERJA_HOME)
EMAIL_BACKEND = _mail["EMAIL_BACKEND"]
EMAIL_FILE_PATH = _mail["EMAIL_FILE_PATH"]
EMAIL_HOST, EMAIL_PORT = _mail["EMAIL_HOST"], _mail["EMAIL_PORT"]
EMAIL_HOST_USER, EMAIL_HOST_PASSWORD = _mail["EMAIL_HOST_USER"], _mail["EMAIL_HOST_PASSWORD"]
EMAIL_USE_TLS, EMAIL_USE_SSL = _mail["EMAIL_USE_TLS"], _mail["EMAIL_USE_SSL"]
EMAIL_TIMEOUT = 20
DEFAULT_FROM_EMAIL = os.environ.get("KINERJA_MAIL_FROM", "Kinerja <kinerja@localhost>")
# Where people reach this office: links in e-mails begin with it.
KINERJA_URL = os.environ.get("KINERJA_URL", "http://127.0.0.1:8000").rstrip("/")

# Files ---------------------------------------------------------------------------------------

STATIC_URL = "/static/"
STATIC_ROOT = KINERJA_HOME / "static"
# `kinerja serve` collects before it starts; where nothing was collected, the sources are served.
_collected = sys.argv[1:2] == ["collectstatic"] or (STATIC_ROOT / "staticfiles.json").exists()
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"
        if _collected
        else "django.contrib.staticfiles.storage.StaticFilesStorage"
    },
}
WHITENOISE_USE_FINDERS = not _collected
# What people handed in. Never under an address of its own: `kit.uploads.serving` asks first.
KINERJA_UPLOADS = KINERJA_HOME / "uploads"
# A door for larger files (a table to import) names its own handlers.
FILE_UPLOAD_HANDLERS = ["kinerja.kit.uploads.receiving.BoundedUploadHandler"]
DATA_UPLOAD_MAX_NUMBER_FILES = 10

# Safety --------------------------------------------------------------------------------------

# "1": a proxy ends TLS. "own": `kinerja serve` does, with --cert; headers say nothing then.
_tls = os.environ.get("KINERJA_TLS", "")
KINERJA_BEHIND_PROXY = _tls == "1"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE_SSL_REDIRECT = _tls in ("1", "own")
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if KINERJA_BEHIND_PROXY else None
# Not with a certificate of the office's own: a device that does not know it yet, or the day on
# which it has run out, would leave people no way in.
SECURE_HSTS_SECONDS = 31_536_000 if KINERJA_BEHIND_PROXY else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = KINERJA_BEHIND_PROXY
SESSION_COOKIE_AGE = 12 * 60 * 60
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
# What may read /metrics from another machine; without it only this one may.
KINERJA_METRICS_TOKEN = os.environ.get("KINERJA_METRICS_TOKEN", "")
# A village shares one address and one old phone: a large form is refused, a long one is not.
DATA_UPLOAD_MAX_MEMORY_SIZE = 10 * 1024 * 1024
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "img-src": [SELF, "data:"],
        "object-src": [NONE],
        "base-uri": [NONE],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
    }
}

# Logs ----------------------------------------------------------------------------------------

structlog.configure(
    processors=[
        structlog.processors.add_log_level,
        structlog.processors.TimeStamper(fmt="iso"),
        structlog.processors.format_exc_info,
        scrub_event,
        structlog.processors.JSONRenderer(ensure_ascii=False),
    ],
    wrapper_class=structlog.make_filtering_bound_logger(logging.INFO),
    logger_factory=structlog.PrintLoggerFactory(sys.stderr),
)
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "filters": {"scrub": {"()": "kinerja.kit.scrubbing.Scrub"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "filters": ["scrub"]}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    "loggers": {"django_tasks_db": {"level": "WARNING"}},
}
