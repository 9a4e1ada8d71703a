"""The page of a live observation: clock, taps, quick notes, strip, and where they lie on a recording."""

from __future__ import annotations

from datetime import datetime
from typing import Any, cast
from uuid import uuid4

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from accounts.http import PermintaanPelaku
from accounts.pelaku import Pelaku
from observasi.catatan import services as services_catatan
from observasi.catatan.enums import JenisCatatan
from observasi.kunjungan import selectors, services
from observasi.kunjungan.enums import KEADAAN, JenisPeristiwa
from observasi.kunjungan.forms import KetukForm, SelarasForm, baca_kiriman
from observasi.kunjungan.selectors import HalamanKunjungan
from observasi.siklus import selectors as selectors_siklus
from observasi.siklus.enums import Sisi
from observasi.siklus.konteks import konteks_siklus
from observasi.siklus.models import Siklus
from observasi.video import selectors as selectors_video
from supervisi.lib.galat import MasukanSalah, TidakBoleh


def _pelaku(request: HttpRequest) -> Pelaku:
    return cast(PermintaanPelaku, request).pelaku


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def halaman(request: HttpRequest, siklus_id: int) -> HttpResponse:
    """The page; a post is one tap without a script, at the time of the portal."""
    pelaku = _pelaku(request)
    if request.method == "POST":
        selectors_siklus.ambil_peserta(pelaku, siklus_id)
        form = KetukForm(request.POST)
        if not form.is_valid():
            raise MasukanSalah({"": "Ketukan ini tidak dikenal. Muat ulang halaman, lalu coba lagi."})
        b = form.cleaned_data
        services.ketuk(pelaku, siklus_id, JenisPeristiwa(b["jenis"]), timezone.now(), kunci=b["kunci"])
        return redirect("kunjungan:halaman", siklus_id)
    siklus, sisi = selectors_siklus.ambil_untuk_hasil(pelaku, siklus_id)
    return render(request, "kunjungan/halaman.html", _konteks(pelaku, siklus, sisi))


def _konteks(pelaku: Pelaku, siklus: Siklus, sisi: Sisi | None, form: SelarasForm | None = None) -> dict[str, Any]:
    tampak = selectors.halaman(pelaku, siklus, timezone.now())
    rekaman = [] if tampak.tertutup else list(selectors_video.daftar_dapat_ditonton(pelaku, siklus))
    return {
        **konteks_siklus(pelaku, siklus, sisi, "kunjungan:halaman", "Kunjungan kelas"),
        "kunjungan": tampak,
        "keadaan": [(k.value, k.label, uuid4()) for k in KEADAAN],
        "jam": (JenisPeristiwa.SELESAI if tampak.garis.berjalan else JenisPeristiwa.MULAI, uuid4()),
        "jenis_catatan": JenisCatatan.choices,
        "rekaman": rekaman[0] if rekaman else None,
        "daftar_rekaman": rekaman,
        "selaras": form or _form_selaras(tampak, rekaman[0].pk if rekaman else None),
        "milik_saya": sisi is Sisi.SUPERVISOR,
    }


def _form_selaras(tampak: HalamanKunjungan, rekaman_id: int | None) -> SelarasForm | None:
    """Offered to the supervisor once there are a clock and a recording."""
    if rekaman_id is None or tampak.garis.mulai is None or tampak.sisi is not Sisi.SUPERVISOR:
        return None
    pukul = timezone.localtime(tampak.garis.mulai).time().replace(microsecond=0)
    return SelarasForm(initial={"rekaman": rekaman_id, "pukul": pukul})


@login_required
@require_POST
def kirim(request: HttpRequest, siklus_id: int) -> HttpResponse:
    """The queue of a device: what arrived may be forgotten there, and the strip as it is now."""
    pelaku = _pelaku(request)
    selectors_siklus.ambil_peserta(pelaku, siklus_id)
    kini = timezone.now()
    hasil = services.terima(pelaku, siklus_id, baca_kiriman(request.body, kini))
    siklus = selectors_siklus.ambil(pelaku, siklus_id)
    tampak = selectors.halaman(pelaku, siklus, kini)
    garis = render_to_string("kunjungan/_garis.html", {"kunjungan": tampak, "siklus": siklus}, request)
    return JsonResponse({"diterima": hasil.diterima, "galat": hasil.galat, "garis_html": garis})


@login_required
@require_POST
def batalkan(request: HttpRequest, siklus_id: int) -> HttpResponse:
    """Take the last tap back, without a script."""
    pelaku = _pelaku(request)
    siklus, sisi = selectors_siklus.ambil_peserta(pelaku, siklus_id)
    if sisi is not Sisi.SUPERVISOR:
        raise TidakBoleh("Jam kunjungan dijalankan oleh supervisor.")
    terakhir = selectors.halaman(pelaku, siklus, timezone.now()).terakhir
    if terakhir is not None:
        services.batalkan(pelaku, siklus_id, terakhir.kunci)
        messages.success(request, f"Ketukan “{terakhir.get_jenis_display()}” dibatalkan.")
    return redirect("kunjungan:halaman", siklus_id)


@login_required
@require_POST
def selaraskan(request: HttpRequest, siklus_id: int) -> HttpResponse:
    """Say which second of the recording a clock time was; all notes and taps then have seconds."""
    pelaku = _pelaku(request)
    siklus, sisi = selectors_siklus.ambil_peserta(pelaku, siklus_id)
    form = SelarasForm(request.POST)
    if form.is_valid():
        b = form.cleaned_data
        try:
            services_catatan.selaraskan(pelaku, siklus_id, b["rekaman"], b["waktu"], _pukul(pelaku, siklus, b["pukul"]))
        except MasukanSalah as galat:
            form.add_error("waktu", galat.alasan)
        else:
            messages.success(
                request, "Jam dan rekaman sudah selaras. Catatan dan kejadian dapat diputar dari waktunya."
            )
            return redirect("kunjungan:halaman", siklus_id)
    return render(request, "kunjungan/halaman.html", _konteks(pelaku, siklus, sisi, form), status=422)


def _pukul(pelaku: Pelaku, siklus: Siklus, jam: Any) -> datetime:
    """The clock time on the day of the visit; today when nothing was tapped."""
    mulai = selectors.halaman(pelaku, siklus, timezone.now()).garis.mulai
    hari = timezone.localtime(mulai).date() if mulai else timezone.localdate()
    return timezone.make_aware(datetime.combine(hari, jam))
