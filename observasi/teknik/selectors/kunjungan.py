"""Reading visits among colleagues: the two, and whom the teacher lets in. No office opens one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.core.paginator import Page, Paginator
from django.db.models import Q, QuerySet

from accounts.models import Pengguna
from accounts.pelaku import Pelaku
from observasi.instrumen.rules import Instrumen
from observasi.teknik.enums import StatusKunjungan
from observasi.teknik.models import BagiKunjungan, IsianKunjungan, KunjunganSejawat
from observasi.teknik.rules import kunjungan as rules
from observasi.teknik.rules.kunjungan import Pihak
from observasi.teknik.rules.peran import PERAN_TEKNIK
from observasi.teknik.selectors.masuk import tuntut_masuk, warga
from supervisi.lib.galat import TidakTerlihat

BARIS_PER_HALAMAN = 25
_BERAKHIR = (StatusKunjungan.SELESAI, StatusKunjungan.BATAL)


def _dua(pelaku: Pelaku) -> Q:
    return Q(guru_id=pelaku.pengguna_id) | Q(sejawat_id=pelaku.pengguna_id)


def terlihat_oleh(pelaku: Pelaku) -> QuerySet[KunjunganSejawat]:
    """Her own visits on either side, and those whose notes a teacher lets her read."""
    dibagi = BagiKunjungan.objects.filter(orang_id=pelaku.pengguna_id).values("kunjungan_id")
    return KunjunganSejawat.objects.filter(_dua(pelaku) | Q(pk__in=dibagi)).select_related(
        "sekolah", "guru", "sejawat", "versi_instrumen__instrumen"
    )


def pihak(pelaku: Pelaku, satu: KunjunganSejawat) -> Pihak:
    """What she is to a visit that she sees."""
    if satu.guru_id == pelaku.pengguna_id:
        return Pihak.GURU
    return Pihak.SEJAWAT if satu.sejawat_id == pelaku.pengguna_id else Pihak.PEMBACA


def ambil(pelaku: Pelaku, sejawat_id: int) -> tuple[KunjunganSejawat, Pihak]:
    """One visit and what she is to it. Raises TidakTerlihat. One query."""
    satu = terlihat_oleh(pelaku).filter(pk=sejawat_id).first()
    if satu is None:
        raise TidakTerlihat
    return satu, pihak(pelaku, satu)


def hak(pelaku: Pelaku, satu: KunjunganSejawat) -> rules.HakKunjungan:
    """What she may do with it now. No query."""
    siapa = pihak(pelaku, satu)
    tertulis = satu.pelajaran_guru if siapa is Pihak.GURU else satu.pelajaran_sejawat
    return rules.hak(
        StatusKunjungan(satu.status),
        siapa,
        giliran=satu.diusulkan_oleh_id != pelaku.pengguna_id,
        sudah_menulis=bool(tertulis),
    )


def isian(pelaku: Pelaku, satu: KunjunganSejawat) -> dict[str, IsianKunjungan]:
    """What the colleague noted, by key. The caller has let `pelaku` read it. One query."""
    return {i.kunci: i for i in IsianKunjungan.objects.filter(kunjungan=satu).order_by("kunci")}


def langkah(pelaku: Pelaku, satu: KunjunganSejawat) -> str:
    """What she has to do next, in words; "" when it is not her turn."""
    boleh = hak(pelaku, satu)
    if boleh.jawab:
        return "Jawab usulan waktunya."
    if boleh.amati:
        return "Amati pelajarannya, lalu kirim catatan Anda."
    if boleh.tulis_pelajaran:
        return "Tuliskan apa yang Anda pelajari."
    return ""


@dataclass(frozen=True, slots=True)
class BarisKunjungan:
    """One visit in a list."""

    satu: KunjunganSejawat
    pihak: Pihak
    langkah: str


def _baris(pelaku: Pelaku, satu: KunjunganSejawat) -> BarisKunjungan:
    return BarisKunjungan(satu, pihak(pelaku, satu), langkah(pelaku, satu))


def daftar(pelaku: Pelaku, nomor: str | None) -> tuple[Page[KunjunganSejawat], list[BarisKunjungan]]:
    """All visits that she sees, newest first. A fixed number of queries. Raises TidakTerlihat outside this room."""
    tuntut_masuk(pelaku)
    halaman = Paginator(terlihat_oleh(pelaku).order_by("-waktu", "-pk"), BARIS_PER_HALAMAN).get_page(nomor)
    return halaman, [_baris(pelaku, satu) for satu in halaman.object_list]


def terbuka(pelaku: Pelaku) -> list[BarisKunjungan]:
    """Her own visits that have not ended, the next first. One query."""
    semua = terlihat_oleh(pelaku).filter(_dua(pelaku)).exclude(status__in=_BERAKHIR).order_by("waktu", "pk")
    return [_baris(pelaku, satu) for satu in semua]


@dataclass(frozen=True, slots=True)
class HalamanKunjungan:
    """The page of one visit. `isian` is empty for whoever may not read the notes yet."""

    satu: KunjunganSejawat
    pihak: Pihak
    hak: rules.HakKunjungan
    instrumen: Instrumen | None
    isian: Mapping[str, IsianKunjungan]
    bagi: tuple[BagiKunjungan, ...]
    calon: tuple[Pengguna, ...]

    @property
    def catatan(self) -> str:
        """The free notes."""
        satu = self.isian.get(rules.KUNCI_CATATAN)
        return satu.nilai if satu else ""


def halaman(pelaku: Pelaku, sejawat_id: int) -> HalamanKunjungan:
    """What the page shows. A fixed number of queries for each side and state. Raises TidakTerlihat."""
    satu, siapa = ambil(pelaku, sejawat_id)
    boleh = hak(pelaku, satu)
    bagi = list(BagiKunjungan.objects.filter(kunjungan=satu).select_related("orang").order_by("orang__nama", "pk"))
    sudah = {b.orang_id for b in bagi} | {satu.sejawat_id}
    # People outside the school of the lesson are not looked up by name here.
    calon = warga(pelaku, satu.sekolah_id, *PERAN_TEKNIK) if boleh.bagikan else []
    return HalamanKunjungan(
        satu=satu,
        pihak=siapa,
        hak=boleh,
        instrumen=satu.versi_instrumen.baca() if satu.versi_instrumen else None,
        isian=isian(pelaku, satu) if boleh.baca_catatan else {},
        bagi=tuple(bagi) if siapa is Pihak.GURU else (),
        calon=tuple(o for o in calon if o.pk not in sudah),
    )


def lembar(pelaku: Pelaku, sejawat_id: int) -> tuple[KunjunganSejawat, Instrumen | None, dict[str, IsianKunjungan]]:
    """The colleague's sheet. Raises TidakTerlihat for everybody else: her draft is nobody's business yet."""
    satu, siapa = ambil(pelaku, sejawat_id)
    if siapa is not Pihak.SEJAWAT:
        raise TidakTerlihat
    return satu, satu.versi_instrumen.baca() if satu.versi_instrumen else None, isian(pelaku, satu)
