"""Who may watch: each token, each file, each person; and the line in the audit trail."""

from __future__ import annotations

import time
from typing import Any

import pytest
from django.core import signing
from django.core.files.storage import default_storage
from django.urls import reverse

from accounts.models import Jejak
from observasi.siklus.models import Siklus
from observasi.video import rules
from observasi.video.enums import StatusVideo
from observasi.video.models import IzinKelas, Rekaman
from observasi.video.services import tonton
from tests.pemeran import pelaku

ORANG_LAIN = ["asri", "fajar", "citra", "gita", "dewi", "damar", "eko", "endah", "hadi", "indra"]


def isi(jawaban: Any) -> bytes:
    """Read to the end; the test client then closes the answer without closing the test's database connection."""
    return b"".join(jawaban)


def kode(jawaban: Any) -> int:
    isi(jawaban)
    return jawaban.status_code


def buka(client: Any, rekaman: Rekaman, **data: str) -> Any:
    return client.post(reverse("video:akses", args=[rekaman.pk]), data)


def alamat(rekaman: Rekaman, token: str, nama: str) -> str:
    return reverse("video:putar", args=[rekaman.pk, token, nama])


@pytest.mark.parametrize("siapa", ["ani", "budi"])
def test_guru_dan_supervisor_menonton(masuk, pemeran, rekaman_siap, izin, siapa):
    client = masuk(getattr(pemeran, siapa))

    jawaban = buka(client, rekaman_siap).json()

    assert jawaban["alamat"] == alamat(rekaman_siap, jawaban["token"], "master.m3u8")
    assert (jawaban["berlaku_detik"], jawaban["tangga"]) == (4 * 3600, [240])
    for nama, jenis in (
        ("master.m3u8", "application/vnd.apple.mpegurl"),
        ("240p/i.m3u8", "application/vnd.apple.mpegurl"),
        ("240p/init_0.mp4", "video/mp4"),
        ("240p/s_00000.m4s", "video/iso.segment"),
        ("poster.jpg", "image/jpeg"),
    ):
        berkas = client.get(alamat(rekaman_siap, jawaban["token"], nama))
        assert (berkas.status_code, isi(berkas)) == (200, f"isi {nama}".encode())
        assert berkas.headers["Content-Type"] == jenis
        assert berkas.headers["Cache-Control"] == "private, no-cache"
        assert berkas.headers["X-Content-Type-Options"] == "nosniff"


def test_suara_saja_punya_alamat_sendiri(masuk, pemeran, rekaman_siap):
    client = masuk(pemeran.ani)
    assert buka(client, rekaman_siap).json()["alamat_suara"] is None

    Rekaman.objects.update(isi=[*rekaman_siap.isi, "suara/i.m3u8"])

    jawaban = buka(client, rekaman_siap).json()
    assert jawaban["alamat_suara"] == alamat(rekaman_siap, jawaban["token"], "suara/i.m3u8")


def test_rentang_byte(masuk, pemeran, rekaman_siap):
    client = masuk(pemeran.ani)
    token = buka(client, rekaman_siap).json()["token"]

    jawaban = client.get(alamat(rekaman_siap, token, "240p/s_00000.m4s"), headers={"Range": "bytes=0-2"})

    assert (jawaban.status_code, isi(jawaban)) == (206, b"isi")


def test_lewat_nginx(masuk, pemeran, rekaman_siap, settings):
    settings.BERKAS_X_ACCEL = "/_berkas"
    client = masuk(pemeran.ani)
    token = buka(client, rekaman_siap).json()["token"]

    jawaban = client.get(alamat(rekaman_siap, token, "240p/i.m3u8"))

    assert jawaban.headers["X-Accel-Redirect"] == f"/_berkas/{rekaman_siap.folder}/240p/i.m3u8"


@pytest.mark.parametrize("siapa", ORANG_LAIN)
def test_orang_lain_selalu_404(masuk, pemeran, rekaman_siap, izin, siapa):
    """Also heads, pengawas and admins who know that the cycle exists; a participant's token does not help them."""
    client = masuk(getattr(pemeran, siapa))
    token = tonton.buka(pelaku(pemeran.ani), rekaman_siap.pk)[1].token

    assert buka(client, rekaman_siap).status_code == 404
    assert kode(client.get(alamat(rekaman_siap, token, "master.m3u8"))) == 404
    assert kode(client.get(alamat(rekaman_siap, token, "poster.jpg"))) == 404
    assert client.post(reverse("video:unduh", args=[rekaman_siap.pk])).status_code == 404


