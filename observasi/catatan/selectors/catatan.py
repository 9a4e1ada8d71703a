"""Reading notes. The seal is asked here, once, for every page, part, report and mark on the time line."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, time
from decimal import Decimal

from django.db.models import F, QuerySet
from django.utils import timezone

from accounts.pelaku import Pelaku
from observasi.catatan import rules
from observasi.catatan.enums import JenisCatatan
from observasi.catatan.models import Catatan, CatatanPribadi, Selarasan
from observasi.catatan.selectors.balasan import BalasanTampil, balasan_per_catatan
from observasi.catatan.selectors.jenis import JenisTampil, jenis_catatan, pilihan_jenis
from observasi.catatan.selectors.pribadi import daftar_pribadi
from observasi.instrumen.rules import dari_peta
from observasi.siklus import rules as rules_siklus
from observasi.siklus import selectors as selectors_siklus
from observasi.siklus.enums import Sisi, Tahap
from observasi.siklus.models import Siklus
from observasi.video.enums import StatusVideo
from observasi.video.models import Rekaman
from supervisi.lib.galat import TidakTerlihat

LUAR_INSTRUMEN = "luar"


@dataclass(frozen=True, slots=True)
class PilihanButir:
    """One item of the agreed instrument, for choosing and for showing."""

    kunci: str
    nomor: int
    teks: str


@dataclass(frozen=True, slots=True)
class Tempat:
    """Where a note points to on a recording, written or reckoned from its clock time; None: nowhere.

    `hilang`: the recording was deleted; the seconds stay, but nothing can be played there.
    """

    rekaman_id: int | None = None
    urutan: int | None = None
    detik: Decimal | None = None
    hilang: bool = False


@dataclass(frozen=True, slots=True)
class BarisCatatan:
    """One note as its row shows it. `terkunci` says why the author cannot change it; None: she can.

    `pribadi`: only its author ever gets this row. `lompat`: its second can be jumped to by the reader, who is one of
    the two of the cycle. `tersaring`: the filter of the page hides it.
    """

    catatan: Catatan | CatatanPribadi
    waktu: str
    butir: tuple[PilihanButir, ...]
    milik_saya: bool
    terkunci: str | None
    jenis: JenisTampil
    tempat: Tempat
    pribadi: bool = False
    balasan: tuple[BalasanTampil, ...] = ()
    boleh_balas: bool = False
    lompat: bool = False
    tersaring: bool = False

    @property
    def sisi(self) -> Sisi:
        """Whose note it is; private ones are the supervisor's."""
        return Sisi(self.catatan.sisi) if isinstance(self.catatan, Catatan) else Sisi.SUPERVISOR

    @property
    def boleh_ubah(self) -> bool:
        return self.milik_saya and self.terkunci is None

    @property
    def kunci_butir(self) -> str:
        """The keys of its items for the filter of a script, parted by blanks."""
        return " ".join(b.kunci for b in self.butir) or LUAR_INSTRUMEN

    @property
    def jumlah_baru(self) -> int:
        return sum(1 for b in self.balasan if b.baru)


@dataclass(frozen=True, slots=True)
class Saringan:
    """What the filter lets through: a kind (`rules.tulis_pilihan`) and a key of an item; empty: all."""

    jenis: str = ""
    butir: str = ""

    def lolos(self, jenis: str, butir: Sequence[str]) -> bool:
        """Whether a note of this kind about these items is shown."""
        cocok_butir = not self.butir or self.butir in (butir or (LUAR_INSTRUMEN,))
        return (not self.jenis or self.jenis == jenis) and cocok_butir


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
    jenis: tuple[JenisTampil, ...]
    saringan: Saringan

    @property
    def boleh_pribadi(self) -> bool:
        """Whether the form offers a private note."""
        return self.sisi is Sisi.SUPERVISOR and self.alasan_tutup is None

    @property
    def jumlah_tampil(self) -> int:
        return sum(1 for b in self.baris if not b.tersaring)

    @property
    def jumlah_baru(self) -> int:
        """Replies that the reader has not seen."""
        return sum(b.jumlah_baru for b in self.baris)

    @property
    def jenis_saringan(self) -> tuple[JenisTampil, ...]:
        """The kinds to filter by: those that can be chosen, and archived ones that a note still has."""
        ada = {j.pilihan: j for j in (*self.jenis, *(b.jenis for b in self.baris))}
        return tuple(ada.values())


