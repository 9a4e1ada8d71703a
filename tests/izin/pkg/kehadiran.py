"""Attendance in the world of the tables: every participant has one file with a record of hers."""

from __future__ import annotations

from typing import Any

from django.core import signing
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile

from pkg.kehadiran.enums import JenisHadir
from pkg.kehadiran.models import DokumenKehadiran
from pkg.kehadiran.rules import JUDUL, Sel
from supervisi.lib import xlsx
from tests.izin.dunia_pkg import DuniaPkg, IsiPkg

PDF = b"%PDF-1.4\n%%EOF\n"
BACA_MENULIS = {"pkg_kehadiran:dokumen": "a line of the audit trail"}


def siapkan(d: DuniaPkg) -> None:
    """One file per participant."""
    for isi in d.isi.values():
        milik = isi.penilaian.peserta
        dokumen = DokumenKehadiran.objects.create(
            periode_id=milik.periode_id,
            sekolah_id=milik.sekolah_id,
            peserta=milik,
            nama_asli="surat.pdf",
            berkas=default_storage.save("kehadiran/izin.pdf", ContentFile(PDF)),
            jenis_isi="application/pdf",
            ukuran_byte=len(PDF),
            sha256="x",
            oleh=d.p.fajar,
        )
        isi.bagian["berkas_hadir_id"] = dokumen.pk


def _kunci(isi: IsiPkg) -> str:
    return Sel(isi.penilaian.peserta_id, 1, JenisHadir.ALPA).kunci


def _lembar(d: DuniaPkg, isi: IsiPkg, nama: str) -> dict[str, Any]:
    kunci = _kunci(isi)
    return {
        f"nilai-{kunci}": "1",
        f"versi-{kunci}": "0",
        "perubahan": [{"kunci": kunci, "nilai": "1", "versi": 0}],
    }


def _tabel(d: DuniaPkg, isi: IsiPkg, nama: str) -> dict[str, Any]:
    baris = ["", "", isi.penilaian.guru.nama, "Januari", 1, 0]
    return {"berkas": SimpleUploadedFile("hadir.xlsx", xlsx.tulis(xlsx.Lembar("Kehadiran", JUDUL, [baris])))}


def _usulan(d: DuniaPkg, isi: IsiPkg, nama: str) -> dict[str, Any]:
    orang = d.pengguna(nama)
    terbaca = [orang.pk if orang else 0, isi.bagian["periode_id"], "hadir.xlsx", [[_kunci(isi), None, 1]]]
    return {"isi": signing.dumps(terbaca, salt="pkg.kehadiran.impor", compress=True)}


def _dokumen(d: DuniaPkg, isi: IsiPkg, nama: str) -> dict[str, Any]:
    return {"berkas": SimpleUploadedFile("rekap.pdf", PDF), "bulan": "1", "keterangan": ""}


BAGIAN = {"bulan": lambda d, isi, nama: 1}
KIRIMAN = {
    "pkg_kehadiran:bulan": _lembar,
    "pkg_kehadiran:guru": _lembar,
    "pkg_kehadiran:impor": _tabel,
    "pkg_kehadiran:simpan_impor": _usulan,
    "pkg_kehadiran:unggah_guru": _dokumen,
    "pkg_kehadiran:unggah_sekolah": _dokumen,
}
