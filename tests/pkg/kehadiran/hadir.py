"""Participants of a year that is over, and short ways to write and read their numbers."""

from __future__ import annotations

from accounts.models import Pengguna
from pkg.kehadiran import services
from pkg.kehadiran.enums import JenisHadir
from pkg.kehadiran.models import Kehadiran
from pkg.kehadiran.rules import Sel
from pkg.periode.models import Periode, Peserta
from supervisi.lib.lembar import HasilLembar, Perubahan
from tests.pabrik_pkg import periode, peserta
from tests.pemeran import Pemeran, pelaku

TAHUN = 2025


def tahun_lalu(p: Pemeran, **ganti: object) -> Periode:
    """The sumatif of Melati in a year whose months are all over."""
    return periode(p, tahun=TAHUN, **ganti)


def guru(p: Pemeran, orang: Pengguna | None = None, **ganti: object) -> Peserta:
    """A participant of it: Ani, or `orang`."""
    ganti.setdefault("dalam", tahun_lalu(p))
    return peserta(p, orang, **ganti)


def kunci(milik: Peserta, bulan: int, jenis: str = "alpa") -> str:
    return Sel(milik.pk, bulan, JenisHadir(jenis)).kunci


def isi(p: Pemeran, milik: Peserta, *angka: tuple[int, str, int | str, int]) -> HasilLembar:
    """Eko writes (month, number, value, version)."""
    perubahan = [Perubahan(kunci(milik, bulan, jenis), str(nilai), versi) for bulan, jenis, nilai, versi in angka]
    return services.simpan_guru(pelaku(p.eko), milik.pk, perubahan)


def angka(milik: Peserta) -> dict[tuple[int, str], int | None]:
    """Everything that is written about a participant."""
    return {(k.bulan, k.jenis): k.jumlah for k in Kehadiran.objects.filter(peserta=milik)}
