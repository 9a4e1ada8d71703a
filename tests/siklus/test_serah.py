"""A supervisor leaves in the middle of a cycle: who hands over, what travels, what stays sealed."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.core.files.storage import default_storage
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.enums import Peran
from accounts.models import Penugasan
from observasi.siklus import selectors, services
from observasi.siklus.enums import Hal, Lembar, Tahap
from observasi.siklus.models import BerkasRencana, Isian, Riwayat, Siklus
from observasi.siklus.rules import galat_tahap_serah
from supervisi.lib.galat import MasukanSalah, SalahStatus, TidakBoleh, TidakTerlihat
from supervisi.lib.lembar import Perubahan
from tests.pabrik import isi_kesepakatan, siklus_observasi, siklus_permintaan, siklus_pra
from tests.pemeran import Pemeran, pelaku, tugaskan

Masuk = Callable[[object], Client]


def akhiri(p: Pemeran, siapa: object) -> None:
    """All roles of this person ended yesterday."""
    Penugasan.objects.filter(pengguna=siapa).update(selesai=timezone.localdate() - timedelta(days=1))


def test_kepala_sekolah_mengambil_alih_setelah_supervisor_pergi(pemeran: Pemeran, pustaka: None) -> None:
    lama = siklus_observasi(pemeran)
    akhiri(pemeran, pemeran.budi)

    baru = services.serahkan(pelaku(pemeran.fajar), lama.pk, pemeran.fajar.pk, " Bu Budi pindah tugas. ")

    lama.refresh_from_db()
    assert (lama.tahap, lama.supervisor_id, lama.tahap_terakhir) == ("dibatalkan", pemeran.budi.pk, "observasi")
    assert (baru.tahap, baru.supervisor_id, baru.guru_id) == ("pra_observasi", pemeran.fajar.pk, pemeran.ani.pk)
    assert [
        (r.aksi, r.pelaku_id, r.dari, r.ke, r.alasan) for r in Riwayat.objects.filter(aksi="serahkan").order_by("id")
    ] == [
        ("serahkan", pemeran.fajar.pk, "observasi", "dibatalkan", "Bu Budi pindah tugas."),
        ("serahkan", pemeran.fajar.pk, "", "pra_observasi", "Bu Budi pindah tugas."),
    ]


def test_yang_disepakati_ikut_dan_perlu_setuju_lagi(pemeran: Pemeran, pustaka: None) -> None:
    lama = siklus_observasi(pemeran)

    baru = services.serahkan(pelaku(pemeran.budi), lama.pk, pemeran.fajar.pk, "Pindah tugas.")

    fajar = pelaku(pemeran.fajar)
    assert selectors.sidik_kesepakatan_kini(fajar, baru) == selectors.sidik_kesepakatan_kini(fajar, lama)
    sepakat = selectors.ambil_instrumen_sepakat(fajar, baru)
    assert sepakat is not None
    assert (sepakat.sidik, sepakat.dibekukan_pada) == ("", None)
    assert selectors.penyetuju(baru, Hal.KESEPAKATAN) == {}


def test_wawancara_tetap_pada_siklus_lama_yang_tidak_terlihat_supervisor_baru(pemeran: Pemeran, masuk: Masuk) -> None:
    lama = siklus_pra(pemeran)
    tugaskan(pemeran.asri, Peran.SUPERVISOR, pemeran.melati)
    services.simpan_isian(
        pelaku(pemeran.ani), lama.pk, Lembar.PRA, [Perubahan("1", "Hanya untuk Pak Budi", 0)], periksa=lambda k, n: None
    )
    services.simpan_isian(
        pelaku(pemeran.ani), lama.pk, Lembar.KESEPAKATAN, [Perubahan("fokus", "Diskusi", 0)], periksa=lambda k, n: None
    )

    baru = services.serahkan(pelaku(pemeran.budi), lama.pk, pemeran.asri.pk, "Pindah tugas.")

    assert list(Isian.objects.filter(siklus=baru).values_list("lembar", "nilai")) == [("kesepakatan", "Diskusi")]
    with pytest.raises(TidakTerlihat):
        selectors.ambil(pelaku(pemeran.asri), lama.pk)
    with pytest.raises(TidakTerlihat):
        selectors.ambil(pelaku(pemeran.budi), baru.pk)
    guru = masuk(pemeran.ani)
    assert (
        reverse("siklus:detail", args=[baru.pk]) in guru.get(reverse("siklus:detail", args=[lama.pk])).content.decode()
    )
    assert (
        reverse("siklus:detail", args=[lama.pk]) in guru.get(reverse("siklus:detail", args=[baru.pk])).content.decode()
    )
    halaman = masuk(pemeran.asri).get(reverse("siklus:detail", args=[baru.pk])).content.decode()
    assert reverse("siklus:detail", args=[lama.pk]) not in halaman


def test_rpp_menjadi_berkas_sendiri(pemeran: Pemeran) -> None:
    lama = siklus_pra(pemeran)
    isi = b"%PDF-1.4\n%%EOF\n"
    asal = services.unggah_rencana(pelaku(pemeran.ani), lama.pk, "rpp.pdf", io.BytesIO(isi), len(isi))

    baru = services.serahkan(pelaku(pemeran.budi), lama.pk, pemeran.fajar.pk, "Pindah tugas.")

    salinan = BerkasRencana.objects.get(siklus=baru)
    assert (salinan.nama_asli, salinan.sha256, salinan.diunggah_oleh_id) == ("rpp.pdf", asal.sha256, pemeran.ani.pk)
    assert salinan.berkas != asal.berkas
    with default_storage.open(salinan.berkas) as terbaca:
        assert terbaca.read() == isi


def test_permintaan_tetap_permintaan_dengan_giliran_yang_sama(pemeran: Pemeran) -> None:
    lama = siklus_permintaan(pemeran)

    baru = services.serahkan(pelaku(pemeran.budi), lama.pk, pemeran.fajar.pk, "Pindah tugas.")

    assert (baru.tahap, baru.giliran, baru.usulan_waktu) == ("permintaan", "supervisor", lama.usulan_waktu)


def test_guru_tidak_memilih_pengganti_di_tengah_jalan(pemeran: Pemeran) -> None:
    lama = siklus_pra(pemeran)
    tugaskan(pemeran.ani, Peran.KEPALA_SEKOLAH, pemeran.melati)

    with pytest.raises(TidakBoleh):
        services.serahkan(pelaku(pemeran.ani), lama.pk, pemeran.fajar.pk, "Ingin yang lain.")


def test_guru_yang_pindah_sekolah_tidak_mendapat_supervisor_baru_di_sana(pemeran: Pemeran, masuk: Masuk) -> None:
    lama = siklus_pra(pemeran)
    akhiri(pemeran, pemeran.ani)

    with pytest.raises(SalahStatus):
        services.serahkan(pelaku(pemeran.budi), lama.pk, pemeran.fajar.pk, "Guru pindah.")

    halaman = masuk(pemeran.budi).get(reverse("siklus:detail", args=[lama.pk])).content.decode()
    assert "tidak lagi bertugas di" in halaman
    assert Siklus.objects.get().tahap == "pra_observasi"


@pytest.mark.parametrize("siapa", ["budi", "ani", "citra"])
def test_pengganti_yang_salah_ditolak_dan_tidak_menulis(pemeran: Pemeran, siapa: str) -> None:
    lama = siklus_pra(pemeran)

    with pytest.raises(MasukanSalah) as galat:
        services.serahkan(pelaku(pemeran.fajar), lama.pk, getattr(pemeran, siapa).pk, "")

    assert set(galat.value.galat) == {"alasan", "supervisor"}
    assert Siklus.objects.get().tahap == "pra_observasi"


def test_formulir_menyimpan_yang_diketik(pemeran: Pemeran, masuk: Masuk) -> None:
    lama = siklus_pra(pemeran)

    jawaban = masuk(pemeran.budi).post(
        reverse("siklus:serahkan", args=[lama.pk]), {"supervisor": "", "alasan": "Saya pindah tugas."}
    )

    assert jawaban.status_code == 422
    assert "Saya pindah tugas." in jawaban.content.decode()


def test_dua_kali_diserahkan_hanya_satu_penerus(pemeran: Pemeran, pustaka: None) -> None:
    lama = siklus_pra(pemeran)
    isi_kesepakatan(pelaku(pemeran.ani), lama)
    services.serahkan(pelaku(pemeran.budi), lama.pk, pemeran.fajar.pk, "Pindah tugas.")

    with pytest.raises(SalahStatus):
        services.serahkan(pelaku(pemeran.fajar), lama.pk, pemeran.fajar.pk, "Budi pindah.")

    assert Siklus.objects.count() == 2


@pytest.mark.parametrize("tahap", list(Tahap))
def test_diserahkan_hanya_sebelum_penilaian_dibuka(tahap: Tahap) -> None:
    boleh = galat_tahap_serah(tahap) is None

    assert boleh == (tahap in (Tahap.PERMINTAAN, Tahap.PRA_OBSERVASI, Tahap.OBSERVASI))
