"""Preview pictures for the time bar: one sheet per part, a small picture for every segment of the first rung.

They come from the part just made, so nothing is decoded from the source again. A lesson without them can be watched
all the same: a sheet that fails is left out, and with it the description that a player asks for.
"""

from __future__ import annotations

import json
from pathlib import Path

from observasi.video.services.jalan import MEMORI_BYTE, jalankan_program
from observasi.video.services.terbit import Penerbit
from supervisi.lib import hls
from supervisi.lib.ffmpeg import argumen_lembaran
from supervisi.lib.proses import Batas
from supervisi.lib.tangga import DETIK_POTONGAN, AnakTangga

URAIAN = "pratayang.json"
_SISI_PANJANG = 160
_KOLOM_MAKS = 5


def _nama(bagian: int) -> str:
    return f"pratayang_{bagian:03d}.jpg"


def _ukuran(anak: AnakTangga) -> tuple[int, int]:
    """Sides of a small picture, even, the longer one 160."""
    skala = _SISI_PANJANG / max(anak.lebar, anak.tinggi)
    return (round(anak.lebar * skala / 2) * 2, round(anak.tinggi * skala / 2) * 2)


def _kolom(potongan_per_bagian: int) -> int:
    """Columns of a sheet: as many as divide a part evenly, so that every full sheet is full. 75 -> 5."""
    return next(k for k in range(_KOLOM_MAKS, 0, -1) if potongan_per_bagian % k == 0)


def buat_lembaran(penerbit: Penerbit, bagian: int, asal: Path) -> None:
    """The sheet of one finished part, from its first rung in the folder `asal`."""
    olahan = penerbit.olahan
    folder = asal / olahan.dasar
    potongan = sorted(folder.glob("s_*.m4s"))
    gabungan, lembaran = asal / "pratayang.mp4", asal / _nama(bagian)
    with gabungan.open("wb") as keluar:
        for satu in (folder / hls.NAMA_AWAL, *potongan):
            keluar.write(satu.read_bytes())
    kolom = _kolom(olahan.rencana.potongan_per_bagian)
    petak = (kolom, -(-min(len(potongan), olahan.rencana.potongan_per_bagian) // kolom))
    ukuran = _ukuran(olahan.rencana.anak(olahan.dasar))
    batas = Batas(waktu_detik=120, memori_byte=MEMORI_BYTE, nice=10)
    jalankan_program(argumen_lembaran(gabungan, lembaran, ukuran, petak), batas, None, boleh_gagal=True)
    gabungan.unlink()
    if lembaran.is_file() and lembaran.stat().st_size:
        penerbit.kirim_gambar(lembaran)


def tulis_uraian(penerbit: Penerbit, folder: Path) -> None:
    """The description of all sheets, when every part has one."""
    rencana = penerbit.olahan.rencana
    berkas = [_nama(k) for k in range(rencana.jumlah_bagian)]
    if not set(berkas) <= set(penerbit.isi):
        return
    lebar, tinggi = _ukuran(rencana.anak(penerbit.olahan.dasar))
    isi = {
        "lebar": lebar,
        "tinggi": tinggi,
        "kolom": _kolom(rencana.potongan_per_bagian),
        "selang_detik": DETIK_POTONGAN,
        "berkas": berkas,
    }
    uraian = folder / URAIAN
    uraian.write_text(json.dumps(isi), "utf-8")
    penerbit.kirim_gambar(uraian)
