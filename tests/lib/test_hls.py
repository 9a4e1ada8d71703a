"""From source to a checked HLS folder with the real ffmpeg, and every way in which the folder can be broken."""

from __future__ import annotations

import json
import shutil
import subprocess
from decimal import Decimal
from pathlib import Path

import pytest

from supervisi.lib import hls
from supervisi.lib.ffmpeg import RencanaHls, argumen_hls, argumen_poster, rencana_hls
from supervisi.lib.ffprobe import KenaliVideo, kenali
from supervisi.lib.hls import JenisCacat, periksa
from supervisi.lib.proses import Batas, HasilProses, jalankan
from tests.klip import Gudang

BATAS = Batas(waktu_detik=120)


def siapkan(berkas: Path) -> RencanaHls:
    video = kenali(berkas)
    assert isinstance(video, KenaliVideo), video
    return rencana_hls(
        video.lebar,
        video.tinggi,
        video.fps,
        video.durasi_detik,
        ada_audio=video.ada_audio,
        hdr=video.hdr,
        berjalin=video.berjalin,
    )


def buat(berkas: Path, tujuan: Path) -> tuple[RencanaHls, HasilProses]:
    rencana = siapkan(berkas)
    tujuan.mkdir(exist_ok=True)
    return rencana, jalankan(argumen_hls(berkas, tujuan, rencana), batas=BATAS, tanpa_jaringan=True)


def probe(berkas: Path) -> dict:
    keluaran = subprocess.run(
        [
            "ffprobe",
            "-v",
            "error",
            "-allowed_extensions",
            "ALL",
            "-show_streams",
            "-show_format",
            "-of",
            "json",
            berkas,
        ],
        check=True,
        capture_output=True,
        timeout=30,
    ).stdout
    return json.loads(keluaran)


@pytest.fixture(scope="session")
def hd(klip: Gudang, tmp_path_factory: pytest.TempPathFactory) -> tuple[RencanaHls, Path]:
    folder = tmp_path_factory.mktemp("hd")
    rencana, hasil = buat(klip("hd.mp4"), folder)
    assert hasil.berhasil, hasil.ekor_galat
    return rencana, folder


@pytest.fixture
def rusak(hd: tuple[RencanaHls, Path], tmp_path: Path) -> tuple[RencanaHls, Path]:
    """A copy to break."""
    tujuan = tmp_path / "salinan"
    shutil.copytree(hd[1], tujuan)
    return hd[0], tujuan


def jenis(cacat: list[hls.Cacat]) -> list[tuple[JenisCacat, str]]:
    return [(satu.jenis, satu.berkas) for satu in cacat]


def test_hd_menjadi_tiga_anak_tangga_dan_suara(hd):
    rencana, folder = hd

    assert periksa(folder, rencana) == []
    assert sorted(p.name for p in folder.iterdir()) == ["240p", "480p", "720p", "master.m3u8", "suara"]


@pytest.mark.parametrize(
    ("nama", "sisi", "laju"),
    [("240p", (426, 240), "15/1"), ("480p", (852, 480), "30/1"), ("720p", (1280, 720), "30/1")],
)
def test_anak_tangga_dapat_diputar_dan_benar_bentuknya(hd, nama, sisi, laju):
    trek = probe(hd[1] / nama / "i.m3u8")["streams"]

    assert len(trek) == 1
    assert (trek[0]["width"], trek[0]["height"]) == sisi
    assert (trek[0]["codec_name"], trek[0]["profile"], trek[0]["pix_fmt"]) == ("h264", "High", "yuv420p")
    assert trek[0]["r_frame_rate"] == laju


def test_setiap_potongan_mulai_dengan_bingkai_kunci_tepat_empat_detik(hd):
    for nama in ("240p", "480p", "720p"):
        isi = hls.baca_daftar((hd[1] / nama / "i.m3u8").read_text())
        assert isi.potongan == ("s_00000.m4s", "s_00001.m4s")
        assert "#EXTINF:4.000000," in (hd[1] / nama / "i.m3u8").read_text()
        assert abs(isi.durasi_detik - 6) < Decimal("0.1")


