"""Making a plan, its targets, agreement and activities; who may do what, and two people at one moment."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from accounts.models import Jejak
from pkg.penilaian.enums import Tahap
from pkg.penilaian.models import Penilaian
from pkg.pkb import selectors, services
from pkg.pkb.enums import JenisKegiatan, StatusKegiatan, Tujuan
from pkg.pkb.models import KegiatanPkb, RencanaPkb
from supervisi.lib.galat import BentrokVersi, MasukanSalah, SalahStatus, TidakBoleh, TidakTerlihat
from tests.pabrik_pkg import berkas, versi_kecil
from tests.pemeran import Pemeran, pelaku

KEGIATAN = services.IsiKegiatan((1,), JenisKegiatan.KOMUNITAS, "Berbagi di MGMP.", "MGMP Sleman", date(2026, 9, 1))


def rendah(kunci: str) -> int:
    """Competency 1 lies below standard (1 of 4 -> 25 % -> 1), competency 2 at the top."""
    return {"1.1": 1, "1.2": 0}.get(kunci, 2)


def penetapan(p: Pemeran, **ganti: object) -> Penilaian:
    """A small file of Ani whose values stand."""
    return berkas(p, Tahap.PENETAPAN, skor=rendah, instrumen=versi_kecil(), **ganti)  # type: ignore[arg-type]


def test_rencana_mengusulkan_standar_untuk_nilai_rendah(pemeran: Pemeran) -> None:
    file = penetapan(pemeran)

    services.susun(pelaku(pemeran.ani), file.pk)

    isi = selectors.halaman(pelaku(pemeran.ani), file.pk)
    assert [(b.kompetensi.nomor, b.kini, b.sasaran, b.tujuan) for b in isi.baris] == [
        (1, 1, 3, Tujuan.STANDAR),
        (2, 4, 4, Tujuan.PENGAYAAN),
    ]
    assert isi.milik_berkas
    assert Jejak.objects.filter(aksi="pkb.susun", pelaku=pemeran.ani).count() == 1


def test_menyusun_dua_kali_satu_rencana(pemeran: Pemeran) -> None:
    file = penetapan(pemeran)

    pertama = services.susun(pelaku(pemeran.ani), file.pk)
    services.ubah_sasaran(pelaku(pemeran.ani), file.pk, {1: "4", 2: "4"}, 1)
    kedua = services.susun(pelaku(pemeran.fajar), file.pk)

    assert pertama.pk == kedua.pk
    assert list(kedua.sasaran.values_list("sasaran", flat=True)) == [4, 4]


def test_sebelum_nilai_tetap_tidak_ada_rencana(pemeran: Pemeran) -> None:
    file = berkas(pemeran, Tahap.PERSETUJUAN, skor=rendah, instrumen=versi_kecil())

    with pytest.raises(SalahStatus, match="setelah nilai disetujui"):
        services.susun(pelaku(pemeran.ani), file.pk)

    assert RencanaPkb.objects.count() == 0


@pytest.mark.parametrize(
    ("nama", "galat"),
    [
        ("asri", TidakTerlihat),
        ("citra", TidakTerlihat),
        ("dewi", TidakBoleh),
        ("eko", TidakBoleh),
        ("endah", TidakBoleh),
    ],
)
def test_orang_lain_tidak_menyusun(pemeran: Pemeran, nama: str, galat: type[Exception]) -> None:
    file = penetapan(pemeran)

    with pytest.raises(galat):
        services.susun(pelaku(getattr(pemeran, nama)), file.pk)

    assert RencanaPkb.objects.count() == 0


def test_sasaran_salah_menyebut_kompetensinya_dan_tidak_menyimpan_apa_pun(pemeran: Pemeran) -> None:
    file = penetapan(pemeran)
    services.susun(pelaku(pemeran.ani), file.pk)

    with pytest.raises(MasukanSalah) as salah:
        services.ubah_sasaran(pelaku(pemeran.ani), file.pk, {1: "4", 2: "3"}, 1)

    assert salah.value.galat == {"sasaran-2": "Sasaran tidak boleh di bawah nilai sekarang."}
    assert list(RencanaPkb.objects.get().sasaran.values_list("sasaran", flat=True)) == [3, 4]


def test_dua_orang_mengubah_sasaran_yang_kedua_diberi_tahu(pemeran: Pemeran) -> None:
    file = penetapan(pemeran)
    services.susun(pelaku(pemeran.ani), file.pk)
    services.ubah_sasaran(pelaku(pemeran.ani), file.pk, {1: "4", 2: "4"}, 1)

    with pytest.raises(BentrokVersi):
        services.ubah_sasaran(pelaku(pemeran.fajar), file.pk, {1: "3", 2: "4"}, 1)

    assert RencanaPkb.objects.get().versi == 2


def test_kesepakatan_gugur_hanya_bila_sasaran_berubah(pemeran: Pemeran) -> None:
    file = penetapan(pemeran)
    services.susun(pelaku(pemeran.ani), file.pk)
    services.sepakati(pelaku(pemeran.fajar), file.pk, 1)

    services.ubah_sasaran(pelaku(pemeran.ani), file.pk, {1: "3", 2: "4"}, 1)
    assert RencanaPkb.objects.get().disepakati_oleh == pemeran.fajar
    services.ubah_sasaran(pelaku(pemeran.ani), file.pk, {1: "4", 2: "4"}, 1)

    assert RencanaPkb.objects.get().disepakati_oleh is None


def test_guru_tidak_menyepakati_rencananya_sendiri(pemeran: Pemeran) -> None:
    file = penetapan(pemeran)
    services.susun(pelaku(pemeran.ani), file.pk)

    with pytest.raises(TidakBoleh):
        services.sepakati(pelaku(pemeran.ani), file.pk, 1)


def test_sepakat_atas_sasaran_yang_sudah_berubah_ditolak(pemeran: Pemeran) -> None:
    file = penetapan(pemeran)
    services.susun(pelaku(pemeran.ani), file.pk)
    services.ubah_sasaran(pelaku(pemeran.ani), file.pk, {1: "4", 2: "4"}, 1)

    with pytest.raises(BentrokVersi):
        services.sepakati(pelaku(pemeran.fajar), file.pk, 1)

    assert RencanaPkb.objects.get().disepakati_pada is None


def test_kegiatan_ditambah_ditutup_dan_dibuka_lagi(pemeran: Pemeran) -> None:
    file, ani = penetapan(pemeran), pelaku(pemeran.ani)
    services.susun(ani, file.pk)
    satu = services.tambah_kegiatan(ani, file.pk, KEGIATAN)

    services.tutup_kegiatan(ani, file.pk, satu.pk, StatusKegiatan.TERLAKSANA, "Dua kali berbagi.", ani.hari, 1)
    with pytest.raises(BentrokVersi):  # the same press again
        services.tutup_kegiatan(ani, file.pk, satu.pk, StatusKegiatan.BATAL, "Sibuk.", ani.hari, 1)
    services.buka_kegiatan(ani, file.pk, satu.pk, 2)

    satu.refresh_from_db()
    assert (satu.status, satu.realisasi, satu.versi) == (StatusKegiatan.DIRENCANAKAN, "Dua kali berbagi.", 3)


def test_kegiatan_tanpa_kompetensi_yang_dikenal_ditolak(pemeran: Pemeran) -> None:
    file, ani = penetapan(pemeran), pelaku(pemeran.ani)
    services.susun(ani, file.pk)

    for kompetensi in ((), (9,)):
        with pytest.raises(MasukanSalah):
            services.tambah_kegiatan(
                ani, file.pk, services.IsiKegiatan(kompetensi, KEGIATAN.jenis, "x", "", KEGIATAN.tenggat)
            )

    assert KegiatanPkb.objects.count() == 0


def test_hasil_kegiatan_tidak_di_masa_depan(pemeran: Pemeran) -> None:
    file, ani = penetapan(pemeran), pelaku(pemeran.ani)
    services.susun(ani, file.pk)
    satu = services.tambah_kegiatan(ani, file.pk, KEGIATAN)

    with pytest.raises(MasukanSalah):
        services.tutup_kegiatan(
            ani, file.pk, satu.pk, StatusKegiatan.TERLAKSANA, "Selesai.", ani.hari + timedelta(days=1), 1
        )


def test_penilaian_berikutnya_menunjukkan_kemajuan_terhadap_rencana(pemeran: Pemeran) -> None:
    formatif, ani = penetapan(pemeran, tahun=2024), pelaku(pemeran.ani)
    services.susun(ani, formatif.pk)

    lanjut = berkas(pemeran, Tahap.PENETAPAN, skor=2, instrumen=versi_kecil(), tahun=2025)
    isi = selectors.halaman(ani, lanjut.pk)

    assert [(b.awal, b.sasaran, b.kini, b.tercapai) for b in isi.baris] == [(1, 3, 4, True), (4, 4, 4, True)]
    assert not isi.milik_berkas
    assert [t.penilaian.pk for t in isi.riwayat] == [formatif.pk, lanjut.pk]


def test_rencana_yang_lebih_baru_tidak_dipakai_untuk_berkas_lama(pemeran: Pemeran) -> None:
    lama, baru = penetapan(pemeran, tahun=2024), penetapan(pemeran, tahun=2025)
    services.susun(pelaku(pemeran.ani), baru.pk)

    assert selectors.halaman(pelaku(pemeran.ani), lama.pk).rencana is None


def test_riwayat_tidak_membuka_nilai_yang_belum_terbuka(pemeran: Pemeran) -> None:
    """Admin sees finished files only: of two files whose values stand, the one that is not finished stays closed."""
    selesai = berkas(pemeran, Tahap.SELESAI, skor=rendah, instrumen=versi_kecil(), tahun=2024)
    belum = penetapan(pemeran, tahun=2025)

    isi = selectors.halaman(pelaku(pemeran.eko), selesai.pk)

    assert [t.penilaian.pk for t in isi.riwayat] == [selesai.pk]
    with pytest.raises(TidakBoleh):
        selectors.halaman(pelaku(pemeran.eko), belum.pk)
