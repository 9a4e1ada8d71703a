"""What an open page asks for: the other side's words, where she is writing, the parts that changed; and its price."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from observasi.instrumen.rules import buang_butir, timbang_butir
from observasi.siklus import selectors, services
from observasi.siklus.enums import Hal, Lembar, Sisi
from observasi.siklus.models import Penulisan, Persetujuan, Siklus
from observasi.siklus.rules import kesepakatan
from supervisi.lib.lembar import Perubahan, baca_versi
from tests.pabrik import isi_kesepakatan, siklus_observasi, siklus_pra
from tests.pemeran import Pemeran, pelaku

Masuk = Callable[[object], Client]


@pytest.mark.parametrize(
    ("tertulis", "versi"),
    [
        ("fokus.3,tempat.1", {"fokus": 3, "tempat": 1}),
        ("", {}),
        ("fokus,.3,a.x,b.-1,c.9999999999,d.²", {}),
        ("a.b.2", {"a.b": 2}),
    ],
)
def test_versi_halaman_dibaca_dan_yang_tidak_terbaca_dilewati(tertulis: str, versi: dict[str, int]) -> None:
    assert baca_versi(tertulis) == versi


def tulis(siapa: object, siklus: Siklus, versi: int, teks: str, kunci: str = "fokus") -> None:
    services.simpan_isian(
        pelaku(siapa),  # type: ignore[arg-type]
        siklus.pk,
        Lembar.KESEPAKATAN,
        [Perubahan(kunci, teks, versi)],
        periksa=kesepakatan.periksa,
    )


def tanya(client: Client, siklus: Siklus, nama: str = "siklus:susulan", **isi: str) -> dict[str, Any]:
    jawaban = client.get(reverse(nama, args=[siklus.pk]), isi)
    assert jawaban.status_code == 200
    hasil: dict[str, Any] = jawaban.json()
    return hasil


@pytest.mark.django_db
@pytest.mark.usefixtures("pustaka")
def test_hanya_yang_lebih_baru_dari_halaman_dan_bagian_hanya_bila_berubah(pemeran: Pemeran, masuk: Masuk) -> None:
    siklus = siklus_pra(pemeran)
    tulis(pemeran.ani, siklus, 0, "Waktu tunggu")
    tulis(pemeran.ani, siklus, 0, "Ruang VII-B", "tempat")
    budi = masuk(pemeran.budi)

    pertama = tanya(budi, siklus, versi="tempat.1")
    kedua = tanya(budi, siklus, versi="fokus.1,tempat.1", tanda=pertama["tanda"])

    assert [(b["kunci"], b["nilai"], b["versi"], b["oleh"]) for b in pertama["isian"]] == [
        ("fokus", "Waktu tunggu", 1, pemeran.ani.nama)
    ]
    assert sorted(pertama["bagian"]) == ["instrumen-sepakat", "setuju"]
    assert (kedua["isian"], kedua["tanda"], "bagian" in kedua) == ([], pertama["tanda"], False)


@pytest.mark.django_db
@pytest.mark.usefixtures("pustaka")
def test_persetujuan_yang_gugur_tampak_pada_halaman_pihak_lain(pemeran: Pemeran, masuk: Masuk) -> None:
    siklus = siklus_pra(pemeran)
    isi_kesepakatan(pelaku(pemeran.ani), siklus)
    sidik = selectors.sidik_kesepakatan_kini(pelaku(pemeran.ani), siklus)
    services.setujui_kesepakatan(pelaku(pemeran.ani), siklus.pk, Sisi.GURU, sidik)
    ani = masuk(pemeran.ani)
    sebelum = tanya(ani, siklus)

    services.sesuaikan_instrumen(pelaku(pemeran.budi), siklus.pk, 1, lambda i: timbang_butir(i, "3", "2"))
    sesudah = tanya(ani, siklus, tanda=sebelum["tanda"])

    assert not Persetujuan.objects.filter(siklus=siklus, hal=Hal.KESEPAKATAN).exists()
    assert f"gugur karena {pemeran.budi.nama} mengubah isinya" in sesudah["bagian"]["setuju"]
    assert "disesuaikan bersama" in sesudah["bagian"]["instrumen-sepakat"]
    instrumen = tanya(ani, siklus, "siklus:susulan_instrumen")
    assert f"Terakhir diubah {pemeran.budi.nama}" in instrumen["bagian"]["instrumen-isi"]
    assert "(bobot 2)" in instrumen["bagian"]["instrumen-isi"]


@pytest.mark.django_db
@pytest.mark.usefixtures("pustaka")
def test_tanda_menulis_terlihat_pihak_lain_sebentar_saja(pemeran: Pemeran, masuk: Masuk) -> None:
    siklus = siklus_pra(pemeran)
    ani, budi = masuk(pemeran.ani), masuk(pemeran.budi)
    alamat = reverse("siklus:menulis", args=[siklus.pk, "kesepakatan"])

    def kirim(kunci: object) -> int:
        return ani.post(alamat, json.dumps({"kunci": kunci}), content_type="application/json").status_code

    assert kirim("fokus") == 204
    assert tanya(budi, siklus)["menulis"] == [{"kunci": "fokus", "oleh": pemeran.ani.get_short_name()}]
    assert tanya(ani, siklus)["menulis"] == []
    assert kirim("tempat") == 204
    Penulisan.objects.update(pada=timezone.now() - timedelta(seconds=selectors.MENULIS_DETIK + 1))
    assert tanya(budi, siklus)["menulis"] == []
    assert kirim("tempat") == 204
    assert kirim("") == 204
    assert tanya(budi, siklus)["menulis"] == []
    assert [kirim(k) for k in ("<b>", "x" * 41, 7, None)] == [422] * 4
    assert Penulisan.objects.count() == 1


@pytest.mark.django_db
@pytest.mark.usefixtures("pustaka")
def test_lembar_yang_sudah_ditutup_mengatakannya(pemeran: Pemeran, masuk: Masuk) -> None:
    siklus = siklus_observasi(pemeran)
    ani = masuk(pemeran.ani)

    for nama in ("siklus:susulan", "siklus:susulan_instrumen", "pertemuan:susulan_pra", "pertemuan:susulan_pasca"):
        assert list(tanya(ani, siklus, nama)) == ["tertutup"]


@pytest.mark.django_db
@pytest.mark.usefixtures("pustaka")
def test_bertanya_tidak_menulis_dan_harganya_tetap(
    pemeran: Pemeran, masuk: Masuk, jumlah_kueri: Any, tanpa_tulis: Any
) -> None:
    siklus = siklus_pra(pemeran)
    tulis(pemeran.ani, siklus, 0, "Satu")
    budi = masuk(pemeran.budi)
    tanda = tanya(budi, siklus)["tanda"]

    with tanpa_tulis():
        satu = jumlah_kueri(lambda: tanya(budi, siklus, versi="fokus.1", tanda=tanda))
    tulis(pemeran.ani, siklus, 0, "Dua", "tempat")
    tulis(pemeran.ani, siklus, 0, "Tiga", "catatan")
    tanda = tanya(budi, siklus)["tanda"]
    with tanpa_tulis():
        tiga = jumlah_kueri(lambda: tanya(budi, siklus, tanda=tanda))

    assert satu == tiga
    assert satu <= 9


@pytest.mark.django_db
@pytest.mark.usefixtures("pustaka")
def test_perubahan_yang_didahului_menyimpan_yang_diketik(pemeran: Pemeran, masuk: Masuk) -> None:
    siklus = siklus_pra(pemeran)
    isi_kesepakatan(pelaku(pemeran.ani), siklus)
    services.sesuaikan_instrumen(pelaku(pemeran.budi), siklus.pk, 1, lambda i: buang_butir(i, "3"))
    ani = masuk(pemeran.ani)
    alamat = reverse("siklus:sesuaikan", args=[siklus.pk])

    didahului = ani.post(alamat, {"aksi": "ubah", "kunci": "4", "teks": "Kalimat dari Ani", "versi": 1})
    salah = ani.post(alamat, {"aksi": "timbang", "kunci": "4", "bobot": "11", "versi": 2})
    kelompok = selectors.ambil_instrumen_sepakat(pelaku(pemeran.ani), siklus).isi["kelompok"][0]["kunci"]  # type: ignore[union-attr]
    baik = ani.post(alamat, {"aksi": "timbang_kelompok", "kunci": kelompok, "bobot": "2", "versi": 2})

    assert [j.status_code for j in (didahului, salah, baik)] == [409, 422, 302]
    assert "Kalimat dari Ani" in didahului.content.decode()
    assert 'value="11"' in salah.content.decode()
