"""The list of files, and opening the files of a period."""

from __future__ import annotations

from typing import cast
from urllib.parse import urlencode

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from accounts.enums import Peran
from accounts.http import PermintaanPelaku
from accounts.pelaku import Pelaku
from pkg.penilaian import rules, selectors, services
from pkg.penilaian.enums import Tahap
from pkg.penilaian.konteks import langkah_tampil, nama_berkas
from pkg.penilaian.models import Penilaian
from pkg.periode import selectors as selectors_periode

PER_HALAMAN = 20


@login_required
@require_safe
def daftar(request: HttpRequest) -> HttpResponse:
    """All files that this person may know of, filtered and in pages."""
    pelaku = cast(PermintaanPelaku, request).pelaku
    saring = {
        # PostgreSQL refuses NUL in a text.
        "cari": request.GET.get("cari", "").replace("\x00", "").strip()[:100],
        "tahap": request.GET.get("tahap", ""),
        "peran": request.GET.get("peran", ""),
        "periode": request.GET.get("periode", ""),
    }
    terpilih = int(saring["periode"]) if saring["periode"].isdecimal() and len(saring["periode"]) < 10 else None
    semua = selectors.daftar(
        pelaku, cari=saring["cari"], tahap=saring["tahap"], peran=saring["peran"], periode_id=terpilih
    )
    halaman = Paginator(semua, PER_HALAMAN).get_page(request.GET.get("page"))
    kantor = pelaku.punya(Peran.KEPALA_SEKOLAH, Peran.PENGAWAS, Peran.ADMIN_SEKOLAH, Peran.ADMIN_DINAS)
    tersaring = any(nilai for nama, nilai in saring.items() if nama != "peran")
    perlu = kantor or tersaring or halaman.paginator.num_pages > 1
    return render(
        request,
        "pkg/penilaian/daftar.html",
        {
            "baris": _baris(pelaku, list(halaman)),
            "halaman": halaman,
            "tab": _tab(saring["peran"]),
            "saring": saring,
            "kueri": urlencode({k: v for k, v in saring.items() if v}) + "&" if any(saring.values()) else "",
            "tersaring": tersaring or bool(saring["peran"]),
            "perlu_saring": perlu,
            "pilihan_tahap": Tahap.choices,
            "pilihan_periode": selectors.daftar_periode(pelaku) if perlu else [],
            "url_periode": reverse("pkg_periode:beranda") if kantor else "",
        },
    )


def _tab(aktif: str) -> list[dict[str, object]]:
    """As what somebody looks at the files: all, her own, those that she assesses, those that she moderates."""
    alamat = reverse("pkg_penilaian:daftar")
    return [
        {"teks": teks, "url": f"{alamat}?peran={nilai}" if nilai else alamat, "aktif": nilai == aktif}
        for nilai, teks in selectors.PERAN_DAFTAR
    ]


def _baris(pelaku: Pelaku, isi: list[Penilaian]) -> list[dict[str, object]]:
    kepala = selectors.kepala_sekolah(pelaku, {p.sekolah_id for p in isi if p.tahap == Tahap.KEBERATAN})
    hasil: list[dict[str, object]] = []
    for p in isi:
        fakta = p.fakta()
        menunjuk = p.tahap == Tahap.KEBERATAN and rules.boleh_menunjuk(pelaku, fakta, kepala[p.sekolah_id])
        langkah = langkah_tampil(pelaku, p, rules.sisi(pelaku, fakta), boleh_menunjuk=menunjuk)
        hasil.append({"p": p, "nama": nama_berkas(p), "langkah": langkah})
    return hasil


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def buka_periode(request: HttpRequest, periode_id: int) -> HttpResponse:
    """Who is ready in a period and who must wait; POST opens the files of the ready ones."""
    pelaku = cast(PermintaanPelaku, request).pelaku
    if request.method == "POST":
        hasil = services.buka_berkas(pelaku, periode_id)
        messages.success(request, f"{hasil.baru} berkas baru dibuka, {hasil.sudah_ada} sudah ada sebelumnya.")
        if not hasil.tertahan:
            return redirect(f"{reverse('pkg_penilaian:daftar')}?periode={periode_id}")
        messages.warning(
            request, f"{len(hasil.tertahan)} peserta belum dapat dibuka berkasnya. Lihat sebabnya di sini."
        )
        return redirect("pkg_penilaian:buka_periode", periode_id)
    periode = selectors_periode.ambil_kelola(pelaku, periode_id)
    calon = selectors.siap_dibuka(pelaku, periode)
    konteks = {
        "periode": periode,
        "tertahan": [c for c in calon if c.halangan],
        "siap": [c for c in calon if not c.halangan],
        "baru": sum(1 for c in calon if not c.halangan and not c.berkas),
        "remah": [("PK Guru", reverse("pkg_penilaian:daftar"))],
        "url_periode": reverse("pkg_periode:halaman", args=[periode.pk]),
    }
    return render(request, "pkg/penilaian/buka_periode.html", konteks)
