"""Opening the files of a period, and the first moves."""

from __future__ import annotations

import pytest

from accounts.models import Jejak
from pkg.penilaian import selectors, services
from pkg.penilaian.enums import JenisBerkas, Tahap
from pkg.penilaian.models import Penilaian, Riwayat
from pkg.periode.enums import JenisPeriode, StatusPeriode, TugasTambahan
from pkg.periode.models import Periode
from supervisi.lib.galat import MasukanSalah, SalahStatus, TidakBoleh, TidakTerlihat
from tests.pabrik_pkg import berkas, periode, peserta, versi
from tests.pemeran import Pemeran, pelaku
from tests.pkg.penilaian.lembar_pkg import riwayat


def _rencana(p: Pemeran) -> Periode:
    return periode(p, status=StatusPeriode.RENCANA)


def test_satu_berkas_untuk_setiap_peserta_dan_satu_lagi_untuk_tugas_tambahan(pemeran: Pemeran) -> None:
    dalam = _rencana(pemeran)
    peserta(pemeran, pemeran.ani)
    peserta(pemeran, pemeran.budi, tugas=TugasTambahan.LABORATORIUM)

    hasil = services.buka_berkas(pelaku(pemeran.fajar), dalam.pk)

    assert (hasil.baru, hasil.sudah_ada, hasil.tertahan) == (3, 0, ())
    assert set(Penilaian.objects.values_list("guru__nama", "jenis", "tahap", "instrumen__instrumen__kode")) == {
        (pemeran.ani.nama, JenisBerkas.PEMBELAJARAN, Tahap.PERSIAPAN, versi().instrumen.kode),
        (pemeran.budi.nama, JenisBerkas.PEMBELAJARAN, Tahap.PERSIAPAN, versi().instrumen.kode),
        (pemeran.budi.nama, JenisBerkas.TUGAS, Tahap.PERSIAPAN, versi(TugasTambahan.LABORATORIUM).instrumen.kode),
    }
    dalam.refresh_from_db()
    assert dalam.status == StatusPeriode.DIBUKA
    assert Riwayat.objects.filter(aksi="buka", dari="", ke="persiapan").count() == 3
    assert Jejak.objects.filter(aksi="pkg_buka_berkas").count() == 1


def test_membuka_lagi_hanya_menambah_yang_belum_ada(pemeran: Pemeran) -> None:
    dalam = _rencana(pemeran)
    peserta(pemeran, pemeran.ani)
    services.buka_berkas(pelaku(pemeran.eko), dalam.pk)
    lama = Penilaian.objects.get()
    services.mulai_kumpul(pelaku(pemeran.fajar), lama.pk)
    peserta(pemeran, pemeran.asri)

    hasil = services.buka_berkas(pelaku(pemeran.eko), dalam.pk)

    assert (hasil.baru, hasil.sudah_ada) == (1, 1)
    lama.refresh_from_db()
    assert lama.tahap == Tahap.PENGUMPULAN


def test_peserta_yang_belum_siap_disebut_dengan_sebabnya_dan_tidak_dilewati_diam_diam(pemeran: Pemeran) -> None:
    dalam = _rencana(pemeran)
    peserta(pemeran, pemeran.ani, penilai=[])
    peserta(pemeran, pemeran.asri, tugas=TugasTambahan.WAKIL, golongan="", jam_mengajar=None)
    peserta(pemeran, pemeran.budi, golongan="", jam_mengajar=None)

    hasil = services.buka_berkas(pelaku(pemeran.fajar), dalam.pk)

    assert (hasil.baru, [(c.peserta.guru.nama, c.halangan) for c in hasil.tertahan]) == (
        1,
        [
            (pemeran.ani.nama, ("penilainya belum ditetapkan",)),
            (pemeran.asri.nama, ("bidang tugas wakil belum diisi",)),
        ],
    )
    siap = {c.peserta.guru_id: c for c in selectors.siap_dibuka(pelaku(pemeran.fajar), dalam)}
    assert siap[pemeran.budi.pk].catatan == ("golongan belum diisi", "jam mengajar belum diisi")
    assert [siap[p.pk].berkas for p in (pemeran.ani, pemeran.asri, pemeran.budi)] == [0, 0, 1]


def test_formatif_tidak_meminta_jam_mengajar(pemeran: Pemeran) -> None:
    dalam = periode(pemeran, JenisPeriode.FORMATIF)
    peserta(pemeran, pemeran.ani, dalam=dalam, jam_mengajar=None)

    (calon,) = selectors.siap_dibuka(pelaku(pemeran.fajar), dalam)

    assert (calon.halangan, calon.catatan) == ((), ())


