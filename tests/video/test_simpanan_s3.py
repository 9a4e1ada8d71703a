"""The same recording, lesson plan and health check with a real S3 server as the only storage."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from botocore.exceptions import ClientError
from django.core.files.storage import default_storage, storages
from django.test import Client
from django.urls import reverse

from observasi.siklus.models import BerkasRencana, Siklus
from observasi.video import services
from observasi.video.enums import StatusVideo
from observasi.video.models import IzinKelas, Rekaman
from supervisi.dasbor import kesehatan
from supervisi.dasbor.kesehatan import PEMERIKSAAN
from supervisi.settings import lingkungan
from tests.klip import Gudang
from tests.pabrik import siklus_pra
from tests.pemeran import Pemeran
from tests.simpanan import server_s3

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
    assert all(default_storage.exists(f"{rekaman.folder}/{nama}") for nama in rekaman.isi)
    budi = masuk(pemeran.budi)
    alamat = budi.post(reverse("video:akses", args=[rekaman.pk])).json()["alamat"]
    assert b"".join(budi.get(alamat)).startswith(b"#EXTM3U")  # type: ignore[call-overload]
    potongan = next(nama for nama in rekaman.isi if nama.endswith(".m4s"))
    jawaban = budi.get(alamat.replace("master.m3u8", potongan), headers={"Range": "bytes=0-99"})
    assert (jawaban.status_code, len(b"".join(jawaban))) == (206, 100)  # type: ignore[call-overload]
    assert masuk(pemeran.asri).get(alamat).status_code == 404


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
