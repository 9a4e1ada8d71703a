"""Uploads against a reference, in one run, alternating, medians: goals U1 to U5.

    .venv/bin/python -m benchmarks.unggah              about two minutes on an idle machine with two cores
    .venv/bin/python -m benchmarks.unggah --mib 64     a smaller file

Two servers are measured by one client over the loop-back: @tus/server (Node, its own FileStore, no sign-in, no fsync, no
checksum) and this portal as script/server runs it (gunicorn, sign-in, CSRF, fsync, row; with and without a checksum).
Absolute figures say something about the machine, ratios about the code. Everything is written into a folder for this
run, which is removed; the reference is installed once into the cache folder of the user. docs/kinerja.md holds the results.
"""

from __future__ import annotations

import argparse
import base64
import contextlib
import hashlib
import http.client
import json
import os
import secrets
import shutil
import socket
import statistics
import struct
import subprocess
import tempfile
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path

from tests.browser.portal import AKAR, tunggu
from tests.video.hidup import Ani, PortalVideo, bagian, kirim_sebagian, offset

MIB = 1024**2
POTONGAN = 8 * MIB
PUTARAN = 3
TUS = {"Tus-Resumable": "1.0.0"}


@dataclass
class Server:
    """Where uploads go, with which headers, and whose processor time counts."""

    nama: str
    port: int
    kumpulan: str
    induk: int
    kepala: dict[str, str] = field(default_factory=dict)
    bersidik: bool = False


# --- the servers ---


def _modul_acuan() -> Path:
    """The reference, installed from its lock file into the user's cache once."""
    asal = AKAR / "benchmarks" / "acuan_tus"
    sidik = hashlib.sha256((asal / "package-lock.json").read_bytes()).hexdigest()[:16]
    induk = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "supervisiklinis"
    tujuan = induk / f"acuan-tus-{sidik}"
    if not (tujuan / "selesai").exists():
        shutil.rmtree(tujuan, ignore_errors=True)
        shutil.copytree(asal, tujuan)
        subprocess.run(["npm", "ci", "--ignore-scripts", "--silent"], cwd=tujuan, env=_dengan_node(), check=True)
        (tujuan / "selesai").touch()
    return tujuan


def _dengan_node() -> dict[str, str]:
    return {**os.environ, "PATH": f"{AKAR / '.venv' / 'bin'}:{os.environ['PATH']}"}


@contextlib.contextmanager
def acuan(folder: Path) -> Iterator[Server]:
    """@tus/server on a free port."""
    proses = subprocess.Popen(
        ["node", "server.mjs", str(folder)], cwd=_modul_acuan(), env=_dengan_node(), stdout=subprocess.PIPE, text=True
    )
    assert proses.stdout is not None
    try:
        port = int(proses.stdout.readline())
        yield Server("@tus/server", port, "/files", proses.pid)
    finally:
        proses.terminate()
        proses.wait(timeout=10)
        proses.stdout.close()


def _keluarga(induk: int) -> list[int]:
    """A process and everything below it."""
    induk_dari = {}
    for folder in Path("/proc").glob("[0-9]*"):
        with contextlib.suppress(OSError):
            induk_dari[int(folder.name)] = int((folder / "stat").read_text().rpartition(")")[2].split()[1])
    semua = [induk]
    for satu in semua:
        semua += [anak for anak, bapak in induk_dari.items() if bapak == satu]
    return semua


def cpu_detik(induk: int) -> float:
    """User and system time of a server so far."""
    jumlah = 0
    for nomor in _keluarga(induk):
        with contextlib.suppress(OSError):
            bidang = Path(f"/proc/{nomor}/stat").read_text().rpartition(")")[2].split()
            jumlah += int(bidang[11]) + int(bidang[12])
    return jumlah / os.sysconf("SC_CLK_TCK")


# --- U1, U2: throughput and processor time ---


