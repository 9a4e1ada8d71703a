"""Every row of the corpus of files goes the whole way through the job; what is published is looked into.

Accepted means: the rungs that are served are upright, even, 4:2:0 of 8 bit, with a key frame each four seconds, their sound
beside the picture, and nothing else of the file in them. Refused means: a reason with a next step, and nothing left.
"""

from __future__ import annotations

import json
import math
import re
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core.files.storage import default_storage
from django.urls import reverse

from observasi.video import rules, services
from observasi.video.enums import StatusVideo
from observasi.video.models import Rekaman
from supervisi.lib import ffprobe
from supervisi.lib.ffprobe import AlasanTolak, BatasVideo, Penolakan, kenali, kenali_cepat
from tests.klip import Gudang
from tests.klip_ganjil import RAHASIA, TITIK_TEMU
from tests.video.korpus import DI_TEMPAT_LAIN, DITERIMA, DITOLAK, Baris, Terima

Pembuat = Callable[..., Rekaman]
pytestmark = pytest.mark.sekali

SPESIFIKASI = {
    "F": (
        1,
        2,
        3,
        4,
        5,
        6,
        7,
        8,
        9,
        11,
        12,
        14,
        15,
        16,
        17,
        20,
        21,
        22,
        24,
        25,
        27,
        28,
        *range(30, 36),
        37,
        38,
        39,
        42,
    ),
    "N": range(1, 9),
    "P": (*range(1, 11), *range(12, 20), 21, 22),
    "S": (1, 2, 3, 5, 6, 8),
}


def nama_baris(baris: Baris) -> str:
    return f"{baris.kode}-{baris.berkas}"


# --- accepted ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("baris", DITERIMA, ids=nama_baris)
def test_yang_sah_menjadi_pelajaran_yang_biasa(baris: Baris, klip: Gudang, rekaman_dari: Pembuat, media: Path):
    harapan = baris.jawaban
    assert isinstance(harapan, Terima)
    rekaman = rekaman_dari(klip(baris.berkas))

    assert services.proses(rekaman.pk) == "siap"

    hasil = Rekaman.objects.get(pk=rekaman.pk)
    assert (hasil.status, hasil.ada_suara) == (StatusVideo.SIAP, harapan.suara)
    assert hasil.galat_kode == (rules.TERPOTONG if harapan.terpotong else "")
    assert abs(float(hasil.durasi_detik or 0) - harapan.detik) < 0.1
    folder = Path(default_storage.path(hasil.folder))
    periksa_gambar(folder, [f"{sisi}p" for sisi in hasil.tangga], hasil.olahan["salinan"], harapan)
    assert (folder / "suara").is_dir() == harapan.suara
    if harapan.suara:
        periksa_suara(folder / "suara", harapan)
    if harapan.kilat:
        kilat, bunyi = saat_kilat(folder / "180p"), saat_bunyi(folder / "suara")
        assert abs(kilat - TITIK_TEMU) < 0.08
        assert abs(bunyi - kilat) < 0.08
    if harapan.sudut:
        assert sudut_putih(folder / "180p") == "kiri atas"
    tanpa_rahasia(folder)
    assert not list((media / "kerja").iterdir())


def periksa_gambar(folder: Path, anak_tangga: list[str], salinan: str, harapan: Terima) -> None:
    """Every rung as a player finds it. A copied one keeps its own key frames and profile."""
    ukuran = []
    for nama in anak_tangga:
        data = probe(folder / nama)
        (trek,) = data["streams"]
        assert (trek["codec_name"], trek["pix_fmt"]) == ("h264", "yuv420p")
        assert trek["profile"] == "High" or nama == salinan
        assert trek["width"] % 2 == trek["height"] % 2 == 0
        assert trek.get("sample_aspect_ratio", "1:1") == "1:1"
        assert not trek.get("side_data_list")
        assert trek.get("color_transfer") not in ("arib-std-b67", "smpte2084")
        kunci = [float(p["pts_time"]) for p in data["packets"] if "K" in p["flags"]]
        awal = float(data["packets"][0]["pts_time"])
        if nama != salinan:
            assert [round(k - awal, 2) for k in kunci] == [4.0 * n for n in range(math.ceil(harapan.detik / 4))]
        laju = len(data["packets"]) / harapan.detik
        assert laju < 31
        ukuran.append((trek["width"], trek["height"]))
        tanpa_tambahan(data)
    assert ukuran[-1] == harapan.sisi
    assert all(min(satu) <= min(harapan.sisi) for satu in ukuran)


