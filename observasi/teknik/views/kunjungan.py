"""Pages of visits among colleagues."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.models import Pengguna
from accounts.pelaku import Pelaku
from observasi.teknik.enums import AsalKunjungan, JenisKunjungan, StatusKunjungan
from observasi.teknik.forms import AlasanForm, KunjunganForm, WaktuForm
from observasi.teknik.rules import jawaban
from observasi.teknik.rules.kunjungan import KUNCI_CATATAN
from observasi.teknik.rules.peran import PERAN_MENGAJAR
from observasi.teknik.selectors import kunjungan as selectors
from observasi.teknik.selectors.masuk import tuntut_masuk, warga
from observasi.teknik.selectors.pustaka import pilihan_instrumen
from observasi.teknik.services import kunjungan as services
from observasi.teknik.views.dasar import (
    bidang,
    butir_tampil,
    daftar_galat,
    pelaku_dari,
    pilihan_tampil,
    remah,
    tab,
)
from supervisi.lib.galat import BentrokVersi, MasukanSalah, Penolakan, SalahStatus, TidakBoleh
from supervisi.lib.http import mau_json
from supervisi.lib.lembar import HasilLembar, baca_formulir, baca_json


def _ke_daftar() -> tuple[str, str]:
    return ("Kunjungan", reverse("teknik:daftar_kunjungan"))


def _kembali(sejawat_id: int) -> HttpResponse:
    return redirect("teknik:kunjungan", sejawat_id)


@login_required
@require_safe
def daftar(request: HttpRequest) -> HttpResponse:
    """All visits that this person sees."""
    pelaku = pelaku_dari(request)
    halaman, baris = selectors.daftar(pelaku, request.GET.get("page"))
    konteks = {
        "halaman": halaman,
        "baris": baris,
        "mengajar": pelaku.punya(*PERAN_MENGAJAR),
        "tab": tab("teknik:daftar_kunjungan"),
        "remah": remah(),
    }
    return render(request, "teknik/daftar_kunjungan.html", konteks)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def baru(request: HttpRequest, asal: AsalKunjungan) -> HttpResponse:
    """Invite a colleague, or ask to come."""
    pelaku = pelaku_dari(request)
    tuntut_masuk(pelaku)
    if not pelaku.punya(*PERAN_MENGAJAR):
        raise TidakBoleh("Kunjungan antar rekan dimulai oleh guru.")
    mengundang = asal is AsalKunjungan.UNDANGAN
    form = KunjunganForm(
        request.POST or None, rekan=_rekan(pelaku), versi=pilihan_instrumen(pelaku, *jawaban.JENIS_LEMBAR)
    )
    form.fields["rekan"].label = "Rekan yang diundang" if mengundang else "Rekan yang ingin dikunjungi"
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        usulan = services.Usulan(
            asal=asal,
            jenis=JenisKunjungan(data["jenis"]),
            rekan_id=data["rekan"],
            pengenal=data["pengenal"],
            mapel=data["mapel"],
            kelas=data["kelas"],
            tujuan=data["tujuan"],
            waktu=data["waktu"],
            versi_id=data["versi"],
        )
        try:
            satu = services.usulkan(pelaku, usulan, sekarang=timezone.now())
        except MasukanSalah as galat:
            for nama, teks in galat.galat.items():
                form.add_error(nama or None, teks)
        else:
            messages.success(request, "Terkirim. Rekan Anda melihatnya di halaman Teknik supervisi.")
            return _kembali(satu.pk)
    konteks = {
        "form": form,
        "judul": "Undang rekan ke kelas saya" if mengundang else "Minta melihat kelas rekan",
        "batal": reverse("teknik:daftar_kunjungan"),
        "remah": remah(_ke_daftar()),
    }
    return render(request, "teknik/kunjungan_formulir.html", konteks, status=422 if form.errors else 200)


def _rekan(pelaku: Pelaku) -> list[Pengguna]:
    """The teachers of her own schools."""
    semua: dict[int, Pengguna] = {}
    for sekolah_id in sorted(pelaku.sekolah_dengan(*PERAN_MENGAJAR)):
        semua |= {o.pk: o for o in warga(pelaku, sekolah_id, *PERAN_MENGAJAR)}
    return sorted(semua.values(), key=lambda o: (o.nama, o.pk))


@login_required
@require_safe
def halaman(request: HttpRequest, sejawat_id: int) -> HttpResponse:
    """One visit."""
    return _halaman(request, sejawat_id)


def _halaman(
    request: HttpRequest,
    sejawat_id: int,
    galat: Penolakan | None = None,
    form: WaktuForm | None = None,
    pelajaran: str = "",
) -> HttpResponse:
    isi = selectors.halaman(pelaku_dari(request), sejawat_id)
    per_bidang = galat.galat if isinstance(galat, MasukanSalah) else {}
    waktu = timezone.localtime(isi.satu.waktu)
    konteks = {
        "isi": isi,
        "satu": isi.satu,
        "waktu_dilihat": isi.satu.waktu.isoformat(),
        "butir": butir_tampil(isi.instrumen, isi.isian, {}, None) if isi.instrumen and isi.hak.baca_catatan else [],
        "form": form or WaktuForm(initial={"tanggal": waktu.date(), "jam": waktu.time()}),
        "galat": galat.alasan if galat and "pelajaran" not in per_bidang else "",
        "galat_pelajaran": per_bidang.get("pelajaran", ""),
        "pelajaran": pelajaran,
        "remah": remah(_ke_daftar()),
    }
    status = galat.status if galat else 422 if form is not None and form.errors else 200
    return render(request, "teknik/kunjungan.html", konteks, status=status)


@login_required
@require_POST
def setujui(request: HttpRequest, sejawat_id: int) -> HttpResponse:
    """Agree to the time that was read."""
    try:
        services.setujui(pelaku_dari(request), sejawat_id, request.POST.get("waktu_dilihat", ""))
    except (BentrokVersi, SalahStatus) as galat:
        return _halaman(request, sejawat_id, galat)
    messages.success(request, "Waktu kunjungan disepakati.")
    return _kembali(sejawat_id)


@login_required
@require_POST
def usulkan_waktu(request: HttpRequest, sejawat_id: int) -> HttpResponse:
    """Answer with another time."""
    form = WaktuForm(request.POST)
    pelaku = pelaku_dari(request)
    selectors.ambil(pelaku, sejawat_id)
    if not form.is_valid():
        return _halaman(request, sejawat_id, form=form)
    try:
        services.usulkan_waktu(pelaku, sejawat_id, form.cleaned_data["waktu"], sekarang=timezone.now())
    except MasukanSalah as galat:
        for nama, teks in galat.galat.items():
            form.add_error(nama, teks)
        return _halaman(request, sejawat_id, form=form)
    except SalahStatus as galat:
        return _halaman(request, sejawat_id, galat)
    messages.success(request, "Usulan waktu terkirim.")
    return _kembali(sejawat_id)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def batalkan(request: HttpRequest, sejawat_id: int) -> HttpResponse:
    """Ask for the reason, then decline or call off."""
    pelaku = pelaku_dari(request)
    satu, pihak = selectors.ambil(pelaku, sejawat_id)
    if pihak is selectors.Pihak.PEMBACA:
        raise TidakBoleh("Anda diberi izin membaca; yang lain dikerjakan guru dan rekannya.")
    if not selectors.hak(pelaku, satu).batalkan:
        raise SalahStatus("Kunjungan ini sudah berlangsung, jadi tidak dapat dibatalkan.")
    menolak = satu.status == StatusKunjungan.DIUSULKAN and satu.diusulkan_oleh_id != pelaku.pengguna_id
    form = AlasanForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        services.batalkan(pelaku, sejawat_id, form.cleaned_data["alasan"])
        messages.success(request, "Kunjungan tidak jadi. Rekan Anda membaca alasannya.")
        return _kembali(sejawat_id)
    judul = "Belum bisa menerima" if menolak else "Batalkan kunjungan"
    konteks = {
        "form": form,
        "judul": judul,
        "ringkas": f"{satu.mapel}, {satu.kelas}",
        "tombol": "Kirim jawaban" if menolak else judul,
        "batal": reverse("teknik:kunjungan", args=[satu.pk]),
        "remah": remah(_ke_daftar()),
    }
    return render(request, "teknik/alasan.html", konteks, status=422 if form.errors else 200)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def lembar(request: HttpRequest, sejawat_id: int) -> HttpResponse:
    """The colleague's notes: autosave (JSON), or the whole form without a script."""
    pelaku, kini = pelaku_dari(request), timezone.now()
    if request.method != "POST":
        return _lembar(request, pelaku, sejawat_id)
    if mau_json(request):
        try:
            hasil = services.simpan(pelaku, sejawat_id, baca_json(request.body), sekarang=kini)
        except SalahStatus as galat:
            return JsonResponse({"galat_umum": galat.alasan}, status=409)
        return JsonResponse(hasil.json(), status=hasil.status)
    hasil = services.simpan(pelaku, sejawat_id, baca_formulir(request.POST), sekarang=kini)
    if hasil.status != 200:
        return _lembar(request, pelaku, sejawat_id, hasil)
    messages.success(request, "Catatan tersimpan.")
    return redirect("teknik:kunjungan_lembar", sejawat_id)


