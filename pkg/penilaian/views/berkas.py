"""One file: overview, the first moves, cancelling."""

from __future__ import annotations

from typing import Any, cast

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.http import PermintaanPelaku
from pkg.penilaian import rules, selectors, services
from pkg.penilaian.enums import Sisi
from pkg.penilaian.konteks import konteks_berkas
from pkg.penilaian.views.alasan import Tindakan, halaman_alasan

_BATALKAN = Tindakan(
    halaman="pkg_penilaian:batalkan",
    judul="Batalkan berkas",
    templat="pkg/penilaian/batalkan.html",
    label="Alasan",
    lakukan=services.batalkan,
    kabar="Berkas dibatalkan. Semua yang sudah diisi tetap tersimpan.",
)
_BUKA_KEMBALI = Tindakan(
    halaman="pkg_penilaian:buka_kembali",
    judul="Buka kembali berkas",
    templat="pkg/penilaian/buka_kembali.html",
    label="Alasan",
    lakukan=services.buka_kembali,
    kabar="Berkas dibuka kembali pada tahap tempat ia berhenti.",
)


@login_required
@require_safe
def berkas(request: HttpRequest, penilaian_id: int) -> HttpResponse:
    """Overview of a file: where it stands, the values for those who may see them, its history."""
    pelaku = cast(PermintaanPelaku, request).pelaku
    penilaian = selectors.ambil(pelaku, penilaian_id)
    fakta = penilaian.fakta()
    sebagai = rules.sisi(pelaku, fakta)
    pembatal = bool(sebagai & {Sisi.PIMPINAN, Sisi.PENGAWAS})
    hasil = selectors.hasil_tampak(pelaku, penilaian, sebagai)
    terkirim = penilaian.nilai_beku is not None
    konteks: dict[str, Any] = {
        **konteks_berkas(pelaku, penilaian, sebagai, "pkg_penilaian:berkas"),
        "hasil": hasil,
        "terkirim": terkirim,
        "keberatan": selectors.daftar_keberatan(pelaku, penilaian) if hasil and terkirim else [],
        "riwayat": selectors.daftar_riwayat(pelaku, penilaian),
        "boleh_batalkan": pembatal and rules.boleh_batalkan(fakta).boleh,
        "boleh_buka_kembali": pembatal and rules.boleh_buka_kembali(fakta).boleh,
        "periode_dibuka": fakta.periode_dibuka,
        "tanggapan": selectors.tanggapan(pelaku, penilaian, sebagai),
        "boleh_keberatan_terlambat": Sisi.GURU in sebagai
        and fakta.tanpa_tanggapan
        and rules.boleh_menjawab(fakta).boleh,
    }
    return render(request, "pkg/penilaian/berkas.html", konteks)


@login_required
@require_POST
def mulai_kumpul(request: HttpRequest, penilaian_id: int) -> HttpResponse:
    """An assessor begins to collect evidence."""
    services.mulai_kumpul(cast(PermintaanPelaku, request).pelaku, penilaian_id)
    messages.success(request, "Pengumpulan bukti dimulai.")
    return redirect("pkg_penilaian:berkas", penilaian_id)


@login_required
@require_POST
def mulai_nilai(request: HttpRequest, penilaian_id: int) -> HttpResponse:
    """An assessor begins to score."""
    services.mulai_nilai(cast(PermintaanPelaku, request).pelaku, penilaian_id)
    messages.success(request, "Penilaian dimulai. Beri nilai tiap indikator.")
    return redirect("pkg_penilaian:lembar", penilaian_id)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def batalkan(request: HttpRequest, penilaian_id: int) -> HttpResponse:
    """Cancel with a reason."""
    pelaku = cast(PermintaanPelaku, request).pelaku
    berkas = selectors.ambil_sebagai(pelaku, penilaian_id, Sisi.PIMPINAN, Sisi.PENGAWAS)
    return halaman_alasan(request, pelaku, berkas, _BATALKAN, rules.boleh_batalkan(berkas[0].fakta()))


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def buka_kembali(request: HttpRequest, penilaian_id: int) -> HttpResponse:
    """Open a cancelled file again, with a reason."""
    pelaku = cast(PermintaanPelaku, request).pelaku
    berkas = selectors.ambil_sebagai(pelaku, penilaian_id, Sisi.PIMPINAN, Sisi.PENGAWAS)
    return halaman_alasan(request, pelaku, berkas, _BUKA_KEMBALI, rules.boleh_buka_kembali(berkas[0].fakta()))