def kirim(server: Server, isi: bytes) -> tuple[float, float]:
    """MiB per second and CPU seconds per GiB of one file in chunks. It stays one byte short, so that it can be deleted."""
    sambungan = http.client.HTTPConnection("127.0.0.1", server.port, timeout=60)
    kepala = {**TUS, **server.kepala}
    meta = f"filename {base64.b64encode(b'a.mp4').decode()},sidik {base64.b64encode(secrets.token_bytes(6)).decode()}"
    alamat = _minta(
        sambungan, "POST", server.kumpulan, {**kepala, "Upload-Length": str(len(isi) + 1), "Upload-Metadata": meta}
    )
    sidik = [hashlib.sha256(isi[awal : awal + POTONGAN]).digest() for awal in range(0, len(isi), POTONGAN)]
    cpu, mulai = cpu_detik(server.induk), time.perf_counter()
    for nomor, awal in enumerate(range(0, len(isi), POTONGAN)):
        satu = {**kepala, "Upload-Offset": str(awal), "Content-Type": "application/offset+octet-stream"}
        if server.bersidik:
            satu["Upload-Checksum"] = f"sha256 {base64.b64encode(sidik[nomor]).decode()}"
        _minta(sambungan, "PATCH", alamat, satu, isi[awal : awal + POTONGAN])
    lama, terpakai = time.perf_counter() - mulai, cpu_detik(server.induk) - cpu
    _hapus(sambungan, alamat, kepala)
    return len(isi) / MIB / lama, terpakai / (len(isi) / 1024**3)


def _minta(
    sambungan: http.client.HTTPConnection, cara: str, alamat: str, kepala: dict[str, str], isi: bytes = b""
) -> str:
    sambungan.request(cara, alamat, body=isi, headers=kepala)
    jawaban = sambungan.getresponse()
    badan = jawaban.read()
    assert jawaban.status in (201, 204), (cara, jawaban.status, badan[:200])
    return (jawaban.headers.get("Location") or alamat).removeprefix(f"http://127.0.0.1:{sambungan.port}")


def _hapus(sambungan: http.client.HTTPConnection, alamat: str, kepala: dict[str, str]) -> None:
    sambungan.request("DELETE", alamat, headers=kepala)
    sambungan.getresponse().read()
    sambungan.close()


def ukur_laju(server: list[Server], mib: int) -> dict[str, tuple[float, float]]:
    """Medians of the rounds, every server once in each round."""
    isi = os.urandom(mib * MIB)
    hasil: dict[str, list[tuple[float, float]]] = {satu.nama: [] for satu in server}
    for satu in server:
        kirim(satu, isi[: 16 * MIB])  # the first request loads modules
    for _ in range(PUTARAN):
        for satu in server:
            hasil[satu.nama].append(kirim(satu, isi))
    return {
        nama: (statistics.median(a for a, _ in angka), statistics.median(b for _, b in angka))
        for nama, angka in hasil.items()
    }


# --- U3: pages beside slow uploads ---


def ukur_halaman(ani: Ani, kali: int = 60) -> float:
    """The 95th percentile of a page in milliseconds."""
    lama = []
    for _ in range(kali):
        mulai = time.perf_counter()
        ani.status()
        lama.append((time.perf_counter() - mulai) * 1000)
    return statistics.quantiles(lama, n=20)[18]


@contextlib.contextmanager
def unggahan_lambat(portal: PortalVideo, banyak: int) -> Iterator[None]:
    """So many uploads that trickle: 1 KiB every second each."""
    isi, saluran = b"x" * MIB, []
    for nomor in range(banyak):
        if nomor % 5 == 0:
            pengirim = Ani(portal)
        saluran.append(kirim_sebagian(pengirim, _buat(pengirim, MIB), isi, 1024))
    berhenti = threading.Event()

    def menetes() -> None:
        while not berhenti.wait(1):
            for satu in saluran:
                with contextlib.suppress(OSError):
                    satu.sendall(b"x" * 1024)

    utas = threading.Thread(target=menetes)
    utas.start()
    try:
        yield
    finally:
        berhenti.set()
        utas.join()
        for satu in saluran:
            satu.close()


