"""The same recording, lesson plan and health check with a real S3 server as the only storage."""

from __future__ import annotations

import filecmp
import hashlib
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from botocore.exceptions import ClientError
from django.core.files.storage import default_storage, storages
from django.test import Client, RequestFactory
from django.urls import reverse

from observasi.siklus.models import BerkasRencana, Siklus
from observasi.video import services
from observasi.video.enums import StatusVideo
from observasi.video.models import IzinKelas, Rekaman
from observasi.video.services.terbit import Penerbit
from supervisi.dasbor import kesehatan
from supervisi.dasbor.kesehatan import PEMERIKSAAN
from supervisi.lib.berkas import BerkasTerlindung, jawab_berkas
from supervisi.lib.penyimpanan import KirimanTidakUtuh, ambil_berkas, kirim_berkas, salin_di_dalam
from supervisi.settings import lingkungan
from tests.klip import Gudang
from tests.pabrik import siklus_pra
from tests.pemeran import Pemeran
from tests.simpanan import server_s3
from tests.video.alat import disajikan

pytestmark = pytest.mark.sekali

AKAR = Path(__file__).resolve().parents[2]
Masuk = Callable[[object], Client]
ISI_PDF = b"%PDF-1.7\n" + b"rencana pembelajaran " * 2000


@pytest.fixture(scope="module")
def alamat_s3(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with server_s3(tmp_path_factory.mktemp("s3")) as alamat:
        yield alamat


@pytest.fixture(autouse=True)
def simpanan_s3(media: Path, settings: Any, alamat_s3: str) -> str:
    """Replaces the local storage of this test by the S3 server."""
    settings.STORAGES = {**settings.STORAGES, "default": lingkungan.penyimpanan(alamat_s3, media)}
    assert "S3" in type(storages["default"]).__name__
    return alamat_s3


def test_rekaman_diolah_disimpan_dan_diputar(
    masuk: Masuk, pemeran: Pemeran, klip: Gudang, rekaman_dari: Callable[..., Rekaman], siklus: Siklus, media: Path
) -> None:
    IzinKelas.objects.create(siklus=siklus, oleh_id=siklus.guru_id)
    rekaman = rekaman_dari(klip("biasa.mp4"))

    services.proses(rekaman.pk)

    rekaman.refresh_from_db()
    assert rekaman.status == StatusVideo.SIAP
    assert list((media / "berkas").rglob("*")) == []
    assert all(default_storage.exists(f"{rekaman.folder}/{nama}") for nama in disajikan(rekaman))
    budi = masuk(pemeran.budi)
    alamat = budi.post(reverse("video:akses", args=[rekaman.pk])).json()["alamat"]
    assert b"".join(budi.get(alamat)).startswith(b"#EXTM3U")  # type: ignore[call-overload]
    jawaban = budi.get(alamat.replace("master.m3u8", "240p/s_00000.m4s"), headers={"Range": "bytes=0-99"})
    assert (jawaban.status_code, len(b"".join(jawaban))) == (206, 100)  # type: ignore[call-overload]
    assert masuk(pemeran.asri).get(alamat).status_code == 404


def test_rekaman_tumbuh_di_penyimpanan_objek(
    masuk: Masuk, pemeran: Pemeran, klip: Gudang, rekaman_dari: Callable[..., Rekaman], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Parts are uploaded as they are finished; the lists in the bucket are replaced, never missing."""
    rekaman, ani = rekaman_dari(klip("hd.mp4")), masuk(pemeran.ani)
    asli, jumlah = Penerbit.tuntas, []

    def tuntas(self: Penerbit, *args: Any, **kolom: Any) -> None:
        asli(self, *args, **kolom)
        alamat = ani.post(reverse("video:akses", args=[rekaman.pk]))
        if alamat.status_code == 200:
            daftar = alamat.json()["alamat"].replace("master.m3u8", "240p/i.m3u8")
            jumlah.append(b"".join(ani.get(daftar)).count(b"#EXTINF"))  # type: ignore[call-overload]

    monkeypatch.setattr(Penerbit, "tuntas", tuntas)

    assert services.proses(rekaman.pk, detik_bagian=4) == "siap"

    rekaman.refresh_from_db()
    assert jumlah == sorted(jumlah)
    assert jumlah[-1] == rekaman.potongan["240p"] == 2
    assert all(default_storage.exists(f"{rekaman.folder}/{nama}") for nama in disajikan(rekaman))


def test_rencana_disimpan_diunduh_dan_dihapus(masuk: Masuk, pemeran: Pemeran) -> None:
    siklus, ani = siklus_pra(pemeran), masuk(pemeran.ani)
    berkas = BytesIO(ISI_PDF)
    berkas.name = "RPP pecahan.pdf"

    assert ani.post(reverse("siklus:unggah_rencana", args=[siklus.pk]), {"berkas": berkas}).status_code == 302

    rencana = BerkasRencana.objects.get()
    jawaban = ani.get(reverse("siklus:unduh_rencana", args=[siklus.pk, rencana.pk]))
    assert jawaban.status_code == 302
    assert "X-Amz-Expires=60" in jawaban.headers["Location"]
    with default_storage.open(rencana.berkas) as tersimpan:
        assert tersimpan.read() == ISI_PDF


def test_kesehatan_penyimpanan(simpanan_s3: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kesehatan, "PEMERIKSAAN", {"penyimpanan": PEMERIKSAAN["penyimpanan"]})

    assert kesehatan.periksa_semua() == {"penyimpanan": "ok"}


def test_kunci_yang_salah_ditolak_server(settings: Any, simpanan_s3: str, media: Path) -> None:
    salah = simpanan_s3.replace("rahasia-uji", "rahasia-lain")
    settings.STORAGES = {**settings.STORAGES, "default": lingkungan.penyimpanan(salah, media)}

    with pytest.raises(ClientError):
        PEMERIKSAAN["penyimpanan"]()


PENGUKUR = """
import resource, sys
from pathlib import Path
import django
django.setup()
from django.core.files.storage import default_storage
from supervisi.lib.penyimpanan import ambil_berkas, kirim_berkas
def puncak(): return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
asal, balik = Path(sys.argv[1]), Path(sys.argv[2])
kecil = asal.with_name("kecil")
kecil.write_bytes(b"x" * 1000)
kirim_berkas(default_storage, kecil, "uji/kecil")
ambil_berkas(default_storage, "uji/kecil", balik, lambda: None)
dasar = puncak()
kirim_berkas(default_storage, asal, "uji/besar")
ambil_berkas(default_storage, "uji/besar", balik, lambda: None)
print(puncak() - dasar)
"""


def test_berkas_besar_tidak_melewati_memori(simpanan_s3: str, tmp_path: Path) -> None:
    """120 MB there and back in a process of its own: its memory grows by a small part of that."""
    asal, balik = tmp_path / "besar", tmp_path / "balik"
    with asal.open("wb") as keluar:
        for nomor in range(120):
            keluar.write(hashlib.sha256(str(nomor).encode()).digest() * 32768)
    lingkungan_anak = {**os.environ, "MEDIA_STORAGE": simpanan_s3, "MEDIA_DIR": str(tmp_path / "media-anak")}

    hasil = subprocess.run(
        [sys.executable, "-c", PENGUKUR, str(asal), str(balik)],
        env=lingkungan_anak, capture_output=True, text=True, check=False, timeout=120, cwd=AKAR,
    )  # fmt: skip

    assert hasil.returncode == 0, hasil.stderr
    assert int(hasil.stdout.split()[-1]) < 50 * 1024  # KiB
    assert filecmp.cmp(asal, balik, shallow=False)


@pytest.mark.parametrize(
    ("rentang", "status", "dari", "sampai"), [("", 200, 0, 9000), ("bytes=100-199", 206, 100, 200)]
)
def test_rentang_dialirkan_dari_ember(
    rentang: str, status: int, dari: int, sampai: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Only the asked bytes are fetched from the store; nothing is read through Django's own file object."""
    isi = bytes(range(250)) * 36
    (tmp_path / "asal").write_bytes(isi)
    kirim_berkas(default_storage, tmp_path / "asal", "uji/rentang")
    monkeypatch.setattr(type(storages["default"]), "_open", None)
    kepala = {"HTTP_RANGE": rentang} if rentang else {}
    berkas = BerkasTerlindung(default_storage, "uji/rentang", "video/mp4")

    jawaban = jawab_berkas(RequestFactory().get("/", **kepala), berkas)

    assert (jawaban.status_code, b"".join(jawaban)) == (status, isi[dari:sampai])  # type: ignore[call-overload]


def test_kiriman_ulang_menggantikan_dan_yang_hilang_disebut(tmp_path: Path) -> None:
    for isi in (b"satu", b"kedua kali"):
        (tmp_path / "asal").write_bytes(isi)
        kirim_berkas(default_storage, tmp_path / "asal", "uji/ganti")

    ambil_berkas(default_storage, "uji/ganti", tmp_path / "balik", lambda: None)

    assert (tmp_path / "balik").read_bytes() == b"kedua kali"
    with pytest.raises(FileNotFoundError):
        ambil_berkas(default_storage, "uji/tidak-ada", tmp_path / "balik", lambda: None)


def test_kiriman_yang_sampai_separuh_tidak_dipercaya(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "asal").write_bytes(b"seluruhnya")
    monkeypatch.setattr(type(storages["default"]), "size", lambda *_: 4)

    with pytest.raises(KirimanTidakUtuh):
        kirim_berkas(default_storage, tmp_path / "asal", "uji/separuh")


def test_salinan_dibuat_oleh_ember_sendiri(tmp_path: Path) -> None:
    (tmp_path / "asal").write_bytes(b"pelajaran")
    kirim_berkas(default_storage, tmp_path / "asal", "uji/asal")

    salin_di_dalam(default_storage, "uji/asal", "uji/salinan")
    default_storage.delete("uji/asal")

    with default_storage.open("uji/salinan") as tersimpan:
        assert tersimpan.read() == b"pelajaran"
    with pytest.raises(FileNotFoundError):
        salin_di_dalam(default_storage, "uji/asal", "uji/lagi")
