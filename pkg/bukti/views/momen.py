"""Attaching moments: choose an own cycle, choose notes and parts of its report, see exactly the copy, confirm."""

from __future__ import annotations

from typing import cast

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from accounts.http import PermintaanPelaku
from accounts.pelaku import Pelaku
from pkg.bukti import selectors, services
from pkg.bukti.forms import LampirkanForm, PilihMomenForm
from pkg.bukti.konteks import konteks_bukti
from pkg.bukti.rules import momen
from pkg.bukti.selectors import momen as selectors_momen
from pkg.penilaian.models import Penilaian
from pkg.penilaian.selectors import instrumen_berkas
from supervisi.lib.galat import BentrokVersi, MasukanSalah, SalahStatus, TidakBoleh

_HANYA_GURU = "Isi siklus supervisi hanya dilampirkan oleh gurunya sendiri."


def _milik_guru(pelaku: Pelaku, penilaian_id: int) -> tuple[Penilaian, selectors.Hak]:
    """The own file while evidence may be brought. Raises TidakTerlihat, TidakBoleh, SalahStatus."""
    penilaian, milik = selectors.buka(pelaku, penilaian_id)
    if not milik.guru:
        raise TidakBoleh(_HANYA_GURU)
    if milik.alasan_tutup:
        raise SalahStatus(milik.alasan_tutup)
    return penilaian, milik


@login_required
@require_safe
def siklus(request: HttpRequest, penilaian_id: int) -> HttpResponse:
    """The teacher's own cycles."""
    pelaku = cast(PermintaanPelaku, request).pelaku
    penilaian, milik = _milik_guru(pelaku, penilaian_id)
    konteks = {
        **konteks_bukti(pelaku, penilaian, milik, "Lampirkan dari siklus saya"),
        "daftar_siklus": selectors_momen.daftar_siklus(pelaku),
    }
    return render(request, "pkg/bukti/momen.html", konteks)


@login_required
@require_safe
def pilih(request: HttpRequest, penilaian_id: int, siklus_id: int) -> HttpResponse:
    """Notes and parts of the report of one own cycle to tick."""
    pelaku = cast(PermintaanPelaku, request).pelaku
    penilaian, milik = _milik_guru(pelaku, penilaian_id)
    konteks = {
        **konteks_bukti(pelaku, penilaian, milik, "Pilih momen"),
        "pilihan": selectors_momen.pilihan(pelaku, penilaian, siklus_id),
        "bagian": momen.BAGIAN_LAPORAN,
        "kosong": "kosong" in request.GET,
    }
    konteks["remah"] = [*konteks["remah"], ("Siklus saya", reverse("pkg_bukti:momen", args=[penilaian_id]))]
    return render(request, "pkg/bukti/pilih_momen.html", konteks)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def lampirkan(request: HttpRequest, penilaian_id: int, siklus_id: int) -> HttpResponse:
    """What was chosen as it would be copied; the post freezes it. The choice comes with the address, then with the form."""
    pelaku = cast(PermintaanPelaku, request).pelaku
    penilaian, milik = _milik_guru(pelaku, penilaian_id)
    tersedia = selectors_momen.pilihan(pelaku, penilaian, siklus_id)
    nomor = [satu.nomor for satu in tersedia.catatan]
    dipilih = PilihMomenForm(request.POST if request.method == "POST" else request.GET, nomor=nomor)
    catatan = dipilih.cleaned_data["catatan"] if dipilih.is_valid() else []
    bagian = dipilih.cleaned_data["bagian"] if dipilih.is_valid() else []
    calon = selectors_momen.calon(pelaku, siklus_id, catatan, bagian)
    if not calon.isi:
        return redirect(f"{reverse('pkg_bukti:pilih_momen', args=[penilaian_id, siklus_id])}?kosong=1")
    form = LampirkanForm(request.POST or None, instrumen=instrumen_berkas(pelaku, penilaian))
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                hasil = services.lampirkan(
                    pelaku,
                    penilaian_id,
                    siklus_id,
                    catatan=catatan,
                    bagian=bagian,
                    indikator=form.kunci(),
                    sidik_dilihat=form.cleaned_data["sidik"],
                    setuju=form.cleaned_data["setuju"],
                )
            except (MasukanSalah, BentrokVersi) as galat:
                form.add_error(None, galat.alasan)
                status = galat.status
            else:
                messages.success(
                    request, f"{len(hasil)} salinan terlampir. Anda dapat menariknya sampai nilai dikirim."
                )
                return redirect("pkg_bukti:saya", penilaian_id)
    konteks = {
        **konteks_bukti(pelaku, penilaian, milik, "Periksa lalu lampirkan"),
        "calon": calon,
        "catatan": catatan,
        "bagian": bagian,
        "form": form,
        "sidik": calon.sidik,
        "siklus_id": siklus_id,
    }
    konteks["remah"] = [*konteks["remah"], ("Siklus saya", reverse("pkg_bukti:momen", args=[penilaian_id]))]
    return render(request, "pkg/bukti/lampirkan.html", konteks, status=status)
