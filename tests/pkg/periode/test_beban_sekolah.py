"""An assessor of several schools: her teachers are counted over all of them, and nobody reads the names of the others."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from accounts.enums import Peran
from accounts.models import Pengguna
from pkg.periode import selectors
from pkg.periode.enums import Berat, Dasar
from pkg.periode.rules import (
    FaktaGuru,
    FaktaPenilai,
    FaktaSk,
    Jendela,
    periksa_beban,
    usulkan_pembagian,
)
from pkg.periode.selectors.pemeriksaan import BebanPenilai
from tests.pabrik_pkg import periode, peserta
from tests.pemeran import orang, pelaku, tugaskan
from tests.pkg.periode.tahun import Tahun
from tests.pkg.periode.test_penugasan import tetapkan

Masuk = Callable[[object], Client]
JENDELA = Jendela(date(2026, 10, 1), date(2026, 12, 15))
SK = FaktaSk(date(2026, 1, 1), date(2026, 12, 31), bersertifikat=True, terlatih=True)


@pytest.mark.parametrize(
    ("sini", "luar", "dasar", "kode"),
    [
        (0, 20, Dasar.SK, None),  # nobody here: not this school's matter
        (1, 9, Dasar.SK, None),
        (1, 10, Dasar.SK, "beban_semua_sekolah"),
        (10, 1, Dasar.SK, "beban_semua_sekolah"),
        (11, 1, Dasar.SK, "beban_lebih"),
        (11, 1, Dasar.PENGAWAS, "beban_jabatan"),
        (3, 10, Dasar.PENGAWAS, "beban_semua_sekolah"),
        (1, 4, Dasar.SK, None),  # five in all
        (1, 3, Dasar.SK, "beban_kurang"),
    ],
)
def test_beban_dihitung_di_semua_sekolah(sini: int, luar: int, dasar: Dasar, kode: str | None) -> None:
    temuan = periksa_beban(FaktaPenilai(1, "Budi", "IV/a", frozenset({dasar}), luar=luar), sini)

    assert (temuan.kode if temuan else None) == kode
    assert (temuan is not None and temuan.berat is Berat.TOLAK) is (kode == "beban_lebih")


def test_usulan_tidak_melewati_batas_setahun() -> None:
    guru = [FaktaGuru(n, f"Guru {n}", "III/a") for n in range(100, 106)]
    penilai = [
        FaktaPenilai(1, "Penuh", "IV/a", frozenset({Dasar.SK}), SK, luar=8),
        FaktaPenilai(2, "Lega", "IV/a", frozenset({Dasar.SK}), SK),
    ]

    hasil = usulkan_pembagian(guru, penilai, JENDELA)

    assert hasil.tak_tertempat == ()
    assert hasil.beban == {1: 0, 2: 6}
    banyak = usulkan_pembagian([FaktaGuru(n, f"Guru {n}", "III/a") for n in range(100, 115)], penilai, JENDELA)
    assert (banyak.beban[1] + 8, banyak.beban[2], len(banyak.tak_tertempat)) == (10, 10, 3)


# Budi assesses at Kenanga too


def _di_kenanga(tahun: Tahun, banyak: int, tahun_ke: int = 2026) -> list[Pengguna]:
    """Teachers of Kenanga whom Budi assesses."""
    p = tahun.p
    dalam = periode(p, sekolah=p.kenanga, tahun=tahun_ke)
    guru = [orang(f"Rahasia{tahun_ke}n{n} Kenanga, S.Pd.") for n in range(banyak)]
    for satu in guru:
        peserta(p, satu, dalam=dalam, penilai=[p.budi])
    return guru


def _beban(tahun: Tahun) -> BebanPenilai:
    p = tahun.p
    hasil = selectors.periksa_semua(pelaku(p.fajar), tahun.sumatif)[1]
    (satu,) = (b for b in hasil.beban if b.penilai_id == p.budi.pk)
    return satu


def test_penilai_dua_sekolah_terhitung_semuanya(tahun: Tahun) -> None:
    _di_kenanga(tahun, 9)
    _di_kenanga(tahun, 3, tahun_ke=2025)
    tetapkan(tahun, tahun.p.ani, tahun.p.budi)
    assert (_beban(tahun).luar, _beban(tahun).temuan) == (9, None)

    tetapkan(tahun, tahun.p.asri, tahun.p.budi)

    beban = _beban(tahun)
    assert (beban.tahun, beban.luar) == (2, 9)
    assert beban.temuan is not None
    assert (beban.temuan.kode, beban.temuan.berat) == ("beban_semua_sekolah", Berat.PERINGATAN)
    assert "11 guru tahun ini, 9 di antaranya di sekolah lain" in beban.temuan.teks


def test_guru_di_dua_sekolah_sekali_terhitung(tahun: Tahun) -> None:
    p = tahun.p
    tugaskan(p.ani, Peran.GURU, p.kenanga)
    peserta(p, p.ani, dalam=periode(p, sekolah=p.kenanga), penilai=[p.budi])
    tetapkan(tahun, p.ani, p.budi)

    assert (_beban(tahun).tahun, _beban(tahun).luar) == (1, 0)


@pytest.mark.parametrize("nama", ["halaman", "pembagian"])
def test_nama_guru_sekolah_lain_tidak_terbaca(tahun: Tahun, masuk: Masuk, nama: str) -> None:
    _di_kenanga(tahun, 10)
    tetapkan(tahun, tahun.p.ani, tahun.p.budi)

    isi = masuk(tahun.p.fajar).get(reverse(f"pkg_periode:{nama}", args=[tahun.sumatif.pk])).content.decode()

    assert "Rahasia" not in isi
    assert "Kenanga" not in isi
    assert "10 di antaranya di sekolah lain" in isi


def test_pilihan_menyebut_banyaknya(tahun: Tahun) -> None:
    p = tahun.p
    _di_kenanga(tahun, 4)
    bahan = selectors.kumpulkan(pelaku(p.fajar), p.melati, 2026)

    boleh, _ = selectors.pilihan_penilai(pelaku(p.fajar), tahun.peserta(p.ani), bahan)

    assert dict(boleh)[p.budi.pk] == "Budi Santoso, M.Pd. (IV/a, ber-SK, 0 guru tahun ini, 4 di sekolah lain)"


def test_kueri_tetap(tahun: Tahun, jumlah_kueri: Callable[[Callable[[], object]], int]) -> None:
    fajar = pelaku(tahun.p.fajar)
    _di_kenanga(tahun, 1)
    satu = jumlah_kueri(lambda: selectors.kumpulkan(fajar, tahun.p.melati, 2026))

    _di_kenanga(tahun, 2, tahun_ke=2027)
    for guru in (tahun.p.citra, tahun.p.gita):
        peserta(
            tahun.p,
            guru,
            dalam=periode(tahun.p, sekolah=tahun.p.kenanga),
            penilai=[tahun.p.budi],
        )

    assert jumlah_kueri(lambda: selectors.kumpulkan(fajar, tahun.p.melati, 2026)) == satu
