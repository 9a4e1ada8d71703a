"""Pages of evidence: what stands on them, forms with and without a script, what was typed stays, queries, no writing."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.template import Context, Template
from django.test import Client, RequestFactory
from django.urls import reverse
from PIL import Image

from accounts.models import Jejak
from pkg.bukti import services
from pkg.bukti.models import Bukti, Isian
from pkg.penilaian.enums import JenisBerkas, Tahap
from pkg.penilaian.models import Penilaian
from pkg.periode.enums import TugasTambahan
from supervisi.lib.lembar import Perubahan
from tests.pabrik_pkg import berkas
from tests.pemeran import Pemeran, pelaku
from tests.pkg.bukti.bahan import PDF, RAHASIA, TANGGAL, jpeg, ketik, unggah

pytestmark = pytest.mark.django_db

Masuk = Callable[[object], Client]
Jumlah = Callable[[Callable[[], object]], int]


@pytest.fixture
def penilaian(pemeran: Pemeran) -> Penilaian:
    """Ani's file while evidence is gathered; Fajar assesses."""
    return berkas(pemeran, Tahap.PENGUMPULAN)


def alamat(nama: str, penilaian: Penilaian, *isi: int) -> str:
    return reverse(f"pkg_bukti:{nama}", args=[penilaian.pk, *isi])


def teks(jawaban: HttpResponse) -> str:
    return jawaban.content.decode()


# The overview and the sheets


def test_ikhtisar_menyebut_yang_ada_dan_yang_kurang(pemeran: Pemeran, penilaian: Penilaian, masuk: Masuk) -> None:
    fajar = pelaku(pemeran.fajar)
    ketik(fajar, penilaian, k12_pemantauan_tanggal=TANGGAL, k12_pemantauan_catatan="Aktif.", k14_pemantauan_catatan="x")
    unggah(fajar, penilaian, PDF, "RPP.pdf", "3.1", "3.2")

    halaman = teks(masuk(pemeran.fajar).get(alamat("halaman", penilaian)))

    assert "1 dari 44 lembar" in halaman
    assert "Pemantauan: lengkap" in halaman
    assert "Pemantauan: kurang tanggal" in halaman
    assert "1 lampiran; belum ada untuk indikator 3, 4" in halaman


def test_guru_diantar_ke_halamannya_sendiri(pemeran: Pemeran, penilaian: Penilaian, masuk: Masuk) -> None:
    jawaban = masuk(pemeran.ani).get(alamat("halaman", penilaian))

    assert (jawaban.status_code, jawaban["Location"]) == (302, alamat("saya", penilaian))


def test_halaman_guru_menyebut_yang_diminta(pemeran: Pemeran, penilaian: Penilaian, masuk: Masuk) -> None:
    services.simpan_lembar(
        pelaku(pemeran.fajar), penilaian.pk, [Perubahan("0-permintaan-catatan", "Siapkan daftar nilai.", 0)]
    )
    ketik(pelaku(pemeran.fajar), penilaian, k2_selama_kegiatan="RAHASIA-PENILAI")
    unggah(pelaku(pemeran.fajar), penilaian, PDF, "RAHASIA-BERKAS.pdf", "3.1")
    unggah(pelaku(pemeran.ani), penilaian, PDF, "RPP saya.pdf", "4.1")

    halaman = teks(masuk(pemeran.ani).get(alamat("saya", penilaian)))

    assert "Siapkan daftar nilai." in halaman
    assert "RPP saya.pdf" in halaman
    assert "Evaluasi diri" in halaman
    assert "RAHASIA" not in halaman


def test_lembar_kompetensi_dengan_panduan(pemeran: Pemeran, penilaian: Penilaian, masuk: Masuk) -> None:
    halaman = teks(masuk(pemeran.fajar).get(alamat("kompetensi", penilaian, 12)))

    assert "Lihat catatan pembicaraan dengan orang tua" in halaman
    assert 'data-kunci="12-pemantauan-tanggal"' in halaman
    assert "12-selama-" not in halaman


