"""The corpus of odd names (N01-N08) and of the protocol (P01-P22), each row with the answer that is expected.

Rows that need a living server are in test_tus_hidup.py (P02, P09, P18), a thousand at random in
test_seribu_unggahan.py, two at the very same moment in test_kuota.py (P16).
"""

from __future__ import annotations

import base64
import os
import time
import unicodedata
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import time_machine
from django.conf import settings
from django.core.files.storage import default_storage
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.models import Penugasan, Sekolah
from observasi.siklus.enums import Tahap
from observasi.siklus.models import Riwayat, Siklus
from observasi.video import rules, services
from observasi.video.enums import StatusVideo
from observasi.video.models import Rekaman, Unggahan
from observasi.video.services import unggah as layanan
from supervisi.lib.berkas import content_disposition, nama_unduhan
from supervisi.lib.ffprobe import AlasanTolak, kenali
from supervisi.lib.ffprobe import Penolakan as PenolakanVideo
from tests.video.klien_tus import ISI, Klien, b64, berkas_di, unggahan_di

GB = 1024**3


@pytest.fixture
def ani(masuk, pemeran) -> Klien:
    return Klien(masuk(pemeran.ani))


@pytest.fixture
def alamat(ani: Klien, siklus: Siklus) -> str:
    return ani.buat(siklus.pk).headers["Location"]


# --- names ---

NAMA = [
    ("N01", "../../etc/passwd", "../../etc/passwd"),
    ("N01", "/etc/shadow", "/etc/shadow"),
    ("N01", "..\\..\\boot.ini", "..\\..\\boot.ini"),
    ("N01", "%2e%2e%2fpasswd", "%2e%2e%2fpasswd"),
    ("N02", "a\0b\r\nSet-Cookie: x\tc.mp4", "a b Set-Cookie: x c.mp4"),
    ("N03", "x" * 300 + ".mp4", "x" * 115 + "….mp4"),
    ("N03", "🎬" * 255, "🎬" * 119 + "…"),
    ("N03", unicodedata.normalize("NFD", "Pelajaran é.mp4"), unicodedata.normalize("NFC", "Pelajaran é.mp4")),
    ("N04", "lesson\u202egpj.4pm", "lessongpj.4pm"),
    ("N05", "-y.mp4", "-y.mp4"),
    ("N05", "http:evil.mp4", "http:evil.mp4"),
    ("N05", "concat:a|b.mp4", "concat:a|b.mp4"),
    ("N05", "x%05d.mp4", "x%05d.mp4"),
    ("N05", "$(id).mp4", "$(id).mp4"),
    ("N05", "a'b\".mp4", "a'b\".mp4"),
    ("N06", "CON.mp4", "CON.mp4"),
    ("N06", ".htaccess", ".htaccess"),
    ("N06", "lesson.mp4.html", "lesson.mp4.html"),
    ("N06", "lesson", "lesson"),
    ("N06", "", "berkas"),
]


@pytest.mark.parametrize(("kode", "nama", "tampil"), NAMA)
def test_nama_hanya_data(ani, siklus, kode, nama, tampil):
    """Shown cleaned and as text; the file lies under a name that the server made."""
    alamat = ani.buat(siklus.pk, meta=f"filename {b64(nama)},sidik {b64('a')}").headers["Location"]
    ani.patch(alamat, 0, ISI)

    rekaman = unggahan_di(alamat).rekaman
    assert rekaman.nama_asli == tampil, kode
    assert {p.stem for p in Path(settings.UNGGAHAN_DIR).iterdir()} == {unggahan_di(alamat).pk.hex}
    halaman = ani.client.get(reverse("video:halaman", args=[siklus.pk]))
    assert halaman.status_code == 200
    assert "Set-Cookie" not in halaman.headers or "x" not in halaman.cookies


@pytest.mark.parametrize(
    ("nama", "simpan"),
    [
        ("CON.mp4", "_CON.mp4"),
        (".htaccess", "htaccess.mp4"),
        ("lesson.mp4.html", "lesson.mp4.html.mp4"),
        ("lesson", "lesson.mp4"),
        ("../../etc/passwd", "_.._etc_passwd.mp4"),
    ],
)
def test_n06_nama_unduhan_berakhir_dengan_jenisnya(nama, simpan):
    assert nama_unduhan(nama, ".mp4") == simpan


