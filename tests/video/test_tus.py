"""The upload protocol, answer by answer, through the whole stack of middleware (CSRF included)."""

from __future__ import annotations

import base64
import hashlib
import os
import shutil
import time
import uuid
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from observasi.siklus.enums import StatusRekaman, Tahap
from observasi.siklus.models import Siklus
from observasi.video import rules
from observasi.video.enums import StatusVideo
from observasi.video.models import Rekaman, Unggahan
from observasi.video.services import unggah as layanan
from tests.pabrik import siklus_pra
from tests.pemeran import Pemeran
from tests.video.klien_tus import ISI, Klien, b64, berkas_di, unggahan_di


@pytest.fixture
def ani(masuk: Callable[[object], Client], pemeran: Pemeran) -> Klien:
    return Klien(masuk(pemeran.ani))


@pytest.fixture
def alamat(ani: Klien, siklus: Siklus) -> str:
    return ani.buat(siklus.pk).headers["Location"]


# --- OPTIONS and creation ---


def test_options_menyebut_yang_ditawarkan(ani, siklus, alamat):
    for satu in (reverse("video:kumpulan_unggahan", args=[siklus.pk]), alamat):
        jawaban = ani.minta("OPTIONS", satu)

        assert jawaban.status_code == 204
        assert jawaban.headers["Tus-Resumable"] == "1.0.0"
        assert jawaban.headers["Tus-Version"] == "1.0.0"
        assert jawaban.headers["Tus-Extension"] == "creation,checksum,expiration,termination"
        assert jawaban.headers["Tus-Max-Size"] == str(rules.UKURAN_MAKS_BYTE)
        assert jawaban.headers["Tus-Checksum-Algorithm"] == "sha1,sha256"


def test_membuat_unggahan(ani, siklus):
    jawaban = ani.buat(siklus.pk)

    assert jawaban.status_code == 201
    unggahan = unggahan_di(jawaban.headers["Location"])
    assert (unggahan.panjang_byte, unggahan.diterima_byte, unggahan.sidik_klien) == (len(ISI), 0, "sidik-a")
    assert (unggahan.rekaman.nama_asli, unggahan.rekaman.status) == ("Pelajaran 1.mp4", StatusVideo.MENGUNGGAH)
    assert "Upload-Expires" in jawaban.headers
    sisa = unggahan.kedaluwarsa_pada - timezone.now()
    assert timedelta(hours=71) < sisa <= timedelta(hours=72)


def test_nama_berbahaya_hanya_data(ani, siklus):
    nama = "../../etc/pass\u202ewd\r\nX: y.mp4"

    alamat = ani.buat(siklus.pk, meta=f"filename {b64(nama)}").headers["Location"]

    assert unggahan_di(alamat).rekaman.nama_asli == "../../etc/passwd X: y.mp4"
    ani.patch(alamat, 0, b"x")
    assert sorted(p.suffix for p in Path(settings.UNGGAHAN_DIR).iterdir()) == [".bagian", ".kunci"]


@pytest.mark.parametrize(
    ("panjang", "kepala", "status"),
    [
        ("", {}, 400),
        ("-1", {}, 400),
        ("abc", {}, 400),
        (str(2**63), {}, 400),
        ("0", {}, 400),
        (str(rules.UKURAN_MAKS_BYTE + 1), {}, 413),
        ("10", {"Upload_Defer_Length": "1"}, 400),
        ("10", {"Tus_Resumable": None}, 412),
        ("10", {"Tus_Resumable": "0.9.0"}, 412),
        ("10", {"meta": "filename bukan-base64!"}, 400),
        ("10", {"meta": "filename " + b64("x" * 20_000)}, 431),
        ("10", {"meta": "sha256 " + b64("pendek")}, 400),
    ],
)
def test_membuat_ditolak(ani, siklus, panjang, kepala, status):
    jawaban = ani.buat(siklus.pk, panjang, **kepala)

    assert jawaban.status_code == status
    assert ("Tus-Version" in jawaban.headers) == (status == 412)
    assert Unggahan.objects.count() == 0
    assert Rekaman.objects.count() == 0


def test_ruang_tidak_cukup_507(ani, siklus, monkeypatch):
    bebas = rules.SISA_DISK_BYTE + len(ISI)
    monkeypatch.setattr(layanan, "_bebas_byte", lambda: bebas)

    assert ani.buat(siklus.pk).status_code == 201
    # the first one has a promise on the same room
    kedua = ani.buat(siklus.pk, 1, meta=f"sidik {b64('lain')}")

    assert kedua.status_code == 507
    assert "penuh" in kedua.json()["galat"]
    assert Unggahan.objects.count() == 1