def test_suara_mono_dan_sepanjang_gambar(hd):
    trek = probe(hd[1] / "suara" / "i.m3u8")["streams"]
    isi = hls.baca_daftar((hd[1] / "suara" / "i.m3u8").read_text())

    assert [(t["codec_name"], t["channels"], t["sample_rate"]) for t in trek] == [("aac", 1, "48000")]
    assert abs(isi.durasi_detik - 6) < Decimal("0.2")


def test_jumlah_gambar_dihitung_dari_potongan(hd):
    folder = hd[1] / "720p"

    assert sum(hls.jumlah_sampel(satu) for satu in sorted(folder.glob("s_*.m4s"))) == 180


def test_daftar_berkas_memuat_semua_dan_induk_terakhir(hd):
    nama = hls.daftar_berkas(hd[1])
    ada = {str(p.relative_to(hd[1])) for p in hd[1].rglob("*") if p.is_file()}

    assert set(nama) == ada
    assert nama[-1] == "master.m3u8"
    assert all(hls.adalah_nama_sah(satu) for satu in nama)


@pytest.mark.parametrize(
    "nama",
    [
        "",
        "../master.m3u8",
        "/etc/passwd",
        "720p/../master.m3u8",
        "720p/s_1.m4s",
        "MASTER.M3U8",
        "720p/i.m3u8\n",
        "suara",
    ],
)
def test_nama_di_luar_resep_tidak_sah(nama):
    assert not hls.adalah_nama_sah(nama)


def test_daftar_berkas_menolak_nama_asing(rusak):
    daftar = rusak[1] / "480p" / "i.m3u8"
    daftar.write_text(daftar.read_text().replace("s_00001.m4s", "../../rahasia.m4s"))

    with pytest.raises(ValueError, match="does not make"):
        hls.daftar_berkas(rusak[1])


def test_cacat_potongan_hilang(rusak):
    (rusak[1] / "480p" / "s_00001.m4s").unlink()

    assert jenis(periksa(rusak[1], rusak[0])) == [(JenisCacat.HILANG, "480p/s_00001.m4s")]


def test_cacat_potongan_kosong(rusak):
    (rusak[1] / "240p" / "s_00000.m4s").write_bytes(b"")

    assert jenis(periksa(rusak[1], rusak[0])) == [(JenisCacat.KOSONG, "240p/s_00000.m4s")]


def test_cacat_daftar_belum_berakhir(rusak):
    daftar = rusak[1] / "720p" / "i.m3u8"
    daftar.write_text(daftar.read_text().replace("#EXT-X-ENDLIST", ""))

    assert jenis(periksa(rusak[1], rusak[0])) == [(JenisCacat.TANPA_AKHIR, "720p/i.m3u8")]


def test_cacat_daftar_kosong_seperti_saat_disk_penuh(rusak):
    (rusak[1] / "720p" / "i.m3u8").write_text("")

    assert jenis(periksa(rusak[1], rusak[0])) == [(JenisCacat.DAFTAR, "720p/i.m3u8")]


def test_cacat_kekurangan_potongan_terlihat_dari_durasi_dan_gambar(rusak):
    daftar = rusak[1] / "480p" / "i.m3u8"
    baris = daftar.read_text().splitlines()
    letak = baris.index("s_00001.m4s")
    daftar.write_text("\n".join(baris[: letak - 1] + baris[letak + 1 :]))

    assert jenis(periksa(rusak[1], rusak[0])) == [(JenisCacat.DURASI, "480p/i.m3u8"), (JenisCacat.BINGKAI, "480p")]


def test_cacat_potongan_rusak_tidak_terurai(rusak):
    potongan = rusak[1] / "480p" / "s_00000.m4s"
    data = bytearray(potongan.read_bytes())
    tengah = data.find(b"mdat") + 200
    data[tengah : tengah + 20_000] = b"\xff" * 20_000
    potongan.write_bytes(bytes(data))

    assert jenis(periksa(rusak[1], rusak[0])) == [(JenisCacat.TIDAK_TERURAI, "480p/s_00000.m4s")]
    assert not list(rusak[1].glob(".urai*"))


