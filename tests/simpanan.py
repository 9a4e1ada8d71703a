"""A real S3 server for tests: rclone serves a folder over the S3 protocol and checks every signature."""

from __future__ import annotations

import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

KUNCI, RAHASIA, EMBER = "kunci-uji", "rahasia-uji-0123456789", "supervisi"


def _pintu_bebas() -> int:
    with socket.socket() as soket:
        soket.bind(("127.0.0.1", 0))
        return int(soket.getsockname()[1])


def _hidup(pintu: int) -> bool:
    try:
        with socket.create_connection(("127.0.0.1", pintu), timeout=0.2):
            return True
    except OSError:
        return False


@contextmanager
def server_s3(folder: Path) -> Iterator[str]:
    """Serves `folder` with one bucket; yields the MEDIA_STORAGE address."""
    (folder / EMBER).mkdir(parents=True)
    program = shutil.which("rclone", path=str(Path(sys.executable).parent))
    assert program, "rclone is installed with the test requirements"
    pintu = _pintu_bebas()
    proses = subprocess.Popen(
        [program, "serve", "s3", "--addr", f"127.0.0.1:{pintu}", "--auth-key", f"{KUNCI},{RAHASIA}", str(folder)],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env={"HOME": str(folder), "PATH": "/usr/bin:/bin"},
    )
    try:
        batas = time.monotonic() + 20
        while not _hidup(pintu):
            assert proses.poll() is None, "rclone ended by itself"
            assert time.monotonic() < batas, "rclone did not come up"
            time.sleep(0.05)
        yield f"s3://{KUNCI}:{RAHASIA}@127.0.0.1:{pintu}/{EMBER}?scheme=http"
    finally:
        proses.terminate()
        proses.wait(timeout=10)
