"""The year plan: three periods in one step, changing, removing, closing; who may, and what is refused."""

from __future__ import annotations

from datetime import date

import pytest

from accounts.models import Jejak, Pengguna
from pkg.periode import services
from pkg.periode.enums import JenisPeriode, Rentang, StatusPeriode
from pkg.periode.models import Periode, Peserta
from pkg.periode.services import MINIMUM_BAWAAN, IsiPeriode, Setelan
from supervisi.lib.galat import BentrokVersi, MasukanSalah, Penolakan, SalahStatus, TidakBoleh, TidakTerlihat
from tests.pemeran import Pemeran, pelaku
from tests.pkg.periode.tahun import TAHUN, USULAN, Tahun, buka, isi_rencana

pytestmark = pytest.mark.django_db


def _buat(p: Pemeran, siapa: Pengguna, *jenis: JenisPeriode, tahun: int = TAHUN) -> list[Periode]:
    return services.buat_rencana(pelaku(siapa), p.melati.pk, tahun, Rentang.TAHUN, isi_rencana(*jenis))


def test_tiga_periode_dalam_satu_langkah(pemeran: Pemeran) -> None:
    periode = _buat(pemeran, pemeran.eko)

    assert [(x.jenis, x.mulai, x.selesai, x.status) for x in periode] == [
        (u.jenis, u.mulai, u.selesai, StatusPeriode.RENCANA) for u in USULAN.values()
    ]
    assert {x.regulasi for x in periode} == {"PKG-2023"}
    assert Periode.objects.first().minimum == {k.value: n for k, n in MINIMUM_BAWAAN.items()}  # type: ignore[union-attr]
    jejak = Jejak.objects.get()
    assert (jejak.aksi, jejak.pelaku, jejak.rincian["jenis"]) == (
        "pkg.rencana_dibuat",
        pemeran.eko,
        ["formatif", "kemajuan", "sumatif"],
    )


def test_aturan_dipilih_menurut_tanggal_mulai(pemeran: Pemeran) -> None:
    isi = [IsiPeriode(JenisPeriode.SUMATIF, date(2019, 11, 5), date(2019, 12, 15))]

    periode = services.buat_rencana(pelaku(pemeran.fajar), pemeran.melati.pk, 2019, Rentang.TAHUN, isi)

    assert periode[0].regulasi == "PKG-2016"


def test_semester_di_samping_setahun(pemeran: Pemeran) -> None:
    _buat(pemeran, pemeran.fajar)
    isi = [IsiPeriode(JenisPeriode.SUMATIF, date(2026, 5, 5), date(2026, 6, 14))]

    services.buat_rencana(pelaku(pemeran.fajar), pemeran.melati.pk, TAHUN, Rentang.SEMESTER_1, isi)

    assert Periode.objects.filter(jenis=JenisPeriode.SUMATIF).count() == 2


def test_yang_sudah_ada_ditolak_tanpa_sisa(pemeran: Pemeran) -> None:
    _buat(pemeran, pemeran.fajar, JenisPeriode.SUMATIF)

    with pytest.raises(MasukanSalah) as galat:
        _buat(pemeran, pemeran.fajar)

    assert galat.value.galat[""].startswith("Sumatif 2026 sudah direncanakan.")
    assert Periode.objects.count() == 1


@pytest.mark.parametrize(
    ("tahun", "isi", "setelan", "bidang"),
    [
        (2016, isi_rencana(), Setelan(), {"tahun"}),
        (TAHUN, [], Setelan(), {""}),
        (
            TAHUN,
            [IsiPeriode(JenisPeriode.SUMATIF, date(2026, 12, 1), date(2027, 1, 1))],
            Setelan(),
            {"sumatif_selesai"},
        ),
        (TAHUN, isi_rencana(), Setelan(minimum={}), {f"minimum_{k.value}" for k in MINIMUM_BAWAAN}),
        (TAHUN, isi_rencana(), Setelan(batas_keberatan_hari=0), {"batas_keberatan_hari"}),
        (TAHUN, isi_rencana(), Setelan(batas_keberatan_hari=91), {"batas_keberatan_hari"}),
    ],
)
def test_rencana_salah_menyebut_bidangnya(
    pemeran: Pemeran, tahun: int, isi: list[IsiPeriode], setelan: Setelan, bidang: set[str]
) -> None:
    with pytest.raises(MasukanSalah) as galat:
        services.buat_rencana(pelaku(pemeran.fajar), pemeran.melati.pk, tahun, Rentang.TAHUN, isi, setelan)

    assert set(galat.value.galat) == bidang
    assert Periode.objects.count() == 0


