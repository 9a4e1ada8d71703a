"""The class's consent: recorded by the teacher before anybody else sees a recording (UU 27/2022)."""

from __future__ import annotations

from django.db import transaction

from accounts import jejak
from accounts.pelaku import Pelaku
from observasi.siklus.enums import Sisi
from observasi.video.models import IzinKelas
from observasi.video.selectors import ambil_siklus_rekaman
from observasi.video.services.klaim import sinkronkan_siklus
from supervisi.lib.galat import TidakBoleh

_HANYA_GURU = "Izin kelas dicatat oleh guru yang mengajar."


def catat_izin(pelaku: Pelaku, siklus_id: int) -> None:
    """The teacher says that the class agreed; saying it twice changes nothing."""
    siklus, sisi = ambil_siklus_rekaman(pelaku, siklus_id)
    if sisi is not Sisi.GURU:
        raise TidakBoleh(_HANYA_GURU)
    with transaction.atomic():
        _, baru = IzinKelas.objects.get_or_create(siklus=siklus, defaults={"oleh_id": pelaku.pengguna_id})
        if baru:
            sinkronkan_siklus(siklus.pk)
            jejak.catat(pelaku, "video.izin_dicatat", "siklus", siklus.pk)


def cabut_izin(pelaku: Pelaku, siklus_id: int) -> None:
    """The teacher takes it back: from the next request on nobody else sees a recording; who did it and when stays in the trail."""
    siklus, sisi = ambil_siklus_rekaman(pelaku, siklus_id)
    if sisi is not Sisi.GURU:
        raise TidakBoleh(_HANYA_GURU)
    with transaction.atomic():
        jumlah, _ = IzinKelas.objects.filter(siklus=siklus).delete()
        if jumlah:
            sinkronkan_siklus(siklus.pk)
            jejak.catat(pelaku, "video.izin_dicabut", "siklus", siklus.pk)
