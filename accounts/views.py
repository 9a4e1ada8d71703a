"""Sign-in pages, profile, switching between roles."""

from __future__ import annotations

from typing import cast

from django.contrib import messages
from django.contrib.auth import views as auth_views
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse_lazy
from django.utils.decorators import method_decorator
from django.views.decorators.http import require_http_methods, require_POST

from accounts.forms import KepegawaianForm, LupaSandiForm, MasukForm, ProfilForm, SandiBaruForm
from accounts.http import PermintaanPelaku
from accounts.middleware import KUNCI_PENUGASAN
from accounts.models import DataKepegawaian
from accounts.selectors import ambil_pengguna, kepegawaian_sendiri
from accounts.services import simpan_kepegawaian
from supervisi.lib.galat import MasukanSalah, TidakTerlihat

# Django's own form views would take PUT for POST, and send a signed-in person on whatever she asked.
_HALAMAN_FORMULIR = require_http_methods(["GET", "HEAD", "POST"])


@method_decorator(_HALAMAN_FORMULIR, name="dispatch")
class Masuk(auth_views.LoginView):
    """Sign in; who is signed in already goes on to the start page."""

    template_name = "accounts/masuk.html"
    form_class = MasukForm
    redirect_authenticated_user = True


@method_decorator(_HALAMAN_FORMULIR, name="dispatch")
class LupaSandi(auth_views.PasswordResetView):
    """Ask for the mail with the link."""

    template_name = "accounts/lupa_sandi.html"
    form_class = LupaSandiForm
    email_template_name = "surel/sandi.txt"
    subject_template_name = "surel/sandi_judul.txt"
    success_url = reverse_lazy("accounts:lupa_sandi_terkirim")


class LupaSandiTerkirim(auth_views.PasswordResetDoneView):
    """Says that a mail is on its way, whether the account exists or not."""

    template_name = "accounts/lupa_sandi_terkirim.html"


@method_decorator(_HALAMAN_FORMULIR, name="dispatch")
class SandiBaru(auth_views.PasswordResetConfirmView):
    """Choose a new password from the mailed link."""

    template_name = "accounts/sandi_baru.html"
    form_class = SandiBaruForm
    success_url = reverse_lazy("accounts:sandi_selesai")


class SandiSelesai(auth_views.PasswordResetCompleteView):
    """The new password works."""

    template_name = "accounts/sandi_selesai.html"


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def profil(request: HttpRequest) -> HttpResponse:
    """Own profile."""
    permintaan = cast(PermintaanPelaku, request)
    # A copy of its own: a refused form must not change the name in the page's header.
    pengguna = ambil_pengguna(permintaan.pelaku)
    formulir = ProfilForm(request.POST or None, instance=pengguna)
    if request.method == "POST" and formulir.is_valid():
        pengguna.save(update_fields=list(ProfilForm.Meta.fields))
        messages.success(request, "Profil tersimpan.")
        return redirect("accounts:profil")
    return render(
        request,
        "accounts/profil.html",
        {
            "formulir": formulir,
            "penugasan": permintaan.pelaku.penugasan,
            "surel": pengguna.email,
            "kepegawaian": kepegawaian_sendiri(permintaan.pelaku),
        },
        status=422 if request.method == "POST" else 200,
    )


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def kepegawaian(request: HttpRequest) -> HttpResponse:
    """Own employment data for the official forms; what the NIP tells is offered in empty fields."""
    pelaku = cast(PermintaanPelaku, request).pelaku
    tersimpan = kepegawaian_sendiri(pelaku) or DataKepegawaian(pengguna_id=pelaku.pengguna_id)
    formulir = KepegawaianForm(request.POST or None, instance=tersimpan, nip=ambil_pengguna(pelaku).nip)
    if request.method == "POST" and formulir.is_valid():
        try:
            simpan_kepegawaian(pelaku, formulir.instance)
        except MasukanSalah as galat:
            for bidang, teks in galat.galat.items():
                formulir.add_error(bidang if bidang in formulir.fields else None, teks)
        else:
            messages.success(request, "Data kepegawaian tersimpan.")
            return redirect("accounts:profil")
    status = 422 if request.method == "POST" else 200
    return render(request, "accounts/kepegawaian.html", {"formulir": formulir}, status=status)


@login_required
@require_POST
def ganti_peran(request: HttpRequest) -> HttpResponse:
    """Choose which of the own roles the start page and the navigation show."""
    pelaku = cast(PermintaanPelaku, request).pelaku
    nomor = request.POST.get("penugasan", "")
    dipilih = next((p for p in pelaku.penugasan if str(p.id) == nomor), None)
    if dipilih is None:
        raise TidakTerlihat
    request.session[KUNCI_PENUGASAN] = dipilih.id
    messages.success(request, f"Sekarang sebagai {dipilih.peran.label} di {dipilih.tempat}.")
    return redirect("dasbor:beranda")
