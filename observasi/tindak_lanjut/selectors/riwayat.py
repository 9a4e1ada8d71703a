"""Reading one item over the cycles of one teacher. Only cycles whose results `pelaku` may read are ever looked at, and of
these only those with both sheets in; so what is derived from them tells nobody more than she may read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.utils import timezone

from accounts.enums import Peran
from accounts.models import Pengguna
from accounts.pelaku import Pelaku
from observasi.instrumen.rules import ButirTerurut, Instrumen, dari_peta
from observasi.penilaian import selectors as selectors_penilaian
from observasi.penilaian.selectors import MomenButir, PenilaianTerbaca
from observasi.siklus import rules as rules_siklus
from observasi.siklus import selectors as selectors_siklus
from observasi.siklus.enums import Akses, Sisi, Tahap
from observasi.siklus.models import Siklus
from observasi.tindak_lanjut.models import TindakLanjut
from observasi.tindak_lanjut.rules import butir as rules_butir
from observasi.tindak_lanjut.rules.butir import GalatPenilai, Kelemahan, Perubahan, SkorSiklus
from observasi.tindak_lanjut.rules.grafik import GrafikButir, susun_grafik
from observasi.video import selectors as selectors_video
from supervisi.lib.galat import TidakBoleh, TidakTerlihat

SIKLUS_TERBANYAK = 12
"""The newest cycles of one instrument: more do not fit on a phone and say little about today."""
SARAN_TERBANYAK = 3


@dataclass(frozen=True, slots=True)
class PilihanButir:
    """One item of the agreed instrument that a follow-up may be about."""

    jati_diri: str
    nomor: int
    teks: str


def pilihan_butir(pelaku: Pelaku, siklus: Siklus) -> list[PilihanButir]:
    """The items of the cycle's frozen instrument; empty before the agreement. One query."""
    sepakat = selectors_siklus.ambil_instrumen_sepakat(pelaku, siklus)
    if sepakat is None or sepakat.dibekukan_pada is None:
        return []
    instrumen = dari_peta(sepakat.isi)
    return [
        PilihanButir(rules_butir.jati_diri(instrumen.kode, b.butir), b.butir.nomor, b.butir.teks)
        for b in instrumen.daftar_butir
    ]


@dataclass(frozen=True, slots=True)
class SiklusDinilai:
    """One cycle with both sheets of Tabel 5. `nomor`: from 1 for the oldest that is shown."""

    siklus: Siklus
    nomor: int
    guru: PenilaianTerbaca
    supervisor: PenilaianTerbaca
    butir: dict[str, ButirTerurut]

    @property
    def hari(self) -> date | None:
        """The day on which the supervisor sent her sheet."""
        dikirim = self.supervisor.dikirim_pada
        return timezone.localdate(dikirim) if dikirim else None

    @property
    def pasangan(self) -> list[tuple[int, int]]:
        """Scores of the items that both scored: (teacher, supervisor)."""
        dua = ((self.guru.nilai.get(k), n) for k, n in self.supervisor.nilai.items())
        return [(g.skor, s.skor) for g, s in dua if g is not None and g.skor is not None and s.skor is not None]

    def skor(self, jati_diri: str) -> SkorSiklus | None:
        """The scores of one item; None where this cycle's copy does not have it."""
        ada, skala = self.butir.get(jati_diri), self.supervisor.instrumen.skala
        if ada is None or skala is None:
            return None
        kunci = ada.butir.kunci
        guru = self.guru.nilai.get(kunci)
        return SkorSiklus(
            self.siklus.pk,
            self.nomor,
            guru.skor if guru else None,
            self.supervisor.nilai[kunci].skor,
            skala.min,
            skala.maks,
        )