def test_berkas_sama_yang_masih_diunggah_ditunjukkan(ani, siklus, alamat):
    jawaban = ani.buat(siklus.pk)

    assert jawaban.status_code == 409
    assert alamat.endswith(jawaban.json()["unggahan"])
    assert Unggahan.objects.count() == 1


def test_terlalu_banyak_unggahan_terbuka(ani, siklus):
    for nomor in range(rules.UNGGAHAN_TERBUKA_MAKS):
        assert ani.buat(siklus.pk, 10, meta=f"sidik {b64(str(nomor))}").status_code == 201

    assert ani.buat(siklus.pk, 10, meta=f"sidik {b64('x')}").status_code == 409


def test_sebelum_kesepakatan_409(masuk, pemeran, pustaka):
    siklus = siklus_pra(pemeran)

    jawaban = Klien(masuk(pemeran.ani)).buat(siklus.pk)

    assert jawaban.status_code == 409
    assert "kesepakatan" in jawaban.json()["galat"]


@pytest.mark.parametrize(
    ("siapa", "status"),
    [("budi", 403), ("fajar", 404), ("eko", 404), ("dewi", 404), ("asri", 404), ("citra", 404), ("damar", 404)],
)
def test_orang_lain_tidak_dapat_membuat(masuk, pemeran, siklus, siapa, status):
    jawaban = Klien(masuk(getattr(pemeran, siapa))).buat(siklus.pk)

    assert jawaban.status_code == status
    assert Unggahan.objects.count() == 0


def test_tanpa_masuk_401(siklus):
    assert Klien(Client()).buat(siklus.pk).status_code == 401


def test_tanpa_csrf_403(pemeran, siklus):
    client = Client(enforce_csrf_checks=True)
    client.force_login(pemeran.ani, backend="accounts.masuk.MasukDenganPengenal")
    klien = Klien(client)

    assert klien.buat(siklus.pk).status_code == 403

    client.get(reverse("video:halaman", args=[siklus.pk]))
    token = client.cookies["csrftoken"].value
    alamat = klien.buat(siklus.pk, X_CSRFToken=token).headers["Location"]
    assert klien.patch(alamat, 0, b"x").status_code == 403
    assert klien.minta("DELETE", alamat).status_code == 403
    assert klien.patch(alamat, 0, b"x", X_CSRFToken=token).status_code == 204
    assert klien.offset(alamat) == 1


# --- PATCH and HEAD ---


def test_potongan_demi_potongan_sampai_selesai(ani, alamat, siklus, kirim_pesan, django_capture_on_commit_callbacks):
    assert ani.offset(alamat) == 0
    pertama = ani.patch(alamat, 0, ISI[:70_000])
    assert (pertama.status_code, pertama.headers["Upload-Offset"]) == (204, "70000")
    assert "Upload-Expires" in pertama.headers
    assert ani.offset(alamat) == 70_000
    assert kirim_pesan == []

    with django_capture_on_commit_callbacks(execute=True):
        kedua = ani.patch(alamat, 70_000, ISI[70_000:])

    assert (kedua.status_code, kedua.headers["Upload-Offset"]) == (204, str(len(ISI)))
    assert berkas_di(alamat).read_bytes() == ISI
    unggahan = unggahan_di(alamat)
    assert unggahan.selesai_pada is not None
    assert unggahan.rekaman.status == StatusVideo.MENGANTRE
    assert kirim_pesan == [unggahan.rekaman_id]
    siklus.refresh_from_db()
    assert siklus.status_rekaman == StatusRekaman.DIPROSES
    kepala = ani.minta("HEAD", alamat).headers
    assert (kepala["Upload-Offset"], kepala["Upload-Length"]) == (str(len(ISI)), str(len(ISI)))
    assert kepala["Cache-Control"] == "no-store"


