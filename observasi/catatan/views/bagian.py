"""What the pages of notes share: the panel, one row, the form in place of a row, where a post returns to."""

from __future__ import annotations

from typing import cast

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django_htmx.http import trigger_client_event

from accounts.http import PermintaanPelaku
from accounts.pelaku import Pelaku
from observasi.catatan import rules, selectors
from observasi.catatan.forms import CatatanForm, awal_dari, awalan_id
from observasi.catatan.models import Catatan, CatatanPribadi
from observasi.catatan.selectors import PanelCatatan, Saringan
from observasi.catatan.templatetags.catatan import konteks_panel
from observasi.siklus.konteks import konteks_siklus
from observasi.siklus.models import Siklus
from supervisi.lib.galat import MasukanSalah, Penolakan

Apa = Catatan | CatatanPribadi


def pelaku_dari(request: HttpRequest) -> Pelaku:
    """The acting person."""
    return cast(PermintaanPelaku, request).pelaku


def oleh_htmx(request: HttpRequest) -> bool:
    """Whether a part of the page is asked for."""
    return bool(cast(PermintaanPelaku, request).htmx)


def kembali(request: HttpRequest, siklus_id: int, jangkar: str = "") -> str:
    """The page that the form stood on, when it is one of ours; otherwise the list, at `jangkar`."""
    tujuan = request.POST.get("kembali", "")
    if tujuan.startswith("/") and url_has_allowed_host_and_scheme(tujuan, allowed_hosts=None):
        return tujuan
    return reverse("catatan:daftar", args=[siklus_id]) + (f"#{jangkar}" if jangkar else "")


def angka(tertulis: str | None) -> int | None:
    """A number of an address; None when it is none."""
    return int(tertulis) if tertulis and tertulis.isdecimal() and len(tertulis) < 12 else None


def saringan(request: HttpRequest) -> Saringan:
    """The filter of the address."""
    return Saringan(request.GET.get("jenis", "")[:24], request.GET.get("butir", "")[:40])


def panel(request: HttpRequest, siklus: Siklus) -> PanelCatatan:
    """The panel with the recording that the form or the address names."""
    pelaku = pelaku_dari(request)
    nomor = angka(request.POST.get("rekaman") or request.GET.get("rekaman"))
    return selectors.panel(pelaku, siklus, selectors.ambil_rekaman(pelaku, siklus, nomor), saringan(request))


def salin_galat(formulir: CatatanForm, galat: Penolakan) -> None:
    """The refusal beside its fields; the rest above the form."""
    isi = galat.galat if isinstance(galat, MasukanSalah) else {"": galat.alasan}
    for bidang, teks in isi.items():
        formulir.add_error(bidang if bidang in formulir.fields else None, teks)


def berpesan(jawaban: HttpResponse, teks: str) -> HttpResponse:
    """The answer to htmx with a short message, as the redirect of a whole page has one."""
    return trigger_client_event(jawaban, "pesan", {"teks": teks, "jenis": "success"})


def jawab_baris(request: HttpRequest, siklus: Siklus, catatan: Apa, **lain: object) -> HttpResponse:
    """One row as a part of the page; `lain`: what stands open in its thread."""
    pelaku = pelaku_dari(request)
    butir = selectors.daftar_butir(pelaku, siklus)
    (satu,) = selectors.baris_berbalas(pelaku, siklus, [catatan], butir)
    return render(request, "catatan/_baris.html", {"baris": satu, "siklus": siklus, **lain})


def panel_catatan(request: HttpRequest, siklus: Siklus, catatan: Apa) -> PanelCatatan:
    """The panel with the recording of this note."""
    return selectors.panel(pelaku_dari(request), siklus, catatan.rekaman)


def formulir_ubah(
    request: HttpRequest, siklus: Siklus, tampak: PanelCatatan, formulir: CatatanForm, status: int = 200
) -> HttpResponse:
    """The form of a note that is being changed, as a page or in place of its row. 409 shows both texts."""
    catatan = formulir.catatan
    assert catatan is not None  # noqa: S101 - a form for changing has its note
    konteks = {
        **konteks_panel(tampak, formulir, ""),
        "catatan": catatan,
        "id_baris": awalan_id(catatan),
        "pribadi": isinstance(catatan, CatatanPribadi),
        "bentrok": _lawan(catatan, tampak) if status == 409 else None,
    }
    if oleh_htmx(request):
        jawaban = render(request, "catatan/_ubah.html", konteks, status=status)
        if status == 409:
            jawaban.headers["HX-Retarget"] = f"#{awalan_id(catatan)}"
            jawaban.headers["HX-Reswap"] = "outerHTML"
        return jawaban
    konteks |= konteks_siklus(pelaku_dari(request), siklus, tampak.sisi, "catatan:daftar", "Ubah catatan")
    return render(request, "catatan/ubah.html", konteks, status=status)


def _lawan(catatan: Apa, tampak: PanelCatatan) -> list[tuple[str, str]]:
    """What stands in the note now, field by field, to be compared with what was typed."""
    awal = awal_dari(catatan)
    butir = ", ".join(str(b.nomor) for b in tampak.butir if b.kunci in catatan.butir)
    isi = [
        ("Catatan", str(awal["teks"])),
        ("Jenis", catatan.nama_jenis),
        ("Waktu", rules.tulis_waktu(catatan.detik_mulai, catatan.detik_selesai, catatan.jam)),
        ("Bagian pelajaran", catatan.get_fase_display() if catatan.fase else ""),
        ("Yang diamati", catatan.get_tokoh_display() if catatan.tokoh else ""),
        ("Butir", butir),
    ]
    return [(nama, nilai) for nama, nilai in isi if nilai]
