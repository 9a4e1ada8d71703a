"""One period: its participants, its dates, closing and reopening."""

from __future__ import annotations

from typing import Any, cast
from urllib.parse import urlencode

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from accounts.http import PermintaanPelaku
from accounts.pelaku import Pelaku
from pkg.periode import rules, selectors, services
from pkg.periode.enums import Rentang, StatusPeriode
from pkg.periode.forms import AlasanForm, PeriodeForm, salin_galat, tandai_bentrok
from pkg.periode.models import Periode
from pkg.periode.views.kabar import kabar_periode, nama_periode, remah_periode
from supervisi.lib.galat import BentrokVersi, MasukanSalah, SalahStatus

PER_HALAMAN = 25


def _saringan(request: HttpRequest) -> dict[str, str]:
    # PostgreSQL refuses NUL in a text.
    cari = request.GET.get("cari", "").replace("\x00", "").strip()[:100]
    saring = request.GET.get("saring", "")
    return {"cari": cari, "saring": saring if saring in selectors.SARINGAN else ""}


@login_required
@require_safe
def halaman(request: HttpRequest, periode_id: int) -> HttpResponse:
    """The participants that this person may know of; for the offices also what is missing and the loads."""
    pelaku = cast(PermintaanPelaku, request).pelaku
    periode = selectors.ambil(pelaku, periode_id)
    kantor = rules.lihat_semua(pelaku, periode.tempat)
    kelola = selectors.boleh_kelola(pelaku, periode.sekolah)
    saring = _saringan(request)
    _, hasil = selectors.periksa_semua(pelaku, periode)
    daftar = _disaring(pelaku, periode, hasil.baris, saring)
    lembar = Paginator(daftar, PER_HALAMAN).get_page(request.GET.get("page"))
    return render(
        request,
        "pkg/periode/halaman.html",
        {
            "periode": periode,
            "nama": nama_periode(periode),
            "bicara": rules.rentang_tanggal(periode.tahun, Rentang(periode.rentang)),
            "kantor": kantor,
            "kelola": kelola,
            "dinas": rules.dinas(pelaku, periode.tempat),
            "pelaku_id": pelaku.pengguna_id,
            "hasil": hasil,
            "kabar": kabar_periode(pelaku, hasil, kelola=kelola) if kantor else [],
            "lembar": lembar,
            "saring": saring,
            "pilihan_saring": selectors.SARINGAN.items(),
            "kueri": urlencode({k: v for k, v in saring.items() if v}) + "&" if any(saring.values()) else "",
            "remah": remah_periode(pelaku, periode)[:-1],
        },
    )


def _disaring(
    pelaku: Pelaku, periode: Periode, baris: list[selectors.BarisPeserta], saring: dict[str, str]
) -> list[selectors.BarisPeserta]:
    if saring["saring"] == "tak_bertugas":
        baris = [b for b in baris if b.tak_bertugas]
    if not saring["cari"] and saring["saring"] in ("", "tak_bertugas"):
        return baris
    cocok: set[int] = set(
        selectors.daftar_peserta(pelaku, periode, cari=saring["cari"], saring=saring["saring"])
        .order_by()
        .values_list("pk", flat=True)
    )
    return [b for b in baris if b.peserta.pk in cocok]


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def ubah(request: HttpRequest, periode_id: int) -> HttpResponse:
    """Change dates and settings."""
    pelaku = cast(PermintaanPelaku, request).pelaku
    periode = selectors.ambil_kelola(pelaku, periode_id)
    if alasan := rules.alasan_tak_ubah(StatusPeriode(periode.status)):
        raise SalahStatus(alasan)
    formulir = PeriodeForm(request.POST or None, periode=periode)
    status = 422 if request.method == "POST" else 200
    if request.method == "POST" and formulir.is_valid():
        b = formulir.cleaned_data
        try:
            terkini = services.ubah_periode(
                pelaku, periode_id, b["versi"], b["mulai"], b["selesai"], formulir.setelan()
            )
        except MasukanSalah as galat:
            salin_galat(formulir, galat)
        except BentrokVersi as bentrok:
            status = bentrok.status
            tandai_bentrok(formulir, PeriodeForm(periode=selectors.ambil_kelola(pelaku, periode_id)))
        else:
            messages.success(request, "Periode tersimpan.")
            jadwal = {terkini.jenis: (terkini.mulai, terkini.selesai)}
            for teks in rules.peringatan_jadwal(terkini.tahun, Rentang(terkini.rentang), jadwal):  # type: ignore[arg-type]
                messages.warning(request, teks)
            return redirect("pkg_periode:halaman", periode_id)
    konteks = {
        "periode": periode,
        "formulir": formulir,
        "judul": f"Ubah {nama_periode(periode)}",
        "remah": remah_periode(pelaku, periode),
        "batal": reverse("pkg_periode:halaman", args=[periode_id]),
        "rencana": periode.status == StatusPeriode.RENCANA,
    }
    return render(request, "pkg/periode/ubah.html", konteks, status=status)


