"""Pages of the two interviews and of the meeting."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any, cast

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.utils.formats import date_format
from django.views.decorators.http import require_POST, require_safe

from accounts.http import PermintaanPelaku
from observasi.pertemuan import rules, selectors, services
from observasi.pertemuan.selectors import Wawancara
from observasi.siklus import selectors as selectors_siklus
from observasi.siklus.enums import Hal, Lembar, Sisi, Tahap
from observasi.siklus.konteks import konteks_siklus
from observasi.siklus.models import Siklus
from observasi.siklus.selectors import NilaiIsian
from supervisi.lib.galat import MasukanSalah, SalahStatus
from supervisi.lib.http import mau_json
from supervisi.lib.lembar import Bentrok, HasilLembar, baca_formulir, baca_json

_TAHAP_ISI = {Lembar.PRA: Tahap.PRA_OBSERVASI, Lembar.PASCA: Tahap.PASCA_OBSERVASI}
_HALAMAN = {Lembar.PRA: ("pertemuan:pra", "Wawancara awal"), Lembar.PASCA: ("pertemuan:pasca", "Catatan pertemuan")}


@dataclass(frozen=True, slots=True)
class MedanTampil:
    """One field of a sheet as the page shows it: what stands there or what was typed, with error or conflict."""

    kunci: str
    label: str
    isi: NilaiIsian
    nilai: str
    bantuan: str = ""
    nomor: int | None = None
    jenis: str = rules.JenisBidang.PARAGRAF
    wajib: bool = False
    terkunci: bool = False
    galat: str | None = None
    bentrok: Bentrok | None = None

    @property
    def tampil(self) -> str:
        """A stored wall-clock time as people read it."""
        try:
            return date_format(datetime.strptime(self.isi.nilai, "%Y-%m-%dT%H:%M"), "l, j F Y, H.i")  # noqa: DTZ007
        except ValueError:
            return self.isi.nilai

    @property
    def versi(self) -> int:
        """The version that the next save builds on; after a conflict the one that was just shown."""
        return self.bentrok.versi if self.bentrok else self.isi.versi


class _Medan:
    """Builds the fields of one sheet; after a refused form post with what was typed."""

    def __init__(self, request: HttpRequest, lihat: Wawancara, sisi: Sisi | None, hasil: HasilLembar | None) -> None:
        self.request, self.lihat, self.sisi, self.hasil = request, lihat, sisi, hasil
        self.bentrok = {b.kunci: b for b in hasil.bentrok} if hasil else {}

    def pertanyaan(self) -> list[MedanTampil]:
        return [self._satu(t.kunci, t.teks, nomor=t.nomor) for t in self.lihat.pertanyaan]

    def bidang(self) -> dict[str, MedanTampil]:
        return {
            kunci: self._satu(
                kunci,
                b.label,
                bantuan=b.bantuan,
                jenis=b.jenis,
                wajib=b.wajib,
                terkunci=b.penulis is not None and b.penulis is not self.sisi,
            )
            for kunci, b in rules.BIDANG[self.lihat.lembar].items()
        }

    def _satu(self, kunci: str, label: str, **sifat: Any) -> MedanTampil:
        isi = self.lihat.isian[kunci]
        nilai = isi.nilai
        galat = None
        if self.hasil is not None and kunci not in self.hasil.tersimpan:
            nilai = self.request.POST.get(f"nilai-{kunci}", nilai)
            galat = self.hasil.galat.get(kunci)
        return MedanTampil(kunci, label, isi, nilai, galat=galat, bentrok=self.bentrok.get(kunci), **sifat)


def _konteks(
    request: HttpRequest, siklus: Siklus, sisi: Sisi | None, lembar: Lembar, hasil: HasilLembar | None = None
) -> dict[str, Any]:
    pelaku = cast(PermintaanPelaku, request).pelaku
    lihat = selectors.wawancara(pelaku, siklus, lembar)
    medan = _Medan(request, lihat, sisi, hasil)
    terbuka = siklus.tahap == _TAHAP_ISI[lembar] and sisi is not None
    konteks = {
        **konteks_siklus(pelaku, siklus, sisi, *_HALAMAN[lembar]),
        "wawancara": lihat,
        "pertanyaan": medan.pertanyaan(),
        "bidang": medan.bidang(),
        "terbuka": terbuka,
        "hasil": hasil,
    }
    if lembar is Lembar.PASCA:
        keadaan = selectors.keadaan_setuju(pelaku, siklus, sisi, lihat.isian) if terbuka else None
        konteks |= {
            "bahan": selectors.bahan(pelaku, siklus, sisi),
            "keadaan": keadaan,
            "penyetuju": selectors_siklus.penyetuju(siklus, Hal.PERTEMUAN),
        }
    return konteks


def _simpan(request: HttpRequest, siklus_id: int, lembar: Lembar, versi_id: int) -> HttpResponse:
    """Autosave of a sheet (JSON), or the whole form without a script."""
    pelaku = cast(PermintaanPelaku, request).pelaku
    selectors_siklus.ambil_peserta(pelaku, siklus_id)
    halaman, judul = _HALAMAN[lembar]
    if mau_json(request):
        try:
            hasil = services.simpan(pelaku, siklus_id, lembar, versi_id, baca_json(request.body))
        except SalahStatus as galat:
            return JsonResponse({"galat_umum": galat.alasan}, status=409)
        return JsonResponse(
            {**hasil.json(), "ringkasan_html": _ringkasan(request, siklus_id, lembar)}, status=hasil.status
        )
    hasil = services.simpan(pelaku, siklus_id, lembar, versi_id, baca_formulir(request.POST))
    if hasil.status == 200:
        messages.success(request, f"{judul} tersimpan.")
        return redirect(halaman, siklus_id)
    segar, sisi = selectors_siklus.ambil_peserta(pelaku, siklus_id)
    nama = "pertemuan/pra.html" if lembar is Lembar.PRA else "pertemuan/pasca.html"
    return render(request, nama, _konteks(request, segar, sisi, lembar, hasil), status=hasil.status)


def _ringkasan(request: HttpRequest, siklus_id: int, lembar: Lembar) -> str:
    """The part of the page that follows every save: who wrote last, and for the meeting what is agreed."""
    pelaku = cast(PermintaanPelaku, request).pelaku
    siklus, sisi = selectors_siklus.ambil_peserta(pelaku, siklus_id)
    lihat = selectors.wawancara(pelaku, siklus, lembar)
    konteks: dict[str, Any] = {"siklus": siklus, "sisi": sisi, "wawancara": lihat, "terbuka": True}
    if lembar is Lembar.PRA:
        return render_to_string("pertemuan/_terakhir.html", konteks, request)
    konteks |= {
        "keadaan": selectors.keadaan_setuju(pelaku, siklus, sisi, lihat.isian),
        "penyetuju": selectors_siklus.penyetuju(siklus, Hal.PERTEMUAN),
    }
    return render_to_string("pertemuan/_setuju.html", konteks, request)


@login_required
@require_safe
def pra(request: HttpRequest, siklus_id: int) -> HttpResponse:
    """The interview before the lesson (Tabel 2)."""
    siklus, sisi = selectors_siklus.ambil_untuk_hasil(cast(PermintaanPelaku, request).pelaku, siklus_id)
    if siklus.tahap == Tahap.PERMINTAAN:
        raise SalahStatus("Wawancara awal dibuka setelah permintaan diterima dan waktu pertemuan disepakati.")
    return render(request, "pertemuan/pra.html", _konteks(request, siklus, sisi, Lembar.PRA))


@login_required
@require_POST
def simpan_pra(request: HttpRequest, siklus_id: int, versi_id: int) -> HttpResponse:
    """Saving Tabel 2."""
    return _simpan(request, siklus_id, Lembar.PRA, versi_id)


@login_required
@require_safe
def pasca(request: HttpRequest, siklus_id: int) -> HttpResponse:
    """The meeting after the lesson (Tabel 3), with its agenda and the Setuju of both."""
    siklus, sisi = selectors_siklus.ambil_untuk_hasil(cast(PermintaanPelaku, request).pelaku, siklus_id)
    if siklus.tahap in (Tahap.PERMINTAAN, Tahap.PRA_OBSERVASI, Tahap.OBSERVASI):
        raise SalahStatus("Catatan pertemuan dibuka setelah guru dan supervisor sama-sama mengirim penilaian.")
    return render(request, "pertemuan/pasca.html", _konteks(request, siklus, sisi, Lembar.PASCA))


@login_required
@require_POST
def simpan_pasca(request: HttpRequest, siklus_id: int, versi_id: int) -> HttpResponse:
    """Saving Tabel 3 and the record of the meeting."""
    return _simpan(request, siklus_id, Lembar.PASCA, versi_id)


@login_required
@require_POST
def setuju(request: HttpRequest, siklus_id: int) -> HttpResponse:
    """One side's Setuju on the record of the meeting."""
    pelaku = cast(PermintaanPelaku, request).pelaku
    siklus, sisi = selectors_siklus.ambil_peserta(pelaku, siklus_id)
    try:
        siklus = services.setujui(pelaku, siklus_id, request.POST.get("sidik", ""))
    except MasukanSalah as galat:
        konteks = {**_konteks(request, siklus, sisi, Lembar.PASCA), "galat_setuju": galat.galat}
        return render(request, "pertemuan/pasca.html", konteks, status=422)
    if siklus.tahap == Tahap.TINDAK_LANJUT:
        messages.success(request, "Anda berdua sudah setuju. Sekarang rencanakan tindak lanjutnya.")
        return redirect("tindak_lanjut:halaman", siklus_id)
    messages.success(request, f"Persetujuan Anda tercatat. Sekarang menunggu {_pihak_lain(siklus, sisi)}.")
    return redirect("pertemuan:pasca", siklus_id)


def _pihak_lain(siklus: Siklus, sisi: Sisi) -> str:
    return (siklus.supervisor if sisi is Sisi.GURU else siklus.guru).get_short_name()
