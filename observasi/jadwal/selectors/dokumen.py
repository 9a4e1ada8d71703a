"""The schedule on paper: the table of a school year with what has become of each row."""

from __future__ import annotations

from django.utils import timezone
from django.utils.formats import date_format

from accounts.enums import Peran
from accounts.pelaku import Pelaku
from observasi.jadwal import rules
from observasi.jadwal.enums import Hari, Status
from observasi.jadwal.selectors.bahan import staf
from observasi.jadwal.selectors.dasar import ambil_untuk_semua, penerus, terlihat_oleh
from observasi.program.models import Program
from supervisi.dokumen import selectors as selectors_dokumen
from supervisi.dokumen.registri import Naskah
from supervisi.lib.berkas import nama_unduhan
from supervisi.lib.galat import SalahStatus

JENIS = "jadwal_supervisi"


def boleh(pelaku: Pelaku, program_id: int) -> None:
    """Whoever reads the whole schedule may have it printed. Raises TidakTerlihat or TidakBoleh."""
    ambil_untuk_semua(pelaku, program_id)


def naskah(pelaku: Pelaku, program_id: int) -> Naskah:
    """The published schedule as plain data. Raises SalahStatus when nothing was published yet."""
    return naskah_program(pelaku, ambil_untuk_semua(pelaku, program_id))


def naskah_program(pelaku: Pelaku, program: Program) -> Naskah:
    """`naskah` of a programme that `pelaku` has been let in to read. What it says does not depend on who asks."""
    sekolah = program.sekolah
    terus = penerus(pelaku, [sekolah.pk])
    baris = [(j, terus.keadaan(pelaku, j)) for j in terlihat_oleh(pelaku).filter(program=program, status=Status.TERBIT)]
    if not baris:
        raise SalahStatus("Jadwal ini belum terbit, jadi belum ada yang dapat dicetak.")
    semua = rules.ringkas(((j.tanggal, k) for j, k in baris), pelaku.hari)
    kepala = next(iter(staf(pelaku, sekolah.pk, Peran.KEPALA_SEKOLAH).values()), None)
    hari_ini = date_format(timezone.localdate(), "j F Y")
    judul = f"Jadwal Supervisi {program.tahun_teks}"
    isi = {
        "judul": judul,
        "tahun": f"Tahun pelajaran {program.tahun_teks}",
        "kop": {
            "wilayah": sekolah.wilayah.nama,
            "sekolah": sekolah.nama,
            "npsn": sekolah.npsn,
            "alamat": sekolah.alamat,
            "kota": sekolah.kota,
            "telepon": sekolah.telepon,
        },
        "baris": [
            {
                "tanggal": f"{Hari(j.tanggal.isoweekday()).label}, {date_format(j.tanggal, 'j F Y')}",
                "jam": rules.jam_teks(j.mulai, j.selesai),
                "guru": j.guru.nama,
                "kelas": j.kelas,
                "mapel": j.mapel,
                "penyelia": j.penyelia.nama,
                "keadaan": str(k.label),
            }
            for j, k in baris
        ],
        "ringkas": f"{semua.terlaksana} dari {semua.rencana} kunjungan terlaksana per {hari_ini}.",
        "pengesahan": {
            "tempat_tanggal": f"{sekolah.kota}, {hari_ini}" if sekolah.kota else hari_ini,
            "nama": kepala.nama if kepala else "",
            "nip": f"NIP {kepala.nip}" if kepala and kepala.nip else "",
        },
    }
    return Naskah(
        isi=isi,
        judul=f"{judul}: {sekolah.nama}"[:200],
        nama_unduh=nama_unduhan(f"Jadwal supervisi {sekolah.nama} {program.tahun}-{program.tahun + 1}", ".pdf"),
        sekolah_id=sekolah.pk,
    )


def dokumen_terkini(pelaku: Pelaku, program: Program) -> selectors_dokumen.BarisDokumen | None:
    """The document that says what the schedule says now; None before it was asked for, or without anything to print."""
    try:
        isi = naskah_program(pelaku, program)
    except SalahStatus:
        return None
    sidik = selectors_dokumen.sidik_naskah(pelaku, JENIS, isi)
    semua = selectors_dokumen.daftar_banyak(pelaku, {(JENIS, program.pk): sidik}).get((JENIS, program.pk), [])
    return next((d for d in semua if d.terkini), None)
