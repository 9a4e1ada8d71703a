"""Writing numbers: versions, limits, locks, nil, and who may."""

from __future__ import annotations

from datetime import date

import pytest
from django.utils import timezone

from accounts.models import Jejak
from pkg.kehadiran import selectors, services
from pkg.kehadiran.models import Kehadiran, PerubahanKehadiran
from pkg.periode.enums import JenisPeriode, StatusPeriode, TugasTambahan
from pkg.periode.models import Peserta
from pkg.periode.services import hapus_periode, hapus_peserta
from supervisi.lib.galat import SalahStatus, TidakBoleh, TidakTerlihat
from supervisi.lib.lembar import Perubahan
from tests.pabrik_pkg import periode, peserta
from tests.pemeran import Pemeran, pelaku
from tests.pkg.kehadiran.hadir import angka, guru, isi, kunci, tahun_lalu


def test_angka_tersimpan_dengan_versi_dan_riwayat(pemeran: Pemeran) -> None:
    ani = guru(pemeran)

    hasil = isi(pemeran, ani, (3, "alpa", 1, 0), (3, "menit", 45, 0))
    lagi = isi(pemeran, ani, (3, "alpa", 2, 1))

    assert (hasil.tersimpan, hasil.status) == ({kunci(ani, 3): 1, kunci(ani, 3, "menit"): 1}, 200)
    assert lagi.tersimpan == {kunci(ani, 3): 2}
    assert angka(ani) == {(3, "alpa"): 2, (3, "menit"): 45}
    riwayat = PerubahanKehadiran.objects.filter(peserta=ani).order_by("id")
    assert [(r.jenis, r.dari, r.ke, r.oleh_id) for r in riwayat] == [
        ("alpa", None, 1, pemeran.eko.pk),
        ("menit", None, 45, pemeran.eko.pk),
        ("alpa", 1, 2, pemeran.eko.pk),
    ]


def test_versi_lama_diberi_tahu_dan_tidak_menimpa(pemeran: Pemeran) -> None:
    ani = guru(pemeran)
    isi(pemeran, ani, (3, "alpa", 1, 0))

    hasil = services.simpan_guru(pelaku(pemeran.fajar), ani.pk, [Perubahan(kunci(ani, 3), "5", 0)])

    (bentrok,) = hasil.bentrok
    assert (bentrok.nilai, bentrok.versi, bentrok.oleh, hasil.status) == ("1", 1, pemeran.eko.nama, 409)
    assert angka(ani) == {(3, "alpa"): 1}


def test_angka_yang_sama_dua_kali_bukan_bentrok(pemeran: Pemeran) -> None:
    ani = guru(pemeran)
    isi(pemeran, ani, (3, "alpa", 1, 0))

    assert isi(pemeran, ani, (3, "alpa", 1, 0)).tersimpan == {kunci(ani, 3): 1}
    assert PerubahanKehadiran.objects.count() == 1


def test_dikosongkan_kembali_menjadi_belum_diisi(pemeran: Pemeran) -> None:
    ani = guru(pemeran)
    isi(pemeran, ani, (3, "alpa", 1, 0), (3, "menit", 0, 0))

    isi(pemeran, ani, (3, "alpa", "", 1))

    assert angka(ani)[3, "alpa"] is None
    assert 3 in [b.bulan for b in selectors.kehadiran_setahun(pelaku(pemeran.eko), ani).kurang]


def test_bagian_yang_benar_tersimpan_walau_ada_yang_salah(pemeran: Pemeran) -> None:
    ani = guru(pemeran)

    hasil = isi(pemeran, ani, (2, "alpa", 29, 0), (2, "menit", "banyak", 0), (3, "alpa", 0, 0))

    assert set(hasil.galat) == {kunci(ani, 2), kunci(ani, 2, "menit")}
    assert hasil.status == 422
    assert angka(ani) == {(3, "alpa"): 0}


def test_jumlah_hari_diperiksa_dengan_yang_sudah_ada_dan_yang_bersamaan(pemeran: Pemeran) -> None:
    ani = guru(pemeran)
    isi(pemeran, ani, (2, "sakit", 20, 0))

    hasil = isi(pemeran, ani, (2, "alpa", 8, 0), (2, "cuti", 1, 0))

    assert hasil.galat == {kunci(ani, 2, "cuti"): "Jumlah semua hari tidak hadir (29) melebihi 28 hari dalam Februari."}


