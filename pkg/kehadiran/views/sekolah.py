"""All teachers of a period in one month: reading, filling, stating nil for the whole school."""

from __future__ import annotations

from typing import Any, cast
from urllib.parse import urlencode

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.http import PermintaanPelaku
from accounts.pelaku import Pelaku
from pkg.kehadiran import rules, selectors, services
from pkg.kehadiran.enums import DIHITUNG, INFORMASI
from pkg.kehadiran.forms import DokumenForm
from pkg.kehadiran.selectors import RingkasanSekolah
from pkg.kehadiran.views.isian import (
    SelTampil,
    daftar_galat,
    dari_skrip,
    simpan_formulir,
    simpan_skrip,
    susun_sel,
    yang_ditolak,
)
from supervisi.lib.galat import TidakTerlihat
from supervisi.lib.lembar import HasilLembar

PER_HALAMAN = 25


def alamat(periode_id: int, bulan: int | None = None, **kueri: object) -> str:
    """The page of a month (None: of the month that waits); `kueri` without empty values."""
    isi = {k: v for k, v in kueri.items() if v}
    nama, bagian = ("bulan", [periode_id, bulan]) if bulan else ("periode", [periode_id])
    dasar = reverse(f"pkg_kehadiran:{nama}", args=bagian)
    return f"{dasar}?{urlencode(isi)}" if isi else dasar


@login_required
@require_safe
def periode(request: HttpRequest, periode_id: int) -> HttpResponse:
    """The month that waits for this person."""
    return tampilkan(request, cast(PermintaanPelaku, request).pelaku, periode_id, None)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def bulan(request: HttpRequest, periode_id: int, bulan: int) -> HttpResponse:
    """One address for reading, for autosaving (JSON) and for an ordinary form without JavaScript.

    The month is part of the path: what a device keeps unsent it keeps by path.
    """
    pelaku = cast(PermintaanPelaku, request).pelaku
    if bulan not in selectors.ringkasan_sekolah(pelaku, periode_id).kalender.bulan:
        raise TidakTerlihat
    if request.method != "POST":
        return tampilkan(request, pelaku, periode_id, bulan)

    def simpan(perubahan: list[Any]) -> HasilLembar:
        return services.simpan_sekolah(pelaku, periode_id, perubahan)

    def ringkasan() -> str:
        isi = selectors.ringkasan_sekolah(pelaku, periode_id)
        konteks = {"isi": isi, "bulan": _bulan_kini(isi, bulan)}
        return render_to_string("pkg/kehadiran/_ringkasan_sekolah.html", konteks, request)

    if dari_skrip(request):
        return simpan_skrip(request, simpan, ringkasan)
    perubahan, hasil = simpan_formulir(request, simpan)
    if hasil.status == 200:
        return redirect(request.get_full_path())
    return tampilkan(request, pelaku, periode_id, bulan, perubahan=perubahan, hasil=hasil, status=hasil.status)


def _bulan_kini(isi: RingkasanSekolah, bulan: int) -> selectors.BulanSekolah:
    return next(b for b in isi.bulan if b.bulan == bulan)


def tampilkan(
    request: HttpRequest,
    pelaku: Pelaku,
    periode_id: int,
    diminta: int | None,
    *,
    perubahan: list[Any] | None = None,
    hasil: HasilLembar | None = None,
    form: DokumenForm | None = None,
    status: int = 200,
) -> HttpResponse:
    """The page of one month; with entries or a file that could not be taken, each says why."""
    isi = selectors.ringkasan_sekolah(pelaku, periode_id)
    bulan = isi.pilih(diminta)
    cari = request.GET.get("cari", "").replace("\x00", "").strip()[:100]
    rinci = request.GET.get("rinci") == "1"
    halaman = Paginator(selectors.daftar_guru(pelaku, isi.periode, cari=cari), PER_HALAMAN).get_page(
        request.GET.get("page")
    )
    peserta = list(halaman)
    nama = {p.pk: p.guru.get_short_name() for p in peserta}
    ditolak: dict[str, SelTampil] = {}
    if hasil is not None:
        ditolak = yang_ditolak(perubahan or [], hasil, lambda sel: nama.get(sel.peserta_id, "guru lain"))
    jenis = (*DIHITUNG, *INFORMASI) if rinci else DIHITUNG
    baris = [
        (b, susun_sel((b.sel[j] for j in jenis), nama[b.peserta.pk], ditolak))
        for b in selectors.susun_bulan(pelaku, peserta, bulan)
    ]
    saring = {"cari": cari, "rinci": "1" if rinci else ""}
    konteks: dict[str, Any] = {
        "isi": isi,
        "bulan": _bulan_kini(isi, bulan),
        "baris": baris,
        "judul_kolom": [rules.sebutan(j) for j in jenis],
        "boleh_isi": any(b.boleh_isi for b, _ in baris),
        "halaman": halaman,
        "cari": cari,
        "rinci": rinci,
        "kueri": urlencode({k: v for k, v in saring.items() if v}) + "&",
        "url_bulan": alamat(periode_id, bulan),
        "url_sendiri": alamat(periode_id, bulan, **saring, page=halaman.number if halaman.number > 1 else ""),
        "tab": [
            {
                "teks": rules.nama_bulan(b.bulan)[:3],
                "url": alamat(periode_id, b.bulan, **saring),
                "aktif": b.bulan == bulan,
                "jumlah": f"{b.terisi}/{b.jumlah}" if b.berjalan else None,
            }
            for b in isi.bulan
        ],
        "url_rinci": alamat(periode_id, bulan, **{**saring, "rinci": "" if rinci else "1"}),
        "daftar_galat": daftar_galat(ditolak),
        "dokumen": [
            (d, rules.nama_bulan(d.bulan) if d.bulan else "Seluruh rentang")
            for d in selectors.daftar_dokumen_sekolah(pelaku, isi.periode)
        ],
        "form": form or DokumenForm(bulan=isi.kalender.bulan, initial={"bulan": bulan}),
    }
    return render(request, "pkg/kehadiran/periode.html", konteks, status=status)


@login_required
@require_POST
def nihil_bulan(request: HttpRequest, periode_id: int, bulan: int) -> HttpResponse:
    """Nobody missed anything in this month, except those who have a number already."""
    banyak = services.nihil_bulan(cast(PermintaanPelaku, request).pelaku, periode_id, bulan)
    if banyak:
        messages.success(request, f"{rules.nama_bulan(bulan)}: {banyak} guru yang masih kosong diisi 0.")
    else:
        messages.info(request, f"{rules.nama_bulan(bulan)}: tidak ada guru yang masih kosong.")
    return redirect(alamat(periode_id, bulan))
