"""Writing record sheets: who and when, versions, what stood before, taking date and documents over."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from pkg.bukti import selectors, services
from pkg.bukti.enums import LembarBukti
from pkg.bukti.models import Isian, VersiIsian
from pkg.penilaian import services as services_penilaian
from pkg.penilaian.enums import JenisBerkas, Tahap
from pkg.periode.enums import BidangWakil, StatusPeriode, TugasTambahan
from pkg.periode.models import Periode
from supervisi.lib.galat import MasukanSalah, SalahStatus, TidakBoleh, TidakTerlihat
from supervisi.lib.lembar import Perubahan
from tests.pabrik_pkg import berkas, nilai_dan_kirim
from tests.pemeran import Pemeran, pelaku
from tests.pkg.bukti.bahan import TANGGAL, ketik

pytestmark = pytest.mark.django_db


def isi(penilaian_id: int) -> dict[str, str]:
    return {f"{i.kompetensi}-{i.lembar}-{i.bidang}": i.nilai for i in Isian.objects.filter(penilaian_id=penilaian_id)}


def test_penilai_mengisi_dan_mengubah(pemeran: Pemeran) -> None:
    fajar, penilaian = pelaku(pemeran.fajar), berkas(pemeran, Tahap.PENGUMPULAN)

    pertama = ketik(fajar, penilaian, k2_selama_tanggal=TANGGAL, k2_selama_kegiatan="Guru menyapa.")
    kedua = ketik(fajar, penilaian, k2_selama_kegiatan="Guru menyapa murid.")

    assert pertama.tersimpan == {"2-selama-tanggal": 1, "2-selama-kegiatan": 1}
    assert kedua.tersimpan == {"2-selama-kegiatan": 2}
    assert isi(penilaian.pk) == {"2-selama-tanggal": TANGGAL, "2-selama-kegiatan": "Guru menyapa murid."}


@pytest.mark.parametrize("tahap", Tahap)
def test_hanya_saat_pengumpulan_dan_penilaian(pemeran: Pemeran, tahap: Tahap) -> None:
    penilaian = berkas(pemeran, tahap)
    fajar = pelaku(pemeran.fajar)

    if tahap in (Tahap.PENGUMPULAN, Tahap.PENILAIAN):
        assert ketik(fajar, penilaian, k2_selama_kegiatan="Diskusi.").status == 200
    else:
        with pytest.raises(SalahStatus):
            ketik(fajar, penilaian, k2_selama_kegiatan="Diskusi.")
        assert isi(penilaian.pk) == {}


def test_periode_ditutup(pemeran: Pemeran) -> None:
    penilaian = berkas(pemeran, Tahap.PENGUMPULAN)
    Periode.objects.update(status=StatusPeriode.DITUTUP)

    with pytest.raises(SalahStatus):
        ketik(pelaku(pemeran.fajar), penilaian, k2_selama_kegiatan="Diskusi.")


@pytest.mark.parametrize(
    ("nama", "galat"),
    [
        ("ani", TidakBoleh),
        ("dewi", TidakBoleh),
        ("eko", TidakBoleh),
        ("endah", TidakBoleh),
        ("budi", TidakTerlihat),
        ("asri", TidakTerlihat),
        ("citra", TidakTerlihat),
        ("gita", TidakTerlihat),
        ("hadi", TidakTerlihat),
    ],
)
def test_bukan_penilai_ditolak(pemeran: Pemeran, nama: str, galat: type[Exception]) -> None:
    penilaian = berkas(pemeran, Tahap.PENGUMPULAN)

    with pytest.raises(galat):
        ketik(pelaku(getattr(pemeran, nama)), penilaian, k2_selama_kegiatan="Diskusi.")

    assert isi(penilaian.pk) == {}


def test_yang_salah_disebut_dan_yang_benar_tetap_tersimpan(pemeran: Pemeran) -> None:
    penilaian = berkas(pemeran, Tahap.PENGUMPULAN)

    hasil = services.simpan_lembar(
        pelaku(pemeran.fajar),
        penilaian.pk,
        [
            Perubahan("2-selama-tanggal", "2025-03-09", 0),
            Perubahan("2-pemantauan-catatan", "Competency 2 has no monitoring.", 0),
            Perubahan("2-selama-kegiatan", "x" * 4001, 0),
            Perubahan("2-selama-dokumen", "RPP", 0),
        ],
    )

    assert hasil.status == 422
    assert set(hasil.galat) == {"2-selama-tanggal", "2-pemantauan-catatan", "2-selama-kegiatan"}
    assert isi(penilaian.pk) == {"2-selama-dokumen": "RPP"}


def test_dua_penilai_di_lembar_yang_sama(pemeran: Pemeran) -> None:
    penilaian = berkas(pemeran, Tahap.PENGUMPULAN, dua_penilai=True)
    ketik(pelaku(pemeran.fajar), penilaian, k2_selama_kegiatan="Tulisan Fajar.")

    hasil = services.simpan_lembar(
        pelaku(pemeran.budi), penilaian.pk, [Perubahan("2-selama-kegiatan", "Tulisan Budi.", 0)]
    )

    (bentrok,) = hasil.bentrok
    assert (bentrok.nilai, bentrok.versi, bentrok.oleh) == ("Tulisan Fajar.", 1, pemeran.fajar.nama)
    assert isi(penilaian.pk) == {"2-selama-kegiatan": "Tulisan Fajar."}


def test_kiriman_yang_sama_dua_kali_bukan_bentrok(pemeran: Pemeran) -> None:
    fajar, penilaian = pelaku(pemeran.fajar), berkas(pemeran, Tahap.PENGUMPULAN)
    perubahan = [Perubahan("2-selama-kegiatan", "Diskusi.", 0)]
    services.simpan_lembar(fajar, penilaian.pk, perubahan)

    ulang = services.simpan_lembar(fajar, penilaian.pk, perubahan)

    assert (ulang.status, ulang.tersimpan) == (200, {"2-selama-kegiatan": 1})
    assert VersiIsian.objects.count() == 0


def test_bentrok_pada_isian_yang_belum_pernah_ada(pemeran: Pemeran) -> None:
    penilaian = berkas(pemeran, Tahap.PENGUMPULAN)

    hasil = services.simpan_lembar(pelaku(pemeran.fajar), penilaian.pk, [Perubahan("2-selama-kegiatan", "Diskusi.", 7)])

    assert [(b.nilai, b.versi) for b in hasil.bentrok] == [("", 0)]


def test_tulisan_lama_tersimpan_di_riwayat(pemeran: Pemeran) -> None:
    penilaian = berkas(pemeran, Tahap.PENGUMPULAN, dua_penilai=True)
    ketik(pelaku(pemeran.fajar), penilaian, k2_selama_kegiatan="Tulisan Fajar.")
    ketik(pelaku(pemeran.fajar), penilaian, k2_selama_kegiatan="Tulisan Fajar, dilanjutkan.")
    ketik(pelaku(pemeran.budi), penilaian, k2_selama_kegiatan="Ditulis ulang oleh Budi.")

    baris = list(VersiIsian.objects.values_list("nilai", "versi", "oleh__nama"))

    # One sitting of one person is one version; what another person replaces is always kept.
    assert baris == [("Tulisan Fajar, dilanjutkan.", 2, pemeran.fajar.nama)]


def test_sesi_berikutnya_menyimpan_yang_lama(pemeran: Pemeran) -> None:
    fajar, penilaian = pelaku(pemeran.fajar), berkas(pemeran, Tahap.PENGUMPULAN)
    ketik(fajar, penilaian, k2_selama_kegiatan="Pagi.")
    Isian.objects.update(pada=timezone.now() - timedelta(minutes=11))

    ketik(fajar, penilaian, k2_selama_kegiatan="Pagi dan siang.")

    kompetensi = selectors.lembar_kompetensi(fajar, penilaian)[1].kompetensi
    assert [v.nilai for v in selectors.riwayat(fajar, penilaian, kompetensi)] == ["Pagi."]


def test_terhapus_tidak_sengaja_tetap_ada(pemeran: Pemeran) -> None:
    fajar, penilaian = pelaku(pemeran.fajar), berkas(pemeran, Tahap.PENGUMPULAN)
    ketik(fajar, penilaian, k2_selama_kegiatan="Catatan panjang dari satu jam pelajaran.")

    ketik(fajar, penilaian, k2_selama_kegiatan="")

    assert VersiIsian.objects.get().nilai == "Catatan panjang dari satu jam pelajaran."


def test_setelah_ditarik_dapat_diperbaiki_lagi(pemeran: Pemeran) -> None:
    fajar, penilaian = pelaku(pemeran.fajar), berkas(pemeran, Tahap.PENILAIAN)
    nilai_dan_kirim(penilaian)
    services_penilaian.tarik(fajar, penilaian.pk, "Ada yang terlewat.")

    assert ketik(fajar, penilaian, k2_selama_kegiatan="Diskusi.").status == 200


# Taking over


def test_tanggal_dan_dokumen_dipakai_di_semua_yang_kosong(pemeran: Pemeran) -> None:
    fajar, penilaian = pelaku(pemeran.fajar), berkas(pemeran, Tahap.PENGUMPULAN)
    ketik(fajar, penilaian, k2_selama_tanggal=TANGGAL, k2_selama_dokumen="RPP", k2_selama_kegiatan="Diskusi.")
    ketik(fajar, penilaian, k4_selama_dokumen="Sudah ditulis")

    terisi = services.pakai_pertemuan(fajar, penilaian.pk, LembarBukti.SELAMA, 2, range(1, 15))

    assert terisi == (1, 3, 5, 6, 7, 8, 9, 10, 11, 13)
    semua = isi(penilaian.pk)
    assert {k: semua[k] for k in semua if k.startswith("3-")} == {
        "3-selama-tanggal": TANGGAL,
        "3-selama-dokumen": "RPP",
    }
    assert semua["4-selama-dokumen"] == "Sudah ditulis"
    assert "4-selama-tanggal" not in semua


def test_pakai_dua_kali_tidak_mengubah_apa_pun(pemeran: Pemeran) -> None:
    fajar, penilaian = pelaku(pemeran.fajar), berkas(pemeran, Tahap.PENGUMPULAN)
    ketik(fajar, penilaian, k2_selama_tanggal=TANGGAL)
    services.pakai_pertemuan(fajar, penilaian.pk, LembarBukti.SELAMA, 2, [3])
    sebelum = isi(penilaian.pk)

    assert services.pakai_pertemuan(fajar, penilaian.pk, LembarBukti.SELAMA, 2, [3]) == ()
    assert isi(penilaian.pk) == sebelum


def test_tanpa_tanggal_tidak_ada_yang_dipakai(pemeran: Pemeran) -> None:
    fajar, penilaian = pelaku(pemeran.fajar), berkas(pemeran, Tahap.PENGUMPULAN)
    ketik(fajar, penilaian, k2_selama_dokumen="RPP")

    with pytest.raises(MasukanSalah):
        services.pakai_pertemuan(fajar, penilaian.pk, LembarBukti.SELAMA, 2, [3])


def test_guru_tidak_dapat_memakai_lembar_penilai(pemeran: Pemeran) -> None:
    penilaian = berkas(pemeran, Tahap.PENGUMPULAN)

    with pytest.raises(TidakBoleh):
        services.pakai_pertemuan(pelaku(pemeran.ani), penilaian.pk, LembarBukti.SELAMA, 2, [3])


# Reading


def test_isi_formulir_1b_menurut_kompetensi(pemeran: Pemeran) -> None:
    fajar, penilaian = pelaku(pemeran.fajar), berkas(pemeran, Tahap.PENGUMPULAN)
    ketik(fajar, penilaian, k12_pemantauan_tanggal=TANGGAL, k12_pemantauan_catatan="Aktif di komite.")

    semua = selectors.lembar_kompetensi(fajar, penilaian)

    assert [k.kompetensi.nomor for k in semua] == list(range(1, 15))
    (pemantauan,) = semua[11].lembar
    assert [(i.bidang.nomor, i.nilai) for i in pemantauan.isian] == [(23, TANGGAL), (24, ""), (25, "Aktif di komite.")]
    assert (pemantauan.nilai("catatan"), pemantauan.isian[0].tanggal is not None) == ("Aktif di komite.", True)


@pytest.mark.parametrize(
    "tahap", [Tahap.PENGUMPULAN, Tahap.PENILAIAN, Tahap.PERSETUJUAN, Tahap.MODERASI, Tahap.SELESAI]
)
def test_siapa_membaca_lembar(pemeran: Pemeran, tahap: Tahap) -> None:
    penilaian = berkas(pemeran, tahap)
    terbuka = tahap not in (Tahap.PENGUMPULAN, Tahap.PENILAIAN)

    def banyak(nama: str) -> int | None:
        try:
            return len(selectors.lembar_kompetensi(pelaku(getattr(pemeran, nama)), penilaian))
        except TidakBoleh:
            return None

    semua = 14 if terbuka else None
    assert {n: banyak(n) for n in ("fajar", "ani", "dewi", "gita", "eko", "endah")} == {
        "fajar": 14,
        "ani": semua,
        "dewi": semua,
        "gita": 1 if tahap is Tahap.MODERASI else None,  # the one competency that Ani objects to
        "eko": None,
        "endah": None,
    }


def test_kelengkapan_untuk_yang_boleh(pemeran: Pemeran) -> None:
    penilaian = berkas(pemeran, Tahap.PENGUMPULAN)
    ketik(pelaku(pemeran.fajar), penilaian, k12_pemantauan_tanggal=TANGGAL, k12_pemantauan_catatan="Aktif.")

    hasil = selectors.kelengkapan(pelaku(pemeran.fajar), penilaian)

    assert hasil is not None
    assert (hasil.lembar_lengkap, hasil.jumlah_lembar) == (1, 44)
    assert selectors.kelengkapan(pelaku(pemeran.ani), penilaian) is None


def test_permintaan_dibaca_guru(pemeran: Pemeran) -> None:
    penilaian = berkas(pemeran, Tahap.PENGUMPULAN)
    services.simpan_lembar(
        pelaku(pemeran.fajar), penilaian.pk, [Perubahan("0-permintaan-catatan", "Tolong siapkan daftar nilai.", 0)]
    )

    assert selectors.permintaan(pelaku(pemeran.ani), penilaian) == "Tolong siapkan daftar nilai."


def test_tugas_tambahan_bukti_per_kriteria(pemeran: Pemeran) -> None:
    penilaian = berkas(
        pemeran,
        Tahap.PENGUMPULAN,
        jenis=JenisBerkas.TUGAS,
        tugas=TugasTambahan.WAKIL,
        bidang_wakil=BidangWakil.HUMAS,
    )
    fajar = pelaku(pemeran.fajar)

    hasil = services.simpan_lembar(
        fajar,
        penilaian.pk,
        [Perubahan("5-bukti-tanggal", TANGGAL, 0), Perubahan("5-bukti-5.humas.1", "Naskah kerja sama", 0)],
    )

    assert hasil.status == 200
    lembar = selectors.lembar_kompetensi(fajar, penilaian)[4].lembar[0]
    assert (lembar.lembar, lembar.nilai("5.humas.1")) == (LembarBukti.BUKTI, "Naskah kerja sama")