@pytest.mark.parametrize(
    ("nama", "penolakan"),
    [
        ("ani", TidakTerlihat),
        ("gita", TidakTerlihat),
        ("damar", TidakTerlihat),
        ("hadi", TidakTerlihat),
        ("indra", TidakTerlihat),
        ("dewi", TidakBoleh),
        ("endah", TidakBoleh),
    ],
)
def test_hanya_kepala_dan_admin_sekolah_merencanakan(pemeran: Pemeran, nama: str, penolakan: type[Penolakan]) -> None:
    with pytest.raises(penolakan):
        _buat(pemeran, getattr(pemeran, nama))

    assert Periode.objects.count() == 0


# Changing


def _ubah(tahun: Tahun, mulai: date, selesai: date, versi: int = 1) -> Periode:
    return services.ubah_periode(pelaku(tahun.p.fajar), tahun.sumatif.pk, versi, mulai, selesai)


def test_rencana_diubah_bebas_lalu_versi_naik(tahun: Tahun) -> None:
    hasil = _ubah(tahun, date(2026, 10, 1), date(2026, 12, 20))

    assert (hasil.mulai, hasil.selesai, hasil.versi) == (date(2026, 10, 1), date(2026, 12, 20), 2)
    with pytest.raises(BentrokVersi):
        _ubah(tahun, date(2026, 10, 2), date(2026, 12, 20))


def test_yang_dibuka_hanya_berubah_tanggal_selesainya(tahun: Tahun) -> None:
    buka(tahun.sumatif)

    with pytest.raises(MasukanSalah) as galat:
        _ubah(tahun, date(2026, 10, 1), date(2026, 12, 20))
    hasil = _ubah(tahun, tahun.sumatif.mulai, date(2026, 12, 20))

    assert set(galat.value.galat) == {"mulai"}
    assert hasil.selesai == date(2026, 12, 20)


def test_yang_ditutup_tidak_berubah_lagi(tahun: Tahun) -> None:
    Periode.objects.update(status=StatusPeriode.DITUTUP)

    for coba in (
        lambda: _ubah(tahun, tahun.sumatif.mulai, date(2026, 12, 20)),
        lambda: services.hapus_periode(pelaku(tahun.p.fajar), tahun.sumatif.pk),
        lambda: services.tutup_periode(pelaku(tahun.p.fajar), tahun.sumatif.pk),
        lambda: services.tambah_peserta(pelaku(tahun.p.fajar), tahun.sumatif.pk, [tahun.p.ani.pk]),
        lambda: services.hapus_peserta(pelaku(tahun.p.fajar), tahun.peserta(tahun.p.ani).pk),
    ):
        with pytest.raises(SalahStatus):
            coba()


def test_rencana_dihapus_bersama_daftarnya(tahun: Tahun) -> None:
    services.tetapkan_penilai(pelaku(tahun.p.fajar), tahun.peserta(tahun.p.ani).pk, 1, [tahun.p.fajar.pk])

    services.hapus_periode(pelaku(tahun.p.fajar), tahun.sumatif.pk)

    assert (Periode.objects.count(), Peserta.objects.count()) == (2, 0)
    assert Jejak.objects.filter(aksi="pkg.periode_dihapus").get().rincian["peserta"] == 4


def test_yang_dibuka_tidak_dihapus_tetapi_ditutup_dan_dibuka_lagi(tahun: Tahun) -> None:
    fajar = pelaku(tahun.p.fajar)
    buka(tahun.sumatif)
    with pytest.raises(SalahStatus):
        services.hapus_periode(fajar, tahun.sumatif.pk)

    ditutup = services.tutup_periode(fajar, tahun.sumatif.pk)
    with pytest.raises(MasukanSalah):
        services.buka_lagi_periode(fajar, tahun.sumatif.pk, "  ")
    terbuka = services.buka_lagi_periode(fajar, tahun.sumatif.pk, "Berkas Bu Ani tertinggal.")

    assert (ditutup.status, ditutup.ditutup_pada is not None) == (StatusPeriode.DITUTUP, True)
    assert (terbuka.status, terbuka.ditutup_pada) == (StatusPeriode.DIBUKA, None)
    with pytest.raises(SalahStatus):
        services.buka_lagi_periode(fajar, tahun.sumatif.pk, "Sekali lagi.")


def test_rencana_tidak_dapat_ditutup(tahun: Tahun) -> None:
    with pytest.raises(SalahStatus):
        services.tutup_periode(pelaku(tahun.p.fajar), tahun.sumatif.pk)
