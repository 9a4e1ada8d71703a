"""Saving the interviews, freezing their questions, and the Setuju of two people on one content."""

from __future__ import annotations

from dataclasses import replace

import pytest
from django.utils import timezone

from observasi.instrumen.services import terbitkan
from observasi.penilaian import services as services_penilaian
from observasi.penilaian.enums import JenisPenilaian
from observasi.pertemuan import selectors, services
from observasi.siklus import selectors as selectors_siklus
from observasi.siklus import services as services_siklus
from observasi.siklus.enums import Lembar, Sisi, Tahap
from observasi.siklus.models import Isian, Persetujuan, Riwayat, Siklus
from supervisi.lib.galat import BentrokVersi, MasukanSalah, SalahStatus, TidakBoleh, TidakTerlihat
from supervisi.lib.lembar import Perubahan
from tests.alur import kirim_penilaian, siklus_pasca
from tests.instrumen.pustaka import instrumen_bawaan
from tests.pabrik import siklus_observasi, siklus_pra
from tests.pemeran import Pemeran, pelaku

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("pustaka")]


def tulis(p: Pemeran, siapa: object, siklus: Siklus, lembar: Lembar, **isi: str) -> object:
    """Types into a sheet as it stands now."""
    orang = pelaku(siapa)  # type: ignore[arg-type]
    lihat = selectors.wawancara(orang, siklus, lembar)
    perubahan = [Perubahan(k, n, lihat.isian[k].versi) for k, n in isi.items()]
    return services.simpan(orang, siklus.pk, lembar, lihat.versi_id, perubahan)


def sidik(siapa: object, siklus: Siklus) -> str:
    orang = pelaku(siapa)  # type: ignore[arg-type]
    segar, sisi = selectors_siklus.ambil_peserta(orang, siklus.pk)
    return selectors.keadaan_setuju(orang, segar, sisi, selectors_siklus.isian(orang, segar, Lembar.PASCA)).sidik


def terbitkan_pertanyaan_lain(kode: str) -> None:
    lama = instrumen_bawaan()[kode]
    kelompok = lama.kelompok[0]
    butir = (replace(kelompok.butir[0], teks="Pertanyaan yang sama sekali lain?"), *kelompok.butir[1:])
    terbitkan(replace(lama, kelompok=(replace(kelompok, butir=butir),)), sekarang=timezone.now())


def test_wawancara_ditulis_berdua_dan_menyebut_penulisnya(pemeran: Pemeran) -> None:
    siklus = siklus_pra(pemeran)

    tulis(pemeran, pemeran.ani, siklus, Lembar.PRA, **{"1": "KD 3.2 pecahan", "lama_menit": "20"})
    tulis(pemeran, pemeran.budi, siklus, Lembar.PRA, **{"2": "Diskusi kelompok"})

    lihat = selectors.wawancara(pelaku(pemeran.ani), siklus, Lembar.PRA)
    assert [(t.isi.nilai, t.isi.oleh) for t in lihat.pertanyaan[:2]] == [
        ("KD 3.2 pecahan", pemeran.ani.nama),
        ("Diskusi kelompok", pemeran.budi.nama),
    ]
    assert lihat.terakhir is not None
    assert lihat.terakhir.oleh == pemeran.budi.nama


def test_versi_lama_memberi_tahu_kedua_tulisan(pemeran: Pemeran) -> None:
    siklus = siklus_pra(pemeran)
    tulis(pemeran, pemeran.ani, siklus, Lembar.PRA, **{"1": "Tulisan Ani"})
    lihat = selectors.wawancara(pelaku(pemeran.budi), siklus, Lembar.PRA)

    hasil = services.simpan(
        pelaku(pemeran.budi), siklus.pk, Lembar.PRA, lihat.versi_id, [Perubahan("1", "Tulisan Budi", 0)]
    )

    assert (hasil.status, hasil.bentrok[0].nilai, hasil.bentrok[0].oleh) == (409, "Tulisan Ani", pemeran.ani.nama)
    assert Isian.objects.get(kunci="1").nilai == "Tulisan Ani"


