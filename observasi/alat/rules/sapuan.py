"""At-task sweeps: every few minutes one look along all seats (Acheson and Gall: "at task").

On task are "mengerjakan" and "menyimak"; that grouping is ours. A seat that was marked twice in a sweep has its last
mark. A seat without a mark is not in the shares: nobody looked.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from observasi.alat.enums import KodeTugas
from observasi.alat.rules.hitung import Bagian, Titik, bagian, persen

DALAM_TUGAS = frozenset({KodeTugas.MENGERJAKAN.value, KodeTugas.MENYIMAK.value})
SAPUAN_TERBANYAK = 60
SELANG_BAWAAN = 5
"""Minutes between sweeps when nothing else was chosen; ours, it fits a lesson of 40 minutes."""


@dataclass(frozen=True, slots=True)
class SatuSapuan:
    """One sweep: how many seats were marked, each code, and the share on task."""

    nomor: int
    ditandai: int
    per_kode: tuple[Bagian, ...]
    persen_tugas: Decimal | None


@dataclass(frozen=True, slots=True)
class SatuKursi:
    """One seat over all sweeps."""

    tempat: str
    ditandai: int
    dalam_tugas: int
    persen_tugas: Decimal | None


@dataclass(frozen=True, slots=True)
class RingkasSapuan:
    """All sweeps together, one by one, and seat by seat (only seats that were marked)."""

    per_kode: tuple[Bagian, ...]
    persen_tugas: Decimal | None
    sapuan: tuple[SatuSapuan, ...]
    kursi: tuple[SatuKursi, ...]


def tanda_terakhir(titik: Sequence[Titik]) -> dict[tuple[int, str], str]:
    """The code that counts for each sweep and seat: the last one tapped."""
    urut = sorted(titik, key=lambda t: t.nomor)
    return {(t.sapuan, t.dari): t.kode for t in urut if t.sapuan is not None}


def ringkas_sapuan(titik: Sequence[Titik], urut: Sequence[str]) -> RingkasSapuan:
    """Shares over time, per code and per seat. `urut`: the seats in the order of the plan."""
    tanda = tanda_terakhir(titik)
    semua = list(tanda.values())
    sapuan = []
    for nomor in sorted({n for n, _ in tanda}):
        kode = [k for (n, _), k in tanda.items() if n == nomor]
        sapuan.append(SatuSapuan(nomor, len(kode), bagian(KodeTugas.values, kode), _tugas(kode)))
    kursi = []
    for tempat in urut:
        kode = [k for (_, t), k in tanda.items() if t == tempat]
        if kode:
            kursi.append(SatuKursi(tempat, len(kode), sum(k in DALAM_TUGAS for k in kode), _tugas(kode)))
    return RingkasSapuan(bagian(KodeTugas.values, semua), _tugas(semua), tuple(sapuan), tuple(kursi))


def _tugas(kode: Sequence[str]) -> Decimal | None:
    return persen(sum(k in DALAM_TUGAS for k in kode), len(kode))
