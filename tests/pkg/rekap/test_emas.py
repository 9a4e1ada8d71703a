"""Whole cases through the real tables: scores, questionnaires, attendance, result. Sources: aturan_pkg 4, aturan_tugas 1.4."""

from __future__ import annotations

from typing import Any

import pytest

from pkg.instrumen.enums import Responden
from pkg.kuesioner.services import putuskan
from pkg.penilaian.enums import Tahap
from pkg.penilaian.models import Penilaian
from pkg.periode.enums import BidangWakil, JenisGuru, JenisPeriode, TugasTambahan
from pkg.periode.models import Peserta
from pkg.rekap import rules, services
from pkg.rekap.models import RekapPkg
from tests.pabrik_pkg import periode
from tests.pabrik_rekap import (
    ORANG_TUA_95,
    SEJAWAT_93_5,
    berkas_bernilai,
    berkas_siap,
    hadir,
    jawab,
    penilai_pertama,
    rekap,
)
from tests.pemeran import Pemeran, pelaku


def bidang(hasil: RekapPkg, *kode: str) -> list[str]:
    semua = hasil.baca_hasil()["satu_d"]["bidang"]
    return [semua[k]["tercetak"] for k in kode]


def eksak(hasil: RekapPkg, *kode: str) -> list[str]:
    semua = hasil.baca_hasil()["satu_d"]["bidang"]
    return [semua[k]["eksak"] for k in kode]


def test_lk_02_farida_marzuki(pemeran: Pemeran) -> None:
    """Raw 55, sejawat 93.5, orang tua 95, no pupils in the lower grades, 3 days and 45 minutes, III/a, 24 hours."""
    berkas = berkas_bernilai(
        pemeran,
        [4] * 13 + [3],
        dalam=periode(pemeran, tahun=2017),
        jenis_guru=JenisGuru.KELAS_RENDAH,
        golongan="III/a",
    )
    jawab(berkas, Responden.SEJAWAT, SEJAWAT_93_5)
    jawab(berkas, Responden.ORANG_TUA, ORANG_TUA_95)
    hadir(pemeran, berkas.peserta, hari=3, menit=45)

    hasil = services.tetapkan(pelaku(pemeran.fajar), berkas.peserta_id)

    assert eksak(hasil, "16", "17", "18", "19", "22", "23", "24", "25", "26", "27", "30") == [
        "1375/14", "68.75", "93.5", "14.025", "95", "14.25", "97.025", "3.1", "2145/23", "1664949/18400", "10.5",
    ]  # fmt: skip
    assert bidang(hasil, "24", "25", "26", "27", "28", "29", "30") == [
        "97,03", "3,1", "93,26 %", "90,49", "Baik", "100 %", "10,50",
    ]  # fmt: skip
    assert (hasil.sebutan, hasil.nilai_tercetak, hasil.ak_tercetak) == ("baik", "90,49", "10,50")


def test_lk_02_menunjukkan_pembacaan_lain(pemeran: Pemeran) -> None:
    berkas = berkas_bernilai(
        pemeran,
        [4] * 13 + [3],
        dalam=periode(pemeran, tahun=2017),
        jenis_guru=JenisGuru.KELAS_RENDAH,
        golongan="III/a",
    )
    jawab(berkas, Responden.SEJAWAT, SEJAWAT_93_5)
    jawab(berkas, Responden.ORANG_TUA, ORANG_TUA_95)
    hadir(pemeran, berkas.peserta, hari=3, menit=45)

    satu_d = services.tetapkan(pelaku(pemeran.fajar), berkas.peserta_id).baca_hasil()["satu_d"]

    varian = {v["kode"]: (v["sebutan"], v["ak"]["tercetak"]) for v in satu_d["varian"]}
    assert varian["batas_bawah_terbuka"] == ("Amat baik", "13,125")
    assert varian["orang_tua_20"] == ("Amat baik", "13,125")
    assert varian["menit_dibulatkan_ke_atas"] == ("Baik", "10,50")


@pytest.mark.parametrize(
    ("tugas", "golongan", "nilai", "skor_tugas", "lain", "ak"),
    [
        (TugasTambahan.KEPALA_SEKOLAH, "IV/a", [4] * 6 + [3] * 8, 3, {}, "24.171875"),
        (TugasTambahan.WAKIL, "III/c", [4] * 2 + [3] * 12, 3, {"bidang_wakil": BidangWakil.KESISWAAN}, "17.71875"),
    ],
)
def test_tugas_tambahan_formulir_2010(
    pemeran: Pemeran,
    tugas: TugasTambahan,
    golongan: str,
    nilai: list[int],
    skor_tugas: int,
    lain: dict[str, Any],
    ak: str,
) -> None:
    """Examples of aturan_tugas_tambahan 1.4: 48/56 and 18/24 for a principal, 44/56 and 15/20 for a wakil."""
    kepala = tugas is TugasTambahan.KEPALA_SEKOLAH
    berkas = berkas_bernilai(
        pemeran,
        nilai,
        guru=pemeran.fajar if kepala else pemeran.ani,
        penilai=pemeran.dewi if kepala else pemeran.fajar,
        dalam=periode(pemeran, tahun=2015),
        skor_tugas=skor_tugas,
        tugas=tugas,
        golongan=golongan,
        **lain,
    )

    hasil = services.tetapkan(penilai_pertama(berkas), berkas.peserta_id)

    assert eksak(hasil, "ak_gabungan") == [ak]
    assert [satu["jenis"] for satu in hasil.baca_hasil()["satu_c"]] == ["pembelajaran", "tugas"]
    assert {p.tahap for p in Penilaian.objects.filter(peserta=berkas.peserta)} == {Tahap.SELESAI}


