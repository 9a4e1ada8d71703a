"""Pages of kabar: the list, passing on, preferences, the log of mails, and stopping mails from a mail."""

from __future__ import annotations

from typing import Any, cast

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.http import PermintaanPelaku
from accounts.pelaku import Pelaku
from supervisi.kabar import registri, rules, selectors, services
from supervisi.kabar.enums import Kelompok, Saring
from supervisi.kabar.forms import PilihanForm
from supervisi.kabar.models import Kabar
from supervisi.kabar.services.pilihan import baca_tanda
from supervisi.kabar.services.surat import alamat_penuh
from supervisi.lib.galat import MasukanSalah

SEHALAMAN = 20


def _pelaku(request: HttpRequest) -> Pelaku:
    return cast(PermintaanPelaku, request).pelaku


def _remah() -> list[tuple[str, str]]:
    return [("Kabar", reverse("kabar:daftar"))]


@login_required
@require_safe
def daftar(request: HttpRequest) -> HttpResponse:
    """What this person was told: unread first, all, or what others were told by her."""
    pelaku = _pelaku(request)
    saring = Saring(request.GET["saring"]) if request.GET.get("saring") in Saring.values else Saring.BARU
    jenis = request.GET.get("jenis", "")
    jenis = jenis if jenis in {j.kode for j in registri.semua()} else ""
    halaman = Paginator(selectors.daftar(pelaku, saring, jenis), SEHALAMAN).get_page(request.GET.get("page"))
    kueri = {"saring": saring.value} | ({"jenis": jenis} if jenis else {})
    alamat = reverse("kabar:daftar")
    return render(
        request,
        "kabar/daftar.html",
        {
            "saring": saring,
            "jenis": jenis,
            "halaman": halaman,
            "kueri": urlencode(kueri) + "&",
            "baris": [_baris(k) for k in halaman],
            "tab": [
                {"teks": s.label, "url": f"{alamat}?saring={s.value}", "aktif": s is saring, "jumlah": None}
                for s in Saring
            ],
            "pilihan_jenis": _pilihan_jenis(),
            # Marks only what stood on this page or below; what came meanwhile stays new.
            "sampai": max((k.pk for k in halaman), default=0),
            "ada_baru": saring is not Saring.DARI_SAYA and any(k.dibaca_pada is None for k in halaman),
            "kembali": request.get_full_path(),
        },
    )


def _pilihan_jenis() -> list[tuple[str, list[registri.JenisKabar]]]:
    semua = registri.semua()
    return [(k.label, [j for j in semua if j.kelompok is k]) for k in Kelompok]


def _baris(kabar: Kabar) -> dict[str, Any]:
    return {"kabar": kabar, "jenis": registri.ambil(kabar.jenis)}


def _kembali(request: HttpRequest) -> HttpResponse:
    """Back to the list as it was filtered. Only an address of the list is taken."""
    asal, daftar_url = request.POST.get("kembali", ""), reverse("kabar:daftar")
    return redirect(asal if asal == daftar_url or asal.startswith(f"{daftar_url}?") else daftar_url)


@login_required
@require_POST
def buka(request: HttpRequest, kabar_id: int) -> HttpResponse:
    """Mark it as read and go to the exact step."""
    return redirect(services.baca(_pelaku(request), kabar_id).alamat)


@login_required
@require_POST
def baca(request: HttpRequest, kabar_id: int) -> HttpResponse:
    """Mark it as read without opening it."""
    services.baca(_pelaku(request), kabar_id)
    return _kembali(request)


@login_required
@require_POST
def tandai_baru(request: HttpRequest, kabar_id: int) -> HttpResponse:
    """Keep it for later."""
    services.tandai_baru(_pelaku(request), kabar_id)
    return _kembali(request)


@login_required
@require_POST
def baca_semua(request: HttpRequest) -> HttpResponse:
    """Mark all as read, up to the newest one that was on the page."""
    sampai = request.POST.get("sampai", "")
    jumlah = services.baca_semua(_pelaku(request), int(sampai) if sampai.isdecimal() and len(sampai) < 19 else 0)
    if jumlah:
        messages.success(request, f"{jumlah} kabar ditandai sudah dibaca.")
    return redirect("kabar:daftar")


@login_required
@require_safe
def bagikan(request: HttpRequest, kabar_id: int) -> HttpResponse:
    """The text for WhatsApp: names nobody, and leads to the exact step after signing in."""
    pelaku = _pelaku(request)
    kabar = selectors.ambil_untuk_dibagikan(pelaku, kabar_id)
    kepada = kabar.penerima if kabar.penerima_id != pelaku.pengguna_id else kabar.oleh
    teks = rules.teks_bagikan(registri.ambil(kabar.jenis).bagikan, alamat_penuh(kabar.alamat))
    nomor = rules.nomor_wa(kepada.telepon) if kepada else ""
    return render(
        request,
        "kabar/bagikan.html",
        {
            "remah": _remah(),
            "kabar": kabar,
            "teks": teks,
            "kepada": kepada if nomor else None,
            "alamat_wa": rules.alamat_wa(teks, nomor),
            "alamat_bebas": rules.alamat_wa(teks) if nomor else "",
        },
    )


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def pilihan(request: HttpRequest) -> HttpResponse:
    """How and when this person wants to be told."""
    pelaku = _pelaku(request)
    data = request.POST if request.method == "POST" else None
    form = PilihanForm(data, baris=selectors.pilihan(pelaku), aturan=selectors.aturan(pelaku))
    if data is not None and form.is_valid():
        b = form.cleaned_data
        try:
            services.simpan_pilihan(
                pelaku, form.cara(), form.tenang(), b["jam_ringkasan"], surel_aktif=b["surel_aktif"]
            )
        except MasukanSalah as galat:
            for bidang, teks in galat.galat.items():
                form.add_error(bidang, teks)
        else:
            messages.success(request, "Pilihan tersimpan. Berlaku untuk kabar berikutnya.")
            return redirect("kabar:pilihan")
    konteks = {"form": form, "remah": _remah()}
    return render(request, "kabar/pilihan.html", konteks, status=422 if form.errors else 200)


@login_required
@require_safe
def kiriman(request: HttpRequest) -> HttpResponse:
    """The log of mails to this person."""
    halaman = Paginator(selectors.daftar_kiriman(_pelaku(request)), SEHALAMAN).get_page(request.GET.get("page"))
    return render(request, "kabar/kiriman.html", {"remah": _remah(), "halaman": halaman})


@require_http_methods(["GET", "HEAD", "POST"])
def berhenti(request: HttpRequest, tanda: str) -> HttpResponse:
    """Stop mails from the link in a mail: nobody has to sign in, and looking at the page changes nothing."""
    _, kode = baca_tanda(tanda)
    selesai = request.method == "POST"
    semua = request.POST.get("apa") != "jenis"
    if selesai:
        services.berhenti(tanda, semua=semua)
    konteks = {"jenis": registri.ambil(kode) if kode else None, "selesai": selesai, "semua": semua or not kode}
    jawaban = render(request, "kabar/berhenti.html", konteks)
    jawaban.headers["X-Robots-Tag"] = "noindex, nofollow"
    jawaban.headers["Cache-Control"] = "no-store"
    return jawaban
