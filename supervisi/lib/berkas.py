"""Answers that carry a private file, and file names that are safe to show and to send.

The caller has already decided that this person may have this file; nothing here reads a path from a request.
Byte ranges are answered here and not by a static-file library: those at hand answer 416 to one single byte and
know no If-Range, and both are what a video player asks with.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import IO
from urllib.parse import quote

from django.core.files.storage import Storage
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect, StreamingHttpResponse
from django.utils.http import http_date, parse_etags

from supervisi.lib.penyimpanan import buka_rentang

_UKURAN_BLOK_BYTE = 128 * 1024
_PANJANG_NAMA = 120
_KENDALI_ARAH = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_TERLARANG_DI_NAMA = re.compile(r'[\\/:*?"<>|]')
_NAMA_PERANGKAT = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\.|$)", re.IGNORECASE)


# --- names ---------------------------------------------------------------------------------------------------------


def nama_tampil(nama: str, panjang: int = _PANJANG_NAMA) -> str:
    """A name as it may be shown: no control and direction signs, one form of accents, cut to a length.

    Only for the eyes; templates still escape it. The ending stays readable when the name is cut.
    """
    bersih = unicodedata.normalize("NFC", _KENDALI_ARAH.sub("", nama))
    bersih = "".join(" " if unicodedata.category(huruf) in ("Cc", "Zl", "Zp") else huruf for huruf in bersih)
    bersih = "".join(huruf for huruf in bersih if unicodedata.category(huruf) not in ("Cs", "Co", "Cn"))
    bersih = " ".join(bersih.split())
    if not bersih:
        return "berkas"
    return bersih if len(bersih) <= panjang else _potong(bersih, panjang)


def _potong(nama: str, panjang: int) -> str:
    batang, titik, akhiran = nama.rpartition(".")
    ekor = titik + akhiran if batang and 0 < len(akhiran) <= 8 else ""
    kepala = nama[: panjang - len(ekor) - 1]
    while kepala and (unicodedata.combining(nama[len(kepala)]) or kepala[-1] == "\u200d"):
        kepala = kepala[:-1]  # never cut between a letter and its marks
    return kepala.rstrip() + "…" + ekor


def nama_unduhan(nama: str, akhiran: str) -> str:
    """A name for saving: no path, no device name, no leading dot, and always the real ending ("lesson.mp4.html" as
    ".mp4" becomes "lesson.mp4.html.mp4")."""
    bersih = _TERLARANG_DI_NAMA.sub("_", nama_tampil(nama)).strip(". ")
    if _NAMA_PERANGKAT.match(bersih) or not bersih:
        bersih = f"_{bersih}"
    return bersih if bersih.lower().endswith(akhiran.lower()) else bersih + akhiran


def content_disposition(nama: str, *, lampiran: bool) -> str:
    """The header of RFC 6266: a plain name for old clients, the true one in the form of RFC 8187."""
    jenis = "attachment" if lampiran else "inline"
    polos = unicodedata.normalize("NFKD", nama).encode("ascii", "ignore").decode()
    polos = re.sub(r'[^\x20-\x7e]|["\\%]', "_", polos).strip() or "berkas"
    if polos == nama:
        return f'{jenis}; filename="{polos}"'
    if polos.startswith("."):
        polos = "berkas" + polos
    return f"{jenis}; filename=\"{polos}\"; filename*=UTF-8''{quote(nama, safe='')}"


# --- ranges --------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Rentang:
    """A run of bytes, both ends included."""

    awal: int
    akhir: int

    @property
    def panjang(self) -> int:
        return self.akhir - self.awal + 1


class RentangMustahil(ValueError):
    """The asked range lies outside the file: answer 416."""


def pilih_rentang(kepala: str | None, ukuran: int) -> Rentang | None:
    """The one range that was asked for; None means the whole file (no range, several ranges, or not understood)."""
    cocok = re.fullmatch(r"\s*bytes\s*=\s*(\d*)\s*-\s*(\d*)\s*", kepala or "", re.IGNORECASE | re.ASCII)
    if cocok is None or cocok.groups() == ("", ""):
        return None
    awal_teks, akhir_teks = (bagian[:20] for bagian in cocok.groups())
    if not awal_teks:
        panjang = min(int(akhir_teks), ukuran)
        if panjang == 0:
            raise RentangMustahil
        return Rentang(ukuran - panjang, ukuran - 1)
    awal = int(awal_teks)
    akhir = min(int(akhir_teks), ukuran - 1) if akhir_teks else ukuran - 1
    if akhir_teks and int(akhir_teks) < awal:
        return None  # not a range at all; RFC 9110 says to ignore it
    if awal >= ukuran:
        raise RentangMustahil
    return Rentang(awal, akhir)


# --- answers -------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class BerkasTerlindung:
    """A file in a storage, and how it is to be named and typed. `penanda` is a strong validator if one is known
    (a content hash); otherwise size and time of change serve."""

    penyimpanan: Storage
    nama: str
    jenis_isi: str
    nama_unduhan: str = ""
    lampiran: bool = False
    penanda: str = ""


def jawab_berkas(
    request: HttpRequest, berkas: BerkasTerlindung, *, x_accel: str = "", alihkan_detik: int | None = None
) -> HttpResponseBase:
    """The answer with the file in it, or one that lets nginx or the object store send it.

    `x_accel` is the internal address prefix of nginx (local storage only). `alihkan_detik` asks for a redirect to
    a signed address that ends after so many seconds (object storage only). Raises FileNotFoundError.
    """
    if request.method not in ("GET", "HEAD"):
        return HttpResponse(status=405, headers={"Allow": "GET, HEAD"})
    jalur = _jalur_lokal(berkas)
    if jalur is not None and x_accel:
        if not berkas.penyimpanan.exists(berkas.nama):
            raise FileNotFoundError(berkas.nama)
        return _berkepala(HttpResponse(), berkas, {"X-Accel-Redirect": f"{x_accel.rstrip('/')}/{quote(berkas.nama)}"})
    if jalur is None and alihkan_detik is not None:
        alamat = berkas.penyimpanan.url(berkas.nama, expire=alihkan_detik)  # type: ignore[call-arg]  # S3 takes it
        return HttpResponseRedirect(alamat, headers={"Cache-Control": "private, no-store"})
    return _jawab_langsung(request, berkas)


def _jalur_lokal(berkas: BerkasTerlindung) -> str | None:
    try:
        return berkas.penyimpanan.path(berkas.nama)
    except NotImplementedError:
        return None


def _jawab_langsung(request: HttpRequest, berkas: BerkasTerlindung) -> HttpResponseBase:
    ukuran = berkas.penyimpanan.size(berkas.nama)
    diubah = berkas.penyimpanan.get_modified_time(berkas.nama).astimezone(UTC)
    etag = f'"{berkas.penanda or f"{int(diubah.timestamp() * 1_000_000):x}-{ukuran:x}"}"'
    dasar = {"ETag": etag, "Last-Modified": http_date(diubah.timestamp()), "Accept-Ranges": "bytes"}
    if _belum_berubah(request, etag, diubah):
        return _berkepala(HttpResponse(status=304), berkas, dasar)
    try:
        rentang = (
            pilih_rentang(request.headers.get("Range"), ukuran) if _rentang_berlaku(request, etag, diubah) else None
        )
    except RentangMustahil:
        return _berkepala(HttpResponse(status=416), berkas, {**dasar, "Content-Range": f"bytes */{ukuran}"})
    potong = rentang or Rentang(0, ukuran - 1)
    dasar["Content-Length"] = str(potong.panjang)
    if rentang is not None:
        dasar["Content-Range"] = f"bytes {potong.awal}-{potong.akhir}/{ukuran}"
    status = 200 if rentang is None else 206
    if request.method == "HEAD":
        return _berkepala(HttpResponse(status=status), berkas, dasar)
    aliran = buka_rentang(berkas.penyimpanan, berkas.nama, potong.awal, potong.akhir)
    jawaban = StreamingHttpResponse(_blok(aliran, potong), status=status)
    jawaban._resource_closers.append(aliran.close)  # type: ignore[attr-defined]  # closed also when nothing was read
    return _berkepala(jawaban, berkas, dasar)


def _berkepala(jawaban: HttpResponseBase, berkas: BerkasTerlindung, kepala: dict[str, str]) -> HttpResponseBase:
    jawaban.headers["Content-Type"] = berkas.jenis_isi
    if berkas.nama_unduhan or berkas.lampiran:
        nama = berkas.nama_unduhan or "berkas"
        jawaban.headers["Content-Disposition"] = content_disposition(nama, lampiran=berkas.lampiran)
    # no-cache, not max-age: the browser asks again each time, so a right that was taken away counts at once.
    jawaban.headers["Cache-Control"] = "private, no-cache"
    jawaban.headers["X-Content-Type-Options"] = "nosniff"
    jawaban.headers["Cross-Origin-Resource-Policy"] = "same-origin"
    for kunci, nilai in kepala.items():
        jawaban.headers[kunci] = nilai
    return jawaban


def _belum_berubah(request: HttpRequest, etag: str, diubah: datetime) -> bool:
    if (dimiliki := request.headers.get("If-None-Match")) is not None:
        daftar = [satu.removeprefix("W/") for satu in parse_etags(dimiliki)]
        return etag in daftar or "*" in daftar
    sejak = _waktu(request.headers.get("If-Modified-Since"))
    return sejak is not None and diubah.replace(microsecond=0) <= sejak


def _rentang_berlaku(request: HttpRequest, etag: str, diubah: datetime) -> bool:
    """RFC 9110, 13.1.5: with If-Range the range counts only when the file is still the same one."""
    syarat = request.headers.get("If-Range")
    if syarat is None:
        return True
    if syarat.startswith(('"', "W/")):
        return syarat == etag
    return _waktu(syarat) == diubah.replace(microsecond=0)


def _waktu(kepala: str | None) -> datetime | None:
    try:
        waktu = parsedate_to_datetime(kepala or "")
    except (TypeError, ValueError):
        return None
    return waktu.replace(tzinfo=UTC) if waktu.tzinfo is None else waktu.astimezone(UTC)


def _blok(aliran: IO[bytes], rentang: Rentang) -> Iterator[bytes]:
    sisa = rentang.panjang
    while sisa > 0:
        data = aliran.read(min(_UKURAN_BLOK_BYTE, sisa))
        if not data:
            return  # the file became shorter; the length in the header shows it to the client
        sisa -= len(data)
        yield data
