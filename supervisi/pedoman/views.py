"""The guidance: by role and stage, searched, one article, all for the printer; and the tour."""

from __future__ import annotations

from typing import cast

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from accounts.http import PermintaanPelaku
from accounts.pelaku import Pelaku
from supervisi.lib.tampilan import Tab
from supervisi.pedoman import naskah, rules, selectors, services
from supervisi.pedoman.enums import Pembaca

PANJANG_PERTANYAAN = 100
SEMUA = "semua"


def _pelaku(request: HttpRequest) -> Pelaku:
    return cast(PermintaanPelaku, request).pelaku


def _dipilih(pelaku: Pelaku, teks: str) -> Pembaca | None:
    """The reader asked for; else the person's own; None is everybody."""
    if teks == SEMUA:
        return None
    return Pembaca(teks) if teks in Pembaca.values else selectors.pembaca(pelaku)


def _tab(pelaku: Pelaku, dipilih: Pembaca | None) -> list[Tab]:
    alamat = reverse("pedoman:daftar")
    daftar = [(str(p.label), p.value, p is dipilih) for p in rules.urut_pembaca(selectors.pembaca(pelaku))]
    daftar.append(("Semua", SEMUA, dipilih is None))
    return [Tab(teks, f"{alamat}?peran={nilai}", aktif) for teks, nilai, aktif in daftar]


@login_required
@require_safe
def daftar(request: HttpRequest) -> HttpResponse:
    """All articles of one role by stage, or the answers to a question over all of them."""
    pelaku = _pelaku(request)
    pertanyaan = " ".join(request.GET.get("q", "").replace("\x00", "").split())[:PANJANG_PERTANYAAN]
    dipilih = _dipilih(pelaku, request.GET.get("peran", ""))
    konteks = {
        "pertanyaan": pertanyaan,
        "panjang_pertanyaan": PANJANG_PERTANYAAN,
        "temuan": rules.cari(naskah.semua(), pertanyaan),
        "kelompok": rules.kelompok(naskah.semua(), dipilih),
        "tab": _tab(pelaku, dipilih),
        "dipilih": dipilih,
        "berperan": selectors.pembaca(pelaku) is not None,
    }
    return render(request, "pedoman/daftar.html", konteks)


@login_required
@require_safe
def artikel(request: HttpRequest, artikel: str) -> HttpResponse:
    """One article with the pages that this person can open."""
    satu = naskah.menurut_kode().get(artikel)
    if satu is None:
        raise Http404
    konteks = {
        "artikel": satu,
        "halaman": selectors.halaman_terbuka(_pelaku(request), satu),
        "terkait": [naskah.menurut_kode()[kode] for kode in satu.terkait],
        "remah": [("Pedoman", reverse("pedoman:daftar"))],
    }
    return render(request, "pedoman/artikel.html", konteks)


@login_required
@require_safe
def cetak(request: HttpRequest) -> HttpResponse:
    """All articles of one role (or all) on one page, for the printer."""
    dipilih = _dipilih(_pelaku(request), request.GET.get("peran", SEMUA))
    konteks = {
        "dipilih": dipilih,
        "kelompok": rules.kelompok(naskah.semua(), dipilih),
        "remah": [("Pedoman", reverse("pedoman:daftar"))],
    }
    return render(request, "pedoman/cetak.html", konteks)


@login_required
@require_POST
def tutup(request: HttpRequest) -> HttpResponse:
    """Leave the tour for good."""
    services.tutup_perkenalan(_pelaku(request))
    messages.info(request, "Perkenalan ditutup. Anda dapat membukanya lagi dari halaman Pedoman.")
    return redirect("dasbor:beranda")


@login_required
@require_POST
def buka(request: HttpRequest) -> HttpResponse:
    """See the tour again."""
    services.buka_perkenalan(_pelaku(request))
    return redirect("dasbor:beranda")
