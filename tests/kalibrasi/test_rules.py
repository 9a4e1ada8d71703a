"""Rules of calibration against worked numbers, and what must hold whatever the scores are."""

from __future__ import annotations

import csv
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from itertools import combinations
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from observasi.kalibrasi import rules
from observasi.kalibrasi.enums import Kecenderungan, Perubahan, StatusPeserta, StatusSesi
from observasi.kalibrasi.rules.arah import Simpangan

HARI = date(2026, 11, 27)
TABEL = Path(__file__).parents[1] / "data" / "kalibrasi_butir.csv"
TINGKAT = (1, 2, 3, 4, 5)
BUTIR = [f"b{i}" for i in range(1, 13)]

# Student, The probable error of a mean (Biometrika 6, 1908): additional hours of sleep of ten patients, times ten.
TIDUR = (12, 24, 13, 13, 0, 10, 18, 8, 46, 14)

skor = st.integers(1, 5)
satu_lembar = st.dictionaries(st.sampled_from(BUTIR), skor)
banyak = st.lists(satu_lembar, min_size=0, max_size=6)


def _baris() -> list[dict[str, str]]:
    with TABEL.open(encoding="utf-8") as berkas:
        return list(csv.DictReader(berkas))


@pytest.mark.parametrize("baris", _baris(), ids=lambda b: b["skor"] or "kosong")
def test_angka_butir_menurut_tabel(baris: dict[str, str]) -> None:
    lembar = [{"b1": int(n)} for n in baris["skor"].split()]

    satu = rules.sebaran_butir("b1", TINGKAT, lembar)

    assert (satu.sepakat.pasangan, satu.sepakat.sama, satu.sepakat.dalam_satu) == tuple(
        int(baris[k]) for k in ("pasangan", "sama", "dalam_satu")
    )
    assert satu.beda_rata == (Fraction(baris["beda_rata"]) if baris["beda_rata"] else None)
    assert satu.median == (Decimal(baris["median"]) if baris["median"] else None)
    assert satu.simpangan == (Decimal(baris["simpangan"]) if baris["simpangan"] else None)


def test_acuan_dibandingkan_tetapi_tidak_masuk_pasangan() -> None:
    lembar = [{"b1": 2}, {"b1": 3}, {}]

    satu = rules.sebaran_butir("b1", TINGKAT, lembar, {"b1": 4})

    assert satu.sepakat.pasangan == 1
    assert satu.sepakat_acuan == rules.Sepakat(2, 0, 1)
    assert (satu.tidak_teramati, satu.acuan) == (1, 4)


def test_butir_yang_paling_berbeda_lebih_dahulu_dan_tanpa_pasangan_terakhir() -> None:
    lembar = [{"a": 3, "b": 1, "c": 2, "d": 2}, {"a": 3, "b": 5, "c": 3}]

    hasil = rules.sebaran(["a", "d", "c", "b"], TINGKAT, lembar, None)

    assert [b.kunci for b in hasil.butir] == ["b", "c", "a", "d"]
    assert hasil.sepakat == rules.Sepakat(3, 1, 2)
    assert (hasil.sepakat.persen_sama, hasil.sepakat.persen_dalam_satu) == (Decimal(33), Decimal(67))


@given(banyak)
def test_angka_kelompok_selalu_terhitung_dan_masuk_akal(lembar: list[dict[str, int]]) -> None:
    hasil = rules.sebaran(BUTIR, TINGKAT, lembar, None)

    assert {b.kunci for b in hasil.butir} == set(BUTIR)
    assert 0 <= hasil.sepakat.sama <= hasil.sepakat.dalam_satu <= hasil.sepakat.pasangan
    for b in hasil.butir:
        assert sum(n for _, n in b.frekuensi) == b.penilai == len(lembar) - b.tidak_teramati
        # The P_i of Fleiss from the counts is the share of the pairs.
        assert sum(n * (n - 1) for _, n in b.frekuensi) == 2 * b.sepakat.sama
    beda = [b.beda_rata for b in hasil.butir if b.beda_rata is not None]
    assert beda == sorted(beda, reverse=True)