def test_simpan_otomatis(pemeran: Pemeran, penilaian: Penilaian, masuk: Masuk) -> None:
    perubahan = [
        {"kunci": "2-selama-kegiatan", "nilai": "Diskusi kelompok.", "versi": 0},
        {"kunci": "2-selama-tanggal", "nilai": "2020-01-01", "versi": 0},
    ]

    jawaban = masuk(pemeran.fajar).post(
        alamat("kompetensi", penilaian, 2), json.dumps({"perubahan": perubahan}), content_type="application/json"
    )

    assert (jawaban.status_code, jawaban.json()["tersimpan"]) == (422, {"2-selama-kegiatan": 1})
    assert set(jawaban.json()["galat"]) == {"2-selama-tanggal"}
    assert "Selama: kurang tanggal" in jawaban.json()["ringkasan_html"]


def test_lembar_tertutup_menjawab_skrip_dengan_alasan(pemeran: Pemeran, masuk: Masuk) -> None:
    penilaian = berkas(pemeran, Tahap.PERSETUJUAN)

    for nama, isi in (("kompetensi", [2]), ("halaman", [])):
        jawaban = masuk(pemeran.fajar).post(
            alamat(nama, penilaian, *isi), json.dumps({"perubahan": []}), content_type="application/json"
        )
        assert (jawaban.status_code, list(jawaban.json())) == (409, ["galat_umum"])


def test_formulir_biasa_menyimpan_yang_benar_dan_mempertahankan_yang_salah(
    pemeran: Pemeran, penilaian: Penilaian, masuk: Masuk
) -> None:
    jawaban = masuk(pemeran.fajar).post(
        alamat("kompetensi", penilaian, 2),
        {
            "nilai-2-selama-kegiatan": "Diskusi kelompok.",
            "versi-2-selama-kegiatan": "0",
            "nilai-2-selama-tanggal": "2020-01-01",
            "versi-2-selama-tanggal": "0",
        },
    )

    assert jawaban.status_code == 422
    assert 'value="2020-01-01"' in teks(jawaban)
    assert "di luar tahun penilaian 2026" in teks(jawaban)
    assert [i.nilai for i in Isian.objects.all()] == ["Diskusi kelompok."]


def test_formulir_biasa_menunjukkan_kedua_tulisan_saat_bentrok(
    pemeran: Pemeran, penilaian: Penilaian, masuk: Masuk
) -> None:
    ketik(pelaku(pemeran.fajar), penilaian, k2_selama_kegiatan="Tulisan pertama.")

    jawaban = masuk(pemeran.fajar).post(
        alamat("kompetensi", penilaian, 2),
        {"nilai-2-selama-kegiatan": "Tulisan kedua.", "versi-2-selama-kegiatan": "0"},
    )

    assert jawaban.status_code == 409
    assert "Tulisan pertama." in teks(jawaban)
    assert "Tulisan kedua." in teks(jawaban)
    assert 'name="versi-2-selama-kegiatan" value="1"' in teks(jawaban)


def test_pakai_menyimpan_ketikan_lalu_mengisi_yang_kosong(pemeran: Pemeran, penilaian: Penilaian, masuk: Masuk) -> None:
    jawaban = masuk(pemeran.fajar).post(
        alamat("pakai", penilaian, 2),
        {
            "nilai-2-selama-tanggal": TANGGAL,
            "versi-2-selama-tanggal": "0",
            "nilai-2-selama-dokumen": "RPP pecahan",
            "versi-2-selama-dokumen": "0",
            "pakai": "selama:2:semua",
        },
        follow=True,
    )

    assert "dipakai juga pada kompetensi 1, 3, 4" in teks(jawaban)
    assert Isian.objects.filter(bidang="dokumen", nilai="RPP pecahan").count() == 12
    tujuan = teks(masuk(pemeran.fajar).get(alamat("kompetensi", penilaian, 2)))
    assert "kompetensi yang masih kosong" not in tujuan


