"""Pages: who sees what, drafts, history, files, import in two steps."""

from __future__ import annotations

import html
from collections.abc import Callable
from datetime import UTC, datetime
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from openpyxl import load_workbook

from pkg.instrumen import services
from pkg.instrumen.models import UsulanVersi, VersiPkg
from pkg.instrumen.rules import baca, dari_lembar, dari_peta, ke_lembar, ke_peta, ke_yaml
from supervisi.lib.xlsx import baca_semua, tulis
from tests.pemeran import Pemeran
from tests.pkg.instrumen.contoh import bawaan, instrumen

pytestmark = pytest.mark.django_db
KINI = datetime(2026, 3, 2, 8, tzinfo=UTC)
Masuk = Callable[[object], Client]


@pytest.fixture(autouse=True)
def terbit() -> None:
    for isi in bawaan().values():
        services.terbitkan(isi, sekarang=KINI)


def _alamat(nama: str, *bagian: object) -> str:
    return reverse(f"pkg_instrumen:{nama}", args=bagian)


def _teks(jawaban: HttpResponse) -> str:
    return " ".join(html.unescape(jawaban.content.decode()).split())


def _tik_baru() -> str:
    """PKG-TIK with one sentence compared with the official text."""
    peta = ke_peta(instrumen("PKG-TIK"))
    peta["ranah"][0]["kompetensi"][0]["indikator"][0] = {"nomor": 1, "teks": "Guru mengenali karakteristik murid."}
    return ke_yaml(dari_peta(peta))


def _unggah(client: Client, isi: bytes, nama: str = "tik.yaml", keterangan: str = "Dari Buku 2.") -> HttpResponse:
    berkas = SimpleUploadedFile(nama, isi)
    return client.post(_alamat("impor", "PKG-TIK"), {"berkas": berkas, "keterangan": keterangan})


def test_daftar_per_jenis(masuk: Masuk, pemeran: Pemeran) -> None:
    teks = _teks(masuk(pemeran.ani).get(_alamat("daftar")))

    assert [judul in teks for judul in ("Penilaian kinerja guru</h2>", "Tugas tambahan</h2>", "Kuesioner</h2>")] == [
        True
    ] * 3
    assert "14 kompetensi, 78 indikator, skor 0 sampai 2" in teks
    assert "4 kompetensi umum dengan 29 kriteria, ditambah satu bidang tugas, skor 1 sampai 4" in teks
    assert "4 komponen, 42 butir, jawaban 0 sampai 2" in teks
    assert "Kompetensi dan indikatornya belum tersedia" in teks


def test_daftar_kosong(masuk: Masuk, pemeran: Pemeran) -> None:
    with connection.cursor() as kursor:
        kursor.execute("DELETE FROM pkg_instrumen_versipkg")

    assert "Instrumen PK Guru belum dimuat" in _teks(masuk(pemeran.ani).get(_alamat("daftar")))


@pytest.mark.parametrize("kode", list(bawaan()))
def test_setiap_instrumen_terbaca(masuk: Masuk, pemeran: Pemeran, kode: str) -> None:
    isi = bawaan()[kode]
    for siapa in (pemeran.ani, pemeran.hadi):
        jawaban = masuk(siapa).get(_alamat("lihat", kode))

        teks = _teks(jawaban)
        butir = isi.butir if hasattr(isi, "butir") else isi.daftar_indikator
        assert jawaban.status_code == 200
        assert [satu.teks for satu in butir if satu.teks not in teks] == []


def test_draf_hanya_tampak_bagi_admin_dan_operator(masuk: Masuk, pemeran: Pemeran) -> None:
    for nama, tampak in (
        ("ani", False),
        ("fajar", False),
        ("dewi", False),
        ("eko", True),
        ("endah", True),
        ("hadi", True),
    ):
        client = masuk(getattr(pemeran, nama))
        daftar, lihat = _teks(client.get(_alamat("daftar"))), _teks(client.get(_alamat("lihat", "PKG-TIK")))

        assert ("51 dari 65 butir masih draf" in daftar) is tampak, nama
        assert ("51 dari 65 butir masih draf" in lihat) is tampak, nama
        assert (lihat.count("Draf</span>"), "draf" in lihat.casefold()) == ((51, True) if tampak else (0, False)), nama


def test_instrumen_tanpa_isi_menunjuk_penggantinya(masuk: Masuk, pemeran: Pemeran) -> None:
    jawaban = masuk(pemeran.ani).get(_alamat("lihat", "PKG-PK"))

    assert "Untuk sementara guru dinilai dengan" in _teks(jawaban)
    assert _alamat("lihat", "PKG-KELAS-MAPEL") in jawaban.content.decode()


