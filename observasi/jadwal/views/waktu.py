"""Lessons, holidays and blocked times."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from observasi.jadwal import selectors, services
from observasi.jadwal.forms import HalanganForm, LiburForm, pindahkan_galat
from observasi.jadwal.views.dasar import konteks, pelaku_dari
from supervisi.lib.galat import MasukanSalah


@login_required
@require_safe
def jam(request: HttpRequest, program_id: int) -> HttpResponse:
    """The timetable of the school."""
    pelaku = pelaku_dari(request)
    program = selectors.ambil_untuk_semua(pelaku, program_id)
    isi = selectors.jam_mengajar(pelaku, program)
    return render(request, "jadwal/jam.html", {**konteks(pelaku, program, "jadwal:jam"), "isi": isi})


@login_required
@require_safe
def waktu(request: HttpRequest, program_id: int) -> HttpResponse:
    """Holidays and blocked times."""
    return _halaman(request, program_id)


def _halaman(
    request: HttpRequest, program_id: int, libur: Form | None = None, halangan: Form | None = None
) -> HttpResponse:
    pelaku = pelaku_dari(request)
    program = selectors.ambil_untuk_semua(pelaku, program_id)
    isi = selectors.waktu(pelaku, program)
    konteks_halaman = {
        **konteks(pelaku, program, "jadwal:waktu"),
        "isi": isi,
        "form_libur": libur or LiburForm(auto_id="libur_%s"),
        "form_halangan": halangan or HalanganForm(penyelia=isi.penyelia, auto_id="halangan_%s"),
    }
    return render(request, "jadwal/waktu.html", konteks_halaman, status=422 if libur or halangan else 200)


@login_required
@require_POST
def libur(request: HttpRequest, program_id: int) -> HttpResponse:
    """Add a holiday."""
    pelaku = pelaku_dari(request)
    selectors.ambil_untuk_menulis(pelaku, program_id)
    form = LiburForm(request.POST, auto_id="libur_%s")
    if form.is_valid():
        b = form.cleaned_data
        try:
            services.tambah_libur(pelaku, program_id, b["mulai"], b["selesai"] or b["mulai"], b["keterangan"])
        except MasukanSalah as galat:
            pindahkan_galat(form, galat.galat)
        else:
            messages.success(request, "Hari libur ditambahkan.")
            return redirect("jadwal:waktu", program_id)
    return _halaman(request, program_id, libur=form)


@login_required
@require_POST
def hapus_libur(request: HttpRequest, program_id: int, libur_id: int) -> HttpResponse:
    """Take a holiday away."""
    services.hapus_libur(pelaku_dari(request), program_id, libur_id)
    messages.success(request, "Hari libur dihapus.")
    return redirect("jadwal:waktu", program_id)


@login_required
@require_POST
def halangan(request: HttpRequest, program_id: int) -> HttpResponse:
    """Add a blocked time of a supervisor."""
    pelaku = pelaku_dari(request)
    program = selectors.ambil_untuk_menulis(pelaku, program_id)
    form = HalanganForm(request.POST, penyelia=selectors.waktu(pelaku, program).penyelia, auto_id="halangan_%s")
    if form.is_valid():
        try:
            services.tambah_halangan(pelaku, program_id, form.isi())
        except MasukanSalah as galat:
            pindahkan_galat(form, galat.galat)
        else:
            messages.success(request, "Halangan ditambahkan.")
            return redirect("jadwal:waktu", program_id)
    return _halaman(request, program_id, halangan=form)


@login_required
@require_POST
def hapus_halangan(request: HttpRequest, program_id: int, halangan_id: int) -> HttpResponse:
    """Take a blocked time away."""
    services.hapus_halangan(pelaku_dari(request), program_id, halangan_id)
    messages.success(request, "Halangan dihapus.")
    return redirect("jadwal:waktu", program_id)
