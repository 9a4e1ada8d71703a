"""The head of a draft as a person types it: title, scale, levels, choices, bands. Lists are typed one a line."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from observasi.instrumen.enums import JenisInstrumen
from observasi.instrumen.rules.baca import dari_peta
from observasi.instrumen.rules.bentuk import Instrumen
from observasi.instrumen.rules.temuan import GalatInstrumen
from observasi.instrumen.rules.tulis import ke_peta

BARIS_TERBANYAK = 40
_BIDANG = {"min": "skor_min", "maks": "skor_maks"}


class PokokDitolak(ValueError):
    """What was typed cannot be taken; `galat` maps a field to a sentence."""

    def __init__(self, galat: Mapping[str, str]) -> None:
        self.galat = dict(galat)
        super().__init__(" ".join(galat.values()))


def pokok_tertulis(instrumen: Instrumen) -> dict[str, str]:
    """The head of an instrument as texts to type in; `ubah_pokok` reads them back as the same head."""
    skala = instrumen.skala
    return {
        "judul": instrumen.judul,
        "tahap": str(instrumen.tahap),
        "sumber": instrumen.sumber,
        "skor_min": "" if skala is None else str(skala.min),
        "skor_maks": "" if skala is None else str(skala.maks),
        "deskriptor": "" if skala is None else "\n".join(f"{n} = {teks}" for n, teks in skala.deskriptor),
        "pilihan": "\n".join(instrumen.pilihan),
        "klasifikasi": "\n".join(f"{k.min} = {k.kode} = {k.sebutan}" for k in instrumen.klasifikasi),
        "identitas": "\n".join(instrumen.identitas),
        "penutup": "\n".join(instrumen.penutup),
        "catatan_per_butir": "ya" if instrumen.catatan_per_butir else "",
    }


def ubah_pokok(instrumen: Instrumen, isian: Mapping[str, str]) -> Instrumen:
    """The draft under another head; fields that are not in `isian` stay. Raises PokokDitolak."""
    tertulis = {**pokok_tertulis(instrumen), **isian}
    galat: dict[str, str] = {}
    peta = ke_peta(instrumen)
    for nama in ("skor_maksimum", "contoh", "skala", "klasifikasi", "pilihan", "identitas", "penutup"):
        peta.pop(nama, None)
    for nama in ("judul", "tahap", "sumber"):
        peta[nama] = tertulis[nama]
    for nama in ("pilihan", "identitas", "penutup"):
        peta[nama] = _baris(tertulis[nama], nama, galat)
    peta["catatan_per_butir"] = bool(tertulis["catatan_per_butir"])
    if tertulis["skor_min"].strip() or tertulis["skor_maks"].strip():
        peta["skala"] = {
            "min": _bulat(tertulis["skor_min"], "skor_min", galat),
            "maks": _bulat(tertulis["skor_maks"], "skor_maks", galat),
            "deskriptor": _tingkat(tertulis["deskriptor"], galat),
        }
    if instrumen.jenis == JenisInstrumen.SKALA:
        peta["klasifikasi"] = _pita(tertulis["klasifikasi"], galat)
    if galat:
        raise PokokDitolak(galat)
    try:
        return dari_peta(peta, draf=True)
    except GalatInstrumen as salah:
        for satu in salah.temuan:
            galat.setdefault(_bidang(satu.jalur), _kalimat(satu.alasan))
        raise PokokDitolak(galat) from salah


def _baris(teks: str, nama: str, galat: dict[str, str]) -> list[str]:
    hasil = [rapi for satu in teks.splitlines() if (rapi := " ".join(satu.split()))]
    if len(hasil) > BARIS_TERBANYAK:
        galat[nama] = f"Tulis paling banyak {BARIS_TERBANYAK} baris."
    if any(len(satu) > 300 for satu in hasil):
        galat[nama] = "Tiap baris paling panjang 300 huruf."
    return hasil


def _bulat(teks: str, nama: str, galat: dict[str, str]) -> int:
    rapi = teks.strip()
    if rapi.isascii() and rapi.isdecimal() and len(rapi) < 4:
        return int(rapi)
    galat[nama] = "Isi dengan bilangan bulat 0 sampai 100."
    return 0


def _tingkat(teks: str, galat: dict[str, str]) -> dict[str, str]:
    hasil: dict[str, str] = {}
    for satu in _baris(teks, "deskriptor", galat):
        skor, ada, kata = satu.partition("=")
        if not ada or skor.strip() in hasil:
            galat["deskriptor"] = f"Tulis satu skor tiap baris, misalnya: 1 = Belum tampak. Periksa baris “{satu}”."
        hasil[skor.strip()] = kata.strip()
    return hasil


def _pita(teks: str, galat: dict[str, str]) -> list[dict[str, Any]]:
    hasil = []
    for satu in _baris(teks, "klasifikasi", galat):
        bagian = [b.strip() for b in satu.split("=", 2)]
        if len(bagian) != 3 or not bagian[0].isascii() or not bagian[0].isdecimal() or len(bagian[0]) > 3:
            galat["klasifikasi"] = f"Tulis tiap baris seperti: 86 = A = Baik sekali. Periksa baris “{satu}”."
            continue
        hasil.append({"min": int(bagian[0]), "kode": bagian[1], "sebutan": bagian[2]})
    return hasil


def _bidang(jalur: tuple[str | int, ...]) -> str:
    if len(jalur) > 1 and jalur[0] == "skala":
        return _BIDANG.get(str(jalur[1]), "deskriptor")
    return str(jalur[0]) if jalur else "judul"


def _kalimat(alasan: str) -> str:
    return f"{alasan[0].upper()}{alasan[1:].rstrip('.')}."
