"""The regime since 2023: angka kredit from the predikat of a year, its accumulation, and what was carried over.

PermenPANRB 1/2023 article 37, Peraturan BKN 3/2023: AK = persentase predikat x koefisien jenjang; a period of n months
counts n/12. Carried over once: AK konvensional - nilai dasar (AK integrasi). A higher degree in the same field adds once
25 % of what the next rank asks for. PermenPANRB 6/2022: predikat = hasil kerja x perilaku.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from pkg.aturan.enums import Jenjang, Predikat, Rating
from pkg.aturan.rules.angka import Bilangan, bilangan, bulat
from pkg.aturan.rules.bentuk_regulasi import AturanKinerja, Regulasi
from pkg.aturan.rules.galat import tolak

BULAN_SETAHUN = 12
PERIODE_TERBANYAK = 12
"""Years in one calculation; nobody stays longer in one rank without a new document."""


@dataclass(frozen=True, slots=True)
class PeriodeKinerja:
    """One appraised year or part of it; `label` is how the person calls it ("2025")."""

    predikat: Predikat
    bulan: int = BULAN_SETAHUN
    label: str = ""


@dataclass(frozen=True, slots=True)
class MasukanKonversi:
    """What is converted: periods in one jenjang, and what the old regime left."""

    jenjang: Jenjang
    periode: tuple[PeriodeKinerja, ...]
    ak_konvensional: Fraction | None = None
    ijazah_lebih_tinggi: bool = False
    kode: str = ""


def aturan_kinerja(regulasi: Regulasi) -> AturanKinerja:
    """The 2023 part of a rule set. Raises MasukanTidakSah for `aturan` where there is none yet."""
    if regulasi.kinerja is None:
        raise tolak("aturan", f"Konversi predikat berlaku sejak 2023; {regulasi.id} belum mengenalnya.")
    return regulasi.kinerja


def predikat_dari_rating(hasil_kerja: Rating, perilaku: Rating, regulasi: Regulasi) -> Predikat:
    """The quadrant: di atas x di atas -> sangat baik; sesuai x sesuai -> baik; di bawah x di bawah -> sangat kurang."""
    return aturan_kinerja(regulasi).kuadran[hasil_kerja, perilaku]


def jenjang_golongan(golongan: str, regulasi: Regulasi) -> Jenjang:
    """III/c -> ahli muda; IV/e -> ahli utama. Raises MasukanTidakSah for `golongan`."""
    peta = aturan_kinerja(regulasi).golongan
    if golongan not in peta:
        raise tolak("golongan", f"Pilih golongan {', '.join(peta)}.")
    return peta[golongan]


def konversi(
    predikat: Predikat, jenjang: Jenjang, regulasi: Regulasi, bulan: int = BULAN_SETAHUN, bidang: str = "bulan"
) -> Fraction:
    """Angka kredit of one period, exact: ahli muda, baik, 7 months -> 7/12 x 25 = 14.5833..."""
    aturan = aturan_kinerja(regulasi)
    angka = bulat(bulan, bidang)
    if not 1 <= angka <= BULAN_SETAHUN:
        raise tolak(bidang, f"Isi banyak bulan 1 sampai {BULAN_SETAHUN}.")
    return Fraction(angka, BULAN_SETAHUN) * Fraction(aturan.persen[predikat], 100) * aturan.koefisien[jenjang]


def ak_integrasi(ak_konvensional: Bilangan, jenjang: Jenjang, regulasi: Regulasi) -> Fraction:
    """What is carried over: III/d with 345 -> 345 - 200 = 145. Raises MasukanTidakSah below the nilai dasar."""
    dasar = aturan_kinerja(regulasi).nilai_dasar[jenjang]
    angka = bilangan(ak_konvensional, "ak_konvensional")
    if angka < dasar:
        raise tolak("ak_konvensional", f"Angka kredit konvensional jenjang {jenjang.label} paling sedikit {dasar}.")
    return angka - dasar


def tambahan_ijazah(jenjang: Jenjang, regulasi: Regulasi) -> Fraction:
    """Once, for a higher degree in the same field: ahli pertama 25 % x 50 = 12.5."""
    aturan = aturan_kinerja(regulasi)
    return aturan.tambahan_ijazah * aturan.naik_pangkat[jenjang]


@dataclass(frozen=True, slots=True)
class AkumulasiAk:
    """Sum of conversions, carried over and degree; `kurang_*` is what is still missing, 0 when reached."""

    konversi: tuple[Fraction, ...]
    integrasi: Fraction | None
    ijazah: Fraction | None
    jumlah: Fraction
    kurang_pangkat: Fraction
    kurang_jenjang: Fraction | None
    """None for the highest jenjang."""


def akumulasi(masukan: MasukanKonversi, regulasi: Regulasi) -> AkumulasiAk:
    """Everything together. Raises MasukanTidakSah for a period, for `ak_konvensional`, or when there is nothing to add."""
    aturan = aturan_kinerja(regulasi)
    jenjang = masukan.jenjang
    if not masukan.periode or len(masukan.periode) > PERIODE_TERBANYAK:
        raise tolak("periode", f"Isi 1 sampai {PERIODE_TERBANYAK} periode penilaian.")
    bagian = tuple(
        konversi(p.predikat, jenjang, regulasi, p.bulan, f"periode[{i}].bulan") for i, p in enumerate(masukan.periode)
    )
    asal = masukan.ak_konvensional
    integrasi = None if asal is None else ak_integrasi(asal, jenjang, regulasi)
    ijazah = tambahan_ijazah(jenjang, regulasi) if masukan.ijazah_lebih_tinggi else None
    jumlah = _jumlah([*bagian, integrasi, ijazah])
    jenjang_perlu = aturan.naik_jenjang[jenjang]
    return AkumulasiAk(
        konversi=bagian,
        integrasi=integrasi,
        ijazah=ijazah,
        jumlah=jumlah,
        kurang_pangkat=max(Fraction(0), aturan.naik_pangkat[jenjang] - jumlah),
        kurang_jenjang=None if jenjang_perlu is None else max(Fraction(0), jenjang_perlu - jumlah),
    )


def _jumlah(bagian: Sequence[Fraction | None]) -> Fraction:
    return sum((b for b in bagian if b is not None), Fraction(0))
