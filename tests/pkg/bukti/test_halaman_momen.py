"""The teacher's way to attach a moment through the pages: own cycles, ticks, the copy as it will be, her statement."""

from __future__ import annotations

import re
from collections.abc import Callable
from contextlib import AbstractContextManager

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from observasi.catatan.models import Catatan
from observasi.siklus.models import Siklus
from pkg.bukti import rules
from pkg.bukti.models import Bukti
from pkg.bukti.rules import momen
from pkg.penilaian.enums import Tahap
from pkg.penilaian.models import Penilaian
from tests.pabrik_pkg import berkas
from tests.pemeran import Pemeran
from tests.pkg.bukti.siklus import KATA_GURU, KATA_SUPERVISOR, selesai, terbuka, tersegel

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("pustaka")]

Masuk = Callable[[object], Client]


@pytest.fixture
def penilaian(pemeran: Pemeran) -> Penilaian:
    """Ani's file while evidence is gathered; Fajar assesses."""
    return berkas(pemeran, Tahap.PENGUMPULAN)


def teks(jawaban: HttpResponse) -> str:
    return jawaban.content.decode()


def alamat(nama: str, penilaian: Penilaian, *isi: int) -> str:
    return reverse(f"pkg_bukti:{nama}", args=[penilaian.pk, *isi])


def isian(halaman: str) -> dict[str, object]:
    """The hidden fields of the page, as a browser would send them."""
    semua: dict[str, list[str]] = {}
    for nama, nilai in re.findall(r'<input type="hidden" name="([a-z]+)" value="([^"]*)"', halaman):
        semua.setdefault(nama, []).append(nilai)
    return {nama: semua[nama] for nama in ("catatan", "bagian", "sidik") if nama in semua}


def test_dari_daftar_siklus_sampai_terlampir(pemeran: Pemeran, penilaian: Penilaian, masuk: Masuk) -> None:
    siklus, milik_guru, milik_supervisor = terbuka(pemeran)
    ani = masuk(pemeran.ani)

    daftar = teks(ani.get(alamat("momen", penilaian)))
    pilihan = teks(ani.get(alamat("pilih_momen", penilaian, siklus.pk)))
    salinan = teks(ani.get(alamat("lampirkan", penilaian, siklus.pk), {"catatan": [milik_guru.pk]}))
    kirim = ani.post(
        alamat("lampirkan", penilaian, siklus.pk), {**isian(salinan), "setuju": "on", "indikator": ["6.2"]}, follow=True
    )

    assert alamat("pilih_momen", penilaian, siklus.pk) in daftar
    assert f'name="catatan" value="{milik_supervisor.pk}"' in pilihan
    assert "Laporan dapat dilampirkan setelah siklusnya selesai." in pilihan
    assert (KATA_GURU in salinan, KATA_SUPERVISOR in salinan, rules.PERNYATAAN in salinan) == (True, False, True)
    assert "1 salinan terlampir" in teks(kirim)
    assert [b.indikator for b in Bukti.objects.all()] == [["6.2"]]
    assert "Sudah terlampir" in teks(ani.get(alamat("pilih_momen", penilaian, siklus.pk)))


def test_laporan_selesai_bagian_demi_bagian(pemeran: Pemeran, penilaian: Penilaian, masuk: Masuk) -> None:
    siklus, ani = selesai(pemeran), masuk(pemeran.ani)

    pilihan = teks(ani.get(alamat("pilih_momen", penilaian, siklus.pk)))
    salinan = teks(ani.get(alamat("lampirkan", penilaian, siklus.pk), {"bagian": ["pasca"]}))
    ani.post(alamat("lampirkan", penilaian, siklus.pk), {**isian(salinan), "setuju": "on"})

    assert all(f'name="bagian" value="{kunci}"' in pilihan for kunci in momen.BAGIAN_LAPORAN)
    assert "Kelas hangat dan terarah." in salinan
    assert "Tindak lanjut" not in salinan
    assert Bukti.objects.get().salinan["bagian"][0]["judul"] == "Pertemuan pasca-observasi"


def test_tanpa_pilihan_kembali_memilih(pemeran: Pemeran, penilaian: Penilaian, masuk: Masuk) -> None:
    siklus, _, _ = terbuka(pemeran)

    jawaban = masuk(pemeran.ani).get(alamat("lampirkan", penilaian, siklus.pk), follow=True)

    assert "Centang paling sedikit satu catatan" in teks(jawaban)


@pytest.mark.parametrize("pilihan", [{"catatan": ["x"]}, {"catatan": ["999999"]}, {"bagian": ["rahasia"]}])
def test_pilihan_rusak_tidak_membawa_apa_pun(
    pemeran: Pemeran, penilaian: Penilaian, masuk: Masuk, pilihan: dict[str, list[str]]
) -> None:
    siklus, _, _ = terbuka(pemeran)

    jawaban = masuk(pemeran.ani).get(alamat("lampirkan", penilaian, siklus.pk), pilihan)

    assert (jawaban.status_code, jawaban["Location"]) == (
        302,
        f"{alamat('pilih_momen', penilaian, siklus.pk)}?kosong=1",
    )


