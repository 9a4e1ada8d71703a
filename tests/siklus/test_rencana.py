"""Lesson plans: known by content, stored under a random name, cleaned up when refused, served as a download."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from observasi.siklus import services
from observasi.siklus.models import BerkasRencana, Siklus
from observasi.siklus.rules.jenis_berkas import UKURAN_MAKS_BYTE, kenali
from supervisi.lib.galat import MasukanSalah, SalahStatus, TidakBoleh
from tests.pabrik import siklus_permintaan, siklus_pra
from tests.pemeran import Pemeran, pelaku

Masuk = Callable[[object], Client]
PDF = b"%PDF-1.7\n%contoh\n"


def zip_berisi(**isi: bytes) -> bytes:
    """A zip with these members ("__" stands for "/")."""
    wadah = io.BytesIO()
    with zipfile.ZipFile(wadah, "w", zipfile.ZIP_DEFLATED) as arsip:
        for nama, data in isi.items():
            arsip.writestr(nama.replace("__", "/").replace("_xml", ".xml"), data)
    return wadah.getvalue()


DOCX = zip_berisi(word__document_xml=b"<w/>")
ODT = zip_berisi(mimetype=b"application/vnd.oasis.opendocument.text")


@pytest.fixture
def simpanan(tmp_path: Path, settings: object) -> Path:
    """A storage of its own, so that what is left behind can be counted."""
    settings.STORAGES = {  # type: ignore[attr-defined]
        **settings.STORAGES,  # type: ignore[attr-defined]
        "default": {
            "BACKEND": "django.core.files.storage.FileSystemStorage",
            "OPTIONS": {"location": str(tmp_path), "base_url": None},
        },
    }
    return tmp_path


def berkas_di(simpanan: Path) -> list[Path]:
    return [b for b in simpanan.rglob("*") if b.is_file()]


def unggah(p: Pemeran, siklus: Siklus, isi: bytes, nama: str = "RPP.pdf", ukuran: int | None = None) -> BerkasRencana:
    besar = len(isi) if ukuran is None else ukuran
    return services.unggah_rencana(pelaku(p.ani), siklus.pk, nama, io.BytesIO(isi), besar)


@pytest.mark.parametrize(
    ("isi", "akhiran"),
    [
        (PDF, ".pdf"),
        (b"\n\n" + PDF, ".pdf"),
        (b"\xff\xd8\xff\xe0JFIF", ".jpg"),
        (b"\x89PNG\r\n\x1a\nIHDR", ".png"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", ".doc"),
        (DOCX, ".docx"),
        (ODT, ".odt"),
        (b"", None),
        (b"MZ\x90", None),
        (b"<html><script>alert(1)</script>", None),
        (b"<!-- %PDF-1.4 --><html>", None),
        (b"GIF89a", None),
        (b"<svg xmlns='http://www.w3.org/2000/svg' onload='x()'/>", None),
        (b"PK\x03\x04rusak", None),
        (zip_berisi(lain=b"x"), None),
        (zip_berisi(mimetype=b"application/vnd.oasis.opendocument.spreadsheet"), None),
        (zip_berisi(mimetype=b"a" * 5_000_000), None),
    ],
)
def test_kenali_menurut_isi(isi: bytes, akhiran: str | None) -> None:
    jenis = kenali(io.BytesIO(isi))

    assert (jenis.akhiran if jenis else None) == akhiran


def test_bom_zip_tidak_dibongkar() -> None:
    """200 MB of zeros in 200 kB are known as a Word file without one byte of them being unpacked."""
    bom = io.BytesIO(zip_berisi(word__document_xml=b"\0" * 200_000_000))
    dibaca = 0
    asli = bom.read

    def hitung(n: int = -1) -> bytes:
        nonlocal dibaca
        potong = asli(n)
        dibaca += len(potong)
        return potong

    bom.read = hitung  # type: ignore[method-assign]
    jenis = kenali(bom)

    assert jenis is not None
    assert jenis.akhiran == ".docx"
    assert dibaca < 100_000


def test_tersimpan_dengan_nama_acak_dan_sidik(pemeran: Pemeran, simpanan: Path) -> None:
    siklus = siklus_pra(pemeran)

    berkas = unggah(pemeran, siklus, PDF, "../../etc/RPP\r\nPecahan\u202efdp.exe")

    (satu,) = berkas_di(simpanan)
    assert satu.read_bytes() == PDF
    assert (berkas.berkas, satu.suffix) == (str(satu.relative_to(simpanan)), ".pdf")
    assert "RPP" not in berkas.berkas
    assert not set("\r\n\u202e") & set(berkas.nama_asli)
    assert len(berkas.sha256) == 64


@pytest.mark.parametrize(
    ("isi", "ukuran", "kata"),
    [
        (b"", 0, "kosong"),
        (PDF, UKURAN_MAKS_BYTE + 1, "20 MB"),
        (b"<html></html>", None, "bukan PDF"),
        (b"MZ", None, "bukan PDF"),
    ],
)
def test_ditolak_tanpa_sisa(pemeran: Pemeran, simpanan: Path, isi: bytes, ukuran: int | None, kata: str) -> None:
    siklus = siklus_pra(pemeran)

    with pytest.raises(MasukanSalah, match=kata):
        unggah(pemeran, siklus, isi, ukuran=ukuran)

    assert (berkas_di(simpanan), BerkasRencana.objects.count()) == ([], 0)


def test_tepat_20_mb_diterima(pemeran: Pemeran, simpanan: Path) -> None:
    isi = PDF + b"\0" * (UKURAN_MAKS_BYTE - len(PDF))

    assert unggah(pemeran, siklus_pra(pemeran), isi).ukuran_byte == UKURAN_MAKS_BYTE


def test_tahap_salah_dan_berkas_kesebelas_ditolak_tanpa_sisa(pemeran: Pemeran, simpanan: Path) -> None:
    with pytest.raises(SalahStatus):
        unggah(pemeran, siklus_permintaan(pemeran), PDF)
    assert berkas_di(simpanan) == []

    siklus = siklus_pra(pemeran)
    for _ in range(10):
        unggah(pemeran, siklus, PDF)
    with pytest.raises(MasukanSalah, match="Sudah ada 10 berkas"):
        unggah(pemeran, siklus, PDF)
    assert len(berkas_di(simpanan)) == 10


def test_hapus_membuang_berkas_setelah_commit(
    pemeran: Pemeran, simpanan: Path, django_capture_on_commit_callbacks: Callable[..., object]
) -> None:
    siklus = siklus_pra(pemeran)
    berkas = unggah(pemeran, siklus, PDF)

    with pytest.raises(TidakBoleh):
        services.hapus_rencana(pelaku(pemeran.budi), berkas)
    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[attr-defined]
        services.hapus_rencana(pelaku(pemeran.ani), berkas)

    assert (berkas_di(simpanan), BerkasRencana.objects.count()) == ([], 0)


def kirim(client: Client, siklus: Siklus, isi: bytes, nama: str, jenis: str) -> object:
    return client.post(
        reverse("siklus:unggah_rencana", args=[siklus.pk]), {"berkas": SimpleUploadedFile(nama, isi, jenis)}
    )


def test_html_menyamar_pdf_ditolak_dengan_alasan(pemeran: Pemeran, masuk: Masuk, simpanan: Path) -> None:
    siklus = siklus_pra(pemeran)

    jawaban = kirim(masuk(pemeran.ani), siklus, b"<html><script>x</script>", "RPP.pdf", "application/pdf")

    assert jawaban.status_code == 422
    assert "bukan PDF, Word, ODT, JPEG, atau PNG" in jawaban.content.decode()
    assert berkas_di(simpanan) == []


def test_diunduh_sebagai_lampiran_dengan_nama_dan_jenis_yang_benar(
    pemeran: Pemeran, masuk: Masuk, simpanan: Path
) -> None:
    siklus = siklus_pra(pemeran)
    polyglot = PDF + b"<html><script>alert(1)</script>"
    kirim(masuk(pemeran.ani), siklus, polyglot, "RPP.html", "text/html")
    berkas = BerkasRencana.objects.get()

    jawaban = masuk(pemeran.budi).get(reverse("siklus:unduh_rencana", args=[siklus.pk, berkas.pk]))

    assert b"".join(jawaban.streaming_content) == polyglot
    jawaban.close()
    assert jawaban["Content-Type"] == "application/pdf"
    assert jawaban["X-Content-Type-Options"] == "nosniff"
    assert jawaban["Content-Disposition"] == 'attachment; filename="RPP.html.pdf"'
    assert "private" in jawaban["Cache-Control"]


def test_berkas_hilang_dari_simpanan_dijelaskan(pemeran: Pemeran, masuk: Masuk, simpanan: Path) -> None:
    siklus = siklus_pra(pemeran)
    berkas = unggah(pemeran, siklus, PDF)
    default_storage.delete(berkas.berkas)

    jawaban = masuk(pemeran.budi).get(reverse("siklus:unduh_rencana", args=[siklus.pk, berkas.pk]))

    assert jawaban.status_code == 409
    assert "mengunggah sekali lagi" in jawaban.content.decode()


def test_arsip_dengan_daftar_isi_raksasa_tidak_dibuka() -> None:
    """A document has some dozens of entries; a list of a megabyte would be read into memory whole."""
    arsip = io.BytesIO()
    with zipfile.ZipFile(arsip, "w") as tulis:
        tulis.writestr("word/document.xml", "<w/>")
        for nomor in range(6000):
            tulis.writestr(f"{nomor:0200d}", "")

    assert kenali(arsip) is None
