"""Appointing a moderator, her sheet of the disputed competencies, her decision."""

from __future__ import annotations

from typing import cast

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from accounts.http import PermintaanPelaku
from accounts.pelaku import Pelaku
from pkg.penilaian import rules, selectors, services
from pkg.penilaian.enums import Tahap
from pkg.penilaian.forms import ModeratorForm
from pkg.penilaian.konteks import alamat_luar, konteks_berkas
from pkg.penilaian.selectors import ButirModerasi, LembarModerasi
from pkg.penilaian.views.isian import (
    Ditolak,
    LayarLembar,
    pilihan,
    susun_butir,
)
from supervisi.lib.galat import BentrokVersi, MasukanSalah, SalahStatus, TidakBoleh


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def moderator(request: HttpRequest, penilaian_id: int) -> HttpResponse:
    """Choose the moderator from outside the school."""
    pelaku = cast(PermintaanPelaku, request).pelaku
    penilaian = selectors.ambil(pelaku, penilaian_id)
    if not selectors.boleh_menunjuk(pelaku, penilaian):
        raise TidakBoleh("Moderator ditunjuk oleh kepala sekolah yang tidak menilai berkas ini, atau oleh dinas.")
    boleh = rules.boleh_ubah(penilaian.fakta(), Tahap.KEBERATAN)
    if not boleh.boleh:
        raise SalahStatus(boleh.alasan or "")
    form = ModeratorForm(request.POST or None, calon=selectors.calon_moderator(pelaku, penilaian))
    if request.method == "POST" and form.is_valid():
        b = form.cleaned_data
        try:
            services.tunjuk_moderator(
                pelaku, penilaian_id, b["moderator"].pk, nomor_surat=b["nomor_surat"], catatan=b["catatan"]
            )
        except MasukanSalah as galat:
            for bidang, teks in galat.galat.items():
                form.add_error(bidang if bidang in form.fields else None, teks)
        else:
            messages.success(request, f"{b['moderator'].get_short_name()} ditunjuk sebagai moderator.")
            return redirect("pkg_penilaian:berkas", penilaian_id)
    sebagai = rules.sisi(pelaku, penilaian.fakta())
    nilai_terbuka = rules.boleh_lihat_nilai(sebagai, Tahap(penilaian.tahap))
    konteks = {
        **konteks_berkas(pelaku, penilaian, sebagai, "pkg_penilaian:moderator", "Tunjuk moderator"),
        "form": form,
        "keberatan": selectors.daftar_keberatan(pelaku, penilaian) if nilai_terbuka else [],
    }
    return render(request, "pkg/penilaian/moderator.html", konteks, status=422 if request.method == "POST" else 200)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def moderasi(request: HttpRequest, penilaian_id: int) -> HttpResponse:
    """The moderator's sheet: reading, autosaving (JSON), and an ordinary form without JavaScript."""
    pelaku = cast(PermintaanPelaku, request).pelaku
    layar = _layar(request, pelaku, penilaian_id)
    if request.method != "POST":
        return layar.halaman(layar.baca(), {}, 200)
    return layar.terima(request, reverse("pkg_penilaian:moderasi", args=[penilaian_id]))


def _layar(request: HttpRequest, pelaku: Pelaku, penilaian_id: int) -> LayarLembar[LembarModerasi]:
    return LayarLembar(
        simpan=lambda perubahan: services.simpan_moderasi(pelaku, penilaian_id, perubahan),
        baca=lambda: selectors.lembar_moderasi(pelaku, penilaian_id),
        halaman=lambda kini, ditolak, status: _halaman(request, pelaku, kini, ditolak, status),
        ringkasan=lambda kini: render_to_string("pkg/penilaian/_ringkasan_moderasi.html", {"moderasi": kini}, request),
    )


def _halaman(
    request: HttpRequest,
    pelaku: Pelaku,
    kini: LembarModerasi,
    ditolak: dict[str, Ditolak],
    status: int,
) -> HttpResponse:
    penilaian = kini.penilaian
    sebagai = rules.sisi(pelaku, penilaian.fakta())
    konteks = {
        **konteks_berkas(pelaku, penilaian, sebagai, "pkg_penilaian:moderasi", "Penilaian ulang oleh moderator"),
        "moderasi": kini,
        "bagian": [_bagian(pelaku, kini, satu, ditolak) for satu in kini.butir],
        "pilihan": pilihan(kini.instrumen),
        "daftar_galat": [(f"butir-{k}", d.teks) for k, d in ditolak.items()],
    }
    return render(request, "pkg/penilaian/moderasi.html", konteks, status=status)


def _bagian(
    pelaku: Pelaku, kini: LembarModerasi, satu: ButirModerasi, ditolak: dict[str, Ditolak]
) -> dict[str, object]:
    kata = {k: f"Nilai penilai: {skor}" for k, skor in satu.butir.skor_awal.items()}
    tolak = ditolak.get(satu.kunci_putusan, Ditolak(satu.butir.putusan, satu.butir.putusan_versi, ""))
    regulasi = selectors.regulasi_berkas(pelaku, kini.penilaian)
    return {
        "satu": satu,
        "butir": susun_butir(kini.instrumen, satu.baris, ditolak, kata),
        "putusan": tolak,
        "penjelasan_awal": rules.jelaskan(kini.instrumen, satu.awal, regulasi),
        "url_bukti": alamat_luar("pkg_bukti:kompetensi", kini.penilaian.pk, satu.kompetensi.nomor),
    }


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def putuskan(request: HttpRequest, penilaian_id: int) -> HttpResponse:
    """Three steps on one address: the sheet's button saves it, GET shows the decision, POST makes it."""
    pelaku = cast(PermintaanPelaku, request).pelaku
    if request.method != "POST":
        return _periksa(request, pelaku, penilaian_id)
    if "sidik" not in request.POST:
        layar = _layar(request, pelaku, penilaian_id)
        return layar.simpan_biasa(request) or redirect("pkg_penilaian:putuskan", penilaian_id)
    try:
        services.putuskan(pelaku, penilaian_id, sidik_dilihat=request.POST["sidik"])
    except (MasukanSalah, BentrokVersi) as galat:
        return _periksa(request, pelaku, penilaian_id, kabar=galat.alasan, status=galat.status)
    messages.success(request, "Putusan Anda tercatat dan final. Terima kasih.")
    return redirect("pkg_penilaian:hasil", penilaian_id)


def _periksa(
    request: HttpRequest, pelaku: Pelaku, penilaian_id: int, *, kabar: str = "", status: int = 200
) -> HttpResponse:
    kini = selectors.lembar_moderasi(pelaku, penilaian_id)
    if not kini.boleh_isi.boleh:
        raise SalahStatus(kini.boleh_isi.alasan or "")
    sebagai = rules.sisi(pelaku, kini.penilaian.fakta())
    konteks = {
        **konteks_berkas(pelaku, kini.penilaian, sebagai, "pkg_penilaian:putuskan", "Putuskan keberatan"),
        "moderasi": kini,
        "kurang": [satu for satu in kini.butir if not satu.lengkap],
        "kabar": kabar,
    }
    return render(request, "pkg/penilaian/putuskan.html", konteks, status=status)
