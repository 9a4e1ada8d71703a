"""For people who were let in: what was opened to them, and the player with nothing beside it. And the watched seconds of
everybody."""

from __future__ import annotations

import json
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from accounts.http import PermintaanPelaku
from observasi.video import selectors, services
from observasi.video.models import Rekaman
from observasi.video.rules import tontonan as rules_tontonan
from observasi.video.services.olah import POSTER
from observasi.video.services.pratayang import URAIAN
from observasi.video.services.tontonan import catat_tontonan
from supervisi.lib.galat import MasukanSalah
from supervisi.lib.hls import FOLDER_SUARA, NAMA_DAFTAR


@login_required
@require_safe
def dibuka(request: PermintaanPelaku) -> HttpResponse:
    """Recordings that others opened to this person."""
    return render(request, "video/dibuka.html", {"dibuka": selectors.dibuka_untuk(request.pelaku)})


@login_required
@require_safe
def tonton(request: PermintaanPelaku, rekaman_id: int) -> HttpResponse:
    """Only the video: no notes, no scores, nothing of the talk of the two people of the cycle."""
    rekaman = selectors.ambil_untuk_ditonton(request.pelaku, rekaman_id)
    konteks = {
        "rekaman": rekaman,
        "siklus": rekaman.siklus,
        "bagian": selectors.daftar_pelajaran(request.pelaku, rekaman),
        "cakupan": selectors.cakupan_siklus(request.pelaku, rekaman.siklus),
        "alamat_poster": _poster(request, rekaman),
        "milik_sendiri": rekaman.siklus.guru_id == request.pelaku.pengguna_id,
        "diundang": next((d for d in selectors.dibuka_untuk(request.pelaku) if d.siklus.pk == rekaman.siklus_id), None),
    }
    return render(request, "video/tonton.html", konteks)


def _poster(request: PermintaanPelaku, rekaman: Rekaman) -> str:
    if POSTER not in rekaman.isi:
        return ""
    return reverse("video:putar", args=[rekaman.pk, services.token_poster(request.pelaku, rekaman), POSTER])


@login_required
@require_safe
def pelajaran(request: PermintaanPelaku, rekaman_id: int) -> HttpResponse:
    """What an open player may have missed: recordings of its lesson that can be watched by now, and their rungs.

    Names only what the page itself would show to this person.
    """
    rekaman = selectors.ambil_untuk_ditonton(request.pelaku, rekaman_id)
    bagian = [_bagian(satu) for satu in selectors.daftar_pelajaran(request.pelaku, rekaman)]
    return JsonResponse({"bagian": bagian, "lagi": selectors.masih_bertambah(request.pelaku, rekaman)})


def _bagian(rekaman: Rekaman) -> dict[str, Any]:
    pratayang = reverse("video:putar", args=[rekaman.pk, "-", URAIAN]) if URAIAN in rekaman.isi else ""
    suara = f"{FOLDER_SUARA}/{NAMA_DAFTAR}"
    return {
        "rekaman": str(rekaman.pk),
        "nama": rekaman.nama_asli,
        "akses": reverse("video:akses", args=[rekaman.pk]),
        "tontonan": reverse("video:tontonan", args=[rekaman.pk]),
        "pratayang": pratayang,
        "durasi": None if rekaman.durasi_detik is None else float(rekaman.durasi_detik),
        "tangga": sum(nama.endswith(f"/{NAMA_DAFTAR}") and nama != suara for nama in rekaman.isi),
    }


@login_required
@require_POST
def tontonan(request: PermintaanPelaku, rekaman_id: int) -> HttpResponse:
    """The player tells which seconds were played: {"rentang": [[start, end], ...]}; answers what was seen altogether."""
    # Asked first, so that a stranger learns nothing from the answer to a report in the wrong form.
    selectors.ambil_untuk_ditonton(request.pelaku, rekaman_id)
    try:
        rentang = rules_tontonan.baca(json.loads(request.body))
    except (ValueError, RecursionError):
        rentang = None
    if rentang is None:
        raise MasukanSalah({"": "Laporan tontonan tidak dapat dibaca."})
    cakupan = catat_tontonan(request.pelaku, rekaman_id, rentang, timezone.now())
    return JsonResponse(
        {"detik": cakupan.detik, "durasi": cakupan.durasi, "persen": cakupan.persen, "kalimat": cakupan.kalimat}
    )