def test_ambil_dari_kompetensi_lain(pemeran: Pemeran, penilaian: Penilaian, masuk: Masuk) -> None:
    ketik(pelaku(pemeran.fajar), penilaian, k2_selama_tanggal=TANGGAL, k2_selama_dokumen="RPP pecahan")
    fajar = masuk(pemeran.fajar)
    tawaran = teks(fajar.get(alamat("kompetensi", penilaian, 6)))

    fajar.post(alamat("pakai", penilaian, 6), {"pakai": "selama:2:6"})

    assert 'value="selama:2:6"' in tawaran
    assert "9 Mar 2026, RPP pecahan (kompetensi 2)" in tawaran
    assert Isian.objects.filter(kompetensi=6).count() == 2


@pytest.mark.parametrize("nilai", ["", "selama", "selama:2", "rusak:2:3", "selama:x:3", "selama:2:x", "selama:2:99999"])
def test_pilihan_pakai_yang_rusak(pemeran: Pemeran, penilaian: Penilaian, masuk: Masuk, nilai: str) -> None:
    assert masuk(pemeran.fajar).post(alamat("pakai", penilaian, 2), {"pakai": nilai}).status_code == 422


def test_riwayat_isian(pemeran: Pemeran, penilaian: Penilaian, masuk: Masuk) -> None:
    fajar = pelaku(pemeran.fajar)
    ketik(fajar, penilaian, k2_selama_kegiatan="Catatan panjang satu jam pelajaran.")
    ketik(fajar, penilaian, k2_selama_kegiatan="")

    halaman = teks(masuk(pemeran.fajar).get(alamat("riwayat", penilaian, 2)))

    assert "Catatan panjang satu jam pelajaran." in halaman
    assert "Selama pengamatan: Kegiatan/aktivitas guru" in halaman


def test_tugas_tambahan_satu_lembar_bukti(pemeran: Pemeran, masuk: Masuk) -> None:
    penilaian = berkas(pemeran, Tahap.PENGUMPULAN, jenis=JenisBerkas.TUGAS, tugas=TugasTambahan.PERPUSTAKAAN)

    halaman = teks(masuk(pemeran.fajar).get(alamat("kompetensi", penilaian, 4)))

    assert "Bukti yang teridentifikasi" in halaman
    assert 'data-kunci="4-bukti-4.1"' in halaman
    assert "Ambil beberapa judul secara acak" in halaman


def test_setelah_dikirim_lembar_hanya_dibaca(pemeran: Pemeran, masuk: Masuk) -> None:
    penilaian = berkas(pemeran, Tahap.PENGUMPULAN)
    ketik(pelaku(pemeran.fajar), penilaian, k2_selama_tanggal=TANGGAL, k2_selama_kegiatan="Diskusi kelompok.")
    Penilaian.objects.filter(pk=penilaian.pk).update(tahap=Tahap.PERSETUJUAN, sidik_nilai="x")

    halaman = teks(masuk(pemeran.ani).get(alamat("kompetensi", penilaian, 2)))

    assert "Diskusi kelompok." in halaman
    assert "Senin, 9 Maret 2026" in halaman
    assert "<textarea" not in halaman


# Evidence


def kirim_berkas(client: Client, penilaian: Penilaian, *isi: bytes, **bidang: object) -> HttpResponse:
    berkas_baru = [SimpleUploadedFile(f"bukti-{n}.pdf", satu) for n, satu in enumerate(isi, start=1)]
    jawaban: HttpResponse = client.post(alamat("tambah", penilaian), {"berkas": berkas_baru, **bidang})
    return jawaban


