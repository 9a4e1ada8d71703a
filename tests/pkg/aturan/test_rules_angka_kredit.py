"""Angka kredit: the 40 cells, loads, duties, weights, attendance, the rule sets by date."""

from __future__ import annotations

from datetime import date
from decimal import ROUND_DOWN, Decimal
from fractions import Fraction

import pytest

from pkg.aturan import rules
from pkg.aturan.enums import JenisGuru, JenisTugas, Kelompok, SusunanBobot
from tests.pkg.aturan.tabel import baca, galat, pita, sebutan

REGULASI = rules.PKG_2016


@pytest.mark.parametrize("kasus", baca("pkg_angka_kredit.csv"), ids=lambda k: f"{k['golongan']}-{k['sebutan']}")
def test_empat_puluh_sel_angka_kredit(kasus: dict[str, str]) -> None:
    baris = rules.baris_akk(kasus["golongan"], REGULASI)
    p = pita(kasus["sebutan"])

    ak = rules.angka_kredit(baris.dasar, p, REGULASI)

    assert [baris.akk, baris.pd, baris.piki, baris.akp] == [int(kasus[k]) for k in ("akk", "pd", "piki", "akp")]
    assert (p.npk, ak) == (int(kasus["npk"]), Fraction(kasus["ak"]))
    terpotong = Decimal(kasus["ak"]).quantize(Decimal("0.01"), ROUND_DOWN)
    assert (Decimal(kasus["tercetak_modul"]) == terpotong) == (kasus["keadaan_modul"] == "terpotong")


def test_tepat_enam_sel_modul_salah_cetak() -> None:
    tabel = baca("pkg_angka_kredit.csv")

    salah = {(k["golongan"], k["sebutan"]) for k in tabel if k["keadaan_modul"] == "salah cetak"}
    assert len(tabel) == 40
    assert salah == {("IV/b", "Kurang")} | {("IV/d", p.sebutan.label) for p in REGULASI.pita}


def test_simulasi_tiga_tahun_iii_b_dihitung_benar() -> None:
    """The module prints 3 x 11,675 = 34,9 and 46,9; right is 35.625 and 47.625, still below 50."""
    setahun = rules.angka_kredit(rules.baris_akk("III/b", REGULASI).dasar, pita("Amat baik"), REGULASI)

    assert (setahun, 3 * setahun, 3 * setahun + 4 + 3 + 5) == (
        Fraction("11.875"),
        Fraction("35.625"),
        Fraction("47.625"),
    )


@pytest.mark.parametrize("golongan", ["IV/e", "II/d", "iii/a", "III a", ""])
def test_golongan_tanpa_baris_ditolak(golongan: str) -> None:
    assert galat(lambda: rules.baris_akk(golongan, REGULASI)) == ["golongan"]


def test_alasan_iv_e_menyebut_jalan_keluarnya() -> None:
    with pytest.raises(
        rules.MasukanTidakSah, match=r"^golongan: Golongan IV/e tidak mempunyai pangkat berikutnya.*Kosongkan"
    ):
        rules.baris_akk("IV/e", REGULASI)


@pytest.mark.parametrize("kasus", baca("pkg_beban.csv"), ids=lambda k: f"{k['jenis']}-{k['tugas']}-{k['beban']}")
def test_faktor_beban_menurut_tabel(kasus: dict[str, str]) -> None:
    beban = Fraction(kasus["beban"]) if kasus["beban"] else None
    tugas = JenisTugas(kasus["tugas"]) if kasus["tugas"] else None

    hasil = rules.faktor_beban(beban, JenisGuru(kasus["jenis"]), REGULASI, tugas)

    assert (hasil.nilai, hasil.lewat) == (Fraction(kasus["faktor"]), kasus["lewat"] == "1")


@pytest.mark.parametrize("beban", [0, -1, None, 24.0, "24", True])
def test_jam_mengajar_nol_negatif_atau_bukan_angka_ditolak(beban: object) -> None:
    assert galat(lambda: rules.faktor_beban(beban, JenisGuru.MAPEL, REGULASI)) == ["jam_mengajar"]  # type: ignore[arg-type]
    assert galat(lambda: rules.faktor_beban(beban, JenisGuru.BK, REGULASI)) == ["konseli"]  # type: ignore[arg-type]


