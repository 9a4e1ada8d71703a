"""The corpus of files, row by row: what it is, how it is made, what the portal answers.

F01 to F42 are those of the specification, G01 onwards were added. How a clip is made says its recipe in tests/klip.py or
tests/klip_ganjil.py, under the name in the third column.
"""

from __future__ import annotations

from dataclasses import dataclass

from supervisi.lib.ffprobe import AlasanTolak as T


@dataclass(frozen=True, slots=True)
class Terima:
    """Accepted: the top rung as it is seen, seconds, whether there is sound, and what else must be true."""

    sisi: tuple[int, int] = (320, 180)
    detik: float = 2.0
    suara: bool = True
    terpotong: bool = False
    kilat: bool = False  # flash and tone come together
    sudut: bool = False  # the white corner is at the upper left


@dataclass(frozen=True, slots=True)
class Baris:
    """One row of the corpus."""

    kode: str
    masukan: str
    berkas: str
    jawaban: Terima | T


DITERIMA = (
    Baris("F04", "cut at 60 %, index in front", "f04.mp4", Terima((320, 240), 3.57, terpotong=True)),
    Baris("F05", "index at the end", "kecil.mp4", Terima()),
    Baris("F06", "fragmented, no length in front", "f06.mp4", Terima((320, 240), 3)),
    Baris("F07", "not rotated, for comparison", "sudut-0.mp4", Terima(detik=1, suara=False, sudut=True)),
    Baris("F07", "rotated 90", "sudut-90.mp4", Terima((320, 180), 1, suara=False, sudut=True)),
    Baris("F07", "rotated 180", "sudut-180.mp4", Terima((320, 180), 1, suara=False, sudut=True)),
    Baris("F07", "rotated 270", "sudut-270.mp4", Terima((320, 180), 1, suara=False, sudut=True)),
    Baris("F08", "portrait", "f08.mp4", Terima((360, 640), 2)),
    Baris("F09", "HEVC in .mov", "f09.mov", Terima((320, 240), 2)),
    Baris("F11", "HEVC, 10 bit", "hevc10.mov", Terima(detik=1)),
    Baris("F11", "H.264, 10 bit", "f11-10bit.mp4", Terima((320, 240), 2, suara=False)),
    Baris("F11", "4:4:4 with odd sides", "444-ganjil.mp4", Terima((320, 180), 1, suara=False)),
    Baris("F12", "variable rate with a pause", "jeda.mp4", Terima(detik=5, kilat=True)),
    Baris("F15", "no sound", "f15.mp4", Terima((320, 240), 2, suara=False)),
    Baris("F15", "silent track", "f15-bisu.mp4", Terima((320, 240), 2)),
    Baris("F16", "5.1 sound", "enam-kanal.mp4", Terima()),
    Baris("F16", "two sound tracks: the first is heard", "dua-suara.mp4", Terima(detik=5, kilat=True)),
    Baris("F17", "one key frame", "satu-kunci.mp4", Terima(detik=9, suara=False)),
    Baris("F20", "3gp", "f20.3gp", Terima((176, 144), 2)),
    Baris("F20", "avi, MPEG-4 and MP3", "mpeg4.avi", Terima()),
    Baris("F20", "wmv", "lama.wmv", Terima()),
    Baris("F20", "flv", "lama.flv", Terima()),
    Baris("F20", "mpg", "lama.mpg", Terima()),
    Baris("F20", "webm, VP8 and Opus", "f20.webm", Terima((320, 240), 2)),
    Baris("F20", "webm, VP9 and Vorbis", "vp9.webm", Terima(detik=1)),
    Baris("F20", "MPEG-TS", "f20.ts", Terima((320, 240), 3)),
    Baris("F21", "mkv with subtitles, font and chapters", "lampiran.mkv", Terima()),
    Baris("F22", "place, title with a script, comment", "gps.mp4", Terima()),
    Baris("F22", "the same where the picture is copied", "gps-salin.mp4", Terima((360, 640))),
    Baris("F27", "4K, 60 a second, black", "4k.mp4", Terima((1280, 720), 1, suara=False)),
    Baris("F28", "claims 100 h, holds 2 s", "f28.mp4", Terima()),
    Baris("G01", "cover picture (PNG) before the video", "sampul-png.mp4", Terima()),
    Baris("G01", "cover picture (JPEG) before the video", "sampul-jpg.mp4", Terima()),
    Baris("G02", "sound begins a second late", "suara-telat.mp4", Terima(detik=5, kilat=True)),
    Baris("G02", "picture begins half a second late", "gambar-telat.mp4", Terima(detik=5.5)),
    Baris("G03", "data track (time code)", "kode-waktu.mov", Terima()),
    Baris("G04", "subtitles of pictures (PGS)", "pgs.mkv", Terima()),
    Baris("G05", "second sound track of an unknown kind", "asing-kedua.mov", Terima(detik=5, kilat=True)),
    Baris("G05", "first sound track of an unknown kind", "asing-pertama.mov", Terima(detik=5)),
    Baris("G06", "AV1", "av1.mp4", Terima(detik=1)),
    Baris("G07", "pictures as JPEG, plain sound", "mjpeg.mov", Terima(detik=1)),
    Baris("G08", "wide brightness (HDR, HLG)", "hdr.mov", Terima((320, 240), 2)),
    Baris("G13", "the picture grows midway", "berubah.ts", Terima(detik=4.04)),
    Baris("G09", "interlaced", "berjalin.mpg", Terima((600, 480), 2, suara=False)),
    Baris("G09", "pixels that are not square", "anamorfik.mp4", Terima((852, 480), 1, suara=False)),
)

