"""What is posted to the addresses of the schedule; see `kiriman.py`."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from observasi.jadwal.rules import impor_jadwal, impor_jam
from supervisi.lib import xlsx
from tests.izin.dunia import Dunia, Isi


def _tempat(d: Dunia, isi: Isi) -> dict[str, Any]:
    """The second lesson of the same day."""
    baris = d.jadwal[isi.siklus.sekolah_id].baris
    return {"tempat": f"{baris.tanggal.isoformat()}T08:00", "penyelia": baris.penyelia_id, "versi": baris.versi}


def _syarat(d: Dunia, isi: Isi) -> dict[str, Any]:
    baris = d.jadwal[isi.siklus.sekolah_id].baris
    return {
        "mulai": baris.tanggal.isoformat(),
        "selesai": (baris.tanggal + timedelta(days=7)).isoformat(),
        "maks_sehari": 2,
        "maks_sepekan": 5,
        "penyelia": [baris.penyelia_id],
        "guru": [d.p.asri.pk],
    }


def _berkas(judul: tuple[str, ...], baris: list[xlsx.Nilai]) -> dict[str, Any]:
    isi = xlsx.tulis(xlsx.Lembar("Isi", judul, [baris]))
    return {"berkas": SimpleUploadedFile("isi.xlsx", isi)}


def _jam(d: Dunia, isi: Isi) -> dict[str, Any]:
    return _berkas(
        impor_jam.JUDUL, ["", "", isi.siklus.guru.nama, "Senin", "1", "07.00", "07.40", "VII-B", "Matematika"]
    )


def _jadwal(d: Dunia, isi: Isi) -> dict[str, Any]:
    b = d.jadwal[isi.siklus.sekolah_id].baris
    return _berkas(impor_jadwal.JUDUL, [b.pk, "", b.guru.nama, "", b.penyelia.nama, b.tanggal, "08.00"])


KIRIMAN_JADWAL: dict[str, Callable[[Dunia, Isi, str], dict[str, Any]]] = {
    "jadwal:pindah": lambda d, i, n: _tempat(d, i),
    "jadwal:hapus": lambda d, i, n: {"versi": 1},
    "jadwal:undang": lambda d, i, n: {
        "masalah": "Mari bertemu.",
        "mode": "kunjungan",
        "tanggal": (timezone.localdate() + timedelta(days=3)).isoformat(),
        "jam": "10:00",
    },
    "jadwal:tambah": lambda d, i, n: {**_tempat(d, i), "guru": i.siklus.guru_id},
    "jadwal:susun": lambda d, i, n: _syarat(d, i),
    "jadwal:libur": lambda d, i, n: {"mulai": timezone.localdate().isoformat(), "keterangan": "Rapat dinas"},
    "jadwal:halangan": lambda d, i, n: {
        "penyelia": d.jadwal[i.siklus.sekolah_id].baris.penyelia_id,
        "hari": 1,
        "mulai_jam": "07:00",
        "selesai_jam": "08:00",
    },
    "jadwal:impor_jam": lambda d, i, n: _jam(d, i),
    "jadwal:impor": lambda d, i, n: _jadwal(d, i),
}
