"""Who reads how much of the evidence in which stage, and who writes when."""

from __future__ import annotations

from dataclasses import replace
from itertools import product

import pytest

from pkg.bukti import rules
from pkg.bukti.enums import JenisBukti, Lingkup, SisiBukti
from pkg.penilaian.enums import Sisi, Tahap
from pkg.penilaian.rules import PERIODE_DITUTUP, FaktaPenilaian

TERBUKA = {Tahap.PERSETUJUAN, Tahap.KEBERATAN, Tahap.MODERASI, Tahap.PENETAPAN, Tahap.SELESAI}
FAKTA = FaktaPenilaian(
    guru_id=1,
    penilai=(2,),
    moderator_id=None,
    sekolah_id=1,
    wilayah_id=1,
    tahap=Tahap.PENGUMPULAN,
    jenis_periode="sumatif",
    periode_dibuka=True,
)


@pytest.mark.parametrize("tahap", Tahap)
def test_lingkup(tahap: Tahap) -> None:
    setelah = Lingkup.SEMUA if tahap in TERBUKA else Lingkup.TIDAK

    assert {s: rules.lingkup({s}, tahap) for s in Sisi} == {
        Sisi.PENILAI: Lingkup.SEMUA,
        Sisi.GURU: Lingkup.SEMUA if tahap in TERBUKA else Lingkup.SENDIRI,
        Sisi.PIMPINAN: setelah,
        Sisi.PENGAWAS: setelah,
        Sisi.MODERATOR: Lingkup.SENGKETA if tahap in TERBUKA else Lingkup.TIDAK,
        Sisi.ADMIN: Lingkup.TIDAK,
    }


@pytest.mark.parametrize("tahap", Tahap)
def test_admin_tidak_pernah_menambah_hak(tahap: Tahap) -> None:
    for s in Sisi:
        assert rules.lingkup({s, Sisi.ADMIN}, tahap) is rules.lingkup({s}, tahap)


def test_alasan_berbeda_untuk_admin_dan_yang_menunggu() -> None:
    admin = rules.alasan_tak_baca({Sisi.ADMIN}, Tahap.SELESAI)
    pimpinan = rules.alasan_tak_baca({Sisi.PIMPINAN}, Tahap.PENILAIAN)

    assert admin is not None
    assert pimpinan is not None
    assert admin != pimpinan
    assert rules.alasan_tak_baca({Sisi.GURU}, Tahap.PERSIAPAN) is None


@pytest.mark.parametrize("tahap", Tahap)
def test_menulis_hanya_saat_pengumpulan_dan_penilaian(tahap: Tahap) -> None:
    alasan = rules.alasan_tak_tulis(replace(FAKTA, tahap=tahap))

    assert (alasan is None) == (tahap in (Tahap.PENGUMPULAN, Tahap.PENILAIAN))


def test_periode_ditutup_menutup_bukti() -> None:
    assert rules.alasan_tak_tulis(replace(FAKTA, periode_dibuka=False)) == PERIODE_DITUTUP


def test_sisi() -> None:
    assert rules.sisi_bukti({Sisi.PENILAI, Sisi.PIMPINAN}) is SisiBukti.PENILAI
    assert rules.sisi_bukti({Sisi.GURU, Sisi.ADMIN}) is SisiBukti.GURU
    assert rules.sisi_bukti({Sisi.PIMPINAN, Sisi.PENGAWAS, Sisi.MODERATOR, Sisi.ADMIN}) is None


def test_kata_dan_keberadaan_hanya_milik_pembawanya() -> None:
    for saya, jenis, pemilik in product((*SisiBukti, None), JenisBukti, SisiBukti):
        assert rules.boleh_ubah(saya, jenis, pemilik) == (saya is pemilik and jenis is not JenisBukti.MOMEN)
        assert rules.boleh_hapus(saya, pemilik) == (saya is pemilik)


def test_penilai_mengaitkan_unggahan_guru_tetapi_tidak_pernah_momennya() -> None:
    guru, penilai = SisiBukti.GURU, SisiBukti.PENILAI

    assert rules.boleh_kaitkan(penilai, JenisBukti.BERKAS, guru)
    assert not rules.boleh_kaitkan(penilai, JenisBukti.MOMEN, guru)
    assert rules.boleh_kaitkan(guru, JenisBukti.MOMEN, guru)
    assert not rules.boleh_kaitkan(guru, JenisBukti.BERKAS, penilai)
    assert not rules.boleh_kaitkan(None, JenisBukti.BERKAS, guru)
