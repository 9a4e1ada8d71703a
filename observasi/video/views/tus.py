"""The tus 1.0 server: creation, checksum, expiration, termination.

Bodies stream (WSGI only), and at most so many at once that pages keep their threads (docs/keputusan/0014). CSRF
protection stays on: the client sends X-CSRFToken. Somebody else's upload answers as if it did not exist.
"""

from __future__ import annotations

import errno
import uuid
from collections.abc import Callable
from functools import wraps
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.http import http_date

from accounts.http import PermintaanPelaku
from observasi.siklus.enums import Sisi, Tahap
from observasi.video import rules, selectors, services
from observasi.video.enums import StatusVideo
from observasi.video.models import Unggahan
from observasi.video.selectors import ambil_siklus_rekaman
from observasi.video.services.unggah import DiskPenuh, IsiUnggahan, SudahDiunggah
from supervisi.lib import tus
from supervisi.lib.aliran import Badan, Jatah, Penuh
from supervisi.lib.galat import Penolakan, SalahStatus, TidakBoleh, TidakTerlihat
from supervisi.lib.penampung import OffsetBerbeda, SedangDitulis, SesiTulis, Tergeser

_TEKS_DISK_PENUH = "Tempat simpan portal sedang penuh. Unggahan akan dilanjutkan sendiri bila sudah ada ruang."
_TEKS_RAMAI = "Banyak guru sedang mengunggah. Unggahan ini dilanjutkan sendiri sebentar lagi."
_TEKS_TERGESER = "Unggahan ini dilanjutkan dari sambungan lain."

_jatah = Jatah(settings.UNGGAHAN_SERENTAK)

Tampilan = Callable[..., HttpResponseBase]


