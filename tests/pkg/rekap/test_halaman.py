"""Pages of recaps: what each person reads, letting stand with one press, many at once, the conversion."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.test import Client
from django.urls import reverse

from pkg.penilaian.enums import Tahap
from pkg.penilaian.models import Penilaian
from pkg.periode.enums import JenisPeriode, TugasTambahan
from pkg.rekap import selectors
from pkg.rekap.models import KonversiPredikat, RekapPkg, TanpaGolongan
from tests.pabrik_pkg import periode, peserta
from tests.pabrik_rekap import TAHUN, berkas_bernilai, berkas_siap, rekap
from tests.pemeran import Pemeran, pelaku

Masuk = Callable[[object], Client]


def halaman(berkas: Penilaian) -> str:
    return reverse("pkg_rekap:halaman", args=[berkas.pk])


def teks(client: Client, url: str) -> str:
    return client.get(url, follow=True).content.decode()


def test_rekap_menunjukkan_1c_1d_dan_yang_ditunggu(pemeran: Pemeran, masuk: Masuk, tanpa_tulis: Any) -> None:
    berkas = berkas_bernilai(pemeran, [4] * 6 + [3] * 8)
    client = masuk(pemeran.fajar)

    with tanpa_tulis():
        isi = teks(client, halaman(berkas))

    assert "Formulir 1C: rekap nilai" in isi
    assert "Formulir 1D: hitungan angka kredit" in isi
    assert "48/56 × 100 × 70 %" in isi
    assert "Teman sejawat: belum ditanya; buka kuesionernya." in isi
    assert "Perkiraan internal, bukan angka kredit resmi." in isi
    assert "Tetapkan hasil" not in isi


def test_yang_ditunggu_menunjuk_halaman_dan_pemiliknya(pemeran: Pemeran, masuk: Masuk) -> None:
    berkas = berkas_bernilai(pemeran, [3] * 14, golongan="", penilai=pemeran.budi)

    jawaban = {n: masuk(getattr(pemeran, n)).get(halaman(berkas)) for n in ("ani", "budi", "fajar", "eko")}

    terlihat = {
        n: [(k.teks.split(" ")[0].rstrip(":"), k.pemilik, k.milik_saya, bool(k.url)) for k in j.context["kurang"]][2:]
        for n, j in jawaban.items()
    }
    kantor = "admin sekolah atau kepala sekolah"
    assert terlihat == {
        "ani": [("Orang", "Budi Santoso", False, True), ("Kehadiran", kantor, False, True), ("Golongan", kantor, False, False)],
        "budi": [("Orang", "Anda", True, True), ("Kehadiran", kantor, False, True), ("Golongan", kantor, False, False)],
        "fajar": [("Orang", "Budi Santoso", False, True), ("Kehadiran", "Anda", True, True), ("Golongan", "Anda", True, True)],
        "eko": [("Orang", "Budi Santoso", False, True), ("Kehadiran", "Anda", True, True), ("Golongan", "Anda", True, True)],
    }  # fmt: skip


def test_semua_tautan_yang_ditunggu_dapat_dibuka(pemeran: Pemeran, masuk: Masuk) -> None:
    berkas = berkas_bernilai(pemeran, [3] * 14, golongan="", penilai=pemeran.budi)

    status = {}
    for nama in ("ani", "budi", "fajar", "eko", "dewi", "endah"):
        client = masuk(getattr(pemeran, nama))
        for k in client.get(halaman(berkas)).context["kurang"]:
            if k.url:
                status[nama, k.url] = client.get(k.url, follow=True).status_code

    assert set(status.values()) == {200}


def test_angka_tertutup_sebelum_waktunya(pemeran: Pemeran, masuk: Masuk) -> None:
    berkas = berkas_bernilai(pemeran, [4] * 14, Tahap.PENILAIAN, penilai=pemeran.budi)

    isi = {n: teks(masuk(getattr(pemeran, n)), halaman(berkas)) for n in ("ani", "fajar", "dewi", "eko")}

    assert "Rekap Anda terbuka setelah penilai mengirim nilainya kepada Anda." in isi["ani"]
    assert all("Angka pada rekap ini belum terbuka bagi Anda." in isi[n] for n in ("fajar", "dewi", "eko"))
    assert all("Formulir 1C" not in satu for satu in isi.values())


def test_menetapkan_dengan_satu_tekan(pemeran: Pemeran, masuk: Masuk) -> None:
    berkas = berkas_siap(pemeran)
    client = masuk(pemeran.fajar)
    awal = client.get(halaman(berkas))

    url = reverse("pkg_rekap:tetapkan", args=[berkas.peserta_id])
    basi = client.post(url, {"sidik": "basi"}, follow=True).content.decode()
    jawaban = client.post(url, {"sidik": awal.context["kini"].sidik}, follow=True)

    assert "Tetapkan hasil" in awal.content.decode()
    assert "Data guru ini berubah setelah Anda membuka rekapnya." in basi
    assert "Hasil ini sudah ditetapkan dan terkunci." in jawaban.content.decode()
    assert RekapPkg.objects.get().peserta_id == berkas.peserta_id


def test_yang_ditetapkan_terbaca_sama_setelah_data_berubah(pemeran: Pemeran, masuk: Masuk) -> None:
    hasil = rekap(pemeran, golongan="III/a")
    berkas = Penilaian.objects.get(peserta=hasil.peserta_id)
    client = masuk(pemeran.ani)
    awal = client.get(halaman(berkas)).context["peta"]
    type(hasil.peserta).objects.filter(pk=hasil.peserta_id).update(golongan="IV/a")

    assert client.get(halaman(berkas)).context["peta"] == awal == hasil.baca_hasil()


def test_dua_berkas_satu_rekap(pemeran: Pemeran, masuk: Masuk) -> None:
    utama = berkas_bernilai(
        pemeran, [3] * 14, tugas=TugasTambahan.PERPUSTAKAAN, dalam=periode(pemeran, tahun=2015), golongan="III/c"
    )
    lain = Penilaian.objects.exclude(pk=utama.pk).get()
    client = masuk(pemeran.fajar)

    isi = [teks(client, halaman(b)) for b in (utama, lain)]

    assert all("Formulir 1C: rekap nilai, tugas tambahan" in satu for satu in isi)
    assert all("Angka kredit setahun, gabungan" in satu for satu in isi)


def test_tanpa_golongan_dinyatakan_dan_dicabut(pemeran: Pemeran, masuk: Masuk) -> None:
    berkas = berkas_bernilai(pemeran, [3] * 14, golongan="")
    client, url = masuk(pemeran.eko), reverse("pkg_rekap:golongan", args=[berkas.peserta_id])

    client.post(url)
    ada = TanpaGolongan.objects.count()
    dinyatakan = client.get(halaman(berkas)).content.decode()
    client.post(url, {"cabut": "1"})

    assert (ada, TanpaGolongan.objects.count()) == (1, 0)
    assert "Cabut pernyataan ini" in dinyatakan


# The period


def test_ikhtisar_periode(pemeran: Pemeran, masuk: Masuk, tanpa_tulis: Any) -> None:
    dalam = periode(pemeran, tahun=TAHUN)
    siap = berkas_siap(pemeran, dalam=dalam)
    berkas_bernilai(pemeran, [3] * 14, Tahap.PERSETUJUAN, dalam=dalam, guru=pemeran.asri)
    peserta(pemeran, pemeran.budi, dalam=dalam)
    client, url = masuk(pemeran.fajar), reverse("pkg_rekap:periode", args=[dalam.pk])

    with tanpa_tulis():
        jawaban = client.get(url)
    baris = {b["kini"].peserta.guru: b for b in jawaban.context["baris"]}
    setelah = client.post(
        reverse("pkg_rekap:tetapkan_banyak", args=[dalam.pk]),
        {"pilih": [siap.peserta_id], f"sidik-{siap.peserta_id}": baris[pemeran.ani]["kini"].sidik},
        follow=True,
    ).content.decode()

    assert [b["kini"].peserta.guru for b in jawaban.context["siap"]] == [pemeran.ani]
    assert (baris[pemeran.ani]["nilai"], baris[pemeran.ani]["sebutan"]) == ("82,50", "Baik")
    assert baris[pemeran.budi]["kurang"][0].teks == "Berkas belum dibuka."
    assert "Hasil 1 guru ditetapkan dan terkunci." in setelah


def test_ikhtisar_disaring(pemeran: Pemeran, masuk: Masuk) -> None:
    hasil = rekap(pemeran, jenis=JenisPeriode.FORMATIF)
    berkas_bernilai(pemeran, [3] * 14, Tahap.PERSETUJUAN, dalam=hasil.peserta.periode, guru=pemeran.asri)
    client, url = masuk(pemeran.fajar), reverse("pkg_rekap:periode", args=[hasil.peserta.periode_id])

    def guru(**kueri: str) -> list[object]:
        return [b["kini"].peserta.guru for b in client.get(url, kueri).context["baris"]]

    assert guru(saring="sudah") == [pemeran.ani]
    assert guru(saring="belum") == [pemeran.asri]
    assert guru(cari="asri") == [pemeran.asri]
    assert guru(cari="tidak ada") == []


def test_admin_tidak_melihat_angka_yang_belum_selesai(pemeran: Pemeran, masuk: Masuk) -> None:
    dalam = periode(pemeran, JenisPeriode.FORMATIF, tahun=TAHUN)
    rekap(pemeran, jenis=JenisPeriode.FORMATIF, dalam=dalam)
    berkas_siap(pemeran, dalam=dalam, guru=pemeran.asri)

    baris = masuk(pemeran.eko).get(reverse("pkg_rekap:periode", args=[dalam.pk])).context["baris"]

    assert {b["kini"].peserta.guru: b["nilai"] for b in baris} == {pemeran.ani: "75,00", pemeran.asri: ""}


def test_tanpa_pilihan_tidak_ada_yang_terjadi(pemeran: Pemeran, masuk: Masuk) -> None:
    berkas = berkas_siap(pemeran)
    url = reverse("pkg_rekap:tetapkan_banyak", args=[berkas.peserta.periode_id])

    isi = masuk(pemeran.fajar).post(url, {"pilih": ["x", "-1"]}, follow=True).content.decode()

    assert "Belum ada guru yang dipilih." in isi
    assert not RekapPkg.objects.exists()


def test_jumlah_kueri_ikhtisar_tetap(pemeran: Pemeran, masuk: Masuk, jumlah_kueri: Any) -> None:
    dalam = periode(pemeran, tahun=TAHUN)
    berkas_bernilai(pemeran, [3] * 14, dalam=dalam)
    client, url = masuk(pemeran.fajar), reverse("pkg_rekap:periode", args=[dalam.pk])
    client.get(url)

    satu = jumlah_kueri(lambda: client.get(url))
    for orang in (pemeran.asri, pemeran.budi):
        berkas_bernilai(pemeran, [3] * 14, dalam=dalam, guru=orang)

    assert jumlah_kueri(lambda: client.get(url)) == satu


# The conversion


def test_konversi_diisi_lewat_halaman(pemeran: Pemeran, masuk: Masuk) -> None:
    berkas = berkas_bernilai(pemeran, [3] * 14, golongan="III/c")
    client, url = masuk(pemeran.fajar), reverse("pkg_rekap:konversi", args=[berkas.peserta_id])
    kiriman = {"predikat": "", "hasil_kerja": "di_atas", "perilaku": "", "bulan": "12", "nomor": "0"}

    salah = client.post(url, kiriman)
    benar = client.post(url, {**kiriman, "perilaku": "di_atas"})
    basi = client.post(url, {**kiriman, "perilaku": "sesuai"})

    assert salah.status_code == 422
    assert "Pilih juga rating ini" in salah.content.decode()
    assert (benar.status_code, KonversiPredikat.objects.get().ak_tercetak) == (302, "37,50")
    assert basi.status_code == 409
    assert "150 % × 25" in teks(masuk(pemeran.ani), url)


def test_rekap_menunjuk_konversi_sejak_2023(pemeran: Pemeran, masuk: Masuk) -> None:
    kini = berkas_bernilai(pemeran, [3] * 14)
    dulu = berkas_bernilai(pemeran, [3] * 14, dalam=periode(pemeran, tahun=2021))
    client = masuk(pemeran.fajar)

    ada = ["Konversi predikat kinerja" in teks(client, halaman(b)) for b in (kini, dulu)]

    assert ada == [True, False]
    assert selectors.pratinjau(pelaku(pemeran.fajar), kini).konversi is None
