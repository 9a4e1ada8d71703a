"""The respondents' page: every state of a link, sending twice, no cookie, no account, small, usable."""

from __future__ import annotations

import gzip
import logging
import re
from datetime import timedelta
from pathlib import Path

import pytest
from django.conf import settings
from django.core.cache import cache
from django.test import Client
from django.utils import timezone

from pkg.instrumen.enums import Responden
from pkg.kuesioner import batas_tebak, services
from pkg.kuesioner.enums import StatusTautan
from pkg.kuesioner.models import Kampanye, Kotak, Rombongan, Tautan
from tests import pabrik_kuesioner as pabrik
from tests.pemeran import Pemeran, pelaku

pytestmark = pytest.mark.django_db

SEJAWAT, MURID, ORTU, DUDI = Responden
PUTARAN_PERTAMA = 14 * 1024


@pytest.fixture(autouse=True)
def tanpa_ingatan() -> None:
    cache.clear()


@pytest.fixture
def kampanye(pemeran: Pemeran) -> Kampanye:
    return pabrik.kampanye(pemeran)


def isian(kampanye: Kampanye, nilai: str = "2") -> dict[str, str]:
    return {f"b{i}": nilai for i in range(1, kampanye.kuesioner.jumlah_butir + 1)}


def token_csrf(client: Client, alamat: str) -> str:
    cocok = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', client.get(alamat).content.decode())
    assert cocok is not None
    return cocok[1]


def alamat(pemeran: Pemeran, kampanye: Kampanye, urutan: int = 0) -> str:
    return f"/k/{pabrik.token(pemeran, kampanye)[urutan]}/"


# --- answering -----------------------------------------------------------------------------------------------------


def test_lembar_memuat_semua_pernyataan_dengan_tiga_pilihan(pemeran: Pemeran, kampanye: Kampanye, tanpa_tulis) -> None:
    with tanpa_tulis():
        jawaban = Client().get(alamat(pemeran, kampanye))

    isi = jawaban.content.decode()
    assert jawaban.status_code == 200
    assert isi.count("<fieldset") == isi.count("<legend>") == 8
    assert isi.count('type="radio"') == isi.count("required") == 24
    assert "Kuesioner tentang Ani Lestari, S.Pd." in isi
    assert "rata-rata dari paling sedikit 5 jawaban" in isi


def test_kirim_menyimpan_sekali_dan_berterima_kasih(pemeran: Pemeran, kampanye: Kampanye) -> None:
    satu = alamat(pemeran, kampanye)

    jawaban = Client().post(satu, isian(kampanye))

    assert jawaban.status_code == 200
    assert "Sudah terkirim, terima kasih" in jawaban.content.decode()
    assert Kotak.objects.get().isi == ["22222222"]
    assert Tautan.objects.filter(status=StatusTautan.TERPAKAI).count() == 1


def test_kirim_ulang_setelah_jawaban_hilang_di_jalan_tidak_ganda_dan_tidak_disebut_gagal(
    pemeran: Pemeran, kampanye: Kampanye
) -> None:
    satu = alamat(pemeran, kampanye)
    pertama = Client().post(satu, isian(kampanye))

    lagi = Client().post(satu, isian(kampanye))
    lain = Client().post(satu, isian(kampanye, "0"))
    dibuka = Client().get(satu)

    assert pertama.content == lagi.content == lain.content == dibuka.content
    assert {lagi.status_code, lain.status_code, dibuka.status_code} == {200}
    assert Kotak.objects.get().isi == ["22222222"]


def test_kirim_ulang_setelah_ditutup_tetap_terima_kasih(pemeran: Pemeran, kampanye: Kampanye) -> None:
    satu, lain = alamat(pemeran, kampanye), alamat(pemeran, kampanye, 1)
    Client().post(satu, isian(kampanye))
    pabrik.isi(pemeran, kampanye, *"2222")
    pabrik.tutup(pemeran, kampanye)

    assert "terima kasih" in Client().post(satu, isian(kampanye)).content.decode()
    terlambat = Client().post(lain, isian(kampanye))

    assert terlambat.status_code == 200  # `lain` was used by the factory
    assert Kotak.objects.get().isi == []


