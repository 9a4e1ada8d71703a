"""The texts: every article has its parts, and everything that it points to exists."""

from __future__ import annotations

import re
from collections.abc import Callable
from collections.abc import Set as AbstractSet

import pytest
from django.test import Client
from django.urls import reverse

from accounts.enums import Peran
from observasi.siklus.enums import Tahap
from supervisi.pedoman import naskah
from supervisi.pedoman.enums import PEMBACA_PERAN, Bagian, Pembaca
from supervisi.pedoman.rules import Artikel, TautanHalaman, kelompok
from tests.pemeran import Pemeran

Masuk = Callable[[object], Client]
KATA_PALING_SEDIKIT, KATA_PALING_BANYAK = 120, 260
ARTIKEL = naskah.semua()


def _jumlah_kata(artikel: Artikel) -> int:
    return len(" ".join([artikel.ringkas, *artikel.isi()]).split())


@pytest.mark.parametrize("artikel", ARTIKEL, ids=lambda a: a.kode)
def test_setiap_artikel_lengkap(artikel: Artikel) -> None:
    assert re.fullmatch(r"[a-z_-]+", artikel.kode)
    assert KATA_PALING_SEDIKIT <= _jumlah_kata(artikel) <= KATA_PALING_BANYAK
    assert all([artikel.judul, artikel.ringkas, artikel.kapan, artikel.untuk, artikel.halaman])
    assert len(artikel.paragraf) >= 2
    assert len(artikel.langkah) >= 3
    assert len(artikel.tanya) >= 1
    assert all(isinstance(teks, str) and teks.strip() == teks for teks in artikel.isi())


@pytest.mark.parametrize("artikel", ARTIKEL, ids=lambda a: a.kode)
def test_tautan_artikel_ada(artikel: Artikel) -> None:
    assert all(reverse(satu.url) for satu in artikel.halaman)
    assert artikel.terkait
    assert artikel.kode not in artikel.terkait
    assert set(artikel.terkait) <= naskah.menurut_kode().keys()


def test_kode_tunggal_dan_tidak_bertabrakan_dengan_alamat_lain() -> None:
    kode = [satu.kode for satu in ARTIKEL]

    assert len(set(kode)) == len(kode)
    assert "cetak" not in kode


def test_setiap_tahap_siklus_punya_artikel() -> None:
    assert set(Tahap.values) <= naskah.menurut_kode().keys()


def test_setiap_pembaca_dan_bagian_punya_artikel() -> None:
    assert {bagian for bagian, _ in kelompok(ARTIKEL, None)} == set(Bagian)
    assert all(len(kelompok(ARTIKEL, p)) >= 3 for p in Pembaca)
    assert PEMBACA_PERAN.keys() == set(Peran)


@pytest.mark.parametrize("pembaca", Pembaca)
def test_perkenalan_menunjuk_artikel_pembacanya(pembaca: Pembaca) -> None:
    langkah = naskah.perkenalan()[pembaca]

    assert 3 <= len(langkah) <= 5
    assert all(pembaca in naskah.menurut_kode()[satu.artikel].untuk for satu in langkah)
    assert all(reverse(satu.halaman.url) for satu in langkah if satu.halaman)


def _milik(peran: Peran) -> set[TautanHalaman]:
    """What the portal offers to somebody who holds only this role, in articles and in the tour."""
    semua = [satu for artikel in ARTIKEL for satu in artikel.halaman]
    semua += [satu.halaman for satu in naskah.perkenalan()[PEMBACA_PERAN[peran]] if satu.halaman]
    return {satu for satu in semua if not satu.peran or peran in satu.peran}


def test_halaman_yang_ditawarkan_terbuka_bagi_perannya(pemeran: Pemeran, masuk: Masuk) -> None:
    orang = {
        Peran.GURU: pemeran.ani,
        Peran.KEPALA_SEKOLAH: pemeran.fajar,
        Peran.PENGAWAS: pemeran.dewi,
        Peran.ADMIN_SEKOLAH: pemeran.eko,
    }

    tertutup: AbstractSet[tuple[Peran, str]] = {
        (peran, tautan.url)
        for peran, satu in orang.items()
        for tautan in _milik(peran)
        # A page of one school leads on to that school.
        if masuk(satu).get(reverse(tautan.url)).status_code not in (200, 302)
    }

    assert tertutup == set()