def _buat(ani: Ani, panjang: int) -> str:
    sambungan = http.client.HTTPConnection("127.0.0.1", ani.portal.port, timeout=60)
    jalur = ani.kumpulan.removeprefix(ani.portal.alamat)
    alamat = _minta(sambungan, "POST", jalur, {**TUS, **ani.kepala, "Upload-Length": str(panjang)})
    sambungan.close()
    return ani.portal.alamat + alamat


# --- U4, U5: what is lost, and who may write ---


def hilang_saat_putus(ani: Ani, reset: bool) -> int:
    """Bytes that left the client and are not there after the line broke."""
    isi = os.urandom(3 * MIB + 12_345)
    alamat = _buat(ani, len(isi))
    terkirim = 3 * MIB - 777
    saluran = kirim_sebagian(ani, alamat, isi, terkirim)
    tunggu(lambda: offset(ani, alamat) > terkirim - 70_000, "the bytes never came", 30)
    if reset:
        saluran.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    saluran.close()
    tunggu(lambda: offset(ani, alamat) == terkirim or reset, "the end never came", 30)
    return terkirim - offset(ani, alamat)


def hilang_saat_dibunuh(portal: PortalVideo, ani: Ani) -> int:
    """Bytes that left the client and are not there after kill -9 of the server in the middle of a chunk."""
    isi = os.urandom(POTONGAN)
    alamat = _buat(ani, len(isi))
    terkirim = 5 * MIB - 777
    saluran = kirim_sebagian(ani, alamat, isi, terkirim)
    tunggu(
        lambda: bagian(portal, alamat).exists() and bagian(portal, alamat).stat().st_size > 4 * MIB,
        "no byte came",
        30,
        0.01,
    )
    portal.bunuh("web")
    saluran.close()
    portal.mulai_web()
    return terkirim - offset(ani, alamat)


def ambil_alih_detik(ani: Ani) -> float:
    """How long a new line waits for the turn of one that fell silent."""
    isi = os.urandom(MIB)
    alamat = _buat(ani, len(isi))
    macet = kirim_sebagian(ani, alamat, isi, 512 * 1024)
    tunggu(lambda: offset(ani, alamat) == 512 * 1024, "the bytes never came", 30, 0.02)
    mulai = time.perf_counter()
    tunggu(lambda: _patch(ani, alamat, 512 * 1024, isi[512 * 1024 :]) == 204, "never taken over", 20, 0.05)
    macet.close()
    return time.perf_counter() - mulai


def _patch(ani: Ani, alamat: str, awal: int, isi: bytes) -> int:
    sambungan = http.client.HTTPConnection("127.0.0.1", ani.portal.port, timeout=60)
    kepala = {**TUS, **ani.kepala, "Upload-Offset": str(awal), "Content-Type": "application/offset+octet-stream"}
    sambungan.request("PATCH", alamat.removeprefix(ani.portal.alamat), body=isi, headers=kepala)
    jawaban = sambungan.getresponse()
    jawaban.read()
    sambungan.close()
    return jawaban.status


def dua_penulis(portal: PortalVideo, ani: Ani, kali: int = 20) -> tuple[int, int]:
    """Two writers at every offset: how often exactly one got 204, and how often the bytes are right."""
    ukuran = 50_000
    isi = os.urandom(ukuran * (kali + 1))
    alamat = _buat(ani, len(isi))
    tepat_satu = 0
    for nomor in range(kali):
        awal = nomor * ukuran
        with ThreadPoolExecutor(2) as kolam:
            potongan = isi[awal : awal + ukuran]
            jawaban = [satu.result() for satu in [kolam.submit(_patch, ani, alamat, awal, potongan) for _ in range(2)]]
        tepat_satu += jawaban.count(204) == 1
    return tepat_satu, int(bagian(portal, alamat).read_bytes() == isi[: ukuran * kali])


# --- the report ---


def _baris(kode: str, apa: str, angka: str, batas: str, baik: bool) -> None:
    print(f"{kode:<4} {apa:<52} {angka:>22}   {batas:<12} {'ok' if baik else 'MISSED'}", flush=True)


