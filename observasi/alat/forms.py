"""Reading what was tapped or typed: from a script (JSON) and from ordinary forms, with the same names."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import time
from decimal import Decimal, InvalidOperation
from typing import Any
from uuid import UUID, uuid4

from observasi.alat.enums import JenisAlat
from observasi.alat.models import Ketukan
from observasi.alat.rules import KETUKAN_TERBANYAK, SELANG_BAWAAN, Denah, IsiBaris, Pengaturan, susun_denah
from observasi.alat.rules.denah import BARIS_TERBANYAK, KOLOM_TERBANYAK
from observasi.alat.services import KirimanKetukan
from observasi.catatan.rules import baca_detik
from supervisi.lib.galat import MasukanSalah

_TAK_TERBACA = "Kiriman ini tidak dapat dibaca. Muat ulang halaman; yang sudah tersimpan tetap aman."
_TEPAT = Decimal("0.1")


def baca_bilangan(teks: str) -> int | None:
    """A whole number that a database takes, or None."""
    return int(teks) if teks.isdecimal() and teks.isascii() and len(teks) < 10 else None


def _desimal(data: Mapping[str, Any], nama: str, galat: str) -> Decimal | None:
    """A number with point or comma, cut to tenths; None when empty."""
    teks = str(data.get(nama) or "").strip().replace(",", ".")
    if not teks:
        return None
    try:
        nilai = Decimal(teks)
        if not nilai.is_finite() or abs(nilai) >= 10**7:
            raise MasukanSalah({nama: galat})
        return nilai.quantize(_TEPAT)
    except InvalidOperation as salah:
        raise MasukanSalah({nama: galat}) from salah


def _jam(data: Mapping[str, Any]) -> time | None:
    teks = str(data.get("jam") or "").strip()
    try:
        return time.fromisoformat(teks).replace(tzinfo=None) if teks else None
    except ValueError as galat:
        raise MasukanSalah({"jam": "Isi jam, misalnya 08:15."}) from galat


def _detik(data: Mapping[str, Any]) -> Decimal | None:
    """The player's second ("12.5" in `detik`), or what was typed ("1:02" in `menit`)."""
    if data.get("detik") not in (None, ""):
        return _desimal(data, "detik", "Waktu rekaman ini tidak dapat dibaca.")
    try:
        return baca_detik(str(data.get("menit") or ""))
    except ValueError as galat:
        raise MasukanSalah({"detik": "Tulis waktu rekaman sebagai menit:detik, misalnya 12:34."}) from galat


def baca_isi(jenis: JenisAlat, data: Mapping[str, Any]) -> IsiBaris:
    """One row; only the columns of this tool are read. Raises MasukanSalah."""

    def teks(nama: str, panjang: int) -> str:
        return str(data.get(nama) or "").replace("\x00", "")[:panjang]

    sapuan = jenis is JenisAlat.SAPUAN
    detik = _detik(data)
    return IsiBaris(
        kode=teks("kode", 16),
        teks=teks("teks", 4000) if jenis in (JenisAlat.VERBATIM, JenisAlat.TINGKAT) else "",
        penutur=teks("penutur", 16) if jenis is JenisAlat.VERBATIM else "",
        dari=teks("dari", 8) if jenis in (JenisAlat.SAPUAN, JenisAlat.ALUR) else "",
        ke=teks("ke", 8) if jenis is JenisAlat.ALUR else "",
        sapuan=baca_bilangan(teks("sapuan", 9)) if sapuan else None,
        lama=_desimal(data, "lama", "Isi lamanya dalam detik, misalnya 2,5.") if jenis is JenisAlat.TUNGGU else None,
        # A recording without a second says nothing: the row is then about the clock, or about no time at all.
        rekaman_id=baca_bilangan(teks("rekaman", 12)) if detik is not None else None,
        detik=detik,
        jam=None if detik is not None else _jam(data),
    )


def baca_json(jenis: JenisAlat, badan: bytes) -> tuple[list[KirimanKetukan], dict[str, dict[str, str]]]:
    """The taps of a script request, and errors of those that could not be read. Raises MasukanSalah for all."""
    try:
        daftar = json.loads(badan)["ketukan"]
        pasang = [(UUID(str(satu["kunci"])), satu) for satu in daftar]
    except (ValueError, KeyError, TypeError) as galat:
        raise MasukanSalah({"": _TAK_TERBACA}) from galat
    if not isinstance(daftar, list) or not all(isinstance(s, dict) for s in daftar) or len(daftar) > KETUKAN_TERBANYAK:
        raise MasukanSalah({"": _TAK_TERBACA})
    kiriman, salah = [], {}
    for kunci, satu in pasang:
        try:
            hapus = satu.get("hapus") is True
            isi = None if hapus else baca_isi(jenis, satu)
            kiriman.append(KirimanKetukan(kunci, isi, sisa=bool(satu.get("sisa")), hapus=hapus))
        except MasukanSalah as galat:
            salah[str(kunci)] = dict(galat.galat)
    return kiriman, salah


def baca_formulir(jenis: JenisAlat, data: Mapping[str, Any]) -> KirimanKetukan:
    """One tap of an ordinary form. Raises MasukanSalah."""
    try:
        kunci = UUID(str(data.get("kunci") or uuid4()))
    except ValueError as galat:
        raise MasukanSalah({"": _TAK_TERBACA}) from galat
    return KirimanKetukan(kunci, baca_isi(jenis, data), sisa=bool(data.get("sisa")))


def baca_pengaturan_formulir(data: Any) -> Pengaturan:
    """The settings as typed."""
    selang = str(data.get("selang") or SELANG_BAWAAN).strip()
    return Pengaturan(
        saringan=tuple(data.getlist("saringan")),
        skala=str(data.get("skala") or "bloom")[:10],
        selang=baca_bilangan(selang) or 0,
    )


def baca_denah(data: Mapping[str, Any]) -> Denah:
    """The plan as typed; too large or no numbers: an empty grid, which `rules.galat_denah` refuses."""
    baris, kolom = (baca_bilangan(str(data.get(nama) or "")) or 0 for nama in ("baris", "kolom"))
    if baris > BARIS_TERBANYAK or kolom > KOLOM_TERBANYAK:
        return Denah(baris, kolom)
    label = {nama.removeprefix("kursi-"): str(isi)[:12] for nama, isi in data.items() if nama.startswith("kursi-")}
    return susun_denah(baris, kolom, label)


def awal_baris(k: Ketukan) -> dict[str, Any]:
    """The values of a row for its form."""
    return {
        "kode": k.kode,
        "teks": k.teks,
        "penutur": k.penutur,
        "dari": k.dari,
        "ke": k.ke,
        "sapuan": k.sapuan or "",
        "lama": "" if k.lama is None else f"{k.lama}".replace(".", ","),
        "rekaman": k.rekaman_id or "",
        "detik": "" if k.detik is None else f"{k.detik}",
        "jam": k.jam.strftime("%H:%M:%S") if k.jam else "",
        "versi": k.versi,
    }
