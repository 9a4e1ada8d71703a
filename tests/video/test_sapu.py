"""The sweeper brings back what was forgotten, once, and removes what nobody needs."""

from __future__ import annotations

import os
import time
import uuid
from datetime import timedelta
from pathlib import Path

import pytest
from django.conf import settings
from django.core.files.storage import default_storage
from django.utils import timezone

from observasi.siklus.enums import StatusRekaman
from observasi.video import rules
from observasi.video.enums import StatusVideo
from observasi.video.models import Rekaman, Unggahan
from observasi.video.services import klaim as langkah
from observasi.video.services import sapu
from observasi.video.services.unggah import IsiUnggahan, buat_unggahan, penampung_untuk
from observasi.video.tasks import sapu_rekaman
from tests.klip import Gudang
from tests.pemeran import pelaku


@pytest.fixture
def rekaman(klip: Gudang, rekaman_dari) -> Rekaman:
    return rekaman_dari(klip("biasa.mp4"))


@pytest.fixture
def sapu_penuh(django_capture_on_commit_callbacks):
    def jalankan():
        with django_capture_on_commit_callbacks(execute=True):
            return sapu()

    return jalankan


def lalu(**selisih: int):
    return timezone.now() - timedelta(**selisih)


def baca(rekaman: Rekaman) -> Rekaman:
    return Rekaman.objects.select_related("siklus").get(pk=rekaman.pk)


def test_pekerja_mati_dikembalikan_ke_antrean(rekaman, kirim_pesan, sapu_penuh):
    klaim = langkah.klaim(rekaman.pk)
    assert klaim is not None
    Rekaman.objects.update(denyut_pada=lalu(minutes=2))

    hasil = sapu_penuh()

    assert (hasil.diambil_kembali, hasil.menyerah) == (1, 0)
    assert (baca(rekaman).status, baca(rekaman).token, kirim_pesan) == (StatusVideo.MENGANTRE, None, [rekaman.pk])
    with pytest.raises(langkah.KlaimHilang):
        langkah.denyut(klaim, 10)


@pytest.mark.parametrize("jam", [-1, 1])
def test_jam_server_yang_melompat_tidak_menahan_pelajaran(rekaman, kirim_pesan, sapu_penuh, jam):
    """S08: the clock was wrong by an hour when the worker wrote, then it died; and the same for a waiting recording."""
    langkah.klaim(rekaman.pk)
    Rekaman.objects.update(denyut_pada=timezone.now() + timedelta(hours=jam))

    assert sapu_penuh().diambil_kembali == 1
    assert (baca(rekaman).status, kirim_pesan) == (StatusVideo.MENGANTRE, [rekaman.pk])

    Rekaman.objects.update(denyut_pada=timezone.now() + timedelta(hours=jam))
    assert sapu_penuh().dikirim_ulang == 1
    assert kirim_pesan == [rekaman.pk, rekaman.pk]
    assert langkah.klaim_terdepan() is not None


def test_pekerja_yang_hidup_dibiarkan(rekaman, kirim_pesan, sapu_penuh):
    langkah.klaim(rekaman.pk)

    assert sapu_penuh().diambil_kembali == 0
    assert (baca(rekaman).status, kirim_pesan) == (StatusVideo.MEMPROSES, [])


def test_kali_ketiga_menyerah(rekaman, kirim_pesan, sapu_penuh):
    langkah.klaim(rekaman.pk)
    Rekaman.objects.update(denyut_pada=lalu(minutes=2), percobaan=rules.PERCOBAAN_MAKS)

    assert sapu_penuh().menyerah == 1

    hasil = baca(rekaman)
    assert (hasil.status, hasil.galat_kode, kirim_pesan) == (StatusVideo.GAGAL, rules.BERULANG, [])
    assert hasil.siklus.status_rekaman == StatusRekaman.GAGAL


def test_pesan_yang_hilang_dikirim_ulang_sekali_semenit(rekaman, kirim_pesan, sapu_penuh):
    sapu_penuh()
    assert kirim_pesan == []
    Rekaman.objects.update(denyut_pada=lalu(seconds=61))

    sapu_penuh()
    sapu_penuh()

    assert kirim_pesan == [rekaman.pk]


def test_antrean_panjang_hanya_yang_terdepan_dikirim(klip: Gudang, rekaman_dari, kirim_pesan, sapu_penuh):
    semua = [rekaman_dari(klip("f15.mp4")).pk for _ in range(7)]
    Rekaman.objects.update(denyut_pada=lalu(minutes=5))

    sapu_penuh()

    assert kirim_pesan == semua[:5]


