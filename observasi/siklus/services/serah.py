"""Handing a cycle over: the old one is closed as it is, a new one goes on with what both had agreed.

Scores, notes and taps hang on the old cycle and stay sealed there; the new supervisor begins her own. What a new
supervisor needs to begin travels: the request, the kesepakatan, the instrument, the lesson plans.
"""

from __future__ import annotations

import uuid
from pathlib import PurePosixPath

from django.core.files.storage import default_storage
from django.db import transaction

from accounts.enums import PERAN_PENYELIA, Peran
from accounts.jejak import catat
from accounts.pelaku import Pelaku
from accounts.selectors import memegang_peran
from observasi.siklus import rules
from observasi.siklus.enums import Aksi, Lembar, Tahap
from observasi.siklus.models import BerkasRencana, InstrumenSepakat, Isian, Siklus
from observasi.siklus.services.pintu import catat_riwayat, kunci_baris, pindah
from supervisi.lib.galat import MasukanSalah, SalahStatus, TidakBoleh


def serahkan(pelaku: Pelaku, siklus_id: int, supervisor_id: int, alasan: str) -> Siklus:
    """Close the cycle of the supervisor who leaves and begin the one of `supervisor_id`; answers the new cycle.

    Raises TidakBoleh, SalahStatus (too late, or the teacher has left the school), MasukanSalah. Nothing that was typed
    is lost: the old cycle keeps all of it. Both press Setuju once more, because one of the two is a new person.
    """
    salinan: list[str] = []
    try:
        with transaction.atomic():
            lama = kunci_baris(siklus_id)
            _periksa(pelaku, lama, supervisor_id, alasan)
            giliran, tahap = lama.giliran, Tahap(lama.tahap)
            pindah(pelaku, lama, Aksi.SERAHKAN, alasan=alasan.strip())
            baru = _penerus(lama, supervisor_id, tahap, giliran)
            catat_riwayat(pelaku, baru, Aksi.SERAHKAN, "", baru.tahap, alasan.strip())
            _salin_isi(lama, baru)
            _salin_rencana(lama, baru, salinan)
            catat(pelaku, "serahkan", "siklus", lama.pk, kepada=supervisor_id, penerus=baru.pk)
            return baru
    except BaseException:
        for nama in salinan:
            default_storage.delete(nama)
        raise


def _periksa(pelaku: Pelaku, lama: Siklus, supervisor_id: int, alasan: str) -> None:
    fakta = lama.fakta()
    if galat := rules.galat_penyerah(pelaku, fakta):
        raise TidakBoleh(galat)
    if galat := rules.galat_tahap_serah(fakta.tahap):
        raise SalahStatus(galat)
    if not memegang_peran(lama.guru_id, lama.sekolah_id, pelaku.hari, Peran.GURU, Peran.KEPALA_SEKOLAH):
        raise SalahStatus(
            f"{lama.guru.get_short_name()} tidak lagi bertugas di sekolah ini, jadi tidak ada supervisor baru di sini. "
            "Batalkan siklus ini dengan alasan; di sekolah barunya ia dapat mengajukan supervisi."
        )
    salah: dict[str, str] = {}
    if not alasan.strip():
        salah["alasan"] = "Tuliskan alasannya dengan satu atau dua kalimat."
    if supervisor_id == lama.supervisor_id:
        salah["supervisor"] = "Orang ini sudah menjadi supervisor siklus ini. Pilih nama lain."
    elif supervisor_id == lama.guru_id:
        salah["supervisor"] = "Guru siklus ini tidak dapat menjadi supervisornya sendiri. Pilih nama lain."
    elif not memegang_peran(supervisor_id, lama.sekolah_id, pelaku.hari, *PERAN_PENYELIA):
        salah["supervisor"] = "Orang ini bukan supervisor di sekolah ini saat ini. Pilih nama lain dari daftar."
    if salah:
        raise MasukanSalah(salah)


def _penerus(lama: Siklus, supervisor_id: int, tahap: Tahap, giliran: str) -> Siklus:
    """A request goes on as a request; everything later goes on from pra-observasi."""
    return Siklus.objects.create(
        sekolah_id=lama.sekolah_id,
        guru_id=lama.guru_id,
        supervisor_id=supervisor_id,
        asal=lama.asal,
        mode=lama.mode,
        tahap=Tahap.PERMINTAAN if tahap is Tahap.PERMINTAAN else Tahap.PRA_OBSERVASI,
        mapel=lama.mapel,
        kelas=lama.kelas,
        masalah=lama.masalah,
        giliran=giliran,
        usulan_waktu=lama.usulan_waktu,
        usulan_tempat=lama.usulan_tempat,
        pertemuan_disepakati_pada=lama.pertemuan_disepakati_pada,
        sebelumnya_id=lama.sebelumnya_id,
        serahan_dari=lama,
    )


def _salin_isi(lama: Siklus, baru: Siklus) -> None:
    """The kesepakatan and the instrument, open again. The interview stays: the teacher said it to one person."""
    Isian.objects.bulk_create(
        Isian(siklus=baru, lembar=i.lembar, kunci=i.kunci, nilai=i.nilai, oleh_id=i.oleh_id)
        for i in Isian.objects.filter(siklus=lama, lembar=Lembar.KESEPAKATAN).order_by("id")
    )
    sepakat = InstrumenSepakat.objects.filter(siklus=lama).first()
    if sepakat is not None:
        InstrumenSepakat.objects.create(
            siklus=baru, asal_id=sepakat.asal_id, isi=sepakat.isi, diubah_oleh_id=sepakat.diubah_oleh_id
        )


def _salin_rencana(lama: Siklus, baru: Siklus, salinan: list[str]) -> None:
    """The lesson plans as files of their own, so that removing one does not take the other cycle's away."""
    for b in BerkasRencana.objects.filter(siklus=lama).order_by("id"):
        if not default_storage.exists(b.berkas):
            continue
        with default_storage.open(b.berkas) as isi:
            nama = default_storage.save(f"rencana/{baru.pk}/{uuid.uuid4().hex}{PurePosixPath(b.berkas).suffix}", isi)
        salinan.append(nama)
        BerkasRencana.objects.create(
            siklus=baru,
            nama_asli=b.nama_asli,
            berkas=nama,
            jenis_isi=b.jenis_isi,
            ukuran_byte=b.ukuran_byte,
            sha256=b.sha256,
            diunggah_oleh_id=b.diunggah_oleh_id,
        )