def test_beberapa_berkas_untuk_beberapa_indikator(pemeran: Pemeran, penilaian: Penilaian, masuk: Masuk) -> None:
    jawaban = kirim_berkas(
        masuk(pemeran.ani), penilaian, PDF, PDF + b"%2", indikator=["4.1"], kompetensi=["3"], keterangan="Pekan 3"
    )

    assert (jawaban.status_code, jawaban["Location"]) == (302, alamat("saya", penilaian))
    assert [(b.judul, b.indikator, b.keterangan) for b in Bukti.objects.all()] == [
        ("bukti-1.pdf", ["3.1", "3.2", "3.3", "3.4", "4.1"], "Pekan 3"),
        ("bukti-2.pdf", ["3.1", "3.2", "3.3", "3.4", "4.1"], "Pekan 3"),
    ]


def test_satu_berkas_buruk_tidak_menghilangkan_yang_baik(pemeran: Pemeran, penilaian: Penilaian, masuk: Masuk) -> None:
    jawaban = kirim_berkas(masuk(pemeran.ani), penilaian, PDF, b"<svg>", indikator=["4.1"], keterangan="Pekan 3")

    assert jawaban.status_code == 422
    assert "bukti-2.pdf: Berkas ini bukan PDF" in teks(jawaban)
    assert "Pekan 3" in teks(jawaban)
    assert 'value="4.1" checked' in teks(jawaban)
    assert Bukti.objects.count() == 1


@pytest.mark.parametrize(
    ("kiriman", "kata"),
    [
        ({}, "Salah satu sudah cukup."),
        ({"tautan": "contoh.id"}, "Tautan diawali https://"),
        ({"keterangan": "a", "indikator": ["99.9"]}, "tidak termasuk instrumen ini"),
        ({"keterangan": "a" * 4001}, "4000"),
    ],
)
def test_kiriman_yang_salah(
    pemeran: Pemeran, penilaian: Penilaian, masuk: Masuk, kiriman: dict[str, object], kata: str
) -> None:
    jawaban = masuk(pemeran.ani).post(alamat("tambah", penilaian), kiriman)

    assert jawaban.status_code == 422
    assert kata in teks(jawaban)
    assert Bukti.objects.count() == 0


def test_catatan_dan_tautan_tanpa_judul(pemeran: Pemeran, penilaian: Penilaian, masuk: Masuk) -> None:
    fajar = masuk(pemeran.fajar)

    fajar.post(alamat("tambah", penilaian), {"keterangan": "Poster dipajang di kelas.\nDilihat 9 Maret."})
    fajar.post(alamat("tambah", penilaian), {"tautan": "https://contoh.id/kelas/7b"})

    assert list(Bukti.objects.values_list("judul", flat=True)) == ["Poster dipajang di kelas.", "contoh.id"]
    tautan = Bukti.objects.get(judul="contoh.id")
    halaman = teks(fajar.get(alamat("bukti", penilaian, tautan.pk)))
    assert "https://contoh.id/kelas/7b" in halaman
    assert 'href="https://contoh.id' not in halaman


def test_ubah_hapus_kembalikan(pemeran: Pemeran, penilaian: Penilaian, masuk: Masuk) -> None:
    bukti, ani = unggah(pelaku(pemeran.ani), penilaian), masuk(pemeran.ani)

    ubah = ani.post(
        alamat("bukti", penilaian, bukti.pk),
        {"versi": "1", "judul": "Modul ajar", "indikator": ["3.2"], "keterangan": ""},
    )
    lama = ani.post(alamat("bukti", penilaian, bukti.pk), {"versi": "1", "judul": "Lain", "keterangan": ""})
    tanpa_alasan = ani.post(alamat("hapus", penilaian, bukti.pk), {"alasan": " "})
    ani.post(alamat("hapus", penilaian, bukti.pk), {"alasan": "salah berkas"})
    terhapus = teks(ani.get(alamat("saya", penilaian)))
    kembali = ani.post(alamat("pulihkan", penilaian, bukti.pk), follow=True)

    assert (ubah.status_code, lama.status_code, tanpa_alasan.status_code) == (302, 409, 422)
    assert "salah berkas" in terhapus
    assert "Modul ajar" in teks(kembali)


