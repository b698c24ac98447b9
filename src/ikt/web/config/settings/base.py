"""What every situation shares; what differs by installation comes from the environment."""

from __future__ import annotations

import os
import shlex
from pathlib import Path

import dj_database_url
from csp.constants import NONE, SELF

from ikt.base.paths import home
from ikt.web.config.settings.oidc import providers

WEB = Path(__file__).resolve().parents[2]
STATE = home() / "web"

ROOT_URLCONF = "ikt.web.config.urls"
WSGI_APPLICATION = "ikt.web.config.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "accounts.Person"
INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "ikt.web.accounts",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "allauth.usersessions",
    "axes",
    "django_cotton.apps.SimpleAppConfig",
    "django_htmx",
    "csp",
    "ikt.web.ui",
    "ikt.web.home",
    "ikt.web.countries",
    "ikt.web.strategy",
    "ikt.web.choice",
    "ikt.web.sources",
    "ikt.web.numbers",
    "ikt.web.work",
    "ikt.web.post",
    "ikt.web.signals",
    "ikt.web.monitor",
    "ikt.web.dossiers",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "ikt.web.ui.failures.Failures",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "ikt.web.accounts.entering.Owner",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "csp.middleware.CSPMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "ikt.web.accounts.sessions.Seen",
    "ikt.web.accounts.second.Leading",
    "axes.middleware.AxesMiddleware",
]
TAGS = ("words", "numbers", "addresses", "figures", "tables", "records", "forms")
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "OPTIONS": {
            "context_processors": ["ikt.web.ui.context.page"],
            "builtins": [
                "django_cotton.templatetags.cotton",
                *(f"ikt.web.ui.templatetags.{name}" for name in TAGS),
            ],
            "loaders": [
                (
                    "django.template.loaders.cached.Loader",
                    [
                        "django_cotton.cotton_loader.Loader",
                        "django.template.loaders.app_directories.Loader",
                    ],
                )
            ],
        },
    }
]
FORM_RENDERER = "django.forms.renderers.DjangoTemplates"

SQLITE = {
    "ENGINE": "django.db.backends.sqlite3",
    "NAME": STATE / "ikt.sqlite3",
    "OPTIONS": {
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
    },
}
DATABASE_URL = os.environ.get("IKT_DATABASE_URL", "")
"""``postgres://user:password@host/name``; without one, SQLite in the home folder of ikt."""
DATABASES = {
    "default": dj_database_url.parse(DATABASE_URL, conn_max_age=60, conn_health_checks=True)
    if DATABASE_URL
    else SQLITE
}

LANGUAGE_CODE = "en"
LANGUAGES = [("nl", "Nederlands"), ("en", "English")]
USE_I18N = True
USE_TZ = True
TIME_ZONE = os.environ.get("IKT_TIME_ZONE", "UTC")

STATIC_URL = "/static/"
STATIC_ROOT = STATE / "static"
MEDIA_ROOT = STATE / "files"
FILE_UPLOAD_HANDLERS = [
    "ikt.web.work.uploading.Limit",
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "ikt.web.work.uploading.OnDisk",
]
IKT_ATTACHMENT_MB = int(os.environ.get("IKT_ATTACHMENT_MB", "25"))
"""Largest file that is taken in."""
IKT_SCAN_COMMAND = shlex.split(os.environ.get("IKT_SCAN_COMMAND", ""))
"""Command that looks at a file for viruses: gets its path, and refuses it by not ending in 0."""
STATICFILES_DIRS = [("ui", WEB.parent / "reports" / "figures" / "style")]
STATICFILES_FINDERS = [
    "django.contrib.staticfiles.finders.FileSystemFinder",
    "django.contrib.staticfiles.finders.AppDirectoriesFinder",
    "ikt.web.ui.fonts.FontFinder",
]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}

AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
]
LOGIN_URL = "account_login"
ACCOUNT_ADAPTER = "ikt.web.accounts.adapter.Adapter"
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_RATE_LIMITS = {"login_failed": "60/m/ip,10/5m/key"}
"""For wrong codes of the second step; wrong passwords are counted before that by axes."""
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_LOGOUT_ON_PASSWORD_CHANGE = True
ACCOUNT_REAUTHENTICATION_REQUIRED = True
ACCOUNT_REAUTHENTICATION_METHODS = ("password", "mfa")
MFA_ADAPTER = "ikt.web.accounts.second.Adapter"
IKT_SECOND_STEP = False
"""Whether who administers everything or an organisation must sign in with two steps."""
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
SOCIALACCOUNT_ADAPTER = "ikt.web.accounts.oidc.SocialAdapter"
SOCIALACCOUNT_LOGIN_ON_GET = True
"""Through a link: a form that leads to another site would not pass the content security policy."""
SOCIALACCOUNT_PROVIDERS = providers(os.environ)
ALLAUTH_TRUSTED_PROXY_COUNT = int(os.environ.get("IKT_PROXIES", "0"))
"""Proxies in front of the server: which address of those they pass on is the reader's."""
AXES_FAILURE_LIMIT = 8
AXES_COOLOFF_TIME = 0.25
"""Hours for which a name and address together are locked out after too many wrong passwords."""
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_USERNAME_CALLABLE = "ikt.web.accounts.adapter.attempted"
AXES_CLIENT_IP_CALLABLE = "ikt.web.accounts.adapter.address"
AXES_LOCKOUT_CALLABLE = "ikt.web.accounts.adapter.locked_out"
AXES_RESET_ON_SUCCESS = True
AXES_VERBOSE = False
SESSION_COOKIE_AGE = 60 * 60 * 24 * 14

EMAIL_HOST = os.environ.get("IKT_MAIL_HOST", "")
"""The server that takes mail; without one nothing is mailed, and invitations are shown as links."""
EMAIL_PORT = int(os.environ.get("IKT_MAIL_PORT", "587"))
EMAIL_USE_TLS = os.environ.get("IKT_MAIL_TLS", "starttls") == "starttls"
EMAIL_USE_SSL = os.environ.get("IKT_MAIL_TLS") == "ssl"
EMAIL_HOST_USER = os.environ.get("IKT_MAIL_USER", "")
EMAIL_HOST_PASSWORD = os.environ.get("IKT_MAIL_PASSWORD", "")
EMAIL_TIMEOUT = float(os.environ.get("IKT_MAIL_TIMEOUT", "60"))
DEFAULT_FROM_EMAIL = os.environ.get("IKT_MAIL_FROM", "ikt@localhost")
EMAIL_BACKEND = (
    "ikt.web.post.backend.Outbox" if EMAIL_HOST else "django.core.mail.backends.dummy.EmailBackend"
)
IKT_ADDRESS = os.environ.get("IKT_ADDRESS", "http://localhost:8000").rstrip("/")
"""Where ikt is to be found, for links in mail."""

IKT_OWNER = False
"""Whether whoever opens ikt is its owner and signs in nowhere: on one's own machine."""
APPEND_SLASH = False
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "ikt.web.ui.failures.forged"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "base-uri": [SELF],
        "frame-ancestors": [NONE],
        "manifest-src": [SELF],
    }
}

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"plain": {"format": "{levelname} {name}: {message}", "style": "{"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "plain"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
}