def test_isian_yang_sama_tidak_ditulis_ulang(pemeran: Pemeran) -> None:
    siklus = siklus_pra(pemeran)
    tulis(pemeran, pemeran.ani, siklus, Lembar.PRA, **{"1": "Tetap", "2": ""})

    hasil = tulis(pemeran, pemeran.budi, siklus, Lembar.PRA, **{"1": "Tetap", "2": "", "3": "Baru"})

    assert hasil.tersimpan == {"1": 1, "2": 0, "3": 1}  # type: ignore[attr-defined]
    assert Isian.objects.get(lembar=Lembar.PRA, kunci="1").oleh == pemeran.ani


def test_pustaka_yang_berubah_tidak_mengganti_wawancara_yang_sudah_mulai(pemeran: Pemeran) -> None:
    mulai, belum = siklus_pra(pemeran), siklus_pra(pemeran)
    tulis(pemeran, pemeran.ani, mulai, Lembar.PRA, **{"1": "Jawaban"})
    semula = selectors.wawancara(pelaku(pemeran.ani), mulai, Lembar.PRA)

    terbitkan_pertanyaan_lain("wawancara-pra-observasi")

    sesudah = selectors.wawancara(pelaku(pemeran.ani), mulai, Lembar.PRA)
    assert [t.teks for t in sesudah.pertanyaan] == [t.teks for t in semula.pertanyaan]
    assert (semula.tetap, sesudah.versi_id) == (True, semula.versi_id)
    baru = selectors.wawancara(pelaku(pemeran.ani), belum, Lembar.PRA)
    assert (baru.pertanyaan[0].teks, baru.nomor_versi) == ("Pertanyaan yang sama sekali lain?", 2)


def test_halaman_lama_menetapkan_versi_yang_dilihat_dan_yang_lain_ditolak(pemeran: Pemeran) -> None:
    siklus = siklus_pra(pemeran)
    ani = pelaku(pemeran.ani)
    lama = selectors.wawancara(ani, siklus, Lembar.PRA).versi_id
    terbitkan_pertanyaan_lain("wawancara-pra-observasi")
    baru = selectors.wawancara(ani, siklus, Lembar.PRA).versi_id

    services.simpan(ani, siklus.pk, Lembar.PRA, lama, [Perubahan("1", "Dilihat lebih dulu", 0)])
    with pytest.raises(SalahStatus):
        services.simpan(ani, siklus.pk, Lembar.PRA, baru, [Perubahan("2", "Versi lain", 0)])

    assert selectors.wawancara(ani, siklus, Lembar.PRA).versi_id == lama
    assert not Isian.objects.filter(nilai="Versi lain").exists()


def test_versi_instrumen_lain_tidak_diterima(pemeran: Pemeran) -> None:
    siklus = siklus_pra(pemeran)
    ani = pelaku(pemeran.ani)
    asing = selectors.wawancara(ani, siklus, Lembar.PASCA).versi_id

    with pytest.raises(TidakTerlihat):
        services.simpan(ani, siklus.pk, Lembar.PRA, asing, [Perubahan("1", "x", 0)])


def test_simpan_ditolak_di_luar_tahap_dan_untuk_bukan_peserta(pemeran: Pemeran) -> None:
    siklus = siklus_observasi(pemeran)
    versi = selectors.wawancara(pelaku(pemeran.ani), siklus, Lembar.PRA).versi_id
    satu = [Perubahan("1", "x", 0)]

    with pytest.raises(SalahStatus):
        services.simpan(pelaku(pemeran.ani), siklus.pk, Lembar.PRA, versi, satu)
    with pytest.raises(TidakBoleh):
        services.simpan(pelaku(pemeran.fajar), siklus.pk, Lembar.PRA, versi, satu)
    with pytest.raises(TidakTerlihat):
        services.simpan(pelaku(pemeran.citra), siklus.pk, Lembar.PRA, versi, satu)
    assert not Isian.objects.filter(lembar=Lembar.PRA).exists()