# Files


def test_dokumen_diunduh_sebagai_lampiran_dan_tercatat(pemeran: Pemeran, penilaian: Penilaian, masuk: Masuk) -> None:
    bukti = unggah(pelaku(pemeran.ani), penilaian, PDF, "RPP <b>.pdf.html")

    jawaban = masuk(pemeran.fajar).get(alamat("isi", penilaian, bukti.pk))

    assert b"".join(jawaban.streaming_content) == PDF
    assert jawaban["Content-Type"] == "application/pdf"
    assert jawaban["Content-Disposition"].startswith("attachment;")
    assert jawaban["Content-Disposition"].endswith('.pdf"')
    assert jawaban["X-Content-Type-Options"] == "nosniff"
    assert jawaban["Cache-Control"] == "private, no-cache"
    assert Jejak.objects.filter(aksi="unduh", objek="bukti_pkg", pelaku=pemeran.fajar).count() == 1


def test_foto_hanya_tampil_bersih(pemeran: Pemeran, penilaian: Penilaian, masuk: Masuk) -> None:
    bukti, fajar = unggah(pelaku(pemeran.ani), penilaian, jpeg(), "kelas.jpg", "6.2"), masuk(pemeran.fajar)
    sebelum = [fajar.get(alamat(n, penilaian, bukti.pk)).status_code for n in ("isi", "kecil")]
    halaman = teks(fajar.get(alamat("bukti", penilaian, bukti.pk)))
    services.siapkan(bukti.pk)

    isi = {n: b"".join(fajar.get(alamat(n, penilaian, bukti.pk)).streaming_content) for n in ("isi", "kecil")}

    assert sebelum == [404, 404]
    assert "Foto sedang dibersihkan" in halaman
    assert [RAHASIA.encode() in satu or b"Exif" in satu for satu in isi.values()] == [False, False]
    assert Image.open(io.BytesIO(isi["kecil"])).size == (480, 360)
    assert alamat("kecil", penilaian, bukti.pk) in teks(fajar.get(alamat("kompetensi", penilaian, 6)))


def test_foto_gagal_memberi_langkah_berikutnya(pemeran: Pemeran, penilaian: Penilaian, masuk: Masuk) -> None:
    bukti = unggah(pelaku(pemeran.ani), penilaian, jpeg(1200, 900)[:-40], "kelas.jpg")
    services.siapkan(bukti.pk)

    halaman = teks(masuk(pemeran.ani).get(alamat("bukti", penilaian, bukti.pk)))

    assert "unggah foto lain" in halaman
    assert "hx-get" not in halaman


def test_berkas_hilang_dari_simpanan(pemeran: Pemeran, penilaian: Penilaian, masuk: Masuk, simpanan: Path) -> None:
    bukti = unggah(pelaku(pemeran.ani), penilaian)
    (simpanan / bukti.berkas).unlink()

    assert masuk(pemeran.ani).get(alamat("isi", penilaian, bukti.pk)).status_code == 409


def test_bukti_berkas_lain_tidak_terbuka_lewat_alamat_ini(pemeran: Pemeran, penilaian: Penilaian, masuk: Masuk) -> None:
    lain = berkas(pemeran, Tahap.PENGUMPULAN, guru=pemeran.asri)
    bukti = unggah(pelaku(pemeran.asri), lain)

    for nama in ("bukti", "isi", "hapus"):
        assert masuk(pemeran.ani).get(alamat(nama, penilaian, bukti.pk)).status_code == 404


# Beside the scores