def _terbaca(pelaku: Pelaku, guru_id: int) -> list[Siklus]:
    """The cycles of this teacher whose results `pelaku` may read, oldest first. Raises TidakTerlihat and TidakBoleh."""
    semua = list(selectors_siklus.terlihat_oleh(pelaku).filter(guru_id=guru_id).order_by("pk"))
    sendiri = pelaku.pengguna_id == guru_id
    if not semua and not sendiri:
        raise TidakTerlihat
    hasil = [s for s in semua if rules_siklus.akses(pelaku, s.fakta()) in (Akses.PESERTA, Akses.HASIL)]
    kepala = pelaku.sekolah_dengan(Peran.KEPALA_SEKOLAH) & {s.sekolah_id for s in semua}
    if not hasil and not sendiri and not kepala:
        raise TidakBoleh("Riwayat butir hanya untuk guru, supervisornya, dan kepala sekolahnya.")
    return [s for s in hasil if s.tahap != Tahap.DIBATALKAN]


def _dinilai(pelaku: Pelaku, siklus: Sequence[Siklus]) -> list[SiklusDinilai]:
    """Those with both sheets in, in the order in which the supervisor sent hers. Two queries."""
    terbuka = selectors_penilaian.pasangan_terbuka(pelaku, siklus)
    ada = [(s, terbuka[s.pk]) for s in siklus if s.pk in terbuka]
    urut = sorted(ada, key=lambda satu: (satu[1][Sisi.SUPERVISOR].dikirim_pada or timezone.now(), satu[0].pk))
    return [
        SiklusDinilai(s, i, dua[Sisi.GURU], dua[Sisi.SUPERVISOR], _peta(dua[Sisi.SUPERVISOR].instrumen))
        for i, (s, dua) in enumerate(urut, start=1)
    ]


def _peta(instrumen: Instrumen) -> dict[str, ButirTerurut]:
    return {rules_butir.jati_diri(instrumen.kode, b.butir): b for b in instrumen.daftar_butir}


def _satu_instrumen(dinilai: Sequence[SiklusDinilai], kode: str) -> list[SiklusDinilai]:
    """The newest cycles with this instrument, numbered from 1."""
    milik = [d for d in dinilai if d.supervisor.instrumen.kode == kode][-SIKLUS_TERBANYAK:]
    return [SiklusDinilai(d.siklus, i, d.guru, d.supervisor, d.butir) for i, d in enumerate(milik, start=1)]


def _galat(dinilai: Sequence[SiklusDinilai]) -> GalatPenilai | None:
    """The error of rating from all items of the cycles on the newest scale."""
    skala = dinilai[-1].supervisor.instrumen.skala if dinilai else None
    return rules_butir.galat_penilai([p for d in dinilai if d.supervisor.instrumen.skala == skala for p in d.pasangan])


def _deret(dinilai: Sequence[SiklusDinilai], jati_diri: str) -> list[SkorSiklus]:
    return [s for d in dinilai if (s := d.skor(jati_diri)) is not None]


# All items


@dataclass(frozen=True, slots=True)
class BarisButir:
    """One item of the newest copy over the cycles; `skor` has a place for each cycle."""

    jati_diri: str
    nomor: int
    teks: str
    skor: tuple[SkorSiklus | None, ...]
    perubahan: Perubahan | None
    kelemahan: Kelemahan | None

    @property
    def kunci(self) -> str:
        """The part of the name behind the instrument, for its address."""
        return self.jati_diri.rpartition("/")[2]

    @property
    def kalimat(self) -> str:
        """What may be said of the step from the first score to the last; "" with one score."""
        return rules_butir.KALIMAT_PERUBAHAN[self.perubahan] if self.perubahan else ""


@dataclass(frozen=True, slots=True)
class RiwayatGuru:
    """All items of one instrument over the cycles of a teacher."""

    guru: Pengguna
    milik_sendiri: bool
    instrumen: tuple[tuple[str, str], ...]
    kode: str
    siklus: tuple[SiklusDinilai, ...]
    butir: tuple[BarisButir, ...]
    galat: GalatPenilai | None

    @property
    def berulang(self) -> tuple[BarisButir, ...]:
        """Items that were weak more than once."""
        return tuple(b for b in self.butir if b.kelemahan is not None)