def test_versi_lama_tetap_terbaca_oleh_semua(masuk: Masuk, pemeran: Pemeran) -> None:
    services.terbitkan(baca(_tik_baru(), "tik.yaml")[0], sekarang=KINI)
    client = masuk(pemeran.ani)

    lama = _teks(client.get(_alamat("versi", "PKG-TIK", 1)))
    baru = _teks(client.get(_alamat("versi", "PKG-TIK", 2)))

    assert "Ini versi 1" in lama
    assert "Guru mengenali karakteristik murid." not in lama
    assert "Ini versi" not in baru
    assert "Guru mengenali karakteristik murid." in baru


def test_riwayat_memperlihatkan_perbedaan(masuk: Masuk, pemeran: Pemeran) -> None:
    services.terbitkan(
        baca(_tik_baru(), "tik.yaml")[0], sekarang=KINI, oleh_id=pemeran.hadi.pk, keterangan="Dari Buku 2."
    )

    teks = _teks(masuk(pemeran.eko).get(_alamat("riwayat", "PKG-TIK")))

    assert "Hadi Operator" in teks
    assert "Dari Buku 2." in teks
    assert "Berkas bawaan portal" in teks
    assert "Kompetensi 1, butir 1<small" in teks
    assert "<ins>Guru mengenali karakteristik murid.</ins>" in teks
    sama = _teks(masuk(pemeran.eko).get(_alamat("riwayat", "PKG-TIK"), {"dari": "1", "ke": "1"}))
    assert "Pilih dua versi yang berbeda." in sama
    ngawur = masuk(pemeran.eko).get(_alamat("riwayat", "PKG-TIK"), {"dari": "٣", "ke": "99"})
    assert "Kompetensi 1, butir 1<small" in _teks(ngawur)


def test_riwayat_satu_versi_tanpa_perbandingan(masuk: Masuk, pemeran: Pemeran) -> None:
    assert "Perbedaan dua versi" not in _teks(masuk(pemeran.hadi).get(_alamat("riwayat", "PKG-BK")))


def test_unduhan_dapat_dibaca_kembali(masuk: Masuk, pemeran: Pemeran) -> None:
    client = masuk(pemeran.eko)
    for kode in ("PKG-WKS", "MP3"):
        yaml = client.get(_alamat("unduh", kode, 1, "yaml"))
        xlsx = client.get(_alamat("unduh", kode, 1, "xlsx"))

        assert baca(yaml.content.decode(), "x") == (bawaan()[kode],)
        assert dari_lembar(baca_semua(xlsx.content), "x") == bawaan()[kode]
        assert yaml.headers["Content-Disposition"] == f'attachment; filename="{kode}-versi-1.yaml"'
        assert xlsx.headers["Content-Type"].startswith("application/vnd.openxmlformats")
    assert client.get(_alamat("unduh", "MP3", 1, "pdf")).status_code == 404


def test_impor_dari_unduhan_sampai_terbit(masuk: Masuk, pemeran: Pemeran) -> None:
    client = masuk(pemeran.hadi)
    buku = load_workbook(BytesIO(client.get(_alamat("unduh", "PKG-TIK", 1, "xlsx")).content))
    buku["Butir"]["D2"] = "Guru mengenali karakteristik murid."
    buku["Butir"]["E2"] = buku["Butir"]["F2"] = buku["Butir"]["G2"] = None
    wadah = BytesIO()
    buku.save(wadah)

    jawaban = _unggah(client, wadah.getvalue(), "Naskah Baru.xlsx")
    usulan = UsulanVersi.objects.get()
    halaman = _teks(client.get(jawaban.headers["Location"]))
    assert VersiPkg.objects.filter(instrumen__kode="PKG-TIK").count() == 1
    terbit = client.post(_alamat("terbitkan", "PKG-TIK", usulan.pk), {"sidik": usulan.sidik}, follow=True)

    assert jawaban.headers["Location"] == _alamat("usulan", "PKG-TIK", usulan.pk)
    assert "2 perbedaan dengan versi 1" in halaman
    assert "50 dari 65 butir ditandai belum terverifikasi." in halaman
    assert "Naskah Baru.xlsx" in halaman
    assert "Versi 2 terbit" in _teks(terbit)
    assert "Guru mengenali karakteristik murid." in _teks(terbit)


def test_berkas_rusak_disebut_per_baris_dan_ketikan_tetap(masuk: Masuk, pemeran: Pemeran) -> None:
    client = masuk(pemeran.hadi)
    buku = {satu.nama: satu for satu in ke_lembar(instrumen("PKG-TIK"))}
    butir = [list(baris) for baris in buku["Butir"].baris]
    butir[3][3], butir[7][2], butir[9][4] = None, "8", "mungkin"
    rusak = tulis(buku["Instrumen"], buku["Kompetensi"], type(buku["Butir"])("Butir", buku["Butir"].judul, butir))

    jawaban = _unggah(client, rusak, "tik.xlsx", "Salinan Buku 2")
    teks = _teks(jawaban)

    assert jawaban.status_code == 422
    assert "Perbaiki 3 hal berikut" in teks
    assert '<th scope="row">tik.xlsx, lembar Butir</th><td data-label="Baris">5</td>' in teks
    assert '<td data-label="Kolom atau bagian">kolom D (Teks)</td><td data-label="Alasan">isi dengan teks</td>' in teks
    assert '<td data-label="Baris">9</td><td data-label="Kolom atau bagian">kolom C (Nomor)</td>' in teks
    assert "Salinan Buku 2</textarea>" in teks
    assert UsulanVersi.objects.count() == 0


