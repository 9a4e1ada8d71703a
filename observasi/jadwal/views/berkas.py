"""Timetable and schedule as XLSX: out, a look without writing, then the confirmation."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.pelaku import Pelaku
from observasi.jadwal import selectors, services
from observasi.jadwal.enums import Hari
from observasi.jadwal.forms import BerkasForm
from observasi.jadwal.services import UsulanImpor, UsulanJam
from observasi.jadwal.views.dasar import konteks, pelaku_dari
from supervisi.lib.berkas import content_disposition
from supervisi.lib.galat import BentrokVersi, MasukanSalah, SalahStatus

_GARAM = "observasi.jadwal.impor"
_UMUR_DETIK = 3600
_TAMPIL_MAKS = 200
_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

Periksa = Callable[[Pelaku, int, str, bytes], UsulanJam | UsulanImpor]


def _unduhan(isi: bytes, nama: str) -> HttpResponse:
    jawaban = HttpResponse(isi, content_type=_XLSX)
    jawaban.headers["Content-Disposition"] = content_disposition(nama, lampiran=True)
    return jawaban


@login_required
@require_safe
def ekspor(request: HttpRequest, program_id: int) -> HttpResponse:
    """The schedule as a table: the rows that this person sees."""
    return _unduhan(services.ekspor_jadwal(pelaku_dari(request), program_id), f"jadwal-supervisi-{program_id}.xlsx")


@login_required
@require_safe
def templat_jam(request: HttpRequest, program_id: int) -> HttpResponse:
    """The timetable as a table to fill in."""
    return _unduhan(services.templat_jam(pelaku_dari(request), program_id), f"jam-mengajar-{program_id}.xlsx")


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def impor_jam(request: HttpRequest, program_id: int) -> HttpResponse:
    """Choose a timetable; POST reads it, and writes nothing."""
    form, usulan = _periksa(request, program_id, services.periksa_jam)
    contoh = (
        [(b, Hari(b.jam.hari).label) for b in usulan.hasil.isi[:_TAMPIL_MAKS]] if isinstance(usulan, UsulanJam) else []
    )
    lain = {"petunjuk": services.PETUNJUK_JAM, "contoh": contoh}
    return _halaman(request, program_id, "jadwal/impor_jam.html", form, usulan, lain)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def impor(request: HttpRequest, program_id: int) -> HttpResponse:
    """Choose a changed schedule; POST reads it and shows what would move, and writes nothing."""
    form, usulan = _periksa(request, program_id, services.periksa_jadwal)
    lain = {"petunjuk": services.PETUNJUK_JADWAL}
    return _halaman(request, program_id, "jadwal/impor.html", form, usulan, lain)


def _periksa(
    request: HttpRequest, program_id: int, periksa: Periksa
) -> tuple[BerkasForm, UsulanJam | UsulanImpor | None]:
    pelaku = pelaku_dari(request)
    selectors.ambil_untuk_menulis(pelaku, program_id)
    form = BerkasForm(request.POST or None, request.FILES or None)
    usulan: UsulanJam | UsulanImpor | None = None
    if request.method == "POST" and form.is_valid():
        berkas = form.cleaned_data["berkas"]
        try:
            usulan = periksa(pelaku, program_id, berkas.name or "", berkas.read(services.BYTE_MAKS + 1))
        except MasukanSalah as galat:
            form.add_error("berkas", galat.alasan)
    return form, usulan


def _halaman(
    request: HttpRequest,
    program_id: int,
    templat: str,
    form: BerkasForm,
    usulan: UsulanJam | UsulanImpor | None,
    lain: dict[str, Any],
) -> HttpResponse:
    pelaku = pelaku_dari(request)
    program = selectors.ambil_untuk_menulis(pelaku, program_id)
    bawaan = ""
    if usulan and usulan.tertulis and not usulan.hasil.galat:
        isi = [pelaku.pengguna_id, program_id, templat, usulan.nama_berkas, usulan.tertulis]
        # Carried by the page and signed: nothing is kept on the server before the confirmation.
        bawaan = signing.dumps(isi, salt=_GARAM, compress=True)
    salah = bool(form.errors) or (usulan is not None and bool(usulan.hasil.galat))
    konteks_halaman = {**konteks(pelaku, program, ""), "form": form, "usulan": usulan, "bawaan": bawaan, **lain}
    return render(request, templat, konteks_halaman, status=422 if salah else 200)


def _bawaan(request: HttpRequest, program_id: int, templat: str) -> tuple[str, list[Any]] | None:
    """What the confirming page carried; None when it is too old, changed, or another person's."""
    try:
        oleh, milik, dari, nama, isi = signing.loads(request.POST.get("isi", ""), salt=_GARAM, max_age=_UMUR_DETIK)
    except signing.BadSignature:
        return None
    cocok = (oleh, milik, dari) == (pelaku_dari(request).pengguna_id, program_id, templat)
    return (nama, [tuple(satu) for satu in isi]) if cocok else None


@login_required
@require_POST
def simpan_jam(request: HttpRequest, program_id: int) -> HttpResponse:
    """Take the timetable that was shown."""
    pelaku = pelaku_dari(request)
    selectors.ambil_untuk_menulis(pelaku, program_id)
    bawaan = _bawaan(request, program_id, "jadwal/impor_jam.html")
    if bawaan is None:
        messages.error(request, "Pemeriksaan berkas ini sudah kedaluwarsa. Pilih berkasnya sekali lagi.")
        return redirect("jadwal:impor_jam", program_id)
    try:
        banyak = services.terapkan_jam(pelaku, program_id, *bawaan)
    except BentrokVersi as galat:
        messages.error(request, galat.alasan)
        return redirect("jadwal:impor_jam", program_id)
    messages.success(request, f"{banyak} jam mengajar tersimpan.")
    return redirect("jadwal:jam", program_id)


@login_required
@require_POST
def simpan(request: HttpRequest, program_id: int) -> HttpResponse:
    """Take the changes of the schedule that were shown."""
    pelaku = pelaku_dari(request)
    selectors.ambil_untuk_menulis(pelaku, program_id)
    bawaan = _bawaan(request, program_id, "jadwal/impor.html")
    if bawaan is None:
        messages.error(request, "Pemeriksaan berkas ini sudah kedaluwarsa. Pilih berkasnya sekali lagi.")
        return redirect("jadwal:impor", program_id)
    try:
        banyak = services.terapkan_jadwal(pelaku, program_id, *bawaan, sekarang=timezone.now())
    except (BentrokVersi, SalahStatus) as galat:
        messages.error(request, galat.alasan)
        return redirect("jadwal:impor", program_id)
    messages.success(request, f"{banyak} jadwal diperbarui dari {bawaan[0]}.")
    return redirect("jadwal:pekan", program_id)
