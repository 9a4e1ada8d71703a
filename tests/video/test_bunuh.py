"""kill -9 on the real processes: the web server in the middle of a chunk, the worker in the middle of a transcode.

After the restart nothing is lost, nothing is stuck, nothing is there twice.
"""

from __future__ import annotations

import contextlib
import http.client
import os
import re
import secrets
import subprocess
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
import requests

from tests.browser.portal import tunggu
from tests.klip import Gudang, ffmpeg
from tests.video.hidup import MB, Ani, PortalVideo, bagian, kirim_sebagian, offset, sha256, tutup_semua

pytestmark = pytest.mark.lambat


@pytest.fixture(scope="module")
def portal() -> Iterator[PortalVideo]:
    satu = PortalVideo()
    try:
        yield satu.mulai()
    finally:
        satu.berhenti()


@pytest.fixture
def ani(portal: PortalVideo) -> Iterator[Ani]:
    """The teacher; no worker outlives a test, so that an upload of the next one waits, whatever the order."""
    yield Ani(portal)
    if "pekerja" in portal.proses:
        portal.bunuh("pekerja")


@pytest.fixture
def acak(tmp_path: Path) -> Path:
    berkas = tmp_path / f"{secrets.token_hex(4)}.mp4"
    berkas.write_bytes(os.urandom(24 * MB))
    return berkas


def test_server_mati_di_tengah_potongan_lalu_dilanjutkan(portal: PortalVideo, ani: Ani, acak: Path) -> None:
    isi = acak.read_bytes()
    alamat = ani.buat(acak)
    saluran = kirim_sebagian(ani, alamat, isi, 5 * MB)
    tunggu(lambda: bagian(portal, alamat).exists() and bagian(portal, alamat).stat().st_size == 5 * MB, "not written")

    portal.bunuh("web")
    saluran.close()
    portal.mulai_web()

    assert offset(ani, alamat) == 5 * MB
    ani.unggah_sampai_selesai(acak, alamat)
    assert sha256(bagian(portal, alamat)) == sha256(acak)
    assert "Menunggu giliran" in ani.status()


def test_server_mati_berkali_kali_selama_unggahan(portal: PortalVideo, ani: Ani, acak: Path) -> None:
    berhenti = threading.Event()
    kali: list[int] = []

    def bunuh_terus() -> None:
        while not berhenti.wait(0.4) and len(kali) < 3:
            portal.bunuh("web")
            portal.mulai_web()
            kali.append(1)

    utas = threading.Thread(target=bunuh_terus)
    utas.start()
    try:
        alamat = ani.unggah_sampai_selesai(acak)
    finally:
        berhenti.set()
        utas.join()

    assert sha256(bagian(portal, alamat)) == sha256(acak)


def test_sambungan_macet_tidak_menahan_yang_baru(ani: Ani, portal: PortalVideo, acak: Path) -> None:
    """The phone knows of the broken line before the server: HEAD is right at once, the new PATCH soon."""
    isi = acak.read_bytes()
    alamat = ani.buat(acak)
    macet = kirim_sebagian(ani, alamat, isi, 3 * MB)
    tunggu(lambda: bagian(portal, alamat).exists() and bagian(portal, alamat).stat().st_size == 3 * MB, "not written")
    mulai = time.monotonic()

    assert offset(ani, alamat) == 3 * MB
    assert time.monotonic() - mulai < 3.5
    ani.unggah_sampai_selesai(acak, alamat)

    assert time.monotonic() - mulai < 15
    with contextlib.suppress(OSError):
        macet.sendall(isi[3 * MB : 4 * MB])
    macet.close()
    assert sha256(bagian(portal, alamat)) == sha256(acak)


def test_sambungan_terputus_menyimpan_semua_byte(ani: Ani, portal: PortalVideo, acak: Path) -> None:
    alamat = ani.buat(acak)
    saluran = kirim_sebagian(ani, alamat, acak.read_bytes(), 3_000_000)

    saluran.close()

    tunggu(lambda: offset(ani, alamat) == 3_000_000, "bytes were lost")


def test_dua_tab_satu_unggahan(ani: Ani, portal: PortalVideo, acak: Path) -> None:
    alamat = ani.buat(acak)

    utas = [threading.Thread(target=ani.unggah_sampai_selesai, args=(acak, alamat)) for _ in range(2)]
    for satu in utas:
        satu.start()
    for satu in utas:
        satu.join()

    assert sha256(bagian(portal, alamat)) == sha256(acak)


