"""What the forms say, from plain facts: field numbers, signatures, lines to write on, drafts."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest

from pkg.laporan import rules
from pkg.laporan.rules import Huruf
from pkg.laporan.rules.dokumen import TITIK, identitas_guru, identitas_instansi, tanda_tangan
from pkg.rekap.rules import Orang
from tests.pkg.laporan.contoh import BUDI, GURU, HASIL, INSTRUMEN, KEPALA, KOMPETENSI, SEKOLAH, identitas, peta


def test_bidang_1_sampai_15() -> None:
    i = identitas()

    assert [tuple(b) for b in (*identitas_guru(i), *identitas_instansi(i))] == [
        ("(1)", "Nama", "Ani Lestari, S.Pd."),
        ("(2)", "NIP / nomor seri karpeg", "19850312 201001 2 003 / N 123456"),
        ("", "NUPTK / NRG", "1234567890123456"),
        ("(3)", "Tempat, tanggal lahir", "Yogyakarta, 12 Maret 1985"),
        ("(4)", "Pangkat / jabatan / golongan", "Penata, III/c / Guru Ahli Muda"),
        ("", "TMT pangkat / golongan", "1 April 2021"),
        ("(5)", "TMT sebagai guru", "1 Januari 2010"),
        ("(6)", "Masa kerja", "16 tahun 10 bulan"),
        ("(7)", "Jenis kelamin", "Perempuan"),
        ("(8)", "Pendidikan terakhir / spesialisasi", "S-1 / Pendidikan Matematika"),
        ("(9)", "Program keahlian yang diampu", "Matematika"),
        ("(10)", "Nama instansi/sekolah", "SMP Negeri 1 Melati"),
        ("(11)", "Telepon/faks", TITIK),
        ("(12)", "Kelurahan", "Caturtunggal"),
        ("(13)", "Kecamatan", "Depok"),
        ("(14)", "Kabupaten/kota", "Sleman"),
        ("(15)", "Provinsi", "DI Yogyakarta"),
    ]


def _nama(i: object) -> list[tuple[str, str]]:
    return [(t["peran"], t["nama"]) for t in tanda_tangan(i)]  # type: ignore[arg-type]


def test_tanda_tangan_guru_penilai_kepala() -> None:
    assert _nama(identitas()) == [
        ("Guru yang dinilai", GURU.nama),
        ("Penilai", BUDI.nama),
        ("Kepala sekolah", KEPALA.nama),
    ]
    assert tanda_tangan(identitas())[1]["nomor"] == "NIP 19781105 200312 1 002"


def test_kepala_yang_menilai_bertanda_tangan_dua_kali() -> None:
    assert _nama(identitas(penilai=(KEPALA,)))[1:] == [("Penilai", KEPALA.nama), ("Kepala sekolah", KEPALA.nama)]


def test_dua_penilai_bernomor() -> None:
    assert [p for p, _ in _nama(identitas(penilai=(KEPALA, BUDI)))][1:3] == ["Penilai (1)", "Penilai (2)"]


def test_kepala_yang_dinilai_ditandatangani_atasannya() -> None:
    kepala = replace(GURU, nama=KEPALA.nama, nip=KEPALA.nip)

    assert _nama(identitas(guru=kepala))[2] == ("Atasan langsung", TITIK)


def test_tanpa_kepala_dan_tanpa_nip() -> None:
    tanda = tanda_tangan(identitas(kepala_sekolah=None, penilai=(Orang("Tanpa NIP"),)))

    assert (tanda[1]["nomor"], tanda[2]["nama"], tanda[2]["nomor"]) == ("NIP \u2013", TITIK, "NIP")


@pytest.mark.parametrize(
    ("huruf", "judul"),
    [
        (Huruf(), "Formulir 1C: rekap hasil penilaian kinerja"),
        (Huruf(bk=True), "Formulir 2C: rekap hasil penilaian kinerja"),
        (Huruf(tugas="Kepala laboratorium/bengkel"), "Rekap hasil penilaian kinerja: kepala laboratorium/bengkel"),
    ],
)
def test_judul_menurut_keluarga_formulir(huruf: Huruf, judul: str) -> None:
    assert rules.rekap(huruf, identitas(), peta(), [], tetap=True)["judul"] == judul


def test_1c_berkelompok_dengan_jumlah_dan_satu_centang() -> None:
    isi = rules.rekap(Huruf(), identitas(), peta(), [], tetap=True)

    assert isi["kelompok"] == [
        {"ranah": "Pedagogik", "nama": "A. Pedagogik", "baris": [["1", "Karakteristik", "9 dari 12", "75,00", "3"]]},
        {"ranah": "Kepribadian", "nama": "B. Kepribadian", "baris": [["8", "Norma", "7 dari 10", "70,00", "3"]]},
    ]
    assert (isi["jumlah"], isi["maksimum"], isi["skala_100"]) == ("6", "8", "75,00")
    assert isi["jenis"] == [["Formatif", False], ["Sumatif", True], ["Kemajuan", False]]
    assert isi["tempat_tanggal"] == "Sleman, 18 Desember 2026"


def test_konsep_tidak_bertanggal() -> None:
    isi = rules.rekap(Huruf(), identitas(ditetapkan=""), peta(), [], tetap=False)

    assert isi["tempat_tanggal"] == f"Sleman, {TITIK}"


def test_rekap_tugas_menyebut_sebutannya() -> None:
    hasil = peta()
    hasil["satu_d"]["bidang"]["sebutan_tugas"] = {"nomor": None, "nama": "Sebutan", "tercetak": "Cukup", "catatan": ""}

    isi = rules.rekap(Huruf(tugas="Kepala laboratorium/bengkel"), identitas(), hasil, [], tetap=True)

    assert (isi["instrumen"], isi["jumlah"], isi["sebutan"]) == ("Instrumen laboratorium", "3", "Cukup")
    assert isi["kelompok"][0]["nama"] == ""
    formatif = rules.rekap(Huruf(tugas="X"), identitas(), peta(satu_d=None), [], tetap=True)
    assert formatif["sebutan"] == ""


def test_1d_mencetak_bidang_dan_hanya_varian_yang_berbeda() -> None:
    isi = rules.angka_kredit(Huruf(), identitas(), peta(), tetap=True)

    assert isi["bidang"] == [
        ["(16)", "Hasil atasan", "75,00", ""],
        ["", "AKK", "\u2013", "Tidak ada."],
        ["(30)", "Angka kredit", "15,188", ""],
    ]
    assert isi["varian"] == [["Batas bawah terbuka", "> 75", "75,30", "Baik", "20,25"]]
    assert isi["peringatan"] == ["Peringatan.", "Catatan."]
    assert isi["label"] == "Perkiraan internal, bukan angka kredit resmi."


def test_1a_memuat_pernyataan_indikator_proses_dan_tanda_draf() -> None:
    isi = rules.pernyataan(Huruf(), INSTRUMEN, {1: [("Pemantauan", ["Lihat dokumennya."])]})

    assert isi["kompetensi"] == [
        {
            "nomor": "1",
            "judul": "Menguasai karakteristik peserta didik",
            "cara": "Pedagogik (Pengamatan dan Pemantauan)",
            "pernyataan": "Guru mencatat dan memakai informasi tentang peserta didik.",
            "indikator": [["1", "Mengenali setiap peserta didik."], ["2", "Adil. *"]],
            "proses": [["Pemantauan", ["Lihat dokumennya."]]],
        }
    ]
    assert isi["skala"] == ["0 = tidak ada bukti", "1 = sebagian", "2 = seluruhnya"]
    assert isi["catatan"].startswith("*")


def test_1b_memuat_sampul_lembar_dan_skor() -> None:
    bahan = rules.BahanEvaluasi(
        kompetensi=KOMPETENSI,
        lembar=(rules.LembarCetak("Pemantauan", ((23, "Tanggal", "9 Maret 2026"), (24, "Dokumen", ""))),),
        bukti={},
        skor={"1.1": 2, "1.2": 1},
        hasil=HASIL,
    )

    isi = rules.evaluasi(Huruf(), identitas(), [bahan], [], rules.Jawaban(setuju="2026-12-02"))

    assert [b[0] for b in isi["sampul"]] == [
        "Nama guru",
        "NIP / nomor seri karpeg",
        "Pangkat / golongan ruang / TMT",
        "NUPTK / NRG",
        "Nama dan alamat sekolah",
        "Tanggal mulai bekerja di sekolah ini",
        "Periode penilaian",
        "Jenis penilaian",
    ]
    assert (isi["setuju"], [t["peran"] for t in isi["tanda_tangan"]]) == (
        "2 Desember 2026",
        ["Guru yang dinilai", "Penilai"],
    )
    satu = isi["kompetensi"][0]
    assert satu["lembar"] == [["Pemantauan", [["(23)", "Tanggal", "9 Maret 2026"], ["(24)", "Dokumen", ""]]]]
    assert satu["skor"] == [["1", "Mengenali setiap peserta didik.", "", "2"], ["2", "Adil. *", "", "1"]]
    assert (satu["total"], satu["maksimum"], satu["persen"], satu["nilai"]) == ("3", "4", "75,00 %", "3")


def test_kuesioner_hanya_rata_rata_kelompok() -> None:
    isi = rules.kuesioner(
        identitas(),
        [
            rules.KelompokCetak("Teman sejawat", 5, 3, Fraction(187, 2), (("Perilaku", Fraction(90)),), ""),
            rules.KelompokCetak("Orang tua", 0, 5, None, (), "Belum selesai."),
        ],
        tetap=True,
    )

    assert isi["kelompok"] == [
        {"nama": "Teman sejawat", "jawaban": "5", "minimum": "3", "rata": "93,50", "komponen": [["Perilaku", "90,00"]],
         "keterangan": ""},
        {"nama": "Orang tua", "jawaban": "0", "minimum": "5", "rata": "\u2013", "komponen": [],
         "keterangan": "Belum selesai."},
    ]  # fmt: skip


def test_kendali_bertiga_tahun() -> None:
    tercapai = rules.TahunKendali(Fraction(38), Fraction(42), Fraction(44), "tercapai")
    kosong = rules.TahunKendali(None, None, None, "")

    isi = rules.kendali(
        SEKOLAH, KEPALA, (2024, 2025, 2026), [("Ani", 56, (kosong, kosong, tercapai))], [(0, 0, 0, 0, 0)] * 3
    )

    assert isi["baris"] == [
        {
            "nomor": "1",
            "nama": "Ani",
            "maksimum": "56",
            "tahun": [["\u2013"] * 3, ["\u2013"] * 3, ["38", "42", "44"]],
            "catatan": "2026: tercapai",
        }
    ]
    assert isi["alamat"] == "Jalan Melati 1, Caturtunggal, Depok, Sleman"


def test_dokumen_tunggal_dan_bundel() -> None:
    bagian = [rules.rekap(Huruf(), identitas(), peta(), [], tetap=False)] * 2

    tunggal = rules.susun(identitas(), "Rekap", bagian[:1], tetap=True)
    bundel = rules.susun(identitas(), "Berkas", bagian, tetap=False)

    assert (tunggal["bundel"], tunggal["konsep"]) == (False, "")
    assert (bundel["bundel"], bundel["konsep"]) == (True, rules.KONSEP)
    assert bundel["bagian"][0]["kaki"] == "Formulir 1C \u00b7 Ani Lestari, S.Pd."


def test_nama_berkas_di_zip_aman() -> None:
    assert rules.nama_berkas(3, "Ani/Lestari, S.Pd.", "PK Guru sumatif 2026") == (
        "03 Ani_Lestari, S.Pd. - PK Guru sumatif 2026.pdf"
    )


def test_daftar_isi_memuat_yang_tidak_ada() -> None:
    jadi = {"guru": "Ani", "nip": "1", "nama": "01 Ani.pdf", "halaman": 7, "kode": "K", "sha256": "ab"}
    tanpa = {"guru": "Budi", "nip": "", "alasan": "Hasil belum ditetapkan"}

    lembar = rules.daftar_isi({"jadi": [jadi], "gagal": [], "tanpa": [tanpa]})

    assert [tuple(b) for b in lembar.baris] == [
        (1, "Ani", "1", "Ada", "01 Ani.pdf", 7, "K", "ab"),
        (None, "Budi", "", "Hasil belum ditetapkan", "", None, "", ""),
    ]


def test_alasan_tanpa_bundel_menyebut_yang_ditunggu() -> None:
    assert rules.alasan_tanpa_bundel(["Guru belum menyetujui nilainya."]) == (
        "Hasil belum ditetapkan. Guru belum menyetujui nilainya."
    )
    assert rules.alasan_tanpa_bundel([]) == "Semuanya lengkap; hasilnya tinggal ditetapkan."


@pytest.mark.parametrize(("selesai", "semua", "persen"), [(0, 4, 5), (2, 4, 46), (4, 4, 88), (0, 0, 5)])
def test_kemajuan_arsip(selesai: int, semua: int, persen: int) -> None:
    assert rules.persen(selesai, semua) == persen