def riwayat_guru(pelaku: Pelaku, guru_id: int, kode: str = "") -> RiwayatGuru:
    """The items over the cycles that `pelaku` may read; of the newest instrument unless one is named. A fixed number of
    queries. Raises TidakTerlihat and TidakBoleh."""
    siklus = _terbaca(pelaku, guru_id)
    guru = siklus[-1].guru if siklus else Pengguna.objects.get(pk=guru_id)
    semua = _dinilai(pelaku, siklus)
    judul = {d.supervisor.instrumen.kode: d.supervisor.instrumen.judul for d in semua}
    pilih = kode if kode in judul else next(reversed(judul), "")
    dinilai = _satu_instrumen(semua, pilih)
    galat = _galat(dinilai)
    return RiwayatGuru(
        guru=guru,
        milik_sendiri=pelaku.pengguna_id == guru_id,
        instrumen=tuple(judul.items()),
        kode=pilih,
        siklus=tuple(dinilai),
        butir=_baris(dinilai, galat),
        galat=galat,
    )


def _baris(dinilai: Sequence[SiklusDinilai], galat: GalatPenilai | None) -> tuple[BarisButir, ...]:
    if not dinilai:
        return ()
    hasil = []
    for nama, satu in dinilai[-1].butir.items():
        deret = _deret(dinilai, nama)
        hasil.append(
            BarisButir(
                jati_diri=nama,
                nomor=satu.butir.nomor,
                teks=satu.butir.teks,
                skor=tuple(d.skor(nama) for d in dinilai),
                perubahan=_perubahan(deret, galat),
                kelemahan=rules_butir.kelemahan(deret, galat),
            )
        )
    return tuple(hasil)


def _perubahan(deret: Sequence[SkorSiklus], galat: GalatPenilai | None) -> Perubahan | None:
    """From the first comparable score to the last; None with fewer than two."""
    skor = [s.supervisor for s in rules_butir.sebanding(deret) if s.supervisor is not None]
    return rules_butir.tafsirkan(skor[0], skor[-1], galat) if len(skor) > 1 else None


def saran_fokus(pelaku: Pelaku, siklus: Siklus) -> list[BarisButir]:
    """Items that come back in earlier cycles of this teacher, as far as `pelaku` may read those; at most three, the clear
    ones first. A fixed number of queries; empty for whoever is no participant."""
    if rules_siklus.sisi(pelaku, siklus.fakta()) is None:
        return []
    dinilai = _dinilai(pelaku, [s for s in _terbaca(pelaku, siklus.guru_id) if s.pk != siklus.pk])
    if not dinilai:
        return []
    milik = _satu_instrumen(dinilai, dinilai[-1].supervisor.instrumen.kode)
    perlu = [b for b in _baris(milik, _galat(milik)) if b.kelemahan is not None and b.kelemahan.perlu_fokus]
    return sorted(perlu, key=lambda b: (not (b.kelemahan and b.kelemahan.jelas), b.nomor))[:SARAN_TERBANYAK]


# One item


@dataclass(frozen=True, slots=True)
class MomenTampil:
    """A moment of the item; `dapat_diputar`: its recording can be watched by the reader now."""

    teks: str
    oleh: str
    waktu: str
    detik: Decimal | None
    rekaman_id: int | None
    dapat_diputar: bool


@dataclass(frozen=True, slots=True)
class SisiSiklus:
    """One cycle in the comparison of two: what was noted about the item, and its moments."""

    dinilai: SiklusDinilai
    skor: SkorSiklus
    teks: str
    catatan_guru: str
    catatan_supervisor: str
    momen: tuple[MomenTampil, ...]


@dataclass(frozen=True, slots=True)
class LangkahButir:
    """One cycle in the table: its scores, and what may be said of the step from the cycle before."""

    dinilai: SiklusDinilai
    skor: SkorSiklus
    perubahan: Perubahan | None
    sebanding: bool

    @property
    def kalimat(self) -> str:
        """The step in words; "" for the first one."""
        return rules_butir.KALIMAT_PERUBAHAN[self.perubahan] if self.perubahan else ""


@dataclass(frozen=True, slots=True)
class RiwayatButir:
    """One item over the cycles: scores, drawing, what may be said, two cycles beside each other, its follow-ups."""

    guru: Pengguna
    milik_sendiri: bool
    kode: str
    kunci: str
    teks: str
    langkah: tuple[LangkahButir, ...]
    grafik: GrafikButir | None
    galat: GalatPenilai | None
    keseluruhan: Perubahan | None
    kelemahan: Kelemahan | None
    berdampingan: tuple[SisiSiklus, ...]
    tindak_lanjut: tuple[TindakLanjut, ...]

    @property
    def kalimat(self) -> str:
        """The step from the first to the last score in words."""
        return rules_butir.KALIMAT_PERUBAHAN[self.keseluruhan] if self.keseluruhan else ""


