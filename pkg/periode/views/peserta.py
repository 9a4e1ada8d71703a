"""Participants: adding a school, one person's page, her data, her assessors."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, cast

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from accounts.http import PermintaanPelaku
from accounts.models import Jejak
from accounts.pelaku import Pelaku
from accounts.selectors import daftar_jejak
from pkg.periode import rules, selectors, services
from pkg.periode.enums import StatusPeriode
from pkg.periode.forms import LengkapiForm, PenilaiForm, PesertaForm, salin_galat, tandai_bentrok
from pkg.periode.models import Periode, Peserta
from pkg.periode.rules import Orang, Perlu
from pkg.periode.selectors import Bahan, CalonPeserta
from pkg.periode.views.kabar import nama_periode, nomor, remah_periode
from supervisi.lib.galat import BentrokVersi, MasukanSalah, SalahStatus, TidakBoleh


@dataclass(frozen=True, slots=True)
class BarisCalon:
    """Somebody who can be added, and whether she is ticked."""

    calon: CalonPeserta
    dicentang: bool


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def tambah_peserta(request: HttpRequest, periode_id: int) -> HttpResponse:
    """Everybody who teaches here, the fitting ones ticked; POST adds those who are ticked."""
    pelaku = cast(PermintaanPelaku, request).pelaku
    periode = selectors.ambil_kelola(pelaku, periode_id)
    if alasan := rules.alasan_tak_ubah(StatusPeriode(periode.status)):
        raise SalahStatus(alasan)
    galat: list[tuple[str, str]] = []
    dipilih = {n for teks in request.POST.getlist("guru") if (n := nomor(teks)) is not None}
    if request.method == "POST":
        try:
            baru = services.tambah_peserta(pelaku, periode_id, dipilih)
        except MasukanSalah as salah:
            galat = [("", teks) for teks in salah.galat.values()]
        else:
            messages.success(
                request, f"{len(baru)} peserta ditambahkan. Berikutnya: lengkapi datanya dan bagi penilainya."
            )
            return redirect("pkg_periode:halaman", periode_id)
    calon = selectors.calon_peserta(pelaku, periode, selectors.kumpulkan(pelaku, periode.sekolah, periode.tahun))
    baris = [BarisCalon(c, c.staf.pengguna.pk in dipilih if request.method == "POST" else c.dicentang) for c in calon]
    return render(
        request,
        "pkg/periode/tambah_peserta.html",
        {
            "periode": periode,
            "nama": nama_periode(periode),
            "kelompok": _kelompok(baris),
            "sudah": sum(c.sudah for c in calon),
            "galat": galat,
            "remah": remah_periode(pelaku, periode),
        },
        status=422 if galat else 200,
    )


_JUDUL_KELOMPOK = {
    Perlu.IKUT: "Ikut menurut aturan",
    Perlu.CEK: "Perlu Anda periksa",
    Perlu.TIDAK: "Tidak diharuskan",
}


def _kelompok(baris: list[BarisCalon]) -> list[tuple[str, list[BarisCalon]]]:
    """The people who can be added, by how sure it is that they take part; empty groups left out."""
    kelompok = [
        (judul, [b for b in baris if b.calon.keikutsertaan.perlu is perlu and not b.calon.sudah])
        for perlu, judul in _JUDUL_KELOMPOK.items()
    ]
    return [(judul, milik) for judul, milik in kelompok if milik]


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def lengkapi(request: HttpRequest, periode_id: int) -> HttpResponse:
    """The missing figures of everybody on one page."""
    pelaku = cast(PermintaanPelaku, request).pelaku
    periode = selectors.ambil_kelola(pelaku, periode_id)
    if alasan := rules.alasan_tak_ubah(StatusPeriode(periode.status)):
        raise SalahStatus(alasan)
    baris = [LengkapiForm(request.POST or None, peserta=p) for p in selectors.daftar_lengkapi(pelaku, periode)]
    status = 200
    umum: list[str] = []
    if request.method == "POST":
        status = 422
        if all([b.is_valid() for b in baris]):  # noqa: C419 - every row shows its error
            try:
                banyak = services.lengkapi_peserta(pelaku, periode_id, [b.isi() for b in baris])
            except MasukanSalah as galat:
                _salin_baris(baris, galat)
            except BentrokVersi as bentrok:
                status = bentrok.status
                baris, umum = _setelah_bentrok(request, baris)
            else:
                messages.success(request, f"Data {banyak} peserta tersimpan.")
                return redirect("pkg_periode:halaman", periode_id)
    galat_semua = [
        (b[n].auto_id, f"{b.peserta.guru.get_short_name()}: {t}")
        for b in baris
        for n, ts in b.errors.items()
        for t in ts
    ]
    konteks = {
        "periode": periode,
        "nama": nama_periode(periode),
        "baris": baris,
        "galat": [("", teks) for teks in umum] or galat_semua,
        "remah": remah_periode(pelaku, periode),
    }
    return render(request, "pkg/periode/lengkapi.html", konteks, status=status)


def _setelah_bentrok(request: HttpRequest, baris: list[LengkapiForm]) -> tuple[list[LengkapiForm], list[str]]:
    """Rows that somebody else changed meanwhile show what is stored now; what was typed in the others stays."""
    data, teks = request.POST.copy(), []
    for b in baris:
        if data.get(b.add_prefix("versi")) == str(b.peserta.versi):
            continue
        diketik = data.get(b.angka.html_name, "") or "kosong"
        teks.append(
            f"{b.peserta.guru.get_short_name()} baru saja diubah orang lain. Barisnya kini memuat yang terbaru; "
            f"Anda tadi mengetik: {diketik}."
        )
        tersimpan = LengkapiForm(peserta=b.peserta)
        for medan in tersimpan:
            nilai = medan.field.widget.format_value(medan.initial) if medan.initial is not None else ""
            data[medan.html_name] = nilai[0] if isinstance(nilai, list) else str(nilai or "")
    return [LengkapiForm(data, peserta=b.peserta) for b in baris], teks or [
        "Salah satu baris baru saja diubah orang lain. Simpan sekali lagi."
    ]


def _salin_baris(baris: list[LengkapiForm], galat: MasukanSalah) -> None:
    for kunci, teks in galat.galat.items():
        nomor_peserta, _, bidang = kunci.partition("-")
        satu = next(b for b in baris if str(b.peserta.pk) == nomor_peserta)
        satu.add_error(bidang if bidang in satu.fields else None, teks)


def _jejak(jejak: Jejak, nama: dict[int, str]) -> dict[str, Any]:
    """A line of the audit trail for the timeline."""

    def sebut(ids: list[int]) -> str:
        return " dan ".join(nama.get(n, "seorang penilai") for n in ids) or "belum ada"

    apa = "Data peserta diubah"
    if jejak.aksi in ("pkg.penilai_ditetapkan", "pkg.penilai_diganti"):
        apa = f"Penilai: {sebut(jejak.rincian['dari'])} menjadi {sebut(jejak.rincian['ke'])}"
    return {
        "waktu": jejak.waktu,
        "siapa": jejak.pelaku.get_short_name() if jejak.pelaku else "",
        "apa": apa,
        "alasan": jejak.rincian.get("alasan", ""),
    }


def _riwayat(pelaku: Pelaku, peserta: Peserta) -> list[dict[str, Any]]:
    baris = daftar_jejak(pelaku, "peserta_pkg", peserta.pk)
    ids = {n for j in baris for sisi in ("dari", "ke") for n in j.rincian.get(sisi, [])}
    return [_jejak(j, selectors.nama_orang(pelaku, ids)) for j in baris] if baris else []


@login_required
@require_safe
def peserta(request: HttpRequest, peserta_id: int) -> HttpResponse:
    """One participant: how she is appraised, by whom, and for the offices what changed."""
    pelaku = cast(PermintaanPelaku, request).pelaku
    satu = selectors.ambil_peserta(pelaku, peserta_id)
    periode = satu.periode
    kantor = rules.lihat_semua(pelaku, periode.tempat)
    bahan = selectors.kumpulkan(pelaku, satu.sekolah, periode.tahun)
    baris = selectors.susun_baris(pelaku, periode, bahan, [satu])[0]
    terbuka = periode.status != StatusPeriode.DITUTUP and satu.ditetapkan_pada is None
    kelola = terbuka and selectors.boleh_kelola(pelaku, satu.sekolah)
    alasan_penilai = rules.alasan_tak_tetapkan_penilai(pelaku, periode.tempat, _orang(satu, bahan))
    return render(
        request,
        "pkg/periode/peserta.html",
        {
            "peserta": satu,
            "baris": baris,
            "periode": periode,
            "nama": nama_periode(periode),
            "kantor": kantor,
            "diri": satu.guru_id == pelaku.pengguna_id,
            "kelola": kelola,
            "boleh_penilai": terbuka and alasan_penilai is None,
            "alasan_penilai": alasan_penilai if kantor and baris.kepala_sekolah else None,
            "riwayat": _riwayat(pelaku, satu) if kantor else [],
            "remah": remah_periode(pelaku, periode),
        },
    )


def _orang(satu: Peserta, bahan: Bahan) -> Orang:
    return Orang(
        satu.guru_id, frozenset(p.penilai_id for p in satu.penilai.all()), kepala_sekolah=bahan.adalah_kepala(satu)
    )


def _boleh_diubah(satu: Peserta) -> None:
    """Raises SalahStatus when nothing about her changes any more."""
    if alasan := rules.alasan_tak_ubah(StatusPeriode(satu.periode.status)):
        raise SalahStatus(alasan)
    if satu.ditetapkan_pada is not None:
        raise SalahStatus("Hasil peserta ini sudah ditetapkan, jadi datanya tidak dapat diubah lagi.")


def _formulir(
    request: HttpRequest, satu: Peserta, formulir: forms.Form, templat: str, status: int, **lain: Any
) -> HttpResponse:
    periode: Periode = satu.periode
    pelaku = cast(PermintaanPelaku, request).pelaku
    url = reverse("pkg_periode:peserta", args=[satu.pk])
    konteks = {
        "peserta": satu,
        "periode": periode,
        "formulir": formulir,
        "batal": url,
        "remah": [*remah_periode(pelaku, periode), (satu.guru.get_short_name(), url)],
        **lain,
    }
    return render(request, templat, konteks, status=status)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def ubah_peserta(request: HttpRequest, peserta_id: int) -> HttpResponse:
    """Correct kind, duty and load of a participant."""
    pelaku = cast(PermintaanPelaku, request).pelaku
    satu = selectors.ambil_peserta(pelaku, peserta_id)
    if alasan := rules.alasan_tak_kelola(pelaku, satu.periode.tempat):
        raise TidakBoleh(alasan)
    _boleh_diubah(satu)
    formulir = PesertaForm(request.POST or None, peserta=satu)
    status = 422 if request.method == "POST" else 200
    if request.method == "POST" and formulir.is_valid():
        try:
            services.ubah_peserta(pelaku, peserta_id, formulir.cleaned_data["versi"], formulir.isi())
        except MasukanSalah as galat:
            salin_galat(formulir, galat)
        except BentrokVersi as bentrok:
            status = bentrok.status
            tandai_bentrok(formulir, PesertaForm(peserta=selectors.ambil_peserta(pelaku, peserta_id)))
        else:
            messages.success(request, f"Data {satu.guru.get_short_name()} tersimpan.")
            return redirect("pkg_periode:peserta", peserta_id)
    judul = f"Data {satu.guru.get_short_name()}"
    return _formulir(request, satu, formulir, "pkg/periode/ubah_peserta.html", status, judul=judul)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def penilai_peserta(request: HttpRequest, peserta_id: int) -> HttpResponse:
    """Choose the one or two assessors of a participant."""
    pelaku = cast(PermintaanPelaku, request).pelaku
    satu = selectors.ambil_peserta(pelaku, peserta_id)
    bahan = selectors.kumpulkan(pelaku, satu.sekolah, satu.periode.tahun)
    if alasan := rules.alasan_tak_tetapkan_penilai(pelaku, satu.periode.tempat, _orang(satu, bahan)):
        raise TidakBoleh(alasan)
    _boleh_diubah(satu)
    pilihan, tertolak = selectors.pilihan_penilai(pelaku, satu, bahan)
    lama = [p.penilai_id for p in satu.penilai.all()]
    perlu_alasan = bool(lama) and satu.periode.status == StatusPeriode.DIBUKA
    formulir = PenilaiForm(request.POST or None, peserta=satu, pilihan=pilihan, perlu_alasan=perlu_alasan)
    status = 422 if request.method == "POST" else 200
    if request.method == "POST" and formulir.is_valid():
        b = formulir.cleaned_data
        try:
            services.tetapkan_penilai(pelaku, peserta_id, b["versi"], formulir.penilai(), alasan=b.get("alasan", ""))
        except MasukanSalah as galat:
            salin_galat(formulir, galat)
        except BentrokVersi as bentrok:
            status = bentrok.status
            terkini = selectors.ambil_peserta(pelaku, peserta_id)
            tandai_bentrok(formulir, PenilaiForm(peserta=terkini, pilihan=pilihan, perlu_alasan=False))
        else:
            messages.success(request, f"Penilai {satu.guru.get_short_name()} tersimpan.")
            return redirect("pkg_periode:peserta", peserta_id)
    judul = f"Penilai {satu.guru.get_short_name()}"
    return _formulir(
        request, satu, formulir, "pkg/periode/penilai_peserta.html", status, judul=judul, tertolak=tertolak
    )


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def hapus_peserta(request: HttpRequest, peserta_id: int) -> HttpResponse:
    """Take somebody off the list."""
    pelaku = cast(PermintaanPelaku, request).pelaku
    satu = selectors.ambil_peserta(pelaku, peserta_id)
    if alasan := rules.alasan_tak_kelola(pelaku, satu.periode.tempat):
        raise TidakBoleh(alasan)
    nama = satu.guru.get_short_name()
    if request.method == "POST":
        periode = services.hapus_peserta(pelaku, peserta_id)
        messages.success(request, f"{nama} dikeluarkan dari daftar peserta.")
        return redirect("pkg_periode:halaman", periode.pk)
    _boleh_diubah(satu)
    konteks = {
        "judul": f"Keluarkan {nama}?",
        "teks": f"{nama} dihapus dari peserta {nama_periode(satu.periode)}. Akunnya tidak berubah, dan ia dapat ditambahkan lagi.",
        "tombol": "Keluarkan",
        "bahaya": True,
        "batal": reverse("pkg_periode:peserta", args=[peserta_id]),
        "remah": remah_periode(pelaku, satu.periode),
    }
    return render(request, "pkg/periode/yakin.html", konteks)
