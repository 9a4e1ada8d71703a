"""Argument lists against golden files, the ladder by table, progress by line."""

from __future__ import annotations

import json
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest

from supervisi.lib import ffmpeg as f
from supervisi.lib import tangga as t

GOLDEN = Path(__file__).parent.parent / "golden" / "ffmpeg"
SUMBER = Path("/masuk/-y & x.mp4")
TUJUAN = Path("/kerja/7-abc")

BERSUARA = t.rencana_hls(1280, 720, Fraction(30), Decimal("660.5"), ada_audio=True)
TEGAK = t.rencana_hls(
    1080, 1920, Fraction(60), Decimal(9), ada_audio=False, hdr=True, berjalin=True, utas=1, cari_mundur=10
)
KECIL = t.rencana_hls(176, 144, Fraction(12), Decimal(602), ada_audio=True, cari_mundur=10)

DAFTAR = {
    "bagian_720p_pertama": lambda: f.argumen_bagian(SUMBER, TUJUAN, BERSUARA, 0, ["240p", "480p", "720p"]),
    "bagian_720p_terakhir": lambda: f.argumen_bagian(SUMBER, TUJUAN, BERSUARA, 2, ["480p", "720p"]),
    "bagian_tegak_hdr": lambda: f.argumen_bagian(SUMBER, TUJUAN, TEGAK, 0, ["240p", "480p", "720p"]),
    "bagian_kecil_mundur": lambda: f.argumen_bagian(SUMBER, TUJUAN, KECIL, 1, ["144p"]),
    "suara": lambda: f.argumen_suara(SUMBER, TUJUAN / "suara", BERSUARA),
    "salin": lambda: f.argumen_salin(SUMBER, TUJUAN / "720p"),
    "lembaran": lambda: f.argumen_lembaran(TUJUAN / "p.mp4", TUJUAN / "pratayang_000.jpg", (160, 90), (5, 15)),
    "poster": lambda: f.argumen_poster(SUMBER, TUJUAN / "poster.jpg", Decimal("60.5")),
    "ukur": lambda: f.argumen_ukur(SUMBER),
    "coba": lambda: f.argumen_coba(SUMBER),
    "urai": lambda: f.argumen_urai(TUJUAN / ".urai"),
}


@pytest.mark.parametrize("nama", sorted(DAFTAR))
def test_daftar_argumen_sama_dengan_golden(nama: str):
    harapan = json.loads((GOLDEN / f"{nama}.json").read_text("utf-8"))

    assert DAFTAR[nama]() == harapan


@pytest.mark.parametrize("nama", sorted(DAFTAR))
def test_penjaga_berdiri_sebelum_masukan_dan_tanpa_masukan_baku(nama: str):
    argumen = DAFTAR[nama]()
    masukan = argumen.index("-i")

    assert argumen[1] == "-nostdin"
    assert argumen[masukan + 1].startswith("file:/")
    for penjaga in ("-protocol_whitelist", "-format_whitelist", "-codec_whitelist"):
        assert argumen.index(penjaga) < masukan
    assert argumen.count("-i") == 1


@pytest.mark.parametrize(
    ("lebar", "tinggi", "tangga"),
    [
        (1920, 1080, ["240p 426x240", "480p 852x480", "720p 1280x720"]),
        (1280, 720, ["240p 426x240", "480p 852x480", "720p 1280x720"]),
        (1080, 1920, ["240p 240x426", "480p 480x852", "720p 720x1280"]),
        (854, 480, ["240p 426x240", "480p 854x480"]),
        (853, 479, ["240p 426x240", "478p 850x478"]),
        (640, 360, ["240p 426x240", "360p 640x360"]),
        (320, 240, ["240p 320x240"]),
        (176, 144, ["144p 176x144"]),
        (2560, 1080, ["240p 568x240", "480p 1138x480", "720p 1706x720"]),
        (720, 720, ["240p 240x240", "480p 480x480", "720p 720x720"]),
    ],
)
def test_tangga_tidak_pernah_membesarkan(lebar: int, tinggi: int, tangga: list[str]):
    rencana = t.rencana_hls(lebar, tinggi, Fraction(30), Decimal(10), ada_audio=True)

    assert [f"{a.nama} {a.lebar}x{a.tinggi}" for a in rencana.anak_tangga] == tangga
    for anak in rencana.anak_tangga:
        assert anak.lebar % 2 == anak.tinggi % 2 == 0
        assert anak.sisi_pendek <= min(lebar, tinggi)


@pytest.mark.parametrize(
    ("fps", "keluar"),
    [
        (Fraction(30000, 1001), 30),
        (Fraction(24000, 1001), 24),
        (Fraction(50), 25),
        (Fraction(60), 30),
        (Fraction(223, 10), 23),
        (Fraction(5), 10),
        (Fraction(240), 30),
    ],
)
def test_fps_keluar(fps: Fraction, keluar: int):
    assert t.fps_keluar(fps) == keluar


def test_batas_laju_bit_per_anak_tangga():
    rencana = t.rencana_hls(1280, 720, Fraction(30), Decimal(10), ada_audio=True)

    assert [(a.maks_kbps, a.fps) for a in rencana.anak_tangga] == [(180, 15), (1000, 30), (2500, 30)]


@pytest.mark.parametrize(
    ("baris", "persen"),
    [
        ("out_time_us=30000000", 50),
        ("out_time_us=0", 0),
        ("out_time_us=-23000", 0),
        ("out_time_us=99000000", 99),
        ("out_time_us=N/A", None),
        ("out_time_us=", None),
        ("out_time_us=nan", None),
        ("frame=12", None),
        ("progress=continue", None),
        ("progress=end\n", 100),
        ("", None),
    ],
)
def test_uraikan_kemajuan(baris: str, persen: int | None):
    assert f.uraikan_kemajuan(baris, Decimal(60)) == persen


def test_uraikan_kemajuan_tanpa_durasi_tidak_menebak():
    assert f.uraikan_kemajuan("out_time_us=5", Decimal(0)) is None


def test_baca_kemajuan_memberi_keadaan_terakhir():
    baris = ["frame=1", "out_time_us=N/A", "progress=continue", "frame= 90", "out_time_us=2966732", "progress=end"]

    assert f.baca_kemajuan(baris) == f.Kemajuan(detik=Decimal("2.966732"), bingkai=90, tamat=True)


@pytest.mark.parametrize(
    ("durasi", "bagian", "lama"),
    [
        ("10", 1, "10"),
        ("300", 1, "300"),
        ("303.9", 1, "303.9"),
        ("304", 2, "4"),
        ("660.5", 3, "60.5"),
        ("0.4", 1, "0.4"),
    ],
)
def test_pelajaran_dibagi_tanpa_sisa_yang_terlalu_pendek(durasi: str, bagian: int, lama: str):
    rencana = t.rencana_hls(1280, 720, Fraction(30), Decimal(durasi), ada_audio=True)

    assert (rencana.jumlah_bagian, rencana.lama_bagian(bagian - 1)) == (bagian, Decimal(lama))
    assert sum(rencana.bingkai(k, 30) for k in range(bagian)) == round(Decimal(durasi) * 30)


def test_bagian_terdiri_atas_potongan_utuh():
    with pytest.raises(ValueError, match="whole number"):
        t.rencana_hls(640, 360, Fraction(30), Decimal(9), ada_audio=True, detik_bagian=5)
