"""The whole of form 1D: LK-02 and Langkah 8 field by field, other readings, what is missing, decisions, warnings."""

from __future__ import annotations

from fractions import Fraction

import pytest

from pkg.aturan import rules
from pkg.aturan.enums import AturanSebutan, JenisGuru, JenisTugas, Kelompok, SusunanBobot
from tests.pkg.aturan.tabel import LK02, baca, galat, lembar


def test_lk02_bidang_demi_bidang() -> None:
    hasil = lembar()

    assert {n: hasil.nomor(n).eksak for n in range(16, 31)} == {
        16: "1375/14", 17: "68.75", 18: "93.5", 19: "14.025", 20: None, 21: None, 22: "95", 23: "14.25", 24: "97.025",
        25: "3.1", 26: "2145/23", 27: "1664949/18400", 28: None, 29: "100", 30: "10.5",
    }  # fmt: skip
    assert {n: hasil.nomor(n).tercetak for n in range(16, 31)} == {
        16: "98,21", 17: "68,75", 18: "93,50", 19: "14,03", 20: "", 21: "", 22: "95,00", 23: "14,25", 24: "97,03",
        25: "3,1", 26: "93,26 %", 27: "90,49", 28: "Baik", 29: "100 %", 30: "10,50",
    }  # fmt: skip
    assert hasil.nomor(20).catatan == "Bukan responden dalam susunan bobot ini."
    assert (hasil.lengkap, hasil.ak, hasil.nilai_pkg) == (True, Fraction("10.5"), Fraction("97.025"))


def test_lk02_langkah_seperti_latihan_di_buku() -> None:
    assert [(s.bidang, s.hitungan, s.hasil) for s in lembar().langkah] == [
        ("(16)", "55/56 × 100", "≈ 98,2143"),
        ("(17)", "55/56 × 100 × 70 %", "= 68,75"),
        ("(19)", "93,5 × 15 %", "= 14,025"),
        ("(23)", "95 × 15 %", "= 14,25"),
        ("(24)", "68,75 + 14,025 + 14,25", "= 97,025"),
        ("(25)", "3 + 45/450", "= 3,1 hari"),
        ("(26)", "100 % − 3,1/46 × 100 %", "≈ 93,2609 %"),
        ("(27)", "97,025 × 93,2609 %", "≈ 90,4864"),
        ("(28) (29)", "90,4864 dibulatkan menjadi 90; 90 berada pada 76–90", "Baik, NPK 100 %"),
        ("", "50 − (3 + 0) − 5", "= 42"),
        ("", "24/24", "= 1"),
        ("(30)", "42 × 24/24 × 100 % / 4", "= 10,5"),
    ]


@pytest.mark.parametrize("kasus", baca("pkg_lk02.csv"), ids=lambda k: k["varian"] or "hasil")
def test_lk02_varian_menurut_tabel(kasus: dict[str, str]) -> None:
    hasil = lembar()
    if kasus["varian"]:
        satu = next(v for v in hasil.varian if v.kode == kasus["varian"])
        nilai, pita, ak = satu.nilai_akhir, satu.pita, satu.ak
        assert satu.alasan
        assert satu.berbeda == (kasus["sebutan"] != "Baik")
    else:
        assert hasil.pita is not None
        nilai, pita, ak = hasil.nilai_akhir, hasil.pita, hasil.ak
    assert nilai is not None

    assert rules.bulatkan(nilai, 4) == Fraction(kasus["nilai_akhir"])
    assert (pita.sebutan.label, ak) == (kasus["sebutan"], Fraction(kasus["ak"]))


def test_lk02_tidak_punya_varian_lain() -> None:
    assert {v.kode for v in lembar().varian} == {k["varian"] for k in baca("pkg_lk02.csv")} - {""}


def test_lk02_di_celah_pita_diberitahukan() -> None:
    assert lembar().peringatan == (
        (
            "Nilai akhir 90,49 jatuh di celah antara dua pita. Dengan pembulatan sebutannya Baik, dengan batas bawah "
            "terbuka Amat baik. Lihat pembacaan lain."
        ),
    )
    assert lembar(hari=Fraction(0), menit=0).peringatan == ()


