"""Reading a live observation. It follows the seal of the supervisor's notes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone

from accounts.pelaku import Pelaku
from observasi.catatan import rules as rules_catatan
from observasi.catatan import selectors as selectors_catatan
from observasi.catatan.selectors import Tempat
from observasi.kunjungan import rules
from observasi.kunjungan.enums import JenisPeristiwa
from observasi.kunjungan.models import Peristiwa
from observasi.siklus import rules as rules_siklus
from observasi.siklus.enums import Sisi, Tahap
from observasi.siklus.models import Siklus


@dataclass(frozen=True, slots=True)
class RentangTampil:
    """A part of the lesson with its place on a recording, once clock and recording were aligned."""

    rentang: rules.Rentang
    tempat: Tempat

    @property
    def lama(self) -> str:
        return rules.tulis_lama(self.rentang.detik)


@dataclass(frozen=True, slots=True)
class BatangTampil:
    """A part of the strip as a rectangle of 1000 units."""

    keadaan: JenisPeristiwa | None
    awal: int
    lebar: int


@dataclass(frozen=True, slots=True)
class HalamanKunjungan:
    """A live observation as `pelaku` may read it. `tertutup`: sealed, nothing of it is here.

    `alasan_tutup` says why nothing can be tapped; None: it can.
    """

    siklus: Siklus
    sisi: Sisi | None
    tertutup: bool
    garis: rules.Garis
    rentang: tuple[RentangTampil, ...]
    terakhir: Peristiwa | None
    alasan_tutup: str | None

    @property
    def lama(self) -> str:
        return rules.tulis_lama(self.garis.detik)

    @property
    def batang(self) -> tuple[BatangTampil, ...]:
        """The strip drawn to scale; pauses of the clock take no room."""
        hasil, lewat = [], 0
        for r in self.garis.rentang:
            awal = lewat * 1000 // max(1, self.garis.detik)
            lewat += r.detik
            akhir = lewat * 1000 // max(1, self.garis.detik)
            hasil.append(BatangTampil(r.keadaan, awal, max(1, akhir - awal)))
        return tuple(hasil)

    @property
    def bagian(self) -> tuple[tuple[rules.Bagian, str], ...]:
        """Each state with its length in words."""
        return tuple((b, rules.tulis_lama(b.detik)) for b in self.garis.bagian)


def halaman(pelaku: Pelaku, siklus: Siklus, kini: datetime) -> HalamanKunjungan:
    """What the page shows at `kini`. The caller has let `pelaku` in. Two queries."""
    fakta = siklus.fakta()
    sisi = rules_siklus.sisi(pelaku, fakta)
    terbaca = rules_catatan.sisi_terbaca(rules_siklus.akses(pelaku, fakta), sisi, fakta)
    terbuka = Sisi.SUPERVISOR in terbaca
    baris = list(Peristiwa.objects.filter(siklus=siklus, dibatalkan_pada__isnull=True)) if terbuka else []
    garis = rules.susun([rules.Ketukan(JenisPeristiwa(p.jenis), p.pada) for p in baris], kini)
    selarasan = selectors_catatan.daftar_selarasan(pelaku, siklus)
    rentang = tuple(
        RentangTampil(r, selectors_catatan.tempat_jam(timezone.localtime(r.mulai).time(), Sisi.SUPERVISOR, selarasan))
        for r in garis.rentang
    )
    tutup = rules.galat_ketuk(sisi, Tahap(siklus.tahap)) if sisi else "Jam kunjungan dijalankan oleh supervisor."
    return HalamanKunjungan(siklus, sisi, not terbuka, garis, rentang, baris[-1] if baris else None, tutup)
