"""The pages: what stands on them, what comes back after a refusal, queries, and that reading writes nothing."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager

import pytest
from django.test import Client
from django.urls import reverse

from pkg.penilaian.enums import Tahap
from pkg.pkb import services
from pkg.pkb.models import KegiatanPkb, RencanaPkb
from tests.pabrik_pkg import berkas
from tests.pemeran import Pemeran, pelaku
from tests.pkg.pkb.test_services import KEGIATAN, penetapan

Masuk = Callable[[object], Client]


def test_halaman_dengan_instrumen_lengkap(
    pemeran: Pemeran, masuk: Masuk, tanpa_tulis: Callable[[], AbstractContextManager[None]]
) -> None:
    file = berkas(pemeran, Tahap.PENETAPAN)
    services.susun(pelaku(pemeran.ani), file.pk)
    client = masuk(pemeran.ani)

    with tanpa_tulis():
        jawaban = client.get(reverse("pkg_pkb:halaman", args=[file.pk]))

    teks = jawaban.content.decode()
    assert jawaban.status_code == 200
    assert teks.count('class="pkb-sumbu"') == 14
    assert 'points="160.0,' in teks
    assert "Simpan sasaran" in teks


def test_jalan_lengkap_tanpa_skrip(pemeran: Pemeran, masuk: Masuk) -> None:
    file, ani, fajar = penetapan(pemeran), masuk(pemeran.ani), masuk(pemeran.fajar)
    halaman = reverse("pkg_pkb:halaman", args=[file.pk])

    ani.post(reverse("pkg_pkb:susun", args=[file.pk]))
    ani.post(reverse("pkg_pkb:sasaran", args=[file.pk]), {"sasaran-1": "4", "sasaran-2": "4", "versi": 1})
    kegiatan = {"uraian": "Berbagi di MGMP.", "kompetensi": ["1"], "jenis": "komunitas", "tenggat": "2026-09-01"}
    ani.post(reverse("pkg_pkb:tambah_kegiatan", args=[file.pk]), kegiatan)
    fajar.post(reverse("pkg_pkb:sepakati", args=[file.pk]), {"versi": 2})
    satu = KegiatanPkb.objects.get()
    hasil = {"status": "terlaksana", "realisasi": "Sudah berbagi.", "selesai_pada": "2026-08-30", "versi": 1}
    ani.post(reverse("pkg_pkb:tutup_kegiatan", args=[file.pk, satu.pk]), hasil)

    teks = ani.get(halaman).content.decode()
    assert "Disepakati Fajar Nugroho, M.Pd." in teks
    assert "Sudah berbagi." in teks
    assert "Kembalikan ke rencana" in teks


def test_sasaran_yang_ditolak_kembali_seperti_ditulis(pemeran: Pemeran, masuk: Masuk) -> None:
    file = penetapan(pemeran)
    services.susun(pelaku(pemeran.ani), file.pk)

    jawaban = masuk(pemeran.ani).post(
        reverse("pkg_pkb:sasaran", args=[file.pk]), {"sasaran-1": "4", "sasaran-2": "2", "versi": 1}
    )

    teks = jawaban.content.decode()
    assert jawaban.status_code == 422
    assert "Sasaran tidak boleh di bawah nilai sekarang." in teks
    assert '<option value="2" selected>' in teks  # what was typed for competency 2
    assert '<option value="4" selected>' in teks
    assert RencanaPkb.objects.get().versi == 1


@pytest.mark.parametrize(
    ("ganti", "galat"),
    [
        ({"uraian": ""}, "Tuliskan apa yang akan dilakukan."),
        ({"kompetensi": []}, "Pilih paling sedikit satu kompetensi."),
        ({"kompetensi": ["9"]}, "Pilih kompetensi dari daftar."),
        ({"tenggat": "kapan-kapan"}, "Isi tanggal, misalnya 24-11-2026."),
        ({"jenis": "liburan"}, "Pilih bentuk dari daftar."),
    ],
)
def test_kegiatan_yang_ditolak(pemeran: Pemeran, masuk: Masuk, ganti: dict[str, object], galat: str) -> None:
    file = penetapan(pemeran)
    services.susun(pelaku(pemeran.ani), file.pk)
    isi = {"uraian": "Berbagi.", "kompetensi": ["1"], "jenis": "komunitas", "tenggat": "2026-09-01", "tempat": "MGMP"}

    jawaban = masuk(pemeran.ani).post(reverse("pkg_pkb:tambah_kegiatan", args=[file.pk]), {**isi, **ganti})

    assert jawaban.status_code == 422
    assert galat in jawaban.content.decode()
    assert 'value="MGMP"' in jawaban.content.decode()
    assert KegiatanPkb.objects.count() == 0


def test_kepala_sekolah_membaca_kebutuhan_sekolah(pemeran: Pemeran, masuk: Masuk) -> None:
    file = penetapan(pemeran)

    teks = masuk(pemeran.fajar).get(reverse("pkg_pkb:periode", args=[file.peserta.periode_id])).content.decode()

    assert "1 guru mempunyai kompetensi di bawah standar" in teks
    assert reverse("pkg_pkb:halaman", args=[file.pk]) in teks


def test_jumlah_kueri_halaman_tetap(
    pemeran: Pemeran, masuk: Masuk, jumlah_kueri: Callable[[Callable[[], object]], int]
) -> None:
    file, ani = penetapan(pemeran), pelaku(pemeran.ani)
    services.susun(ani, file.pk)
    services.tambah_kegiatan(ani, file.pk, KEGIATAN)
    client, alamat = masuk(pemeran.ani), reverse("pkg_pkb:halaman", args=[file.pk])
    client.get(alamat)
    satu = jumlah_kueri(lambda: client.get(alamat))

    for _ in range(2):
        services.tambah_kegiatan(ani, file.pk, KEGIATAN)
    for tahun in (2023, 2024):
        penetapan(pemeran, tahun=tahun)

    assert jumlah_kueri(lambda: client.get(alamat)) == satu