def test_supervisor_baru_setelah_izin_dan_berhenti_saat_dicabut(masuk, pemeran, rekaman_siap, siklus):
    client = masuk(pemeran.budi)
    assert buka(client, rekaman_siap).status_code == 404
    IzinKelas.objects.create(siklus=siklus, oleh=pemeran.ani)
    token = buka(client, rekaman_siap).json()["token"]
    assert kode(client.get(alamat(rekaman_siap, token, "master.m3u8"))) == 200

    IzinKelas.objects.all().delete()

    assert kode(client.get(alamat(rekaman_siap, token, "master.m3u8"))) == 404


def test_penggantian_supervisor_berlaku_pada_permintaan_berikutnya(masuk, pemeran, rekaman_siap, izin, siklus):
    client = masuk(pemeran.budi)
    token = buka(client, rekaman_siap).json()["token"]

    Siklus.objects.filter(pk=siklus.pk).update(supervisor=pemeran.fajar)

    assert kode(client.get(alamat(rekaman_siap, token, "240p/i.m3u8"))) == 404


def test_rekaman_terhapus_404_walau_token_masih_berlaku(masuk, pemeran, rekaman_siap):
    client = masuk(pemeran.ani)
    token = buka(client, rekaman_siap).json()["token"]

    Rekaman.objects.update(status=StatusVideo.DIHAPUS)

    assert kode(client.get(alamat(rekaman_siap, token, "master.m3u8"))) == 404


def test_token_terikat_orang_rekaman_guna_dan_waktu(masuk, pemeran, rekaman_siap, izin, siklus):
    client = masuk(pemeran.ani)
    ani = pelaku(pemeran.ani)
    lain = Rekaman.objects.get(pk=rekaman_siap.pk)
    lain.pk, lain.sha256, lain.urutan = None, "cd" * 32, 2
    lain.save()
    token_budi = tonton.buka(pelaku(pemeran.budi), rekaman_siap.pk)[1].token
    token_rekaman_lain = tonton.buka(ani, lain.pk)[1].token
    token_poster = tonton.token_poster(ani, rekaman_siap)
    token_asli = tonton.alamat_asli(ani, rekaman_siap.pk)[1].token
    isi_benar = [rekaman_siap.pk, pemeran.ani.pk, "putar", int(time.time()) + 1000, "x"]
    palsu = signing.Signer(key="kunci-lain", salt="observasi.video.tonton").sign_object(isi_benar)

    for token in (token_budi, token_rekaman_lain, token_poster, token_asli, palsu, "x", "a:b:c"):
        assert kode(client.get(alamat(rekaman_siap, token, "master.m3u8"))) == 404
    assert kode(client.get(alamat(rekaman_siap, token_poster, "poster.jpg"))) == 200


def test_token_berakhir_setelah_empat_jam(masuk, pemeran, rekaman_siap, monkeypatch):
    client = masuk(pemeran.ani)
    token = buka(client, rekaman_siap).json()["token"]
    mulai = time.time()

    monkeypatch.setattr(tonton.time, "time", lambda: mulai + rules.LAMA_TOKEN_DETIK - 60)
    assert kode(client.get(alamat(rekaman_siap, token, "master.m3u8"))) == 200
    monkeypatch.setattr(tonton.time, "time", lambda: mulai + rules.LAMA_TOKEN_DETIK + 60)
    assert kode(client.get(alamat(rekaman_siap, token, "master.m3u8"))) == 404


@pytest.mark.parametrize(
    "nama",
    [
        "rahasia.txt",
        "240p/../rahasia.txt",
        "../asli-abc",
        "../../../etc/passwd",
        "%2e%2e/asli-abc",
        "240p/s_00001.m4s",
        "/etc/passwd",
    ],
)
def test_hanya_nama_yang_dibuat_resep(masuk, pemeran, rekaman_siap, nama):
    client = masuk(pemeran.ani)
    token = buka(client, rekaman_siap).json()["token"]

    assert kode(client.get(f"/video/{rekaman_siap.pk}/putar/{token}/{nama}")) == 404