def test_guru_bk_dengan_konseli(pemeran: Pemeran) -> None:
    """17 x 3 = 51/68 -> 75; 70 % = 52.5; 3 groups of 100 x 10 % -> 82.5; Baik; 38 x 120/150 / 4 = 7.6."""
    hasil = rekap(
        pemeran,
        [3] * 17,
        dalam=periode(pemeran, tahun=2021),
        jenis_guru=JenisGuru.BK,
        golongan="III/b",
        jam_mengajar=None,
        konseli=120,
    )

    assert eksak(hasil, "nilai_total", "16", "24", "27", "jm_jwm", "30") == ["51", "75", "82.5", "82.5", "0.8", "7.6"]
    assert hasil.sebutan == "baik"


def test_wali_kelas_dan_tugas_singkat(pemeran: Pemeran) -> None:
    """aturan_tugas_tambahan 1.3: 5 % for a year, 2 % for each shorter duty, of the angka kredit of teaching."""
    hasil = rekap(
        pemeran,
        dalam=periode(pemeran, tahun=2021),
        golongan="III/a",
        tugas_setahun=True,
        tugas_singkat=2,
    )

    assert eksak(hasil, "30", "ak_gabungan") == ["10.5", "11.445"]


def test_golongan_iv_e_tanpa_angka_kredit_dengan_penjelasan(pemeran: Pemeran) -> None:
    hasil = rekap(pemeran, dalam=periode(pemeran, tahun=2021), golongan="IV/e", jam_mengajar=None)

    isi = hasil.baca_hasil()
    assert isi["satu_d"]["hasil"]["ak"] is None
    assert (hasil.sebutan, hasil.ak_tercetak) == ("baik", "")
    assert "Golongan IV/e tidak mempunyai pangkat berikutnya" in isi["catatan"][0]


def test_formatif_berhenti_di_1c(pemeran: Pemeran) -> None:
    hasil = rekap(pemeran, [3] * 13 + [2], jenis=JenisPeriode.FORMATIF)

    isi = hasil.baca_hasil()
    assert isi["satu_d"] is None
    assert (isi["satu_c"][0]["jumlah"]["tercetak"], hasil.nilai_tercetak) == ("41", "73,21")
    assert (hasil.sebutan, hasil.ak_tercetak) == ("", "")
    assert Peserta.objects.get(pk=hasil.peserta_id).ada_nilai_rendah is True


def test_rezim_2023_berlabel_bukan_resmi(pemeran: Pemeran) -> None:
    hasil = rekap(pemeran, golongan="III/a")

    satu_d = hasil.baca_hasil()["satu_d"]
    assert satu_d["aturan"] == "PKG-2023"
    assert satu_d["label_ak"].startswith("Perkiraan internal, bukan angka kredit resmi.")


def test_semester_tidak_membagi_dua_diam_diam(pemeran: Pemeran) -> None:
    hasil = rekap(pemeran, dalam=periode(pemeran, tahun=2021, rentang="semester_1"), golongan="III/a")

    satu_d = hasil.baca_hasil()["satu_d"]
    assert satu_d["hasil"]["ak"]["eksak"] == "10.5"
    assert "setengah_tahun" in {v["kode"] for v in satu_d["varian"]}


def test_hitung_ulang_sama_byte_demi_byte(pemeran: Pemeran) -> None:
    kasus = [
        rekap(pemeran, [4] * 13 + [3], dalam=periode(pemeran, tahun=2017), golongan="III/a"),
        rekap(pemeran, [3] * 17, guru=pemeran.asri, jenis_guru=JenisGuru.BK, jam_mengajar=None, konseli=90),
        rekap(pemeran, [2] * 14, guru=pemeran.budi, jenis=JenisPeriode.KEMAJUAN),
    ]

    ulang = [rules.tulis(rules.hasil_ke_peta(rules.hitung(satu.baca_masukan()))) for satu in kasus]

    segar = [RekapPkg.objects.get(pk=satu.pk) for satu in kasus]
    assert [u.encode() for u in ulang] == [s.hasil.encode() for s in segar]
    assert [rules.sidik(s.baca_masukan()) for s in segar] == [s.sidik for s in segar]


def test_kelompok_yang_dilepas_dibagi_rata_dengan_alasan(pemeran: Pemeran) -> None:
    berkas = berkas_bernilai(pemeran, [3] * 14, dalam=periode(pemeran, tahun=2021), golongan="III/a")
    jawab(berkas, Responden.SEJAWAT)
    jawab(berkas, Responden.PESERTA_DIDIK)
    putuskan(pelaku(pemeran.fajar), berkas.pk, Responden.ORANG_TUA, "Orang tua tinggal jauh.")
    hadir(pemeran, berkas.peserta)

    hasil = services.tetapkan(pelaku(pemeran.fajar), berkas.peserta_id)

    assert eksak(hasil, "19", "21", "23", "24") == ["15", "15", None, "82.5"]
    assert any("Orang tua tinggal jauh." in p for p in hasil.baca_hasil()["satu_d"]["peringatan"])


def test_berkas_siap_punya_semuanya(pemeran: Pemeran) -> None:
    berkas = berkas_siap(pemeran)

    assert services.tetapkan(pelaku(pemeran.fajar), berkas.peserta_id).sebutan == "baik"