@pytest.mark.parametrize("siapa", ["ani", "budi", "dewi", "endah"])
def test_selain_admin_dan_kepala_tidak_menulis(pemeran: Pemeran, siapa: str) -> None:
    ani = guru(pemeran, penilai=[pemeran.budi])

    with pytest.raises(TidakBoleh):
        services.simpan_guru(pelaku(getattr(pemeran, siapa)), ani.pk, [Perubahan(kunci(ani, 3), "0", 0)])
    assert angka(ani) == {}


@pytest.mark.parametrize("siapa", ["asri", "citra", "gita", "damar", "hadi"])
def test_guru_sekolah_lain_tidak_ada(pemeran: Pemeran, siapa: str) -> None:
    ani = guru(pemeran)

    with pytest.raises(TidakTerlihat):
        services.simpan_guru(pelaku(getattr(pemeran, siapa)), ani.pk, [Perubahan(kunci(ani, 3), "0", 0)])


def test_kehadiran_kepala_sekolah_diisi_dinas(pemeran: Pemeran) -> None:
    fajar = guru(pemeran, pemeran.fajar, penilai=[pemeran.dewi], tugas=TugasTambahan.KEPALA_SEKOLAH)
    perubahan = [Perubahan(kunci(fajar, 3), "0", 0)]

    for orang in (pemeran.fajar, pemeran.eko, pemeran.dewi):
        with pytest.raises(TidakBoleh):
            services.simpan_guru(pelaku(orang), fajar.pk, perubahan)
    services.simpan_guru(pelaku(pemeran.endah), fajar.pk, perubahan)

    assert angka(fajar) == {(3, "alpa"): 0}


def test_terkunci_setelah_hasil_ditetapkan_atau_periode_ditutup(pemeran: Pemeran) -> None:
    ani, asri = guru(pemeran), guru(pemeran, pemeran.asri)
    Peserta.objects.filter(pk=ani.pk).update(ditetapkan_pada=timezone.now())

    with pytest.raises(SalahStatus):
        isi(pemeran, ani, (3, "alpa", 0, 0))
    type(asri.periode).objects.filter(pk=asri.periode_id).update(status=StatusPeriode.DITUTUP)
    with pytest.raises(SalahStatus):
        isi(pemeran, asri, (3, "alpa", 0, 0))

    assert Kehadiran.objects.count() == 0


def test_formatif_tidak_menghitung_kehadiran(pemeran: Pemeran) -> None:
    ani = peserta(pemeran, dalam=periode(pemeran, JenisPeriode.FORMATIF))

    with pytest.raises(SalahStatus):
        isi(pemeran, ani, (3, "alpa", 0, 0))


# The whole school


def test_sekolah_menyimpan_banyak_guru_dan_menyebut_yang_tidak_bisa(pemeran: Pemeran) -> None:
    ani, asri = guru(pemeran), guru(pemeran, pemeran.asri)
    fajar = guru(pemeran, pemeran.fajar, penilai=[pemeran.dewi], tugas=TugasTambahan.KEPALA_SEKOLAH)
    lain = peserta(pemeran, pemeran.citra, dalam=periode(pemeran, sekolah=pemeran.kenanga, tahun=2025))
    Peserta.objects.filter(pk=asri.pk).update(ditetapkan_pada=timezone.now())
    perubahan = [Perubahan(kunci(satu, 3), "1", 0) for satu in (ani, asri, fajar, lain)]

    hasil = services.simpan_sekolah(pelaku(pemeran.eko), ani.periode_id, perubahan)

    assert set(hasil.tersimpan) == {kunci(ani, 3)}
    assert set(hasil.galat) == {kunci(satu, 3) for satu in (asri, fajar, lain)}
    assert [angka(satu) for satu in (ani, asri, fajar, lain)] == [{(3, "alpa"): 1}, {}, {}, {}]


# Nil


def test_semua_bulan_nihil_mengisi_yang_kosong_saja(pemeran: Pemeran) -> None:
    ani = guru(pemeran)
    isi(pemeran, ani, (3, "alpa", 2, 0), (3, "menit", 10, 0), (4, "alpa", 1, 0))

    banyak = services.nihil_guru(pelaku(pemeran.eko), ani.pk)

    tahun = selectors.kehadiran_setahun(pelaku(pemeran.eko), ani)
    assert banyak == 21
    assert (tahun.hari, tahun.menit, tahun.lengkap) == (3, 10, True)
    assert services.nihil_guru(pelaku(pemeran.eko), ani.pk) == 0
    assert Jejak.objects.filter(aksi="pkg.kehadiran_nihil").count() == 2