def lapor_laju(hasil: dict[str, tuple[float, float]]) -> None:
    """U1 and U2, and the absolute figures behind them."""
    laju, cpu = hasil["@tus/server"]
    for nama, (mib, detik) in hasil.items():
        print(f"     {nama:<52} {mib:7.0f} MiB/s {detik:6.2f} CPU-s/GiB", flush=True)
    penuh, biasa = hasil["portal, checksum"], hasil["portal"]
    _baris("U1", "speed, fsync + checksum + row", f"{penuh[0] / laju:.2f} x", ">= 0.40 x", penuh[0] / laju >= 0.40)
    _baris("U1", "speed, fsync + row", f"{biasa[0] / laju:.2f} x", ">= 0.75 x", biasa[0] / laju >= 0.75)
    _baris("U2", "server CPU per GiB, fsync + row", f"{biasa[1] / cpu:.2f} x", "<= 2.0 x", biasa[1] / cpu <= 2)


def lapor_keandalan(portal: PortalVideo, ani: Ani) -> None:
    """U4 and U5."""
    for reset in (False, True):
        hilang = hilang_saat_putus(ani, reset)
        _baris("U4", f"bytes lost, line {'reset' if reset else 'closed'}", f"{hilang}", "<= 65536", hilang <= 65536)
    hilang = hilang_saat_dibunuh(portal, ani)
    _baris("U4", "bytes lost, server killed (-9) in a chunk", f"{hilang}", "<= 1 chunk", hilang <= POTONGAN)
    lama = statistics.median(ambil_alih_detik(Ani(portal)) for _ in range(PUTARAN))
    _baris("U5", "stale turn taken over, seconds", f"{lama:.2f}", "<= 3.5", lama <= 3.5)
    satu, benar = dua_penulis(portal, Ani(portal))
    _baris(
        "U5",
        "two writers: exactly one 204; bytes right",
        f"{satu} of 20; {bool(benar)}",
        "20; True",
        satu == 20 and bool(benar),
    )


def lapor_halaman(portal: PortalVideo) -> None:
    """U3: idle and loaded alternate."""
    ani = Ani(portal)
    ukur_halaman(ani, 20)
    tenang, ramai = [], []
    for _ in range(PUTARAN):
        tenang.append(ukur_halaman(ani))
        with unggahan_lambat(portal, 100):
            ramai.append(ukur_halaman(ani))
    t, r = statistics.median(tenang), statistics.median(ramai)
    print(f"     page p95 idle {t:.1f} ms, with 100 slow uploads {r:.1f} ms", flush=True)
    _baris("U3", "page p95 with 100 slow uploads / idle", f"{r / t:.2f} x", "<= 2 x", r / t <= 2)


def main() -> None:
    """All goals, one after another."""
    pilihan = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    pilihan.add_argument("--mib", type=int, default=128, help="size of the file")
    mib = pilihan.parse_args().mib
    mulai = time.monotonic()
    portal = PortalVideo()
    try:
        portal.mulai()
        ani = Ani(portal)
        jalur = ani.kumpulan.removeprefix(portal.alamat)
        induk = portal.proses["web"].pid
        milik = Server("portal", portal.port, jalur, induk, ani.kepala)
        with tempfile.TemporaryDirectory(dir=portal.folder) as folder, acuan(Path(folder)) as pembanding:
            bersidik = Server("portal, checksum", portal.port, jalur, induk, ani.kepala, bersidik=True)
            lapor_laju(ukur_laju([pembanding, milik, bersidik], mib))
        lapor_keandalan(portal, ani)
        lapor_halaman(portal)
    finally:
        portal.berhenti()
    mesin = {
        "cores": os.cpu_count(),
        "load": [round(satu, 1) for satu in os.getloadavg()],
        "seconds": round(time.monotonic() - mulai),
    }
    print(json.dumps(mesin))


if __name__ == "__main__":
    main()
