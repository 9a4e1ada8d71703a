"""Placing, moving, taking back, publishing, inviting, and who sees what of it."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

import pytest
from django.utils import timezone

from observasi.jadwal import selectors, services
from observasi.jadwal.enums import Keadaan, Status
from observasi.jadwal.models import HariLibur, Jadwal, KalenderPribadi, Pemindahan
from observasi.jadwal.services import IsiHalangan, IsiUndangan, Tujuan
from observasi.program import services as services_program
from observasi.siklus import services as services_siklus
from observasi.siklus.enums import Asal, Mode
from supervisi.lib.galat import BentrokVersi, MasukanSalah, SalahStatus, TidakBoleh, TidakTerlihat
from tests.jadwal.sekolah import (
    JAM_KEDUA,
    JAM_PERTAMA,
    RABU,
    SELASA,
    baris,
    beri_jam,
    program_melati,
    sekolah_berjam,
    susun_dan_simpan,
    syarat,
)
from tests.pemeran import Pemeran, buat_pemeran, pelaku
from tests.serentak import serentak


def _pindah(p: Pemeran, satu: Jadwal, tanggal: date, mulai: time, penyelia: int | None = None) -> Pemindahan:
    tujuan = Tujuan(tanggal, mulai, penyelia or satu.penyelia_id)
    return services.pindahkan(pelaku(p.fajar), satu.pk, tujuan, satu.versi, sekarang=timezone.now())


def _undang(p: Pemeran, satu: Jadwal) -> object:
    isi = IsiUndangan("Mari bertemu.", Mode.KUNJUNGAN, timezone.now() + timedelta(hours=20), "Ruang guru")
    return services.undang(pelaku(p.budi), satu.pk, isi)


def test_pratinjau_tidak_menulis_baris_dan_disimpan_sebagai_draf(pemeran: Pemeran) -> None:
    program = sekolah_berjam(pemeran)
    usulan = services.susun(pelaku(pemeran.eko), program.pk, syarat(pemeran))
    assert not Jadwal.objects.exists()

    banyak = [
        services.simpan_susunan(pelaku(pemeran.eko), program.pk, usulan.tertulis, sekarang=timezone.now())
        for _ in range(2)
    ]

    semua = Jadwal.objects.order_by("pk")
    assert (banyak, usulan.tanpa) == ([3, 0], ())
    assert {j.status for j in semua} == {Status.DRAF}
    # Budi, who is a teacher too, is visited by Fajar: nobody supervises himself.
    assert {j.penyelia for j in semua if j.guru == pemeran.budi} == {pemeran.fajar}
    assert selectors.syarat_tersimpan(pelaku(pemeran.fajar), program).selesai == date(2026, 8, 31)  # type: ignore[union-attr]


def test_pilihan_penyelia_dipakai_dan_yang_terjadwal_tidak_disusun_lagi(pemeran: Pemeran) -> None:
    program = sekolah_berjam(pemeran)
    susun_dan_simpan(pemeran, program, guru=(pemeran.ani.pk,), pilihan={pemeran.ani.pk: pemeran.dewi.pk})

    semua = susun_dan_simpan(pemeran, program)

    assert [(j.guru, j.penyelia) for j in semua][0] == (pemeran.ani, pemeran.dewi)
    assert sorted(j.guru.nama for j in semua) == sorted(o.nama for o in (pemeran.ani, pemeran.asri, pemeran.budi))


def test_pratinjau_yang_kedaluwarsa_tidak_tersimpan_sebagian(pemeran: Pemeran) -> None:
    program = sekolah_berjam(pemeran)
    usulan = services.susun(pelaku(pemeran.fajar), program.pk, syarat(pemeran))
    terakhir = usulan.baris[-1].tanggal
    HariLibur.objects.create(program=program, mulai=terakhir, selesai=terakhir, keterangan="Libur mendadak")

    with pytest.raises(BentrokVersi):
        services.simpan_susunan(pelaku(pemeran.fajar), program.pk, usulan.tertulis, sekarang=timezone.now())

    assert not Jadwal.objects.exists()


def test_libur_dan_halangan_dihormati(pemeran: Pemeran) -> None:
    program, fajar = sekolah_berjam(pemeran), pelaku(pemeran.fajar)
    services.tambah_libur(fajar, program.pk, date(2026, 8, 4), date(2026, 8, 20), "Pekan lomba")
    halangan = IsiHalangan(pemeran.fajar.pk, 3, time(7), time(10), None, None, "Rapat rutin")
    services.tambah_halangan(fajar, program.pk, halangan)

    semua = susun_dan_simpan(pemeran, program)

    assert min(j.tanggal for j in semua) == date(2026, 8, 25)
    assert {j.tanggal.isoweekday() for j in semua if j.penyelia == pemeran.fajar} <= {2}
    with pytest.raises(MasukanSalah):
        services.tambah_libur(fajar, program.pk, date(2025, 8, 4), date(2025, 8, 4), "Tahun lalu")


def test_pindah_menyebut_setiap_batas_dan_tidak_bergeser(pemeran: Pemeran) -> None:
    program = sekolah_berjam(pemeran)
    satu = baris(pemeran, program)
    baris(pemeran, program, pemeran.asri, RABU, JAM_PERTAMA)

    with pytest.raises(MasukanSalah, match="sedang mengajar"):
        _pindah(pemeran, satu, SELASA, JAM_PERTAMA)
    with pytest.raises(MasukanSalah, match="sudah mempunyai jadwal lain pada jam itu"):
        _pindah(pemeran, satu, RABU, JAM_PERTAMA)
    with pytest.raises(MasukanSalah, match="tidak mulai mengajar"):
        _pindah(pemeran, satu, date(2026, 8, 6), JAM_PERTAMA)
    with pytest.raises(MasukanSalah, match="sudah lewat"):
        _pindah(pemeran, satu, date(2026, 7, 28), JAM_KEDUA)

    satu.refresh_from_db()
    assert (satu.tanggal, satu.mulai, satu.versi) == (SELASA, JAM_KEDUA, 1)


def test_pindah_lalu_urungkan(pemeran: Pemeran) -> None:
    satu = baris(pemeran, sekolah_berjam(pemeran))

    pindah = _pindah(pemeran, satu, RABU, JAM_PERTAMA, pemeran.fajar.pk)
    satu.refresh_from_db()
    di_rabu = (satu.tanggal, satu.penyelia, satu.versi)
    with pytest.raises(TidakTerlihat):
        services.urungkan(pelaku(pemeran.eko), pindah.pk, sekarang=timezone.now())
    services.urungkan(pelaku(pemeran.fajar), pindah.pk, sekarang=timezone.now())

    satu.refresh_from_db()
    assert di_rabu == (RABU, pemeran.fajar, 2)
    assert (satu.tanggal, satu.mulai, satu.penyelia, satu.versi) == (SELASA, JAM_KEDUA, pemeran.budi, 3)
    with pytest.raises(SalahStatus):
        services.urungkan(pelaku(pemeran.fajar), pindah.pk, sekarang=timezone.now())


def test_urungkan_ditolak_bila_tempat_lamanya_terisi(pemeran: Pemeran) -> None:
    program = sekolah_berjam(pemeran)
    satu = baris(pemeran, program)
    pindah = _pindah(pemeran, satu, RABU, JAM_PERTAMA)
    baris(pemeran, program, pemeran.asri, SELASA, JAM_KEDUA)

    with pytest.raises(MasukanSalah, match="jadwal lain"):
        services.urungkan(pelaku(pemeran.fajar), pindah.pk, sekarang=timezone.now())

    satu.refresh_from_db()
    assert satu.tanggal == RABU


def test_versi_lama_dan_baris_yang_sudah_diundang_tidak_digeser(pemeran: Pemeran) -> None:
    satu = baris(pemeran, sekolah_berjam(pemeran))
    with pytest.raises(BentrokVersi):
        services.pindahkan(
            pelaku(pemeran.eko), satu.pk, Tujuan(RABU, JAM_PERTAMA, pemeran.budi.pk), 7, sekarang=timezone.now()
        )
    _undang(pemeran, satu)

    with pytest.raises(SalahStatus):
        _pindah(pemeran, satu, RABU, JAM_PERTAMA)
    with pytest.raises(SalahStatus):
        services.hapus(pelaku(pemeran.fajar), satu.pk, 1)


def test_penyelia_dua_sekolah_tidak_di_dua_tempat(pemeran: Pemeran) -> None:
    """Dewi inspects both schools: her visit at Kenanga is in the way at Melati."""
    p = pemeran
    kenanga = services_program.mulai(pelaku(p.gita), p.kenanga.pk, 2026, sekarang=timezone.now())
    beri_jam(kenanga, p.citra, 2, time(8), "IV")
    services.tambah(pelaku(p.gita), kenanga.pk, p.citra.pk, Tujuan(SELASA, time(8), p.dewi.pk), sekarang=timezone.now())
    program = sekolah_berjam(p)

    with pytest.raises(MasukanSalah, match="jadwal lain"):
        services.tambah(
            pelaku(p.fajar), program.pk, p.ani.pk, Tujuan(SELASA, JAM_KEDUA, p.dewi.pk), sekarang=timezone.now()
        )


def test_undangan_menjadi_siklus_berasal_program_dan_dapat_diulang_setelah_ditolak(pemeran: Pemeran) -> None:
    p = pemeran
    satu = baris(p, sekolah_berjam(p))
    with pytest.raises(TidakBoleh):
        services.ambil_untuk_undangan(pelaku(p.fajar), satu.pk)

    siklus = _undang(p, satu)
    with pytest.raises(SalahStatus):
        _undang(p, satu)
    assert (siklus.asal, siklus.guru, siklus.supervisor) == (Asal.PROGRAM, p.ani, p.budi)  # type: ignore[attr-defined]
    assert siklus.kelas == "VII-A / 1"  # type: ignore[attr-defined]
    services_siklus.tolak(pelaku(p.ani), siklus.pk, "Ada lomba.")  # type: ignore[attr-defined]
    kedua = _undang(p, satu)

    satu.refresh_from_db()
    assert satu.siklus == kedua != siklus


def test_draf_tidak_dapat_diundang_dan_hanya_kepala_sekolah_menerbitkan(pemeran: Pemeran) -> None:
    p = pemeran
    program = sekolah_berjam(p)
    satu = services.tambah(
        pelaku(p.eko), program.pk, p.ani.pk, Tujuan(SELASA, JAM_KEDUA, p.fajar.pk), sekarang=timezone.now()
    )
    with pytest.raises(SalahStatus):
        services.ambil_untuk_undangan(pelaku(p.fajar), satu.pk)
    with pytest.raises(TidakBoleh):
        services.terbitkan(pelaku(p.eko), program.pk, sekarang=timezone.now())

    assert services.terbitkan(pelaku(p.fajar), program.pk, sekarang=timezone.now()) == 1
    assert services.buang_draf(pelaku(p.fajar), program.pk) == 0


def test_siapa_melihat_baris(pemeran: Pemeran) -> None:
    p = pemeran
    program = sekolah_berjam(p)
    satu = services.tambah(
        pelaku(p.fajar), program.pk, p.ani.pk, Tujuan(SELASA, JAM_KEDUA, p.budi.pk), sekarang=timezone.now()
    )
    semua = (p.ani, p.asri, p.budi, p.fajar, p.citra, p.gita, p.dewi, p.damar, p.eko, p.endah, p.hadi, p.indra)

    def pembaca() -> list[str]:
        return [s.email.split("@")[0] for s in semua if selectors.terlihat_oleh(pelaku(s)).filter(pk=satu.pk)]

    assert pembaca() == ["fajar", "dewi", "eko"]
    services.terbitkan(pelaku(p.fajar), program.pk, sekarang=timezone.now())
    assert pembaca() == ["ani", "budi", "fajar", "dewi", "eko", "endah"]


def test_realisasi_mengikuti_siklus_dan_serah_terima(pemeran: Pemeran) -> None:
    p = pemeran
    program = sekolah_berjam(p)
    satu = baris(p, program)
    fajar = pelaku(p.fajar)

    def keadaan() -> Keadaan:
        return selectors.daftar(fajar, program, "", None).halaman[0].keadaan

    didapat = [keadaan()]
    siklus = _undang(p, satu)
    didapat.append(keadaan())
    services_siklus.terima(pelaku(p.ani), siklus.pk, waktu_dilihat=siklus.usulan_waktu)  # type: ignore[attr-defined]
    didapat.append(keadaan())
    services_siklus.serahkan(pelaku(p.budi), siklus.pk, p.dewi.pk, "Pindah tugas.")  # type: ignore[attr-defined]
    didapat.append(keadaan())

    angka = selectors.realisasi(fajar, program)
    assert didapat == [Keadaan.BELUM, Keadaan.DIUNDANG, Keadaan.BERJALAN, Keadaan.BERJALAN]
    assert (angka.semua.rencana, angka.semua.terlaksana, angka.siklus, angka.batal) == (1, 0, 1, 1)
    assert [(a.asal, a.banyak) for a in angka.asal if a.banyak] == [(Asal.PROGRAM, 1)]


def test_alamat_kalender_diperbarui_dan_dicabut(pemeran: Pemeran) -> None:
    ani = pelaku(pemeran.ani)
    pertama = services.perbarui_kalender(ani, sekarang=timezone.now()).kunci
    kedua = services.perbarui_kalender(ani, sekarang=timezone.now()).kunci

    assert len(pertama) == len(kedua) == 43
    with pytest.raises(TidakTerlihat):
        selectors.pemilik_kalender(pertama, SELASA)
    assert selectors.pemilik_kalender(kedua, SELASA).pengguna_id == pemeran.ani.pk
    assert [services.cabut_kalender(ani), services.cabut_kalender(ani)] == [True, False]
    assert not KalenderPribadi.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_dua_orang_memakai_jam_yang_sama_sekaligus() -> None:
    """Both want Budi in the same hour: one of them has it, the other reads why not."""
    p = buat_pemeran()
    program = program_melati(p)
    for guru in (p.ani, p.asri):
        beri_jam(program, guru, 2, JAM_KEDUA)
    fajar, eko = pelaku(p.fajar), pelaku(p.eko)
    tujuan = Tujuan(SELASA, JAM_KEDUA, p.budi.pk)
    kini = datetime.now(tz=timezone.get_current_timezone())

    hasil = serentak(
        lambda: services.tambah(fajar, program.pk, p.ani.pk, tujuan, sekarang=kini),
        lambda: services.tambah(eko, program.pk, p.asri.pk, tujuan, sekarang=kini),
    )

    assert sorted(type(h).__name__ for h in hasil) == ["Jadwal", "MasukanSalah"]
    assert Jadwal.objects.count() == 1
