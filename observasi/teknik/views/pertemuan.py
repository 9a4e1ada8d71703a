"""Pages of meetings."""

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
from observasi.teknik.enums import StatusPertemuan, Teknik
from observasi.teknik.forms import AlasanForm, PertemuanForm
from observasi.teknik.models import CatatanPertemuan
from observasi.teknik.rules.peran import PERAN_TEKNIK
from observasi.teknik.selectors import pertemuan as selectors
from observasi.teknik.selectors.masuk import sekolah_dengan, tuntut_masuk, warga
from observasi.teknik.services import pertemuan as services
from observasi.teknik.views.dasar import bidang, pelaku_dari, remah, tab
from supervisi.dokumen.enums import StatusDokumen
from supervisi.lib.galat import BentrokVersi, MasukanSalah, Penolakan, SalahStatus, TidakBoleh, TidakTerlihat
from supervisi.lib.http import mau_json
from supervisi.lib.lembar import HasilLembar, baca_formulir, baca_json


def _ke_daftar() -> tuple[str, str]:
    return ("Pertemuan", reverse("teknik:daftar_pertemuan"))


def _kembali(catatan_pertemuan_id: int) -> HttpResponse:
    return redirect("teknik:pertemuan", catatan_pertemuan_id)


@login_required
@require_safe
def daftar(request: HttpRequest) -> HttpResponse:
    """All meetings of which this person knows."""
    halaman, baris = selectors.daftar(pelaku_dari(request), request.GET.get("page"))
    konteks = {"halaman": halaman, "baris": baris, "tab": tab("teknik:daftar_pertemuan"), "remah": remah()}
    return render(request, "teknik/daftar_pertemuan.html", konteks)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def baru(request: HttpRequest) -> HttpResponse:
    """Plan a meeting; somebody with several schools chooses one first."""
    pelaku = pelaku_dari(request)
    tuntut_masuk(pelaku)
    sekolah = sekolah_dengan(pelaku, *PERAN_TEKNIK)
    dipilih = next((s for s in sekolah if str(s.pk) == request.GET.get("sekolah")), None)
    if dipilih is None and len(sekolah) > 1:
        if request.method == "POST":
            raise TidakTerlihat
        return render(request, "teknik/pilih_sekolah.html", {"sekolah": sekolah, "remah": remah(_ke_daftar())})
    tujuan = dipilih or sekolah[0]
    form = PertemuanForm(
        request.POST or None,
        warga=warga(pelaku, tujuan.pk, *PERAN_TEKNIK),
        initial={"teknik": request.GET.get("teknik", ""), "tanggal": pelaku.hari},
    )
    if request.method == "POST" and form.is_valid():
        try:
            satu = services.rencanakan(pelaku, tujuan.pk, _rencana(form), sekarang=timezone.now())
        except MasukanSalah as galat:
            _tambah_galat(form, galat)
        else:
            messages.success(request, "Pertemuan direncanakan. Peserta melihatnya di halaman Teknik supervisi mereka.")
            return _kembali(satu.pk)
    return _formulir(request, form, "Rencanakan pertemuan", tujuan.nama, reverse("teknik:daftar_pertemuan"))


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def ubah(request: HttpRequest, catatan_pertemuan_id: int) -> HttpResponse:
    """Change the plan."""
    pelaku = pelaku_dari(request)
    satu, boleh = selectors.ambil(pelaku, catatan_pertemuan_id)
    if satu.pemimpin_id != pelaku.pengguna_id:
        raise TidakBoleh("Rencana diubah oleh yang memimpin pertemuan.")
    if not boleh.kelola or satu.status != StatusPertemuan.DIRENCANAKAN:
        raise SalahStatus("Pertemuan ini sudah dilaksanakan, jadi rencananya tidak berubah lagi.")
    form = PertemuanForm(request.POST or None, warga=_pilihan(pelaku, satu), initial=_awal(pelaku, satu))
    if request.method == "POST" and form.is_valid():
        try:
            services.ubah_rencana(pelaku, satu.pk, _rencana(form))
        except MasukanSalah as galat:
            _tambah_galat(form, galat)
        else:
            messages.success(request, "Rencana pertemuan diubah.")
            return _kembali(satu.pk)
    return _formulir(request, form, "Ubah rencana", satu.sekolah.nama, reverse("teknik:pertemuan", args=[satu.pk]))


def _pilihan(pelaku: Pelaku, satu: CatatanPertemuan) -> list[Pengguna]:
    """The people of the school, and those who were asked already."""
    semua = {o.pk: o for o in warga(pelaku, satu.sekolah_id, *PERAN_TEKNIK)}
    semua |= {p.orang_id: p.orang for p in selectors.peserta(pelaku, satu)}
    return sorted(semua.values(), key=lambda o: (o.nama, o.pk))


