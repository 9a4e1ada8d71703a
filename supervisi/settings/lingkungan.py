"""Typed reading of the environment. An odd value stops the start with a sentence, never with a guess."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

import environ
from django.core.exceptions import ImproperlyConfigured

env = environ.Env()


def boolean(nama: str, bawaan: bool) -> bool:
    """`True` or `False`, exactly; anything else is refused."""
    nilai = os.environ.get(nama)
    if nilai is None or nilai == "":
        return bawaan
    if nilai not in ("True", "False"):
        raise ImproperlyConfigured(f"{nama} must be True or False, found {nilai!r}.")
    return nilai == "True"


def bilangan(nama: str, bawaan: int) -> int:
    """A whole number."""
    nilai = os.environ.get(nama)
    if nilai is None or nilai == "":
        return bawaan
    try:
        return int(nilai)
    except ValueError as galat:
        raise ImproperlyConfigured(f"{nama} must be a whole number, found {nilai!r}.") from galat


def daftar(nama: str, bawaan: list[str]) -> list[str]:
    """Comma-separated words."""
    nilai = os.environ.get(nama)
    if nilai is None:
        return bawaan
    return [bagian.strip() for bagian in nilai.split(",") if bagian.strip()]


def teks(nama: str) -> str:
    """A value that may be given as a file by NAME_FILE; empty when neither is set."""
    berkas = os.environ.get(f"{nama}_FILE")
    if berkas:
        try:
            return Path(berkas).read_text(encoding="utf-8").strip()
        except OSError as galat:
            raise ImproperlyConfigured(f"{nama}_FILE names {berkas!r}, which cannot be read.") from galat
    return os.environ.get(nama, "")


def wajib(nama: str) -> str:
    """`teks` without a default: missing stops the start."""
    nilai = teks(nama)
    if not nilai:
        raise ImproperlyConfigured(f"{nama} (or {nama}_FILE) must be set.")
    return nilai


def basis_data(url: str) -> dict[str, Any]:
    """Database settings for SQLite (WAL, immediate transactions) or PostgreSQL (connection pool) from a URL."""
    hasil: dict[str, Any] = dict(env.db_url_config(url))
    mesin = hasil["ENGINE"]
    if mesin == "django.db.backends.sqlite3":
        hasil["OPTIONS"] = {
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": (
                "PRAGMA journal_mode=WAL;PRAGMA synchronous=NORMAL;PRAGMA mmap_size=134217728;"
                "PRAGMA journal_size_limit=27103364;PRAGMA cache_size=2000;"
            ),
        }
    elif mesin == "django.db.backends.postgresql":
        hasil["OPTIONS"] = {**hasil.get("OPTIONS", {}), "pool": {"min_size": 0, "max_size": 40, "timeout": 20}}
    else:
        raise ImproperlyConfigured(f"DATABASE_URL must name sqlite or postgres, found engine {mesin}.")
    return hasil


def penyimpanan(url: str, folder_bawaan: Path) -> dict[str, Any]:
    """The `default` storage: a private local folder when `url` is empty, else `s3://KEY:SECRET@HOST[:PORT]/BUCKET`.

    Query parts: `region` (default us-east-1), `scheme` (http or https, default https).
    """
    if not url:
        return {
            "BACKEND": "django.core.files.storage.FileSystemStorage",
            "OPTIONS": {
                "location": str(folder_bawaan),
                "base_url": None,
                "file_permissions_mode": 0o600,
                "directory_permissions_mode": 0o700,
            },
        }
    bagian = urlsplit(url)
    ember = bagian.path.strip("/")
    if bagian.scheme != "s3" or not bagian.hostname or not ember:
        raise ImproperlyConfigured(
            "MEDIA_STORAGE must look like s3://KEY:SECRET@HOST[:PORT]/BUCKET?region=..&scheme=https."
        )
    pilihan = parse_qs(bagian.query)
    skema = pilihan.get("scheme", ["https"])[0]
    if skema not in ("http", "https"):
        raise ImproperlyConfigured(f"MEDIA_STORAGE: scheme must be http or https, found {skema!r}.")
    alamat = f"{skema}://{bagian.hostname}" + (f":{bagian.port}" if bagian.port else "")
    # "when_required": servers other than Amazon's refuse or miscount the newer checksum headers.
    from botocore.config import Config  # type: ignore[import-untyped]

    return {
        "BACKEND": "storages.backends.s3.S3Storage",
        "OPTIONS": {
            "access_key": unquote(bagian.username or ""),
            "secret_key": unquote(bagian.password or ""),
            "bucket_name": ember,
            "endpoint_url": alamat,
            "region_name": pilihan.get("region", ["us-east-1"])[0],
            "default_acl": None,
            "querystring_auth": True,
            "querystring_expire": 300,
            "file_overwrite": True,
            # What is read through Django's own file objects goes to the disk above this size, not into memory.
            "max_memory_size": 8 * 1024**2,
            "client_config": Config(
                s3={"addressing_style": "path"},
                signature_version="s3v4",
                request_checksum_calculation="when_required",
                response_checksum_validation="when_required",
            ),
        },
    }
