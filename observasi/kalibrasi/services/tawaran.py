"""The teacher offers a recording for calibration, moves the last day, and takes it back. It holds from the next request on."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.db import IntegrityError, transaction

from accounts import jejak
from accounts.pelaku import Pelaku
from observasi.kalibrasi import rules
from observasi.kalibrasi.enums import LingkupTawaran
from observasi.kalibrasi.models import Tawaran
from observasi.kalibrasi.selectors import ambil_rekaman, ambil_tawaran
from supervisi.lib.galat import BentrokVersi, MasukanSalah, SalahStatus

OBJEK = "observasi_kalibrasi.tawaran"


@dataclass(frozen=True, slots=True)
class IsiTawaran:
    """What the teacher decided. `kelas_setuju`: her word that the class agreed to this use too."""

    lingkup: LingkupTawaran
    sampai: date
    mulai_detik: int | None
    akhir_detik: int | None
    kelas_setuju: bool


def tawarkan(pelaku: Pelaku, rekaman_id: int, isi: IsiTawaran, *, sekarang: datetime) -> Tawaran:
    """Offer an own recording. Raises TidakTerlihat, SalahStatus without the class's consent or when it is offered already,
    MasukanSalah by field."""
    baris = ambil_rekaman(pelaku, rekaman_id)
    if not baris.berizin:
        raise SalahStatus(
            "Catat izin kelas dahulu di halaman video. Sebelum itu tidak ada orang lain yang boleh menonton."
        )
    if baris.tawaran is not None:
        raise SalahStatus("Rekaman ini sudah ditawarkan. Ubah hari terakhirnya, atau tarik dahulu tawarannya.")
    durasi = baris.rekaman.durasi_detik
    galat = {
        "sampai": rules.galat_sampai(isi.sampai, pelaku.hari),
        "akhir": rules.galat_rentang(isi.mulai_detik, isi.akhir_detik, None if durasi is None else int(durasi)),
        "kelas_setuju": None
        if isi.kelas_setuju
        else "Tanyakan dahulu kepada kelas (dan orang tua) apakah rekaman boleh dipakai untuk melatih penilai.",
    }
    if ada := {k: v for k, v in galat.items() if v}:
        raise MasukanSalah(ada)
    try:
        with transaction.atomic():
            tawaran = Tawaran.objects.create(
                sekolah_id=baris.rekaman.siklus.sekolah_id,
                rekaman=baris.rekaman,
                lingkup=isi.lingkup,
                sampai=isi.sampai,
                mulai_detik=isi.mulai_detik,
                akhir_detik=isi.akhir_detik,
                dibuat_pada=sekarang,
            )
            jejak.catat(
                pelaku, "kalibrasi.ditawarkan", OBJEK, tawaran.pk, rekaman=rekaman_id, sampai=isi.sampai.isoformat()
            )
    except IntegrityError as sebab:
        raise BentrokVersi from sebab
    return tawaran


@transaction.atomic
def ubah_sampai(pelaku: Pelaku, tawaran_id: int, sampai: date) -> Tawaran:
    """Another last day, later or earlier. Raises MasukanSalah, and SalahStatus when it was withdrawn."""
    tawaran = ambil_tawaran(pelaku, tawaran_id)
    if galat := rules.galat_sampai(sampai, pelaku.hari):
        raise MasukanSalah({"sampai": galat})
    if not Tawaran.objects.filter(pk=tawaran.pk, dicabut_pada__isnull=True).update(sampai=sampai):
        raise SalahStatus("Tawaran ini sudah ditarik. Tawarkan rekamannya sekali lagi bila perlu.")
    jejak.catat(pelaku, "kalibrasi.tawaran_diubah", OBJEK, tawaran.pk, sampai=sampai.isoformat())
    tawaran.sampai = sampai
    return tawaran


@transaction.atomic
def tarik(pelaku: Pelaku, tawaran_id: int, *, sekarang: datetime) -> Tawaran:
    """Take the recording back: it leaves every session at once, the scores stay. Twice changes nothing."""
    tawaran = ambil_tawaran(pelaku, tawaran_id)
    if Tawaran.objects.filter(pk=tawaran.pk, dicabut_pada__isnull=True).update(dicabut_pada=sekarang):
        jejak.catat(pelaku, "kalibrasi.tawaran_ditarik", OBJEK, tawaran.pk, rekaman=tawaran.rekaman_id)
    return tawaran