def siap(p: Pemeran) -> Siklus:
    siklus = siklus_pasca(p)
    tulis(p, p.ani, siklus, Lembar.PASCA, waktu="2026-12-02T13:00", temuan_guru="Murid mulai berani.")
    tulis(p, p.budi, siklus, Lembar.PASCA, saran="Tunggu lima detik sebelum menunjuk.")
    return siklus


def test_temuan_guru_hanya_dari_guru(pemeran: Pemeran) -> None:
    siklus = siklus_pasca(pemeran)

    hasil = tulis(pemeran, pemeran.budi, siklus, Lembar.PASCA, temuan_guru="Dari supervisor", saran="Boleh")

    assert list(hasil.galat) == ["temuan_guru"]  # type: ignore[attr-defined]
    assert sorted(Isian.objects.filter(lembar=Lembar.PASCA).values_list("kunci", flat=True)) == [
        "saran",
        "versi_instrumen",
    ]


def test_setuju_berdua_pada_isi_yang_sama_memindahkan_siklus(pemeran: Pemeran) -> None:
    siklus = siap(pemeran)
    tanda = sidik(pemeran.ani, siklus)
    assert tanda == sidik(pemeran.budi, siklus)

    satu = services.setujui(pelaku(pemeran.ani), siklus.pk, tanda)
    assert satu.tahap == Tahap.PASCA_OBSERVASI
    dua = services.setujui(pelaku(pemeran.budi), siklus.pk, tanda)

    assert (dua.tahap, Siklus.objects.get(pk=siklus.pk).tahap) == (Tahap.TINDAK_LANJUT, Tahap.TINDAK_LANJUT)
    assert list(Riwayat.objects.filter(siklus=siklus).values_list("aksi", flat=True))[-3:] == [
        "setuju_pertemuan",
        "setuju_pertemuan",
        "sepakati_pertemuan",
    ]


def test_keduanya_menekan_setuju_dua_kali_hanya_satu_perpindahan(pemeran: Pemeran) -> None:
    siklus = siap(pemeran)
    tanda = sidik(pemeran.ani, siklus)
    services.setujui(pelaku(pemeran.ani), siklus.pk, tanda)
    services.setujui(pelaku(pemeran.ani), siklus.pk, tanda)
    services.setujui(pelaku(pemeran.budi), siklus.pk, tanda)

    with pytest.raises(SalahStatus):
        services.setujui(pelaku(pemeran.ani), siklus.pk, tanda)

    assert Riwayat.objects.filter(siklus=siklus, aksi="sepakati_pertemuan").count() == 1
    assert Riwayat.objects.filter(siklus=siklus, aksi="setuju_pertemuan").count() == 2


def test_perubahan_membatalkan_persetujuan(pemeran: Pemeran) -> None:
    siklus = siap(pemeran)
    lama = sidik(pemeran.ani, siklus)
    services.setujui(pelaku(pemeran.ani), siklus.pk, lama)

    tulis(pemeran, pemeran.budi, siklus, Lembar.PASCA, saran="Tunggu sepuluh detik.")

    assert Persetujuan.objects.filter(siklus=siklus, hal="pertemuan").count() == 0
    with pytest.raises(BentrokVersi):
        services.setujui(pelaku(pemeran.budi), siklus.pk, lama)
    services.setujui(pelaku(pemeran.budi), siklus.pk, sidik(pemeran.budi, siklus))
    assert Siklus.objects.get(pk=siklus.pk).tahap == Tahap.PASCA_OBSERVASI


def test_menyimpan_isi_yang_sama_tidak_membatalkan_persetujuan(pemeran: Pemeran) -> None:
    siklus = siap(pemeran)
    services.setujui(pelaku(pemeran.ani), siklus.pk, sidik(pemeran.ani, siklus))

    tulis(pemeran, pemeran.budi, siklus, Lembar.PASCA, saran="Tunggu lima detik sebelum menunjuk.")

    assert Persetujuan.objects.filter(siklus=siklus, hal="pertemuan").count() == 1


def test_setuju_menyebut_yang_kurang(pemeran: Pemeran) -> None:
    siklus = siklus_pasca(pemeran)

    with pytest.raises(MasukanSalah) as galat:
        services.setujui(pelaku(pemeran.ani), siklus.pk, sidik(pemeran.ani, siklus))

    assert list(galat.value.galat) == ["waktu", "kesan_umum"]


