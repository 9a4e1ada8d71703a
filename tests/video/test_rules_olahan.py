"""What is made next, what is offered, what is served: pure rules by table."""

from __future__ import annotations

import json
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

import pytest

from observasi.video import rules
from observasi.video.rules import kata
from supervisi.lib.ffprobe import KenaliVideo
from supervisi.lib.tangga import rencana_hls

SEMUA = ("240p", "480p", "720p")


def olahan(durasi: str = "900", **ganti: object) -> rules.Olahan:
    """Three parts of five minutes, three rungs, sound."""
    return rules.Olahan(rencana_hls(1280, 720, Fraction(30), Decimal(durasi), ada_audio=True), **ganti)  # type: ignore[arg-type]


def bukti(satu: rules.Olahan, **bagian: list[int]) -> rules.Olahan:
    """The same with these parts proved; `p240=[0, 1]` are the first two of 240p."""
    for nama, nomor in bagian.items():
        rendisi = f"{nama[1:]}p" if nama.startswith("p") else nama
        for k in nomor:
            fps = 15 if rendisi == "240p" else 30
            satu = satu.dengan_bukti(rendisi, k, rules.Bukti(75, 300 * fps))
    return satu


@pytest.mark.parametrize(
    ("sudah", "lain", "harapan"),
    [
        ({}, False, (0, SEMUA)),
        ({}, True, (0, ("240p",))),
        ({"p240": [0]}, False, (1, SEMUA)),
        ({"p240": [0, 1]}, True, (2, ("240p",))),
        ({"p240": [0, 1, 2]}, False, (0, ("480p", "720p"))),
        ({"p240": [0, 1, 2], "p480": [0], "p720": [0]}, False, (1, ("480p", "720p"))),
        ({"p240": [0, 1, 2], "p480": [0, 1, 2], "p720": [0, 2]}, False, (1, ("720p",))),
        ({"p240": [0, 1, 2], "p480": [0, 1, 2], "p720": [0, 1, 2]}, False, None),
        ({"p480": [0], "p720": [0]}, False, (0, ("240p",))),
    ],
)
def test_kerja_berikut(sudah, lain, harapan):
    kerja = rules.kerja_berikut(bukti(olahan(), **sudah), lain_menunggu=lain)

    assert (None if kerja is None else (kerja.bagian, kerja.rendisi)) == harapan


@pytest.mark.parametrize(
    ("sudah", "lain", "salin"),
    [
        ({}, False, False),
        ({"p240": [0], "p480": [0]}, False, True),
        ({"p240": [0], "p480": [0]}, True, False),
        ({"p240": [0, 1, 2]}, True, True),
        ({"p240": [0], "p480": [0], "p720": [0]}, False, False),
    ],
)
def test_salinan_setelah_bagian_pertama_dan_tidak_mendahului_yang_menunggu(sudah, lain, salin):
    kerja = rules.kerja_berikut(bukti(olahan(salinan="720p"), **sudah), lain_menunggu=lain)

    assert kerja is not None
    assert kerja.salinan is salin
    assert ("720p" in kerja.rendisi) is salin


@pytest.mark.parametrize(
    ("sudah", "potongan", "harapan"),
    [
        ({}, {}, ()),
        ({}, {"240p": 3}, ("240p",)),
        ({}, {"240p": 3, "480p": 3, "720p": 3}, SEMUA),
        ({}, {"240p": 80, "480p": 75, "720p": 75}, ("240p",)),
        ({"p240": [0, 1, 2], "p480": [0]}, {"240p": 225, "480p": 75}, ("240p",)),
        ({"p240": [0, 1, 2], "p480": [0, 1, 2]}, {"240p": 225, "480p": 225}, ("240p", "480p")),
    ],
)
def test_hanya_yang_sama_jauh_atau_utuh_ditawarkan(sudah, potongan, harapan):
    assert rules.rendisi_ditawarkan(bukti(olahan(), **sudah), potongan) == harapan


def test_salinan_ditawarkan_setelah_yang_pertama_utuh():
    satu = replace(olahan(), salinan="720p").dengan_bukti("720p", 0, rules.Bukti(200, 27_000))

    assert rules.rendisi_ditawarkan(satu, {"240p": 200, "720p": 200}) == ("240p",)
    utuh = bukti(satu, p240=[0, 1, 2])
    assert rules.rendisi_ditawarkan(utuh, {"240p": 225, "720p": 200}) == ("240p", "720p")


@pytest.mark.parametrize(
    ("nama", "tersaji"),
    [
        ("240p/s_00000.m4s", True),
        ("240p/s_00074.m4s", True),
        ("240p/s_00075.m4s", False),
        ("480p/s_00000.m4s", False),
        ("240p/s_0.m4s", False),
        ("240p/../240p/s_00000.m4s", False),
        ("240p/i.m3u8", True),
        ("480p/i.m3u8", False),
        ("suara/penuh.m3u8", False),
    ],
)
def test_nama_tersaji(nama, tersaji):
    assert rules.nama_tersaji(nama, ["240p/i.m3u8", "master.m3u8"], {"240p": 75}) is tersaji


