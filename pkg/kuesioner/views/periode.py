"""All questionnaires of a period: how far everybody is, and opening what is missing at once."""

from __future__ import annotations

from typing import cast

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from accounts.http import PermintaanPelaku
from pkg.instrumen.enums import Responden
from pkg.kuesioner import selectors, services
from pkg.kuesioner.forms import SemuaForm
from pkg.kuesioner.views.ruang import LENCANA, tambah_galat
from supervisi.lib.galat import MasukanSalah, TidakBoleh


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def periode(request: HttpRequest, periode_id: int) -> HttpResponse:
    """The overview; POST opens every campaign that is missing and that this person may open."""
    pelaku = cast(PermintaanPelaku, request).pelaku
    isi = selectors.halaman_periode(pelaku, periode_id)
    perlu = {k for b in isi.baris if b.kelola for k in b.belum_dibuka}
    kelompok = tuple(k for k in Responden if k in perlu)
    form = SemuaForm(request.POST or None, hari=pelaku.hari, kelompok=kelompok)
    if request.method == "POST":
        if not any(b.kelola for b in isi.baris):
            raise TidakBoleh("Kuesioner disiapkan oleh penilai, kepala sekolah, atau admin sekolah.")
        if form.is_valid():
            try:
                banyak = services.buka_semua(pelaku, periode_id, form.isi(), form.jumlah())
            except MasukanSalah as galat:
                tambah_galat(form, galat)
            else:
                messages.success(request, f"{banyak} kuesioner dibuka." if banyak else "Semua kuesioner sudah dibuka.")
                return redirect("pkg_kuesioner:periode", periode_id)
    konteks = {
        "isi": isi,
        "tabel": [(b, [_sel(b.kelompok.get(k)) for k in isi.kelompok]) for b in isi.baris],
        "form": form,
        "judul": f"Kuesioner {isi.periode}",
    }
    return render(request, "pkg/kuesioner/periode.html", konteks, status=422 if form.errors else 200)


def _sel(satu: selectors.HasilKelompok | None) -> tuple[selectors.HasilKelompok, str, str] | None:
    return None if satu is None else (satu, *LENCANA[satu.keadaan])