def test_tag_untuk_halaman_nilai(pemeran: Pemeran, penilaian: Penilaian, jumlah_kueri: Jumlah) -> None:
    bukti = unggah(pelaku(pemeran.ani), penilaian, PDF, "RPP.pdf", "4.1")
    unggah(pelaku(pemeran.fajar), penilaian, PDF + b"%2", "RAHASIA.pdf", "4.1")
    templat = Template(
        "{% load bukti_pkg %}{% bukti_berkas p as b %}{% bukti_indikator b '4.1' %}|{% bukti_indikator b '4.2' %}"
    )

    def tampil(siapa: object) -> str:
        request = RequestFactory().get("/")
        request.pelaku = pelaku(siapa)  # type: ignore[attr-defined,arg-type]
        return templat.render(Context({"request": request, "p": penilaian}))

    assert alamat("bukti", penilaian, bukti.pk) in tampil(pemeran.ani)
    assert ("RAHASIA" in tampil(pemeran.fajar), "RAHASIA" in tampil(pemeran.ani)) == (True, False)
    assert tampil(pemeran.eko).strip() == "|"


def test_admin_tidak_ditawari_halaman_bukti(pemeran: Pemeran, masuk: Masuk) -> None:
    penilaian = berkas(pemeran, Tahap.SELESAI)

    def tab(siapa: object) -> bool:
        halaman = teks(masuk(siapa).get(reverse("pkg_penilaian:berkas", args=[penilaian.pk])))
        return f'href="{alamat("halaman", penilaian)}"' in halaman

    assert (tab(pemeran.ani), tab(pemeran.dewi), tab(pemeran.eko)) == (True, True, False)


def test_bukti_tampil_di_samping_skor(pemeran: Pemeran, masuk: Masuk) -> None:
    penilaian = berkas(pemeran, Tahap.PENILAIAN)
    bukti = unggah(pelaku(pemeran.ani), penilaian, PDF, "RPP pecahan.pdf", "4.1")

    halaman = teks(masuk(pemeran.fajar).get(reverse("pkg_penilaian:kompetensi", args=[penilaian.pk, 4])))

    assert alamat("bukti", penilaian, bukti.pk) in halaman
    assert "RPP pecahan.pdf" in halaman


# Queries and writing


def test_kueri_tetap_dan_tanpa_tulis(
    pemeran: Pemeran,
    penilaian: Penilaian,
    masuk: Masuk,
    jumlah_kueri: Jumlah,
    tanpa_tulis: Callable[[], AbstractContextManager[None]],
) -> None:
    fajar, ani = pelaku(pemeran.fajar), pelaku(pemeran.ani)
    orang = {"fajar": masuk(pemeran.fajar), "ani": masuk(pemeran.ani)}
    halaman = [
        ("fajar", alamat("halaman", penilaian)),
        ("fajar", alamat("daftar", penilaian)),
        ("fajar", alamat("kompetensi", penilaian, 2)),
        ("fajar", alamat("riwayat", penilaian, 2)),
        ("fajar", alamat("tambah", penilaian)),
        ("ani", alamat("saya", penilaian)),
        ("ani", alamat("momen", penilaian)),
    ]

    def isi(n: int) -> None:
        foto = unggah(ani, penilaian, jpeg(64 + n, 48), f"{n}.jpg", "2.1", "2.2")
        services.siapkan(foto.pk)
        unggah(fajar, penilaian, PDF + str(n).encode(), f"{n}.pdf", "2.1")
        hapus = unggah(ani, penilaian, PDF + b"%hapus" + str(n).encode())
        services.hapus(ani, penilaian.pk, hapus.pk, alasan="salah")
        ketik(fajar, penilaian, **{f"k{n}_selama_tanggal": TANGGAL, f"k{n}_selama_kegiatan": "Panjang sekali."})
        ketik(fajar, penilaian, **{f"k{n}_selama_kegiatan": ""})

    isi(2)
    with tanpa_tulis():
        satu = [jumlah_kueri(lambda c=orang[n], u=u: c.get(u)) for n, u in halaman]  # type: ignore[misc]
    isi(3)
    isi(4)
    tiga = [jumlah_kueri(lambda c=orang[n], u=u: c.get(u)) for n, u in halaman]  # type: ignore[misc]

    assert tiga == satu
    assert max(satu) <= 16
