"""manage.py hitung_pkg: in this process, and as a program of its own whose database does not exist."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command

from tests.pkg.aturan.contoh_masukan import BENAR, LK02, ubah

AKAR = Path(__file__).parents[3]


def jalankan(berkas: str) -> tuple[Any, int]:
    """What the command prints, as a value, and its exit code."""
    keluar = io.StringIO()
    try:
        call_command("hitung_pkg", berkas, stdout=keluar)
    except SystemExit as berhenti:
        return json.loads(keluar.getvalue()), int(str(berhenti.code))
    return json.loads(keluar.getvalue()), 0


def tulis(folder: Path, isi: Any) -> str:
    """A file with this JSON."""
    berkas = folder / "masukan.json"
    berkas.write_text(json.dumps(isi), encoding="utf-8")
    return str(berkas)


def test_satu_objek(tmp_path: Path) -> None:
    hasil, kode = jalankan(tulis(tmp_path, LK02))

    assert (kode, hasil["kode"], hasil["aturan"]) == (0, "LK-02", "PKG-2016")
    assert (hasil["bidang"]["27"]["eksak"], hasil["bidang"]["30"]["tercetak"]) == ("1664949/18400", "10,50")


def test_daftar_dalam_urutannya(tmp_path: Path) -> None:
    hasil, kode = jalankan(tulis(tmp_path, list(BENAR.values())))

    assert kode == 0
    assert [satu["hitungan"] for satu in hasil] == ["pkg"] * 4 + ["konversi"]


def test_dari_masukan_baku(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(json.dumps(LK02).encode())))

    hasil, kode = jalankan("-")

    assert (kode, hasil["bidang"]["28"]["tercetak"]) == (0, "Baik")


def test_kesalahan_menyebut_indeks_dan_bidang(tmp_path: Path) -> None:
    hasil, kode = jalankan(tulis(tmp_path, [LK02, ubah(LK02, "golongan", "IV/e")]))

    assert kode == 1
    assert [(g["indeks"], g["bidang"]) for g in hasil["galat"]] == [(1, "golongan")]


def _berkas_rusak(folder: Path) -> dict[str, str]:
    rusak = folder / "rusak.json"
    rusak.write_bytes(b'{"jenis_guru": ')
    latin = folder / "latin.json"
    latin.write_bytes(b'{"kode": "\xe9"}')
    return {"tidak ada": str(folder / "hilang.json"), "folder": str(folder), "rusak": str(rusak), "latin": str(latin)}


@pytest.mark.parametrize(
    ("apa", "awal"),
    [
        ("tidak ada", "Berkas ini tidak ditemukan."),
        ("folder", "Ini sebuah folder."),
        ("rusak", "Berkas ini bukan JSON yang benar;"),
        ("latin", "Berkas ini bukan teks UTF-8."),
    ],
)
def test_berkas_yang_tidak_dapat_dipakai(tmp_path: Path, apa: str, awal: str) -> None:
    hasil, kode = jalankan(_berkas_rusak(tmp_path)[apa])

    assert kode == 1
    assert [(g["indeks"], g["bidang"]) for g in hasil["galat"]] == [(None, "")]
    assert hasil["galat"][0]["pesan"].startswith(awal)


def test_nama_berkas_yang_tidak_mungkin() -> None:
    hasil, kode = jalankan("a\0b.json")

    assert (kode, hasil["galat"][0]["pesan"]) == (1, "Berkas ini tidak dapat dibaca.")


def program(masukan: bytes, *argumen: str, **lingkungan: str) -> subprocess.CompletedProcess[bytes]:
    """The command as people start it; its database cannot be reached."""
    env = {
        "PATH": os.environ["PATH"],
        "MEDIA_DIR": os.environ["MEDIA_DIR"],
        "DJANGO_SETTINGS_MODULE": "supervisi.settings.test",
        "DATABASE_URL": "postgres://tak@127.0.0.1:1/tidak_ada",
        **lingkungan,
    }
    perintah = [sys.executable, str(AKAR / "manage.py"), "hitung_pkg", *argumen]
    return subprocess.run(perintah, input=masukan, capture_output=True, env=env, timeout=120, check=False)


def test_sebagai_program_tanpa_basis_data() -> None:
    selesai = program(json.dumps(LK02).encode(), "-")

    assert (selesai.returncode, selesai.stderr) == (0, b"")
    assert json.loads(selesai.stdout)["bidang"]["30"]["tercetak"] == "10,50"
    assert "×".encode() in selesai.stdout


def test_sebagai_program_kesalahan_tanpa_jejak_tumpukan() -> None:
    selesai = program(b'[{"jenis_guru": "kelas", "kuesioner": {"sejawat": NaN}}]', "-")

    assert (selesai.returncode, selesai.stderr) == (1, b"")
    assert json.loads(selesai.stdout)["galat"][0]["indeks"] == 0


def test_sebagai_program_pada_terminal_tanpa_utf_8() -> None:
    selesai = program(json.dumps(LK02).encode(), "-", PYTHONIOENCODING="ascii")

    assert (selesai.returncode, selesai.stderr) == (0, b"")
    assert json.loads(selesai.stdout)["bidang"]["17"]["nama"] == "(16) × 70 %"
