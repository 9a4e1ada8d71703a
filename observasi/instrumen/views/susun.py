"""The builder: groups and items, one change a post. Works without JavaScript; dragging posts the same change."""

from __future__ import annotations

from collections.abc import Callable
from functools import reduce
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from accounts.pelaku import Pelaku
from observasi.instrumen import selectors, services
from observasi.instrumen.enums import JenisInstrumen
from observasi.instrumen.forms import ButirForm, PokokForm
from observasi.instrumen.models import DrafInstrumen
from observasi.instrumen.rujukan import daftar_rujukan
from observasi.instrumen.rules import Instrumen, pokok_tertulis, semua_kelompok, ubah_pokok, yang_kurang
from observasi.instrumen.rules import susun as rules_susun
from observasi.instrumen.views.dasar import pelaku_dari, remah, versi_terkirim
from supervisi.lib.galat import MasukanSalah, TidakTerlihat

Ubah = Callable[[Instrumen], Instrumen]
BARIS_SEKALI = 60
"""So many items may be pasted at once."""


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def susun(request: HttpRequest, kode: str) -> HttpResponse:
    """The draft as it is; a post changes one thing and comes back to the same place."""
    pelaku = pelaku_dari(request)
    draf = selectors.ambil_draf(pelaku, kode)
    galat: dict[str, str] = {}
    if request.method == "POST":
        aksi, _, kunci = request.POST.get("aksi", "").partition(":")
        try:
            ubah, kembali, pesan = _perubahan(request, pelaku, draf, aksi, kunci)
            services.ubah_draf(pelaku, kode, versi_terkirim(request), ubah, sekarang=timezone.now())
        except MasukanSalah as salah:
            tulis = request.POST.get("teks", "") or request.POST.get("judul", "")
            galat = {"aksi": aksi, "kunci": kunci, "teks": tulis, "pesan": salah.alasan}
        else:
            messages.success(request, pesan)
            return HttpResponseRedirect(f"{reverse('instrumen:susun', args=[kode])}#{kembali}")
    isi = draf.baca()
    konteks: dict[str, Any] = {
        "induk": draf.instrumen,
        "draf": draf,
        "instrumen": isi,
        "kelompok": semua_kelompok(isi),
        "luar": {k.kunci for k in isi.kelompok},
        "kurang": yang_kurang(isi),
        "berbobot": isi.jenis == JenisInstrumen.SKALA,
        "galat": galat,
        "remah": remah(draf.instrumen if draf.dari_id else None),
    }
    return render(request, "instrumen/susun.html", konteks, status=422 if galat else 200)


def _perubahan(
    request: HttpRequest, pelaku: Pelaku, draf: DrafInstrumen, aksi: str, kunci: str
) -> tuple[Ubah, str, str]:
    """The change that was asked for, the place to come back to, and what to say."""
    if aksi == "tambah":
        return _tambah(request, pelaku, draf, kunci)
    if aksi == "pindah":
        kunci, kelompok, sebelum = (request.POST.get(n, "") for n in ("kunci", "kelompok", "sebelum"))
        return (
            lambda i: rules_susun.pindah_butir(i, kunci, kelompok, sebelum),
            f"naik-{kunci}",
            "Butir dipindahkan.",
        )
    judul = request.POST.get("judul", "")
    pilihan: dict[str, tuple[Ubah, str, str]] = {
        "naik": (lambda i: rules_susun.geser_butir(i, kunci, -1), f"naik-{kunci}", "Butir dinaikkan."),
        "turun": (lambda i: rules_susun.geser_butir(i, kunci, 1), f"turun-{kunci}", "Butir diturunkan."),
        "naik-kelompok": (
            lambda i: rules_susun.geser_kelompok(i, kunci, -1),
            f"naik-k-{kunci}",
            "Kelompok dinaikkan.",
        ),
        "turun-kelompok": (
            lambda i: rules_susun.geser_kelompok(i, kunci, 1),
            f"turun-k-{kunci}",
            "Kelompok diturunkan.",
        ),
        "judul-kelompok": (
            lambda i: rules_susun.ubah_kelompok(i, kunci, judul),
            f"kelompok-{kunci}",
            "Judul kelompok diganti.",
        ),
        "hapus-kelompok": (lambda i: rules_susun.hapus_kelompok(i, kunci), "kelompok-baru", "Kelompok dihapus."),
        "kelompok": (lambda i: rules_susun.tambah_kelompok(i, judul, kunci), "kelompok-baru", "Kelompok ditambahkan."),
    }
    if aksi not in pilihan:
        raise MasukanSalah({"": "Perubahan ini tidak dikenal. Muat ulang halaman, lalu coba lagi."})
    return pilihan[aksi]


