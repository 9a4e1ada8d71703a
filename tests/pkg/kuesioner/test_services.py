"""A campaign from opening to its end: who may, when, what is kept."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction

import pytest
from django.utils import timezone

from accounts.models import Jejak
from pkg.instrumen.enums import Responden
from pkg.kuesioner import selectors, services
from pkg.kuesioner.enums import KeadaanKelompok, KeadaanTautan, StatusTautan
from pkg.kuesioner.models import Kampanye, Kotak, Rombongan, Tautan
from pkg.kuesioner.rules import token as rules_token
from pkg.penilaian.enums import JenisBerkas, Tahap
from pkg.penilaian.selectors import ambil
from pkg.periode.enums import JenisGuru, JenisPeriode, StatusPeriode, TugasTambahan
from supervisi.lib.galat import BentrokVersi, MasukanSalah, SalahStatus, TidakBoleh, TidakTerlihat
from tests import pabrik_kuesioner as pabrik
from tests import pabrik_pkg
from tests.pemeran import Pemeran, pelaku

pytestmark = pytest.mark.django_db

SEJAWAT, MURID, ORTU, DUDI = Responden


def keadaan(p: Pemeran, kampanye: Kampanye) -> selectors.HasilKelompok:
    fajar = pelaku(p.fajar)
    return selectors.hasil_kelompok(fajar, ambil(fajar, kampanye.penilaian_id))[Responden(kampanye.kelompok)]


def tautan_keadaan(rahasia: str) -> KeadaanTautan | None:
    lembar = selectors.lembar_responden(None, rahasia)
    return lembar.keadaan if lembar else None


# --- opening -------------------------------------------------------------------------------------------------------


def test_buka_membekukan_kuesioner_dan_minimum(pemeran: Pemeran) -> None:
    kampanye = pabrik.kampanye(pemeran, jumlah=7)
    pabrik_pkg.periode(pemeran).minimum["orang_tua"] = 3

    assert (kampanye.kuesioner.instrumen.kode, kampanye.kuesioner.nomor, kampanye.minimum) == ("MP2", 1, 5)
    assert kampanye.sekolah_id == pemeran.melati.pk
    assert Tautan.objects.count() == 7
    assert Kotak.objects.get().isi == []
    assert Jejak.objects.filter(aksi="kuesioner.buka", objek_id=str(kampanye.pk)).count() == 1


@pytest.mark.parametrize(
    ("jenis", "kelompok", "kode"),
    [
        (JenisGuru.BK, MURID, "BK2"),
        (JenisGuru.PRODUKTIF, DUDI, "SMK4"),
        (JenisGuru.PRODUKTIF, SEJAWAT, "MP1"),
        (JenisGuru.PAUD, ORTU, "MP2"),
        (JenisGuru.TIK, MURID, "MP3"),
        (JenisGuru.KHUSUS_MURID, MURID, "MP3"),
    ],
)
def test_lembar_menurut_jenis_guru(pemeran: Pemeran, jenis: JenisGuru, kelompok: Responden, kode: str) -> None:
    penilaian = pabrik_pkg.berkas(pemeran, jenis_guru=jenis)

    assert pabrik.kampanye(pemeran, kelompok, penilaian=penilaian).kuesioner.instrumen.kode == kode


@pytest.mark.parametrize(
    ("jenis", "kelompok"),
    [(JenisGuru.KELAS_RENDAH, MURID), (JenisGuru.PAUD, MURID), (JenisGuru.KELAS_MAPEL, DUDI)],
)
def test_kelompok_yang_tidak_ditanya_tidak_ada(pemeran: Pemeran, jenis: JenisGuru, kelompok: Responden) -> None:
    penilaian = pabrik_pkg.berkas(pemeran, jenis_guru=jenis)

    with pytest.raises(TidakTerlihat):
        pabrik.kampanye(pemeran, kelompok, penilaian=penilaian)


def test_formatif_dan_tugas_tambahan_tanpa_kuesioner(pemeran: Pemeran) -> None:
    fajar = pelaku(pemeran.fajar)
    formatif = pabrik_pkg.berkas(pemeran, dalam=pabrik_pkg.periode(pemeran, JenisPeriode.FORMATIF))
    tugas = pabrik_pkg.berkas(pemeran, guru=pemeran.asri, jenis=JenisBerkas.TUGAS, tugas=TugasTambahan.PERPUSTAKAAN)

    assert selectors.kelompok_terlihat(fajar, ambil(fajar, formatif.pk)) == {}
    assert selectors.kelompok_terlihat(fajar, ambil(fajar, tugas.pk)) == {}


def test_tidak_dua_kali_dan_tidak_oleh_yang_bukan_pengelola(pemeran: Pemeran) -> None:
    kampanye = pabrik.kampanye(pemeran)
    penilaian_id, isi = kampanye.penilaian_id, pabrik.isi_kampanye()

    with pytest.raises(SalahStatus):
        services.buka(pelaku(pemeran.fajar), penilaian_id, ORTU, isi)
    with pytest.raises(TidakBoleh):
        services.buka(pelaku(pemeran.ani), penilaian_id, SEJAWAT, isi)
    with pytest.raises(TidakBoleh):
        services.buka(pelaku(pemeran.dewi), penilaian_id, SEJAWAT, isi)
    with pytest.raises(TidakBoleh):
        services.buka(pelaku(pemeran.endah), penilaian_id, SEJAWAT, isi)
    for orang_luar in (pemeran.asri, pemeran.citra, pemeran.gita, pemeran.damar, pemeran.indra):
        with pytest.raises(TidakTerlihat):
            services.buka(pelaku(orang_luar), penilaian_id, SEJAWAT, isi)
    assert Kampanye.objects.count() == 1
    services.buka(pelaku(pemeran.eko), penilaian_id, SEJAWAT, isi)
    assert Kampanye.objects.count() == 2


@pytest.mark.parametrize(
    ("ganti", "bidang"),
    [
        ({"jumlah": 0}, "jumlah"),
        ({"jumlah": 61}, "jumlah"),
        ({"selesai": date(2020, 1, 1)}, "selesai"),
        ({"izin_pada": date(2999, 1, 1)}, "izin_pada"),
    ],
)
def test_isi_yang_mustahil_tidak_menulis_apa_pun(pemeran: Pemeran, ganti: dict[str, object], bidang: str) -> None:
    penilaian = pabrik_pkg.berkas(pemeran)
    pabrik.muat_kuesioner()
    isi = replace(pabrik.isi_kampanye(), **ganti)  # type: ignore[arg-type]

    with pytest.raises(MasukanSalah) as galat:
        services.buka(pelaku(pemeran.fajar), penilaian.pk, MURID, isi)

    assert set(galat.value.galat) == {bidang}
    assert Kampanye.objects.count() == 0


@pytest.mark.parametrize("tahap", [Tahap.SELESAI, Tahap.DIBATALKAN])
def test_berkas_tertutup_tidak_dibuka_kuesionernya(pemeran: Pemeran, tahap: Tahap) -> None:
    penilaian = pabrik_pkg.berkas(pemeran, tahap)

    with pytest.raises(SalahStatus):
        pabrik.kampanye(pemeran, penilaian=penilaian)


def test_periode_ditutup_menutup_tautan_dan_pengelolaan(pemeran: Pemeran) -> None:
    kampanye = pabrik.kampanye(pemeran)
    rahasia = pabrik.token(pemeran, kampanye)[0]
    type(kampanye.penilaian.peserta.periode).objects.update(status=StatusPeriode.DITUTUP)

    assert tautan_keadaan(rahasia) is KeadaanTautan.BERAKHIR
    with pytest.raises(SalahStatus):
        services.tutup(pelaku(pemeran.fajar), kampanye.pk)


def test_buka_semua_membuka_yang_belum_ada_saja(pemeran: Pemeran) -> None:
    ada = pabrik.kampanye(pemeran)
    pabrik_pkg.berkas(pemeran, guru=pemeran.asri)
    periode_id = ada.penilaian.peserta.periode_id
    jumlah = {SEJAWAT: 3, MURID: 4, ORTU: 5}

    banyak = services.buka_semua(pelaku(pemeran.fajar), periode_id, pabrik.isi_kampanye("Semua kelas"), jumlah)

    assert (banyak, Kampanye.objects.count()) == (5, 6)
    assert Tautan.objects.filter(rombongan__kampanye__kelompok=MURID).count() == 8
    nama = set(Rombongan.objects.values_list("kampanye__kelompok", "nama"))
    assert nama >= {("sejawat", "Teman sejawat"), ("peserta_didik", "Semua kelas"), ("orang_tua", "Semua kelas")}
    assert services.buka_semua(pelaku(pemeran.fajar), periode_id, pabrik.isi_kampanye(), jumlah) == 0


def test_buka_semua_tidak_untuk_berkas_sendiri(pemeran: Pemeran) -> None:
    pabrik.muat_kuesioner()
    penilaian = pabrik_pkg.berkas(pemeran)
    jumlah = {SEJAWAT: 3, MURID: 4, ORTU: 5}

    banyak = services.buka_semua(pelaku(pemeran.ani), penilaian.peserta.periode_id, pabrik.isi_kampanye(), jumlah)

    assert (banyak, Kampanye.objects.count()) == (0, 0)


# --- links ---------------------------------------------------------------------------------------------------------


def test_yang_tersimpan_hanya_sidik_dan_token_dapat_dicetak_lagi(pemeran: Pemeran) -> None:
    kampanye = pabrik.kampanye(pemeran)

    pertama = pabrik.token(pemeran, kampanye)

    assert pabrik.token(pemeran, kampanye) == pertama
    assert len(set(pertama)) == 6
    tersimpan = {str(nilai) for baris in Tautan.objects.values_list() for nilai in baris}
    assert not tersimpan & set(pertama)
    assert {rules_token.sidik(satu) for satu in pertama} <= tersimpan


def test_kunci_portal_berganti_tautan_lama_tetap_berlaku(pemeran: Pemeran, settings) -> None:
    kampanye = pabrik.kampanye(pemeran)
    lama = pabrik.token(pemeran, kampanye)
    settings.SECRET_KEY = "kunci-lain-" + "y" * 50

    lembar = selectors.tautan_siap(pelaku(pemeran.fajar), kampanye.pk)

    assert (lembar.tautan, len(lembar.usang)) == ((), 6)
    assert tautan_keadaan(lama[0]) is KeadaanTautan.SIAP


def test_tautan_hilang_diganti_dan_yang_lama_mati(pemeran: Pemeran) -> None:
    kampanye = pabrik.kampanye(pemeran)
    fajar = pelaku(pemeran.fajar)
    hilang = selectors.tautan_siap(fajar, kampanye.pk).tautan[0]

    services.ganti(fajar, kampanye.pk, hilang.id)

    assert tautan_keadaan(hilang.token) is None
    baru = {t.id: t.token for t in selectors.tautan_siap(fajar, kampanye.pk).tautan}[hilang.id]
    assert tautan_keadaan(baru) is KeadaanTautan.SIAP


def test_tautan_dicabut_dan_yang_terpakai_tidak_dapat_diubah(pemeran: Pemeran) -> None:
    kampanye = pabrik.kampanye(pemeran)
    fajar = pelaku(pemeran.fajar)
    dicabut, terpakai, *_ = selectors.tautan_siap(fajar, kampanye.pk).tautan
    services.kirim(terpakai.token, pabrik.jawaban(kampanye, "2"))

    services.cabut(fajar, kampanye.pk, dicabut.id)

    assert tautan_keadaan(dicabut.token) is KeadaanTautan.DICABUT
    for ubah in (services.ganti, services.cabut):
        with pytest.raises(BentrokVersi):
            ubah(fajar, kampanye.pk, terpakai.id)
    assert tautan_keadaan(terpakai.token) is KeadaanTautan.TERKIRIM
    assert keadaan(pemeran, kampanye).terbit == 5


def test_tautan_kampanye_lain_tidak_terlihat(pemeran: Pemeran) -> None:
    satu = pabrik.kampanye(pemeran)
    dua = pabrik.kampanye(pemeran, SEJAWAT)
    fajar = pelaku(pemeran.fajar)
    milik_dua = selectors.tautan_siap(fajar, dua.pk).tautan[0]

    with pytest.raises(TidakTerlihat):
        services.cabut(fajar, satu.pk, milik_dua.id)
    with pytest.raises(TidakTerlihat):
        selectors.tautan_siap(fajar, satu.pk, dua.rombongan.get().pk)


def test_tambah_kelas_baru_dan_kelas_yang_ada(pemeran: Pemeran) -> None:
    kampanye = pabrik.kampanye(pemeran)
    fajar = pelaku(pemeran.fajar)

    services.tambah(fajar, kampanye.pk, "  VII-B ", 2)
    services.tambah(fajar, kampanye.pk, "VIII-A", 3)

    baris = selectors.halaman_kampanye(fajar, kampanye.pk).rombongan
    assert [(b.rombongan.nama, b.terbit, b.sisa) for b in baris] == [("VII-B", 8, 8), ("VIII-A", 3, 3)]


def test_tautan_tidak_dibuat_tanpa_batas(pemeran: Pemeran) -> None:
    kampanye = pabrik.kampanye(pemeran)
    fajar = pelaku(pemeran.fajar)
    for i in range(6):
        services.tambah(fajar, kampanye.pk, f"Kelas {i}", 60)

    with pytest.raises(MasukanSalah):
        services.tambah(fajar, kampanye.pk, "Kelas lain", 60)

    assert Tautan.objects.count() == 366


def test_izin_orang_tua_membuka_dan_menutup_tautan_murid(pemeran: Pemeran) -> None:
    kampanye = pabrik.kampanye(pemeran, MURID, izin=False)
    fajar, rombongan = pelaku(pemeran.fajar), Rombongan.objects.get()
    rahasia = pabrik.token(pemeran, kampanye)[0]
    assert tautan_keadaan(rahasia) is KeadaanTautan.IZIN_BELUM
    hasil = services.kirim(rahasia, pabrik.jawaban(kampanye, "2"))
    assert hasil is not None
    assert (hasil.lembar.keadaan, Kotak.objects.get().isi) == (KeadaanTautan.IZIN_BELUM, [])

    services.catat_izin(fajar, rombongan.pk, timezone.localdate())

    assert tautan_keadaan(rahasia) is KeadaanTautan.SIAP
    assert Jejak.objects.filter(aksi="kuesioner.izin", pelaku=pemeran.fajar).count() == 1
    services.cabut_izin(fajar, rombongan.pk)
    assert tautan_keadaan(rahasia) is KeadaanTautan.IZIN_BELUM


def test_izin_hanya_untuk_murid_dan_tidak_untuk_hari_esok(pemeran: Pemeran) -> None:
    pabrik.kampanye(pemeran)
    pabrik.kampanye(pemeran, MURID, izin=False)
    fajar = pelaku(pemeran.fajar)
    ortu, murid = (Rombongan.objects.get(kampanye__kelompok=k).pk for k in (ORTU, MURID))

    with pytest.raises(SalahStatus):
        services.catat_izin(fajar, ortu, timezone.localdate())
    with pytest.raises(MasukanSalah):
        services.catat_izin(fajar, murid, timezone.localdate() + timedelta(days=1))
    with pytest.raises(TidakBoleh):
        services.catat_izin(pelaku(pemeran.ani), murid, timezone.localdate())


def test_izin_satu_kelas_tidak_membuka_kelas_lain(pemeran: Pemeran) -> None:
    kampanye = pabrik.kampanye(pemeran, MURID)
    lain = services.tambah(pelaku(pemeran.fajar), kampanye.pk, "VIII-A", 1)

    (rahasia,) = (t.token for t in selectors.tautan_siap(pelaku(pemeran.fajar), kampanye.pk, lain.pk).tautan)

    assert tautan_keadaan(rahasia) is KeadaanTautan.IZIN_BELUM


# --- the end -------------------------------------------------------------------------------------------------------


def test_tutup_dengan_jawaban_cukup_menghitung_sekali_dan_memusnahkan(pemeran: Pemeran) -> None:
    kampanye = pabrik.kampanye(pemeran, jumlah=8)
    pabrik.isi(pemeran, kampanye, "0", "1", "2", "2", "12")

    assert pabrik.tutup(pemeran, kampanye) is True

    hasil = keadaan(pemeran, kampanye)
    # 0, 50, 100, 100 and (4 x 1 + 4 x 2) / 16 = 75
    assert (hasil.keadaan, hasil.terjawab, hasil.rata) == (KeadaanKelompok.TERSEDIA, 5, Fraction(65))
    assert hasil.komponen == (
        ("Komunikasi", Fraction(190, 3)),
        ("Kepercayaan dalam memberikan pendidikan kepada peserta didik", Fraction(66)),
    )
    assert Kotak.objects.get().isi == []
    assert Tautan.objects.filter(status=StatusTautan.AKTIF).count() == 0


def test_tutup_dengan_jawaban_kurang_tidak_menghitung_dan_dapat_dibuka_lagi(pemeran: Pemeran) -> None:
    kampanye = pabrik.kampanye(pemeran)
    fajar = pelaku(pemeran.fajar)
    pabrik.isi(pemeran, kampanye, "0", "1", "2", "2")

    assert pabrik.tutup(pemeran, kampanye) is False

    hasil = keadaan(pemeran, kampanye)
    assert (hasil.keadaan, hasil.terjawab, hasil.rata) == (KeadaanKelompok.KURANG, 4, None)
    rahasia = pabrik.token(pemeran, kampanye)[0]
    assert tautan_keadaan(rahasia) is KeadaanTautan.BERAKHIR
    services.buka_lagi(fajar, kampanye.pk, timezone.localdate() + timedelta(days=3))
    services.kirim(rahasia, pabrik.jawaban(kampanye, "2"))
    assert pabrik.tutup(pemeran, kampanye) is True
    assert keadaan(pemeran, kampanye).rata == Fraction(70)


def test_yang_sudah_dihitung_tetap(pemeran: Pemeran) -> None:
    kampanye = pabrik.kampanye(pemeran)
    fajar = pelaku(pemeran.fajar)
    pabrik.isi(pemeran, kampanye, *"22222")
    pabrik.tutup(pemeran, kampanye)
    hari = timezone.localdate() + timedelta(days=3)

    for ubah in (
        lambda: services.buka_lagi(fajar, kampanye.pk, hari),
        lambda: services.tutup(fajar, kampanye.pk),
        lambda: services.ubah_jadwal(fajar, kampanye.pk, hari, hari),
        lambda: services.tambah(fajar, kampanye.pk, "IX", 1),
    ):
        with pytest.raises(SalahStatus):
            ubah()

    assert keadaan(pemeran, kampanye).rata == Fraction(100)


def test_sesudah_hari_terakhir_tidak_ada_jawaban_yang_masuk_dan_jadwal_dapat_diperpanjang(pemeran: Pemeran) -> None:
    kampanye = pabrik.kampanye(pemeran)
    rahasia = pabrik.token(pemeran, kampanye)[0]
    kemarin, besok = (timezone.localdate() + timedelta(days=n) for n in (-1, 1))
    Kampanye.objects.update(mulai=kemarin, selesai=kemarin)

    hasil = services.kirim(rahasia, pabrik.jawaban(kampanye, "2"))

    assert hasil is not None
    assert (hasil.lembar.keadaan, Kotak.objects.get().isi) == (KeadaanTautan.BERAKHIR, [])
    assert keadaan(pemeran, kampanye).keadaan is KeadaanKelompok.LEWAT
    services.ubah_jadwal(pelaku(pemeran.fajar), kampanye.pk, kemarin, besok)
    assert tautan_keadaan(rahasia) is KeadaanTautan.SIAP


def test_rumusan_baru_tidak_mengubah_kampanye_yang_berjalan(pemeran: Pemeran) -> None:
    from pkg.instrumen.services import terbitkan

    kampanye = pabrik.kampanye(pemeran)
    lama = kampanye.kuesioner.baca_kuesioner()
    terbitkan(
        replace(lama, butir=tuple(replace(b, teks=f"{b.teks} (baru)") for b in lama.butir)), sekarang=timezone.now()
    )

    lembar = selectors.lembar_responden(None, pabrik.token(pemeran, kampanye)[0])

    assert lembar is not None
    assert lembar.kuesioner == lama


def test_jenis_guru_diperbaiki_setelah_kuesioner_dibuka(pemeran: Pemeran, masuk) -> None:
    """Ani turns out to teach grades I-III: her pupils are not asked any more, but the campaign can still be seen."""
    kampanye = pabrik.kampanye(pemeran, MURID)
    type(kampanye.penilaian.peserta).objects.update(jenis_guru=JenisGuru.KELAS_RENDAH)
    fajar = pelaku(pemeran.fajar)

    assert set(selectors.kelompok_terlihat(fajar, ambil(fajar, kampanye.penilaian_id))) == {SEJAWAT, ORTU}
    assert masuk(pemeran.fajar).get(f"/pkg/kuesioner/{kampanye.pk}/").status_code == 200
