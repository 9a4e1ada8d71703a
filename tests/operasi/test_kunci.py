"""The lock files: everything by hash, nothing that names a registry, and the tests run with the portal's versions."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

AKAR = Path(__file__).resolve().parents[2]
DAFTAR = [
    "requirements.txt",
    "tests/requirements.txt",
    "tests/requirements-klip.txt",
    "script/requirements-build.txt",
    "script/requirements-uv.txt",
]


def _paket(nama: str) -> dict[str, str]:
    """Package and version with its marker -> the text of its hashes."""
    hasil: dict[str, str] = {}
    for blok in re.split(r"\n(?=\S)", (AKAR / nama).read_text(encoding="utf-8").strip()):
        kepala, _, sidik = blok.partition(" \\\n")
        hasil[kepala] = sidik
    return hasil


@pytest.mark.parametrize("nama", DAFTAR)
def test_setiap_paket_python_berversi_dan_bersidik(nama: str) -> None:
    paket = _paket(nama)

    tanpa_sidik = [
        kepala
        for kepala, sidik in paket.items()
        if not re.match(r"[a-z0-9.-]+(\[[a-z,]+\])?==[\w.]+", kepala)
        or not re.search("--hash=sha256:[0-9a-f]{64}", sidik)
    ]

    assert paket
    assert tanpa_sidik == []


@pytest.mark.parametrize("nama", [*DAFTAR, "package.json", "package-lock.json", ".npmrc", "pyproject.toml"])
def test_tidak_ada_alamat_registri_atau_jalur_mutlak(nama: str) -> None:
    teks = (AKAR / nama).read_text(encoding="utf-8")
    if nama == "package-lock.json":
        # Addresses of authors' pages for donations are data of the packages, never fetched from.
        teks = "\n".join(baris for baris in teks.splitlines() if '"url": "' not in baris)

    assert (
        re.findall(r"https?://\S+|--(?:extra-)?index-url|--find-links|file:\S+|\"/(?:home|root|opt|work)\S*", teks)
        == []
    )


def test_uji_memakai_versi_portal() -> None:
    portal = _paket("requirements.txt")
    uji = _paket("tests/requirements.txt")
    bangun = _paket("script/requirements-build.txt") | _paket("script/requirements-uv.txt")

    assert {kepala for kepala in portal | bangun if kepala not in uji} == set()


def test_setiap_paket_depan_bersidik() -> None:
    kunci = json.loads((AKAR / "package-lock.json").read_text(encoding="utf-8"))
    paket = {nama: isi for nama, isi in kunci["packages"].items() if nama}

    assert paket
    assert [nama for nama, isi in paket.items() if not isi.get("integrity", "").startswith("sha512-")] == []
    assert [nama for nama, isi in paket.items() if "resolved" in isi] == []


def test_versi_paket_depan_disebut_tepat() -> None:
    isi = json.loads((AKAR / "package.json").read_text(encoding="utf-8"))
    versi = isi["dependencies"] | isi["devDependencies"]

    assert {nama: nomor for nama, nomor in versi.items() if not re.fullmatch(r"\d+\.\d+\.\d+", nomor)} == {}


def test_skrip_dapat_dijalankan_dan_dibaca_bash() -> None:
    for nama in ["script/bootstrap", "script/server", "script/test", "script/kunci", ".ci/run"]:
        berkas = AKAR / nama

        hasil = subprocess.run(["bash", "-n", str(berkas)], capture_output=True, text=True, check=False)

        assert (nama, hasil.returncode, hasil.stderr) == (nama, 0, "")
        assert berkas.stat().st_mode & 0o111 == 0o111, nama
        assert "set -euo pipefail" in berkas.read_text(encoding="utf-8"), nama


@pytest.fixture
def mesin_kosong() -> Iterator[Path]:
    """A folder that any user can read, with a path in which there is nothing but what a bash script lives on."""
    with tempfile.TemporaryDirectory(prefix="mesin-") as nama:
        folder = Path(nama)
        folder.chmod(0o755)
        (folder / "bin").mkdir()
        for program in ["bash", "env", "dirname", "flock", "grep", "id", "python3", "cat"]:
            (folder / "bin" / program).symlink_to(_program(program))
        (folder / "script").mkdir()
        shutil.copy(AKAR / "script" / "bootstrap", folder / "script")
        yield folder


def _program(nama: str) -> str:
    jalur = shutil.which(nama)
    assert jalur is not None, nama
    return jalur


def test_bootstrap_tanpa_root_menyebut_paket_yang_kurang(mesin_kosong: Path) -> None:
    turun = [_program("setpriv"), "--reuid=65534", "--regid=65534", "--clear-groups"] if os.geteuid() == 0 else []

    hasil = subprocess.run(
        [*turun, str(mesin_kosong / "script" / "bootstrap"), "test"],
        env={"PATH": str(mesin_kosong / "bin")},
        capture_output=True,
        text=True,
        check=False,
    )

    assert (hasil.returncode, hasil.stdout) == (1, "")
    pertama, *_, terakhir = hasil.stderr.splitlines()
    kurang = pertama.removeprefix("These system packages are missing: ").split()
    assert {"ffmpeg", "redis-server", "chromium", "poppler-utils"} <= set(kurang)
    assert terakhir == f"  sudo apt-get install --no-install-recommends {' '.join(kurang)}"
