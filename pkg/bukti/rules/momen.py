"""What a teacher attaches from her own clinical cycle: a copy of the words, frozen, with her own statement (domain 2).

Supervision is help and PK Guru is judgement. The copy carries no number and no address of the cycle, so nobody finds the
way back from it.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

JUMLAH_MOMEN_MAKS = 20
PERNYATAAN = (
    "Saya sendiri yang melampirkan salinan ini dari siklus supervisi saya sebagai bukti PK Guru. Saya tahu bahwa penilai "
    "akan membacanya, dan setelah nilai dikirim juga kepala sekolah, pengawas, dan moderator bila ada. "
    "Saya dapat menariknya sampai nilai dikirim."
)
BELUM_DISETUJUI = "Centang pernyataan ini dahulu. Tanpa itu, tidak ada yang dilampirkan."


@dataclass(frozen=True, slots=True)
class BagianSalinan:
    """A part of a copied report: a heading and its lines, each with a label (or "") and a text."""

    judul: str
    baris: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Salinan:
    """The copy. A note has `teks`; a report has `bagian`. `waktu` is the place in the lesson ("12:34", "pukul 08.15").

    `tanggal` (ISO) is when the note was written or the cycle finished. `penulis` is who wrote the words, with her side.
    """

    asal: str
    tanggal: str
    pembelajaran: str
    penulis: str = ""
    waktu: str = ""
    sifat: str = ""
    butir: tuple[str, ...] = ()
    teks: str = ""
    bagian: tuple[BagianSalinan, ...] = ()


ASAL_CATATAN = "Catatan pembelajaran"
ASAL_LAPORAN = "Laporan siklus supervisi"


def ke_peta(salinan: Salinan) -> dict[str, Any]:
    """Plain JSON data for the row."""
    peta: dict[str, Any] = json.loads(json.dumps(asdict(salinan)))
    return peta


def dari_peta(peta: Mapping[str, Any]) -> Salinan:
    """The copy as it was frozen."""
    return Salinan(
        asal=peta["asal"],
        tanggal=peta["tanggal"],
        pembelajaran=peta["pembelajaran"],
        penulis=peta["penulis"],
        waktu=peta["waktu"],
        sifat=peta["sifat"],
        butir=tuple(peta["butir"]),
        teks=peta["teks"],
        bagian=tuple(
            BagianSalinan(b["judul"], tuple((label, teks) for label, teks in b["baris"])) for b in peta["bagian"]
        ),
    )


def sidik(salinan: Sequence[Salinan]) -> str:
    """Fingerprint of what was on the page; the teacher confirms exactly that."""
    baku = json.dumps([ke_peta(satu) for satu in salinan], sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(baku.encode()).hexdigest()


def judul(salinan: Salinan) -> str:
    """The title of the evidence: where the words come from, and the place in the lesson."""
    waktu = f", {salinan.waktu}" if salinan.waktu else ""
    return f"{salinan.asal}: {salinan.pembelajaran}{waktu}"[:160]


# The parts of a report that can be copied one by one: key, heading.
BAGIAN_LAPORAN: Mapping[str, str] = {
    "ringkasan": "Ringkasan",
    "pelaksanaan": "Penilaian pelaksanaan pembelajaran",
    "catatan": "Catatan pembelajaran",
    "pasca": "Pertemuan pasca-observasi",
    "tindak_lanjut": "Tindak lanjut",
}


def susun_laporan(isi: Mapping[str, Any], pilihan: Sequence[str]) -> tuple[BagianSalinan, ...]:
    """The chosen parts of a finished cycle's report as plain lines; parts without content are left out.

    `isi`: the report as plain data (observasi.laporan). Only words are taken, in the order of the paper.
    """
    penyusun = {
        "ringkasan": _ringkasan,
        "pelaksanaan": _pelaksanaan,
        "catatan": _catatan,
        "pasca": _pasca,
        "tindak_lanjut": _tindak_lanjut,
    }
    semua = (BagianSalinan(BAGIAN_LAPORAN[k], tuple(penyusun[k](isi))) for k in BAGIAN_LAPORAN if k in pilihan)
    return tuple(satu for satu in semua if satu.baris)


def _ringkasan(isi: Mapping[str, Any]) -> list[tuple[str, str]]:
    baris = [("Hal yang ingin dibantu", isi["masalah"])] if isi["masalah"] else []
    return baris + [(r["hal"], _gabung(r["nilai"], r["keterangan"])) for r in isi["ringkasan"]]


def _pelaksanaan(isi: Mapping[str, Any]) -> list[tuple[str, str]]:
    tabel = isi["pelaksanaan"]
    if tabel is None:
        return []
    baris = [
        (f"{b['nomor']}. {b['teks']}".removeprefix(". "), _skor(b["guru"], b["supervisor"]))
        for b in tabel["baris"]
        if b["jenis"] == "butir"
    ]
    return baris + [(label, _skor(guru, supervisor)) for label, guru, supervisor, _ in tabel["total"]]


def _skor(guru: str, supervisor: str) -> str:
    bagian = [f"guru {guru}" if guru else "", f"supervisor {supervisor}" if supervisor else ""]
    return ", ".join(b for b in bagian if b)


def _catatan(isi: Mapping[str, Any]) -> list[tuple[str, str]]:
    return [(_gabung(c["waktu"], c["oleh"], c["sifat"]), c["teks"]) for c in isi["catatan"]]


def _pasca(isi: Mapping[str, Any]) -> list[tuple[str, str]]:
    lembar = isi["pasca"]
    if lembar is None:
        return []
    tanya = [(tanya, jawab) for _, tanya, jawab in lembar["baris"] if jawab.strip()]
    return tanya + [(label, teks) for label, teks in lembar["tambahan"] if teks.strip()]


def _tindak_lanjut(isi: Mapping[str, Any]) -> list[tuple[str, str]]:
    return [(t["bentuk"], _gabung(t["uraian"], t["status"])) for t in isi["tindak_lanjut"]]


def _gabung(*teks: str) -> str:
    return " · ".join(t for t in teks if t)
