"""Questionnaires to teachers: once each, without names, results only after the end and from five answers on."""

from __future__ import annotations

import json
from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.core import serializers
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.models import Jejak, Pengguna
from observasi.teknik.apps import TEMPLAT_ANGKET
from observasi.teknik.models import Angket, KotakAngket, PenerimaAngket
from observasi.teknik.selectors import angket as selectors
from observasi.teknik.services import angket as services
from supervisi.dokumen import cetak
from supervisi.dokumen.models import Dokumen
from supervisi.lib import xlsx
from supervisi.lib.galat import SalahStatus
from tests.laporan.alat import teks
from tests.pabrik_teknik import ANGKET, guru_tambahan, jawaban_angket, kirim_angket, versi
from tests.pemeran import Pemeran, pelaku

pytestmark = pytest.mark.usefixtures("pustaka")
Masuk = Callable[[object], Client]


@pytest.fixture
def guru(pemeran: Pemeran) -> list[Pengguna]:
    """Six teachers of Melati."""
    return [pemeran.ani, pemeran.asri, pemeran.budi, *guru_tambahan(pemeran, 3)]


@pytest.fixture
def angket(pemeran: Pemeran, guru: list[Pengguna]) -> Angket:
    """A questionnaire of Fajar to all six, open."""
    return kirim_angket(pemeran.fajar, guru, pemeran.melati.pk)


def _jawab(satu: Angket, *siapa: Pengguna, ke: int = 0) -> None:
    for o in siapa:
        services.jawab(pelaku(o), satu.pk, jawaban_angket(satu, ke))


def _alamat(satu: Angket, apa: str = "") -> str:
    return reverse(f"teknik:angket{apa}", args=[satu.pk])


def test_dari_kirim_sampai_hasil_lewat_halaman(pemeran: Pemeran, guru: list[Pengguna], masuk: Masuk) -> None:
    fajar = masuk(pemeran.fajar)
    isi = {
        "versi": versi(pemeran.fajar, ANGKET).pk,
        "judul": "Kebutuhan semester ini",
        "tutup": (timezone.localdate() + timedelta(days=7)).isoformat(),
        "penerima": [o.pk for o in guru],
    }
    fajar.post(reverse("teknik:angket_baru"), isi)
    satu = Angket.objects.get()
    menunggu = masuk(pemeran.ani).get(reverse("teknik:ruang")).content.decode()
    lembar = {f"nilai-{k}": v for k, v in jawaban_angket(satu, 3).items()}
    kurang = masuk(pemeran.ani).post(_alamat(satu, "_jawab"), {**lembar, "nilai-2": ""})
    status = [masuk(o).post(_alamat(satu, "_jawab"), lembar).status_code for o in guru]
    lagi = masuk(pemeran.ani).post(_alamat(satu, "_jawab"), lembar)
    hasil = fajar.get(_alamat(satu)).content.decode()

    assert "Kebutuhan semester ini" in menunggu
    assert (kurang.status_code, "Pilih jawaban untuk butir 2." in kurang.content.decode()) == (422, True)
    assert kurang.content.decode().count(" checked") == 7
    assert (status, lagi.status_code) == ([302] * 6, 409)
    assert "100,00 %" in hasil
    assert "100,00 %" in masuk(pemeran.ani).get(_alamat(satu)).content.decode()


@pytest.mark.parametrize(
    ("ganti", "galat"),
    [({"penerima": []}, "sedikitnya 5 guru"), ({"tutup": "2020-01-01"}, "sudah lewat"), ({"judul": ""}, "judul")],
)
def test_angket_yang_salah_tetap_tertulis(
    pemeran: Pemeran, guru: list[Pengguna], masuk: Masuk, ganti: dict[str, Any], galat: str
) -> None:
    isi: dict[str, Any] = {
        "versi": versi(pemeran.fajar, ANGKET).pk,
        "judul": "Kebutuhan",
        "pengantar": "Untuk rencana kita",
        "tutup": (timezone.localdate() + timedelta(days=7)).isoformat(),
        "penerima": [o.pk for o in guru],
    }

    jawaban = masuk(pemeran.fajar).post(reverse("teknik:angket_baru"), {**isi, **ganti})

    halaman = jawaban.content.decode()
    assert (jawaban.status_code, galat in halaman, "Untuk rencana kita" in halaman) == (422, True, True)


def test_selama_berjalan_tidak_ada_hasil_juga_dengan_lima_jawaban(
    pemeran: Pemeran, guru: list[Pengguna], angket: Angket, masuk: Masuk
) -> None:
    """Otherwise two looks, before and after the sixth answer, would tell what the sixth one said."""
    _jawab(angket, *guru[:5])

    halaman = masuk(pemeran.fajar).get(_alamat(angket))

    assert halaman.context["isi"].hasil == ()
    assert "0,00 %" not in halaman.content.decode()
    assert masuk(pemeran.fajar).get(_alamat(angket, "_unduh")).status_code == 409
    with pytest.raises(SalahStatus):
        selectors.naskah(pelaku(pemeran.fajar), angket.pk)


