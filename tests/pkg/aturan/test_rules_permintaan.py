"""Reading the input: every wrong field by its path, all at once; the JSON Schema says the same as the code."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from pkg.aturan import rules
from pkg.aturan.enums import JenisGuru, JenisTugas, Predikat
from tests.pkg.aturan.contoh_masukan import BENAR, KONVERSI, LK02, SALAH_ARTI, SALAH_BENTUK, ubah
from tests.pkg.aturan.tabel import galat

SKEMA = json.loads(
    (Path(__file__).parents[3] / "docs" / "aturan" / "hitung_pkg.schema.json").read_text(encoding="utf-8")
)
PENGUJI = Draft202012Validator(SKEMA)


def seperti_dari_berkas(isi: Any) -> Any:
    """The value as the command reads it: numbers exact."""
    return rules.baca_json(json.dumps(isi).encode())


def bidang_ditolak(isi: Any) -> list[str]:
    """The fields that the rules refuse."""
    return galat(lambda: rules.hitung_satu(seperti_dari_berkas(isi)))


@pytest.mark.parametrize("nama", BENAR)
def test_contoh_yang_benar_diterima_keduanya(nama: str) -> None:
    assert bidang_ditolak(BENAR[nama]) == []
    assert list(PENGUJI.iter_errors(BENAR[nama])) == []


def test_daftar_diterima_keduanya() -> None:
    semua = list(BENAR.values())
    hasil, salah = rules.hitung_semua(seperti_dari_berkas(semua))

    assert (len(hasil), salah) == (len(semua), [])
    assert list(PENGUJI.iter_errors(semua)) == []


@pytest.mark.parametrize(("isi", "bidang"), SALAH_BENTUK)
def test_bentuk_yang_salah_ditolak_keduanya(isi: Any, bidang: str) -> None:
    assert bidang in bidang_ditolak(isi)
    assert not PENGUJI.is_valid(isi)


@pytest.mark.parametrize(("isi", "bidang"), SALAH_ARTI)
def test_arti_yang_salah_ditolak_perintah_saja(isi: Any, bidang: str) -> None:
    assert bidang in bidang_ditolak(isi)
    assert PENGUJI.is_valid(isi)


_SAMPAH = st.one_of(
    st.none(), st.booleans(), st.integers(-3, 70), st.floats(0, 101, allow_nan=False), st.text(max_size=3),
    st.just([]), st.just({}), st.just([1, 2]), st.sampled_from(["baik", "III/b", "PKG-2023", "lain"]),
)  # fmt: skip


def _jalur(isi: Any, awal: str = "") -> list[str]:
    """The paths of everything inside a map."""
    pasangan = enumerate(isi) if isinstance(isi, list) else isi.items() if isinstance(isi, dict) else ()
    hasil = []
    for kunci, nilai in pasangan:
        letak = f"{awal}.{kunci}" if awal else str(kunci)
        hasil += [letak, *_jalur(nilai, letak)]
    return hasil


@settings(max_examples=400)
@given(st.sampled_from(sorted(BENAR)), st.data())
def test_yang_diterima_perintah_selalu_sah_menurut_skema(nama: str, data: st.DataObject) -> None:
    """One field of a right input is overwritten by something: the code never accepts what the schema forbids."""
    jalur = data.draw(st.sampled_from(_jalur(BENAR[nama])))
    isi = ubah(BENAR[nama], jalur, data.draw(_SAMPAH))

    diterima = bidang_ditolak(isi) == []

    assert not diterima or PENGUJI.is_valid(isi)


def test_skema_menyebut_semua_pilihan_kode() -> None:
    pkg, konversi = SKEMA["$defs"]["pkg"]["properties"], SKEMA["$defs"]["konversi"]["properties"]

    assert pkg["jenis_guru"]["enum"] == JenisGuru.values
    assert set(pkg["aturan"]["enum"]) == {r.id for r in rules.SEMUA_REGULASI} | {None}
    assert set(pkg["golongan"]["enum"]) == {*rules.PKG_2016.akk, None}
    assert SKEMA["$defs"]["tugas_berkurang"]["properties"]["jenis"]["enum"] == JenisTugas.values
    assert set(SKEMA["$defs"]["periode"]["properties"]["predikat"]["enum"]) == {*Predikat.values, None}
    assert rules.PKG_2023.kinerja is not None
    assert set(konversi["golongan"]["enum"]) == {*rules.PKG_2023.kinerja.golongan, None}


def test_semua_kesalahan_disebut_sekaligus() -> None:
    isi = {
        **LK02,
        "nilai": {"total": 57},
        "golongan": "IV/e",
        "kehadiran": {"hari": 47},
        "kuesioner": {"sejawat": "93"},
    }

    assert sorted(bidang_ditolak(isi)) == [
        "golongan",
        "kehadiran.menit",
        "kuesioner.orang_tua",
        "kuesioner.sejawat",
        "nilai.total",
    ]


def test_aturan_dipilih_dari_kode_tanggal_atau_yang_terbaru() -> None:
    tanpa = {k: v for k, v in LK02.items() if k != "aturan"}

    assert rules.baca(seperti_dari_berkas(LK02)).regulasi is rules.PKG_2016
    assert rules.baca(seperti_dari_berkas({**tanpa, "tanggal": "2022-12-31"})).regulasi is rules.PKG_2016
    assert rules.baca(seperti_dari_berkas(tanpa)).regulasi is rules.PKG_2023
    assert rules.baca(seperti_dari_berkas(KONVERSI)).regulasi is rules.PKG_2023


def test_angka_dari_berkas_tepat() -> None:
    isi = rules.baca_json(b'{"a": 93.1, "b": 1e2, "c": 55}')

    assert isi == {"a": Decimal("93.1"), "b": Decimal("1e2"), "c": 55}
    assert not isinstance(isi["a"], float)


@pytest.mark.parametrize(
    ("isi", "pesan"),
    [
        (b"", "Berkas ini bukan JSON yang benar; periksa baris 1, kolom 1."),
        (b'{"a": 1,}', "Berkas ini bukan JSON yang benar; periksa baris 1, kolom"),
        (b'\n\n{"a" 1}', "Berkas ini bukan JSON yang benar; periksa baris 3, kolom 6."),
        (b"\xff\xfe{\x00}\x00", "Berkas ini bukan teks UTF-8."),
        (b'"\xe9"', "Berkas ini bukan teks UTF-8."),
        (b"[" * 100_000, "Susunan berkas ini terlalu dalam."),
        (b'{"a": 1, "a": 2}', "a: Bidang ini tertulis dua kali"),
        (b" " * (5 * 1024 * 1024 + 1), "Berkas ini lebih besar dari 5 MB."),
    ],
    ids=["kosong", "koma", "titik dua", "utf-16", "latin-1", "dalam", "ganda", "besar"],
)
def test_berkas_yang_tidak_dapat_dibaca(isi: bytes, pesan: str) -> None:
    with pytest.raises(rules.MasukanTidakSah) as salah:
        rules.baca_json(isi)

    assert str(salah.value).startswith(pesan)


@pytest.mark.parametrize(
    "angka", ["NaN", "Infinity", "-Infinity", "1e99999999999999999999", "9" * 5000, "1e400", "1e-400"]
)
def test_angka_yang_bukan_ukuran_ditolak_pada_bidangnya(angka: str) -> None:
    isi = json.dumps(LK02).replace("93.5", angka).encode()

    assert galat(lambda: rules.hitung_satu(rules.baca_json(isi))) == ["kuesioner.sejawat"]


def test_bom_dan_kunci_aneh() -> None:
    assert rules.baca_json(b'\xef\xbb\xbf{"a": 1}') == {"a": 1}
    aneh = {**LK02, "x\n\ud800" + "y" * 100: 1}
    assert bidang_ditolak(aneh) == ["x??" + "y" * 57]


@pytest.mark.parametrize("isi", [[], [LK02] * 10_001], ids=["kosong", "terlalu banyak"])
def test_panjang_daftar_dibatasi(isi: list[Any]) -> None:
    hasil, salah = rules.hitung_semua(isi)

    assert hasil is None
    assert [(g.indeks, g.galat.bidang) for g in salah] == [(None, "")]
    assert not PENGUJI.is_valid(isi)


def test_satu_kesalahan_dalam_daftar_membatalkan_semua() -> None:
    hasil, salah = rules.hitung_semua(seperti_dari_berkas([LK02, ubah(LK02, "nilai.total", 99), "x"]))

    assert hasil is None
    assert [(g.indeks, g.galat.bidang) for g in salah] == [(1, "nilai.total"), (2, "")]
