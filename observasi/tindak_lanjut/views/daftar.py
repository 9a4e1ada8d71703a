"""The list of follow-ups (Tabel 6), and taking it away."""

from __future__ import annotations

from typing import cast

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from accounts.http import PermintaanPelaku
from accounts.pelaku import Pelaku
from observasi.tindak_lanjut import selectors, services
from observasi.tindak_lanjut.rules import tabel6
from supervisi.lib.berkas import content_disposition
from supervisi.lib.galat import MasukanSalah, TidakTerlihat
from supervisi.lib.tampilan import Tab


@login_required
@require_safe
def daftar(request: HttpRequest) -> HttpResponse:
    pelaku = cast(PermintaanPelaku, request).pelaku
    return _daftar(request, pelaku)


def _daftar(request: HttpRequest, pelaku: Pelaku, galat: MasukanSalah | None = None) -> HttpResponse:
    isi = selectors.halaman(pelaku, tabel6.baca_saringan(request.GET.dict()))
    konteks = {
        "isi": isi,
        "saringan": isi.saringan,
        "tab": [Tab(s.teks, f"?lingkup={s.kunci}", s.kunci == isi.saringan.lingkup) for s in isi.lingkup],
        "bentuk_pembinaan": tabel6.PILIHAN_BENTUK[:3],
        "jenis_situasional": tabel6.PILIHAN_BENTUK[3:],
        "realisasi": tabel6.SEBUTAN_REALISASI.items(),
        "binaan": selectors.ringkasan_binaan(pelaku),
        "tahun_binaan": tabel6.sebutan_tahun(tabel6.tahun_pelajaran(pelaku.hari)),
        "guru_tersedikit": tabel6.GURU_TERSEDIKIT,
        "galat": galat.alasan if galat else "",
    }
    return render(request, "tindak_lanjut/daftar.html", konteks, status=galat.status if galat else 200)


@login_required
@require_POST
def unduh(request: HttpRequest, bentuk: str) -> HttpResponse:
    """The filtered list as a table. A POST, because each export is written down."""
    if bentuk not in services.JENIS_ISI:
        raise TidakTerlihat
    pelaku = cast(PermintaanPelaku, request).pelaku
    try:
        isi = services.unduh(pelaku, tabel6.baca_saringan(request.GET.dict()), bentuk)
    except MasukanSalah as galat:
        return _daftar(request, pelaku, galat)
    jawaban = HttpResponse(isi, content_type=services.JENIS_ISI[bentuk])
    nama = f"daftar-tindak-lanjut-{pelaku.hari.isoformat()}.{bentuk}"
    jawaban.headers["Content-Disposition"] = content_disposition(nama, lampiran=True)
    jawaban.headers["Cache-Control"] = "private, no-store"
    return jawaban


@login_required
@require_POST
def cetak(request: HttpRequest) -> HttpResponse:
    """Ask for the PDF of the filtered list."""
    pelaku = cast(PermintaanPelaku, request).pelaku
    try:
        dokumen = services.minta_cetak(pelaku, tabel6.baca_saringan(request.GET.dict()))
    except MasukanSalah as galat:
        return _daftar(request, pelaku, galat)
    return redirect("dokumen:status", dokumen.pk)