def test_potongan_terakhir_terkirim_dua_kali_hanya_satu_pesan(
    ani, alamat, kirim_pesan, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        ani.patch(alamat, 0, ISI)
        ulang = ani.patch(alamat, 0, ISI)
        kosong = ani.patch(alamat, len(ISI), b"")

    assert (ulang.status_code, ulang.headers["Upload-Offset"]) == (409, str(len(ISI)))
    assert kosong.status_code == 204
    assert len(kirim_pesan) == 1


@pytest.mark.parametrize("offset", [0, 9, 11, 50_000])
def test_offset_lain_409_dan_tidak_berubah(ani, alamat, offset):
    ani.patch(alamat, 0, ISI[:10])

    jawaban = ani.patch(alamat, offset, b"zzz")

    assert (jawaban.status_code, jawaban.headers["Upload-Offset"]) == (409, "10")
    assert berkas_di(alamat).read_bytes() == ISI[:10]


@pytest.mark.parametrize(
    ("kepala", "status"),
    [
        ({"Tus_Resumable": None}, 412),
        ({"Tus_Resumable": "0.2.2"}, 412),
        ({"Content_Type": "application/octet-stream"}, 415),
        ({"Content_Type": "video/mp4"}, 415),
        ({"Upload_Offset": "-1"}, 400),
        ({"Upload_Offset": ""}, 400),
        ({"Upload_Checksum": "md5 " + b64("x" * 16)}, 400),
        ({"Upload_Checksum": "sha256 ???"}, 400),
    ],
)
def test_patch_ditolak(ani, alamat, kepala, status):
    jawaban = ani.minta("PATCH", alamat, b"abc", **{"Upload_Offset": "0", **kepala})

    assert jawaban.status_code == status
    assert ani.offset(alamat) == 0


def test_lebih_dari_yang_dijanjikan_413(ani, alamat):
    ani.patch(alamat, 0, ISI[:10])

    jawaban = ani.patch(alamat, 10, ISI)

    assert (jawaban.status_code, jawaban.headers["Upload-Offset"]) == (413, "10")
    assert ani.offset(alamat) == 10


@pytest.mark.parametrize("algoritma", ["sha1", "sha256"])
def test_sidik_benar_diterima_salah_dibuang(ani, alamat, algoritma):
    def sidik(data: bytes) -> str:
        return f"{algoritma} {base64.b64encode(hashlib.new(algoritma, data).digest()).decode()}"

    baik = ani.patch(alamat, 0, ISI[:70_000], Upload_Checksum=sidik(ISI[:70_000]))
    buruk = ani.patch(alamat, 70_000, ISI[70_000:], Upload_Checksum=sidik(b"lain"))

    assert baik.status_code == 204
    assert (buruk.status_code, buruk.headers["Upload-Offset"]) == (460, "70000")
    assert berkas_di(alamat).read_bytes() == ISI[:70_000]
    assert ani.offset(alamat) == 70_000


def test_disk_penuh_sebelum_potongan_507(ani, alamat, monkeypatch):
    monkeypatch.setattr(layanan, "_bebas_byte", lambda: 1000)

    assert ani.patch(alamat, 0, ISI).status_code == 507

    monkeypatch.undo()
    assert ani.patch(alamat, 0, ISI).status_code == 204


def test_disk_penuh_di_tengah_menyimpan_yang_sampai(ani, alamat):
    """The real thing: the kernel refuses to let the file grow."""
    import resource
    import signal

    lama = resource.getrlimit(resource.RLIMIT_FSIZE)
    penangan = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (65_536, lama[1]))
    try:
        jawaban = ani.patch(alamat, 0, ISI)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, lama)
        signal.signal(signal.SIGXFSZ, penangan)

    assert (jawaban.status_code, jawaban.headers["Upload-Offset"]) == (507, "65536")
    assert ani.offset(alamat) == 65_536
    assert ani.patch(alamat, 65_536, ISI[65_536:]).status_code == 204


def test_dua_penulis_423_lalu_diambil_alih(ani, alamat):
    sesi = layanan.penampung_untuk(unggahan_di(alamat)).mulai(0)
    sesi.tulis(ISI[:10])

    sibuk = ani.patch(alamat, 10, ISI[10:20])
    assert (sibuk.status_code, sibuk.headers["Retry-After"]) == (423, "3")

    lalu = time.time() - 4
    os.utime(berkas_di(alamat).with_suffix(".kunci"), (lalu, lalu))
    assert ani.offset(alamat) == 10
    assert ani.patch(alamat, 10, ISI[10:20]).status_code == 204


def test_berkas_lebih_panjang_dari_baris_menang(ani, alamat):
    """The server died after the file had grown and before the row knew."""
    berkas_di(alamat).write_bytes(ISI[:5000])

    assert ani.offset(alamat) == 5000
    assert unggahan_di(alamat).diterima_byte == 5000


def test_berkas_lebih_pendek_dari_baris_menang(ani, alamat):
    """The disk lost the end (power cut): the client sends it again."""
    ani.patch(alamat, 0, ISI[:5000])
    os.truncate(berkas_di(alamat), 3000)

    assert ani.offset(alamat) == 3000
    assert ani.patch(alamat, 3000, ISI[3000:]).status_code == 204
    assert berkas_di(alamat).read_bytes() == ISI


