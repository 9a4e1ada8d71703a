"""Numbers in addresses: unknown, malformed, foreign, and the right parent with the wrong child."""

from __future__ import annotations

import re
import uuid
from typing import cast

import pytest
from django.db import transaction
from django.http import HttpResponseBase

from tests.izin.dunia import LAIN, Dunia, Isi
from tests.izin.kiriman import bagian_alamat, minta, parameter, url
from tests.izin.test_matriks import ALAMAT, CARA

pytestmark = pytest.mark.django_db

NOMOR = (
    "siklus_id",
    "berkas_id",
    "catatan_id",
    "balasan_id",
    "pribadi_id",
    "alat_id",
    "baris_id",
    "rekaman_id",
    "tindak_lanjut_id",
    "dokumen_id",
    "unggahan_id",
    "program_id",
    "versi_program_id",
)
BERNOMOR = [a for a in ALAMAT if set(parameter(a)) & set(NOMOR)]
# Addresses of a thing inside a cycle: the thing, and a stage in which its owner may reach it.
ANAK = {
    "siklus:unduh_rencana": ("berkas_id", "berkas", "pra_observasi"),
    "siklus:hapus_rencana": ("berkas_id", "berkas", "pra_observasi"),
    "catatan:baris": ("catatan_id", "catatan", "tindak_lanjut"),
    "catatan:ubah": ("catatan_id", "catatan", "observasi"),
    "catatan:hapus": ("catatan_id", "catatan", "observasi"),
    "catatan:pulihkan": ("catatan_id", "catatan", "observasi"),
    "catatan:balas": ("catatan_id", "catatan", "tindak_lanjut"),
    "catatan:ubah_balasan": ("balasan_id", "balasan", "tindak_lanjut"),
    "catatan:hapus_balasan": ("balasan_id", "balasan", "tindak_lanjut"),
    "catatan:pulihkan_balasan": ("balasan_id", "balasan", "tindak_lanjut"),
    "catatan:baris_pribadi": ("pribadi_id", "pribadi", "observasi"),
    "catatan:ubah_pribadi": ("pribadi_id", "pribadi", "observasi"),
    "catatan:hapus_pribadi": ("pribadi_id", "pribadi", "observasi"),
    "catatan:pulihkan_pribadi": ("pribadi_id", "pribadi", "observasi"),
    "catatan:bagikan": ("pribadi_id", "pribadi", "observasi"),
    "alat:lembar": ("alat_id", "alat", "tindak_lanjut"),
    "alat:lepas": ("alat_id", "alat", "observasi"),
    "alat:baris": ("baris_id", "ketukan", "observasi"),
    "tindak_lanjut:ubah": ("tindak_lanjut_id", "tindak_lanjut", "tindak_lanjut"),
    "tindak_lanjut:laksanakan": ("tindak_lanjut_id", "tindak_lanjut", "tindak_lanjut"),
    "tindak_lanjut:batalkan": ("tindak_lanjut_id", "tindak_lanjut", "tindak_lanjut"),
    "tindak_lanjut:buka_lagi": ("tindak_lanjut_id", "tindak_lanjut", "tindak_lanjut"),
}
RUSAK = ["abc", "-1", "0", "1.5", "9" * 30, "1%00", "%D9%A3", "1%27--", "..%2F1"]


def cara_utama(alamat: str) -> str:
    """The way that the address is mostly asked."""
    return "GET" if "GET" in CARA[alamat] else sorted(CARA[alamat])[-1]


def kirim(d: Dunia, path: str, cara: str, nama: str) -> HttpResponseBase:
    """A bare request; what it wrote is undone."""
    with transaction.atomic():
        jawaban = d.client(nama).generic(cara, path, HTTP_TUS_RESUMABLE="1.0.0")
        jawaban.close()
        transaction.set_rollback(True)
    return jawaban


def tubuh(jawaban: HttpResponseBase) -> str:
    """The page without the token of its forms, which is new each time."""
    teks = jawaban.content.decode()  # type: ignore[attr-defined]
    return re.sub(r'(csrfmiddlewaretoken" value=|csrf-token" content=|X-CSRFToken": ?)"[^"]*"', r"\1", teks)


