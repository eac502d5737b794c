"""Settings of the web framework, and the one list of what is installed.

What an installation may choose comes from its home (``config/home.py``) and from these variables:
``DATABASE_URL`` another work database than SQLite in the home; ``JIANXING_HOSTS`` host names, by commas, under which
the pages may be asked for beside this machine's own; ``JIANXING_HTTPS=1`` when a proxy in front speaks HTTPS.
"""

import os
import secrets
import tempfile
from datetime import timedelta
from pathlib import Path
from typing import Any

import dj_database_url

from jianxing.config.home import home

HOME = home()
HOME.set_clock()

LOOPBACK = ["localhost", "127.0.0.1", "[::1]"]
_HOSTS = [] if HOME.invented else [host for host in os.environ.get("JIANXING_HOSTS", "").split(",") if host]
_HTTPS = os.environ.get("JIANXING_HTTPS") == "1"

DEBUG = False
# A process without a home (a check, a test) signs nothing that has to outlive it.
SECRET_KEY = HOME.secret_key or secrets.token_urlsafe(48)
ALLOWED_HOSTS = [*LOOPBACK, *_HOSTS]
CSRF_TRUSTED_ORIGINS = [f"https://{host}" for host in _HOSTS] if _HTTPS else []

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "axes",
    "jianxing.access",
    "jianxing.planning",
    "jianxing.intake",
    "jianxing.ledger",
    "jianxing.web",
]

MIDDLEWARE = [
    "jianxing.config.headers.SecurityHeaders",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "jianxing.config.headers.LanguageByCookie",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "jianxing.access.sessions.SessionRules",
    "django.contrib.messages.middleware.MessageMiddleware",
    "axes.middleware.AxesMiddleware",
]

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "jianxing.web.page.frame",
            ],
            "builtins": ["jianxing.web.templatetags.say"],
        },
    },
]

ROOT_URLCONF = "jianxing.config.urls"
WSGI_APPLICATION = "jianxing.config.wsgi.application"


def _database() -> dict[str, Any]:
    """SQLite with one writer at a time who waits his turn, or the database that ``DATABASE_URL`` names."""
    if url := os.environ.get("DATABASE_URL"):
        return {**dj_database_url.parse(url, conn_max_age=60, conn_health_checks=True)}
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": str(HOME.database),
        "CONN_MAX_AGE": 60,
        # A file, as in the product: several connections meet there as they do in earnest.
        "TEST": {"NAME": str(Path(tempfile.gettempdir()) / f"jianxing-test-{os.getpid()}.sqlite3")},
        "OPTIONS": {
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
        },
    }


DATABASES = {"default": _database()}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# Who signs in, and how
AUTH_USER_MODEL = "access.User"
AUTHENTICATION_BACKENDS = ["axes.backends.AxesStandaloneBackend", "jianxing.access.sessions.Accounts"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ["username", "display_name"]},
    },
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
CSRF_FAILURE_VIEW = "jianxing.web.faults.csrf"
AXES_LOCKOUT_CALLABLE = "jianxing.web.faults.locked_out"
LOGIN_URL = "/sign-in/"
LOGIN_REDIRECT_URL = "/"
LOGOUT_REDIRECT_URL = "/sign-in/"
AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = timedelta(minutes=15)
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_RESET_ON_SUCCESS = True
AXES_VERBOSE = False
AXES_DISABLE_ACCESS_LOG = True

# Sessions end with the working day, and after an hour without a page (access/sessions.py)
SESSION_COOKIE_NAME = "jianxing_session"
SESSION_COOKIE_AGE = 10 * 3600
SESSION_IDLE_SECONDS = 3600
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = _HTTPS
CSRF_COOKIE_NAME = "jianxing_csrf"
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_SECURE = _HTTPS
SECURE_HSTS_SECONDS = 365 * 24 * 3600 if _HTTPS else 0
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if _HTTPS else None
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"

# Words and time
LANGUAGE_CODE = "zh-hans"
LANGUAGES = [("zh-hans", "中文"), ("en", "English")]
LANGUAGE_COOKIE_NAME = "jianxing_language"
LANGUAGE_COOKIE_AGE = 365 * 24 * 3600
LANGUAGE_COOKIE_SAMESITE = "Lax"
USE_I18N = True
USE_TZ = True
TIME_ZONE = "Asia/Shanghai"

# Static files come out of the installed packages; nothing is collected beforehand
STATIC_URL = "/static/"
WHITENOISE_USE_FINDERS = True
WHITENOISE_MAX_AGE = 600

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["stderr"], "level": "WARNING"},
}
