"""Placing all teachers: conditions, the preview, taking it over."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from accounts.enums import PERAN_PENYELIA, Peran
from accounts.pelaku import Pelaku
from observasi.jadwal import rules, selectors, services
from observasi.jadwal.forms import SyaratForm, pindahkan_galat
from observasi.jadwal.views.dasar import konteks, pelaku_dari
from observasi.program.models import Program
from supervisi.lib.galat import BentrokVersi, MasukanSalah

_GARAM = "observasi.jadwal.susun"
_UMUR_DETIK = 3600


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def susun(request: HttpRequest, program_id: int) -> HttpResponse:
    """The conditions; POST shows what placing would do and writes no row."""
    pelaku = pelaku_dari(request)
    program = selectors.ambil_untuk_menulis(pelaku, program_id)
    form = _form(request, pelaku, program)
    usulan: services.UsulanJadwal | None = None
    if request.method == "POST" and form.is_valid():
        try:
            usulan = services.susun(pelaku, program_id, form.isi())
        except MasukanSalah as galat:
            pindahkan_galat(form, galat.galat)
    isi = {
        **konteks(pelaku, program, ""),
        "form": form,
        "usulan": usulan,
        "bawaan": _tandai(pelaku, program_id, usulan) if usulan and usulan.baris else "",
        "ada_jam": bool(selectors.jam_mengajar(pelaku, program).baris),
    }
    return render(request, "jadwal/susun.html", isi, status=422 if form.errors else 200)


def _form(request: HttpRequest, pelaku: Pelaku, program: Program) -> SyaratForm:
    terjadwal = set(selectors.terlihat_oleh(pelaku).filter(program=program).values_list("guru_id", flat=True))
    guru = selectors.staf(pelaku, program.sekolah_id, Peran.GURU)
    return SyaratForm(
        request.POST if request.method == "POST" else None,
        guru={i: o for i, o in guru.items() if i not in terjadwal},
        penyelia=selectors.staf(pelaku, program.sekolah_id, *PERAN_PENYELIA),
        syarat=selectors.syarat_tersimpan(pelaku, program),
        rentang=rules.syarat_awal(program.tahun, pelaku.hari),
    )


def _tandai(pelaku: Pelaku, program_id: int, usulan: services.UsulanJadwal) -> str:
    """The preview, carried by the page and signed: nothing is kept on the server before it is taken over."""
    return signing.dumps([pelaku.pengguna_id, program_id, usulan.tertulis], salt=_GARAM, compress=True)


@login_required
@require_POST
def simpan(request: HttpRequest, program_id: int) -> HttpResponse:
    """Take over what was shown."""
    pelaku = pelaku_dari(request)
    selectors.ambil_untuk_menulis(pelaku, program_id)
    try:
        oleh, milik, baris = signing.loads(request.POST.get("isi", ""), salt=_GARAM, max_age=_UMUR_DETIK)
    except signing.BadSignature:
        oleh, milik, baris = None, None, []
    if (oleh, milik) != (pelaku.pengguna_id, program_id):
        messages.error(request, "Pratinjau ini sudah kedaluwarsa. Susun sekali lagi.")
        return redirect("jadwal:susun", program_id)
    try:
        banyak = services.simpan_susunan(
            pelaku, program_id, [(g, p, t, m) for g, p, t, m in baris], sekarang=timezone.now()
        )
    except BentrokVersi as galat:
        messages.error(request, galat.alasan)
        return redirect("jadwal:susun", program_id)
    if banyak:
        messages.success(request, f"{banyak} jadwal tersimpan sebagai draf. Periksa, geser bila perlu, lalu terbitkan.")
    else:
        messages.info(request, "Jadwal ini sudah tersimpan sebelumnya. Tidak ada yang berubah.")
    return redirect("jadwal:pekan", program_id)