def test_hanya_kepala_sekolah_boleh_tanpa_jam() -> None:
    for tugas in JenisTugas:
        ditolak = galat(lambda tugas=tugas: rules.faktor_beban(None, JenisGuru.MAPEL, REGULASI, tugas))
        assert ditolak == ([] if tugas is JenisTugas.KEPALA_SEKOLAH else ["jam_mengajar"])


def _tugas(nama: str, jumlah: str) -> rules.TugasBerkurang | rules.TugasLain:
    if nama.startswith("lain"):
        sifat = nama.split()[1]
        return rules.TugasLain(setahun=True) if sifat == "setahun" else rules.TugasLain(sementara=int(sifat))
    jenis = JenisTugas(nama)
    kompetensi = rules.PKG_2010.tugas[jenis].kompetensi
    return rules.TugasBerkurang(jenis, rules.tugas_dari_jumlah(Fraction(jumlah), kompetensi))


@pytest.mark.parametrize("kasus", baca("pkg_tugas.csv"), ids=lambda k: k["tugas"])
def test_contoh_tugas_tambahan(kasus: dict[str, str]) -> None:
    masukan = rules.Masukan(
        jenis=JenisGuru.MAPEL,
        nilai=rules.dari_total(int(kasus["total"]), 14),
        golongan=kasus["golongan"],
        beban=Fraction(24),
        tugas=_tugas(kasus["tugas"], kasus["jumlah_tugas"]),
    )

    hasil = rules.hitung(masukan, rules.PKG_2010)

    assert hasil.pita is not None
    assert hasil.pita.sebutan == sebutan(kasus["sebutan"])
    if kasus["sebutan_tugas"]:
        assert hasil.kode("sebutan_tugas").tercetak == kasus["sebutan_tugas"]
    assert hasil.ak_pembelajaran == Fraction(kasus["ak_pembelajaran"])
    assert hasil.kode("ak_tugas").nilai == Fraction(kasus["ak_tugas"])
    assert hasil.ak == hasil.kode("ak_gabungan").nilai == Fraction(kasus["ak"])
    assert hasil.nomor(30).nilai == Fraction(kasus["ak_pembelajaran"])


@pytest.mark.parametrize("kasus", baca("pkg_bobot.csv"), ids=lambda k: f"{k['jenis']}-{k['susunan']}-{k['tanpa']}")
def test_baris_bobot_menurut_tabel(kasus: dict[str, str]) -> None:
    susunan = SusunanBobot(kasus["susunan"]) if kasus["susunan"] else None
    baris = rules.baris_bobot(REGULASI, JenisGuru(kasus["jenis"]), susunan)
    assert baris is not None

    hasil = rules.bagi_rata(baris, [Kelompok(k) for k in kasus["tanpa"].split()])

    assert hasil.atasan == Fraction(kasus["atasan"])
    assert dict(hasil.kelompok) == {k: Fraction(kasus[k]) for k in Kelompok.values if kasus[k]}
    assert hasil.atasan + sum(hasil.kelompok.values()) == 1


def test_tidak_semua_kelompok_boleh_dilepas() -> None:
    baris = rules.baris_bobot(REGULASI, JenisGuru.PAUD)
    assert baris is not None

    assert galat(lambda: rules.bagi_rata(baris, list(baris.kelompok))) == ["keputusan.tanpa"]


def test_edisi_2010_tanpa_kuesioner_dan_kehadiran() -> None:
    assert rules.baris_bobot(rules.PKG_2010, JenisGuru.MAPEL) is None
    assert galat(lambda: rules.persentase_kehadiran(0, rules.PKG_2010)) == ["kehadiran"]


@pytest.mark.parametrize("kasus", baca("pkg_kehadiran.csv"), ids=lambda k: f"{k['hari']}-{k['menit']}")
def test_kehadiran_menurut_tabel(kasus: dict[str, str]) -> None:
    a = rules.hari_tidak_hadir(Fraction(kasus["hari"]), int(kasus["menit"]), REGULASI)

    assert (a, rules.persentase_kehadiran(a, REGULASI)) == (Fraction(kasus["a"]), Fraction(kasus["persen"]))


