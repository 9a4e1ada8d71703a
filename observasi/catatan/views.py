"""Pages and parts of notes. Every address works as a page of its own; htmx takes the named part of it."""

from __future__ import annotations

from typing import cast

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from django_htmx.http import trigger_client_event

from accounts.http import PermintaanPelaku
from observasi.catatan import rules, selectors, services
from observasi.catatan.forms import CatatanForm, awal_dari, catatan_baru, ubah_catatan
from observasi.catatan.models import Catatan
from observasi.catatan.selectors import PanelCatatan
from observasi.catatan.templatetags.catatan import konteks_panel
from observasi.siklus import selectors as selectors_siklus
from observasi.siklus.konteks import konteks_siklus
from observasi.siklus.models import Siklus
from supervisi.lib.galat import BentrokVersi, MasukanSalah, Penolakan, SalahStatus, TidakTerlihat


def _kembali(request: HttpRequest, siklus_id: int) -> str:
    """The page that the form stood on, when it is one of ours."""
    tujuan = request.POST.get("kembali", "")
    if tujuan.startswith("/") and url_has_allowed_host_and_scheme(tujuan, allowed_hosts=None):
        return tujuan
    return reverse("catatan:daftar", args=[siklus_id])


def _angka(tertulis: str | None) -> int | None:
    return int(tertulis) if tertulis and tertulis.isdecimal() and len(tertulis) < 12 else None


def _panel(request: HttpRequest, siklus: Siklus) -> PanelCatatan:
    pelaku = cast(PermintaanPelaku, request).pelaku
    nomor = _angka(request.POST.get("rekaman") or request.GET.get("rekaman"))
    return selectors.panel(pelaku, siklus, selectors.ambil_rekaman(pelaku, siklus, nomor))


def _halaman(
    request: HttpRequest, siklus: Siklus, tampak: PanelCatatan, formulir: CatatanForm | None = None, status: int = 200
) -> HttpResponse:
    pelaku = cast(PermintaanPelaku, request).pelaku
    konteks = {
        **konteks_siklus(pelaku, siklus, tampak.sisi, "catatan:daftar", "Catatan"),
        **konteks_panel(tampak, formulir, ""),
        "dihapus": _dihapus(request, siklus),
    }
    return render(request, "catatan/daftar.html", konteks, status=status)


def _dihapus(request: HttpRequest, siklus: Siklus) -> Catatan | None:
    """The note that was just deleted on this page, for its undo button."""
    nomor = _angka(request.GET.get("dihapus"))
    if nomor is None:
        return None
    try:
        ada = selectors.ambil(cast(PermintaanPelaku, request).pelaku, siklus, nomor, juga_terhapus=True)
    except TidakTerlihat:
        return None
    return ada if ada.dihapus_pada else None


def _salin_galat(formulir: CatatanForm, galat: Penolakan) -> None:
    """The refusal beside its fields; the rest above the form."""
    isi = galat.galat if isinstance(galat, MasukanSalah) else {"": galat.alasan}
    for bidang, teks in isi.items():
        formulir.add_error(bidang if bidang in formulir.fields else None, teks)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def daftar(request: HttpRequest, siklus_id: int) -> HttpResponse:
    """The notes of a cycle; a post adds one."""
    pelaku = cast(PermintaanPelaku, request).pelaku
    if request.method != "POST":
        siklus, _ = selectors_siklus.ambil_untuk_hasil(pelaku, siklus_id)
        return _halaman(request, siklus, _panel(request, siklus))
    siklus, _ = selectors_siklus.ambil_peserta(pelaku, siklus_id)
    tampak = _panel(request, siklus)
    formulir = CatatanForm(request.POST, panel=tampak, auto_id="catatan-baru-%s")
    status = 422
    if formulir.is_valid():
        try:
            catatan = services.tulis(
                pelaku, siklus_id, formulir.isi(), kunci_kirim=formulir.cleaned_data["kunci_kirim"]
            )
        except (MasukanSalah, SalahStatus, BentrokVersi) as galat:
            _salin_galat(formulir, galat)
            status = galat.status
        else:
            return _setelah_tulis(request, siklus, catatan, formulir)
    if cast(PermintaanPelaku, request).htmx:
        # 422 is swapped by htmx wherever it comes from; other refusals leave the form as it is and become a message.
        konteks = konteks_panel(tampak, formulir, request.POST.get("kembali", ""))
        return render(request, "catatan/_formulir_baru.html", konteks, status=422)
    return _halaman(request, siklus, tampak, formulir, status)


