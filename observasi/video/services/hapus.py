"""Deletion by the teacher: the right ends at once, the files go with it, scores and notes stay."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from accounts import jejak
from accounts.pelaku import Pelaku
from observasi.video.enums import StatusVideo
from observasi.video.models import Rekaman, Unggahan
from observasi.video.selectors import ambil_milik
from observasi.video.services import simpanan
from observasi.video.services.klaim import sinkronkan_siklus
from observasi.video.services.unggah import penampung_untuk
from supervisi.lib.galat import SalahStatus


def hapus_rekaman(pelaku: Pelaku, rekaman_id: int) -> Rekaman:
    """Delete a recording in any state; a worker that is busy with it notices and stops."""
    rekaman = ambil_milik(pelaku, rekaman_id)
    with transaction.atomic():
        terubah = (
            Rekaman.objects.filter(pk=rekaman.pk)
            .exclude(status=StatusVideo.DIHAPUS)
            .update(status=StatusVideo.DIHAPUS, token=None, galat_kode="", denyut_pada=timezone.now())
        )
        if not terubah:
            raise SalahStatus("Rekaman ini sudah dihapus.")
        sinkronkan_siklus(rekaman.siklus_id)
        jejak.catat(pelaku, "video.dihapus", "rekaman", rekaman.pk, sha256=rekaman.sha256)
        # Read again after the lock: a worker may have published between our first look and now.
        transaction.on_commit(lambda: buang_berkas(Rekaman.objects.get(pk=rekaman.pk)))
    return rekaman


def buang_berkas(rekaman: Rekaman) -> None:
    """Remove every byte of a deleted recording, then the names from its row."""
    folder = rekaman.folder
    if not folder and rekaman.sha256:
        folder = simpanan.nama_folder(rekaman.pk, rekaman.sha256)
    simpanan.buang(folder, rekaman.isi, rekaman.berkas_asli)
    unggahan = Unggahan.objects.filter(rekaman=rekaman).first()
    if unggahan is not None:
        penampung_untuk(unggahan).hapus()
    Rekaman.objects.filter(pk=rekaman.pk, status=StatusVideo.DIHAPUS).update(folder="", isi=[], berkas_asli="")
