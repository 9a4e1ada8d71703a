"""Reading cycles. Every function takes the acting person; the visible set here and `rules.akses` always agree."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Q, QuerySet

from accounts.enums import PERAN_PENYELIA, Peran
from accounts.models import Pengguna
from accounts.pelaku import Pelaku
from accounts.selectors import daftar_penyelia, memegang_peran
from observasi.instrumen import rules as rules_instrumen
from observasi.siklus import rules
from observasi.siklus.enums import TAHAP_TERBUKA, Akses, Aksi, Hal, Lembar, Sisi, Tahap
from observasi.siklus.models import BerkasRencana, InstrumenSepakat, Isian, Penulisan, Persetujuan, Riwayat, Siklus
from observasi.siklus.rules.sidik import sidik_isi, sidik_kesepakatan
from supervisi.lib.galat import TidakBoleh, TidakTerlihat
from supervisi.lib.lembar import Bentrok

_BERALASAN = (Aksi.SETUJU_BERCATATAN, Aksi.TOLAK_PERTEMUAN)
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
    """The history of a cycle that `pelaku` sees; reasons only for participants (they may hold personal words).

    Who refused the record of the meeting, and how, is between the two as well.
    """
    baris = list(Riwayat.objects.filter(siklus=siklus).select_related("pelaku"))
    if rules.sisi(pelaku, siklus.fakta()) is None:
        baris = [r for r in baris if r.aksi != Aksi.TOLAK_PERTEMUAN]
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


def isian_banyak(
    pelaku: Pelaku, siklus: Iterable[Siklus], lembar: Lembar, kunci: Iterable[str]
) -> dict[int, dict[str, str]]:
    """What stands in some fields of one sheet of many cycles, by cycle and key. One query.

    The caller has let `pelaku` in to read each of them.
    """
    hasil: dict[int, dict[str, str]] = {}
    for i in Isian.objects.filter(siklus__in=[s.pk for s in siklus], lembar=lembar, kunci__in=list(kunci)):
        hasil.setdefault(i.siklus_id, {})[i.kunci] = i.nilai
    return hasil


MENULIS_DETIK = 12
"""So long after the last sign somebody counts as writing."""


@dataclass(frozen=True, slots=True)
class SusulanLembar:
    """What an open page of a sheet does not show yet, and where the other side is writing (key, name)."""

    isian: tuple[Bentrok, ...]
    menulis: tuple[tuple[str, str], ...]
    tanda: str

    def json(self) -> dict[str, Any]:
        """For the script; the view adds the parts of the page when `tanda` is another than the page's."""
        return {
            "isian": [satu.json() for satu in self.isian],
            "menulis": [{"kunci": kunci, "oleh": nama} for kunci, nama in self.menulis],
            "tanda": self.tanda,
        }


def tanda_lembar(siklus: Siklus, isian: LembarIsian, sepakat: InstrumenSepakat | None = None) -> str:
    """Changes with everything that the page of a sheet says about it; no query (prefetch `persetujuan`)."""
    isi = {
        **{f"isian.{k}": i.versi for k, i in isian.items()},
        **{f"setuju.{p.hal}.{p.sisi}": f"{p.putusan} {p.pada.isoformat()}" for p in siklus.persetujuan.all()},
        "tahap": siklus.tahap,
        "instrumen": f"{sepakat.asal_id}.{sepakat.versi}" if sepakat else "",
    }
    return sidik_isi(isi)[:16]


def susulan_lembar(
    pelaku: Pelaku,
    siklus: Siklus,
    sisi: Sisi,
    lembar: Lembar,
    isian: LembarIsian,
    dikenal: Mapping[str, int],
    *,
    tanda: str,
    sekarang: datetime,
) -> SusulanLembar:
    """Fields that are newer than the page (`dikenal`: the versions that it shows). One query."""
    baru = [Bentrok(k, i.nilai, i.versi, i.oleh, i.pada) for k, i in isian.items() if i.versi > dikenal.get(k, 0)]
    nama = (siklus.supervisor if sisi is Sisi.GURU else siklus.guru).get_short_name()
    penulisan = Penulisan.objects.filter(
        siklus=siklus, lembar=lembar, sisi=sisi.lawan, pada__gte=sekarang - timedelta(seconds=MENULIS_DETIK)
    )
    return SusulanLembar(
        isian=tuple(sorted(baru, key=lambda b: b.kunci)),
        menulis=tuple((kunci, nama) for kunci in penulisan.exclude(kunci="").values_list("kunci", flat=True)),
        tanda=tanda,
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


def pernyataan(siklus: Siklus, hal: Hal) -> dict[Sisi, Persetujuan]:
    """What each side says to `hal`; a missing side has said nothing yet (prefetch `persetujuan`)."""
    return {Sisi(p.sisi): p for p in siklus.persetujuan.all() if p.hal == hal}


@dataclass(frozen=True, slots=True)
class Gugur:
    """The last time that a change undid what somebody had agreed on."""

    oleh: str
    pada: datetime


def gugur(pelaku: Pelaku, siklus: Siklus, hal: Hal) -> Gugur | None:
    """Whose change undid an agreement on `hal`, while nobody has agreed since; one query at most.

    The history does not name what was agreed on; the stage does, because each stage has one thing to agree on.
    """
    if any(p.hal == hal for p in siklus.persetujuan.all()):
        return None
    menyatakan = (Aksi.GUGURKAN, Aksi.SETUJU_KESEPAKATAN, Aksi.SETUJU_PERTEMUAN, *_BERALASAN)
    terakhir = (
        Riwayat.objects.filter(siklus=siklus, ke=siklus.tahap, aksi__in=menyatakan)
        .select_related("pelaku")
        .order_by("-id")
        .first()
    )
    if terakhir is None or terakhir.aksi != Aksi.GUGURKAN or terakhir.pelaku is None:
        return None
    return Gugur(terakhir.pelaku.nama, terakhir.waktu)


def catatan_terakhir(pelaku: Pelaku, siklus: Siklus, sisi: Sisi) -> str:
    """The words of this side's last note or refusal, so that they need not be typed again after a change."""
    orang = siklus.guru_id if sisi is Sisi.GURU else siklus.supervisor_id
    baris = Riwayat.objects.filter(siklus=siklus, pelaku_id=orang, aksi__in=_BERALASAN).order_by("-id")
    return baris.values_list("alasan", flat=True).first() or ""


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
