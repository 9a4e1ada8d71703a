"""Broken workbooks: every fault names sheet, row and column."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from pkg.instrumen.rules import GalatInstrumen, Isi, baca, dari_lembar, ke_lembar
from supervisi.lib.xlsx import Baris, Nilai
from tests.pkg.instrumen.contoh import TIK, instrumen, kuesioner

Buku = dict[str, list[list[Nilai]]]


def _tik() -> Isi:
    return baca(TIK, "tik.yaml")[0]


def _buku(isi: Isi) -> Buku:
    """The sheets as rows that a test may change; row 1 is the heading."""
    return {satu.nama: [list(satu.judul), *(list(baris) for baris in satu.baris)] for satu in ke_lembar(isi)}


def _baca(buku: Buku) -> Isi:
    lembar = {}
    for nama, isi in buku.items():
        lembar[nama] = [Baris(i, tuple(b)) for i, b in enumerate(isi, start=1) if any(n is not None for n in b)]
    return dari_lembar(lembar, "uji.xlsx")


def _galat(buku: Buku) -> list[str]:
    with pytest.raises(GalatInstrumen) as ditolak:
        _baca(buku)
    return [str(satu).removeprefix("uji.xlsx, ") for satu in ditolak.value.temuan]


def _isi(lembar: str, baris: int, kolom: int, nilai: Nilai) -> Callable[[Buku], None]:
    def ubah(buku: Buku) -> None:
        deret = buku[lembar][baris - 1]
        deret += [None] * (kolom + 1 - len(deret))
        deret[kolom] = nilai

    return ubah


def _buang(lembar: str, baris: int) -> Callable[[Buku], None]:
    return lambda buku: buku[lembar].pop(baris - 1) and None


def _tambah(lembar: str, *nilai: Nilai) -> Callable[[Buku], None]:
    return lambda buku: buku[lembar].append(list(nilai))


@pytest.mark.parametrize(
    ("ubah", "galat"),
    [
        (lambda b: b.pop("Butir") and None, "uji.xlsx: lembar Butir tidak ada atau kosong"),
        (lambda b: b.pop("Instrumen") and None, "uji.xlsx: lembar Instrumen tidak ada atau kosong"),
        (lambda b: b.update(Lembar1=[["x"]]), "uji.xlsx: lembar Lembar1 tidak dikenal; hapus, atau pindahkan isinya"),
        (_isi("Butir", 1, 3, "Kalimat"), "lembar Butir, baris 1: kolom D: kolom Kalimat tidak dikenal; yang dikenal: Kompetensi, Bidang, Nomor, Teks, Draf, Keyakinan, Dasar, Varian"),
        (_isi("Butir", 1, 3, "Kalimat"), "lembar Butir, baris 1: kolom Teks belum ada"),
        (_isi("Butir", 1, 8, "Teks"), "lembar Butir, baris 1: kolom I: kolom Teks ditulis dua kali"),
        (_isi("Butir", 3, 3, None), "lembar Butir, baris 3: kolom D (Teks): isi dengan teks"),
        (_isi("Butir", 3, 3, "satu."), "lembar Butir, baris 3: kolom D (Teks): kalimat ini sama dengan butir 1"),
        (_isi("Butir", 3, 2, "2"), "lembar Butir, baris 3: kolom C (Nomor): isi dengan bilangan bulat"),
        (_isi("Butir", 3, 2, 5), "lembar Butir, baris 3: kolom C (Nomor): nomor harus berurutan; di sini seharusnya 2"),
        (_isi("Butir", 3, 4, "mungkin"), "lembar Butir, baris 3: kolom E (Draf): isi dengan ya atau tidak, atau kosongkan"),
        (_isi("Butir", 3, 5, "penuh"), "lembar Butir, baris 3: kolom F (Keyakinan): isi salah satu dari: tinggi, sedang, rendah"),
        (_isi("Butir", 4, 0, 9), "lembar Butir, baris 4: kolom A (Kompetensi): kompetensi 9 tidak ada pada lembar Kompetensi"),
        (_isi("Butir", 4, 0, None), "lembar Butir, baris 4: kolom A (Kompetensi): kompetensi None tidak ada pada lembar Kompetensi"),
        (_isi("Butir", 4, 1, "humas"), "lembar Butir, baris 4: kolom A (Kompetensi): kompetensi 2 bidang humas tidak ada pada lembar Kompetensi"),
        (_buang("Butir", 4), "lembar Kompetensi, baris 3: bagian ini belum memiliki indikator"),
        (_buang("Butir", 3), "lembar Instrumen, baris 7: kolom C (Isi): tertulis 3, padahal isinya 2"),
        (_isi("Instrumen", 6, 2, 3), "lembar Instrumen, baris 6: kolom C (Isi): tertulis 3, padahal isinya 2"),
        (_buang("Instrumen", 7), "lembar Instrumen, baris 1: bagian jumlah butir belum ada"),
        (_isi("Kompetensi", 3, 0, 1), "lembar Kompetensi, baris 3: kolom A (Nomor): kompetensi 1 ditulis dua kali"),
        (_isi("Kompetensi", 3, 5, None), "lembar Kompetensi, baris 3: kolom F (Judul): isi dengan teks"),
        (_isi("Kompetensi", 3, 3, "A"), "lembar Kompetensi, baris 3: kolom D (Ranah): kode ranah A sudah dipakai"),
        (_isi("Kompetensi", 3, 1, "humas"), "lembar Kompetensi, baris 3: kolom B (Bidang): hanya instrumen wakil kepala sekolah yang memakai bidang tugas"),
        (_isi("Kompetensi", 3, 7, "dikira-kira"), "lembar Kompetensi, baris 3: kolom H (Cara menilai): isi salah satu dari: pengamatan, pemantauan, pengamatan_dan_pemantauan"),
        (_isi("Instrumen", 2, 2, "PKG-X"), None),
        (_isi("Instrumen", 2, 2, None), "lembar Instrumen, baris 2: kolom C (Isi): isi dengan teks"),
        (_isi("Instrumen", 3, 0, "Kode"), "lembar Instrumen, baris 3: kolom A (Bagian): bagian Kode ditulis dua kali"),
        (_isi("Instrumen", 3, 0, "Nama"), "lembar Instrumen, baris 3: kolom A (Bagian): bagian Nama tidak dikenal"),
        (_isi("Instrumen", 3, 0, None), "lembar Instrumen, baris 3: kolom A (Bagian): bagian (kosong) tidak dikenal"),
        (_isi("Instrumen", 9, 1, 7), "lembar Instrumen, baris 8: kolom A (Bagian): skor harus tepat 0, 1, 2, masing-masing satu kali"),
        (_tambah("Instrumen", "Jawaban", 0, "Tidak pernah"), "lembar Instrumen, baris 11: kolom A (Bagian): bagian jawaban tidak dipakai pada instrumen ini"),
        (_tambah("Instrumen", "Acuan", None, "MP1"), "lembar Instrumen, baris 11: kolom C (Isi): MP1 bukan instrumen lain yang dapat dijadikan acuan"),
    ],
)  # fmt: skip
def test_buku_rusak(ubah: Callable[[Buku], None], galat: str | None) -> None:
    buku = _buku(_tik())
    ubah(buku)

    temuan = _galat(buku)

    if galat is None:
        assert temuan[0].startswith(
            "lembar Instrumen, baris 2: kolom C (Isi): kode PKG-X tidak dikenal; yang dikenal: "
        )
    else:
        assert galat in temuan


@pytest.mark.parametrize(
    ("ubah", "galat"),
    [
        (_isi("Komponen", 3, 0, 7), "lembar Komponen, baris 3: kolom A (Nomor): nomor komponen harus berurutan; di sini seharusnya 2"),
        (_isi("Komponen", 3, 1, None), "lembar Komponen, baris 3: kolom B (Nama): isi dengan teks"),
        (_isi("Butir", 5, 0, 3), "lembar Butir, baris 5: kolom A (Komponen): komponen 3 tidak ada pada lembar Komponen"),
        (_isi("Butir", 5, 2, None), "lembar Butir, baris 5: kolom C (Teks): isi dengan teks"),
        (_isi("Instrumen", 4, 2, "peserta_didik"), "lembar Instrumen, baris 4: kolom C (Isi): responden kuesioner ini harus orang_tua"),
        (_tambah("Instrumen", "Jawaban", 2, "Selalu"), "lembar Instrumen, baris 16: kolom B (Kunci): jawaban 2 ditulis dua kali"),
        (_tambah("Instrumen", "Acuan", None, "PKG-BK"), "lembar Instrumen, baris 16: kolom C (Isi): bagian acuan tidak dipakai pada instrumen ini"),
        (_buang("Butir", 9), "lembar Komponen, baris 1: jumlah resmi 8 butir, berkas ini memuat 7: komponen 2 seharusnya 5 butir, bukan 4"),
    ],
)  # fmt: skip
def test_buku_kuesioner_rusak(ubah: Callable[[Buku], None], galat: str) -> None:
    buku = _buku(kuesioner("MP2"))
    ubah(buku)

    assert galat in _galat(buku)


def test_wakil_baris_kompetensi_bidang_harus_mendahului_bidangnya() -> None:
    buku = _buku(instrumen("PKG-WKS"))
    buku["Kompetensi"].append(buku["Kompetensi"].pop(5))

    assert "lembar Kompetensi, baris 6: kolom B (Bidang): tulis dahulu baris kompetensinya, dengan kolom Bidang kosong" in _galat(buku)  # fmt: skip


def test_tugas_tidak_memakai_kolom_guru() -> None:
    buku = _buku(instrumen("PKG-KS"))
    buku["Kompetensi"][1][7] = "pengamatan"

    assert _galat(buku) == ["lembar Kompetensi, baris 2: kolom H (Cara menilai): kolom ini hanya untuk instrumen guru; kosongkan"]  # fmt: skip


def test_cara_menulis_yang_lain_diterima() -> None:
    """Columns in another order, words instead of codes, a year that Excel made a number, other yes words."""
    buku = _buku(_tik())
    buku["Kompetensi"][1][7] = "Pengamatan dan pemantauan"
    buku["Butir"][2][4:6] = ["TRUE", "Keyakinan tinggi"]
    buku["Butir"][1][4] = "tidak"
    buku["Instrumen"][3][2] = 2016
    buku["Butir"] = [list(reversed(baris + [None] * (8 - len(baris)))) for baris in buku["Butir"]]
    buku[" butir "] = buku.pop("Butir")

    isi = _baca(buku)

    assert isi.versi_sumber == "2016"  # type: ignore[union-attr]
    assert isi.kompetensi[0].cara_menilai == "pengamatan_dan_pemantauan"  # type: ignore[union-attr]
    assert [(b.belum_terverifikasi, b.keyakinan) for b in isi.kompetensi[0].indikator] == [(False, None), (True, "tinggi")]  # type: ignore[union-attr]  # fmt: skip
