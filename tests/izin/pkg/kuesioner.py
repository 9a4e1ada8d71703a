"""Questionnaires in the world of the tables: every file has a campaign of pupils with a class, links and a paper file.

The campaign is written as rows, because files that are finished or cancelled take no new ones.
"""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.core import signing
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from pkg.aturan.rules.regulasi import PKG_2023
from pkg.instrumen.enums import Responden
from pkg.instrumen.selectors import versi_terkini
from pkg.kuesioner.kunci import token_tautan
from pkg.kuesioner.models import BerkasKertas, Kampanye, Kotak, Rombongan, Tautan
from pkg.kuesioner.services.tautan import buat_tautan
from pkg.periode.models import Periode
from tests.izin.dunia_pkg import DuniaPkg, IsiPkg
from tests.pemeran import pelaku

JUMLAH_BUTIR = 42
BACA_MENULIS = {
    "pkg_kuesioner:tautan": "a line of the audit trail",
    "pkg_kuesioner:cetak": "a line of the audit trail",
}


def siapkan(d: DuniaPkg) -> None:
    """One running campaign per file. The years of the files are old; their forms shall know questionnaires all the same."""
    Periode.objects.update(regulasi=PKG_2023.id)
    versi, hari = versi_terkini(pelaku(d.p.fajar), "MP3"), timezone.localdate()
    for isi in d.isi.values():
        berkas = isi.penilaian
        kepala = d.p.fajar if berkas.sekolah_id == d.p.melati.pk else d.p.gita
        kampanye = Kampanye.objects.create(
            penilaian=berkas,
            sekolah_id=berkas.sekolah_id,
            kelompok=Responden.PESERTA_DIDIK,
            kuesioner=versi,
            minimum=5,
            mulai=hari,
            selesai=hari + timedelta(days=14),
            dibuat_oleh=kepala,
        )
        Kotak.objects.create(kampanye=kampanye)
        rombongan = Rombongan.objects.create(kampanye=kampanye, nama="VII-B", izin_pada=hari, izin_oleh=kepala)
        buat_tautan(rombongan, 2)
        kertas = BerkasKertas.objects.create(
            kampanye=kampanye, nama_berkas="murid.csv", sidik="x", jumlah=1, nomor=["1"], isi=["2" * 42], oleh=kepala
        )
        isi.bagian |= {"kampanye_id": kampanye.pk, "rombongan_id": rombongan.pk, "kertas_id": kertas.pk}


def _tautan(isi: IsiPkg) -> Tautan:
    return Tautan.objects.filter(rombongan=isi.bagian["rombongan_id"]).order_by("pk")[0]


def _token(d: DuniaPkg, isi: IsiPkg, nama: str) -> str:
    satu = _tautan(isi)
    return token_tautan(satu.pk, satu.putaran)


def _hari(selisih: int) -> str:
    return (timezone.localdate() + timedelta(days=selisih)).isoformat()


def _tabel(d: DuniaPkg, isi: IsiPkg, nama: str) -> dict[str, Any]:
    baris = [["nomor", *(f"b{i}" for i in range(1, JUMLAH_BUTIR + 1))], ["7", *["SR"] * JUMLAH_BUTIR]]
    return {"berkas": SimpleUploadedFile("murid.csv", "\n".join(";".join(b) for b in baris).encode())}


def _lembar(d: DuniaPkg, isi: IsiPkg, nama: str) -> dict[str, Any]:
    terbaca = [isi.bagian["kampanye_id"], "murid.csv", ["7"], ["2" * JUMLAH_BUTIR]]
    return {"isi": signing.dumps(terbaca, salt="pkg.kuesioner.kertas", compress=True)}


_JADWAL = {"mulai": _hari(0), "selesai": _hari(7)}
BAGIAN = {
    "kelompok": lambda d, isi, nama: "orang_tua",
    "nomor_tautan": lambda d, isi, nama: _tautan(isi).pk,
    "token": _token,
}
KIRIMAN = {
    "pkg_kuesioner:isi": lambda d, isi, nama: {f"b{i}": "2" for i in range(1, JUMLAH_BUTIR + 1)},
    "pkg_kuesioner:mulai": lambda d, isi, nama: {**_JADWAL, "nama": "VII-B", "jumlah": "8"},
    "pkg_kuesioner:keputusan": lambda d, isi, nama: {"alasan": "Orang tua tinggal jauh."},
    "pkg_kuesioner:periode": lambda d, isi, nama: {**_JADWAL, "nama": "VII-B", "sejawat": "5", "orang_tua": "8"},
    "pkg_kuesioner:jadwal": lambda d, isi, nama: {f"jadwal-{k}": v for k, v in _JADWAL.items()},
    "pkg_kuesioner:tambah": lambda d, isi, nama: {"tambah-nama": "VIII-A", "tambah-jumlah": "3"},
    "pkg_kuesioner:izin": lambda d, isi, nama: {"izin-izin_pada": _hari(0), "izin-setuju": "on"},
    "pkg_kuesioner:buka_lagi": lambda d, isi, nama: {"lagi-selesai": _hari(7)},
    "pkg_kuesioner:kertas": _tabel,
    "pkg_kuesioner:simpan_kertas": _lembar,
}
