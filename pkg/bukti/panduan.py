"""The prompts that come with the portal, read once."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import yaml

from pkg.bukti.rules.panduan import Panduan, susun

BERKAS = Path(__file__).parent / "data" / "panduan.yaml"


@cache
def panduan() -> Panduan:
    """All prompts of data/panduan.yaml."""
    return susun(yaml.safe_load(BERKAS.read_text("utf-8")))
