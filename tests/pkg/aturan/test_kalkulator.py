"""The public Kalkulator: without signing in, without a script, without a query; what was typed stays."""

from __future__ import annotations

import re
from collections.abc import Callable
from html import unescape
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from pkg.aturan.contoh import CONTOH
from tests.pemeran import Pemeran

ALAMAT = "/kalkulator-pk-guru/"
LK02 = dict(CONTOH[0].isian) | {"hitung": "1"}


def buka(client: Client, **isian: str) -> tuple[int, str]:
    """Status and words of the page for these fields."""
    jawaban = client.get(ALAMAT, isian)
    return jawaban.status_code, unescape(jawaban.content.decode())


def angka_besar(halaman: str) -> list[str]:
    """The figures at the top of a result."""
    return re.findall(r'<dl class="angka-besar"><dt>[^<]*</dt><dd>([^<]*)</dd>', halaman)


def kesalahan(halaman: str) -> list[str]:
    """What the summary of errors says."""
    ringkasan = re.search(r"data-ringkasan-galat.*?</ul>", halaman, re.DOTALL)
    return re.findall(r"<li>(?:<a[^>]*>)?([^<]+)", ringkasan[0]) if ringkasan else []


def isian(halaman: str, nama: str) -> str | None:
    """The value that stands in a field."""
    unsur = re.search(rf'<input[^>]*name="{nama}"[^>]*>', halaman)
    nilai = re.search(r'value="([^"]*)"', unsur[0]) if unsur else None
    return nilai[1] if nilai else None


def test_alamat_tetap() -> None:
    assert reverse("pkg_aturan:kalkulator") == ALAMAT


def test_kosong_menampilkan_isian_dan_contoh(client: Client) -> None:
    status, halaman = buka(client)

    assert (status, angka_besar(halaman), kesalahan(halaman)) == (200, [], [])
    assert [c.judul for c in CONTOH if c.judul in halaman] == [c.judul for c in CONTOH]
    assert 'method="post"' not in halaman


@pytest.mark.parametrize(
    ("nomor", "besar"),
    [(0, ["90,49", "Baik", "10,50"]), (1, ["67,86", "Cukup", "7,125"]), (2, ["85,71", "Baik", "24,172"]),
     (3, ["159,583", "0,00", "40,417"])],
)  # fmt: skip
def test_contoh_yang_ditawarkan_menghitung(client: Client, nomor: int, besar: list[str]) -> None:
    jawaban = client.get(f"{ALAMAT}?{CONTOH[nomor].kueri}")

    assert (jawaban.status_code, angka_besar(unescape(jawaban.content.decode()))) == (200, besar)


def test_lk02_langkah_varian_label_dan_tautan(client: Client) -> None:
    _, halaman = buka(client, **LK02)

    assert "97,025 × 93,2609 %" in halaman
    assert "≈ 90,4864" in halaman
    assert re.search(r"Batas bawah terbuka.*?<strong>Amat baik</strong>.*?<strong>13,125</strong>", halaman, re.DOTALL)
    assert "Perkiraan sekolah. Angka kredit yang berlaku adalah hasil Tim Penilai." in halaman
    assert "Tanpa peserta didik: atasan 70, sejawat 15, orang tua 15" in halaman


def test_sejak_2023_menyatakan_tidak_resmi(client: Client) -> None:
    _, pkg = buka(client, **{**LK02, "aturan": "PKG-2023"})
    _, konversi = buka(client, aturan="konversi", golongan="III/d", p1="baik", hitung="1")

    assert "bukan angka kredit resmi" in pkg
    assert "bukan angka kredit resmi" in konversi


def test_tautan_membuka_hitungan_yang_sama(client: Client) -> None:
    _, halaman = buka(client, **LK02)
    tautan = re.search(r'id="alamat-latihan">([^<]+)<', halaman)
    assert tautan is not None

    lagi = client.get(tautan[1].removeprefix("http://testserver"))

    hasil = re.compile(r'<ol class="langkah-hitung">.*?</ol>', re.DOTALL)
    assert hasil.findall(unescape(lagi.content.decode())) == hasil.findall(halaman)
    assert len(tautan[1]) < 300


