"""Fingerprints of what two people agree on. Pure: plain data in, hex text out."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from typing import Any


def sidik_isi(isi: Mapping[str, Any]) -> str:
    """SHA-256 of the content in canonical JSON. Empty fields count as missing, so an untouched field changes nothing."""
    penuh = {kunci: nilai for kunci, nilai in isi.items() if nilai not in ("", None)}
    baku = json.dumps(penuh, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(baku.encode()).hexdigest()


def sidik_kesepakatan(isian: Mapping[str, str], instrumen: Mapping[str, Any] | None) -> str:
    """Fingerprint of the kesepakatan: its fields and the agreed instrument."""
    return sidik_isi({**{f"isian.{k}": v for k, v in isian.items()}, "instrumen": instrumen})
