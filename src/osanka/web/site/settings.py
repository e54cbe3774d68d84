"""Django's settings. Every knob is an environment variable, read by the helpers of `env`."""

from __future__ import annotations

from pathlib import Path

from osanka.web.site.env import envbool, envlist, envpath, envphone, envzone, read_secret

DATA = envpath("OSANKA_DATA", "data")
BUILT = envpath("OSANKA_BUILT", str(Path(__file__).parents[2] / "built"))
DEBUG = envbool("OSANKA_DEBUG", False)
SECRET_KEY = read_secret(DATA)
ALLOWED_HOSTS = envlist("OSANKA_HOSTS", "127.0.0.1,localhost,[::1]")

INSTALLED_APPS = [
    "django_htmx",
    "osanka.web.site",
    "osanka.web.people",
    "osanka.web.intake",
    "osanka.web.programme",
    "osanka.web.today",
    "osanka.web.player",
    "osanka.web.history",
    "osanka.web.measures",
    "osanka.web.catalogue",
]
MIDDLEWARE = [
    "osanka.web.site.middleware.SecurityHeaders",
    "osanka.web.site.middleware.Api",
    "django.middleware.gzip.GZipMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "osanka.web.people.middleware.LocalPerson",
]
ROOT_URLCONF = "osanka.web.site.urls"
WSGI_APPLICATION = "osanka.web.site.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
            ],
            "builtins": ["osanka.web.site.templatetags.osanka"],
        },
    }
]

DATABASES = {
    "default": {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": DATA / "osanka.sqlite3",
        "CONN_MAX_AGE": 60,
        "OPTIONS": {
            "transaction_mode": "IMMEDIATE",
            # Writes are few, and a power cut must not lose the last one.
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;",
        },
    }
}

LANGUAGE_CODE = "en"
LANGUAGES = [("en", "English"), ("ru", "Русский")]
LANGUAGE_COOKIE_NAME = "language"
LANGUAGE_COOKIE_AGE = 365 * 24 * 3600
LANGUAGE_COOKIE_SAMESITE = "Lax"
LANGUAGE_COOKIE_HTTPONLY = True
LOCALE_PATHS = [BUILT / "locale"]
TIME_ZONE = envzone("OSANKA_TIMEZONE")
EMERGENCY_NUMBER = envphone("OSANKA_EMERGENCY_NUMBER")

STATIC_URL = "/static/"
CSRF_FAILURE_VIEW = "osanka.web.site.views.csrf_failure"

# Nothing of what a person answers goes to a log: requests are named by path, never with their bodies.
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"plain": {"format": "%(asctime)s %(levelname)s %(name)s: %(message)s"}},
    "handlers": {"terminal": {"class": "logging.StreamHandler", "formatter": "plain"}},
    "loggers": {
        "django": {"handlers": ["terminal"], "level": "WARNING", "propagate": False},
        "django.request": {"handlers": ["terminal"], "level": "ERROR", "propagate": False},
        "osanka": {"handlers": ["terminal"], "level": "INFO", "propagate": False},
    },
}
