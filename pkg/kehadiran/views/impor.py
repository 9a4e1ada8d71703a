"""A table of attendance: the template, a look without writing, then the confirmation."""

from __future__ import annotations

from typing import Any, cast

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.http import PermintaanPelaku
from accounts.pelaku import Pelaku
from pkg.kehadiran import rules, selectors, services
from pkg.kehadiran.forms import TabelForm
from pkg.kehadiran.services import Usulan
from pkg.periode.models import Periode
from supervisi.lib.berkas import content_disposition
from supervisi.lib.galat import BentrokVersi, MasukanSalah, SalahStatus

_GARAM = "pkg.kehadiran.impor"
_UMUR_DETIK = 3600
_TAMPIL_MAKS = 200


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def impor(request: HttpRequest, periode_id: int) -> HttpResponse:
    """Choose a file; POST reads it and shows what would change or what is wrong, and writes nothing."""
    pelaku = cast(PermintaanPelaku, request).pelaku
    periode = selectors.ambil_kelola(pelaku, periode_id)
    form = TabelForm(request.POST or None, request.FILES or None)
    usulan: Usulan | None = None
    if request.method == "POST" and form.is_valid():
        berkas = form.cleaned_data["berkas"]
        try:
            usulan = services.periksa(pelaku, periode_id, berkas.name or "", berkas.read(services.BYTE_MAKS + 1))
        except MasukanSalah as galat:
            form.add_error("berkas", galat.alasan)
    salah = bool(form.errors) or (usulan is not None and bool(usulan.hasil.galat))
    return _halaman(request, pelaku, periode, form, usulan, 422 if salah else 200)


def _halaman(
    request: HttpRequest, pelaku: Pelaku, periode: Periode, form: TabelForm, usulan: Usulan | None, status: int
) -> HttpResponse:
    ganti = list(usulan.hasil.ganti) if usulan else []
    konteks: dict[str, Any] = {
        "periode": periode,
        "form": form,
        "usulan": usulan,
        "ganti": [(g, rules.nama_bulan(g.sel.bulan), rules.sebutan(g.sel.jenis)) for g in ganti[:_TAMPIL_MAKS]],
        "sisa": max(0, len(ganti) - _TAMPIL_MAKS),
        "bawaan": _tandai(pelaku, periode.pk, usulan) if usulan and ganti else "",
        "petunjuk": services.PETUNJUK,
        "remah": [("Kehadiran", reverse("pkg_kehadiran:periode", args=[periode.pk]))],
        "bulan": [
            (b, rules.nama_bulan(b))
            for b in selectors.kalender(pelaku, periode).bulan
            if selectors.kalender(pelaku, periode).sudah_berjalan(b)
        ],
    }
    return render(request, "pkg/kehadiran/impor.html", konteks, status=status)


def _tandai(pelaku: Pelaku, periode_id: int, usulan: Usulan) -> str:
    """What was read, carried by the page and signed: nothing is kept on the server before the confirmation."""
    isi = [pelaku.pengguna_id, periode_id, usulan.nama_berkas, usulan.tertulis]
    return signing.dumps(isi, salt=_GARAM, compress=True)


@login_required
@require_POST
def simpan_impor(request: HttpRequest, periode_id: int) -> HttpResponse:
    """Take what was shown."""
    pelaku = cast(PermintaanPelaku, request).pelaku
    selectors.ambil_kelola(pelaku, periode_id)
    try:
        oleh, milik, nama, ganti = signing.loads(request.POST.get("isi", ""), salt=_GARAM, max_age=_UMUR_DETIK)
    except signing.BadSignature:
        oleh, milik, nama, ganti = None, None, "", []
    if (oleh, milik) != (pelaku.pengguna_id, periode_id):
        messages.error(request, "Pemeriksaan berkas ini sudah kedaluwarsa. Pilih berkasnya sekali lagi.")
        return redirect("pkg_kehadiran:impor", periode_id)
    try:
        banyak = services.terapkan(pelaku, periode_id, nama, [(k, d, n) for k, d, n in ganti])
    except (BentrokVersi, SalahStatus) as galat:
        messages.error(request, galat.alasan)
        return redirect("pkg_kehadiran:impor", periode_id)
    if banyak:
        messages.success(request, f"{banyak} angka dari {nama} disimpan.")
    else:
        messages.info(request, f"Isi {nama} sudah tersimpan sebelumnya. Tidak ada yang berubah.")
    return redirect("pkg_kehadiran:periode", periode_id)


@login_required
@require_safe
def templat(request: HttpRequest, periode_id: int) -> HttpResponse:
    """The table to fill in, with every participant and what is written already."""
    tertulis = request.GET.get("bulan", "")
    bulan = int(tertulis) if tertulis.isascii() and tertulis.isdecimal() and len(tertulis) < 3 else None
    isi = services.templat(cast(PermintaanPelaku, request).pelaku, periode_id, bulan)
    jawaban = HttpResponse(isi, content_type="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")
    jawaban.headers["Content-Disposition"] = content_disposition(f"kehadiran-{periode_id}.xlsx", lampiran=True)
    return jawaban