def test_tanpa_centang_pernyataan_pilihan_tetap_ada(pemeran: Pemeran, penilaian: Penilaian, masuk: Masuk) -> None:
    siklus, milik_guru, _ = terbuka(pemeran)
    ani = masuk(pemeran.ani)
    salinan = teks(ani.get(alamat("lampirkan", penilaian, siklus.pk), {"catatan": [milik_guru.pk]}))

    jawaban = ani.post(alamat("lampirkan", penilaian, siklus.pk), {**isian(salinan), "indikator": ["6.2"]})

    assert jawaban.status_code == 422
    assert momen.BELUM_DISETUJUI in teks(jawaban)
    assert isian(teks(jawaban)) == isian(salinan)
    assert 'value="6.2" checked' in teks(jawaban)
    assert Bukti.objects.count() == 0


def test_kata_yang_berubah_diperlihatkan_lagi(pemeran: Pemeran, penilaian: Penilaian, masuk: Masuk) -> None:
    siklus, milik_guru, _ = terbuka(pemeran)
    ani = masuk(pemeran.ani)
    salinan = teks(ani.get(alamat("lampirkan", penilaian, siklus.pk), {"catatan": [milik_guru.pk]}))
    Catatan.objects.filter(pk=milik_guru.pk).update(teks="Kata yang baru.")

    jawaban = ani.post(alamat("lampirkan", penilaian, siklus.pk), {**isian(salinan), "setuju": "on"})

    assert jawaban.status_code == 409
    assert "Kata yang baru." in teks(jawaban)
    assert isian(teks(jawaban))["sidik"] != isian(salinan)["sidik"]
    assert Bukti.objects.count() == 0


def test_siklus_tersegel_menyebut_alasannya(pemeran: Pemeran, penilaian: Penilaian, masuk: Masuk) -> None:
    siklus, _, _ = tersegel(pemeran)

    halaman = teks(masuk(pemeran.ani).get(alamat("pilih_momen", penilaian, siklus.pk)))

    assert "sama-sama mengirim penilaian" in halaman
    assert "RAHASIA" not in halaman


def test_siklus_orang_lain_tidak_ada(pemeran: Pemeran, masuk: Masuk) -> None:
    siklus, _, _ = terbuka(pemeran)
    milik_asri = berkas(pemeran, Tahap.PENGUMPULAN, guru=pemeran.asri)

    for nama in ("pilih_momen", "lampirkan"):
        assert masuk(pemeran.asri).get(alamat(nama, milik_asri, siklus.pk)).status_code == 404


def test_tarik_tanpa_alasan(pemeran: Pemeran, penilaian: Penilaian, masuk: Masuk) -> None:
    siklus, milik_guru, _ = terbuka(pemeran)
    ani = masuk(pemeran.ani)
    salinan = teks(ani.get(alamat("lampirkan", penilaian, siklus.pk), {"catatan": [milik_guru.pk]}))
    ani.post(alamat("lampirkan", penilaian, siklus.pk), {**isian(salinan), "setuju": "on"})
    bukti = Bukti.objects.get()

    tanya = teks(ani.get(alamat("hapus", penilaian, bukti.pk)))
    jawaban = ani.post(alamat("hapus", penilaian, bukti.pk), follow=True)

    assert "Tarik salinan" in tanya
    assert "Isinya sudah tidak ada" in teks(jawaban)
    assert KATA_GURU not in teks(jawaban)


def test_kueri_tetap_dan_tanpa_tulis(
    pemeran: Pemeran,
    penilaian: Penilaian,
    masuk: Masuk,
    jumlah_kueri: Callable[[Callable[[], object]], int],
    tanpa_tulis: Callable[[], AbstractContextManager[None]],
) -> None:
    ani = masuk(pemeran.ani)
    siklus, milik_guru, _ = terbuka(pemeran)
    halaman = [
        (alamat("momen", penilaian), {}),
        (alamat("pilih_momen", penilaian, siklus.pk), {}),
        (alamat("lampirkan", penilaian, siklus.pk), {"catatan": [milik_guru.pk]}),
    ]

    def hitung() -> list[int]:
        return [jumlah_kueri(lambda u=u, isi=isi: ani.get(u, isi)) for u, isi in halaman]  # type: ignore[misc]

    with tanpa_tulis():
        satu = hitung()
    for _ in range(2):
        Catatan.objects.create(siklus=siklus, penulis=pemeran.ani, sisi="guru", teks="Catatan lain.", butir=["1", "2"])
        Siklus.objects.filter(pk=terbuka(pemeran)[0].pk).update(mapel="IPA")
    tiga = hitung()

    assert tiga == satu
