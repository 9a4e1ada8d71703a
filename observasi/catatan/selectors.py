"""Reading notes. The seal is asked here, once, for every page, part, report and mark on the time line."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import F, QuerySet

from accounts.pelaku import Pelaku
from observasi.catatan import rules
from observasi.catatan.enums import JenisCatatan
from observasi.catatan.models import Catatan
from observasi.instrumen.rules import dari_peta
from observasi.siklus import rules as rules_siklus
from observasi.siklus import selectors as selectors_siklus
from observasi.siklus.enums import Sisi, Tahap
from observasi.siklus.models import Siklus
from observasi.video.models import Rekaman
from supervisi.lib.galat import TidakTerlihat


@dataclass(frozen=True, slots=True)
class PilihanButir:
    """One item of the agreed instrument, for choosing and for showing."""

    kunci: str
    nomor: int
    teks: str


@dataclass(frozen=True, slots=True)
class BarisCatatan:
    """One note as its row shows it. `terkunci` says why the author cannot change it; None: she can."""

    catatan: Catatan
    waktu: str
    butir: tuple[PilihanButir, ...]
    milik_saya: bool
    terkunci: str | None

    @property
    def boleh_ubah(self) -> bool:
        return self.milik_saya and self.terkunci is None


@dataclass(frozen=True, slots=True)
class PanelCatatan:
    """Everything beside the player or the instrument. `alasan_tutup` says why nothing can be written; None: it can."""

    siklus: Siklus
    sisi: Sisi | None
    rekaman: Rekaman | None
    butir: tuple[PilihanButir, ...]
    baris: tuple[BarisCatatan, ...]
    alasan_tutup: str | None
    tersegel: bool


@dataclass(frozen=True, slots=True)
class Momen:
    """A place of the lesson that a note about an item points to; `detik` and `rekaman_id` are None off the recording."""

    catatan_id: int
    detik: Decimal | None
    rekaman_id: int | None
    jenis: JenisCatatan
    sisi: Sisi
    teks: str


def _terbaca(pelaku: Pelaku, siklus: Siklus) -> QuerySet[Catatan]:
    """The notes of this cycle that `pelaku` may read, deleted ones included."""
    fakta = siklus.fakta()
    terbaca = rules.sisi_terbaca(rules_siklus.akses(pelaku, fakta), rules_siklus.sisi(pelaku, fakta), fakta)
    return Catatan.objects.filter(siklus=siklus, sisi__in=[s.value for s in terbaca])


def daftar(pelaku: Pelaku, siklus: Siklus) -> list[Catatan]:
    """The notes of the cycle that `pelaku` may read now, in the order of the lesson. One query."""
    return list(
        _terbaca(pelaku, siklus)
        .filter(dihapus_pada__isnull=True)
        .select_related("penulis", "rekaman")
        .order_by(
            F("rekaman__urutan").asc(nulls_last=True),
            F("detik_mulai").asc(nulls_last=True),
            F("jam").asc(nulls_last=True),
            "id",
        )
    )


def ambil(pelaku: Pelaku, siklus: Siklus, catatan_id: int, *, juga_terhapus: bool = False) -> Catatan:
    """One readable note; deleted ones only for their author. Raises TidakTerlihat."""
    baris = _terbaca(pelaku, siklus).filter(pk=catatan_id).select_related("penulis", "rekaman").first()
    if baris is None:
        raise TidakTerlihat
    if baris.dihapus_pada is not None and not (juga_terhapus and baris.penulis_id == pelaku.pengguna_id):
        raise TidakTerlihat
    return baris


def daftar_butir(pelaku: Pelaku, siklus: Siklus) -> tuple[PilihanButir, ...]:
    """The items of the frozen instrument; empty before the agreement. One query."""
    sepakat = selectors_siklus.ambil_instrumen_sepakat(pelaku, siklus)
    if sepakat is None or sepakat.dibekukan_pada is None:
        return ()
    return tuple(PilihanButir(b.butir.kunci, b.butir.nomor, b.butir.teks) for b in dari_peta(sepakat.isi).daftar_butir)


def baris(
    pelaku: Pelaku, siklus: Siklus, catatan: Iterable[Catatan], butir: Iterable[PilihanButir]
) -> list[BarisCatatan]:
    """Rows for showing. No query."""
    fakta = siklus.fakta()
    urut = {b.kunci: b for b in butir}
    return [
        BarisCatatan(
            catatan=c,
            waktu=rules.tulis_waktu(c.detik_mulai, c.detik_selesai, c.jam),
            butir=tuple(urut[k] for k in urut if k in c.butir),
            milik_saya=c.penulis_id == pelaku.pengguna_id,
            terkunci=rules.galat_ubah(fakta, Sisi(c.sisi), c.dibuat_pada),
        )
        for c in catatan
    ]


def ambil_rekaman(pelaku: Pelaku, siklus: Siklus, rekaman_id: int | None) -> Rekaman | None:
    """The recording of this cycle that a note may point to, deleted ones included (the notes outlive the video).

    Only its id, order and length are used here; whether `pelaku` may watch it is decided by observasi.video.
    """
    if rekaman_id is None:
        return None
    rekaman = siklus.rekaman.filter(pk=rekaman_id).first()
    if rekaman is None:
        raise TidakTerlihat
    return rekaman


def panel(pelaku: Pelaku, siklus: Siklus, rekaman: Rekaman | None = None) -> PanelCatatan:
    """What the panel shows: the readable notes, the items to choose from, and whether one may write. Two queries.

    The caller has let `pelaku` in by `ambil_peserta` or `ambil_untuk_hasil`.
    """
    fakta = siklus.fakta()
    sisi = rules_siklus.sisi(pelaku, fakta)
    butir = daftar_butir(pelaku, siklus)
    tutup = rules.galat_tulis(Tahap(siklus.tahap)) if sisi else "Hanya guru dan supervisor siklus ini yang mencatat."
    return PanelCatatan(
        siklus=siklus,
        sisi=sisi,
        rekaman=rekaman,
        butir=butir,
        baris=tuple(baris(pelaku, siklus, daftar(pelaku, siklus), butir)),
        alasan_tutup=tutup,
        tersegel=not rules.segel_terbuka(fakta),
    )


def momen_per_butir(pelaku: Pelaku, siklus: Siklus) -> dict[str, list[Momen]]:
    """The readable notes by key of the item they belong to, in the order of the lesson. One query.

    A note that belongs to several items stands with each of them; notes outside the instrument are not here.
    """
    hasil: dict[str, list[Momen]] = {}
    for c in daftar(pelaku, siklus):
        momen = Momen(c.pk, c.detik_mulai, c.rekaman_id, JenisCatatan(c.jenis), Sisi(c.sisi), c.teks)
        for kunci in c.butir:
            hasil.setdefault(kunci, []).append(momen)
    return hasil
