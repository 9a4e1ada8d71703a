"""Answers that were given on paper and typed into a table: one row a sheet, columns `nomor`, `b1`, `b2`, ...

`nomor` is the number that the school wrote on the sheet of paper. It keeps the same sheet from being counted twice and is
not kept together with its answers. Columns are numbered through, because a spreadsheet turns "1.10" into 1.1.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from pkg.instrumen.rules import Kuesioner

KOLOM_NOMOR = "nomor"
BARIS_MAKS = 500
GALAT_MAKS = 60


@dataclass(frozen=True, slots=True)
class GalatBaris:
    """What is wrong in one place. `baris` counts as the spreadsheet does, from 1; 0: the file as a whole."""

    baris: int
    kolom: str
    pesan: str

    @property
    def tempat(self) -> str:
        """ "Baris 5, kolom b3"; empty for the file as a whole."""
        return ", ".join(
            filter(None, (f"Baris {self.baris}" if self.baris else "", f"kolom {self.kolom}" if self.kolom else ""))
        )


@dataclass(frozen=True, slots=True)
class HasilKertas:
    """What a table holds: the sheets in the order of the rows with their numbers, or why not. Never half of it."""

    lembar: tuple[str, ...]
    nomor: tuple[str, ...]
    galat: tuple[GalatBaris, ...]


def judul_kolom(kuesioner: Kuesioner) -> list[str]:
    """The first row of a table for this questionnaire."""
    return [KOLOM_NOMOR, *(f"b{i}" for i in range(1, kuesioner.jumlah_butir + 1))]


def baca_tabel(
    kuesioner: Kuesioner, tabel: Sequence[tuple[int, Sequence[str]]], terpakai: Collection[str]
) -> HasilKertas:
    """Reads a table of texts, each row with the number that the spreadsheet shows; the first holds the names of the
    columns. `terpakai` are numbers of sheets counted before."""
    tabel = [(i, baris) for i, baris in tabel if any(sel.strip() for sel in baris)]
    if not tabel:
        return _hanya(
            GalatBaris(0, "", "Berkas ini kosong. Pakai contoh tabelnya, lalu isi satu baris untuk tiap lembar.")
        )
    letak, galat = _letak(kuesioner, *tabel[0])
    baris = tabel[1:]
    if not galat and not baris:
        galat = [GalatBaris(0, "", "Belum ada baris jawaban di bawah judul kolom.")]
    if len(baris) > BARIS_MAKS:
        galat = [GalatBaris(0, "", f"Berkas ini berisi {len(baris)} baris; paling banyak {BARIS_MAKS} sekali impor.")]
    if galat:
        return _hanya(*galat)
    pembaca = _Pembaca(kuesioner, letak, set(terpakai))
    for i, satu in baris:
        pembaca.baca(i, satu)
    if pembaca.galat:
        return _hanya(*pembaca.galat[:GALAT_MAKS])
    return HasilKertas(tuple(pembaca.lembar), tuple(pembaca.nomor), ())


def _hanya(*galat: GalatBaris) -> HasilKertas:
    return HasilKertas((), (), galat)


def _letak(kuesioner: Kuesioner, nomor: int, judul: Sequence[str]) -> tuple[dict[str, int], list[GalatBaris]]:
    """The place of every column by its name, and what is wrong with the first row."""
    perlu = judul_kolom(kuesioner)
    letak: dict[str, int] = {}
    galat = []
    for i, tertulis in enumerate(judul):
        nama = _nama_kolom(tertulis)
        if not nama:
            continue
        if nama not in perlu:
            galat.append(
                GalatBaris(nomor, tertulis.strip()[:30], f"Kolom ini tidak dikenal. Kolomnya {_sebut(perlu)}.")
            )
        elif nama in letak:
            galat.append(GalatBaris(nomor, nama, "Kolom ini ada dua kali."))
        else:
            letak[nama] = i
    hilang = [nama for nama in perlu if nama not in letak]
    if hilang:
        galat.append(
            GalatBaris(nomor, "", f"Kolom {', '.join(hilang[:8])}{' ...' if len(hilang) > 8 else ''} tidak ada.")
        )
    return letak, galat


def _nama_kolom(tertulis: str) -> str:
    nama = tertulis.strip().lower().lstrip("\ufeff")
    return f"b{nama}" if nama.isascii() and nama.isdigit() else nama


def _sebut(perlu: Sequence[str]) -> str:
    return f"{perlu[0]}, {perlu[1]} sampai {perlu[-1]}"


class _Pembaca:
    """Reads row after row and remembers the numbers of the sheets."""

    def __init__(self, kuesioner: Kuesioner, letak: dict[str, int], terpakai: set[str]) -> None:
        self._letak = letak
        self._terpakai = terpakai
        self._butir = [nama for nama in judul_kolom(kuesioner) if nama != KOLOM_NOMOR]
        self._arti = {str(satu.skor): str(satu.skor) for satu in kuesioner.skala}
        self._arti |= {satu.kode.upper(): str(satu.skor) for satu in kuesioner.skala}
        self._pilihan = " atau ".join(
            (", ".join(satu.kode for satu in kuesioner.skala), ", ".join(str(satu.skor) for satu in kuesioner.skala))
        )
        self._dilihat: dict[str, int] = {}
        self.lembar: list[str] = []
        self.nomor: list[str] = []
        self.galat: list[GalatBaris] = []

    def baca(self, i: int, baris: Sequence[str]) -> None:
        """One row; everything wrong in it is told."""
        isi = {nama: baris[j].strip() if j < len(baris) else "" for nama, j in self._letak.items()}
        self._baca_nomor(i, isi[KOLOM_NOMOR])
        jawaban = []
        for nama in self._butir:
            nilai = self._arti.get(isi[nama].upper().removesuffix(".0"))
            if nilai is None:
                apa = "Belum diisi." if not isi[nama] else f'Isi "{isi[nama][:20]}" tidak dikenal.'
                self.galat.append(GalatBaris(i, nama, f"{apa} Tulis {self._pilihan}."))
            else:
                jawaban.append(nilai)
        self.lembar.append("".join(jawaban))

    def _baca_nomor(self, i: int, tertulis: str) -> None:
        nomor = tertulis.removesuffix(".0")
        if not (nomor.isascii() and nomor.isdigit() and len(nomor) <= 6):
            pesan = "Isi nomor lembarnya dengan angka, misalnya 1. Tulis juga nomor itu di lembar kertasnya."
            self.galat.append(GalatBaris(i, KOLOM_NOMOR, pesan))
            return
        nomor = str(int(nomor))
        if nomor in self._dilihat:
            self.galat.append(
                GalatBaris(i, KOLOM_NOMOR, f"Nomor lembar {nomor} sudah dipakai di baris {self._dilihat[nomor]}.")
            )
        elif nomor in self._terpakai:
            pesan = f"Lembar nomor {nomor} sudah diimpor sebelumnya. Hapus baris ini, atau beri nomor lain bila lembarnya lain."
            self.galat.append(GalatBaris(i, KOLOM_NOMOR, pesan))
        self._dilihat.setdefault(nomor, i)
        self.nomor.append(nomor)
