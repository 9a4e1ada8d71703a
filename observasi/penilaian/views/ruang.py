"""What the pages of a sheet share: addresses, the frame of the cycle, and what stands beside the instrument."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, cast

from django.http import HttpRequest
from django.urls import reverse

from accounts.http import PermintaanPelaku
from accounts.pelaku import Pelaku
from observasi.penilaian import selectors
from observasi.penilaian.enums import JenisPenilaian
from observasi.siklus import selectors as selectors_siklus
from observasi.siklus.enums import Sisi
from observasi.siklus.konteks import konteks_siklus
from observasi.siklus.models import BerkasRencana, Siklus
from observasi.video import selectors as selectors_video
from observasi.video.services import token_poster
from observasi.video.services.olah import POSTER

_NAMA = {JenisPenilaian.PELAKSANAAN: "lembar", JenisPenilaian.PERENCANAAN: "rencana"}
JUDUL = {
    JenisPenilaian.PELAKSANAAN: "Penilaian pelaksanaan pembelajaran",
    JenisPenilaian.PERENCANAAN: "Telaah rencana pembelajaran",
}


def pelaku_dari(request: HttpRequest) -> Pelaku:
    """The acting person."""
    return cast(PermintaanPelaku, request).pelaku


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


def pemutar(pelaku: Pelaku, siklus: Siklus, diminta: str) -> dict[str, Any]:
    """Context of the player beside something else: all recordings of the lesson as one, beginning with the one that was
    asked for (`?rekaman=`), or with the first.

    `rekaman` is None when nothing can be watched now. One query.
    """
    semua = list(selectors_video.daftar_dapat_ditonton(pelaku, siklus))
    dipilih = next((satu for satu in semua if str(satu.pk) == diminta), semua[0] if semua else None)
    poster = ""
    if dipilih is not None and POSTER in dipilih.isi:
        poster = reverse("video:putar", args=[dipilih.pk, token_poster(pelaku, dipilih), POSTER])
    return {"rekaman": dipilih, "alamat_poster": poster, "daftar_rekaman": semua}


def samping(pelaku: Pelaku, kini: selectors.LembarKerja, diminta: str) -> dict[str, Any]:
    """What stands beside the sheet. Tabel 5: the recording that can be played now, and the own notes; Tabel 1: the
    lesson plans that it is about. One query more for each."""
    if kini.jenis is JenisPenilaian.PERENCANAAN:
        return {"rekaman": None, "panel": False, "rencana": rencana(pelaku, kini.siklus)}
    return {**pemutar(pelaku, kini.siklus, diminta), "panel": True}


def rencana(pelaku: Pelaku, siklus: Siklus) -> list[BerkasRencana]:
    """The lesson plans of the cycle, for links. One query."""
    return list(selectors_siklus.daftar_rencana(pelaku, siklus))
