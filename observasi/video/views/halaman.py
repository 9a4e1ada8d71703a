"""The page of the recordings of a cycle, its status part, and the forms on it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.http import PermintaanPelaku
from observasi.siklus.enums import TAHAP_TERBUKA, Mode, Sisi, Tahap
from observasi.siklus.konteks import konteks_siklus
from observasi.siklus.models import Siklus
from observasi.video import rules, selectors, services
from observasi.video.enums import Lajur, StatusVideo
from observasi.video.models import Rekaman
from observasi.video.selectors.unggahan import kuota_sekolah
from observasi.video.services.olah import POSTER


@dataclass(frozen=True, slots=True)
class BarisRekaman:
    """One recording as the page shows it."""

    rekaman: Rekaman
    keterangan: rules.Keterangan | None
    peringatan: str
    antrean: selectors.Antrean | None
    alamat_poster: str

    @property
    def menit(self) -> int | None:
        """Length in whole minutes, at least one."""
        durasi = self.rekaman.durasi_detik
        return None if durasi is None else max(1, round(durasi / 60))

    @property
    def judul_antrean(self) -> str:
        """What it waits for."""
        if self.rekaman.lajur == Lajur.SISA and self.siap:
            return "Sudah bisa ditonton. Kualitas yang lebih tinggi menunggu giliran"
        return "Menunggu giliran disiapkan"

    @property
    def teks_antrean(self) -> str:
        """How many are before it, and for how long."""
        if self.antrean is None or not self.antrean.di_depan:
            return "sebentar lagi mulai"
        return f"{self.antrean.di_depan} rekaman di depan, mulai {rules.teks_lama(self.antrean.detik)} lagi"

    @property
    def judul_kemajuan(self) -> str:
        """What is being made."""
        if not self.siap:
            return "Sedang disiapkan supaya lancar ditonton di ponsel"
        if self.rekaman.lajur == Lajur.SISA:
            return "Sudah bisa ditonton. Kualitas yang lebih tinggi sedang disiapkan"
        return "Bisa ditonton sambil disiapkan"

    @property
    def teks_persen(self) -> str:
        """How far, and how much longer."""
        sisa = self.rekaman.sisa_detik
        lagi = f", {rules.teks_lama(sisa)} lagi" if sisa is not None else ""
        return f"{self.rekaman.kemajuan_persen} %{lagi}"

    @property
    def teks_tersisa(self) -> str:
        """What stays watchable after a failure; empty when nothing does."""
        if not (self.gagal and self.siap):
            return ""
        return f"Yang sudah jadi tetap dapat ditonton, sampai {rules.teks_tersedia(self.rekaman.potongan)}."

    @property
    def siap(self) -> bool:
        """Whether it can be watched: whole, or what is published so far."""
        return self.rekaman.folder != "" and StatusVideo(self.rekaman.status) in rules.DAPAT_DITONTON

    @property
    def lengkap(self) -> bool:
        return self.rekaman.status == StatusVideo.SIAP

    @property
    def gagal(self) -> bool:
        return self.rekaman.status == StatusVideo.GAGAL

    @property
    def mengantre(self) -> bool:
        return self.rekaman.status == StatusVideo.MENGANTRE

    @property
    def memproses(self) -> bool:
        return self.rekaman.status == StatusVideo.MEMPROSES


def konteks_rekaman(request: PermintaanPelaku, siklus: Siklus, sisi: Sisi) -> dict[str, Any]:
    """What the status part needs; one query for the list, one for each that waits."""
    rekaman = [
        satu for satu in selectors.daftar_rekaman(request.pelaku, siklus) if satu.status != StatusVideo.MENGUNGGAH
    ]
    izin = selectors.izin_kelas(request.pelaku, siklus)
    baris = [_baris(request, satu) for satu in rekaman]
    return {
        "siklus": siklus,
        "sisi_guru": sisi is Sisi.GURU,
        "izin": izin,
        "kabar_penonton": rules.kabar_penonton(Mode(siklus.mode), Tahap(siklus.tahap), ada_izin=bool(izin)),
        "baris": baris,
        "berjalan": selectors.ada_yang_berjalan(rekaman),
        "dapat_ditonton": any(satu.siap for satu in baris),
        "alasan_tidak_mengunggah": rules.alasan_tidak_mengunggah(sisi, Tahap(siklus.tahap)),
    }


def _baris(request: PermintaanPelaku, rekaman: Rekaman) -> BarisRekaman:
    siap = rekaman.status == StatusVideo.SIAP
    poster = ""
    if rekaman.folder and POSTER in rekaman.isi:
        token = services.token_poster(request.pelaku, rekaman)
        poster = reverse("video:putar", args=[rekaman.pk, token, POSTER])
    peringatan = ""
    if siap and rekaman.durasi_detik is not None:
        peringatan = rules.peringatan(
            ada_suara=rekaman.ada_suara,
            terpotong=rekaman.galat_kode == rules.TERPOTONG,
            menit=rekaman.durasi_detik / 60,
        )
    return BarisRekaman(
        rekaman=rekaman,
        keterangan=rules.keterangan(rekaman.galat_kode) if rekaman.status == StatusVideo.GAGAL else None,
        peringatan=peringatan,
        antrean=selectors.antrean(request.pelaku, rekaman) if rekaman.status == StatusVideo.MENGANTRE else None,
        alamat_poster=poster,
    )


@login_required
@require_safe
def halaman(request: PermintaanPelaku, siklus_id: int) -> HttpResponse:
    """Teacher: consent, upload, state. Supervisor: waits or watches."""
    siklus, sisi = selectors.ambil_siklus_rekaman(request.pelaku, siklus_id)
    rekaman = konteks_rekaman(request, siklus, sisi)
    dipilih = _pilih(rekaman["baris"], request.GET.get("rekaman", ""))
    konteks = {
        **konteks_siklus(request.pelaku, siklus, sisi, "video:halaman", "Video"),
        **rekaman,
        "dipilih": dipilih.rekaman if dipilih else None,
        "poster_dipilih": dipilih.alamat_poster if dipilih else "",
        "rekaman_hilang": selectors.rekaman_hilang(request.pelaku, siklus, request.GET.get("rekaman", "")),
        "bukti_hapus": list(selectors.daftar_bukti_hapus(request.pelaku, siklus)),
        "cakupan": selectors.cakupan_siklus(request.pelaku, siklus) if dipilih else None,
        "siap_ditonton": [satu.rekaman for satu in rekaman["baris"] if satu.siap],
        # Consent and advice for filming help only as long as a recording may still come.
        "akan_merekam": siklus.tahap in (TAHAP_TERBUKA if siklus.mode == Mode.VIDEO else rules.TAHAP_MEREKAM),
        "tidak_wajib": siklus.mode == Mode.KUNJUNGAN,
        "maks_byte": rules.UKURAN_MAKS_BYTE,
        "kuota": kuota_sekolah(request.pelaku, siklus.sekolah) if sisi is Sisi.GURU else None,
    }
    return render(request, "video/halaman.html", konteks)


def _pilih(baris: list[BarisRekaman], diminta: str) -> BarisRekaman | None:
    """The recording for the player: the one that was asked for, otherwise the first that is ready."""
    siap = [satu for satu in baris if satu.siap]
    return next((satu for satu in siap if str(satu.rekaman.pk) == diminta), siap[0] if siap else None)


@login_required
@require_safe
def status(request: PermintaanPelaku, siklus_id: int) -> HttpResponse:
    """The part that is asked for again while something runs.

    When there is something to watch at last, or the last work has ended without, the whole page is asked for once: the
    player and the next step are outside the part. A page that has a player is left alone: somebody may be watching, and
    the player itself follows what grows.
    """
    siklus, sisi = selectors.ambil_siklus_rekaman(request.pelaku, siklus_id)
    konteks = konteks_rekaman(request, siklus, sisi)
    jawaban = render(request, "video/_status.html", konteks)
    if request.GET.get("menunggu") == "1" and (konteks["dapat_ditonton"] or not konteks["berjalan"]):
        jawaban.headers["HX-Refresh"] = "true"
    return jawaban


@login_required
@require_POST
def izin(request: PermintaanPelaku, siklus_id: int) -> HttpResponse:
    """Record the class's consent, or take it back."""
    if request.POST.get("cabut") == "1":
        services.cabut_izin(request.pelaku, siklus_id)
        messages.info(request, "Izin kelas dicabut. Sekarang hanya Anda yang dapat menonton.")
    elif request.POST.get("izin") == "1":
        services.catat_izin(request.pelaku, siklus_id)
        messages.success(request, "Izin kelas tercatat. Supervisor dapat menonton setelah video siap.")
    else:
        selectors.ambil_siklus_rekaman(request.pelaku, siklus_id)
        messages.error(request, "Centang dahulu pernyataan izin kelas, lalu simpan.")
    return redirect("video:halaman", siklus_id)


