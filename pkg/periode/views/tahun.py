"""A school's year: what is planned, open and missing; and the plan in one step."""

from __future__ import annotations

from typing import cast

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from accounts.http import PermintaanPelaku
from accounts.models import Sekolah
from accounts.pelaku import Pelaku
from pkg.periode import rules, selectors, services
from pkg.periode.enums import Rentang
from pkg.periode.forms import RencanaForm, pilihan_rentang, salin_galat
from pkg.periode.views.kabar import kabar_periode, langkah_tahun, nama_periode, remah_sekolah, tahun_pilihan
from supervisi.lib.galat import MasukanSalah, TidakTerlihat


def _tahun_dikenal(tahun_ke: int) -> None:
    """A year that cannot hold a plan is no page."""
    if rules.galat_tahun(tahun_ke):
        raise TidakTerlihat


@login_required
@require_safe
def tahun(request: HttpRequest, sekolah_id: int, tahun_ke: int) -> HttpResponse:
    """What is planned and open, who has no assessor, and the next step."""
    pelaku = cast(PermintaanPelaku, request).pelaku
    sekolah = selectors.ambil_sekolah(pelaku, sekolah_id)
    _tahun_dikenal(tahun_ke)
    tinjauan = selectors.tinjau_tahun(pelaku, sekolah, tahun_ke)
    kelola = selectors.boleh_kelola(pelaku, sekolah)
    periode = [
        {"hasil": h, "nama": nama_periode(h.periode), "kabar": kabar_periode(pelaku, h, kelola=kelola)}
        for h in tinjauan.periode
    ]
    return render(
        request,
        "pkg/periode/tahun.html",
        {
            "sekolah": sekolah,
            "tahun": tahun_ke,
            "tinjauan": tinjauan,
            "periode": periode,
            "kelola": kelola,
            "langkah": langkah_tahun(pelaku, tinjauan, kelola=kelola),
            "remah": remah_sekolah(pelaku, sekolah),
            "tab": tahun_pilihan(pelaku, sekolah, tahun_ke),
        },
    )


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def rencana(request: HttpRequest, sekolah_id: int, tahun_ke: int) -> HttpResponse:
    """Make the periods of a year, or of a semester, with proposed dates."""
    pelaku = cast(PermintaanPelaku, request).pelaku
    sekolah = selectors.ambil_sekolah_kelola(pelaku, sekolah_id)
    _tahun_dikenal(tahun_ke)
    rentang = Rentang.TAHUN
    if (diminta := request.GET.get("rentang", "")) in Rentang.values:
        rentang = Rentang(diminta)
    ada = [p.jenis for p in selectors.terlihat_oleh(pelaku).filter(sekolah=sekolah, tahun=tahun_ke, rentang=rentang)]
    formulir = RencanaForm(
        request.POST or None, usulan=rules.susun_rencana(tahun_ke, rentang), sudah=ada, hari=pelaku.hari
    )
    if request.method == "POST" and formulir.is_valid():
        try:
            services.buat_rencana(pelaku, sekolah_id, tahun_ke, rentang, formulir.isi(), formulir.setelan())
        except MasukanSalah as galat:
            salin_galat(formulir, galat)
        else:
            messages.success(request, "Rencana tersimpan. Berikutnya: tambahkan peserta pada tiap periode.")
            for teks in rules.peringatan_jadwal(tahun_ke, rentang, formulir.jadwal()):
                messages.warning(request, teks)
            return redirect("pkg_periode:tahun", sekolah_id, tahun_ke)
    return render(
        request,
        "pkg/periode/rencana.html",
        {
            "sekolah": sekolah,
            "tahun": tahun_ke,
            "formulir": formulir,
            "ada": ada,
            "remah": remah_sekolah(pelaku, sekolah, tahun_ke),
            "tab": _tab_rentang(pelaku, sekolah, tahun_ke, rentang),
            "batal": reverse("pkg_periode:tahun", args=[sekolah_id, tahun_ke]),
        },
        status=422 if request.method == "POST" else 200,
    )


def _tab_rentang(pelaku: Pelaku, sekolah: Sekolah, tahun_ke: int, rentang: Rentang) -> list[dict[str, object]]:
    url = reverse("pkg_periode:rencana", args=[sekolah.pk, tahun_ke])
    return [
        {"teks": teks, "url": f"{url}?rentang={nilai}", "aktif": nilai == rentang} for nilai, teks in pilihan_rentang()
    ]