def test_halaman_tetap_cepat_selama_unggahan_lambat(ani: Ani, portal: PortalVideo, acak: Path) -> None:
    isi = acak.read_bytes()
    alamat = ani.buat(acak)
    saluran = [kirim_sebagian(ani, alamat, isi, 1000) for _ in range(8)]
    ani.status()  # the first page after a start compiles its templates
    mulai = time.monotonic()

    ani.status()

    lama = time.monotonic() - mulai
    tutup_semua(saluran)
    assert lama < 2


def jumlah_ffmpeg(portal: PortalVideo) -> int:
    """ffmpeg processes that work inside this portal's folder."""
    jumlah = 0
    for folder in Path("/proc").glob("[0-9]*"):
        with contextlib.suppress(OSError):
            perintah = (folder / "cmdline").read_bytes()
            jumlah += perintah.startswith(b"ffmpeg\0") and str(portal.media).encode() in perintah
    return jumlah


@pytest.fixture(scope="module")
def panjang(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Long enough to be killed in the middle: half a minute of moving 720p."""
    gudang = Gudang(tmp_path_factory.mktemp("panjang"))
    berkas = gudang.folder / "panjang.mp4"
    ffmpeg(f"-stream_loop 5 -i {gudang('hd.mp4')} -c copy", berkas)
    return berkas


def test_pekerja_mati_di_tengah_transkode_lalu_dilanjutkan(portal: PortalVideo, ani: Ani, panjang: Path) -> None:
    ani.unggah_sampai_selesai(panjang)
    portal.mulai_pekerja()
    tunggu(lambda: ani.persen() >= 12, lambda: f"no progress:\n{portal.ekor()}", 240)

    portal.bunuh("pekerja")

    tunggu(lambda: jumlah_ffmpeg(portal) == 0, "ffmpeg outlived its worker", 5)
    assert re.search("disiapkan supaya lancar|Bisa ditonton sambil disiapkan", ani.status())
    # Time passes: the heartbeat grows old, and the sweeper finds it.
    portal.kelola(
        "shell", "-v", "0", "-c",
        "from datetime import timedelta; from django.db.models import F; from observasi.video.models import Rekaman;"
        "Rekaman.objects.filter(status='memproses').update(denyut_pada=F('denyut_pada') - timedelta(minutes=5));"
        "from observasi.video.tasks import sapu_rekaman; sapu_rekaman()",
    )  # fmt: skip
    assert "Menunggu giliran" in ani.status()
    portal.mulai_pekerja()
    tunggu(lambda: "Siap ditonton" in ani.status(), lambda: f"never ready:\n{portal.ekor()}", 240, 1)

    induk = list((portal.media / "berkas").rglob("master.m3u8"))
    assert len(induk) == 1
    asli = list((portal.media / "berkas").rglob("asli-*"))
    assert [sha256(satu) for satu in asli] == [sha256(panjang)]
    assert list((portal.media / "kerja").glob("*-" + "[0-9a-f]" * 32)) == sisa_lama(portal)
    assert jumlah_ffmpeg(portal) == 0
    putar(ani)


def sisa_lama(portal: PortalVideo) -> list[Path]:
    """The killed attempt could not clean up after itself; its folder is young, so the sweeper leaves it for ten minutes."""
    folder = list((portal.media / "kerja").iterdir())
    assert len(folder) == 1
    return folder


def putar(ani: Ani) -> None:
    """The finished recording plays: the real ffmpeg reads every rung through the checked addresses."""
    nomor = re.search(r"\?rekaman=(\d+)", ani.status())
    assert nomor is not None
    akses = requests.post(f"{ani.portal.alamat}/video/{nomor[1]}/akses/", headers=ani.kepala, timeout=10).json()
    assert akses["tangga"] == [240, 480, 720]
    kepala = f"Cookie: {ani.kepala['Cookie']}\r\n"
    hasil = subprocess.run(
        ["ffprobe", "-v", "error", "-headers", kepala, "-allowed_extensions", "ALL", "-show_entries",
         "stream=codec_type,height:format=duration", "-of", "csv=p=0", ani.portal.alamat + akses["alamat"]],
        capture_output=True, text=True, timeout=60, check=True,
    )  # fmt: skip
    baris = hasil.stdout.split()
    assert sorted(set(baris[:-1])) == ["audio", "video,240", "video,480", "video,720"]
    assert abs(float(baris[-1]) - 36) < 1


def test_patch_ke_alamat_kumpulan_ditolak(ani: Ani) -> None:
    """Bytes belong to one upload, not to the collection."""
    sambungan = http.client.HTTPConnection("127.0.0.1", ani.portal.port, timeout=10)
    sambungan.request("PATCH", ani.kumpulan.removeprefix(ani.portal.alamat), headers=ani.kepala)
    jawaban = sambungan.getresponse()
    jawaban.read()
    sambungan.close()

    assert jawaban.status == 405
