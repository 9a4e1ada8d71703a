"""The sheets: one teacher over the year, and all teachers of a school in one month."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q, QuerySet

from accounts.pelaku import Pelaku
from pkg.aturan.rules import Langkah, Regulasi
from pkg.kehadiran import rules
from pkg.kehadiran.enums import DIHITUNG, JenisHadir, KeadaanBulan
from pkg.kehadiran.models import Kehadiran, PerubahanKehadiran
from pkg.kehadiran.rules import BarisBulan, IsiBulan, Kalender, Sel, Setahun
from pkg.kehadiran.selectors.dasar import dipakai, fakta, kalender, lihat_sekolah, regulasi
from pkg.periode import selectors as selectors_periode
from pkg.periode.enums import StatusPeriode
from pkg.periode.models import Periode, Peserta

RIWAYAT_MAKS = 30


@dataclass(frozen=True, slots=True)
class SelNilai:
    """One cell with what stands in it; version 0: never saved."""

    sel: Sel
    nilai: int | None = None
    versi: int = 0
    oleh: str = ""
    pada: datetime | None = None

    @property
    def kunci(self) -> str:
        """Its name in forms."""
        return self.sel.kunci

    @property
    def tertulis(self) -> str:
        """The number as it stands in a form."""
        return "" if self.nilai is None else str(self.nilai)


@dataclass(frozen=True, slots=True)
class LembarGuru:
    """The year of one participant. `alasan`: why `pelaku` cannot write now, "" when she can."""

    peserta: Peserta
    dipakai: bool
    kalender: Kalender
    regulasi: Regulasi
    setahun: Setahun
    sel: dict[tuple[int, JenisHadir], SelNilai]
    alasan: str

    @property
    def boleh_isi(self) -> bool:
        """Whether `pelaku` may write now."""
        return not self.alasan

    @property
    def langkah(self) -> tuple[Langkah, ...]:
        """The conversion of the months written so far."""
        return rules.susun_langkah(self.setahun, self.regulasi) if self.dipakai else ()


def baca_sel(pelaku: Pelaku, peserta_ids: Iterable[int], bulan: int | None = None) -> dict[Sel, SelNilai]:
    """The cells of visible participants that were ever written (of one month, or of all). One query."""
    baris = Kehadiran.objects.filter(peserta_id__in=list(peserta_ids)).select_related("oleh")
    if bulan is not None:
        baris = baris.filter(bulan=bulan)
    hasil = {}
    for k in baris:
        sel = Sel(k.peserta_id, k.bulan, JenisHadir(k.jenis))
        hasil[sel] = SelNilai(sel, k.jumlah, k.versi, k.oleh.nama, k.pada)
    return hasil


def susun_isi(pelaku: Pelaku, bulan: int, sel: Iterable[SelNilai]) -> IsiBulan:
    """One month of cells that were already read. No query."""
    return IsiBulan(bulan, {s.sel.jenis: s.nilai for s in sel})


def lembar_guru(pelaku: Pelaku, peserta_id: int) -> LembarGuru:
    """The sheet of one participant; raises TidakTerlihat. A fixed number of queries."""
    peserta = selectors_periode.ambil_peserta(pelaku, peserta_id)
    kal = kalender(pelaku, peserta.periode)
    tertulis = baca_sel(pelaku, [peserta.pk])
    lengkap = {
        (b, j): tertulis.get(Sel(peserta.pk, b, j)) or SelNilai(Sel(peserta.pk, b, j))
        for b in kal.bulan
        for j in JenisHadir
    }
    isi = [susun_isi(pelaku, b, (lengkap[b, j] for j in JenisHadir)) for b in kal.bulan]
    f = fakta(pelaku, peserta)
    return LembarGuru(
        peserta=peserta,
        dipakai=f.dipakai,
        kalender=kal,
        regulasi=regulasi(pelaku, peserta.periode),
        setahun=rules.setahun(isi, kal),
        sel=lengkap,
        alasan=rules.alasan_bukan_anda(pelaku, f) or rules.alasan_terkunci(f) or "",
    )


def daftar_perubahan(pelaku: Pelaku, peserta: Peserta) -> list[PerubahanKehadiran]:
    """The latest changes about a visible participant, newest first. One query."""
    return list(PerubahanKehadiran.objects.filter(peserta=peserta).select_related("oleh")[:RIWAYAT_MAKS])


# A whole school


@dataclass(frozen=True, slots=True)
class BarisGuru:
    """One participant in one month."""

    peserta: Peserta
    baris: BarisBulan
    sel: dict[JenisHadir, SelNilai]
    alasan: str

    @property
    def boleh_isi(self) -> bool:
        """Whether `pelaku` may write her numbers now."""
        return not self.alasan


@dataclass(frozen=True, slots=True)
class BulanSekolah:
    """One month of the whole school: how many of the visible participants are filled. `tunggu`: how many of those whom
    `pelaku` may write now are not; `bisa_nihil`: how many of them have nothing written at all."""

    bulan: int
    terisi: int
    jumlah: int
    berjalan: bool
    tunggu: int
    bisa_nihil: int

    @property
    def nama(self) -> str:
        """Its name."""
        return rules.nama_bulan(self.bulan)

    @property
    def keterangan(self) -> str:
        """How far it is, in words."""
        return f"{self.terisi} dari {self.jumlah} guru terisi"


@dataclass(frozen=True, slots=True)
class RingkasanSekolah:
    """The months of a period. `dipakai`: it counts attendance."""

    periode: Periode
    kalender: Kalender
    dipakai: bool
    lihat_sekolah: bool
    kelola: bool
    bulan: tuple[BulanSekolah, ...]

    @property
    def boleh_berkas(self) -> bool:
        """Whether `pelaku` may keep and remove files about the whole school."""
        return self.kelola and self.dipakai and self.periode.status != StatusPeriode.DITUTUP

    def pilih(self, bulan: int | None) -> int:
        """The month to show: the asked one, else the first begun one that waits for this person, else the last begun."""
        if bulan in self.kalender.bulan:
            return bulan
        berjalan = [b for b in self.bulan if b.berjalan]
        belum = [b for b in berjalan if b.tunggu]
        pilihan = belum[:1] or berjalan[-1:] or list(self.bulan[:1])
        return pilihan[0].bulan


def ringkasan_sekolah(pelaku: Pelaku, periode_id: int) -> RingkasanSekolah:
    """The months of a visible period; raises TidakTerlihat. A fixed number of queries."""
    periode = selectors_periode.ambil(pelaku, periode_id)
    kal = kalender(pelaku, periode)
    peserta = list(selectors_periode.peserta_terlihat(pelaku).filter(periode=periode).prefetch_related(None))
    ditulis = {p.pk for p in peserta if rules.boleh_isi(pelaku, fakta(pelaku, p))}
    angka: dict[int, dict[int, int]] = {b: {} for b in kal.bulan}
    ada = Kehadiran.objects.filter(peserta__periode=periode, jenis__in=DIHITUNG, jumlah__isnull=False)
    for peserta_id, bulan in ada.values_list("peserta_id", "bulan"):
        angka[bulan][peserta_id] = angka[bulan].get(peserta_id, 0) + 1
    return RingkasanSekolah(
        periode=periode,
        kalender=kal,
        dipakai=dipakai(pelaku, periode),
        lihat_sekolah=lihat_sekolah(pelaku, periode),
        kelola=rules.kelola(pelaku, periode.tempat),
        bulan=tuple(_bulan_sekolah(kal, b, {p.pk for p in peserta}, ditulis, angka[b]) for b in kal.bulan),
    )


def _bulan_sekolah(
    kal: Kalender, bulan: int, peserta: Collection[int], ditulis: Collection[int], angka: Mapping[int, int]
) -> BulanSekolah:
    """`angka`: how many of the two numbers that count each participant has in this month."""
    berjalan = kal.sudah_berjalan(bulan)
    penuh = len(DIHITUNG)
    return BulanSekolah(
        bulan=bulan,
        terisi=sum(angka.get(pk, 0) == penuh for pk in peserta),
        jumlah=len(peserta),
        berjalan=berjalan,
        tunggu=sum(angka.get(pk, 0) < penuh for pk in ditulis) if berjalan else 0,
        bisa_nihil=sum(not angka.get(pk) for pk in ditulis) if berjalan else 0,
    )


def daftar_guru(pelaku: Pelaku, periode: Periode, *, cari: str = "") -> QuerySet[Peserta]:
    """The visible participants of a period by name, filtered."""
    hasil = selectors_periode.peserta_terlihat(pelaku).filter(periode=periode)
    if cari:
        hasil = hasil.filter(Q(guru__nama__icontains=cari) | Q(guru__nip=cari) | Q(guru__nuptk=cari))
    return hasil


def susun_bulan(pelaku: Pelaku, peserta: Sequence[Peserta], bulan: int) -> list[BarisGuru]:
    """These visible participants in one month. One query."""
    tertulis = baca_sel(pelaku, [p.pk for p in peserta], bulan)
    hasil = []
    for p in peserta:
        kal, f = kalender(pelaku, p.periode), fakta(pelaku, p)
        sel = {j: tertulis.get(Sel(p.pk, bulan, j)) or SelNilai(Sel(p.pk, bulan, j)) for j in JenisHadir}
        isi = susun_isi(pelaku, bulan, sel.values())
        baris = BarisBulan(isi, rules.keadaan(isi, kal), kal.wajib(bulan))
        alasan = rules.alasan_bukan_anda(pelaku, f) or rules.alasan_terkunci(f) or ""
        if not alasan and baris.keadaan is KeadaanBulan.NANTI:
            alasan = f"{baris.nama} {kal.tahun} belum berjalan."
        hasil.append(BarisGuru(p, baris, sel, alasan))
    return hasil
