"""Pages of the tools: who sees what before and after the seal opens, with and without scripts, and at what cost."""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import partial
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from observasi.alat import selectors
from observasi.alat.enums import JenisAlat
from observasi.alat.models import Ketukan
from observasi.alat.rules import IsiBaris
from observasi.siklus.models import Siklus
from observasi.video.models import Rekaman
from tests.alat.bahan import ISI, buat_denah, isi_semua, ketuk, pilih
from tests.alur import kirim_penilaian
from tests.pabrik import siklus_observasi
from tests.pemeran import Pemeran, pelaku

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("pustaka")]

Masuk = Callable[[object], Client]
RAHASIA = "KALIMAT-RAHASIA-BUDI"


def alamat(nama: str, *isi: int) -> str:
    return reverse(f"alat:{nama}", args=isi)


def kirim(client: Client, url: str, *ketukan: dict[str, object]) -> tuple[int, dict[str, object]]:
    jawaban = client.post(url, json.dumps({"ketukan": ketukan}), content_type="application/json")
    return jawaban.status_code, jawaban.json()


def test_selama_tersegel_guru_tahu_alatnya_tetapi_tidak_isinya(pemeran: Pemeran, masuk: Masuk) -> None:
    siklus = siklus_observasi(pemeran)
    alat = pilih(pemeran.budi, siklus, JenisAlat.VERBATIM)
    ketuk(pemeran.budi, siklus, alat, IsiBaris("pertanyaan", teks=RAHASIA, penutur="guru"))
    client = masuk(pemeran.ani)

    halaman = client.get(alamat("daftar", siklus.pk))
    catatan = client.get(reverse("catatan:daftar", args=[siklus.pk]))
    lembar = client.get(alamat("lembar", siklus.pk, alat.pk))

    assert "Verbatim selektif. Dicari: pertanyaan." in halaman.content.decode()
    assert lembar.status_code == 404
    assert RAHASIA not in halaman.content.decode() + catatan.content.decode() + lembar.content.decode()
    assert alamat("lembar", siklus.pk, alat.pk) not in halaman.content.decode()
    assert selectors.hasil(pelaku(pemeran.ani), siklus) == []


def test_alat_guru_tidak_diketahui_supervisor_selama_tersegel(pemeran: Pemeran, masuk: Masuk) -> None:
    siklus = siklus_observasi(pemeran)
    kosong = masuk(pemeran.budi).get(alamat("daftar", siklus.pk)).content.decode()
    alat = pilih(pemeran.ani, siklus, JenisAlat.TUNGGU)
    ketuk(pemeran.ani, siklus, alat, ISI[JenisAlat.TUNGGU])

    berisi = masuk(pemeran.budi).get(alamat("daftar", siklus.pk)).content.decode()

    assert alamat("lembar", siklus.pk, alat.pk) not in berisi
    assert kosong.count("Dipakai") == berisi.count("Dipakai") == 0


def test_setelah_terbuka_guru_membaca_semua_dan_di_halaman_pertemuan(pemeran: Pemeran, masuk: Masuk) -> None:
    siklus = siklus_observasi(pemeran)
    semua = isi_semua(pemeran, siklus)
    for orang in (pemeran.ani, pemeran.budi):
        kirim_penilaian(orang, siklus, 3)
    client = masuk(pemeran.ani)

    for alat in semua:
        isi = client.get(alamat("lembar", siklus.pk, alat.pk))
        assert isi.status_code == 200
        assert "data-alat=" not in isi.content.decode()
    pertemuan = client.get(reverse("pertemuan:pasca", args=[siklus.pk])).content.decode()

    assert all(str(alat.get_jenis_display()) in pertemuan for alat in semua)


@pytest.mark.parametrize("jenis", list(JenisAlat))
def test_halaman_isian_setiap_alat(pemeran: Pemeran, masuk: Masuk, jenis: JenisAlat, tanpa_tulis: Callable) -> None:
    siklus = siklus_observasi(pemeran)
    alat = pilih(pemeran.budi, siklus, jenis)
    client = masuk(pemeran.budi)
    tanpa_denah = client.get(alamat("lembar", siklus.pk, alat.pk)).content.decode()
    buat_denah(pemeran.budi, siklus)
    ketuk(pemeran.budi, siklus, alat, ISI[jenis])

    with tanpa_tulis():
        jawaban = client.get(alamat("lembar", siklus.pk, alat.pk))

    assert jawaban.status_code == 200
    assert f'data-alat="{jenis.value}"' in jawaban.content.decode()
    assert "<svg viewBox" in jawaban.content.decode()
    assert ("Buat denah dahulu" in tanpa_denah) is (jenis in (JenisAlat.SAPUAN, JenisAlat.ALUR))


@pytest.mark.parametrize(
    ("jenis", "isi"),
    [
        (JenisAlat.VERBATIM, {"kode": "pertanyaan", "penutur": "guru", "teks": "Mengapa?", "jam": "08:15:20"}),
        (JenisAlat.TINGKAT, {"kode": "C2", "jam": "08:15"}),
        (JenisAlat.SAPUAN, {"kode": "menyimak", "dari": "A1", "sapuan": "2"}),
        (JenisAlat.ALUR, {"kode": "memuji", "dari": "guru", "ke": "A1"}),
        (JenisAlat.TUNGGU, {"kode": "dua", "lama": "2,5"}),
    ],
)
def test_formulir_biasa(pemeran: Pemeran, masuk: Masuk, jenis: JenisAlat, isi: dict[str, str]) -> None:
    siklus = siklus_observasi(pemeran)
    buat_denah(pemeran.budi, siklus)
    alat = pilih(pemeran.budi, siklus, jenis)
    client, url = masuk(pemeran.budi), alamat("lembar", siklus.pk, alat.pk)

    baik = client.post(url, {**isi, "kunci": str(uuid4())})
    buruk = client.post(url, {**isi, "kode": "ngawur"})
    urung = client.post(url, {"aksi": "urungkan"})

    assert (baik.status_code, buruk.status_code, urung.status_code) == (302, 422, 302)
    baris = Ketukan.objects.get(alat=alat)
    assert baris.kode == isi["kode"]
    assert baris.dihapus_pada is not None


