"""Months, sums, the conversion, and who writes."""

from __future__ import annotations

import csv
from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from accounts.enums import Peran
from accounts.pelaku import Pelaku, PenugasanAktif
from pkg.aturan.rules import PKG_2010, PKG_2016, PKG_2023, persentase_kehadiran
from pkg.kehadiran import rules
from pkg.kehadiran.enums import JenisHadir, KeadaanBulan
from pkg.kehadiran.rules import FaktaHadir, IsiBulan, Kalender
from pkg.periode.enums import JenisPeriode, Rentang, StatusPeriode
from pkg.periode.rules import Tempat

TABEL = Path(__file__).parents[2] / "data" / "pkg_kehadiran_setahun.csv"
KASUS = list(csv.DictReader(b for b in TABEL.read_text(encoding="utf-8").splitlines() if not b.startswith("#")))
AKHIR_TAHUN = Kalender(2025, Rentang.TAHUN, date(2025, 10, 1), date(2026, 1, 5))


def isi(bulan: int, alpa: int | None = 0, menit: int | None = 0, **lain: int) -> IsiBulan:
    nilai = {JenisHadir.ALPA: alpa, JenisHadir.MENIT: menit}
    return IsiBulan(bulan, {**nilai, **{JenisHadir(k): n for k, n in lain.items()}})


def penuh(**ganti: IsiBulan) -> list[IsiBulan]:
    """Twelve months of 0, some replaced (b3=...)."""
    return [ganti.get(f"b{b}", isi(b)) for b in range(1, 13)]


@pytest.mark.parametrize("kasus", KASUS, ids=lambda k: k["kasus"])
def test_setahun_menurut_tabel(kasus: dict[str, str]) -> None:
    hari, menit = ([int(n) for n in kasus[k].split("+")] for k in ("hari", "menit"))
    bulan = {f"b{i}": isi(i, h, m) for i, (h, m) in enumerate(zip(hari, menit, strict=True), start=1)}

    tahun = rules.setahun(penuh(**bulan), AKHIR_TAHUN)

    a = rules.tidak_hadir(tahun, PKG_2016)
    assert (a, persentase_kehadiran(a, PKG_2016)) == (Fraction(kasus["a"]), Fraction(kasus["persen"]))
    assert (tahun.hari, tahun.menit) == (sum(hari), sum(menit))


def test_langkah_menunjukkan_perubahan_menit_sekali() -> None:
    tahun = rules.setahun(penuh(b1=isi(1, 3, 20), b2=isi(2, 0, 25)), AKHIR_TAHUN)

    langkah = rules.susun_langkah(tahun, PKG_2016)

    assert [(s.bidang, s.hitungan, s.hasil) for s in langkah] == [
        ("", "45 / 450", "= 0,1 hari"),
        ("(25)", "3 + 0,1", "= 3,1 hari"),
        ("(26)", "100 % − 3,1/46 × 100 %", "≈ 93,2609 %"),
    ]


def test_bulan_kosong_bukan_nol() -> None:
    tahun = rules.setahun([b for b in penuh() if b.bulan != 4], AKHIR_TAHUN)

    assert [b.bulan for b in tahun.kurang] == [4]
    assert (tahun.hari, tahun.menit, tahun.lengkap) == (None, None, False)


def test_bulan_separuh_menunggu_dan_tidak_dijumlahkan() -> None:
    tahun = rules.setahun(penuh(b4=isi(4, 5, None)), AKHIR_TAHUN)

    assert [(b.bulan, b.keadaan) for b in tahun.kurang] == [(4, KeadaanBulan.SEPARUH)]
    assert tahun.hari_sejauh_ini == 0


@pytest.mark.parametrize(
    ("hari", "ditunggu", "nanti"),
    [
        (date(2026, 11, 26), (1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11), (12,)),
        (date(2026, 12, 1), tuple(range(1, 13)), ()),
        # Up to the month in which the appraisal begins every month is waited for, also one that has not begun.
        (date(2026, 3, 10), tuple(range(1, 11)), tuple(range(4, 13))),
    ],
)
def test_bulan_yang_belum_berjalan(hari: date, ditunggu: tuple[int, ...], nanti: tuple[int, ...]) -> None:
    tahun = rules.setahun([], Kalender(2026, Rentang.TAHUN, date(2026, 10, 1), hari))

    assert tuple(b.bulan for b in tahun.kurang) == ditunggu
    assert tahun.tidak_dihitung == nanti


