"""The assessors' sheets: typing, two assessors agreeing, sending, taking back."""

from __future__ import annotations

import pytest

from pkg.penilaian import rules, selectors, services
from pkg.penilaian.enums import Lembar, Tahap
from pkg.penilaian.models import LembarSiap, Nilai, Penilaian
from pkg.periode.models import PenilaiPeserta
from supervisi.lib.galat import BentrokVersi, MasukanSalah, SalahStatus, TidakBoleh
from supervisi.lib.lembar import Perubahan
from tests.pabrik_pkg import berkas, isi_lembar, versi_kecil
from tests.pemeran import Pemeran, pelaku
from tests.pkg.penilaian.lembar_pkg import ketik, ketik_bersama, kirim, nilai, riwayat, siapkan


@pytest.fixture
def sendiri(pemeran: Pemeran) -> Penilaian:
    """Ani's file with two small competencies, scored by Budi alone."""
    return berkas(pemeran, Tahap.PENILAIAN, penilai=pemeran.budi, instrumen=versi_kecil())


@pytest.fixture
def berdua(pemeran: Pemeran) -> Penilaian:
    """The same, scored by Fajar and Budi."""
    return berkas(pemeran, Tahap.PENILAIAN, dua_penilai=True, instrumen=versi_kecil())


def test_skor_tersimpan_dengan_versi_dan_penulisnya(pemeran: Pemeran, sendiri: Penilaian) -> None:
    hasil = ketik(pelaku(pemeran.budi), sendiri, k1_1="2", k2_1="0")

    assert (hasil.tersimpan, hasil.status) == ({"1.1": 1, "2.1": 1}, 200)
    assert set(Nilai.objects.values_list("lembar", "kunci", "skor", "versi", "oleh_id")) == {
        ("penilai_1", "1.1", 2, 1, pemeran.budi.pk),
        ("penilai_1", "2.1", 0, 1, pemeran.budi.pk),
    }


def test_mengubah_menaikkan_versi_dan_mengosongkan_bukan_nol(pemeran: Pemeran, sendiri: Penilaian) -> None:
    budi = pelaku(pemeran.budi)
    ketik(budi, sendiri, k1_1="2")

    hasil = ketik(budi, sendiri, k1_1="")

    assert hasil.tersimpan == {"1.1": 2}
    assert nilai(sendiri, Lembar.PENILAI_1) == {"1.1": None}
    assert not selectors.lembar_sendiri(budi, sendiri.pk).hasil.lengkap


def test_versi_lama_diberi_tahu_dan_tidak_menimpa(pemeran: Pemeran, sendiri: Penilaian) -> None:
    budi = pelaku(pemeran.budi)
    ketik(budi, sendiri, k1_1="2")

    hasil = services.simpan_nilai(budi, sendiri.pk, [Perubahan("1.1", "0", 0), Perubahan("1.2", "1", 0)])

    (bentrok,) = hasil.bentrok
    assert (bentrok.kunci, bentrok.nilai, bentrok.versi, bentrok.oleh) == ("1.1", "2", 1, pemeran.budi.nama)
    assert bentrok.pada is not None
    assert (hasil.tersimpan, hasil.status) == ({"1.2": 1}, 409)
    assert nilai(sendiri, Lembar.PENILAI_1) == {"1.1": 2, "1.2": 1}


def test_skor_yang_sama_dua_kali_bukan_bentrok(pemeran: Pemeran, sendiri: Penilaian) -> None:
    budi = pelaku(pemeran.budi)
    ketik(budi, sendiri, k1_1="2")

    hasil = services.simpan_nilai(budi, sendiri.pk, [Perubahan("1.1", "2", 0)])

    assert (hasil.tersimpan, hasil.status) == ({"1.1": 1}, 200)


def test_yang_salah_dijelaskan_dan_yang_benar_tersimpan(pemeran: Pemeran, sendiri: Penilaian) -> None:
    hasil = ketik(pelaku(pemeran.budi), sendiri, k1_1="3", k1_2="1", k9_9="1")

    assert hasil.galat == {
        "1.1": "Isi skor 0 sampai 2 untuk indikator 1.1.",
        "9.9": "Indikator ini tidak ada pada lembar ini. Muat ulang halaman.",
    }
    assert (hasil.tersimpan, hasil.status) == ({"1.2": 1}, 422)


