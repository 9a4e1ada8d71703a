"""An instrument as three sheets of a workbook: Instrumen (facts), Kompetensi or Komponen, and Butir.

The sheets are a second clothing of the same data: they are turned into the mapping that `baca` reads, and its faults are
told with sheet, row and column.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pkg.instrumen.rules.bentuk import Indikator, Instrumen, Isi, Kompetensi, Kuesioner
from supervisi.lib.xlsx import Lembar, Nilai

INFO, KOMPETENSI, KOMPONEN, BUTIR = "Instrumen", "Kompetensi", "Komponen", "Butir"

KOLOM_INFO = ("Bagian", "Kunci", "Isi")
KOLOM_KOMPETENSI = (
    "Nomor",
    "Bidang",
    "Kode",
    "Ranah",
    "Nama ranah",
    "Judul",
    "Judul draf",
    "Cara menilai",
    "Cara menilai draf",
    "Pernyataan",
    "Asal pernyataan",
)
KOLOM_BUTIR = ("Kompetensi", "Bidang", "Nomor", "Teks", "Draf", "Keyakinan", "Dasar", "Varian")
KOLOM_KOMPONEN = ("Nomor", "Nama")
KOLOM_ITEM = ("Komponen", "Nomor", "Teks", "Draf", "Catatan")

_LEBAR = {
    "Isi": 90,
    "Teks": 90,
    "Judul": 50,
    "Pernyataan": 60,
    "Nama": 50,
    "Catatan": 40,
    "Varian": 40,
    "Cara menilai": 28,
}


def ke_lembar(isi: Isi) -> tuple[Lembar, ...]:
    """The sheets of one instrument, ready to be written."""
    if isinstance(isi, Kuesioner):
        komponen = [(i, nama) for i, (nama, _) in enumerate(isi.komponen, start=1)]
        return (
            _lembar(INFO, KOLOM_INFO, list(_info_kuesioner(isi))),
            _lembar(KOMPONEN, KOLOM_KOMPONEN, komponen),
            _lembar(BUTIR, KOLOM_ITEM, list(_item(isi))),
        )
    return (
        _lembar(INFO, KOLOM_INFO, list(_info_instrumen(isi))),
        _lembar(KOMPETENSI, KOLOM_KOMPETENSI, list(_kompetensi(isi))),
        _lembar(BUTIR, KOLOM_BUTIR, list(_butir(isi))),
    )


def _lembar(nama: str, kolom: tuple[str, ...], baris: Sequence[tuple[Nilai, ...]]) -> Lembar:
    return Lembar(nama, kolom, baris, [_LEBAR.get(satu, 16) for satu in kolom])


def _info_instrumen(isi: Instrumen) -> Iterator[tuple[Nilai, ...]]:
    yield "Kode", None, isi.kode
    yield "Judul", None, isi.judul
    yield "Versi", None, isi.versi_sumber
    yield from _banyak("Sumber", isi.sumber)
    yield "Jumlah kompetensi", None, len(isi.kompetensi) + (1 if isi.perlu_bidang else 0)
    yield "Jumlah butir", None, isi.jumlah_butir
    for satu in isi.skala:
        yield "Skor", satu.skor, satu.label
    yield from _ada("Status verifikasi", isi.status_verifikasi)
    yield from _ada("Acuan", isi.acuan)
    for huruf, teks in isi.dasar:
        yield "Dasar", huruf, teks
    yield from _banyak("Catatan", isi.catatan)


def _info_kuesioner(isi: Kuesioner) -> Iterator[tuple[Nilai, ...]]:
    yield "Kode", None, isi.kode
    yield "Judul", None, isi.judul
    yield "Responden", None, isi.responden.value
    yield from _banyak("Sumber", isi.sumber)
    yield "Jumlah butir", None, isi.jumlah_butir
    for jawaban in isi.skala:
        yield "Jawaban", jawaban.skor, jawaban.label
    for jawaban in isi.skala:
        yield "Kode jawaban", jawaban.skor, jawaban.kode
    yield from _banyak("Catatan", isi.catatan)


def _banyak(bagian: str, teks: tuple[str, ...]) -> Iterator[tuple[Nilai, ...]]:
    yield from ((bagian, i, satu) for i, satu in enumerate(teks, start=1))


def _ada(bagian: str, teks: str) -> Iterator[tuple[Nilai, ...]]:
    if teks:
        yield bagian, None, teks


def _kompetensi(isi: Instrumen) -> Iterator[tuple[Nilai, ...]]:
    for satu in isi.kompetensi:
        yield _satu_kompetensi(satu)
    for kode, nama in isi.ranah_kosong:
        yield None, None, None, kode, nama
    if isi.kompetensi_bidang is not None:
        umum = isi.kompetensi_bidang
        yield umum.nomor, None, umum.kode or None, None, None, umum.judul
        for bidang in umum.bidang:
            yield umum.nomor, bidang.kode.value, None, None, None, bidang.judul


def _satu_kompetensi(satu: Kompetensi) -> tuple[Nilai, ...]:
    return (
        satu.nomor,
        None,
        satu.kode or None,
        satu.ranah_kode or None,
        satu.ranah_nama or None,
        satu.judul,
        _ya(satu.judul_belum_terverifikasi),
        satu.cara_menilai.value if satu.cara_menilai else None,
        _ya(satu.cara_menilai_belum_terverifikasi),
        satu.pernyataan or None,
        satu.pernyataan_asal.value if satu.pernyataan_asal else None,
    )


def _butir(isi: Instrumen) -> Iterator[tuple[Nilai, ...]]:
    for kompetensi in isi.kompetensi:
        for satu in kompetensi.indikator:
            yield kompetensi.nomor, None, *_satu_butir(satu)
    if isi.kompetensi_bidang is not None:
        for bidang in isi.kompetensi_bidang.bidang:
            for satu in bidang.indikator:
                yield isi.kompetensi_bidang.nomor, bidang.kode.value, *_satu_butir(satu)


def _satu_butir(satu: Indikator) -> tuple[Nilai, ...]:
    keyakinan = satu.keyakinan.value if satu.keyakinan else None
    return satu.nomor, satu.teks, _ya(satu.belum_terverifikasi), keyakinan, satu.dasar or None, satu.varian or None


def _item(isi: Kuesioner) -> Iterator[tuple[Nilai, ...]]:
    for i, (_, butir) in enumerate(isi.komponen, start=1):
        for satu in butir:
            yield i, satu.nomor, satu.teks, _ya(satu.belum_terverifikasi), satu.catatan or None


def _ya(nilai: bool) -> str | None:
    return "ya" if nilai else None