@pytest.mark.parametrize(
    ("rentang", "bulan"),
    [
        (Rentang.TAHUN, tuple(range(1, 13))),
        (Rentang.SEMESTER_1, tuple(range(1, 7))),
        (Rentang.SEMESTER_2, tuple(range(7, 13))),
    ],
)
def test_bulan_menurut_rentang(rentang: Rentang, bulan: tuple[int, ...]) -> None:
    assert Kalender(2025, rentang, date(2025, 5, 1), date(2026, 1, 1)).bulan == bulan


def test_alasan_lain_tidak_mengurangi() -> None:
    tahun = rules.setahun(penuh(b2=isi(2, 0, 0, sakit=5, dinas=3)), AKHIR_TAHUN)

    assert rules.tidak_hadir(tahun, PKG_2016) == 0
    assert tahun.informasi[JenisHadir.SAKIT] == 5


@given(
    st.lists(
        st.tuples(st.integers(0, 20), st.integers(0, 5000), st.integers(1, 2), st.integers(0, 449)),
        min_size=12,
        max_size=12,
    )
)
def test_lebih_banyak_tidak_hadir_tidak_pernah_menaikkan(bulan: list[tuple[int, int, int, int]]) -> None:
    awal = rules.setahun([isi(i, h, m) for i, (h, m, _, _) in enumerate(bulan, start=1)], AKHIR_TAHUN)
    lebih = rules.setahun([isi(i, h + a, m + b) for i, (h, m, a, b) in enumerate(bulan, start=1)], AKHIR_TAHUN)

    persen = [persentase_kehadiran(rules.tidak_hadir(t, PKG_2016), PKG_2016) for t in (awal, lebih)]

    assert 0 <= persen[1] <= persen[0] <= 100


@pytest.mark.parametrize(
    ("jenis", "regulasi", "dipakai"),
    [
        (JenisPeriode.SUMATIF, PKG_2016, True),
        (JenisPeriode.SUMATIF, PKG_2023, True),
        (JenisPeriode.SUMATIF, PKG_2010, False),
        (JenisPeriode.FORMATIF, PKG_2023, False),
        (JenisPeriode.KEMAJUAN, PKG_2023, False),
    ],
)
def test_kapan_kehadiran_dihitung(jenis: JenisPeriode, regulasi: object, dipakai: bool) -> None:
    assert rules.dipakai(jenis, regulasi) is dipakai  # type: ignore[arg-type]


# Cells


@pytest.mark.parametrize(("tertulis", "nilai"), [("", None), (" ", None), ("0", 0), (" 45 ", 45), ("007", 7)])
def test_baca_nilai(tertulis: str, nilai: int | None) -> None:
    assert rules.baca_nilai(tertulis) == nilai


@pytest.mark.parametrize("tertulis", ["-1", "1,5", "1.5", "tiga", "3 hari", "٣", "1e3", "1234567", "1_000"])
def test_nilai_yang_bukan_bilangan_bulat_ditolak(tertulis: str) -> None:
    with pytest.raises(rules.NilaiSalah):
        rules.baca_nilai(tertulis)


@pytest.mark.parametrize(
    ("jenis", "nilai", "bulan", "galat"),
    [
        (JenisHadir.ALPA, 28, 2, None),
        (JenisHadir.ALPA, 29, 2, "Februari paling banyak 28 hari (28 hari). Periksa angkanya."),
        (JenisHadir.MENIT, 12600, 2, None),
        (JenisHadir.MENIT, 12601, 2, "Februari paling banyak 12600 menit (28 hari × 450 menit). Periksa angkanya."),
        (JenisHadir.ALPA, -1, 2, "Isi 0 atau lebih."),
        (JenisHadir.ALPA, None, 2, None),
    ],
)
def test_angka_muat_dalam_sebulan(jenis: JenisHadir, nilai: int | None, bulan: int, galat: str | None) -> None:
    assert rules.galat_nilai(jenis, nilai, bulan, AKHIR_TAHUN) == galat


def test_bulan_depan_dan_bulan_di_luar_rentang_ditolak() -> None:
    kini = Kalender(2026, Rentang.SEMESTER_2, date(2026, 10, 1), date(2026, 11, 26))

    assert [rules.galat_nilai(JenisHadir.ALPA, 0, b, kini) for b in (6, 11, 12)] == [
        "Juni tidak termasuk rentang penilaian ini.",
        None,
        "Desember 2026 belum berjalan. Isi setelah bulannya dimulai.",
    ]