def _yakin(
    request: HttpRequest,
    periode: Periode,
    judul: str,
    teks: str,
    tombol: str,
    *,
    bahaya: bool = False,
    formulir: forms.Form | None = None,
    status: int = 200,
) -> HttpResponse:
    """A page that asks once more before something is done."""
    konteks: dict[str, Any] = {
        "judul": judul,
        "teks": teks,
        "tombol": tombol,
        "bahaya": bahaya,
        "formulir": formulir,
        "batal": reverse("pkg_periode:halaman", args=[periode.pk]),
        "remah": remah_periode(cast(PermintaanPelaku, request).pelaku, periode),
    }
    return render(request, "pkg/periode/yakin.html", konteks, status=status)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def hapus(request: HttpRequest, periode_id: int) -> HttpResponse:
    """Remove a planned period."""
    pelaku = cast(PermintaanPelaku, request).pelaku
    periode = selectors.ambil_kelola(pelaku, periode_id)
    if request.method == "POST":
        services.hapus_periode(pelaku, periode_id)
        messages.success(request, f"{nama_periode(periode)} dihapus dari rencana.")
        return redirect("pkg_periode:tahun", periode.sekolah_id, periode.tahun)
    if alasan := rules.alasan_tak_ubah_rencana(StatusPeriode(periode.status)):
        raise SalahStatus(alasan)
    banyak = selectors.peserta_terlihat(pelaku).filter(periode=periode).count()
    isi = f"Daftar {banyak} pesertanya dan pilihan penilainya ikut terhapus." if banyak else "Belum ada pesertanya."
    return _yakin(
        request, periode, f"Hapus {nama_periode(periode)}?", f"{isi} Akun orangnya tidak berubah.", "Hapus", bahaya=True
    )


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def tutup(request: HttpRequest, periode_id: int) -> HttpResponse:
    """Close an open period."""
    pelaku = cast(PermintaanPelaku, request).pelaku
    periode = selectors.ambil_kelola(pelaku, periode_id)
    if request.method == "POST":
        services.tutup_periode(pelaku, periode_id)
        messages.success(request, f"{nama_periode(periode)} ditutup.")
        return redirect("pkg_periode:halaman", periode_id)
    if periode.status != StatusPeriode.DIBUKA:
        raise SalahStatus("Hanya periode yang sedang dibuka yang dapat ditutup.")
    belum = selectors.peserta_terlihat(pelaku).filter(periode=periode, ditetapkan_pada__isnull=True).count()
    teks = "Setelah ditutup, berkas penilaiannya hanya dapat dibaca. Anda dapat membukanya lagi dengan alasan."
    if belum:
        teks = f"Hasil {belum} peserta belum ditetapkan. {teks}"
    return _yakin(request, periode, f"Tutup {nama_periode(periode)}?", teks, "Tutup periode", bahaya=bool(belum))


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def buka_lagi(request: HttpRequest, periode_id: int) -> HttpResponse:
    """Reopen a closed period with a reason."""
    pelaku = cast(PermintaanPelaku, request).pelaku
    periode = selectors.ambil_kelola(pelaku, periode_id)
    if periode.status != StatusPeriode.DITUTUP:
        raise SalahStatus("Periode ini tidak sedang ditutup.")
    formulir = AlasanForm(request.POST or None)
    if request.method == "POST" and formulir.is_valid():
        services.buka_lagi_periode(pelaku, periode_id, formulir.cleaned_data["alasan"])
        messages.success(request, f"{nama_periode(periode)} dibuka lagi.")
        return redirect("pkg_periode:halaman", periode_id)
    return _yakin(
        request,
        periode,
        f"Buka lagi {nama_periode(periode)}",
        "Berkas yang belum selesai dapat dikerjakan lagi. Alasannya disimpan dalam jejak.",
        "Buka lagi",
        formulir=formulir,
        status=422 if request.method == "POST" else 200,
    )
