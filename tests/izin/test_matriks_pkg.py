"""The permission tables of PK Guru: every address, way of asking and stage of a file, every person of the cast.

One table per room in tests/izin/pkg; the columns are those of matriks.csv.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import chain

import pytest
from django.db import connection, connections, transaction
from django.http import HttpResponseBase
from django.test.utils import CaptureQueriesContext
from django.urls import get_resolver, reverse

from tests.izin.dunia import LAIN, ORANG
from tests.izin.dunia_pkg import FOLDER, TAHAP_PKG, DuniaPkg, IsiPkg, buat_dunia_pkg, gabungan, ruang
from tests.izin.kiriman import parameter
from tests.izin.tabel import baca_tabel, kode, nama_alamat

pytestmark = pytest.mark.django_db

TABEL = list(chain.from_iterable(baca_tabel(b) for b in sorted(FOLDER.glob("*.csv"))))
ALAMAT = sorted({b["alamat"] for b in TABEL})
CARA = {a: {b["cara"].removesuffix(" JSON") for b in TABEL if b["alamat"] == a} for a in ALAMAT}
BAGIAN, KIRIMAN = gabungan("BAGIAN"), gabungan("KIRIMAN")
# Reading that may write, each with its reason; nothing else that reads may.
BACA_MENULIS: dict[str, str] = {k: v for m in ruang() for k, v in getattr(m, "BACA_MENULIS", {}).items()}
# Public pages of pkg stand in matriks.csv, because they are asked in its world too.
UMUM = {b["alamat"] for b in baca_tabel(FOLDER.with_name("matriks.csv"))}
CARA_TULIS = ("POST", "PUT", "PATCH", "DELETE")


@pytest.fixture(scope="module")
def dunia(django_db_setup: None, django_db_blocker: pytest.FixtureDef[object]) -> Iterator[DuniaPkg]:
    """Built once per module in a transaction that is rolled back at the end (see conftest)."""
    with django_db_blocker.unblock(), pytest.MonkeyPatch.context() as tambal:  # type: ignore[attr-defined]
        tambal.setattr(connections["default"], "close", lambda: None)
        with transaction.atomic():
            try:
                yield buat_dunia_pkg()
            finally:
                transaction.set_rollback(True)


def url(d: DuniaPkg, isi: IsiPkg, alamat: str, nama: str, /, **ganti: object) -> str:
    """The path of `alamat` for one person; `ganti` replaces single parts."""
    bagian = {**isi.bagian, **{k: BAGIAN[k](d, isi, nama) for k in parameter(alamat) if k in BAGIAN}, **ganti}
    return reverse(alamat, kwargs={k: bagian[k] for k in parameter(alamat)})


def minta(d: DuniaPkg, isi: IsiPkg, alamat: str, cara: str, nama: str) -> HttpResponseBase:
    """One request of a table, sent as `nama`."""
    client, path = d.client(nama), url(d, isi, alamat, nama)
    data = KIRIMAN[alamat](d, isi, nama) if cara.startswith("POST") and alamat in KIRIMAN else {}
    if cara == "POST JSON":
        return client.post(path, json.dumps(data), content_type="application/json", HTTP_ACCEPT="application/json")
    return client.post(path, data) if cara == "POST" else client.generic(cara, path)


def test_tabel_menyebut_setiap_alamat() -> None:
    ada = {a for a in nama_alamat(get_resolver()) if a.startswith("pkg_")} - UMUM

    assert ada - set(ALAMAT) == set(), "addresses of pkg without a row in tests/izin/pkg"
    assert set(ALAMAT) - ada == set(), "rows for addresses that do not exist"


def test_tabel_lengkap_dan_tidak_ganda() -> None:
    kunci = [(b["alamat"], b["cara"], b["tahap"]) for b in TABEL]

    assert len(kunci) == len(set(kunci))
    assert {t for _, _, t in kunci} <= {"-", *TAHAP_PKG}
    assert all(list(b) == ["alamat", "cara", "tahap", *ORANG] for b in TABEL)
    assert all(b[nama] for b in TABEL for nama in ORANG)


def test_alamat_bernomor_diuji_di_sekolah_lain() -> None:
    bernomor = {a for a in ALAMAT if any(n.endswith("_id") for n in parameter(a))}

    assert bernomor - {b["alamat"] for b in TABEL if b["tahap"] == LAIN} == set()


@pytest.mark.parametrize("baris", TABEL, ids=lambda b: f"{b['alamat']}-{b['cara']}-{b['tahap']}")
def test_matriks(dunia: DuniaPkg, baris: dict[str, str]) -> None:
    isi = dunia.isi["penilaian" if baris["tahap"] == "-" else baris["tahap"]]
    didapat, tertulis = {}, {}
    for nama in ORANG:
        with transaction.atomic():
            with CaptureQueriesContext(connection) as kueri:
                jawaban = minta(dunia, isi, baris["alamat"], baris["cara"], nama)
            didapat[nama] = kode(jawaban)
            transaction.set_rollback(True)
        tertulis[nama] = [q["sql"] for q in kueri if q["sql"].startswith(("INSERT", "UPDATE", "DELETE"))]

    assert didapat == {nama: baris[nama] for nama in ORANG}
    if baris["cara"] in ("GET", "HEAD") and baris["alamat"] not in BACA_MENULIS:
        assert {nama: sql for nama, sql in tertulis.items() if sql} == {}
    # Whoever was refused has written nothing at all.
    assert {n: sql for n, sql in tertulis.items() if sql and didapat[n] in ("masuk", "401", "403", "404")} == {}


@pytest.mark.parametrize("alamat", ALAMAT)
def test_cara_lain_ditolak(dunia: DuniaPkg, alamat: str) -> None:
    """A way that the table does not name is 405 for everybody who is signed in, without a look at the object."""
    terlarang = (set(CARA_TULIS) | {"GET"}) - CARA[alamat]
    didapat = {}
    for cara in sorted(terlarang):
        with transaction.atomic():
            path = url(dunia, dunia.isi["penilaian"], alamat, "budi")
            didapat[cara] = dunia.client("budi").generic(cara, path).status_code
            transaction.set_rollback(True)

    assert {k: v for k, v in didapat.items() if v != 405} == {}


@pytest.mark.parametrize("alamat", [a for a in ALAMAT if "POST" in CARA[a]])
def test_tanpa_token_csrf_ditolak(dunia: DuniaPkg, alamat: str) -> None:
    path = url(dunia, dunia.isi["penilaian"], alamat, "budi")

    assert dunia.client("budi", enforce_csrf_checks=True).post(path, {}).status_code == 403


@pytest.mark.parametrize("alamat", [a for a in ALAMAT if any(n.endswith("_id") for n in parameter(a))])
def test_nomor_yang_tidak_ada_dan_yang_asing_404(dunia: DuniaPkg, alamat: str) -> None:
    """Ani asks for a number that nobody has, and for one of another school: 404 both."""
    asing = dunia.isi[LAIN]
    kosong = {n: 987_654_321 for n in parameter(alamat) if n.endswith("_id")}
    cara = "GET" if "GET" in CARA[alamat] else "POST"
    jalur = [url(dunia, asing, alamat, "ani", **kosong), url(dunia, asing, alamat, "ani")]

    assert [kode(dunia.client("ani").generic(cara, satu)) for satu in jalur] == ["404", "404"]
