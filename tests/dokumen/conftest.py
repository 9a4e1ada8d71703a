"""A kind of document made for these tests: a note on the wall of a school, open to the people of that school."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from django.test import Client

from accounts.pelaku import Pelaku
from supervisi.dokumen import registri
from supervisi.lib.galat import SalahStatus, TidakTerlihat
from tests.pemeran import Pemeran

JENIS = "papan"
_TEMPLAT = """{% extends "dokumen/dasar_pdf.html" %}
{% block isi %}<h1>{{ isi.judul }}</h1><p class="teks">{{ isi.teks }}</p>{% endblock %}"""


@dataclass
class Papan:
    """The present text of each school's wall; `rusak` makes the page source fail."""

    teks: dict[int, str] = field(default_factory=dict)
    rusak: Exception | None = None


@pytest.fixture
def papan(pemeran: Pemeran, settings: object, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Papan:
    """The kind is registered, its template is found, and files go to a folder of this test."""
    (tmp_path / "templat").mkdir()
    (tmp_path / "templat" / "papan.html").write_text(_TEMPLAT, encoding="utf-8")
    templates = [{**settings.TEMPLATES[0], "DIRS": [*settings.TEMPLATES[0]["DIRS"], tmp_path / "templat"]}]  # type: ignore[attr-defined]
    settings.TEMPLATES = templates  # type: ignore[attr-defined]
    settings.STORAGES = {  # type: ignore[attr-defined]
        **settings.STORAGES,  # type: ignore[attr-defined]
        "default": {
            "BACKEND": "django.core.files.storage.FileSystemStorage",
            "OPTIONS": {"location": str(tmp_path / "berkas"), "base_url": None},
        },
    }
    isi = Papan({pemeran.melati.pk: "Rapat guru hari Sabtu.", pemeran.kenanga.pk: "Kerja bakti."})

    def boleh(pelaku: Pelaku, sekolah_id: int) -> None:
        if sekolah_id not in {p.sekolah_id for p in pelaku.penugasan}:
            raise TidakTerlihat

    def naskah(pelaku: Pelaku, sekolah_id: int) -> registri.Naskah:
        if sekolah_id not in isi.teks:
            raise SalahStatus("Papan ini masih kosong.")
        return registri.Naskah(
            isi={
                "judul": "Papan pengumuman",
                "teks": isi.teks[sekolah_id],
                "kop": {"sekolah": "SMP Negeri 1 Melati", "npsn": "20400001"},
            },
            judul="Papan pengumuman Ani Lestari",
            nama_unduh="papan.pdf",
            sekolah_id=sekolah_id,
        )

    perender = registri.Perender(
        jenis=JENIS,
        sebutan="Papan pengumuman sekolah",
        templat="papan.html",
        templat_versi=1,
        boleh=boleh,
        naskah=naskah,
        alamat=lambda sekolah_id: f"/papan/{sekolah_id}/",
    )
    monkeypatch.setitem(registri._perender, JENIS, perender)
    return isi


@pytest.fixture
def terkirim(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """The ids that went to the queue, in order."""
    daftar: list[int] = []

    def kirim(dokumen_id: int, *, tunda_detik: float | None = None) -> bool:
        daftar.append(dokumen_id)
        return True

    for modul in ("permintaan", "penyapu", "kerja"):
        monkeypatch.setattr(f"supervisi.dokumen.services.{modul}.kirim", kirim)
    return daftar


Masuk = Callable[[object], Client]
