"""The runner against small programs that misbehave in one way each."""

from __future__ import annotations

import os
import stat
import time
from pathlib import Path

import pytest

from supervisi.lib import proses
from supervisi.lib.proses import Batas, ProgramTidakAda, StatusProses, jalankan

CEPAT = Batas(waktu_detik=10, sela_henti_detik=0.5)


@pytest.fixture
def program(tmp_path: Path):
    def tulis(isi: str, nama: str = "program") -> str:
        berkas = tmp_path / nama
        berkas.write_text("#!/bin/sh\n" + isi)
        berkas.chmod(berkas.stat().st_mode | stat.S_IXUSR)
        return str(berkas)

    return tulis


def masih_hidup(nomor: int) -> bool:
    """Whether a process runs; a dead one that nobody has collected does not count."""
    try:
        keadaan = Path(f"/proc/{nomor}/stat").read_text().rsplit(")", 1)[1].split()[0]
    except (FileNotFoundError, ProcessLookupError):
        return False
    return keadaan != "Z"


def tunggu_mati(nomor: int) -> bool:
    akhir = time.monotonic() + 3
    while masih_hidup(nomor) and time.monotonic() < akhir:
        time.sleep(0.02)
    return not masih_hidup(nomor)


def test_jalankan_memberi_keluaran_dan_kode(program):
    hasil = jalankan([program("echo halo; echo aduh >&2")], batas=CEPAT)

    assert (hasil.status, hasil.kode, hasil.keluaran, hasil.ekor_galat) == (
        StatusProses.SELESAI,
        0,
        b"halo\n",
        "aduh\n",
    )


def test_jalankan_gagal_memberi_kode_dan_ekor(program):
    hasil = jalankan([program("echo rusak >&2; exit 7")], batas=CEPAT)

    assert (hasil.status, hasil.kode, hasil.ekor_galat) == (StatusProses.GAGAL, 7, "rusak\n")
    assert not hasil.berhasil


def test_argumen_tidak_pernah_lewat_shell(program, tmp_path):
    jahat = f"$(touch {tmp_path}/bocor); touch {tmp_path}/bocor2"

    hasil = jalankan([program('printf %s "$1"'), jahat], batas=CEPAT)

    assert hasil.keluaran.decode() == jahat
    assert not (tmp_path / "bocor").exists()
    assert not (tmp_path / "bocor2").exists()


def test_tanpa_masukan_baku(program):
    hasil = jalankan([program("cat; echo habis")], batas=CEPAT)

    assert hasil.keluaran == b"habis\n"


def test_lambat_dihentikan_pada_batas_waktu(program):
    hasil = jalankan([program("sleep 30")], batas=Batas(waktu_detik=0.5, sela_henti_detik=0.5))

    assert hasil.status is StatusProses.WAKTU_HABIS
    assert 0.5 <= hasil.detik < 4


def test_diam_dianggap_macet(program):
    hasil = jalankan([program("echo mulai; sleep 30")], batas=Batas(waktu_detik=20, macet_detik=0.6))

    assert hasil.status is StatusProses.MACET
    assert hasil.keluaran == b"mulai\n"


def test_ramai_tetapi_tidak_maju_dianggap_macet(program):
    isi = "while :; do echo t=1; sleep 0.05; done"

    hasil = jalankan(
        [program(isi)], batas=Batas(waktu_detik=20, macet_detik=0.6), pada_baris=lambda baris: baris != "t=1"
    )

    assert hasil.status is StatusProses.MACET


def test_yang_terus_bersuara_tidak_macet(program):
    isi = "for i in 1 2 3 4 5 6; do echo $i; sleep 0.2; done"

    hasil = jalankan([program(isi)], batas=Batas(waktu_detik=20, macet_detik=0.9))

    assert hasil.status is StatusProses.SELESAI


def test_cerewet_di_galat_tidak_menyumbat_dan_ekor_terbatas(program):
    isi = "i=0; while [ $i -lt 3000 ]; do echo 'baris galat yang panjang untuk mengisi pipa' $i >&2; i=$((i+1)); done"

    hasil = jalankan([program(isi)], batas=Batas(waktu_detik=20, ekor_byte=100))

    assert hasil.status is StatusProses.SELESAI
    assert len(hasil.ekor_galat) == 100
    assert hasil.ekor_galat.endswith(" 2999\n")