@dataclass(frozen=True, slots=True)
class Momen:
    """A place of the lesson that a note about an item points to; `detik` and `rekaman_id` are None off the recording."""

    catatan_id: int
    detik: Decimal | None
    rekaman_id: int | None
    jenis: JenisCatatan
    sisi: Sisi
    teks: str
    nama_jenis: str = ""
    pilihan_jenis: str = ""
    jam: time | None = None
    dibuat_pada: datetime | None = None


def _terbaca(pelaku: Pelaku, siklus: Siklus) -> QuerySet[Catatan]:
    """The notes of this cycle that `pelaku` may read, deleted ones included."""
    fakta = siklus.fakta()
    terbaca = rules.sisi_terbaca(rules_siklus.akses(pelaku, fakta), rules_siklus.sisi(pelaku, fakta), fakta)
    return Catatan.objects.filter(siklus=siklus, sisi__in=[s.value for s in terbaca])


def daftar(pelaku: Pelaku, siklus: Siklus) -> list[Catatan]:
    """The notes of the cycle that `pelaku` may read now, in the order of the lesson. One query.

    Private notes are never among them: they are `selectors.pribadi` and nobody else's.
    """
    return list(
        _terbaca(pelaku, siklus)
        .filter(dihapus_pada__isnull=True)
        .select_related("penulis", "rekaman", "jenis_sendiri")
        .order_by(
            F("rekaman__urutan").asc(nulls_last=True),
            F("detik_mulai").asc(nulls_last=True),
            F("jam").asc(nulls_last=True),
            "id",
        )
    )


def ambil(pelaku: Pelaku, siklus: Siklus, catatan_id: int, *, juga_terhapus: bool = False) -> Catatan:
    """One readable note; deleted ones only for their author. Raises TidakTerlihat."""
    terbaca = _terbaca(pelaku, siklus).filter(pk=catatan_id)
    baris = terbaca.select_related("penulis", "rekaman", "jenis_sendiri").first()
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


# Places on the recording


def daftar_selarasan(pelaku: Pelaku, siklus: Siklus) -> list[Selarasan]:
    """Where clock and recordings meet, for the sides whose notes `pelaku` may read. One query."""
    fakta = siklus.fakta()
    terbaca = rules.sisi_terbaca(rules_siklus.akses(pelaku, fakta), rules_siklus.sisi(pelaku, fakta), fakta)
    return list(
        Selarasan.objects.filter(siklus=siklus, sisi__in=[s.value for s in terbaca])
        .select_related("rekaman")
        .order_by("rekaman__urutan", "id")
    )


def tempat_jam(jam: time | None, sisi: Sisi, selarasan: Iterable[Selarasan]) -> Tempat:
    """The place of a clock time of one side on the recordings that she aligned with her clock. No query."""
    for satu in selarasan if jam is not None else ():
        if satu.sisi != sisi:
            continue
        detik = rules.detik_dari_jam(jam, timezone.localtime(satu.awal), satu.rekaman.durasi_detik)  # type: ignore[arg-type]
        if detik is not None:
            return Tempat(satu.rekaman_id, satu.rekaman.urutan, detik, _hilang(satu.rekaman))
    return Tempat()


def _hilang(rekaman: Rekaman) -> bool:
    return rekaman.status == StatusVideo.DIHAPUS


def _tempat(c: Catatan | CatatanPribadi, selarasan: Iterable[Selarasan]) -> Tempat:
    if c.rekaman_id is not None and c.rekaman is not None:
        return Tempat(c.rekaman_id, c.rekaman.urutan, c.detik_mulai, _hilang(c.rekaman))
    return tempat_jam(c.jam, Sisi(c.sisi) if isinstance(c, Catatan) else Sisi.SUPERVISOR, selarasan)


def _waktu(c: Catatan | CatatanPribadi, tempat: Tempat) -> str:
    if c.detik_mulai is None and tempat.detik is not None:
        return f"{rules.tulis_detik(tempat.detik)} ({rules.tulis_waktu(None, None, c.jam)})"
    return rules.tulis_waktu(c.detik_mulai, c.detik_selesai, c.jam)


# Rows