def test_json_detik_rekaman_dan_hasil_kembali(pemeran: Pemeran, masuk: Masuk) -> None:
    siklus = siklus_observasi(pemeran)
    rekaman = Rekaman.objects.create(
        siklus=siklus, pemilik=pemeran.ani, nama_asli="a.mp4", ukuran_byte=1, durasi_detik="60"
    )
    alat = pilih(pemeran.budi, siklus, JenisAlat.TINGKAT)
    client, url = masuk(pemeran.budi), alamat("lembar", siklus.pk, alat.pk)
    satu, dua = str(uuid4()), str(uuid4())

    status, isi = kirim(
        client,
        url,
        {"kunci": satu, "kode": "C3", "detik": "12.3", "rekaman": str(rekaman.pk), "jam": "08:00:00"},
        {"kunci": dua, "kode": "C3", "detik": "99", "rekaman": str(rekaman.pk)},
    )

    assert (status, isi["tersimpan"], list(isi["galat"])) == (422, [satu], [dua])  # type: ignore[call-overload]
    assert "0:12" in str(isi["hasil_html"])
    baris = Ketukan.objects.get(alat=alat)
    assert (str(baris.detik), baris.jam) == ("12.3", None)


@pytest.mark.parametrize(
    "badan", ["", "[]", '{"ketukan": 3}', '{"ketukan": [{"kunci": "x"}]}', '{"ketukan": [3]}', '{"ketukan": {}}']
)
def test_json_rusak(pemeran: Pemeran, masuk: Masuk, badan: str) -> None:
    siklus = siklus_observasi(pemeran)
    alat = pilih(pemeran.budi, siklus, JenisAlat.TINGKAT)

    jawaban = masuk(pemeran.budi).post(
        alamat("lembar", siklus.pk, alat.pk),
        badan,
        content_type="application/json",
        headers={"Accept": "application/json"},
    )

    assert jawaban.status_code in (200, 422)
    assert not Ketukan.objects.exists()


def test_json_setelah_ditutup_409(pemeran: Pemeran, masuk: Masuk) -> None:
    siklus = siklus_observasi(pemeran)
    alat = pilih(pemeran.budi, siklus, JenisAlat.TINGKAT)
    Siklus.objects.filter(pk=siklus.pk).update(tahap="dibatalkan")

    status, isi = kirim(
        masuk(pemeran.budi), alamat("lembar", siklus.pk, alat.pk), {"kunci": str(uuid4()), "kode": "C1"}
    )

    assert (status, list(isi)) == (409, ["galat_umum"])


def test_ubah_hapus_kembalikan_lewat_halaman(pemeran: Pemeran, masuk: Masuk) -> None:
    siklus = siklus_observasi(pemeran)
    alat = pilih(pemeran.budi, siklus, JenisAlat.TUNGGU)
    ketuk(pemeran.budi, siklus, alat, ISI[JenisAlat.TUNGGU])
    baris = Ketukan.objects.get(alat=alat)
    client, url = masuk(pemeran.budi), alamat("baris", siklus.pk, alat.pk, baris.pk)

    salah = client.post(url, {"kode": "satu", "lama": "seratus", "versi": 1})
    tetap = 'value="seratus"' in salah.content.decode()
    benar = client.post(url, {"kode": "dua", "lama": "4,2", "versi": 1})
    client.post(url, {"aksi": "hapus"})
    daftar = client.get(alamat("lembar", siklus.pk, alat.pk), {"dihapus": baris.pk}).content.decode()
    client.post(url, {"aksi": "kembalikan"})

    baris.refresh_from_db()
    assert (salah.status_code, tetap, benar.status_code) == (422, True, 302)
    assert "Urungkan penghapusan" in daftar
    assert (str(baris.lama), baris.kode, baris.dihapus_pada) == ("4.2", "dua", None)


def test_denah_menolak_nama_dan_menahan_ketikan(pemeran: Pemeran, masuk: Masuk) -> None:
    siklus = siklus_observasi(pemeran)
    client, url = masuk(pemeran.budi), alamat("denah", siklus.pk)

    salah = client.post(url, {"baris": "1", "kolom": "2", "kursi-A1": "Rina", "kursi-A2": "2", "versi": "0"})
    benar = client.post(url, {"baris": "1", "kolom": "2", "kursi-A1": "ra", "kursi-A2": "2", "versi": "0"})

    assert (salah.status_code, 'value="RINA"' in salah.content.decode()) == (422, True)
    assert benar.status_code == 302
    assert 'value="RA"' in client.get(url).content.decode()


def test_jumlah_kueri_tetap(pemeran: Pemeran, masuk: Masuk, jumlah_kueri: Callable) -> None:
    biaya = []
    for berapa in (1, 3):
        siklus = siklus_observasi(pemeran)
        semua = isi_semua(pemeran, siklus, berapa)
        client = masuk(pemeran.budi)
        url = [alamat("daftar", siklus.pk), *(alamat("lembar", siklus.pk, a.pk) for a in semua)]
        biaya.append([jumlah_kueri(partial(client.get, satu)) for satu in url])
        biaya[-1].append(jumlah_kueri(partial(selectors.hasil, pelaku(pemeran.budi), siklus)))

    assert biaya[0] == biaya[1]
