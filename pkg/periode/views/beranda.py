"""The way into PK Guru: one's own part, and the schools that one looks after."""

from __future__ import annotations

from typing import cast
from urllib.parse import urlencode

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from accounts.http import PermintaanPelaku
from pkg.periode import rules, selectors
from pkg.periode.rules import Tempat
from pkg.periode.views.kabar import nama_periode

PER_HALAMAN = 20


@login_required
@require_safe
def beranda(request: HttpRequest) -> HttpResponse:
    """Where I am appraised and by whom, whom I assess, and the year of each school of my office."""
    pelaku = cast(PermintaanPelaku, request).pelaku
    # PostgreSQL refuses NUL in a text.
    cari = request.GET.get("cari", "").replace("\x00", "").strip()[:100]
    tahun = pelaku.hari.year
    halaman = Paginator(selectors.daftar_sekolah(pelaku, cari=cari), PER_HALAMAN).get_page(request.GET.get("page"))
    baris = [
        {
            "b": b,
            "dinas": rules.dinas(pelaku, Tempat(b.sekolah.pk, b.sekolah.wilayah_id)),
            "kelola": selectors.boleh_kelola(pelaku, b.sekolah),
        }
        for b in selectors.baris_sekolah(pelaku, list(halaman), tahun)
    ]
    sendiri = [{"p": p, "nama": nama_periode(p.periode)} for p in selectors.keikutsertaan_sendiri(pelaku)]
    dinilai = [{"periode": p, "nama": nama_periode(p), "jumlah": n} for p, n in selectors.yang_dinilai(pelaku)]
    return render(
        request,
        "pkg/periode/beranda.html",
        {
            "tahun": tahun,
            "sendiri": sendiri,
            "dinilai": dinilai,
            "baris": baris,
            "halaman": halaman,
            "cari": cari,
            "kueri": urlencode({"cari": cari}) + "&" if cari else "",
            "saringan": bool(cari) or halaman.paginator.num_pages > 1,
        },
    )
