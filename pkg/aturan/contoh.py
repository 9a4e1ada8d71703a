"""Exercises that the Kalkulator offers ready filled in, as addresses. The first is LK-02 of the module."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlencode


@dataclass(frozen=True, slots=True)
class Contoh:
    """One exercise: its name, what it shows, and what is typed."""

    judul: str
    ringkas: str
    isian: tuple[tuple[str, str], ...]

    @property
    def kueri(self) -> str:
        """The part of the address behind the question mark."""
        return urlencode([*self.isian, ("hitung", "1")])


def _isian(**nilai: str) -> tuple[tuple[str, str], ...]:
    return tuple(nilai.items())


CONTOH = (
    Contoh(
        "LK-02: Farida Marzuki, III/a",
        "Kelas rendah, 3 hari tidak hadir dan 45 menit terlambat.",
        _isian(
            aturan="PKG-2016", jenis="kelas", cara="total", bobot="tanpa_peserta_didik", total="55", sejawat="93,5",
            orang_tua="95", hari="3", menit="45", golongan="III/a", beban="24",
        ),
    ),
    Contoh(
        "Gambar 9 modul: 38 dari 56",
        "Nilai tiap kompetensi, tanpa kuesioner (edisi 2010).",
        _isian(aturan="PKG-2010", jenis="kelas", cara="kompetensi")
        + tuple((f"k{i}", nilai) for i, nilai in enumerate("32243233214342", start=1))
        + _isian(golongan="III/b", beban="24"),
    ),
    Contoh(
        "Kepala sekolah IV/a",
        "Pembelajaran 25 % dan tugas 75 %.",
        _isian(
            aturan="PKG-2010", jenis="mapel", cara="total", tugas="kepala_sekolah", total="48", golongan="IV/a", beban="6",
            tugas_jumlah="18",
        ),
    ),
    Contoh(
        "Konversi predikat, ahli muda 7 bulan",
        "Baik selama 7 bulan, III/d dengan 345 angka kredit lama.",
        _isian(aturan="konversi", golongan="III/d", p1="baik", b1="7", lama="345"),
    ),
)  # fmt: skip