@given(banyak, st.randoms())
def test_urutan_penilai_tidak_mengubah_apa_pun(lembar: list[dict[str, int]], acak: object) -> None:
    teracak = list(lembar)
    acak.shuffle(teracak)  # type: ignore[attr-defined]

    assert rules.sebaran(BUTIR, TINGKAT, teracak, None) == rules.sebaran(BUTIR, TINGKAT, lembar, None)


def test_ringkasan_pasangan_kembali_utuh_dari_peta() -> None:
    a = dict(zip(BUTIR, (1, 2, 3, 4, 5, 1, 2, 3, 4, 5, 3, 3), strict=True))
    b = {**a, "b1": 2, "b5": 4}
    c = {k: 6 - n for k, n in a.items()}

    isi = rules.ringkas_pasangan(list(combinations([a, b, c], 2)), 1, 5)

    assert rules.ringkasan_dari_peta(isi.ke_peta()) == isi
    assert (isi.pasangan, isi.berkappa) == (3, 3)
    assert isi.terendah is not None and isi.tengah is not None and isi.tertinggi is not None  # noqa: PT018
    assert isi.terendah <= isi.tengah < 0 < isi.tertinggi


def test_ringkasan_tanpa_pasangan_tidak_berangka() -> None:
    isi = rules.ringkas_pasangan([], 1, 5)

    assert (isi.pasangan, isi.berkappa, isi.terendah, isi.tengah, isi.tertinggi) == (0, 0, None, None, None)


def test_simpangan_seperti_contoh_student() -> None:
    sendiri = dict(zip(BUTIR, TIDUR, strict=False))

    hasil = rules.simpangan(sendiri, [], dict.fromkeys(BUTIR, 0))

    # Mean 1.58, standard deviation 1.23, interval 0.70 to 2.46 hours.
    assert hasil.rata == Decimal("15.8")
    assert hasil.galat is not None
    assert hasil.galat.quantize(Decimal("0.001")) == Decimal("3.890")
    assert hasil.setengah is not None
    assert hasil.setengah.quantize(Decimal("0.01")) == Decimal("8.80")
    assert hasil.kecenderungan is Kecenderungan.LONGGAR


def test_simpangan_terhadap_rata_rata_rekan() -> None:
    """Differences 1 and 0 in turn: mean 0.5, error sqrt((2.5 / 9) / 10) = 0.1667, half 2.262 x 0.1667 = 0.377."""
    sepuluh = BUTIR[:10]
    sendiri = {k: 3 + i % 2 for i, k in enumerate(sepuluh)}
    rekan = [dict.fromkeys(sepuluh, 2), dict.fromkeys(sepuluh, 4)]

    hasil = rules.simpangan(sendiri, rekan, None)

    assert (hasil.tampil_rata, hasil.tampil_setengah) == ("+0,50", "0,38")
    assert hasil.kecenderungan is Kecenderungan.LONGGAR


@pytest.mark.parametrize(
    ("beda", "kecenderungan"),
    [
        ((1, -1) * 5, Kecenderungan.SEJALAN),
        ((-1, 0) * 5, Kecenderungan.KETAT),
        ((1,) * 10, Kecenderungan.LONGGAR),
        ((1,) * 9, Kecenderungan.SEDIKIT_BUTIR),
    ],
)
def test_kecenderungan_hanya_bila_melebihi_galat(beda: tuple[int, ...], kecenderungan: Kecenderungan) -> None:
    sendiri = {k: 3 + b for k, b in zip(BUTIR, beda, strict=False)}

    assert rules.simpangan(sendiri, [], dict.fromkeys(BUTIR, 3)).kecenderungan is kecenderungan


def _titik(nomor: int, rata: str, galat: str, butir: int = 20) -> rules.TitikArah:
    isi = Simpangan(butir, Decimal(rata), Decimal(galat), Decimal(0), Kecenderungan.SEJALAN)
    return rules.TitikArah(nomor, f"Sesi {nomor}", HARI + timedelta(days=nomor), isi)


