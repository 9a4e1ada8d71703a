"""Reading people, schools and roles."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet

from accounts.enums import PERAN_PENYELIA, Peran
from accounts.models import DataKepegawaian, Jejak, Pengguna, Penugasan, Sekolah, Wilayah
from accounts.pelaku import Pelaku, PenugasanAktif
from accounts.rules import bidang_pengenal


def _berlaku(hari: date) -> Q:
    return Q(mulai__lte=hari) & (Q(selesai__isnull=True) | Q(selesai__gte=hari))


def _wilayah_terjangkau(akar: Iterable[int]) -> frozenset[int]:
    """`akar` and everything below. One query a level of the tree, none without a root."""
    terjangkau: set[int] = set(akar)
    lapis = set(terjangkau)
    while lapis:
        lapis = set(Wilayah.objects.filter(induk_id__in=lapis).values_list("id", flat=True)) - terjangkau
        terjangkau |= lapis
    return frozenset(terjangkau)


def pelaku_untuk(pengguna: Pengguna, hari: date, aktif_id: int | None = None) -> Pelaku:
    """The snapshot of `pengguna` on `hari`. One query; with a region role one more a level of the tree."""
    baris = (
        Penugasan.objects.filter(_berlaku(hari), pengguna_id=pengguna.pk)
        .select_related("sekolah", "wilayah")
        .order_by("id")
    )
    penugasan = tuple(
        PenugasanAktif(
            id=p.pk,
            peran=Peran(p.peran),
            sekolah_id=p.sekolah_id,
            wilayah_id=p.wilayah_id,
            tempat=str(p.sekolah or p.wilayah),
        )
        for p in baris
    )
    akar = [p.wilayah_id for p in penugasan if p.wilayah_id is not None]
    return Pelaku(
        pengguna_id=pengguna.pk,
        nama=pengguna.nama,
        hari=hari,
        penugasan=penugasan,
        aktif_id=aktif_id,
        wilayah_terjangkau=_wilayah_terjangkau(akar) if akar else frozenset(),
    )


def daftar_penyelia(pelaku: Pelaku, sekolah_ids: Iterable[int]) -> QuerySet[Pengguna]:
    """People who may supervise at these schools today, without `pelaku`: principal, delegates, pengawas."""
    return (
        Pengguna.objects.filter(
            pk__in=Penugasan.objects.filter(
                _berlaku(pelaku.hari), peran__in=PERAN_PENYELIA, sekolah_id__in=sekolah_ids
            ).values("pengguna_id"),
            is_active=True,
        )
        .exclude(pk=pelaku.pengguna_id)
        .order_by("nama")
    )


def daftar_guru(pelaku: Pelaku, sekolah_ids: Iterable[int]) -> QuerySet[Pengguna]:
    """Teachers of these schools today, without `pelaku`."""
    return (
        Pengguna.objects.filter(
            pk__in=Penugasan.objects.filter(_berlaku(pelaku.hari), peran=Peran.GURU, sekolah_id__in=sekolah_ids).values(
                "pengguna_id"
            ),
            is_active=True,
        )
        .exclude(pk=pelaku.pengguna_id)
        .order_by("nama")
    )


def memegang_peran(pengguna_id: int, sekolah_id: int, hari: date, *peran: Peran) -> bool:
    """Whether this person holds one of `peran` at the school on `hari`."""
    return Penugasan.objects.filter(
        _berlaku(hari), pengguna_id=pengguna_id, sekolah_id=sekolah_id, peran__in=peran
    ).exists()


def akun_dengan_surel(email: str) -> QuerySet[Pengguna]:
    """The active account with this address, for the password mail; also one that never had a password."""
    return Pengguna.objects.filter(email=email.lower(), is_active=True)


def ambil_sekolah(pelaku: Pelaku, sekolah_ids: Iterable[int]) -> list[Sekolah]:
    """The schools with these ids in which `pelaku` holds a role, by name."""
    milik = {p.sekolah_id for p in pelaku.penugasan}
    return list(Sekolah.objects.filter(pk__in=[s for s in sekolah_ids if s in milik]).order_by("nama"))


def ambil_pengguna(pelaku: Pelaku) -> Pengguna:
    """The account of the acting person, fresh from the database."""
    return Pengguna.objects.get(pk=pelaku.pengguna_id)


def kepegawaian_sendiri(pelaku: Pelaku) -> DataKepegawaian | None:
    """The employment data of the acting person; None when nothing was saved yet. One query."""
    return DataKepegawaian.objects.filter(pengguna_id=pelaku.pengguna_id).first()


def provinsi_sekolah(pelaku: Pelaku, sekolah: Sekolah) -> str:
    """The province as it is printed: the school's own word, or the topmost region. A query a level of the tree."""
    if sekolah.provinsi:
        return sekolah.provinsi
    wilayah, dilihat = sekolah.wilayah, {sekolah.wilayah_id}
    while wilayah.induk is not None and wilayah.induk.pk not in dilihat:
        wilayah = wilayah.induk
        dilihat.add(wilayah.pk)
    return wilayah.nama