def test_potongan_berurut_dan_panjang_yang_terakhir():
    satu = bukti(olahan("610"), p240=[0])
    assert satu.potongan_berurut("240p") == 75
    assert satu.potongan_berurut("240p", 1, 9) == 84
    assert satu.potongan_berurut("240p", 2, 9) == 75

    utuh = bukti(satu, p240=[1]).dengan_bukti("240p", 2, rules.Bukti(3, 150))
    assert utuh.lama_potongan("240p", 153)[-2:] == [Decimal(4), Decimal(2)]
    assert sum(utuh.lama_potongan("240p", 153)) == 610


def test_rencana_dan_bukti_tersimpan_utuh():
    satu = rules.dengan_awal(bukti(olahan(salinan="720p"), p240=[0, 1], suara=[0]), "240p", "ab", "avc1.640015")

    assert rules.dari_json(json.loads(json.dumps(rules.ke_json(satu)))) == satu
    assert rules.dari_json({}) is None
    assert rules.dari_json({**rules.ke_json(satu), "resep": "0"}) is None


def video(**ganti: object) -> KenaliVideo:
    return KenaliVideo(
        **{
            "format": "mov,mp4,m4a,3gp,3g2,mj2",
            "durasi_detik": Decimal(900),
            "durasi_tertulis": Decimal(900),
            "terpotong": False,
            "lebar": 1280,
            "tinggi": 720,
            "rotasi": 0,
            "fps": Fraction(30),
            "codec_video": "h264",
            "pix_fmt": "yuv420p",
            "hdr": False,
            "berjalin": False,
            "codec_audio": "aac",
            "jumlah_trek": 2,
            "ukuran_byte": 200_000_000,
            "bingkai": 27_000,
            "tersimpan": (1280, 720),
            **ganti,
        }  # type: ignore[arg-type]
    )


@pytest.mark.parametrize(
    ("ganti", "salinan"),
    [
        ({}, "720p"),
        ({"codec_video": "hevc"}, ""),
        ({"pix_fmt": "yuv420p10le"}, ""),
        ({"rotasi": 90}, ""),
        ({"berjalin": True}, ""),
        ({"fps": Fraction(60)}, ""),
        ({"ukuran_byte": 600_000_000}, ""),
        ({"tersimpan": (960, 720)}, ""),
        ({"terpotong": True}, ""),
    ],
)
def test_sumber_mana_yang_disalin(ganti, salinan):
    rencana = rencana_hls(1280, 720, Fraction(30), Decimal(900), ada_audio=True)

    assert rules.susun_olahan(video(**ganti), rencana).salinan == salinan


def test_panjang_yang_dihitung_mengganti_yang_tertulis():
    awal = bukti(olahan("1500"), p240=[0, 1, 2], p480=[0], suara=[0])

    sama = rules.pastikan(awal, video(durasi_detik=Decimal("1500.1")))
    pendek = rules.pastikan(awal, video(durasi_detik=Decimal("640"), terpotong=True))

    assert (sama.pasti, sama.terbukti, sama.rencana) == (True, awal.terbukti, awal.rencana)
    assert (pendek.pasti, pendek.terpotong, pendek.rencana.jumlah_bagian) == (True, True, 3)
    assert {nama: sorted(b) for nama, b in pendek.terbukti.items()} == {"240p": [0, 1], "480p": [0]}


@pytest.mark.parametrize(
    ("detik", "teks"),
    [(0, "kurang dari 1 menit"), (50, "kira-kira 1 menit"), (61, "kira-kira 2 menit"), (5400, "kira-kira 2 jam")],
)
def test_teks_lama(detik, teks):
    assert rules.teks_lama(detik) == teks


def test_sampai_mana_dapat_ditonton():
    assert rules.teks_tersedia({"240p": 76, "480p": 75, "suara": 99}) == "menit 5:04"


def test_bagian_dari_seluruh_kerja():
    satu = olahan()

    assert satu.bagian_terhitung() == 0
    assert sum(satu.porsi(rules.Kerja(k, SEMUA)) for k in range(3)) == pytest.approx(1)
    assert bukti(satu, p240=[0, 1, 2], p480=[0, 1, 2], p720=[0, 1, 2]).bagian_terhitung() == pytest.approx(1)
    assert (rules.persen(0), rules.persen(1), rules.persen(2)) == (3, 97, 97)


def test_taksiran_lama():
    assert rules.taksir_detik(Decimal(3600), 0) == 900
    assert rules.taksir_detik(None, 2_250_000_000) == 900
    assert rules.taksir_detik(Decimal(4), 0) == 10


def test_berkas_disimpan_selama_masih_bisa_diulang():
    """Whatever can be tried again still has its bytes, so they count against the quota."""
    semua = {nilai for nama, nilai in vars(kata).items() if nama.isupper() and isinstance(nilai, str)}

    bisa = {kode for kode in semua if rules.keterangan(kode).bisa_diulang}
    assert bisa - {kata.TERPOTONG, kata.FOLDER_SUARA} == rules.KODE_BERKAS_DISIMPAN
