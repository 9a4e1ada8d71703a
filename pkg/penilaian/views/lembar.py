"""The assessor's own sheet: all competencies at a glance, one competency to score, ready and open again."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, cast

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.http import PermintaanPelaku
from accounts.pelaku import Pelaku
from pkg.aturan.rules import Regulasi
from pkg.penilaian import rules, selectors, services
from pkg.penilaian.konteks import alamat_luar, konteks_berkas
from pkg.penilaian.selectors import LembarKerja
from pkg.penilaian.views.isian import (
    Ditolak,
    LayarLembar,
    pilihan,
    susun_butir,
)
from supervisi.lib.galat import BentrokVersi, MasukanSalah, TidakTerlihat


@dataclass(frozen=True, slots=True)
class BarisKompetensi:
    """One competency in the overview."""

    hasil: rules.HasilKompetensi
    url: str
    url_bukti: str
    penjelasan: str


@dataclass(frozen=True, slots=True)
class Ranah:
    """Competencies under one heading; the name is empty for duties."""

    nama: str
    baris: tuple[BarisKompetensi, ...]


def susun_ranah(lembar: LembarKerja, regulasi: Regulasi) -> list[Ranah]:
    """The competencies of a sheet by ranah, with their addresses."""
    hasil = []
    for _kode, nama, isi in lembar.instrumen.daftar_ranah:
        baris = []
        for k in isi:
            satu = lembar.hasil.ambil(k.nomor)
            if satu is not None:
                isi_alamat = [lembar.penilaian.pk, k.nomor]
                baris.append(
                    BarisKompetensi(
                        hasil=satu,
                        url=reverse("pkg_penilaian:kompetensi", args=isi_alamat),
                        url_bukti=alamat_luar("pkg_bukti:kompetensi", *isi_alamat),
                        penjelasan=rules.jelaskan(lembar.instrumen, satu, regulasi),
                    )
                )
        hasil.append(Ranah(nama, tuple(baris)))
    return hasil


@login_required
@require_safe
def lembar(request: HttpRequest, penilaian_id: int) -> HttpResponse:
    """All competencies with how far each is."""
    pelaku = cast(PermintaanPelaku, request).pelaku
    return _ikhtisar(request, pelaku, selectors.lembar_sendiri(pelaku, penilaian_id))


def _ikhtisar(
    request: HttpRequest, pelaku: Pelaku, kini: LembarKerja, *, kabar: str = "", status: int = 200
) -> HttpResponse:
    mulai = next((k.nomor for k in kini.hasil.kompetensi if k.belum), kini.hasil.kompetensi[0].nomor)
    konteks = {
        **konteks_berkas(pelaku, kini.penilaian, kini.sebagai, "pkg_penilaian:lembar", "Lembar nilai"),
        "lembar": kini,
        "ranah": susun_ranah(kini, selectors.regulasi_berkas(pelaku, kini.penilaian)),
        "mulai": mulai,
        "terisi": f"{kini.hasil.terisi} dari {kini.hasil.jumlah}",
        "rekan": _rekan(pelaku, kini),
        "kabar": kabar,
    }
    return render(request, "pkg/penilaian/lembar.html", konteks, status=status)


def _rekan(pelaku: Pelaku, kini: LembarKerja) -> str:
    """The other assessor's name; empty when there is none."""
    lain = [p.penilai for p in kini.penilaian.peserta.penilai.all() if p.penilai_id != pelaku.pengguna_id]
    return lain[0].get_short_name() if lain else ""


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def kompetensi(request: HttpRequest, penilaian_id: int, nomor: int) -> HttpResponse:
    """One competency on one screen: reading, autosaving (JSON), and an ordinary form without JavaScript."""
    pelaku = cast(PermintaanPelaku, request).pelaku
    kini = selectors.lembar_sendiri(pelaku, penilaian_id)
    if nomor not in kini.instrumen.peta_kompetensi:
        raise TidakTerlihat
    if request.method != "POST":
        return _layar(request, pelaku, kini, nomor, {})
    layar: LayarLembar[LembarKerja] = LayarLembar(
        simpan=lambda perubahan: services.simpan_nilai(pelaku, penilaian_id, perubahan),
        baca=lambda: selectors.lembar_sendiri(pelaku, penilaian_id),
        halaman=lambda baru, ditolak, status: _layar(request, pelaku, baru, nomor, ditolak, status),
        ringkasan=lambda baru: render_to_string(
            "pkg/penilaian/_ringkasan.html", _ringkasan(pelaku, baru, nomor), request
        ),
    )
    # The last competency's button saves what was just typed before the overview says what is missing.
    ikhtisar = request.POST.get("aksi") == "ikhtisar"
    tujuan = reverse("pkg_penilaian:lembar", args=[penilaian_id]) if ikhtisar else _alamat(penilaian_id, nomor)
    return layar.terima(request, tujuan)


