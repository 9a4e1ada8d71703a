"""Taking over date and documents from one competency to another: one observation usually serves many of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from pkg.bukti.enums import Bidang, LembarBukti
from pkg.bukti.rules.formulir import Tempat, lembar_untuk
from pkg.instrumen.rules import Instrumen

BIDANG_SALIN = (Bidang.TANGGAL, Bidang.DOKUMEN)


@dataclass(frozen=True, slots=True)
class Pertemuan:
    """Date (as stored) and documents of one sheet, and the competency where they were typed."""

    kompetensi: int
    tanggal: str
    dokumen: str


def pertemuan(isi: Mapping[str, str], kompetensi: int, lembar: LembarBukti) -> Pertemuan:
    """What stands there; both texts may be empty."""
    tanggal, dokumen = (isi.get(Tempat(kompetensi, lembar, b.value).kunci, "").strip() for b in BIDANG_SALIN)
    return Pertemuan(kompetensi, tanggal, dokumen)


def pilihan_sumber(
    instrumen: Instrumen, isi: Mapping[str, str], lembar: LembarBukti, kecuali: int
) -> tuple[Pertemuan, ...]:
    """The dated meetings on this sheet of the other competencies, newest first, the same one once."""
    ada: dict[tuple[str, str], Pertemuan] = {}
    for nomor in _peminta(instrumen, lembar):
        satu = pertemuan(isi, nomor, lembar)
        if nomor != kecuali and satu.tanggal:
            ada.setdefault((satu.tanggal, satu.dokumen), satu)
    return tuple(sorted(ada.values(), key=lambda satu: satu.tanggal, reverse=True))


def masih_kosong(instrumen: Instrumen, isi: Mapping[str, str], lembar: LembarBukti, kecuali: int) -> tuple[int, ...]:
    """The other competencies that ask for this sheet and have neither date nor documents on it."""
    hasil = []
    for nomor in _peminta(instrumen, lembar):
        satu = pertemuan(isi, nomor, lembar)
        if nomor != kecuali and not satu.tanggal and not satu.dokumen:
            hasil.append(nomor)
    return tuple(hasil)


def _peminta(instrumen: Instrumen, lembar: LembarBukti) -> tuple[int, ...]:
    return tuple(k.nomor for k in instrumen.kompetensi if lembar in lembar_untuk(instrumen, k))
