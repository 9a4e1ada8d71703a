"""The protocol from outside: two foreign clients, a server that is killed under them, and lines that break.

The situations with broken lines are those of tusd's end-to-end tests, told again for this server.
"""

from __future__ import annotations

import json
import os
import secrets
import shutil
import socket
import struct
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import requests
from tusclient import client as tus

from tests.browser.portal import AKAR, tunggu
from tests.video.hidup import MB, Ani, PortalVideo, bagian, kirim_sebagian, offset, sha256, tutup_semua

pytestmark = pytest.mark.lambat

KB = 1024
TUS = {"Tus-Resumable": "1.0.0"}


@pytest.fixture(scope="module")
def portal() -> Iterator[PortalVideo]:
    satu = PortalVideo()
    try:
        yield satu.mulai()
    finally:
        satu.berhenti()


@pytest.fixture
def ani(portal: PortalVideo) -> Ani:
    return Ani(portal)


def acak(folder: Path, byte: int) -> Path:
    berkas = folder / f"{secrets.token_hex(4)}.mp4"
    berkas.write_bytes(os.urandom(byte))
    return berkas


def kirim_js(ani: Ani, berkas: Path, potongan: int) -> subprocess.Popen[str]:
    node = shutil.which("node", path=str(AKAR / ".venv" / "bin"))
    assert node is not None
    pesan = {
        "berkas": str(berkas),
        "endpoint": ani.kumpulan,
        "kepala": ani.kepala,
        "potongan": potongan,
        "metadata": {"filename": berkas.name, "sidik": berkas.name},
    }
    return subprocess.Popen(
        [node, str(AKAR / "tests" / "video" / "kirim.mjs"), json.dumps(pesan)],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def hasil_js(proses: subprocess.Popen[str]) -> dict[str, Any]:
    keluaran, galat = proses.communicate(timeout=120)
    assert proses.returncode == 0, galat
    hasil: dict[str, Any] = json.loads(keluaran)
    return hasil


# --- foreign clients ---


@pytest.mark.parametrize(("potongan", "patch"), [(2 * MB, 3), (0, 1)])
def test_tus_js_client_mengirim_utuh(portal: PortalVideo, ani: Ani, tmp_path: Path, potongan: int, patch: int) -> None:
    """In chunks, and as one request; both come without a Content-Length from Node's streams."""
    berkas = acak(tmp_path, 5 * MB + 7)

    hasil = hasil_js(kirim_js(ani, berkas, potongan))

    assert sha256(bagian(portal, hasil["url"])) == sha256(berkas)
    assert hasil["patch"] == patch
    assert "Menunggu giliran" in ani.status()


@pytest.mark.parametrize("sidik", [False, True])
def test_tuspy_mengirim_utuh(portal: PortalVideo, ani: Ani, tmp_path: Path, sidik: bool) -> None:
    berkas = acak(tmp_path, 3 * MB + 7)
    klien = tus.TusClient(ani.kumpulan, headers=ani.kepala)
    with berkas.open("rb") as aliran:
        pengirim = klien.uploader(
            file_stream=aliran, chunk_size=MB, metadata={"filename": berkas.name}, upload_checksum=sidik
        )
        pengirim.upload()

    assert sha256(bagian(portal, pengirim.url)) == sha256(berkas)


def test_tus_js_client_melewati_tiga_kali_kill_9(portal: PortalVideo, ani: Ani, tmp_path: Path) -> None:
    berkas = acak(tmp_path, 48 * MB)
    proses = kirim_js(ani, berkas, 2 * MB)
    sampai = 0

    for _ in range(3):
        sampai = sampai_lewat(portal, sampai + MB)
        assert proses.poll() is None, "the upload was over before the server could be killed"
        portal.bunuh("web")
        portal.mulai_web()
    hasil = hasil_js(proses)

    assert sha256(bagian(portal, hasil["url"])) == sha256(berkas)


def sampai_lewat(portal: PortalVideo, byte: int) -> int:
    """Waits until the newest upload is longer than this."""
    tunggu(lambda: terbesar(portal) > byte, "no byte came", 60, 0.01)
    return terbesar(portal)


def terbesar(portal: PortalVideo) -> int:
    """How far the newest upload is."""
    semua = list((portal.media / "unggahan").glob("*.bagian"))
    return max(semua, key=lambda b: b.stat().st_mtime).stat().st_size if semua else 0


# --- broken lines ---


def buat(ani: Ani, panjang: int) -> str:
    kepala = {**ani.kepala, **TUS, "Upload-Length": str(panjang)}
    jawaban = requests.post(ani.kumpulan, headers=kepala, timeout=10)
    assert jawaban.status_code == 201
    return ani.portal.alamat + jawaban.headers["Location"]


def baca_jawaban(saluran: socket.socket) -> str:
    saluran.settimeout(20)
    data = b""
    while b"\r\n\r\n" not in data and (bagian_ini := saluran.recv(4096)):
        data += bagian_ini
    return data.decode()


def test_sambungan_ditutup_di_tengah(portal: PortalVideo, ani: Ani) -> None:
    isi = os.urandom(50 * KB)
    alamat = buat(ani, len(isi))
    saluran = kirim_sebagian(ani, alamat, isi, 10 * KB)

    saluran.close()

    tunggu(lambda: offset(ani, alamat) == 10 * KB, "bytes were lost", 20)


def test_sambungan_diputus_dengan_reset(portal: PortalVideo, ani: Ani) -> None:
    isi = os.urandom(10 * KB)
    alamat = buat(ani, len(isi))
    saluran = kirim_sebagian(ani, alamat, isi, 5 * KB)
    tunggu(lambda: offset(ani, alamat) == 5 * KB, "bytes waited in memory", 20)

    saluran.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    saluran.close()

    assert offset(ani, alamat) == 5 * KB


def test_giliran_dilepas_bagi_yang_melanjutkan(portal: PortalVideo, ani: Ani) -> None:
    """The phone has a new line before the server knows of the broken one: right offset at once, taken over soon
    (how soon: `benchmarks/unggah.py`)."""
    isi = os.urandom(50 * KB)
    alamat = buat(ani, len(isi))
    lama = kirim_sebagian(ani, alamat, isi, 10 * KB)
    tunggu(lambda: offset(ani, alamat) == 10 * KB, "bytes waited in memory", 20)
    kepala = {**ani.kepala, **TUS, "Upload-Offset": str(10 * KB), "Content-Type": "application/offset+octet-stream"}

    def lanjut() -> bool:
        return requests.patch(alamat, data=isi[10 * KB :], headers=kepala, timeout=10).status_code == 204

    tunggu(lanjut, "never taken over", 10, 0.1)

    assert " 423 " in baca_jawaban(lama).splitlines()[0]  # the old line is ended, its thread is free
    lama.close()
    assert bagian(portal, alamat).read_bytes() == isi


def test_lebih_panjang_dari_yang_dinyatakan_tanpa_panjang(portal: PortalVideo, ani: Ani) -> None:
    """A body in chunks: what was declared is taken, the rest is refused."""
    isi = os.urandom(50 * KB)
    alamat = buat(ani, 10 * KB)
    kepala = {**ani.kepala, **TUS, "Upload-Offset": "0", "Content-Type": "application/offset+octet-stream"}

    jawaban = requests.patch(alamat, data=iter([isi[:6000], isi[6000:]]), headers=kepala, timeout=20)

    assert (jawaban.status_code, jawaban.headers["Upload-Offset"]) == (413, str(10 * KB))
    assert bagian(portal, alamat).read_bytes() == isi[: 10 * KB]


def test_dibatalkan_selagi_berjalan(portal: PortalVideo, ani: Ani) -> None:
    isi = os.urandom(50 * KB)
    alamat = buat(ani, len(isi))
    saluran = kirim_sebagian(ani, alamat, isi, 10 * KB)
    tunggu(lambda: offset(ani, alamat) == 10 * KB, "bytes waited in memory", 20)

    assert requests.delete(alamat, headers={**ani.kepala, **TUS}, timeout=10).status_code == 204

    assert " 423 " in baca_jawaban(saluran).splitlines()[0]
    saluran.close()
    assert requests.head(alamat, headers={**ani.kepala, **TUS}, timeout=10).status_code == 404
    nama = bagian(portal, alamat).stem
    assert [b.name for b in (portal.media / "unggahan").iterdir() if nama in b.name] == []


# --- many at once ---


def test_halaman_menjawab_selama_seratus_unggahan_lambat(portal: PortalVideo) -> None:
    isi = os.urandom(10 * KB)
    kiriman = []
    for _ in range(20):
        ani = Ani(portal)
        kiriman += [(ani, buat(ani, len(isi))) for _ in range(5)]
    saluran = [kirim_sebagian(satu, alamat, isi, KB) for satu, alamat in kiriman]
    tunggu(lambda: sum(bagian(portal, alamat).exists() for _, alamat in kiriman) == 100, "not all uploads began", 30)

    jawaban = [requests.get(ani.kumpulan, headers=ani.kepala, timeout=30).status_code for _ in range(20)]
    halaman = [ani.status() for _ in range(20)]

    assert jawaban == [200] * 20
    assert all("Belum ada rekaman" in satu for satu in halaman)
    for satu, alamat in kiriman:
        tunggu(lambda s=satu, a=alamat: offset(s, a) == KB, "bytes were lost", 20)
    tutup_semua(saluran)
