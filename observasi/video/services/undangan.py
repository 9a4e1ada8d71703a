"""Letting people in by name, for longer, and not any more. Revoking holds from the next request of the player on."""

from __future__ import annotations

from datetime import date

from django.db import IntegrityError, transaction
from django.utils import timezone

from accounts import jejak
from accounts.pelaku import Pelaku
from observasi.video.models import UndanganTonton
from observasi.video.rules import undangan as rules_undangan
from observasi.video.selectors import ada_rekaman, ambil_siklus_milik, ambil_undangan, calon_penonton, izin_kelas
from supervisi.lib.galat import BentrokVersi, MasukanSalah, SalahStatus


def undang(pelaku: Pelaku, siklus_id: int, orang_id: int, sampai: date, catatan: str = "") -> UndanganTonton:
    """Let somebody in until a day. An invitation that she has already (also one that ran out) gets the new day.

    Raises SalahStatus before the class consented, MasukanSalah for a stranger or a day that is too far.
    """
    siklus = ambil_siklus_milik(pelaku, siklus_id)
    if izin_kelas(pelaku, siklus) is None:
        raise SalahStatus("Catat izin kelas dahulu. Sebelum itu tidak ada orang lain yang boleh menonton.")
    if not ada_rekaman(pelaku, siklus):
        raise SalahStatus("Belum ada rekaman pada siklus ini, jadi belum ada yang dapat dibuka.")
    orang = calon_penonton(pelaku, siklus, orang_id)
    if orang is None:
        raise MasukanSalah({"orang": "Cari nama orangnya, lalu pilih dari daftar."})
    _periksa_sampai(pelaku, sampai)
    catatan = catatan.strip()[: rules_undangan.CATATAN_MAKS]
    try:
        with transaction.atomic():
            undangan, baru = UndanganTonton.objects.select_for_update().get_or_create(
                siklus=siklus,
                orang=orang,
                dicabut_pada=None,
                defaults={
                    "sekolah_id": siklus.sekolah_id,
                    "sampai": sampai,
                    "catatan": catatan,
                    "dibuat_oleh_id": pelaku.pengguna_id,
                },
            )
            if not baru:
                undangan.sampai, undangan.catatan = sampai, catatan
                undangan.save(update_fields=["sampai", "catatan"])
            _catat(pelaku, "video.undangan_dibuat", undangan)
    except IntegrityError as galat:
        raise BentrokVersi from galat
    return undangan


def perpanjang_undangan(pelaku: Pelaku, undangan_id: int, sampai: date) -> UndanganTonton:
    """Another last day, later or earlier. Raises SalahStatus when it was revoked."""
    undangan = ambil_undangan(pelaku, undangan_id)
    _periksa_sampai(pelaku, sampai)
    with transaction.atomic():
        if not UndanganTonton.objects.filter(pk=undangan.pk, dicabut_pada__isnull=True).update(sampai=sampai):
            raise SalahStatus("Undangan ini sudah dicabut. Undang orangnya sekali lagi bila perlu.")
        undangan.sampai = sampai
        _catat(pelaku, "video.undangan_diperpanjang", undangan)
    return undangan


def cabut_undangan(pelaku: Pelaku, undangan_id: int) -> UndanganTonton:
    """Not any more, at once. Revoking twice changes nothing."""
    undangan = ambil_undangan(pelaku, undangan_id)
    with transaction.atomic():
        terbuka = UndanganTonton.objects.filter(pk=undangan.pk, dicabut_pada__isnull=True)
        if terbuka.update(dicabut_pada=timezone.now()):
            _catat(pelaku, "video.undangan_dicabut", undangan)
    return undangan


def _periksa_sampai(pelaku: Pelaku, sampai: date) -> None:
    if galat := rules_undangan.galat_sampai(sampai, pelaku.hari):
        raise MasukanSalah({"sampai": galat})


def _catat(pelaku: Pelaku, aksi: str, undangan: UndanganTonton) -> None:
    jejak.catat(pelaku, aksi, "siklus", undangan.siklus_id, orang=undangan.orang_id, sampai=undangan.sampai.isoformat())
