"""Parts, lanes and the set that grows: with the real ffmpeg, parts of four seconds, and a reader beside it."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable
from datetime import timedelta
from decimal import Decimal
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from django.core.files.storage import default_storage
from django.urls import reverse
from django.utils import timezone

from observasi.video import rules, services
from observasi.video.enums import Lajur, StatusVideo
from observasi.video.models import Rekaman
from observasi.video.services import pekerjaan
from observasi.video.services.terbit import Penerbit
from supervisi.lib import hls
from tests.klip import Gudang, ffmpeg
from tests.pemeran import pelaku
from tests.video.alat import Berhenti, disajikan, palsukan_ffmpeg

Pembuat = Callable[..., Rekaman]
# Claims, attempts and refusals run on both databases in test_olah.py; here it is about pictures and sound.
pytestmark = pytest.mark.sekali

BAGIAN = 4


def baca(rekaman: Rekaman) -> Rekaman:
    return Rekaman.objects.select_related("siklus").get(pk=rekaman.pk)


def terbitan(rekaman: Rekaman) -> Path:
    return Path(default_storage.path(f"rekaman/{rekaman.pk}/r3"))


def bagian_selesai(rekaman: Rekaman, rendisi: str) -> list[int]:
    olahan = rules.dari_json(baca(rekaman).olahan)
    return sorted(olahan.terbukti.get(rendisi, {})) if olahan else []


def waktu_gambar(daftar: Path) -> list[Decimal]:
    """The time of every picture of a playlist, as ffprobe reads it."""
    hasil = subprocess.run(
        ["ffprobe", "-v", "error", "-allowed_extensions", "ALL", "-show_entries", "packet=pts_time", "-of", "json",
         str(daftar)],
        check=True, capture_output=True, timeout=60,
    )  # fmt: skip
    return sorted(Decimal(satu["pts_time"]) for satu in json.loads(hasil.stdout)["packets"])


@pytest.fixture(scope="session")
def sepuluh(klip: Gudang) -> Path:
    """Ten seconds at a rate that does not divide the parts, key frames where the phone liked them."""
    berkas = klip.folder / "sepuluh.mp4"
    if not berkas.exists():
        ffmpeg(
            "-f lavfi -i testsrc2=s=640x360:r=30000/1001:d=10.2 -f lavfi -i sine=f=440:r=48000:d=10.2 "
            "-c:v libx264 -preset ultrafast -bf 2 -pix_fmt yuv420p -g 77 -c:a aac -b:v 4M",
            berkas,
        )
    return berkas


@pytest.fixture
def tanpa_jeda(monkeypatch: pytest.MonkeyPatch) -> None:
    """Publish at every line of progress, so that a short clip shows what a long one does."""
    monkeypatch.setattr(rules, "SELANG_KEMAJUAN_DETIK", 0.0)


def test_semua_gambar_ada_di_sambungan_bagian(sepuluh: Path, rekaman_dari: Pembuat):
    rekaman = rekaman_dari(sepuluh)

    assert services.proses(rekaman.pk, detik_bagian=BAGIAN) == "siap"

    assert [bagian_selesai(rekaman, nama) for nama in ("240p", "360p", "suara")] == [[0, 1], [0, 1], [0]]
    for nama, fps in (("240p", 15), ("360p", 30)):
        waktu = waktu_gambar(terbitan(rekaman) / nama / "i.m3u8")
        assert abs(len(waktu) - Decimal("10.2") * fps) <= 1
        assert max(b - a for a, b in pairwise(waktu)) < Decimal("1.5") / fps


def test_bagian_mulai_pada_gambar_yang_benar(klip: Gudang, rekaman_dari: Pembuat, tmp_path: Path):
    """The pictures on both sides of a join are those of the source: compared by eye of ffmpeg (PSNR)."""
    rekaman = rekaman_dari(klip("hd.mp4"))
    services.proses(rekaman.pk, detik_bagian=BAGIAN)
    catatan = tmp_path / "psnr"

    ffmpeg(
        f"-allowed_extensions ALL -i {terbitan(rekaman)}/720p/i.m3u8 -i {klip('hd.mp4')} -lavfi psnr=stats_file={catatan} -f null",
        Path("-"),
    )

    nilai = [float(baris.split("psnr_avg:")[1].split()[0]) for baris in catatan.read_text().splitlines()]
    assert len(nilai) == 180
    assert min(nilai[100:140]) > 30


class Pembaca:
    """A viewer who looks at the addresses after each publication: the real view, the right checked each time."""

    def __init__(self, client: Any, rekaman: Rekaman) -> None:
        self.client, self.rekaman = client, rekaman
        self.dilihat: list[dict[str, int]] = []
        self.berakhir: list[bool] = []
        self.status: set[str] = set()
        self.terakhir: dict[str, int] | None = None

    def ambil(self, nama: str) -> tuple[int, str]:
        token = self.client.post(reverse("video:akses", args=[self.rekaman.pk])).json()["token"]
        jawaban = self.client.get(reverse("video:putar", args=[self.rekaman.pk, token, nama]))
        return jawaban.status_code, b"".join(jawaban).decode(errors="replace")

    def lihat(self) -> None:
        kini = baca(self.rekaman)
        if not kini.folder or kini.potongan == self.terakhir:
            return
        self.terakhir = kini.potongan
        kode, induk = self.ambil("master.m3u8")
        assert kode == 200
        jumlah = {}
        for daftar in [b for b in induk.splitlines() if b.endswith("i.m3u8")]:
            kode, teks = self.ambil(daftar)
            isi = hls.baca_daftar(teks)
            assert (kode, isi.awal) == (200, "init.mp4")
            rendisi = daftar.split("/", maxsplit=1)[0]
            assert self.ambil(f"{rendisi}/{isi.potongan[-1]}")[0] == 200
            assert self.ambil(f"{rendisi}/init.mp4")[0] == 200
            jumlah[rendisi] = len(isi.potongan)
            self.berakhir.append(isi.berakhir)
        self.dilihat.append(jumlah)
        self.status.add(baca(self.rekaman).status)


@pytest.fixture
def pembaca(monkeypatch: pytest.MonkeyPatch, masuk, pemeran) -> Callable[[Rekaman], Pembaca]:
    def pasang(rekaman: Rekaman) -> Pembaca:
        satu = Pembaca(masuk(pemeran.ani), rekaman)
        for nama in ("maju", "tuntas"):
            asli = getattr(Penerbit, nama)

            def terbitkan(self: Penerbit, *args: Any, asli: Any = asli, **kolom: Any) -> None:
                asli(self, *args, **kolom)
                satu.lihat()

            monkeypatch.setattr(Penerbit, nama, terbitkan)
        return satu

    return pasang


def test_ditonton_sambil_tumbuh_lalu_menjadi_utuh(klip: Gudang, rekaman_dari: Pembuat, pembaca, tanpa_jeda):
    rekaman = rekaman_dari(klip("hd.mp4"))
    satu = pembaca(rekaman)

    assert services.proses(rekaman.pk, detik_bagian=BAGIAN) == "siap"
    satu.terakhir = None
    satu.lihat()

    assert satu.dilihat[0]["240p"] == 1
    assert StatusVideo.MEMPROSES in satu.status
    gambar = [[lihat[nama] for nama in ("240p", "480p", "720p")] for lihat in satu.dilihat if "720p" in lihat]
    assert all(len(set(sama)) == 1 for sama in gambar)
    assert [a["240p"] for a in satu.dilihat] == sorted(a["240p"] for a in satu.dilihat)
    assert satu.dilihat[-1] == {"240p": 2, "480p": 2, "720p": 2, "suara": 2}
    assert satu.berakhir == sorted(satu.berakhir)
    teks = satu.ambil("720p/i.m3u8")[1]
    assert "#EXT-X-PLAYLIST-TYPE:VOD" in teks
    assert "#EXT-X-ENDLIST" in teks


def test_daftar_yang_tumbuh_mulai_dari_awal():
    tumbuh = hls.tulis_daftar([Decimal(4)] * 2, tamat=False)

    assert "#EXT-X-PLAYLIST-TYPE:EVENT" in tumbuh
    assert "#EXT-X-START:TIME-OFFSET=0,PRECISE=YES" in tumbuh
    assert "#EXT-X-ENDLIST" not in tumbuh


def test_terbunuh_hanya_kehilangan_satu_bagian(sepuluh: Path, rekaman_dari: Pembuat, monkeypatch, tmp_path: Path):
    rekaman = rekaman_dari(sepuluh)
    asli = pekerjaan.Pekerjaan._buat_bagian
    dibuat: list[int] = []

    def mati_di_bagian_dua(self: Any, sumber: Path, kerja: rules.Kerja) -> None:
        dibuat.append(kerja.bagian)
        if kerja.bagian == 1 and dibuat.count(1) == 1:
            raise Berhenti
        asli(self, sumber, kerja)

    monkeypatch.setattr(pekerjaan.Pekerjaan, "_buat_bagian", mati_di_bagian_dua)
    with pytest.raises(Berhenti):
        services.proses(rekaman.pk, detik_bagian=BAGIAN)
    tengah = baca(rekaman)
    assert (tengah.status, tengah.potongan["240p"]) == (StatusVideo.MEMPROSES, 1)
    potongan = terbitan(rekaman) / "240p" / "s_00000.m4s"
    sebelum = potongan.stat().st_mtime_ns
    Rekaman.objects.update(denyut_pada=timezone.now() - timedelta(minutes=5))

    assert services.proses(rekaman.pk, detik_bagian=BAGIAN) == "siap"

    assert dibuat == [0, 1, 1]
    assert potongan.stat().st_mtime_ns == sebelum
    assert baca(rekaman).percobaan == 1
    assert len(waktu_gambar(terbitan(rekaman) / "360p" / "i.m3u8")) in (305, 306)


def ubah_olahan(rekaman: Rekaman, **ganti: Any) -> None:
    Rekaman.objects.filter(pk=rekaman.pk).update(olahan={**baca(rekaman).olahan, **ganti})


@pytest.mark.parametrize("sebab", ["penyandi", "hilang", "suara"])
def test_terbitan_yang_tidak_cocok_dibuat_dari_awal(
    klip: Gudang, rekaman_dari: Pembuat, monkeypatch: pytest.MonkeyPatch, sebab: str
):
    """Between two attempts the encoder was replaced, or the storage lost a file: everything is made again, once."""
    rekaman = rekaman_dari(klip("biasa.mp4"))

    def mati(*args: Any) -> None:
        raise Berhenti

    monkeypatch.setattr(pekerjaan, "tandai_siap", mati)
    with pytest.raises(Berhenti):
        services.proses(rekaman.pk)
    monkeypatch.undo()
    Rekaman.objects.update(denyut_pada=timezone.now() - timedelta(minutes=5))
    if sebab == "penyandi":
        ubah_olahan(
            rekaman, sidik_awal={"240p": "0" * 64}, terbukti={"suara": baca(rekaman).olahan["terbukti"]["suara"]}
        )
    elif sebab == "suara":
        (terbitan(rekaman) / "suara" / "penuh.m3u8").unlink()
    else:
        (terbitan(rekaman) / "240p" / "s_00000.m4s").unlink()

    assert [services.proses(rekaman.pk), services.proses(rekaman.pk)] == ["diulang", "siap"]

    assert len(waktu_gambar(terbitan(rekaman) / "240p" / "i.m3u8")) == 45


def test_tiga_kali_terbunuh_di_bagian_yang_sama_menyerah(sepuluh: Path, rekaman_dari: Pembuat, tmp_path, monkeypatch):
    rekaman = rekaman_dari(sepuluh)
    palsukan_ffmpeg(tmp_path, monkeypatch, "*b1/*p/i.m3u8*", "kill -9 $$")

    hasil = [services.proses(rekaman.pk, detik_bagian=BAGIAN) for _ in range(3)]

    assert hasil == ["diulang", "diulang", "gagal"]
    akhir = baca(rekaman)
    assert (akhir.status, akhir.galat_kode) == (StatusVideo.GAGAL, rules.BERULANG)
    assert akhir.potongan["240p"] == 1


def test_yang_sudah_jadi_tetap_ditonton_setelah_gagal(
    sepuluh: Path, rekaman_dari: Pembuat, tmp_path, monkeypatch, masuk, pemeran
):
    rekaman = rekaman_dari(sepuluh)
    palsukan_ffmpeg(tmp_path, monkeypatch, "*b1/*p/i.m3u8*", "exit 1")
    assert services.proses(rekaman.pk, detik_bagian=BAGIAN) == "gagal"
    ani = masuk(pemeran.ani)

    halaman = ani.get(reverse("video:status", args=[rekaman.siklus_id])).content.decode()

    assert Pembaca(ani, rekaman).ambil("240p/s_00000.m4s")[0] == 200
    assert "Yang sudah jadi tetap dapat ditonton, sampai menit 0:04." in halaman
    assert "Coba lagi" in halaman


def test_berkas_yang_ditolak_ditarik_seluruhnya(sepuluh: Path, rekaman_dari: Pembuat, monkeypatch, media: Path):
    """The hash is ready only while the first part is made: then nothing of the refused file stays."""
    monkeypatch.setattr(pekerjaan, "_BACA_DAHULU_BYTE", 0)
    rekaman = rekaman_dari(sepuluh, sha256="0" * 64)

    assert services.proses(rekaman.pk, detik_bagian=BAGIAN) == "gagal"

    akhir = baca(rekaman)
    assert (akhir.galat_kode, akhir.folder, akhir.potongan) == (rules.SIDIK_BERBEDA, "", {})
    assert [p for p in media.rglob("*") if p.is_file()] == []


def test_indeks_yang_menjanjikan_terlalu_banyak_diperbaiki_di_tengah(klip: Gudang, rekaman_dari: Pembuat, monkeypatch):
    """Begun by the index, corrected by the count, whatever was under way."""
    monkeypatch.setattr(pekerjaan, "_BACA_DAHULU_BYTE", 0)
    rekaman = rekaman_dari(klip("f04.mp4"))

    assert services.proses(rekaman.pk) == "siap"

    assert baca(rekaman).galat_kode == rules.TERPOTONG
    assert 3 < baca(rekaman).durasi_detik < 4


def test_gambar_kecil_untuk_garis_waktu(sepuluh: Path, rekaman_dari: Pembuat, masuk, pemeran):
    rekaman = rekaman_dari(sepuluh)
    services.proses(rekaman.pk, detik_bagian=BAGIAN)
    ani = masuk(pemeran.ani)

    kode, teks = Pembaca(ani, rekaman).ambil("pratayang.json")

    isi = json.loads(teks)
    assert kode == 200
    assert isi == {
        "lebar": 160,
        "tinggi": 90,
        "kolom": 1,
        "selang_detik": 4,
        "berkas": ["pratayang_000.jpg", "pratayang_001.jpg"],
    }
    assert [Pembaca(ani, rekaman).ambil(nama)[0] for nama in isi["berkas"]] == [200, 200]
    halaman = ani.get(reverse("video:halaman", args=[rekaman.siklus_id])).content.decode()
    assert f'data-pratayang="{reverse("video:putar", args=[rekaman.pk, "-", "pratayang.json"])}"' in halaman


# --- the copied rung -----------------------------------------------------------------------------------------------


@pytest.fixture(scope="session")
def hemat(klip: Gudang) -> Path:
    """A source that fits as it is: 480p, H.264, 0.6 Mbit/s, a key frame every two seconds."""
    berkas = klip.folder / "hemat.mp4"
    if not berkas.exists():
        ffmpeg(
            "-f lavfi -i testsrc2=s=854x480:r=30:d=10 -f lavfi -i sine=f=440:r=48000:d=10 -c:v libx264 "
            "-preset veryfast -pix_fmt yuv420p -g 60 -b:v 600k -maxrate 700k -bufsize 700k -c:a aac -b:a 64k",
            berkas,
        )
    return berkas


def test_sumber_yang_sudah_cocok_disalin_sebagai_kualitas_tertinggi(hemat: Path, rekaman_dari: Pembuat):
    rekaman = rekaman_dari(hemat)

    assert services.proses(rekaman.pk, detik_bagian=BAGIAN) == "siap"

    hasil = baca(rekaman)
    assert (hasil.olahan["salinan"], hasil.tangga) == ("480p", [240, 480])
    assert len(waktu_gambar(terbitan(rekaman) / "480p" / "i.m3u8")) == 300
    ukuran = sum(p.stat().st_size for p in (terbitan(rekaman) / "480p").iterdir())
    assert ukuran < hemat.stat().st_size
    assert disajikan(hasil) == {
        str(p.relative_to(terbitan(rekaman))) for p in terbitan(rekaman).rglob("*") if p.is_file()
    }


def test_bingkai_kunci_terlalu_jarang_disandi_ulang(klip: Gudang, rekaman_dari: Pembuat):
    berkas = klip.folder / "jarang.mp4"
    ffmpeg(
        "-f lavfi -i testsrc2=s=854x480:r=30:d=12 -c:v libx264 -preset veryfast -pix_fmt yuv420p -g 9999 "
        "-sc_threshold 0 -b:v 600k",
        berkas,
    )
    rekaman = rekaman_dari(berkas)

    assert services.proses(rekaman.pk, detik_bagian=BAGIAN) == "siap"

    assert baca(rekaman).olahan["salinan"] == ""
    assert [bagian_selesai(rekaman, nama) for nama in ("240p", "480p")] == [[0, 1, 2], [0, 1, 2]]


# --- lanes ---------------------------------------------------------------------------------------------------------


@pytest.fixture
def urutan_kerja(monkeypatch: pytest.MonkeyPatch) -> list[tuple[int, int, tuple[str, ...]]]:
    """Every part that is made, in order: recording, part, rungs. No rung is copied."""
    monkeypatch.setattr("observasi.video.rules.olahan.SALINAN_MAKS_KBPS", 0)
    catatan: list[tuple[int, int, tuple[str, ...]]] = []
    asli = pekerjaan.Pekerjaan._buat_bagian

    def catat(self: pekerjaan.Pekerjaan, sumber: Path, kerja: rules.Kerja) -> None:
        catatan.append((self.rekaman.pk, kerja.bagian, kerja.rendisi))
        asli(self, sumber, kerja)

    monkeypatch.setattr(pekerjaan.Pekerjaan, "_buat_bagian", catat)
    return catatan


def test_kualitas_pertama_semua_pelajaran_didahulukan(
    klip: Gudang, sepuluh: Path, rekaman_dari: Pembuat, urutan_kerja, kirim_pesan, django_capture_on_commit_callbacks
):
    """S06: three lessons wait; whichever message comes, the order of arrival decides, and no second rung is made
    before each lesson has its first."""
    semua = [rekaman_dari(berkas).pk for berkas in (sepuluh, klip("vga.mp4"), klip("f08.mp4"))]
    pesan = list(reversed(semua))

    with django_capture_on_commit_callbacks(execute=True):
        hasil = [services.proses(pesan[n % 3], detik_bagian=BAGIAN) for n in range(5)]

    a, b, c = semua
    assert hasil == ["bergilir", "bergilir", "siap", "siap", "siap"]
    assert kirim_pesan == [a, b]
    assert urutan_kerja == [
        (a, 0, ("240p",)),
        (a, 1, ("240p",)),
        (b, 0, ("240p",)),
        (c, 0, ("240p", "360p")),
        (a, 0, ("360p",)),
        (a, 1, ("360p",)),
        (b, 0, ("480p",)),
    ]
    assert set(Rekaman.objects.values_list("status", "percobaan")) == {(StatusVideo.SIAP, 1)}


def test_pelajaran_yang_datang_di_tengah_tidak_menunggu_sampai_akhir(
    klip: Gudang, sepuluh: Path, rekaman_dari: Pembuat, urutan_kerja, monkeypatch, masuk, pemeran
):
    """It arrives while the first part is made with all rungs: from then on only first rungs, and no rung that lags
    behind is offered."""
    pertama = rekaman_dari(sepuluh)
    lihat: list[str] = []
    asli = pekerjaan.Pekerjaan._buktikan

    def datang(self: pekerjaan.Pekerjaan, kerja: rules.Kerja, asal: Path) -> None:
        asli(self, kerja, asal)
        if Rekaman.objects.count() == 1:
            rekaman_dari(klip("f15.mp4"))
        lihat.append(Pembaca(masuk(pemeran.ani), pertama).ambil("master.m3u8")[1])

    monkeypatch.setattr(pekerjaan.Pekerjaan, "_buktikan", datang)

    assert services.proses(pertama.pk, detik_bagian=BAGIAN) == "bergilir"

    assert [(k, r) for _, k, r in urutan_kerja] == [(0, ("240p", "360p")), (1, ("240p",))]
    assert ["360p/i.m3u8" in teks for teks in lihat] == [True, False]
    tengah = baca(pertama)
    assert (tengah.status, tengah.lajur, tengah.potongan) == (
        StatusVideo.MENGANTRE,
        Lajur.SISA,
        {"240p": 3, "360p": 1, "suara": 3},
    )
    assert Pembaca(masuk(pemeran.ani), pertama).ambil("360p/i.m3u8")[0] == 404
    assert "#EXT-X-ENDLIST" in Pembaca(masuk(pemeran.ani), pertama).ambil("240p/i.m3u8")[1]


def test_giliran_yang_lama_diteruskan_di_giliran_berikut(sepuluh: Path, rekaman_dari: Pembuat, settings, urutan_kerja):
    """A very long lesson needs several turns: each keeps what it proved, and none counts as a failure."""
    rekaman = rekaman_dari(sepuluh)
    settings.BATAS_TRANSKODE_DETIK = 0.001
    Rekaman.objects.update(percobaan=2)
    assert services.proses(rekaman.pk, detik_bagian=BAGIAN) == "bergilir"
    assert baca(rekaman).percobaan == 0
    settings.BATAS_TRANSKODE_DETIK = 3600

    assert services.proses(rekaman.pk, detik_bagian=BAGIAN) == "siap"


def test_dihentikan_guru_lalu_dilanjutkan(sepuluh: Path, rekaman_dari: Pembuat, monkeypatch, pemeran):
    rekaman = rekaman_dari(sepuluh)
    ani = pelaku(pemeran.ani)
    asli = pekerjaan.Pekerjaan._buat_bagian

    def hentikan(self: Any, sumber: Path, kerja: rules.Kerja) -> None:
        if kerja.bagian == 1:
            services.hentikan_olah(ani, rekaman.pk)
        asli(self, sumber, kerja)

    monkeypatch.setattr(pekerjaan.Pekerjaan, "_buat_bagian", hentikan)
    assert services.proses(rekaman.pk, detik_bagian=BAGIAN) == "hilang"
    assert (baca(rekaman).status, baca(rekaman).galat_kode) == (StatusVideo.GAGAL, rules.DIHENTIKAN)
    assert services.proses(rekaman.pk, detik_bagian=BAGIAN) == "lewat"
    monkeypatch.undo()

    services.coba_lagi(ani, rekaman.pk)
    assert services.proses(rekaman.pk, detik_bagian=BAGIAN) == "siap"

    assert bagian_selesai(rekaman, "360p") == [0, 1]


# --- a full disk ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("rusak", [": > {}", "rm -f {}", "head -c 5000 {0} > {0}.x && mv {0}.x {0}"])
def test_disk_penuh_berstatus_nol_tidak_dianggap_jadi(
    sepuluh: Path, rekaman_dari: Pembuat, tmp_path, monkeypatch, rusak: str
):
    """S01: ffmpeg ends with 0 on a full disk and leaves empty or cut segments."""
    rekaman = rekaman_dari(sepuluh)
    potongan = '"$(ls "$(echo "$*" | tr " " "\\n" | grep b1/240p/i.m3u8 | xargs dirname)"/s_0000?.m4s | tail -1)"'
    palsukan_ffmpeg(
        tmp_path, monkeypatch, "*b1/240p/i.m3u8*", f'{{asli}} "$@"; f={potongan}; {rusak.format("$f")}; exit 0'
    )

    assert services.proses(rekaman.pk, detik_bagian=BAGIAN) == "gagal"

    assert baca(rekaman).galat_kode == rules.TIDAK_SELESAI
    assert bagian_selesai(rekaman, "240p") == [0]
