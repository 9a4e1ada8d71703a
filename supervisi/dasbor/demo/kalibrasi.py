"""Calibration in the demo: two closed sessions with a reference and notes, and one that waits for two raters."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta

from django.utils import timezone

from accounts.models import Pengguna
from accounts.pelaku import Pelaku
from accounts.selectors import pelaku_untuk
from observasi.instrumen.selectors import versi_terkini
from observasi.kalibrasi import rules, selectors, services
from observasi.kalibrasi.enums import LingkupTawaran
from observasi.kalibrasi.models import Sesi, Tawaran
from supervisi.lib.lembar import Perubahan

KODE = "supervisi-pelaksanaan"
# What each gives to the items in their order, again and again: 0 stands for "tidak teramati".
_ACUAN = (4, 3, 3, 4, 2, 3, 4, 3)
_FAJAR = (4, 4, 3, 4, 3, 4, 4, 3)
_DEWI = (3, 3, 2, 4, 2, 2, 4, 0)
_DEWI_KEMUDIAN = (4, 3, 3, 4, 2, 3, 3, 0)
_GITA = (4, 2, 3, 5, 1, 3, 4, 3)
_CATATAN = {
    "5": "Skor 3 bila hampir semua murid sempat menjawab; skor 2 bila hanya yang mengangkat tangan.",
    "2": "Tujuan disebut dan dikaitkan dengan pelajaran lalu: 4. Disebut saja: 3.",
}


def isi_kalibrasi(orang: Mapping[str, Pengguna]) -> None:
    """Ani offers the recording of her cycle with Budi; Dewi leads, because raters come from two schools."""
    ani, dewi, kini = _pelaku(orang["ani"]), _pelaku(orang["dewi"]), timezone.now()
    baris = next(b for b in selectors.daftar_tawaran(ani) if b.berizin)
    isi = services.IsiTawaran(LingkupTawaran.WILAYAH, ani.hari + rules.LAMA_TAWARAN, None, None, kelas_setuju=True)
    tawaran = services.tawarkan(ani, baris.rekaman.pk, isi, sekarang=kini - timedelta(days=190))
    penilai = {nama: orang[nama] for nama in ("budi", "fajar", "dewi", "gita")}
    for judul, hari, pola_dewi in (
        ("Kalibrasi semester genap", 180, _DEWI),
        ("Kalibrasi semester ganjil", 20, _DEWI_KEMUDIAN),
    ):
        saat = kini - timedelta(days=hari)
        sesi = _buka(dewi, tawaran, judul, penilai, saat)
        for nama, pola in (("budi", _ACUAN), ("fajar", _FAJAR), ("gita", _GITA), ("dewi", pola_dewi)):
            _nilai(_pelaku(orang[nama]), sesi, pola, saat)
        services.simpan_catatan(dewi, sesi.pk, [Perubahan(k, t, 0) for k, t in _CATATAN.items()], sekarang=saat)
    berjalan = _buka(dewi, tawaran, "Latihan bersama: butir bertanya", penilai, kini)
    _nilai(_pelaku(orang["gita"]), berjalan, _GITA, kini)
    _nilai(dewi, berjalan, _DEWI_KEMUDIAN, kini)


def _pelaku(pengguna: Pengguna) -> Pelaku:
    return pelaku_untuk(pengguna, timezone.localdate())


def _buka(dewi: Pelaku, tawaran: Tawaran, judul: str, penilai: Mapping[str, Pengguna], saat: datetime) -> Sesi:
    isi = services.IsiSesi(
        judul=judul,
        tawaran_id=tawaran.pk,
        versi_id=versi_terkini(dewi, KODE).pk,
        tutup=dewi.hari + rules.LAMA_TUTUP,
        peserta=tuple(p.pk for p in penilai.values()),
        acuan_id=penilai["budi"].pk,
    )
    return services.buka(dewi, isi, sekarang=saat)


def _nilai(siapa: Pelaku, sesi: Sesi, pola: tuple[int, ...], saat: datetime) -> None:
    lembar = selectors.lembar_sendiri(siapa, sesi.pk)
    skor = [pola[i % len(pola)] for i in range(len(lembar.baris))]
    services.simpan(siapa, sesi.pk, [Perubahan(k, str(n or "tt"), 0) for k, n in zip(lembar.baris, skor, strict=True)])
    sidik = selectors.lembar_sendiri(siapa, sesi.pk).sidik
    services.kirim(siapa, sesi.pk, sidik_dilihat=sidik, sekarang=saat)
