"""Tables: nothing is written before the confirmation, all of it then, and nothing twice."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from pkg.kehadiran import services
from pkg.kehadiran.models import Kehadiran
from pkg.periode.models import Peserta
from supervisi.lib import xlsx
from supervisi.lib.galat import BentrokVersi, MasukanSalah, SalahStatus
from tests.pemeran import Pemeran, pelaku
from tests.pkg.kehadiran.hadir import angka, guru, isi

Masuk = Callable[[object], Client]
JUDUL = ["NIP", "Bulan", "Tanpa keterangan (hari)", "Terlambat dan pulang cepat (menit)"]


def berkas(*baris: list[Any], judul: list[str] | None = None) -> bytes:
    return xlsx.tulis(xlsx.Lembar("Kehadiran", judul or JUDUL, baris))


def periksa(p: Pemeran, milik: Peserta, isi_berkas: bytes) -> services.Usulan:
    return services.periksa(pelaku(p.eko), milik.periode_id, "hadir.xlsx", isi_berkas)


def terapkan(p: Pemeran, milik: Peserta, usulan: services.Usulan) -> int:
    return services.terapkan(pelaku(p.eko), milik.periode_id, usulan.nama_berkas, usulan.tertulis)


def test_diperiksa_tanpa_menulis_lalu_disimpan_seluruhnya(pemeran: Pemeran, tanpa_tulis: Any) -> None:
    ani, budi = guru(pemeran), guru(pemeran, pemeran.budi)
    isi_berkas = berkas([pemeran.ani.nip, "Maret", 1, 45], [pemeran.budi.nip, "Maret", 0, 0])

    with tanpa_tulis():
        usulan = periksa(pemeran, ani, isi_berkas)
    banyak = terapkan(pemeran, ani, usulan)

    assert banyak == 4
    assert (angka(ani), angka(budi)) == ({(3, "alpa"): 1, (3, "menit"): 45}, {(3, "alpa"): 0, (3, "menit"): 0})


def test_aman_diulang(pemeran: Pemeran) -> None:
    ani = guru(pemeran)
    isi_berkas = berkas([pemeran.ani.nip, 3, 1, 45])
    usulan = periksa(pemeran, ani, isi_berkas)

    assert [terapkan(pemeran, ani, usulan), terapkan(pemeran, ani, usulan)] == [2, 0]
    assert periksa(pemeran, ani, isi_berkas).hasil.ganti == ()


def test_angka_yang_berubah_setelah_diperiksa_membatalkan_semuanya(pemeran: Pemeran) -> None:
    ani, budi = guru(pemeran), guru(pemeran, pemeran.budi)
    usulan = periksa(pemeran, ani, berkas([pemeran.ani.nip, 3, 1, 45], [pemeran.budi.nip, 3, 2, 0]))
    isi(pemeran, budi, (3, "alpa", 7, 0))

    with pytest.raises(BentrokVersi):
        terapkan(pemeran, ani, usulan)
    assert (angka(ani), angka(budi)) == ({}, {(3, "alpa"): 7})


def test_hasil_yang_ditetapkan_setelah_diperiksa_membatalkan_semuanya(pemeran: Pemeran) -> None:
    ani, budi = guru(pemeran), guru(pemeran, pemeran.budi)
    usulan = periksa(pemeran, ani, berkas([pemeran.ani.nip, 3, 1, 45], [pemeran.budi.nip, 3, 2, 0]))
    Peserta.objects.filter(pk=budi.pk).update(ditetapkan_pada=timezone.now())

    with pytest.raises(SalahStatus):
        terapkan(pemeran, ani, usulan)
    assert Kehadiran.objects.count() == 0


def test_alasan_yang_diisi_setelah_diperiksa_ikut_diperiksa(pemeran: Pemeran) -> None:
    ani = guru(pemeran)
    usulan = periksa(pemeran, ani, berkas([pemeran.ani.nip, 2, 20, 0]))
    isi(pemeran, ani, (2, "sakit", 9, 0))

    with pytest.raises(BentrokVersi):
        terapkan(pemeran, ani, usulan)


def test_templat_berisi_peserta_dan_angka_yang_ada(pemeran: Pemeran) -> None:
    ani = guru(pemeran)
    guru(pemeran, pemeran.asri)
    isi(pemeran, ani, (3, "alpa", 2, 0), (3, "menit", 0, 0))

    isi_templat = services.templat(pelaku(pemeran.eko), ani.periode_id, 3)

    assert [b.sel for b in xlsx.baca(isi_templat)][1:] == [
        (pemeran.ani.nip, pemeran.ani.nuptk, pemeran.ani.nama, "Maret", 2, 0),
        (None, None, pemeran.asri.nama, "Maret"),
    ]
    assert periksa(pemeran, ani, isi_templat).hasil.galat == ()


def test_templat_setahun_memuat_tiap_bulan(pemeran: Pemeran) -> None:
    ani = guru(pemeran)

    isi_templat = services.templat(pelaku(pemeran.eko), ani.periode_id)

    assert len(xlsx.baca(isi_templat)) == 13


def test_bukan_excel_ditolak_dengan_kalimat(pemeran: Pemeran) -> None:
    ani = guru(pemeran)

    with pytest.raises(MasukanSalah) as galat:
        periksa(pemeran, ani, b"NIP;Bulan")
    assert galat.value.galat == {"berkas": "Berkas ini bukan berkas Excel (.xlsx)."}


# Pages


def unggah(client: Client, milik: Peserta, isi_berkas: bytes) -> Any:
    alamat = reverse("pkg_kehadiran:impor", args=[milik.periode_id])
    return client.post(alamat, {"berkas": SimpleUploadedFile("hadir.xlsx", isi_berkas)})


def test_halaman_menunjukkan_lalu_menyimpan(pemeran: Pemeran, masuk: Masuk) -> None:
    ani = guru(pemeran)
    client = masuk(pemeran.eko)

    periksa_dulu = unggah(client, ani, berkas([pemeran.ani.nip, "Maret", 1, 45]))
    sebelum = angka(ani)
    bawaan = periksa_dulu.context["bawaan"]
    simpan = client.post(reverse("pkg_kehadiran:simpan_impor", args=[ani.periode_id]), {"isi": bawaan}, follow=True)

    assert "Siap disimpan: 2 angka untuk 1 guru" in periksa_dulu.content.decode()
    assert (sebelum, angka(ani)) == ({}, {(3, "alpa"): 1, (3, "menit"): 45})
    assert "2 angka dari hadir.xlsx disimpan." in simpan.content.decode()


def test_halaman_menyebut_baris_yang_salah(pemeran: Pemeran, masuk: Masuk) -> None:
    ani = guru(pemeran)

    jawaban = unggah(masuk(pemeran.eko), ani, berkas([pemeran.ani.nip, "Maret", -1, "x"]))

    teks = jawaban.content.decode()
    assert jawaban.status_code == 422
    assert "Baris 2, kolom Tanpa keterangan (hari):" in teks
    assert "Baris 2, kolom Terlambat dan pulang cepat (menit):" in teks
    assert Kehadiran.objects.count() == 0


def test_kiriman_orang_lain_atau_periode_lain_tidak_diterima(pemeran: Pemeran, masuk: Masuk) -> None:
    ani = guru(pemeran)
    bawaan = unggah(masuk(pemeran.fajar), ani, berkas([pemeran.ani.nip, "Maret", 1, 45])).context["bawaan"]

    client = masuk(pemeran.eko)
    for tanda in (bawaan, "karangan", ""):
        client.post(reverse("pkg_kehadiran:simpan_impor", args=[ani.periode_id]), {"isi": tanda})

    assert angka(ani) == {}


def test_templat_dapat_diunduh(pemeran: Pemeran, masuk: Masuk, tanpa_tulis: Any) -> None:
    ani = guru(pemeran)
    client = masuk(pemeran.eko)

    with tanpa_tulis():
        jawaban = client.get(reverse("pkg_kehadiran:templat", args=[ani.periode_id]), {"bulan": "3"})

    assert jawaban.headers["Content-Disposition"] == f'attachment; filename="kehadiran-{ani.periode_id}.xlsx"'
    assert len(xlsx.baca(jawaban.content)) == 2
