"""Every setting, read from the environment. With DEBUG off it refuses to start without its secrets."""

from math import inf
from pathlib import Path

import environ
from csp.constants import NONCE, NONE, SELF
from django.core.exceptions import ImproperlyConfigured
from django_prose_editor.config import html_tags
from js_asset import static_lazy

BASE_DIR = Path(__file__).resolve().parent.parent
env = environ.Env()

DEBUG = env.bool("DEBUG", default=False)


def required(name: str, *, for_debug: str, hint: str) -> str:
    """The variable `name`; `for_debug` stands in with DEBUG on. Raises ImproperlyConfigured with `hint`."""
    value = env.str(name, default=for_debug if DEBUG else "")
    if not value.strip(" ,"):
        raise ImproperlyConfigured(f"Set {name} in the environment: {hint}")
    return value


def listed(value: str) -> list[str]:
    """The parts between commas, without the spaces around them and without empty ones."""
    return [part.strip() for part in value.split(",") if part.strip()]


def number(name: str, *, default: int, most: float = inf) -> int:
    """The variable `name`, a whole number from 1 to `most`. Raises ImproperlyConfigured for anything else."""
    value = env.str(name, default=str(default))
    if not (value.isascii() and value.isdigit() and 1 <= int(value) <= most):
        up_to = "" if most == inf else f" of at most {most}"
        raise ImproperlyConfigured(f"{name} has to be a whole number{up_to} such as {default}, not “{value}”.")
    return int(value)


SECRET_KEY = required(
    "SECRET_KEY",
    for_debug="only-for-the-demonstration-and-the-tests-never-for-real-signatures-0123456789",
    hint="50 or more random characters, for example from `openssl rand -base64 48`.",
)
if not DEBUG and len(SECRET_KEY) < 50:
    raise ImproperlyConfigured("SECRET_KEY is too short to keep anybody out: take 50 or more random characters.")
SECRET_KEY_FALLBACKS = listed(env.str("SECRET_KEY_FALLBACKS", default=""))  # also open what an earlier one sealed
ALLOWED_HOSTS = listed(
    required(
        "ALLOWED_HOSTS",
        for_debug="localhost,127.0.0.1,[::1],testserver",
        hint="the host names of this site, separated by commas.",
    )
)
PUBLIC_ROOT = Path(
    required(
        "PUBLIC_ROOT",
        for_debug=str(BASE_DIR / "var" / "public"),
        hint="the folder that the built public pages are written to.",
    )
)
if not DEBUG and not PUBLIC_ROOT.is_absolute():
    raise ImproperlyConfigured("PUBLIC_ROOT has to begin with “/”: each command may run in another folder.")
MEDIA_ROOT = Path(env.str("MEDIA_ROOT", default=str(BASE_DIR / "var" / "media")))
MEDIA_URL = "/media/"
BASE_URL = env.str("BASE_URL", default="http://127.0.0.1:8000" if DEBUG else f"https://{ALLOWED_HOSTS[0]}")
CSRF_TRUSTED_ORIGINS = listed(env.str("CSRF_TRUSTED_ORIGINS", default="" if DEBUG else BASE_URL))

INSTALLED_APPS = [
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "reviewers",
    "articles",
    "django.contrib.admin",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "csp",
    "django_prose_editor",
    "reversion",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "reviewers.desk.storable.StorableMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "csp.middleware.CSPMiddleware",
    "reviewers.desk.privacy.NoStoreMiddleware",
    "reviewers.desk.first_password.FirstPasswordMiddleware",
    "reviewers.desk.second_factor.SecondFactorMiddleware",
    "recovery_site.errors.OtherWayMiddleware",
]
if DEBUG:
    MIDDLEWARE.append("recovery_site.errors.NothingHereMiddleware")
ROOT_URLCONF = "recovery_site.urls"
WSGI_APPLICATION = "recovery_site.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "csp.context_processors.nonce",
                "recovery_site.context.more_desks",
            ]
        },
    }
]

DATABASE_URL = env.str("DATABASE_URL", default=f"sqlite:///{BASE_DIR / 'var' / 'recovery.sqlite3'}")
if not DATABASE_URL.startswith(("sqlite:///", "postgres://", "postgresql://")):
    raise ImproperlyConfigured("DATABASE_URL has to begin with sqlite:/// or postgres://user:password@host/name.")
DATABASES = {"default": env.db_url_config(DATABASE_URL)}
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA recursive_triggers=ON; PRAGMA synchronous=FULL",
    }
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
# What one guess at the password of a signing key costs (scrypt, r=8, p=1): 32 MB and about 70 ms at 2**15.
SCRYPT_N = number("SCRYPT_N", default=2**15)
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
AUTHENTICATION_BACKENDS = ["reviewers.passwords.SteadyBackend"]
# Signing in runs through django-allauth, whose pages for signing up, mail and lost passwords nothing leads to.
ACCOUNT_ADAPTER = "reviewers.desk.entering.SignInAdapter"
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*"]
MFA_ADAPTER = "reviewers.sealing.FactorAdapter"
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes", "webauthn"]
MFA_TOTP_TOLERANCE = 1  # a code of half a minute ago or ahead: clocks differ, and people type slowly
# Required of everybody who signs, vouches, publishes or administers; whoever has one is asked for it anyway.
SECOND_FACTOR = env.bool("SECOND_FACTOR", default=not DEBUG)
CSRF_FAILURE_VIEW = "reviewers.desk.access.form_too_old"
LOGIN_URL = "account:login"
LOGIN_REDIRECT_URL = "account:start"
LOGOUT_REDIRECT_URL = "account:login"