def test_jumlah_semua_hari_tidak_melebihi_bulan() -> None:
    pas, lebih = isi(2, 8, 0, sakit=10, cuti=10), isi(2, 9, 0, sakit=10, cuti=10)

    assert rules.galat_jumlah(pas, AKHIR_TAHUN) is None
    assert rules.galat_jumlah(lebih, AKHIR_TAHUN) == (
        "Jumlah semua hari tidak hadir (29) melebihi 28 hari dalam Februari."
    )


@pytest.mark.parametrize(
    "kunci", ["", "1-2", "1-13-alpa", "0-1-alpa", "1-1-tidur", "01-1-alpa", "1-1-alpa-2", "x-1-alpa"]
)
def test_kunci_asing_bukan_sel(kunci: str) -> None:
    assert rules.baca_kunci(kunci) is None


def test_kunci_bolak_balik() -> None:
    sel = rules.Sel(12, 3, JenisHadir.MENIT)

    assert rules.baca_kunci(sel.kunci) == sel


@pytest.mark.parametrize(
    ("bulan", "teks"),
    [
        ((), ""),
        ((5,), "Mei"),
        ((5, 7), "Mei dan Juli"),
        ((1, 2, 3), "Januari sampai Maret"),
        ((1, 2, 4), "Januari, Februari dan April"),
    ],
)
def test_sebut_bulan(bulan: tuple[int, ...], teks: str) -> None:
    assert rules.sebut_bulan(bulan) == teks


# Who writes

TEMPAT = Tempat(1, 7)


def orang(nomor: int, *peran: Peran, sekolah: int = 1, wilayah: frozenset[int] = frozenset()) -> Pelaku:
    tugas = tuple(PenugasanAktif(i, p, sekolah, None) for i, p in enumerate(peran))
    return Pelaku(nomor, "N", date(2025, 12, 1), tugas, wilayah_terjangkau=wilayah)


def fakta(guru: int = 10, *, kepala: bool = False, **ganti: object) -> FaktaHadir:
    bidang = {"dipakai": True, "status": StatusPeriode.DIBUKA, "ditetapkan": False, **ganti}
    return FaktaHadir(guru, kepala, TEMPAT, **bidang)  # type: ignore[arg-type]


ADMIN = orang(1, Peran.ADMIN_SEKOLAH)
KEPALA = orang(2, Peran.KEPALA_SEKOLAH)
DINAS = orang(3, wilayah=frozenset({7}))
PENGAWAS = orang(4, Peran.PENGAWAS)
LUAR = orang(5, Peran.ADMIN_SEKOLAH, sekolah=2)


@pytest.mark.parametrize(
    ("siapa", "tentang", "boleh"),
    [
        (ADMIN, fakta(), True),
        (KEPALA, fakta(), True),
        (DINAS, fakta(), False),
        (PENGAWAS, fakta(), False),
        (LUAR, fakta(), False),
        (orang(10, Peran.GURU), fakta(), False),
        # An admin or a kepala sekolah who is appraised herself does not write her own.
        (ADMIN, fakta(1), False),
        (KEPALA, fakta(2), False),
        # Those of the kepala sekolah are written by the dinas, not by her staff.
        (ADMIN, fakta(2, kepala=True), False),
        (KEPALA, fakta(2, kepala=True), False),
        (DINAS, fakta(2, kepala=True), True),
        (orang(2, Peran.KEPALA_SEKOLAH, wilayah=frozenset({7})), fakta(2, kepala=True), False),
    ],
)
def test_siapa_mengisi(siapa: Pelaku, tentang: FaktaHadir, boleh: bool) -> None:
    assert rules.boleh_isi(siapa, tentang) is boleh


@pytest.mark.parametrize(
    ("ganti", "terkunci"),
    [
        ({}, False),
        ({"status": StatusPeriode.RENCANA}, False),
        ({"status": StatusPeriode.DITUTUP}, True),
        ({"ditetapkan": True}, True),
        ({"dipakai": False}, True),
    ],
)
def test_kapan_terkunci(ganti: dict[str, object], terkunci: bool) -> None:
    assert (rules.alasan_terkunci(fakta(**ganti)) is not None) is terkunci
