"""Photos on their way: never shown before they are clean, the original goes, lost and dead workers, the sweep."""

from __future__ import annotations

import io
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core.files.storage import default_storage
from django.utils import timezone
from PIL import Image
from pytest_django import DjangoCaptureOnCommitCallbacks

from pkg.bukti import selectors, services
from pkg.bukti.enums import StatusFoto
from pkg.bukti.models import Bukti, Foto
from pkg.bukti.services import bukti as services_bukti
from pkg.bukti.services import foto as services_foto
from pkg.bukti.services import penyapu
from pkg.bukti.tasks import sapu_bukti, siapkan_foto
from pkg.penilaian.enums import Tahap
from pkg.penilaian.models import Penilaian
from tests.pabrik_pkg import berkas
from tests.pemeran import Pemeran, pelaku
from tests.pkg.bukti.bahan import PDF, RAHASIA, jpeg, unggah

pytestmark = pytest.mark.django_db


@pytest.fixture
def penilaian(pemeran: Pemeran) -> Penilaian:
    """Ani's file while evidence is gathered; Fajar assesses."""
    return berkas(pemeran, Tahap.PENGUMPULAN)


@pytest.fixture
def dikirim(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """The numbers that were sent to the queue."""
    daftar: list[int] = []
    for modul in (services_bukti, penyapu):
        monkeypatch.setattr(modul, "kirim", lambda nomor: daftar.append(nomor) or True)
    return daftar


def baca(nama: str) -> bytes:
    with default_storage.open(nama, "rb") as berkas:
        isi: bytes = berkas.read()
    return isi


def isi_simpanan(folder: Path) -> set[str]:
    return {b.relative_to(folder).as_posix() for b in folder.rglob("*") if b.is_file()}


def test_foto_masuk_antrean_setelah_commit(
    pemeran: Pemeran,
    penilaian: Penilaian,
    dikirim: list[int],
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        foto = unggah(pelaku(pemeran.ani), penilaian, jpeg(), "kelas.jpg")
        unggah(pelaku(pemeran.ani), penilaian, PDF)

    assert dikirim == [foto.pk]


def test_sebelum_bersih_tidak_dapat_dibuka(pemeran: Pemeran, penilaian: Penilaian) -> None:
    foto = unggah(pelaku(pemeran.ani), penilaian, jpeg(), "kelas.jpg")

    assert not selectors.ambil(pelaku(pemeran.fajar), penilaian.pk, foto.pk).satu.berkas_siap


def test_salinan_bersih_dan_kecil_menggantikan_aslinya(pemeran: Pemeran, penilaian: Penilaian, simpanan: Path) -> None:
    foto = unggah(pelaku(pemeran.ani), penilaian, jpeg(4000, 3000, putar=6), "kelas.jpg")
    asli, sidik = foto.berkas, foto.sha256

    siapkan_foto(foto.pk)

    foto.refresh_from_db()
    assert foto.foto.status == StatusFoto.SIAP
    assert isi_simpanan(simpanan) == {foto.berkas, foto.foto.kecil}
    assert asli not in isi_simpanan(simpanan)
    assert (foto.sha256, foto.jenis_isi, foto.ukuran_byte) == (sidik, "image/jpeg", len(baca(foto.berkas)))
    besar, kecil = Image.open(io.BytesIO(baca(foto.berkas))), Image.open(io.BytesIO(baca(foto.foto.kecil)))
    assert (besar.size, kecil.size) == ((1920, 2560), (360, 480))
    assert (foto.foto.lebar, foto.foto.tinggi) == (360, 480)
    for isi in (baca(foto.berkas), baca(foto.foto.kecil)):
        assert RAHASIA.encode() not in isi
        assert b"Exif" not in isi


def test_dikirim_dua_kali_dikerjakan_sekali(pemeran: Pemeran, penilaian: Penilaian, simpanan: Path) -> None:
    foto = unggah(pelaku(pemeran.ani), penilaian, jpeg(), "kelas.jpg")
    services.siapkan(foto.pk)
    sesudah = isi_simpanan(simpanan)

    assert services.siapkan(foto.pk) is None
    assert isi_simpanan(simpanan) == sesudah


def test_yang_sedang_dikerjakan_tidak_direbut(pemeran: Pemeran, penilaian: Penilaian) -> None:
    foto = unggah(pelaku(pemeran.ani), penilaian, jpeg(), "kelas.jpg")
    Foto.objects.update(status=StatusFoto.DIKERJAKAN, denyut_pada=timezone.now())

    assert services.siapkan(foto.pk) is None


def test_pekerja_yang_mati_digantikan(pemeran: Pemeran, penilaian: Penilaian) -> None:
    foto = unggah(pelaku(pemeran.ani), penilaian, jpeg(), "kelas.jpg")
    Foto.objects.update(status=StatusFoto.DIKERJAKAN, denyut_pada=timezone.now() - services_foto.BASI, percobaan=1)

    assert services.siapkan(foto.pk) is StatusFoto.SIAP


def test_yang_kalah_cepat_membuang_salinannya(
    pemeran: Pemeran, penilaian: Penilaian, simpanan: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    foto = unggah(pelaku(pemeran.ani), penilaian, jpeg(), "kelas.jpg")
    asli = services_foto.terbitkan

    def direbut(*args: Any) -> str:
        Foto.objects.update(token=None)
        return asli(*args)

    monkeypatch.setattr(services_foto, "terbitkan", direbut)

    assert services.siapkan(foto.pk) is None
    assert isi_simpanan(simpanan) == {foto.berkas}


def test_foto_terpotong_gagal_dengan_kalimat_dan_aslinya_hilang(
    pemeran: Pemeran, penilaian: Penilaian, simpanan: Path
) -> None:
    foto = unggah(pelaku(pemeran.ani), penilaian, jpeg(1200, 900)[:-40], "kelas.jpg")

    assert services.siapkan(foto.pk) is StatusFoto.GAGAL

    foto.refresh_from_db()
    assert (foto.foto.galat, foto.berkas) == (services_foto.GALAT_RUSAK, "")
    assert isi_simpanan(simpanan) == set()
    assert not selectors.ambil(pelaku(pemeran.ani), penilaian.pk, foto.pk).satu.berkas_siap


def test_gangguan_sementara_dicoba_lagi(
    pemeran: Pemeran, penilaian: Penilaian, monkeypatch: pytest.MonkeyPatch
) -> None:
    foto = unggah(pelaku(pemeran.ani), penilaian, jpeg(), "kelas.jpg")

    def penuh(*_: Any, **__: Any) -> None:
        raise MemoryError

    with monkeypatch.context() as tambal:
        tambal.setattr(services_foto, "bersihkan", penuh)
        assert services.siapkan(foto.pk) is StatusFoto.MENUNGGU

    assert services.siapkan(foto.pk) is StatusFoto.SIAP


def test_berkas_asli_hilang(pemeran: Pemeran, penilaian: Penilaian) -> None:
    foto = unggah(pelaku(pemeran.ani), penilaian, jpeg(), "kelas.jpg")
    default_storage.delete(foto.berkas)

    assert services.siapkan(foto.pk) is StatusFoto.GAGAL
    assert Foto.objects.get().galat == services_foto.GALAT_HILANG


# The sweep


def test_sapuan_mengirim_ulang_yang_hilang(pemeran: Pemeran, penilaian: Penilaian, dikirim: list[int]) -> None:
    foto = unggah(pelaku(pemeran.ani), penilaian, jpeg(), "kelas.jpg")

    segera = services.sapu(timezone.now())
    nanti = services.sapu(timezone.now() + penyapu.TUNGGU_KIRIM)

    assert (segera.dikirim, nanti.dikirim, dikirim) == (0, 1, [foto.pk])


def test_sapuan_menyerah_setelah_tiga_kali(
    pemeran: Pemeran, penilaian: Penilaian, dikirim: list[int], simpanan: Path
) -> None:
    unggah(pelaku(pemeran.ani), penilaian, jpeg(), "kelas.jpg")
    Foto.objects.update(status=StatusFoto.DIKERJAKAN, denyut_pada=timezone.now() - timedelta(hours=1), percobaan=3)

    hasil = services.sapu(timezone.now())

    assert (hasil.menyerah, dikirim) == (1, [])
    assert Foto.objects.get().status == StatusFoto.GAGAL
    assert isi_simpanan(simpanan) == set()


def test_sapuan_menghapus_berkas_yang_lama_dihapus(pemeran: Pemeran, penilaian: Penilaian, simpanan: Path) -> None:
    ani = pelaku(pemeran.ani)
    foto, dokumen, tinggal = (
        unggah(ani, penilaian, jpeg(), "kelas.jpg"),
        unggah(ani, penilaian),
        unggah(ani, penilaian, PDF + b"%tinggal"),
    )
    services.siapkan(foto.pk)
    for satu in (foto, dokumen):
        services.hapus(ani, penilaian.pk, satu.pk, alasan="memuat nama murid")

    segera = services.sapu(timezone.now())
    nanti = services.sapu(timezone.now() + penyapu.LAMA_PULIH)
    lagi = services.sapu(timezone.now() + penyapu.LAMA_PULIH)

    assert (segera.dibersihkan, nanti.dibersihkan, lagi.dibersihkan) == (0, 2, 0)
    assert isi_simpanan(simpanan) == {tinggal.berkas}
    assert Bukti.objects.filter(alasan_hapus="memuat nama murid", dibersihkan_pada__isnull=False).count() == 2


def test_tugas_sapuan_berjalan(penilaian: Penilaian) -> None:
    assert sapu_bukti() is None
