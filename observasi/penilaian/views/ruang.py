"""What the pages of a sheet share: addresses, the frame of the cycle, and what stands beside the instrument."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from accounts.pelaku import Pelaku
from observasi.penilaian import selectors
from observasi.penilaian.enums import JenisPenilaian
from observasi.siklus.enums import Sisi
from observasi.siklus.konteks import konteks_siklus
from observasi.video import selectors as selectors_video

_NAMA = {JenisPenilaian.PELAKSANAAN: "lembar", JenisPenilaian.PERENCANAAN: "rencana"}
JUDUL = {
    JenisPenilaian.PELAKSANAAN: "Penilaian pelaksanaan pembelajaran",
    JenisPenilaian.PERENCANAAN: "Telaah rencana pembelajaran",
}


@dataclass(frozen=True, slots=True)
class Alamat:
    """Where the parts of one sheet are."""

    lembar: str
    kirim: str
    perbaiki: str
    batal: str


def alamat(siklus_id: int, jenis: JenisPenilaian) -> Alamat:
    nama = f"penilaian:{_NAMA[jenis]}"
    return Alamat(*(reverse(f"{nama}{akhir}", args=[siklus_id]) for akhir in ("", "_kirim", "_perbaiki", "_batal")))


def konteks_lembar(pelaku: Pelaku, kini: selectors.LembarKerja) -> dict[str, Any]:
    """Context of every page about one sheet."""
    return {
        **konteks_siklus(pelaku, kini.siklus, kini.sisi, f"penilaian:{_NAMA[kini.jenis]}", JUDUL[kini.jenis]),
        "lembar": kini,
        "alamat": alamat(kini.siklus.pk, kini.jenis),
        "penilaian_diri": kini.sisi is Sisi.GURU,
    }


def samping(pelaku: Pelaku, kini: selectors.LembarKerja) -> dict[str, Any]:
    """What stands beside Tabel 5: the recording that can be played now (None: none) and the own notes."""
    if kini.jenis is JenisPenilaian.PERENCANAAN:
        return {"rekaman": None, "panel": False}
    return {"rekaman": selectors_video.daftar_dapat_ditonton(pelaku, kini.siklus).first(), "panel": True}