LANGUAGE_CODE = "en-us"
TIME_ZONE = env.str("TIME_ZONE", default="UTC")
USE_TZ = True

STATIC_URL = "/static/"
STATIC_ROOT = None if DEBUG else env.str("STATIC_ROOT", default=str(BASE_DIR / "staticfiles"))
STATICFILES_DIRS = [BASE_DIR / "recovery_site" / "static"]
WHITENOISE_USE_FINDERS = DEBUG
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEBUG
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF, NONCE],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
        "object-src": [NONE],
    }
}
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
# An article is one form: thirteen fields for each reference, and a character may take nine in the body of a request.
DATA_UPLOAD_MAX_NUMBER_FIELDS = 20_000
DATA_UPLOAD_MAX_MEMORY_SIZE = 20 * 1024 * 1024
SESSION_COOKIE_AGE = 12 * 60 * 60
SESSION_COOKIE_HTTPONLY = True
if not DEBUG:
    SECURE_SSL_REDIRECT = env.bool("SECURE_SSL_REDIRECT", default=True)
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    SECURE_HSTS_SECONDS = 365 * 24 * 60 * 60
    SECURE_HSTS_INCLUDE_SUBDOMAINS = True
    SECURE_HSTS_PRELOAD = True
    SESSION_COOKIE_SECURE = True
    SESSION_COOKIE_NAME = "__Host-session"
    CSRF_COOKIE_SECURE = True
    CSRF_COOKIE_NAME = "__Host-csrf"

DJANGO_PROSE_EDITOR_EXTENSIONS = [
    {
        "js": [static_lazy("citation.js")],
        "extensions": {
            "Citation": html_tags(["cite"]),
            "CaptionedTable": html_tags(["table", "caption"]),
            "ScopedHeader": html_tags(["th"]),
        },
    },
    {
        "js": [static_lazy("figure.js")],
        "extensions": {"ArticleFigure": html_tags(["figure"]), "Care": html_tags(["div"])},
    },
    {"js": [static_lazy("linking.js")], "extensions": {"ArticleLink": html_tags(["a"], {"a": ["href"]})}},
    {"js": [static_lazy("pasting.js")], "extensions": {"CleanPaste": html_tags([])}},
]

# What the product's own rules take from the environment.
REVIEW_LIMIT_MONTHS = number("REVIEW_LIMIT_MONTHS", default=36)  # a sign-off older than this is not published
REVIEW_DUE_MONTHS = number("REVIEW_DUE_MONTHS", default=12)  # the next review that a page promises
REVIEW_NOTICE_DAYS = number("REVIEW_NOTICE_DAYS", default=90)  # how long before it a new review can be asked for
LICENSE_CHECK_DAYS = number("LICENSE_CHECK_DAYS", default=120, most=120)  # NCQA: an older check signs nothing
SENDS_MAIL = bool(env.str("EMAIL_URL", default=""))  # without it, messages are in the inbox only
if SENDS_MAIL:
    vars().update(env.email_url("EMAIL_URL"))
EMAIL_TIMEOUT = 20  # seconds
DEFAULT_FROM_EMAIL = env.str("MAIL_FROM", default="desk@localhost")
NEWS_WAIT_HOURS = number("NEWS_WAIT_HOURS", default=4)  # bad news nobody answers for so long pauses its pages
PAUSE_DAYS = 14  # a paused page becomes a plain 404 after this
SIGNING_ATTEMPTS = 5  # wrong passwords at the desk before signing rests
SIGNING_REST_MINUTES = 15
SIGNING_RUN_MINUTES = number("SIGNING_RUN_MINUTES", default=15)  # idle at the desk for so long: the factor once more
SIGNING_RUN_HOURS = number("SIGNING_RUN_HOURS", default=8)  # and so long after it was given in any case
INVITATION_DAYS = number("INVITATION_DAYS", default=7)  # for how long an invitation to join is good
SIGN_IN_ATTEMPTS_FROM_ONE_ADDRESS = 20  # wrong passwords for any accounts; one account rests after SIGNING_ATTEMPTS
SECURITY_ADDRESS = env.str("SECURITY_ADDRESS", default="")  # hears of too many wrong passwords, as the officers do
CHECKPOINTS = env.str("CHECKPOINTS", default="")  # a file on another disk or machine: how far the audit trail had come
CHECKPOINT_ADDRESSES = listed(env.str("CHECKPOINT_ADDRESSES", default=""))  # who keeps the same by mail; better two
VISITOR_HEADER = None if DEBUG else "HTTP_X_FORWARDED_FOR"  # deploy/nginx.conf writes it anew for each request
PG_BIN = env.str("PG_BIN", default="")  # folder of PostgreSQL's programs, when they are not on the PATH
# What Django answers; every other address is a built page. deploy/nginx.conf says the same.
DJANGO_PREFIXES = ("/admin/", "/desk/", "/account/", "/static/", "/preview/", "/search/")

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"console": {"class": "logging.StreamHandler"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    # It warns of each broken entry, at any length; the editor is told of them on the page.
    "loggers": {"bibtexparser": {"level": "ERROR"}},
}
