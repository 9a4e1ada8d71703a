"""Running ffmpeg for an attempt: limits, progress passed on, and what its end means."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from decimal import Decimal

from django.conf import settings

from observasi.video import rules
from supervisi.lib.ffmpeg import uraikan_kemajuan
from supervisi.lib.proses import Batas, HasilProses, StatusProses, jalankan

MEMORI_BYTE = 6 * 1024**3
_MACET_DETIK = 180


class Gagal(Exception):
    """This attempt ends for good with `kode`. `buang_sumber`: the file itself was refused."""

    def __init__(self, kode: str, rincian: str = "", *, buang_sumber: bool = False) -> None:
        super().__init__(kode)
        self.kode = kode
        self.rincian = rincian
        self.buang_sumber = buang_sumber


class Terganggu(Exception):
    """This attempt was disturbed from outside (killed, out of memory): worth another one."""


class PenerusKemajuan:
    """Passes the share that is done (0 to 1) on; a line is a sign of life only when the time went forward."""

    def __init__(self, durasi: Decimal, ikuti: Callable[[float], None]) -> None:
        self._durasi = durasi
        self._ikuti = ikuti
        self._waktu_lama = ""
        self._bagian = 0.0

    def __call__(self, baris: str) -> bool:
        persen = uraikan_kemajuan(baris, self._durasi)
        if persen is not None:
            self._bagian = max(self._bagian, min(persen, 99) / 100)
        if baris.startswith("progress="):  # the last line of each block, four times a second
            self._ikuti(self._bagian)
        waktu = re.match(r"out_time_us=(\d+)", baris)
        if waktu is None or waktu[1] == self._waktu_lama:
            return False
        self._waktu_lama = waktu[1]
        return True


def batas_program(lama_detik: Decimal, lebar: int, tinggi: int) -> Batas:
    """The limits of one encoding of so much footage."""
    detik = rules.batas_waktu_detik(lama_detik, lebar, tinggi, settings.BATAS_TRANSKODE_DETIK)
    return Batas(waktu_detik=detik, macet_detik=_MACET_DETIK, memori_byte=MEMORI_BYTE, nice=10)


def jalankan_program(
    argumen: Sequence[str], batas: Batas, penerus: PenerusKemajuan | None, *, boleh_gagal: bool = False
) -> HasilProses:
    """Run to the end. Raises Gagal or Terganggu, with `boleh_gagal` only for what is not the program's own failure."""
    hasil = jalankan(argumen, batas=batas, tanpa_jaringan=True, pada_baris=penerus)
    if not (boleh_gagal and hasil.status is StatusProses.GAGAL and hasil.kode > 0 and not disk_penuh(hasil)):
        nilai_program(hasil)
    return hasil


def disk_penuh(hasil: HasilProses) -> bool:
    """Whether the program says that there was no room."""
    return "No space left on device" in hasil.ekor_galat


def nilai_program(hasil: HasilProses) -> None:
    """Map the end of a program to what it means for the attempt."""
    if hasil.berhasil:
        return
    ekor = f"{hasil.status} {hasil.kode} after {hasil.detik:.0f} s: {hasil.ekor_galat[-2000:]}"
    if disk_penuh(hasil):
        raise Gagal(rules.DISK_PENUH, ekor)
    if hasil.status is StatusProses.GAGAL and hasil.kode < 0:
        raise Terganggu(ekor)
    raise Gagal(rules.TIDAK_SELESAI, ekor)
