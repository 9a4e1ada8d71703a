"""What changed between two versions of an instrument, told in places that a person can find on paper."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

from pkg.instrumen.rules.bentuk import Indikator, Instrumen, Isi, Kuesioner


class JenisBeda(StrEnum):
    DITAMBAH = "ditambah"
    DIHAPUS = "dihapus"
    DIUBAH = "diubah"


@dataclass(frozen=True, slots=True)
class Potongan:
    """A run of text, and whether it is one that differs."""

    teks: str
    berubah: bool = False


@dataclass(frozen=True, slots=True)
class Beda:
    """One place that differs. The runs of `lama` and of `baru` put together are the two texts; empty where none was."""

    jenis: JenisBeda
    tempat: str
    lama: tuple[Potongan, ...] = ()
    baru: tuple[Potongan, ...] = ()


def bandingkan(lama: Isi, baru: Isi) -> tuple[Beda, ...]:
    """All differences, in the order of the new version. Equal contents: empty."""
    semula = {tempat: teks for tempat, teks in _uraikan(lama) if teks}
    kini = {tempat: teks for tempat, teks in _uraikan(baru) if teks}
    hasil = []
    for tempat in _urutan(list(semula), list(kini)):
        if tempat not in semula:
            hasil.append(Beda(JenisBeda.DITAMBAH, tempat, baru=(Potongan(kini[tempat]),)))
        elif tempat not in kini:
            hasil.append(Beda(JenisBeda.DIHAPUS, tempat, lama=(Potongan(semula[tempat]),)))
        elif semula[tempat] != kini[tempat]:
            hasil.append(Beda(JenisBeda.DIUBAH, tempat, *_potong(semula[tempat], kini[tempat])))
    return tuple(satu for satu in hasil if not _terbawa(satu, {lain.tempat: lain.jenis for lain in hasil}))


def _urutan(semula: list[str], kini: list[str]) -> list[str]:
    """The places of the new version in their order; what it no longer has follows what stood before it."""
    hasil = list(kini)
    for i, tempat in enumerate(semula):
        if tempat not in kini:
            hasil.insert(hasil.index(semula[i - 1]) + 1 if i else 0, tempat)
    return hasil


def _terbawa(satu: Beda, jenis: Mapping[str, JenisBeda]) -> bool:
    """Whether a line says nothing new: facts of an item that came or went as a whole, reasons of a draft that is none now."""
    induk, ada, sifat = satu.tempat.partition(": ")
    if not ada:
        return False
    if jenis.get(induk, JenisBeda.DIUBAH) != JenisBeda.DIUBAH:
        return True
    return sifat in ("keyakinan", "dasar") and f"{induk}: status" in jenis


def _potong(lama: str, baru: str) -> tuple[tuple[Potongan, ...], tuple[Potongan, ...]]:
    """Both texts in runs of words, the differing ones marked."""
    kiri, kanan = re.findall(r"\S+\s*", lama), re.findall(r"\S+\s*", baru)
    banding = SequenceMatcher(None, [kata.strip() for kata in kiri], [kata.strip() for kata in kanan], autojunk=False)
    dulu, kini = [], []
    for tanda, a, b, c, d in banding.get_opcodes():
        if b > a:
            dulu.append(Potongan("".join(kiri[a:b]), tanda != "equal"))
        if d > c:
            kini.append(Potongan("".join(kanan[c:d]), tanda != "equal"))
    return tuple(dulu), tuple(kini)


def _uraikan(isi: Isi) -> Iterator[tuple[str, str]]:
    """Place and text of everything that a version says."""
    yield "Judul", isi.judul
    if isinstance(isi, Kuesioner):
        yield from _kuesioner(isi)
    else:
        yield from _instrumen(isi)
    yield from ((f"Sumber {i}", teks) for i, teks in enumerate(isi.sumber, start=1))
    yield from ((f"Catatan {i}", teks) for i, teks in enumerate(isi.catatan, start=1))


def _instrumen(isi: Instrumen) -> Iterator[tuple[str, str]]:
    yield "Versi sumber", isi.versi_sumber
    for tingkat in isi.skala:
        yield f"Arti skor {tingkat.skor}", tingkat.label
    for satu in isi.kompetensi:
        awal = f"Kompetensi {satu.nomor}"
        yield f"{awal}, judul", satu.judul
        yield f"{awal}, kode", satu.kode
        yield f"{awal}, ranah", f"{satu.ranah_kode} {satu.ranah_nama}".strip()
        yield f"{awal}, cara menilai", satu.cara_menilai.label if satu.cara_menilai else ""
        yield f"{awal}, pernyataan", satu.pernyataan
        yield f"{awal}, asal pernyataan", satu.pernyataan_asal.label if satu.pernyataan_asal else ""
        yield f"{awal}, judul: status", _status(satu.judul_belum_terverifikasi)
        yield f"{awal}, cara menilai: status", _status(satu.cara_menilai_belum_terverifikasi)
        for butir in satu.indikator:
            yield from _indikator(f"{awal}, butir {butir.nomor}", butir)
    if isi.kompetensi_bidang is not None:
        umum = isi.kompetensi_bidang
        yield f"Kompetensi {umum.nomor}, judul", umum.judul
        yield f"Kompetensi {umum.nomor}, kode", umum.kode
        for bidang in umum.bidang:
            awal = f"Bidang {bidang.kode.label}"
            yield f"{awal}, judul", bidang.judul
            for butir in bidang.indikator:
                yield from _indikator(f"{awal}, butir {butir.nomor}", butir)
    yield from ((f"Ranah {kode} tanpa isi", nama) for kode, nama in isi.ranah_kosong)
    yield "Instrumen acuan", isi.acuan
    yield "Status verifikasi", isi.status_verifikasi
    yield from ((f"Dasar {huruf}", teks) for huruf, teks in isi.dasar)


def _kuesioner(isi: Kuesioner) -> Iterator[tuple[str, str]]:
    for jawaban in isi.skala:
        yield f"Jawaban {jawaban.skor}", f"{jawaban.kode}: {jawaban.label}"
    for i, (nama, butir) in enumerate(isi.komponen, start=1):
        yield f"Komponen {i}, nama", nama
        for satu in butir:
            yield f"Komponen {i}, butir {satu.nomor}", satu.teks
            yield f"Komponen {i}, butir {satu.nomor}: status", _status(satu.belum_terverifikasi)
            yield f"Komponen {i}, butir {satu.nomor}: catatan", satu.catatan


def _indikator(tempat: str, butir: Indikator) -> Iterator[tuple[str, str]]:
    yield tempat, butir.teks
    yield f"{tempat}: status", _status(butir.belum_terverifikasi)
    yield f"{tempat}: varian", butir.varian
    yield f"{tempat}: keyakinan", butir.keyakinan.label if butir.keyakinan else ""
    yield f"{tempat}: dasar", butir.dasar


def _status(draf: bool) -> str:
    return "belum terverifikasi" if draf else "terverifikasi"
