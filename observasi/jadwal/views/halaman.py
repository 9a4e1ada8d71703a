"""The own rows, a week of a school, and the list of all rows."""

from __future__ import annotations

from datetime import date

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from observasi.jadwal import selectors
from observasi.jadwal.enums import Keadaan
from observasi.jadwal.views.dasar import konteks, pelaku_dari


@login_required
@require_safe
def saya(request: HttpRequest) -> HttpResponse:
    """What comes next for this person, and the schedules of her schools."""
    isi = selectors.jadwal_saya(pelaku_dari(request), request.GET.get("page"))
    return render(request, "jadwal/saya.html", {"isi": isi, "halaman": isi.program})


@login_required
@require_safe
def pekan(request: HttpRequest, program_id: int) -> HttpResponse:
    """One week: who visits whom, and what may be moved."""
    pelaku = pelaku_dari(request)
    program = selectors.ambil_program(pelaku, program_id)
    isi = selectors.pekan(pelaku, program, _tanggal(request.GET.get("mulai", "")))
    return render(request, "jadwal/pekan.html", {**konteks(pelaku, program, "jadwal:pekan"), "isi": isi})


def _tanggal(tertulis: str) -> date | None:
    try:
        hari = date.fromisoformat(tertulis)
    except ValueError:
        return None
    # A week more or less must stay inside what a date can say.
    return hari if 2000 <= hari.year <= 2100 else None


@login_required
@require_safe
def daftar(request: HttpRequest, program_id: int) -> HttpResponse:
    """All rows that this person sees; the numbers of the realisation open it filtered."""
    pelaku = pelaku_dari(request)
    program = selectors.ambil_program(pelaku, program_id)
    isi = selectors.daftar(pelaku, program, request.GET.get("keadaan", ""), request.GET.get("page"))
    return render(
        request,
        "jadwal/daftar.html",
        {
            **konteks(pelaku, program, "jadwal:daftar"),
            "isi": isi,
            "halaman": isi.halaman,
            "pilihan": [("", "Semua"), ("tempo", "Sampai hari ini"), *Keadaan.choices],
            "kueri": f"keadaan={isi.saring}&" if isi.saring else "",
        },
    )