def test_isian_kurang_tidak_disimpan_dan_yang_dipilih_tetap(pemeran: Pemeran, kampanye: Kampanye) -> None:
    kurang = {**isian(kampanye, "1"), "b3": "", "b7": "9"}

    jawaban = Client().post(alamat(pemeran, kampanye), kurang)

    isi = jawaban.content.decode()
    assert jawaban.status_code == 422
    assert "Belum terkirim: 2 pernyataan belum dijawab." in isi
    assert '<a href="#n3">Nomor 3</a>, <a href="#n7">Nomor 7</a>' in isi
    assert isi.count(" checked") == 6
    assert Kotak.objects.get().isi == []
    assert Tautan.objects.filter(status=StatusTautan.AKTIF).count() == 6


def test_skrip_mendapat_kabar_singkat(pemeran: Pemeran, kampanye: Kampanye) -> None:
    satu, kepala = alamat(pemeran, kampanye), {"Accept": "application/json"}

    kurang = Client().post(satu, {**isian(kampanye), "b2": ""}, headers=kepala)
    jadi = Client().post(satu, isian(kampanye), headers=kepala)
    lagi = Client().post(satu, isian(kampanye), headers=kepala)

    assert (kurang.status_code, kurang.json()) == (422, {"galat": "Masih ada yang belum dijawab: nomor 2."})
    assert jadi.status_code == lagi.status_code == 200
    assert jadi.json() == lagi.json()
    assert jadi.json()["judul"] == "Sudah terkirim, terima kasih"


# --- states --------------------------------------------------------------------------------------------------------


def test_tautan_tidak_dikenal(kampanye: Kampanye) -> None:
    for token in ("7K3MQ2ZD9XWT4HPA", "x", "7k3m-q2zd"):
        jawaban = Client().get(f"/k/{token}/")
        assert jawaban.status_code == 404
        assert "minta tautan baru kepada sekolah" in jawaban.content.decode()


@pytest.mark.parametrize("cara", ["get", "post"])
def test_keadaan_tautan_disebut_dengan_kata(pemeran: Pemeran, kampanye: Kampanye, cara: str) -> None:
    satu = alamat(pemeran, kampanye)
    hari = timezone.localdate()

    def jawab() -> tuple[int, str]:
        jawaban = getattr(Client(), cara)(satu, isian(kampanye) if cara == "post" else {})
        return jawaban.status_code, jawaban.content.decode()

    Kampanye.objects.update(mulai=hari + timedelta(days=2), selesai=hari + timedelta(days=3))
    kode, isi = jawab()
    assert (kode, "Belum dibuka" in isi) == (409, True)
    Kampanye.objects.update(mulai=hari - timedelta(days=3), selesai=hari - timedelta(days=2))
    kode, isi = jawab()
    assert (kode, "sudah berakhir" in isi) == (410, True)
    Kampanye.objects.update(selesai=hari)
    Tautan.objects.update(status=StatusTautan.DICABUT)
    kode, isi = jawab()
    assert (kode, "sudah diganti" in isi) == (410, True)
    assert Kotak.objects.get().isi == []


def test_murid_menunggu_izin_lalu_melihat_tanggalnya(pemeran: Pemeran) -> None:
    kampanye = pabrik.kampanye(pemeran, MURID, izin=False)
    satu = alamat(pemeran, kampanye)
    tertutup = Client().get(satu)
    assert (tertutup.status_code, "belum mencatat izin orang tua/wali untuk VII-B" in tertutup.content.decode()) == (
        409,
        True,
    )

    services.catat_izin(pelaku(pemeran.fajar), Rombongan.objects.get().pk, timezone.localdate())

    isi = Client().get(satu).content.decode()
    assert "Izin orang tua/wali untuk VII-B dicatat sekolah pada" in isi
    assert "Kamu boleh tidak mengisi" in isi