@pytest.mark.parametrize(
    ("hari", "menit", "bidang"),
    [(-1, 0, "kehadiran.hari"), (0, -1, "kehadiran.menit"), (None, 0, "kehadiran.hari"), (0, None, "kehadiran.menit"),
     (0, Decimal("0.5"), "kehadiran.menit"), (0.5, 0, "kehadiran.hari"), ("3", 0, "kehadiran.hari"), (True, 0, "kehadiran.hari")],
)  # fmt: skip
def test_ketidakhadiran_yang_tidak_sah(hari: object, menit: object, bidang: str) -> None:
    assert galat(lambda: rules.hari_tidak_hadir(hari, menit, REGULASI)) == [bidang]  # type: ignore[arg-type]


def test_persentase_kehadiran_menolak_hari_negatif() -> None:
    assert galat(lambda: rules.persentase_kehadiran(-1, REGULASI)) == ["kehadiran"]


@pytest.mark.parametrize(
    ("tanggal", "kode"),
    [("2013-01-01", "PKG-2010"), ("2016-12-31", "PKG-2010"), ("2017-01-01", "PKG-2016"), ("2022-12-31", "PKG-2016"),
     ("2023-01-01", "PKG-2023"), ("2026-12-01", "PKG-2023"), ("2999-12-31", "PKG-2023")],
)  # fmt: skip
def test_regulasi_menurut_tanggal(tanggal: str, kode: str) -> None:
    assert rules.regulasi_pada(date.fromisoformat(tanggal)) is rules.ambil_regulasi(kode)


def test_regulasi_yang_tidak_ada() -> None:
    assert galat(lambda: rules.regulasi_pada(date(2012, 12, 31))) == ["tanggal"]
    assert galat(lambda: rules.ambil_regulasi("PKG-1999")) == ["aturan"]


def test_masa_berlaku_bersambung_tanpa_celah() -> None:
    for lama, baru in zip(rules.SEMUA_REGULASI, rules.SEMUA_REGULASI[1:], strict=False):
        assert lama.berlaku_sampai is not None
        assert (baru.berlaku_dari - lama.berlaku_sampai).days == 1
    assert rules.REGULASI_TERBARU.berlaku_sampai is None
    assert len({r.id for r in rules.SEMUA_REGULASI}) == len(rules.SEMUA_REGULASI)


def test_regulasi_tidak_dapat_diubah() -> None:
    with pytest.raises(AttributeError):
        rules.PKG_2016.hari_penuh = 30  # type: ignore[misc]
    with pytest.raises(TypeError):
        rules.PKG_2016.akk["IV/d"] = rules.PKG_2016.akk["IV/c"]  # type: ignore[index]


def test_label_menyatakan_perkiraan_dan_sejak_2023_tidak_resmi() -> None:
    assert all(r.label_ak.startswith("Perkiraan") for r in rules.SEMUA_REGULASI)
    assert ["bukan angka kredit resmi" in r.label_ak for r in rules.SEMUA_REGULASI] == [False, False, True]


def test_bobot_yang_diubah_admin() -> None:
    baru = rules.dengan_bobot(
        rules.PKG_2023, SusunanBobot.TANPA_PESERTA_DIDIK, 70, {Kelompok.SEJAWAT: 10, Kelompok.ORANG_TUA: 20}
    )

    baris = rules.baris_bobot(baru, JenisGuru.PAUD)
    assert baris is not None
    assert dict(baris.kelompok) == {Kelompok.SEJAWAT: Fraction(1, 10), Kelompok.ORANG_TUA: Fraction(1, 5)}
    assert rules.baris_bobot(rules.PKG_2023, JenisGuru.PAUD) != baris


@pytest.mark.parametrize(
    ("atasan", "kelompok"), [(70, {}), (70, {"sejawat": 20}), (0, {"sejawat": 100}), (110, {"sejawat": -10})]
)
def test_bobot_yang_tidak_berjumlah_100_ditolak(atasan: int, kelompok: dict[str, int]) -> None:
    isi = {Kelompok(k): v for k, v in kelompok.items()}

    assert galat(lambda: rules.dengan_bobot(rules.PKG_2023, SusunanBobot.UMUM, atasan, isi)) == ["bobot"]
    assert galat(lambda: rules.dengan_bobot(rules.PKG_2010, SusunanBobot.UMUM, 70, {Kelompok.SEJAWAT: 30})) == ["bobot"]
