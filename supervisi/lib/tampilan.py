"""What the frames of cycles and of appraisal files show alike: the stepper, the "what comes next" banner, tabs.

Plain data for `templates/komponen/{tahap,berikutnya,tab}.html`; knows no room.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class LangkahTampil:
    """The "what comes next" banner."""

    pemilik: str
    teks: str
    url: str
    tombol: str
    milik_saya: bool


@dataclass(frozen=True, slots=True)
class TahapTampil:
    """One step of the stepper; `keadaan`: selesai, kini, nanti, batal, or berhenti (what was cancelled stopped here)."""

    label: str
    keadaan: str


@dataclass(frozen=True, slots=True)
class Tahapan:
    """The stepper: where it is, and every step. `nama`: what the stages belong to; empty: the words of the template."""

    judul: str
    nomor: int
    langkah: tuple[TahapTampil, ...]
    nama: str = ""


@dataclass(frozen=True, slots=True)
class Tab:
    """One link of the tabs."""

    teks: str
    url: str
    aktif: bool


def susun_langkah(label: Sequence[str], kini: int, *, selesai: bool, batal: bool) -> tuple[TahapTampil, ...]:
    """The steps with these labels. `kini`: the position of the present one, or where it stopped when it was cancelled
    (`batal`); `selesai`: all of them are done."""

    def keadaan(i: int) -> str:
        if i < kini or selesai:
            return "selesai"
        if i == kini:
            return "berhenti" if batal else "kini"
        return "batal" if batal else "nanti"

    return tuple(TahapTampil(teks, keadaan(i)) for i, teks in enumerate(label))
