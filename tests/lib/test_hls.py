"""From source to checked HLS folders with the real ffmpeg, and every way in which a folder can be broken."""

from __future__ import annotations

import json
import shutil
import subprocess
from decimal import Decimal
from pathlib import Path

import pytest

from supervisi.lib import hls, mp4
from supervisi.lib.ffmpeg import argumen_bagian, argumen_poster, argumen_salin, argumen_suara
from supervisi.lib.ffprobe import KenaliVideo, kenali
from supervisi.lib.hls import JenisCacat, periksa
from supervisi.lib.proses import Batas, HasilProses, jalankan
from supervisi.lib.tangga import RencanaHls, rencana_hls
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
    """The only part of a short clip with all rungs, and its sound."""
    rencana = siapkan(berkas)
    nama = [a.nama for a in rencana.anak_tangga]
    for satu in nama:
        (tujuan / satu).mkdir(parents=True)
    hasil = jalankan(argumen_bagian(berkas, tujuan, rencana, 0, nama), batas=BATAS, tanpa_jaringan=True)
    if hasil.berhasil and rencana.ada_audio:
        (tujuan / "suara").mkdir()
        hasil = jalankan(argumen_suara(berkas, tujuan / "suara", rencana), batas=BATAS, tanpa_jaringan=True)
    return rencana, hasil


def periksa_semua(folder: Path, rencana: RencanaHls) -> list[hls.Cacat]:
    cacat: list[hls.Cacat] = []
    for anak in rencana.anak_tangga:
        cacat += periksa(folder / anak.nama, hls.harapan_bagian(rencana, 0, anak.fps)).cacat
    if rencana.ada_audio:
        cacat += periksa(folder / "suara", hls.harapan_suara(rencana)).cacat
    return cacat


def probe(berkas: Path) -> dict:
    perintah = ["ffprobe", "-v", "error", "-allowed_extensions", "ALL", "-show_streams", "-show_format", "-of", "json"]
    keluaran = subprocess.run([*perintah, berkas], check=True, capture_output=True, timeout=30).stdout
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

    assert periksa_semua(folder, rencana) == []
    assert sorted(p.name for p in folder.iterdir()) == ["240p", "480p", "720p", "suara"]


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

    assert sum(mp4.jumlah_sampel(satu) for satu in sorted(folder.glob("s_*.m4s"))) == 180


def test_potongan_digeser_ke_tempatnya(rusak):
    potongan = rusak[1] / "720p" / "s_00001.m4s"
    sebelum = mp4.baca_potongan(potongan)

    mp4.geser(potongan, 300)

    assert (sebelum.mulai_detik, sebelum.sampel) == (4, 60)
    assert mp4.baca_potongan(potongan) == mp4.Potongan(Decimal(304), 60)


@pytest.mark.parametrize("isi", [b"", b"bukan kotak", b"\0\0\0\x10moof" + b"\0" * 8])
def test_bukan_potongan(tmp_path: Path, isi: bytes):
    berkas = tmp_path / "x.m4s"
    berkas.write_bytes(isi)

    with pytest.raises(mp4.BukanPotongan):
        mp4.baca_potongan(berkas)


def test_kodek_dari_bagian_awal(hd):
    assert mp4.kodek_avc((hd[1] / "720p" / "init.mp4").read_bytes()) == "avc1.64001f"
    with pytest.raises(mp4.BukanPotongan):
        mp4.kodek_avc(b"ftyp")


def test_induk_menyebut_gambar_suara_dan_suara_saja():
    satu = hls.RendisiInduk("240p", 426, 240, 180, "avc1.640015", 15)

    suara, gambar, alamat, suara_saja, alamat_suara = hls.tulis_induk([satu], ada_suara=True).splitlines()[3:]
    assert suara.startswith('#EXT-X-MEDIA:TYPE=AUDIO,GROUP-ID="suara"')
    assert suara.endswith('URI="suara/i.m3u8"')
    assert 'BANDWIDTH=248000,RESOLUTION=426x240,CODECS="avc1.640015,mp4a.40.2",FRAME-RATE=15.000' in gambar
    assert suara_saja == '#EXT-X-STREAM-INF:BANDWIDTH=68000,CODECS="mp4a.40.2",AUDIO="suara"'
    assert (alamat, alamat_suara) == ("240p/i.m3u8", "suara/i.m3u8")
    assert "suara" not in hls.tulis_induk([satu], ada_suara=False)


def test_nama_bernomor():
    assert hls.nomor_potongan("720p/s_00075.m4s") == ("720p", 75)
    assert hls.nomor_potongan("720p/s_75.m4s") is None
    assert hls.nomor_potongan("720p/i.m3u8") is None


def test_sumber_disalin_pada_bingkai_kuncinya(klip: Gudang, tmp_path: Path):
    rencana, folder = siapkan(klip("hd.mp4")), tmp_path / "720p"
    folder.mkdir()

    assert jalankan(argumen_salin(klip("hd.mp4"), folder), batas=BATAS, tanpa_jaringan=True).berhasil

    assert periksa(folder, hls.harapan_salinan(rencana, 180)) == hls.Terperiksa((), 2, 180)


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


