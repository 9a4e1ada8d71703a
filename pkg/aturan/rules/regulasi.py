"""The rule sets themselves, and which one is meant by a date. A new regulation is a new record; an old one never changes.

Sources by their short names in docs/aturan/regulasi.md. Printed misprints are not copied (III/b 11,675; column IV/d with
base 170; IV/b Kurang 7,40; "24-41" for 34-41): every cell is computed from the rows below.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from fractions import Fraction
from types import MappingProxyType

from pkg.aturan.enums import (
    AturanSebutan,
    JenisGuru,
    JenisTugas,
    Jenjang,
    Kelompok,
    Predikat,
    Rating,
    Sebutan,
    SusunanBobot,
)
from pkg.aturan.rules.angka import CETAK_AK, CETAK_NILAI
from pkg.aturan.rules.bentuk_regulasi import (
    AturanKinerja,
    AturanTugas,
    BarisAkk,
    Bobot,
    InstrumenAcuan,
    Pita,
    Regulasi,
)
from pkg.aturan.rules.galat import tolak

# PermenPAN 16/2009 article 15; P35 item 5; modul Tabel 15.
_PITA = (
    Pita(Sebutan.AMAT_BAIK, 91, 125),
    Pita(Sebutan.BAIK, 76, 100),
    Pita(Sebutan.CUKUP, 61, 75),
    Pita(Sebutan.SEDANG, 51, 50),
    Pita(Sebutan.KURANG, 0, 25),
)

# PermenPAN 16/2009 article 18; modul, table of field (30): golongan, AKK, PD, PI/KI, AKP.
_AKK = MappingProxyType(
    {
        baris.golongan: baris
        for baris in (
            BarisAkk("III/a", 50, 3, 0, 5),
            BarisAkk("III/b", 50, 3, 4, 5),
            BarisAkk("III/c", 100, 3, 6, 10),
            BarisAkk("III/d", 100, 4, 8, 10),
            BarisAkk("IV/a", 150, 4, 12, 15),
            BarisAkk("IV/b", 150, 4, 12, 15),
            BarisAkk("IV/c", 150, 5, 14, 15),
            BarisAkk("IV/d", 200, 5, 20, 20),
        )
    }
)

# Numbers of the official instruments; those of TIK, PAUD and pendidikan khusus are not confirmed in Buku 2.
_GURU = InstrumenAcuan(14, (6, 6, 4, 11, 7, 6, 5, 5, 5, 8, 3, 3, 3, 6))
_INSTRUMEN = MappingProxyType(
    {
        JenisGuru.KELAS: _GURU,
        JenisGuru.MAPEL: _GURU,
        JenisGuru.BK: InstrumenAcuan(17, (3, 3, 3, 4, 4, 3, 3, 4, 3, 3, 7, 6, 4, 4, 4, 7, 4)),
        JenisGuru.TIK: InstrumenAcuan(12, None, terverifikasi=False),
        JenisGuru.PAUD: InstrumenAcuan(15, None, terverifikasi=False),
        JenisGuru.PENDIDIKAN_KHUSUS: InstrumenAcuan(14, None, terverifikasi=False),
    }
)


def _persen(nilai: int) -> Fraction:
    return Fraction(nilai, 100)


def _bobot(**kelompok: int) -> Bobot:
    return Bobot(_persen(70), MappingProxyType({Kelompok(k): _persen(v) for k, v in kelompok.items()}))


# Modul Tabel 14 (umum); KDG citing Buku 2 of 2016 (produktif); JUK and LK (no pupils).
_BOBOT = MappingProxyType(
    {
        SusunanBobot.UMUM: _bobot(sejawat=10, peserta_didik=10, orang_tua=10),
        SusunanBobot.SMK_PRODUKTIF: _bobot(sejawat=10, peserta_didik=10, orang_tua=5, dudi=5),
        SusunanBobot.TANPA_PESERTA_DIDIK: _bobot(sejawat=15, orang_tua=15),
    }
)
# JUK: pupils of TK and of pendidikan khusus are no respondents. A class teacher of SD I-III chooses the row herself.
_SUSUNAN = MappingProxyType(
    dict.fromkeys(JenisGuru, SusunanBobot.UMUM)
    | dict.fromkeys((JenisGuru.PAUD, JenisGuru.PENDIDIKAN_KHUSUS), SusunanBobot.TANPA_PESERTA_DIDIK)
)


def _tugas(kompetensi: int, pembelajaran: int, jam: int, konseli: int, *, pasti: bool) -> AturanTugas:
    return AturanTugas(kompetensi, _persen(pembelajaran), _persen(100 - pembelajaran), jam, konseli, pasti)


# 25 : 75 is T13; 50 : 50 and the loads of 6 and 12 hours (40 and 80 konseli) are general knowledge of the regime.
_TUGAS = MappingProxyType(
    {
        JenisTugas.KEPALA_SEKOLAH: _tugas(6, 25, 6, 40, pasti=True),
        JenisTugas.WAKIL_KEPALA_SEKOLAH: _tugas(5, 50, 12, 80, pasti=False),
        JenisTugas.KETUA_PROGRAM_KEAHLIAN: _tugas(8, 50, 12, 80, pasti=False),
        JenisTugas.KEPALA_PERPUSTAKAAN: _tugas(10, 50, 12, 80, pasti=False),
        JenisTugas.KEPALA_LABORATORIUM: _tugas(7, 50, 12, 80, pasti=False),
    }
)

_PREDIKAT = AturanKinerja(
    persen=MappingProxyType(
        {
            Predikat.SANGAT_BAIK: 150,
            Predikat.BAIK: 100,
            Predikat.BUTUH_PERBAIKAN: 75,
            Predikat.KURANG: 50,
            Predikat.SANGAT_KURANG: 25,
        }
    ),
    koefisien=MappingProxyType(
        {
            Jenjang.AHLI_PERTAMA: Fraction(25, 2),
            Jenjang.AHLI_MUDA: Fraction(25),
            Jenjang.AHLI_MADYA: Fraction(75, 2),
            Jenjang.AHLI_UTAMA: Fraction(50),
        }
    ),
    golongan=MappingProxyType(
        dict.fromkeys(("III/a", "III/b"), Jenjang.AHLI_PERTAMA)
        | dict.fromkeys(("III/c", "III/d"), Jenjang.AHLI_MUDA)
        | dict.fromkeys(("IV/a", "IV/b", "IV/c"), Jenjang.AHLI_MADYA)
        | dict.fromkeys(("IV/d", "IV/e"), Jenjang.AHLI_UTAMA)
    ),
    kuadran=MappingProxyType(
        {
            (Rating.DI_ATAS, Rating.DI_ATAS): Predikat.SANGAT_BAIK,
            (Rating.DI_ATAS, Rating.SESUAI): Predikat.BAIK,
            (Rating.DI_ATAS, Rating.DI_BAWAH): Predikat.KURANG,
            (Rating.SESUAI, Rating.DI_ATAS): Predikat.BAIK,
            (Rating.SESUAI, Rating.SESUAI): Predikat.BAIK,
            (Rating.SESUAI, Rating.DI_BAWAH): Predikat.KURANG,
            (Rating.DI_BAWAH, Rating.DI_ATAS): Predikat.BUTUH_PERBAIKAN,
            (Rating.DI_BAWAH, Rating.SESUAI): Predikat.BUTUH_PERBAIKAN,
            (Rating.DI_BAWAH, Rating.DI_BAWAH): Predikat.SANGAT_KURANG,
        }
    ),
    naik_pangkat=MappingProxyType(dict(zip(Jenjang, (50, 100, 150, 200), strict=True))),
    naik_jenjang=MappingProxyType(dict(zip(Jenjang, (100, 200, 450, None), strict=True))),
    nilai_dasar=MappingProxyType(dict(zip(Jenjang, (100, 200, 400, 850), strict=True))),
    tambahan_ijazah=Fraction(1, 4),
    label="Perkiraan, bukan angka kredit resmi. Yang berlaku adalah dokumen konversi dan penetapan angka kredit "
    "yang ditandatangani pejabat penilai kinerja.",
)

_PERKIRAAN = "Perkiraan sekolah. Angka kredit yang berlaku adalah hasil Tim Penilai."

PKG_2010 = Regulasi(
    id="PKG-2010",
    judul="PK Guru, Buku 2 edisi 2010",
    dasar="PermenPAN 16/2009; Permendiknas 35/2010; Buku 2 edisi 2010: nilai atasan saja",
    berlaku_dari=date(2013, 1, 1),
    berlaku_sampai=date(2016, 12, 31),
    label_ak=_PERKIRAAN,
    instrumen=_INSTRUMEN,
    ambang_kompetensi=(25, 50, 75, 100),
    pita=_PITA,
    aturan_sebutan=AturanSebutan.BULAT,
    bobot=None,
    susunan_bawaan=MappingProxyType({}),
    hari_penuh=None,
    menit_per_hari=450,
    akk=_AKK,
    jwm_jam=24,
    jwm_konseli=150,
    beban_atas_jam=40,
    beban_atas_konseli=250,
    pembagi_tahun=4,
    tugas=_TUGAS,
    tambahan_setahun=_persen(5),
    tambahan_sementara=_persen(2),
    tabel_mentah=MappingProxyType({56: (51, 42, 34, 28), 68: (62, 52, 41, 34)}),
    cetak_nilai=CETAK_NILAI,
    cetak_ak=CETAK_AK,
    kinerja=None,
)

PKG_2016 = replace(
    PKG_2010,
    id="PKG-2016",
    judul="PK Guru, Buku 2 edisi 2016",
    dasar="PermenPAN 16/2009; Permendiknas 35/2010; Buku 2 edisi 2016: kuesioner dan kehadiran",
    berlaku_dari=date(2017, 1, 1),
    berlaku_sampai=date(2022, 12, 31),
    bobot=_BOBOT,
    susunan_bawaan=_SUSUNAN,
    hari_penuh=46,
)

PKG_2023 = replace(
    PKG_2016,
    id="PKG-2023",
    judul="PK Guru internal, mengacu Buku 2 edisi 2016",
    dasar="Buku 2 edisi 2016 sebagai penilaian internal; angka kredit resmi menurut PermenPANRB 1/2023 dan Peraturan BKN 3/2023",
    berlaku_dari=date(2023, 1, 1),
    berlaku_sampai=None,
    label_ak="Perkiraan internal, bukan angka kredit resmi. Sejak 2023 angka kredit ASN dihitung dari predikat kinerja.",
    kinerja=_PREDIKAT,
)

SEMUA_REGULASI = (PKG_2010, PKG_2016, PKG_2023)
REGULASI_TERBARU = SEMUA_REGULASI[-1]


def ambil_regulasi(kode: str) -> Regulasi:
    """The rule set with this id. Raises MasukanTidakSah for `aturan`."""
    for satu in SEMUA_REGULASI:
        if satu.id == kode:
            return satu
    raise tolak("aturan", f"Pilih salah satu aturan: {', '.join(satu.id for satu in SEMUA_REGULASI)}.")


def regulasi_pada(tanggal: date) -> Regulasi:
    """The rule set in force on a day of the appraisal period. Raises MasukanTidakSah for `tanggal` before 2013."""
    for satu in SEMUA_REGULASI:
        if satu.berlaku_dari <= tanggal and (satu.berlaku_sampai is None or tanggal <= satu.berlaku_sampai):
            return satu
    awal = SEMUA_REGULASI[0].berlaku_dari
    raise tolak("tanggal", f"PK Guru belum berlaku pada tanggal ini. Isi tanggal mulai 1 Januari {awal.year}.")


def dengan_bobot(dasar: Regulasi, susunan: SusunanBobot, atasan: int, kelompok: Mapping[Kelompok, int]) -> Regulasi:
    """The same rule set with one row of weights changed by an administrator (per cent). Raises MasukanTidakSah."""
    if dasar.bobot is None:
        raise tolak("bobot", f"{dasar.judul} tidak memakai kuesioner, jadi tidak ada bobot yang diubah.")
    if not kelompok or min(atasan, *kelompok.values()) <= 0:
        raise tolak("bobot", "Setiap bobot harus lebih dari 0 persen.")
    if atasan + sum(kelompok.values()) != 100:
        raise tolak("bobot", f"Jumlah bobot harus 100 persen, sekarang {atasan + sum(kelompok.values())}.")
    baris = Bobot(_persen(atasan), MappingProxyType({k: _persen(v) for k, v in kelompok.items()}))
    return replace(dasar, bobot=MappingProxyType({**dasar.bobot, susunan: baris}))