@pytest.mark.parametrize("siapa", ["ani", "fajar", "dewi", "eko"])
def test_bukan_penilai_tidak_mengisi(pemeran: Pemeran, sendiri: Penilaian, siapa: str) -> None:
    with pytest.raises(TidakBoleh):
        services.simpan_nilai(pelaku(getattr(pemeran, siapa)), sendiri.pk, [Perubahan("1.1", "2", 0)])

    assert Nilai.objects.count() == 0


def test_sebelum_penilaian_dimulai_lembar_terkunci(pemeran: Pemeran) -> None:
    penilaian = berkas(pemeran, Tahap.PENGUMPULAN, penilai=pemeran.budi, instrumen=versi_kecil())

    with pytest.raises(SalahStatus, match="setelah pengumpulan bukti"):
        ketik(pelaku(pemeran.budi), penilaian, k1_1="2")


def test_indikator_yang_belum_dinilai_menahan_pengiriman(pemeran: Pemeran, sendiri: Penilaian) -> None:
    budi = pelaku(pemeran.budi)
    ketik(budi, sendiri, k1_1="2", k1_2="1", k2_1="0")

    with pytest.raises(MasukanSalah) as galat:
        kirim(budi, sendiri)

    assert galat.value.alasan == "Masih ada yang belum dinilai pada kompetensi 2 (1 belum)."
    sendiri.refresh_from_db()
    assert (sendiri.tahap, sendiri.nilai_beku, sendiri.sidik_nilai) == (Tahap.PENILAIAN, None, "")


def test_kirim_membekukan_nilai_dengan_sidiknya(pemeran: Pemeran, sendiri: Penilaian) -> None:
    budi = pelaku(pemeran.budi)
    isi_lembar(budi, sendiri, 2)

    kirim(budi, sendiri)

    sendiri.refresh_from_db()
    assert sendiri.tahap == Tahap.PERSETUJUAN
    assert sendiri.nilai_beku == {"1.1": 2, "1.2": 2, "2.1": 2, "2.2": 2}
    assert sendiri.sidik_nilai == rules.sidik_nilai(sendiri.instrumen.sidik, sendiri.nilai_beku)
    assert sendiri.dikirim_pada is not None
    with pytest.raises(SalahStatus):
        ketik(budi, sendiri, k1_1="0")


def test_kirim_hanya_yang_dilihat(pemeran: Pemeran, sendiri: Penilaian) -> None:
    budi = pelaku(pemeran.budi)
    isi_lembar(budi, sendiri, 2)
    dilihat = selectors.lembar_sendiri(budi, sendiri.pk).sidik
    ketik(budi, sendiri, k1_1="0")

    with pytest.raises(BentrokVersi):
        services.kirim(budi, sendiri.pk, sidik_dilihat=dilihat)

    sendiri.refresh_from_db()
    assert sendiri.tahap == Tahap.PENILAIAN


def test_tarik_dengan_alasan_lalu_perbaiki_dan_kirim_lagi(pemeran: Pemeran, sendiri: Penilaian) -> None:
    budi = pelaku(pemeran.budi)
    isi_lembar(budi, sendiri, 2)
    kirim(budi, sendiri)

    services.tarik(budi, sendiri.pk, "Indikator 1.1 terlewat.")
    ketik(budi, sendiri, k1_1="1")
    kirim(budi, sendiri)

    sendiri.refresh_from_db()
    assert sendiri.nilai_beku == {"1.1": 1, "1.2": 2, "2.1": 2, "2.2": 2}
    assert [(r.aksi, r.alasan) for r in sendiri.riwayat.all()][-3:] == [
        ("kirim", ""),
        ("tarik", "Indikator 1.1 terlewat."),
        ("kirim", ""),
    ]


def test_setelah_guru_menjawab_nilai_tidak_dapat_ditarik(pemeran: Pemeran) -> None:
    penilaian = berkas(pemeran, Tahap.PENETAPAN, penilai=pemeran.budi, instrumen=versi_kecil())

    with pytest.raises(SalahStatus):
        services.tarik(pelaku(pemeran.budi), penilaian.pk, "Terlambat.")

    penilaian.refresh_from_db()
    assert penilaian.nilai_beku is not None


# Two assessors


def test_kedua_penilai_punya_lembar_sendiri(pemeran: Pemeran, berdua: Penilaian) -> None:
    ketik(pelaku(pemeran.fajar), berdua, k1_1="2")
    ketik(pelaku(pemeran.budi), berdua, k1_1="0")

    assert nilai(berdua, Lembar.PENILAI_1) == {"1.1": 2}
    assert nilai(berdua, Lembar.PENILAI_2) == {"1.1": 0}