@pytest.mark.parametrize(
    ("jenis", "berkas", "ditolak"),
    [("video/mp4", "bukan.mp4", AlasanTolak.BUKAN_VIDEO), ("text/plain", "biasa.mp4", "")],
)
def test_n07_isi_menentukan_bukan_jenis_yang_dikatakan(ani, siklus, klip, tmp_path, jenis, berkas, ditolak):
    asal = klip("biasa.mp4") if not ditolak else tmp_path / berkas
    if ditolak:
        asal.write_text("Bukan video. " * 100, encoding="utf-8")
    isi = asal.read_bytes()
    meta = f"filename {b64('a.mp4')},filetype {b64(jenis)},sidik {b64('a')}"
    alamat = ani.buat(siklus.pk, len(isi), meta=meta).headers["Location"]
    assert ani.patch(alamat, 0, isi).status_code == 204

    hasil = kenali(berkas_di(alamat))

    assert (hasil.alasan if isinstance(hasil, PenolakanVideo) else "") == ditolak


@pytest.mark.parametrize(
    ("nama", "kepala"),
    [
        ("Pelajaran 1.mp4", 'attachment; filename="Pelajaran 1.mp4"'),
        ("Pelajaran é.mp4", "attachment; filename=\"Pelajaran e.mp4\"; filename*=UTF-8''Pelajaran%20%C3%A9.mp4"),
        ("درس.mp4", "attachment; filename=\"berkas.mp4\"; filename*=UTF-8''%D8%AF%D8%B1%D8%B3.mp4"),
    ],
)
def test_n08_nama_di_kepala(nama, kepala):
    assert content_disposition(nama, lampiran=True) == kepala


# --- protocol ---


def test_p01_lebih_banyak_dari_yang_dinyatakan(ani, alamat):
    jawaban = ani.patch(alamat, 0, ISI + b"x")

    assert (jawaban.status_code, jawaban.headers["Upload-Offset"], ani.offset(alamat)) == (413, "0", 0)


def test_p02_lebih_sedikit_lalu_pergi(ani, alamat):
    """The row follows the file; the rest comes with another request (the cut line itself: test_tus_hidup)."""
    ani.patch(alamat, 0, ISI[:777])

    assert ani.offset(alamat) == 777
    assert ani.patch(alamat, 777, ISI[777:]).status_code == 204
    assert berkas_di(alamat).read_bytes() == ISI


@pytest.mark.parametrize("offset", [0, 99, 101, 5000])
def test_p03_terlalu_awal_terlambat_atau_ulang(ani, alamat, offset):
    ani.patch(alamat, 0, ISI[:100])

    jawaban = ani.patch(alamat, offset, b"abc")

    assert (jawaban.status_code, jawaban.headers["Upload-Offset"], ani.offset(alamat)) == (409, "100", 100)


@pytest.mark.parametrize(
    ("sidik", "status"),
    [
        ("sha1 " + base64.b64encode(b"x" * 20).decode(), 460),
        ("md5 " + base64.b64encode(b"x" * 16).decode(), 400),
        ("crc32 AAAAAA==", 400),
    ],
)
def test_p04_sidik_salah_dan_algoritma_asing(ani, alamat, sidik, status):
    assert ani.patch(alamat, 0, ISI[:100], Upload_Checksum=sidik).status_code == status
    assert ani.offset(alamat) == 0
    assert ani.patch(alamat, 0, ISI[:100]).status_code == 204


def test_p05_kedaluwarsa_410_lalu_mulai_baru(ani, alamat, siklus):
    Unggahan.objects.update(kedaluwarsa_pada=timezone.now() - timedelta(seconds=1))

    jawaban = ani.patch(alamat, 0, b"x")

    assert jawaban.status_code == 410
    assert jawaban.json()["galat"] == rules.keterangan(rules.KEDALUWARSA).judul
    assert ani.buat(siklus.pk).status_code == 201


def test_p05_dihapus_404_lalu_mulai_baru(ani, alamat, siklus):
    ani.minta("DELETE", alamat)

    assert [ani.minta(cara, alamat).status_code for cara in ("HEAD", "PATCH", "DELETE")] == [404] * 3
    assert ani.buat(siklus.pk).status_code == 201


