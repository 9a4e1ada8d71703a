"""Single rows: move (also by dragging), take back, add, delete, invite; publishing."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from accounts.pelaku import Pelaku
from observasi.jadwal import rules, selectors, services
from observasi.jadwal.forms import OrangForm, TempatForm, UndanganForm, baca_tempat, pindahkan_galat
from observasi.jadwal.models import Jadwal
from observasi.jadwal.views.dasar import konteks, pelaku_dari
from supervisi.lib.galat import BentrokVersi, MasukanSalah, Penolakan, SalahStatus


def _ke_pekan(jadwal: Jadwal) -> HttpResponseRedirect:
    alamat = reverse("jadwal:pekan", args=[jadwal.program_id])
    return HttpResponseRedirect(f"{alamat}?mulai={rules.senin(jadwal.tanggal).isoformat()}#jadwal-{jadwal.pk}")


def _angka(tertulis: str) -> int | None:
    return int(tertulis) if tertulis.isascii() and tertulis.isdecimal() and len(tertulis) < 16 else None


def _letak(jadwal: Jadwal) -> str:
    return f"{rules.tanggal_teks(jadwal.tanggal)} pukul {rules.jam_teks(jadwal.mulai)}"


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def pindah(request: HttpRequest, jadwal_id: int) -> HttpResponse:
    """Where a row may go; POST moves it. A drop posts the same, and a refused one comes back here with the reason."""
    pelaku = pelaku_dari(request)
    baris = selectors.ambil_baris_untuk_menulis(pelaku, jadwal_id)
    penyelia_id = _angka((request.POST if request.method == "POST" else request.GET).get("penyelia", ""))
    penyelia_id = baris.penyelia_id if penyelia_id is None else penyelia_id
    galat: Penolakan | None = None
    if request.method == "POST":
        tujuan = baca_tempat(request.POST.get("tempat", ""), penyelia_id)
        try:
            if tujuan is None:
                raise MasukanSalah({"tempat": "Pilih tempatnya."})
            services.pindahkan(
                pelaku, jadwal_id, tujuan, _angka(request.POST.get("versi", "")), sekarang=timezone.now()
            )
        except (MasukanSalah, SalahStatus, BentrokVersi) as penolakan:
            galat = penolakan
        else:
            baris = selectors.ambil_baris(pelaku, jadwal_id)
            messages.success(request, f"{baris.guru.get_short_name()} dipindah ke {_letak(baris)}.")
            return _ke_pekan(baris)
    return _halaman_pindah(request, pelaku, jadwal_id, penyelia_id, galat)


def _halaman_pindah(
    request: HttpRequest, pelaku: Pelaku, jadwal_id: int, penyelia_id: int, galat: Penolakan | None
) -> HttpResponse:
    baris = selectors.ambil_baris(pelaku, jadwal_id)
    bahan = selectors.bahan(pelaku, baris.program)
    pilihan = selectors.tempat_bebas(pelaku, bahan, baris.pk, baris.guru_id, penyelia_id)
    tampilan = selectors.tampil(pelaku, selectors.penerus(pelaku, [baris.program.sekolah_id]), [baris])[0]
    form = TempatForm(pilihan=pilihan)
    isi: dict[str, Any] = {
        **konteks(pelaku, baris.program, ""),
        "baris": tampilan,
        "form": form if pilihan else None,
        "form_orang": OrangForm(guru=None, penyelia=bahan.penyelia, initial={"penyelia": penyelia_id}),
        "penyelia": bahan.penyelia.get(penyelia_id, baris.penyelia),
        "galat": galat.alasan if galat else "",
    }
    return render(request, "jadwal/pindah.html", isi, status=galat.status if galat else 200)


@login_required
@require_POST
def urungkan(request: HttpRequest, pemindahan_id: int) -> HttpResponse:
    """Take one's own last move back."""
    pelaku = pelaku_dari(request)
    try:
        baris = services.urungkan(pelaku, pemindahan_id, sekarang=timezone.now())
    except MasukanSalah as galat:
        # Its old place was taken since: the reason is the whole answer.
        raise SalahStatus(f"Belum dapat diurungkan. {galat.alasan}") from galat
    messages.success(request, f"{baris.guru.get_short_name()} kembali ke {_letak(baris)}.")
    return _ke_pekan(baris)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def tambah(request: HttpRequest, program_id: int) -> HttpResponse:
    """One row by hand: first the two people, then a free place of hers."""
    pelaku = pelaku_dari(request)
    program = selectors.ambil_untuk_menulis(pelaku, program_id)
    bahan = selectors.bahan(pelaku, program)
    data = request.POST if request.method == "POST" else request.GET
    orang = OrangForm(data if "guru" in data else None, guru=bahan.guru, penyelia=bahan.penyelia)
    galat: Penolakan | None = None
    form: TempatForm | None = None
    if orang.is_bound and orang.is_valid():
        guru_id, penyelia_id = orang.cleaned_data["guru"], orang.cleaned_data["penyelia"]
        if request.method == "POST":
            tujuan = baca_tempat(request.POST.get("tempat", ""), penyelia_id)
            try:
                if tujuan is None:
                    raise MasukanSalah({"tempat": "Pilih tempatnya."})
                baris = services.tambah(pelaku, program_id, guru_id, tujuan, sekarang=timezone.now())
            except MasukanSalah as penolakan:
                galat = penolakan
            else:
                messages.success(request, f"Jadwal ditambahkan: {_letak(baris)}.")
                return _ke_pekan(baris)
        form = TempatForm(pilihan=selectors.tempat_bebas(pelaku, bahan, 0, guru_id, penyelia_id))
        form.fields["tempat"].label = "Hari dan jam"
    isi = {
        **konteks(pelaku, program, ""),
        "form_orang": orang,
        "form": form,
        "galat": galat.alasan if galat else "",
    }
    return render(request, "jadwal/tambah.html", isi, status=422 if galat or orang.errors else 200)


