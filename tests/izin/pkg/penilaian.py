"""Appraisal files in the world of the tables: what the right person would send to each address."""

from __future__ import annotations

from typing import Any

from tests.izin.berdua_pkg import sidik_bersama, sidik_sendiri
from tests.izin.dunia_pkg import DuniaPkg, IsiPkg

BAGIAN = {"nomor": lambda d, isi, nama: 1}


def _alasan(d: DuniaPkg, isi: IsiPkg, nama: str) -> dict[str, Any]:
    return {"alasan": "Ada yang perlu diperbaiki."}


def _skor(d: DuniaPkg, isi: IsiPkg, nama: str) -> dict[str, Any]:
    return {"nilai-1.1": "2", "versi-1.1": "0", "perubahan": [{"kunci": "1.1", "nilai": "2", "versi": 0}]}


def _sidik(d: DuniaPkg, isi: IsiPkg, nama: str) -> dict[str, Any]:
    return {"sidik": isi.penilaian.sidik_nilai, "alasan-1": "Bukti saya belum dilihat."}


def _dikirim(d: DuniaPkg, isi: IsiPkg, nama: str) -> dict[str, Any]:
    bersama = sidik_bersama(d.p, isi.penilaian, nama)
    return {"sidik": bersama or sidik_sendiri(d.p, isi.penilaian, nama)}


KIRIMAN = {
    "pkg_penilaian:batalkan": _alasan,
    "pkg_penilaian:buka_kembali": _alasan,
    "pkg_penilaian:ingatkan": _alasan,
    "pkg_penilaian:tanpa_tanggapan": _alasan,
    "pkg_penilaian:kompetensi": _skor,
    "pkg_penilaian:banding": _skor,
    "pkg_penilaian:siap": lambda d, isi, nama: {"sidik": sidik_sendiri(d.p, isi.penilaian, nama)},
    "pkg_penilaian:ajukan": lambda d, isi, nama: {"sidik": sidik_bersama(d.p, isi.penilaian, nama)},
    "pkg_penilaian:kirim": _dikirim,
    "pkg_penilaian:tarik": _alasan,
    "pkg_penilaian:setuju": _sidik,
    "pkg_penilaian:keberatan": _sidik,
    "pkg_penilaian:moderator": lambda d, isi, nama: {"moderator": d.p.gita.pk},
    "pkg_penilaian:moderasi": _skor,
    "pkg_penilaian:putuskan": _sidik,
}
