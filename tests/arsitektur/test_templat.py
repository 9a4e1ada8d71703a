"""Templates under the strict content policy: nothing inline, nothing marked as safe, every form with its token."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.arsitektur.pohon import AKAR, modul_proyek

# Printed documents and mails never meet a browser's content policy.
TEMPLAT = sorted((AKAR / "templates").rglob("*.html"))
LAYAR = [t for t in TEMPLAT if not {"laporan", "dokumen", "cetak", "surel"} & set(t.relative_to(AKAR).parts)]

TERLARANG = {
    "inline style": re.compile(r"<style\b|\sstyle\s*="),
    "inline script": re.compile(r"<script(?![^>]*\ssrc=)(?![^>]*type=\"application/json\")", re.IGNORECASE),
    "event attribute": re.compile(r"\son[a-z]+\s*=\s*[\"']", re.IGNORECASE),
    "javascript address": re.compile(r"javascript:", re.IGNORECASE),
    "htmx script": re.compile(r"\shx-(on|vals=['\"]js)", re.IGNORECASE),
}


def _nama(berkas: Path) -> str:
    return str(berkas.relative_to(AKAR))


@pytest.mark.parametrize("apa", sorted(TERLARANG))
def test_layar_tanpa_isi_sebaris(apa: str) -> None:
    assert [_nama(t) for t in LAYAR if TERLARANG[apa].search(t.read_text(encoding="utf-8"))] == []


def test_tidak_ada_yang_ditandai_aman() -> None:
    aman = re.compile(r"\|\s*safe\b|\{%\s*autoescape\s+off|safeseq")

    assert [_nama(t) for t in TEMPLAT if aman.search(t.read_text(encoding="utf-8"))] == []


def test_setiap_formulir_post_bertoken() -> None:
    tanpa = []
    for t in TEMPLAT:
        for formulir in re.findall(r"<form\b.*?</form>", t.read_text(encoding="utf-8"), re.DOTALL | re.IGNORECASE):
            if re.search(r"method\s*=\s*[\"']?post", formulir, re.IGNORECASE) and "csrf_token" not in formulir:
                tanpa.append(_nama(t))

    assert tanpa == []


def test_mark_safe_tidak_dipakai() -> None:
    assert [m.jalur for m in modul_proyek() if "mark_safe" in m.teks or "SafeString(" in m.teks] == []
