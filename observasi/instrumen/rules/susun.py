"""Building a draft: groups and items added, changed, moved, removed. Each function returns a new instrument.

Items are numbered in reading order after every change; their keys stay for ever, and a key that any version used is never
given to another item. Refusals are `AdaptasiDitolak`, in words for the person.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import replace
from itertools import count
from typing import TypeVar

from observasi.instrumen.rules.adaptasi import AdaptasiDitolak, teks_sah
from observasi.instrumen.rules.baca import BOBOT_TERTINGGI, BUTIR_TERBANYAK, POLA_RUJUKAN, RUJUKAN_TERBANYAK
from observasi.instrumen.rules.bentuk import Butir, Instrumen, Kelompok, semua_kelompok

_T = TypeVar("_T")

KELOMPOK_TERBANYAK = 40
JUDUL_KELOMPOK_TERPANJANG = 200


def tambah_kelompok(instrumen: Instrumen, judul: str, induk: str = "") -> Instrumen:
    """One more group at the end, or inside the outer group `induk`."""
    semua = semua_kelompok(instrumen)
    if len(semua) >= KELOMPOK_TERBANYAK:
        raise AdaptasiDitolak(f"Instrumen memuat paling banyak {KELOMPOK_TERBANYAK} kelompok.")
    kunci = _kunci_baru("k", {satu.kunci for satu in semua})
    baru = Kelompok(kunci=kunci, judul=_judul_sah(judul))
    if not induk:
        return replace(instrumen, kelompok=(*instrumen.kelompok, baru))
    if induk not in {satu.kunci for satu in instrumen.kelompok}:
        raise AdaptasiDitolak("Kelompok hanya bertingkat dua. Pilih kelompok luar sebagai tempatnya.")
    return _petakan(
        instrumen, lambda satu: replace(satu, kelompok=(*satu.kelompok, baru)) if satu.kunci == induk else satu
    )


def ubah_kelompok(instrumen: Instrumen, kunci: str, judul: str) -> Instrumen:
    """That group under another title."""
    _kelompok(instrumen, kunci)
    baru = _judul_sah(judul)
    return _petakan(instrumen, lambda satu: replace(satu, judul=baru) if satu.kunci == kunci else satu)


def hapus_kelompok(instrumen: Instrumen, kunci: str) -> Instrumen:
    """Without that group, which must be empty: items never vanish by the way."""
    satu = _kelompok(instrumen, kunci)
    if satu.butir or satu.kelompok:
        raise AdaptasiDitolak("Kelompok ini masih berisi. Pindahkan atau hapus isinya, baru hapus kelompoknya.")

    def tanpa(bagian: tuple[Kelompok, ...]) -> tuple[Kelompok, ...]:
        return tuple(replace(k, kelompok=tanpa(k.kelompok)) for k in bagian if k.kunci != kunci)

    return bernomor(replace(instrumen, kelompok=tanpa(instrumen.kelompok)))


def geser_kelompok(instrumen: Instrumen, kunci: str, langkah: int) -> Instrumen:
    """That group one place up (-1) or down (1) among its neighbours; at the end nothing changes."""
    _kelompok(instrumen, kunci)

    def geser(bagian: tuple[Kelompok, ...]) -> tuple[Kelompok, ...]:
        return _geser(tuple(replace(k, kelompok=geser(k.kelompok)) for k in bagian), lambda k: k.kunci, kunci, langkah)

    return bernomor(replace(instrumen, kelompok=geser(instrumen.kelompok)))


def butir_baru(instrumen: Instrumen, kelompok: str, teks: str, terpakai: Collection[str] = ()) -> Instrumen:
    """One more item at the end of that group. `terpakai`: keys of earlier versions, which stay taken.

    An instrument without a group gets one without a title, so that a short list needs none.
    """
    kalimat = teks_sah(teks)
    if not instrumen.kelompok and not kelompok:
        instrumen = replace(instrumen, kelompok=(Kelompok(kunci="1", judul=None),))
    tujuan = kelompok or instrumen.kelompok[-1].kunci
    _kelompok(instrumen, tujuan)
    if len(instrumen.daftar_butir) >= BUTIR_TERBANYAK:
        raise AdaptasiDitolak(f"Instrumen memuat paling banyak {BUTIR_TERBANYAK} butir.")
    kunci = _kunci_baru("b", {*terpakai, *instrumen.peta_butir})
    return _sisipkan(instrumen, Butir(kunci, 1, kalimat), tujuan, "")


def ubah_butir(instrumen: Instrumen, kunci: str, teks: str, bobot: str, rujukan: Collection[str]) -> Instrumen:
    """That item with another wording, weight and references."""
    lama = _butir(instrumen, kunci)
    angka = bobot.strip()
    if not angka.isdecimal() or not angka.isascii() or not 1 <= int(angka[:4]) <= BOBOT_TERTINGGI:
        raise AdaptasiDitolak(f"Isi bobot dengan bilangan bulat 1 sampai {BOBOT_TERTINGGI}.")
    kode = tuple(dict.fromkeys(rujukan))
    if len(kode) > RUJUKAN_TERBANYAK or not all(POLA_RUJUKAN.fullmatch(satu) for satu in kode):
        raise AdaptasiDitolak(f"Pilih paling banyak {RUJUKAN_TERBANYAK} indikator rujukan dari daftar.")
    baru = replace(lama, teks=teks_sah(teks), bobot=int(angka), rujukan=kode)
    return _petakan(
        instrumen, lambda satu: replace(satu, butir=tuple(baru if b.kunci == kunci else b for b in satu.butir))
    )


def hapus_butir(instrumen: Instrumen, kunci: str) -> Instrumen:
    """Without that item. Earlier versions keep it."""
    _butir(instrumen, kunci)
    return bernomor(_tanpa_butir(instrumen, kunci))


def geser_butir(instrumen: Instrumen, kunci: str, langkah: int) -> Instrumen:
    """That item one place up (-1) or down (1); beyond the end of its group it goes to the neighbouring group."""
    _butir(instrumen, kunci)
    urut = semua_kelompok(instrumen)
    di = next(i for i, satu in enumerate(urut) if kunci in {b.kunci for b in satu.butir})
    isi = [b.kunci for b in urut[di].butir]
    ke = isi.index(kunci) + langkah
    if 0 <= ke < len(isi):
        return _petakan_bernomor(
            instrumen,
            lambda satu: replace(satu, butir=_geser(satu.butir, lambda b: b.kunci, kunci, langkah)),
        )
    if not 0 <= di + langkah < len(urut):
        return instrumen
    tujuan = urut[di + langkah]
    sebelum = tujuan.butir[0].kunci if langkah > 0 and tujuan.butir else ""
    return pindah_butir(instrumen, kunci, tujuan.kunci, sebelum)


def pindah_butir(instrumen: Instrumen, kunci: str, kelompok: str, sebelum: str = "") -> Instrumen:
    """That item into a group, before the item `sebelum` or at its end."""
    butir = _butir(instrumen, kunci)
    tujuan = _kelompok(instrumen, kelompok)
    if sebelum == kunci:
        return instrumen
    if sebelum and sebelum not in {b.kunci for b in tujuan.butir}:
        raise AdaptasiDitolak("Tempat itu sudah berubah. Muat ulang halaman, lalu pindahkan lagi.")
    return _sisipkan(_tanpa_butir(instrumen, kunci), butir, kelompok, sebelum)


def bernomor(instrumen: Instrumen) -> Instrumen:
    """The same instrument with its items numbered 1, 2, 3 in reading order."""
    nomor = count(1)

    def isi(satu: Kelompok) -> Kelompok:
        butir = tuple(replace(b, nomor=next(nomor)) for b in satu.butir)
        return replace(satu, butir=butir, kelompok=tuple(isi(anak) for anak in satu.kelompok))

    return replace(instrumen, kelompok=tuple([isi(satu) for satu in instrumen.kelompok]))


def kunci_terpakai(versi: Collection[Instrumen]) -> frozenset[str]:
    """Every key of an item in these versions."""
    return frozenset(b.kunci for satu in versi for b in (*(x.butir for x in satu.daftar_butir), *satu.dibuang))


def _judul_sah(judul: str) -> str:
    rapi = " ".join(judul.split())
    if not rapi:
        raise AdaptasiDitolak("Isi judul kelompok.")
    if len(rapi) > JUDUL_KELOMPOK_TERPANJANG:
        raise AdaptasiDitolak(f"Judul kelompok paling panjang {JUDUL_KELOMPOK_TERPANJANG} huruf.")
    return rapi


def _kunci_baru(awalan: str, dipakai: Collection[str]) -> str:
    return next(k for k in (f"{awalan}{n}" for n in count(1)) if k not in dipakai)


def _kelompok(instrumen: Instrumen, kunci: str) -> Kelompok:
    for satu in semua_kelompok(instrumen):
        if satu.kunci == kunci:
            return satu
    raise AdaptasiDitolak("Kelompok itu tidak ada lagi. Muat ulang halaman, lalu pilih kelompok lain.")


def _butir(instrumen: Instrumen, kunci: str) -> Butir:
    ada = instrumen.peta_butir.get(kunci)
    if ada is None:
        raise AdaptasiDitolak("Butir itu tidak ada lagi. Muat ulang halaman, lalu pilih butir lain.")
    return ada.butir


def _petakan(instrumen: Instrumen, ubah: Callable[[Kelompok], Kelompok]) -> Instrumen:
    """Apply a change to every group. Worked examples of the source no longer hold and are left out."""

    def turun(bagian: tuple[Kelompok, ...]) -> tuple[Kelompok, ...]:
        return tuple(ubah(replace(satu, kelompok=turun(satu.kelompok))) for satu in bagian)

    return replace(instrumen, kelompok=turun(instrumen.kelompok), contoh=())


def _petakan_bernomor(instrumen: Instrumen, ubah: Callable[[Kelompok], Kelompok]) -> Instrumen:
    return bernomor(_petakan(instrumen, ubah))


def _tanpa_butir(instrumen: Instrumen, kunci: str) -> Instrumen:
    return _petakan(instrumen, lambda satu: replace(satu, butir=tuple(b for b in satu.butir if b.kunci != kunci)))


def _sisipkan(instrumen: Instrumen, butir: Butir, kelompok: str, sebelum: str) -> Instrumen:
    def isi(satu: Kelompok) -> Kelompok:
        if satu.kunci != kelompok:
            return satu
        di = next((i for i, b in enumerate(satu.butir) if b.kunci == sebelum), len(satu.butir))
        return replace(satu, butir=(*satu.butir[:di], butir, *satu.butir[di:]))

    return _petakan_bernomor(instrumen, isi)


def _geser(bagian: tuple[_T, ...], kunci_dari: Callable[[_T], str], kunci: str, langkah: int) -> tuple[_T, ...]:
    di = next((i for i, satu in enumerate(bagian) if kunci_dari(satu) == kunci), None)
    if di is None or not 0 <= di + langkah < len(bagian):
        return bagian
    hasil = list(bagian)
    hasil[di], hasil[di + langkah] = hasil[di + langkah], hasil[di]
    return tuple(hasil)