def protokol(tampilan: Tampilan) -> Tampilan:
    """Answers refusals in the manner of the protocol, and puts its headers on every answer."""

    @wraps(tampilan)
    def jawab(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not request.user.is_authenticated:
            jawaban: HttpResponseBase = _galat(401, "Sesi Anda berakhir. Masuk lagi, lalu unggahan dilanjutkan.")
        else:
            try:
                jawaban = tampilan(request, *args, **kwargs)
            except tus.KepalaSalah as galat:
                jawaban = _galat(galat.status, galat.pesan)
                if galat.status == 412:
                    jawaban.headers["Tus-Version"] = tus.VERSI
            except DiskPenuh:
                jawaban = _galat(507, _TEKS_DISK_PENUH)
            except Penuh:
                jawaban = _tunggu(503, _TEKS_RAMAI, detik=5)
            except SudahDiunggah as galat:
                alamat = reverse("video:unggahan", args=[galat.unggahan.pk])
                jawaban = JsonResponse({"galat": galat.alasan, "unggahan": alamat}, status=409)
            except Penolakan as galat:
                jawaban = _galat(galat.status, galat.alasan)
        jawaban.headers["Tus-Resumable"] = tus.VERSI
        jawaban.headers["Cache-Control"] = "no-store"
        jawaban.headers["X-Content-Type-Options"] = "nosniff"
        return jawaban

    return jawab


def _galat(status: int, teks: str) -> HttpResponse:
    return JsonResponse({"galat": teks}, status=status)


def _tunggu(status: int, teks: str, *, detik: int) -> HttpResponse:
    jawaban = _galat(status, teks)
    jawaban.headers["Retry-After"] = str(detik)
    return jawaban


def _pilihan() -> HttpResponse:
    return HttpResponse(
        status=204,
        headers={
            "Tus-Version": tus.VERSI,
            "Tus-Extension": tus.EKSTENSI,
            "Tus-Max-Size": str(rules.UKURAN_MAKS_BYTE),
            "Tus-Checksum-Algorithm": ",".join(tus.ALGORITMA),
        },
    )


@protokol
def kumpulan(request: PermintaanPelaku, siklus_id: int) -> HttpResponseBase:
    """POST creates an upload to a cycle; GET lists mine that can be continued; OPTIONS says what is offered."""
    if request.method == "OPTIONS":
        ambil_siklus_rekaman(request.pelaku, siklus_id)
        return _pilihan()
    if request.method == "GET":
        return _daftar_terbuka(request, siklus_id)
    if request.method == "POST":
        return _buat(request, siklus_id)
    return HttpResponse(status=405, headers={"Allow": "GET, POST, OPTIONS"})


def _daftar_terbuka(request: PermintaanPelaku, siklus_id: int) -> HttpResponse:
    siklus, _ = ambil_siklus_rekaman(request.pelaku, siklus_id)
    terbuka = selectors.daftar_unggahan_terbuka(request.pelaku, siklus, timezone.now())
    return JsonResponse(
        {
            "unggahan": [
                {
                    "alamat": reverse("video:unggahan", args=[satu.pk]),
                    "nama": satu.rekaman.nama_asli,
                    "panjang": satu.panjang_byte,
                    "diterima": satu.diterima_byte,
                    "sidik": satu.sidik_klien,
                    "kedaluwarsa": satu.kedaluwarsa_pada.isoformat(),
                }
                for satu in terbuka
            ]
        }
    )


def _buat(request: PermintaanPelaku, siklus_id: int) -> HttpResponse:
    ambil_siklus_rekaman(request.pelaku, siklus_id)  # outsiders learn nothing about the protocol
    tus.periksa_versi(request.headers)
    panjang = tus.panjang_unggahan(request.headers, rules.UKURAN_MAKS_BYTE)
    kepala = request.headers.get("Upload-Metadata")
    if kepala is not None and not kepala.strip():
        raise tus.KepalaSalah(400, "Upload-Metadata is empty: leave it out")
    metadata = tus.uraikan_metadata(kepala or "")
    sha256 = metadata.get("sha256", "").lower()
    if sha256 and (len(sha256) != 64 or set(sha256) - set("0123456789abcdef")):
        raise tus.KepalaSalah(400, "sha256 in Upload-Metadata is no SHA-256")
    unggahan = services.buat_unggahan(
        request.pelaku,
        siklus_id,
        IsiUnggahan(
            panjang_byte=panjang,
            nama=metadata.get("filename", ""),
            sidik=metadata.get("sidik", ""),
            sha256=sha256,
            kepala=kepala or "",
        ),
    )
    alamat = reverse("video:unggahan", args=[unggahan.pk])  # relative: right behind every proxy
    jawaban = HttpResponse(status=201, headers={"Location": alamat, **_kedaluwarsa(unggahan)})
    # Complete already: she has sent the same bytes before, and nothing needs to travel again.
    return jawaban if unggahan.selesai_pada is None else _dengan_offset(jawaban, unggahan.panjang_byte)


def _kedaluwarsa(unggahan: Unggahan) -> dict[str, str]:
    if unggahan.selesai_pada is not None:
        return {}
    return {"Upload-Expires": http_date(unggahan.kedaluwarsa_pada.timestamp())}


@protokol
def laju(request: PermintaanPelaku, siklus_id: int) -> HttpResponseBase:
    """Random bytes that are read and thrown away: the page measures its line before it sends a recording.

    Open to whoever may upload now. Nothing is stored, and nothing is written to the trail.
    """
    if request.method != "POST":
        return HttpResponse(status=405, headers={"Allow": "POST"})
    siklus, sisi = ambil_siklus_rekaman(request.pelaku, siklus_id)
    alasan = rules.alasan_tidak_mengunggah(sisi, Tahap(siklus.tahap))
    if alasan is not None:
        raise TidakBoleh(alasan) if sisi is not Sisi.GURU else SalahStatus(alasan)
    panjang = tus.bilangan(request.headers, "Content-Length")
    if panjang > rules.UJI_LAJU_MAKS_BYTE:
        return _galat(413, "More bytes than a measurement needs")
    with _jatah.satu():
        services.lepas_sambungan()
        badan = Badan(request, panjang)
        for _ in badan:
            pass
    return HttpResponse(status=204) if badan.utuh else _galat(408, "The line was silent for too long")


@protokol
def satu(request: PermintaanPelaku, unggahan_id: uuid.UUID) -> HttpResponseBase:
    """HEAD says how far it is, PATCH appends, DELETE ends it."""
    metode = request.headers.get("X-HTTP-Method-Override", "") if request.method == "POST" else request.method
    if metode == "OPTIONS":
        return _pilihan()
    if metode not in ("HEAD", "PATCH", "DELETE"):
        return HttpResponse(status=405, headers={"Allow": "HEAD, PATCH, DELETE, OPTIONS"})
    unggahan = selectors.ambil_unggahan(request.pelaku, unggahan_id)
    tus.periksa_versi(request.headers)
    if unggahan.rekaman.status == StatusVideo.DIHAPUS or (
        unggahan.selesai_pada is None and unggahan.kedaluwarsa_pada <= timezone.now()
    ):
        return _galat(410, rules.keterangan(rules.KEDALUWARSA).judul)
    if metode == "HEAD":
        return _kepala(unggahan)
    if metode == "DELETE":
        services.hentikan_unggahan(unggahan)
        return HttpResponse(status=204)
    return _tambah(request, unggahan)


def _kepala(unggahan: Unggahan) -> HttpResponse:
    panjang = services.selaraskan(unggahan)
    kepala = {"Upload-Offset": str(panjang), "Upload-Length": str(unggahan.panjang_byte), **_kedaluwarsa(unggahan)}
    if metadata := str(unggahan.metadata.get("kepala", "")):
        kepala["Upload-Metadata"] = metadata
    return HttpResponse(status=200, headers=kepala)


def _tambah(request: PermintaanPelaku, unggahan: Unggahan) -> HttpResponse:
    if request.headers.get("Content-Type", "") != tus.JENIS_ISI:
        return _galat(415, f"Content-Type must be {tus.JENIS_ISI}")
    offset = tus.bilangan(request.headers, "Upload-Offset")
    # Without a length (a body in chunks) the body may fill what is left, and ends by itself.
    berpanjang = "Transfer-Encoding" not in request.headers
    panjang_isi = tus.bilangan(request.headers, "Content-Length") if request.headers.get("Content-Length") else 0
    sidik = tus.uraikan_sidik(request.headers.get("Upload-Checksum"))
    _pastikan_masih_boleh(request, unggahan)
    if unggahan.selesai_pada is not None:
        return _jawab_selesai(unggahan, offset, panjang_isi)
    if offset + panjang_isi > unggahan.panjang_byte:
        return _dengan_offset(_galat(413, "More bytes than declared"), services.selaraskan(unggahan))
    if not berpanjang:
        panjang_isi = max(0, unggahan.panjang_byte - offset)
    if not services.ruang_cukup_untuk_potongan(panjang_isi):
        raise DiskPenuh
    with _jatah.satu():
        try:
            sesi = services.penampung_untuk(unggahan).mulai(offset, bersidik=sidik is not None)
        except SedangDitulis:
            return _tunggu(423, "Unggahan ini sedang berjalan dari tempat lain. Sebentar lagi dicoba lagi.", detik=3)
        except OffsetBerbeda as galat:
            return _dengan_offset(_galat(409, "Upload-Offset does not match"), galat.panjang)
        services.lepas_sambungan()
        try:
            return _terima(unggahan, sesi, Badan(request, panjang_isi), sidik)
        except Tergeser:
            return _tunggu(423, _TEKS_TERGESER, detik=3)


def _pastikan_masih_boleh(request: PermintaanPelaku, unggahan: Unggahan) -> None:
    """The cycle may have moved on since the upload began."""
    siklus = unggahan.rekaman.siklus
    if siklus.guru_id != request.pelaku.pengguna_id:
        raise TidakTerlihat
    alasan = rules.alasan_tidak_mengunggah(Sisi.GURU, Tahap(siklus.tahap))
    if alasan is not None:
        services.hentikan_bila_tutup(unggahan)
        raise SalahStatus(alasan)


def _jawab_selesai(unggahan: Unggahan, offset: int, panjang_isi: int) -> HttpResponse:
    if offset == unggahan.panjang_byte and panjang_isi == 0:
        return _dengan_offset(HttpResponse(status=204), unggahan.panjang_byte)
    return _dengan_offset(_galat(409, "The upload is complete"), unggahan.panjang_byte)


def _terima(unggahan: Unggahan, sesi: SesiTulis, badan: Badan, sidik: tus.SidikPotongan | None) -> HttpResponse:
    """Stream the body into the file. What arrived stays when the line breaks, unless a checksum was promised.

    Raises Tergeser when another connection has taken over.
    """
    hitung = sidik.penghitung() if sidik is not None else None
    status = 204
    try:
        for data in badan:
            if not data:
                sesi.pastikan_giliran()
                continue
            sesi.tulis(data)
            if hitung is not None:
                hitung.update(data)
    except OSError as galat:
        if galat.errno not in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG):
            raise
        status = 507
    if status == 204 and badan.kelebihan:
        status = 413
    elif status == 204 and badan.macet:
        status = 408
    sidik_salah = sidik is not None and hitung is not None and not (badan.utuh and hitung.digest() == sidik.harapan)
    return _tutup(unggahan, sesi, status, sidik_salah)


def _tutup(unggahan: Unggahan, sesi: SesiTulis, status: int, sidik_salah: bool) -> HttpResponse:
    panjang = sesi.batalkan() if sidik_salah else sesi.selesai()
    services.catat_sampai(unggahan, panjang)
    if status == 507:
        return _dengan_offset(_galat(507, _TEKS_DISK_PENUH), panjang)
    if sidik_salah:
        return _dengan_offset(_galat(460, "Upload-Checksum does not match"), panjang)
    if status != 204:
        pesan = {413: "More bytes than declared", 408: "The line was silent for too long"}[status]
        return _dengan_offset(_galat(status, pesan), panjang)
    return _dengan_offset(HttpResponse(status=204, headers=_kedaluwarsa(unggahan)), panjang)


def _dengan_offset(jawaban: HttpResponse, offset: int) -> HttpResponse:
    jawaban.headers["Upload-Offset"] = str(offset)
    return jawaban
