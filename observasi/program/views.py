"""Pages of the programme."""

from __future__ import annotations

from typing import Any, cast

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.http import PermintaanPelaku
from accounts.pelaku import Pelaku
from observasi.program import rules, selectors, services
from observasi.program.enums import Bagian
from observasi.program.forms import MulaiForm
from observasi.program.models import Program
from supervisi.dokumen.enums import StatusDokumen
from supervisi.lib.galat import BentrokVersi, MasukanSalah, Penolakan, SalahStatus, TidakBoleh
from supervisi.lib.http import mau_json
from supervisi.lib.lembar import HasilLembar, baca_formulir, baca_json


def _pelaku(request: HttpRequest) -> Pelaku:
    return cast(PermintaanPelaku, request).pelaku


def _remah(*lain: tuple[str, str]) -> list[tuple[str, str]]:
    return [("Program supervisi", reverse("program:daftar")), *lain]


def _halaman_program(program: Program) -> tuple[str, str]:
    return (f"{program.sekolah.nama}, {program.tahun_teks}", reverse("program:halaman", args=[program.pk]))


@login_required
@require_safe
def daftar(request: HttpRequest) -> HttpResponse:
    """All programmes that this person may read, and the form for a new one."""
    isi = selectors.daftar(_pelaku(request), request.GET.get("page"))
    return _daftar(request, isi, MulaiForm(daftar=isi) if isi.tahun_awal is not None else None)


def _daftar(request: HttpRequest, isi: selectors.DaftarProgram, form: MulaiForm | None) -> HttpResponse:
    konteks = {"isi": isi, "halaman": isi.halaman, "form": form}
    return render(request, "program/daftar.html", konteks, status=422 if form and form.errors else 200)


@login_required
@require_POST
def mulai(request: HttpRequest) -> HttpResponse:
    """Begin a programme and go on writing it."""
    pelaku = _pelaku(request)
    isi = selectors.daftar(pelaku, None)
    if not isi.sekolah_tulis:
        raise TidakBoleh("Program supervisi disusun oleh kepala sekolah dan admin sekolah.")
    form = MulaiForm(request.POST, daftar=isi)
    if not form.is_valid():
        return _daftar(request, isi, form)
    program = services.mulai(pelaku, form.cleaned_data["sekolah"], form.cleaned_data["tahun"], sekarang=timezone.now())
    return redirect("program:tulis", program.pk)


@login_required
@require_safe
def halaman(request: HttpRequest, program_id: int) -> HttpResponse:
    """The text, its versions, the comments."""
    return _halaman(request, program_id)


def _halaman(request: HttpRequest, program_id: int, galat: Penolakan | None = None, komentar: str = "") -> HttpResponse:
    isi = selectors.halaman(_pelaku(request), program_id)
    aksi = []
    if isi.hak.tulis:
        teks = "Ubah naskah" if not isi.kosong else "Tulis naskah"
        aksi.append({"teks": teks, "url": reverse("program:tulis", args=[program_id]), "ikon": "ubah"})
    konteks = {
        "isi": isi,
        "aksi": aksi,
        "remah": _remah(),
        "galat": galat.alasan if galat and not komentar and not _galat_komentar(galat) else "",
        "galat_komentar": _galat_komentar(galat),
        "komentar_diketik": komentar,
    }
    return render(request, "program/halaman.html", konteks, status=galat.status if galat else 200)


def _galat_komentar(galat: Penolakan | None) -> str:
    return galat.galat.get("teks", "") if isinstance(galat, MasukanSalah) else ""


@login_required
@require_POST
def setujui(request: HttpRequest, program_id: int) -> HttpResponse:
    """Freeze the text that was read as the next version."""
    try:
        versi = services.setujui(_pelaku(request), program_id, request.POST.get("sidik", ""), sekarang=timezone.now())
    except (MasukanSalah, BentrokVersi, SalahStatus) as galat:
        return _halaman(request, program_id, galat)
    messages.success(request, f"Program disetujui sebagai versi {versi.nomor}. Warga sekolah kini dapat membacanya.")
    return redirect("program:versi", versi.pk)


@login_required
@require_POST
def komentar(request: HttpRequest, program_id: int) -> HttpResponse:
    """A remark of the pengawas; what was typed stays when it cannot be taken."""
    teks = request.POST.get("teks", "")
    try:
        services.beri_komentar(_pelaku(request), program_id, teks, sekarang=timezone.now())
    except MasukanSalah as galat:
        return _halaman(request, program_id, galat, teks)
    messages.success(request, "Komentar Anda tercatat.")
    return redirect("program:halaman", program_id)


# Writing


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def tulis(request: HttpRequest, program_id: int) -> HttpResponse:
    """The sheet: autosave (JSON), or the whole form without a script."""
    pelaku = _pelaku(request)
    if request.method != "POST":
        return _lembar(request, program_id)
    if mau_json(request):
        hasil = services.simpan(pelaku, program_id, baca_json(request.body), sekarang=timezone.now())
        return JsonResponse(hasil.json(), status=hasil.status)
    hasil = services.simpan(pelaku, program_id, baca_formulir(request.POST), sekarang=timezone.now())
    if hasil.status == 200:
        messages.success(request, "Naskah tersimpan.")
        return redirect("program:tulis", program_id)
    return _lembar(request, program_id, hasil)