def test_cacat_nama_asing(rusak):
    daftar = rusak[1] / "480p" / "i.m3u8"
    daftar.write_text(daftar.read_text().replace("s_00001.m4s", "../../rahasia.m4s"))

    assert jenis(periksa_semua(*rusak[::-1])) == [(JenisCacat.NAMA, "480p/../../rahasia.m4s")]


def test_cacat_potongan_hilang(rusak):
    (rusak[1] / "480p" / "s_00001.m4s").unlink()

    assert jenis(periksa_semua(*rusak[::-1])) == [(JenisCacat.HILANG, "480p/s_00001.m4s")]


def test_cacat_potongan_kosong(rusak):
    (rusak[1] / "240p" / "s_00000.m4s").write_bytes(b"")

    assert jenis(periksa_semua(*rusak[::-1])) == [(JenisCacat.KOSONG, "240p/s_00000.m4s")]


def test_cacat_daftar_belum_berakhir(rusak):
    daftar = rusak[1] / "720p" / "i.m3u8"
    daftar.write_text(daftar.read_text().replace("#EXT-X-ENDLIST", ""))

    assert jenis(periksa_semua(*rusak[::-1])) == [(JenisCacat.TANPA_AKHIR, "720p")]


def test_cacat_daftar_kosong_seperti_saat_disk_penuh(rusak):
    (rusak[1] / "720p" / "i.m3u8").write_text("")

    assert jenis(periksa_semua(*rusak[::-1])) == [(JenisCacat.DAFTAR, "720p")]


def test_cacat_kekurangan_potongan_terlihat_dari_durasi_dan_gambar(rusak):
    daftar = rusak[1] / "480p" / "i.m3u8"
    baris = daftar.read_text().splitlines()
    letak = baris.index("s_00001.m4s")
    daftar.write_text("\n".join(baris[: letak - 1] + baris[letak + 1 :]))

    assert jenis(periksa_semua(*rusak[::-1])) == [(JenisCacat.DURASI, "480p"), (JenisCacat.BINGKAI, "480p")]


def test_cacat_potongan_tidak_pada_waktunya(rusak):
    mp4.geser(rusak[1] / "480p" / "s_00001.m4s", 1)

    assert jenis(periksa_semua(*rusak[::-1])) == [(JenisCacat.WAKTU, "480p/s_00001.m4s")]


def test_cacat_potongan_rusak_tidak_terurai(rusak):
    potongan = rusak[1] / "480p" / "s_00000.m4s"
    data = bytearray(potongan.read_bytes())
    tengah = data.find(b"mdat") + 200
    data[tengah : tengah + 20_000] = b"\xff" * 20_000
    potongan.write_bytes(bytes(data))

    assert jenis(periksa_semua(*rusak[::-1])) == [(JenisCacat.TIDAK_TERURAI, "480p/s_00000.m4s")]
    assert not list(rusak[1].rglob(".urai*"))


def test_cacat_suara_hilang(rusak):
    shutil.rmtree(rusak[1] / "suara")

    assert jenis(periksa_semua(*rusak[::-1])) == [(JenisCacat.DAFTAR, "suara")]


def test_cacat_induk(rusak):
    folder = rusak[1]
    assert jenis(hls.periksa_induk(folder, ["240p"], ada_suara=True)) == [(JenisCacat.INDUK, "master.m3u8")]
    (folder / "master.m3u8").write_text("#EXTM3U\n240p/i.m3u8\n")

    assert hls.periksa_induk(folder, ["240p"], ada_suara=False) == []
    assert jenis(hls.periksa_induk(folder, ["240p", "480p"], ada_suara=True)) == [
        (JenisCacat.INDUK, "master.m3u8"),
        (JenisCacat.TANPA_SUARA, "master.m3u8"),
    ]


def test_sumber_terpotong_berstatus_nol_tetap_ketahuan(klip: Gudang, tmp_path: Path):
    """ffmpeg ends with 0 on a file cut at 60 %: against the length in the header the result is refused."""
    video = kenali(klip("f04.mp4"))
    assert isinstance(video, KenaliVideo)
    assert video.durasi_tertulis is not None
    rencana = rencana_hls(320, 240, video.fps, video.durasi_tertulis, ada_audio=False)
    (tmp_path / "240p").mkdir()

    hasil = jalankan(argumen_bagian(klip("f04.mp4"), tmp_path, rencana, 0, ["240p"]), batas=BATAS)

    assert hasil.kode == 0
    assert jenis(periksa_semua(tmp_path, rencana)) == [(JenisCacat.DURASI, "240p"), (JenisCacat.BINGKAI, "240p")]


def test_isi_terpotong_yang_terbaca_tetap_dapat_ditonton(klip: Gudang, tmp_path: Path):
    rencana, hasil = buat(klip("f04.mp4"), tmp_path)

    assert hasil.berhasil
    assert periksa_semua(tmp_path, rencana) == []


def test_tanpa_suara_tidak_membuat_rendisi_suara(klip: Gudang, tmp_path: Path):
    rencana, _ = buat(klip("f15.mp4"), tmp_path)

    assert not rencana.ada_audio
    assert sorted(p.name for p in tmp_path.iterdir()) == ["240p"]


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
