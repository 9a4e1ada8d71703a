"""The regime since 2023: a predikat, entered as it stands in e-Kinerja, converted to angka kredit (aturan_tugas_tambahan 2.1).

The predikat is given directly, or as the quadrant of hasil kerja and perilaku kerja. PK Guru does not decide it, and what comes
out is an estimate: official is only what the appraising officer signs.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from pkg.aturan.enums import Predikat, Rating
from pkg.aturan.rules import (
    MasukanKonversi,
    PeriodeKinerja,
    Regulasi,
    hitung_konversi,
    jenjang_golongan,
    konversi_ke_peta,
    predikat_dari_rating,
)

_KODE = ("predikat_1", "persentase_1", "koefisien_1", "bulan_1", "ak_1")


@dataclass(frozen=True, slots=True)
class IsiKonversi:
    """What was typed. Either `predikat`, or both ratings. `bulan`: 1 to 12."""

    predikat: Predikat | None
    hasil_kerja: Rating | None
    perilaku: Rating | None
    bulan: int


def galat_isi(isi: IsiKonversi, regulasi: Regulasi) -> dict[str, str]:
    """Sentences by field for what cannot be."""
    galat: dict[str, str] = {}
    rating = [isi.hasil_kerja, isi.perilaku]
    if any(rating) and not all(rating):
        kosong = "hasil_kerja" if isi.hasil_kerja is None else "perilaku"
        galat[kosong] = "Pilih juga rating ini, atau kosongkan keduanya dan pilih predikatnya langsung."
    elif not any(rating) and isi.predikat is None:
        galat["predikat"] = "Pilih predikatnya, atau kedua rating di bawahnya."
    elif all(rating) and isi.predikat is not None:
        kuadran = _kuadran(isi, regulasi)
        if kuadran is not isi.predikat:
            galat["predikat"] = f"Kedua rating itu menghasilkan predikat {kuadran.label}. Samakan, atau kosongkan."
    if not 1 <= isi.bulan <= 12:
        galat["bulan"] = "Isi banyak bulan 1 sampai 12."
    return galat


def _kuadran(isi: IsiKonversi, regulasi: Regulasi) -> Predikat:
    assert isi.hasil_kerja is not None  # noqa: S101 - the caller has looked
    assert isi.perilaku is not None  # noqa: S101 - the caller has looked
    return predikat_dari_rating(isi.hasil_kerja, isi.perilaku, regulasi)


def predikat(isi: IsiKonversi, regulasi: Regulasi) -> Predikat:
    """The predikat of an input without faults."""
    return isi.predikat or _kuadran(isi, regulasi)


def hitung(isi: IsiKonversi, golongan: str, label: str, regulasi: Regulasi) -> dict[str, Any]:
    """The conversion of one period as plain data: ahli muda, baik, 7 months -> 14.583. Raises MasukanTidakSah.

    Only the fields and the step of this period: what is still missing for a rank needs the years before.
    """
    jenjang = jenjang_golongan(golongan, regulasi)
    periode = PeriodeKinerja(predikat(isi, regulasi), isi.bulan, label)
    peta = konversi_ke_peta(hitung_konversi(MasukanKonversi(jenjang, (periode,)), regulasi))
    return {
        **peta,
        "jenjang": jenjang.label,
        "golongan": golongan,
        "bidang": {kode: peta["bidang"][kode] for kode in _KODE},
        "langkah": [satu for satu in peta["langkah"] if satu["kode"] == "ak_1"],
    }