def test_yang_diketik_tetap_ada_bila_salah(client: Client) -> None:
    status, halaman = buka(client, **{**LK02, "sejawat": "banyak", "golongan": "IV/e", "hari": "47", "total": ""})

    assert (status, angka_besar(halaman)) == (422, [])
    assert [isian(halaman, n) for n in ("sejawat", "hari", "menit", "orang_tua")] == ["banyak", "47", "45", "95"]
    assert re.search(r'<option value="IV/e" selected', halaman)
    assert kesalahan(halaman) == [
        "Isi jumlah nilai kompetensi.",
        "Teman sejawat: isi angka, misalnya 93,5.",
        "Lebih dari 46 hari tidak hadir. Pada 46 hari persentasenya sudah 0 %; periksa angkanya, atau isi 46.",
        (
            "Golongan IV/e tidak mempunyai pangkat berikutnya, jadi rumus angka kredit tidak berlaku. Kosongkan golongan "
            "untuk menghitung nilai dan sebutannya saja."
        ),
    ]


def test_pilihan_lain_membawa_angka_tanpa_menghitung(client: Client) -> None:
    status, halaman = buka(client, **{k: v for k, v in LK02.items() if k != "hitung"}, tugas="kepala_sekolah")

    assert (status, kesalahan(halaman)) == (200, [])
    assert isian(halaman, "sejawat") == "93,5"
    assert "Jumlah skor rata-rata kepala sekolah" in halaman


@pytest.mark.parametrize(
    ("ganti", "pesan"),
    [
        ({"total": "57"}, "Jumlah nilai 14 kompetensi adalah 14 sampai 56."),
        ({"total": "54,5"}, "Jumlah nilai kompetensi: isi bilangan bulat."),
        ({"sejawat": "101"}, "Nilai kuesioner adalah 0 sampai 100."),
        ({"sejawat": "-1"}, "Nilai kuesioner adalah 0 sampai 100."),
        ({"sejawat": "1e5"}, "Teman sejawat: isi angka, misalnya 93,5."),
        ({"sejawat": "٩٣"}, "Teman sejawat: isi angka, misalnya 93,5."),
        ({"sejawat": ""}, "Isi rerata Teman sejawat, atau centang di bawah bila tidak ada yang menjawab."),
        ({"tanpa": "sejawat"}, "Teman sejawat sudah mempunyai nilai, jadi tidak dapat dilepas."),
        ({"hari": ""}, "Isi banyak hari tidak hadir tanpa keterangan; 0 bila selalu hadir."),
        ({"menit": "45,5"}, "Menit terlambat dan pulang cepat: isi bilangan bulat."),
        ({"beban": "0"}, "Jam mengajar seminggu harus lebih dari 0."),
        ({"beban": ""}, "Jam mengajar tatap muka seminggu: isi jam mengajar tatap muka seminggu."),
        ({"tugas": "kepala_sekolah", "tugas_jumlah": "25"}, "Jumlah skor rata-rata 6 kompetensi adalah 6 sampai 24."),
        ({"tugas": "lain", "sementara": "99"}, "Banyak tugas kurang dari setahun: isi 0 sampai 24 tugas."),
    ],
)
def test_kesalahan_satu_bidang(client: Client, ganti: dict[str, str], pesan: str) -> None:
    status, halaman = buka(client, **{**LK02, **ganti})

    assert (status, kesalahan(halaman)) == (422, [pesan])


def test_kompetensi_kosong_disebut_dalam_satu_kalimat(client: Client) -> None:
    status, halaman = buka(client, aturan="PKG-2010", jenis="bk", cara="kompetensi", k1="3", k2="5", k4="2", hitung="1")

    assert status == 422
    assert kesalahan(halaman) == ["Kompetensi 2: isi nilai 1 sampai 4.", "Nilai kompetensi 3 dan 5–17 belum diisi."]


def test_skor_per_indikator_dan_kriteria_tugas(client: Client) -> None:
    skor = {f"s{i}": "1 2 2 0 0 2" for i in range(1, 15)}
    tugas = {f"t{i}": "3,4" for i in range(1, 7)}
    isi = {"aturan": "PKG-2010", "cara": "skor", "tugas": "kepala_sekolah", "golongan": "IV/a", "hitung": "1"}

    status, halaman = buka(client, **isi, **skor, **tugas)
    salah, halaman_salah = buka(client, **isi, **{**skor, "s3": "1 3", "s9": ""}, **tugas)

    assert (status, angka_besar(halaman)[:2]) == (200, ["75,00", "Cukup"])
    assert "7/12 × 100 % ≈ 58,3333 %" in halaman
    assert salah == 422
    assert kesalahan(halaman_salah) == [
        "Kompetensi 3, 4 indikator: isi angka 0 sampai 2 berurutan, misalnya 1 2 2 0.",
        "Skor kompetensi 9 belum diisi.",
    ]