def test_p06_dua_tab_satu_unggahan(ani, alamat):
    """Turn by turn: what one tab wrote, the other is told; nothing is written twice."""
    satu, dua = ani, Klien(ani.client)
    assert satu.patch(alamat, 0, ISI[:500]).status_code == 204
    assert dua.patch(alamat, 0, ISI[:500]).status_code == 409
    assert dua.patch(alamat, dua.offset(alamat), ISI[500:]).status_code == 204
    ulang = satu.patch(alamat, 500, ISI[500:])

    assert (ulang.status_code, ulang.headers["Upload-Offset"]) == (409, str(len(ISI)))
    assert satu.offset(alamat) == len(ISI)
    assert berkas_di(alamat).read_bytes() == ISI


@pytest.mark.parametrize("lewat", ["sidik", "sha256"])
def test_p07_berkas_sama_dua_unggahan_ditunjukkan_yang_ada(ani, siklus, lewat):
    """By the fingerprint of the page, or by the hash when another browser makes another fingerprint."""
    sha = "ab" * 32
    pertama = ani.buat(siklus.pk, meta=f"sidik {b64('a')},sha256 {b64(sha)}").headers["Location"]
    meta = f"sidik {b64('a')}" if lewat == "sidik" else f"sidik {b64('b')},sha256 {b64(sha)}"

    kedua = ani.buat(siklus.pk, meta=meta)

    assert kedua.status_code == 409
    assert kedua.json()["unggahan"] == pertama
    assert "sedang diunggah" in kedua.json()["galat"]


@pytest.mark.parametrize(
    ("status", "kata"),
    [
        (StatusVideo.MENGANTRE, "sedang disiapkan"),
        (StatusVideo.MEMPROSES, "sedang disiapkan"),
        (StatusVideo.SIAP, "siap ditonton"),
        (StatusVideo.GAGAL, "hapus dahulu"),
    ],
)
def test_p08_berkas_sama_setelah_selesai_dikenali_sebelum_dikirim(ani, siklus, pemeran, rekaman_siap, status, kata):
    sha = rekaman_siap.sha256
    Rekaman.objects.filter(pk=rekaman_siap.pk).update(status=status)

    jawaban = ani.buat(siklus.pk, meta=f"sidik {b64('x')},sha256 {b64(sha)}")

    assert jawaban.status_code == 409
    assert kata in jawaban.json()["galat"]
    assert Unggahan.objects.count() == 0
    assert ani.buat(siklus.pk, meta=f"sidik {b64('x')},sha256 {b64('cd' * 32)}").status_code == 201


def test_p08_yang_sudah_dihapus_boleh_dikirim_lagi(ani, siklus, rekaman_siap):
    Rekaman.objects.filter(pk=rekaman_siap.pk).update(status=StatusVideo.DIHAPUS)

    assert ani.buat(siklus.pk, meta=f"sha256 {b64(rekaman_siap.sha256)}").status_code == 201


def test_p09_sambungan_macet_lalu_head(ani, alamat):
    """A writer that fell silent hinders nobody (with a real line: test_tus_hidup)."""
    sesi = layanan.penampung_untuk(unggahan_di(alamat)).mulai(0)
    sesi.tulis(ISI[:64])

    assert ani.offset(alamat) == 64
    lalu = time.time() - 3
    os.utime(berkas_di(alamat).with_suffix(".kunci"), (lalu, lalu))
    assert ani.patch(alamat, 64, ISI[64:]).status_code == 204
    assert berkas_di(alamat).read_bytes() == ISI


@pytest.mark.parametrize("siapa", ["budi", "dewi", "eko", "fajar", "citra"])
@pytest.mark.parametrize("cara", ["HEAD", "PATCH", "DELETE"])
def test_p10_unggahan_orang_lain_404(masuk, pemeran, alamat, siapa, cara):
    assert Klien(masuk(getattr(pemeran, siapa))).minta(cara, alamat, Upload_Offset="0").status_code == 404
    assert unggahan_di(alamat).rekaman.status == StatusVideo.MENGUNGGAH


@pytest.mark.parametrize("cara", ["POST", "PATCH", "DELETE"])
def test_p12_tanpa_token_csrf_403(pemeran, siklus, alamat, cara):
    client = Client(enforce_csrf_checks=True)
    client.force_login(pemeran.ani, backend="accounts.masuk.MasukDenganPengenal")
    tujuan = reverse("video:kumpulan_unggahan", args=[siklus.pk]) if cara == "POST" else alamat

    jawaban = Klien(client).minta(cara, tujuan, b"x" if cara == "PATCH" else b"", Upload_Offset="0", Upload_Length="9")

    assert jawaban.status_code == 403
    assert unggahan_di(alamat).diterima_byte == 0


