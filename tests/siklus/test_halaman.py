"""The pages of the cycle, walked without a script as a browser would."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from observasi.siklus import services
from observasi.siklus.enums import Mode, Tahap
from observasi.siklus.models import Siklus
from tests.pabrik import siklus_observasi, siklus_permintaan, siklus_pra
from tests.pemeran import Pemeran, pelaku

Masuk = Callable[[object], Client]


@pytest.mark.parametrize("tahap", ["permintaan", "pra", "observasi"])
def test_halaman_siklus_terbuka_bagi_kedua_pihak(pemeran: Pemeran, pustaka: None, masuk: Masuk, tahap: str) -> None:
    siklus = {"permintaan": siklus_permintaan, "pra": siklus_pra, "observasi": siklus_observasi}[tahap](pemeran)

    for siapa in (pemeran.ani, pemeran.budi):
        client = masuk(siapa)
        for alamat in ("dasbor:beranda", "siklus:daftar"):
            assert client.get(reverse(alamat)).status_code == 200
        assert client.get(reverse("siklus:detail", args=[siklus.pk])).status_code == 200
        assert client.get(reverse("siklus:pra", args=[siklus.pk])).status_code == (
            409 if tahap == "permintaan" else 200
        )


def test_ajukan_lalu_terima_tanpa_skrip(pemeran: Pemeran, pustaka: None, masuk: Masuk) -> None:
    ani, budi = masuk(pemeran.ani), masuk(pemeran.budi)

    jawaban = ani.post(
        reverse("siklus:ajukan"),
        {
            "masalah": "Murid pasif.",
            "mapel": "IPA",
            "kelas": "VIII-A / 1",
            "mode": Mode.VIDEO,
            "supervisor": pemeran.budi.pk,
            "sekolah": pemeran.melati.pk,
            "tanggal": "2099-01-05",
            "jam": "09:30",
            "tempat": "Perpustakaan",
        },
    )

    siklus = Siklus.objects.get()
    assert jawaban.status_code == 302
    assert (siklus.tahap, siklus.giliran, siklus.mapel) == (Tahap.PERMINTAAN, "supervisor", "IPA")
    halaman = budi.get(reverse("siklus:detail", args=[siklus.pk]))
    dilihat = halaman.content.decode().split('name="waktu_dilihat" value="')[1].split('"')[0]
    assert budi.post(reverse("siklus:terima", args=[siklus.pk]), {"waktu_dilihat": dilihat}).status_code == 302
    siklus.refresh_from_db()
    assert siklus.tahap == Tahap.PRA_OBSERVASI


def test_ajukan_dengan_isian_salah_tetap_menyimpan_ketikan(pemeran: Pemeran, masuk: Masuk) -> None:
    jawaban = masuk(pemeran.ani).post(
        reverse("siklus:ajukan"), {"masalah": "Murid pasif sekali.", "tanggal": "2001-01-01", "jam": "09:30"}
    )

    isi = jawaban.content.decode()
    assert jawaban.status_code == 422
    assert "Murid pasif sekali." in isi
    assert "Waktu pertemuan sudah lewat." in isi
    assert Siklus.objects.count() == 0


def test_waktu_observasi_yang_disepakati_terbaca_sebagai_tanggal(
    pemeran: Pemeran, pustaka: None, masuk: Callable[[object], Client]
) -> None:
    siklus = siklus_observasi(pemeran)

    isi = masuk(pemeran.ani).get(f"/siklus/{siklus.pk}/pra/").content.decode()

    assert "Selasa, 1 Desember 2026, 08.00" in isi
    assert "2026-12-01T08:00" not in isi


def test_tombol_utama_daftar_sesuai_peran(pemeran: Pemeran, masuk: Callable[[object], Client]) -> None:
    siklus_permintaan(pemeran)
    ajukan = f'<a class="btn btn-primary" href="{reverse("siklus:ajukan")}">'
    undang = f'<a class="btn btn-primary" href="{reverse("siklus:undang")}">'

    guru = masuk(pemeran.ani).get(reverse("siklus:daftar")).content.decode()
    kepala = masuk(pemeran.fajar).get(reverse("siklus:daftar")).content.decode()

    assert (ajukan in guru, undang in guru) == (True, False)
    assert (ajukan in kepala, undang in kepala) == (False, True)


def test_usulan_balasan_tampil_dengan_nama_dan_pesannya(pemeran: Pemeran, masuk: Masuk) -> None:
    siklus = siklus_permintaan(pemeran)
    masuk(pemeran.budi).post(
        reverse("siklus:usulkan", args=[siklus.pk]),
        {"tanggal": "2099-02-03", "jam": "13:00", "tempat": "Ruang guru", "alasan": "Selasa saya rapat dinas."},
    )

    isi = masuk(pemeran.ani).get(reverse("siklus:detail", args=[siklus.pk])).content.decode()

    kartu = isi.split('id="jawab-judul"')[1].split("</section>")[0]
    assert "Budi Santoso mengusulkan waktu lain" in kartu
    assert "Selasa saya rapat dinas." in kartu


def test_kepala_sekolah_membaca_kesepakatan_setelah_hasil_terbuka(
    pemeran: Pemeran, pustaka: None, masuk: Masuk
) -> None:
    siklus = siklus_observasi(pemeran, Mode.KUNJUNGAN)
    fajar, alamat = masuk(pemeran.fajar), reverse("siklus:pra", args=[siklus.pk])
    assert fajar.get(alamat).status_code == 403

    Siklus.objects.filter(pk=siklus.pk).update(tahap=Tahap.TINDAK_LANJUT)

    jawaban = fajar.get(alamat)
    assert jawaban.status_code == 200
    assert "Keterlibatan murid dalam diskusi" in jawaban.content.decode()
    assert "<textarea" not in jawaban.content.decode()


def test_saringan_tampil_bila_daftar_tidak_lagi_sekali_lihat(pemeran: Pemeran, masuk: Masuk) -> None:
    client = masuk(pemeran.ani)
    daftar = reverse("siklus:daftar")
    for _ in range(6):
        siklus_permintaan(pemeran)

    enam = client.get(daftar).content.decode()
    tersaring = client.get(daftar, {"cari": "tidak ada"}).content.decode()
    siklus_permintaan(pemeran)
    tujuh = client.get(daftar).content.decode()

    assert ['role="search"' in isi for isi in (enam, tersaring, tujuh)] == [False, True, True]
    assert "Hapus saringan" in tersaring


def test_siklus_yang_dibatalkan_hanya_membuka_yang_sempat_dicapai(
    pemeran: Pemeran, pustaka: None, masuk: Masuk
) -> None:
    permintaan, pra = siklus_permintaan(pemeran), siklus_pra(pemeran)
    for siklus in (permintaan, pra):
        services.batalkan(pelaku(pemeran.ani), siklus.pk, "Jadwal berubah.")

    client = masuk(pemeran.ani)
    awal = client.get(reverse("siklus:detail", args=[permintaan.pk])).content.decode()
    lanjut = client.get(reverse("siklus:pra", args=[pra.pk])).content.decode()

    assert "Bagian siklus" not in awal
    tautan = [nama for nama in ("siklus:pra", "catatan:daftar") if reverse(nama, args=[pra.pk]) in lanjut]
    assert tautan == ["siklus:pra"]
    assert ("Tidak diisi." in lanjut, "Tidak dipilih." in lanjut, "Pilih satu dari pustaka" in lanjut) == (
        True,
        True,
        False,
    )


def test_instrumen_yang_dibekukan_tidak_lagi_berjudul_sesuaikan(pemeran: Pemeran, pustaka: None, masuk: Masuk) -> None:
    siklus = siklus_observasi(pemeran)

    isi = masuk(pemeran.ani).get(reverse("siklus:sesuaikan", args=[siklus.pk])).content.decode()

    assert ("<h1>Instrumen yang disepakati</h1>" in isi, "Sesuaikan instrumen" in isi) == (True, False)