def test_keluaran_terpotong_pada_batas(program):
    hasil = jalankan([program("head -c 300000 /dev/zero")], batas=Batas(waktu_detik=20, keluaran_byte=1000))

    assert hasil.keluaran == b"\0" * 1000
    assert hasil.keluaran_terpotong


def test_mengabaikan_sinyal_pertama_tetap_mati(program):
    isi = "trap '' TERM\necho $$\nwhile :; do sleep 0.1; done"
    baris: list[str] = []

    hasil = jalankan(
        [program(isi)], batas=Batas(waktu_detik=0.6, sela_henti_detik=0.4), pada_baris=lambda b: baris.append(b) or None
    )

    assert (hasil.status, hasil.kode) == (StatusProses.WAKTU_HABIS, -9)
    assert tunggu_mati(int(baris[0]))


def test_seluruh_kelompok_ikut_berhenti(program):
    isi = "sleep 60 & echo $!\nsleep 60"
    baris: list[str] = []

    jalankan([program(isi)], batas=Batas(waktu_detik=0.5), pada_baris=lambda b: baris.append(b) or None)

    assert tunggu_mati(int(baris[0]))


def test_anak_yang_tertinggal_diakhiri(program):
    hasil = jalankan([program("sleep 60 & echo $!; exit 0")], batas=CEPAT)

    assert hasil.status is StatusProses.SELESAI
    assert hasil.detik < 5
    assert tunggu_mati(int(hasil.keluaran))


def test_dihentikan_oleh_pemanggil(program):
    hasil = jalankan([program("sleep 30")], batas=CEPAT, hentikan=lambda: True)

    assert hasil.status is StatusProses.DIHENTIKAN


def test_galat_di_pemanggil_mengakhiri_program(program):
    nomor: list[int] = []

    def meledak(baris: str) -> None:
        nomor.append(int(baris))
        raise LookupError("dari pemanggil")

    with pytest.raises(LookupError):
        jalankan([program("echo $$; sleep 60")], batas=CEPAT, pada_baris=meledak)

    assert tunggu_mati(nomor[0])


def test_setiap_baris_sampai_juga_yang_terakhir_tanpa_ganti_baris(program):
    baris: list[str] = []

    jalankan([program("echo a; echo b; printf c")], batas=CEPAT, pada_baris=lambda b: baris.append(b) or None)

    assert baris == ["a", "b", "c"]


def test_batas_ukuran_berkas(program, tmp_path):
    isi = f"head -c 500000 /dev/zero > {tmp_path}/besar"

    hasil = jalankan([program(isi)], batas=Batas(waktu_detik=10, berkas_byte=4096))

    assert hasil.status is StatusProses.GAGAL
    assert (tmp_path / "besar").stat().st_size == 4096


def test_batas_memori(program):
    hasil = jalankan(
        ["/usr/bin/env", "python3", "-c", "b = bytearray(400_000_000); print(len(b))"],
        batas=Batas(waktu_detik=20, memori_byte=200_000_000),
    )

    assert hasil.status is StatusProses.GAGAL
    assert hasil.keluaran == b""


def test_batas_cpu(program):
    hasil = jalankan([program("while :; do :; done")], batas=Batas(waktu_detik=20, cpu_detik=1))

    assert hasil.status is StatusProses.GAGAL
    assert hasil.kode < 0


def test_nice(program):
    hasil = jalankan([program("nice")], batas=Batas(waktu_detik=10, nice=7))

    assert int(hasil.keluaran) == os.nice(0) + 7


def test_rahasia_portal_tidak_diwariskan(program, monkeypatch):
    monkeypatch.setenv("SECRET_KEY", "rahasia")

    hasil = jalankan([program('printf %s "$SECRET_KEY"')], batas=CEPAT)

    assert hasil.keluaran == b""


def test_tanpa_jaringan_hanya_menyisakan_loopback(program):
    awalan = proses.awalan_tanpa_jaringan()
    hasil = jalankan([program("tail -n +3 /proc/net/dev | cut -d: -f1 | tr -d ' '")], batas=CEPAT, tanpa_jaringan=True)

    # Where the computer forbids namespaces the wrapper is empty and the ordinary interfaces are seen.
    assert (hasil.keluaran.split() == [b"lo"]) == bool(awalan)


def test_program_yang_tidak_ada_disebut_namanya():
    with pytest.raises(ProgramTidakAda, match="tidak-ada-program-ini"):
        jalankan(["tidak-ada-program-ini"], batas=CEPAT)