def _tambah(request: HttpRequest, pelaku: Pelaku, draf: DrafInstrumen, kelompok: str) -> tuple[Ubah, str, str]:
    """One item a line, so that a whole list can be pasted."""
    baris = [satu for satu in request.POST.get("teks", "").splitlines() if satu.strip()] or [""]
    if len(baris) > BARIS_SEKALI:
        raise MasukanSalah({"": f"Tambahkan paling banyak {BARIS_SEKALI} butir sekali kirim."})
    terpakai = rules_susun.kunci_terpakai(selectors.isi_versi(pelaku, draf.instrumen))

    def ubah(isi: Instrumen) -> Instrumen:
        return reduce(lambda i, teks: rules_susun.butir_baru(i, kelompok, teks, terpakai), baris, isi)

    pesan = "Butir ditambahkan." if len(baris) == 1 else f"{len(baris)} butir ditambahkan."
    return ubah, f"teks-{kelompok or '1'}", pesan


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def butir(request: HttpRequest, kode: str, kunci: str) -> HttpResponse:
    """One item: wording, weight, references; or drop it."""
    pelaku = pelaku_dari(request)
    draf = selectors.ambil_draf(pelaku, kode)
    isi = draf.baca()
    satu = isi.peta_butir.get(kunci)
    if satu is None:
        raise TidakTerlihat
    berbobot = isi.jenis == JenisInstrumen.SKALA
    formulir = ButirForm(
        request.POST if request.method == "POST" and request.POST.get("aksi") != "hapus" else None,
        butir=satu.butir,
        rujukan=daftar_rujukan(pelaku),
        berbobot=berbobot,
    )
    ubah: Ubah | None = None
    if request.method == "POST" and request.POST.get("aksi") == "hapus":
        ubah, kembali, pesan = (
            lambda i: rules_susun.hapus_butir(i, kunci),
            f"kelompok-{satu.kelompok}",
            f"Butir {satu.butir.nomor} dihapus dari draf.",
        )
    elif formulir.is_bound and formulir.is_valid():
        data = formulir.cleaned_data
        bobot, rujukan = data.get("bobot", "1"), formulir.semua_rujukan()
        ubah, kembali, pesan = (
            lambda i: rules_susun.ubah_butir(i, kunci, data["teks"], bobot, rujukan),
            f"ubah-{kunci}",
            f"Butir {satu.butir.nomor} disimpan.",
        )
    if ubah is not None:
        try:
            services.ubah_draf(pelaku, kode, versi_terkirim(request), ubah, sekarang=timezone.now())
        except MasukanSalah as salah:
            formulir.add_error(None, salah.alasan)
        else:
            messages.success(request, pesan)
            return HttpResponseRedirect(f"{reverse('instrumen:susun', args=[kode])}#{kembali}")
    konteks = {
        "induk": draf.instrumen,
        "draf": draf,
        "butir": satu.butir,
        "form": formulir,
        "remah": remah(draf.instrumen if draf.dari_id else None, ("Susun", reverse("instrumen:susun", args=[kode]))),
    }
    return render(request, "instrumen/butir.html", konteks, status=422 if formulir.errors else 200)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def pokok(request: HttpRequest, kode: str) -> HttpResponse:
    """The head of the draft: title, scale, choices, bands."""
    pelaku = pelaku_dari(request)
    draf = selectors.ambil_draf(pelaku, kode)
    isi = draf.baca()
    if request.method == "POST":
        formulir = PokokForm(request.POST, jenis=isi.jenis)
        if formulir.is_valid():
            isian = formulir.isian()
            try:
                services.ubah_draf(
                    pelaku, kode, versi_terkirim(request), lambda i: ubah_pokok(i, isian), sekarang=timezone.now()
                )
            except MasukanSalah as salah:
                for bidang, teks in salah.galat.items():
                    formulir.add_error(bidang if bidang in formulir.fields else None, teks)
            else:
                messages.success(request, "Keterangan instrumen disimpan.")
                return redirect("instrumen:susun", kode)
    else:
        formulir = PokokForm(initial=pokok_tertulis(isi), jenis=isi.jenis)
    konteks = {
        "induk": draf.instrumen,
        "draf": draf,
        "form": formulir,
        "remah": remah(draf.instrumen if draf.dari_id else None, ("Susun", reverse("instrumen:susun", args=[kode]))),
    }
    return render(request, "instrumen/pokok.html", konteks, status=422 if formulir.errors else 200)
