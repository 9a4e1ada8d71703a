"""The embedded default: one machine, SQLite, local disk, a Redis that `script/server` starts."""

from __future__ import annotations

import contextlib
import os
import secrets

from supervisi.settings.base import *  # noqa: F403
from supervisi.settings.base import SISTEM_DIR
from supervisi.settings.lingkungan import boolean, daftar

DEBUG = boolean("DEBUG", False)
ALLOWED_HOSTS = daftar("ALLOWED_HOSTS", ["127.0.0.1", "localhost", "[::1]"])


def _kunci_setempat() -> str:
    """A secret key made once per installation and kept private beside the database."""
    berkas = SISTEM_DIR / "kunci_rahasia"
    if not berkas.exists():
        sementara = SISTEM_DIR / f".kunci_rahasia.{os.getpid()}"
        sementara.touch(mode=0o600)
        sementara.write_text(secrets.token_urlsafe(60), encoding="utf-8")
        # link() fails when another process was first, so that all processes read one key.
        with contextlib.suppress(FileExistsError):
            os.link(sementara, berkas)
        sementara.unlink()
    return berkas.read_text(encoding="utf-8").strip()


SECRET_KEY = os.environ.get("SECRET_KEY") or _kunci_setempat()
# Session and CSRF cookies work over plain http on this machine only.
SESSION_COOKIE_SECURE = False
CSRF_COOKIE_SECURE = False
