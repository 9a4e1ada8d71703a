"""Pages of attendance: reading, autosave, ordinary forms, files."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from pkg.kehadiran.models import DokumenKehadiran
from pkg.periode.enums import JenisPeriode, StatusPeriode
from pkg.periode.models import Peserta
from tests.pabrik_pkg import berkas, periode, peserta
from tests.pemeran import Pemeran
from tests.pkg.kehadiran.hadir import angka, guru, isi, kunci

Masuk = Callable[[object], Client]
PDF = b"%PDF-1.4\n1 0 obj\n<<>>\nendobj\n%%EOF\n"


def alamat(milik: Peserta) -> str:
    return reverse("pkg_kehadiran:guru", args=[milik.pk])


def alamat_sekolah(milik: Peserta, bulan: int = 3) -> str:
    return reverse("pkg_kehadiran:bulan", args=[milik.periode_id, bulan])


def kirim_json(client: Client, url: str, *perubahan: tuple[str, str, int]) -> Any:
    isi_json = {"perubahan": [{"kunci": k, "nilai": n, "versi": v} for k, n, v in perubahan]}
    return client.post(url, json.dumps(isi_json), content_type="application/json", HTTP_ACCEPT="application/json")


def test_halaman_guru_dalam_bingkai_berkasnya(pemeran: Pemeran, masuk: Masuk, tanpa_tulis: Any) -> None:
    penilaian = berkas(pemeran, tahun=2025)
    isi(pemeran, penilaian.peserta, (3, "alpa", 2, 0), (3, "menit", 45, 0))
    client = masuk(pemeran.ani)

    with tanpa_tulis():
        pindah = client.get(reverse("pkg_kehadiran:halaman", args=[penilaian.pk]))
        jawaban = client.get(pindah.headers["Location"])

    teks = jawaban.content.decode()
    assert jawaban.status_code == 200
    assert "Kehadiran Anda sendiri diisi oleh admin sekolah atau kepala sekolah." in teks
    assert "100 % − 2,1/46 × 100 %" in teks
    assert '<input type="text"' not in teks


def test_halaman_guru_sebelum_ada_berkas(pemeran: Pemeran, masuk: Masuk) -> None:
    ani = guru(pemeran)

    teks = masuk(pemeran.eko).get(alamat(ani)).content.decode()

    assert f'name="nilai-{kunci(ani, 12, "izin")}"' in teks
    assert "Semua bulan nihil" in teks


def test_simpan_otomatis_menjawab_versi_dan_ringkasan(pemeran: Pemeran, masuk: Masuk) -> None:
    ani = guru(pemeran)

    jawaban = kirim_json(masuk(pemeran.eko), alamat(ani), (kunci(ani, 1), "1", 0), (kunci(ani, 1, "menit"), "0", 0))

    isi_jawaban = jawaban.json()
    assert (jawaban.status_code, isi_jawaban["tersimpan"]) == (200, {kunci(ani, 1): 1, kunci(ani, 1, "menit"): 1})
    assert "Ditunggu: Februari sampai Desember" in isi_jawaban["ringkasan_html"]


def test_lembar_yang_terkunci_menjawab_409(pemeran: Pemeran, masuk: Masuk) -> None:
    ani = guru(pemeran)
    type(ani.periode).objects.filter(pk=ani.periode_id).update(status=StatusPeriode.DITUTUP)

    jawaban = kirim_json(masuk(pemeran.eko), alamat(ani), (kunci(ani, 1), "1", 0))

    assert jawaban.status_code == 409
    assert jawaban.json() == {"galat_umum": "Periode ini sudah ditutup, jadi kehadiran tidak dapat diubah lagi."}


def test_tanpa_javascript_yang_salah_tetap_tertulis(pemeran: Pemeran, masuk: Masuk) -> None:
    ani = guru(pemeran)
    client = masuk(pemeran.eko)

    salah = client.post(alamat(ani), {f"nilai-{kunci(ani, 1)}": "banyak", f"versi-{kunci(ani, 1)}": "0"})
    benar = client.post(alamat(ani), {f"nilai-{kunci(ani, 1)}": "2", f"versi-{kunci(ani, 1)}": "0"})

    assert salah.status_code == 422
    assert 'value="banyak"' in salah.content.decode()
    assert (benar.status_code, angka(ani)) == (302, {(1, "alpa"): 2})


def test_tanpa_javascript_bentrok_menunjukkan_keduanya(pemeran: Pemeran, masuk: Masuk) -> None:
    ani = guru(pemeran)
    isi(pemeran, ani, (1, "alpa", 3, 0))
    client, nama = masuk(pemeran.fajar), kunci(ani, 1)

    bentrok = client.post(alamat(ani), {f"nilai-{nama}": "5", f"versi-{nama}": "0"})
    lagi = client.post(alamat(ani), {f"nilai-{nama}": "5", f"versi-{nama}": "1"})

    assert bentrok.status_code == 409
    assert "menjadi 3. Periksa, lalu simpan lagi." in bentrok.content.decode()
    assert (lagi.status_code, angka(ani)) == (302, {(1, "alpa"): 5})


def test_nihil_dengan_satu_tekan(pemeran: Pemeran, masuk: Masuk) -> None:
    ani = guru(pemeran)

    jawaban = masuk(pemeran.eko).post(reverse("pkg_kehadiran:nihil", args=[ani.pk]), follow=True)

    assert len(angka(ani)) == 24
    assert "Semua bulan nihil" not in jawaban.content.decode()


def test_formatif_berkata_tidak_menghitung(pemeran: Pemeran, masuk: Masuk) -> None:
    ani = peserta(pemeran, dalam=periode(pemeran, JenisPeriode.FORMATIF))
    client = masuk(pemeran.eko)

    for url in (alamat(ani), alamat_sekolah(ani)):
        assert "Penilaian ini tidak menghitung kehadiran" in client.get(url).content.decode()


# The whole school


def test_halaman_sekolah_mulai_dari_bulan_yang_belum_penuh(pemeran: Pemeran, masuk: Masuk) -> None:
    ani = guru(pemeran)
    isi(pemeran, ani, (1, "alpa", 0, 0), (1, "menit", 0, 0))

    jawaban = masuk(pemeran.eko).get(reverse("pkg_kehadiran:periode", args=[ani.periode_id]))

    assert jawaban.context["bulan"].nama == "Februari"
    assert jawaban.context["isi"].bulan[0].keterangan == "1 dari 1 guru terisi"


def test_halaman_sekolah_menyimpan(pemeran: Pemeran, masuk: Masuk) -> None:
    ani, asri = guru(pemeran), guru(pemeran, pemeran.asri)
    client = masuk(pemeran.eko)

    skrip = kirim_json(client, alamat_sekolah(ani), (kunci(ani, 3), "1", 0))
    biasa = client.post(alamat_sekolah(ani), {f"nilai-{kunci(asri, 3)}": "2", f"versi-{kunci(asri, 3)}": "0"})
    salah = client.post(alamat_sekolah(ani), {f"nilai-{kunci(asri, 3)}": "40", f"versi-{kunci(asri, 3)}": "1"})

    assert (skrip.status_code, biasa.status_code, biasa.headers["Location"]) == (200, 302, alamat_sekolah(ani))
    assert (angka(ani), angka(asri)) == ({(3, "alpa"): 1}, {(3, "alpa"): 2})
    assert salah.status_code == 422
    assert "Maret paling banyak 31 hari" in salah.content.decode()


def test_ringkasan_simpan_otomatis_tentang_bulan_itu(pemeran: Pemeran, masuk: Masuk) -> None:
    ani = guru(pemeran)

    jawaban = kirim_json(masuk(pemeran.eko), alamat_sekolah(ani, 4), (kunci(ani, 4), "1", 0))

    assert "April" in jawaban.json()["ringkasan_html"]


@pytest.mark.parametrize(("rentang", "bulan"), [("tahun", 13), ("tahun", 0), ("semester_1", 7)])
def test_bulan_di_luar_rentang_tidak_ada(pemeran: Pemeran, masuk: Masuk, rentang: str, bulan: int) -> None:
    ani = guru(pemeran, dalam=periode(pemeran, tahun=2025, rentang=rentang))

    assert masuk(pemeran.eko).get(alamat_sekolah(ani, bulan)).status_code == 404


def test_nihil_sebulan_dengan_satu_tekan(pemeran: Pemeran, masuk: Masuk) -> None:
    ani, asri = guru(pemeran), guru(pemeran, pemeran.asri)

    jawaban = masuk(pemeran.eko).post(reverse("pkg_kehadiran:nihil_bulan", args=[ani.periode_id, 3]))

    assert jawaban.headers["Location"] == alamat_sekolah(ani)
    assert [len(angka(satu)) for satu in (ani, asri)] == [2, 2]


def test_penilai_hanya_melihat_yang_dinilainya(pemeran: Pemeran, masuk: Masuk) -> None:
    ani = guru(pemeran, penilai=[pemeran.budi])
    guru(pemeran, pemeran.asri)

    jawaban = masuk(pemeran.budi).get(alamat_sekolah(ani))

    assert [b.peserta.guru for b, _ in jawaban.context["baris"]] == [pemeran.ani]
    assert jawaban.context["bulan"].jumlah == 1


def test_jumlah_kueri_halaman_tetap(pemeran: Pemeran, masuk: Masuk, jumlah_kueri: Any) -> None:
    ani = guru(pemeran)
    isi(pemeran, ani, (3, "alpa", 2, 0), (3, "menit", 0, 0))
    client = masuk(pemeran.eko)
    client.get(alamat_sekolah(ani))

    satu = jumlah_kueri(lambda: client.get(alamat_sekolah(ani)))
    for orang in (pemeran.asri, pemeran.budi):
        isi(pemeran, guru(pemeran, orang), (3, "alpa", 2, 0), (3, "menit", 0, 0))

    assert jumlah_kueri(lambda: client.get(alamat_sekolah(ani))) == satu


def test_membaca_tidak_menulis(pemeran: Pemeran, masuk: Masuk, tanpa_tulis: Any) -> None:
    ani = guru(pemeran)
    client = masuk(pemeran.eko)
    impor = reverse("pkg_kehadiran:impor", args=[ani.periode_id])

    with tanpa_tulis():
        status = [client.get(url).status_code for url in (alamat(ani), alamat_sekolah(ani), impor)]

    assert status == [200, 200, 200]


# Files


def unggah(client: Client, url: str, isi_berkas: bytes, nama: str = "rekap.pdf", **lain: str) -> Any:
    return client.post(url, {"berkas": SimpleUploadedFile(nama, isi_berkas), "bulan": "", "keterangan": "", **lain})


def test_dokumen_guru_disimpan_dan_dibuka_yang_berhak(pemeran: Pemeran, masuk: Masuk) -> None:
    ani = guru(pemeran, penilai=[pemeran.budi])
    jawaban = unggah(
        masuk(pemeran.eko), reverse("pkg_kehadiran:unggah_guru", args=[ani.pk]), PDF, bulan="3", keterangan="Maret"
    )
    dokumen = DokumenKehadiran.objects.get()
    url = reverse("pkg_kehadiran:dokumen", args=[dokumen.pk])

    status = {}
    for nama in ("ani", "asri", "budi", "fajar", "gita", "dewi", "eko"):
        berkas_dokumen = masuk(getattr(pemeran, nama)).get(url)
        status[nama] = berkas_dokumen.status_code
        berkas_dokumen.close()

    assert jawaban.status_code == 302
    assert (dokumen.bulan, dokumen.keterangan, dokumen.jenis_isi) == (3, "Maret", "application/pdf")
    assert status == {"ani": 200, "asri": 404, "budi": 200, "fajar": 200, "gita": 404, "dewi": 200, "eko": 200}


def test_rekap_sekolah_tidak_dibuka_guru_dan_penilai(pemeran: Pemeran, masuk: Masuk) -> None:
    ani = guru(pemeran, penilai=[pemeran.budi])
    unggah(masuk(pemeran.eko), reverse("pkg_kehadiran:unggah_sekolah", args=[ani.periode_id]), PDF)
    url = reverse("pkg_kehadiran:dokumen", args=[DokumenKehadiran.objects.get().pk])

    status = {}
    for nama in ("ani", "budi", "fajar", "dewi", "gita"):
        jawaban = masuk(getattr(pemeran, nama)).get(url)
        status[nama] = jawaban.status_code
        jawaban.close()

    assert status == {"ani": 404, "budi": 404, "fajar": 200, "dewi": 200, "gita": 404}


@pytest.mark.parametrize(
    ("isi_berkas", "pesan"),
    [
        (b"", "Berkas ini kosong."),
        (b"MZ program", "Berkas ini bukan PDF atau foto JPG/PNG."),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 dokumen Word", "Berkas ini bukan PDF atau foto JPG/PNG."),
    ],
)
def test_dokumen_dikenali_dari_isinya(pemeran: Pemeran, masuk: Masuk, isi_berkas: bytes, pesan: str) -> None:
    ani = guru(pemeran)

    jawaban = unggah(masuk(pemeran.eko), reverse("pkg_kehadiran:unggah_guru", args=[ani.pk]), isi_berkas)

    assert jawaban.status_code == 422
    assert pesan in jawaban.content.decode()
    assert not DokumenKehadiran.objects.exists()


def test_dokumen_yang_sama_tidak_disimpan_dua_kali(pemeran: Pemeran, masuk: Masuk) -> None:
    ani = guru(pemeran)
    client, url = masuk(pemeran.eko), reverse("pkg_kehadiran:unggah_guru", args=[ani.pk])

    status = [unggah(client, url, PDF).status_code, unggah(client, url, PDF, "lain.pdf").status_code]

    assert status == [302, 422]
    assert DokumenKehadiran.objects.count() == 1


def test_dokumen_dihapus_selama_belum_terkunci(pemeran: Pemeran, masuk: Masuk) -> None:
    ani = guru(pemeran)
    client = masuk(pemeran.eko)
    unggah(client, reverse("pkg_kehadiran:unggah_guru", args=[ani.pk]), PDF)
    url = reverse("pkg_kehadiran:hapus_dokumen", args=[DokumenKehadiran.objects.get().pk])
    type(ani.periode).objects.filter(pk=ani.periode_id).update(status=StatusPeriode.DITUTUP)

    terkunci = client.post(url).status_code
    type(ani.periode).objects.filter(pk=ani.periode_id).update(status=StatusPeriode.DIBUKA)
    terbuka = client.post(url).status_code

    assert (terkunci, terbuka) == (409, 302)
    assert not DokumenKehadiran.objects.exists()