@pytest.mark.parametrize(
    ("kepala", "status"),
    [
        ({"Upload_Length": "-1"}, 400),
        ({"Upload_Length": "abc"}, 400),
        ({"Upload_Length": str(2**63)}, 400),
        ({}, 400),
        ({"Upload_Defer_Length": "1"}, 400),
        ({"Upload_Length": "0"}, 400),  # F01: an empty file is told before it is sent
    ],
)
def test_p13_panjang_yang_ganjil(ani, siklus, kepala, status):
    alamat = reverse("video:kumpulan_unggahan", args=[siklus.pk])

    assert ani.minta("POST", alamat, **kepala).status_code == status
    assert Rekaman.objects.count() == 0


@pytest.mark.parametrize("versi", [None, "0.2.2", "2.0.0", "1.0"])
@pytest.mark.parametrize("cara", ["POST", "HEAD", "PATCH", "DELETE"])
def test_p14_versi_tidak_ada_atau_asing_412(ani, siklus, alamat, versi, cara):
    tujuan = reverse("video:kumpulan_unggahan", args=[siklus.pk]) if cara == "POST" else alamat

    jawaban = ani.minta(cara, tujuan, Tus_Resumable=versi, Upload_Length="9", Upload_Offset="0")

    assert (jawaban.status_code, jawaban.headers["Tus-Version"]) == (412, "1.0.0")


@pytest.mark.parametrize(
    ("meta", "status"),
    [
        ("filename bukan-base64!", 400),
        ("filename " + b64("x" * 20_000), 431),
        (",".join(f"k{n} {b64('x')}" for n in range(1000)), 431),
        (",".join(f"k{n} {b64('x')}" for n in range(40)), 400),
        ("", 400),
        ("   ", 400),
        (f"a {b64('1')},a {b64('2')}", 400),
    ],
)
def test_p15_metadata_ganjil(ani, siklus, meta, status):
    assert ani.buat(siklus.pk, meta=meta).status_code == status
    assert Rekaman.objects.count() == 0


def test_p16_batas_ukuran_dan_kuota_sebelum_byte_pertama(ani, siklus, monkeypatch):
    monkeypatch.setattr(layanan, "_bebas_byte", lambda: 10_000 * GB)
    Sekolah.objects.filter(pk=siklus.sekolah_id).update(kuota_rekaman_gb=3)

    assert ani.buat(siklus.pk, rules.UKURAN_MAKS_BYTE + 1).status_code == 413
    assert ani.buat(siklus.pk, 3 * GB + 1).status_code == 413
    assert ani.buat(siklus.pk, 2 * GB, meta=f"sidik {b64('a')}").status_code == 201
    assert ani.buat(siklus.pk, 2 * GB, meta=f"sidik {b64('b')}").status_code == 413
    assert Unggahan.objects.count() == 1


def test_p17_disk_penuh_di_awal_dan_di_tengah(ani, siklus, alamat, monkeypatch):
    """Refused, nothing half; and it goes on when there is room (a disk that fills under a write: test_tus)."""
    ani.patch(alamat, 0, ISI[:100])
    monkeypatch.setattr(layanan, "_bebas_byte", lambda: 50)

    assert ani.buat(siklus.pk, 10, meta=f"sidik {b64('b')}").status_code == 507
    assert ani.patch(alamat, 100, ISI[100:]).status_code == 507
    assert ani.offset(alamat) == 100

    monkeypatch.undo()
    assert ani.patch(alamat, 100, ISI[100:]).status_code == 204
    assert Rekaman.objects.count() == 1


@pytest.mark.parametrize("hari", [-1, 1])
def test_p19_jam_klien_salah_tidak_berpengaruh(ani, siklus, hari):
    tanggal = (datetime.now(UTC) + timedelta(days=hari)).strftime("%a, %d %b %Y %H:%M:%S GMT")

    alamat = ani.buat(siklus.pk, Date=tanggal).headers["Location"]

    assert ani.patch(alamat, 0, ISI, Date=tanggal).status_code == 204
    assert abs(unggahan_di(alamat).kedaluwarsa_pada - timezone.now() - rules.LAMA_UNGGAHAN) < timedelta(minutes=5)


