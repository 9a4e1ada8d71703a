"""Recognising by content: what is accepted, what is refused and with which reason."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from supervisi.lib.ffprobe import (
    AlasanTolak,
    BatasVideo,
    KenaliVideo,
    Penolakan,
    alasan_dari_awal,
    argumen_probe,
    kenali,
    kenali_cepat,
    rotasi_searah_jarum,
)
from tests.klip import Gudang


def terima(berkas: Path) -> KenaliVideo:
    hasil = kenali(berkas)
    assert isinstance(hasil, KenaliVideo), hasil
    return hasil


@pytest.mark.parametrize(
    ("nama", "alasan"),
    [
        ("f01.mp4", AlasanTolak.KOSONG),
        ("f02-satu.mp4", AlasanTolak.BUKAN_VIDEO),
        ("f02-acak.mp4", AlasanTolak.BUKAN_VIDEO),
        ("f03.mp4", AlasanTolak.TIDAK_LENGKAP),
        ("f14.m4a", AlasanTolak.TANPA_GAMBAR),
        ("f14.mp4", AlasanTolak.TANPA_GAMBAR),
        ("f14-sampul.mp4", AlasanTolak.TANPA_GAMBAR),
        ("f16.mp4", AlasanTolak.TERLALU_BANYAK_TREK),
        ("f24.mp4", AlasanTolak.TERLALU_KECIL),
        ("f25.mp4", AlasanTolak.TERLALU_BESAR),
        ("f30.mp4", AlasanTolak.TERLINDUNGI),
        ("f31.mp4", AlasanTolak.BUKAN_VIDEO),
        ("f32.mp4", AlasanTolak.BUKAN_VIDEO),
        ("f33.mp4", AlasanTolak.BUKAN_VIDEO),
        ("f34-dash.mp4", AlasanTolak.BUKAN_VIDEO),
        ("f34-sdp.mp4", AlasanTolak.BUKAN_VIDEO),
        ("f35-html.mp4", AlasanTolak.BUKAN_VIDEO),
        ("f35-svg.mp4", AlasanTolak.BUKAN_VIDEO),
        ("f35-pdf.mp4", AlasanTolak.BUKAN_VIDEO),
        ("f39-gif.mp4", AlasanTolak.GAMBAR),
        ("f39-jpg.mp4", AlasanTolak.GAMBAR),
        ("magic.mov", AlasanTolak.FORMAT_TIDAK_DIKENAL),
    ],
)
def test_kenali_menolak_dengan_alasan(klip: Gudang, nama: str, alasan: AlasanTolak):
    hasil = kenali(klip(nama))

    assert isinstance(hasil, Penolakan)
    assert hasil.alasan is alasan


def test_kenali_membaca_video_biasa(klip: Gudang):
    hasil = terima(klip("biasa.mp4"))

    assert (hasil.lebar, hasil.tinggi, hasil.rotasi, hasil.fps) == (320, 240, 0, 30)
    assert (hasil.codec_video, hasil.codec_audio, hasil.pix_fmt) == ("h264", "aac", "yuv420p")
    assert (hasil.durasi_detik, hasil.terpotong, hasil.jumlah_trek) == (Decimal("3.000"), False, 2)
    assert hasil.ada_audio
    assert hasil.ukuran_byte == klip("biasa.mp4").stat().st_size


@pytest.mark.parametrize(
    ("nama", "codec", "suara"),
    [
        ("f06.mp4", "h264", "aac"),
        ("f09.mov", "hevc", "aac"),
        ("f20.webm", "vp8", "opus"),
        ("f20.3gp", "h263", "aac"),
        ("f20.ts", "h264", "aac"),
        ("f21.mkv", "h264", "aac"),
        ("f15.mp4", "h264", None),
        ("f15-bisu.mp4", "h264", "aac"),
    ],
)
def test_kenali_menerima_bentuk_lain(klip: Gudang, nama: str, codec: str, suara: str | None):
    hasil = terima(klip(nama))

    assert (hasil.codec_video, hasil.codec_audio) == (codec, suara)
    assert not hasil.terpotong
    assert abs(hasil.durasi_detik - (hasil.durasi_tertulis or hasil.durasi_detik)) < Decimal("0.2")


@pytest.mark.parametrize(
    ("nama", "sisi"),
    [("f07-90.mp4", (240, 320)), ("f07-180.mp4", (320, 240)), ("f07-270.mp4", (240, 320)), ("f08.mp4", (360, 640))],
)
def test_kenali_memberi_ukuran_seperti_terlihat(klip: Gudang, nama: str, sisi: tuple[int, int]):
    hasil = terima(klip(nama))

    assert (hasil.lebar, hasil.tinggi) == sisi


def test_kenali_melihat_hdr_jalinan_dan_titik_tidak_persegi(klip: Gudang):
    assert terima(klip("hdr.mov")).hdr
    assert terima(klip("berjalin.mpg")).berjalin
    assert (terima(klip("anamorfik.mp4")).lebar, terima(klip("anamorfik.mp4")).tinggi) == (1024, 576)
    biasa = terima(klip("biasa.mp4"))
    assert (biasa.hdr, biasa.berjalin) == (False, False)


def test_nama_berkas_tidak_pernah_jadi_pilihan_atau_protokol(klip: Gudang, tmp_path: Path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    for nama in ("-y.mp4", "http:evil.mp4", "concat:a|b.mp4", "x%05d.mp4", "$(id).mp4", "a'b\".mp4"):
        Path(nama).write_bytes(klip("biasa.mp4").read_bytes())

        assert terima(Path(nama)).durasi_detik == 3


def test_berkas_terpotong_dengan_indeks_di_depan_terlihat(klip: Gudang):
    hasil = terima(klip("f04.mp4"))

    assert hasil.terpotong
    assert hasil.durasi_tertulis == 6
    assert 3 < hasil.durasi_detik < 4


def test_durasi_bohong_di_kepala_tidak_dipercaya(klip: Gudang):
    hasil = terima(klip("f28.mp4"))

    assert (hasil.durasi_detik, hasil.terpotong) == (Decimal("3.000"), False)


def test_terlalu_panjang_diukur_dari_isi(klip: Gudang):
    hasil = kenali(klip("biasa.mp4"), BatasVideo(menit_terpanjang=0))

    assert isinstance(hasil, Penolakan)
    assert hasil.alasan is AlasanTolak.TERLALU_PANJANG


def test_terlalu_berat_ditolak_sebelum_diurai(klip: Gudang, monkeypatch: pytest.MonkeyPatch):
    """F27: the number of points of all pictures together is known before one of them is decoded."""
    monkeypatch.setattr("supervisi.lib.ffprobe.argumen_coba", lambda _: pytest.fail("decoded"))
    for lihat in (kenali, kenali_cepat):
        hasil = lihat(klip("biasa.mp4"), BatasVideo(titik_terbanyak=320 * 240 * 90 - 1))

        assert isinstance(hasil, Penolakan)
        assert hasil.alasan is AlasanTolak.TERLALU_BERAT
    # Two minutes of 3840x2160 at 60 pictures a second, small as the file may be, are work that can be done.
    assert 3840 * 2160 * 60 * 120 < BatasVideo().titik_terbanyak < 4096 * 2160 * 60 * 180 * 60


def test_penjaga_berdiri_sebelum_berkas():
    argumen = argumen_probe(Path("/x/y.mp4"))

    assert argumen[-1] == "file:/x/y.mp4"
    assert argumen[argumen.index("-protocol_whitelist") + 1] == "file"
    assert "hls" not in argumen[argumen.index("-format_whitelist") + 1].split(",")
    assert "magicyuv" not in argumen[argumen.index("-codec_whitelist") + 1].split(",")


@pytest.mark.parametrize(
    ("awal", "alasan"),
    [
        (b"", AlasanTolak.KOSONG),
        (b"\0\0\0\x18ftypmp42", None),
        (b"\0\0\0\x18ftypheic", AlasanTolak.GAMBAR),
        (b"\x89PNG\r\n\x1a\n", AlasanTolak.GAMBAR),
        (b"RIFF\0\0\0\0WEBP", AlasanTolak.GAMBAR),
        (b"RIFF\0\0\0\0WAVE", AlasanTolak.TANPA_GAMBAR),
        (b"RIFF\0\0\0\0AVI ", None),
        (b"ID3\x04", AlasanTolak.TANPA_GAMBAR),
        (b"OggS\0", AlasanTolak.FORMAT_TIDAK_DIKENAL),
        (b"\x1a\x45\xdf\xa3", None),
        (b"G" + b"\0" * 187 + b"G", None),
        (b"Good morning", AlasanTolak.BUKAN_VIDEO),
        (b"PK\x03\x04", AlasanTolak.BUKAN_VIDEO),
    ],
)
def test_alasan_dari_awal(awal: bytes, alasan: AlasanTolak | None):
    assert alasan_dari_awal(awal) is alasan


@pytest.mark.parametrize(
    ("trek", "derajat"),
    [
        ({}, 0),
        ({"side_data_list": [{"rotation": -90}]}, 90),
        ({"side_data_list": [{"rotation": 90}]}, 270),
        ({"side_data_list": [{}, {"rotation": 180}]}, 180),
        ({"tags": {"rotate": "90"}}, 90),
        ({"tags": {"rotate": "miring"}}, 0),
    ],
)
def test_rotasi_searah_jarum(trek: dict, derajat: int):
    assert rotasi_searah_jarum(trek) == derajat