def periksa_suara(folder: Path, harapan: Terima) -> None:
    """One channel of AAC, as long as the picture."""
    data = probe(folder)
    (trek,) = data["streams"]
    assert (trek["codec_name"], trek["channels"], trek["sample_rate"]) == ("aac", 1, "48000")
    akhir = float(data["packets"][-1]["pts_time"]) + 1024 / 48000
    assert abs(akhir - harapan.detik) < 0.08
    tanpa_tambahan(data)


def tanpa_tambahan(data: dict[str, Any]) -> None:
    """No chapter, and no label but those that the recipe writes itself."""
    assert data["chapters"] == []
    semua = [data["format"].get("tags", {}), *(t.get("tags", {}) for t in data["streams"])]
    label = {kunci for satu in semua for kunci in satu}
    biasa = {"major_brand", "minor_version", "compatible_brands", "encoder", "language", "handler_name", "vendor_id"}
    assert label <= biasa | {"variant_bitrate"}
    for satu in semua:
        assert satu.get("handler_name", "VideoHandler") in ("VideoHandler", "SoundHandler", "Core Media Video")


def tanpa_rahasia(folder: Path) -> None:
    """No byte of place, title, chapter, font or cover picture in anything that is served."""
    for berkas in folder.rglob("*"):
        if berkas.is_file():
            isi = berkas.read_bytes()
            assert [satu for satu in RAHASIA if satu in isi] == [], berkas.name


def probe(folder: Path) -> dict[str, Any]:
    """What ffprobe, as a plain player would, finds in one rendition."""
    pilihan = ["-show_format", "-show_streams", "-show_chapters", "-show_entries"]
    pilihan += ["packet=pts_time,flags", "-of", "json"]
    keluaran = subprocess.run(
        ["ffprobe", "-v", "error", "-allowed_extensions", "ALL", *pilihan, str(folder / "i.m3u8")],
        check=True,
        capture_output=True,
        timeout=60,
    ).stdout
    data: dict[str, Any] = json.loads(keluaran)
    data["packets"].sort(key=lambda p: float(p["pts_time"]))
    return data


def urai(folder: Path, *pilihan: str) -> bytes:
    """A rendition decoded to plain numbers."""
    awal = ["ffmpeg", "-nostdin", "-v", "error", "-allowed_extensions", "ALL", "-i", str(folder / "i.m3u8")]
    return subprocess.run([*awal, *pilihan, "-"], check=True, capture_output=True, timeout=60).stdout


def saat_kilat(folder: Path) -> float:
    """The second of the first white picture (15 pictures a second)."""
    titik = urai(folder, "-vf", "scale=1:1:flags=area,format=gray", "-f", "rawvideo")
    return next(n for n, satu in enumerate(titik) if satu > 128) / 15


def saat_bunyi(folder: Path) -> float:
    """The second at which the silence ends."""
    contoh = memoryview(urai(folder, "-ar", "8000", "-f", "s16le")).cast("h")
    return next(n for n, satu in enumerate(contoh) if abs(satu) > 1500) / 8000


def sudut_putih(folder: Path) -> str:
    empat = urai(folder, "-frames:v", "1", "-vf", "scale=2:2:flags=area,format=gray", "-f", "rawvideo")
    return ("kiri atas", "kanan atas", "kiri bawah", "kanan bawah")[empat.index(max(empat))]