@pytest.mark.parametrize("alamat", BERNOMOR)
def test_yang_tidak_ada_dan_yang_asing_sama_jawabannya(dunia: Dunia, alamat: str) -> None:
    """Ani asks for a number that nobody has, and for one of another school: the very same 404."""
    asing = dunia.isi[LAIN]
    kosong = {n: uuid.uuid4() if n == "unggahan_id" else 987_654_321 for n in NOMOR}
    cara = cara_utama(alamat)

    tidak_ada = kirim(dunia, url(dunia, asing, alamat, "ani", **kosong), cara, "ani")
    orang_lain = kirim(dunia, url(dunia, asing, alamat, "ani"), cara, "ani")

    assert (tidak_ada.status_code, orang_lain.status_code) == (404, 404)
    assert tubuh(tidak_ada) == tubuh(orang_lain)


@pytest.mark.parametrize("rusak", RUSAK)
def test_nomor_rusak_404(dunia: Dunia, rusak: str) -> None:
    didapat = {}
    for alamat in BERNOMOR:
        isi = dunia.isi["observasi"]
        path = url(dunia, isi, alamat, "ani")
        for n in set(parameter(alamat)) & set(NOMOR):
            asli = str(isi.unggahan.pk if n == "unggahan_id" else url_nomor(dunia, isi, alamat, n))
            potong = path.replace(f"/{asli}/", f"/{rusak}/", 1)
            didapat[alamat, n] = kirim(dunia, potong, cara_utama(alamat), "ani").status_code

    assert {k: v for k, v in didapat.items() if v != 404} == {}


def url_nomor(d: Dunia, isi: object, alamat: str, nama: str) -> object:
    """The number that stands in an address under this name."""
    benda = {"siklus_id": "siklus", "berkas_id": "berkas", "catatan_id": "catatan", "rekaman_id": "rekaman"}
    benda |= {"tindak_lanjut_id": "tindak_lanjut", "dokumen_id": "dokumen", "alat_id": "alat", "baris_id": "ketukan"}
    benda |= {"balasan_id": "balasan", "pribadi_id": "pribadi"}
    if nama in ("program_id", "versi_program_id"):
        return bagian_alamat(d, cast(Isi, isi), alamat, "ani")[nama]
    return getattr(isi, benda[nama]).pk


def test_daftar_anak_lengkap() -> None:
    beranak = {a for a in BERNOMOR if "siklus_id" in parameter(a) and len(set(parameter(a)) & set(NOMOR)) > 1}

    assert beranak == set(ANAK)


@pytest.mark.parametrize("alamat", sorted(ANAK))
def test_anak_dari_siklus_lain_404(dunia: Dunia, alamat: str) -> None:
    """Right parent, wrong child: also when both belong to the same two people."""
    bagian, benda, tahap = ANAK[alamat]
    induk = dunia.isi[tahap]
    for lain in ("pasca_observasi", "selesai", LAIN):
        tertukar = url(dunia, induk, alamat, "budi", **{bagian: getattr(dunia.isi[lain], benda).pk})
        for cara in sorted(CARA[alamat]):
            for nama in ("ani", "budi"):
                jawaban = kirim(dunia, tertukar, cara, nama)
                assert jawaban.status_code == 404, (alamat, lain, cara, nama)
    for nama in ("ani", "budi"):
        with transaction.atomic():
            jawaban = minta(dunia, induk, alamat, cara_utama(alamat), nama)
            jawaban.close()
            benar = jawaban.status_code
            transaction.set_rollback(True)
        tersegel = {"catatan:ubah", "catatan:hapus", "catatan:pulihkan", "alat:lepas", "alat:baris"}
        tersegel |= {satu for satu in ANAK if ANAK[satu][0] == "pribadi_id"}
        assert benar != 404 or (alamat, nama) in {(satu, "ani") for satu in tersegel}