def test_empat_jawaban_tidak_pernah_dibuka(
    pemeran: Pemeran, guru: list[Pengguna], angket: Angket, masuk: Masuk
) -> None:
    _jawab(angket, *guru[:4])
    masuk(pemeran.fajar).post(_alamat(angket, "_akhiri"))

    halaman = masuk(pemeran.fajar).get(_alamat(angket))

    assert (halaman.context["isi"].hasil, "Jawaban kurang dari lima" in halaman.content.decode()) == ((), True)
    assert masuk(pemeran.fajar).get(_alamat(angket, "_unduh")).status_code == 409
    assert KotakAngket.objects.get().hitungan == {}
    assert masuk(guru[4]).post(_alamat(angket, "_jawab"), {}).status_code == 409


def test_sesudah_hari_terakhir_jawaban_ditolak_dan_hasil_dibuka(
    pemeran: Pemeran, guru: list[Pengguna], angket: Angket
) -> None:
    _jawab(angket, *guru[:5])
    Angket.objects.update(tutup=timezone.localdate() - timedelta(days=1))

    with pytest.raises(SalahStatus, match="sudah berakhir"):
        _jawab(angket, guru[5])
    _, butir = selectors.hasil(pelaku(pemeran.fajar), angket.pk)

    assert [h.jumlah for h in butir[0].pilihan] == [5, 0, 0, 0]


def test_data_tidak_menghubungkan_jawaban_dengan_orang(guru: list[Pengguna], angket: Angket) -> None:
    """All rows that answering may have touched, as a copy of the database shows them: in either order the same."""
    _jawab(angket, guru[0], ke=3)
    _jawab(angket, *guru[1:5], ke=0)
    satu = _salinan(angket)
    PenerimaAngket.objects.update(sudah=False)
    KotakAngket.objects.update(hitungan={}, jumlah=0)
    _jawab(angket, *guru[4:0:-1], ke=0)
    _jawab(angket, guru[0], ke=3)

    assert _salinan(angket) == satu
    assert "_pada" not in satu.replace("dibuat_pada", "").replace("ditutup_pada", "")
    assert [j.aksi for j in Jejak.objects.filter(objek=services.OBJEK)] == ["angket.kirim"]


def _salinan(angket: Angket) -> str:
    semua: list[Any] = [
        *Angket.objects.filter(pk=angket.pk),
        *PenerimaAngket.objects.order_by("pk"),
        *KotakAngket.objects.order_by("pk"),
    ]
    return json.dumps(json.loads(serializers.serialize("json", semua)))


def test_penerima_dan_orang_lain_tidak_melihat_siapa_yang_sudah(
    pemeran: Pemeran, guru: list[Pengguna], angket: Angket, masuk: Masuk
) -> None:
    _jawab(angket, guru[0])

    kelola = masuk(pemeran.fajar).get(_alamat(angket)).content.decode()
    rekan = masuk(pemeran.asri).get(_alamat(angket)).content.decode()

    assert ("sudah menjawab" in kelola, guru[3].nama in kelola) == (True, True)
    assert ("sudah menjawab" in rekan, guru[3].nama in rekan) == (False, False)
    assert masuk(pemeran.citra).get(_alamat(angket)).status_code == 404


def test_unduhan_dan_cetakan(pemeran: Pemeran, guru: list[Pengguna], angket: Angket, masuk: Masuk) -> None:
    _jawab(angket, *guru[:4], ke=0)
    _jawab(angket, *guru[4:], ke=3)

    baris = xlsx.baca(masuk(pemeran.fajar).get(_alamat(angket, "_unduh")).content)
    naskah = selectors.naskah(pelaku(pemeran.fajar), angket.pk)
    dokumen = Dokumen(
        pk=1,
        jenis=selectors.JENIS,
        objek_id=angket.pk,
        judul=naskah.judul,
        isi=naskah.isi,
        sidik_data="ab" * 32,
        templat_versi=TEMPLAT_ANGKET,
        kode_cek="7K3M-Q2ZD-9XWT",
        dibuat_pada=datetime(2026, 12, 18, 8, 30, tzinfo=UTC),
    )
    isi = teks(cetak.cetak(dokumen, lambda _persen: None).isi)

    assert [str(n) for n in baris[1].sel[:5]] == [
        "1",
        "Saya memerlukan bantuan untuk merancang pembelajaran",
        "Tidak",
        "4",
        "66.67",
    ]
    for bagian in ("Hasil angket: Kebutuhan semester ini", "66,67 %", "33,33 %", "7K3M-Q2ZD-9XWT"):
        assert bagian in isi
    assert guru[0].nama not in isi
    assert Jejak.objects.filter(aksi="angket.unduh").count() == 1


def test_kueri_tetap_dan_membaca_tidak_menulis(
    pemeran: Pemeran,
    guru: list[Pengguna],
    angket: Angket,
    masuk: Masuk,
    jumlah_kueri: Callable[[Callable[[], object]], int],
    tanpa_tulis: Callable[[], AbstractContextManager[None]],
) -> None:
    client = masuk(pemeran.ani)
    alamat = [reverse("teknik:daftar_angket"), _alamat(angket), reverse("teknik:ruang")]

    def hitung() -> list[int]:
        with tanpa_tulis():
            return [jumlah_kueri(lambda a=a: client.get(a)) for a in alamat]  # type: ignore[misc]

    sebelum = hitung()
    for _ in range(2):
        kirim_angket(pemeran.fajar, guru, pemeran.melati.pk)

    assert hitung() == sebelum