# Schools and their staff, for the offices


def sekolah_kantor(pelaku: Pelaku) -> QuerySet[Sekolah]:
    """Schools for which `pelaku` holds an office today: principal, pengawas, admin of the school or of its region."""
    kantor = pelaku.sekolah_dengan(Peran.KEPALA_SEKOLAH, Peran.PENGAWAS, Peran.ADMIN_SEKOLAH)
    return (
        Sekolah.objects.filter(Q(pk__in=kantor) | Q(wilayah_id__in=pelaku.wilayah_terjangkau))
        .select_related("wilayah")
        .order_by("nama", "pk")
    )


@dataclass(frozen=True, slots=True)
class Staf:
    """Somebody who holds a role at a school on a day. `sejak` is the first day of her roles there that run now.

    `pernah_di_sekolah_lain`: she taught somewhere else before, or does so now.
    """

    pengguna: Pengguna
    peran: frozenset[Peran]
    sejak: date
    pernah_di_sekolah_lain: bool

    @property
    def kepegawaian(self) -> DataKepegawaian | None:
        """What the person wrote about her employment; read with the same query."""
        return getattr(self.pengguna, "data_kepegawaian", None)


_MENGAJAR = (Peran.GURU, Peran.KEPALA_SEKOLAH)


def daftar_staf(pelaku: Pelaku, sekolah_id: int, *peran: Peran) -> list[Staf]:
    """People who hold one of `peran` at the school today, by name, with all they do there. Two queries.

    The caller has let `pelaku` in by a school that she sees.
    """
    baris = (
        Penugasan.objects.filter(_berlaku(pelaku.hari), sekolah_id=sekolah_id, pengguna__is_active=True)
        .select_related("pengguna__data_kepegawaian")
        .order_by("pengguna__nama", "pengguna_id", "mulai")
    )
    per_orang: dict[int, list[Penugasan]] = {}
    for p in baris:
        per_orang.setdefault(p.pengguna_id, []).append(p)
    dipilih = {i: milik for i, milik in per_orang.items() if {p.peran for p in milik} & {q.value for q in peran}}
    lain = set(
        Penugasan.objects.filter(pengguna_id__in=dipilih, peran__in=_MENGAJAR, mulai__lte=pelaku.hari)
        .exclude(sekolah_id=sekolah_id)
        .values_list("pengguna_id", flat=True)
    )
    return [
        Staf(
            pengguna=milik[0].pengguna,
            peran=frozenset(Peran(p.peran) for p in milik),
            sejak=min(p.mulai for p in milik),
            pernah_di_sekolah_lain=i in lain,
        )
        for i, milik in dipilih.items()
    ]


