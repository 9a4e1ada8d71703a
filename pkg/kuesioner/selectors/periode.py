"""All questionnaires of a period on one page: how far every teacher's groups are."""

from __future__ import annotations

from dataclasses import dataclass

from accounts.pelaku import Pelaku
from pkg.instrumen.enums import Responden
from pkg.kuesioner.enums import KeadaanKelompok
from pkg.kuesioner.selectors.hasil import HasilKelompok, berkas_terbuka, boleh_kelola, kelompok_banyak
from pkg.penilaian import rules as rules_penilaian
from pkg.penilaian import selectors as selectors_penilaian
from pkg.penilaian.models import Penilaian
from pkg.periode.models import Periode
from supervisi.lib.galat import TidakTerlihat


@dataclass(frozen=True, slots=True)
class BarisGuru:
    """One file of the period. `kelola`: the acting person runs its campaigns, and it still takes changes."""

    penilaian: Penilaian
    kelompok: dict[Responden, HasilKelompok]
    kelola: bool

    @property
    def belum_dibuka(self) -> tuple[Responden, ...]:
        """Groups without a campaign."""
        return tuple(k for k, h in self.kelompok.items() if h.keadaan is KeadaanKelompok.BELUM_DIBUKA)


@dataclass(frozen=True, slots=True)
class HalamanPeriode:
    """The page of a period. `kelompok` are the groups that any of its files asks, in the order of the form."""

    periode: Periode
    baris: tuple[BarisGuru, ...]
    kelompok: tuple[Responden, ...]

    @property
    def bisa_dibuka(self) -> int:
        """How many campaigns the acting person could open at once."""
        return sum(len(b.belum_dibuka) for b in self.baris if b.kelola)


def halaman_periode(pelaku: Pelaku, periode_id: int) -> HalamanPeriode:
    """The visible files of a period that hold questionnaires. Raises TidakTerlihat when `pelaku` sees none of its files.
    A fixed number of queries."""
    berkas = sorted(
        selectors_penilaian.terlihat_oleh(pelaku).filter(peserta__periode_id=periode_id),
        key=lambda b: (b.guru.nama, b.pk),
    )
    if not berkas:
        raise TidakTerlihat
    per_berkas = kelompok_banyak(pelaku, berkas)
    baris = tuple(
        BarisGuru(b, per_berkas[b.pk], _kelola(pelaku, b)) for b in berkas if per_berkas[b.pk]
    )  # fmt: skip
    ada = {k for b in baris for k in b.kelompok}
    return HalamanPeriode(berkas[0].peserta.periode, baris, tuple(k for k in Responden if k in ada))


def _kelola(pelaku: Pelaku, penilaian: Penilaian) -> bool:
    sisi = rules_penilaian.sisi(pelaku, penilaian.fakta())
    return berkas_terbuka(pelaku, penilaian) and boleh_kelola(pelaku, penilaian, sisi)