def _setelah_tulis(request: HttpRequest, siklus: Siklus, catatan: Catatan, formulir: CatatanForm) -> HttpResponse:
    if not cast(PermintaanPelaku, request).htmx:
        messages.success(request, "Catatan tersimpan.")
        return redirect(_kembali(request, siklus.pk))
    tampak = _panel(request, siklus)
    urutan = [b.catatan.pk for b in tampak.baris]
    letak = urutan.index(catatan.pk)
    konteks = {
        **konteks_panel(tampak, catatan_baru(tampak, formulir.isi()), request.POST.get("kembali", "")),
        "baris": tampak.baris[letak],
        "sesudah": urutan[letak - 1] if letak else None,
        "tersimpan": True,
    }
    return _berpesan(render(request, "catatan/_setelah_tulis.html", konteks), "Catatan tersimpan.")


def _berpesan(jawaban: HttpResponse, teks: str) -> HttpResponse:
    """The answer to htmx with a short message, as the redirect of a whole page has one."""
    return trigger_client_event(jawaban, "pesan", {"teks": teks, "jenis": "success"})


def _baris(request: HttpRequest, siklus: Siklus, catatan: Catatan) -> HttpResponse:
    pelaku = cast(PermintaanPelaku, request).pelaku
    (satu,) = selectors.baris(pelaku, siklus, [catatan], selectors.daftar_butir(pelaku, siklus))
    return render(request, "catatan/_baris.html", {"baris": satu, "siklus": siklus})


@login_required
@require_safe
def baris(request: HttpRequest, siklus_id: int, catatan_id: int) -> HttpResponse:
    """One row as it stands (leaving its form without saving)."""
    pelaku = cast(PermintaanPelaku, request).pelaku
    siklus, _ = selectors_siklus.ambil_untuk_hasil(pelaku, siklus_id)
    catatan = selectors.ambil(pelaku, siklus, catatan_id)
    if not cast(PermintaanPelaku, request).htmx:
        return redirect(f"{reverse('catatan:daftar', args=[siklus_id])}#catatan-{catatan.pk}")
    return _baris(request, siklus, catatan)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def ubah(request: HttpRequest, siklus_id: int, catatan_id: int) -> HttpResponse:
    """Change an own note. A note that was changed elsewhere meanwhile comes back with both texts."""
    pelaku = cast(PermintaanPelaku, request).pelaku
    siklus, _ = selectors_siklus.ambil_peserta(pelaku, siklus_id)
    catatan = services.periksa_milik(pelaku, siklus, catatan_id)
    tampak = _panel_catatan(request, siklus, catatan)
    if request.method != "POST":
        return _formulir_ubah(request, siklus, tampak, catatan, ubah_catatan(tampak, catatan))
    formulir = CatatanForm(request.POST, panel=tampak, auto_id=f"catatan-{catatan.pk}-%s")
    if not formulir.is_valid():
        return _formulir_ubah(request, siklus, tampak, catatan, formulir, 422)
    try:
        catatan = services.ubah(pelaku, siklus_id, catatan_id, formulir.cleaned_data["versi"] or 0, formulir.isi())
    except MasukanSalah as galat:
        _salin_galat(formulir, galat)
        return _formulir_ubah(request, siklus, tampak, catatan, formulir, 422)
    except BentrokVersi as galat:
        kini = selectors.ambil(pelaku, siklus, catatan_id)
        data = request.POST.copy()
        data["versi"] = str(kini.versi)
        formulir = CatatanForm(data, panel=tampak, auto_id=f"catatan-{catatan.pk}-%s")
        _salin_galat(formulir, galat)
        return _formulir_ubah(request, siklus, tampak, kini, formulir, 409)
    if cast(PermintaanPelaku, request).htmx:
        return _berpesan(_baris(request, siklus, catatan), "Perubahan catatan tersimpan.")
    messages.success(request, "Perubahan catatan tersimpan.")
    return redirect(f"{reverse('catatan:daftar', args=[siklus_id])}#catatan-{catatan.pk}")


