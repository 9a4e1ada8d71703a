"""What people type about evidence: titles, words, links, reasons, and the indicators that they tick."""

from __future__ import annotations

from collections.abc import Collection

from pkg.instrumen.rules import Instrumen
from supervisi.lib.galat import MasukanSalah

JUDUL_MAKS = 160
KETERANGAN_MAKS = 4000
TAUTAN_MAKS = 500
ALASAN_MAKS = 300


def rapikan(teks: str) -> str:
    """One kind of line end, no NUL (PostgreSQL refuses it), no half of a character pair, no edges."""
    utuh = teks.encode("utf-8", "replace").decode("utf-8")
    return utuh.replace("\r\n", "\n").replace("\r", "\n").replace("\x00", "").strip()


def _pendek(bidang: str, teks: str, maks: int) -> str:
    rapi = rapikan(teks)
    if len(rapi) > maks:
        raise MasukanSalah({bidang: f"Tulisan ini {len(rapi)} huruf. Ringkas menjadi paling banyak {maks} huruf."})
    return rapi


def judul(teks: str) -> str:
    """A title in one line, not empty. Raises MasukanSalah."""
    rapi = " ".join(_pendek("judul", teks, JUDUL_MAKS).split())
    if not rapi:
        raise MasukanSalah({"judul": "Beri nama singkat supaya bukti ini mudah dikenali."})
    return rapi


def keterangan(teks: str) -> str:
    """Words about the evidence; may be empty. Raises MasukanSalah."""
    return _pendek("keterangan", teks, KETERANGAN_MAKS)


def tautan(teks: str) -> str:
    """A web address, kept and shown as text. Raises MasukanSalah."""
    rapi = _pendek("tautan", teks, TAUTAN_MAKS)
    if not rapi.lower().startswith(("https://", "http://")) or len(rapi.split()) != 1 or len(rapi) < 12:
        raise MasukanSalah({"tautan": "Tautan diawali https:// dan tanpa spasi. Salin dari bilah alamat peramban."})
    return rapi


def alasan(teks: str) -> str:
    """Why something is taken away, in one line. Raises MasukanSalah."""
    rapi = " ".join(_pendek("alasan", teks, ALASAN_MAKS).split())
    if not rapi:
        raise MasukanSalah({"alasan": "Tulis alasannya dengan beberapa kata, misalnya: salah berkas."})
    return rapi


def indikator(instrumen: Instrumen, kunci: Collection[str]) -> list[str]:
    """The ticked indicators in the order of the instrument, each once. Raises MasukanSalah for an unknown one."""
    if not set(kunci) <= set(instrumen.peta_indikator):
        raise MasukanSalah({"indikator": "Ada indikator yang tidak termasuk instrumen ini. Muat ulang halaman."})
    return [i.kunci for i in instrumen.daftar_indikator if i.kunci in kunci]