def _lembar(
    request: HttpRequest,
    pelaku: Pelaku,
    sejawat_id: int,
    hasil: HasilLembar | None = None,
    galat: Penolakan | None = None,
) -> HttpResponse:
    satu, instrumen, tersimpan = selectors.lembar(pelaku, sejawat_id)
    if not selectors.hak(pelaku, satu).amati:
        raise SalahStatus("Catatan dibuka sesudah waktunya disepakati, dan ditutup sesudah terkirim.")
    diketik: dict[str, str] = request.POST.dict() if hasil else {}
    konteks: dict[str, Any] = {
        "satu": satu,
        "instrumen": instrumen,
        "butir": butir_tampil(instrumen, tersimpan, diketik, hasil) if instrumen else [],
        "catatan": bidang(KUNCI_CATATAN, tersimpan, diketik, hasil),
        "daftar_galat": daftar_galat(hasil),
        "galat": galat.alasan if galat else "",
        **(pilihan_tampil(instrumen) if instrumen else {"pilihan": [], "tidak_teramati": ""}),
        "remah": remah(_ke_daftar(), (f"{satu.mapel}, {satu.kelas}", reverse("teknik:kunjungan", args=[satu.pk]))),
    }
    status = galat.status if galat else hasil.status if hasil else 200
    return render(request, "teknik/kunjungan_lembar.html", konteks, status=status)


