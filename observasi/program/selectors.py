"""Reading programmes. Who may not read the draft sees only what was approved."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.core.paginator import Page, Paginator
from django.db.models import Prefetch, Q, QuerySet
from django.utils import timezone
from django.utils.formats import date_format

from accounts import selectors as selectors_akun
from accounts.enums import Peran
from accounts.models import Sekolah
from accounts.pelaku import Pelaku
from observasi.program import rules
from observasi.program.enums import Bagian
from observasi.program.models import IsiBagian, KomentarProgram, Program, VersiProgram
from observasi.program.rules import Hak
from supervisi.dokumen import selectors as selectors_dokumen
from supervisi.dokumen.registri import Naskah
from supervisi.lib.berkas import nama_unduhan
from supervisi.lib.galat import TidakTerlihat

JENIS = "program_supervisi"
BARIS_PER_HALAMAN = 25
_MENULIS = (Peran.KEPALA_SEKOLAH, Peran.ADMIN_SEKOLAH)
_BACA_DRAF = (*_MENULIS, Peran.PENGAWAS)
_BACA_VERSI = (Peran.GURU, Peran.SUPERVISOR)


def boleh_masuk(pelaku: Pelaku) -> bool:
    """Whether there is any school whose programmes this person could read. No query."""
    return bool(pelaku.penugasan)


def terlihat_oleh(pelaku: Pelaku) -> QuerySet[Program]:
    """Programmes in draft for those who write or inspect; approved ones for teachers, supervisors and the dinas."""
    disetujui = Q(sekolah_id__in=pelaku.sekolah_dengan(*_BACA_VERSI)) | Q(
        sekolah__wilayah_id__in=pelaku.wilayah_terjangkau
    )
    return Program.objects.filter(
        Q(sekolah_id__in=pelaku.sekolah_dengan(*_BACA_DRAF))
        | (disetujui & Q(pk__in=VersiProgram.objects.values("program_id")))
    ).select_related("sekolah__wilayah")


def hak(pelaku: Pelaku, sekolah: Sekolah) -> Hak:
    """What this person may do with the programmes of the school."""
    peran = {p.peran for p in pelaku.penugasan if p.sekolah_id == sekolah.pk}
    return rules.hak(peran, dinas=sekolah.wilayah_id in pelaku.wilayah_terjangkau)


def ambil(pelaku: Pelaku, program_id: int) -> Program:
    """One programme. Raises TidakTerlihat."""
    program = terlihat_oleh(pelaku).filter(pk=program_id).first()
    if program is None:
        raise TidakTerlihat
    return program


def ambil_versi(pelaku: Pelaku, versi_program_id: int) -> VersiProgram:
    """One approved version. Raises TidakTerlihat."""
    versi = (
        VersiProgram.objects.filter(pk=versi_program_id, program__in=terlihat_oleh(pelaku).values("pk"))
        .select_related("program__sekolah__wilayah", "disetujui_oleh")
        .first()
    )
    if versi is None:
        raise TidakTerlihat
    return versi


def isi_draf(pelaku: Pelaku, program: Program) -> dict[str, IsiBagian]:
    """The parts of the draft that were written, by key. One query."""
    return {b.bagian: b for b in IsiBagian.objects.filter(program=program).select_related("oleh").order_by("pk")}


def teks_draf(pelaku: Pelaku, program: Program) -> dict[str, str]:
    """The texts of the draft, all nine parts. One query."""
    return rules.isi_lengkap({k: b.nilai for k, b in isi_draf(pelaku, program).items()})


def versi_terakhir(pelaku: Pelaku, program: Program) -> VersiProgram | None:
    """The newest approved version."""
    return VersiProgram.objects.filter(program=program).order_by("-nomor").first()


def versi_tahun_lalu(pelaku: Pelaku, program: Program) -> VersiProgram | None:
    """The newest approved version of the year before at the same school."""
    return (
        VersiProgram.objects.filter(program__sekolah_id=program.sekolah_id, program__tahun=program.tahun - 1)
        .order_by("-nomor")
        .first()
    )


@dataclass(frozen=True, slots=True)
class BarisProgram:
    """One programme in the list."""

    program: Program
    versi: VersiProgram | None
    tulis: bool


@dataclass(frozen=True, slots=True)
class DaftarProgram:
    """The list, and what may be begun. `tahun_awal`: the first year that a school has no programme for yet."""

    halaman: Page[Program]
    baris: tuple[BarisProgram, ...]
    sekolah_tulis: tuple[Sekolah, ...]
    tahun: tuple[tuple[int, str], ...]
    tahun_awal: int | None


def daftar(pelaku: Pelaku, nomor: str | None) -> DaftarProgram:
    """All programmes that this person sees, newest year first. Raises TidakTerlihat without any role."""
    if not boleh_masuk(pelaku):
        raise TidakTerlihat
    versi = VersiProgram.objects.defer("isi").order_by("-nomor")
    semua = terlihat_oleh(pelaku).order_by("-tahun", "sekolah__nama", "pk").prefetch_related(Prefetch("versi", versi))
    halaman = Paginator(semua, BARIS_PER_HALAMAN).get_page(nomor)
    menulis = pelaku.sekolah_dengan(*_MENULIS)
    terbuka = rules.tahun_terbuka(pelaku.hari)
    ada = set(Program.objects.filter(sekolah__in=menulis, tahun__in=terbuka).values_list("sekolah_id", "tahun"))
    return DaftarProgram(
        halaman=halaman,
        baris=tuple(
            BarisProgram(p, next(iter(p.versi.all()), None), hak(pelaku, p.sekolah).tulis) for p in halaman.object_list
        ),
        sekolah_tulis=tuple(selectors_akun.ambil_sekolah(pelaku, menulis)) if menulis else (),
        tahun=tuple((t, rules.sebutan_tahun(t)) for t in terbuka),
        tahun_awal=next((t for t in terbuka if any((s, t) not in ada for s in menulis)), None),
    )


@dataclass(frozen=True, slots=True)
class BagianTerbaca:
    """One part for reading."""

    nomor: int
    kunci: str
    judul: str
    teks: str


@dataclass(frozen=True, slots=True)
class HalamanProgram:
    """The page of one programme. `isi` is the draft where it may be read and differs, else the newest version."""

    program: Program
    hak: Hak
    bagian: tuple[BagianTerbaca, ...]
    sidik: str
    draf: bool
    kosong: tuple[Bagian, ...]
    terkini: VersiProgram | None
    versi: tuple[VersiProgram, ...]
    komentar: tuple[KomentarProgram, ...]


def _bagian_terbaca(isi: Mapping[str, str]) -> tuple[BagianTerbaca, ...]:
    """The nine parts with their headings."""
    lengkap = rules.isi_lengkap(isi)
    return tuple(BagianTerbaca(i, b.value, b.label, lengkap[b.value]) for i, b in enumerate(Bagian, start=1))


def halaman(pelaku: Pelaku, program_id: int) -> HalamanProgram:
    """What the page shows. A fixed number of queries."""
    program = ambil(pelaku, program_id)
    milik = hak(pelaku, program.sekolah)
    versi = tuple(VersiProgram.objects.filter(program=program).select_related("disetujui_oleh").order_by("-nomor"))
    terkini = versi[0] if versi else None
    isi = teks_draf(pelaku, program) if milik.baca_draf or terkini is None else terkini.isi
    sidik = rules.sidik(program.tahun, isi)
    # Comments are between those who write and the pengawas.
    komentar = (
        KomentarProgram.objects.filter(program=program).select_related("penulis").order_by("-dibuat_pada", "-pk")
        if milik.baca_draf
        else ()
    )
    return HalamanProgram(
        program=program,
        hak=milik,
        bagian=_bagian_terbaca(isi),
        sidik=sidik,
        draf=terkini is None or sidik != terkini.sidik,
        kosong=tuple(rules.yang_kosong(isi)),
        terkini=terkini,
        versi=versi,
        komentar=tuple(komentar),
    )


# The document


def boleh(pelaku: Pelaku, versi_program_id: int) -> None:
    """Whoever reads the version may have it printed. Raises TidakTerlihat."""
    ambil_versi(pelaku, versi_program_id)


def naskah(pelaku: Pelaku, versi_program_id: int) -> Naskah:
    """The approved version as plain data."""
    return naskah_versi(pelaku, ambil_versi(pelaku, versi_program_id))


def naskah_versi(pelaku: Pelaku, versi: VersiProgram) -> Naskah:
    """`naskah` of a version that `pelaku` has been let in to read."""
    program, sekolah = versi.program, versi.program.sekolah
    tanggal = date_format(timezone.localtime(versi.disetujui_pada), "j F Y")
    judul = f"Program Supervisi {program.tahun_teks}"
    isi = {
        "judul": judul,
        "tahun": f"Tahun pelajaran {program.tahun_teks}, versi {versi.nomor}",
        "kop": {
            "wilayah": sekolah.wilayah.nama,
            "sekolah": sekolah.nama,
            "npsn": sekolah.npsn,
            "alamat": sekolah.alamat,
            "kota": sekolah.kota,
            "telepon": sekolah.telepon,
        },
        "bagian": [{"judul": b.judul, "teks": b.teks} for b in _bagian_terbaca(versi.isi)],
        "pengesahan": {
            "tempat_tanggal": f"{sekolah.kota}, {tanggal}" if sekolah.kota else tanggal,
            "nama": versi.disetujui_oleh.nama,
            "nip": f"NIP {versi.disetujui_oleh.nip}" if versi.disetujui_oleh.nip else "",
        },
        "sidik": versi.sidik,
    }
    return Naskah(
        isi=isi,
        judul=f"{judul}: {sekolah.nama}"[:200],
        nama_unduh=nama_unduhan(
            f"Program supervisi {sekolah.nama} {program.tahun}-{program.tahun + 1} versi {versi.nomor}", ".pdf"
        ),
        sekolah_id=sekolah.pk,
    )


@dataclass(frozen=True, slots=True)
class HalamanVersi:
    """The page of one approved version with its documents."""

    versi: VersiProgram
    bagian: tuple[BagianTerbaca, ...]
    terkini: selectors_dokumen.BarisDokumen | None
    ada_yang_lebih_baru: bool


def halaman_versi(pelaku: Pelaku, versi_program_id: int) -> HalamanVersi:
    """What the page of a version shows. A fixed number of queries."""
    versi = ambil_versi(pelaku, versi_program_id)
    sidik = selectors_dokumen.sidik_naskah(pelaku, JENIS, naskah_versi(pelaku, versi))
    dokumen = selectors_dokumen.daftar_banyak(pelaku, {(JENIS, versi.pk): sidik}).get((JENIS, versi.pk), [])
    return HalamanVersi(
        versi=versi,
        bagian=_bagian_terbaca(versi.isi),
        terkini=next((b for b in dokumen if b.terkini), None),
        ada_yang_lebih_baru=VersiProgram.objects.filter(program_id=versi.program_id, nomor__gt=versi.nomor).exists(),
    )
