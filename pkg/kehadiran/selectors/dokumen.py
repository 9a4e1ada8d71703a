"""Files with records of attendance, and who may open them."""

from __future__ import annotations

from django.db.models import QuerySet

from accounts.pelaku import Pelaku
from pkg.kehadiran.models import DokumenKehadiran
from pkg.kehadiran.selectors.dasar import lihat_sekolah
from pkg.periode import selectors as selectors_periode
from pkg.periode.models import Periode, Peserta
from supervisi.lib.galat import TidakTerlihat


def daftar_dokumen(pelaku: Pelaku, peserta: Peserta) -> QuerySet[DokumenKehadiran]:
    """The files about one visible participant. One query."""
    return DokumenKehadiran.objects.filter(peserta=peserta).select_related("oleh")


def daftar_dokumen_sekolah(pelaku: Pelaku, periode: Periode) -> QuerySet[DokumenKehadiran]:
    """The files about the whole school in a visible period; none for those who do not see the whole school."""
    semua = DokumenKehadiran.objects.filter(periode=periode, peserta__isnull=True).select_related("oleh")
    return semua if lihat_sekolah(pelaku, periode) else semua.none()


def ambil_dokumen(pelaku: Pelaku, dokumen_id: int) -> DokumenKehadiran:
    """One file; raises TidakTerlihat."""
    dokumen = DokumenKehadiran.objects.select_related("periode__sekolah").filter(pk=dokumen_id).first()
    if dokumen is None:
        raise TidakTerlihat
    if dokumen.peserta_id is not None:
        dokumen.peserta = selectors_periode.ambil_peserta(pelaku, dokumen.peserta_id)
    elif not lihat_sekolah(pelaku, selectors_periode.ambil(pelaku, dokumen.periode_id)):
        raise TidakTerlihat
    return dokumen
