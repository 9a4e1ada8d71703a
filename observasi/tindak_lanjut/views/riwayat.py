"""One item over the cycles of one teacher."""

from __future__ import annotations

from typing import cast

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from accounts.http import PermintaanPelaku
from observasi.tindak_lanjut import selectors
from observasi.tindak_lanjut.rules import butir as rules_butir


@login_required
@require_safe
def riwayat(request: HttpRequest, guru_id: int) -> HttpResponse:
    """All items of one instrument."""
    pelaku = cast(PermintaanPelaku, request).pelaku
    isi = selectors.riwayat_guru(pelaku, guru_id, request.GET.get("instrumen", "")[:100])
    konteks = {
        "isi": isi,
        "remah": [("Tindak lanjut", reverse("tindak_lanjut:daftar"))],
        "pasangan_tersedikit": rules_butir.PASANGAN_TERSEDIKIT,
    }
    return render(request, "tindak_lanjut/riwayat.html", konteks)


@login_required
@require_safe
def butir(request: HttpRequest, guru_id: int, instrumen: str, butir: str) -> HttpResponse:
    """One item: scores, drawing, two cycles beside each other."""
    pelaku = cast(PermintaanPelaku, request).pelaku
    dua = [int(n) for n in (request.GET.get("kiri", ""), request.GET.get("kanan", "")) if _angka(n)]
    isi = selectors.riwayat_butir(pelaku, guru_id, instrumen, butir, dua)
    induk = reverse("tindak_lanjut:riwayat", args=[guru_id])
    konteks = {
        "isi": isi,
        "remah": [
            ("Tindak lanjut", reverse("tindak_lanjut:daftar")),
            ("Riwayat butir", f"{induk}?instrumen={instrumen}"),
        ],
        "terpilih": [s.dinilai.siklus.pk for s in isi.berdampingan],
        "pasangan_tersedikit": rules_butir.PASANGAN_TERSEDIKIT,
    }
    return render(request, "tindak_lanjut/butir.html", konteks)


def _angka(teks: str) -> bool:
    return teks.isascii() and teks.isdecimal() and len(teks) < 12