DITOLAK = (
    Baris("F01", "zero bytes", "f01.mp4", T.KOSONG),
    Baris("F02", "one byte", "f02-satu.mp4", T.BUKAN_VIDEO),
    Baris("F02", "1 MiB of random bytes", "f02-acak.mp4", T.BUKAN_VIDEO),
    Baris("F03", "cut at 60 %, index at the end", "f03.mp4", T.TIDAK_LENGKAP),
    Baris("F14", "sound only", "f14.m4a", T.TANPA_GAMBAR),
    Baris("F14", "sound only, named .mp4", "f14.mp4", T.TANPA_GAMBAR),
    Baris("F14", "sound with a cover picture", "f14-sampul.mp4", T.TANPA_GAMBAR),
    Baris("F16", "60 sound tracks", "enam-puluh.mp4", T.TERLALU_BANYAK_TREK),
    Baris("F24", "16x16", "f24.mp4", T.TERLALU_KECIL),
    Baris("F25", "sides above 4096", "f25.mp4", T.TERLALU_BESAR),
    Baris("F27", "4K, 60 a second, over an hour", "f27-jam.mp4", T.TERLALU_BERAT),
    Baris("F30", "encrypted (CENC)", "f30.mp4", T.TERLINDUNGI),
    Baris("F31", "HLS text: a file of the system", "f31.mp4", T.BUKAN_VIDEO),
    Baris("F32", "HLS text: another person's .ts", "f32.mp4", T.BUKAN_VIDEO),
    Baris("F33", "ffconcat text: the neighbour's name", "f33.mp4", T.BUKAN_VIDEO),
    Baris("F34", "DASH text", "f34-dash.mp4", T.BUKAN_VIDEO),
    Baris("F34", "SDP text", "f34-sdp.mp4", T.BUKAN_VIDEO),
    Baris("F35", "HTML", "f35-html.mp4", T.BUKAN_VIDEO),
    Baris("F35", "SVG with a script and a file", "f35-svg.mp4", T.BUKAN_VIDEO),
    Baris("F35", "PDF", "f35-pdf.mp4", T.BUKAN_VIDEO),
    Baris("F37", "archive of 50 MB in 49 kB", "f37.mp4", T.BUKAN_VIDEO),
    Baris("F38", "EICAR", "f38.mp4", T.BUKAN_VIDEO),
    Baris("F39", "GIF", "f39-gif.mp4", T.GAMBAR),
    Baris("F39", "JPEG", "f39-jpg.mp4", T.GAMBAR),
    Baris("G10", "codec with a known hole (MagicYUV)", "magic.mov", T.FORMAT_TIDAK_DIKENAL),
    Baris("G10", "picture of an unknown kind", "gambar-asing.mp4", T.FORMAT_TIDAK_DIKENAL),
    Baris("G11", "sound that is not on the list (ADPCM)", "kamera.avi", T.FORMAT_TIDAK_DIKENAL),
    Baris("G11", "sound that is not on the list (PCM of 24 bit)", "kamera.mov", T.FORMAT_TIDAK_DIKENAL),
    Baris("G11", "sound that is not on the list (FLAC)", "layar.mkv", T.FORMAT_TIDAK_DIKENAL),
)

