"""Evidence in the world of the tables: in every file a photo of the teacher for indicator 1.1, one that she deleted, and a
cycle of hers with an open note of each side."""

from __future__ import annotations

import hashlib
import uuid
from dataclasses import replace
from typing import Any

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.utils import timezone

from observasi.siklus.models import Siklus
from pkg.bukti.enums import JenisBukti, SisiBukti, StatusFoto
from pkg.bukti.models import Bukti, Foto
from pkg.bukti.selectors.momen import calon
from tests.izin.dunia import LAIN
from tests.izin.dunia_pkg import DuniaPkg, IsiPkg
from tests.pabrik import muat_pustaka
from tests.pemeran import pelaku
from tests.pkg.bukti.bahan import jpeg
from tests.pkg.bukti.siklus import terbuka

BACA_MENULIS = {"pkg_bukti:isi": "a line of the audit trail"}


def siapkan(d: DuniaPkg) -> None:
    """The same things in every file, whatever its stage."""
    muat_pustaka()
    seberang = replace(d.p, ani=d.p.citra, budi=d.p.gita, melati=d.p.kenanga)
    siklus = {nama: terbuka(p) for nama, p in (("", d.p), (LAIN, seberang))}
    for nama, isi in d.isi.items():
        isi.bagian["bukti_id"] = _foto(isi).pk
        isi.bagian["terhapus_id"] = _terhapus(isi).pk
        milik, catatan, _ = siklus[LAIN if nama == LAIN else ""]
        isi.bagian["siklus_id"] = milik.pk
        isi.bagian["catatan_id"] = catatan.pk


def _bukti(isi: IsiPkg, **kolom: Any) -> Bukti:
    guru = isi.penilaian.guru
    sidik = hashlib.sha256(uuid.uuid4().bytes).hexdigest()
    return Bukti.objects.create(
        penilaian=isi.penilaian,
        jenis=JenisBukti.BERKAS,
        sisi=SisiBukti.GURU,
        oleh=guru,
        judul="Foto kelas",
        nama_asli="kelas.jpg",
        jenis_isi="image/jpeg",
        sha256=sidik,
        indikator=["1.1"],
        **kolom,
    )


def _foto(isi: IsiPkg) -> Bukti:
    nama = default_storage.save(f"pkg/bukti/{isi.penilaian.pk}/{uuid.uuid4().hex}.jpg", ContentFile(jpeg(64, 48)))
    bukti = _bukti(isi, berkas=nama, ukuran_byte=1)
    Foto.objects.create(bukti=bukti, status=StatusFoto.SIAP, kecil=nama, lebar=64, tinggi=48)
    return bukti


def _terhapus(isi: IsiPkg) -> Bukti:
    return _bukti(isi, dihapus_pada=timezone.now(), dihapus_oleh=isi.penilaian.guru, alasan_hapus="salah berkas")


def _tanggal(d: DuniaPkg, isi: IsiPkg, nama: str) -> dict[str, Any]:
    tanggal = f"{isi.penilaian.peserta.periode.tahun}-03-09"
    return {"nilai-1-selama-tanggal": tanggal, "versi-1-selama-tanggal": "0", "pakai": "selama:1:semua"}


def _lampirkan(d: DuniaPkg, isi: IsiPkg, nama: str) -> dict[str, Any]:
    siklus = Siklus.objects.select_related("guru").get(pk=isi.bagian["siklus_id"])
    catatan = isi.bagian["catatan_id"]
    sidik = calon(pelaku(siklus.guru), siklus.pk, [catatan], []).sidik
    return {"catatan": [catatan], "sidik": sidik, "setuju": "on", "indikator": ["1.1"]}


BAGIAN = {"nomor": lambda d, isi, nama: 1}
KIRIMAN = {
    "pkg_bukti:halaman": lambda d, isi, nama: {
        "nilai-0-permintaan-catatan": "Siapkan daftar nilai.",
        "versi-0-permintaan-catatan": "0",
    },
    "pkg_bukti:kompetensi": lambda d, isi, nama: {
        "perubahan": [{"kunci": "1-selama-kegiatan", "nilai": "Diskusi kelompok.", "versi": 0}]
    },
    "pkg_bukti:pakai": _tanggal,
    "pkg_bukti:tambah": lambda d, isi, nama: {"keterangan": "Poster dipajang di kelas.", "indikator": ["1.2"]},
    "pkg_bukti:lampirkan": _lampirkan,
    "pkg_bukti:bukti": lambda d, isi, nama: {
        "versi": "1",
        "judul": "Foto kelas VII-B",
        "keterangan": "",
        "indikator": ["1.1", "1.2"],
    },
    "pkg_bukti:hapus": lambda d, isi, nama: {"alasan": "salah berkas"},
}
