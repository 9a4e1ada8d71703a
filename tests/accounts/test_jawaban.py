"""How refusals look: pages for people, JSON or 401 for scripts, nothing that a shared cache may keep."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from tests.pabrik import siklus_permintaan
from tests.pemeran import Pemeran

Masuk = Callable[[object], Client]


def test_cara_salah_dijelaskan_dan_menyebut_yang_boleh(pemeran: Pemeran, masuk: Masuk) -> None:
    """After signing in again the browser opens the address of a form: the page says what to do."""
    siklus = siklus_permintaan(pemeran)

    jawaban = masuk(pemeran.ani).get(reverse("siklus:terima", args=[siklus.pk]))

    assert (jawaban.status_code, jawaban["Allow"]) == (405, "POST")
    assert "tekan tombolnya lagi" in jawaban.content.decode()


def test_orang_diarahkan_masuk_dan_kembali(pemeran: Pemeran) -> None:
    jawaban = Client().get("/siklus/?cari=ipa")

    assert (jawaban.status_code, jawaban["Location"]) == (302, "/masuk/?next=/siklus/%3Fcari%3Dipa")


@pytest.mark.parametrize("kepala", [{"HTTP_ACCEPT": "application/json"}, {"HTTP_HX_REQUEST": "true"}])
def test_skrip_tanpa_sesi_mendapat_401_bukan_halaman_masuk(pemeran: Pemeran, kepala: dict[str, str]) -> None:
    siklus = siklus_permintaan(pemeran)

    jawaban = Client().post(reverse("siklus:kesepakatan", args=[siklus.pk]), {}, **kepala)

    assert jawaban.status_code == 401
    assert "Sesi Anda berakhir" in jawaban.content.decode()


def test_skrip_yang_tetap_masuk_dialihkan_seperti_biasa(pemeran: Pemeran, masuk: Masuk) -> None:
    peran = pemeran.ani.penugasan.get().pk

    jawaban = masuk(pemeran.ani).post(reverse("accounts:ganti_peran"), {"penugasan": peran}, HTTP_HX_REQUEST="true")

    assert jawaban.status_code == 302


@pytest.mark.parametrize("alamat", ["/tidak/ada/", "/siklus/987654/"])
def test_404_berkata_ramah_dan_sama_dalam_json(pemeran: Pemeran, masuk: Masuk, alamat: str) -> None:
    client = masuk(pemeran.ani)

    halaman = client.get(alamat)
    data = client.get(alamat, HTTP_ACCEPT="application/json")

    assert (halaman.status_code, data.status_code) == (404, 404)
    assert data.json()["galat"] in halaman.content.decode()


def test_csrf_gagal_dijelaskan(pemeran: Pemeran) -> None:
    jawaban = Client(enforce_csrf_checks=True).post("/masuk/", {"username": "ani@contoh.id", "password": "x"})

    assert jawaban.status_code == 403
    assert "muat ulang halaman" in jawaban.content.decode()


@pytest.mark.parametrize("alamat", ["/", "/siklus/", "/profil/", "/instrumen/"])
def test_halaman_orang_tidak_disimpan_siapa_pun(pemeran: Pemeran, masuk: Masuk, alamat: str) -> None:
    jawaban = masuk(pemeran.ani).get(alamat)

    assert jawaban["Cache-Control"] == "private, no-store"
    assert jawaban["X-Frame-Options"] == "DENY"
    assert jawaban["X-Content-Type-Options"] == "nosniff"
    assert "default-src 'none'" in jawaban["Content-Security-Policy"]
    assert "unsafe" not in jawaban["Content-Security-Policy"]