def test_kelompok_yang_dilepas(client: Client) -> None:
    isi = {**LK02, "bobot": "umum", "peserta_didik": "90", "orang_tua": "", "tanpa": "orang_tua"}

    status, halaman = buka(client, **isi)

    assert status == 200
    assert "Tanpa nilai Orang tua: bagiannya dibagi rata menurut keputusan." in halaman


@pytest.mark.parametrize("jenis", ["kelas", "mapel", "bk", "tik", "paud", "pendidikan_khusus"])
@pytest.mark.parametrize("aturan", ["PKG-2010", "PKG-2016", "PKG-2023"])
def test_setiap_jenis_guru_dapat_dihitung(client: Client, jenis: str, aturan: str) -> None:
    kuesioner = {} if aturan == "PKG-2010" else {"sejawat": "90", "peserta_didik": "90", "orang_tua": "90"}
    isi = {"total": "48", "hari": "0", "menit": "0", "golongan": "III/a", "beban": "200" if jenis == "bk" else "24"}

    status, halaman = buka(client, aturan=aturan, jenis=jenis, hitung="1", **isi, **kuesioner)

    assert (status, len(angka_besar(halaman))) == (200, 3)


def test_kata_asing_dan_isian_berlebihan_tidak_mengganggu(client: Client) -> None:
    status, halaman = buka(client, **{**LK02, "jenis": "dosen", "aturan": "x", "asing": "<script>", "k99": "4"})

    assert status == 200
    assert "<script>" not in halaman
    assert angka_besar(halaman)[1] == "Baik"


@pytest.mark.parametrize("panjang", [61, 3000])
def test_isian_yang_terlalu_panjang_ditolak(client: Client, panjang: int) -> None:
    assert buka(client, **{**LK02, "sejawat": "9" * panjang})[0] == 422


def test_tanpa_kueri_dan_tanpa_tulisan(
    db: None, client: Client, jumlah_kueri: Callable[[Callable[[], object]], int]
) -> None:
    assert jumlah_kueri(lambda: client.get(ALAMAT)) == 0
    assert jumlah_kueri(lambda: client.get(ALAMAT, LK02)) == 0
    assert jumlah_kueri(lambda: client.get(ALAMAT, {**LK02, "total": "x"})) == 0


def test_orang_yang_masuk_melihat_hal_yang_sama(
    pemeran: Pemeran, masuk: Callable[[object], Client], tanpa_tulis: Callable[[], Any]
) -> None:
    client = masuk(pemeran.ani)
    with tanpa_tulis():
        status, halaman = buka(client, **LK02)

    assert (status, angka_besar(halaman)) == (200, ["90,49", "Baik", "10,50"])


def test_hitungan_tidak_diindeks_dan_tidak_tersimpan_di_tempat_umum(client: Client) -> None:
    jawaban = client.get(ALAMAT, LK02)

    assert jawaban.headers["X-Robots-Tag"] == "noindex, nofollow"
    assert jawaban.headers["Cache-Control"] == "private, no-store"
    assert "X-Robots-Tag" not in client.get(ALAMAT).headers


def test_hanya_membaca(client: Client) -> None:
    assert client.post(ALAMAT, LK02).status_code == 405
    assert client.head(ALAMAT, LK02).content == b""


def test_halaman_masuk_menunjukkan_jalannya(db: None, client: Client) -> None:
    assert f'href="{ALAMAT}"' in client.get("/masuk/").content.decode()


def test_berfungsi_tanpa_skrip(client: Client) -> None:
    """One form with GET and ordinary buttons; the print button alone waits for a script, and is hidden until then."""
    _, halaman = buka(client, **LK02)
    isi = halaman[halaman.index("<main") :]

    assert len(re.findall(r"<form ", isi)) == 1
    assert '<form method="get" action="/kalkulator-pk-guru/" novalidate>' in isi
    assert re.search(r'<button [^>]*type="submit" name="hitung" value="1">', isi)
    assert re.search(r"<button [^>]*data-cetak hidden>", isi)