def baris(
    pelaku: Pelaku, siklus: Siklus, catatan: Iterable[Catatan | CatatanPribadi], butir: Iterable[PilihanButir]
) -> list[BarisCatatan]:
    """Rows for showing, in the order of the lesson, without their threads. One query."""
    fakta = siklus.fakta()
    urut = {b.kunci: b for b in butir}
    selarasan = daftar_selarasan(pelaku, siklus)
    peserta = rules_siklus.sisi(pelaku, fakta) is not None
    boleh_balas = peserta and rules.galat_balas(fakta) is None
    hasil = []
    for c in catatan:
        tempat = _tempat(c, selarasan)
        pribadi = isinstance(c, CatatanPribadi)
        terkunci = None if isinstance(c, CatatanPribadi) else rules.galat_ubah(fakta, Sisi(c.sisi), c.dibuat_pada)
        hasil.append(
            BarisCatatan(
                catatan=c,
                waktu=_waktu(c, tempat),
                butir=tuple(urut[k] for k in urut if k in c.butir),
                milik_saya=c.penulis_id == pelaku.pengguna_id,
                terkunci=terkunci,
                jenis=jenis_catatan(c),
                tempat=tempat,
                pribadi=pribadi,
                boleh_balas=boleh_balas and not pribadi,
                lompat=peserta and tempat.detik is not None and not tempat.hilang,
            )
        )
    return sorted(hasil, key=_urutan)


def _urutan(b: BarisCatatan) -> tuple[bool, int, bool, Decimal, bool, time, bool, int]:
    t, jam = b.tempat, b.catatan.jam
    return (
        t.urutan is None, t.urutan or 0, t.detik is None, t.detik or Decimal(0), jam is None, jam or time(),
        b.pribadi, b.catatan.pk,
    )  # fmt: skip


def baris_berbalas(
    pelaku: Pelaku, siklus: Siklus, catatan: Iterable[Catatan | CatatanPribadi], butir: Iterable[PilihanButir]
) -> list[BarisCatatan]:
    """`baris` with the threads of notes that both sides read. Three queries."""
    tersusun = baris(pelaku, siklus, catatan, butir)
    benang = balasan_per_catatan(pelaku, siklus, [b.catatan.pk for b in tersusun if not b.pribadi])
    return [b if b.pribadi else replace(b, balasan=tuple(benang.get(b.catatan.pk, ()))) for b in tersusun]


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


def panel(
    pelaku: Pelaku, siklus: Siklus, rekaman: Rekaman | None = None, saringan: Saringan | None = None
) -> PanelCatatan:
    """What the panel shows: the readable notes, the items to choose from, and whether one may write. Few queries,
    always as many.

    The caller has let `pelaku` in by `ambil_peserta` or `ambil_untuk_hasil`.
    """
    fakta = siklus.fakta()
    sisi = rules_siklus.sisi(pelaku, fakta)
    butir = daftar_butir(pelaku, siklus)
    tutup = rules.galat_tulis(Tahap(siklus.tahap)) if sisi else "Hanya guru dan supervisor siklus ini yang mencatat."
    semua: list[Catatan | CatatanPribadi] = [*daftar(pelaku, siklus), *daftar_pribadi(pelaku, siklus)]
    pakai = saringan or Saringan()
    return PanelCatatan(
        siklus=siklus,
        sisi=sisi,
        rekaman=rekaman,
        butir=butir,
        baris=tuple(
            b if pakai.lolos(b.jenis.pilihan, [k.kunci for k in b.butir]) else replace(b, tersaring=True)
            for b in baris_berbalas(pelaku, siklus, semua, butir)
        ),
        alasan_tutup=tutup,
        tersegel=not rules.segel_terbuka(fakta),
        jenis=pilihan_jenis(pelaku, siklus.sekolah_id),
        saringan=pakai,
    )


def momen_per_butir(pelaku: Pelaku, siklus: Siklus) -> dict[str, list[Momen]]:
    """The readable notes by key of the item they belong to, in the order of the lesson. Two queries.

    A note that belongs to several items stands with each of them; notes outside the instrument are not here.
    """
    hasil: dict[str, list[Momen]] = {}
    for b in baris(pelaku, siklus, daftar(pelaku, siklus), ()):
        momen = momen_dari(b)
        for kunci in b.catatan.butir:
            hasil.setdefault(kunci, []).append(momen)
    return hasil


def momen_dari(b: BarisCatatan) -> Momen:
    """A shared note as a moment. No query."""
    c = b.catatan
    assert isinstance(c, Catatan)  # noqa: S101 - private notes are no moments of anything
    return Momen(
        c.pk,
        b.tempat.detik,
        b.tempat.rekaman_id,
        JenisCatatan(c.jenis),
        Sisi(c.sisi),
        c.teks,
        b.jenis.nama,
        b.jenis.pilihan,
        c.jam,
        c.dibuat_pada,
    )