def test_lk02_dengan_batas_bawah_terbuka_sebagai_aturan() -> None:
    hasil = lembar(aturan_sebutan=AturanSebutan.BATAS_BAWAH_TERBUKA)

    assert (hasil.ak, hasil.aturan_sebutan) == (Fraction("13.125"), "batas_bawah_terbuka")
    assert hasil.varian[0].kode == "bulat"
    assert next(s.hitungan for s in hasil.langkah if s.kode == "28") == "90,4864 lebih dari 90"


def test_langkah_8_modul_38_dari_56_menjadi_7_125() -> None:
    nilai = rules.dari_kompetensi((3, 2, 2, 4, 3, 2, 3, 3, 2, 1, 4, 3, 4, 2))
    hasil = rules.hitung(
        rules.Masukan(jenis=JenisGuru.MAPEL, nilai=nilai, golongan="III/b", beban=Fraction(24)), rules.PKG_2010
    )

    assert (hasil.nilai_akhir, hasil.nomor(28).tercetak, hasil.ak) == (Fraction(3800, 56), "Cukup", Fraction("7.125"))
    assert [hasil.nomor(n).tercetak for n in (*range(17, 24), 25, 26)] == [""] * 9
    assert hasil.nomor(25).catatan == "Tidak ada dalam PK Guru, Buku 2 edisi 2010."
    assert [s.kode for s in hasil.langkah] == ["nilai_total", "16", "28", "dasar_ak", "jm_jwm", "30"]
    assert [v.kode for v in hasil.varian] == ["batas_bawah_terbuka", "tabel_mentah"]


def test_2023_menghitung_sama_tetapi_menyatakan_tidak_resmi() -> None:
    lama, kini = lembar(rules.PKG_2016), lembar(rules.PKG_2023)

    assert [b.nilai for b in lama.bidang] == [b.nilai for b in kini.bidang]
    assert "bukan angka kredit resmi" in kini.label_ak
    assert kini.nomor(30).catatan == kini.label_ak


@pytest.mark.parametrize(
    ("ganti", "bidang"),
    [
        ({"kuesioner": {Kelompok.SEJAWAT: Fraction(90)}}, ["kuesioner.orang_tua"]),
        ({"kuesioner": {}}, ["kuesioner.sejawat", "kuesioner.orang_tua"]),
        ({"kuesioner": {Kelompok.SEJAWAT: None, Kelompok.ORANG_TUA: Fraction(0)}}, ["kuesioner.sejawat"]),
        ({"hari": None}, ["kehadiran.hari"]),
        ({"menit": None}, ["kehadiran.menit"]),
        ({"beban": None}, ["jam_mengajar"]),
        ({"nilai": rules.dari_kompetensi([3] * 13 + [None])}, ["nilai.kompetensi[13]"]),
        ({"nilai": rules.dari_skor([[2, 1]] * 13 + [[2, None]])}, ["nilai.skor[13]"]),
        (
            {"tugas": rules.TugasBerkurang(JenisTugas.KEPALA_SEKOLAH, rules.nilai_tugas([[4], [None]]))},
            ["tugas_tambahan.nilai.kriteria[1]"],
        ),
    ],
)
def test_yang_belum_ada_menahan_hasil_dan_disebut(ganti: dict[str, object], bidang: list[str]) -> None:
    hasil = lembar(**ganti)

    assert [b.bidang for b in hasil.belum] == bidang
    assert (hasil.lengkap, hasil.ak) == (False, None)
    assert hasil.nomor(30).nilai is None or "tugas_tambahan" in bidang[0]


