"""A storage of its own for every test of evidence, so that what is left behind can be counted."""

from __future__ import annotations

from pathlib import Path

import pytest


@pytest.fixture(autouse=True)
def simpanan(tmp_path: Path, settings: object) -> Path:
    """The folder of the default storage."""
    folder = tmp_path / "berkas"
    settings.STORAGES = {  # type: ignore[attr-defined]
        **settings.STORAGES,  # type: ignore[attr-defined]
        "default": {
            "BACKEND": "django.core.files.storage.FileSystemStorage",
            "OPTIONS": {"location": str(folder), "base_url": None},
        },
    }
    return folder
