"""Two sheets side by side: differences by item, group and total. Worked numbers: docs/aturan/penilaian.md."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from observasi.instrumen.rules import ButirTerurut, Instrumen, Skala
from observasi.penilaian.rules.hasil import KOSONG, Hasil, Lembar, NilaiButir, hitung_hasil, skala_dari
from observasi.penilaian.rules.kesepahaman import Kesepahaman, kesepahaman

BATAS_KUAT = Fraction(3, 4)
"""From this part of the range on, a score counts as a strength: 4 and 5 of 1..5, 4 of 1..4."""


@dataclass(frozen=True, slots=True)
class BedaButir:
    """One item on both sides. `selisih` = supervisor minus guru; None when either did not observe it."""

    kunci: str
    nomor: int
    teks: str
    jalur: tuple[str, ...]
    guru: NilaiButir
    supervisor: NilaiButir
    selisih: int | None


@dataclass(frozen=True, slots=True)
class BedaKelompok:
    kunci: str
    judul: str | None
    induk: str | None
    guru: Fraction | None
    supervisor: Fraction | None
    selisih: Fraction | None
    """Percentage points, supervisor minus guru."""


@dataclass(frozen=True, slots=True)
class Perbandingan:
    butir: tuple[BedaButir, ...]
    """Largest absolute difference first, then in the order of the instrument; without a difference last."""
    kelompok: tuple[BedaKelompok, ...]
    hasil_guru: Hasil
    hasil_supervisor: Hasil
    selisih: Fraction | None
    dibandingkan: int
    sama: int
    dalam_satu: int
    """Items that differ by at most one (the equal ones included)."""
    kekuatan_bersama: tuple[BedaButir, ...]
    """Items that both scored high (BATAS_KUAT), the highest sum first."""
    kesepahaman: Kesepahaman


def bandingkan(instrumen: Instrumen, skor_guru: Lembar, skor_supervisor: Lembar) -> Perbandingan:
    """The two sheets side by side. Equal sheets give zero everywhere.

    guru 3, supervisor 5 -> selisih 2; either "tidak teramati" -> None, and the item counts for nothing.
    """
    skala = skala_dari(instrumen)
    hasil_guru, hasil_supervisor = hitung_hasil(instrumen, skor_guru), hitung_hasil(instrumen, skor_supervisor)
    urut = [_beda_butir(b, skor_guru, skor_supervisor) for b in instrumen.daftar_butir]
    ada = [b.selisih for b in urut if b.selisih is not None]
    return Perbandingan(
        butir=tuple(sorted(urut, key=lambda b: (b.selisih is None, -abs(b.selisih or 0)))),
        kelompok=tuple(
            BedaKelompok(g.kunci, g.judul, g.induk, g.persen, s.persen, _kurang(s.persen, g.persen))
            for g, s in zip(hasil_guru.kelompok, hasil_supervisor.kelompok, strict=True)
        ),
        hasil_guru=hasil_guru,
        hasil_supervisor=hasil_supervisor,
        selisih=_kurang(hasil_supervisor.persen, hasil_guru.persen),
        dibandingkan=len(ada),
        sama=sum(1 for d in ada if d == 0),
        dalam_satu=sum(1 for d in ada if abs(d) <= 1),
        kekuatan_bersama=_kekuatan(skala, urut),
        kesepahaman=kesepahaman(
            [
                (b.guru.skor, b.supervisor.skor)
                for b in urut
                if b.guru.skor is not None and b.supervisor.skor is not None
            ],
            skala.min,
            skala.maks,
        ),
    )


def _beda_butir(b: ButirTerurut, skor_guru: Lembar, skor_supervisor: Lembar) -> BedaButir:
    guru = skor_guru.get(b.butir.kunci, KOSONG)
    supervisor = skor_supervisor.get(b.butir.kunci, KOSONG)
    selisih = None
    if guru.skor is not None and supervisor.skor is not None:
        selisih = supervisor.skor - guru.skor
    return BedaButir(b.butir.kunci, b.butir.nomor, b.butir.teks, b.jalur, guru, supervisor, selisih)


def _kekuatan(skala: Skala, urut: Sequence[BedaButir]) -> tuple[BedaButir, ...]:
    def kuat(nilai: NilaiButir) -> bool:
        return nilai.skor is not None and (Fraction(nilai.skor - skala.min, skala.maks - skala.min) >= BATAS_KUAT)

    bersama = [b for b in urut if kuat(b.guru) and kuat(b.supervisor)]
    return tuple(sorted(bersama, key=lambda b: -((b.guru.skor or 0) + (b.supervisor.skor or 0))))


def _kurang(kiri: Fraction | None, kanan: Fraction | None) -> Fraction | None:
    return None if kiri is None or kanan is None else kiri - kanan