@login_required
@require_POST
def hapus(request: HttpRequest, jadwal_id: int) -> HttpResponse:
    """Delete a row whose invitation was not opened."""
    baris = services.hapus(pelaku_dari(request), jadwal_id, _angka(request.POST.get("versi", "")))
    messages.success(request, f"Jadwal {baris.guru.get_short_name()} dihapus.")
    alamat = reverse("jadwal:pekan", args=[baris.program_id])
    return HttpResponseRedirect(f"{alamat}?mulai={rules.senin(baris.tanggal).isoformat()}")


@login_required
@require_POST
def terbitkan(request: HttpRequest, program_id: int) -> HttpResponse:
    """Show the drafts to teachers and supervisors."""
    banyak = services.terbitkan(pelaku_dari(request), program_id, sekarang=timezone.now())
    if banyak:
        messages.success(request, f"{banyak} jadwal terbit. Guru dan penyelia kini melihatnya di Jadwal.")
    else:
        messages.info(request, "Semua jadwal sudah terbit.")
    return redirect("jadwal:pekan", program_id)


@login_required
@require_POST
def buang(request: HttpRequest, program_id: int) -> HttpResponse:
    """Delete all drafts."""
    banyak = services.buang_draf(pelaku_dari(request), program_id)
    messages.success(request, f"{banyak} draf dihapus. Jadwal yang sudah terbit tidak berubah.")
    return redirect("jadwal:pekan", program_id)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def undang(request: HttpRequest, jadwal_id: int) -> HttpResponse:
    """Open the invitation of a row: all is filled in, and the supervisor sends it."""
    pelaku = pelaku_dari(request)
    baris = services.ambil_untuk_undangan(pelaku, jadwal_id)
    awal = services.awal_undangan(baris, pelaku.hari)
    form = UndanganForm(request.POST if request.method == "POST" else None, initial=awal)
    if request.method == "POST" and form.is_valid():
        try:
            siklus = services.undang(pelaku, jadwal_id, form.isi())
        except MasukanSalah as galat:
            pindahkan_galat(form, galat.galat, {"waktu": "tanggal"})
        else:
            messages.success(request, f"Undangan terkirim. {baris.guru.get_short_name()} akan menjawabnya.")
            return redirect("siklus:detail", siklus.pk)
    isi = {**konteks(pelaku, baris.program, ""), "jadwal": baris, "form": form, "kelas": awal["kelas"]}
    return render(request, "jadwal/undang.html", isi, status=422 if form.errors else 200)
