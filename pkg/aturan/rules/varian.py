"""Other readings, where sources disagree or are silent: what they would give, and why they are not ours.

The result never chooses silently: whoever reads it sees each alternative with its reason (docs/aturan/sebutan.md).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction
from types import MappingProxyType

from pkg.aturan.enums import AturanSebutan, Kelompok, SusunanBobot
from pkg.aturan.rules.bentuk_regulasi import Bobot, Pita, Regulasi
from pkg.aturan.rules.bobot import baris_bobot
from pkg.aturan.rules.hasil import Varian
from pkg.aturan.rules.masukan import Masukan
from pkg.aturan.rules.pita import sebutan_tabel_mentah
from pkg.aturan.rules.rantai import Bacaan, Rantai, ak_tahunan, jalankan

_MENIT_HARI_ENAM = 375
"""37.5 hours over six days are 6.25 hours."""
_TERBUKA = (
    "Dibaca “lebih dari 90, 75, 60, 50” tanpa pembulatan. Tidak dipakai: aturan mencetak bilangan bulat, dan modul "
    "membulatkan 67,857 menjadi 68."
)
_ORANG_TUA_20 = (
    "Petunjuk teknis menyebut peran orang tua “diperbesar”: 70/10/20. Tidak dipakai: satu-satunya angka yang terpakai "
    "dalam sumber adalah 70/15/15."
)


def susun_varian(masukan: Masukan, regulasi: Regulasi, bacaan: Bacaan, utama: Rantai) -> tuple[Varian, ...]:
    """All readings that apply to this sheet; none while the result itself is open."""
    pita = utama.pita
    if pita is None:
        return ()
    hasil: list[Varian] = []
    for kode, judul, alasan, lain in _bacaan_lain(masukan, regulasi, bacaan):
        rantai = jalankan(masukan, regulasi, lain)
        if rantai.pita is not None:
            hasil.append(_varian(kode, judul, alasan, rantai.nilai_akhir, rantai.pita, rantai.ak.akhir, utama))
    hasil += _tabel_mentah(masukan, regulasi, bacaan, utama)
    hasil += _semester(masukan, utama, pita)
    return tuple(hasil)


def _varian(
    kode: str, judul: str, alasan: str, nilai: Fraction | None, pita: Pita, ak: Fraction | None, utama: Rantai
) -> Varian:
    return Varian(kode, judul, alasan, nilai, pita, ak, berbeda=pita != utama.pita or ak != utama.ak.akhir)


_Calon = tuple[str, str, str, Bacaan]


def _bacaan_lain(masukan: Masukan, regulasi: Regulasi, bacaan: Bacaan) -> Iterator[_Calon]:
    if bacaan.aturan is AturanSebutan.BULAT:
        yield (
            "batas_bawah_terbuka",
            "Batas bawah terbuka",
            _TERBUKA,
            replace(bacaan, aturan=AturanSebutan.BATAS_BAWAH_TERBUKA),
        )
    else:
        yield (
            "bulat",
            "Dibulatkan lebih dulu",
            "Nilai akhir dibulatkan setengah ke atas ke bilangan bulat, seperti contoh modul (67,857 menjadi 68).",
            replace(bacaan, aturan=AturanSebutan.BULAT),
        )
    yield from _kehadiran(masukan, regulasi, bacaan)
    yield from _bobot(masukan, regulasi, bacaan)


def _kehadiran(masukan: Masukan, regulasi: Regulasi, bacaan: Bacaan) -> Iterator[_Calon]:
    """Four ways to count minutes; they matter only when somebody was late."""
    if bacaan.absen is None or not masukan.menit or masukan.hari is None:
        return
    menit, sehari = masukan.menit, regulasi.menit_per_hari
    utuh = menit // sehari
    if menit % sehari:
        yield (
            "menit_hari_penuh_saja",
            "Hanya hari penuh",
            f"Keterlambatan di bawah {sehari} menit diabaikan. Tepat untuk surat teguran, tidak untuk rumus yang sebanding.",
            replace(bacaan, absen=masukan.hari + utuh),
        )
        yield (
            "menit_dibulatkan_ke_atas",
            "Keterlambatan dihitung sehari penuh",
            "Sisa menit dibulatkan menjadi satu hari. Tidak ada sumber yang memintanya.",
            replace(bacaan, absen=masukan.hari + utuh + 1),
        )
    if sehari != _MENIT_HARI_ENAM:
        yield (
            "enam_hari_kerja",
            "Enam hari kerja",
            f"37,5 jam dibagi enam hari: sehari = {_MENIT_HARI_ENAM} menit. Sumber hanya menyebut 7,5 jam sehari.",
            replace(bacaan, absen=masukan.hari + Fraction(menit, _MENIT_HARI_ENAM)),
        )


def _bobot(masukan: Masukan, regulasi: Regulasi, bacaan: Bacaan) -> Iterator[_Calon]:
    """Other ways to fill the place of a group without a value."""
    bobot = bacaan.bobot
    if bobot is None:
        return
    tanpa_murid = (masukan.susunan or regulasi.susunan_bawaan[masukan.jenis]) is SusunanBobot.TANPA_PESERTA_DIDIK
    umum = baris_bobot(regulasi, masukan.jenis, SusunanBobot.UMUM)
    asal = umum if tanpa_murid else baris_bobot(regulasi, masukan.jenis, masukan.susunan)
    if asal is None or set(asal.kelompok) == set(bobot.kelompok):
        return
    if tanpa_murid and Kelompok.ORANG_TUA in bobot.kelompok and not masukan.tanpa:
        ganti = {**{k: asal.kelompok[k] for k in bobot.kelompok}}
        ganti[Kelompok.ORANG_TUA] += asal.kelompok[Kelompok.PESERTA_DIDIK]
        yield (
            "orang_tua_20",
            "Orang tua mengambil seluruh bagian peserta didik",
            _ORANG_TUA_20,
            replace(bacaan, bobot=Bobot(asal.atasan, MappingProxyType(ganti))),
        )
    sisa = {k: asal.kelompok[k] for k in bobot.kelompok if k in asal.kelompok}
    penuh = asal.atasan + sum(sisa.values(), Fraction(0))
    naik = MappingProxyType({k: v / penuh for k, v in sisa.items()})
    yield (
        "bobot_dinormalkan",
        "Sisa bobot dinaikkan menjadi 100 %",
        "Bobot yang ada dibagi jumlahnya. Tidak dipakai: bagian atasan ikut naik di atas 70 %.",
        replace(bacaan, bobot=Bobot(asal.atasan / penuh, naik)),
    )
    yield (
        "kosong_dianggap_nol",
        "Kelompok kosong dianggap 0",
        "Kelompok tanpa nilai ikut dihitung 0. Tidak dipakai: yang tidak ditanya bukan berarti menilai buruk.",
        replace(bacaan, bobot=Bobot(asal.atasan, MappingProxyType(sisa))),
    )


def _tabel_mentah(masukan: Masukan, regulasi: Regulasi, bacaan: Bacaan, utama: Rantai) -> Iterator[Varian]:
    nilai = masukan.nilai
    pita = None if nilai.jumlah is None else sebutan_tabel_mentah(nilai.jumlah, nilai.maksimum, regulasi)
    if pita is None:
        return
    ak = ak_tahunan(masukan, regulasi, pita, bacaan.aturan).akhir
    alasan = f"Dibaca dari jumlah nilai {nilai.jumlah}/{nilai.maksimum} menurut tabel formulir 2010"
    alasan += (
        ", tanpa kuesioner dan kehadiran." if regulasi.bobot else "; tabel itu bertentangan dengan pita skala 100."
    )
    yield _varian("tabel_mentah", "Tabel jumlah nilai", alasan, nilai.skala_100, pita, ak, utama)


def _semester(masukan: Masukan, utama: Rantai, pita: Pita) -> Iterator[Varian]:
    if not masukan.satu_semester or utama.ak.akhir is None:
        return
    alasan = "Angka kredit setahun dibagi dua. Sumber membolehkan penilaian satu semester, tetapi tidak menyebut pembagian ini."
    setengah = utama.ak.akhir / 2
    yield _varian("setengah_tahun", "Satu semester dihitung setengah", alasan, utama.nilai_akhir, pita, setengah, utama)
