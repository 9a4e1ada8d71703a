"""The page of a file's forms: which there are, what is missing, which documents were made."""

from __future__ import annotations

from dataclasses import dataclass

from accounts.pelaku import Pelaku
from pkg.laporan.enums import PER_BERKAS, Formulir
from pkg.laporan.selectors.bahan import Bahan, boleh, kumpulkan
from pkg.laporan.selectors.naskah import susun_naskah
from pkg.laporan.selectors.tahun import berkas_setahun, susun_tahun
from pkg.penilaian.enums import JenisBerkas, Sisi
from pkg.penilaian.models import Penilaian
from supervisi.dokumen import selectors as selectors_dokumen
from supervisi.dokumen.registri import Naskah
from supervisi.dokumen.selectors import BarisDokumen
from supervisi.lib.galat import SalahStatus, TidakBoleh


@dataclass(frozen=True, slots=True)
class FormulirTampil:
    """One form on the page: why there is none yet (`belum`), the current document, the last outdated one."""

    formulir: Formulir
    penilaian_id: int
    nama: str
    belum: str
    terkini: BarisDokumen | None = None
    lama: BarisDokumen | None = None


@dataclass(frozen=True, slots=True)
class KelompokFormulir:
    """Forms under one heading."""

    judul: str
    formulir: tuple[FormulirTampil, ...]


@dataclass(frozen=True, slots=True)
class HalamanDokumen:
    """The forms of one participant, seen from one of her files. `halangan`: why there are none at all."""

    penilaian: Penilaian
    sebagai: frozenset[Sisi]
    kelompok: tuple[KelompokFormulir, ...]
    tetap: bool
    halangan: str = ""


def halaman(pelaku: Pelaku, penilaian_id: int) -> HalamanDokumen:
    """What the page shows. Raises TidakTerlihat or TidakBoleh. A fixed number of queries for a number of files."""
    penilaian, sebagai = boleh(pelaku, penilaian_id)
    try:
        bahan = kumpulkan(pelaku, penilaian)
    except SalahStatus as galat:
        return HalamanDokumen(penilaian, sebagai, (), False, galat.alasan)
    tahun = _tahun(pelaku, bahan)
    susunan = _susunan(bahan, tahun)
    naskah = {
        (f, b.pk): tahun[1] if tahun and f is Formulir.BUNDEL_TAHUN else _coba(pelaku, bahan, f, b)
        for _, isi in susunan
        for f, b in isi
    }
    ada = selectors_dokumen.daftar_banyak(
        pelaku, {(f.jenis, pk): _sidik(pelaku, f, n) for (f, pk), n in naskah.items()}
    )  # fmt: skip
    kelompok = [
        KelompokFormulir(
            judul, tuple(_tampil(bahan, f, b, naskah[f, b.pk], ada.get((f.jenis, b.pk), [])) for f, b in isi)
        )
        for judul, isi in susunan
        if isi
    ]
    return HalamanDokumen(penilaian, sebagai, tuple(kelompok), bahan.tetap)


def _tahun(pelaku: Pelaku, bahan: Bahan) -> tuple[Penilaian, Naskah | str] | None:
    """The bundle of the year with the file that it hangs on; None with a single period, and for who may not have it."""
    try:
        setahun = berkas_setahun(pelaku, bahan.pokok)
    except TidakBoleh:
        return None
    if len(setahun.dicetak) < 2:
        return None
    try:
        return setahun.jangkar, susun_tahun(pelaku, setahun, {bahan.pokok.pk: bahan})
    except SalahStatus as galat:
        return setahun.jangkar, galat.alasan


def _susunan(
    bahan: Bahan, tahun: tuple[Penilaian, Naskah | str] | None
) -> list[tuple[str, list[tuple[Formulir, Penilaian]]]]:
    pokok = bahan.pokok
    tugas = [b for b in bahan.berkas if b.jenis == JenisBerkas.TUGAS]
    hasil = [Formulir.ANGKA_KREDIT, *([Formulir.KUESIONER] if bahan.kini.kelompok else []), Formulir.KONVERSI]
    return [
        (
            "Semuanya dalam satu berkas",
            [(Formulir.BUNDEL, pokok), *([(Formulir.BUNDEL_TAHUN, tahun[0])] if tahun else [])],
        ),
        ("Pembelajaran", [(f, pokok) for f in PER_BERKAS]),
        *[(str(bahan.huruf(b).tugas), [(f, b) for f in PER_BERKAS]) for b in tugas],
        ("Hasil setahun", [(f, pokok) for f in hasil] if bahan.sumatif else []),
    ]


def _coba(pelaku: Pelaku, bahan: Bahan, formulir: Formulir, penilaian: Penilaian) -> Naskah | str:
    try:
        return susun_naskah(pelaku, bahan, formulir, penilaian)
    except SalahStatus as galat:
        return galat.alasan


def _sidik(pelaku: Pelaku, formulir: Formulir, naskah: Naskah | str) -> str:
    return "" if isinstance(naskah, str) else selectors_dokumen.sidik_naskah(pelaku, formulir.jenis, naskah)


def _tampil(
    bahan: Bahan, formulir: Formulir, penilaian: Penilaian, naskah: Naskah | str, ada: list[BarisDokumen]
) -> FormulirTampil:
    return FormulirTampil(
        formulir=formulir,
        penilaian_id=penilaian.pk,
        nama=bahan.nama(formulir, penilaian),
        belum=naskah if isinstance(naskah, str) else "",
        terkini=next((b for b in ada if b.terkini), None),
        lama=next((b for b in ada if not b.terkini and b.siap), None),
    )
