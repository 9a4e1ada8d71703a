"""The recap of one participant in the frame of her file, and letting it stand."""

from __future__ import annotations

from typing import Any, cast

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from accounts.http import PermintaanPelaku
from accounts.pelaku import Pelaku
from pkg.penilaian import rules as rules_penilaian
from pkg.penilaian import selectors as selectors_penilaian
from pkg.penilaian.enums import JenisBerkas
from pkg.penilaian.konteks import konteks_berkas
from pkg.periode import selectors as selectors_periode
from pkg.periode.rules import Tempat
from pkg.rekap import rules, selectors, services
from pkg.rekap.enums import Halangan
from pkg.rekap.konteks import susun_kurang
from pkg.rekap.selectors import Pratinjau
from supervisi.lib.galat import BentrokVersi, SalahStatus


@login_required
@require_safe
def halaman(request: HttpRequest, penilaian_id: int) -> HttpResponse:
    """Forms 1C and 1D as they stand or as they would be, and what is missing."""
    pelaku = cast(PermintaanPelaku, request).pelaku
    penilaian = selectors_penilaian.ambil(pelaku, penilaian_id)
    kini = selectors.pratinjau(pelaku, penilaian)
    sebagai = rules_penilaian.sisi(pelaku, penilaian.fakta())
    konteks: dict[str, Any] = {
        **konteks_berkas(pelaku, penilaian, sebagai, "pkg_rekap:halaman", "Rekap"),
        **konteks_rekap(pelaku, kini),
    }
    return render(request, "pkg/rekap/halaman.html", konteks)


def konteks_rekap(pelaku: Pelaku, kini: Pratinjau) -> dict[str, Any]:
    """The recap itself for the templates."""
    peserta = kini.peserta
    tempat = Tempat(peserta.sekolah_id, peserta.sekolah.wilayah_id)
    tunggu_golongan = any(k.kode is Halangan.GOLONGAN for k in kini.kurang)
    boleh_nyatakan = rules.alasan_tak_nyatakan(pelaku, tempat, peserta.guru_id) is None
    return {
        "kini": kini,
        "peserta": peserta,
        "kurang": susun_kurang(pelaku, kini),
        "peta": kini.peta,
        "satu_c": [(satu, JenisBerkas(satu["jenis"]).label) for satu in kini.peta["satu_c"]] if kini.peta else [],
        "satu_d": kini.peta["satu_d"] if kini.peta else None,
        "langkah_hitung": _langkah(kini),
        "boleh_nyatakan": boleh_nyatakan and tunggu_golongan,
        "boleh_cabut": boleh_nyatakan and kini.tanpa_golongan and kini.rekap is None and not peserta.golongan,
        "url_periode": reverse("pkg_rekap:periode", args=[peserta.periode_id]),
        "konversi": kini.konversi,
        "ada_konversi": kini.terbuka and selectors.alasan_tak_konversi(pelaku, peserta) is None,
    }


def _langkah(kini: Pratinjau) -> list[dict[str, Any]]:
    """The worked exercise without the single competencies, which stand in the table of form 1C."""
    satu_d = kini.peta["satu_d"] if kini.peta else None
    return [s for s in satu_d["langkah"] if not s["kode"].startswith("kompetensi_")] if satu_d else []


def _ke_halaman(pelaku: Pelaku, peserta_id: int) -> HttpResponse:
    """Back to the recap in the frame of the first file; without a file to the list."""
    peserta = selectors_periode.ambil_peserta(pelaku, peserta_id)
    berkas = selectors.pratinjau(pelaku, peserta).berkas
    if berkas:
        return redirect("pkg_rekap:halaman", berkas[0].pk)
    return redirect("pkg_rekap:periode", peserta.periode_id)


@login_required
@require_POST
def tetapkan(request: HttpRequest, peserta_id: int) -> HttpResponse:
    """Let the result stand as it was seen."""
    pelaku = cast(PermintaanPelaku, request).pelaku
    try:
        services.tetapkan(pelaku, peserta_id, sidik_dilihat=request.POST.get("sidik", ""))
    except (SalahStatus, BentrokVersi) as galat:
        messages.error(request, galat.alasan)
    else:
        messages.success(request, "Hasil ditetapkan dan terkunci. Formulirnya sekarang dapat dicetak.")
    return _ke_halaman(pelaku, peserta_id)


@login_required
@require_POST
def golongan(request: HttpRequest, peserta_id: int) -> HttpResponse:
    """State that she has no golongan, or take that back (`cabut`)."""
    pelaku = cast(PermintaanPelaku, request).pelaku
    if "cabut" in request.POST:
        services.cabut_tanpa_golongan(pelaku, peserta_id)
        messages.success(request, "Pernyataan tanpa golongan dicabut.")
    else:
        services.nyatakan_tanpa_golongan(pelaku, peserta_id)
        messages.success(request, "Dicatat: guru ini tidak bergolongan, jadi angka kredit tidak dihitung.")
    return _ke_halaman(pelaku, peserta_id)
