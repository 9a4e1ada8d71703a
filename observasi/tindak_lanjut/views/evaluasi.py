"""The page of the stage, with Tabel 4."""

from __future__ import annotations

from typing import Any, cast

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.views.decorators.http import require_POST, require_safe

from accounts.http import PermintaanPelaku
from observasi.siklus import selectors as selectors_siklus
from observasi.siklus.enums import Sisi, Tahap
from observasi.siklus.konteks import konteks_siklus
from observasi.siklus.models import Siklus
from observasi.tindak_lanjut import rules, selectors, services
from observasi.tindak_lanjut.enums import StatusTindakLanjut
from observasi.tindak_lanjut.selectors import ButirEvaluasi
from supervisi.lib.galat import SalahStatus
from supervisi.lib.http import mau_json
from supervisi.lib.lembar import HasilLembar, baca_formulir, baca_json

_TAHAP_EVALUASI = (Tahap.TINDAK_LANJUT, Tahap.SELESAI, Tahap.DIBATALKAN)


def konteks_halaman(
    request: HttpRequest, siklus: Siklus, sisi: Sisi | None, hasil: HasilLembar | None = None
) -> dict[str, Any]:
    """What the page of the stage shows."""
    pelaku = cast(PermintaanPelaku, request).pelaku
    semua = selectors.daftar(pelaku, siklus)
    tahap = Tahap(siklus.tahap)
    evaluasi = selectors.evaluasi(pelaku, siklus) if tahap in _TAHAP_EVALUASI else None
    kurang = (
        rules.yang_kurang([StatusTindakLanjut(t.status) for t in semua], evaluasi_lengkap=evaluasi.lengkap)
        if evaluasi and tahap is Tahap.TINDAK_LANJUT
        else []
    )
    return {
        **konteks_siklus(pelaku, siklus, sisi, "tindak_lanjut:halaman", "Tindak lanjut"),
        "baris": selectors.baris(pelaku, semua),
        "evaluasi": evaluasi,
        "evaluasi_terbuka": tahap is Tahap.TINDAK_LANJUT and sisi is not None,
        "hasil": hasil,
        "butir": [_butir(request, b, hasil) for b in evaluasi.butir] if evaluasi else [],
        "boleh_tambah": sisi is not None and rules.galat_tambah(tahap) is None,
        "boleh_kerjakan": sisi is not None and rules.galat_kerjakan(tahap) is None,
        "alasan_tambah": rules.galat_tambah(tahap),
        "kurang": kurang,
        "boleh_tutup": tahap is Tahap.TINDAK_LANJUT and sisi is not None,
        "lanjutan": selectors.lanjutan(pelaku, siklus),
        "boleh_lanjutan": sisi is not None
        and tahap in (Tahap.TINDAK_LANJUT, Tahap.SELESAI)
        and rules.galat_lanjutan(selectors.fakta_lanjutan(pelaku, siklus)) is None,
    }


def _butir(request: HttpRequest, b: ButirEvaluasi, hasil: HasilLembar | None) -> dict[str, Any]:
    """One line of Tabel 4 as the page shows it; after a refused form post with what was typed."""
    bentrok = {x.kunci: x for x in hasil.bentrok} if hasil else {}
    isi: dict[str, Any] = {"kunci": b.kunci, "nomor": b.nomor, "teks": b.teks, "kunci_catatan": b.kunci_catatan}
    for nama, kunci, tersimpan in (("nilai", b.kunci, b.isi), ("catatan", b.kunci_catatan, b.catatan)):
        isi[nama] = tersimpan.nilai
        isi[f"versi_{nama}"] = tersimpan.versi
        isi[f"penulis_{nama}"] = tersimpan
        if hasil is not None and kunci not in hasil.tersimpan:
            isi[nama] = request.POST.get(f"nilai-{kunci}", tersimpan.nilai)
            isi["galat"] = hasil.galat.get(kunci) or isi.get("galat")
        if kunci in bentrok:
            isi["bentrok"] = bentrok[kunci]
            isi[f"versi_{nama}"] = bentrok[kunci].versi
    return isi


@login_required
@require_safe
def halaman(request: HttpRequest, siklus_id: int) -> HttpResponse:
    """Tabel 4, the follow-ups, and how the cycle ends."""
    siklus, sisi = selectors_siklus.ambil_untuk_hasil(cast(PermintaanPelaku, request).pelaku, siklus_id)
    return render(request, "tindak_lanjut/halaman.html", konteks_halaman(request, siklus, sisi))


@login_required
@require_POST
def simpan_evaluasi(request: HttpRequest, siklus_id: int, versi_id: int) -> HttpResponse:
    """Saving Tabel 4: autosave (JSON), or the whole form without a script."""
    pelaku = cast(PermintaanPelaku, request).pelaku
    if mau_json(request):
        try:
            hasil = services.simpan_evaluasi(pelaku, siklus_id, versi_id, baca_json(request.body))
        except SalahStatus as galat:
            return JsonResponse({"galat_umum": galat.alasan}, status=409)
        siklus, sisi = selectors_siklus.ambil_peserta(pelaku, siklus_id)
        ringkasan = render_to_string("tindak_lanjut/_tutup.html", konteks_halaman(request, siklus, sisi), request)
        return JsonResponse({**hasil.json(), "ringkasan_html": ringkasan}, status=hasil.status)
    hasil = services.simpan_evaluasi(pelaku, siklus_id, versi_id, baca_formulir(request.POST))
    if hasil.status == 200:
        messages.success(request, "Evaluasi tersimpan.")
        return redirect("tindak_lanjut:halaman", siklus_id)
    siklus, sisi = selectors_siklus.ambil_peserta(pelaku, siklus_id)
    return render(
        request, "tindak_lanjut/halaman.html", konteks_halaman(request, siklus, sisi, hasil), status=hasil.status
    )
