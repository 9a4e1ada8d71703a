"""The permission matrix: every address of the portal, every way of asking, every stage, every person of the cast."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import get_resolver

from supervisi.dasbor import views as views_dasbor
from tests.izin.dunia import ISI_REKAMAN, ORANG, TAHAP_TABEL, Dunia
from tests.izin.kiriman import minta, parameter, url
from tests.izin.tabel import baca_tabel, kode, nama_alamat

pytestmark = pytest.mark.django_db

BERKAS = Path(__file__).with_name("matriks.csv")
# Reading that may write, each with its reason; nothing else that reads may.
BACA_MENULIS = {
    "siklus:unduh_rencana": "a line of the audit trail",
    "dokumen:unduh": "a line of the audit trail",
    "accounts:sandi_baru": "the token goes from the address into the session",
    "video:unggahan": "HEAD tells the true length of the file and mends the row",
}
CARA_TULIS = ("POST", "PUT", "PATCH", "DELETE")


TABEL = baca_tabel(BERKAS)
ALAMAT = sorted({b["alamat"] for b in TABEL} - {"admin"})
CARA = {a: {b["cara"].removesuffix(" JSON") for b in TABEL if b["alamat"] == a} for a in ALAMAT}


@pytest.fixture(autouse=True)
def sehat(monkeypatch: pytest.MonkeyPatch) -> None:
    """The health page waits for no broker here; tests/dasbor asks the real parts."""
    monkeypatch.setattr(views_dasbor, "periksa_semua", lambda: {"basis_data": "ok"})


def jalankan(d: Dunia, baris: dict[str, str], nama: str) -> tuple[str, list[str]]:
    """The cell for one person, and what the request wrote. Everything is undone afterwards."""
    isi = d.isi["tindak_lanjut" if baris["tahap"] == "-" else baris["tahap"]]
    with transaction.atomic():
        with CaptureQueriesContext(connection) as kueri:
            if baris["alamat"] == "admin":
                jawaban = d.client(nama).get("/kelola/")
            else:
                jawaban = minta(d, isi, baris["alamat"], baris["cara"], nama)
        hasil = kode(jawaban)
        transaction.set_rollback(True)
    tulisan = [q["sql"] for q in kueri if q["sql"].startswith(("INSERT", "UPDATE", "DELETE"))]
    return hasil, tulisan


def test_tabel_menyebut_setiap_alamat() -> None:
    """The addresses of signed-in people in PK Guru have tables of their own: tests/izin/pkg."""
    ada = {a for a in nama_alamat(get_resolver()) if not a.startswith("pkg_")}
    disebut = {b["alamat"] for b in TABEL if not b["alamat"].startswith("pkg_")}

    assert ada - disebut == set(), "addresses without a row in matriks.csv"
    assert disebut - ada == set(), "rows for addresses that do not exist"


def test_tabel_lengkap_dan_tidak_ganda() -> None:
    kunci = [(b["alamat"], b["cara"], b["tahap"]) for b in TABEL]

    assert len(kunci) == len(set(kunci))
    assert {t for _, _, t in kunci} <= {"-", *TAHAP_TABEL}
    assert all(list(b) == ["alamat", "cara", "tahap", *ORANG] for b in TABEL)
    assert all(b[nama] for b in TABEL for nama in ORANG)


def test_alamat_bersiklus_diuji_di_sekolah_lain() -> None:
    milik_siklus = {a for a in ALAMAT if set(parameter(a)) & {"siklus_id", "rekaman_id", "unggahan_id", "dokumen_id"}}

    assert milik_siklus - {b["alamat"] for b in TABEL if b["tahap"] == "sekolah lain"} == set()


@pytest.mark.parametrize("baris", TABEL, ids=lambda b: f"{b['alamat']}-{b['cara']}-{b['tahap']}")
def test_matriks(dunia: Dunia, baris: dict[str, str]) -> None:
    didapat, tertulis = {}, {}
    for nama in ORANG:
        didapat[nama], tertulis[nama] = jalankan(dunia, baris, nama)

    assert didapat == {nama: baris[nama] for nama in ORANG}
    if baris["cara"] in ("GET", "HEAD", "OPTIONS") and baris["alamat"] not in BACA_MENULIS:
        assert {nama: sql for nama, sql in tertulis.items() if sql} == {}
    # Whoever was refused has written nothing at all.
    assert {n: sql for n, sql in tertulis.items() if sql and didapat[n] in ("masuk", "401", "403", "404")} == {}


@pytest.mark.parametrize("alamat", ALAMAT)
def test_cara_lain_ditolak(dunia: Dunia, alamat: str) -> None:
    """A way that the table does not name is 405 for everybody who is signed in, without a look at the object."""
    isi = dunia.isi["observasi"]
    terlarang = set(CARA_TULIS) - CARA[alamat] | ({"GET"} - CARA[alamat])
    if alamat == "video:unggahan":
        terlarang -= {"POST"}  # POST is the way of old proxies to say PATCH (tus 1.0, X-HTTP-Method-Override)
    didapat = {}
    for cara in sorted(terlarang):
        for nama in ("ani", "asri"):
            with transaction.atomic():
                path = url(dunia, isi, alamat, nama)
                didapat[cara, nama] = dunia.client(nama).generic(cara, path, HTTP_TUS_RESUMABLE="1.0.0").status_code
                transaction.set_rollback(True)

    assert {k: v for k, v in didapat.items() if v != 405} == {}


@pytest.mark.parametrize("alamat", [a for a in ALAMAT if "GET" in CARA[a] and a != "video:kumpulan_unggahan"])
def test_head_seperti_get_dan_tidak_tersimpan_di_tempat_umum(dunia: Dunia, alamat: str) -> None:
    isi = dunia.isi["tindak_lanjut"]
    get = dunia.client("ani").get(url(dunia, isi, alamat, "ani"))
    head = dunia.client("ani").head(url(dunia, isi, alamat, "ani"))

    assert (kode(head), head.getvalue()) == (kode(get), b"")
    assert {"private", "no-store"} & set(get.headers["Cache-Control"].replace(" ", "").split(","))


@pytest.mark.parametrize("alamat", [a for a in ALAMAT if "POST" in CARA[a]])
def test_tanpa_token_csrf_ditolak(dunia: Dunia, alamat: str) -> None:
    path = url(dunia, dunia.isi["observasi"], alamat, "ani")

    assert dunia.client("ani", enforce_csrf_checks=True).post(path, {}).status_code == 403


@pytest.mark.parametrize("nama_berkas", ISI_REKAMAN)
def test_setiap_berkas_rekaman_hanya_untuk_peserta(dunia: Dunia, nama_berkas: str) -> None:
    isi = dunia.isi["tindak_lanjut"]
    didapat = {
        nama: kode(dunia.client(nama).get(url(dunia, isi, "video:putar", nama, nama=nama_berkas))) for nama in ORANG
    }

    boleh = {"tamu": "masuk", "nonaktif": "masuk", "ani": "200", "budi": "200"}
    assert didapat == {nama: boleh.get(nama, "404") for nama in ORANG}


def test_token_orang_lain_tidak_berguna(dunia: Dunia) -> None:
    isi = dunia.isi["observasi"]
    milik_ani = url(dunia, isi, "video:putar", "ani")
    milik_budi = url(dunia, isi, "video:putar", "budi")

    assert kode(dunia.client("ani").get(milik_budi)) == "404"
    assert kode(dunia.client("budi").get(milik_ani)) == "404"
    assert kode(dunia.client("ani").get(milik_ani)) == "200"