def test_perbaikan_penilaian_membatalkan_dan_menahan_setuju(pemeran: Pemeran) -> None:
    siklus = siap(pemeran)
    budi = pelaku(pemeran.budi)
    services.setujui(pelaku(pemeran.ani), siklus.pk, sidik(pemeran.ani, siklus))

    services_penilaian.perbaiki(budi, siklus.pk, JenisPenilaian.PELAKSANAAN, "Salah baca butir 1.")

    assert Persetujuan.objects.filter(siklus=siklus, hal="pertemuan").count() == 0
    with pytest.raises(MasukanSalah) as galat:
        services.setujui(budi, siklus.pk, sidik(pemeran.budi, siklus))
    assert list(galat.value.galat) == ["perbaikan"]


def test_setuju_bukan_untuk_orang_lain(pemeran: Pemeran) -> None:
    siklus = siap(pemeran)
    tanda = sidik(pemeran.ani, siklus)

    for siapa, galat in ((pemeran.fajar, TidakBoleh), (pemeran.asri, TidakTerlihat), (pemeran.damar, TidakTerlihat)):
        with pytest.raises(galat):
            services.setujui(pelaku(siapa), siklus.pk, tanda)
    assert not Persetujuan.objects.filter(siklus=siklus, hal="pertemuan").exists()


def test_sesudah_sepakat_catatan_tidak_berubah(pemeran: Pemeran) -> None:
    siklus = siap(pemeran)
    tanda = sidik(pemeran.ani, siklus)
    services.setujui(pelaku(pemeran.ani), siklus.pk, tanda)
    services.setujui(pelaku(pemeran.budi), siklus.pk, tanda)

    with pytest.raises(SalahStatus):
        tulis(pemeran, pemeran.budi, siklus, Lembar.PASCA, saran="Susulan")

    assert sidik(pemeran.ani, siklus) == tanda


def test_bahan_pertemuan_tersegel_sebelum_keduanya_mengirim(pemeran: Pemeran) -> None:
    siklus = siklus_observasi(pemeran)
    assert selectors.bahan(pelaku(pemeran.ani), siklus, Sisi.GURU) is None

    lain = siklus_pasca(pemeran)
    bahan = selectors.bahan(pelaku(pemeran.ani), lain, Sisi.GURU)

    assert bahan is not None
    assert ([b.nomor for b in bahan.agenda.beda], [b.nomor for b in bahan.agenda.kekuatan]) == ([1], [2])


def test_penilaian_diri_yang_dilewati_tetap_dapat_disepakati(pemeran: Pemeran) -> None:
    siklus = siklus_observasi(pemeran)
    services_penilaian.lewati_penilaian_diri(pelaku(pemeran.ani), siklus.pk, "Sakit seminggu.")
    kirim_penilaian(pemeran.budi, siklus, 4)
    segar = Siklus.objects.get(pk=siklus.pk)

    bahan = selectors.bahan(pelaku(pemeran.ani), segar, Sisi.GURU)
    tulis(pemeran, pemeran.ani, segar, Lembar.PASCA, waktu="2026-12-02T13:00", kesan_umum="Baik.")
    tanda = sidik(pemeran.ani, segar)
    services.setujui(pelaku(pemeran.ani), segar.pk, tanda)
    services.setujui(pelaku(pemeran.budi), segar.pk, tanda)

    assert bahan is not None
    assert (bahan.perbandingan, bahan.guru.alasan) == (None, "Sakit seminggu.")
    assert Siklus.objects.get(pk=segar.pk).tahap == Tahap.TINDAK_LANJUT


def test_batal_membuat_wawancara_hanya_baca(pemeran: Pemeran) -> None:
    siklus = siklus_pra(pemeran)
    services_siklus.batalkan(pelaku(pemeran.ani), siklus.pk, "Pindah tugas.")

    with pytest.raises(SalahStatus):
        tulis(pemeran, pemeran.ani, siklus, Lembar.PRA, **{"1": "x"})
