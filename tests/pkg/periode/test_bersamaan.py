"""Two people at the same moment: one plan, one assessor, and never an eleventh teacher."""

from __future__ import annotations

import pytest

from pkg.instrumen.services import muat_folder
from pkg.periode import services
from pkg.periode.enums import Rentang
from pkg.periode.models import PenilaiPeserta, Periode, Peserta
from supervisi.lib.galat import BentrokVersi, MasukanSalah
from tests.pemeran import buat_pemeran, pelaku
from tests.pkg.periode.conftest import SEKARANG
from tests.pkg.periode.tahun import TAHUN, Tahun, isi_rencana, susun_tahun, tambah_guru
from tests.pkg.periode.test_penugasan import tetapkan
from tests.serentak import serentak

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def bersama() -> Tahun:
    """The year of Melati, committed, so that other connections see it."""
    muat_folder(sekarang=SEKARANG)
    return susun_tahun(buat_pemeran())


def test_dua_rencana_serentak_menjadi_satu() -> None:
    p = buat_pemeran()

    hasil = serentak(
        *(
            lambda s=s: services.buat_rencana(pelaku(s), p.melati.pk, TAHUN, Rentang.TAHUN, isi_rencana())
            for s in (p.fajar, p.eko)
        )
    )

    assert sorted(type(h).__name__ for h in hasil) == ["MasukanSalah", "list"]
    assert Periode.objects.count() == 3


def test_dua_orang_memilihkan_penilai_serentak(bersama: Tahun) -> None:
    p, ani = bersama.p, bersama.peserta(bersama.p.ani)

    hasil = serentak(
        lambda: services.tetapkan_penilai(pelaku(p.fajar), ani.pk, 1, [p.budi.pk]),
        lambda: services.tetapkan_penilai(pelaku(p.eko), ani.pk, 1, [p.fajar.pk]),
    )

    assert sorted(isinstance(h, BentrokVersi) for h in hasil) == [False, True]
    assert PenilaiPeserta.objects.filter(peserta=ani).count() == 1


def test_guru_kesebelas_tidak_lolos_serentak(bersama: Tahun) -> None:
    p, fajar = bersama.p, pelaku(bersama.p.fajar)
    baru = tambah_guru(p, 11)
    services.tambah_peserta(fajar, bersama.sumatif.pk, [g.pk for g in baru])
    for guru in baru[:9]:
        tetapkan(bersama, guru, p.budi)
    dua = [bersama.peserta(g) for g in baru[9:]]

    hasil = serentak(*(lambda x=x: services.tetapkan_penilai(fajar, x.pk, 1, [p.budi.pk]) for x in dua))

    assert sorted(isinstance(h, MasukanSalah) for h in hasil) == [False, True]
    assert PenilaiPeserta.objects.filter(penilai=p.budi).count() == 10


def test_menambah_peserta_yang_sama_serentak(bersama: Tahun) -> None:
    p = bersama.p

    hasil = serentak(
        *(
            lambda s=s: services.tambah_peserta(pelaku(s), bersama.formatif.pk, [p.ani.pk, p.asri.pk])
            for s in (p.fajar, p.eko)
        )
    )

    assert sorted(len(h) for h in hasil) == [0, 2]  # type: ignore[arg-type]
    assert Peserta.objects.filter(periode=bersama.formatif).count() == 2
