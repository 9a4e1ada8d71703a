"""Who assesses whom, through the services: one participant, a school in one step, somebody who leaves; and the SK."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from accounts.enums import Peran
from accounts.models import Jejak, Pengguna, Penugasan
from pkg.periode import selectors, services
from pkg.periode.models import PenilaiPeserta, Peserta, SkPenilai
from pkg.periode.services import Pilihan
from supervisi.lib.galat import BentrokVersi, MasukanSalah, Penolakan, SalahStatus, TidakBoleh, TidakTerlihat
from tests.pemeran import pelaku, tugaskan
from tests.pkg.periode.tahun import Tahun, buka, isi_sk, tambah_guru

pytestmark = pytest.mark.django_db


def tetapkan(tahun: Tahun, guru: Pengguna, *penilai: Pengguna, oleh: Pengguna | None = None, alasan: str = "") -> None:
    """Set the assessors of somebody in the sumatif as she is now."""
    peserta = tahun.peserta(guru)
    services.tetapkan_penilai(
        pelaku(oleh or tahun.p.fajar), peserta.pk, peserta.versi, [x.pk for x in penilai], alasan=alasan
    )


def bagi(tahun: Tahun, oleh: Pengguna | None = None) -> int:
    """Save the proposal for everybody without an assessor, as the page does."""
    siapa = pelaku(oleh or tahun.p.fajar)
    bahan = selectors.kumpulkan(siapa, tahun.p.melati, 2026)
    kosong = selectors.belum_berpenilai(siapa, tahun.sumatif, bahan)
    halaman = selectors.halaman_pembagian(siapa, tahun.sumatif, bahan, kosong)
    pilihan = [Pilihan(b.peserta.pk, b.peserta.versi, b.dipilih) for b in halaman.baris]
    return services.terapkan_pembagian(siapa, tahun.sumatif.pk, pilihan)


# One participant


def test_dua_penilai_berurutan_dengan_sk_bila_bukan_jabatan(tahun: Tahun) -> None:
    p = tahun.p
    tetapkan(tahun, p.ani, p.budi, p.fajar)

    baris = PenilaiPeserta.objects.order_by("urutan").values_list("penilai", "sk", "urutan", "ditugaskan_oleh")
    assert list(baris) == [(p.budi.pk, tahun.sk.pk, 1, p.fajar.pk), (p.fajar.pk, None, 2, p.fajar.pk)]
    assert Jejak.objects.get(aksi="pkg.penilai_ditetapkan").rincian["ke"] == [p.budi.pk, p.fajar.pk]


def test_dalam_rencana_urutan_boleh_ditukar(tahun: Tahun) -> None:
    p = tahun.p
    tetapkan(tahun, p.ani, p.budi, p.fajar)
    tetapkan(tahun, p.ani, p.fajar, p.budi)
    tetapkan(tahun, p.ani, p.budi)

    assert tahun.penilai(p.ani) == [p.budi]


def test_yang_melanggar_aturan_ditolak_dengan_alasannya(tahun: Tahun) -> None:
    p = tahun.p
    Peserta.objects.filter(guru=p.asri).update(golongan="IV/b")
    for guru, penilai, bidang, kata in (
        (p.budi, [p.budi], "penilai_1", "tidak menilai dirinya sendiri"),
        (p.asri, [p.budi], "penilai_1", "di bawah golongan"),
        (p.ani, [p.asri], "penilai_1", "tidak ada dalam daftar penilai"),
        (p.ani, [p.budi, p.budi], "penilai_2", "berbeda"),
        (p.ani, [], "penilai_2", "satu atau dua"),
        (p.ani, [p.budi, p.fajar, p.dewi], "penilai_2", "satu atau dua"),
    ):
        with pytest.raises(MasukanSalah) as galat:
            tetapkan(tahun, guru, *penilai)
        assert kata in galat.value.galat[bidang]

    assert PenilaiPeserta.objects.count() == 0


def test_golongan_kosong_tidak_menghalangi_tetapi_disebut(tahun: Tahun) -> None:
    tetapkan(tahun, tahun.p.asri, tahun.p.budi)

    _, hasil = selectors.periksa_semua(pelaku(tahun.p.fajar), tahun.sumatif)

    assert "golongan_kosong" in {t.kode for t in hasil.temuan}


def test_guru_kesebelas_ditolak_kecuali_bagi_kepala_sekolah(tahun: Tahun) -> None:
    p, fajar = tahun.p, pelaku(tahun.p.fajar)
    baru = tambah_guru(p, 11)
    services.tambah_peserta(fajar, tahun.sumatif.pk, [g.pk for g in baru])
    for guru in baru[:10]:
        tetapkan(tahun, guru, p.budi)

    with pytest.raises(MasukanSalah) as galat:
        tetapkan(tahun, baru[10], p.budi)
    for guru in baru:
        tetapkan(tahun, guru, p.fajar)

    assert "paling banyak 10" in galat.value.galat["penilai_1"]
    _, hasil = selectors.periksa_semua(fajar, tahun.sumatif)
    assert "beban_jabatan" in {t.kode for t in hasil.temuan}


def test_beban_dihitung_setahun_dan_setiap_guru_sekali(tahun: Tahun) -> None:
    p, fajar = tahun.p, pelaku(tahun.p.fajar)
    baru = tambah_guru(p, 11)
    services.tambah_peserta(fajar, tahun.formatif.pk, [g.pk for g in baru[:10]])
    services.tambah_peserta(fajar, tahun.sumatif.pk, [g.pk for g in baru])
    for guru in baru[:10]:
        peserta = tahun.peserta(guru, tahun.formatif)
        services.tetapkan_penilai(fajar, peserta.pk, peserta.versi, [p.budi.pk])

    tetapkan(tahun, baru[0], p.budi)  # the same person again
    with pytest.raises(MasukanSalah):
        tetapkan(tahun, baru[10], p.budi)

    assert tahun.penilai(baru[0]) == [p.budi]


def test_kalah_cepat_tidak_menulis(tahun: Tahun) -> None:
    p = tahun.p
    tetapkan(tahun, p.ani, p.fajar)

    with pytest.raises(BentrokVersi):
        services.tetapkan_penilai(pelaku(p.eko), tahun.peserta(p.ani).pk, 1, [p.budi.pk])

    assert tahun.penilai(p.ani) == [p.fajar]


# The kepala sekolah


def test_penilai_kepala_sekolah_hanya_oleh_dinas(tahun: Tahun) -> None:
    p = tahun.p
    for siapa in (p.fajar, p.eko, p.dewi):
        with pytest.raises(TidakBoleh):
            tetapkan(tahun, p.fajar, p.dewi, oleh=siapa)
    for penilai in (p.budi, p.gita):
        with pytest.raises(MasukanSalah):
            tetapkan(tahun, p.fajar, penilai, oleh=p.endah)

    tetapkan(tahun, p.fajar, p.dewi, p.endah, oleh=p.endah)

    assert tahun.penilai(p.fajar) == [p.dewi, p.endah]


def test_dinas_tidak_memilihkan_penilai_guru_dan_guru_tidak_memilih_sendiri(tahun: Tahun) -> None:
    p = tahun.p
    tugaskan(p.ani, Peran.ADMIN_SEKOLAH, p.melati)
    for siapa in (p.endah, p.ani):
        with pytest.raises(TidakBoleh):
            tetapkan(tahun, p.ani, p.fajar, oleh=siapa)
    with pytest.raises(TidakTerlihat):
        tetapkan(tahun, p.ani, p.fajar, oleh=p.gita)

    assert tahun.penilai(p.ani) == []


def test_bekas_kepala_sekolah_tetap_urusan_dinas(tahun: Tahun) -> None:
    p = tahun.p
    Penugasan.objects.filter(pengguna=p.fajar).update(selesai=date(2026, 2, 28))
    tugaskan(p.fajar, Peran.GURU, p.melati)
    tugaskan(p.asri, Peran.KEPALA_SEKOLAH, p.melati)

    with pytest.raises(TidakBoleh):
        tetapkan(tahun, p.fajar, p.asri, oleh=p.asri)


# An open period


def test_setelah_dibuka_ganti_perlu_alasan_dan_urutan_tetap(tahun: Tahun) -> None:
    p = tahun.p
    tetapkan(tahun, p.ani, p.budi, p.fajar)
    buka(tahun.sumatif)
    for penilai, alasan, bidang in (
        ([p.dewi, p.fajar], "", "alasan"),
        ([p.budi], "Pindah", "penilai_2"),
        ([p.fajar, p.budi], "Tukar", "penilai_2"),
        ([p.fajar, p.dewi], "Geser", "penilai_2"),
    ):
        with pytest.raises(MasukanSalah) as galat:
            tetapkan(tahun, p.ani, *penilai, alasan=alasan)
        assert set(galat.value.galat) == {bidang}

    tetapkan(tahun, p.ani, p.dewi, p.fajar, alasan="Pak Budi cuti panjang.")

    assert tahun.penilai(p.ani) == [p.dewi, p.fajar]
    assert Jejak.objects.filter(aksi="pkg.penilai_ditetapkan").first().rincian == {  # type: ignore[union-attr]
        "dari": [p.budi.pk, p.fajar.pk],
        "ke": [p.dewi.pk, p.fajar.pk],
        "alasan": "Pak Budi cuti panjang.",
    }


def test_setelah_dibuka_yang_belum_punya_boleh_diberi_tanpa_alasan(tahun: Tahun) -> None:
    p = tahun.p
    buka(tahun.sumatif)

    tetapkan(tahun, p.ani, p.budi)
    tetapkan(tahun, p.ani, p.budi, p.fajar, alasan="Perlu dua penilai.")

    assert tahun.penilai(p.ani) == [p.budi, p.fajar]


# A school in one step


def test_empat_puluh_guru_dalam_satu_langkah(tahun: Tahun, jumlah_kueri: Callable[[Callable[[], object]], int]) -> None:
    p, fajar = tahun.p, pelaku(tahun.p.fajar)
    baru = tambah_guru(p, 40)
    for n, guru in enumerate(baru[:4], start=1):
        Pengguna.objects.filter(pk=guru.pk).update(golongan="IV/a")
        services.tunjuk_penilai(fajar, p.melati.pk, isi_sk(f"800/{n}"), penilai_id=guru.pk)
    services.tambah_peserta(fajar, tahun.sumatif.pk, [g.pk for g in baru])

    banyak = bagi(tahun)

    assert (banyak, Peserta.objects.filter(penilai__isnull=True).count()) == (43, 1)
    beban = {x.penilai_id: 0 for x in PenilaiPeserta.objects.all()}
    for x in PenilaiPeserta.objects.all():
        beban[x.penilai_id] += 1
    assert sorted(beban.values()) == [7, 7, 7, 7, 7, 8]
    _, hasil = selectors.periksa_semua(fajar, tahun.sumatif)
    assert {t.kode for t in hasil.temuan} == {"kurang", "kepala_tanpa_penilai", "golongan_kosong"}


def test_pembagian_tidak_menyentuh_yang_sudah_punya(tahun: Tahun) -> None:
    p = tahun.p
    tetapkan(tahun, p.ani, p.dewi)

    assert bagi(tahun) == 2
    assert tahun.penilai(p.ani) == [p.dewi]


def test_pembagian_kalah_cepat_tidak_menulis_apa_pun(tahun: Tahun) -> None:
    p, fajar = tahun.p, pelaku(tahun.p.fajar)
    pilihan = [Pilihan(tahun.peserta(g).pk, 1, p.fajar.pk) for g in (p.ani, p.asri)]
    tetapkan(tahun, p.asri, p.budi, oleh=p.eko)

    with pytest.raises(BentrokVersi):
        services.terapkan_pembagian(fajar, tahun.sumatif.pk, pilihan)

    assert (tahun.penilai(p.ani), tahun.penilai(p.asri)) == ([], [p.budi])


def test_pembagian_yang_melanggar_ditolak_semua(tahun: Tahun) -> None:
    p, fajar = tahun.p, pelaku(tahun.p.fajar)
    ani, budi, kepala = (tahun.peserta(g) for g in (p.ani, p.budi, p.fajar))

    with pytest.raises(MasukanSalah) as galat:
        services.terapkan_pembagian(
            fajar,
            tahun.sumatif.pk,
            [Pilihan(ani.pk, 1, p.fajar.pk), Pilihan(budi.pk, 1, p.budi.pk), Pilihan(kepala.pk, 1, p.dewi.pk)],
        )

    assert set(galat.value.galat) == {str(budi.pk), str(kepala.pk)}
    assert PenilaiPeserta.objects.count() == 0


def test_pembagian_melebihi_sepuluh_ditolak(tahun: Tahun) -> None:
    p, fajar = tahun.p, pelaku(tahun.p.fajar)
    baru = tambah_guru(p, 11)
    services.tambah_peserta(fajar, tahun.sumatif.pk, [g.pk for g in baru])

    with pytest.raises(MasukanSalah) as galat:
        services.terapkan_pembagian(fajar, tahun.sumatif.pk, [Pilihan(tahun.peserta(g).pk, 1, p.budi.pk) for g in baru])

    assert "paling banyak 10" in galat.value.galat[""]
    assert PenilaiPeserta.objects.count() == 0


@pytest.mark.parametrize(("nama", "penolakan"), [("gita", TidakTerlihat), ("dewi", TidakBoleh), ("endah", TidakBoleh)])
def test_pembagian_hanya_oleh_sekolahnya(tahun: Tahun, nama: str, penolakan: type[Penolakan]) -> None:
    siapa = pelaku(getattr(tahun.p, nama))

    with pytest.raises(penolakan):
        services.terapkan_pembagian(siapa, tahun.sumatif.pk, [])
    with pytest.raises(penolakan):
        services.gantikan_penilai(siapa, tahun.sumatif.pk, tahun.p.budi.pk, tahun.p.fajar.pk, "Pindah.")


# Somebody who leaves


def test_yang_pergi_digantikan_seorang_dengan_jejak(tahun: Tahun) -> None:
    p = tahun.p
    tetapkan(tahun, p.ani, p.budi)
    tetapkan(tahun, p.asri, p.fajar, p.budi)
    buka(tahun.sumatif)

    banyak = services.gantikan_penilai(pelaku(p.eko), tahun.sumatif.pk, p.budi.pk, p.dewi.pk, "Pindah tugas.")

    assert (banyak, tahun.penilai(p.ani), tahun.penilai(p.asri)) == (2, [p.dewi], [p.fajar, p.dewi])
    jejak = Jejak.objects.filter(aksi="pkg.penilai_diganti")
    assert {(j.pelaku, j.rincian["alasan"]) for j in jejak} == {(p.eko, "Pindah tugas.")}


def test_yang_pergi_dibagi_rata(tahun: Tahun) -> None:
    p, fajar = tahun.p, pelaku(tahun.p.fajar)
    baru = tambah_guru(p, 8)
    Pengguna.objects.filter(pk=baru[0].pk).update(golongan="IV/a")
    services.tunjuk_penilai(fajar, p.melati.pk, isi_sk("800/9"), penilai_id=baru[0].pk)
    services.tambah_peserta(fajar, tahun.sumatif.pk, [g.pk for g in baru])
    for guru in baru[1:]:
        tetapkan(tahun, guru, p.budi)

    assert services.gantikan_penilai(fajar, tahun.sumatif.pk, p.budi.pk, None, "Cuti.") == 7
    assert not PenilaiPeserta.objects.filter(penilai=p.budi).exists()


def test_pengganti_tunduk_pada_aturan_yang_sama(tahun: Tahun) -> None:
    p, fajar = tahun.p, pelaku(tahun.p.fajar)
    tetapkan(tahun, p.ani, p.fajar)
    tetapkan(tahun, p.budi, p.fajar)
    for dari, ke, alasan, bidang in (
        (p.fajar, p.budi, "Cuti.", "ke"),  # Budi would assess himself
        (p.fajar, p.fajar, "Cuti.", "ke"),
        (p.fajar, p.asri, "Cuti.", "ke"),
        (p.dewi, p.budi, "Cuti.", "dari"),
        (p.fajar, p.dewi, " ", "alasan"),
    ):
        with pytest.raises(MasukanSalah) as galat:
            services.gantikan_penilai(fajar, tahun.sumatif.pk, dari.pk, ke.pk, alasan)
        assert set(galat.value.galat) == {bidang}

    assert (tahun.penilai(p.ani), tahun.penilai(p.budi)) == ([p.fajar], [p.fajar])


def test_hasil_yang_ditetapkan_menyimpan_penilainya(tahun: Tahun) -> None:
    p = tahun.p
    tetapkan(tahun, p.ani, p.budi)
    tetapkan(tahun, p.asri, p.budi)
    buka(tahun.sumatif)
    services.catat_ditetapkan(tahun.peserta(p.asri).pk, ada_nilai_rendah=False)

    services.gantikan_penilai(pelaku(p.fajar), tahun.sumatif.pk, p.budi.pk, p.dewi.pk, "Pensiun.")

    assert (tahun.penilai(p.ani), tahun.penilai(p.asri)) == ([p.dewi], [p.budi])


# SK


def test_sk_dicatat_diubah_dan_dicabut_tanpa_dihapus(tahun: Tahun) -> None:
    p, fajar = tahun.p, pelaku(tahun.p.fajar)
    tetapkan(tahun, p.ani, p.budi)

    diubah = services.ubah_sk(fajar, tahun.sk.pk, 1, isi_sk("800/13", bidang="Fisika"))
    with pytest.raises(BentrokVersi):
        services.ubah_sk(fajar, tahun.sk.pk, 1, isi_sk("800/14"))
    with pytest.raises(MasukanSalah):
        services.cabut_sk(fajar, tahun.sk.pk, " ")
    menggantung = services.cabut_sk(fajar, tahun.sk.pk, "Mutasi ke sekolah lain.")

    sk = SkPenilai.objects.get()
    assert (diubah.nomor, menggantung, sk.alasan_cabut) == ("800/13", 1, "Mutasi ke sekolah lain.")
    assert tahun.penilai(p.ani) == [p.budi]
    _, hasil = selectors.periksa_semua(fajar, tahun.sumatif)
    assert "penilai_tak_sah" in {t.kode for t in hasil.temuan}
    for coba in (
        lambda: services.cabut_sk(fajar, sk.pk, "Lagi."),
        lambda: services.ubah_sk(fajar, sk.pk, sk.versi, isi_sk()),
    ):
        with pytest.raises(SalahStatus):
            coba()


def test_sk_kembar_dan_terlalu_panjang_ditolak(tahun: Tahun) -> None:
    p, fajar = tahun.p, pelaku(tahun.p.fajar)
    for isi, bidang in (
        (isi_sk(), "nomor"),
        (isi_sk("  "), "nomor"),
        (isi_sk("800/99", selesai=date(2029, 1, 2)), "selesai"),
    ):
        with pytest.raises(MasukanSalah) as galat:
            services.tunjuk_penilai(fajar, p.melati.pk, isi, penilai_id=p.budi.pk)
        assert set(galat.value.galat) == {bidang}

    assert SkPenilai.objects.count() == 1


def test_penilai_dari_sekolah_lain_lewat_nomornya(tahun: Tahun) -> None:
    p, fajar = tahun.p, pelaku(tahun.p.fajar)
    Pengguna.objects.filter(pk=p.citra.pk).update(nip="198001012005012001", golongan="IV/a")

    sk = services.tunjuk_penilai(fajar, p.melati.pk, isi_sk("800/20"), pengenal="19800101 200501 2 001")
    tetapkan(tahun, p.ani, p.citra)

    assert (sk.penilai, tahun.penilai(p.ani)) == (p.citra, [p.citra])
    assert {x.guru for x in selectors.peserta_terlihat(pelaku(p.citra))} == {p.ani}
    for pengenal in ("999", "hadi@contoh.id", "indra@contoh.id"):
        with pytest.raises(MasukanSalah) as galat:
            services.tunjuk_penilai(fajar, p.melati.pk, isi_sk("800/21"), pengenal=pengenal)
        assert set(galat.value.galat) == {"pengenal"}


def test_siapa_satu_saja(tahun: Tahun) -> None:
    p, fajar = tahun.p, pelaku(tahun.p.fajar)
    for nomor, pengenal in ((None, ""), (p.budi.pk, "citra@contoh.id"), (p.citra.pk, "")):
        with pytest.raises(MasukanSalah) as galat:
            services.tunjuk_penilai(fajar, p.melati.pk, isi_sk("800/22"), penilai_id=nomor, pengenal=pengenal)
        assert set(galat.value.galat) == {"penilai"}


@pytest.mark.parametrize(
    ("nama", "penolakan"),
    [
        ("ani", TidakTerlihat),
        ("gita", TidakTerlihat),
        ("budi", TidakBoleh),
        ("dewi", TidakBoleh),
        ("endah", TidakBoleh),
    ],
)
def test_sk_hanya_diurus_sekolahnya(tahun: Tahun, nama: str, penolakan: type[Penolakan]) -> None:
    with pytest.raises(penolakan):
        services.cabut_sk(pelaku(getattr(tahun.p, nama)), tahun.sk.pk, "Coba.")


def test_daftar_sk_yang_berlaku_dulu_dan_berjumlah_kueri_tetap(
    tahun: Tahun, jumlah_kueri: Callable[[Callable[[], object]], int]
) -> None:
    p, fajar = tahun.p, pelaku(tahun.p.fajar)
    tetapkan(tahun, p.ani, p.budi)
    satu = jumlah_kueri(lambda: selectors.daftar_sk(fajar, p.melati))
    habis = isi_sk("700/1", tanggal=date(2024, 1, 2), mulai=date(2024, 1, 2), selesai=date(2025, 12, 31))
    nanti = isi_sk("900/1", mulai=date(2026, 7, 1))
    services.tunjuk_penilai(fajar, p.melati.pk, habis, penilai_id=p.ani.pk)
    services.tunjuk_penilai(fajar, p.melati.pk, nanti, penilai_id=p.asri.pk)

    baris = selectors.daftar_sk(fajar, p.melati)

    assert [(b.sk.nomor, b.berlaku, b.akan_berlaku, b.guru) for b in baris] == [
        ("800/12/2026", True, False, 1),
        ("900/1", False, True, 0),
        ("700/1", False, False, 0),
    ]
    assert jumlah_kueri(lambda: selectors.daftar_sk(fajar, p.melati)) == satu