def test_kode_boleh_diketik_dengan_huruf_kecil_dan_tanda_hubung(pemeran: Pemeran, kampanye: Kampanye) -> None:
    token = pabrik.token(pemeran, kampanye)[0]
    tertulis = "-".join(token[i : i + 4] for i in range(0, 16, 4)).lower()

    assert Client().get(f"/k/{tertulis}/").status_code == 200
    assert Client().get(f"/k/{token}").status_code == 200
    jawaban = Client().get("/k/", {"kode": f" {tertulis} "})
    assert (jawaban.status_code, jawaban.headers["Location"]) == (302, f"/k/{token}/")
    assert Client().get("/k/", {"kode": "7K3M"}).status_code == 422
    assert Client().get("/k/").status_code == 200


def test_dudi_tunggal_diberi_tahu_apa_adanya(pemeran: Pemeran) -> None:
    from pkg.periode.enums import JenisGuru
    from tests import pabrik_pkg

    penilaian = pabrik_pkg.berkas(pemeran, jenis_guru=JenisGuru.PRODUKTIF)
    kampanye = pabrik.kampanye(pemeran, DUDI, penilaian=penilaian)

    isi = Client().get(alamat(pemeran, kampanye)).content.decode()

    assert "rata-ratanya sama dengan jawaban Anda" in isi
    assert "rancangan" not in isi.lower()  # that the wording is a draft is no business of respondents


# --- no cookie, no account -----------------------------------------------------------------------------------------


def test_tanpa_kue_sama_sekali(pemeran: Pemeran, kampanye: Kampanye) -> None:
    satu = alamat(pemeran, kampanye)
    halaman = Client(enforce_csrf_checks=True)
    token = token_csrf(halaman, satu)
    assert halaman.cookies == {}

    jawaban = Client(enforce_csrf_checks=True).post(satu, {**isian(kampanye), "csrfmiddlewaretoken": token})

    assert (jawaban.status_code, jawaban.cookies) == (200, {})
    assert Kotak.objects.get().isi == ["22222222"]


def test_kiriman_dari_halaman_lain_ditolak(pemeran: Pemeran, kampanye: Kampanye) -> None:
    satu, dua = alamat(pemeran, kampanye), alamat(pemeran, kampanye, 1)
    milik_dua = token_csrf(Client(), dua)

    for kiriman in ({}, {"csrfmiddlewaretoken": milik_dua}, {"csrfmiddlewaretoken": "x" * 64}):
        jawaban = Client(enforce_csrf_checks=True).post(satu, {**isian(kampanye), **kiriman})
        assert jawaban.status_code == 403
    luar = Client(enforce_csrf_checks=True).post(
        satu,
        {**isian(kampanye), "csrfmiddlewaretoken": token_csrf(Client(), satu)},
        headers={"Origin": "https://jahat.example"},
    )

    assert luar.status_code == 403
    assert Kotak.objects.get().isi == []


def test_yang_sedang_masuk_pun_tidak_dikenali(pemeran: Pemeran, kampanye: Kampanye, masuk, jumlah_kueri) -> None:
    satu, dua = alamat(pemeran, kampanye), alamat(pemeran, kampanye, 1)
    client = masuk(pemeran.ani)

    halaman = client.get(satu)

    assert "sessionid" in client.cookies
    assert halaman.wsgi_request.COOKIES.keys() == {settings.CSRF_COOKIE_NAME}
    assert not halaman.wsgi_request.user.is_authenticated
    assert jumlah_kueri(lambda: client.get(satu)) == jumlah_kueri(lambda: Client().get(dua)) == 1


def test_tautan_tidak_masuk_catatan_log(pemeran: Pemeran, kampanye: Kampanye, caplog: pytest.LogCaptureFixture) -> None:
    satu = alamat(pemeran, kampanye)
    with caplog.at_level(logging.DEBUG):
        Client().get(satu)
        Client().post(satu, {})
        Client(enforce_csrf_checks=True).post(satu, isian(kampanye))
        Client().post(satu, isian(kampanye))
        Client().get("/k/7K3MQ2ZD9XWT4HPA/")

    catatan = [
        r.getMessage() for r in caplog.records if r.name.startswith(("django.request", "django.security", "pkg"))
    ]
    assert len(catatan) == 3
    assert [satu for satu in catatan if "/k/" in satu and not satu.endswith("/k/")] == []


