"""What goes into form 1D, as plain data, and what is wrong with it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from fractions import Fraction

from pkg.aturan.enums import AturanSebutan, JenisGuru, Kelompok, SusunanBobot
from pkg.aturan.rules.angka_kredit import baris_akk, faktor_beban
from pkg.aturan.rules.bentuk_regulasi import Regulasi
from pkg.aturan.rules.bobot import baris_bobot
from pkg.aturan.rules.galat import GalatBidang, MasukanTidakSah
from pkg.aturan.rules.kompetensi import NilaiPembelajaran
from pkg.aturan.rules.tugas_tambahan import TugasBerkurang, TugasLain


@dataclass(frozen=True, slots=True)
class Masukan:
    """One teacher and one period. None means "not known yet" everywhere, and never 0.

    `golongan` None: a teacher outside the ranks; value and sebutan are computed, angka kredit is not.
    `tanpa` with `alasan_tanpa` is the logged decision that a group which should answer is left out.
    """

    jenis: JenisGuru
    nilai: NilaiPembelajaran
    golongan: str | None = None
    beban: Fraction | None = None
    kuesioner: Mapping[Kelompok, Fraction | None] = field(default_factory=dict)
    susunan: SusunanBobot | None = None
    tanpa: frozenset[Kelompok] = frozenset()
    alasan_tanpa: str = ""
    hari: Fraction | None = None
    menit: int | None = None
    tugas: TugasBerkurang | TugasLain | None = None
    aturan_sebutan: AturanSebutan | None = None
    satu_semester: bool = False
    kode: str = field(default="", compare=False)


def periksa(masukan: Masukan, regulasi: Regulasi) -> tuple[GalatBidang, ...]:
    """Everything that contradicts the rules; what is only missing is not wrong. Empty when the sheet can be computed."""
    return tuple(
        galat
        for bagian in (_galat_kuesioner, _galat_keputusan, _galat_kehadiran, _galat_ak)
        for galat in bagian(masukan, regulasi)
    )


def _galat_kuesioner(masukan: Masukan, regulasi: Regulasi) -> Iterator[GalatBidang]:
    baris = baris_bobot(regulasi, masukan.jenis, masukan.susunan)
    for kelompok, nilai in masukan.kuesioner.items():
        bidang = f"kuesioner.{kelompok.value}"
        if nilai is None:
            continue
        if baris is None:
            yield GalatBidang(bidang, f"{regulasi.judul} tidak memakai kuesioner. Kosongkan nilai ini.")
        elif kelompok not in baris.kelompok:
            yield GalatBidang(
                bidang,
                f"Susunan bobot ini tidak memakai nilai {kelompok.label}. Kosongkan nilainya atau ganti susunan.",
            )
        elif not 0 <= nilai <= 100:
            yield GalatBidang(bidang, "Nilai kuesioner adalah 0 sampai 100.")


def _galat_keputusan(masukan: Masukan, regulasi: Regulasi) -> Iterator[GalatBidang]:
    if not masukan.tanpa:
        return
    baris = baris_bobot(regulasi, masukan.jenis, masukan.susunan)
    for kelompok in sorted(masukan.tanpa):
        if baris is None or kelompok not in baris.kelompok:
            yield GalatBidang("keputusan.tanpa", f"{kelompok.label} tidak ada dalam susunan bobot ini.")
        elif masukan.kuesioner.get(kelompok) is not None:
            yield GalatBidang("keputusan.tanpa", f"{kelompok.label} sudah mempunyai nilai, jadi tidak dapat dilepas.")
    if baris is not None and masukan.tanpa >= set(baris.kelompok):
        yield GalatBidang("keputusan.tanpa", "Paling sedikit satu kelompok responden harus mempunyai nilai.")
    if not masukan.alasan_tanpa.strip():
        yield GalatBidang("keputusan.alasan", "Tulis alasan keputusan ini.")


def _galat_kehadiran(masukan: Masukan, regulasi: Regulasi) -> Iterator[GalatBidang]:
    for bidang, nilai in (("kehadiran.hari", masukan.hari), ("kehadiran.menit", masukan.menit)):
        if nilai is None:
            continue
        if nilai < 0:
            yield GalatBidang(bidang, "Isi 0 atau lebih.")
        elif regulasi.hari_penuh is None and nilai:
            yield GalatBidang(bidang, f"{regulasi.judul} tidak menghitung kehadiran. Kosongkan isian ini.")


def _galat_ak(masukan: Masukan, regulasi: Regulasi) -> Iterator[GalatBidang]:
    tugas = masukan.tugas.jenis if isinstance(masukan.tugas, TugasBerkurang) else None
    if isinstance(masukan.tugas, TugasLain) and masukan.tugas.sementara < 0:
        yield GalatBidang("tugas_tambahan.sementara", "Banyak tugas tidak boleh kurang dari 0.")
    try:
        if masukan.golongan is not None:
            baris_akk(masukan.golongan, regulasi)
    except MasukanTidakSah as galat:
        yield from galat.galat
    try:
        if masukan.beban is not None:
            faktor_beban(masukan.beban, masukan.jenis, regulasi, tugas)
    except MasukanTidakSah as galat:
        yield from galat.galat