@pytest.mark.parametrize(
    ("isi", "keterangan", "galat"),
    [
        (b"", "x", "Berkas ini kosong."),
        (ke_yaml(instrumen("PKG-TIK")).encode(), "x", "sama dengan versi 1"),
        (b"kode: PKG-TIK", "", "Tuliskan dari mana kalimat baru ini"),
        (b"#" * 1_000_002, "x", "berkas terlalu besar; paling besar 1 MB"),
        (ke_yaml(instrumen("PKG-BK")).encode(), "x", "berkas ini memuat PKG-BK, bukan PKG-TIK"),
    ],
)
def test_unggahan_yang_ditolak(masuk: Masuk, pemeran: Pemeran, isi: bytes, keterangan: str, galat: str) -> None:
    jawaban = _unggah(masuk(pemeran.hadi), isi, keterangan=keterangan)

    assert jawaban.status_code == 422
    assert galat in _teks(jawaban)


def test_terlalu_banyak_kesalahan_ditampilkan_sebagian(masuk: Masuk, pemeran: Pemeran) -> None:
    jawaban = _unggah(masuk(pemeran.hadi), ke_yaml(instrumen("PKG-TIK")).replace("teks: ", "kata: ").encode())

    teks = _teks(jawaban)
    assert "Perbaiki 130 hal berikut, lalu unggah lagi. Yang tampak 50 yang pertama." in teks
    assert teks.count('data-label="Alasan"') == 50


def test_usulan_tertinggal_tidak_menawarkan_tombol(masuk: Masuk, pemeran: Pemeran) -> None:
    client = masuk(pemeran.hadi)
    lokasi = _unggah(client, _tik_baru().encode()).headers["Location"]
    lain = _tik_baru().replace("mengenali", "memahami")
    services.terbitkan(baca(lain, "x")[0], sekarang=KINI)

    teks = _teks(client.get(lokasi))
    usulan = UsulanVersi.objects.get()
    jawaban = client.post(_alamat("terbitkan", "PKG-TIK", usulan.pk), {"sidik": usulan.sidik})

    assert "Versi lain sudah terbit" in teks
    assert "Terbitkan sebagai versi baru" not in teks
    assert jawaban.status_code == 409


def test_buang_usulan(masuk: Masuk, pemeran: Pemeran) -> None:
    client = masuk(pemeran.hadi)
    _unggah(client, _tik_baru().encode())
    usulan = UsulanVersi.objects.get()

    jawaban = client.post(_alamat("buang", "PKG-TIK", usulan.pk), follow=True)

    assert "Berkas dibuang." in _teks(jawaban)
    assert UsulanVersi.objects.count() == 0
    assert client.get(_alamat("usulan", "PKG-TIK", usulan.pk)).status_code == 404


def _halaman(usulan_id: int) -> list[str]:
    return [
        _alamat("daftar"),
        _alamat("lihat", "PKG-TIK"),
        _alamat("versi", "PKG-TIK", 1),
        _alamat("riwayat", "PKG-TIK"),
        _alamat("unduh", "PKG-TIK", 1, "xlsx"),
        _alamat("unduh", "PKG-TIK", 1, "yaml"),
        _alamat("impor", "PKG-TIK"),
        _alamat("usulan", "PKG-TIK", usulan_id),
    ]


def test_membaca_tidak_menulis(masuk: Masuk, pemeran: Pemeran, tanpa_tulis: Callable[[], object]) -> None:
    client = masuk(pemeran.hadi)
    _unggah(client, _tik_baru().encode())
    for alamat in _halaman(UsulanVersi.objects.get().pk):
        with tanpa_tulis():  # type: ignore[attr-defined]
            assert client.get(alamat).status_code == 200


def test_jumlah_kueri_tetap(
    masuk: Masuk, pemeran: Pemeran, jumlah_kueri: Callable[[Callable[[], object]], int]
) -> None:
    """The same with one version and with three."""
    client = masuk(pemeran.hadi)
    _unggah(client, _tik_baru().encode())
    halaman = _halaman(UsulanVersi.objects.get().pk)
    satu = [jumlah_kueri(lambda alamat=alamat: client.get(alamat)) for alamat in halaman]  # type: ignore[misc]
    for kata in ("memahami", "mengetahui"):
        services.terbitkan(baca(_tik_baru().replace("mengenali", kata), "x")[0], sekarang=KINI, oleh_id=pemeran.hadi.pk)
    tiga = [jumlah_kueri(lambda alamat=alamat: client.get(alamat)) for alamat in halaman]  # type: ignore[misc]

    # The history compares two versions as soon as there are two.
    satu[3] += 2
    assert tiga == satu
    assert max(tiga) <= 12
