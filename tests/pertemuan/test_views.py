"""Pages of the interviews and of the meeting: who sees them, saving with and without scripts, Setuju, cost."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from observasi.catatan import services as services_catatan
from observasi.catatan.rules import IsiCatatan
from observasi.pertemuan import selectors, services
from observasi.siklus.enums import Lembar
from observasi.siklus.models import Isian, Persetujuan, Siklus
from supervisi.lib.lembar import Perubahan
from tests.alur import siklus_pasca, siklus_tindak_lanjut
from tests.pabrik import siklus_observasi, siklus_permintaan, siklus_pra
from tests.pemeran import Pemeran, pelaku

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("pustaka")]

Masuk = Callable[[object], Client]
RAHASIA = "JAWABAN-RAHASIA-WAWANCARA"
JSON = {"Accept": "application/json"}
LUAR = [
    ("fajar", 403),
    ("dewi", 403),
    ("eko", 403),
    ("endah", 403),
    ("asri", 404),
    ("citra", 404),
    ("gita", 404),
    ("damar", 404),
    ("hadi", 404),
    ("indra", 404),
]


def url_simpan(siapa: object, siklus: Siklus, lembar: Lembar) -> str:
    versi = selectors.wawancara(pelaku(siapa), siklus, lembar).versi_id  # type: ignore[arg-type]
    return reverse(
        "pertemuan:simpan_pra" if lembar is Lembar.PRA else "pertemuan:simpan_pasca", args=[siklus.pk, versi]
    )


def tulis(siapa: object, siklus: Siklus, lembar: Lembar, **isi: str) -> None:
    orang = pelaku(siapa)  # type: ignore[arg-type]
    lihat = selectors.wawancara(orang, siklus, lembar)
    perubahan = [Perubahan(k, n, lihat.isian[k].versi) for k, n in isi.items()]
    services.simpan(orang, siklus.pk, lembar, lihat.versi_id, perubahan)


@pytest.mark.parametrize(("nama", "status"), LUAR)
def test_wawancara_dan_pertemuan_bukan_untuk_orang_lain(pemeran: Pemeran, masuk: Masuk, nama: str, status: int) -> None:
    pra, pasca = siklus_pra(pemeran), siklus_pasca(pemeran)
    tulis(pemeran.ani, pra, Lembar.PRA, **{"1": RAHASIA})
    tulis(pemeran.ani, pasca, Lembar.PASCA, temuan_guru=RAHASIA, waktu="2026-12-02T13:00", saran=RAHASIA)
    client = masuk(getattr(pemeran, nama))
    jumlah = Isian.objects.count()

    semua = [
        client.get(reverse("pertemuan:pra", args=[pra.pk])),
        client.get(reverse("pertemuan:pasca", args=[pasca.pk])),
        client.post(url_simpan(pemeran.ani, pra, Lembar.PRA), {"nilai-2": "x", "versi-2": "0"}),
        client.post(
            url_simpan(pemeran.ani, pasca, Lembar.PASCA),
            {"perubahan": [{"kunci": "1", "nilai": "x", "versi": 0}]},
            content_type="application/json",
            headers=JSON,
        ),
        client.post(reverse("pertemuan:setuju", args=[pasca.pk]), {"sidik": "x"}),
    ]

    assert [j.status_code for j in semua] == [status] * 5
    assert RAHASIA not in "".join(j.content.decode() for j in semua)
    assert (Isian.objects.count(), Persetujuan.objects.filter(hal="pertemuan").count()) == (jumlah, 0)


def test_kepala_sekolah_membaca_setelah_keduanya_setuju(pemeran: Pemeran, masuk: Masuk) -> None:
    siklus = siklus_tindak_lanjut(pemeran)
    client = masuk(pemeran.fajar)

    halaman = client.get(reverse("pertemuan:pasca", args=[siklus.pk]))
    awal = client.get(reverse("pertemuan:pra", args=[siklus.pk]))

    isi = halaman.content.decode()
    assert (halaman.status_code, awal.status_code) == (200, 200)
    assert ("Kelas hangat dan terarah." in isi, "data-lembar=" in isi) == (True, False)
    assert client.post(url_simpan(pemeran.ani, siklus, Lembar.PASCA), {"nilai-saran": "x"}).status_code == 403


def test_dibuka_pada_tahapnya(pemeran: Pemeran, masuk: Masuk) -> None:
    client = masuk(pemeran.ani)

    belum_pra = client.get(reverse("pertemuan:pra", args=[siklus_permintaan(pemeran).pk]))
    belum_pasca = client.get(reverse("pertemuan:pasca", args=[siklus_observasi(pemeran).pk]))

    assert (belum_pra.status_code, belum_pasca.status_code) == (409, 409)


def test_simpan_otomatis_dengan_ringkasan(pemeran: Pemeran, masuk: Masuk) -> None:
    siklus = siklus_pasca(pemeran)
    client = masuk(pemeran.ani)

    def kirim(*perubahan: tuple[str, str, int]) -> tuple[int, dict[str, object]]:
        data = {"perubahan": [{"kunci": k, "nilai": n, "versi": v} for k, n, v in perubahan]}
        url = url_simpan(pemeran.ani, siklus, Lembar.PASCA)
        jawaban = client.post(url, data, content_type="application/json", headers=JSON)
        return jawaban.status_code, jawaban.json()

    status, satu = kirim(("waktu", "2026-12-02T13:00", 0), ("temuan_guru", "Murid berani.", 0))
    assert (status, satu["tersimpan"]) == (200, {"waktu": 1, "temuan_guru": 1})
    assert "Isi kesan umum atau saran" in str(satu["ringkasan_html"])

    status, dua = kirim(("kesan_umum", "Baik", 0), ("waktu", "nanti", 1))
    assert (status, dua["tersimpan"], list(dua["galat"])) == (422, {"kesan_umum": 1}, ["waktu"])  # type: ignore[call-overload]

    tulis(pemeran.budi, siklus, Lembar.PASCA, kesan_umum="Baik sekali")
    status, tiga = kirim(("kesan_umum", "Cukup", 1))
    assert (status, tiga["bentrok"][0]["nilai"]) == (409, "Baik sekali")  # type: ignore[index]

    Siklus.objects.filter(pk=siklus.pk).update(tahap="tindak_lanjut")
    status, empat = kirim(("saran", "Susulan", 0))
    assert (status, "galat_umum" in empat) == (409, True)


def test_json_rusak_ditolak_dengan_alasan(pemeran: Pemeran, masuk: Masuk) -> None:
    siklus = siklus_pra(pemeran)

    jawaban = masuk(pemeran.ani).post(
        url_simpan(pemeran.ani, siklus, Lembar.PRA), "[1", content_type="application/json", headers=JSON
    )

    assert (jawaban.status_code, "galat" in jawaban.json()) == (422, True)


def test_alur_tanpa_javascript_sampai_sepakat(pemeran: Pemeran, masuk: Masuk) -> None:
    siklus = siklus_pasca(pemeran)
    ani, budi = masuk(pemeran.ani), masuk(pemeran.budi)
    halaman = reverse("pertemuan:pasca", args=[siklus.pk])

    def formulir(client: Client) -> dict[str, str]:
        isi = client.get(halaman).content.decode()
        return dict(re.findall(r'name="(versi-[\w]+)" value="(\d+)"', isi))

    simpan = url_simpan(pemeran.ani, siklus, Lembar.PASCA)
    satu = ani.post(simpan, {**formulir(ani), "nilai-waktu": "2026-12-02T13:00", "nilai-temuan_guru": "Murid berani."})
    dua = budi.post(simpan, {**formulir(budi), "nilai-waktu": "2026-12-02T13:00", "nilai-saran": "Tunggu lima detik."})
    assert [(j.status_code, j.headers["Location"]) for j in (satu, dua)] == [(302, halaman)] * 2

    for client in (ani, budi):
        sidik = re.findall(r'name="sidik" value="([0-9a-f]{64})"', client.get(halaman).content.decode())
        assert len(sidik) == 1
        jawaban = client.post(reverse("pertemuan:setuju", args=[siklus.pk]), {"sidik": sidik[0]})

    assert jawaban.headers["Location"] == reverse("tindak_lanjut:halaman", args=[siklus.pk])
    isi = ani.get(halaman).content.decode()
    assert ("Tunggu lima detik." in isi, 'name="sidik"' in isi, "data-lembar=" in isi) == (True, False, False)


def test_bentrok_tanpa_javascript_menampilkan_kedua_tulisan(pemeran: Pemeran, masuk: Masuk) -> None:
    siklus = siklus_pra(pemeran)
    tulis(pemeran.ani, siklus, Lembar.PRA, **{"1": "Tulisan Ani"})
    client = masuk(pemeran.budi)
    url = url_simpan(pemeran.budi, siklus, Lembar.PRA)

    jawaban = client.post(
        url, {"nilai-1": "Tulisan Budi", "versi-1": "0", "nilai-lama_menit": "lama sekali", "versi-lama_menit": "0"}
    )
    isi = jawaban.content.decode()

    assert jawaban.status_code == 422
    assert all(t in isi for t in ("Tulisan Ani", "Tulisan Budi", 'value="lama sekali"', "1 sampai 600"))
    assert 'name="versi-1" value="1"' in isi
    assert client.post(url, {"nilai-1": "Tulisan Budi", "versi-1": "1"}).status_code == 302
    assert Isian.objects.get(lembar=Lembar.PRA, kunci="1").nilai == "Tulisan Budi"


def test_setuju_yang_kurang_disebut_di_halaman(pemeran: Pemeran, masuk: Masuk) -> None:
    siklus = siklus_pasca(pemeran)

    jawaban = masuk(pemeran.ani).post(reverse("pertemuan:setuju", args=[siklus.pk]), {"sidik": "lama"})

    isi = jawaban.content.decode()
    assert jawaban.status_code == 422
    assert "Waktu pertemuan belum diisi." in isi


def test_setuju_pada_isi_lama_ditolak(pemeran: Pemeran, masuk: Masuk) -> None:
    siklus = siklus_pasca(pemeran)
    tulis(pemeran.ani, siklus, Lembar.PASCA, waktu="2026-12-02T13:00", saran="Semula")
    client = masuk(pemeran.ani)
    lama = re.findall(
        r'name="sidik" value="([0-9a-f]{64})"',
        client.get(reverse("pertemuan:pasca", args=[siklus.pk])).content.decode(),
    )[0]
    tulis(pemeran.budi, siklus, Lembar.PASCA, saran="Diganti Budi")

    jawaban = client.post(reverse("pertemuan:setuju", args=[siklus.pk]), {"sidik": lama})

    assert (jawaban.status_code, Persetujuan.objects.filter(hal="pertemuan").count()) == (409, 0)


def test_agenda_menunjuk_ke_catatan(pemeran: Pemeran, masuk: Masuk) -> None:
    siklus = siklus_pasca(pemeran)
    services_catatan.tulis(pelaku(pemeran.budi), siklus.pk, IsiCatatan("Lihat papan", butir=("1",)))

    isi = masuk(pemeran.ani).get(reverse("pertemuan:pasca", args=[siklus.pk])).content.decode()

    assert "Paling berbeda dilihat" in isi
    assert "Kekuatan yang dilihat berdua" in isi
    assert reverse("catatan:daftar", args=[siklus.pk]) + "#catatan-" in isi


def test_get_tidak_menulis_dan_jumlah_kueri_tetap(
    pemeran: Pemeran,
    masuk: Masuk,
    tanpa_tulis: Callable[[], object],
    jumlah_kueri: Callable[[Callable[[], object]], int],
) -> None:
    siklus = siklus_pasca(pemeran)
    client = masuk(pemeran.budi)
    url = reverse("pertemuan:pasca", args=[siklus.pk])
    tulis(pemeran.ani, siklus, Lembar.PASCA, **{"1": "a"})
    services_catatan.tulis(pelaku(pemeran.budi), siklus.pk, IsiCatatan("Satu", butir=("1",)))

    satu = jumlah_kueri(lambda: client.get(url))
    tulis(pemeran.ani, siklus, Lembar.PASCA, **{"2": "b", "3": "c"})
    for nomor in range(2):
        services_catatan.tulis(pelaku(pemeran.budi), siklus.pk, IsiCatatan(f"Lagi {nomor}", butir=("1",)))
    tiga = jumlah_kueri(lambda: client.get(url))

    assert satu == tiga
    with tanpa_tulis():  # type: ignore[attr-defined]
        client.get(url)
        client.get(reverse("pertemuan:pra", args=[siklus.pk]))