def _awal(pelaku: Pelaku, satu: CatatanPertemuan) -> dict[str, Any]:
    return {
        "teknik": satu.teknik,
        "topik": satu.topik,
        "tanggal": satu.tanggal,
        "jam": satu.jam,
        "tempat": satu.tempat,
        "peserta": [p.orang_id for p in selectors.peserta(pelaku, satu)],
    }


def _rencana(form: PertemuanForm) -> services.Rencana:
    data = form.cleaned_data
    return services.Rencana(
        Teknik(data["teknik"]),
        data["topik"],
        data["tanggal"],
        data["jam"],
        data["tempat"],
        frozenset(data["peserta"]),
    )


def _tambah_galat(form: Any, galat: MasukanSalah) -> None:
    for nama, teks in galat.galat.items():
        form.add_error(nama or None, teks)


def _formulir(request: HttpRequest, form: PertemuanForm, judul: str, sekolah: str, batal: str) -> HttpResponse:
    konteks = {"form": form, "judul": judul, "sekolah": sekolah, "batal": batal, "remah": remah(_ke_daftar())}
    return render(request, "teknik/pertemuan_formulir.html", konteks, status=422 if form.errors else 200)


@login_required
@require_safe
def halaman(request: HttpRequest, catatan_pertemuan_id: int) -> HttpResponse:
    """The meeting: plan, record, who came, what they said of it."""
    return _halaman(request, catatan_pertemuan_id)


def _halaman(
    request: HttpRequest, catatan_pertemuan_id: int, galat: Penolakan | None = None, tanggapan: str | None = None
) -> HttpResponse:
    pelaku = pelaku_dari(request)
    isi = selectors.halaman(pelaku, catatan_pertemuan_id)
    per_bidang = galat.galat if isinstance(galat, MasukanSalah) else {}
    konteks = {
        "isi": isi,
        "satu": isi.satu,
        "kehadiran": selectors.pilihan_kehadiran(pelaku),
        "galat": galat.alasan if galat and not set(per_bidang) & {"tanggapan", "alasan"} else "",
        "galat_tanggapan": per_bidang.get("tanggapan", ""),
        "tanggapan": tanggapan if tanggapan is not None else (isi.sendiri.tanggapan if isi.sendiri else ""),
        "remah": remah(_ke_daftar()),
    }
    return render(request, "teknik/pertemuan.html", konteks, status=galat.status if galat else 200)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def tulis(request: HttpRequest, catatan_pertemuan_id: int) -> HttpResponse:
    """The record as a sheet: autosave (JSON), or the whole form without a script."""
    pelaku, kini = pelaku_dari(request), timezone.now()
    if request.method != "POST":
        return _lembar(request, pelaku, catatan_pertemuan_id)
    if mau_json(request):
        try:
            hasil = services.simpan(pelaku, catatan_pertemuan_id, baca_json(request.body), sekarang=kini)
        except SalahStatus as galat:
            return JsonResponse({"galat_umum": galat.alasan}, status=409)
        return JsonResponse(hasil.json(), status=hasil.status)
    hasil = services.simpan(pelaku, catatan_pertemuan_id, baca_formulir(request.POST), sekarang=kini)
    if hasil.status == 200:
        messages.success(request, "Catatan tersimpan.")
        return redirect("teknik:pertemuan_tulis", catatan_pertemuan_id)
    return _lembar(request, pelaku, catatan_pertemuan_id, hasil)


def _lembar(
    request: HttpRequest, pelaku: Pelaku, catatan_pertemuan_id: int, hasil: HasilLembar | None = None
) -> HttpResponse:
    isi = selectors.halaman(pelaku, catatan_pertemuan_id)
    if not isi.hak.tulis:
        if isi.satu.status in (StatusPertemuan.DITUTUP, StatusPertemuan.BATAL):
            raise SalahStatus("Catatan ini sudah ditutup, jadi isinya tidak berubah lagi.")
        raise TidakBoleh("Catatan ditulis oleh yang memimpin; peserta ikut menulis sejak pertemuan dilaksanakan.")
    tersimpan = selectors.isi(pelaku, isi.satu)
    diketik: dict[str, str] = request.POST.dict() if hasil else {}
    bagian = [
        {**bidang(b.kunci, tersimpan, diketik, hasil), "judul": b.judul, "bantuan": b.bantuan} for b in isi.bagian
    ]
    satu = isi.satu
    konteks = {
        "satu": satu,
        "bagian": bagian,
        "hasil": hasil,
        "remah": remah(_ke_daftar(), (satu.topik, reverse("teknik:pertemuan", args=[satu.pk]))),
    }
    return render(request, "teknik/pertemuan_tulis.html", konteks, status=hasil.status if hasil else 200)


