"""Writing, taking over texts, approving, commenting."""

from __future__ import annotations

from datetime import date

import pytest
from django.utils import timezone

from observasi.program import rules, selectors, services
from observasi.program.enums import Bagian
from observasi.program.models import IsiBagian, KomentarProgram, Program, VersiProgram
from supervisi.lib.galat import BentrokVersi, MasukanSalah, SalahStatus, TidakBoleh, TidakTerlihat
from supervisi.lib.lembar import Perubahan
from tests.pemeran import Pemeran, buat_pemeran, pelaku
from tests.serentak import serentak

HARI = date(2026, 8, 3)


def _program(p: Pemeran, tahun: int = 2026) -> Program:
    hari = date(tahun, 8, 3)
    return services.mulai(pelaku(p.eko, hari), p.melati.pk, tahun, sekarang=timezone.now())


def _terisi(p: Pemeran, tahun: int = 2026) -> Program:
    program = _program(p, tahun)
    services.pakai_contoh(pelaku(p.eko), program.pk, Bagian.values, sekarang=timezone.now())
    return program


def _setujui(p: Pemeran, program: Program) -> VersiProgram:
    kepala = pelaku(p.fajar)
    sidik = selectors.halaman(kepala, program.pk).sidik
    return services.setujui(kepala, program.pk, sidik, sekarang=timezone.now())


def _tulis(p: Pemeran, program: Program, kunci: str, nilai: str, versi: int) -> object:
    return services.simpan(pelaku(p.eko), program.pk, [Perubahan(kunci, nilai, versi)], sekarang=timezone.now())


def test_satu_program_per_sekolah_dan_tahun(pemeran: Pemeran) -> None:
    assert _program(pemeran) == _program(pemeran)

    with pytest.raises(MasukanSalah):
        services.mulai(pelaku(pemeran.eko, HARI), pemeran.melati.pk, 2024, sekarang=timezone.now())
    with pytest.raises(TidakBoleh):
        services.mulai(pelaku(pemeran.ani, HARI), pemeran.melati.pk, 2026, sekarang=timezone.now())
    with pytest.raises(TidakTerlihat):
        services.mulai(pelaku(pemeran.eko, HARI), pemeran.kenanga.pk, 2026, sekarang=timezone.now())


def test_tahun_yang_ditawarkan_pertama_adalah_yang_belum_punya_program(pemeran: Pemeran) -> None:
    kepala = pelaku(pemeran.fajar, HARI)
    didapat = [selectors.daftar(kepala, None).tahun_awal]
    for tahun in (2026, 2027):
        services.mulai(kepala, pemeran.melati.pk, tahun, sekarang=timezone.now())
        didapat.append(selectors.daftar(kepala, None).tahun_awal)

    assert didapat == [2026, 2027, None]
    assert selectors.daftar(pelaku(pemeran.ani, HARI), None).tahun_awal is None


def test_bentrok_menyimpan_yang_lain_dan_mengembalikan_kedua_tulisan(pemeran: Pemeran) -> None:
    program = _program(pemeran)
    _tulis(pemeran, program, "tujuan", "Tulisan Eko", 0)

    hasil = services.simpan(
        pelaku(pemeran.fajar),
        program.pk,
        [Perubahan("tujuan", "Tulisan Fajar", 0), Perubahan("sasaran", "Semua guru", 0), Perubahan("asing", "x", 0)],
        sekarang=timezone.now(),
    )

    assert (hasil.tersimpan, list(hasil.galat)) == ({"sasaran": 1}, ["asing"])
    assert [(b.kunci, b.nilai, b.versi, b.oleh) for b in hasil.bentrok] == [
        ("tujuan", "Tulisan Eko", 1, pemeran.eko.nama)
    ]


def test_naskah_contoh_hanya_mengisi_yang_kosong(pemeran: Pemeran) -> None:
    program = _program(pemeran)
    _tulis(pemeran, program, "tujuan", "Tujuan kami", 0)
    _tulis(pemeran, program, "sasaran", " ", 0)

    jumlah = services.pakai_contoh(pelaku(pemeran.fajar), program.pk, Bagian.values, sekarang=timezone.now())

    teks = selectors.teks_draf(pelaku(pemeran.fajar), program)
    assert (jumlah, teks["tujuan"]) == (8, "Tujuan kami")
    assert pemeran.melati.nama in teks["sasaran"]
    assert rules.yang_kosong(teks) == []