@pytest.mark.parametrize("siapa", ["ani", "budi", "dewi", "endah"])
def test_hanya_kepala_sekolah_dan_admin_sekolah_yang_membuka(pemeran: Pemeran, siapa: str) -> None:
    peserta(pemeran, pemeran.ani, penilai=[pemeran.budi], dalam=_rencana(pemeran))

    with pytest.raises(TidakBoleh):
        services.buka_berkas(pelaku(getattr(pemeran, siapa)), _rencana(pemeran).pk)

    assert Penilaian.objects.count() == 0
    assert Periode.objects.get().status == StatusPeriode.RENCANA


@pytest.mark.parametrize("siapa", ["gita", "citra", "damar", "hadi"])
def test_bagi_sekolah_lain_periode_ini_tidak_ada(pemeran: Pemeran, siapa: str) -> None:
    with pytest.raises(TidakTerlihat):
        services.buka_berkas(pelaku(getattr(pemeran, siapa)), _rencana(pemeran).pk)


def test_periode_yang_ditutup_tidak_dapat_dibuka_berkasnya(pemeran: Pemeran) -> None:
    dalam = periode(pemeran, status=StatusPeriode.DITUTUP)
    peserta(pemeran, pemeran.ani)

    with pytest.raises(SalahStatus):
        services.buka_berkas(pelaku(pemeran.fajar), dalam.pk)

    assert Penilaian.objects.count() == 0


def test_penilai_memulai_pengumpulan_lalu_penilaian(pemeran: Pemeran) -> None:
    penilaian = berkas(pemeran, penilai=pemeran.budi)
    budi = pelaku(pemeran.budi)

    services.mulai_kumpul(budi, penilaian.pk)
    services.mulai_nilai(budi, penilaian.pk)

    assert riwayat(penilaian) == [
        ("buka", "", "persiapan"),
        ("mulai_kumpul", "persiapan", "pengumpulan"),
        ("mulai_nilai", "pengumpulan", "penilaian"),
    ]


@pytest.mark.parametrize("siapa", ["ani", "fajar", "dewi", "eko", "endah"])
def test_orang_lain_tidak_memulai(pemeran: Pemeran, siapa: str) -> None:
    penilaian = berkas(pemeran, penilai=pemeran.budi)

    with pytest.raises(TidakBoleh):
        services.mulai_kumpul(pelaku(getattr(pemeran, siapa)), penilaian.pk)


def test_tidak_ada_tahap_yang_dilompati(pemeran: Pemeran) -> None:
    penilaian = berkas(pemeran)

    with pytest.raises(SalahStatus, match="tahap Persiapan"):
        services.mulai_nilai(pelaku(pemeran.fajar), penilaian.pk)

    penilaian.refresh_from_db()
    assert penilaian.tahap == Tahap.PERSIAPAN
    assert riwayat(penilaian) == [("buka", "", "persiapan")]


@pytest.mark.parametrize("siapa", ["fajar", "dewi"])
def test_kepala_sekolah_atau_pengawas_membatalkan_dengan_alasan(pemeran: Pemeran, siapa: str) -> None:
    penilaian = berkas(pemeran, Tahap.PENILAIAN, penilai=pemeran.budi)

    services.batalkan(pelaku(getattr(pemeran, siapa)), penilaian.pk, " Guru pindah tugas.\r\n")

    akhir = penilaian.riwayat.get(aksi="batalkan")
    assert (akhir.dari, akhir.ke, akhir.alasan, akhir.pelaku_id) == (
        "penilaian",
        "dibatalkan",
        "Guru pindah tugas.",
        getattr(pemeran, siapa).pk,
    )


@pytest.mark.parametrize("alasan", ["", "  \n ", "\x00", "a" * 4001])
def test_membatalkan_tanpa_alasan_yang_wajar_ditolak(pemeran: Pemeran, alasan: str) -> None:
    penilaian = berkas(pemeran)

    with pytest.raises(MasukanSalah):
        services.batalkan(pelaku(pemeran.fajar), penilaian.pk, alasan)

    penilaian.refresh_from_db()
    assert penilaian.tahap == Tahap.PERSIAPAN


def test_kepala_sekolah_tidak_membatalkan_berkasnya_sendiri(pemeran: Pemeran) -> None:
    penilaian = berkas(pemeran, guru=pemeran.fajar, penilai=pemeran.dewi)

    with pytest.raises(TidakBoleh):
        services.batalkan(pelaku(pemeran.fajar), penilaian.pk, "Saya tidak mau dinilai.")


def test_berkas_selesai_tidak_dapat_dibatalkan(pemeran: Pemeran) -> None:
    penilaian = berkas(pemeran, Tahap.SELESAI)

    with pytest.raises(SalahStatus, match="sudah ditetapkan"):
        services.batalkan(pelaku(pemeran.fajar), penilaian.pk, "Salah tekan.")


def test_ditetapkan_dicatat_dengan_waktunya(pemeran: Pemeran) -> None:
    penilaian = berkas(pemeran, Tahap.SELESAI)

    assert penilaian.ditetapkan_pada is not None
    assert riwayat(penilaian)[-1] == ("tetapkan", "penetapan", "selesai")
