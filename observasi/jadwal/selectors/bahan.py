"""Everything that the limits of a schedule look at, as plain facts. A fixed number of queries."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from accounts import selectors as selectors_akun
from accounts.enums import PERAN_PENYELIA, Peran
from accounts.models import Pengguna
from accounts.pelaku import Pelaku
from observasi.jadwal import rules
from observasi.jadwal.models import Halangan, HariLibur, Jadwal, JamMengajar, SyaratJadwal
from observasi.jadwal.rules import GuruJadwal, Jam, Keadaan, Orang, Penyelia, Syarat
from observasi.program.models import Program


@dataclass(frozen=True, slots=True)
class Bahan:
    """The facts, and the people behind the numbers. `syarat`: what was saved last, None before the first time."""

    program: Program
    keadaan: Keadaan
    guru: Mapping[int, Pengguna]
    penyelia: Mapping[int, Pengguna]
    baris: Mapping[int, Jadwal]
    syarat: SyaratJadwal | None
    dipilih: tuple[int, ...]
    """Supervisors who take part in placing, by id."""

    @property
    def nama(self) -> dict[int, str]:
        """Everybody's name."""
        return {i: o.nama for i, o in {**self.penyelia, **self.guru}.items()}

    def orang(self, siapa: Mapping[int, Pengguna]) -> list[Orang]:
        """People as tables look for them."""
        return [Orang(o.pk, o.nama, o.nip or "", o.nuptk or "") for o in siapa.values()]


def staf(pelaku: Pelaku, sekolah_id: int, *peran: Peran) -> dict[int, Pengguna]:
    """People with these roles at the school today, by name. Two queries."""
    return {s.pengguna.pk: s.pengguna for s in selectors_akun.daftar_staf(pelaku, sekolah_id, *peran)}


def bahan(pelaku: Pelaku, program: Program) -> Bahan:
    """The facts of one schedule. The caller has let `pelaku` in by its programme."""
    guru = staf(pelaku, program.sekolah_id, Peran.GURU)
    penyelia = staf(pelaku, program.sekolah_id, *PERAN_PENYELIA)
    jam = _jam(program)
    baris = {j.pk: j for j in Jadwal.objects.filter(program=program).select_related("guru", "penyelia", "siklus")}
    tersimpan = SyaratJadwal.objects.filter(program=program).prefetch_related("penyelia").first()
    dipilih = tuple(p for p in sorted(penyelia) if tersimpan is None or p in {o.pk for o in tersimpan.penyelia.all()})
    pilihan = tersimpan.pilihan if tersimpan else {}
    keadaan = Keadaan(
        syarat=syarat(pelaku, program, tersimpan, _libur(program)),
        guru={i: GuruJadwal(i, jam.get(i, ()), _boleh(pilihan.get(str(i)), dipilih)) for i in guru},
        penyelia=_penyelia(program, penyelia, jam),
        kunjungan=(*(j.fakta() for j in baris.values()), *_di_sekolah_lain(program, penyelia)),
    )
    return Bahan(program, keadaan, guru, penyelia, baris, tersimpan, dipilih)


def syarat(pelaku: Pelaku, program: Program, tersimpan: SyaratJadwal | None, libur: frozenset[date]) -> Syarat:
    """The conditions as rules read them: those of last time, or what is offered first. No query.

    Single rows may be moved within the whole school year; the saved range is that of placing all.
    """
    awal, akhir = rules.rentang_tahun(program.tahun)
    return Syarat(
        mulai=awal,
        selesai=akhir,
        libur=libur,
        maks_sehari=tersimpan.maks_sehari if tersimpan else rules.MAKS_SEHARI,
        maks_sepekan=tersimpan.maks_sepekan if tersimpan else rules.MAKS_SEPEKAN,
        paling_awal=pelaku.hari,
    )


def _boleh(pilihan: int | None, dipilih: tuple[int, ...]) -> tuple[int, ...]:
    """Who may visit a teacher: the one who was chosen for her, or all who take part."""
    return (pilihan,) if pilihan is not None else dipilih


def _jam(program: Program) -> dict[int, tuple[Jam, ...]]:
    hasil: dict[int, list[Jam]] = {}
    for j in JamMengajar.objects.filter(program=program).order_by("guru_id", "hari", "mulai", "pk"):
        hasil.setdefault(j.guru_id, []).append(j.fakta())
    return {i: tuple(isi) for i, isi in hasil.items()}


def _libur(program: Program) -> frozenset[date]:
    return rules.hari_libur(set(HariLibur.objects.filter(program=program).values_list("mulai", "selesai")))


def _penyelia(program: Program, penyelia: Iterable[int], jam: Mapping[int, tuple[Jam, ...]]) -> dict[int, Penyelia]:
    halangan: dict[int, list[rules.Halangan]] = {}
    for h in Halangan.objects.filter(program=program).order_by("pk"):
        halangan.setdefault(h.penyelia_id, []).append(h.fakta())
    return {i: Penyelia(i, tuple(halangan.get(i, ())), jam.get(i, ())) for i in penyelia}


def _di_sekolah_lain(program: Program, penyelia: Iterable[int]) -> list[rules.Kunjungan]:
    """Visits of the same people in other programmes of that year: a pengawas has several schools."""
    awal, akhir = rules.rentang_tahun(program.tahun)
    lain = Jadwal.objects.filter(
        penyelia_id__in=list(penyelia), tanggal__gte=awal - timedelta(days=7), tanggal__lte=akhir + timedelta(days=7)
    ).exclude(program=program)
    return [j.fakta() for j in lain.order_by("pk")]
