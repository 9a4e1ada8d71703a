"""Tools of the processing tests."""

from __future__ import annotations

import os
import shutil
import stat
from pathlib import Path

import pytest

from observasi.video.models import Rekaman


class Berhenti(BaseException):
    """As sudden as a kill: nothing of the attempt's own endings runs for it."""


def disajikan(rekaman: Rekaman) -> set[str]:
    """Every name that is served: those listed, and the segments that are counted."""
    bernomor = {f"{rendisi}/s_{n:05d}.m4s" for rendisi, jumlah in rekaman.potongan.items() for n in range(jumlah)}
    return set(rekaman.isi) | bernomor


def palsukan_ffmpeg(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, pola: str, isi: str) -> None:
    """An ffmpeg that does something of our own when its arguments match the pattern, and the real one otherwise.

    `{asli}` in `isi` stands for the real one.
    """
    asli = shutil.which("ffmpeg")
    assert asli is not None
    folder = tmp_path / "bin"
    folder.mkdir()
    program = folder / "ffmpeg"
    lakukan = isi.replace("{asli}", asli)
    program.write_text(f'#!/bin/sh\ncase "$*" in {pola}) {lakukan};; esac\nexec {asli} "$@"\n')
    program.chmod(program.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setenv("PATH", f"{folder}:{os.environ['PATH']}")
