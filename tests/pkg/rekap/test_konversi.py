"""The predikat of a year: entered beside the result, corrected by a next entry, never official."""

from __future__ import annotations

import pytest

from pkg.aturan.enums import Predikat, Rating
from pkg.penilaian.enums import Tahap
from pkg.periode.enums import JenisPeriode, StatusPeriode
from pkg.periode.models import Periode
from pkg.rekap import selectors, services
from pkg.rekap.models import HasilBeku, KonversiPredikat
from pkg.rekap.rules import IsiKonversi
from supervisi.lib.galat import BentrokVersi, MasukanSalah, SalahStatus, TidakBoleh, TidakTerlihat
from tests.pabrik_pkg import periode, peserta
from tests.pabrik_rekap import TAHUN, berkas_bernilai, rekap
from tests.pemeran import Pemeran, pelaku

BAIK = IsiKonversi(Predikat.BAIK, None, None, 12)
SANGAT_BAIK = IsiKonversi(None, Rating.DI_ATAS, Rating.DI_ATAS, 12)


def test_predikat_dicatat_dan_diperbaiki_sebagai_isian_berikutnya(pemeran: Pemeran) -> None:
    ani = peserta(pemeran, dalam=periode(pemeran, tahun=TAHUN))
    fajar = pelaku(pemeran.fajar)

    pertama = services.catat_konversi(fajar, ani.pk, BAIK, nomor_dilihat=0)
    kedua = services.catat_konversi(fajar, ani.pk, SANGAT_BAIK, nomor_dilihat=1)

    halaman = selectors.halaman_konversi(fajar, ani.pk)
    assert (pertama.ak_tercetak, kedua.ak_tercetak) == ("25,00", "37,50")
    assert (kedua.predikat, kedua.hasil_kerja, kedua.golongan) == ("sangat_baik", "di_atas", "III/c")
    assert [k.nomor for k in halaman.semua] == [2, 1]
    assert halaman.peta is not None
    assert halaman.peta["label_ak"].startswith("Perkiraan, bukan angka kredit resmi.")


def test_isian_yang_sama_dicatat_sekali(pemeran: Pemeran) -> None:
    ani = peserta(pemeran, dalam=periode(pemeran, tahun=TAHUN))
    fajar = pelaku(pemeran.fajar)

    semua = [services.catat_konversi(fajar, ani.pk, BAIK, nomor_dilihat=0).pk for _ in range(2)]

    assert len(set(semua)) == KonversiPredikat.objects.count() == 1


def test_yang_terlambat_diberi_tahu(pemeran: Pemeran) -> None:
    ani = peserta(pemeran, dalam=periode(pemeran, tahun=TAHUN))
    services.catat_konversi(pelaku(pemeran.fajar), ani.pk, BAIK, nomor_dilihat=0)

    with pytest.raises(BentrokVersi):
        services.catat_konversi(pelaku(pemeran.fajar), ani.pk, SANGAT_BAIK, nomor_dilihat=0)


@pytest.mark.parametrize(
    "ganti",
    [
        {"jenis": JenisPeriode.FORMATIF},
        {"tahun": 2021},
        {"status": StatusPeriode.RENCANA},
        {"golongan": ""},
    ],
)
def test_kapan_tidak_ada_konversi(pemeran: Pemeran, ganti: dict[str, object]) -> None:
    golongan = ganti.pop("golongan", "III/a")
    ani = peserta(pemeran, dalam=periode(pemeran, **{"tahun": TAHUN, **ganti}), golongan=golongan)

    with pytest.raises(SalahStatus):
        services.catat_konversi(pelaku(pemeran.fajar), ani.pk, BAIK, nomor_dilihat=0)


def test_predikat_boleh_datang_setelah_hasil_ditetapkan_dan_periode_ditutup(pemeran: Pemeran) -> None:
    hasil = rekap(pemeran)
    Periode.objects.update(status=StatusPeriode.DITUTUP)
    sebelum = hasil.baca_hasil()

    services.catat_konversi(pelaku(pemeran.fajar), hasil.peserta_id, BAIK, nomor_dilihat=0)

    hasil.refresh_from_db()
    assert hasil.baca_hasil() == sebelum


def test_rating_yang_tidak_lengkap_ditolak(pemeran: Pemeran) -> None:
    ani = peserta(pemeran, dalam=periode(pemeran, tahun=TAHUN))

    with pytest.raises(MasukanSalah):
        services.catat_konversi(
            pelaku(pemeran.fajar), ani.pk, IsiKonversi(None, Rating.SESUAI, None, 12), nomor_dilihat=0
        )


@pytest.mark.parametrize("siapa", ["ani", "dewi", "eko", "endah"])
def test_selain_kepala_dan_penilai_tidak_mengisi(pemeran: Pemeran, siapa: str) -> None:
    ani = peserta(pemeran, dalam=periode(pemeran, tahun=TAHUN))

    with pytest.raises(TidakBoleh):
        services.catat_konversi(pelaku(getattr(pemeran, siapa)), ani.pk, BAIK, nomor_dilihat=0)


def test_terbuka_bersama_angka_rekap(pemeran: Pemeran) -> None:
    berkas = berkas_bernilai(pemeran, [3] * 14, Tahap.PENILAIAN, penilai=pemeran.budi)
    services.catat_konversi(pelaku(pemeran.fajar), berkas.peserta_id, BAIK, nomor_dilihat=0)

    for nama in ("ani", "dewi", "eko"):
        with pytest.raises(TidakBoleh):
            selectors.halaman_konversi(pelaku(getattr(pemeran, nama)), berkas.peserta_id)
    with pytest.raises(TidakTerlihat):
        selectors.halaman_konversi(pelaku(pemeran.gita), berkas.peserta_id)
    assert selectors.halaman_konversi(pelaku(pemeran.budi), berkas.peserta_id).terakhir is not None


def test_konversi_beku(pemeran: Pemeran) -> None:
    ani = peserta(pemeran, dalam=periode(pemeran, tahun=TAHUN))
    satu = services.catat_konversi(pelaku(pemeran.fajar), ani.pk, BAIK, nomor_dilihat=0)

    with pytest.raises(HasilBeku):
        satu.save()
    with pytest.raises(HasilBeku):
        KonversiPredikat.objects.update(bulan=1)
