"""The growing file: turns, stalled writers, unfinished checksums, a killed process."""

from __future__ import annotations

import os
import threading
import time
from pathlib import Path

import pytest

from supervisi.lib.penampung import SENYAP_DETIK, OffsetBerbeda, Penampung, SedangDitulis, Tergeser


@pytest.fixture
def penampung(tmp_path: Path) -> Penampung:
    return Penampung(tmp_path, "abc")


def diamkan(penampung: Penampung) -> None:
    """As if the writer had been silent for long enough."""
    lalu = time.time() - SENYAP_DETIK - 1
    os.utime(penampung.bagian.with_suffix(".kunci"), (lalu, lalu))


def isi(penampung: Penampung, data: bytes) -> None:
    sesi = penampung.mulai(penampung.panjang())
    sesi.tulis(data)
    sesi.selesai()


def test_mulai_dari_kosong_dan_sambung(penampung):
    assert penampung.panjang() == 0

    isi(penampung, b"satu")
    isi(penampung, b"dua")

    assert (penampung.bagian.read_bytes(), penampung.panjang()) == (b"satudua", 7)


@pytest.mark.parametrize("offset", [0, 3, 5])
def test_offset_lain_ditolak_dan_tidak_mengubah(penampung, offset):
    isi(penampung, b"satu")

    with pytest.raises(OffsetBerbeda) as galat:
        penampung.mulai(offset)

    assert galat.value.panjang == 4
    assert penampung.bagian.read_bytes() == b"satu"


def test_penulis_kedua_menunggu_selama_yang_pertama_aktif(penampung):
    sesi = penampung.mulai(0)
    sesi.tulis(b"a")

    with pytest.raises(SedangDitulis):
        penampung.mulai(1)

    sesi.tulis(b"b")
    assert sesi.selesai() == 2


def test_giliran_yang_diam_diambil_alih_dan_penulis_lama_ditolak(penampung):
    lama = penampung.mulai(0)
    lama.tulis(b"lama")
    diamkan(penampung)

    baru = penampung.mulai(4)

    with pytest.raises(Tergeser):
        lama.tulis(b"terlambat")
    with pytest.raises(Tergeser):
        lama.selesai()
    baru.tulis(b"baru")
    baru.selesai()
    assert penampung.bagian.read_bytes() == b"lamabaru"


def test_potongan_bersidik_yang_belum_selesai_tidak_dihitung(penampung):
    isi(penampung, b"pasti")
    sesi = penampung.mulai(5, bersidik=True)
    sesi.tulis(b"belum tentu")

    assert penampung.panjang() == 5
    diamkan(penampung)
    assert penampung.panjang() == 5
    assert penampung.bagian.read_bytes() == b"pasti"
    with pytest.raises(Tergeser):
        sesi.selesai()


def test_pengganti_membuang_potongan_bersidik_yang_tertinggal(penampung):
    sesi = penampung.mulai(0, bersidik=True)
    sesi.tulis(b"belum tentu")
    diamkan(penampung)

    baru = penampung.mulai(0)

    baru.tulis(b"ya")
    assert baru.selesai() == 2
    assert penampung.bagian.read_bytes() == b"ya"


def test_potongan_tanpa_sidik_yang_terputus_disimpan(penampung):
    penampung.mulai(0).tulis(b"sudah sampai")

    assert penampung.panjang() == 12


def test_batalkan_mengembalikan_panjang(penampung):
    isi(penampung, b"awal")
    sesi = penampung.mulai(4, bersidik=True)
    sesi.tulis(b"salah")

    assert sesi.batalkan() == 4
    assert penampung.bagian.read_bytes() == b"awal"
    assert penampung.mulai(4)


def test_berkas_kunci_rusak_berarti_giliran_bebas(penampung):
    isi(penampung, b"x")
    penampung.bagian.with_suffix(".kunci").write_bytes(b"\0\0rusak")

    assert penampung.mulai(1)


def test_hapus_di_tengah_menghentikan_penulis(penampung):
    sesi = penampung.mulai(0)
    sesi.tulis(b"x")

    penampung.hapus()

    with pytest.raises(Tergeser):
        sesi.tulis(b"y")
    assert not penampung.bagian.exists()


def test_potong_di_belakang_panjang(penampung):
    isi(penampung, b"kelebihan")

    penampung.potong(5)
    penampung.potong(100)

    assert penampung.bagian.read_bytes() == b"keleb"


def test_dua_penulis_serentak_tidak_pernah_berhasil_di_offset_yang_sama(penampung):
    """Two writers that both go on from where the file ends: every piece is in the file exactly once."""
    berhasil: list[bytes] = []

    def kerja(huruf: bytes) -> None:
        for _ in range(40):
            potongan = huruf * 64
            try:
                sesi = penampung.mulai(penampung.panjang())
                sesi.tulis(potongan)
                sesi.selesai()
            except (SedangDitulis, OffsetBerbeda):
                continue
            berhasil.append(potongan)

    utas = [threading.Thread(target=kerja, args=(h,)) for h in (b"a", b"b")]
    for satu in utas:
        satu.start()
    for satu in utas:
        satu.join()

    data = penampung.bagian.read_bytes()
    assert len(data) == 64 * len(berhasil)
    assert all(len(set(data[i : i + 64])) == 1 for i in range(0, len(data), 64))
