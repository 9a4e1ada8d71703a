"""Adapting a library instrument together in pra-observasi: add, drop, reword (domain, section 3).

Each function returns a new instrument. Keys and numbers are never reused, so a score, a note or a moment
of the video can never slip to another item; at least one item stays.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from observasi.instrumen.enums import AsalButir
from observasi.instrumen.rules.baca import BUTIR_TERBANYAK, TEKS_TERPANJANG
from observasi.instrumen.rules.bentuk import Butir, Instrumen, Kelompok, semua_kelompok


class AdaptasiDitolak(ValueError):
    """The change is not possible; `alasan` says why, for the person."""

    def __init__(self, alasan: str) -> None:
        self.alasan = alasan
        super().__init__(alasan)


def tambah_butir(instrumen: Instrumen, kelompok: str, teks: str) -> Instrumen:
    """The instrument with one more item at the end of the group with that key."""
    baru = teks_sah(teks)
    if kelompok not in {satu.kunci for satu in semua_kelompok(instrumen)}:
        raise AdaptasiDitolak("Kelompok itu tidak ada lagi dalam instrumen. Pilih kelompok lain.")
    if len(instrumen.daftar_butir) >= BUTIR_TERBANYAK:
        raise AdaptasiDitolak(f"Instrumen memuat paling banyak {BUTIR_TERBANYAK} butir.")
    pernah = _pernah_dipakai(instrumen)
    kunci = next(k for k in (f"t{n}" for n in range(1, len(pernah) + 2)) if k not in {b.kunci for b in pernah})
    butir = Butir(kunci, max(b.nomor for b in pernah) + 1, baru, AsalButir.DITAMBAH)

    def sisipkan(satu: Kelompok) -> Kelompok:
        return replace(satu, butir=(*satu.butir, butir)) if satu.kunci == kelompok else satu

    return _dengan_kelompok(instrumen, sisipkan)


def buang_butir(instrumen: Instrumen, kunci: str) -> Instrumen:
    """The instrument without that item; the item is kept under `dibuang`. A group left empty goes too."""
    butir = _butir(instrumen, kunci)
    if len(instrumen.daftar_butir) == 1:
        raise AdaptasiDitolak("Instrumen memerlukan sedikitnya satu butir. Tambahkan butir lain lebih dulu.")

    def keluarkan(satu: Kelompok) -> Kelompok:
        return replace(satu, butir=tuple(b for b in satu.butir if b.kunci != kunci))

    tanpa = _dengan_kelompok(instrumen, keluarkan)
    return replace(tanpa, kelompok=_tanpa_kosong(tanpa.kelompok), dibuang=(*instrumen.dibuang, butir))


def ubah_teks(instrumen: Instrumen, kunci: str, teks: str) -> Instrumen:
    """The instrument with that item reworded. The library's wording stays beside it; writing it back undoes."""
    baru = teks_sah(teks)
    lama = _butir(instrumen, kunci)
    if lama.asal == AsalButir.DITAMBAH:
        butir = replace(lama, teks=baru)
    else:
        asli = lama.teks_asli or lama.teks
        sama = baru == asli
        butir = replace(
            lama,
            teks=baru,
            asal=AsalButir.ASLI if sama else AsalButir.DIUBAH,
            teks_asli=None if sama else asli,
        )

    def ganti(satu: Kelompok) -> Kelompok:
        return replace(satu, butir=tuple(butir if b.kunci == kunci else b for b in satu.butir))

    return _dengan_kelompok(instrumen, ganti)


def teks_sah(teks: str) -> str:
    """The wording of an item without needless space. Raises AdaptasiDitolak when it is empty or too long."""
    rapi = " ".join(teks.split())
    if not rapi:
        raise AdaptasiDitolak("Isi kalimat butir.")
    if len(rapi) > TEKS_TERPANJANG:
        raise AdaptasiDitolak(f"Kalimat butir paling panjang {TEKS_TERPANJANG} huruf.")
    return rapi


def _butir(instrumen: Instrumen, kunci: str) -> Butir:
    ada = instrumen.peta_butir.get(kunci)
    if ada is None:
        raise AdaptasiDitolak("Butir itu tidak ada lagi dalam instrumen. Muat ulang halaman ini.")
    return ada.butir


def _pernah_dipakai(instrumen: Instrumen) -> tuple[Butir, ...]:
    return (*(b.butir for b in instrumen.daftar_butir), *instrumen.dibuang)


def _dengan_kelompok(instrumen: Instrumen, ubah: Callable[[Kelompok], Kelompok]) -> Instrumen:
    """Apply a change to every group. Worked examples no longer hold for an adapted copy and are left out."""

    def turun(bagian: tuple[Kelompok, ...]) -> tuple[Kelompok, ...]:
        return tuple(ubah(replace(satu, kelompok=turun(satu.kelompok))) for satu in bagian)

    return replace(instrumen, kelompok=turun(instrumen.kelompok), contoh=())


def _tanpa_kosong(bagian: tuple[Kelompok, ...]) -> tuple[Kelompok, ...]:
    dalam = (replace(satu, kelompok=_tanpa_kosong(satu.kelompok)) for satu in bagian)
    return tuple(satu for satu in dalam if satu.butir or satu.kelompok)