def test_unggahan_lengkap_yang_belum_tercatat_diserahkan(siklus, pemeran, kirim_pesan, sapu_penuh):
    unggahan = buat_unggahan(pelaku(pemeran.ani), siklus.pk, IsiUnggahan(4, "a.mp4", "", ""))
    penampung_untuk(unggahan).bagian.write_bytes(b"abcd")
    assert sapu_penuh().diserahkan == 0
    Unggahan.objects.update(diubah_pada=lalu(minutes=2))

    assert sapu_penuh().diserahkan == 1
    assert sapu_penuh().diserahkan == 0

    assert baca(unggahan.rekaman).status == StatusVideo.MENGANTRE
    assert kirim_pesan == [unggahan.rekaman_id]


def test_unggahan_kedaluwarsa_dibuang(siklus, pemeran, sapu_penuh, masuk):
    unggahan = buat_unggahan(pelaku(pemeran.ani), siklus.pk, IsiUnggahan(4, "a.mp4", "", ""))
    penampung_untuk(unggahan).bagian.write_bytes(b"ab")
    Unggahan.objects.update(kedaluwarsa_pada=lalu(seconds=1))

    assert sapu_penuh().kedaluwarsa == 1
    assert sapu_penuh().kedaluwarsa == 0

    assert (baca(unggahan.rekaman).status, baca(unggahan.rekaman).galat_kode) == (
        StatusVideo.DIHAPUS,
        rules.KEDALUWARSA,
    )
    assert list(Path(settings.UNGGAHAN_DIR).iterdir()) == []
    jawaban = masuk(pemeran.ani).head(f"/video/unggahan/{unggahan.pk}/", headers={"Tus-Resumable": "1.0.0"})
    assert jawaban.status_code == 410


def test_disk_penuh_dicoba_lagi_setelah_lima_menit(rekaman, kirim_pesan, sapu_penuh):
    Rekaman.objects.update(status=StatusVideo.GAGAL, galat_kode=rules.DISK_PENUH, denyut_pada=lalu(minutes=4))
    assert sapu_penuh().dikirim_ulang == 0
    Rekaman.objects.update(denyut_pada=lalu(minutes=6))

    assert sapu_penuh().dikirim_ulang == 1

    assert (baca(rekaman).status, kirim_pesan) == (StatusVideo.MENGANTRE, [rekaman.pk])


def tua(berkas: Path, hari: float) -> Path:
    saat = time.time() - hari * 24 * 3600
    os.utime(berkas, (saat, saat))
    return berkas


def test_yatim_dibuang_dan_yang_dipakai_dibiarkan(rekaman, sapu_penuh, media):
    klaim = langkah.klaim(rekaman.pk)
    assert klaim is not None
    kerja, unggahan = media / "kerja", media / "unggahan"
    hidup = kerja / f"{rekaman.pk}-{klaim.token.hex}"
    mati = kerja / f"{rekaman.pk}-{uuid.uuid4().hex}"
    asing = kerja / "bukan-milik-kami"
    for folder in (hidup, mati, asing):
        folder.mkdir()
        tua(folder, 1)
    muda = kerja / f"{rekaman.pk}-{uuid.uuid4().hex}"
    muda.mkdir()
    yatim = unggahan / f"{uuid.uuid4().hex}.bagian"
    yatim.write_bytes(b"x")
    tua(yatim, 2)
    dipakai = tua(unggahan / f"{Unggahan.objects.get().pk.hex}.bagian", 2)

    assert sapu_penuh().dibuang == 2

    assert sorted(p.name for p in kerja.iterdir()) == sorted([hidup.name, muda.name, asing.name])
    assert [p.name for p in unggahan.iterdir()] == [dipakai.name]


def test_sisa_berkas_rekaman_terhapus_dibuang(rekaman_siap, sapu_penuh):
    folder = Path(default_storage.path(rekaman_siap.folder))
    Rekaman.objects.update(status=StatusVideo.DIHAPUS)

    assert sapu_penuh().dibuang == 1
    assert sapu_penuh().dibuang == 0

    assert not folder.exists()
    assert baca(rekaman_siap).berkas_asli == ""


def test_tugas_sapu_berjalan_pada_portal_kosong(db):
    sapu_rekaman()

    assert Rekaman.objects.count() == 0
