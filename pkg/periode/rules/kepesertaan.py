"""Who takes part in which period and why, what a participant's form may say, and which instruments follow from it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from types import MappingProxyType

from pkg.instrumen.enums import KelompokGuru
from pkg.periode.enums import AlasanPeserta, BidangWakil, JenisGuru, JenisPeriode, TugasTambahan

# Whose instrument it is. Grades I-III and produktif have weights of their own, not another instrument (aturan_pkg 3).
KELOMPOK_GURU: Mapping[JenisGuru, KelompokGuru] = MappingProxyType(
    {
        JenisGuru.KELAS_MAPEL: KelompokGuru.KELAS_MAPEL,
        JenisGuru.KELAS_RENDAH: KelompokGuru.KELAS_MAPEL,
        JenisGuru.PRODUKTIF: KelompokGuru.KEJURUAN,
        JenisGuru.BK: KelompokGuru.BK,
        JenisGuru.TIK: KelompokGuru.TIK,
        JenisGuru.PAUD: KelompokGuru.PAUD,
        JenisGuru.PENDIDIKAN_KHUSUS: KelompokGuru.PENDIDIKAN_KHUSUS,
        JenisGuru.KHUSUS_MURID: KelompokGuru.PENDIDIKAN_KHUSUS,
    }
)
KELOMPOK_TUGAS: Mapping[TugasTambahan, KelompokGuru] = MappingProxyType(
    {
        TugasTambahan.KEPALA_SEKOLAH: KelompokGuru.KEPALA_SEKOLAH,
        TugasTambahan.WAKIL: KelompokGuru.WAKIL_KEPALA_SEKOLAH,
        TugasTambahan.PERPUSTAKAAN: KelompokGuru.KEPALA_PERPUSTAKAAN,
        TugasTambahan.LABORATORIUM: KelompokGuru.KEPALA_LABORATORIUM,
        TugasTambahan.PROGRAM_KEAHLIAN: KelompokGuru.KETUA_PROGRAM_KEAHLIAN,
    }
)

JAM_MAKS = Decimal(60)
KONSELI_MAKS = 2000
TUGAS_SINGKAT_MAKS = 20


class Perlu(StrEnum):
    """How sure it is that somebody takes part."""

    IKUT = "ikut"
    CEK = "cek"
    TIDAK = "tidak"


@dataclass(frozen=True, slots=True)
class FaktaCalon:
    """What is known about a teacher of the school. None: not known.

    `mulai_di_sekolah` and `tmt_guru` are dates that she wrote herself; `penugasan_sejak` is when her role at this school
    begins in the portal, which may only be the day on which the school was entered. `pernah_dinilai`: she was a
    participant of an earlier year; None when the portal has no earlier year of this school. `nilai_rendah`: her formatif
    of this year has a value 1 or 2; None when it is not settled or there was none.
    """

    penugasan_sejak: date
    mulai_di_sekolah: date | None = None
    tmt_guru: date | None = None
    pernah_di_sekolah_lain: bool = False
    pernah_dinilai: bool | None = None
    ikut_formatif: bool = False
    nilai_rendah: bool | None = None


@dataclass(frozen=True, slots=True)
class Keikutsertaan:
    """Whether somebody takes part, as what, and the reason in words."""

    perlu: Perlu
    alasan: AlasanPeserta
    teks: str


def keikutsertaan(jenis: JenisPeriode, tahun: int, calon: FaktaCalon) -> Keikutsertaan:
    """Sumatif: everybody. Formatif: first-ever appraisal, new, transferred. Kemajuan: values 1-2 in the formatif
    (aturan_pkg 6, module 2019)."""
    if jenis is JenisPeriode.SUMATIF:
        return Keikutsertaan(Perlu.IKUT, AlasanPeserta.SEMUA, "Sumatif diikuti semua guru.")
    if jenis is JenisPeriode.KEMAJUAN:
        return _kemajuan(calon)
    return _formatif(tahun, calon)


def _kemajuan(calon: FaktaCalon) -> Keikutsertaan:
    if calon.nilai_rendah:
        return Keikutsertaan(
            Perlu.IKUT, AlasanPeserta.NILAI_RENDAH, "Ada kompetensi bernilai 1 atau 2 pada formatif tahun ini."
        )
    if calon.ikut_formatif and calon.nilai_rendah is None:
        return Keikutsertaan(
            Perlu.CEK,
            AlasanPeserta.NILAI_RENDAH,
            "Formatifnya belum ditetapkan. Tunggu hasilnya, atau pilih bila perlu.",
        )
    teks = "Semua nilai formatifnya 3 atau 4." if calon.ikut_formatif else "Tidak mengikuti formatif tahun ini."
    return Keikutsertaan(Perlu.TIDAK, AlasanPeserta.LAIN, teks)


def _formatif(tahun: int, calon: FaktaCalon) -> Keikutsertaan:
    # Derived: "new" is who has not yet worked one whole calendar year here when the appraised year begins.
    batas = date(tahun - 1, 1, 1)
    if calon.mulai_di_sekolah is not None and calon.mulai_di_sekolah > batas:
        return _baru(calon, calon.mulai_di_sekolah)
    if calon.pernah_dinilai is False:
        return Keikutsertaan(Perlu.IKUT, AlasanPeserta.PERTAMA, "Belum pernah menjadi peserta penilaian di portal ini.")
    if calon.mulai_di_sekolah is None and calon.penugasan_sejak > batas:
        return Keikutsertaan(
            Perlu.CEK,
            AlasanPeserta.MUTASI if calon.pernah_di_sekolah_lain else AlasanPeserta.BARU,
            f"Tercatat di sekolah ini sejak {calon.penugasan_sejak:%d-%m-%Y}. Pilih bila memang guru baru atau pindahan.",
        )
    if calon.pernah_dinilai is None:
        return Keikutsertaan(
            Perlu.CEK,
            AlasanPeserta.PERTAMA,
            "Portal belum menyimpan penilaian tahun sebelumnya. Pilih bila ini penilaian pertamanya.",
        )
    return Keikutsertaan(Perlu.TIDAK, AlasanPeserta.LAIN, "Bukan guru baru atau pindahan, dan sudah pernah dinilai.")


def _baru(calon: FaktaCalon, mulai: date) -> Keikutsertaan:
    lama = calon.tmt_guru is not None and calon.tmt_guru < mulai
    if calon.pernah_di_sekolah_lain or lama:
        return Keikutsertaan(Perlu.IKUT, AlasanPeserta.MUTASI, f"Pindahan: mulai di sekolah ini {mulai:%d-%m-%Y}.")
    return Keikutsertaan(Perlu.IKUT, AlasanPeserta.BARU, f"Guru baru: mulai di sekolah ini {mulai:%d-%m-%Y}.")


@dataclass(frozen=True, slots=True)
class IsiPeserta:
    """What the form of a participant says. `jam_mengajar` (hours a week) or, for BK, `konseli`; None: not yet known."""

    jenis_guru: JenisGuru
    tugas_tambahan: TugasTambahan = TugasTambahan.TIDAK_ADA
    bidang_wakil: BidangWakil = BidangWakil.TIDAK_ADA
    golongan: str = ""
    jam_mengajar: Decimal | None = None
    konseli: int | None = None
    tugas_setahun: bool = False
    tugas_singkat: int = 0
    alasan: AlasanPeserta = AlasanPeserta.SEMUA


def galat_isi(isi: IsiPeserta, *, kepala_sekolah: bool) -> dict[str, str]:
    """Sentences by field for what cannot be. Only one duty that reduces teaching per period (aturan_tugas_tambahan 1.5)
    follows from there being one field for it."""
    galat: dict[str, str] = {}
    if kepala_sekolah != (isi.tugas_tambahan is TugasTambahan.KEPALA_SEKOLAH):
        galat["tugas_tambahan"] = (
            "Orang ini bertugas sebagai kepala sekolah, jadi tugas tambahannya Kepala sekolah."
            if kepala_sekolah
            else "Orang ini tidak bertugas sebagai kepala sekolah di sekolah ini. Pilih tugas lain, atau perbaiki penugasannya."
        )
    if isi.tugas_tambahan is TugasTambahan.WAKIL and isi.bidang_wakil is BidangWakil.TIDAK_ADA:
        galat["bidang_wakil"] = "Pilih bidang tugas wakil kepala sekolah sesuai SK-nya."
    if isi.tugas_tambahan is not TugasTambahan.WAKIL and isi.bidang_wakil is not BidangWakil.TIDAK_ADA:
        galat["bidang_wakil"] = "Bidang tugas hanya untuk wakil kepala sekolah. Kosongkan."
    galat |= _galat_beban(isi)
    if not 0 <= isi.tugas_singkat <= TUGAS_SINGKAT_MAKS:
        galat["tugas_singkat"] = f"Banyaknya tugas antara 0 dan {TUGAS_SINGKAT_MAKS}."
    return galat


def _galat_beban(isi: IsiPeserta) -> dict[str, str]:
    if isi.jenis_guru is JenisGuru.BK:
        if isi.jam_mengajar is not None:
            return {"jam_mengajar": "Guru BK dihitung dari jumlah konseli. Kosongkan jam mengajar."}
        if isi.konseli is not None and not 0 < isi.konseli <= KONSELI_MAKS:
            return {"konseli": f"Jumlah konseli antara 1 dan {KONSELI_MAKS}."}
        return {}
    if isi.konseli is not None:
        return {"konseli": "Jumlah konseli hanya untuk guru BK. Kosongkan."}
    if isi.jam_mengajar is not None and not 0 < isi.jam_mengajar <= JAM_MAKS:
        return {
            "jam_mengajar": f"Jam mengajar seminggu lebih dari 0 dan paling banyak {JAM_MAKS}. Kosongkan bila belum tahu."
        }
    return {}


def yang_kurang(isi: IsiPeserta, jenis: JenisPeriode) -> tuple[str, ...]:
    """What is still to be filled in, in words; only the bidang of a wakil keeps a period from opening."""
    kurang: list[str] = []
    if isi.tugas_tambahan is TugasTambahan.WAKIL and isi.bidang_wakil is BidangWakil.TIDAK_ADA:
        kurang.append("bidang tugas wakil")
    if not isi.golongan:
        kurang.append("golongan")
    if jenis is JenisPeriode.SUMATIF:
        if isi.jenis_guru is JenisGuru.BK:
            if isi.konseli is None:
                kurang.append("jumlah konseli")
        elif isi.jam_mengajar is None and isi.tugas_tambahan is not TugasTambahan.KEPALA_SEKOLAH:
            kurang.append("jam mengajar")
    return tuple(kurang)
