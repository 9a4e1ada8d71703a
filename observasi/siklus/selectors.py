"""Reading cycles. Every function takes the acting person; the visible set here and `rules.akses` always agree."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q, QuerySet

from accounts.enums import PERAN_PENYELIA, Peran
from accounts.models import Pengguna
from accounts.pelaku import Pelaku
from accounts.selectors import daftar_penyelia, memegang_peran
from observasi.instrumen import rules as rules_instrumen
from observasi.siklus import rules
from observasi.siklus.enums import TAHAP_TERBUKA, Akses, Hal, Lembar, Sisi, Tahap
from observasi.siklus.models import BerkasRencana, InstrumenSepakat, Isian, Riwayat, Siklus
from observasi.siklus.rules.sidik import sidik_kesepakatan
from supervisi.lib.galat import TidakBoleh, TidakTerlihat

_HANYA_PESERTA = "Isi siklus ini hanya untuk guru dan supervisornya. Anda dapat melihat tahap dan tanggalnya saja."


def terlihat_oleh(pelaku: Pelaku) -> QuerySet[Siklus]:
    """All cycles whose existence `pelaku` may know, newest first, ready for `Siklus.fakta` in a fixed number of queries."""
    kantor = pelaku.sekolah_dengan(Peran.KEPALA_SEKOLAH, Peran.PENGAWAS, Peran.ADMIN_SEKOLAH)
    terlihat = Q(guru_id=pelaku.pengguna_id) | Q(supervisor_id=pelaku.pengguna_id) | Q(sekolah_id__in=kantor)
    if pelaku.wilayah_terjangkau:
        terlihat |= Q(sekolah__wilayah_id__in=pelaku.wilayah_terjangkau)
    return (
        Siklus.objects.filter(terlihat)
        .select_related("guru", "supervisor", "sekolah")
        .prefetch_related("persetujuan")
        .order_by("-id")
    )


def ambil(pelaku: Pelaku, siklus_id: int) -> Siklus:
    """The cycle; raises TidakTerlihat when it does not exist for `pelaku`."""
    siklus = terlihat_oleh(pelaku).filter(pk=siklus_id).first()
    if siklus is None:
        raise TidakTerlihat
    return siklus


def ambil_peserta(pelaku: Pelaku, siklus_id: int) -> tuple[Siklus, Sisi]:
    """The cycle and the side of `pelaku`; raises TidakTerlihat (unseen) or TidakBoleh (seen, but no participant)."""
    siklus = ambil(pelaku, siklus_id)
    sisi = rules.sisi(pelaku, siklus.fakta())
    if sisi is None:
        raise TidakBoleh(_HANYA_PESERTA)
    return siklus, sisi


def ambil_untuk_hasil(pelaku: Pelaku, siklus_id: int) -> tuple[Siklus, Sisi | None]:
    """The cycle for somebody who may read its results (participants; kepala sekolah after both agreed)."""
    siklus = ambil(pelaku, siklus_id)
    fakta = siklus.fakta()
    akses = rules.akses(pelaku, fakta)
    if akses is Akses.HASIL or akses is Akses.PESERTA:
        return siklus, rules.sisi(pelaku, fakta)
    if fakta.sekolah_id in pelaku.sekolah_dengan(Peran.KEPALA_SEKOLAH):
        raise TidakBoleh(
            "Hasil siklus ini terbuka bagi kepala sekolah setelah guru dan supervisor menyetujui catatan pertemuan."
        )
    raise TidakBoleh(_HANYA_PESERTA)


def daftar(pelaku: Pelaku, *, cari: str = "", tahap: str = "", peran: str = "") -> QuerySet[Siklus]:
    """The visible cycles, filtered. `peran`: "guru" (mine as teacher), "supervisor" (mine as supervisor) or "" for all."""
    hasil = terlihat_oleh(pelaku)
    if peran == Sisi.GURU:
        hasil = hasil.filter(guru_id=pelaku.pengguna_id)
    elif peran == Sisi.SUPERVISOR:
        hasil = hasil.filter(supervisor_id=pelaku.pengguna_id)
    if tahap in Tahap.values:
        hasil = hasil.filter(tahap=tahap)
    if cari:
        hasil = hasil.filter(
            Q(guru__nama__icontains=cari)
            | Q(supervisor__nama__icontains=cari)
            | Q(mapel__icontains=cari)
            | Q(kelas__icontains=cari)
        )
    return hasil


def daftar_terbuka(pelaku: Pelaku) -> QuerySet[Siklus]:
    """Open cycles in which `pelaku` takes part, as teacher or as supervisor."""
    return (
        terlihat_oleh(pelaku)
        .filter(Q(guru_id=pelaku.pengguna_id) | Q(supervisor_id=pelaku.pengguna_id))
        .exclude(tahap__in=[Tahap.SELESAI, Tahap.DIBATALKAN])
    )


def daftar_riwayat(pelaku: Pelaku, siklus: Siklus) -> list[Riwayat]:
    """The history of a cycle that `pelaku` sees; reasons only for participants (they may hold personal words)."""
    baris = list(Riwayat.objects.filter(siklus=siklus).select_related("pelaku"))
    if rules.sisi(pelaku, siklus.fakta()) is None:
        for r in baris:
            r.alasan = ""
    return baris


def daftar_rencana(pelaku: Pelaku, siklus: Siklus) -> QuerySet[BerkasRencana]:
    """The lesson plans of a cycle."""
    return BerkasRencana.objects.filter(siklus=siklus, siklus__in=terlihat_oleh(pelaku).values("pk"))


@dataclass(frozen=True, slots=True)
class NilaiIsian:
    """What stands in one field, for a form or a document. Version 0: never saved."""

    nilai: str = ""
    versi: int = 0
    oleh: str = ""
    pada: datetime | None = None


class LembarIsian(dict[str, NilaiIsian]):
    """A sheet by key; a key that was never saved reads as empty."""

    def __missing__(self, kunci: str) -> NilaiIsian:
        return NilaiIsian()

    def nilai(self, kunci: str) -> str:
        """The text of one field."""
        return self[kunci].nilai


def isian(pelaku: Pelaku, siklus: Siklus, lembar: Lembar) -> LembarIsian:
    """All fields of one sheet in one query. The caller has let `pelaku` in by `ambil_peserta` or `ambil_untuk_hasil`."""
    return LembarIsian(
        (i.kunci, NilaiIsian(i.nilai, i.versi, i.oleh.nama, i.pada))
        for i in Isian.objects.filter(siklus=siklus, lembar=lembar).select_related("oleh")
    )


def ambil_instrumen_sepakat(pelaku: Pelaku, siklus: Siklus) -> InstrumenSepakat | None:
    """The cycle's copy of the instrument; None before one was chosen."""
    return InstrumenSepakat.objects.filter(siklus=siklus).select_related("diubah_oleh", "asal").first()


