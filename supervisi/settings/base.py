"""What all surroundings share. Nothing here knows a secret."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

from csp.constants import NONE, SELF

from supervisi.settings import lingkungan

BASE_DIR = Path(__file__).resolve().parent.parent.parent

# Run-time data. Nothing below this folder is ever mapped to a public address.
MEDIA_DIR = Path(os.environ.get("MEDIA_DIR") or BASE_DIR / "media").resolve()
SISTEM_DIR = MEDIA_DIR / "sistem"
UNGGAHAN_DIR = MEDIA_DIR / "unggahan"
KERJA_DIR = MEDIA_DIR / "kerja"
for _folder in (SISTEM_DIR, UNGGAHAN_DIR, KERJA_DIR, MEDIA_DIR / "berkas"):
    _folder.mkdir(parents=True, exist_ok=True, mode=0o700)

DEBUG = False
PUBLIC_URL = os.environ.get("PUBLIC_URL", "http://127.0.0.1:8000").rstrip("/")
ALLOWED_HOSTS: list[str] = lingkungan.daftar("ALLOWED_HOSTS", [])
CSRF_TRUSTED_ORIGINS: list[str] = lingkungan.daftar("CSRF_TRUSTED_ORIGINS", [])

INSTALLED_APPS = [
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "csp",
    "django_htmx",
    "axes",
    "accounts",
    "supervisi.dokumen",
    "observasi.instrumen",
    "observasi.pemantapan",
    "observasi.siklus",
    "observasi.video",
    "observasi.catatan",
    "observasi.alat",
    "observasi.kunjungan",
    "observasi.penilaian",
    "observasi.pertemuan",
    "observasi.tindak_lanjut",
    "observasi.laporan",
    "observasi.program",
    "pkg.aturan",
    "pkg.instrumen",
    "pkg.periode",
    "pkg.penilaian",
    "pkg.bukti",
    "pkg.kuesioner",
    "pkg.kehadiran",
    "pkg.rekap",
    "pkg.pkb",
    "pkg.laporan",
    "supervisi.pedoman",
    "supervisi.dasbor",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    # Before anything that reads a cookie: links of respondents carry nothing but themselves.
    "pkg.kuesioner.middleware.TautanSajaMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "accounts.middleware.PelakuMiddleware",
    "accounts.middleware.GalatMiddleware",
    "axes.middleware.AxesMiddleware",
]

ROOT_URLCONF = "supervisi.urls"
WSGI_APPLICATION = "supervisi.wsgi.application"

TEMPLATES: list[dict[str, Any]] = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "supervisi.dasbor.konteks.navigasi",
            ],
        },
    }
]

# --- Data ----------------------------------------------------------------------------------------------------------
DATABASE_URL = lingkungan.teks("DATABASE_URL") or f"sqlite:///{SISTEM_DIR / 'portal.sqlite3'}"
DATABASES: dict[str, Any] = {"default": lingkungan.basis_data(DATABASE_URL)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

REDIS_URL = lingkungan.teks("REDIS_URL") or "redis://127.0.0.1:6379/0"

STORAGES: dict[str, Any] = {
    "default": lingkungan.penyimpanan(lingkungan.teks("MEDIA_STORAGE"), MEDIA_DIR / "berkas"),
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
# Prefix of nginx's internal location for files (docs/operasi.md); empty: Python answers with byte ranges itself.
BERKAS_X_ACCEL = os.environ.get("BERKAS_X_ACCEL", "")

STATIC_URL = "/static/"
STATIC_ROOT = Path(os.environ.get("STATIC_ROOT") or SISTEM_DIR / "static")
STATICFILES_DIRS = [BASE_DIR / "static"]
# The largest form of the portal is far below this; uploads stream past it (observasi/video/tus).
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2000
# Bodies of lessons that may arrive at once in one process of the web server; its other threads answer pages
# (script/gunicorn.conf.py, docs/keputusan/0014).
UNGGAHAN_SERENTAK = lingkungan.bilangan("UNGGAHAN_SERENTAK", 128)
FILE_UPLOAD_TEMP_DIR = str(UNGGAHAN_DIR)
FILE_UPLOAD_PERMISSIONS = 0o600

# --- People --------------------------------------------------------------------------------------------------------
AUTH_USER_MODEL = "accounts.Pengguna"
AUTHENTICATION_BACKENDS = ["axes.backends.AxesStandaloneBackend", "accounts.masuk.MasukDenganPengenal"]
LOGIN_URL = "accounts:masuk"
LOGIN_REDIRECT_URL = "dasbor:beranda"
LOGOUT_REDIRECT_URL = "accounts:masuk"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
PASSWORD_RESET_TIMEOUT = 24 * 3600
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_AGE = 14 * 24 * 3600
CSRF_FAILURE_VIEW = "accounts.galat.csrf"
AXES_FAILURE_LIMIT = 6
AXES_COOLOFF_TIME = 0.25  # hours
AXES_USERNAME_CALLABLE = "accounts.masuk.nama_percobaan"
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_LOCKOUT_CALLABLE = "accounts.galat.terkunci"
AXES_RESET_ON_SUCCESS = True
AXES_VERBOSE = False
AXES_ENABLE_ADMIN = False
AXES_ENABLE_ACCESS_FAILURE_LOG = False

# --- Language and time ---------------------------------------------------------------------------------------------
LANGUAGE_CODE = "id"
LANGUAGES = [("id", "Bahasa Indonesia")]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "Asia/Jakarta"
FORMAT_MODULE_PATH = ["supervisi.formats"]

# --- Mail ----------------------------------------------------------------------------------------------------------
DEFAULT_FROM_EMAIL = os.environ.get("DEFAULT_FROM_EMAIL", "Supervisi Klinis <portal@localhost>")
vars().update(lingkungan.env.email_url_config(lingkungan.teks("EMAIL_URL") or "consolemail://"))

# --- Security ------------------------------------------------------------------------------------------------------
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
_media_asal = (
    [STORAGES["default"]["OPTIONS"]["endpoint_url"]] if "endpoint_url" in STORAGES["default"]["OPTIONS"] else []
)
CONTENT_SECURITY_POLICY: dict[str, Any] = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "font-src": [SELF],
        "img-src": [SELF, "data:", *_media_asal],
        "connect-src": [SELF, *_media_asal],
        "media-src": [SELF, "blob:", *_media_asal],
        "worker-src": [SELF, "blob:"],
        "manifest-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
        "object-src": [NONE],
    }
}

# --- Background work (docs/keputusan/0003) -------------------------------------------------------------------------
# Agreement of the limits, proved by supervisi/checks.py: program < soft limit < hard limit < visibility timeout.
BATAS_TRANSKODE_DETIK = 5 * 3600
CELERY_BROKER_URL = REDIS_URL.replace("unix://", "redis+socket://", 1)
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_BROKER_TRANSPORT_OPTIONS = {
    "visibility_timeout": 6 * 3600,
    "unacked_restore_interval": 10,
    "unacked_restore_throttle": 1,
    "socket_timeout": 20,
    "socket_connect_timeout": 2,
    # A message is only a wake-up, and the sweepers send it again: a person must not wait for a broker that is down
    # (without these kombu tries for 4 seconds, then once more).
    "max_retries": 1,
    "interval_start": 0.1,
}
CELERY_TASK_SERIALIZER = CELERY_RESULT_SERIALIZER = "json"
CELERY_ACCEPT_CONTENT = ["json"]
CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_ACKS_LATE = True
CELERY_TASK_REJECT_ON_WORKER_LOST = True
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_TASK_SOFT_TIME_LIMIT = 240
CELERY_TASK_TIME_LIMIT = 300
CELERY_TASK_DEFAULT_QUEUE = "ringan"
CELERY_TASK_ROUTES = {
    "observasi.video.tasks.proses_rekaman": {"queue": "video"},
    "supervisi.dokumen.tasks.*": {"queue": "laporan"},
}
CELERY_WORKER_HIJACK_ROOT_LOGGER = False
CELERY_TIMEZONE = TIME_ZONE
CELERY_BEAT_SCHEDULE: dict[str, Any] = {
    "sapu-rekaman": {"task": "observasi.video.tasks.sapu_rekaman", "schedule": 30.0},
    "sapu-masa-simpan": {"task": "observasi.video.tasks.sapu_masa_simpan", "schedule": 3600.0},
    "sapu-dokumen": {"task": "supervisi.dokumen.tasks.sapu_dokumen", "schedule": 60.0},
    "buang-dokumen": {"task": "supervisi.dokumen.tasks.buang_kedaluwarsa", "schedule": 3600.0},
    "sapu-bukti": {"task": "pkg.bukti.tasks.sapu_bukti", "schedule": 60.0},
    "sapu-kuesioner": {"task": "pkg.kuesioner.tasks.sapu_kampanye", "schedule": 900.0},
}

LOGGING: dict[str, Any] = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"baris": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"}},
    "handlers": {"konsol": {"class": "logging.StreamHandler", "formatter": "baris"}},
    "root": {"handlers": ["konsol"], "level": "INFO"},
    "loggers": {"django": {"level": "INFO"}, "fontTools": {"level": "WARNING"}, "weasyprint": {"level": "ERROR"}},
}

SILENCED_SYSTEM_CHECKS: list[str] = []
