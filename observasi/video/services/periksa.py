"""Proofs around a published set: the copied rung, the set as a whole, and tidying up behind it."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from pathlib import Path

from django.core.files.storage import default_storage

from observasi.video import rules
from observasi.video.services.simpanan import jalur_lokal
from observasi.video.services.terbit import DAFTAR_PENUH, Penerbit
from supervisi.lib import hls
from supervisi.lib.proses import HasilProses


def uraian(cacat: Iterable[hls.Cacat]) -> str:
    """Defects for the operator."""
    return "; ".join(f"{c.jenis} {c.berkas} {c.rincian}" for c in cacat)


def salinan(hasil: HasilProses, asal: Path, olahan: rules.Olahan) -> rules.Bukti | None:
    """The proof of a copied rung; None when it cannot be used: broken, or its key frames are too rare for seeking."""
    if not hasil.berhasil:
        return None
    terperiksa = hls.periksa(asal, hls.harapan_salinan(olahan.rencana, olahan.salinan_bingkai))
    if terperiksa.cacat:
        return None
    lama = hls.baca_daftar((asal / hls.NAMA_DAFTAR).read_text("utf-8")).lama
    if max(lama) > hls.POTONGAN_SALINAN_MAKS_DETIK:
        return None
    return rules.Bukti(terperiksa.potongan, terperiksa.bingkai)


def set_terbit(penerbit: Penerbit) -> list[hls.Cacat]:
    """Every defect of the published set. Locally every segment is opened; an object storage is asked for the names."""
    olahan = penerbit.olahan
    nama = [a.nama for a in olahan.rencana.anak_tangga]
    lokal = jalur_lokal(penerbit.folder)
    if lokal is None:
        return [*_periksa_nama(penerbit), *_tidak_disebut(penerbit, nama)]
    cacat = hls.periksa_induk(lokal, nama, ada_suara=olahan.rencana.ada_audio)
    for satu in nama:
        cacat += hls.periksa(lokal / satu, _harapan(olahan, satu), urai=False).cacat
    if olahan.rencana.ada_audio:
        cacat += hls.periksa(lokal / hls.FOLDER_SUARA, hls.harapan_suara(olahan.rencana), urai=False).cacat
    return cacat


def _harapan(olahan: rules.Olahan, nama: str) -> hls.Harapan:
    """What a whole rung must be: every proved picture, no gap above one picture."""
    if nama == olahan.salinan:
        return hls.harapan_salinan(olahan.rencana, olahan.salinan_bingkai)
    bingkai = sum(b.bingkai for b in olahan.terbukti[nama].values())
    sela = Decimal(1) / olahan.rencana.anak(nama).fps
    return hls.Harapan(Decimal(0), olahan.rencana.durasi_detik, bingkai, 0, sela)


def _tidak_disebut(penerbit: Penerbit, nama: list[str]) -> list[hls.Cacat]:
    kurang = [satu for satu in nama if f"{satu}/{hls.NAMA_DAFTAR}" not in penerbit.isi]
    return [hls.Cacat(hls.JenisCacat.INDUK, satu, "not offered") for satu in kurang]


def _periksa_nama(penerbit: Penerbit) -> list[hls.Cacat]:
    harus = set(penerbit.isi)
    for rendisi, jumlah in penerbit.potongan.items():
        harus |= {f"{rendisi}/{hls.nama_potongan(nomor)}" for nomor in range(jumlah)}
    ada = {nama for nama in default_storage.listdir(penerbit.folder)[1] if nama}
    for rendisi in penerbit.potongan:
        berkas = default_storage.listdir(f"{penerbit.folder}/{rendisi}")[1]
        ada |= {f"{rendisi}/{nama}" for nama in berkas}
    return [hls.Cacat(hls.JenisCacat.HILANG, nama) for nama in sorted(harus - ada)]


def rapikan(penerbit: Penerbit) -> None:
    """Remove the lists that only later attempts would need."""
    for nama in (hls.FOLDER_SUARA, penerbit.olahan.salinan):
        if nama:
            default_storage.delete(f"{penerbit.folder}/{nama}/{DAFTAR_PENUH}")