@pytest.mark.parametrize(
    ("awal", "akhir", "perubahan"),
    [
        # Errors 0.3 and 0.4 make 0.5; t(19) = 2.093, so a change must exceed 1.0465.
        ("0", "1.04", Perubahan.TETAP),
        ("0", "1.05", Perubahan.LEBIH_LONGGAR),
        ("0.5", "-0.55", Perubahan.LEBIH_KETAT),
    ],
)
def test_berubah_hanya_bila_lebih_besar_dari_galat(awal: str, akhir: str, perubahan: Perubahan) -> None:
    titik = [_titik(2, akhir, "0.4"), _titik(1, awal, "0.3")]

    hasil = rules.arah(titik)

    assert hasil.perubahan is perubahan
    assert [t.sesi_id for t in hasil.titik] == [1, 2]


def test_arah_tanpa_cukup_sesi_atau_tanpa_ragam() -> None:
    assert rules.arah([]).perubahan is Perubahan.SATU_SESI
    assert rules.arah([_titik(1, "0", "0.3")]).perubahan is Perubahan.SATU_SESI
    assert rules.arah([_titik(1, "0", "0"), _titik(2, "1", "0")]).perubahan is Perubahan.BELUM_DAPAT


@given(st.lists(st.tuples(st.decimals(-3, 3, places=2), st.decimals(0, 1, places=2)), max_size=8))
def test_grafik_tetap_di_dalam_gambar(nilai: list[tuple[Decimal, Decimal]]) -> None:
    gambar = rules.susun_grafik(nilai, Decimal(-1), Decimal(1), [(Decimal(0), "0")])

    assert len(gambar.titik) == len(nilai)
    assert all(0 <= t.x <= 320 and 0 <= t.atas <= t.y <= t.bawah <= 180 for t in gambar.titik)


@pytest.mark.parametrize(
    ("status", "peserta", "tutup", "boleh"),
    [
        (StatusSesi.BERJALAN, StatusPeserta.MENGISI, HARI, True),
        (StatusSesi.BERJALAN, StatusPeserta.MENGISI, HARI - timedelta(days=1), False),
        (StatusSesi.BERJALAN, StatusPeserta.TERKIRIM, HARI, False),
        (StatusSesi.SELESAI, StatusPeserta.MENGISI, HARI, False),
        (StatusSesi.DIBATALKAN, StatusPeserta.MENGISI, HARI, False),
    ],
)
def test_kapan_boleh_menilai(status: StatusSesi, peserta: StatusPeserta, tutup: date, boleh: bool) -> None:
    assert (rules.alasan_tidak_menilai(status, peserta, tutup, HARI) is None) is boleh


def test_menutup_memerlukan_dua_penilaian() -> None:
    assert [rules.alasan_tidak_menutup(StatusSesi.BERJALAN, n) is None for n in (0, 1, 2)] == [False, False, True]
    assert rules.alasan_tidak_menutup(StatusSesi.SELESAI, 5) is not None


@pytest.mark.parametrize(
    ("teks", "detik"), [("", None), ("0:05", 5), ("12:30", 750), ("1:02:30", 3750), ("90:00", 5400)]
)
def test_waktu_terbaca(teks: str, detik: int | None) -> None:
    assert rules.baca_waktu(teks) == detik


@pytest.mark.parametrize("teks", ["12", "1:60", "a:10", "-1:00", "1:2"])
def test_waktu_yang_salah_ditolak(teks: str) -> None:
    with pytest.raises(ValueError, match="misalnya"):
        rules.baca_waktu(teks)


@given(st.integers(0, 20_000))
def test_waktu_bolak_balik(detik: int) -> None:
    assert rules.baca_waktu(rules.tulis_waktu(detik)) == detik


def test_hari_dan_rentang() -> None:
    assert rules.galat_sampai(HARI, HARI) is None
    assert rules.galat_sampai(HARI - timedelta(days=1), HARI) is not None
    assert rules.galat_sampai(HARI + timedelta(days=91), HARI) is not None
    assert rules.galat_tutup(HARI, HARI, HARI) is None
    assert rules.galat_tutup(HARI + timedelta(days=2), HARI, HARI + timedelta(days=1)) is not None
    assert rules.galat_rentang(None, None, 60) is None
    assert rules.galat_rentang(30, 20, 60) is not None
    assert rules.galat_rentang(10, 61, 60) is not None