def test_setelah_keduanya_selesai_nilai_yang_sama_sudah_terisi(pemeran: Pemeran, berdua: Penilaian) -> None:
    fajar, budi = pelaku(pemeran.fajar), pelaku(pemeran.budi)
    isi_lembar(fajar, berdua, 2)
    isi_lembar(budi, berdua, lambda k: 1 if k == "1.1" else 2)

    siapkan(budi, berdua)
    assert nilai(berdua, Lembar.FINAL) == {}
    siapkan(fajar, berdua)

    assert nilai(berdua, Lembar.FINAL) == {"1.2": 2, "2.1": 2, "2.2": 2}
    bersama = selectors.lembar_bersama(budi, berdua.pk)
    assert [b.indikator.kunci for b in bersama.beda] == ["1.1"]
    assert (bersama.baris["1.1"].satu, bersama.baris["1.1"].dua) == (2, 1)


def test_lembar_yang_belum_lengkap_tidak_dapat_ditandai_selesai(pemeran: Pemeran, berdua: Penilaian) -> None:
    ketik(pelaku(pemeran.budi), berdua, k1_1="2")

    with pytest.raises(MasukanSalah, match=r"kompetensi 1 \(1 belum\), 2 \(2 belum\)"):
        siapkan(pelaku(pemeran.budi), berdua)

    assert LembarSiap.objects.count() == 0


def test_lembar_selesai_terkunci_dan_dapat_dibuka_sebelum_rekan_selesai(pemeran: Pemeran, berdua: Penilaian) -> None:
    fajar, budi = pelaku(pemeran.fajar), pelaku(pemeran.budi)
    isi_lembar(budi, berdua, 2)
    siapkan(budi, berdua)

    with pytest.raises(SalahStatus, match="terkunci"):
        ketik(budi, berdua, k1_1="0")
    services.buka_lembar(budi, berdua.pk)
    ketik(budi, berdua, k1_1="0")
    siapkan(budi, berdua)
    isi_lembar(fajar, berdua, 2)
    siapkan(fajar, berdua)

    with pytest.raises(SalahStatus, match="saling terbuka"):
        services.buka_lembar(budi, berdua.pk)
    assert [a for a, _, _ in riwayat(berdua)][-4:] == ["lembar_siap", "lembar_buka", "lembar_siap", "lembar_siap"]


def _siap_berdua(pemeran: Pemeran, berdua: Penilaian) -> None:
    for orang, skor in ((pemeran.fajar, 2), (pemeran.budi, 1)):
        isi_lembar(pelaku(orang), berdua, skor)
        siapkan(pelaku(orang), berdua)


def test_satu_mengajukan_dan_yang_lain_mengirim(pemeran: Pemeran, berdua: Penilaian) -> None:
    fajar, budi = pelaku(pemeran.fajar), pelaku(pemeran.budi)
    _siap_berdua(pemeran, berdua)
    ketik_bersama(fajar, berdua, k1_1="2", k1_2="1", k2_1="2", k2_2="1")
    sidik = selectors.lembar_bersama(fajar, berdua.pk).sidik

    services.ajukan_bersama(fajar, berdua.pk, sidik_dilihat=sidik)
    with pytest.raises(SalahStatus, match="diajukan oleh yang lain"):
        services.kirim(fajar, berdua.pk, sidik_dilihat=sidik)
    services.kirim(budi, berdua.pk, sidik_dilihat=sidik)

    berdua.refresh_from_db()
    assert berdua.nilai_beku == {"1.1": 2, "1.2": 1, "2.1": 2, "2.2": 1}
    assert nilai(berdua, Lembar.PENILAI_2) == dict.fromkeys(("1.1", "1.2", "2.1", "2.2"), 1)


def test_perubahan_menggugurkan_usulan(pemeran: Pemeran, berdua: Penilaian) -> None:
    fajar, budi = pelaku(pemeran.fajar), pelaku(pemeran.budi)
    _siap_berdua(pemeran, berdua)
    ketik_bersama(fajar, berdua, k1_1="2", k1_2="2", k2_1="2", k2_2="2")
    sidik = selectors.lembar_bersama(fajar, berdua.pk).sidik
    services.ajukan_bersama(fajar, berdua.pk, sidik_dilihat=sidik)

    ketik_bersama(budi, berdua, k1_1="1")

    assert selectors.lembar_bersama(fajar, berdua.pk).kesiapan.diusulkan_oleh is None
    kini = selectors.lembar_bersama(budi, berdua.pk).sidik
    with pytest.raises(SalahStatus):
        services.kirim(budi, berdua.pk, sidik_dilihat=kini)