def test_halaman_tidak_tersimpan_dan_tidak_terindeks(pemeran: Pemeran, kampanye: Kampanye) -> None:
    jawaban = Client().get(alamat(pemeran, kampanye))

    assert jawaban.headers["Cache-Control"] == "no-store"
    assert jawaban.headers["X-Robots-Tag"] == "noindex, nofollow"
    assert jawaban.headers["Referrer-Policy"] == "same-origin"


# --- guessing ------------------------------------------------------------------------------------------------------


def test_penebak_harus_menunggu_dan_hanya_alamatnya(
    pemeran: Pemeran, kampanye: Kampanye, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(batas_tebak, "MELESET_MAKS", 3)
    satu = alamat(pemeran, kampanye)
    for i in range(3):
        assert Client().get(f"/k/{i:016d}/").status_code == 404

    terhenti = Client().get("/k/0000000000000009/")

    assert (terhenti.status_code, terhenti.headers["Retry-After"]) == (429, "600")
    assert Client().get(satu).status_code == 429
    assert Client(REMOTE_ADDR="10.0.0.9").get(satu).status_code == 200
    cache.clear()
    assert Client().get(satu).status_code == 200


def test_membuka_tautan_sendiri_berkali_kali_bukan_menebak(
    pemeran: Pemeran, kampanye: Kampanye, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(batas_tebak, "MELESET_MAKS", 1)
    satu = alamat(pemeran, kampanye)

    assert {Client().get(satu).status_code for _ in range(5)} == {200}


# --- size and use --------------------------------------------------------------------------------------------------


def aset(isi: str) -> list[Path]:
    nama = re.findall(r'(?:href|src)="/static/([^"]+)"', isi)
    assert sorted(nama) == ["dist/kuesioner.css", "dist/kuesioner.js"]
    return [Path(settings.BASE_DIR) / "static" / satu for satu in nama]


@pytest.mark.parametrize("kelompok", [ORTU, MURID, SEJAWAT])
def test_seluruh_halaman_muat_dalam_putaran_pertama(pemeran: Pemeran, kelompok: Responden) -> None:
    kampanye = pabrik.kampanye(pemeran, kelompok)

    jawaban = Client().get(alamat(pemeran, kampanye), headers={"Accept-Encoding": "gzip"})

    assert jawaban.headers["Content-Encoding"] == "gzip"
    isi = gzip.decompress(jawaban.content).decode()
    kepala = sum(len(f"{k}: {v}\r\n") for k, v in jawaban.items())
    berkas = sum(len(gzip.compress(satu.read_bytes())) for satu in aset(isi))
    assert len(jawaban.content) + kepala + berkas < PUTARAN_PERTAMA


def test_lembar_orang_tua_muat_juga_tanpa_pemampatan(pemeran: Pemeran, kampanye: Kampanye) -> None:
    isi = Client().get(alamat(pemeran, kampanye)).content

    assert len(isi) + sum(satu.stat().st_size for satu in aset(isi.decode())) < PUTARAN_PERTAMA


def test_dasar_keterbacaan(pemeran: Pemeran, kampanye: Kampanye) -> None:
    isi = Client().get(alamat(pemeran, kampanye)).content.decode()

    assert '<html lang="id">' in isi
    assert 'name="viewport" content="width=device-width, initial-scale=1"' in isi  # zooming is not forbidden
    assert isi.count("<h1") == isi.count("<main") == 1
    # Every choice lies inside its own label, every statement is the legend of its choices.
    assert isi.count("<label><input") == isi.count("</span></label>") == 24
    assert re.findall(r"<fieldset[^>]*>(?!<legend>)", isi) == []
    assert 'role="status"' in isi
    assert "onclick" not in isi
    assert "<style" not in isi