def instrumen_beku(pelaku: Pelaku, siklus: Siklus) -> tuple[rules_instrumen.Instrumen, str]:
    """The agreed instrument and its fingerprint; raises TidakTerlihat before it was frozen."""
    sepakat = ambil_instrumen_sepakat(pelaku, siklus)
    if sepakat is None or sepakat.dibekukan_pada is None:
        raise TidakTerlihat
    return rules_instrumen.dari_peta(sepakat.isi), sepakat.sidik


def sidik_kesepakatan_kini(pelaku: Pelaku, siklus: Siklus) -> str:
    """The fingerprint of what the kesepakatan says now."""
    isi: Mapping[str, str] = {k: v.nilai for k, v in isian(pelaku, siklus, Lembar.KESEPAKATAN).items()}
    sepakat = ambil_instrumen_sepakat(pelaku, siklus)
    return sidik_kesepakatan(isi, sepakat.isi if sepakat else None)


def penyetuju(siklus: Siklus, hal: Hal) -> dict[Sisi, datetime]:
    """When each side pressed Setuju on `hal`; a missing side has not."""
    return {Sisi(p.sisi): p.pada for p in siklus.persetujuan.all() if p.hal == hal}


def calon_penerus(pelaku: Pelaku, siklus: Siklus) -> QuerySet[Pengguna]:
    """Who may follow the supervisor of this cycle: supervisors of the school today, `pelaku` herself among them."""
    boleh = Q(pk__in=daftar_penyelia(pelaku, [siklus.sekolah_id]).order_by().values("pk"))
    if siklus.sekolah_id in pelaku.sekolah_dengan(*PERAN_PENYELIA):
        boleh |= Q(pk=pelaku.pengguna_id)
    return Pengguna.objects.filter(boleh).exclude(pk__in=[siklus.guru_id, siklus.supervisor_id]).order_by("nama", "pk")


def penerus(pelaku: Pelaku, siklus: Siklus) -> Siklus | None:
    """The cycle that goes on from this one after a handover, when `pelaku` may know of it."""
    if siklus.tahap != Tahap.DIBATALKAN:
        return None
    return terlihat_oleh(pelaku).filter(serahan_dari=siklus).first()


def pendahulu(pelaku: Pelaku, siklus: Siklus) -> Siklus | None:
    """The closed cycle that this one goes on from, when `pelaku` may know of it; the new supervisor may not."""
    if siklus.serahan_dari_id is None:
        return None
    return terlihat_oleh(pelaku).filter(pk=siklus.serahan_dari_id).first()


@dataclass(frozen=True, slots=True)
class YangPindah:
    """Who of the two no longer serves at the school of an open cycle."""

    guru: bool = False
    supervisor: bool = False


def yang_pindah(pelaku: Pelaku, siklus: Siklus) -> YangPindah:
    """Whether teacher or supervisor has left the school, for those who can do something about it. Two queries."""
    fakta = siklus.fakta()
    berkepentingan = rules.sisi(pelaku, fakta) is not None or rules.galat_penyerah(pelaku, fakta) is None
    if siklus.tahap not in TAHAP_TERBUKA or not berkepentingan:
        return YangPindah()
    sekolah, hari = siklus.sekolah_id, pelaku.hari
    return YangPindah(
        guru=not memegang_peran(siklus.guru_id, sekolah, hari, Peran.GURU, Peran.KEPALA_SEKOLAH),
        supervisor=not memegang_peran(siklus.supervisor_id, sekolah, hari, *PERAN_PENYELIA),
    )


def id_terlihat(pelaku: Pelaku, ids: Iterable[int]) -> set[int]:
    """Which of these cycles `pelaku` may know of."""
    return set(terlihat_oleh(pelaku).filter(pk__in=list(ids)).values_list("pk", flat=True))