def test_yang_sudah_dapat_dihitung_tetap_tampak() -> None:
    hasil = lembar(hari=None)

    assert (hasil.nilai_pkg, hasil.nilai_akhir, hasil.pita, hasil.varian) == (Fraction("97.025"), None, None, ())
    assert hasil.nomor(24).tercetak == "97,03"
    assert (hasil.nomor(27).tercetak, hasil.nomor(27).catatan) == ("", "Belum ada.")
    assert "24" in [s.kode for s in hasil.langkah]


def test_kelompok_kosong_tidak_pernah_dihitung_nol() -> None:
    kosong = lembar(kuesioner={Kelompok.SEJAWAT: Fraction("93.5"), Kelompok.ORANG_TUA: None})
    nol = lembar(kuesioner={Kelompok.SEJAWAT: Fraction("93.5"), Kelompok.ORANG_TUA: Fraction(0)})

    assert (kosong.nilai_pkg, kosong.lengkap) == (None, False)
    assert (nol.nilai_pkg, nol.lengkap) == (Fraction("68.75") + Fraction("14.025"), True)


def test_keputusan_membagi_30_persen_kepada_kelompok_lain() -> None:
    hasil = lembar(
        susunan=SusunanBobot.UMUM,
        kuesioner={Kelompok.SEJAWAT: Fraction(90), Kelompok.PESERTA_DIDIK: Fraction(80)},
        tanpa=frozenset({Kelompok.ORANG_TUA}),
        alasan_tanpa="Tidak ada orang tua yang menjawab.",
    )

    assert hasil.nilai_pkg == Fraction("68.75") + Fraction("13.5") + 12
    assert hasil.bobot is not None
    assert dict(hasil.bobot.kelompok) == {Kelompok.SEJAWAT: Fraction(3, 20), Kelompok.PESERTA_DIDIK: Fraction(3, 20)}
    assert hasil.nomor(22).catatan == "Dilepas menurut keputusan; bagiannya dibagi rata kepada kelompok lain."
    assert hasil.peringatan[-1].endswith("Alasan: Tidak ada orang tua yang menjawab.")
    assert {"bobot_dinormalkan", "kosong_dianggap_nol"} <= {v.kode for v in hasil.varian}
    assert "orang_tua_20" not in {v.kode for v in hasil.varian}


@pytest.mark.parametrize(
    ("ganti", "bidang"),
    [
        ({"tanpa": frozenset({Kelompok.ORANG_TUA}), "alasan_tanpa": "x"}, ["keputusan.tanpa"]),
        ({"tanpa": frozenset({Kelompok.DUDI}), "alasan_tanpa": "x"}, ["keputusan.tanpa"]),
        ({"tanpa": frozenset({Kelompok.ORANG_TUA}), "kuesioner": {Kelompok.SEJAWAT: Fraction(9)}}, ["keputusan.alasan"]),
        ({"kuesioner": {Kelompok.PESERTA_DIDIK: Fraction(90)}}, ["kuesioner.peserta_didik"]),
        ({"kuesioner": {Kelompok.SEJAWAT: Fraction(101)}}, ["kuesioner.sejawat"]),
        ({"kuesioner": {Kelompok.SEJAWAT: Fraction(-1)}}, ["kuesioner.sejawat"]),
        ({"hari": Fraction(-1)}, ["kehadiran.hari"]),
        ({"menit": -1}, ["kehadiran.menit"]),
        ({"golongan": "IV/e"}, ["golongan"]),
        ({"beban": Fraction(0)}, ["jam_mengajar"]),
        ({"tugas": rules.TugasLain(sementara=-1)}, ["tugas_tambahan.sementara"]),
    ],
)  # fmt: skip
def test_yang_bertentangan_ditolak_dengan_bidangnya(ganti: dict[str, object], bidang: list[str]) -> None:
    assert galat(lambda: lembar(**ganti)) == bidang


def test_edisi_2010_menolak_kuesioner_dan_kehadiran() -> None:
    assert galat(lambda: rules.hitung(LK02, rules.PKG_2010)) == [
        "kuesioner.sejawat",
        "kuesioner.orang_tua",
        "kehadiran.hari",
        "kehadiran.menit",
    ]


