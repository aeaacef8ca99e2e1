"""All settings. Safe by default; `RAFIQI_DEV=1` relaxes them on your own machine."""

from __future__ import annotations

import sys
import time
from pathlib import Path
from urllib.parse import unquote, urlsplit

import dj_database_url
from csp.constants import NONE, SELF
from django.utils.translation import gettext_lazy as _
from pydantic import ValidationError

from rafiqi.config.environment import Environment
from rafiqi.web.style import style_hash

try:
    ENVIRONMENT = Environment()  # type: ignore[call-arg]
except ValidationError as wrong:
    for error in wrong.errors():
        name = ".".join(str(part) for part in error["loc"])
        print(f"Settings: {name} {error['msg']}".strip(), file=sys.stderr)
    raise SystemExit(2) from None

STARTED = time.monotonic()
"""Seconds on the clock of this machine; processes that are forked later share it."""

HERE = Path(__file__).resolve().parent.parent
DEV = ENVIRONMENT.dev
DEBUG = False  # Django's error pages show too much; DEV has its own way in the log
SECRET_KEY = ENVIRONMENT.secret_key
ALLOWED_HOSTS = ENVIRONMENT.hosts
SITE_URL = ENVIRONMENT.url.rstrip("/")
CSRF_TRUSTED_ORIGINS = [SITE_URL]

INSTALLED_APPS = [
    "rafiqi.areas.apps.Areas",
    "rafiqi.web",
    "rafiqi.commands",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "django_tasks",
    "django_tasks_db",
    "django.forms",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
]
MIDDLEWARE = [
    "rafiqi.web.light.LightMiddleware",  # outermost: "unchanged" needs no other header
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "rafiqi.web.language.LanguageMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
]
ROOT_URLCONF = "rafiqi.config.urls"
WSGI_APPLICATION = "rafiqi.config.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [HERE / "web"],  # a page's template lies beside its view
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.messages.context_processors.messages",
            ],
            "loaders": [
                (
                    "django.template.loaders.cached.Loader",
                    [
                        "django.template.loaders.filesystem.Loader",
                        "django.template.loaders.app_directories.Loader",
                    ],
                )
            ],
            "builtins": [
                "django.templatetags.i18n",
                "rafiqi.web.templatetags.components",
            ],
        },
    }
]
FORM_RENDERER = "rafiqi.web.rendering.Renderer"

DATABASES = {
    "default": dj_database_url.parse(
        ENVIRONMENT.database_url or f"sqlite:///{ENVIRONMENT.data / 'rafiqi.sqlite3'}",
        conn_max_age=60,
        conn_health_checks=True,
    )
}
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        # FULL: a power cut loses nothing that was acknowledged (measured: NORMAL does).
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;"
        "PRAGMA secure_delete=ON; PRAGMA foreign_keys=ON;",
    }
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
CACHES = {
    "default": {  # in the database, so that all processes count wrong tries together
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "rafiqi_tally",
        "KEY_FUNCTION": "rafiqi.web.accounts.tallies.tally_key",
        "OPTIONS": {"MAX_ENTRIES": 100_000},
    }
}
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}

AUTH_USER_MODEL = "rafiqi.Person"
AUTHENTICATION_BACKENDS = [
    "allauth.account.auth_backends.AuthenticationBackend",
    "sesame.backends.ModelBackend",
]
# Argon2id at 19 MiB: ten sign-ins at once fit a small machine (OWASP's second choice).
PASSWORD_HASHERS = [
    "rafiqi.web.accounts.passwords.SmallArgon2",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 10},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "/sign-in/"