def _ringkasan(pelaku: Pelaku, kini: LembarKerja, nomor: int) -> dict[str, object]:
    satu = kini.hasil.ambil(nomor)
    assert satu is not None  # noqa: S101 - the view has looked it up in the instrument
    penjelasan = rules.jelaskan(kini.instrumen, satu, selectors.regulasi_berkas(pelaku, kini.penilaian))
    return {"hasil": satu, "semua": kini.hasil, "penjelasan": penjelasan, "tugas": satu.kompetensi.ranah_kode == ""}


def _layar(
    request: HttpRequest, pelaku: Pelaku, kini: LembarKerja, nomor: int, ditolak: dict[str, Ditolak], status: int = 200
) -> HttpResponse:
    satu = kini.instrumen.peta_kompetensi[nomor]
    urut = [k.nomor for k in kini.instrumen.kompetensi]
    di = urut.index(nomor)
    penilaian = kini.penilaian
    konteks: dict[str, Any] = {
        **_ringkasan(pelaku, kini, nomor),
        "penilaian": penilaian,
        "lembar": kini,
        "kompetensi": satu,
        "ke": di + 1,
        "banyak": len(urut),
        "butir": susun_butir(kini.instrumen, kini.baris_kompetensi(satu), ditolak),
        "pilihan": pilihan(kini.instrumen),
        "daftar_galat": [(f"butir-{k}", d.teks) for k, d in ditolak.items()],
        "url_sebelum": _alamat(penilaian.pk, urut[di - 1]) if di else "",
        "url_sesudah": _alamat(penilaian.pk, urut[di + 1]) if di + 1 < len(urut) else "",
        "url_bukti": alamat_luar("pkg_bukti:kompetensi", penilaian.pk, nomor),
        "judul_halaman": f"{nomor}. {satu.judul}",
        "remah": [
            ("PK Guru", reverse("pkg_penilaian:daftar")),
            (penilaian.guru.get_short_name(), reverse("pkg_penilaian:berkas", args=[penilaian.pk])),
            ("Lembar nilai", reverse("pkg_penilaian:lembar", args=[penilaian.pk])),
        ],
    }
    return render(request, "pkg/penilaian/kompetensi.html", konteks, status=status)


def _alamat(penilaian_id: int, nomor: int) -> str:
    return reverse("pkg_penilaian:kompetensi", args=[penilaian_id, nomor])


@login_required
@require_POST
def siap(request: HttpRequest, penilaian_id: int) -> HttpResponse:
    """One of two assessors is done."""
    pelaku = cast(PermintaanPelaku, request).pelaku
    try:
        services.tandai_siap(pelaku, penilaian_id, sidik_dilihat=request.POST.get("sidik", ""))
    except (MasukanSalah, BentrokVersi) as galat:
        kini = selectors.lembar_sendiri(pelaku, penilaian_id)
        return _ikhtisar(request, pelaku, kini, kabar=galat.alasan, status=galat.status)
    if selectors.lembar_sendiri(pelaku, penilaian_id).segel_terbuka:
        messages.success(request, "Kedua lembar selesai. Bandingkan, lalu sepakati nilai bersama.")
        return redirect("pkg_penilaian:banding", penilaian_id)
    messages.success(request, "Lembar Anda selesai. Perbandingan terbuka setelah rekan Anda selesai.")
    return redirect("pkg_penilaian:lembar", penilaian_id)


@login_required
@require_POST
def buka_lembar(request: HttpRequest, penilaian_id: int) -> HttpResponse:
    """Open the own sheet again."""
    services.buka_lembar(cast(PermintaanPelaku, request).pelaku, penilaian_id)
    messages.success(request, "Lembar Anda terbuka kembali.")
    return redirect("pkg_penilaian:lembar", penilaian_id)