def test_46_hari_atau_lebih_memberi_0_persen_dan_diberitahukan() -> None:
    for hari in (46, 300):
        hasil = lembar(hari=Fraction(hari), menit=0)

        assert (hasil.nilai_akhir, hasil.nomor(28).tercetak, hasil.ak) == (0, "Kurang", Fraction("2.625"))
        assert "Tidak hadir 46 hari atau lebih: persentase kehadiran 0 %." in hasil.peringatan


def test_tanpa_golongan_nilai_dan_sebutan_saja() -> None:
    hasil = lembar(golongan=None, beban=None)

    assert (hasil.lengkap, hasil.nomor(28).tercetak, hasil.ak) == (True, "Baik", None)
    assert hasil.nomor(30).catatan == "Tanpa golongan, angka kredit tidak dihitung."


def test_guru_produktif_dengan_dudi() -> None:
    semua = dict.fromkeys(Kelompok, Fraction(80))
    hasil = lembar(susunan=SusunanBobot.SMK_PRODUKTIF, kuesioner=semua)

    assert hasil.nilai_pkg == Fraction("68.75") + 24
    assert (hasil.kode("dudi_nilai").tercetak, hasil.kode("dudi_berbobot").tercetak) == ("80,00", "4,00")
    assert (hasil.kode("dudi_nilai").nomor, hasil.nomor(23).tercetak) == (None, "4,00")


def test_beban_di_atas_batas_tetap_satu_dan_diberitahukan() -> None:
    hasil = lembar(beban=Fraction(48))

    assert hasil.ak == Fraction("10.5")
    assert "Beban di atas 40 jam tidak diatur; JM/JWM tetap 1." in hasil.peringatan


def test_satu_semester_menunjukkan_setengahnya_sebagai_varian() -> None:
    hasil = lembar(satu_semester=True)

    assert hasil.ak == Fraction("10.5")
    assert next(v.ak for v in hasil.varian if v.kode == "setengah_tahun") == Fraction("5.25")


def test_peringatan_tentang_dasar_yang_tipis() -> None:
    tugas = rules.TugasBerkurang(JenisTugas.WAKIL_KEPALA_SEKOLAH, rules.tugas_dari_jumlah(15, 5))

    assert any("50 : 50" in p for p in lembar(tugas=tugas).peringatan)
    assert any("masuk ke SKP" in p for p in lembar(rules.PKG_2023, tugas=tugas).peringatan)
    assert any("5 % dan 2 %" in p for p in lembar(tugas=rules.TugasLain(setahun=True)).peringatan)
    assert any(
        "belum dapat dicocokkan" in p for p in lembar(jenis=JenisGuru.PAUD, nilai=rules.dari_total(50, 15)).peringatan
    )
    kurang = rules.dari_skor([[2] * 5] + [[2]] * 13)
    assert "Kompetensi 1 diisi 5 indikator; instrumen resmi memuat 6." in lembar(nilai=kurang).peringatan


def test_hasil_sebagai_peta_utuh() -> None:
    hasil = lembar()
    peta = rules.ke_peta(hasil)

    assert (peta["aturan"], peta["versi_aturan"], peta["lengkap"]) == ("PKG-2016", rules.VERSI_ATURAN, True)
    assert peta["bobot"] == {"atasan": "0.7", "sejawat": "0.15", "orang_tua": "0.15"}
    assert peta["hasil"]["ak"] == {
        "eksak": "10.5",
        "tercetak": "10,50",
        "pembulatan": "setengah naik, dua sampai tiga desimal",
    }
    assert peta["hasil"]["nilai_akhir"]["eksak"] == "1664949/18400"
    assert list(peta["bidang"])[:4] == ["nilai_total", "nilai_tertinggi", "16", "17"]
    assert (len(peta["langkah"]), len(peta["varian"]), peta["belum"]) == (12, 8, [])
    assert peta["bidang"]["26"]["pembulatan"] == "setengah naik, dua desimal"
