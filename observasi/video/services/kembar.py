"""The same recording for another cycle: taken over from the one that the teacher has already, not sent or made again.

Every recording keeps files of its own (a second name for the same bytes on a disk, a copy inside an object store), so each
can be deleted by itself. Only her own recordings are looked at: a hash says nothing about anybody else's.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from django.core.files.storage import default_storage

from observasi.video import rules
from observasi.video.enums import StatusVideo
from observasi.video.models import Rekaman, Unggahan
from observasi.video.services import pemusnahan, simpanan
from observasi.video.services.klaim import HasilOlah
from observasi.video.services.terbit import nama_set, taruh
from supervisi.lib.penyimpanan import salin_di_dalam


def rekaman_kembar_siap(pemilik_id: int, sha256: str, ukuran_byte: int) -> Rekaman | None:
    """A finished recording of this teacher with these bytes, made with the present recipe; None when there is none."""
    for satu in Rekaman.objects.filter(
        pemilik_id=pemilik_id, sha256=sha256, ukuran_byte=ukuran_byte, status=StatusVideo.SIAP
    ).exclude(berkas_asli=""):
        if satu.folder == nama_set(satu.pk):
            return satu
    return None


def ambil_alih(rekaman: Rekaman, detak: Callable[[], None]) -> HasilOlah | None:
    """Copy set and original of a twin; None when there is none (any more)."""
    unggahan: Unggahan | None = getattr(rekaman, "unggahan", None)
    sha256 = rekaman.sha256 or str(unggahan.metadata.get("sha256", "") if unggahan is not None else "")
    asal = rekaman_kembar_siap(rekaman.pemilik_id, sha256, rekaman.ukuran_byte) if sha256 else None
    if asal is None or asal.pk == rekaman.pk or asal.durasi_detik is None:
        return None
    folder, asli = nama_set(rekaman.pk), simpanan.nama_asli(rekaman.pk, sha256)
    try:
        for nama in pemusnahan.daftar_berkas(asal):
            if nama.startswith(f"{asal.folder}/"):
                _salin(nama, f"{folder}/{nama.removeprefix(f'{asal.folder}/')}")
            detak()
        _salin(asal.berkas_asli, asli)
    except FileNotFoundError:
        return None  # deleted under our hands
    rekaman.sha256 = sha256
    return HasilOlah(
        folder=folder,
        isi=tuple(asal.isi),
        potongan=dict(asal.potongan),
        tangga=tuple(asal.tangga),
        durasi_detik=asal.durasi_detik,
        lebar=asal.lebar or 0,
        tinggi=asal.tinggi or 0,
        ada_suara=bool(asal.ada_suara),
        berkas_asli=asli,
        terpotong=asal.galat_kode == rules.TERPOTONG,
    )


def _salin(dari: str, ke: str) -> None:
    lokal: Path | None = simpanan.jalur_lokal(dari)
    if lokal is not None:
        taruh(lokal, ke)
    else:
        salin_di_dalam(default_storage, dari, ke)
