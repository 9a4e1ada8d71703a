"""From the frozen input to forms 1C and 1D. The arithmetic is `pkg.aturan`; here it is only brought together.

1C: values per competency, their sum, scale 100; for every kind of period. 1D (weights, attendance, sebutan, angka kredit)
for sumatif only (aturan_pkg 6). Additional duties with an instrument join as 25 : 75 or 50 : 50, others as 5 % and 2 %.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from types import MappingProxyType
from typing import Any

from pkg.aturan import enums as aturan
from pkg.aturan import rules as rumus
from pkg.aturan.rules import HasilPkg, Masukan, Regulasi, TugasBerkurang, TugasLain, ambil_regulasi, tepat
from pkg.aturan.rules.angka import CETAK_NILAI
from pkg.aturan.rules.kompetensi import NILAI_TERTINGGI
from pkg.kehadiran.rules import sebut_bulan
from pkg.kuesioner.rules import SUSUNAN
from pkg.penilaian.enums import JenisBerkas
from pkg.periode.enums import JenisGuru, JenisPeriode, Rentang, TugasTambahan
from pkg.rekap.rules.masukan import BerkasNilai, MasukanRekap, sidik

JENIS_ATURAN: Mapping[JenisGuru, aturan.JenisGuru] = MappingProxyType(
    {
        JenisGuru.KELAS_MAPEL: aturan.JenisGuru.MAPEL,
        JenisGuru.KELAS_RENDAH: aturan.JenisGuru.KELAS,
        JenisGuru.PRODUKTIF: aturan.JenisGuru.MAPEL,
        JenisGuru.BK: aturan.JenisGuru.BK,
        JenisGuru.TIK: aturan.JenisGuru.TIK,
        JenisGuru.PAUD: aturan.JenisGuru.PAUD,
        JenisGuru.PENDIDIKAN_KHUSUS: aturan.JenisGuru.PENDIDIKAN_KHUSUS,
        JenisGuru.KHUSUS_MURID: aturan.JenisGuru.PENDIDIKAN_KHUSUS,
    }
)
"""Whose row of the rule set a kind of teacher is; the weights follow `pkg.kuesioner.rules.SUSUNAN`."""

TUGAS_ATURAN: Mapping[TugasTambahan, aturan.JenisTugas] = MappingProxyType(
    {
        TugasTambahan.KEPALA_SEKOLAH: aturan.JenisTugas.KEPALA_SEKOLAH,
        TugasTambahan.WAKIL: aturan.JenisTugas.WAKIL_KEPALA_SEKOLAH,
        TugasTambahan.PERPUSTAKAAN: aturan.JenisTugas.KEPALA_PERPUSTAKAAN,
        TugasTambahan.LABORATORIUM: aturan.JenisTugas.KEPALA_LABORATORIUM,
        TugasTambahan.PROGRAM_KEAHLIAN: aturan.JenisTugas.KETUA_PROGRAM_KEAHLIAN,
    }
)
NILAI_RENDAH = 2
"""Values 1 and 2 are below standard and ask for PKB (aturan_pkg 6)."""


@dataclass(frozen=True, slots=True)
class Baris1C:
    """One competency of form 1C: sum of scores, and the value 1..4 (of a duty: the exact mean)."""

    nomor: int
    judul: str
    ranah: str
    total: int
    maksimum: int
    persen: Fraction | None
    nilai: Fraction | None


@dataclass(frozen=True, slots=True)
class Hasil1C:
    """Form 1C of one file."""

    jenis: JenisBerkas
    judul: str
    baris: tuple[Baris1C, ...]
    jumlah: Fraction | None
    maksimum: int

    @property
    def skala_100(self) -> Fraction | None:
        """jumlah / maksimum x 100, exact."""
        return None if self.jumlah is None else self.jumlah * 100 / self.maksimum


@dataclass(frozen=True, slots=True)
class HasilRekap:
    """Both forms with the remarks that belong to them. `satu_d` None: not a sumatif."""

    regulasi: Regulasi
    sidik: str
    satu_c: tuple[Hasil1C, ...]
    satu_d: HasilPkg | None
    catatan: tuple[str, ...]

    @property
    def ada_nilai_rendah(self) -> bool:
        """Whether a competency of teaching has the value 1 or 2."""
        return any(b.nilai is not None and b.nilai <= NILAI_RENDAH for b in self.satu_c[0].baris)


def golongan_ak(masukan: MasukanRekap, regulasi: Regulasi) -> str | None:
    """The golongan for angka kredit; None for IV/e, which has no next rank, and for who has none."""
    return masukan.golongan if masukan.golongan in regulasi.akk else None


def hitung(masukan: MasukanRekap) -> HasilRekap:
    """The result under the rule set that the input names. Raises MasukanTidakSah for input against the rules."""
    regulasi = ambil_regulasi(masukan.regulasi)
    berkas = [masukan.pembelajaran, *([masukan.tugas] if masukan.tugas else [])]
    sumatif = masukan.jenis is JenisPeriode.SUMATIF
    return HasilRekap(
        regulasi=regulasi,
        sidik=sidik(masukan),
        satu_c=tuple(_satu_c(b, regulasi) for b in berkas),
        satu_d=rumus.hitung(masukan_1d(masukan, regulasi), regulasi) if sumatif else None,
        catatan=tuple(_catatan(masukan, regulasi)) if sumatif else (),
    )


def _satu_c(berkas: BerkasNilai, regulasi: Regulasi) -> Hasil1C:
    satu = _kompetensi_tugas if berkas.jenis is JenisBerkas.TUGAS else _kompetensi
    baris = tuple(
        Baris1C(k.nomor, k.judul, k.ranah, *satu(list(k.skor), regulasi)) for k in berkas.kompetensi
    )  # fmt: skip
    nilai = [b.nilai for b in baris if b.nilai is not None]
    jumlah = sum(nilai, Fraction(0)) if len(nilai) == len(baris) else None
    return Hasil1C(berkas.jenis, berkas.judul, baris, jumlah, len(baris) * NILAI_TERTINGGI)


def _kompetensi(skor: list[int | None], regulasi: Regulasi) -> tuple[int, int, Fraction | None, Fraction | None]:
    n = rumus.nilai_kompetensi(skor, regulasi)
    return n.total, n.maksimum, n.persen, None if n.nilai is None else Fraction(n.nilai)


def _kompetensi_tugas(skor: list[int | None], regulasi: Regulasi) -> tuple[int, int, Fraction | None, Fraction | None]:
    rerata = rumus.nilai_tugas([skor]).rerata[0]
    maksimum = len(skor) * NILAI_TERTINGGI
    total = sum(s for s in skor if s is not None)
    return total, maksimum, None if rerata is None else Fraction(total * 100, maksimum), rerata


def masukan_1d(masukan: MasukanRekap, regulasi: Regulasi) -> Masukan:
    """The sheet of form 1D."""
    hadir = masukan.hadir
    susunan = SUSUNAN[masukan.jenis_guru] if regulasi.bobot is not None else None
    return Masukan(
        jenis=JENIS_ATURAN[masukan.jenis_guru],
        nilai=rumus.dari_skor(masukan.pembelajaran.skor, regulasi),
        golongan=golongan_ak(masukan, regulasi),
        beban=masukan.beban,
        kuesioner=masukan.kuesioner,
        susunan=susunan,
        tanpa=frozenset(k for k, _ in masukan.tanpa),
        alasan_tanpa="; ".join(f"{k.label}: {alasan}" for k, alasan in masukan.tanpa),
        hari=None if hadir is None else Fraction(hadir.hari),
        menit=None if hadir is None else hadir.menit,
        tugas=_tugas(masukan),
        aturan_sebutan=masukan.aturan_sebutan,
        satu_semester=masukan.rentang is not Rentang.TAHUN,
    )


def _tugas(masukan: MasukanRekap) -> TugasBerkurang | TugasLain | None:
    if masukan.tugas is not None:
        return TugasBerkurang(TUGAS_ATURAN[masukan.tugas_tambahan], rumus.nilai_tugas(masukan.tugas.skor))
    if masukan.tugas_setahun or masukan.tugas_singkat:
        return TugasLain(masukan.tugas_setahun, masukan.tugas_singkat)
    return None


def _catatan(masukan: MasukanRekap, regulasi: Regulasi) -> Iterator[str]:
    if masukan.golongan and golongan_ak(masukan, regulasi) is None:
        yield (
            f"Golongan {masukan.golongan} tidak mempunyai pangkat berikutnya, jadi rumus angka kredit tidak berlaku. Nilai dan "
            "sebutannya tetap dihitung."
        )
    elif not masukan.golongan:
        yield "Golongan kosong, jadi angka kredit tidak dihitung. Nilai dan sebutannya tetap dihitung."
    if masukan.tugas is not None and (masukan.tugas_setahun or masukan.tugas_singkat):
        yield (
            "Tambahan 5 % dan 2 % untuk tugas lain tidak ikut dihitung: cara menggabungkannya dengan tugas yang mengurangi "
            "jam mengajar tidak ditemukan dalam aturan."
        )
    if masukan.hadir is not None and masukan.hadir.tidak_dihitung:
        yield f"Kehadiran {sebut_bulan(masukan.hadir.tidak_dihitung)} belum ikut dihitung karena bulannya belum berjalan."


def hasil_ke_peta(hasil: HasilRekap) -> dict[str, Any]:
    """The frozen shape of a result: what pages and prints need, exact and as printed."""
    return {
        "regulasi": hasil.regulasi.id,
        "judul_regulasi": hasil.regulasi.judul,
        "satu_c": [_peta_1c(satu) for satu in hasil.satu_c],
        "satu_d": None if hasil.satu_d is None else rumus.ke_peta(hasil.satu_d),
        "catatan": list(hasil.catatan),
    }


def _peta_1c(satu: Hasil1C) -> dict[str, Any]:
    return {
        "jenis": satu.jenis.value,
        "judul": satu.judul,
        "baris": [
            {
                "nomor": b.nomor,
                "judul": b.judul,
                "ranah": b.ranah,
                "total": b.total,
                "maksimum": b.maksimum,
                "persen": _angka(b.persen),
                "nilai": _bulat_atau_pecahan(b.nilai),
            }
            for b in satu.baris
        ],
        "jumlah": _bulat_atau_pecahan(satu.jumlah),
        "maksimum": satu.maksimum,
        "skala_100": _angka(satu.skala_100),
    }


def _angka(nilai: Fraction | None) -> dict[str, str] | None:
    return None if nilai is None else {"eksak": tepat(nilai), "tercetak": CETAK_NILAI.tulis(nilai)}


def _bulat_atau_pecahan(nilai: Fraction | None) -> dict[str, str] | None:
    """Values of teachers are whole; means of duties get two decimals."""
    if nilai is None:
        return None
    return {"eksak": tepat(nilai), "tercetak": str(nilai) if nilai.denominator == 1 else CETAK_NILAI.tulis(nilai)}
