"""The seal between two assessors on every page: what one of them gets does not depend on what stands in the other's sheet."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from django.db import connections, transaction
from django.db.models import F

from pkg.penilaian.enums import Lembar
from pkg.penilaian.models import Nilai
from tests.izin.berdua_pkg import TERBUKA, TERSEGEL
from tests.izin.dunia_pkg import DuniaPkg, buat_dunia_pkg
from tests.izin.test_matriks_pkg import ALAMAT, CARA, minta

pytestmark = pytest.mark.django_db

# The rooms that show something of a file.
RUANG = ("pkg_penilaian:", "pkg_bukti:", "pkg_rekap:", "pkg_pkb:", "pkg_laporan:")
BACA = [a for a in ALAMAT if "GET" in CARA[a] and a.startswith(RUANG)]
# Everybody else gets 404 for these files (tests/izin/pkg/penilaian.csv).
MELIHAT = ("ani", "fajar", "dewi", "eko", "endah")
# Tokens against forged posts differ in every answer.
_ACAK = re.compile(rb'"[A-Za-z0-9]{64}"')


@pytest.fixture(scope="module")
def dunia(django_db_setup: None, django_db_blocker: pytest.FixtureDef[object]) -> Iterator[DuniaPkg]:
    """Built once in a transaction that is rolled back at the end."""
    with django_db_blocker.unblock(), pytest.MonkeyPatch.context() as tambal:  # type: ignore[attr-defined]
        tambal.setattr(connections["default"], "close", lambda: None)
        with transaction.atomic():
            try:
                yield buat_dunia_pkg()
            finally:
                transaction.set_rollback(True)


def _terbaca(d: DuniaPkg, tahap: str, nama: str) -> dict[str, tuple[int, bytes]]:
    """Every page of the file as this person gets it."""
    hasil = {}
    for alamat in BACA:
        with transaction.atomic():
            jawab = minta(d, d.isi[tahap], alamat, "GET", nama)
            # A file of evidence holds no score.
            isi = b"" if jawab.streaming else _ACAK.sub(b"", jawab.content)
            hasil[alamat] = (jawab.status_code, isi)
            jawab.close()
            transaction.set_rollback(True)
    return hasil


def _berbeda(d: DuniaPkg, tahap: str, nama: str, *lembar: Lembar) -> set[str]:
    """The pages that change for this person when every score of these sheets becomes another one."""
    sebelum = _terbaca(d, tahap, nama)
    with transaction.atomic():
        Nilai.objects.filter(penilaian=d.isi[tahap].penilaian, lembar__in=lembar).update(skor=2 - F("skor"))
        sesudah = _terbaca(d, tahap, nama)
        transaction.set_rollback(True)
    return {alamat for alamat in BACA if sebelum[alamat] != sesudah[alamat]}


@pytest.mark.parametrize("tahap", TERSEGEL)
@pytest.mark.parametrize(
    ("nama", "lain"), [("budi", Lembar.PENILAI_2), ("gita", Lembar.PENILAI_1)], ids=["budi", "gita"]
)
def test_lembar_rekan_tidak_tampak_selama_tersegel(dunia: DuniaPkg, tahap: str, nama: str, lain: Lembar) -> None:
    assert _berbeda(dunia, tahap, nama, lain) == set()


@pytest.mark.parametrize("nama", MELIHAT)
def test_tidak_seorang_pun_membaca_lembar_penilai_sebelum_dikirim(dunia: DuniaPkg, nama: str) -> None:
    assert _berbeda(dunia, TERBUKA, nama, Lembar.PENILAI_1, Lembar.PENILAI_2, Lembar.FINAL) == set()


def test_setelah_segel_terbuka_keduanya_melihatnya(dunia: DuniaPkg) -> None:
    """The same looking finds the difference where it must be seen: the test above can fail."""
    assert "pkg_penilaian:banding" in _berbeda(dunia, TERBUKA, "budi", Lembar.PENILAI_2)
    assert "pkg_penilaian:lembar" in _berbeda(dunia, TERSEGEL[0], "gita", Lembar.PENILAI_2)