@login_required
@require_POST
def contoh(request: HttpRequest, program_id: int) -> HttpResponse:
    """Save what was typed, then put the example text into one empty part, or into all that are empty."""
    pelaku, kini = _pelaku(request), timezone.now()
    hasil = services.simpan(pelaku, program_id, baca_formulir(request.POST), sekarang=kini)
    if hasil.status != 200:
        return _lembar(request, program_id, hasil)
    bagian = request.POST.get("bagian", "")
    jumlah = services.pakai_contoh(pelaku, program_id, Bagian.values if bagian == "semua" else [bagian], sekarang=kini)
    _kabar(request, jumlah, "naskah contoh. Sesuaikan dengan keadaan sekolah Anda.")
    return _kembali(program_id, bagian)


@login_required
@require_POST
def tahun_lalu(request: HttpRequest, program_id: int) -> HttpResponse:
    """Save what was typed, then copy last year's texts into empty parts."""
    pelaku, kini = _pelaku(request), timezone.now()
    hasil = services.simpan(pelaku, program_id, baca_formulir(request.POST), sekarang=kini)
    if hasil.status != 200:
        return _lembar(request, program_id, hasil)
    jumlah = services.pakai_tahun_lalu(pelaku, program_id, sekarang=kini)
    _kabar(request, jumlah, "naskah tahun lalu. Periksa tahun dan jadwalnya.")
    return _kembali(program_id, "")


def _kabar(request: HttpRequest, jumlah: int, asal: str) -> None:
    if jumlah:
        messages.success(request, f"{jumlah} bagian terisi dari {asal}")
    else:
        messages.info(request, "Tidak ada bagian kosong yang perlu diisi. Tulisan Anda tidak berubah.")


def _kembali(program_id: int, bagian: str) -> HttpResponse:
    jangkar = f"#butir-{bagian}" if bagian in Bagian.values else ""
    return redirect(reverse("program:tulis", args=[program_id]) + jangkar)


def _lembar(request: HttpRequest, program_id: int, hasil: HasilLembar | None = None) -> HttpResponse:
    pelaku = _pelaku(request)
    program = selectors.ambil(pelaku, program_id)
    if not selectors.hak(pelaku, program.sekolah).tulis:
        raise TidakBoleh("Program supervisi disusun oleh kepala sekolah dan admin sekolah.")
    tersimpan = selectors.isi_draf(pelaku, program)
    konteks = {
        "program": program,
        "bagian": [_bagian(request, b, tersimpan, hasil) for b in Bagian],
        "ada_kosong": any(not (b in tersimpan and tersimpan[b].nilai.strip()) for b in Bagian.values),
        "ada_tahun_lalu": selectors.versi_tahun_lalu(pelaku, program) is not None,
        "hasil": hasil,
        "remah": _remah(_halaman_program(program)),
    }
    return render(request, "program/tulis.html", konteks, status=hasil.status if hasil else 200)


def _bagian(
    request: HttpRequest, bagian: Bagian, tersimpan: dict[str, Any], hasil: HasilLembar | None
) -> dict[str, Any]:
    """One part as the sheet shows it; after a refused form post with what was typed and what stands there now."""
    satu = tersimpan.get(bagian.value)
    isi: dict[str, Any] = {
        "kunci": bagian.value,
        "judul": bagian.label,
        "bantuan": rules.BANTUAN[bagian],
        "nilai": satu.nilai if satu else "",
        "versi": satu.versi if satu else 0,
        "kosong": satu is None or not satu.nilai.strip(),
    }
    if hasil is not None and bagian.value not in hasil.tersimpan:
        isi["nilai"] = request.POST.get(f"nilai-{bagian.value}", isi["nilai"])
        isi["galat"] = hasil.galat.get(bagian.value)
        isi["bentrok"] = next((b for b in hasil.bentrok if b.kunci == bagian.value), None)
    return isi


# A version and its document


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def versi(request: HttpRequest, versi_program_id: int) -> HttpResponse:
    """One approved version; POST asks for its PDF, htmx gets the state of the document alone."""
    permintaan = cast(PermintaanPelaku, request)
    if request.method == "POST":
        dokumen = services.minta_pdf(permintaan.pelaku, versi_program_id)
        if dokumen.status == StatusDokumen.SIAP:
            messages.success(request, "PDF sudah ada. Silakan unduh.")
        else:
            messages.success(request, "PDF sedang dibuat. Biasanya selesai dalam beberapa detik.")
        return redirect("program:versi", versi_program_id)
    isi = selectors.halaman_versi(permintaan.pelaku, versi_program_id)
    konteks = {"isi": isi, "versi": isi.versi}
    if permintaan.htmx:
        return render(request, "program/_dokumen.html", konteks)
    konteks["remah"] = _remah(_halaman_program(isi.versi.program))
    return render(request, "program/versi.html", konteks)
