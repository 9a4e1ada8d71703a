"""Instruments in the world of the tables: the operator has read a file in; another operator has too ("sekolah lain")."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from pkg.instrumen import services
from pkg.instrumen.models import UsulanVersi
from pkg.instrumen.rules import ke_yaml
from pkg.instrumen.selectors import versi_terkini
from tests.izin.dunia import LAIN
from tests.izin.dunia_pkg import DuniaPkg, IsiPkg
from tests.pemeran import orang, pelaku

KODE = "PKG-BK"


def _berkas(d: DuniaPkg) -> bytes:
    isi = versi_terkini(pelaku(d.p.hadi), KODE).baca()
    return ke_yaml(replace(isi, judul=f"{isi.judul} (baru)")).encode()


def siapkan(d: DuniaPkg) -> None:
    """One file that waits for the operator, one that waits for another operator."""
    seberang = orang("Seberang Operator", is_staff=True)
    for nama, isi in d.isi.items():
        siapa = seberang if nama == LAIN else d.p.hadi
        usulan = services.usulkan(
            pelaku(siapa),
            KODE,
            isi_berkas=_berkas(d),
            nama_berkas="bk.yaml",
            keterangan="Dari Buku 2.",
            sekarang=timezone.now(),
        )
        isi.bagian["usulan_id"] = usulan.pk


def _sidik(d: DuniaPkg, isi: IsiPkg, nama: str) -> dict[str, Any]:
    return {"sidik": UsulanVersi.objects.get(pk=isi.bagian["usulan_id"]).sidik}


BAGIAN = {
    "kode_instrumen": lambda d, isi, nama: KODE,
    "nomor_versi": lambda d, isi, nama: 1,
    "bentuk": lambda d, isi, nama: "yaml",
}
KIRIMAN = {
    "pkg_instrumen:impor": lambda d, isi, nama: {
        "berkas": SimpleUploadedFile("bk.yaml", _berkas(d)),
        "keterangan": "Dari Buku 2.",
    },
    "pkg_instrumen:terbitkan": _sidik,
}
