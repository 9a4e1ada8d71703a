"""Pemantapan: remarks, proposals, decisions, and the next version that comes of them."""

from __future__ import annotations

import pytest
from django.utils import timezone

from observasi.instrumen import selectors as selectors_instrumen
from observasi.instrumen import services as services_instrumen
from observasi.instrumen.models import DrafInstrumen
from observasi.instrumen.rules import Instrumen, bandingkan, dari_peta
from observasi.pemantapan import selectors, services
from observasi.pemantapan.enums import JenisMasukan, StatusMasukan
from observasi.pemantapan.rules import Masukan, periksa
from supervisi.lib.galat import MasukanSalah, SalahStatus
from tests.pabrik import instrumen_sekolah, muat_pustaka
from tests.pemeran import Pemeran, pelaku

UBAH = Masukan(JenisMasukan.UBAH, butir="b1", teks="Menyapa semua murid", alasan="Lebih jelas.")


def _instrumen() -> Instrumen:
    return dari_peta({"kode": "a", "judul": "A", "jenis": "wawancara", "tahap": "observasi", "sumber": "Kami",
                      "butir": [{"nomor": 1, "kunci": "b1", "teks": "Menyapa murid"}]})  # fmt: skip


@pytest.mark.parametrize(
    ("masukan", "bidang"),
    [
        (Masukan(JenisMasukan.KOMENTAR), "alasan"),
        (Masukan(JenisMasukan.KOMENTAR, butir="b9", alasan="Ya."), "butir"),
        (Masukan(JenisMasukan.HAPUS, alasan="Ya."), "butir"),
        (Masukan(JenisMasukan.UBAH, butir="b1", alasan="Ya."), "teks"),
        (Masukan(JenisMasukan.UBAH, butir="b1", teks=" Menyapa  murid", alasan="Ya."), "teks"),
        (Masukan(JenisMasukan.TAMBAH, teks="Baru", alasan="Ya."), "kelompok"),
        (Masukan(JenisMasukan.TAMBAH, kelompok="1", teks="a" * 501, alasan="Ya."), "teks"),
    ],
)
def test_masukan_yang_tidak_lengkap_menyebut_bidangnya(masukan: Masukan, bidang: str) -> None:
    assert list(periksa(_instrumen(), masukan)) == [bidang]


def test_usulan_yang_diterima_menjadi_versi_berikutnya_dengan_perbedaannya(pemeran: Pemeran) -> None:
    kepala, guru, kini = pelaku(pemeran.fajar), pelaku(pemeran.ani), timezone.now()
    lama = instrumen_sekolah(kepala)
    kode = lama.instrumen.kode
    for usul in (
        UBAH,
        Masukan(JenisMasukan.TAMBAH, kelompok="k2", teks="Memberi contoh", alasan="Belum ada."),
        Masukan(JenisMasukan.HAPUS, butir="b2", alasan="Sulit diamati."),
    ):
        satu = services.tulis(guru, kode, usul, sekarang=kini)
        services.putuskan(kepala, satu.pk, terima=True, alasan="", sekarang=kini)

    draf = DrafInstrumen.objects.get(instrumen=lama.instrumen)
    hasil = services_instrumen.terbitkan_draf(kepala, kode, draf.versi, sekarang=kini)

    baru = selectors_instrumen.versi_terkini(guru, kode)
    assert (hasil.nomor, baru.nomor) == (2, 2)
    assert bandingkan(lama.baca(), baru.baca()) == (
        "Kalimat butir 1 diubah dari “Menyapa murid” menjadi “Menyapa semua murid”.",
        "Butir 2 ditambahkan di kelompok “Inti”: “Memberi contoh”.",
        "Butir 2 dihapus: “Menunggu jawaban murid”.",
    )
    assert baru.baca().daftar_butir[1].butir.kunci == "b3"


def test_menolak_memerlukan_alasan_dan_tidak_mengubah_draf(pemeran: Pemeran) -> None:
    kepala, kini = pelaku(pemeran.fajar), timezone.now()
    kode = instrumen_sekolah(kepala).instrumen.kode
    satu = services.tulis(pelaku(pemeran.ani), kode, UBAH, sekarang=kini)

    with pytest.raises(MasukanSalah):
        services.putuskan(kepala, satu.pk, terima=False, alasan=" ", sekarang=kini)
    services.putuskan(kepala, satu.pk, terima=False, alasan="Sudah jelas.", sekarang=kini)
    with pytest.raises(SalahStatus):
        services.putuskan(kepala, satu.pk, terima=True, alasan="", sekarang=kini)

    satu.refresh_from_db()
    assert (satu.status, satu.putusan) == (StatusMasukan.DITOLAK, "Sudah jelas.")
    assert not DrafInstrumen.objects.exists()


def test_usulan_atas_butir_yang_sudah_dihapus_tidak_setengah_diterima(pemeran: Pemeran) -> None:
    kepala, kini = pelaku(pemeran.fajar), timezone.now()
    kode = instrumen_sekolah(kepala).instrumen.kode
    ubah = services.tulis(pelaku(pemeran.ani), kode, UBAH, sekarang=kini)
    hapus = services.tulis(
        pelaku(pemeran.asri), kode, Masukan(JenisMasukan.HAPUS, butir="b1", alasan="Tidak perlu."), sekarang=kini
    )
    services.putuskan(kepala, hapus.pk, terima=True, alasan="", sekarang=kini)

    with pytest.raises(MasukanSalah, match="sudah tidak ada dalam draf"):
        services.putuskan(kepala, ubah.pk, terima=True, alasan="", sekarang=kini)

    ubah.refresh_from_db()
    assert ubah.status == StatusMasukan.TERBUKA


def test_instrumen_bawaan_tidak_dibahas_di_sini(pemeran: Pemeran) -> None:
    muat_pustaka()

    with pytest.raises(SalahStatus, match="menduplikatnya"):
        selectors.ruang(pelaku(pemeran.fajar), "supervisi-pelaksanaan")


def test_halaman_mempertahankan_ketikan_dan_berjumlah_kueri_tetap(
    pemeran: Pemeran, masuk, jumlah_kueri, tanpa_tulis
) -> None:
    kepala, kini = pelaku(pemeran.fajar), timezone.now()
    kode = instrumen_sekolah(kepala).instrumen.kode
    alamat, client = f"/instrumen/{kode}/pemantapan/", masuk(pemeran.fajar)
    satu = services.tulis(pelaku(pemeran.ani), kode, UBAH, sekarang=kini)
    awal = jumlah_kueri(lambda: client.get(alamat))
    for _ in range(2):
        services.tulis(pelaku(pemeran.ani), kode, UBAH, sekarang=kini)
    with tanpa_tulis():
        assert jumlah_kueri(lambda: client.get(alamat)) == awal

    ditolak = client.post(f"/pemantapan/{satu.pk}/putuskan/", {"aksi": "tolak", "putusan": "  "})
    kurang = client.post(alamat, {"jenis": "ubah", "alasan": "Kalimatnya <panjang>.", "butir": "b1"})

    assert (ditolak.status_code, kurang.status_code) == (422, 422)
    assert "Tulis alasan mengapa usulan ini tidak diterima." in ditolak.content.decode()
    assert "Kalimatnya &lt;panjang&gt;." in kurang.content.decode()