def test_nihil_tidak_mengisi_bulan_depan(pemeran: Pemeran) -> None:
    ani = peserta(pemeran, dalam=periode(pemeran, tahun=2026))
    eko = pelaku(pemeran.eko, date(2026, 11, 26))

    services.nihil_guru(eko, ani.pk)

    assert {bulan for bulan, _ in angka(ani)} == set(range(1, 12))
    assert selectors.kehadiran_setahun(eko, ani).tidak_dihitung == (12,)


def test_nihil_sebulan_untuk_sekolah(pemeran: Pemeran) -> None:
    ani, asri, budi = (guru(pemeran, orang) for orang in (pemeran.ani, pemeran.asri, pemeran.budi))
    isi(pemeran, ani, (5, "alpa", 2, 0))
    fajar = guru(pemeran, pemeran.fajar, penilai=[pemeran.dewi], tugas=TugasTambahan.KEPALA_SEKOLAH)
    Peserta.objects.filter(pk=budi.pk).update(ditetapkan_pada=timezone.now())

    banyak = services.nihil_bulan(pelaku(pemeran.eko), ani.periode_id, 5)

    # Half a month of Ani is for somebody to look at; Budi's result stands; Fajar's belong to the dinas.
    assert banyak == 1
    assert angka(asri) == {(5, "alpa"): 0, (5, "menit"): 0}
    assert (angka(ani), angka(budi), angka(fajar)) == ({(5, "alpa"): 2}, {}, {})


def test_nihil_bulan_yang_belum_berjalan_ditolak(pemeran: Pemeran) -> None:
    ani = peserta(pemeran, dalam=periode(pemeran, tahun=2026))

    with pytest.raises(SalahStatus):
        services.nihil_bulan(pelaku(pemeran.eko, date(2026, 11, 26)), ani.periode_id, 12)


def test_peserta_dengan_kehadiran_tidak_dapat_dikeluarkan(pemeran: Pemeran) -> None:
    ani = guru(pemeran)
    isi(pemeran, ani, (3, "alpa", 0, 0))

    with pytest.raises(SalahStatus):
        hapus_peserta(pelaku(pemeran.fajar), ani.pk)
    assert Peserta.objects.filter(pk=ani.pk).exists()


def test_periode_rencana_dengan_kehadiran_tidak_dapat_dihapus(pemeran: Pemeran) -> None:
    ani = guru(pemeran, dalam=tahun_lalu(pemeran, status=StatusPeriode.RENCANA))
    isi(pemeran, ani, (3, "alpa", 0, 0))

    with pytest.raises(SalahStatus):
        hapus_periode(pelaku(pemeran.fajar), ani.periode_id)
    assert angka(ani) == {(3, "alpa"): 0}


def test_siapa_melihat_kehadiran(pemeran: Pemeran) -> None:
    ani = guru(pemeran, penilai=[pemeran.budi])
    isi(pemeran, ani, (3, "alpa", 2, 0))

    def terlihat(nama: str) -> bool:
        try:
            return selectors.lembar_guru(pelaku(getattr(pemeran, nama)), ani.pk).setahun is not None
        except TidakTerlihat:
            return False

    melihat = {
        n
        for n in ("ani", "asri", "budi", "fajar", "citra", "gita", "dewi", "damar", "eko", "endah", "hadi")
        if terlihat(n)
    }
    assert melihat == {"ani", "budi", "fajar", "dewi", "eko", "endah"}


def test_jumlah_kueri_tetap(pemeran: Pemeran, jumlah_kueri: object) -> None:
    ani = guru(pemeran)
    eko = pelaku(pemeran.eko)
    isi(pemeran, ani, (3, "alpa", 2, 0))

    def hitung() -> int:
        semua = list(selectors.daftar_guru(eko, tahun_lalu(pemeran)))
        return jumlah_kueri(  # type: ignore[operator]
            lambda: (selectors.kehadiran_banyak(eko, semua), selectors.susun_bulan(eko, semua, 3))
        )

    satu = hitung()
    for orang in (pemeran.asri, pemeran.budi):
        isi(pemeran, guru(pemeran, orang), (3, "alpa", 2, 0))

    assert hitung() == satu == 2
