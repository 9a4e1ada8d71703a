"""Reading evaluation and follow-ups."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from django.db.models import Q, QuerySet

from accounts.pelaku import Pelaku
from observasi.instrumen import selectors as selectors_instrumen
from observasi.siklus import rules as rules_siklus
from observasi.siklus import selectors as selectors_siklus
from observasi.siklus.enums import TAHAP_TERBUKA, Akses, Lembar, Tahap
from observasi.siklus.models import Siklus
from observasi.siklus.selectors import LembarIsian, NilaiIsian
from observasi.tindak_lanjut import rules
from observasi.tindak_lanjut.enums import StatusTindakLanjut
from observasi.tindak_lanjut.models import TindakLanjut
from supervisi.lib.galat import TidakTerlihat


@dataclass(frozen=True, slots=True)
class BarisTindakLanjut:
    """One follow-up as its card shows it."""

    tindak_lanjut: TindakLanjut
    status: StatusTindakLanjut
    tenggat: str
    terlambat: bool
    bawaan: bool


def _terbaca(pelaku: Pelaku, siklus: Siklus) -> QuerySet[TindakLanjut]:
    """Participants always (what was carried over is there from the beginning), kepala sekolah with the results."""
    akses = rules_siklus.akses(pelaku, siklus.fakta())
    if akses not in (Akses.PESERTA, Akses.HASIL):
        return TindakLanjut.objects.none()
    return TindakLanjut.objects.filter(siklus=siklus).select_related("dibuat_oleh")


def daftar(pelaku: Pelaku, siklus: Siklus) -> list[TindakLanjut]:
    """The follow-ups of a cycle that `pelaku` may read, by deadline. One query."""
    return list(_terbaca(pelaku, siklus).order_by("tenggat", "id"))


def ambil(pelaku: Pelaku, siklus: Siklus, tindak_lanjut_id: int) -> TindakLanjut:
    """One follow-up. Raises TidakTerlihat."""
    satu = _terbaca(pelaku, siklus).filter(pk=tindak_lanjut_id).first()
    if satu is None:
        raise TidakTerlihat
    return satu


def baris(pelaku: Pelaku, semua: list[TindakLanjut]) -> list[BarisTindakLanjut]:
    """Cards: what is open first, then what is closed. No query."""
    hasil = []
    for t in semua:
        status = StatusTindakLanjut(t.status)
        hasil.append(
            BarisTindakLanjut(
                tindak_lanjut=t,
                status=status,
                tenggat=rules.tenggat_teks(status, t.tenggat, pelaku.hari),
                terlambat=rules.terlambat(status, t.tenggat, pelaku.hari),
                bawaan=t.dibawa_dari_id is not None,
            )
        )
    return sorted(hasil, key=lambda b: b.status is not StatusTindakLanjut.RENCANA)


def daftar_terbuka(pelaku: Pelaku) -> QuerySet[TindakLanjut]:
    """Open follow-ups of all open cycles in which `pelaku` takes part, the most urgent first."""
    return (
        TindakLanjut.objects.filter(
            Q(siklus__guru_id=pelaku.pengguna_id) | Q(siklus__supervisor_id=pelaku.pengguna_id),
            status=StatusTindakLanjut.RENCANA,
            siklus__tahap__in=[t.value for t in TAHAP_TERBUKA],
        )
        .select_related("siklus", "siklus__guru", "siklus__supervisor")
        .order_by("tenggat", "id")
    )


# Tabel 4


class PilihanEvaluasi(NamedTuple):
    """One choice of Tabel 4 as the scale component wants it."""

    nilai: str
    teks: str


@dataclass(frozen=True, slots=True)
class ButirEvaluasi:
    """One line of Tabel 4 with its choice and its note."""

    kunci: str
    nomor: int
    teks: str
    isi: NilaiIsian
    kunci_catatan: str
    catatan: NilaiIsian


@dataclass(frozen=True, slots=True)
class Evaluasi:
    """Tabel 4 of a cycle. `tetap`: the version of its items is settled."""

    judul: str
    sumber: str
    versi_id: int
    nomor_versi: int
    tetap: bool
    pilihan: tuple[PilihanEvaluasi, ...]
    butir: tuple[ButirEvaluasi, ...]
    isian: LembarIsian

    @property
    def lengkap(self) -> bool:
        return rules.evaluasi_lengkap(self.isian, [b.kunci for b in self.butir])

    @property
    def terisi(self) -> int:
        """How many items have their choice."""
        return sum(1 for b in self.butir if b.isi.nilai)


def evaluasi(pelaku: Pelaku, siklus: Siklus, versi_id: int | None = None) -> Evaluasi:
    """Tabel 4 with the items of its own version; before the first answer, of the newest one (or of `versi_id`).

    The caller has let `pelaku` in by `ambil_peserta` or `ambil_untuk_hasil`. Two queries. Raises TidakTerlihat.
    """
    isian = selectors_siklus.isian(pelaku, siklus, Lembar.EVALUASI)
    tertulis = isian.nilai(rules.KUNCI_VERSI)
    tetap = tertulis.isdecimal()
    if tetap or versi_id is not None:
        versi = selectors_instrumen.ambil_versi(pelaku, int(tertulis) if tetap else versi_id or 0)
    else:
        versi = selectors_instrumen.versi_terkini(pelaku, rules.KODE_EVALUASI)
    if versi.instrumen.kode != rules.KODE_EVALUASI:
        raise TidakTerlihat
    isi = versi.baca()
    return Evaluasi(
        judul=isi.judul,
        sumber=isi.sumber,
        versi_id=versi.pk,
        nomor_versi=versi.nomor,
        tetap=tetap,
        pilihan=tuple(PilihanEvaluasi(p, "") for p in isi.pilihan),
        butir=tuple(
            ButirEvaluasi(
                b.butir.kunci,
                b.butir.nomor,
                b.butir.teks,
                isian[b.butir.kunci],
                rules.AWALAN_CATATAN + b.butir.kunci,
                isian[rules.AWALAN_CATATAN + b.butir.kunci],
            )
            for b in isi.daftar_butir
        ),
        isian=isian,
    )


# The next cycle


def lanjutan(pelaku: Pelaku, siklus: Siklus) -> Siklus | None:
    """The cycle that continues this one and was not cancelled, when `pelaku` may know of it. One query."""
    return selectors_siklus.terlihat_oleh(pelaku).filter(sebelumnya=siklus).exclude(tahap=Tahap.DIBATALKAN).first()


def yang_dibawa(pelaku: Pelaku, siklus: Siklus) -> list[TindakLanjut]:
    """What a next cycle would take over: the open follow-ups; and those that were carried into a next cycle which
    was cancelled since without being realised or dropped there. For participants only. One query."""
    if rules_siklus.sisi(pelaku, siklus.fakta()) is None:
        return []
    ditutup = [StatusTindakLanjut.TERLAKSANA, StatusTindakLanjut.DIBATALKAN]
    salinan = TindakLanjut.objects.filter(dibawa_dari__siklus=siklus)
    jadi = salinan.filter(~Q(siklus__tahap=Tahap.DIBATALKAN) | Q(status__in=ditutup)).values("dibawa_dari")
    return list(
        TindakLanjut.objects.filter(siklus=siklus)
        .filter(Q(status=StatusTindakLanjut.RENCANA) | (Q(status=StatusTindakLanjut.DIALIHKAN) & ~Q(pk__in=jadi)))
        .order_by("tenggat", "id")
    )


def fakta_lanjutan(pelaku: Pelaku, siklus: Siklus) -> rules.FaktaLanjutan:
    """The facts for `rules.galat_lanjutan`. One query."""
    return rules.FaktaLanjutan(
        tahap=Tahap(siklus.tahap),
        lanjutan_hidup=siklus.lanjutan.exclude(tahap=Tahap.DIBATALKAN).exists(),
    )