def daftar_pejabat_wilayah(pelaku: Pelaku, wilayah_id: int) -> list[Pengguna]:
    """People of the dinas whose region holds `wilayah_id`, by name. One query a level up, and one more."""
    atas: list[int] = []
    sekarang: int | None = wilayah_id
    while sekarang is not None and sekarang not in atas:
        atas.append(sekarang)
        sekarang = Wilayah.objects.filter(pk=sekarang).values_list("induk_id", flat=True).first()
    pejabat = Penugasan.objects.filter(_berlaku(pelaku.hari), peran=Peran.ADMIN_DINAS, wilayah_id__in=atas)
    return list(Pengguna.objects.filter(pk__in=pejabat.values("pengguna_id"), is_active=True).order_by("nama", "pk"))


def operator_portal(pelaku: Pelaku) -> bool:
    """Whether the acting person runs this installation. One query."""
    return Pengguna.objects.filter(pk=pelaku.pengguna_id, is_staff=True, is_active=True).exists()


def menjangkau_semua_sekolah(pelaku: Pelaku) -> bool:
    """Whether every school of the installation lies in a region that `pelaku` administers. At most one query."""
    if not pelaku.punya(Peran.ADMIN_DINAS):
        return False
    return not Sekolah.objects.exclude(wilayah_id__in=pelaku.wilayah_terjangkau).exists()


def daftar_jejak(pelaku: Pelaku, objek: str, objek_id: int | str) -> list[Jejak]:
    """The audit trail of one object, newest first. The caller has let `pelaku` in by that object. One query."""
    return list(Jejak.objects.filter(objek=objek, objek_id=str(objek_id)).select_related("pelaku"))


def cari_rekan(pelaku: Pelaku, pengenal: str, *peran: Peran) -> Pengguna | None:
    """The active person with exactly this e-mail, NIP or NUPTK who holds one of `peran` anywhere today. One query.

    For appointing somebody from another school: whoever asks must already have the number in her hand.
    """
    bidang, nilai = bidang_pengenal(pengenal)
    bertugas = Penugasan.objects.filter(_berlaku(pelaku.hari), peran__in=peran)
    return Pengguna.objects.filter(**{bidang: nilai}, is_active=True, pk__in=bertugas.values("pengguna_id")).first()


def ambil_orang(pelaku: Pelaku, ids: Iterable[int]) -> list[Pengguna]:
    """People by id, also those who have left. The caller found the ids on an object that `pelaku` sees. One query."""
    return list(Pengguna.objects.filter(pk__in=list(ids)).order_by("nama", "pk"))


def orang_sekitar(pelaku: Pelaku, sekolah: Sekolah, juga: Iterable[int]) -> QuerySet[Pengguna]:
    """Active people whom somebody of this school may find by name: its staff today, the pengawas of its region, `juga`.

    Without `pelaku`. The caller has let her in by an object of that school.
    """
    bertugas = Penugasan.objects.filter(_berlaku(pelaku.hari)).filter(
        Q(sekolah_id=sekolah.pk) | Q(peran=Peran.PENGAWAS, sekolah__wilayah_id=sekolah.wilayah_id)
    )
    return (
        Pengguna.objects.filter(Q(pk__in=bertugas.values("pengguna_id")) | Q(pk__in=list(juga)), is_active=True)
        .exclude(pk=pelaku.pengguna_id)
        .order_by("nama", "pk")
    )


def peran_hari_ini(pelaku: Pelaku, ids: Iterable[int]) -> dict[int, str]:
    """What these people are today, for telling two of one name apart: "Guru, SMP Negeri 1 Melati". One query."""
    hasil: dict[int, str] = {}
    for p in (
        Penugasan.objects.filter(_berlaku(pelaku.hari), pengguna_id__in=list(ids))
        .select_related("sekolah", "wilayah")
        .order_by("id")
    ):
        hasil.setdefault(p.pengguna_id, f"{p.get_peran_display()}, {p.sekolah or p.wilayah}")
    return hasil
