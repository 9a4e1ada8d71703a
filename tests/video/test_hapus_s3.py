"""Deletion from a real S3 server: by a task, in steps that a kill may cut, until the bucket holds nothing more."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage, storages
from django.utils import timezone

from observasi.video.models import BuktiHapus, Rekaman
from observasi.video.services import hapus, hapus_rekaman, pemusnahan
from supervisi.settings import lingkungan
from tests.pemeran import Pemeran, pelaku
from tests.simpanan import server_s3

NAMA = ("master.m3u8", "poster.jpg", "240p/i.m3u8", "240p/s_00000.m4s", "240p/s_00001.m4s", "pratayang/001.jpg")


@pytest.fixture(scope="module")
def alamat_s3(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with server_s3(tmp_path_factory.mktemp("s3")) as alamat:
        yield alamat


@pytest.fixture
def di_bucket(rekaman_siap: Rekaman, media: Path, settings: Any, alamat_s3: str) -> Rekaman:
    """A recording whose files lie in the bucket, with a neighbour whose number begins with the same digits."""
    settings.STORAGES = {**settings.STORAGES, "default": lingkungan.penyimpanan(alamat_s3, media)}
    assert "S3" in type(storages["default"]).__name__
    folder = f"rekaman/{rekaman_siap.pk}/abc-r1"
    for nama in (*(f"{folder}/{n}" for n in NAMA), f"rekaman/{rekaman_siap.pk}/asli-abc", _tetangga(rekaman_siap)):
        if not default_storage.exists(nama):
            default_storage.save(nama, ContentFile(b"isi"))
    Rekaman.objects.update(folder=folder, isi=list(NAMA), berkas_asli=f"rekaman/{rekaman_siap.pk}/asli-abc")
    return Rekaman.objects.get()


def _tetangga(rekaman: Rekaman) -> str:
    return f"rekaman/{rekaman.pk}0/asli-lain"


def test_permintaan_hanya_mengirim_tugas(
    di_bucket: Rekaman, pemeran: Pemeran, monkeypatch: pytest.MonkeyPatch, django_capture_on_commit_callbacks: Any
) -> None:
    terkirim: list[tuple[str, list[int]]] = []
    monkeypatch.setattr(
        "observasi.video.services.hapus.current_app.send_task", lambda nama, args, **_: terkirim.append((nama, args))
    )

    with django_capture_on_commit_callbacks(execute=True):
        hapus_rekaman(pelaku(pemeran.ani), di_bucket.pk)

    assert terkirim == [(hapus.TUGAS_BUANG, [di_bucket.pk])]
    assert len(pemusnahan.daftar_berkas(di_bucket)) == len(NAMA) + 1


def test_bucket_kosong_setelah_terbunuh_sekali(
    di_bucket: Rekaman, pemeran: Pemeran, monkeypatch: pytest.MonkeyPatch
) -> None:
    hapus_rekaman(pelaku(pemeran.ani), di_bucket.pk)
    jenis, sisa = type(storages["default"]), [3]
    asli = jenis.delete

    def mati(diri: Any, nama: str) -> None:
        if not sisa[0]:
            raise KeyboardInterrupt
        sisa[0] -= 1
        asli(diri, nama)

    with monkeypatch.context() as tambal:
        tambal.setattr(jenis, "delete", mati)
        with pytest.raises(KeyboardInterrupt):
            hapus.buang_berkas(di_bucket.pk, timezone.now())
    tertinggal = len(pemusnahan.daftar_berkas(di_bucket))

    assert hapus.sapu_hapusan(timezone.now()) == 1

    bukti = BuktiHapus.objects.get()
    assert (tertinggal, pemusnahan.daftar_berkas(di_bucket)) == (len(NAMA) - 2, [])
    assert bukti.rincian is not None
    assert sum(b["berkas"] for b in bukti.rincian) == len(NAMA) + 1
    assert bukti.selesai_pada is not None
    assert default_storage.exists(_tetangga(di_bucket))
