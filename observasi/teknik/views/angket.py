"""Pages of questionnaires to teachers."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from observasi.teknik.forms import AngketForm
from observasi.teknik.rules.angket import MINIMUM, KeadaanAngket
from observasi.teknik.rules.peran import PERAN_MENGAJAR, PERAN_PENGIRIM
from observasi.teknik.selectors import angket as selectors
from observasi.teknik.selectors.masuk import sekolah_dengan, tuntut_masuk, warga
from observasi.teknik.selectors.pustaka import pilihan_instrumen
from observasi.teknik.services import angket as services
from observasi.teknik.views.dasar import pelaku_dari, pilihan_tampil, remah, tab
from supervisi.dokumen.enums import StatusDokumen
from supervisi.lib.berkas import content_disposition
from supervisi.lib.galat import MasukanSalah, Penolakan, SalahStatus, TidakBoleh, TidakTerlihat

_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def _ke_daftar() -> tuple[str, str]:
    return ("Angket", reverse("teknik:daftar_angket"))


def _kembali(angket_id: int) -> HttpResponse:
    return redirect("teknik:angket", angket_id)


@login_required
@require_safe
def daftar(request: HttpRequest) -> HttpResponse:
    """All questionnaires that this person sees."""
    pelaku = pelaku_dari(request)
    halaman, baris = selectors.daftar(pelaku, request.GET.get("page"))
    konteks = {
        "halaman": halaman,
        "baris": baris,
        "boleh_kirim": pelaku.punya(*PERAN_PENGIRIM),
        "tab": tab("teknik:daftar_angket"),
        "remah": remah(),
    }
    return render(request, "teknik/daftar_angket.html", konteks)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def baru(request: HttpRequest) -> HttpResponse:
    """Send a questionnaire; somebody with several schools chooses one first."""
    pelaku = pelaku_dari(request)
    tuntut_masuk(pelaku)
    sekolah = sekolah_dengan(pelaku, *PERAN_PENGIRIM)
    if not sekolah:
        raise TidakBoleh("Angket dikirim oleh kepala sekolah, supervisor, dan pengawas.")
    dipilih = next((s for s in sekolah if str(s.pk) == request.GET.get("sekolah")), None)
    if dipilih is None and len(sekolah) > 1:
        if request.method == "POST":
            raise TidakTerlihat
        return render(request, "teknik/pilih_sekolah.html", {"sekolah": sekolah, "remah": remah(_ke_daftar())})
    tujuan = dipilih or sekolah[0]
    form = AngketForm(
        request.POST or None,
        guru=warga(pelaku, tujuan.pk, *PERAN_MENGAJAR),
        versi=pilihan_instrumen(pelaku, selectors.JENIS_INSTRUMEN),
    )
    if request.method == "POST" and form.is_valid():
        d, kini = form.cleaned_data, timezone.now()
        orang = frozenset(d["penerima"])
        try:
            satu = services.kirim(
                pelaku, tujuan.pk, d["versi"], d["judul"], d["pengantar"], d["tutup"], orang, sekarang=kini
            )
        except MasukanSalah as galat:
            for nama, teks in galat.galat.items():
                form.add_error(nama or None, teks)
        else:
            messages.success(request, "Angket terkirim. Guru melihatnya di halaman Teknik supervisi mereka.")
            return _kembali(satu.pk)
    konteks = {"form": form, "sekolah": tujuan, "minimum": MINIMUM, "remah": remah(_ke_daftar())}
    return render(request, "teknik/angket_formulir.html", konteks, status=422 if form.errors else 200)


@login_required
@require_safe
def halaman(request: HttpRequest, angket_id: int) -> HttpResponse:
    """The questions for those who are asked; progress and results for those who may see them."""
    return _halaman(request, angket_id)


def _halaman(request: HttpRequest, angket_id: int, galat: Penolakan | None = None) -> HttpResponse:
    isi = selectors.halaman(pelaku_dari(request), angket_id)
    per_butir = galat.galat if isinstance(galat, MasukanSalah) else {}
    butir = [
        {
            "kunci": b.butir.kunci,
            "nomor": b.butir.nomor,
            "teks": b.butir.teks,
            "jalur": b.jalur,
            "nilai": request.POST.get(f"nilai-{b.butir.kunci}", ""),
            "galat": per_butir.get(b.butir.kunci, ""),
        }
        for b in (isi.instrumen.daftar_butir if isi.jawab else ())
    ]
    konteks: dict[str, Any] = {
        "isi": isi,
        "satu": isi.satu,
        "butir": butir,
        **pilihan_tampil(isi.instrumen),
        "minimum": MINIMUM,
        "daftar_galat": [(f"butir-{k}", teks) for k, teks in per_butir.items()],
        "galat": galat.alasan if galat and not per_butir else "",
        "remah": remah(_ke_daftar()),
    }
    return render(request, "teknik/angket.html", konteks, status=galat.status if galat else 200)


@login_required
@require_POST
def jawab(request: HttpRequest, angket_id: int) -> HttpResponse:
    """Take the answers of one person; those that were chosen stay when one is missing."""
    awalan = "nilai-"
    tertulis = {n.removeprefix(awalan): str(v) for n, v in request.POST.items() if n.startswith(awalan)}
    try:
        services.jawab(pelaku_dari(request), angket_id, tertulis)
    except (MasukanSalah, SalahStatus) as galat:
        return _halaman(request, angket_id, galat)
    messages.success(request, "Terima kasih. Jawaban Anda dihitung tanpa nama.")
    return _kembali(angket_id)


@login_required
@require_POST
def akhiri(request: HttpRequest, angket_id: int) -> HttpResponse:
    """End it before its last day."""
    try:
        services.akhiri(pelaku_dari(request), angket_id, sekarang=timezone.now())
    except SalahStatus as galat:
        return _halaman(request, angket_id, galat)
    messages.success(request, "Angket diakhiri.")
    return _kembali(angket_id)


@login_required
@require_safe
def unduh(request: HttpRequest, angket_id: int) -> HttpResponse:
    """The results as XLSX."""
    judul, isi = services.unduh(pelaku_dari(request), angket_id)
    jawaban = HttpResponse(isi, content_type=_XLSX)
    jawaban.headers["Content-Disposition"] = content_disposition(f"Hasil angket {judul}.xlsx", lampiran=True)
    return jawaban


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def dokumen(request: HttpRequest, angket_id: int) -> HttpResponse:
    """POST asks for the PDF; htmx gets the state of the document alone."""
    pelaku = pelaku_dari(request)
    if request.method == "POST":
        satu = services.minta_pdf(pelaku, angket_id)
        teks = "PDF sudah ada. Silakan unduh." if satu.status == StatusDokumen.SIAP else "PDF sedang dibuat."
        messages.success(request, teks)
        return _kembali(angket_id)
    isi = selectors.halaman(pelaku, angket_id)
    if isi.keadaan is not KeadaanAngket.HASIL:
        raise SalahStatus("Hasil dicetak sesudah angket ini berakhir dengan cukup jawaban.")
    if not getattr(request, "htmx", False):
        return _kembali(angket_id)
    alamat = reverse("teknik:angket_dokumen", args=[angket_id])
    return render(request, "teknik/_dokumen.html", {"terkini": isi.dokumen, "alamat": alamat})
