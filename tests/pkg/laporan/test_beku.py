"""A fixed result prints the names and minimums of its day; a long name costs no file its period."""

from __future__ import annotations

import pytest

from pkg.instrumen.enums import Responden
from pkg.kuesioner import services as services_kuesioner
from pkg.laporan import rules
from pkg.laporan.enums import Formulir
from pkg.rekap import services
from pkg.rekap.rules import identitas
from tests import pabrik_rekap as pabrik
from tests.pemeran import Pemeran, pelaku
from tests.pkg.laporan.bahan import naskah
from tests.pkg.laporan.contoh import identitas as contoh_identitas

PANJANG = "Raden Ajeng Siti Nurhaliza Puspitasari Kusumaningtyas Wijayakusuma Hadiningrat " * 2


@pytest.mark.django_db
def test_pemutus_dan_minimum_kelompok_beku_bersama_hasil(pemeran: Pemeran) -> None:
    """Parents were never asked: their minimum stands in the period, and the decision is Fajar's."""
    file = pabrik.berkas_bernilai(pemeran, (3,) * 14)
    for kelompok in (Responden.SEJAWAT, Responden.PESERTA_DIDIK):
        pabrik.jawab(file, kelompok)
    services_kuesioner.putuskan(pelaku(pemeran.fajar), file.pk, Responden.ORANG_TUA, "Orang tua berhalangan.")
    pabrik.hadir(pemeran, file.peserta)
    konsep = naskah(pemeran.ani, file, Formulir.KUESIONER).isi
    services.tetapkan(pelaku(pemeran.fajar), file.peserta_id)
    dulu = naskah(pemeran.ani, file, Formulir.KUESIONER).isi

    lama = pemeran.fajar.nama
    pemeran.fajar.nama = "Fajar Nama Baru"
    pemeran.fajar.save(update_fields=["nama"])
    file.peserta.periode.minimum = {"orang_tua": 40}
    file.peserta.periode.save(update_fields=["minimum"])

    def orang_tua(isi) -> dict[str, str]:
        return next(k for k in isi["bagian"][0]["kelompok"] if k["nama"] == "Orang tua")

    assert naskah(pemeran.ani, file, Formulir.KUESIONER).isi == dulu
    assert orang_tua(dulu) == orang_tua(konsep)
    assert lama in orang_tua(dulu)["keterangan"]
    assert orang_tua(dulu)["minimum"] == "5"


def test_hasil_yang_lebih_lama_dari_aturan_ini_tetap_terbaca() -> None:
    peta = identitas.ke_peta(contoh_identitas())
    del peta["kelompok"]

    assert identitas.dari_peta(peta).kelompok == ()


def test_yang_beku_pulang_utuh() -> None:
    beku = (identitas.KelompokBeku("orang_tua", 5, "Budi Santoso, M.Pd."), identitas.KelompokBeku("sejawat", 3))
    satu = contoh_identitas(kelompok=beku)

    assert identitas.dari_peta(identitas.ke_peta(satu)) == satu


def test_nama_panjang_terpotong_dan_periodenya_tidak() -> None:
    nama = rules.nama_orang(
        "KONSEP 1C Rekap hasil penilaian Kepala laboratorium/bengkel - ", PANJANG, "PK Guru sumatif 2026"
    )
    lain = rules.nama_berkas(3, PANJANG, "PK Guru sumatif 2026")

    for satu in (nama, lain):
        assert satu.endswith("… - PK Guru sumatif 2026.pdf")
        assert len(satu) <= 120
        assert "Raden Ajeng" in satu


def test_nama_biasa_utuh() -> None:
    nama = rules.nama_orang("Bundel - ", "Ani Lestari, S.Pd.", "PK Guru sumatif 2026")

    assert nama == "Bundel - Ani Lestari, S.Pd. - PK Guru sumatif 2026.pdf"
