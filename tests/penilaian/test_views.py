"""The pages: typing by script and by ordinary form, conflicts, locks, sending, waiving, correcting, comparing."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from observasi.penilaian import services
from observasi.penilaian.enums import StatusLembar
from observasi.penilaian.models import Penilaian, Skor
from observasi.penilaian.selectors import lembar_sendiri
from observasi.siklus.enums import Mode, Tahap
from observasi.siklus.models import BerkasRencana, Siklus
from tests.pabrik import siklus_observasi, siklus_pra
from tests.pemeran import Pemeran, pelaku
from tests.penilaian.lembar import TABEL_1, TABEL_5, isi_semua, ketik, kirim

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("pustaka")]


@pytest.fixture
def siklus(pemeran: Pemeran) -> Siklus:
    return siklus_observasi(pemeran, Mode.KUNJUNGAN)


@pytest.fixture
def pasca(siklus: Siklus, pemeran: Pemeran) -> Siklus:
    ani, budi = pelaku(pemeran.ani), pelaku(pemeran.budi)
    isi_semua(ani, siklus.pk, TABEL_5, "5", b7="2", b9="tt", catatan_7="Saya merasa kurang")
    isi_semua(budi, siklus.pk, TABEL_5, "5", b7="4", b8="4", saran_umum="Beri waktu berpikir")
    kirim(ani, siklus.pk, TABEL_5)
    kirim(budi, siklus.pk, TABEL_5)
    return siklus


def _json(client: Client, alamat: str, *perubahan: tuple[str, str, int]) -> Any:
    isi = {"perubahan": [{"kunci": k, "nilai": n, "versi": v} for k, n, v in perubahan]}
    return client.post(alamat, isi, content_type="application/json", headers={"Accept": "application/json"})


def _alamat(siklus: Siklus, akhir: str = "", awal: str = "penilaian") -> str:
    return f"/siklus/{siklus.pk}/{awal}/{akhir}"


# Typing


def test_membuka_lembar_tidak_menulis_dan_menampilkan_semua_butir(
    siklus: Siklus, pemeran: Pemeran, masuk, tanpa_tulis
) -> None:
    client = masuk(pemeran.ani)
    with tanpa_tulis():
        jawaban = client.get(_alamat(siklus))

    isi = jawaban.content.decode()
    assert jawaban.status_code == 200
    assert isi.count('name="nilai-24"') == 6
    assert 'name="nilai-saran-umum"' in isi
    assert '<strong class="angka">0</strong> dari 24 butir terisi' in isi
    assert "Supervisor tidak dapat melihat isian ini" in isi


def test_lembar_berjumlah_kueri_tetap(siklus: Siklus, pemeran: Pemeran, masuk, jumlah_kueri) -> None:
    client = masuk(pemeran.ani)
    ketik(pelaku(pemeran.ani), siklus.pk, TABEL_5, b1="4")
    satu = jumlah_kueri(lambda: client.get(_alamat(siklus)))
    ketik(pelaku(pemeran.ani), siklus.pk, TABEL_5, b2="3", b3="5", catatan_3="x")

    assert jumlah_kueri(lambda: client.get(_alamat(siklus))) == satu


def test_simpan_otomatis_menjawab_versi_dan_ringkasan(siklus: Siklus, pemeran: Pemeran, masuk) -> None:
    jawaban = _json(masuk(pemeran.ani), _alamat(siklus), ("3", "4", 0), ("4", "tt", 0), ("catatan-3", "Menit 5", 0))

    data = jawaban.json()
    assert jawaban.status_code == 200
    assert (data["tersimpan"], data["bentrok"], data["galat"]) == ({"3": 1, "4": 1, "catatan-3": 1}, [], {})
    assert 'id="ringkasan-nilai"' in data["ringkasan_html"]
    assert "Sementara 80,00" in data["ringkasan_html"]
    assert "1 butir tidak teramati" in data["ringkasan_html"]


def test_dua_tab_menjawab_409_dengan_nilai_yang_tersimpan(siklus: Siklus, pemeran: Pemeran, masuk) -> None:
    client = masuk(pemeran.ani)
    _json(client, _alamat(siklus), ("3", "4", 0))

    jawaban = _json(client, _alamat(siklus), ("3", "2", 0), ("5", "5", 0))

    data = jawaban.json()
    assert jawaban.status_code == 409
    assert [(b["kunci"], b["nilai"], b["versi"], b["oleh"]) for b in data["bentrok"]] == [
        ("3", "4", 1, pemeran.ani.nama)
    ]
    assert data["tersimpan"] == {"5": 1}
    assert Skor.objects.get(kunci="3").skor == 4


def test_skor_di_luar_rentang_menjawab_422_dengan_kalimat(siklus: Siklus, pemeran: Pemeran, masuk) -> None:
    jawaban = _json(masuk(pemeran.ani), _alamat(siklus), ("7", "6", 0), ("8", "5", 0))

    assert jawaban.status_code == 422
    assert jawaban.json()["galat"] == {"7": "Isi skor 1 sampai 5 untuk butir 7."}
    assert list(Skor.objects.values_list("kunci", flat=True)) == ["8"]


@pytest.mark.parametrize("badan", ["x", "[]", "{}", '{"perubahan": 3}', '{"perubahan": [{"kunci": "3"}]}', "\x00"])
def test_badan_yang_rusak_ditolak_dengan_422(siklus: Siklus, pemeran: Pemeran, masuk, badan: str) -> None:
    jawaban = masuk(pemeran.ani).post(
        _alamat(siklus), badan, content_type="application/json", headers={"Accept": "application/json"}
    )

    assert jawaban.status_code == 422
    assert not Penilaian.objects.exists()


def test_teks_aneh_dan_versi_raksasa_tidak_merusak(siklus: Siklus, pemeran: Pemeran, masuk) -> None:
    client = masuk(pemeran.ani)

    separuh = _json(client, _alamat(siklus), ("catatan-3", "a\ud800b\x00\r\nc", 0))
    raksasa = _json(client, _alamat(siklus), ("catatan-3", "x", 10**30), ("saran-umum", "x", 10**30))

    assert separuh.status_code == 200
    assert Skor.objects.get().catatan == "a?b\nc"
    assert raksasa.status_code == 409
    assert {b["kunci"] for b in raksasa.json()["bentrok"]} == {"catatan-3", "saran-umum"}


def test_formulir_biasa_menyimpan_lalu_kembali(siklus: Siklus, pemeran: Pemeran, masuk) -> None:
    client = masuk(pemeran.ani)

    jawaban = client.post(
        _alamat(siklus),
        {"nilai-3": "4", "versi-3": "0", "nilai-catatan-3": "Baik", "versi-catatan-3": "0", "nilai-saran-umum": ""},
    )

    assert (jawaban.status_code, jawaban["Location"]) == (302, _alamat(siklus))
    assert list(Skor.objects.values_list("kunci", "skor", "catatan")) == [("3", 4, "Baik")]
    assert "Isian Anda sudah disimpan." in client.get(_alamat(siklus)).content.decode()


def test_formulir_biasa_yang_kalah_menampilkan_kedua_nilai_lalu_menang(siklus: Siklus, pemeran: Pemeran, masuk) -> None:
    client = masuk(pemeran.ani)
    _json(client, _alamat(siklus), ("3", "4", 0), ("catatan-3", "Dari tab lain", 0))

    jawaban = client.post(
        _alamat(siklus),
        {"nilai-3": "2", "versi-3": "0", "nilai-catatan-3": "Ketikan saya", "versi-catatan-3": "0"},
    )

    isi = jawaban.content.decode()
    assert jawaban.status_code == 409
    assert "Skor butir 3 baru saja diubah dari tempat lain menjadi: 4." in isi
    assert "Catatan butir 3 baru saja diubah dari tempat lain menjadi: Dari tab lain." in isi
    assert "Ketikan saya</textarea>" in isi
    assert '<input type="hidden" name="versi-3" value="1">' in isi
    assert client.post(_alamat(siklus), {"nilai-3": "2", "versi-3": "1"}).status_code == 302
    assert Skor.objects.get(kunci="3").skor == 2


def test_formulir_biasa_yang_salah_menyimpan_ketikan_dan_menyebut_butir(
    siklus: Siklus, pemeran: Pemeran, masuk
) -> None:
    jawaban = masuk(pemeran.ani).post(_alamat(siklus), {"nilai-catatan-3": "x" * 2001, "nilai-7": "9"})

    isi = jawaban.content.decode()
    assert jawaban.status_code == 422
    assert "Isi skor 1 sampai 5 untuk butir 7." in isi
    assert 'href="#butir-7"' in isi
    assert "x" * 2001 in isi


def test_lembar_terkunci_menjawab_409(siklus: Siklus, pemeran: Pemeran, masuk) -> None:
    ani, client = pelaku(pemeran.ani), masuk(pemeran.ani)
    isi_semua(ani, siklus.pk, TABEL_5, "4")
    kirim(ani, siklus.pk, TABEL_5)

    jawaban = _json(client, _alamat(siklus), ("3", "1", 1))

    assert (jawaban.status_code, jawaban.json()) == (
        409,
        {"galat_umum": "Penilaian ini sudah dikirim dan terkunci."},
    )
    assert client.post(_alamat(siklus), {"nilai-3": "1", "versi-3": "1"}).status_code == 409
    assert Skor.objects.get(kunci="3").skor == 4
    halaman = client.get(_alamat(siklus)).content.decode()
    assert "terkunci" in halaman
    assert "data-lembar=" not in halaman


# Sending


def test_periksa_lalu_kirim_menyimpan_ketikan_terakhir_lebih_dulu(siklus: Siklus, pemeran: Pemeran, masuk) -> None:
    client = masuk(pemeran.ani)
    isi_semua(pelaku(pemeran.ani), siklus.pk, TABEL_5, "4", b5="tt")

    periksa = client.post(_alamat(siklus, "kirim/"), {"aksi": "kirim", "nilai-3": "5", "versi-3": "1"})
    halaman = client.get(periksa["Location"]).content.decode()

    assert periksa["Location"] == _alamat(siklus, "kirim/")
    assert "Jumlah skor 93 dari 115" in halaman
    assert "Tidak teramati: butir 5." in halaman
    assert Penilaian.objects.get().status == StatusLembar.DRAF


def test_kirim_dengan_sidik_mengunci_dan_kembali_ke_lembar(siklus: Siklus, pemeran: Pemeran, masuk) -> None:
    client, ani = masuk(pemeran.ani), pelaku(pemeran.ani)
    isi_semua(ani, siklus.pk, TABEL_5, "4")
    sidik = lembar_sendiri(ani, siklus.pk, TABEL_5).sidik
    assert f'name="sidik" value="{sidik}"' in client.get(_alamat(siklus, "kirim/")).content.decode()

    jawaban = client.post(_alamat(siklus, "kirim/"), {"sidik": sidik})

    assert (jawaban.status_code, jawaban["Location"]) == (302, _alamat(siklus))
    assert Penilaian.objects.get().status == StatusLembar.TERKIRIM
    assert client.get(_alamat(siklus, "kirim/")).status_code == 302


def test_kirim_yang_belum_lengkap_menautkan_butirnya(siklus: Siklus, pemeran: Pemeran, masuk) -> None:
    client = masuk(pemeran.ani)
    isi_semua(pelaku(pemeran.ani), siklus.pk, TABEL_5, "4", b7="")

    for jawaban in (client.get(_alamat(siklus, "kirim/")), client.post(_alamat(siklus, "kirim/"), {"sidik": "x"})):
        isi = jawaban.content.decode()
        assert "Masih ada 1 butir tanpa skor." in isi
        assert f'href="{_alamat(siklus)}#butir-7"' in isi
        assert "Kirim dan kunci" not in isi
    assert Penilaian.objects.get().status == StatusLembar.DRAF


def test_kirim_setelah_lembar_berubah_menjawab_409_dan_tidak_mengirim(siklus: Siklus, pemeran: Pemeran, masuk) -> None:
    ani = pelaku(pemeran.ani)
    isi_semua(ani, siklus.pk, TABEL_5, "4")
    sidik = lembar_sendiri(ani, siklus.pk, TABEL_5).sidik
    ketik(ani, siklus.pk, TABEL_5, b3="1")

    jawaban = masuk(pemeran.ani).post(_alamat(siklus, "kirim/"), {"sidik": sidik})

    assert jawaban.status_code == 409
    assert "baru saja berubah dari tempat lain" in jawaban.content.decode()
    assert Penilaian.objects.get().status == StatusLembar.DRAF


def test_yang_kedua_mengirim_langsung_melihat_perbandingan(siklus: Siklus, pemeran: Pemeran, masuk) -> None:
    ani, budi = pelaku(pemeran.ani), pelaku(pemeran.budi)
    for siapa in (ani, budi):
        isi_semua(siapa, siklus.pk, TABEL_5, "4")
    kirim(ani, siklus.pk, TABEL_5)

    jawaban = masuk(pemeran.budi).post(
        _alamat(siklus, "kirim/"), {"sidik": lembar_sendiri(budi, siklus.pk, TABEL_5).sidik}
    )

    assert jawaban["Location"] == f"/siklus/{siklus.pk}/perbandingan/"
    assert Siklus.objects.get().tahap == Tahap.PASCA_OBSERVASI


# Waiving and correcting


def test_lewati_perlu_alasan_tertulis(siklus: Siklus, pemeran: Pemeran, masuk) -> None:
    client = masuk(pemeran.ani)
    kosong = client.post(_alamat(siklus, "lewati/"), {"alasan": " "})
    assert kosong.status_code == 422
    assert "Tuliskan alasannya" in kosong.content.decode()
    assert not Penilaian.objects.exists()

    jawaban = client.post(_alamat(siklus, "lewati/"), {"alasan": "Saya ingin mendengar dulu."})

    assert jawaban["Location"] == _alamat(siklus)
    assert Penilaian.objects.get().status == StatusLembar.DILEPAS
    assert "Saya ingin mendengar dulu." in client.get(_alamat(siklus)).content.decode()
    assert client.get(_alamat(siklus, "lewati/")).status_code == 409


def test_lewati_bukan_untuk_supervisor(siklus: Siklus, pemeran: Pemeran, masuk) -> None:
    client = masuk(pemeran.budi)

    assert client.get(_alamat(siklus, "lewati/")).status_code == 403
    assert client.post(_alamat(siklus, "lewati/"), {"alasan": "x"}).status_code == 403


def test_perbaiki_membuka_versi_baru_yang_dapat_dibatalkan(pasca: Siklus, pemeran: Pemeran, masuk) -> None:
    client = masuk(pemeran.budi)
    assert client.post(_alamat(pasca, "perbaiki/"), {"alasan": ""}).status_code == 422

    assert client.post(_alamat(pasca, "perbaiki/"), {"alasan": "Butir 7 tertukar"}).status_code == 302
    halaman = client.get(_alamat(pasca)).content.decode()
    batal = client.post(_alamat(pasca, "batal-perbaiki/"))

    assert "Anda sedang memperbaiki penilaian (versi 2)." in halaman
    assert "Alasan: Butir 7 tertukar" in halaman
    assert batal["Location"] == _alamat(pasca)
    assert Penilaian.objects.filter(sisi="supervisor").count() == 1


def test_perbaiki_ditolak_selama_tersegel(siklus: Siklus, pemeran: Pemeran, masuk) -> None:
    isi_semua(pelaku(pemeran.ani), siklus.pk, TABEL_5, "4")
    kirim(pelaku(pemeran.ani), siklus.pk, TABEL_5)
    client = masuk(pemeran.ani)

    assert client.get(_alamat(siklus, "perbaiki/")).status_code == 409
    assert client.post(_alamat(siklus, "perbaiki/"), {"alasan": "x"}).status_code == 409
    assert Penilaian.objects.count() == 1


# Tabel 1


def test_telaah_kosong_bagi_guru_sampai_dikirim(pemeran: Pemeran, masuk) -> None:
    siklus, budi = siklus_pra(pemeran), pelaku(pemeran.budi)
    guru, supervisor = masuk(pemeran.ani), masuk(pemeran.budi)
    alamat = _alamat(siklus, awal="telaah")
    assert _json(supervisor, alamat, ("2", "1", 0), ("catatan-2", "Perjelas indikator", 0)).status_code == 200
    isi_semua(budi, siklus.pk, TABEL_1, "3")
    sebelum = guru.get(alamat).content.decode()

    kirim(budi, siklus.pk, TABEL_1)
    sesudah = guru.get(alamat).content.decode()

    assert "Hasil telaah belum dikirim" in sebelum
    assert "Perjelas indikator" not in sebelum
    assert "Perjelas indikator" in sesudah
    assert "75,00" in sesudah
    assert "C (Cukup Baik)" in sesudah
    assert _json(guru, alamat, ("2", "4", 0)).status_code == 403


def test_telaah_menautkan_rencana_pembelajaran(pemeran: Pemeran, masuk) -> None:
    siklus = siklus_pra(pemeran)
    BerkasRencana.objects.create(
        siklus=siklus,
        nama_asli="Modul ajar pecahan.pdf",
        berkas="rencana/x.pdf",
        jenis_isi="application/pdf",
        ukuran_byte=1000,
        sha256="a" * 64,
        diunggah_oleh=pemeran.ani,
    )
    isi_semua(pelaku(pemeran.budi), siklus.pk, TABEL_1, "3")
    mengisi = masuk(pemeran.budi).get(_alamat(siklus, awal="telaah")).content.decode()
    kirim(pelaku(pemeran.budi), siklus.pk, TABEL_1)

    membaca = masuk(pemeran.ani).get(_alamat(siklus, awal="telaah")).content.decode()

    for isi in (mengisi, membaca):
        assert "Modul ajar pecahan.pdf" in isi
        assert f"/siklus/{siklus.pk}/rencana/" in isi


# Comparing


def test_perbandingan_membuka_dengan_kekuatan_lalu_selisih_terbesar(
    pasca: Siklus, pemeran: Pemeran, masuk, tanpa_tulis
) -> None:
    client = masuk(pemeran.ani)
    with tanpa_tulis():
        isi = client.get(f"/siklus/{pasca.pk}/perbandingan/").content.decode()

    assert isi.index("Yang sudah kuat menurut Anda berdua") < isi.index("Per butir, selisih terbesar")
    assert (
        "Dari 23 butir yang sama-sama diamati, 22 diberi skor sama atau berselisih satu; 21 di antaranya sama." in isi
    )
    urutan = [isi.index(f'id="butir-{kunci}"') for kunci in ("7", "8", "1", "24", "9")]
    assert urutan == sorted(urutan)
    assert "+2" in isi
    assert "Saya merasa kurang" in isi
    assert "Beri waktu berpikir" in isi
    assert "97,39" in isi  # guru: 112 of 115
    assert "98,33" in isi  # supervisor: 118 of 120


def test_perbandingan_berjumlah_kueri_tetap(pasca: Siklus, pemeran: Pemeran, masuk, jumlah_kueri) -> None:
    client = masuk(pemeran.ani)
    satu = jumlah_kueri(lambda: client.get(f"/siklus/{pasca.pk}/perbandingan/"))
    budi = pelaku(pemeran.budi)
    services.perbaiki(budi, pasca.pk, TABEL_5, "Catatan kurang.")
    ketik(budi, pasca.pk, TABEL_5, catatan_1="a", catatan_2="b", catatan_3="c")
    kirim(budi, pasca.pk, TABEL_5)

    assert jumlah_kueri(lambda: client.get(f"/siklus/{pasca.pk}/perbandingan/")) == satu


def test_perbandingan_tanpa_penilaian_diri_menampilkan_alasan(siklus: Siklus, pemeran: Pemeran, masuk) -> None:
    ani, budi = pelaku(pemeran.ani), pelaku(pemeran.budi)
    services.lewati_penilaian_diri(ani, siklus.pk, "Saya ingin mendengar dulu.")
    isi_semua(budi, siklus.pk, TABEL_5, "3", catatan_7="Terlalu cepat")
    kirim(budi, siklus.pk, TABEL_5)

    isi = masuk(pemeran.ani).get(f"/siklus/{siklus.pk}/perbandingan/").content.decode()

    assert "Saya ingin mendengar dulu." in isi
    assert "Terlalu cepat" in isi
    assert "60,00" in isi


@pytest.mark.parametrize(
    ("siapa", "status"),
    [("citra", 404), ("gita", 404), ("damar", 404), ("asri", 404), ("indra", 404),
     ("fajar", 403), ("dewi", 403), ("eko", 403), ("endah", 403)],
)  # fmt: skip
def test_bukan_peserta_tidak_melihat_apa_pun(pasca: Siklus, pemeran: Pemeran, masuk, siapa: str, status: int) -> None:
    client = masuk(getattr(pemeran, siapa))

    for alamat in (
        _alamat(pasca),
        _alamat(pasca, "kirim/"),
        _alamat(pasca, "perbaiki/"),
        _alamat(pasca, "lewati/"),
        _alamat(pasca, awal="telaah"),
        _alamat(pasca, awal="perbandingan"),
    ):
        jawaban = client.get(alamat)
        assert jawaban.status_code == status, alamat
        assert "Saya merasa kurang" not in jawaban.content.decode()


def test_kepala_sekolah_melihat_perbandingan_setelah_pertemuan_disepakati(
    pasca: Siklus, pemeran: Pemeran, masuk
) -> None:
    client = masuk(pemeran.fajar)
    alamat = f"/siklus/{pasca.pk}/perbandingan/"
    assert client.get(alamat).status_code == 403

    Siklus.objects.filter(pk=pasca.pk).update(tahap=Tahap.TINDAK_LANJUT)

    assert "Saya merasa kurang" in client.get(alamat).content.decode()
    assert client.get(_alamat(pasca)).status_code == 403


def test_operator_melihat_lembar_tanpa_isinya(pasca: Siklus, pemeran: Pemeran, masuk) -> None:
    client = masuk(pemeran.hadi)
    satu = Penilaian.objects.filter(sisi="supervisor").get()

    daftar = client.get("/kelola/observasi_penilaian/penilaian/")
    rinci = client.get(f"/kelola/observasi_penilaian/penilaian/{satu.pk}/change/")

    assert (daftar.status_code, rinci.status_code) == (200, 200)
    for isi in (daftar.content.decode(), rinci.content.decode()):
        assert "Sudah dikirim" in isi
        assert "Beri waktu berpikir" not in isi
        assert "98,33" not in isi
    assert client.post(f"/kelola/observasi_penilaian/penilaian/{satu.pk}/delete/", {"post": "yes"}).status_code == 403
