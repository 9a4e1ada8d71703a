"""The school's pages: opening, classes, consent, links, printing, the end; what is wrong stays on the page."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from accounts.models import Jejak
from pkg.instrumen.enums import Responden
from pkg.kuesioner import selectors, services
from pkg.kuesioner.models import Kampanye, KeputusanKelompok, Rombongan, Tautan
from pkg.penilaian.enums import Tahap
from tests import pabrik_kuesioner as pabrik
from tests import pabrik_pkg
from tests.pemeran import Pemeran, pelaku

pytestmark = pytest.mark.django_db

SEJAWAT, MURID, ORTU, DUDI = Responden


def besok(hari: int = 7) -> str:
    return (timezone.localdate() + timedelta(days=hari)).isoformat()


def ruang(penilaian_id: int, akhir: str = "") -> str:
    return f"/pkg/penilaian/{penilaian_id}/kuesioner/{akhir}"


def kelola(kampanye: Kampanye, akhir: str = "") -> str:
    return f"/pkg/kuesioner/{kampanye.pk}/{akhir}"


# --- the file's page -----------------------------------------------------------------------------------------------


def test_kepala_sekolah_membuka_kuesioner_dari_halaman_berkas(pemeran: Pemeran, masuk) -> None:
    pabrik.muat_kuesioner()
    penilaian = pabrik_pkg.berkas(pemeran, penilai=pemeran.budi)
    client = masuk(pemeran.fajar)
    halaman = client.get(ruang(penilaian.pk)).content.decode()
    assert halaman.count("Buka kuesioner<") == 3
    formulir = client.get(ruang(penilaian.pk, "peserta_didik/buka/"))
    assert 'name="izin_pada"' in formulir.content.decode()
    assert 'name="izin_pada"' not in client.get(ruang(penilaian.pk, "orang_tua/buka/")).content.decode()

    jawaban = client.post(
        ruang(penilaian.pk, "peserta_didik/buka/"),
        {"mulai": besok(0), "selesai": besok(), "nama": "VII-B", "jumlah": "12", "izin_pada": besok(0)},
        follow=True,
    )

    assert "Kuesioner sudah dibuka." in jawaban.content.decode()
    assert Tautan.objects.count() == 12
    assert Rombongan.objects.get().izin_oleh == pemeran.fajar


@pytest.mark.parametrize(
    ("ganti", "pesan"),
    [
        ({"jumlah": "0"}, "paling sedikit 1 tautan"),
        ({"jumlah": "banyak"}, "Isi dengan angka."),
        ({"selesai": "2020-01-01"}, "Tanggal selesai tidak boleh sebelum tanggal mulai."),
        ({"mulai": "31-31"}, "Isi tanggal"),
        ({"nama": "  "}, "Isi nama kelas"),
    ],
)
def test_isian_yang_salah_tetap_di_halaman(pemeran: Pemeran, masuk, ganti: dict[str, str], pesan: str) -> None:
    pabrik.muat_kuesioner()
    penilaian = pabrik_pkg.berkas(pemeran)
    isian = {"mulai": besok(0), "selesai": besok(), "nama": "Kelas tujuh", "jumlah": "12", **ganti}

    jawaban = masuk(pemeran.fajar).post(ruang(penilaian.pk, "orang_tua/buka/"), isian)

    assert jawaban.status_code == 422
    assert pesan in jawaban.content.decode()
    assert f'value="{ganti.get("jumlah", "12")}"' in jawaban.content.decode()
    assert Kampanye.objects.count() == 0


def test_membuka_halaman_tidak_menulis_dan_kuerinya_tetap(pemeran: Pemeran, masuk, tanpa_tulis, jumlah_kueri) -> None:
    kampanye = pabrik.kampanye(pemeran)
    client = masuk(pemeran.fajar)
    semua = [ruang(kampanye.penilaian_id), kelola(kampanye), kelola(kampanye, "kertas/"), kelola(kampanye, "lembar/")]
    semua.append(f"/pkg/periode/{kampanye.penilaian.peserta.periode_id}/kuesioner/")
    with tanpa_tulis():
        satu = {alamat: jumlah_kueri(lambda a=alamat: client.get(a)) for alamat in semua}
    for i, kelompok in enumerate((SEJAWAT, MURID)):
        lain = pabrik.kampanye(pemeran, kelompok)
        services.simpan(pelaku(pemeran.fajar), kampanye.pk, f"{i}.csv", [str(i)], ["2" * 8])
        services.tambah(pelaku(pemeran.fajar), lain.pk, "IX-A", 4)
        services.tambah(pelaku(pemeran.fajar), kampanye.pk, f"IX-{i}", 4)
    for guru in (pemeran.asri, pemeran.budi):
        pabrik.kampanye(pemeran, penilaian=pabrik_pkg.berkas(pemeran, guru=guru))

    assert {alamat: jumlah_kueri(lambda a=alamat: client.get(a)) for alamat in semua} == satu


def test_tautan_dan_cetak_kuerinya_tetap_dan_hanya_menulis_jejak(pemeran: Pemeran, masuk, jumlah_kueri) -> None:
    kampanye = pabrik.kampanye(pemeran, jumlah=1)
    client = masuk(pemeran.fajar)
    satu = {j: jumlah_kueri(lambda j=j: client.get(kelola(kampanye, j))) for j in ("tautan/", "cetak/")}
    services.tambah(pelaku(pemeran.fajar), kampanye.pk, "IX-A", 30)

    assert {j: jumlah_kueri(lambda j=j: client.get(kelola(kampanye, j))) for j in satu} == satu
    jejak = Jejak.objects.filter(aksi="kuesioner.lihat_tautan").values_list("rincian", flat=True)
    assert sorted((j["cara"], j["jumlah"]) for j in jejak) == [
        ("cetak", 1),
        ("cetak", 31),
        ("tautan", 1),
        ("tautan", 31),
    ]


def test_berkas_tanpa_kuesioner_menjelaskan_mengapa(pemeran: Pemeran, masuk) -> None:
    from pkg.periode.enums import JenisPeriode

    penilaian = pabrik_pkg.berkas(pemeran, dalam=pabrik_pkg.periode(pemeran, JenisPeriode.FORMATIF))

    isi = masuk(pemeran.ani).get(ruang(penilaian.pk)).content.decode()

    assert "Berkas ini tidak memakai kuesioner" in isi


# --- a campaign ----------------------------------------------------------------------------------------------------


def test_rancangan_ditandai_untuk_pengelola_saja(pemeran: Pemeran, masuk) -> None:
    from pkg.periode.enums import JenisGuru

    penilaian = pabrik_pkg.berkas(pemeran, jenis_guru=JenisGuru.BK)
    kampanye = pabrik.kampanye(pemeran, penilaian=penilaian)

    isi = masuk(pemeran.eko).get(kelola(kampanye)).content.decode()

    assert "8 butir belum dicocokkan dengan naskah resmi" in isi
    responden = Client().get(f"/k/{pabrik.token(pemeran, kampanye)[0]}/").content.decode()
    assert "dicocokkan" not in responden
    assert "rancangan" not in responden.lower()


def test_lembar_pinjaman_disebut(pemeran: Pemeran, masuk) -> None:
    from pkg.periode.enums import JenisGuru

    penilaian = pabrik_pkg.berkas(pemeran, jenis_guru=JenisGuru.TIK)
    kampanye = pabrik.kampanye(pemeran, penilaian=penilaian)

    isi = masuk(pemeran.fajar).get(kelola(kampanye)).content.decode()

    assert "Kuesioner TIK1-TIK3 belum ditemukan" in isi


def test_tambah_jadwal_izin_tutup_dan_buka_lagi(pemeran: Pemeran, masuk) -> None:
    kampanye = pabrik.kampanye(pemeran, MURID, izin=False)
    client = masuk(pemeran.eko)

    def kirim(akhir: str, **isi: str) -> str:
        return client.post(kelola(kampanye, akhir), isi, follow=True).content.decode()

    assert "3 tautan ditambahkan" in kirim("tambah/", **{"tambah-nama": "VIII-A", "tambah-jumlah": "3"})
    assert "Jadwal mengisi sudah diubah" in kirim("jadwal/", **{"jadwal-mulai": besok(0), "jadwal-selesai": besok(3)})
    rombongan = Rombongan.objects.get(nama="VIII-A")
    izin = f"/pkg/kuesioner/kelas/{rombongan.pk}/izin/"
    tanpa_centang = client.post(izin, {"izin-izin_pada": besok(0)})
    assert (tanpa_centang.status_code, Rombongan.objects.filter(izin_pada__isnull=False).count()) == (422, 0)
    jadi = client.post(izin, {"izin-izin_pada": besok(0), "izin-setuju": "on"}, follow=True)
    assert "Izin orang tua VIII-A dicatat" in jadi.content.decode()
    dicabut = client.post(izin, {"cabut": "1"}, follow=True)
    assert "Catatan izin VIII-A dicabut" in dicabut.content.decode()
    assert "jawabannya belum cukup" in kirim("tutup/")
    assert "Pengisian dibuka lagi" in kirim("buka-lagi/", **{"lagi-selesai": besok(3)})
    assert Kampanye.objects.get().ditutup_pada is None


@pytest.mark.parametrize(
    ("akhir", "isi"),
    [
        ("tambah/", {"tambah-nama": "VIII-A", "tambah-jumlah": "99"}),
        ("tambah/", {"tambah-nama": "", "tambah-jumlah": "3"}),
        ("jadwal/", {"jadwal-mulai": "2026-02-02", "jadwal-selesai": "2026-01-01"}),
        ("buka-lagi/", {"lagi-selesai": "kapan"}),
    ],
)
def test_formulir_kampanye_yang_salah_kembali_dengan_galat(
    pemeran: Pemeran, masuk, akhir: str, isi: dict[str, str]
) -> None:
    kampanye = pabrik.kampanye(pemeran)

    jawaban = masuk(pemeran.fajar).post(kelola(kampanye, akhir), isi)

    assert jawaban.status_code == 422
    assert "Ada yang perlu diperbaiki" in jawaban.content.decode()
    assert Tautan.objects.count() == 6


def test_lembar_qr_memuat_yang_belum_dipakai_saja(pemeran: Pemeran, masuk) -> None:
    kampanye = pabrik.kampanye(pemeran, MURID)
    services.tambah(pelaku(pemeran.fajar), kampanye.pk, "VIII-A", 4)
    pabrik.isi(pemeran, kampanye, "2")
    kelas = Rombongan.objects.get(nama="VII-B")

    jawaban = masuk(pemeran.fajar).get(kelola(kampanye, f"cetak/?rombongan={kelas.pk}"))

    isi = jawaban.content.decode()
    assert isi.count("data:image/svg+xml") == 5
    assert jawaban.headers["Cache-Control"] == "private, no-store"
    for satu in selectors.tautan_siap(pelaku(pemeran.fajar), kampanye.pk, kelas.pk).tautan:
        assert satu.kode in isi
    assert "Namamu tidak dicatat" in isi


def test_kode_qr_berisi_alamat_tautan(pemeran: Pemeran, masuk, settings) -> None:
    import segno

    settings.PUBLIC_URL = "https://supervisi.example"
    kampanye = pabrik.kampanye(pemeran, jumlah=1)
    (token,) = pabrik.token(pemeran, kampanye)

    isi = masuk(pemeran.fajar).get(kelola(kampanye, "cetak/"))

    harap = segno.make(f"https://supervisi.example/k/{token}/", error="m", micro=False)
    assert isi.context["potongan"][0].qr == harap.svg_data_uri(border=2, scale=4, dark="#000", omitsize=True)
    assert "supervisi.example/k/" in isi.content.decode()


def test_pesan_whatsapp_per_tautan(pemeran: Pemeran, masuk, settings) -> None:
    settings.PUBLIC_URL = "https://supervisi.example"
    kampanye = pabrik.kampanye(pemeran, jumlah=2)
    tokens = pabrik.token(pemeran, kampanye)

    isi = masuk(pemeran.fajar).get(kelola(kampanye, "tautan/")).content.decode()

    alamat = re.findall(r'href="(https://wa\.me/\?text=[^"]+)"', isi)
    assert len(alamat) == isi.count("data-salin=") == 2
    assert all(f"https%3A//supervisi.example/k/{t}/" in a for t, a in zip(tokens, alamat, strict=True))
    assert "tentang Ani Lestari, S.Pd. paling lambat" in isi


def test_ganti_dan_cabut_dari_daftar(pemeran: Pemeran, masuk) -> None:
    kampanye = pabrik.kampanye(pemeran, jumlah=2)
    satu, dua = selectors.tautan_siap(pelaku(pemeran.fajar), kampanye.pk).tautan
    client = masuk(pemeran.fajar)

    client.post(kelola(kampanye, f"tautan/{satu.id}/ganti/"))
    client.post(kelola(kampanye, f"tautan/{dua.id}/cabut/"))

    assert [Client().get(f"/k/{t.token}/").status_code for t in (satu, dua)] == [404, 410]


def test_lembar_kertas_bernomor_seperti_tabelnya(pemeran: Pemeran, masuk) -> None:
    kampanye = pabrik.kampanye(pemeran, MURID)

    isi = masuk(pemeran.fajar).get(kelola(kampanye, "lembar/")).content.decode()

    assert isi.count("☐") == 42 * 3
    assert "<td>42</td>" in isi
    assert "Jangan menulis nama" in isi


# --- decisions and the period --------------------------------------------------------------------------------------


def test_keputusan_dari_halaman(pemeran: Pemeran, masuk) -> None:
    penilaian = pabrik_pkg.berkas(pemeran)
    client = masuk(pemeran.fajar)
    alamat = ruang(penilaian.pk, "orang_tua/keputusan/")
    assert client.get(alamat).status_code == 200
    assert client.post(alamat, {"alasan": " "}).status_code == 422

    jawaban = client.post(alamat, {"alasan": "Orang tua jauh."}, follow=True).content.decode()

    assert "Keputusan dicatat." in jawaban
    assert "Orang tua jauh." in jawaban
    assert client.get(alamat).status_code == 409
    client.post(ruang(penilaian.pk, "orang_tua/keputusan/cabut/"))
    assert KeputusanKelompok.objects.get().dicabut_oleh == pemeran.fajar
    assert masuk(pemeran.ani).get(alamat).status_code == 403


@pytest.mark.parametrize("kelompok", ["atasan", "dudi", "ORANG_TUA"])
def test_kelompok_yang_tidak_ada(pemeran: Pemeran, masuk, kelompok: str) -> None:
    penilaian = pabrik_pkg.berkas(pemeran)

    assert masuk(pemeran.fajar).get(ruang(penilaian.pk, f"{kelompok}/buka/")).status_code == 404


def test_periode_membuka_semua_sekaligus(pemeran: Pemeran, masuk) -> None:
    pabrik.muat_kuesioner()
    penilaian = pabrik_pkg.berkas(pemeran)
    pabrik_pkg.berkas(pemeran, guru=pemeran.asri)
    alamat = f"/pkg/periode/{penilaian.peserta.periode_id}/kuesioner/"
    client = masuk(pemeran.fajar)
    assert "Buka 6 kuesioner" in client.get(alamat).content.decode()
    isian = {"mulai": besok(0), "selesai": besok(), "nama": "Semua kelas", "sejawat": "5", "peserta_didik": "10"}
    assert client.post(alamat, isian).status_code == 422

    jawaban = client.post(alamat, {**isian, "orang_tua": "8"}, follow=True)

    assert "6 kuesioner dibuka." in jawaban.content.decode()
    assert (Kampanye.objects.count(), Tautan.objects.count()) == (6, 46)


def test_periode_milik_sekolah_lain_dan_bukan_pengelola(pemeran: Pemeran, masuk) -> None:
    penilaian = pabrik_pkg.berkas(pemeran)
    alamat = f"/pkg/periode/{penilaian.peserta.periode_id}/kuesioner/"

    assert masuk(pemeran.gita).get(alamat).status_code == 404
    assert masuk(pemeran.asri).get(alamat).status_code == 404
    assert masuk(pemeran.dewi).get(alamat).status_code == 200
    assert masuk(pemeran.dewi).post(alamat, {}).status_code == 403
    assert Client().get(alamat).status_code == 302


def test_berkas_selesai_tidak_menawarkan_apa_pun(pemeran: Pemeran, masuk) -> None:
    penilaian = pabrik_pkg.berkas(pemeran)
    kampanye = pabrik.kampanye(pemeran, penilaian=penilaian)
    pabrik_pkg.jalankan(pemeran, penilaian, Tahap.SELESAI)
    client = masuk(pemeran.fajar)

    isi = client.get(ruang(penilaian.pk)).content.decode() + client.get(kelola(kampanye)).content.decode()

    assert "Tutup pengisian" not in isi
    assert "Lepas kelompok" not in isi
    assert client.post(kelola(kampanye, "tutup/")).status_code == 409