def test_p21_besok_berkas_yang_sama_dilanjutkan_berkas_lain_tidak(ani, alamat, siklus):
    ani.patch(alamat, 0, ISI[:300])
    kumpulan = reverse("video:kumpulan_unggahan", args=[siklus.pk])

    with time_machine.travel(timezone.now() + timedelta(days=1), tick=True):
        (terbuka,) = ani.minta("GET", kumpulan).json()["unggahan"]
        lain = ani.buat(siklus.pk, len(ISI) + 1)  # the same fingerprint, another length: another file
        sambungan = ani.patch(terbuka["alamat"], terbuka["diterima"], ISI[300:])

    assert (terbuka["alamat"], terbuka["diterima"], terbuka["sidik"]) == (alamat, 300, "sidik-a")
    assert (lain.status_code, lain.headers["Location"] == alamat) == (201, False)
    assert sambungan.status_code == 204
    assert berkas_di(alamat).read_bytes() == ISI


def test_p22_siklus_dibatalkan_di_tengah(ani, alamat, siklus):
    ani.patch(alamat, 0, ISI[:300])
    berkas = berkas_di(alamat)
    riwayat = Riwayat.objects.filter(siklus=siklus).count()
    Siklus.objects.filter(pk=siklus.pk).update(tahap=Tahap.DIBATALKAN)

    assert ani.patch(alamat, 300, ISI[300:]).status_code == 409
    assert ani.minta("HEAD", alamat).status_code == 404
    assert not berkas.exists()
    assert unggahan_di(alamat).rekaman.status == StatusVideo.DIHAPUS
    assert Riwayat.objects.filter(siklus=siklus).count() == riwayat


def test_p22_siklus_dibatalkan_dan_tidak_ada_yang_kembali(ani, alamat, siklus):
    """Nobody asks again: the sweeper removes the bytes."""
    ani.patch(alamat, 0, ISI[:300])
    berkas = berkas_di(alamat)
    Siklus.objects.filter(pk=siklus.pk).update(tahap=Tahap.DIBATALKAN)

    services.sapu()

    assert not berkas.exists()
    assert unggahan_di(alamat).rekaman.status == StatusVideo.DIHAPUS


def test_p22_guru_pindah_sekolah_tetap_menyelesaikan_siklusnya(ani, alamat, siklus, pemeran):
    """Who takes part in a cycle keeps taking part (docs/keputusan/0008): her upload goes on."""
    ani.patch(alamat, 0, ISI[:300])
    Penugasan.objects.filter(pengguna=pemeran.ani).update(sekolah=pemeran.kenanga)

    assert ani.patch(alamat, 300, ISI[300:]).status_code == 204
    assert unggahan_di(alamat).rekaman.siklus.sekolah_id == siklus.sekolah_id


def test_head_mengulang_metadata(ani, siklus):
    """The protocol asks for it: what the client said at the creation."""
    meta = f"filename {b64('Pelajaran 1.mp4')},sidik {b64('a')}"
    alamat = ani.buat(siklus.pk, meta=meta).headers["Location"]

    assert ani.minta("HEAD", alamat).headers["Upload-Metadata"] == meta


@pytest.mark.parametrize("nama", ["..%2f..%2fetc", "bukan-uuid", "0"])
def test_nomor_unggahan_ganjil_404(ani, nama):
    assert ani.minta("HEAD", f"/video/unggahan/{nama}/").status_code == 404
    assert not default_storage.exists("etc")


def test_ramai_503_dan_boleh_lagi(ani, alamat, monkeypatch):
    """Every place is taken: told at once, nothing is read, and the next one gets through."""
    from observasi.video.views import tus as tampilan
    from supervisi.lib.aliran import Jatah

    jatah = Jatah(1)
    monkeypatch.setattr(tampilan, "_jatah", jatah)
    with jatah.satu():
        penuh = ani.patch(alamat, 0, ISI)

    assert (penuh.status_code, penuh.headers["Retry-After"]) == (503, "5")
    assert "dilanjutkan sendiri" in penuh.json()["galat"]
    assert ani.offset(alamat) == 0
    assert ani.patch(alamat, 0, ISI).status_code == 204
