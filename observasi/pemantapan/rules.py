"""What a remark on an instrument must hold, and what an accepted proposal does to the draft. Pure."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from observasi.instrumen.rules import AdaptasiDitolak, Instrumen, semua_kelompok
from observasi.instrumen.rules.baca import TEKS_TERPANJANG
from observasi.instrumen.rules.susun import butir_baru, hapus_butir, ubah_butir
from observasi.pemantapan.enums import JenisMasukan

ALASAN_TERPANJANG = 1000


@dataclass(frozen=True, slots=True)
class Masukan:
    """A remark as plain data. `butir` is empty for the whole instrument; `kelompok` says where a new item goes."""

    jenis: JenisMasukan
    butir: str = ""
    kelompok: str = ""
    teks: str = ""
    alasan: str = ""


def periksa(instrumen: Instrumen, masukan: Masukan) -> dict[str, str]:
    """What is wrong with a remark, by field; empty when it can be taken."""
    galat: dict[str, str] = {}
    jenis = masukan.jenis
    if masukan.butir and masukan.butir not in instrumen.peta_butir:
        galat["butir"] = "Butir itu tidak ada dalam versi yang terbit. Pilih butir dari daftar."
    if jenis in (JenisMasukan.UBAH, JenisMasukan.HAPUS) and not masukan.butir:
        galat["butir"] = "Pilih butir yang Anda maksud."
    if jenis == JenisMasukan.TAMBAH and masukan.kelompok not in {k.kunci for k in semua_kelompok(instrumen)}:
        galat["kelompok"] = "Pilih kelompok tempat butir baru itu."
    if jenis in (JenisMasukan.UBAH, JenisMasukan.TAMBAH):
        if not masukan.teks.strip():
            galat["teks"] = "Tulis kalimat butir yang Anda usulkan."
        elif len(masukan.teks) > TEKS_TERPANJANG:
            galat["teks"] = f"Kalimat butir paling panjang {TEKS_TERPANJANG} huruf."
    if not masukan.alasan.strip():
        galat["alasan"] = "Tulis komentar Anda." if jenis == JenisMasukan.KOMENTAR else "Tulis alasannya, satu kalimat."
    elif len(masukan.alasan) > ALASAN_TERPANJANG:
        galat["alasan"] = f"Tulis paling banyak {ALASAN_TERPANJANG} huruf."
    if jenis == JenisMasukan.UBAH and not galat:
        lama = instrumen.peta_butir[masukan.butir].butir
        if " ".join(masukan.teks.split()) == lama.teks:
            galat["teks"] = "Kalimat ini sama dengan yang sekarang. Tulis kalimat yang Anda usulkan."
    return galat


def terapkan(instrumen: Instrumen, masukan: Masukan, terpakai: Collection[str] = ()) -> Instrumen:
    """The draft with the proposal carried out. Raises AdaptasiDitolak when the draft no longer has the place."""
    if masukan.jenis == JenisMasukan.TAMBAH:
        return butir_baru(instrumen, masukan.kelompok, masukan.teks, terpakai)
    if masukan.jenis == JenisMasukan.HAPUS:
        return hapus_butir(instrumen, masukan.butir)
    if masukan.jenis == JenisMasukan.UBAH:
        ada = instrumen.peta_butir.get(masukan.butir)
        if ada is None:
            raise AdaptasiDitolak("Butir itu sudah tidak ada dalam draf. Tolak usulan ini dengan alasan itu.")
        return ubah_butir(instrumen, masukan.butir, masukan.teks, str(ada.butir.bobot), ada.butir.rujukan)
    raise AdaptasiDitolak("Komentar tidak perlu diputuskan.")
