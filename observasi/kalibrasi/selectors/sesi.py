"""Sessions: who sees one, what its page shows, and who may be invited. No score leaves this module."""

from __future__ import annotations

from dataclasses import dataclass

from django.core.paginator import Page, Paginator
from django.db.models import Count, Exists, OuterRef, Prefetch, Q, QuerySet

from accounts.enums import PERAN_PENYELIA
from accounts.models import Pengguna
from accounts.pelaku import Pelaku
from accounts.selectors import ambil_pengguna, daftar_penyelia, memegang_peran, peran_hari_ini
from observasi.instrumen.enums import TahapInstrumen
from observasi.instrumen.models import VersiInstrumen
from observasi.instrumen.selectors import daftar_pilihan
from observasi.kalibrasi import rules
from observasi.kalibrasi.enums import LingkupTawaran, StatusPeserta, StatusSesi
from observasi.kalibrasi.models import Peserta, Sesi, Tawaran
from observasi.kalibrasi.selectors.tawaran import tawaran_terpakai, teks_bagian
from observasi.video.models import Rekaman
from observasi.video.selectors import ambil_untuk_ditonton
from supervisi.lib.galat import TidakBoleh, TidakTerlihat

BARIS_PER_HALAMAN = 20
BUKAN_PENYELENGGARA = "Sesi kalibrasi dibuka oleh kepala sekolah atau pengawas."


def boleh_membuka(pelaku: Pelaku) -> bool:
    """Whether this person may open sessions. No query."""
    return pelaku.punya(*rules.PENYELENGGARA)


def terlihat_oleh(pelaku: Pelaku) -> QuerySet[Sesi]:
    """Sessions that `pelaku` organises or was invited to; for everybody else, whatever her office, they do not exist."""
    ikut = Peserta.objects.filter(sesi_id=OuterRef("pk"), orang_id=pelaku.pengguna_id)
    return Sesi.objects.filter(Q(penyelenggara_id=pelaku.pengguna_id) | Exists(ikut)).select_related(
        "sekolah", "penyelenggara", "tawaran__rekaman__siklus__guru", "versi_instrumen__instrumen"
    )


def ambil(pelaku: Pelaku, sesi_id: int) -> Sesi:
    """One session. Raises TidakTerlihat."""
    sesi = terlihat_oleh(pelaku).filter(pk=sesi_id).first()
    if sesi is None:
        raise TidakTerlihat
    return sesi


def ambil_sebagai_penyelenggara(pelaku: Pelaku, sesi_id: int) -> Sesi:
    """One session for who opened it; TidakBoleh for its raters."""
    sesi = ambil(pelaku, sesi_id)
    if sesi.penyelenggara_id != pelaku.pengguna_id:
        raise TidakBoleh("Ini diatur oleh penyelenggara sesi.")
    return sesi


@dataclass(frozen=True, slots=True)
class BarisSesi:
    """One session in the list."""

    sesi: Sesi
    diundang: int
    terkirim: int
    giliran_saya: bool
    lewat: bool


def daftar(pelaku: Pelaku, nomor: str | None) -> tuple[Page[Sesi], list[BarisSesi]]:
    """The sessions of this person, running ones first, then the newest. Three queries."""
    terkirim = Q(peserta__status=StatusPeserta.TERKIRIM)
    saya = Peserta.objects.filter(sesi_id=OuterRef("pk"), orang_id=pelaku.pengguna_id, status=StatusPeserta.MENGISI)
    semua = (
        terlihat_oleh(pelaku)
        .annotate(
            diundang=Count("peserta", distinct=True),
            sudah=Count("peserta", filter=terkirim, distinct=True),
            belum_saya=Exists(saya),
            berjalan=Count("pk", filter=Q(status=StatusSesi.BERJALAN), distinct=True),
        )
        .order_by("-berjalan", "-dibuat_pada", "-pk")
    )
    halaman = Paginator(semua, BARIS_PER_HALAMAN).get_page(nomor)
    baris = []
    for s in halaman.object_list:
        jalan, lewat = s.status == StatusSesi.BERJALAN, s.tutup < pelaku.hari
        baris.append(BarisSesi(s, s.diundang, s.sudah, jalan and s.belum_saya and not lewat, jalan and lewat))  # type: ignore[attr-defined]
    return halaman, baris


def menunggu(pelaku: Pelaku) -> list[Sesi]:
    """Running sessions that wait for the sheet of `pelaku` and whose last day has not passed, the nearest first. One query."""
    saya = Peserta.objects.filter(orang_id=pelaku.pengguna_id, status=StatusPeserta.MENGISI).values("sesi_id")
    return list(
        Sesi.objects.filter(pk__in=saya, status=StatusSesi.BERJALAN, tutup__gte=pelaku.hari).order_by("tutup", "pk")
    )


