"""The year of one teacher: reading, filling, stating nil; in the frame of her file when there is one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, cast

from django.contrib import messages
from django.contrib.auth.decorators import login_required
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
from pkg.kehadiran.rules import BarisBulan
from pkg.kehadiran.selectors import LembarGuru
from pkg.kehadiran.views.isian import (
    SelTampil,
    daftar_galat,
    dari_skrip,
    simpan_formulir,
    simpan_skrip,
    susun_sel,
    yang_ditolak,
)
from pkg.penilaian import rules as rules_penilaian
from pkg.penilaian import selectors as selectors_penilaian
from pkg.penilaian.enums import Sisi
from pkg.penilaian.konteks import konteks_berkas
from supervisi.lib.galat import TidakBoleh
from supervisi.lib.lembar import HasilLembar

JUDUL = "Kehadiran"


@dataclass(frozen=True, slots=True)
class BarisTampil:
    """One month: the numbers that count, and the reasons that do not."""

    bulan: BarisBulan
    dihitung: list[SelTampil]
    informasi: list[SelTampil]
    terbuka: bool


@login_required
@require_safe
def halaman(request: HttpRequest, penilaian_id: int) -> HttpResponse:
    """The attendance that belongs to a file: both files of a participant share one page."""
    pelaku = cast(PermintaanPelaku, request).pelaku
    penilaian = selectors_penilaian.ambil(pelaku, penilaian_id)
    if rules_penilaian.sisi(pelaku, penilaian.fakta()) == {Sisi.MODERATOR}:
        raise TidakBoleh("Kehadiran guru tidak termasuk yang Anda nilai ulang.")
    return redirect("pkg_kehadiran:guru", penilaian.peserta_id)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def guru(request: HttpRequest, peserta_id: int) -> HttpResponse:
    """One address for reading, for autosaving (JSON) and for an ordinary form without JavaScript."""
    pelaku = cast(PermintaanPelaku, request).pelaku
    kini = selectors.lembar_guru(pelaku, peserta_id)
    if request.method != "POST":
        return tampilkan(request, pelaku, kini)

    def simpan(perubahan: list[Any]) -> HasilLembar:
        return services.simpan_guru(pelaku, peserta_id, perubahan)

    def ringkasan() -> str:
        baru = selectors.lembar_guru(pelaku, peserta_id)
        return render_to_string("pkg/kehadiran/_ringkasan.html", _ringkasan(baru), request)

    if dari_skrip(request):
        return simpan_skrip(request, simpan, ringkasan)
    perubahan, hasil = simpan_formulir(request, simpan)
    if hasil.status == 200:
        return redirect("pkg_kehadiran:guru", peserta_id)
    ditolak = yang_ditolak(perubahan, hasil, lambda sel: rules.nama_bulan(sel.bulan))
    kini = selectors.lembar_guru(pelaku, peserta_id)
    return tampilkan(request, pelaku, kini, ditolak=ditolak, status=hasil.status)


def _ringkasan(kini: LembarGuru) -> dict[str, Any]:
    tahun = kini.setahun
    return {
        "lembar": kini,
        "setahun": tahun,
        "langkah_hitung": kini.langkah,
        "terhitung": rules.sebut_bulan(tahun.terhitung),
        "kurang": rules.sebut_bulan(tuple(b.bulan for b in tahun.kurang)),
        "nanti": rules.sebut_bulan(tahun.tidak_dihitung),
        "bisa_nihil": rules.sebut_bulan(tuple(b.bulan for b in tahun.bisa_nihil)),
    }


def _baris(kini: LembarGuru, ditolak: dict[str, SelTampil]) -> list[BarisTampil]:
    return [
        BarisTampil(
            bulan=b,
            dihitung=susun_sel((kini.sel[b.bulan, j] for j in DIHITUNG), b.nama, ditolak),
            informasi=susun_sel((kini.sel[b.bulan, j] for j in INFORMASI), b.nama, ditolak),
            terbuka=kini.boleh_isi and kini.kalender.sudah_berjalan(b.bulan),
        )
        for b in kini.setahun.baris
    ]


def _kerangka(pelaku: Pelaku, kini: LembarGuru) -> dict[str, Any]:
    """The frame of the teacher's file; before there is one, a plain page below the school's list."""
    berkas = (
        selectors_penilaian.terlihat_oleh(pelaku)
        .prefetch_related("lembar_siap")
        .filter(peserta=kini.peserta)
        .order_by("jenis")
        .first()
    )
    if berkas is not None:
        sebagai = rules_penilaian.sisi(pelaku, berkas.fakta())
        konteks = konteks_berkas(pelaku, berkas, sebagai, "pkg_kehadiran:halaman", JUDUL)
        return {**konteks, "kerangka": "pkg/penilaian/dasar.html"}
    return {
        "kerangka": "pkg/kehadiran/dasar.html",
        "judul_halaman": kini.peserta.guru.get_short_name(),
        "atas": f"{JUDUL} · {kini.peserta.periode} · {kini.peserta.sekolah.nama}",
        "remah": [(JUDUL, reverse("pkg_kehadiran:periode", args=[kini.peserta.periode_id]))],
    }


def tampilkan(
    request: HttpRequest,
    pelaku: Pelaku,
    kini: LembarGuru,
    *,
    ditolak: dict[str, SelTampil] | None = None,
    form: DokumenForm | None = None,
    status: int = 200,
) -> HttpResponse:
    """The page; with entries or a file that could not be taken, each says why."""
    peserta = kini.peserta
    konteks = {
        **_kerangka(pelaku, kini),
        **_ringkasan(kini),
        "peserta": peserta,
        "baris": _baris(kini, ditolak or {}),
        "judul_dihitung": [rules.sebutan(j) for j in DIHITUNG],
        "judul_informasi": [j.label for j in INFORMASI],
        "jumlah_informasi": [(j.label, kini.setahun.informasi[j]) for j in INFORMASI],
        "ada_informasi": any(kini.setahun.informasi.values()),
        "daftar_galat": daftar_galat(ditolak or {}),
        "perubahan": [
            (p, rules.nama_bulan(p.bulan)) for p in selectors.daftar_perubahan(pelaku, peserta) if kini.dipakai
        ],
        "dokumen": [
            (d, rules.nama_bulan(d.bulan) if d.bulan else "Seluruh rentang")
            for d in selectors.daftar_dokumen(pelaku, peserta)
        ],
        "form": form or DokumenForm(bulan=kini.kalender.bulan),
        "lihat_sekolah": selectors.lihat_sekolah(pelaku, peserta.periode),
    }
    return render(request, "pkg/kehadiran/guru.html", konteks, status=status)


@login_required
@require_POST
def nihil(request: HttpRequest, peserta_id: int) -> HttpResponse:
    """Nothing was missed: 0 into every empty number of the months that have begun."""
    banyak = services.nihil_guru(cast(PermintaanPelaku, request).pelaku, peserta_id)
    if banyak:
        messages.success(request, "Bulan yang masih kosong diisi 0. Ubah satu per satu bila ada yang berbeda.")
    else:
        messages.info(request, "Tidak ada bulan yang masih kosong.")
    return redirect("pkg_kehadiran:guru", peserta_id)
