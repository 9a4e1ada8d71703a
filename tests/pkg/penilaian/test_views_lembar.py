"""The scoring screens: overview, one competency, autosave, two assessors, sending, taking back."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from pkg.penilaian import selectors
from pkg.penilaian.enums import JenisBerkas, Lembar, Tahap
from pkg.penilaian.models import Nilai, Penilaian
from pkg.periode.enums import TugasTambahan
from tests.pabrik_pkg import berkas, isi_lembar, versi_kecil
from tests.pemeran import Pemeran, pelaku
from tests.pkg.penilaian.lembar_pkg import ketik, ketik_bersama, nilai, siapkan

Masuk = Callable[[object], Client]


@pytest.fixture
def sendiri(pemeran: Pemeran) -> Penilaian:
    return berkas(pemeran, Tahap.PENILAIAN, penilai=pemeran.budi, instrumen=versi_kecil())


def _url(nama: str, *isi: object) -> str:
    return reverse(f"pkg_penilaian:{nama}", args=isi)


def _teks(jawab: HttpResponse) -> str:
    return " ".join(jawab.content.decode().split())


def _simpan(client: Client, url: str, *perubahan: tuple[str, str, int]) -> HttpResponse:
    isi = [{"kunci": k, "nilai": n, "versi": v} for k, n, v in perubahan]
    return client.post(url, {"perubahan": isi}, content_type="application/json")


def test_layar_memuat_indikator_satu_kompetensi_saja(pemeran: Pemeran, masuk: Masuk, sendiri: Penilaian) -> None:
    jawab = masuk(pemeran.budi).get(_url("kompetensi", sendiri.pk, 1))

    teks = _teks(jawab)
    assert teks.count('name="nilai-1.1"') == 3
    assert 'name="nilai-2.1"' not in teks
    assert "Kompetensi 1 dari 2" in teks
    assert f'href="{_url("kompetensi", sendiri.pk, 2)}" rel="next"' in teks
    assert 'rel="prev"' not in teks


def test_layar_terakhir_menyimpan_lalu_menuju_ikhtisar(pemeran: Pemeran, masuk: Masuk, sendiri: Penilaian) -> None:
    client, url = masuk(pemeran.budi), _url("kompetensi", sendiri.pk, 2)

    assert 'name="aksi" value="ikhtisar"' in _teks(client.get(url))
    jawab = client.post(url, {"nilai-2.1": "1", "versi-2.1": "0", "aksi": "ikhtisar"})

    assert jawab["Location"] == _url("lembar", sendiri.pk)
    assert nilai(sendiri, Lembar.PENILAI_1) == {"2.1": 1}


def test_simpan_otomatis_menjawab_dengan_ringkasan_baru(pemeran: Pemeran, masuk: Masuk, sendiri: Penilaian) -> None:
    client, url = masuk(pemeran.budi), _url("kompetensi", sendiri.pk, 1)

    setengah = _simpan(client, url, ("1.1", "2", 0)).json()
    penuh = _simpan(client, url, ("1.2", "1", 0)).json()

    assert setengah["tersimpan"] == {"1.1": 1}
    assert "1 indikator belum dinilai." in setengah["ringkasan_html"]
    assert "3 dari 4 = 75,00\u00a0%, lebih dari 50 sampai 75\u00a0%, jadi nilai 3." in penuh["ringkasan_html"]
    assert 'id="ringkasan-kompetensi"' in penuh["ringkasan_html"]


def test_simpan_otomatis_bentrok_409_dan_salah_422(pemeran: Pemeran, masuk: Masuk, sendiri: Penilaian) -> None:
    client, url = masuk(pemeran.budi), _url("kompetensi", sendiri.pk, 1)
    _simpan(client, url, ("1.1", "2", 0))

    bentrok = _simpan(client, url, ("1.1", "0", 0))
    salah = _simpan(client, url, ("1.1", "5", 1))
    rusak = client.post(url, "{", content_type="application/json")

    assert (bentrok.status_code, bentrok.json()["bentrok"][0]["nilai"]) == (409, "2")
    assert (salah.status_code, salah.json()["galat"]) == (422, {"1.1": "Isi skor 0 sampai 2 untuk indikator 1.1."})
    assert rusak.status_code == 422
    assert nilai(sendiri, Lembar.PENILAI_1) == {"1.1": 2}


def test_lembar_terkunci_menjawab_galat_umum(pemeran: Pemeran, masuk: Masuk) -> None:
    penilaian = berkas(pemeran, Tahap.PERSETUJUAN, penilai=pemeran.budi, instrumen=versi_kecil())

    jawab = _simpan(masuk(pemeran.budi), _url("kompetensi", penilaian.pk, 1), ("1.1", "0", 1))

    assert (jawab.status_code, list(jawab.json())) == (409, ["galat_umum"])


def test_formulir_biasa_menyimpan_dan_menunjukkan_kedua_nilai_saat_bentrok(
    pemeran: Pemeran, masuk: Masuk, sendiri: Penilaian
) -> None:
    client, url = masuk(pemeran.budi), _url("kompetensi", sendiri.pk, 1)
    client.post(url, {"nilai-1.1": "2", "versi-1.1": "0"})

    jawab = client.post(url, {"nilai-1.1": "0", "versi-1.1": "0", "nilai-1.2": "9", "versi-1.2": "0"})

    assert jawab.status_code == 422
    teks = _teks(jawab)
    assert "Indikator 1.1 baru saja diubah dari tempat lain menjadi: 2. Periksa, lalu simpan lagi." in teks
    assert 'id="nilai-1.1-0" value="0" data-kunci="1.1" data-versi="1" data-tombol="0" checked' in teks
    assert "Isi skor 0 sampai 2 untuk indikator 1.2." in teks
    assert client.post(url, {"nilai-1.1": "0", "versi-1.1": "1"}).status_code == 302
    assert nilai(sendiri, Lembar.PENILAI_1) == {"1.1": 0}


@pytest.mark.parametrize("nomor", [0, 3, 99999999999])
def test_kompetensi_yang_tidak_ada_404(pemeran: Pemeran, masuk: Masuk, sendiri: Penilaian, nomor: int) -> None:
    assert masuk(pemeran.budi).get(_url("kompetensi", sendiri.pk, nomor)).status_code == 404


def test_ikhtisar_menyebut_yang_belum_dan_menuju_ke_sana(pemeran: Pemeran, masuk: Masuk, sendiri: Penilaian) -> None:
    ketik(pelaku(pemeran.budi), sendiri, k1_1="2", k1_2="2", k2_1="1")
    client = masuk(pemeran.budi)

    teks = _teks(client.get(_url("lembar", sendiri.pk)))

    assert "3 dari 4" in teks
    assert f'href="{_url("kompetensi", sendiri.pk, 2)}">Lanjutkan dari kompetensi 2' in teks
    assert "Periksa lalu kirim" not in teks
    kirim = client.get(_url("kirim", sendiri.pk))
    assert f'<a href="{_url("kompetensi", sendiri.pk, 2)}">Kompetensi 2: ' in _teks(kirim)
    assert 'name="sidik"' not in _teks(kirim)


def test_kirim_lewat_halaman(pemeran: Pemeran, masuk: Masuk, sendiri: Penilaian) -> None:
    isi_lembar(pelaku(pemeran.budi), sendiri, 2)
    client = masuk(pemeran.budi)

    assert _url("kirim", sendiri.pk) in _teks(client.get(_url("lembar", sendiri.pk)))
    sidik = client.get(_url("kirim", sendiri.pk)).context["sidik"]
    ketik(pelaku(pemeran.budi), sendiri, k1_1="0")
    lama = client.post(_url("kirim", sendiri.pk), {"sidik": sidik})
    baru = client.post(_url("kirim", sendiri.pk), {"sidik": lama.context["sidik"]}, follow=True)

    assert (lama.status_code, "baru saja berubah" in _teks(lama)) == (409, True)
    assert "Ani Lestari sekarang dapat membacanya" in _teks(baru)


def test_tarik_lewat_halaman(pemeran: Pemeran, masuk: Masuk) -> None:
    penilaian = berkas(pemeran, Tahap.PERSETUJUAN, penilai=pemeran.budi, instrumen=versi_kecil())
    client = masuk(pemeran.budi)

    assert _url("tarik", penilaian.pk) in _teks(client.get(_url("hasil", penilaian.pk)))
    assert client.post(_url("tarik", penilaian.pk), {"alasan": " "}).status_code == 422
    jawab = client.post(_url("tarik", penilaian.pk), {"alasan": "Indikator 1.1 terlewat."})

    assert jawab["Location"] == _url("lembar", penilaian.pk)
    assert "Indikator 1.1 terlewat." in _teks(client.get(_url("berkas", penilaian.pk)))


def test_instrumen_tugas_memakai_empat_skor_dan_kata_kriteria(pemeran: Pemeran, masuk: Masuk) -> None:
    penilaian = berkas(
        pemeran,
        Tahap.PENILAIAN,
        guru=pemeran.fajar,
        penilai=pemeran.dewi,
        jenis=JenisBerkas.TUGAS,
        tugas=TugasTambahan.KEPALA_SEKOLAH,
    )
    client, url = masuk(pemeran.dewi), _url("kompetensi", penilaian.pk, 1)

    assert _teks(client.get(url)).count('name="nilai-1.1"') == 4
    assert _simpan(client, url, ("1.1", "0", 0)).json()["galat"] == {"1.1": "Isi skor 1 sampai 4 untuk kriteria 1.1."}
    jawab = _simpan(client, url, *((f"1.{i}", "4" if i % 2 else "3", 0) for i in range(1, 8)))
    assert "Jumlah 25 dari 7 kriteria, jadi rata-rata 3,57." in jawab.json()["ringkasan_html"]


def test_bidang_wakil_menjadi_kompetensi_kelima(pemeran: Pemeran, masuk: Masuk) -> None:
    penilaian = berkas(
        pemeran,
        Tahap.PENILAIAN,
        penilai=pemeran.fajar,
        jenis=JenisBerkas.TUGAS,
        tugas=TugasTambahan.WAKIL,
        bidang_wakil="humas",
    )

    jawab = masuk(pemeran.fajar).get(_url("kompetensi", penilaian.pk, 5))

    assert 'name="nilai-5.humas.1"' in _teks(jawab)
    assert 'name="nilai-5.akademik.1"' not in _teks(jawab)


@pytest.mark.parametrize("halaman", ["berkas", "lembar", "kirim", "hasil", "keberatan"])
def test_jumlah_kueri_tidak_bergantung_pada_banyaknya_skor(
    pemeran: Pemeran, masuk: Masuk, jumlah_kueri: Callable[[Callable[[], object]], int], halaman: str
) -> None:
    tahap = Tahap.PERSETUJUAN if halaman in ("hasil", "keberatan") else Tahap.PENILAIAN
    kecil = berkas(pemeran, tahap, penilai=pemeran.budi, tahun=2024, instrumen=versi_kecil())
    penuh = berkas(pemeran, tahap, penilai=pemeran.budi, tahun=2025)
    if tahap is Tahap.PENILAIAN:
        isi_lembar(pelaku(pemeran.budi), penuh)
        ketik(pelaku(pemeran.budi), kecil, k1_1="2")
    client = masuk(pemeran.ani if halaman == "keberatan" else pemeran.budi)
    client.get(_url(halaman, kecil.pk))

    assert jumlah_kueri(lambda: client.get(_url(halaman, penuh.pk))) == jumlah_kueri(
        lambda: client.get(_url(halaman, kecil.pk))
    )


# Two assessors


@pytest.fixture
def berdua(pemeran: Pemeran) -> Penilaian:
    """Fajar scored 2 everywhere, Budi 1 at 1.1; both are ready."""
    penilaian = berkas(pemeran, Tahap.PENILAIAN, dua_penilai=True, instrumen=versi_kecil())
    isi_lembar(pelaku(pemeran.fajar), penilaian, 2)
    isi_lembar(pelaku(pemeran.budi), penilaian, lambda k: 1 if k == "1.1" else 2)
    for orang in (pemeran.fajar, pemeran.budi):
        siapkan(pelaku(orang), penilaian)
    return penilaian


def test_tandai_selesai_lewat_halaman(pemeran: Pemeran, masuk: Masuk) -> None:
    penilaian = berkas(pemeran, Tahap.PENILAIAN, dua_penilai=True, instrumen=versi_kecil())
    isi_lembar(pelaku(pemeran.fajar), penilaian, 2)
    client = masuk(pemeran.fajar)

    lembar = client.get(_url("lembar", penilaian.pk))
    assert "Anda dan Budi Santoso saling melihat lembar setelah keduanya" in _teks(lembar)
    lama = client.post(_url("siap", penilaian.pk), {"sidik": "lama"})
    assert (lama.status_code, "baru saja berubah" in _teks(lama)) == (409, True)
    siap = client.post(_url("siap", penilaian.pk), {"sidik": lembar.context["lembar"].sidik}, follow=True)
    assert "Budi Santoso belum selesai" in _teks(siap)
    client.post(_url("buka_lembar", penilaian.pk))
    assert selectors.lembar_sendiri(pelaku(pemeran.fajar), penilaian.pk).boleh_isi.boleh

    budi = masuk(pemeran.budi)
    kurang = budi.post(_url("siap", penilaian.pk), {"sidik": ""})
    assert (kurang.status_code, "belum dinilai pada kompetensi 1" in _teks(kurang)) == (422, True)


def test_perbandingan_menunjukkan_yang_berbeda_dulu(pemeran: Pemeran, masuk: Masuk, berdua: Penilaian) -> None:
    jawab = masuk(pemeran.budi).get(_url("banding", berdua.pk))

    teks = _teks(jawab)
    assert "Yang berbeda (1)" in teks
    assert "Yang sama (3), sudah terisi" in teks
    assert "Fajar Nugroho: 2 · Budi Santoso: 1" in teks
    assert [b.kunci for b in jawab.context["beda"]] == ["1.1"]


def test_sepakat_ajukan_dan_kirim_lewat_halaman(pemeran: Pemeran, masuk: Masuk, berdua: Penilaian) -> None:
    fajar, budi = masuk(pemeran.fajar), masuk(pemeran.budi)

    belum = fajar.get(_url("ajukan", berdua.pk))
    assert "Kompetensi 1: " in _teks(belum)
    # Without a script the button of the sheet saves it and goes on to the last look.
    simpan = fajar.post(_url("ajukan", berdua.pk), {"nilai-1.1": "2", "versi-1.1": "0", "aksi": "ajukan"})
    assert simpan["Location"] == _url("ajukan", berdua.pk)
    sidik = fajar.get(_url("ajukan", berdua.pk)).context["sidik"]
    assert "Ajukan dulu kepada rekan Anda" in _teks(budi.get(_url("kirim", berdua.pk)))
    fajar.post(_url("ajukan", berdua.pk), {"sidik": sidik})
    assert "Anda sudah mengajukan nilai bersama" in _teks(fajar.get(_url("banding", berdua.pk)))
    assert "Rekan Anda mengajukan nilai bersama ini" in _teks(budi.get(_url("banding", berdua.pk)))
    assert budi.post(_url("kirim", berdua.pk), {"aksi": "kirim"})["Location"] == _url("kirim", berdua.pk)
    budi.post(_url("kirim", berdua.pk), {"sidik": sidik})

    berdua.refresh_from_db()
    assert (berdua.tahap, berdua.nilai_beku["1.1"]) == (Tahap.PERSETUJUAN, 2)


def test_nilai_bersama_simpan_otomatis_memberi_tahu_siapa_yang_lebih_dulu(
    pemeran: Pemeran, masuk: Masuk, berdua: Penilaian
) -> None:
    ketik_bersama(pelaku(pemeran.fajar), berdua, k1_1="2")

    jawab = _simpan(masuk(pemeran.budi), _url("banding", berdua.pk), ("1.1", "1", 0))

    (bentrok,) = jawab.json()["bentrok"]
    assert (jawab.status_code, bentrok["nilai"], bentrok["oleh"]) == (409, "2", pemeran.fajar.nama)
    assert 'id="ringkasan-bersama"' in jawab.json()["ringkasan_html"]


def test_bentrok_formulir_biasa_pada_perbandingan(pemeran: Pemeran, masuk: Masuk, berdua: Penilaian) -> None:
    ketik_bersama(pelaku(pemeran.fajar), berdua, k1_1="2")

    jawab = masuk(pemeran.budi).post(_url("banding", berdua.pk), {"nilai-1.1": "1", "versi-1.1": "0"})

    assert jawab.status_code == 409
    assert "Indikator 1.1 baru saja diubah dari tempat lain menjadi: 2." in _teks(jawab)
    assert Nilai.objects.get(lembar=Lembar.FINAL, kunci="1.1").skor == 2


def test_setelah_dikirim_perbandingan_hanya_dibaca(pemeran: Pemeran, masuk: Masuk) -> None:
    penilaian = berkas(pemeran, Tahap.PERSETUJUAN, dua_penilai=True, instrumen=versi_kecil())

    jawab = masuk(pemeran.budi).get(_url("banding", penilaian.pk))

    assert jawab.status_code == 200
    assert "data-lembar=" not in _teks(jawab)
