"""From a row to an invitation of the cycle, and the address of the own calendar."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.db import IntegrityError, transaction

from accounts import jejak
from accounts.pelaku import Pelaku
from observasi.jadwal import rules, selectors
from observasi.jadwal.enums import Status
from observasi.jadwal.models import Jadwal, KalenderPribadi, kunci_baru
from observasi.jadwal.services.dasar import OBJEK
from observasi.program.rules import MULAI_BULAN
from observasi.siklus import services as services_siklus
from observasi.siklus.enums import Asal, Mode
from observasi.siklus.models import Siklus
from observasi.siklus.services.permintaan import IsiPermintaan
from supervisi.dokumen import services as services_dokumen
from supervisi.dokumen.models import Dokumen
from supervisi.lib.galat import BentrokVersi, SalahStatus, TidakBoleh

JAM_PERTEMUAN = time(10, 0)


@dataclass(frozen=True, slots=True)
class IsiUndangan:
    """What the supervisor may still change; teacher, class and subject are those of the row."""

    masalah: str
    mode: Mode
    waktu: datetime
    tempat: str


def ambil_untuk_undangan(pelaku: Pelaku, jadwal_id: int) -> Jadwal:
    """A row whose invitation this person may open now. Raises TidakTerlihat, TidakBoleh, SalahStatus."""
    baris = selectors.ambil_baris(pelaku, jadwal_id)
    if baris.penyelia_id != pelaku.pengguna_id:
        raise TidakBoleh(f"Undangan dari jadwal ini dibuka oleh {baris.penyelia.nama}, penyelianya.")
    if baris.status != Status.TERBIT:
        raise SalahStatus("Jadwal ini masih draf. Undangan dibuka setelah kepala sekolah menerbitkannya.")
    kini = selectors.penerus(pelaku, [baris.program.sekolah_id]).keadaan(pelaku, baris)
    if not rules.boleh_undang(kini):
        raise SalahStatus("Undangan dari jadwal ini sudah dibuka. Lanjutkan di siklusnya.")
    return baris


def awal_undangan(baris: Jadwal, hari_ini: date) -> dict[str, object]:
    """What the invitation says before it was changed: the meeting lies on the school day before the visit."""
    semester = 1 if baris.tanggal.month >= MULAI_BULAN else 2
    pertemuan = baris.tanggal - timedelta(days=3 if baris.tanggal.isoweekday() == 1 else 1)
    tempat = f"{rules.tanggal_teks(baris.tanggal)}, pukul {rules.jam_teks(baris.mulai, baris.selesai)}, di kelas {baris.kelas}"
    return {
        "masalah": (
            f"Sesuai jadwal program supervisi {baris.program.tahun_teks}, saya mengundang Bapak/Ibu untuk kunjungan kelas "
            f"{tempat}. Mari bertemu lebih dahulu untuk menyepakati fokus dan instrumennya. "
            "Bila waktunya kurang cocok, silakan usulkan waktu lain."
        ),
        "mode": Mode.KUNJUNGAN,
        "tanggal": max(pertemuan, hari_ini + timedelta(days=1)),
        "jam": JAM_PERTEMUAN,
        "kelas": f"{baris.kelas} / {semester}",
    }


@transaction.atomic
def undang(pelaku: Pelaku, jadwal_id: int, isi: IsiUndangan) -> Siklus:
    """Open the invitation of a row: a cycle with the origin `program`, and the row points to it.

    Raises TidakTerlihat, TidakBoleh, SalahStatus, MasukanSalah; two presses make one invitation.
    """
    Jadwal.objects.select_for_update(no_key=True).filter(pk=jadwal_id).first()
    baris = ambil_untuk_undangan(pelaku, jadwal_id)
    permintaan = IsiPermintaan(
        sekolah_id=baris.program.sekolah_id,
        mapel=baris.mapel,
        kelas=str(awal_undangan(baris, pelaku.hari)["kelas"])[:60],
        masalah=isi.masalah,
        mode=isi.mode,
        waktu=isi.waktu,
        tempat=isi.tempat,
    )
    siklus = services_siklus.undang(pelaku, permintaan, baris.guru_id, asal=Asal.PROGRAM)
    if not Jadwal.objects.filter(pk=baris.pk, siklus=baris.siklus_id).update(siklus=siklus):
        raise BentrokVersi("Jadwal ini baru saja diubah dari tempat lain. Muat ulang halaman.")
    jejak.catat(pelaku, "jadwal.undang", OBJEK, baris.pk, siklus=siklus.pk)
    return siklus


def minta_pdf(pelaku: Pelaku, program_id: int) -> Dokumen:
    """The published schedule as a document job. Raises TidakTerlihat, TidakBoleh, SalahStatus."""
    return services_dokumen.minta(pelaku, selectors.JENIS, program_id)


@transaction.atomic
def perbarui_kalender(pelaku: Pelaku, *, sekarang: datetime) -> KalenderPribadi:
    """A new address for the own calendar; the one before is worthless from now on."""
    try:
        with transaction.atomic():
            satu, baru = KalenderPribadi.objects.select_for_update().get_or_create(
                pengguna_id=pelaku.pengguna_id, defaults={"dibuat_pada": sekarang}
            )
    except IntegrityError as sebab:
        raise BentrokVersi("Alamat kalender baru saja dibuat dari tempat lain. Muat ulang halaman.") from sebab
    if not baru:
        satu.kunci, satu.dibuat_pada = kunci_baru(), sekarang
        satu.save(update_fields=["kunci", "dibuat_pada"])
    jejak.catat(pelaku, "jadwal.kalender", "accounts.pengguna", pelaku.pengguna_id)
    return satu


@transaction.atomic
def cabut_kalender(pelaku: Pelaku) -> bool:
    """Close the own calendar feed; False when there was none."""
    ada = bool(KalenderPribadi.objects.filter(pengguna_id=pelaku.pengguna_id).delete()[0])
    if ada:
        jejak.catat(pelaku, "jadwal.cabut_kalender", "accounts.pengguna", pelaku.pengguna_id)
    return ada
