"""The pages of a schedule: the own rows, a week, the list, lessons, holidays."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, time, timedelta

from django.core.paginator import Page, Paginator
from django.db.models import Q

from accounts.enums import PERAN_PENYELIA, Peran
from accounts.models import Pengguna
from accounts.pelaku import Pelaku
from observasi.jadwal import rules
from observasi.jadwal.enums import Hari, Keadaan, Status
from observasi.jadwal.models import Halangan, HariLibur, Jadwal, JamMengajar, Pemindahan, SyaratJadwal
from observasi.jadwal.rules import HakJadwal
from observasi.jadwal.selectors.bahan import staf
from observasi.jadwal.selectors.dasar import Penerus, hak, penerus, program_terlihat, terlihat_oleh
from observasi.program.models import Program
from observasi.siklus.models import Siklus

BARIS_PER_HALAMAN = 50


@dataclass(frozen=True, slots=True)
class BarisTampil:
    """One row as a page shows it. `boleh_undang`: by the acting person, now."""

    jadwal: Jadwal
    keadaan: Keadaan
    siklus: Siklus | None
    milik_saya: bool
    boleh_undang: bool
    boleh_ubah: bool


def tampil(pelaku: Pelaku, penerus: Penerus, semua: Iterable[Jadwal]) -> list[BarisTampil]:
    """Rows with what has become of them. No query when the rows carry their people and cycles."""
    hasil = []
    for j in semua:
        kini = penerus.keadaan(pelaku, j)
        boleh = rules.boleh_undang(kini)
        hasil.append(
            BarisTampil(
                jadwal=j,
                keadaan=kini,
                siklus=penerus.kini(j.siklus),
                milik_saya=pelaku.pengguna_id in (j.guru_id, j.penyelia_id),
                boleh_undang=boleh and j.penyelia_id == pelaku.pengguna_id and j.status == Status.TERBIT,
                boleh_ubah=boleh and hak(pelaku, j.program.sekolah).tulis,
            )
        )
    return hasil


@dataclass(frozen=True, slots=True)
class JadwalSaya:
    """The entry: own rows from today on, and the schedules that one may open."""

    mendatang: list[BarisTampil]
    lalu: list[BarisTampil]
    program: Page[Program]
    menulis: frozenset[int]


def jadwal_saya(pelaku: Pelaku, nomor: str | None) -> JadwalSaya:
    """Own published rows, and the programmes of one's schools. A fixed number of queries."""
    milik = Q(guru_id=pelaku.pengguna_id) | Q(penyelia_id=pelaku.pengguna_id)
    sejak = pelaku.hari - timedelta(days=365)
    semua = list(terlihat_oleh(pelaku).filter(milik, status=Status.TERBIT, tanggal__gte=sejak))
    tampilan = tampil(pelaku, penerus(pelaku, [j.program.sekolah_id for j in semua]), semua)
    halaman = Paginator(program_terlihat(pelaku), 25).get_page(nomor)
    return JadwalSaya(
        mendatang=[b for b in tampilan if b.jadwal.tanggal >= pelaku.hari],
        lalu=[b for b in reversed(tampilan) if b.jadwal.tanggal < pelaku.hari],
        program=halaman,
        menulis=frozenset(p.pk for p in halaman.object_list if hak(pelaku, p.sekolah).tulis),
    )


@dataclass(frozen=True, slots=True)
class Petak:
    """A time of a day in the week: a place to drop on."""

    mulai: time
    baris: list[BarisTampil]


@dataclass(frozen=True, slots=True)
class HariPekan:
    """One day of the week."""

    tanggal: date
    hari: str
    libur: str
    petak: list[Petak]

    @property
    def banyak(self) -> int:
        """How many rows it holds."""
        return sum(len(p.baris) for p in self.petak)


@dataclass(frozen=True, slots=True)
class HalamanPekan:
    """One week, and what may be done with the schedule. `pekan`: weeks that hold rows, with how many."""

    program: Program
    hak: HakJadwal
    senin: date
    hari: list[HariPekan]
    pekan: list[tuple[date, int]]
    draf: int
    semua: int
    belum: list[Pengguna]
    ada_jam: bool
    terakhir: Pemindahan | None

    @property
    def sebelum(self) -> date:
        """The Monday before."""
        return self.senin - timedelta(days=7)

    @property
    def sesudah(self) -> date:
        """The Monday after."""
        return self.senin + timedelta(days=7)

    @property
    def sabtu(self) -> date:
        """The last school day of the week."""
        return self.senin + timedelta(days=5)


def pekan(pelaku: Pelaku, program: Program, diminta: date | None) -> HalamanPekan:
    """One week of a schedule: the one asked for, else that of the next row. A fixed number of queries."""
    milik = hak(pelaku, program.sekolah)
    semua = list(terlihat_oleh(pelaku).filter(program=program))
    senin = rules.senin(diminta or _hari_pertama(semua, pelaku.hari))
    tampilan = tampil(pelaku, penerus(pelaku, [program.sekolah_id]), semua)
    pekan_ini = [b for b in tampilan if rules.senin(b.jadwal.tanggal) == senin]
    jam = _jam_mulai(program) if milik.tulis else {}
    libur = list(HariLibur.objects.filter(program=program).order_by("mulai", "pk"))
    per_pekan: dict[date, int] = {}
    for j in semua:
        per_pekan[rules.senin(j.tanggal)] = per_pekan.get(rules.senin(j.tanggal), 0) + 1
    terakhir = _pemindahan_terakhir(pelaku, program) if milik.tulis else None
    terjadwal = {j.guru_id for j in semua}
    guru = staf(pelaku, program.sekolah_id, Peran.GURU) if milik.tulis else {}
    return HalamanPekan(
        program=program,
        hak=milik,
        senin=senin,
        hari=_hari(senin, pekan_ini, jam, libur),
        pekan=sorted(per_pekan.items()),
        draf=sum(j.status == Status.DRAF for j in semua),
        semua=len(semua),
        belum=[o for i, o in guru.items() if i not in terjadwal],
        ada_jam=bool(jam),
        terakhir=terakhir,
    )