def riwayat_butir(pelaku: Pelaku, guru_id: int, kode: str, kunci: str, dua: Sequence[int] = ()) -> RiwayatButir:
    """One item. `dua`: the cycles to put beside each other; the first and the last one otherwise.

    As many queries for two cycles as for twelve. Raises TidakTerlihat (also when no readable cycle has the item) and
    TidakBoleh.
    """
    siklus = _terbaca(pelaku, guru_id)
    jati_diri = f"{kode}/{kunci}"
    dinilai = _satu_instrumen(_dinilai(pelaku, siklus), kode)
    milik = [d for d in dinilai if jati_diri in d.butir]
    if not milik:
        raise TidakTerlihat
    galat, deret = _galat(dinilai), _deret(milik, jati_diri)
    return RiwayatButir(
        guru=milik[-1].siklus.guru,
        milik_sendiri=pelaku.pengguna_id == guru_id,
        kode=kode,
        kunci=kunci,
        teks=milik[-1].butir[jati_diri].butir.teks,
        langkah=_langkah(milik, deret, galat),
        grafik=susun_grafik(deret, galat),
        galat=galat,
        keseluruhan=_perubahan(deret, galat),
        kelemahan=rules_butir.kelemahan(deret, galat),
        berdampingan=tuple(_sisi(pelaku, d, jati_diri) for d in _pilih(milik, dua)),
        tindak_lanjut=tuple(
            TindakLanjut.objects.filter(siklus__in=[s.pk for s in siklus], butir=jati_diri)
            .select_related("siklus")
            .order_by("tenggat", "id")
        ),
    )


def _langkah(
    milik: Sequence[SiklusDinilai], deret: Sequence[SkorSiklus], galat: GalatPenilai | None
) -> tuple[LangkahButir, ...]:
    banding = rules_butir.sebanding(deret)
    hasil = []
    for d, s in zip(milik, deret, strict=True):
        perubahan = None
        if s in banding and (di := banding.index(s)):
            perubahan = rules_butir.tafsirkan(banding[di - 1].supervisor or 0, s.supervisor or 0, galat)
        hasil.append(LangkahButir(d, s, perubahan, s in banding))
    return tuple(hasil)


def _pilih(milik: Sequence[SiklusDinilai], dua: Sequence[int]) -> list[SiklusDinilai]:
    """The two that were asked for, older one first; else the first and the last."""
    diminta = [d for d in milik if d.siklus.pk in dua]
    if len(diminta) == 2:
        return diminta
    return [milik[0], milik[-1]] if len(milik) > 1 else [milik[0]]


def _sisi(pelaku: Pelaku, d: SiklusDinilai, jati_diri: str) -> SisiSiklus:
    """One of the two cycles. A fixed number of queries."""
    butir = d.butir[jati_diri].butir
    skor = d.skor(jati_diri)
    assert skor is not None  # noqa: S101 - the caller took only cycles with this item
    momen = selectors_penilaian.momen_terbuka(pelaku, d.siklus, [d.guru, d.supervisor]).get(butir.kunci, [])
    dapat = {r.pk for r in selectors_video.daftar_dapat_ditonton(pelaku, d.siklus)}

    def catatan(lembar: PenilaianTerbaca) -> str:
        return lembar.baris[butir.kunci].catatan if butir.kunci in lembar.baris else ""

    return SisiSiklus(
        d, skor, butir.teks, catatan(d.guru), catatan(d.supervisor), tuple(_momen(m, dapat) for m in momen)
    )


def _momen(m: MomenButir, dapat: set[int]) -> MomenTampil:
    bisa = m.detik is not None and m.rekaman_id in dapat
    return MomenTampil(m.teks, m.sisi.label, m.waktu, m.detik, m.rekaman_id, bisa)
