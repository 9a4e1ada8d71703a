"""The request: asking, inviting, proposing another time, accepting, refusing, cancelling."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from accounts.enums import PERAN_PENYELIA, Peran
from accounts.pelaku import Pelaku
from accounts.selectors import memegang_peran
from observasi.siklus import rules
from observasi.siklus.enums import Aksi, Asal, Mode, Sisi, Tahap
from observasi.siklus.models import Siklus
from observasi.siklus.services.pintu import catat_riwayat, kunci_baris, pindah
from supervisi.lib.galat import BentrokVersi, MasukanSalah, SalahStatus, TidakBoleh


@dataclass(frozen=True, slots=True)
class IsiPermintaan:
    """What a request says."""

    sekolah_id: int
    mapel: str
    kelas: str
    masalah: str
    mode: Mode
    waktu: datetime
    tempat: str = ""


def _periksa_waktu(waktu: datetime) -> None:
    if waktu <= timezone.now():
        raise MasukanSalah({"waktu": "Waktu pertemuan sudah lewat. Pilih waktu yang akan datang."})


def _buat(
    pelaku: Pelaku, isi: IsiPermintaan, guru_id: int, supervisor_id: int, asal: Asal, sebelumnya_id: int | None
) -> Siklus:
    _periksa_waktu(isi.waktu)
    dari_guru = asal is Asal.GURU
    aksi = Aksi.AJUKAN if dari_guru else Aksi.UNDANG
    with transaction.atomic():
        siklus = Siklus.objects.create(
            sekolah_id=isi.sekolah_id,
            guru_id=guru_id,
            supervisor_id=supervisor_id,
            asal=asal,
            mode=isi.mode,
            mapel=isi.mapel,
            kelas=isi.kelas,
            masalah=isi.masalah,
            usulan_waktu=isi.waktu,
            usulan_tempat=isi.tempat,
            giliran=Sisi.SUPERVISOR if dari_guru else Sisi.GURU,
            sebelumnya_id=sebelumnya_id,
        )
        catat_riwayat(pelaku, siklus, aksi, "", Tahap.PERMINTAAN)
    return siklus


def ajukan(pelaku: Pelaku, isi: IsiPermintaan, supervisor_id: int, *, sebelumnya_id: int | None = None) -> Siklus:
    """A teacher asks for supervision at a school where she teaches today. The supervisor answers next."""
    if isi.sekolah_id not in pelaku.sekolah_dengan(Peran.GURU, Peran.KEPALA_SEKOLAH):
        raise TidakBoleh("Anda dapat mengajukan supervisi hanya di sekolah tempat Anda bertugas sebagai guru.")
    if supervisor_id == pelaku.pengguna_id:
        raise MasukanSalah({"supervisor": "Pilih orang lain sebagai supervisor."})
    if not memegang_peran(supervisor_id, isi.sekolah_id, pelaku.hari, *PERAN_PENYELIA):
        raise MasukanSalah(
            {"supervisor": "Orang ini bukan supervisor di sekolah Anda saat ini. Pilih nama lain dari daftar."}
        )
    return _buat(pelaku, isi, pelaku.pengguna_id, supervisor_id, Asal.GURU, sebelumnya_id)


def undang(pelaku: Pelaku, isi: IsiPermintaan, guru_id: int, *, sebelumnya_id: int | None = None) -> Siklus:
    """A supervisor invites a teacher. The teacher accepts, proposes another time, or declines."""
    if isi.sekolah_id not in pelaku.sekolah_dengan(*PERAN_PENYELIA):
        raise TidakBoleh("Anda dapat mengundang guru hanya di sekolah tempat Anda bertugas sebagai supervisor.")
    if guru_id == pelaku.pengguna_id:
        raise MasukanSalah({"guru": "Pilih orang lain sebagai guru."})
    if not memegang_peran(guru_id, isi.sekolah_id, pelaku.hari, Peran.GURU):
        raise MasukanSalah({"guru": "Orang ini bukan guru di sekolah tersebut saat ini. Pilih nama lain dari daftar."})
    return _buat(pelaku, isi, guru_id, pelaku.pengguna_id, Asal.UNDANGAN, sebelumnya_id)


def _untuk_jawaban(pelaku: Pelaku, siklus_id: int, aksi: Aksi) -> tuple[Siklus, Sisi]:
    """The locked cycle when `pelaku` may answer now."""
    siklus = kunci_baris(siklus_id)
    sisi = rules.sisi(pelaku, siklus.fakta())
    if sisi is None:
        raise TidakBoleh("Hanya guru dan supervisor siklus ini yang dapat menjawab permintaan.")
    if rules.tujuan(Tahap(siklus.tahap), aksi) is None:
        raise SalahStatus(rules.alasan_salah_status(Tahap(siklus.tahap), aksi))
    if aksi in rules.BUTUH_GILIRAN and siklus.giliran != sisi:
        raise SalahStatus(
            "Permintaan ini sedang menunggu jawaban pihak lain. Anda akan melihatnya di beranda bila sudah dijawab."
        )
    return siklus, sisi


@transaction.atomic
def terima(pelaku: Pelaku, siklus_id: int, *, waktu_dilihat: datetime) -> Siklus:
    """Accept the request with the proposed meeting time that was seen on the page."""
    siklus, _ = _untuk_jawaban(pelaku, siklus_id, Aksi.TERIMA)
    if siklus.usulan_waktu != waktu_dilihat:
        raise BentrokVersi("Waktu yang diusulkan baru saja berubah. Periksa waktunya, lalu terima lagi.")
    return pindah(pelaku, siklus, Aksi.TERIMA, pertemuan_disepakati_pada=timezone.now())


@transaction.atomic
def usulkan_waktu(pelaku: Pelaku, siklus_id: int, waktu: datetime, tempat: str, alasan: str) -> Siklus:
    """Counter-proposal: another time (and place); the other side answers next."""
    siklus, sisi = _untuk_jawaban(pelaku, siklus_id, Aksi.USULKAN_WAKTU)
    _periksa_waktu(waktu)
    return pindah(
        pelaku,
        siklus,
        Aksi.USULKAN_WAKTU,
        alasan=alasan,
        usulan_waktu=waktu,
        usulan_tempat=tempat,
        giliran=sisi.lawan,
    )


@transaction.atomic
def tolak(pelaku: Pelaku, siklus_id: int, alasan: str) -> Siklus:
    """Refuse the request; a reason is needed."""
    siklus, _ = _untuk_jawaban(pelaku, siklus_id, Aksi.TOLAK)
    return pindah(pelaku, siklus, Aksi.TOLAK, alasan=_wajib_alasan(alasan))


@transaction.atomic
def batalkan(pelaku: Pelaku, siklus_id: int, alasan: str) -> Siklus:
    """Cancel from any open stage; by teacher or supervisor, with a reason. Nothing is deleted."""
    siklus, _ = _untuk_jawaban(pelaku, siklus_id, Aksi.BATALKAN)
    return pindah(pelaku, siklus, Aksi.BATALKAN, alasan=_wajib_alasan(alasan))


def _wajib_alasan(alasan: str) -> str:
    if not alasan.strip():
        raise MasukanSalah({"alasan": "Tuliskan alasannya dengan satu atau dua kalimat."})
    return alasan.strip()
