"""What the scores of one file are worth, what is still missing, and their fingerprint.

The arithmetic itself is `pkg.aturan`: indicators 0/1/2 -> per cent -> 1..4 (aturan_pkg 1); criteria 1..4 of a duty -> mean
(aturan_tugas_tambahan 1.2). A missing score is None, never 0, and keeps its competency and the total open.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from pkg.aturan.rules import Regulasi, nilai_kompetensi, nilai_tugas
from pkg.aturan.rules.angka import CETAK_NILAI
from pkg.instrumen.enums import JenisPkg
from pkg.instrumen.rules import Indikator, Instrumen, Kompetensi

Skor = Mapping[str, int | None]
NILAI_TERTINGGI = 4


class SkorSalah(ValueError):
    """A score outside the scale; `alasan` says what to fill in."""

    def __init__(self, alasan: str) -> None:
        self.alasan = alasan
        super().__init__(alasan)


@dataclass(frozen=True, slots=True)
class HasilKompetensi:
    """One competency. `nilai`: 1..4 for a teacher, the exact mean 1..4 for a duty; `persen`: total / maksimum x 100.

    Both are None while an indicator is open. `total` counts what is scored so far.
    """

    kompetensi: Kompetensi
    total: int
    maksimum: int
    persen: Fraction | None
    nilai: Fraction | None
    belum: tuple[Indikator, ...]

    @property
    def nomor(self) -> int:
        """Number of the competency."""
        return self.kompetensi.nomor

    @property
    def jumlah(self) -> int:
        """How many indicators it has."""
        return len(self.kompetensi.indikator)

    @property
    def terisi(self) -> int:
        """How many of them have a score."""
        return self.jumlah - len(self.belum)


@dataclass(frozen=True, slots=True)
class HasilBerkas:
    """All competencies and their sum. `jumlah_nilai` and `skala_100` (sum / maksimum x 100, exact) are None while open."""

    kompetensi: tuple[HasilKompetensi, ...]
    jumlah_nilai: Fraction | None
    maksimum: int
    skala_100: Fraction | None

    @property
    def lengkap(self) -> bool:
        """Whether every indicator has a score."""
        return self.jumlah_nilai is not None

    @property
    def belum(self) -> tuple[HasilKompetensi, ...]:
        """The competencies with an open indicator."""
        return tuple(k for k in self.kompetensi if k.belum)

    @property
    def jumlah(self) -> int:
        """How many indicators there are."""
        return sum(k.jumlah for k in self.kompetensi)

    @property
    def terisi(self) -> int:
        """How many of them have a score."""
        return sum(k.terisi for k in self.kompetensi)

    def ambil(self, nomor: int) -> HasilKompetensi | None:
        """One competency by its number."""
        return next((k for k in self.kompetensi if k.nomor == nomor), None)


def hitung(instrumen: Instrumen, skor: Skor, regulasi: Regulasi) -> HasilBerkas:
    """The result of a set of scores. Modul fig. 8: 1,2,2,0,0,2 -> 7 of 12 -> 58.33 % -> 3; fig. 9: sum 38 of 56.

    Keys that the instrument does not have are left aside. Raises MasukanTidakSah for a score outside the scale.
    """
    satu = _tugas if instrumen.jenis is JenisPkg.TUGAS else _guru
    kompetensi = tuple(satu(k, [skor.get(i.kunci) for i in k.indikator], regulasi) for k in instrumen.kompetensi)
    nilai = [k.nilai for k in kompetensi if k.nilai is not None]
    jumlah = sum(nilai, Fraction(0)) if nilai and len(nilai) == len(kompetensi) else None
    maksimum = len(kompetensi) * NILAI_TERTINGGI
    return HasilBerkas(kompetensi, jumlah, maksimum, None if jumlah is None else jumlah * 100 / maksimum)


def _guru(kompetensi: Kompetensi, skor: list[int | None], regulasi: Regulasi) -> HasilKompetensi:
    n = nilai_kompetensi(skor, regulasi)
    nilai = None if n.nilai is None else Fraction(n.nilai)
    return HasilKompetensi(kompetensi, n.total, n.maksimum, n.persen, nilai, _belum(kompetensi, skor))


def _tugas(kompetensi: Kompetensi, skor: list[int | None], regulasi: Regulasi) -> HasilKompetensi:
    rerata = nilai_tugas([skor]).rerata[0]
    total = sum(s for s in skor if s is not None)
    maksimum = len(skor) * NILAI_TERTINGGI
    persen = None if rerata is None else Fraction(total * 100, maksimum)
    return HasilKompetensi(kompetensi, total, maksimum, persen, rerata, _belum(kompetensi, skor))


def _belum(kompetensi: Kompetensi, skor: list[int | None]) -> tuple[Indikator, ...]:
    return tuple(i for i, s in zip(kompetensi.indikator, skor, strict=True) if s is None)


def jelaskan(instrumen: Instrumen, hasil: HasilKompetensi, regulasi: Regulasi) -> str:
    """How the value came about, in one sentence: "7 dari 12 = 58,33 %, lebih dari 50 sampai 75 %, jadi nilai 3."."""
    if hasil.persen is None or hasil.nilai is None:
        return f"{len(hasil.belum)} {sebutan_butir(instrumen)} belum dinilai."
    if instrumen.jenis is JenisPkg.TUGAS:
        rerata = CETAK_NILAI.tulis(hasil.nilai)
        return f"Jumlah {hasil.total} dari {hasil.jumlah} kriteria, jadi rata-rata {rerata}."
    atas = regulasi.ambang_kompetensi[int(hasil.nilai) - 1]
    bawah = regulasi.ambang_kompetensi[int(hasil.nilai) - 2] if hasil.nilai > 1 else None
    # A no-break space, so that no line begins with a per cent sign.
    pita = f"sampai {atas}\u00a0%" if bawah is None else f"lebih dari {bawah} sampai {atas}\u00a0%"
    persen = CETAK_NILAI.tulis(hasil.persen)
    return f"{hasil.total} dari {hasil.maksimum} = {persen}\u00a0%, {pita}, jadi nilai {hasil.nilai}."


def baca_skor(instrumen: Instrumen, kunci: str, tertulis: str) -> int | None:
    """The score that was typed; empty is None. Raises SkorSalah with "Isi skor 0 sampai 2 untuk indikator 1.3."."""
    rapi = tertulis.strip()
    if not rapi:
        return None
    bawah, atas = instrumen.skor_terendah, instrumen.skor_tertinggi
    if re.fullmatch(r"[0-9]", rapi) and bawah <= int(rapi) <= atas:
        return int(rapi)
    raise SkorSalah(f"Isi skor {bawah} sampai {atas} untuk {sebutan_butir(instrumen)} {nomor_butir(instrumen, kunci)}.")


def sebutan_butir(instrumen: Instrumen) -> str:
    """What one scored line is called: indikator, or kriteria in the instrument of a duty."""
    return "kriteria" if instrumen.jenis is JenisPkg.TUGAS else "indikator"


def nomor_butir(instrumen: Instrumen, kunci: str) -> str:
    """How a line is spoken of: competency and number, "1.3" (also for the key "5.humas.2": "5.2")."""
    return f"{nomor_kompetensi(kunci)}.{instrumen.peta_indikator[kunci].nomor}"


def nomor_kompetensi(kunci: str) -> int:
    """The competency to which a key belongs: the number before its first point."""
    return int(kunci.partition(".")[0])


def kunci_kompetensi(instrumen: Instrumen, nomor: int) -> tuple[str, ...]:
    """The keys of one competency, in order; none when there is no such competency."""
    kompetensi = instrumen.peta_kompetensi.get(nomor)
    return tuple(i.kunci for i in kompetensi.indikator) if kompetensi else ()


def sidik_nilai(sidik_instrumen: str, skor: Skor, teks: Mapping[str, str] | None = None) -> str:
    """Fingerprint of scores on one version of an instrument (and of texts beside them). An open score counts as missing."""
    isi = {
        "instrumen": sidik_instrumen,
        "skor": {kunci: nilai for kunci, nilai in skor.items() if nilai is not None},
        "teks": {kunci: nilai for kunci, nilai in (teks or {}).items() if nilai},
    }
    return hashlib.sha256(json.dumps(isi, sort_keys=True, ensure_ascii=False).encode()).hexdigest()