@login_required
@require_POST
def kirim(request: HttpRequest, sejawat_id: int) -> HttpResponse:
    """Save what came along, then give the notes to the teacher."""
    pelaku, kini = pelaku_dari(request), timezone.now()
    hasil = services.simpan(pelaku, sejawat_id, baca_formulir(request.POST), sekarang=kini)
    if hasil.status != 200:
        return _lembar(request, pelaku, sejawat_id, hasil)
    try:
        services.kirim(pelaku, sejawat_id, sekarang=kini)
    except (MasukanSalah, SalahStatus) as galat:
        return _lembar(request, pelaku, sejawat_id, galat=galat)
    messages.success(request, "Catatan terkirim kepada rekan Anda. Hanya dia yang membacanya.")
    return _kembali(sejawat_id)


@login_required
@require_POST
def pelajaran(request: HttpRequest, sejawat_id: int) -> HttpResponse:
    """What she learned; what was typed stays when it cannot be taken."""
    teks = request.POST.get("pelajaran", "")
    try:
        services.tulis_pelajaran(pelaku_dari(request), sejawat_id, teks, sekarang=timezone.now())
    except MasukanSalah as galat:
        return _halaman(request, sejawat_id, galat, pelajaran=teks)
    messages.success(request, "Tersimpan.")
    return _kembali(sejawat_id)


@login_required
@require_POST
def bagikan(request: HttpRequest, sejawat_id: int) -> HttpResponse:
    """Let somebody read the notes."""
    orang = request.POST.get("orang", "")
    try:
        services.bagikan(
            pelaku_dari(request), sejawat_id, int(orang) if orang.isdecimal() else None, sekarang=timezone.now()
        )
    except MasukanSalah as galat:
        return _halaman(request, sejawat_id, galat)
    messages.success(request, "Catatan kini dapat dibaca orang itu. Anda dapat mencabutnya kapan saja.")
    return _kembali(sejawat_id)


@login_required
@require_POST
def cabut(request: HttpRequest, sejawat_id: int, orang_id: int) -> HttpResponse:
    """Take that back."""
    services.cabut(pelaku_dari(request), sejawat_id, orang_id)
    messages.success(request, "Izin membaca dicabut.")
    return _kembali(sejawat_id)