# Rows that are no single file, or not of a worker: where they are shown.
DI_TEMPAT_LAIN = {
    "F42": "test_korpus_unggahan.py::test_p16_batas_ukuran_dan_kuota_sebelum_byte_pertama",
    "N01": "test_korpus_unggahan.py::test_nama_hanya_data",
    "N02": "test_korpus_unggahan.py::test_nama_hanya_data",
    "N03": "test_korpus_unggahan.py::test_nama_hanya_data",
    "N04": "test_korpus_unggahan.py::test_nama_hanya_data",
    "N05": "test_korpus_unggahan.py::test_nama_hanya_data",
    "N06": "test_korpus_unggahan.py::test_n06_nama_unduhan_berakhir_dengan_jenisnya",
    "N07": "test_korpus_unggahan.py::test_n07_isi_menentukan_bukan_jenis_yang_dikatakan",
    "N08": "test_korpus_unggahan.py::test_n08_nama_di_kepala",
    "P01": "test_korpus_unggahan.py::test_p01_lebih_banyak_dari_yang_dinyatakan",
    "P02": "test_korpus_unggahan.py::test_p02_lebih_sedikit_lalu_pergi",
    "P03": "test_korpus_unggahan.py::test_p03_terlalu_awal_terlambat_atau_ulang",
    "P04": "test_korpus_unggahan.py::test_p04_sidik_salah_dan_algoritma_asing",
    "P05": "test_korpus_unggahan.py::test_p05_kedaluwarsa_410_lalu_mulai_baru",
    "P06": "test_korpus_unggahan.py::test_p06_dua_tab_satu_unggahan",
    "P07": "test_korpus_unggahan.py::test_p07_berkas_sama_dua_unggahan_ditunjukkan_yang_ada",
    "P08": "test_korpus_unggahan.py::test_p08_berkas_sama_setelah_selesai_dikenali_sebelum_dikirim",
    "P09": "test_korpus_unggahan.py::test_p09_sambungan_macet_lalu_head",
    "P10": "test_korpus_unggahan.py::test_p10_unggahan_orang_lain_404",
    "P12": "test_korpus_unggahan.py::test_p12_tanpa_token_csrf_403",
    "P13": "test_korpus_unggahan.py::test_p13_panjang_yang_ganjil",
    "P14": "test_korpus_unggahan.py::test_p14_versi_tidak_ada_atau_asing_412",
    "P15": "test_korpus_unggahan.py::test_p15_metadata_ganjil",
    "P16": "test_korpus_unggahan.py::test_p16_batas_ukuran_dan_kuota_sebelum_byte_pertama",
    "P17": "test_korpus_unggahan.py::test_p17_disk_penuh_di_awal_dan_di_tengah",
    "P18": "test_tus_hidup.py::test_halaman_menjawab_selama_seratus_unggahan_lambat",
    "P19": "test_korpus_unggahan.py::test_p19_jam_klien_salah_tidak_berpengaruh",
    "P21": "test_korpus_unggahan.py::test_p21_besok_berkas_yang_sama_dilanjutkan_berkas_lain_tidak",
    "P22": "test_korpus_unggahan.py::test_p22_siklus_dibatalkan_di_tengah",
    "S01": "test_korpus_disk.py::test_s01_disk_benar_benar_penuh",
    "S02": "test_olah.py::test_ffmpeg_terbunuh_dicoba_lagi",
    "S03": "test_olah.py::test_pesan_kedua_tidak_berbuat_apa_apa",
    "S05": "test_sapu.py::test_pesan_yang_hilang_dikirim_ulang_sekali_semenit",
    "S06": "test_olah_bertahap.py::test_kualitas_pertama_semua_pelajaran_didahulukan",
    "S08": "test_sapu.py::test_jam_server_yang_melompat_tidak_menahan_pelajaran",
}
