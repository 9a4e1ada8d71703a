"""Who may watch the recordings of a cycle, who did, and what was opened to whom."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby

from django.db.models import Exists, OuterRef, Q

from accounts.models import Jejak, Pengguna
from accounts.pelaku import Pelaku
from accounts.selectors import daftar_jejak, orang_sekitar, peran_hari_ini
from observasi.siklus.enums import Sisi
from observasi.siklus.models import Siklus
from observasi.siklus.selectors import ambil_peserta
from observasi.video import rules
from observasi.video.enums import KeadaanUndangan, StatusVideo
from observasi.video.models import IzinKelas, Rekaman, Tontonan, UndanganTonton
from observasi.video.rules import tontonan as rules_tontonan
from observasi.video.rules import undangan as rules_undangan
from supervisi.lib.galat import TidakBoleh, TidakTerlihat

AKSI_IZIN = {"video.izin_dicatat": "Izin dicatat", "video.izin_dicabut": "Izin dicabut"}
_HANYA_GURU = "Hak tonton diatur oleh guru pemilik rekaman."


def ambil_siklus_rekaman(pelaku: Pelaku, siklus_id: int) -> tuple[Siklus, Sisi]:
    """The cycle for its two people. For everybody else its recordings do not exist, whatever her office: whether a
    lesson was recorded is not hers to know."""
    try:
        return ambil_peserta(pelaku, siklus_id)
    except TidakBoleh as galat:
        raise TidakTerlihat from galat


def ambil_siklus_milik(pelaku: Pelaku, siklus_id: int) -> Siklus:
    """The cycle for the teacher who owns its recordings; raises TidakBoleh for her supervisor."""
    siklus, sisi = ambil_siklus_rekaman(pelaku, siklus_id)
    if sisi is not Sisi.GURU:
        raise TidakBoleh(_HANYA_GURU)
    return siklus


# --- invitations ---------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class UndanganTampil:
    """One invitation as the owner sees it."""

    undangan: UndanganTonton
    keadaan: KeadaanUndangan

    @property
    def terbuka(self) -> bool:
        """Whether it opens the recordings now, or will when the class consents."""
        return self.keadaan in (KeadaanUndangan.BERLAKU, KeadaanUndangan.TERTAHAN)


def daftar_undangan(pelaku: Pelaku, siklus: Siklus, izin: IzinKelas | None) -> list[UndanganTampil]:
    """All invitations of a cycle that `pelaku` owns; those that hold first, then by name. One query."""
    baris = [
        UndanganTampil(
            u,
            rules_undangan.keadaan(
                u.sampai, dicabut=u.dicabut_pada is not None, izin_kelas=izin is not None, hari=pelaku.hari
            ),
        )
        for u in UndanganTonton.objects.filter(siklus=siklus).select_related("orang").order_by("orang__nama", "-id")
    ]
    return sorted(baris, key=lambda b: not b.terbuka)


def ambil_undangan(pelaku: Pelaku, undangan_id: int) -> UndanganTonton:
    """An invitation to recordings of `pelaku`."""
    undangan = (
        UndanganTonton.objects.select_related("siklus", "orang")
        .filter(pk=undangan_id, siklus__guru_id=pelaku.pengguna_id)
        .first()
    )
    if undangan is None:
        raise TidakTerlihat
    return undangan


@dataclass(frozen=True, slots=True)
class Calon:
    """Somebody who can be let in."""

    orang: Pengguna
    sebagai: str


def _dapat_diundang(pelaku: Pelaku, siklus: Siklus) -> Q:
    """Her school, the pengawas of its region, and everybody who supervises or supervised her."""
    penyelia = Siklus.objects.filter(guru_id=pelaku.pengguna_id).values_list("supervisor_id", flat=True)
    return Q(pk__in=orang_sekitar(pelaku, siklus.sekolah, penyelia).values("pk")) & ~Q(pk=siklus.supervisor_id)


def cari_orang(pelaku: Pelaku, siklus: Siklus, kata: str) -> list[Calon]:
    """People whom the owner may let in, by part of the name or beginning of the e-mail; none for too short a word.

    The supervisor of the cycle is not among them: she may watch already. At most three queries.
    """
    kata = kata.strip()
    if len(kata) < rules_undangan.CARI_MIN:
        return []
    cocok = Q(nama__icontains=kata) | Q(email__istartswith=kata)
    orang = list(
        Pengguna.objects.filter(_dapat_diundang(pelaku, siklus) & cocok).order_by("nama", "pk")[
            : rules_undangan.CARI_MAKS
        ]
    )
    peran = peran_hari_ini(pelaku, [o.pk for o in orang])
    return [Calon(o, peran.get(o.pk, "Supervisor Anda dahulu")) for o in orang]


def calon_penonton(pelaku: Pelaku, siklus: Siklus, orang_id: int) -> Pengguna | None:
    """The person with this id if the owner may let her in; None otherwise."""
    return Pengguna.objects.filter(_dapat_diundang(pelaku, siklus), pk=orang_id).first()


@dataclass(frozen=True, slots=True)
class Dibuka:
    """Recordings of one cycle that were opened to a person, with what she has seen of each."""

    siklus: Siklus
    sampai: date
    catatan: str
    rekaman: tuple[tuple[Rekaman, rules_tontonan.Cakupan], ...]

    @property
    def cakupan(self) -> rules_tontonan.Cakupan:
        """How much she has seen of all of them together: they play as one lesson."""
        semua = [cakupan for _, cakupan in self.rekaman]
        return rules_tontonan.Cakupan(sum(c.detik for c in semua), sum(c.durasi for c in semua))


def dibuka_untuk(pelaku: Pelaku) -> list[Dibuka]:
    """What others opened to `pelaku` and what she can watch today, the nearest last day first. Three queries."""
    undangan = list(
        UndanganTonton.objects.filter(
            orang_id=pelaku.pengguna_id,
            dicabut_pada__isnull=True,
            sampai__gte=pelaku.hari,
            siklus__izin_kelas__isnull=False,
        )
        .select_related("siklus", "siklus__guru", "siklus__sekolah")
        .order_by("sampai", "id")
    )
    rekaman = list(
        Rekaman.objects.filter(siklus__in=[u.siklus_id for u in undangan], status__in=rules.DAPAT_DITONTON)
        .exclude(folder="")
        .order_by("siklus_id", "urutan", "id")
    )
    cakupan = _cakupan(pelaku, rekaman)
    per_siklus = {i: list(milik) for i, milik in groupby(rekaman, key=lambda r: r.siklus_id)}
    return [
        Dibuka(u.siklus, u.sampai, u.catatan, tuple((r, cakupan[r.pk]) for r in per_siklus[u.siklus_id]))
        for u in undangan
        if u.siklus_id in per_siklus
    ]


# --- watching ------------------------------------------------------------------------------------------------------


def _durasi(rekaman: Rekaman) -> int:
    return rules_tontonan.durasi_bulat(rekaman.durasi_detik) if rekaman.durasi_detik is not None else 0


def _cakupan(pelaku: Pelaku, rekaman: Iterable[Rekaman]) -> dict[int, rules_tontonan.Cakupan]:
    semua = list(rekaman)
    detik = dict(
        Tontonan.objects.filter(rekaman__in=semua, orang_id=pelaku.pengguna_id).values_list("rekaman_id", "detik")
    )
    return {r.pk: rules_tontonan.Cakupan(detik.get(r.pk, 0), _durasi(r)) for r in semua}


def cakupan(pelaku: Pelaku, rekaman: Rekaman) -> rules_tontonan.Cakupan:
    """How much `pelaku` herself has seen of a recording that she may watch. One query."""
    return _cakupan(pelaku, [rekaman])[rekaman.pk]


def cakupan_siklus(pelaku: Pelaku, siklus: Siklus) -> rules_tontonan.Cakupan | None:
    """How much `pelaku` has seen of all recordings of a cycle together; None without one that can be watched."""
    rekaman = list(Rekaman.objects.filter(siklus=siklus, status__in=rules.DAPAT_DITONTON).exclude(folder=""))
    if not rekaman:
        return None
    satu_satu = _cakupan(pelaku, rekaman).values()
    return rules_tontonan.Cakupan(sum(c.detik for c in satu_satu), sum(c.durasi for c in satu_satu))


@dataclass(frozen=True, slots=True)
class Penonton:
    """One viewer of one recording."""

    nama: str
    sebagai: str
    cakupan: rules_tontonan.Cakupan
    menit_total: int
    terakhir: datetime


@dataclass(frozen=True, slots=True)
class RekamanDitonton:
    """One recording with everybody who opened it; the owner herself is left out."""

    rekaman: Rekaman
    penonton: tuple[Penonton, ...]


def siapa_menonton(pelaku: Pelaku, siklus: Siklus) -> list[RekamanDitonton]:
    """The viewers of each recording that could ever be watched, the latest first. Two queries.

    The caller has let `pelaku` in by `ambil_siklus_milik`.
    """
    rekaman = list(Rekaman.objects.filter(siklus=siklus, durasi_detik__isnull=False).order_by("urutan", "id"))
    baris = (
        Tontonan.objects.filter(rekaman__in=rekaman)
        .exclude(orang_id=siklus.guru_id)
        .select_related("orang")
        .order_by("-acuan_pada", "-id")
    )
    per_rekaman: dict[int, list[Tontonan]] = {}
    for satu in baris:
        per_rekaman.setdefault(satu.rekaman_id, []).append(satu)
    return [
        RekamanDitonton(
            r,
            tuple(
                Penonton(
                    nama=t.orang.nama,
                    sebagai="supervisor" if t.orang_id == siklus.supervisor_id else "diundang",
                    cakupan=rules_tontonan.Cakupan(t.detik, _durasi(r)),
                    menit_total=rules_tontonan.menit(t.detik_total),
                    terakhir=t.terakhir_pada or t.acuan_pada,
                )
                for t in per_rekaman.get(r.pk, [])
            ),
        )
        for r in rekaman
        if r.status != StatusVideo.DIHAPUS or r.pk in per_rekaman
    ]


def riwayat_izin(pelaku: Pelaku, siklus: Siklus) -> list[Jejak]:
    """When the class's consent was noted and taken back, and by whom, newest first. One query.

    The caller has let `pelaku` in by `ambil_siklus_milik`.
    """
    return [j for j in daftar_jejak(pelaku, "siklus", siklus.pk) if j.aksi in AKSI_IZIN]


def ada_rekaman(pelaku: Pelaku, siklus: Siklus) -> bool:
    """Whether the cycle has a recording that somebody could be let in to, now or when it is ready."""
    hidup = Rekaman.objects.filter(siklus_id=OuterRef("pk")).exclude(
        status__in=[StatusVideo.DIHAPUS, StatusVideo.MENGUNGGAH]
    )
    return Siklus.objects.filter(Exists(hidup), pk=siklus.pk).exists()
