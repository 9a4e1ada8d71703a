"""Paper answers from a table: an example to fill in, a look without writing, then the confirmation."""

from __future__ import annotations

from typing import Any, cast

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.http import PermintaanPelaku
from pkg.kuesioner import rules, selectors, services
from pkg.kuesioner.forms import KertasForm
from pkg.kuesioner.models import BerkasKertas
from pkg.kuesioner.services import Usulan
from pkg.kuesioner.views.kampanye import konteks_kampanye
from pkg.kuesioner.views.ruang import tambah_galat
from supervisi.lib import xlsx
from supervisi.lib.berkas import content_disposition
from supervisi.lib.galat import MasukanSalah

_GARAM = "pkg.kuesioner.kertas"
_UMUR_DETIK = 3600


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def kertas(request: HttpRequest, kampanye_id: int) -> HttpResponse:
    """Choose a file; POST reads it and shows what it holds or what is wrong, and writes nothing."""
    pelaku = cast(PermintaanPelaku, request).pelaku
    isi = selectors.halaman_kampanye(pelaku, kampanye_id)
    form = KertasForm(request.POST or None, request.FILES or None)
    usulan: Usulan | None = None
    if request.method == "POST" and form.is_valid():
        berkas = form.cleaned_data["berkas"]
        try:
            usulan = services.periksa(pelaku, kampanye_id, berkas.name, berkas.read(services.BYTE_MAKS + 1))
        except MasukanSalah as galat:
            tambah_galat(form, galat)
    konteks: dict[str, Any] = {
        **konteks_kampanye(pelaku, isi.kampanye, "Jawaban kertas"),
        "isi": isi,
        "form": form,
        "usulan": usulan,
        "bawaan": _tandai(kampanye_id, usulan) if usulan and not usulan.hasil.galat else "",
        "pernah": _pernah(usulan.sudah) if usulan and usulan.sudah else "",
    }
    salah = form.errors or (usulan is not None and usulan.hasil.galat)
    return render(request, "pkg/kuesioner/kertas.html", konteks, status=422 if salah else 200)


def _pernah(kertas: BerkasKertas) -> str:
    waktu = date_format(localtime(kertas.pada), "j F Y, H.i")
    return f"Isi berkas ini sudah diimpor pada {waktu}. Tidak ada yang ditambahkan."


def _tandai(kampanye_id: int, usulan: Usulan) -> str:
    """What was read, carried by the page and signed: nothing is kept on the server before the confirmation."""
    isi = [kampanye_id, usulan.nama_berkas, usulan.hasil.nomor, usulan.hasil.lembar]
    return signing.dumps(isi, salt=_GARAM, compress=True)


@login_required
@require_POST
def simpan_kertas(request: HttpRequest, kampanye_id: int) -> HttpResponse:
    """Take what was shown."""
    pelaku = cast(PermintaanPelaku, request).pelaku
    selectors.ambil_kelola(pelaku, kampanye_id)
    try:
        milik, nama, nomor, lembar = signing.loads(request.POST.get("isi", ""), salt=_GARAM, max_age=_UMUR_DETIK)
    except signing.BadSignature:
        milik, nama, nomor, lembar = None, "", [], []
    if milik != kampanye_id:
        messages.error(request, "Pemeriksaan berkas ini sudah kedaluwarsa. Pilih berkasnya sekali lagi.")
        return redirect("pkg_kuesioner:kertas", kampanye_id)
    try:
        kertas, baru = services.simpan(pelaku, kampanye_id, nama, nomor, lembar)
    except MasukanSalah as galat:
        messages.error(request, galat.alasan)
        return redirect("pkg_kuesioner:kertas", kampanye_id)
    messages.success(request, f"{kertas.jumlah} lembar kertas ditambahkan." if baru else _pernah(kertas))
    return redirect("pkg_kuesioner:kampanye", kampanye_id)


@login_required
@require_POST
def tarik_kertas(request: HttpRequest, kampanye_id: int, kertas_id: int) -> HttpResponse:
    """Withdraw a file that was a mistake."""
    services.tarik(cast(PermintaanPelaku, request).pelaku, kampanye_id, kertas_id)
    messages.success(request, "Berkas ditarik. Lembar-lembarnya tidak dihitung lagi.")
    return redirect("pkg_kuesioner:kampanye", kampanye_id)


@login_required
@require_safe
def contoh(request: HttpRequest, kampanye_id: int) -> HttpResponse:
    """An empty table with the right columns, and the statements beside it."""
    isi = selectors.ambil_kelola(cast(PermintaanPelaku, request).pelaku, kampanye_id)
    kuesioner = isi.kuesioner.baca_kuesioner()
    kolom = rules.judul_kolom(kuesioner)
    butir = [(kolom[i], satu.teks) for i, satu in enumerate(kuesioner.butir, start=1)]
    isi_berkas = xlsx.tulis(
        xlsx.Lembar("Jawaban", kolom, [], [10, *([5] * kuesioner.jumlah_butir)]),
        xlsx.Lembar("Pernyataan", ["Kolom", "Pernyataan"], butir, [10, 80]),
    )
    jawaban = HttpResponse(isi_berkas, content_type="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")
    jawaban.headers["Content-Disposition"] = content_disposition(f"jawaban-kertas-{isi.kelompok}.xlsx", lampiran=True)
    return jawaban
