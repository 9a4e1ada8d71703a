"""Pages of the appraisal instruments: reading for everybody, history and import for those in charge."""

from __future__ import annotations

from typing import Any, cast

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.http import PermintaanPelaku
from accounts.pelaku import Pelaku
from pkg.instrumen import selectors, services
from pkg.instrumen.enums import FormatBerkas, JenisPkg
from pkg.instrumen.forms import ImporForm
from pkg.instrumen.models import VersiPkg
from pkg.instrumen.rules import GalatInstrumen, Instrumen, Temuan, bandingkan, ke_lembar, ke_yaml, peringatan
from supervisi.lib.berkas import content_disposition, nama_tampil
from supervisi.lib.galat import MasukanSalah
from supervisi.lib.xlsx import tulis

TEMUAN_TAMPIL = 50
_JENIS_ISI = {
    FormatBerkas.YAML: "application/yaml; charset=utf-8",
    FormatBerkas.XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


def _pelaku(request: HttpRequest) -> Pelaku:
    return cast(PermintaanPelaku, request).pelaku


def _remah(*lanjut: tuple[str, str]) -> list[tuple[str, str]]:
    return [("Instrumen PK Guru", reverse("pkg_instrumen:daftar")), *lanjut]


@login_required
@require_safe
def daftar(request: HttpRequest) -> HttpResponse:
    """All instruments and questionnaires, by kind."""
    pelaku = _pelaku(request)
    semua = selectors.daftar_berisi(pelaku)
    per_jenis = [(jenis, [satu for satu in semua if satu.isi.jenis == jenis]) for jenis in JenisPkg]
    konteks = {"per_jenis": [satu for satu in per_jenis if satu[1]], "hak": selectors.hak(pelaku)}
    return render(request, "pkg/instrumen/daftar.html", konteks)


@login_required
@require_safe
def lihat(request: HttpRequest, kode_instrumen: str) -> HttpResponse:
    """The version in use."""
    pelaku = _pelaku(request)
    return _halaman_versi(request, selectors.versi_terkini(pelaku, kode_instrumen), terkini=True)


@login_required
@require_safe
def versi(request: HttpRequest, kode_instrumen: str, nomor_versi: int) -> HttpResponse:
    """That very version, because results point to it."""
    pelaku = _pelaku(request)
    satu = selectors.ambil_versi(pelaku, kode_instrumen, nomor_versi)
    terkini = selectors.versi_terkini(pelaku, kode_instrumen)
    return _halaman_versi(request, satu, terkini=terkini.pk == satu.pk)


def _halaman_versi(request: HttpRequest, satu: VersiPkg, *, terkini: bool) -> HttpResponse:
    isi = satu.baca()
    acuan = isi.acuan if isinstance(isi, Instrumen) else ""
    konteks = {
        "versi": satu,
        "isi": isi,
        "kuesioner": isi.jenis == JenisPkg.KUESIONER,
        "acuan": selectors.ambil(_pelaku(request), acuan) if acuan else None,
        "terkini": terkini,
        "hak": selectors.hak(_pelaku(request)),
        "remah": _remah(),
    }
    return render(request, "pkg/instrumen/lihat.html", konteks)


@login_required
@require_safe
def riwayat(request: HttpRequest, kode_instrumen: str) -> HttpResponse:
    """All versions, and what changed between two of them."""
    pelaku = _pelaku(request)
    instrumen = selectors.ambil(pelaku, kode_instrumen)
    hak = selectors.tuntut_draf(pelaku)
    semua = selectors.daftar_versi(pelaku, kode_instrumen)
    nomor = [satu.nomor for satu in semua]
    ke = _pilihan(request, "ke", nomor, nomor[0])
    dari = _pilihan(request, "dari", nomor, next((n for n in nomor if n < ke), ke))
    beda = None
    if dari != ke:
        lama, baru = (
            selectors.ambil_versi(pelaku, kode_instrumen, dari),
            selectors.ambil_versi(pelaku, kode_instrumen, ke),
        )
        beda = bandingkan(lama.baca(), baru.baca())
    konteks = {
        "instrumen": instrumen,
        "daftar_versi": semua,
        "hak": hak,
        "dari": dari,
        "ke": ke,
        "beda": beda,
        "remah": _remah((instrumen.judul, reverse("pkg_instrumen:lihat", args=[kode_instrumen]))),
    }
    return render(request, "pkg/instrumen/riwayat.html", konteks)


def _pilihan(request: HttpRequest, nama: str, boleh: list[int], bawaan: int) -> int:
    """A version number from the address; anything else falls back to the usual one."""
    nilai = request.GET.get(nama, "")
    return int(nilai) if nilai.isdecimal() and nilai.isascii() and len(nilai) < 7 and int(nilai) in boleh else bawaan


@login_required
@require_safe
def unduh(request: HttpRequest, kode_instrumen: str, nomor_versi: int, bentuk: str) -> HttpResponse:
    """One version as a file that can be imported again."""
    pelaku = _pelaku(request)
    satu = selectors.ambil_versi(pelaku, kode_instrumen, nomor_versi)
    selectors.tuntut_draf(pelaku)
    if bentuk not in FormatBerkas.values:
        raise Http404
    jenis = FormatBerkas(bentuk)
    isi = satu.baca()
    berkas = ke_yaml(isi).encode() if jenis == FormatBerkas.YAML else tulis(*ke_lembar(isi))
    jawaban = HttpResponse(berkas, content_type=_JENIS_ISI[jenis])
    nama = f"{kode_instrumen}-versi-{nomor_versi}.{jenis.value}"
    jawaban.headers["Content-Disposition"] = content_disposition(nama, lampiran=True)
    return jawaban


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def impor(request: HttpRequest, kode_instrumen: str) -> HttpResponse:
    """Read a file in. With faults: the same page again, with every fault and its place."""
    pelaku = _pelaku(request)
    terkini = selectors.versi_terkini(pelaku, kode_instrumen)
    selectors.tuntut_impor(pelaku)
    if request.method != "POST":
        return _halaman_impor(request, terkini, ImporForm())
    formulir = ImporForm(request.POST, request.FILES)
    if not formulir.is_valid():
        return _halaman_impor(request, terkini, formulir)
    berkas = formulir.cleaned_data["berkas"]
    try:
        usulan = services.usulkan(
            pelaku,
            kode_instrumen,
            # One byte more than allowed is enough to know that it is too much.
            isi_berkas=berkas.read(services.UKURAN_MAKS + 1),
            nama_berkas=nama_tampil(berkas.name),
            keterangan=formulir.cleaned_data["keterangan"],
            sekarang=timezone.now(),
        )
    except GalatInstrumen as galat:
        return _halaman_impor(request, terkini, formulir, galat.temuan)
    except MasukanSalah as galat:
        formulir.add_error("berkas", galat.galat["berkas"])
        return _halaman_impor(request, terkini, formulir)
    return redirect("pkg_instrumen:usulan", kode_instrumen, usulan.pk)


def _halaman_impor(
    request: HttpRequest, terkini: VersiPkg, formulir: ImporForm, temuan: tuple[Temuan, ...] = ()
) -> HttpResponse:
    konteks: dict[str, Any] = {
        "versi": terkini,
        "form": formulir,
        "temuan": temuan[:TEMUAN_TAMPIL],
        "jumlah_temuan": len(temuan),
        "remah": _remah((terkini.instrumen.judul, reverse("pkg_instrumen:lihat", args=[terkini.instrumen.kode]))),
    }
    status = 422 if formulir.errors or temuan else 200
    return render(request, "pkg/instrumen/impor.html", konteks, status=status)


@login_required
@require_safe
def usulan(request: HttpRequest, kode_instrumen: str, usulan_id: int) -> HttpResponse:
    """What the file would change. Nothing has changed yet."""
    pelaku = _pelaku(request)
    satu = selectors.ambil_usulan(pelaku, kode_instrumen, usulan_id)
    selectors.tuntut_impor(pelaku)
    lama = selectors.ambil_versi(pelaku, kode_instrumen, satu.terhadap)
    terkini = selectors.versi_terkini(pelaku, kode_instrumen)
    isi = satu.baca()
    konteks = {
        "usulan": satu,
        "isi": isi,
        "lama": lama,
        "tertinggal": terkini.pk != lama.pk,
        "beda": bandingkan(lama.baca(), isi),
        "peringatan": peringatan(isi),
        "remah": _remah((satu.instrumen.judul, reverse("pkg_instrumen:lihat", args=[kode_instrumen]))),
    }
    return render(request, "pkg/instrumen/usulan.html", konteks)


@login_required
@require_POST
def terbitkan(request: HttpRequest, kode_instrumen: str, usulan_id: int) -> HttpResponse:
    """Make the file the version in use."""
    sidik = request.POST.get("sidik", "")
    hasil = services.terbitkan_usulan(
        _pelaku(request), kode_instrumen, usulan_id, sidik_halaman=sidik, sekarang=timezone.now()
    )
    messages.success(
        request,
        f"Versi {hasil.nomor} terbit dan dipakai untuk penilaian baru. Penilaian yang sudah ada tetap memakai versinya sendiri.",
    )
    return redirect("pkg_instrumen:lihat", kode_instrumen)


@login_required
@require_POST
def buang(request: HttpRequest, kode_instrumen: str, usulan_id: int) -> HttpResponse:
    """Throw the file away."""
    services.buang_usulan(_pelaku(request), kode_instrumen, usulan_id)
    messages.info(request, "Berkas dibuang. Instrumen tidak berubah.")
    return redirect("pkg_instrumen:lihat", kode_instrumen)