@dataclass(frozen=True, slots=True)
class HalamanSesi:
    """The page of one session. `peserta` names all raters and who has sent to the organiser, and is empty for others."""

    sesi: Sesi
    penyelenggara: bool
    saya: Peserta | None
    peserta: tuple[Peserta, ...]
    diundang: int
    terkirim: int
    klip: Rekaman | None
    bagian: str
    alasan_tidak_menutup: str | None
    alasan_tidak_menilai: str | None

    @property
    def berjalan(self) -> bool:
        return self.sesi.status == StatusSesi.BERJALAN

    @property
    def selesai(self) -> bool:
        return self.sesi.status == StatusSesi.SELESAI


def halaman(pelaku: Pelaku, sesi_id: int) -> HalamanSesi:
    """What the page of a session shows. Three queries and those of the clip."""
    sesi = ambil(pelaku, sesi_id)
    semua = tuple(Peserta.objects.filter(sesi=sesi).select_related("orang").order_by("orang__nama", "pk"))
    saya = next((p for p in semua if p.orang_id == pelaku.pengguna_id), None)
    terkirim = sum(p.status == StatusPeserta.TERKIRIM for p in semua)
    milik = sesi.penyelenggara_id == pelaku.pengguna_id
    status = StatusSesi(sesi.status)
    return HalamanSesi(
        sesi=sesi,
        penyelenggara=milik,
        saya=saya,
        peserta=semua if milik else (),
        diundang=len(semua),
        terkirim=terkirim,
        klip=klip(pelaku, sesi),
        bagian=teks_bagian(sesi.tawaran),
        alasan_tidak_menutup=rules.alasan_tidak_menutup(status, terkirim),
        alasan_tidak_menilai=None
        if saya is None
        else rules.alasan_tidak_menilai(status, StatusPeserta(saya.status), sesi.tutup, pelaku.hari),
    )


def klip(pelaku: Pelaku, sesi: Sesi) -> Rekaman | None:
    """The recording if `pelaku` may watch it at this moment; None after the teacher withdrew it. One query."""
    try:
        return ambil_untuk_ditonton(pelaku, sesi.tawaran.rekaman_id)
    except TidakTerlihat:
        return None


# --- opening and inviting ------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Calon:
    """Somebody who may be invited, and what she is."""

    orang: Pengguna
    sebagai: str


@dataclass(frozen=True, slots=True)
class PilihanSesi:
    """What a new session may be made of."""

    tawaran: tuple[Tawaran, ...]
    instrumen: tuple[VersiInstrumen, ...]
    calon: tuple[Calon, ...]


def pilihan(pelaku: Pelaku) -> PilihanSesi:
    """Offers, scales and people for a new session. A fixed number of queries. Raises TidakBoleh."""
    if not boleh_membuka(pelaku):
        raise TidakBoleh(BUKAN_PENYELENGGARA)
    return PilihanSesi(
        tawaran=tuple(tawaran_terpakai(pelaku)),
        instrumen=tuple(daftar_pilihan(pelaku, TahapInstrumen.OBSERVASI)),
        calon=tuple(calon(pelaku)),
    )


def calon(pelaku: Pelaku, sesi: Sesi | None = None) -> list[Calon]:
    """Supervisors of the schools that `pelaku` heads or inspects, herself first; without the raters of `sesi`.

    The teacher of the clip is never among them. Three queries.
    """
    sekolah = pelaku.sekolah_dengan(*rules.PENYELENGGARA)
    orang = [ambil_pengguna(pelaku), *daftar_penyelia(pelaku, sekolah)]
    bukan: set[int] = set()
    if sesi is not None:
        bukan = set(Peserta.objects.filter(sesi=sesi).values_list("orang_id", flat=True))
        bukan.add(sesi.tawaran.rekaman.siklus.guru_id)
    peran = peran_hari_ini(pelaku, [o.pk for o in orang])
    return [Calon(o, peran.get(o.pk, "")) for o in orang if o.pk not in bukan]


def di_luar_lingkup(pelaku: Pelaku, tawaran: Tawaran, orang: list[Pengguna]) -> list[Pengguna]:
    """Of these people those to whom the teacher did not offer her recording. A query for each."""
    if tawaran.lingkup == LingkupTawaran.WILAYAH:
        return []
    return [o for o in orang if not memegang_peran(o.pk, tawaran.sekolah_id, pelaku.hari, *PERAN_PENYELIA)]


def sesi_dengan_peserta(pelaku: Pelaku) -> QuerySet[Sesi]:
    """Sessions whose figures are open to `pelaku`, in the order in which they closed, with raters and scores."""
    terkirim = Peserta.objects.filter(status=StatusPeserta.TERKIRIM).prefetch_related("skor").order_by("pk")
    return (
        terlihat_oleh(pelaku)
        .filter(status=StatusSesi.SELESAI)
        .prefetch_related(Prefetch("peserta", terkirim))
        .order_by("ditutup_pada", "pk")
    )
