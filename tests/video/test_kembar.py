"""The same recording in another cycle of the same teacher: not sent, not made again, and each can be deleted alone."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest
from django.core.files.storage import default_storage
from django.urls import reverse

from observasi.siklus.models import Siklus
from observasi.video import rules, services
from observasi.video.enums import StatusVideo
from observasi.video.models import Rekaman
from observasi.video.services import pemusnahan
from tests.klip import Gudang
from tests.pabrik import siklus_observasi
from tests.video.klien_tus import Klien, b64, unggahan_di


@pytest.fixture
def berkas(klip: Gudang) -> Path:
    return klip("biasa.mp4")


@pytest.fixture
def asal(berkas: Path, rekaman_dari) -> Rekaman:
    """Sent, made and ready in the first cycle."""
    rekaman = rekaman_dari(berkas)
    services.proses(rekaman.pk)
    rekaman.refresh_from_db()
    assert rekaman.status == StatusVideo.SIAP
    return rekaman


@pytest.fixture
def siklus_lain(pemeran, asal) -> Siklus:
    return siklus_observasi(pemeran)


def buat(klien: Klien, siklus: Siklus, berkas: Path):
    sha = hashlib.sha256(berkas.read_bytes()).hexdigest()
    meta = f"filename {b64('Pelajaran 1.mp4')},sidik {b64('x')},sha256 {b64(sha)}"
    return klien.buat(siklus.pk, berkas.stat().st_size, meta=meta)


@pytest.fixture
def tanpa_ffmpeg(monkeypatch):
    """Nothing may be encoded."""
    monkeypatch.setattr("observasi.video.services.pekerjaan.jalankan_program", None)


def test_siklus_lain_memakai_rekaman_yang_ada(
    masuk, pemeran, asal, siklus_lain, berkas, kirim_pesan, tanpa_ffmpeg, django_capture_on_commit_callbacks
):
    ani = Klien(masuk(pemeran.ani))
    ukuran = str(berkas.stat().st_size)

    with django_capture_on_commit_callbacks(execute=True):
        jawaban = buat(ani, siklus_lain, berkas)

    assert (jawaban.status_code, jawaban.headers["Upload-Offset"]) == (201, ukuran)
    alamat = jawaban.headers["Location"]
    tanggapan = ani.patch(alamat, 0, b"x")  # a client that does not look at the offset is told at its first chunk
    assert (tanggapan.status_code, tanggapan.headers["Upload-Offset"]) == (409, ukuran)
    assert ani.offset(alamat) == berkas.stat().st_size
    rekaman = unggahan_di(alamat).rekaman
    assert kirim_pesan == [rekaman.pk]

    assert services.proses(rekaman.pk) == "siap"

    rekaman.refresh_from_db()
    assert (rekaman.status, rekaman.sha256, rekaman.durasi_detik) == (StatusVideo.SIAP, asal.sha256, asal.durasi_detik)
    assert (rekaman.isi, rekaman.potongan, rekaman.tangga) == (asal.isi, asal.potongan, asal.tangga)
    milik_asal = {n.removeprefix(f"rekaman/{asal.pk}/") for n in pemusnahan.daftar_berkas(asal)}
    assert {n.removeprefix(f"rekaman/{rekaman.pk}/") for n in pemusnahan.daftar_berkas(rekaman)} == milik_asal
    with default_storage.open(rekaman.berkas_asli) as aliran:
        assert aliran.read() == berkas.read_bytes()


def test_menghapus_yang_satu_membiarkan_yang_lain(
    masuk, pemeran, asal, siklus_lain, berkas, tanpa_ffmpeg, django_capture_on_commit_callbacks
):
    ani = Klien(masuk(pemeran.ani))
    rekaman = unggahan_di(buat(ani, siklus_lain, berkas).headers["Location"]).rekaman
    services.proses(rekaman.pk)
    with django_capture_on_commit_callbacks(execute=True):
        ani.client.post(reverse("video:hapus", args=[asal.pk]))

    assert pemusnahan.daftar_berkas(asal) == []
    rekaman.refresh_from_db()
    assert len(pemusnahan.daftar_berkas(rekaman)) > 5
    alamat = ani.client.post(reverse("video:akses", args=[rekaman.pk])).json()["alamat"]
    assert b"".join(ani.client.get(alamat)).startswith(b"#EXTM3U")


def test_yang_asal_terhapus_sebelum_giliran_dikatakan(masuk, pemeran, asal, siklus_lain, berkas):
    rekaman = unggahan_di(buat(Klien(masuk(pemeran.ani)), siklus_lain, berkas).headers["Location"]).rekaman
    Rekaman.objects.filter(pk=asal.pk).update(status=StatusVideo.DIHAPUS)

    assert services.proses(rekaman.pk) == "gagal"

    rekaman.refresh_from_db()
    assert rekaman.galat_kode == rules.SUMBER_HILANG
    assert "Unggah sekali lagi" in rules.keterangan(rekaman.galat_kode).langkah


@pytest.mark.parametrize("ubahan", [{"status": StatusVideo.GAGAL}, {"berkas_asli": ""}, {"ukuran_byte": 5}])
def test_yang_tidak_utuh_tidak_dipakai(masuk, pemeran, asal, siklus_lain, berkas, ubahan):
    Rekaman.objects.filter(pk=asal.pk).update(**ubahan)

    jawaban = buat(Klien(masuk(pemeran.ani)), siklus_lain, berkas)

    assert jawaban.status_code == 201
    assert "Upload-Offset" not in jawaban.headers
    assert unggahan_di(jawaban.headers["Location"]).rekaman.status == StatusVideo.MENGUNGGAH


def test_rekaman_orang_lain_tidak_pernah_dipakai(masuk, pemeran, asal, siklus_lain, berkas):
    """A hash is no key: who names the hash of another teacher's recording gets an ordinary upload."""
    Rekaman.objects.filter(pk=asal.pk).update(pemilik=pemeran.citra)

    jawaban = buat(Klien(masuk(pemeran.ani)), siklus_lain, berkas)

    assert (jawaban.status_code, "Upload-Offset" in jawaban.headers) == (201, False)