def test_tahun_lalu_disalin_dari_versi_yang_disetujui(pemeran: Pemeran) -> None:
    lalu = _terisi(pemeran, 2025)
    kini = _program(pemeran)
    with pytest.raises(SalahStatus):
        services.pakai_tahun_lalu(pelaku(pemeran.eko), kini.pk, sekarang=timezone.now())
    _tulis(pemeran, lalu, "jadwal", "Jadwal 2025", 1)
    _setujui(pemeran, lalu)
    _tulis(pemeran, lalu, "jadwal", "Belum disetujui", 2)
    _tulis(pemeran, kini, "tujuan", "Tujuan baru", 0)

    jumlah = services.pakai_tahun_lalu(pelaku(pemeran.eko), kini.pk, sekarang=timezone.now())

    teks = selectors.teks_draf(pelaku(pemeran.eko), kini)
    assert (jumlah, teks["jadwal"], teks["tujuan"]) == (8, "Jadwal 2025", "Tujuan baru")


def test_persetujuan_membekukan_dan_perubahan_menjadi_versi_berikutnya(pemeran: Pemeran) -> None:
    program = _terisi(pemeran)
    satu = _setujui(pemeran, program)
    with pytest.raises(SalahStatus):
        _setujui(pemeran, program)
    _tulis(pemeran, program, "jadwal", "Jadwal baru", 1)
    guru = selectors.halaman(pelaku(pemeran.ani), program.pk)
    assert (guru.draf, guru.bagian[7].teks) == (False, satu.isi["jadwal"])

    dua = _setujui(pemeran, program)

    satu.refresh_from_db()
    assert (satu.nomor, dua.nomor, dua.isi["jadwal"]) == (1, 2, "Jadwal baru")
    assert satu.sidik == rules.sidik(program.tahun, satu.isi) != dua.sidik
    assert [v.nomor for v in selectors.halaman(pelaku(pemeran.ani), program.pk).versi] == [2, 1]


def test_menyetujui_yang_belum_lengkap_atau_berubah_ditolak(pemeran: Pemeran) -> None:
    program, kepala = _program(pemeran), pelaku(pemeran.fajar)
    sidik = selectors.halaman(kepala, program.pk).sidik
    with pytest.raises(MasukanSalah, match="latar belakang"):
        services.setujui(kepala, program.pk, sidik, sekarang=timezone.now())
    services.pakai_contoh(kepala, program.pk, Bagian.values, sekarang=timezone.now())
    with pytest.raises(BentrokVersi):
        services.setujui(kepala, program.pk, sidik, sekarang=timezone.now())
    with pytest.raises(TidakBoleh):
        services.setujui(pelaku(pemeran.eko), program.pk, sidik, sekarang=timezone.now())

    assert not VersiProgram.objects.exists()


def test_pengawas_berkomentar_tanpa_menghalangi(pemeran: Pemeran) -> None:
    program = _terisi(pemeran)
    services.beri_komentar(pelaku(pemeran.dewi), program.pk, " Tambahkan tenggat. ", sekarang=timezone.now())
    with pytest.raises(TidakBoleh):
        services.beri_komentar(pelaku(pemeran.eko), program.pk, "Ya.", sekarang=timezone.now())
    versi = _setujui(pemeran, program)

    assert versi.nomor == 1
    assert [k.teks for k in selectors.halaman(pelaku(pemeran.fajar), program.pk).komentar] == ["Tambahkan tenggat."]
    assert selectors.halaman(pelaku(pemeran.ani), program.pk).komentar == ()
    assert KomentarProgram.objects.count() == 1


def test_siapa_melihat_draf_dan_siapa_melihat_yang_disetujui(pemeran: Pemeran) -> None:
    p = pemeran
    program = _terisi(p)
    semua = (p.ani, p.budi, p.fajar, p.citra, p.gita, p.dewi, p.damar, p.eko, p.endah, p.hadi, p.indra)

    def pembaca() -> list[str]:
        return [s.email.split("@")[0] for s in semua if selectors.terlihat_oleh(pelaku(s)).filter(pk=program.pk)]

    assert pembaca() == ["fajar", "dewi", "eko"]
    _setujui(p, program)
    assert pembaca() == ["ani", "budi", "fajar", "dewi", "eko", "endah"]


@pytest.mark.django_db(transaction=True)
def test_dua_persetujuan_bersamaan_menjadi_satu_versi() -> None:
    p = buat_pemeran()
    program = _terisi(p)
    kepala = pelaku(p.fajar)
    sidik = selectors.halaman(kepala, program.pk).sidik

    hasil = serentak(*[lambda: services.setujui(kepala, program.pk, sidik, sekarang=timezone.now())] * 2)

    assert sorted(isinstance(h, VersiProgram) for h in hasil) == [False, True]
    assert VersiProgram.objects.count() == 1
    assert IsiBagian.objects.count() == 9
