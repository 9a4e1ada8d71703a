"""Tests: a folder of their own for files, a fast hasher, Celery tasks only when a test calls them."""

from __future__ import annotations

import atexit
import os
import shutil
import tempfile

if "MEDIA_DIR" not in os.environ:
    os.environ["MEDIA_DIR"] = tempfile.mkdtemp(prefix="portal-uji-")
    atexit.register(shutil.rmtree, os.environ["MEDIA_DIR"], ignore_errors=True)

from supervisi.settings.base import *  # noqa: F403
from supervisi.settings.base import DATABASES, SISTEM_DIR, STORAGES

SECRET_KEY = "hanya-untuk-uji-" + "x" * 50
ALLOWED_HOSTS = ["testserver", "127.0.0.1", "localhost"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES = {**STORAGES, "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
WHITENOISE_AUTOREFRESH = True
AXES_ENABLED = False
if not os.environ.get("REDIS_URL"):
    CELERY_BROKER_URL = "memory://"
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    # A file: in memory all connections share one cache and refuse each other, which no portal ever does.
    DATABASES["default"]["TEST"] = {"NAME": str(SISTEM_DIR / "uji.sqlite3")}
    # Rows that nobody ordered come back to front: what relies on their order fails here and not one day on PostgreSQL.
    DATABASES["default"]["OPTIONS"]["init_command"] += "PRAGMA reverse_unordered_selects=ON;"
