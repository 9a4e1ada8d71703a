"""The fields of form 1D/2D (2016), numbers (16) to (30), and the figures between them that have no number.

The sheet prints four groups; a fifth (DU/DI) and everything about an additional duty has codes of ours.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from pkg.aturan.enums import Kelompok
from pkg.aturan.rules.angka import Pembulatan
from pkg.aturan.rules.angka_kredit import baris_akk
from pkg.aturan.rules.bentuk_regulasi import Pita, Regulasi
from pkg.aturan.rules.hasil import Bidang
from pkg.aturan.rules.masukan import Masukan
from pkg.aturan.rules.rantai import Bacaan, Rantai, beban_terpakai
from pkg.aturan.rules.tugas_tambahan import TugasBerkurang, TugasLain

_KELOMPOK_BERNOMOR = {Kelompok.SEJAWAT: 18, Kelompok.PESERTA_DIDIK: 20, Kelompok.ORANG_TUA: 22}
_BELUM = "Belum ada."


def persen(nilai: Fraction) -> str:
    """A share in words: 7/10 -> "70 %"."""
    return f"{Pembulatan('', 0, 2).tulis(nilai * 100)} %"


def susun_bidang(masukan: Masukan, regulasi: Regulasi, bacaan: Bacaan, rantai: Rantai) -> tuple[Bidang, ...]:
    """Every field in the order of the sheet, then those of the additional duty."""
    return (
        *_atasan(masukan, regulasi, bacaan, rantai),
        *_kelompok(masukan, regulasi, bacaan, rantai),
        *_akhir(regulasi, rantai),
        *_ak(masukan, regulasi, rantai),
        *_tugas(masukan, regulasi, rantai),
    )


def _angka(
    kode: str, nama: str, nilai: Fraction | None, cetak: Pembulatan, nomor: int | None = None, *, satuan: str = "",
    catatan: str = "",
) -> Bidang:  # fmt: skip
    tercetak = "" if nilai is None else f"{cetak.tulis(nilai)}{satuan}"
    alasan = catatan or _BELUM if nilai is None else catatan
    return Bidang(kode, nama, nilai, tercetak, nomor, cetak.nama, alasan)


_UTUH = Pembulatan("bilangan bulat", 0, 0)
_HARI = Pembulatan("setengah naik, sampai empat desimal", 0, 4)


def _atasan(masukan: Masukan, regulasi: Regulasi, bacaan: Bacaan, rantai: Rantai) -> Iterator[Bidang]:
    jumlah = masukan.nilai.jumlah
    yield _angka("nilai_total", "Jumlah nilai kompetensi", None if jumlah is None else Fraction(jumlah), _UTUH)
    yield _angka("nilai_tertinggi", "Nilai tertinggi", Fraction(masukan.nilai.maksimum), _UTUH)
    yield _angka("16", "Hasil penilaian atasan, skala 100", rantai.atasan, regulasi.cetak_nilai, 16)
    if bacaan.bobot is None:
        yield _angka("17", "Nilai atasan berbobot", None, regulasi.cetak_nilai, 17, catatan=_tidak_dipakai(regulasi))
        return
    nama = f"(16) × {persen(bacaan.bobot.atasan)}"
    yield _angka("17", nama, rantai.atasan_berbobot, regulasi.cetak_nilai, 17)


def _tidak_dipakai(regulasi: Regulasi) -> str:
    return f"Tidak ada dalam {regulasi.judul}."


def _kelompok(masukan: Masukan, regulasi: Regulasi, bacaan: Bacaan, rantai: Rantai) -> Iterator[Bidang]:
    for kelompok in Kelompok:
        nomor = _KELOMPOK_BERNOMOR.get(kelompok)
        if nomor is None and kelompok not in rantai.bagian:
            continue
        kode = (str(nomor), str(nomor + 1)) if nomor else (f"{kelompok.value}_nilai", f"{kelompok.value}_berbobot")
        nama = f"Rerata kuesioner {kelompok.label}, skala 100"
        if bacaan.bobot is None:
            catatan = _tidak_dipakai(regulasi)
        elif kelompok in masukan.tanpa:
            catatan = "Dilepas menurut keputusan; bagiannya dibagi rata kepada kelompok lain."
        elif kelompok not in bacaan.bobot.kelompok:
            catatan = "Bukan responden dalam susunan bobot ini."
        else:
            catatan = ""
        berat = None if bacaan.bobot is None else bacaan.bobot.kelompok.get(kelompok)
        nilai = masukan.kuesioner.get(kelompok) if berat is not None else None
        yield _angka(kode[0], nama, nilai, regulasi.cetak_nilai, nomor, catatan=catatan)
        nama = f"({nomor}) × {persen(berat)}" if berat and nomor else f"Nilai {kelompok.label} berbobot"
        if berat and not nomor:
            nama = f"{nama}, {persen(berat)}"
        nomor_hasil = nomor + 1 if nomor else None
        yield _angka(kode[1], nama, rantai.bagian.get(kelompok), regulasi.cetak_nilai, nomor_hasil, catatan=catatan)


def _akhir(regulasi: Regulasi, rantai: Rantai) -> Iterator[Bidang]:
    yield _angka("24", "Nilai PKG", rantai.nilai_pkg, regulasi.cetak_nilai, 24)
    catatan = _tidak_dipakai(regulasi) if regulasi.hari_penuh is None else ""
    yield _angka("25", "Tidak hadir tanpa keterangan (hari)", rantai.absen, _HARI, 25, catatan=catatan)
    cetak = regulasi.cetak_nilai
    yield _angka(
        "26", "Persentase kehadiran", rantai.persen_hadir, cetak, 26, satuan=" %", catatan=catatan
    )  # fmt: skip
    yield _angka("27", "Nilai akhir PKG", rantai.nilai_akhir, regulasi.cetak_nilai, 27)
    yield from _pita("28", "29", "Sebutan", "Nilai persentase kinerja (NPK)", rantai.pita, (28, 29))


def _pita(
    kode_sebutan: str, kode_npk: str, nama: str, nama_npk: str, pita: Pita | None,
    nomor: tuple[int | None, int | None],
) -> Iterator[Bidang]:  # fmt: skip
    kosong = "" if pita else _BELUM
    yield Bidang(kode_sebutan, nama, None, pita.sebutan.label if pita else "", nomor[0], catatan=kosong)
    yield _angka(kode_npk, nama_npk, Fraction(pita.npk) if pita else None, _UTUH, nomor[1], satuan=" %")


def _ak(masukan: Masukan, regulasi: Regulasi, rantai: Rantai) -> Iterator[Bidang]:
    tanpa = "" if masukan.golongan else "Tanpa golongan, angka kredit tidak dihitung."
    baris = baris_akk(masukan.golongan, regulasi) if masukan.golongan else None
    for kode, nama in (("akk", "AKK"), ("akpkb", "AKPKB"), ("akp", "AKP")):
        nilai = Fraction(getattr(baris, kode)) if baris else None
        yield _angka(kode, nama, nilai, _UTUH, catatan=tanpa)
    beban = beban_terpakai(masukan, regulasi)
    yield _angka("jm_jwm", "JM/JWM", beban.nilai if beban else None, _HARI, catatan=tanpa)
    berkurang = isinstance(masukan.tugas, TugasBerkurang)
    nama = "Angka kredit pembelajaran setahun" if masukan.tugas else "Angka kredit setahun"
    catatan = tanpa or (regulasi.label_ak if not berkurang else "Belum digabung dengan tugas tambahan.")
    yield _angka("30", nama, rantai.ak.pembelajaran, regulasi.cetak_ak, 30, catatan=catatan)


def _tugas(masukan: Masukan, regulasi: Regulasi, rantai: Rantai) -> Iterator[Bidang]:
    tugas = masukan.tugas
    if tugas is None:
        return
    if isinstance(tugas, TugasBerkurang):
        nama = tugas.jenis.label
        yield _angka("nilai_tugas", f"Nilai tugas {nama}, skala 100", tugas.nilai.nilai, regulasi.cetak_nilai)
        yield from _pita(
            "sebutan_tugas", "npk_tugas", f"Sebutan tugas {nama}", f"NPK tugas {nama}", rantai.ak.pita_tugas,
            (None, None),
        )  # fmt: skip
        yield _angka("ak_tugas", f"Angka kredit tugas {nama}", rantai.ak.tugas, regulasi.cetak_ak)
    elif isinstance(tugas, TugasLain):
        yield _angka("ak_tugas", "Tambahan angka kredit tugas lain", rantai.ak.tugas, regulasi.cetak_ak)
    yield _angka(
        "ak_gabungan", "Angka kredit setahun, gabungan", rantai.ak.akhir, regulasi.cetak_ak, catatan=regulasi.label_ak
    )