def _hari_pertama(semua: list[Jadwal], hari_ini: date) -> date:
    """The day of the next row, else of the last one, else today."""
    return next((j.tanggal for j in semua if j.tanggal >= hari_ini), semua[-1].tanggal if semua else hari_ini)


def _jam_mulai(program: Program) -> dict[int, set[time]]:
    hasil: dict[int, set[time]] = {}
    baris = JamMengajar.objects.filter(program=program).order_by("hari", "mulai").values_list("hari", "mulai")
    for hari, mulai in baris.distinct():
        hasil.setdefault(hari, set()).add(mulai)
    return hasil


def _hari(senin: date, baris: list[BarisTampil], jam: dict[int, set[time]], libur: list[HariLibur]) -> list[HariPekan]:
    hasil = []
    for i in range(7):
        tanggal = senin + timedelta(days=i)
        isi = [b for b in baris if b.jadwal.tanggal == tanggal]
        if i == 6 and not isi:
            continue
        mulai = sorted(jam.get(i + 1, set()) | {b.jadwal.mulai for b in isi})
        hasil.append(
            HariPekan(
                tanggal=tanggal,
                hari=str(Hari(i + 1).label),
                libur=next((x.keterangan for x in libur if x.mulai <= tanggal <= x.selesai), ""),
                petak=[Petak(m, [b for b in isi if b.jadwal.mulai == m]) for m in mulai],
            )
        )
    return hasil


def _pemindahan_terakhir(pelaku: Pelaku, program: Program) -> Pemindahan | None:
    """The own last move, while the row still stands as it left it."""
    satu = (
        Pemindahan.objects.filter(jadwal__program=program, oleh_id=pelaku.pengguna_id)
        .select_related("jadwal__guru")
        .order_by("-pk")
        .first()
    )
    return satu if satu and satu.diurungkan_pada is None and satu.jadwal.versi == satu.versi else None


@dataclass(frozen=True, slots=True)
class HalamanDaftar:
    """All rows, filtered, in pages."""

    program: Program
    hak: HakJadwal
    halaman: Page[BarisTampil]
    saring: str
    semua: int


def daftar(pelaku: Pelaku, program: Program, saring: str, nomor: str | None) -> HalamanDaftar:
    """All rows of a schedule that one sees. `saring`: a state of realisation, "rencana" up to today, or "" for all."""
    semua = list(terlihat_oleh(pelaku).filter(program=program))
    tampilan = tampil(pelaku, penerus(pelaku, [program.sekolah_id]), semua)
    if saring in Keadaan.values:
        tampilan = [b for b in tampilan if b.keadaan == saring]
    elif saring == "tempo":
        tampilan = [b for b in tampilan if b.jadwal.tanggal <= pelaku.hari]
    else:
        saring = ""
    halaman = Paginator(tampilan, BARIS_PER_HALAMAN).get_page(nomor)
    return HalamanDaftar(program, hak(pelaku, program.sekolah), halaman, saring, len(semua))


@dataclass(frozen=True, slots=True)
class HalamanWaktu:
    """Holidays and blocked times."""

    program: Program
    hak: HakJadwal
    libur: list[HariLibur]
    halangan: list[Halangan]
    penyelia: dict[int, Pengguna]


def waktu(pelaku: Pelaku, program: Program) -> HalamanWaktu:
    """Holidays of the school and blocked times of its supervisors. A fixed number of queries."""
    return HalamanWaktu(
        program=program,
        hak=hak(pelaku, program.sekolah),
        libur=list(HariLibur.objects.filter(program=program).order_by("mulai", "pk")),
        halangan=list(
            Halangan.objects.filter(program=program)
            .select_related("penyelia")
            .order_by("penyelia__nama", "hari", "mulai", "dari", "pk")
        ),
        penyelia=staf(pelaku, program.sekolah_id, *PERAN_PENYELIA),
    )


@dataclass(frozen=True, slots=True)
class HalamanJam:
    """The timetable, teacher by teacher. `tanpa`: teachers without a lesson in it."""

    program: Program
    hak: HakJadwal
    guru: list[tuple[Pengguna, list[JamMengajar]]]
    tanpa: list[Pengguna]
    baris: int


def jam_mengajar(pelaku: Pelaku, program: Program) -> HalamanJam:
    """The timetable of the school. A fixed number of queries."""
    guru = staf(pelaku, program.sekolah_id, Peran.GURU)
    per_guru: dict[Pengguna, list[JamMengajar]] = {}
    semua = JamMengajar.objects.filter(program=program).select_related("guru")
    for j in semua.order_by("guru__nama", "guru_id", "hari", "mulai", "pk"):
        per_guru.setdefault(j.guru, []).append(j)
    ada = {o.pk for o in per_guru}
    return HalamanJam(
        program=program,
        hak=hak(pelaku, program.sekolah),
        guru=list(per_guru.items()),
        tanpa=[o for i, o in guru.items() if i not in ada],
        baris=sum(len(isi) for isi in per_guru.values()),
    )


def syarat_tersimpan(pelaku: Pelaku, program: Program) -> SyaratJadwal | None:
    """The conditions that were used last. The caller has let `pelaku` in by the programme."""
    return SyaratJadwal.objects.filter(program=program).prefetch_related("penyelia").first()
