"""Timetable and schedule as XLSX: out, a look without writing, then taken as a whole."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time

from django.db import transaction

from accounts import jejak
from accounts.enums import Peran
from accounts.models import Pengguna
from accounts.pelaku import Pelaku
from observasi.jadwal import rules, selectors
from observasi.jadwal.enums import Hari
from observasi.jadwal.models import Jadwal, JamMengajar
from observasi.jadwal.rules import BarisKini, HasilJadwal, HasilJam, Orang, impor_jadwal, impor_jam
from observasi.jadwal.selectors import Bahan
from observasi.jadwal.services.dasar import OBJEK_PROGRAM, Tujuan, kunci_program, kunjungan_baru, sebab_terkunci
from observasi.jadwal.services.susun import baris_baru
from observasi.jadwal.services.ubah import taruh
from supervisi.lib import xlsx
from supervisi.lib.berkas import nama_tampil
from supervisi.lib.galat import BentrokVersi, MasukanSalah, SalahStatus

BYTE_MAKS = 2_000_000
_BATAS = xlsx.Batas(byte=BYTE_MAKS, baris=impor_jam.BARIS_MAKS + 1, kolom=40, huruf=300)
_BERUBAH = "Jadwal berubah setelah berkas ini diperiksa. Periksa berkasnya sekali lagi; belum ada yang disimpan."
_LEBAR_JAM = (22, 20, 34, 10, 8, 10, 10, 14, 26)
_LEBAR_JADWAL = (9, 22, 34, 22, 34, 13, 9, 9, 14, 26, 10, 20)

JamTertulis = tuple[int, int, str, str, str, str, str]
"""A lesson as a page carries it: teacher, day, beginning, end, class, subject, number of the lesson."""
UbahanTertulis = tuple[int, int, int, int, str, str]
"""A changed row as a page carries it: number (below zero: new), version, teacher, supervisor, day, beginning."""

PETUNJUK_JAM = (
    "Satu baris untuk satu pelajaran dalam sepekan. Isi NIP, NUPTK, atau nama guru.",
    "Jam ditulis misalnya 07.30. Jam ke- boleh kosong.",
    "Isi berkas menggantikan seluruh jam mengajar yang ada. Jadwal yang sudah tersusun tidak berubah.",
    "Berkas diperiksa lebih dahulu. Selama masih ada yang salah, tidak ada yang disimpan.",
)
PETUNJUK_JADWAL = (
    "Ubah penyelia, tanggal, atau jam mulainya. Kelas dan mata pelajaran mengikuti jam mengajar guru.",
    "Baris tanpa Nomor menjadi jadwal baru. Baris yang tidak ada di berkas tetap seperti semula.",
    "Tanggal ditulis misalnya 12-01-2027, jam misalnya 07.30.",
    "Berkas diperiksa lebih dahulu. Selama masih ada yang melanggar batas, tidak ada yang disimpan.",
)


@dataclass(frozen=True, slots=True)
class UsulanJam:
    """A timetable that was read."""

    nama_berkas: str
    hasil: HasilJam
    ada: int

    @property
    def tertulis(self) -> list[JamTertulis]:
        """The lessons for the confirming page."""
        return [
            (
                b.guru_id,
                b.jam.hari,
                f"{b.jam.mulai:%H:%M}",
                f"{b.jam.selesai:%H:%M}",
                b.jam.kelas,
                b.jam.mapel,
                b.jam.jam_ke,
            )
            for b in self.hasil.isi
        ]


@dataclass(frozen=True, slots=True)
class BarisBeda:
    """One changed row in words."""

    guru: str
    dari: str
    ke: str


@dataclass(frozen=True, slots=True)
class UsulanImpor:
    """A schedule that was read, with its changes in words."""

    nama_berkas: str
    hasil: HasilJadwal
    beda: tuple[BarisBeda, ...]
    tertulis: tuple[UbahanTertulis, ...]


def _baca(isi: bytes) -> list[xlsx.Baris]:
    try:
        return xlsx.baca(isi, batas=_BATAS)
    except xlsx.BerkasDitolak as galat:
        pesan = str(galat)
        raise MasukanSalah({"berkas": f"{pesan[:1].upper()}{pesan[1:]}."}) from galat


# The timetable


def templat_jam(pelaku: Pelaku, program_id: int) -> bytes:
    """The timetable as it is; a teacher without lessons gets one row to begin with."""
    program = selectors.ambil_untuk_menulis(pelaku, program_id)
    isi = selectors.jam_mengajar(pelaku, program)
    baris: list[list[xlsx.Nilai]] = [
        [o.nip or "", o.nuptk or "", o.nama, str(Hari(j.hari).label), j.jam_ke, _jam(j.mulai), _jam(j.selesai), j.kelas, j.mapel]
        for o, semua in isi.guru
        for j in semua
    ]  # fmt: skip
    baris += [[o.nip or "", o.nuptk or "", o.nama] for o in isi.tanpa]
    return xlsx.tulis(
        xlsx.Lembar("Jam mengajar", impor_jam.JUDUL, baris, _LEBAR_JAM),
        xlsx.Lembar("Petunjuk", ["Petunjuk"], [[satu] for satu in PETUNJUK_JAM], [110]),
    )


def _jam(jam: time) -> str:
    return rules.jam_teks(jam)


def periksa_jam(pelaku: Pelaku, program_id: int, nama_berkas: str, isi: bytes) -> UsulanJam:
    """Read a timetable; writes nothing. Wrong places are told in `hasil.galat`. Raises MasukanSalah for no XLSX table."""
    program = selectors.ambil_untuk_menulis(pelaku, program_id)
    guru = selectors.staf(pelaku, program.sekolah_id, Peran.GURU)
    hasil = rules.baca_jam_mengajar(_baca(isi), _orang(guru))
    return UsulanJam(nama_tampil(nama_berkas), hasil, JamMengajar.objects.filter(program=program).count())


def _orang(siapa: Mapping[int, Pengguna]) -> list[Orang]:
    return [Orang(o.pk, o.nama, o.nip or "", o.nuptk or "") for o in siapa.values()]


@transaction.atomic
def terapkan_jam(pelaku: Pelaku, program_id: int, nama_berkas: str, isi: Sequence[JamTertulis]) -> int:
    """Put the timetable in place of the one before; how many lessons. Raises BentrokVersi when a teacher has left."""
    bahan = kunci_program(pelaku, program_id)
    if not {satu[0] for satu in isi} <= set(bahan.guru):
        raise BentrokVersi("Daftar guru berubah setelah berkas ini diperiksa. Periksa berkasnya sekali lagi.")
    JamMengajar.objects.filter(program=bahan.program).delete()
    JamMengajar.objects.bulk_create(
        JamMengajar(
            program=bahan.program,
            guru_id=guru_id,
            hari=hari,
            mulai=time.fromisoformat(mulai),
            selesai=time.fromisoformat(selesai),
            kelas=kelas,
            mapel=mapel,
            jam_ke=jam_ke,
        )
        for guru_id, hari, mulai, selesai, kelas, mapel, jam_ke in isi
    )
    jejak.catat(pelaku, "jadwal.impor_jam", OBJEK_PROGRAM, program_id, berkas=nama_berkas, baris=len(isi))
    return len(isi)


# The schedule


def ekspor_jadwal(pelaku: Pelaku, program_id: int) -> bytes:
    """The schedule that this person sees, with what has become of each row."""
    program = selectors.ambil_program(pelaku, program_id)
    terus = selectors.penerus(pelaku, [program.sekolah_id])
    baris: list[list[xlsx.Nilai]] = [
        [
            j.pk,
            j.guru.nip or "",
            j.guru.nama,
            j.penyelia.nip or "",
            j.penyelia.nama,
            j.tanggal,
            _jam(j.mulai),
            _jam(j.selesai),
            j.kelas,
            j.mapel,
            j.get_status_display(),
            str(terus.keadaan(pelaku, j).label),
        ]
        for j in selectors.terlihat_oleh(pelaku).filter(program=program)
    ]
    return xlsx.tulis(
        xlsx.Lembar("Jadwal", impor_jadwal.JUDUL, baris, _LEBAR_JADWAL),
        xlsx.Lembar("Petunjuk", ["Petunjuk"], [[satu] for satu in PETUNJUK_JADWAL], [110]),
    )


def periksa_jadwal(pelaku: Pelaku, program_id: int, nama_berkas: str, isi: bytes) -> UsulanImpor:
    """Read a schedule; writes nothing. Every wrong place and every broken limit is told in `hasil.galat`."""
    program = selectors.ambil_untuk_menulis(pelaku, program_id)
    bahan = selectors.bahan(pelaku, program)
    hasil = rules.baca_jadwal(
        _baca(isi), bahan.keadaan, _kini(pelaku, bahan), bahan.orang(_semua_guru(bahan)), bahan.orang(bahan.penyelia)
    )
    nama = bahan.nama
    beda = tuple(
        BarisBeda(
            guru=nama[u.ke.guru_id],
            dari=_letak(nama, u.dari) if u.dari else "",
            ke=_letak(nama, u.ke),
        )
        for u in hasil.ubahan
    )
    tertulis = tuple(
        (
            u.ke.kunci,
            bahan.baris[u.ke.kunci].versi if u.dari else 0,
            u.ke.guru_id,
            u.ke.penyelia_id,
            u.ke.tanggal.isoformat(),
            f"{u.ke.mulai:%H:%M}",
        )
        for u in hasil.ubahan
    )
    return UsulanImpor(nama_tampil(nama_berkas), hasil, beda, tertulis)


def _semua_guru(bahan: Bahan) -> dict[int, Pengguna]:
    """Teachers of today, and those whose rows still stand."""
    return {j.guru_id: j.guru for j in bahan.baris.values()} | dict(bahan.guru)


def _kini(pelaku: Pelaku, bahan: Bahan) -> dict[int, BarisKini]:
    terus = selectors.penerus(pelaku, [bahan.program.sekolah_id])
    return {i: BarisKini(j.fakta(), sebab_terkunci(terus.keadaan(pelaku, j))) for i, j in bahan.baris.items()}


def _letak(nama: Mapping[int, str], k: rules.Kunjungan) -> str:
    penyelia = nama.get(k.penyelia_id, "penyelia yang sudah pindah")
    return f"{rules.tanggal_teks(k.tanggal)} {rules.jam_teks(k.mulai)}, {penyelia}"


@transaction.atomic
def terapkan_jadwal(
    pelaku: Pelaku, program_id: int, nama_berkas: str, ubahan: Sequence[UbahanTertulis], *, sekarang: datetime
) -> int:
    """Take the changes that `periksa_jadwal` found; how many. Raises BentrokVersi when something changed meanwhile."""
    bahan = kunci_program(pelaku, program_id)
    kini = _kini(pelaku, bahan)
    akhir = []
    for kunci, versi, guru_id, penyelia_id, tanggal, mulai in ubahan:
        if kunci > 0 and (kunci not in bahan.baris or bahan.baris[kunci].versi != versi):
            raise BentrokVersi(_BERUBAH)
        if kunci > 0 and kini[kunci].terkunci:
            raise SalahStatus(kini[kunci].terkunci)
        jam = rules.jam_pada(bahan.keadaan.guru[guru_id], date.fromisoformat(tanggal), time.fromisoformat(mulai)) if guru_id in bahan.keadaan.guru else None  # fmt: skip
        if jam is None:
            raise BentrokVersi(_BERUBAH)
        akhir.append(rules.Kunjungan(kunci, guru_id, penyelia_id, date.fromisoformat(tanggal), jam.mulai, jam.selesai))
    bahan = replace(bahan, keadaan=rules.sesudah(bahan.keadaan, akhir))
    for satu in akhir:
        tujuan = Tujuan(satu.tanggal, satu.mulai, satu.penyelia_id)
        try:
            _, jam = kunjungan_baru(bahan, satu.kunci, satu.guru_id, tujuan)
        except MasukanSalah as galat:
            raise BentrokVersi(_BERUBAH) from galat
        if satu.kunci > 0:
            taruh(pelaku, bahan.baris[satu.kunci], tujuan, jam, sekarang)
        else:
            Jadwal.objects.bulk_create([baris_baru(pelaku, bahan, satu, jam, sekarang)])
    if akhir:
        jejak.catat(pelaku, "jadwal.impor", OBJEK_PROGRAM, program_id, berkas=nama_berkas, baris=len(akhir))
    return len(akhir)