def test_cacat_suara_hilang(rusak):
    shutil.rmtree(rusak[1] / "suara")

    assert jenis(periksa(rusak[1], rusak[0])) == [(JenisCacat.TANPA_SUARA, "suara")]


def test_cacat_tanpa_induk(rusak):
    (rusak[1] / "master.m3u8").unlink()

    assert jenis(periksa(rusak[1], rusak[0])) == [(JenisCacat.INDUK, "master.m3u8")]


def test_sumber_terpotong_berstatus_nol_tetap_ketahuan(klip: Gudang, tmp_path: Path):
    """ffmpeg ends with 0 on a file cut at 60 %: against the length in the header the result is refused."""
    video = kenali(klip("f04.mp4"))
    assert isinstance(video, KenaliVideo)
    assert video.durasi_tertulis is not None
    rencana = rencana_hls(320, 240, video.fps, video.durasi_tertulis, ada_audio=False)

    hasil = jalankan(argumen_hls(klip("f04.mp4"), tmp_path, rencana), batas=BATAS)

    assert hasil.kode == 0
    assert jenis(periksa(tmp_path, rencana)) == [(JenisCacat.DURASI, "240p/i.m3u8"), (JenisCacat.BINGKAI, "240p")]


def test_isi_terpotong_yang_terbaca_tetap_dapat_ditonton(klip: Gudang, tmp_path: Path):
    rencana, hasil = buat(klip("f04.mp4"), tmp_path)

    assert hasil.berhasil
    assert periksa(tmp_path, rencana) == []


@pytest.mark.parametrize(
    "nama",
    ["f06.mp4", "f07-90.mp4", "f08.mp4", "f09.mov", "f11-10bit.mp4", "f11-444.mp4", "f15.mp4", "f15-bisu.mp4",
     "f20.webm", "f20.3gp", "f20.ts", "f21.mkv", "f28.mp4", "hdr.mov", "berjalin.mpg", "anamorfik.mp4"],
)  # fmt: skip
def test_setiap_bentuk_menjadi_h264_tegak_8_bit(klip: Gudang, tmp_path: Path, nama: str):
    rencana, hasil = buat(klip(nama), tmp_path)

    assert hasil.berhasil, hasil.ekor_galat
    assert periksa(tmp_path, rencana) == []
    anak = rencana.anak_tangga[-1]
    trek = probe(tmp_path / anak.nama / "i.m3u8")["streams"][0]
    assert (trek["codec_name"], trek["pix_fmt"]) == ("h264", "yuv420p")
    assert (trek["width"], trek["height"]) == (anak.lebar, anak.tinggi)
    assert "rotation" not in json.dumps(trek)


def test_tanpa_suara_tidak_membuat_rendisi_suara(klip: Gudang, tmp_path: Path):
    rencana, _ = buat(klip("f15.mp4"), tmp_path)

    assert not rencana.ada_audio
    assert sorted(p.name for p in tmp_path.iterdir()) == ["240p", "master.m3u8"]
    assert "AUDIO" not in (tmp_path / "master.m3u8").read_text()


def test_keterangan_tempat_dan_judul_tidak_ikut(klip: Gudang, tmp_path: Path):
    asal = tmp_path / "gps.mp4"
    subprocess.run(
        ["ffmpeg", "-v", "error", "-i", klip("biasa.mp4"), "-c", "copy", "-metadata", "title=<script>x</script>",
         "-metadata", "location=-6.2+106.8/", asal],
        check=True,
    )  # fmt: skip
    tujuan = tmp_path / "hasil"

    buat(asal, tujuan)

    isi = b"".join(p.read_bytes() for p in tujuan.rglob("*") if p.is_file())
    assert b"<script>" not in isi
    assert b"106.8" not in isi
    assert b"<script>" in asal.read_bytes()


def test_poster_tegak_dan_kecil(klip: Gudang, tmp_path: Path):
    poster = tmp_path / "poster.jpg"

    hasil = jalankan(argumen_poster(klip("f07-90.mp4"), poster, Decimal(3)), batas=BATAS)

    assert hasil.berhasil, hasil.ekor_galat
    trek = probe(poster)["streams"][0]
    assert (trek["codec_name"], trek["width"], trek["height"]) == ("mjpeg", 240, 320)