def test_f22_judul_dan_nama_tampil_sebagai_teks(klip: Gudang, rekaman_dari: Pembuat, masuk, pemeran):
    rekaman = rekaman_dari(klip("gps.mp4"))
    Rekaman.objects.update(nama_asli="<script>alert(1)</script>.mp4")
    services.proses(rekaman.pk)

    halaman = masuk(pemeran.ani).get(reverse("video:halaman", args=[rekaman.siklus_id])).content.decode()

    assert "&lt;script&gt;alert(1)&lt;/script&gt;.mp4" in halaman
    assert "<script>alert" not in halaman


# --- refused -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("baris", [b for b in DITOLAK if b.berkas != "f27-jam.mp4"], ids=nama_baris)
def test_yang_ditolak_tidak_meninggalkan_apa_pun(
    baris: Baris, klip: Gudang, rekaman_dari: Pembuat, media: Path, masuk, pemeran
):
    rekaman = rekaman_dari(klip(baris.berkas))

    assert services.proses(rekaman.pk) == "gagal"

    hasil = Rekaman.objects.get(pk=rekaman.pk)
    assert (hasil.status, hasil.galat_kode, hasil.folder, hasil.isi) == (StatusVideo.GAGAL, baris.jawaban, "", [])
    assert [p for p in media.rglob("*") if p.is_file()] == []
    kata = rules.keterangan(hasil.galat_kode)
    halaman = masuk(pemeran.ani).get(reverse("video:halaman", args=[rekaman.siklus_id])).content.decode()
    assert kata.judul in halaman
    assert kata.langkah in halaman


def test_f27_terlalu_berat_ditolak_sebelum_satu_gambar_pun_diurai(klip: Gudang, monkeypatch):
    """By the index in front already; the two minutes of the specification stay inside the budget."""

    def diurai(_: Path) -> None:
        raise AssertionError("decoded")

    monkeypatch.setattr(ffprobe, "_uji_urai", diurai)

    for hasil in (kenali_cepat(klip("f27-jam.mp4")), kenali(klip("lama.flv"), BatasVideo(titik_terbanyak=10**6))):
        assert isinstance(hasil, Penolakan)
        assert hasil.alasan is AlasanTolak.TERLALU_BERAT
    monkeypatch.undo()
    dua_menit = kenali_cepat(klip("f27.mp4"))
    assert isinstance(dua_menit, ffprobe.KenaliVideo)
    assert (dua_menit.bingkai, float(dua_menit.durasi_detik)) == (7200, 120.0)
    batas = rules.batas_waktu_detik(dua_menit.durasi_detik, *dua_menit.tersimpan, settings.BATAS_TRANSKODE_DETIK)
    assert batas <= 120 * 4 * 5 + 300


def test_f37_arsip_tidak_pernah_dibuka(klip: Gudang, monkeypatch):
    """Its first bytes are enough: no program is started for it."""
    monkeypatch.setattr(ffprobe, "jalankan", None)

    hasil = kenali(klip("f37.mp4"))

    assert isinstance(hasil, Penolakan)
    assert klip("f37.mp4").stat().st_size < 50_000


# --- the table itself ----------------------------------------------------------------------------------------------


def test_setiap_baris_spesifikasi_ada_tempatnya():
    tabel = {b.kode for b in (*DITERIMA, *DITOLAK)}

    harus = {f"{huruf}{nomor:02d}" for huruf, semua in SPESIFIKASI.items() for nomor in semua}
    assert harus - tabel - DI_TEMPAT_LAIN.keys() == set()
    for kode, tempat in DI_TEMPAT_LAIN.items():
        berkas, _, nama = tempat.partition("::")
        sumber = (Path(__file__).parent / berkas).read_text("utf-8")
        assert f"def {nama}(" in sumber, kode


def test_dokumen_menyebut_setiap_baris():
    dokumen = (Path(__file__).parents[2] / "docs" / "pengujian.md").read_text("utf-8")
    disebut = set(re.findall(r"\b[FGNPS]\d\d\b", dokumen))

    assert {b.kode for b in (*DITERIMA, *DITOLAK)} | DI_TEMPAT_LAIN.keys() <= disebut