LOGIN_REDIRECT_URL = "/"
LOGOUT_REDIRECT_URL = "/"
ACCOUNT_ADAPTER = "rafiqi.web.accounts.adapter.Adapter"
ACCOUNT_LOGIN_METHODS = {"username"}  # our sign-in form finds the name to a mailbox
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*"]
ACCOUNT_UNIQUE_EMAIL = False  # one mailbox may be known to two organisations
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_USER_MODEL_USERNAME_FIELD = "username"
ACCOUNT_USER_MODEL_EMAIL_FIELD = "email"
ACCOUNT_LOGOUT_ON_PASSWORD_CHANGE = False  # this session stays, all others end
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_RATE_LIMITS = {  # beside the library's own
    "mentor_application": "20/h/ip",
    "feedback": "30/h/user",
    "strangers_feedback": "30/h/ip",  # a class room shares one connection
}
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = DEV
MFA_TOTP_ISSUER = "Rafiqi"
MFA_TOTP_TOLERANCE = 1  # half a minute: typing takes time and clocks differ
MFA_FORMS = {
    "authenticate": "rafiqi.web.accounts.forms.SecondStep",
    "reauthenticate": "rafiqi.web.accounts.forms.SecondStepAgain",
    "activate_totp": "rafiqi.web.accounts.forms.SetUpApp",
}
MFA_ADAPTER = "rafiqi.web.accounts.adapter.SecondFactorAdapter"
SESAME_MAX_AGE = 60 * 60 * 24 * 7
SESAME_ONE_TIME = True
SESAME_INVALIDATE_ON_EMAIL_CHANGE = True  # letters to a wrong address let nobody in
SESSION_COOKIE_NAME = "rafiqi_session"
SESSION_COOKIE_AGE = 60 * 60 * 24 * 30
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_NAME = "rafiqi_csrf"
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "rafiqi.web.errors.views.forged"
MESSAGE_STORAGE = "django.contrib.messages.storage.cookie.CookieStorage"
if not DEV:
    SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = True
    SECURE_SSL_REDIRECT = True
    SECURE_HSTS_SECONDS = 60 * 60 * 24 * 365
    SECURE_REDIRECT_EXEMPT = [r"^health/$"]
if ENVIRONMENT.behind_proxy:
    ALLAUTH_TRUSTED_PROXY_COUNT = 1  # whose address counts when guessing is slowed
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "style-src": [style_hash()],  # a nonce would make every page a new one
        "script-src": [SELF],
        "img-src": [SELF, "data:"],
        "connect-src": [SELF],
        "media-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}
DATA_UPLOAD_MAX_MEMORY_SIZE = 2_500_000
FILE_UPLOAD_MAX_MEMORY_SIZE = 2_500_000
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2_000

LANGUAGE_CODE = "en"
LANGUAGES = [("en", _("English")), ("ar", _("Arabic"))]
LANGUAGE_COOKIE_NAME = "rafiqi_language"
LOCALE_PATHS = [HERE / "locale"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = ENVIRONMENT.time_zone

STATIC_URL = "/static/"
STATIC_ROOT = None if DEV else ENVIRONMENT.data / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEV
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}
WHITENOISE_USE_FINDERS = DEV

_smtp = urlsplit(ENVIRONMENT.smtp_url)
EMAIL_BACKEND = (
    "django.core.mail.backends.smtp.EmailBackend"
    if _smtp.hostname
    else "django.core.mail.backends.dummy.EmailBackend"
)
EMAIL_HOST = _smtp.hostname or ""
EMAIL_PORT = _smtp.port or (465 if _smtp.scheme == "smtps" else 587)
EMAIL_HOST_USER = unquote(_smtp.username or "")
EMAIL_HOST_PASSWORD = unquote(_smtp.password or "")
EMAIL_USE_SSL = _smtp.scheme == "smtps"
EMAIL_USE_TLS = _smtp.scheme == "smtp" and EMAIL_PORT != 25 and not DEV
EMAIL_TIMEOUT = 20
DEFAULT_FROM_EMAIL = SERVER_EMAIL = ENVIRONMENT.mail_from

SMS_URL = ENVIRONMENT.sms_url
SMS_HEADER = ENVIRONMENT.sms_header
SMS_BODY = ENVIRONMENT.sms_body
SMS_HOURS = (ENVIRONMENT.sms_from_hour, ENVIRONMENT.sms_to_hour)
SMS_A_DAY = ENVIRONMENT.sms_a_day

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "line": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"}
    },
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    "loggers": {"rafiqi": {"level": "INFO"}},
}