def test_byte_terakhir_tersimpan_tetapi_belum_tercatat(ani, alamat, kirim_pesan, django_capture_on_commit_callbacks):
    berkas_di(alamat).write_bytes(ISI + b"sisa yang tidak dijanjikan")

    with django_capture_on_commit_callbacks(execute=True):
        assert ani.offset(alamat) == len(ISI)

    assert berkas_di(alamat).read_bytes() == ISI
    assert unggahan_di(alamat).rekaman.status == StatusVideo.MENGANTRE
    assert len(kirim_pesan) == 1


def test_metode_lewat_kepala_pengganti(ani, alamat):
    jawaban = ani.minta("POST", alamat, b"abc", Upload_Offset="0", X_HTTP_Method_Override="PATCH")

    assert (jawaban.status_code, jawaban.headers["Upload-Offset"]) == (204, "3")


@pytest.mark.parametrize("metode", ["GET", "PUT", "POST"])
def test_metode_lain_405(ani, alamat, metode):
    assert ani.minta(metode, alamat).status_code == 405


# --- expiration, termination, strangers ---


def test_kedaluwarsa_410(ani, alamat):
    Unggahan.objects.update(kedaluwarsa_pada=timezone.now() - timedelta(seconds=1))

    assert ani.minta("HEAD", alamat).status_code == 410
    assert ani.patch(alamat, 0, b"x").status_code == 410


def test_batalkan_menghapus_byte(ani, alamat):
    ani.patch(alamat, 0, ISI[:10])
    berkas = berkas_di(alamat)

    assert ani.minta("DELETE", alamat).status_code == 204

    assert ani.minta("HEAD", alamat).status_code == 404
    assert ani.minta("DELETE", alamat).status_code == 404
    assert not berkas.exists()
    assert unggahan_di(alamat).rekaman.status == StatusVideo.DIHAPUS


def test_unggahan_selesai_tidak_dapat_dibatalkan(ani, alamat):
    ani.patch(alamat, 0, ISI)

    assert ani.minta("DELETE", alamat).status_code == 409
    assert berkas_di(alamat).read_bytes() == ISI


@pytest.mark.parametrize("siapa", ["budi", "fajar", "eko", "dewi", "citra", "hadi"])
def test_unggahan_orang_lain_tidak_ada(masuk, pemeran, alamat, siapa):
    lain = Klien(masuk(getattr(pemeran, siapa)))

    assert lain.minta("HEAD", alamat).status_code == 404
    assert lain.patch(alamat, 0, b"x").status_code == 404
    assert lain.minta("DELETE", alamat).status_code == 404
    assert unggahan_di(alamat).diterima_byte == 0


def test_nomor_yang_tidak_ada_404(ani):
    assert ani.minta("HEAD", reverse("video:unggahan", args=[uuid.uuid4()])).status_code == 404


def test_siklus_dibatalkan_di_tengah(ani, alamat, siklus):
    ani.patch(alamat, 0, ISI[:10])
    berkas = berkas_di(alamat)
    Siklus.objects.filter(pk=siklus.pk).update(tahap=Tahap.DIBATALKAN)

    jawaban = ani.patch(alamat, 10, b"x")

    assert jawaban.status_code == 409
    assert "dibatalkan" in jawaban.json()["galat"]
    assert not berkas.exists()
    assert ani.minta("HEAD", alamat).status_code == 404


# --- continuing after a closed tab ---


def test_daftar_untuk_dilanjutkan(ani, alamat, siklus, tanpa_tulis):
    ani.patch(alamat, 0, ISI[:10])

    with tanpa_tulis():
        jawaban = ani.minta("GET", reverse("video:kumpulan_unggahan", args=[siklus.pk]))

    (satu,) = jawaban.json()["unggahan"]
    assert alamat.endswith(satu["alamat"])
    assert (satu["nama"], satu["panjang"], satu["diterima"], satu["sidik"]) == (
        "Pelajaran 1.mp4",
        len(ISI),
        10,
        "sidik-a",
    )


def test_daftar_hanya_milik_sendiri_dan_yang_terbuka(ani, alamat, siklus, masuk, pemeran):
    daftar = reverse("video:kumpulan_unggahan", args=[siklus.pk])

    assert Klien(masuk(pemeran.budi)).minta("GET", daftar).json() == {"unggahan": []}
    assert Klien(masuk(pemeran.citra)).minta("GET", daftar).status_code == 404
    ani.patch(alamat, 0, ISI)
    assert ani.minta("GET", daftar).json() == {"unggahan": []}


def test_ruang_bebas_dihitung_dari_disk_sungguhan():
    assert layanan._bebas_byte() == pytest.approx(shutil.disk_usage(settings.UNGGAHAN_DIR).free, rel=0.05)
