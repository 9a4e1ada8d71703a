"""Pure rules: what a sheet is worth, who may do what with a meeting, names in a case, counts of a questionnaire."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest

from observasi.instrumen.enums import JenisInstrumen, TahapInstrumen
from observasi.instrumen.rules import Butir, Instrumen, Kelompok, Klasifikasi, Skala
from observasi.teknik.enums import BagianPertemuan, StatusKunjungan, StatusPertemuan, Teknik
from observasi.teknik.rules import angket, jawaban, kunjungan, pertemuan
from observasi.teknik.rules.angket import KeadaanAngket
from observasi.teknik.rules.kunjungan import Pihak


def _instrumen(jenis: JenisInstrumen, **lain: object) -> Instrumen:
    butir = tuple(Butir(str(i), i, f"Butir {i}") for i in (1, 2))
    return Instrumen(
        kode="uji",
        judul="Uji",
        jenis=jenis,
        tahap=TahapInstrumen.OBSERVASI,
        sumber="Uji",
        kelompok=(Kelompok("1", None, butir),),
        **lain,  # type: ignore[arg-type]
    )


SKALA = _instrumen(
    JenisInstrumen.SKALA, skala=Skala(1, 4), klasifikasi=(Klasifikasi("B", "Baik", 76), Klasifikasi("C", "Cukup", 0))
)
CEK = _instrumen(JenisInstrumen.DAFTAR_CEK, pilihan=("Ya", "Tidak"))
PILIHAN = _instrumen(JenisInstrumen.ANGKET, pilihan=("Tidak", "Cukup", "Sangat"))


@pytest.mark.parametrize(
    ("instrumen", "isian", "persen", "sebutan"),
    [
        (SKALA, {"1": "3", "2": "3"}, Fraction(75), "C (Cukup)"),
        (SKALA, {"1": "4", "2": "tt"}, Fraction(100), "B (Baik)"),
        (SKALA, {"1": "4"}, None, ""),
        (SKALA, {"1": "tt", "2": "tt"}, None, ""),
        (CEK, {"1": "Ya", "2": "Tidak", "catatan-1": "x"}, Fraction(50), ""),
        (CEK, {"1": "Ya"}, None, ""),
    ],
)
def test_hasil_penilaian_diri(
    instrumen: Instrumen, isian: dict[str, str], persen: Fraction | None, sebutan: str
) -> None:
    hasil = jawaban.hitung(instrumen, isian)

    assert (hasil.persen, hasil.sebutan) == (persen, sebutan)


@pytest.mark.parametrize(
    ("instrumen", "kunci", "nilai", "diterima"),
    [
        (SKALA, "1", "4", True),
        (SKALA, "1", "tt", True),
        (SKALA, "1", "5", False),
        (SKALA, "9", "1", False),
        (CEK, "1", "Ya", True),
        (CEK, "1", "tt", False),
        (CEK, "catatan-1", "x" * 2001, False),
        (CEK, "refleksi", "Coba lagi", True),
        (None, "1", "4", False),
        (None, "refleksi", "x" * 10_001, False),
    ],
)
def test_isian_lembar(instrumen: Instrumen | None, kunci: str, nilai: str, diterima: bool) -> None:
    assert (jawaban.galat_isian(instrumen, kunci, nilai, ["refleksi"]) is None) == diterima


@pytest.mark.parametrize(
    ("teknik", "jumlah", "diterima"),
    [
        (Teknik.PERTEMUAN_INDIVIDUAL, 1, True),
        (Teknik.PERTEMUAN_INDIVIDUAL, 2, False),
        (Teknik.DISKUSI_KASUS, 1, True),
        (Teknik.LOKAKARYA, 1, False),
        (Teknik.LOKAKARYA, 2, True),
        (Teknik.KULIAH, 0, False),
    ],
)
def test_banyak_peserta(teknik: Teknik, jumlah: int, diterima: bool) -> None:
    assert (pertemuan.galat_peserta(teknik, jumlah) is None) == diterima


def test_ada_tiga_belas_teknik_kelompok_dan_semua_berkegunaan() -> None:
    kelompok = [t for t in Teknik if t not in (Teknik.PERTEMUAN_INDIVIDUAL, Teknik.DISKUSI_KASUS)]

    assert len(kelompok) == 13
    assert set(pertemuan.KEGUNAAN) == set(Teknik)
    assert set(pertemuan.BANTUAN) == set(BagianPertemuan)


def test_kepala_sekolah_tidak_membaca_pertemuan_individual_orang_lain() -> None:
    def baca(teknik: Teknik) -> bool:
        ditutup = StatusPertemuan.DITUTUP
        return pertemuan.hak(ditutup, teknik, pemimpin=False, peserta=False, kepala_sekolah=True).baca

    assert (baca(Teknik.PERTEMUAN_INDIVIDUAL), baca(Teknik.PERTEMUAN_GURU)) == (False, True)


def test_peserta_menulis_sejak_dilaksanakan_dan_menanggapi_sesudah_ditutup() -> None:
    hak = [
        pertemuan.hak(s, Teknik.LOKAKARYA, pemimpin=False, peserta=True, kepala_sekolah=False) for s in StatusPertemuan
    ]

    assert [h.tulis for h in hak] == [False, True, False, False]
    assert [h.tanggapi for h in hak] == [False, False, True, False]
    assert [h.kelola for h in hak] == [False] * 4


NAMA = ["Drs. Fajar Nugroho, M.Pd.", "Ani Lestari, S.Pd."]


@pytest.mark.parametrize(
    ("teks", "tersebut"),
    [
        ("Murid datang sejak fajar.", None),
        ("Kata Pak Fajar, murid diam.", NAMA[0]),
        ("Menurut fajar nugroho begitu.", NAMA[0]),
        ("bu ani bertanya", NAMA[1]),
        ("Bu Anita bertanya", None),
        ("Ani bertanya", None),
        ("Guru A bertanya.", None),
        ("", None),
    ],
)
def test_nama_dalam_kasus(teks: str, tersebut: str | None) -> None:
    assert pertemuan.nama_tersebut(teks, NAMA) == tersebut


def test_nama_hanya_dicari_dalam_kasus() -> None:
    assert pertemuan.galat_isi(Teknik.DISKUSI_KASUS, "situasi", "Pak Fajar", NAMA)
    assert pertemuan.galat_isi(Teknik.DISKUSI_KASUS, "kesepakatan", "Pak Fajar menyiapkan", NAMA) is None
    assert pertemuan.galat_isi(Teknik.LOKAKARYA, "situasi", "x", NAMA)


def test_sidik_berubah_bersama_isi_dan_kehadiran() -> None:
    dasar = pertemuan.sidik(Teknik.LOKAKARYA, "Topik", {"hasil": "A"}, [(1, "hadir")])

    assert dasar == pertemuan.sidik(Teknik.LOKAKARYA, "Topik", {"hasil": " A "}, [(1, "hadir")])
    assert dasar != pertemuan.sidik(Teknik.LOKAKARYA, "Topik", {"hasil": "B"}, [(1, "hadir")])
    assert dasar != pertemuan.sidik(Teknik.LOKAKARYA, "Topik", {"hasil": "A"}, [(1, "izin")])


@pytest.mark.parametrize(
    ("status", "baca"),
    [
        (StatusKunjungan.DIUSULKAN, False),
        (StatusKunjungan.DISEPAKATI, False),
        (StatusKunjungan.DIAMATI, True),
        (StatusKunjungan.SELESAI, True),
        (StatusKunjungan.BATAL, False),
    ],
)
def test_catatan_kunjungan_baru_terbaca_setelah_dikirim(status: StatusKunjungan, baca: bool) -> None:
    assert [kunjungan.hak(status, p, giliran=False, sudah_menulis=False).baca_catatan for p in Pihak] == [baca] * 3
    assert [kunjungan.hak(status, p, giliran=False, sudah_menulis=False).bagikan for p in Pihak] == [baca, False, False]


HARI = date(2026, 11, 27)


@pytest.mark.parametrize(
    ("tutup", "ditutup", "jumlah", "penerima", "keadaan"),
    [
        (HARI, False, 5, 6, KeadaanAngket.BERJALAN),
        (date(2026, 11, 26), False, 5, 6, KeadaanAngket.HASIL),
        (date(2026, 11, 26), False, 4, 6, KeadaanAngket.KURANG),
        (HARI, True, 4, 6, KeadaanAngket.KURANG),
        (HARI, True, 5, 6, KeadaanAngket.HASIL),
        (HARI, False, 6, 6, KeadaanAngket.HASIL),
    ],
)
def test_hasil_angket_baru_dibuka_setelah_berakhir(
    tutup: date, ditutup: bool, jumlah: int, penerima: int, keadaan: KeadaanAngket
) -> None:
    assert angket.keadaan(tutup, HARI, ditutup=ditutup, jumlah=jumlah, penerima=penerima) == keadaan


def test_hitungan_angket_tidak_bergantung_pada_urutan() -> None:
    lembar = [{"1": "Tidak", "2": "Sangat"}, {"1": "Cukup", "2": "Cukup"}, {"1": "Tidak", "2": "Cukup"}]

    def jumlahkan(urut: list[dict[str, str]]) -> dict[str, dict[str, int]]:
        hitungan: dict[str, dict[str, int]] = {}
        for satu in urut:
            hitungan = angket.tambah(PILIHAN, hitungan, satu)
        return hitungan

    assert jumlahkan(lembar) == jumlahkan(lembar[::-1])
    assert str(jumlahkan(lembar)) == str(jumlahkan(lembar[::-1]))
    assert jumlahkan(lembar)["1"] == {"Tidak": 2, "Cukup": 1, "Sangat": 0}


def test_hasil_angket_di_bawah_lima_ditolak() -> None:
    with pytest.raises(ValueError, match="4 answers are not shown"):
        angket.hasil(PILIHAN, {}, 4)


def test_hasil_angket_skala() -> None:
    hitungan = {"1": {"3": 2, "4": 3}, "2": {"1": 5}}

    satu, dua = angket.hasil(SKALA, hitungan, 5)

    assert [(h.pilihan.nilai, h.jumlah, h.persen) for h in satu.pilihan] == [
        ("1", 0, 0),
        ("2", 0, 0),
        ("3", 2, 40),
        ("4", 3, 60),
    ]
    assert (satu.rata, dua.rata) == (Fraction(18, 5), Fraction(1))


@pytest.mark.parametrize(
    ("tutup", "jumlah", "galat"),
    [
        (HARI, 5, set()),
        (HARI, 4, {"penerima"}),
        (date(2026, 11, 26), 5, {"tutup"}),
        (date(2027, 11, 26), 1, {"tutup", "penerima"}),
    ],
)
def test_angket_boleh_dikirim(tutup: date, jumlah: int, galat: set[str]) -> None:
    assert set(angket.galat_kirim(tutup, HARI, jumlah)) == galat