def test_nilai_bersama_memakai_versi(pemeran: Pemeran, berdua: Penilaian) -> None:
    _siap_berdua(pemeran, berdua)
    ketik_bersama(pelaku(pemeran.fajar), berdua, k1_1="2")

    hasil = services.simpan_bersama(pelaku(pemeran.budi), berdua.pk, [Perubahan("1.1", "1", 0)])

    assert [(b.nilai, b.oleh) for b in hasil.bentrok] == [("2", pemeran.fajar.nama)]


def test_nilai_bersama_yang_belum_lengkap_tidak_diajukan(pemeran: Pemeran, berdua: Penilaian) -> None:
    _siap_berdua(pemeran, berdua)
    fajar = pelaku(pemeran.fajar)

    with pytest.raises(MasukanSalah):
        services.ajukan_bersama(fajar, berdua.pk, sidik_dilihat=selectors.lembar_bersama(fajar, berdua.pk).sidik)


def test_setelah_ditarik_harus_diajukan_lagi(pemeran: Pemeran) -> None:
    penilaian = berkas(pemeran, Tahap.PERSETUJUAN, dua_penilai=True, instrumen=versi_kecil())
    budi = pelaku(pemeran.budi)

    services.tarik(budi, penilaian.pk, "Ada yang perlu dibicarakan lagi.")

    bersama = selectors.lembar_bersama(budi, penilaian.pk)
    assert (bersama.hasil.lengkap, bersama.kesiapan.diusulkan_oleh) == (True, None)


# Somebody is replaced


def test_pengganti_melanjutkan_lembar_dan_harus_menandainya_sendiri(pemeran: Pemeran, berdua: Penilaian) -> None:
    fajar, budi, dewi = pelaku(pemeran.fajar), pelaku(pemeran.budi), pelaku(pemeran.dewi)
    isi_lembar(fajar, berdua, 2)
    siapkan(fajar, berdua)
    isi_lembar(budi, berdua, 1)
    PenilaiPeserta.objects.filter(peserta=berdua.peserta, penilai=pemeran.fajar).update(penilai=pemeran.dewi)

    lembar = selectors.lembar_sendiri(dewi, berdua.pk)

    assert (lembar.lembar, lembar.siap, lembar.warisan) == (Lembar.PENILAI_1, False, pemeran.fajar.nama)
    assert lembar.hasil.lengkap
    siapkan(budi, berdua)
    with pytest.raises(SalahStatus, match="tersegel"):
        selectors.lembar_bersama(budi, berdua.pk)
    siapkan(dewi, berdua)
    assert len(selectors.lembar_bersama(budi, berdua.pk).beda) == 4


def test_urutan_ditukar_tidak_menukar_lembar(pemeran: Pemeran, berdua: Penilaian) -> None:
    isi_lembar(pelaku(pemeran.fajar), berdua, 2)
    isi_lembar(pelaku(pemeran.budi), berdua, 1)
    PenilaiPeserta.objects.filter(peserta=berdua.peserta).delete()
    for urutan, orang in enumerate((pemeran.budi, pemeran.fajar), start=1):
        PenilaiPeserta.objects.create(
            peserta=berdua.peserta, penilai=orang, urutan=urutan, ditugaskan_oleh=pemeran.fajar
        )

    lembar = selectors.lembar_sendiri(pelaku(pemeran.budi), berdua.pk)

    assert (lembar.lembar, set(lembar.skor.values())) == (Lembar.PENILAI_2, {1})


def test_penilai_kedua_berhenti_yang_tinggal_mengirim_lembarnya(pemeran: Pemeran, berdua: Penilaian) -> None:
    budi = pelaku(pemeran.budi)
    isi_lembar(pelaku(pemeran.fajar), berdua, 2)
    isi_lembar(budi, berdua, 1)
    PenilaiPeserta.objects.filter(peserta=berdua.peserta, penilai=pemeran.fajar).delete()

    kirim(budi, berdua)

    berdua.refresh_from_db()
    assert set(berdua.nilai_beku.values()) == {1}
