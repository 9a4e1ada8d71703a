"""Names that people give to files (N01-N08), byte ranges, and who sends the bytes."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest
from django.core.files.storage import FileSystemStorage, Storage
from django.http import HttpResponseBase
from django.test import RequestFactory

from supervisi.lib.berkas import (
    BerkasTerlindung,
    Rentang,
    RentangMustahil,
    content_disposition,
    jawab_berkas,
    nama_tampil,
    nama_unduhan,
    pilih_rentang,
)

# Closing an answer makes Django look at its open connections, also those that another test has left open.
pytestmark = pytest.mark.django_db

ISI = bytes(range(256)) * 4


@pytest.mark.parametrize(
    ("kode", "nama", "tampil"),
    [
        ("N01", "../../etc/passwd", "../../etc/passwd"),
        ("N01", "..\\..\\x", "..\\..\\x"),
        ("N01", "%2e%2e%2f", "%2e%2e%2f"),
        ("N02", "a\0b\r\nSet-Cookie: x\tc.mp4", "a b Set-Cookie: x c.mp4"),
        ("N02", " \n ", "berkas"),
        ("N02", "a\u2028b", "a b"),
        ("N03", "x" * 300 + ".mp4", "x" * 115 + "….mp4"),
        ("N03", unicodedata.normalize("NFD", "Pelajaran é.mp4"), unicodedata.normalize("NFC", "Pelajaran é.mp4")),
        ("N04", "video\u202e4pm.exe", "video4pm.exe"),
        ("N04", "a\u2066b\u2069\u200f.mp4", "ab.mp4"),
        ("N05", "-y.mp4", "-y.mp4"),
        ("N05", "$(id).mp4", "$(id).mp4"),
        ("N06", ".htaccess", ".htaccess"),
    ],
)
def test_nama_tampil(kode: str, nama: str, tampil: str):
    assert nama_tampil(nama) == tampil


def test_nama_tampil_emoji_dipotong_utuh():
    hasil = nama_tampil("👩🏽\u200d🏫" * 255)

    assert len(hasil) <= 120
    assert not hasil.removesuffix("…").endswith("\u200d")


def test_nama_tampil_tidak_memisahkan_huruf_dari_tandanya():
    # 119 letters fit before the mark of the cut; the 119th carries two marks that have no composed form
    hasil = nama_tampil("a" * 118 + "q\u0323\u0307" + "b" * 50)

    assert hasil == "a" * 118 + "…"


@pytest.mark.parametrize(
    ("nama", "unduhan"),
    [
        ("pelajaran.mp4", "pelajaran.mp4"),
        ("pelajaran.MP4", "pelajaran.MP4"),
        ("lesson.mp4.html", "lesson.mp4.html.mp4"),
        ("../../etc/passwd", "_.._etc_passwd.mp4"),
        ("CON.mp4", "_CON.mp4"),
        (".htaccess", "htaccess.mp4"),
        ("concat:a|b.mp4", "concat_a_b.mp4"),
        ("a'b\".mp4", "a'b_.mp4"),
        ("", "berkas.mp4"),
        ("...", "_.mp4"),
    ],
)
def test_nama_unduhan_berakhir_dengan_jenis_yang_benar(nama: str, unduhan: str):
    assert nama_unduhan(nama, ".mp4") == unduhan


@pytest.mark.parametrize(
    ("nama", "kepala"),
    [
        ("pelajaran 1.mp4", 'attachment; filename="pelajaran 1.mp4"'),
        (
            "Perkalian – 4é.mp4",
            "attachment; filename=\"Perkalian  4e.mp4\"; filename*=UTF-8''Perkalian%20%E2%80%93%204%C3%A9.mp4",
        ),
        ("درس.mp4", "attachment; filename=\"berkas.mp4\"; filename*=UTF-8''%D8%AF%D8%B1%D8%B3.mp4"),
        ('a"b\r\nX: y.mp4', "attachment; filename=\"a_b__X: y.mp4\"; filename*=UTF-8''a%22b%0D%0AX%3A%20y.mp4"),
    ],
)
def test_content_disposition(nama: str, kepala: str):
    hasil = content_disposition(nama, lampiran=True)

    assert hasil == kepala
    assert "\n" not in hasil


@pytest.mark.parametrize(
    ("kepala", "rentang"),
    [
        (None, None),
        ("bytes=0-0", Rentang(0, 0)),
        ("bytes=0-1", Rentang(0, 1)),
        ("bytes=10-", Rentang(10, 99)),
        ("bytes=-5", Rentang(95, 99)),
        ("bytes=-500", Rentang(0, 99)),
        ("bytes=90-500", Rentang(90, 99)),
        ("bytes=99-99", Rentang(99, 99)),
        ("bytes=5-2", None),
        ("bytes=0-1,4-5", None),
        ("bytes=-", None),
        ("bytes=a-b", None),
        ("baris=0-1", None),
    ],
)
def test_pilih_rentang(kepala: str | None, rentang: Rentang | None):
    assert pilih_rentang(kepala, 100) == rentang


@pytest.mark.parametrize(
    ("kepala", "ukuran"), [("bytes=100-", 100), ("bytes=-0", 100), ("bytes=0-", 0), ("bytes=-1", 0)]
)
def test_pilih_rentang_mustahil(kepala: str, ukuran: int):
    with pytest.raises(RentangMustahil):
        pilih_rentang(kepala, ukuran)


@pytest.fixture
def berkas(tmp_path: Path) -> BerkasTerlindung:
    (tmp_path / "v").mkdir()
    (tmp_path / "v" / "a b.mp4").write_bytes(ISI)
    return BerkasTerlindung(FileSystemStorage(tmp_path), "v/a b.mp4", "video/mp4", nama_unduhan="pelajaran.mp4")


def minta(berkas: BerkasTerlindung, metode: str = "get", **kepala: str) -> HttpResponseBase:
    return jawab_berkas(getattr(RequestFactory(), metode)("/", headers=kepala), berkas)


def isi(jawaban: HttpResponseBase) -> bytes:
    data = b"".join(jawaban)  # type: ignore[call-overload]
    jawaban.close()
    return data


def test_jawab_seluruh_berkas_dengan_kepala_aman(berkas):
    jawaban = minta(berkas)

    assert (jawaban.status_code, isi(jawaban)) == (200, ISI)
    assert jawaban.headers["Content-Type"] == "video/mp4"
    assert jawaban.headers["Content-Length"] == "1024"
    assert jawaban.headers["Accept-Ranges"] == "bytes"
    assert jawaban.headers["X-Content-Type-Options"] == "nosniff"
    assert jawaban.headers["Cache-Control"] == "private, no-cache"
    assert jawaban.headers["Content-Disposition"] == 'inline; filename="pelajaran.mp4"'


def test_jawab_rentang(berkas):
    jawaban = minta(berkas, Range="bytes=1-3")

    assert (jawaban.status_code, isi(jawaban)) == (206, b"\x01\x02\x03")
    assert jawaban.headers["Content-Range"] == "bytes 1-3/1024"
    assert jawaban.headers["Content-Length"] == "3"


def test_jawab_satu_byte(berkas):
    jawaban = minta(berkas, Range="bytes=0-0")

    assert (jawaban.status_code, isi(jawaban)) == (206, b"\x00")


def test_jawab_rentang_di_luar_berkas(berkas):
    jawaban = minta(berkas, Range="bytes=5000-")

    assert (jawaban.status_code, jawaban.headers["Content-Range"]) == (416, "bytes */1024")


def test_etag_sama_menjawab_304(berkas):
    etag = minta(berkas, "head").headers["ETag"]

    assert minta(berkas, **{"If-None-Match": etag}).status_code == 304
    assert minta(berkas, **{"If-None-Match": f'"lain", W/{etag}'}).status_code == 304
    lain = minta(berkas, **{"If-None-Match": '"lain"'})
    assert (lain.status_code, isi(lain)) == (200, ISI)


def test_tidak_berubah_sejak(berkas):
    diubah = minta(berkas, "head").headers["Last-Modified"]

    assert minta(berkas, **{"If-Modified-Since": diubah}).status_code == 304
    lama = minta(berkas, **{"If-Modified-Since": "Sat, 01 Jan 2000 00:00:00 GMT"})
    assert (lama.status_code, isi(lama)) == (200, ISI)


def test_if_range_hanya_untuk_berkas_yang_sama(berkas):
    kepala = minta(berkas, "head").headers

    for penanda, status in ((kepala["ETag"], 206), (kepala["Last-Modified"], 206), ('"lain"', 200), ("rusak", 200)):
        jawaban = minta(berkas, **{"Range": "bytes=0-1", "If-Range": penanda})
        assert jawaban.status_code == status
        jawaban.close()


def test_head_tanpa_isi(berkas):
    jawaban = minta(berkas, "head", Range="bytes=0-9")

    assert (jawaban.status_code, jawaban.headers["Content-Length"], isi(jawaban)) == (206, "10", b"")


def test_metode_lain_ditolak(berkas):
    jawaban = minta(berkas, "post")

    assert (jawaban.status_code, jawaban.headers["Allow"]) == (405, "GET, HEAD")


def test_berkas_kosong(tmp_path):
    (tmp_path / "nol").write_bytes(b"")

    jawaban = minta(BerkasTerlindung(FileSystemStorage(tmp_path), "nol", "video/mp4"))

    assert (jawaban.status_code, jawaban.headers["Content-Length"], isi(jawaban)) == (200, "0", b"")


def test_nginx_mengirim_sendiri(berkas):
    jawaban = jawab_berkas(RequestFactory().get("/"), berkas, x_accel="/_berkas/")

    assert (jawaban.status_code, isi(jawaban)) == (200, b"")
    assert jawaban.headers["X-Accel-Redirect"] == "/_berkas/v/a%20b.mp4"
    assert jawaban.headers["Content-Type"] == "video/mp4"


@pytest.mark.parametrize("x_accel", ["", "/_berkas/"])
def test_berkas_yang_hilang(tmp_path, x_accel):
    hilang = BerkasTerlindung(FileSystemStorage(tmp_path), "tidak-ada", "video/mp4")

    with pytest.raises(FileNotFoundError):
        jawab_berkas(RequestFactory().get("/"), hilang, x_accel=x_accel)


class PenyimpananJauh(Storage):
    """A storage without local paths, such as a bucket."""

    def __init__(self, asal: FileSystemStorage) -> None:
        self.asal = asal

    def _open(self, name, mode="rb"):
        return self.asal.open(name, mode)

    def size(self, name):
        return self.asal.size(name)

    def get_modified_time(self, name):
        return self.asal.get_modified_time(name)

    def url(self, name, expire=0):
        return f"https://gudang.example/{name}?berakhir={expire}"


def test_penyimpanan_jauh_dialirkan_atau_dialihkan(tmp_path):
    (tmp_path / "x").write_bytes(ISI)
    jauh = BerkasTerlindung(PenyimpananJauh(FileSystemStorage(tmp_path)), "x", "video/mp4", penanda="abc")

    dialirkan = minta(jauh, Range="bytes=-2")
    dialihkan = jawab_berkas(RequestFactory().get("/"), jauh, alihkan_detik=60)

    assert (dialirkan.status_code, isi(dialirkan), dialirkan.headers["ETag"]) == (206, b"\xfe\xff", '"abc"')
    assert (dialihkan.status_code, dialihkan.headers["Location"]) == (302, "https://gudang.example/x?berakhir=60")
    assert dialihkan.headers["Cache-Control"] == "private, no-store"


def test_aliran_ditutup_juga_bila_klien_pergi(berkas):
    jawaban = minta(berkas)
    next(iter(jawaban))

    jawaban.close()

    assert jawaban.closed