@login_required
@require_POST
def hadir(request: HttpRequest, catatan_pertemuan_id: int) -> HttpResponse:
    """Note who came."""
    awalan = "hadir-"
    dipilih = {
        int(nama.removeprefix(awalan)): str(nilai)
        for nama, nilai in request.POST.items()
        if nama.startswith(awalan) and nama.removeprefix(awalan).isdecimal()
    }
    try:
        services.catat_hadir(pelaku_dari(request), catatan_pertemuan_id, dipilih, sekarang=timezone.now())
    except (MasukanSalah, SalahStatus) as galat:
        return _halaman(request, catatan_pertemuan_id, galat)
    messages.success(request, "Kehadiran tercatat.")
    return _kembali(catatan_pertemuan_id)


@login_required
@require_POST
def tutup(request: HttpRequest, catatan_pertemuan_id: int) -> HttpResponse:
    """Close the record as it was read."""
    sidik = request.POST.get("sidik", "")
    try:
        services.tutup(pelaku_dari(request), catatan_pertemuan_id, sidik, sekarang=timezone.now())
    except (MasukanSalah, SalahStatus, BentrokVersi) as galat:
        return _halaman(request, catatan_pertemuan_id, galat)
    messages.success(request, "Catatan ditutup. Peserta dapat membaca dan menanggapinya.")
    return _kembali(catatan_pertemuan_id)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def batalkan(request: HttpRequest, catatan_pertemuan_id: int) -> HttpResponse:
    """Ask for the reason, then call it off."""
    pelaku = pelaku_dari(request)
    satu, _ = selectors.ambil(pelaku, catatan_pertemuan_id)
    if satu.pemimpin_id != pelaku.pengguna_id:
        raise TidakBoleh("Pertemuan dibatalkan oleh yang memimpinnya.")
    if satu.status != StatusPertemuan.DIRENCANAKAN:
        raise SalahStatus("Hanya pertemuan yang masih direncanakan dapat dibatalkan.")
    form = AlasanForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        services.batalkan(pelaku, catatan_pertemuan_id, form.cleaned_data["alasan"])
        messages.success(request, "Pertemuan dibatalkan.")
        return _kembali(catatan_pertemuan_id)
    konteks = {
        "form": form,
        "judul": "Batalkan pertemuan",
        "ringkas": f"{satu.get_teknik_display()}: {satu.topik}",
        "tombol": "Batalkan pertemuan",
        "batal": reverse("teknik:pertemuan", args=[satu.pk]),
        "remah": remah(_ke_daftar()),
    }
    return render(request, "teknik/alasan.html", konteks, status=422 if form.errors else 200)


@login_required
@require_POST
def tanggapi(request: HttpRequest, catatan_pertemuan_id: int) -> HttpResponse:
    """A participant has read the record; her own remark stays when it cannot be taken."""
    teks = request.POST.get("tanggapan", "")
    try:
        services.tanggapi(pelaku_dari(request), catatan_pertemuan_id, teks, sekarang=timezone.now())
    except MasukanSalah as galat:
        return _halaman(request, catatan_pertemuan_id, galat, teks)
    messages.success(request, "Terima kasih, tanggapan Anda tercatat.")
    return _kembali(catatan_pertemuan_id)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def dokumen(request: HttpRequest, catatan_pertemuan_id: int) -> HttpResponse:
    """POST asks for the PDF; htmx gets the state of the document alone."""
    pelaku = pelaku_dari(request)
    if request.method == "POST":
        satu = services.minta_pdf(pelaku, catatan_pertemuan_id)
        teks = "PDF sudah ada. Silakan unduh." if satu.status == StatusDokumen.SIAP else "PDF sedang dibuat."
        messages.success(request, teks)
        return _kembali(catatan_pertemuan_id)
    isi = selectors.halaman(pelaku, catatan_pertemuan_id)
    if not isi.hak.cetak:
        raise SalahStatus("Catatan dicetak setelah pertemuan ditutup.")
    if not getattr(request, "htmx", False):
        return _kembali(catatan_pertemuan_id)
    alamat = reverse("teknik:pertemuan_dokumen", args=[catatan_pertemuan_id])
    return render(request, "teknik/_dokumen.html", {"terkini": isi.dokumen, "alamat": alamat})