def _panel_catatan(request: HttpRequest, siklus: Siklus, catatan: Catatan) -> PanelCatatan:
    return selectors.panel(cast(PermintaanPelaku, request).pelaku, siklus, catatan.rekaman)


def _formulir_ubah(
    request: HttpRequest,
    siklus: Siklus,
    tampak: PanelCatatan,
    catatan: Catatan,
    formulir: CatatanForm,
    status: int = 200,
) -> HttpResponse:
    pelaku = cast(PermintaanPelaku, request).pelaku
    konteks = {
        **konteks_panel(tampak, formulir, ""),
        "catatan": catatan,
        "bentrok": _lawan(catatan, tampak) if status == 409 else None,
    }
    if cast(PermintaanPelaku, request).htmx:
        jawaban = render(request, "catatan/_ubah.html", konteks, status=status)
        if status == 409:
            jawaban.headers["HX-Retarget"] = f"#catatan-{catatan.pk}"
            jawaban.headers["HX-Reswap"] = "outerHTML"
        return jawaban
    konteks |= konteks_siklus(pelaku, siklus, tampak.sisi, "catatan:daftar", "Ubah catatan")
    return render(request, "catatan/ubah.html", konteks, status=status)


def _lawan(catatan: Catatan, tampak: PanelCatatan) -> list[tuple[str, str]]:
    """What stands in the note now, field by field, to be compared with what was typed."""
    awal = awal_dari(catatan)
    butir = ", ".join(str(b.nomor) for b in tampak.butir if b.kunci in catatan.butir)
    isi = [
        ("Catatan", str(awal["teks"])),
        ("Jenis", catatan.get_jenis_display()),
        ("Waktu", rules.tulis_waktu(catatan.detik_mulai, catatan.detik_selesai, catatan.jam)),
        ("Bagian pelajaran", catatan.get_fase_display() if catatan.fase else ""),
        ("Yang diamati", catatan.get_tokoh_display() if catatan.tokoh else ""),
        ("Butir", butir),
    ]
    return [(nama, nilai) for nama, nilai in isi if nilai]


@login_required
@require_POST
def hapus(request: HttpRequest, siklus_id: int, catatan_id: int) -> HttpResponse:
    """Delete an own note; the answer offers to undo it."""
    pelaku = cast(PermintaanPelaku, request).pelaku
    catatan = services.hapus(pelaku, siklus_id, catatan_id)
    if cast(PermintaanPelaku, request).htmx:
        siklus = selectors_siklus.ambil(pelaku, siklus_id)
        return render(request, "catatan/_terhapus.html", {"catatan": catatan, "siklus": siklus})
    return redirect(f"{reverse('catatan:daftar', args=[siklus_id])}?dihapus={catatan.pk}")


@login_required
@require_POST
def pulihkan(request: HttpRequest, siklus_id: int, catatan_id: int) -> HttpResponse:
    """Undo a deletion."""
    pelaku = cast(PermintaanPelaku, request).pelaku
    catatan = services.pulihkan(pelaku, siklus_id, catatan_id)
    if cast(PermintaanPelaku, request).htmx:
        siklus = selectors_siklus.ambil(pelaku, siklus_id)
        return _berpesan(_baris(request, siklus, catatan), "Catatan dikembalikan.")
    messages.success(request, "Catatan dikembalikan.")
    return redirect(f"{reverse('catatan:daftar', args=[siklus_id])}#catatan-{catatan.pk}")
