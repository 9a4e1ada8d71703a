"""Playback: a signed, short-lived address, and the right looked up again for every single file."""

from __future__ import annotations

from pathlib import PurePosixPath

from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.core.files.storage import default_storage
from django.http import HttpResponse, HttpResponseBase, JsonResponse
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from accounts.http import PermintaanPelaku
from observasi.video import rules, selectors, services
from observasi.video.models import Rekaman
from observasi.video.services.olah import POSTER
from observasi.video.services.tonton import ASLI, PUTAR
from observasi.video.services.tonton import POSTER as GUNA_POSTER
from supervisi.lib.berkas import BerkasTerlindung, jawab_berkas, nama_unduhan
from supervisi.lib.galat import TidakTerlihat
from supervisi.lib.hls import FOLDER_SUARA, JENIS_ISI, NAMA_DAFTAR, NAMA_INDUK

DAFTAR_SUARA = f"{FOLDER_SUARA}/{NAMA_DAFTAR}"


@login_required
@require_POST
def akses(request: PermintaanPelaku, rekaman_id: int) -> HttpResponse:
    """Give the player its addresses; each call is one line in the audit trail."""
    perpanjang = request.POST.get("perpanjang") == "1"
    rekaman, tiket = services.buka(request.pelaku, rekaman_id, perpanjang=perpanjang)

    def alamat(nama: str) -> str:
        return reverse("video:putar", args=[rekaman.pk, tiket.token, nama])

    return JsonResponse(
        {
            "alamat": alamat(NAMA_INDUK),
            # The sound alone: its own playlist, so that a weak line loads no picture at all.
            "alamat_suara": alamat(DAFTAR_SUARA) if DAFTAR_SUARA in rekaman.isi else None,
            "token": tiket.token,
            "berlaku_detik": tiket.berlaku_detik,
            "tangga": rekaman.tangga,
            "ada_suara": rekaman.ada_suara,
        }
    )


@login_required
@require_safe
def putar(request: PermintaanPelaku, rekaman_id: int, token: str, nama: str) -> HttpResponseBase:
    """One file of a recording: playlist, segment or poster."""
    guna = services.periksa_token(request.pelaku, rekaman_id, token, PUTAR, GUNA_POSTER)
    rekaman = selectors.ambil_untuk_ditonton(request.pelaku, rekaman_id)
    if not rules.nama_tersaji(nama, rekaman.isi, rekaman.potongan) or (guna == GUNA_POSTER and nama != POSTER):
        raise TidakTerlihat
    return _kirim(request, rekaman, f"{rekaman.folder}/{nama}", _jenis_isi(nama))


@login_required
@require_POST
def unduh(request: PermintaanPelaku, rekaman_id: int) -> HttpResponse:
    """The teacher's own recording, as she sent it: logged, then a short-lived address."""
    rekaman, tiket = services.alamat_asli(request.pelaku, rekaman_id)
    alamat = reverse("video:asli", args=[rekaman.pk, tiket.token])
    return HttpResponse(status=303, headers={"Location": alamat})


@login_required
@require_safe
def asli(request: PermintaanPelaku, rekaman_id: int, token: str) -> HttpResponseBase:
    """The bytes of the original. Always as an attachment and as a plain stream, whatever is inside."""
    services.periksa_token(request.pelaku, rekaman_id, token, ASLI)
    rekaman = selectors.ambil_milik(request.pelaku, rekaman_id)
    if not rekaman.berkas_asli:
        raise TidakTerlihat
    akhiran = PurePosixPath(rekaman.nama_asli).suffix.lower()
    aman = akhiran if akhiran in (".mp4", ".mov", ".3gp", ".mkv", ".webm", ".avi", ".mpg", ".ts") else ".mp4"
    berkas = BerkasTerlindung(
        default_storage,
        rekaman.berkas_asli,
        "application/octet-stream",
        nama_unduhan=nama_unduhan(rekaman.nama_asli, aman),
        lampiran=True,
    )
    return _jawab(request, berkas)


def _jenis_isi(nama: str) -> str:
    return JENIS_ISI[PurePosixPath(nama).suffix]


def _kirim(request: PermintaanPelaku, rekaman: Rekaman, nama: str, jenis_isi: str) -> HttpResponseBase:
    return _jawab(request, BerkasTerlindung(default_storage, nama, jenis_isi))


def _jawab(request: PermintaanPelaku, berkas: BerkasTerlindung) -> HttpResponseBase:
    try:
        return jawab_berkas(request, berkas, x_accel=settings.BERKAS_X_ACCEL)
    except FileNotFoundError as galat:
        raise TidakTerlihat from galat
