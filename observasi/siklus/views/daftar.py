"""The list of cycles, and the two ways to begin one."""

from __future__ import annotations

from typing import cast
from urllib.parse import urlencode

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from accounts.enums import PERAN_PENYELIA, Peran
from accounts.http import PermintaanPelaku
from observasi.siklus import rules, selectors, services
from observasi.siklus.enums import Sisi, Tahap
from observasi.siklus.forms import AjukanForm, UndangForm
from observasi.siklus.konteks import langkah_tampil
from supervisi.lib.galat import MasukanSalah, TidakBoleh

PER_HALAMAN = 20
SEKALI_LIHAT = 6


@login_required
@require_safe
def daftar(request: HttpRequest) -> HttpResponse:
    """All cycles that this person may know of, filtered and in pages."""
    pelaku = cast(PermintaanPelaku, request).pelaku
    saring = {
        # PostgreSQL refuses NUL in a text.
        "cari": request.GET.get("cari", "").replace("\x00", "").strip()[:100],
        "tahap": request.GET.get("tahap", ""),
        "peran": request.GET.get("peran", ""),
    }
    halaman = Paginator(selectors.daftar(pelaku, **saring), PER_HALAMAN).get_page(request.GET.get("page"))
    baris = [
        {"siklus": s, "langkah": langkah_tampil(s, sisi), "sisi": sisi}
        for s in halaman
        for sisi in [rules.sisi(pelaku, s.fakta())]
    ]
    return render(
        request,
        "siklus/daftar.html",
        {
            "baris": baris,
            "halaman": halaman,
            "saring": saring,
            "kueri": urlencode({k: v for k, v in saring.items() if v}) + "&" if any(saring.values()) else "",
            "tersaring": any(saring.values()),
            # Whoever sees all of them at a glance needs no filter above them.
            "perlu_saring": any(saring.values()) or halaman.paginator.count > SEKALI_LIHAT,
            "pilihan_tahap": Tahap.choices,
            "pilihan_sisi": [
                ("", "Semua"),
                (Sisi.GURU.value, "Sebagai guru"),
                (Sisi.SUPERVISOR.value, "Sebagai supervisor"),
            ],
            "boleh_ajukan": pelaku.punya(Peran.GURU, Peran.KEPALA_SEKOLAH),
            "boleh_undang": pelaku.punya(*PERAN_PENYELIA),
            "utama_ajukan": pelaku.peran_aktif is Peran.GURU,
        },
    )


def _salin_galat(formulir: AjukanForm | UndangForm, galat: MasukanSalah) -> None:
    for bidang, teks in galat.galat.items():
        nama = {"waktu": "tanggal"}.get(bidang, bidang)
        formulir.add_error(nama if nama in formulir.fields else None, teks)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def ajukan(request: HttpRequest) -> HttpResponse:
    """A teacher asks for supervision."""
    pelaku = cast(PermintaanPelaku, request).pelaku
    if not pelaku.punya(Peran.GURU, Peran.KEPALA_SEKOLAH):
        raise TidakBoleh("Mengajukan supervisi adalah langkah guru. Akun Anda tidak sedang bertugas sebagai guru.")
    formulir = AjukanForm(request.POST or None, pelaku=pelaku)
    if request.method == "POST" and formulir.is_valid():
        try:
            siklus = services.ajukan(pelaku, formulir.isi(), formulir.cleaned_data["supervisor"].pk)
        except MasukanSalah as galat:
            _salin_galat(formulir, galat)
        else:
            messages.success(
                request, f"Permintaan terkirim. {siklus.supervisor.get_short_name()} akan menjawab waktunya."
            )
            return redirect("siklus:detail", siklus.pk)
    status = 422 if request.method == "POST" else 200
    konteks = {
        "formulir": formulir,
        "judul": "Ajukan supervisi",
        "ringkas": "Anda yang menentukan hal yang ingin dibantu. Supervisor akan menerima, atau mengusulkan waktu lain.",
        "tombol": "Kirim permintaan",
    }
    return render(request, "siklus/mulai.html", konteks, status=status)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def undang(request: HttpRequest) -> HttpResponse:
    """A supervisor invites a teacher."""
    pelaku = cast(PermintaanPelaku, request).pelaku
    if not pelaku.punya(*PERAN_PENYELIA):
        raise TidakBoleh("Mengundang guru adalah langkah kepala sekolah, supervisor, atau pengawas.")
    formulir = UndangForm(request.POST or None, pelaku=pelaku)
    if request.method == "POST" and formulir.is_valid():
        try:
            siklus = services.undang(pelaku, formulir.isi(), formulir.cleaned_data["guru"].pk)
        except MasukanSalah as galat:
            _salin_galat(formulir, galat)
        else:
            messages.success(request, f"Undangan terkirim. {siklus.guru.get_short_name()} akan menjawabnya.")
            return redirect("siklus:detail", siklus.pk)
    status = 422 if request.method == "POST" else 200
    konteks = {
        "formulir": formulir,
        "judul": "Undang guru",
        "ringkas": "Undangan ini ajakan, bukan perintah: guru boleh menerima, mengusulkan waktu lain, atau menolak dengan alasan.",
        "tombol": "Kirim undangan",
    }
    return render(request, "siklus/mulai.html", konteks, status=status)
