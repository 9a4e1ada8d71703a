"""The work of a worker with the real ffmpeg: what is published, what is refused, what is done twice."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core.files.storage import default_storage
from django.utils import timezone

from observasi.siklus.enums import StatusRekaman
from observasi.siklus.models import Siklus
from observasi.video import rules, services
from observasi.video.enums import StatusVideo
from observasi.video.models import Rekaman
from observasi.video.services import klaim as langkah
from observasi.video.services import pekerjaan
from observasi.video.tasks import proses_rekaman
from supervisi.lib.ffprobe import AlasanTolak
from tests.klip import Gudang
from tests.pemeran import Pemeran, pelaku
from tests.video.alat import disajikan, palsukan_ffmpeg

Pembuat = Callable[..., Rekaman]


def baca(rekaman: Rekaman) -> Rekaman:
    return Rekaman.objects.select_related("siklus").get(pk=rekaman.pk)


def tak_bersisa(media: Path) -> bool:
    return not list((media / "kerja").iterdir())


def test_klip_menjadi_siap(klip: Gudang, rekaman_dari: Pembuat, media: Path):
    rekaman = rekaman_dari(klip("biasa.mp4"))

    proses_rekaman(rekaman.pk)

    hasil = baca(rekaman)
    sha256 = hashlib.sha256(klip("biasa.mp4").read_bytes()).hexdigest()
    assert (hasil.status, hasil.kemajuan_persen, hasil.percobaan, hasil.token) == (StatusVideo.SIAP, 100, 1, None)
    assert (hasil.lebar, hasil.tinggi, float(hasil.durasi_detik), hasil.ada_suara) == (320, 240, 3.0, True)
    assert (hasil.sha256, hasil.tangga) == (sha256, [240])
    assert hasil.folder == f"rekaman/{rekaman.pk}/r3"
    assert {"poster.jpg", "pratayang.json", "pratayang_000.jpg"} < set(hasil.isi)
    assert hasil.isi[-1] == "master.m3u8"
    ada = {
        str(p.relative_to(default_storage.path(hasil.folder)))
        for p in Path(default_storage.path(hasil.folder)).rglob("*")
        if p.is_file()
    }
    assert ada == disajikan(hasil)
    assert Path(default_storage.path(hasil.berkas_asli)).read_bytes() == klip("biasa.mp4").read_bytes()
    assert hasil.siklus.status_rekaman == StatusRekaman.TANPA_IZIN
    assert tak_bersisa(media)
    assert not list((media / "unggahan").iterdir())


@pytest.mark.parametrize(
    ("nama", "kode"),
    [
        ("f02-acak.mp4", AlasanTolak.BUKAN_VIDEO),
        ("f30.mp4", AlasanTolak.TERLINDUNGI),
    ],
)
def test_yang_bukan_video_ditolak_dan_tidak_bersisa(klip: Gudang, rekaman_dari: Pembuat, media: Path, nama, kode):
    rekaman = rekaman_dari(klip(nama))

    proses_rekaman(rekaman.pk)

    hasil = baca(rekaman)
    assert (hasil.status, hasil.galat_kode, hasil.folder, hasil.isi) == (StatusVideo.GAGAL, kode, "", [])
    assert hasil.siklus.status_rekaman == StatusRekaman.GAGAL
    assert [p for p in media.rglob("*") if p.is_file()] == []


def test_rekaman_terpotong_siap_dengan_peringatan(klip: Gudang, rekaman_dari: Pembuat):
    rekaman = rekaman_dari(klip("f04.mp4"))

    proses_rekaman(rekaman.pk)

    hasil = baca(rekaman)
    assert (hasil.status, hasil.galat_kode) == (StatusVideo.SIAP, rules.TERPOTONG)
    assert 3 < hasil.durasi_detik < 4


def test_rekaman_tanpa_suara(klip: Gudang, rekaman_dari: Pembuat):
    rekaman = rekaman_dari(klip("f15.mp4"))

    proses_rekaman(rekaman.pk)

    assert (baca(rekaman).status, baca(rekaman).ada_suara) == (StatusVideo.SIAP, False)


def test_sidik_klien_dibandingkan(klip: Gudang, rekaman_dari: Pembuat):
    isi = klip("biasa.mp4").read_bytes()
    benar = rekaman_dari(klip("biasa.mp4"), sha256=hashlib.sha256(isi).hexdigest())
    salah = rekaman_dari(klip("f15.mp4"), sha256="0" * 64)

    proses_rekaman(benar.pk)
    proses_rekaman(salah.pk)

    assert baca(benar).status == StatusVideo.SIAP
    assert (baca(salah).status, baca(salah).galat_kode) == (StatusVideo.GAGAL, rules.SIDIK_BERBEDA)


def test_rekaman_yang_sama_dikenali(klip: Gudang, rekaman_dari: Pembuat):
    pertama, kedua = rekaman_dari(klip("biasa.mp4")), rekaman_dari(klip("biasa.mp4"))

    proses_rekaman(pertama.pk)
    proses_rekaman(kedua.pk)

    assert baca(pertama).status == StatusVideo.SIAP
    assert (baca(kedua).status, baca(kedua).galat_kode) == (StatusVideo.GAGAL, rules.KEMBAR)


def test_pesan_kedua_tidak_berbuat_apa_apa(klip: Gudang, rekaman_dari: Pembuat):
    rekaman = rekaman_dari(klip("biasa.mp4"))
    proses_rekaman(rekaman.pk)
    sebelum = Rekaman.objects.filter(pk=rekaman.pk).values().get()

    assert services.proses(rekaman.pk) == "lewat"
    assert services.proses(999_999) == "lewat"

    assert Rekaman.objects.filter(pk=rekaman.pk).values().get() == sebelum


def test_klaim_segar_tidak_diganggu_dan_klaim_basi_diambil_alih(klip: Gudang, rekaman_dari: Pembuat):
    rekaman = rekaman_dari(klip("biasa.mp4"))
    pertama = langkah.klaim(rekaman.pk)
    assert pertama is not None
    assert langkah.klaim(rekaman.pk) is None

    Rekaman.objects.update(denyut_pada=timezone.now() - rules.DENYUT_BASI - timedelta(seconds=1))
    kedua = langkah.klaim(rekaman.pk)

    assert kedua is not None
    assert (kedua.percobaan, kedua.token == pertama.token) == (2, False)
    with pytest.raises(langkah.KlaimHilang):
        langkah.denyut(pertama, 50)
    with pytest.raises(langkah.KlaimHilang):
        langkah.tandai_gagal(pertama, rules.TIDAK_SELESAI)
    langkah.denyut(kedua, 50)
    assert baca(rekaman).kemajuan_persen == 50


def test_setelah_tiga_percobaan_menyerah_dengan_kalimat(klip: Gudang, rekaman_dari: Pembuat):
    rekaman = rekaman_dari(klip("biasa.mp4"))
    Rekaman.objects.update(percobaan=rules.PERCOBAAN_MAKS)

    assert services.proses(rekaman.pk) == "lewat"

    assert (baca(rekaman).status, baca(rekaman).galat_kode) == (StatusVideo.GAGAL, rules.BERULANG)
    assert baca(rekaman).siklus.status_rekaman == StatusRekaman.GAGAL


@pytest.fixture
def ffmpeg_palsu(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """An ffmpeg that does something of our own when it is asked for a part, and the real one otherwise."""

    def pasang(isi: str) -> None:
        palsukan_ffmpeg(tmp_path, monkeypatch, "*p/i.m3u8*", isi)

    return pasang


def test_ffmpeg_terbunuh_dicoba_lagi(
    klip: Gudang, rekaman_dari: Pembuat, ffmpeg_palsu, kirim_pesan, media, django_capture_on_commit_callbacks
):
    rekaman = rekaman_dari(klip("biasa.mp4"))
    ffmpeg_palsu("kill -9 $$")

    with django_capture_on_commit_callbacks(execute=True):
        assert services.proses(rekaman.pk) == "diulang"
    assert (baca(rekaman).status, baca(rekaman).percobaan, kirim_pesan) == (StatusVideo.MENGANTRE, 1, [rekaman.pk])
    assert [services.proses(rekaman.pk), services.proses(rekaman.pk)] == ["diulang", "gagal"]

    assert (baca(rekaman).status, baca(rekaman).galat_kode) == (StatusVideo.GAGAL, rules.BERULANG)
    assert tak_bersisa(media)


def test_ffmpeg_berstatus_nol_tanpa_hasil_tidak_diterbitkan(klip: Gudang, rekaman_dari: Pembuat, ffmpeg_palsu, media):
    rekaman = rekaman_dari(klip("biasa.mp4"))
    ffmpeg_palsu("exit 0")

    assert services.proses(rekaman.pk) == "gagal"

    hasil = baca(rekaman)
    assert (hasil.status, hasil.galat_kode, hasil.folder) == (StatusVideo.GAGAL, rules.TIDAK_SELESAI, "")
    assert "daftar 240p" in hasil.galat_rincian
    assert not list((media / "berkas").rglob("*.m3u8"))


def test_ffmpeg_gagal_menyimpan_ekor_untuk_operator(klip: Gudang, rekaman_dari: Pembuat, ffmpeg_palsu):
    rekaman = rekaman_dari(klip("biasa.mp4"))
    ffmpeg_palsu("echo rusak di menit dua belas >&2; exit 1")

    services.proses(rekaman.pk)

    assert baca(rekaman).galat_kode == rules.TIDAK_SELESAI
    assert "rusak di menit dua belas" in baca(rekaman).galat_rincian


def test_disk_penuh_dikenali_dari_ffmpeg(klip: Gudang, rekaman_dari: Pembuat, ffmpeg_palsu):
    rekaman = rekaman_dari(klip("biasa.mp4"))
    ffmpeg_palsu("echo av_interleaved_write_frame: No space left on device >&2; exit 1")

    services.proses(rekaman.pk)

    assert baca(rekaman).galat_kode == rules.DISK_PENUH


def test_dihapus_di_tengah_pekerjaan(
    klip: Gudang, rekaman_dari: Pembuat, media, monkeypatch, django_capture_on_commit_callbacks
):
    """The teacher deletes while the worker is busy: the worker stops, nothing of it stays."""
    rekaman = rekaman_dari(klip("biasa.mp4"))
    guru = pelaku(rekaman.siklus.guru)
    asli = pekerjaan.Pekerjaan._buktikan

    def hapus_lalu_buktikan(self: Any, *args: Any) -> None:
        with django_capture_on_commit_callbacks(execute=True):
            services.hapus_rekaman(guru, rekaman.pk)
        asli(self, *args)

    monkeypatch.setattr(pekerjaan.Pekerjaan, "_buktikan", hapus_lalu_buktikan)

    assert services.proses(rekaman.pk) == "hilang"

    assert baca(rekaman).status == StatusVideo.DIHAPUS
    assert baca(rekaman).siklus.status_rekaman == StatusRekaman.BELUM
    assert [p for p in media.rglob("*") if p.is_file()] == []


def test_terbunuh_antara_terbit_dan_baris_memakai_hasil_yang_ada(klip: Gudang, rekaman_dari: Pembuat, monkeypatch):
    rekaman = rekaman_dari(klip("biasa.mp4"))

    def mati(*args: Any) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(pekerjaan, "tandai_siap", mati)
    with pytest.raises(KeyboardInterrupt):
        services.proses(rekaman.pk)
    monkeypatch.undo()
    settings.KERJA_DIR.mkdir(exist_ok=True)
    terbit = next(Path(default_storage.path("rekaman")).rglob("240p/s_00000.m4s"))
    sebelum = terbit.stat().st_mtime_ns
    Rekaman.objects.update(denyut_pada=timezone.now() - timedelta(minutes=5))

    assert services.proses(rekaman.pk) == "siap"

    assert terbit.stat().st_mtime_ns == sebelum
    assert baca(rekaman).status == StatusVideo.SIAP
    assert len(list(Path(default_storage.path("rekaman")).rglob("master.m3u8"))) == 1


def test_sisa_terbit_yang_rusak_diganti(klip: Gudang, rekaman_dari: Pembuat):
    rekaman = rekaman_dari(klip("biasa.mp4"))
    sisa = Path(default_storage.path(f"rekaman/{rekaman.pk}/r3"))
    sisa.mkdir(parents=True)
    (sisa / "master.m3u8").write_text("setengah")

    assert services.proses(rekaman.pk) == "siap"

    assert disajikan(baca(rekaman)) == {str(p.relative_to(sisa)) for p in sisa.rglob("*") if p.is_file()}


def test_kemajuan_terlihat_selama_bekerja(klip: Gudang, rekaman_dari: Pembuat, monkeypatch):
    rekaman = rekaman_dari(klip("hd.mp4"))
    persen: list[int] = []
    asli = pekerjaan.denyut

    def catat(klaim: Any, nilai: int | None = None, **kolom: Any) -> None:
        asli(klaim, nilai, **kolom)
        persen.append(baca(rekaman).kemajuan_persen)

    monkeypatch.setattr(pekerjaan, "denyut", catat)
    monkeypatch.setattr(rules, "SELANG_KEMAJUAN_DETIK", 0.0)

    services.proses(rekaman.pk)

    assert persen == sorted(persen)
    assert any(10 < satu < 97 for satu in persen)
    assert baca(rekaman).tangga == [240, 480, 720]


def test_coba_lagi_hanya_untuk_yang_bisa_diulang(
    pemeran: Pemeran, klip: Gudang, rekaman_dari: Pembuat, kirim_pesan, django_capture_on_commit_callbacks
):
    rekaman = rekaman_dari(klip("biasa.mp4"))
    Rekaman.objects.update(status=StatusVideo.GAGAL, galat_kode=rules.BERULANG, percobaan=3)

    with django_capture_on_commit_callbacks(execute=True):
        services.coba_lagi(pelaku(pemeran.ani), rekaman.pk)

    assert (baca(rekaman).status, baca(rekaman).percobaan, kirim_pesan) == (StatusVideo.MENGANTRE, 0, [rekaman.pk])
    assert services.proses(rekaman.pk) == "siap"


def test_hapus_yang_siap_membuang_semua_byte(
    pemeran: Pemeran, klip: Gudang, rekaman_dari: Pembuat, media, siklus: Siklus, django_capture_on_commit_callbacks
):
    rekaman = rekaman_dari(klip("biasa.mp4"))
    services.proses(rekaman.pk)

    with django_capture_on_commit_callbacks(execute=True):
        services.hapus_rekaman(pelaku(pemeran.ani), rekaman.pk)

    assert [p for p in media.rglob("*") if p.is_file()] == []
    hasil = baca(rekaman)
    assert (hasil.status, hasil.folder, hasil.isi, hasil.berkas_asli) == (StatusVideo.DIHAPUS, "", [], "")
    siklus.refresh_from_db()
    assert siklus.status_rekaman == StatusRekaman.BELUM
