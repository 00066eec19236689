"""Settings of the product, read from the environment and the data folder.

`CHIBO_DATA`: folder of the book, files and secret (default `var` in the working folder).
`CHIBO_DATABASE_URL`: `postgresql://…`; empty for SQLite in the data folder.
`CHIBO_HOSTS`: host names served, separated by commas. `CHIBO_HTTPS=1`: behind TLS.
`CHIBO_ADDRESS`: where people reach the book from outside (`https://so.example.vn`), as slips print it.
`CHIBO_SLIP_DAYS`: for how many days a slip with a sign-in code is good (default 14).
`CHIBO_DEMO=1`: the sign-in page lists the demo people.
`CHIBO_CHANNELS`: the ways out of the house that units may open (`email,push,calendar`); none by default.
`CHIBO_MAIL`: the mail server (`smtp://`, `smtp+starttls://` or `smtps://user:password@host:port`).
`CHIBO_MAIL_FROM`: the address that mails come from and that push services may write to.
"""

import os
import secrets
from pathlib import Path

from csp.constants import NONCE, NONE, SELF

from chibo.config.channels import chosen, mail_server
from chibo.config.database import database

PACKAGE = Path(__file__).resolve().parent.parent
DATA = Path(os.environ.get("CHIBO_DATA", "var")).resolve()
DEMO = os.environ.get("CHIBO_DEMO") == "1"
HTTPS = os.environ.get("CHIBO_HTTPS") == "1"
ADDRESS = os.environ.get("CHIBO_ADDRESS", "").rstrip("/")
SLIP_DAYS = int(os.environ.get("CHIBO_SLIP_DAYS", "14"))


def _secret(folder: Path) -> str:
    """Return the installation's secret, made at the first start and kept readable by its owner alone."""
    path = folder / "secret"
    if not path.exists():
        path.touch(mode=0o600)
        path.write_text(secrets.token_urlsafe(48), encoding="utf-8")
    return path.read_text(encoding="utf-8")


DATA.mkdir(parents=True, exist_ok=True)
SECRET_KEY = os.environ.get("CHIBO_SECRET") or _secret(DATA)
DEBUG = False
ALLOWED_HOSTS = os.environ.get("CHIBO_HOSTS", "127.0.0.1,localhost").split(",")

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "csp",
    "chibo.apps.ChiboConfig",
    "chibo.web.apps.WebConfig",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "chibo.web.assets.HashedFiles",
    "chibo.web.packing.PackedPages",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "chibo.web.language.language_of_cookie",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]
ROOT_URLCONF = "chibo.config.urls"
WSGI_APPLICATION = "chibo.config.wsgi.application"
CSRF_FAILURE_VIEW = "chibo.web.errors.csrf_failed"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.jinja2.Jinja2",
        "DIRS": [PACKAGE / "web" / "templates"],
        "OPTIONS": {"environment": "chibo.web.jinja.environment"},
    },
]

DATABASES = {"default": database(os.environ.get("CHIBO_DATABASE_URL", ""), DATA)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "chibo.Account"
AUTHENTICATION_BACKENDS = ["chibo.web.sessions.SignedIn"]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
LOGIN_URL = "sign-in"

SESSION_ENGINE = "chibo.web.sessions"
SESSION_COOKIE_AGE = 12 * 3600
SESSION_COOKIE_NAME = "__Host-phien" if HTTPS else "phien"
SESSION_COOKIE_SECURE = HTTPS
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_NAME = "__Host-csrf" if HTTPS else "csrf"
CSRF_COOKIE_SECURE = HTTPS
CSRF_COOKIE_HTTPONLY = True
SECURE_SSL_REDIRECT = HTTPS
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if HTTPS else None
SECURE_HSTS_SECONDS = 31_536_000 if HTTPS else 0
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF, NONCE],
        "style-src": [SELF],
        "img-src": [SELF],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "manifest-src": [SELF],
        "worker-src": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    },
}

NOTICE_CHANNELS = chosen(os.environ.get("CHIBO_CHANNELS", ""))
DEFAULT_FROM_EMAIL = os.environ.get("CHIBO_MAIL_FROM") or "so-chi-bo@localhost"
EMAIL_HOST, EMAIL_PORT, EMAIL_HOST_USER, EMAIL_HOST_PASSWORD, EMAIL_USE_TLS, EMAIL_USE_SSL = mail_server(
    os.environ.get("CHIBO_MAIL", "")
)
EMAIL_TIMEOUT = 15
PUSH_TO_ANY_HOST = False

MESSAGE_STORAGE = "django.contrib.messages.storage.cookie.CookieStorage"

LANGUAGE_CODE = "vi"
LANGUAGES = [("vi", "Tiếng Việt"), ("en", "English")]
LOCALE_PATHS = [PACKAGE / "locale"]
TIME_ZONE = "Asia/Ho_Chi_Minh"
USE_TZ = True

STATIC_URL = "/static/"
STATICFILES_DIRS = [PACKAGE / "web" / "static"]
STATIC_ROOT = None
WHITENOISE_USE_FINDERS = True

FILE_UPLOAD_HANDLERS = ["django.core.files.uploadhandler.TemporaryFileUploadHandler"]
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5_000

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"console": {"class": "logging.StreamHandler"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    "loggers": {"django.request": {"level": "ERROR"}},
}