@login_required
@require_POST
def coba_lagi(request: PermintaanPelaku, rekaman_id: int) -> HttpResponse:
    """A new round of attempts."""
    rekaman = selectors.ambil_milik(request.pelaku, rekaman_id)
    services.coba_lagi(request.pelaku, rekaman_id)
    messages.success(request, "Video masuk antrean lagi.")
    return redirect("video:halaman", rekaman.siklus_id)


@login_required
@require_POST
def hentikan(request: PermintaanPelaku, rekaman_id: int) -> HttpResponse:
    """Stop the preparing; the file stays."""
    rekaman = selectors.ambil_milik(request.pelaku, rekaman_id)
    services.hentikan_olah(request.pelaku, rekaman_id)
    messages.info(request, "Persiapan video dihentikan. Berkasnya tetap tersimpan.")
    return redirect("video:halaman", rekaman.siklus_id)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def hapus(request: PermintaanPelaku, rekaman_id: int) -> HttpResponse:
    """GET asks once more (the way without a script), POST deletes."""
    rekaman = selectors.ambil_milik(request.pelaku, rekaman_id)
    if request.method != "POST":
        return render(request, "video/hapus.html", {"rekaman": rekaman, "siklus": rekaman.siklus})
    services.hapus_rekaman(request.pelaku, rekaman_id)
    messages.success(request, "Rekaman dihapus. Penilaian dan catatan tetap ada.")
    return redirect("video:halaman", rekaman.siklus_id)