def test_tanpa_masuk_dialihkan_ke_halaman_masuk(client, pemeran, rekaman_siap):
    token = tonton.buka(pelaku(pemeran.ani), rekaman_siap.pk)[1].token

    jawaban = client.get(alamat(rekaman_siap, token, "master.m3u8"))

    assert jawaban.status_code == 302
    assert "next=" in jawaban.headers["Location"]


def test_setiap_token_satu_baris_jejak(masuk, pemeran, rekaman_siap, izin):
    client = masuk(pemeran.budi)
    token = buka(client, rekaman_siap).json()["token"]
    for _ in range(3):
        isi(client.get(alamat(rekaman_siap, token, "240p/s_00000.m4s")))
    buka(client, rekaman_siap, perpanjang="1")

    baris = Jejak.objects.filter(aksi="video.diputar").order_by("pk")

    assert [(b.pelaku_id, b.objek_id, b.rincian) for b in baris] == [
        (pemeran.budi.pk, str(rekaman_siap.pk), {"siklus": rekaman_siap.siklus_id}),
        (pemeran.budi.pk, str(rekaman_siap.pk), {"siklus": rekaman_siap.siklus_id, "lanjut": True}),
    ]


def test_memutar_satu_potongan_tidak_menulis_dan_sedikit_kueri(masuk, pemeran, rekaman_siap, tanpa_tulis, jumlah_kueri):
    client = masuk(pemeran.ani)
    token = buka(client, rekaman_siap).json()["token"]
    jalur = alamat(rekaman_siap, token, "240p/s_00000.m4s")

    with tanpa_tulis():
        isi(client.get(jalur))

    assert jumlah_kueri(lambda: isi(client.get(jalur))) <= 4


def test_token_poster_tetap_sama_dalam_satu_jam(pemeran, rekaman_siap, monkeypatch):
    ani = pelaku(pemeran.ani)
    monkeypatch.setattr(tonton.time, "time", lambda: 3_600_000)
    pertama = tonton.token_poster(ani, rekaman_siap)
    monkeypatch.setattr(tonton.time, "time", lambda: 3_600_000 + 3599)

    assert tonton.token_poster(ani, rekaman_siap) == pertama
    assert tonton.periksa_token(ani, rekaman_siap.pk, pertama, tonton.POSTER) == tonton.POSTER


def test_akses_hanya_lewat_post(masuk, pemeran, rekaman_siap):
    assert masuk(pemeran.ani).get(reverse("video:akses", args=[rekaman_siap.pk])).status_code == 405


def test_guru_mengunduh_aslinya_dan_itu_dicatat(masuk, pemeran, rekaman_siap):
    client = masuk(pemeran.ani)

    alih = client.post(reverse("video:unduh", args=[rekaman_siap.pk]))
    berkas = client.get(alih.headers["Location"])

    assert (alih.status_code, isi(berkas)) == (303, b"asli")
    assert berkas.headers["Content-Disposition"] == 'attachment; filename="Pelajaran pecahan.mp4"'
    assert berkas.headers["Content-Type"] == "application/octet-stream"
    assert Jejak.objects.filter(aksi="video.diunduh", objek_id=str(rekaman_siap.pk)).count() == 1


def test_supervisor_tidak_dapat_mengunduh(masuk, pemeran, rekaman_siap, izin):
    client = masuk(pemeran.budi)
    token = tonton.alamat_asli(pelaku(pemeran.ani), rekaman_siap.pk)[1].token

    assert client.post(reverse("video:unduh", args=[rekaman_siap.pk])).status_code == 404
    assert kode(client.get(reverse("video:asli", args=[rekaman_siap.pk, token]))) == 404


def test_berkas_hilang_dari_simpanan_404(masuk, pemeran, rekaman_siap):
    client = masuk(pemeran.ani)
    token = buka(client, rekaman_siap).json()["token"]
    default_storage.delete(f"{rekaman_siap.folder}/240p/i.m3u8")

    assert kode(client.get(alamat(rekaman_siap, token, "240p/i.m3u8"))) == 404
