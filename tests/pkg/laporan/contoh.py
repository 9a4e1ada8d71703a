"""Plain facts of one teacher, for the pure rules of the forms."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from pkg.instrumen.enums import CaraMenilai, JenisPkg, KelompokGuru
from pkg.instrumen.rules import Indikator, Instrumen, Kompetensi
from pkg.instrumen.rules.bentuk import TingkatSkor
from pkg.penilaian.rules import HasilKompetensi
from pkg.rekap.rules import GuruCetak, Identitas, Orang, SekolahCetak

GURU = GuruCetak(
    nama="Ani Lestari, S.Pd.", nip="198503122010012003", nuptk="1234567890123456", nrg="", karpeg="N 123456",
    tempat_lahir="Yogyakarta", tanggal_lahir="1985-03-12", jenis_kelamin="Perempuan", pangkat="Penata, III/c",
    golongan="III/c", tmt_golongan="2021-04-01", jabatan="Guru Ahli Muda", tmt_guru="2010-01-01",
    masa_kerja="16 tahun 10 bulan", mulai_di_sekolah="2012-07-16", pendidikan="S-1",
    spesialisasi="Pendidikan Matematika", program_keahlian="", mapel="Matematika",
    jenis_guru="Guru kelas/mata pelajaran", tugas_tambahan="",
)  # fmt: skip
SEKOLAH = SekolahCetak(
    nama="SMP Negeri 1 Melati", npsn="20400001", jenjang="SMP/MTs", alamat="Jalan Melati 1", kelurahan="Caturtunggal",
    kecamatan="Depok", kota="Sleman", provinsi="DI Yogyakarta", telepon="",
)  # fmt: skip
KEPALA = Orang("Fajar Nugroho, M.Pd.", "197201151998021001")
BUDI = Orang("Budi Santoso, M.Pd.", "197811052003121002")


def identitas(**ganti: Any) -> Identitas:
    """Ani's sumatif of 2026, assessed by Budi, fixed on 18 December."""
    isi: dict[str, Any] = {
        "guru": GURU, "sekolah": SEKOLAH, "kepala_sekolah": KEPALA, "penilai": (BUDI,), "moderator": None,
        "jenis_periode": "Sumatif", "tahun": 2026, "rentang": "Satu tahun", "dari": "2026-01-01",
        "sampai": "2026-12-31", "dikirim": "2026-12-01", "disetujui": "2026-12-02", "ditetapkan": "2026-12-18",
    }  # fmt: skip
    return Identitas(**{**isi, **ganti})


KOMPETENSI = Kompetensi(
    nomor=1,
    judul="Menguasai karakteristik peserta didik",
    indikator=(Indikator("1.1", 1, "Mengenali setiap peserta didik."), Indikator("1.2", 2, "Adil.", True)),
    ranah_kode="A",
    ranah_nama="Pedagogik",
    cara_menilai=CaraMenilai.PENGAMATAN_DAN_PEMANTAUAN,
    pernyataan="Guru mencatat dan memakai informasi tentang peserta didik.",
)
INSTRUMEN = Instrumen(
    kode="PKG-1",
    judul="Instrumen guru kelas",
    jenis=JenisPkg.GURU,
    untuk=(KelompokGuru.KELAS_MAPEL,),
    versi_sumber="2016",
    sumber=("B16",),
    skala=(TingkatSkor(0, "tidak ada bukti"), TingkatSkor(1, "sebagian"), TingkatSkor(2, "seluruhnya")),
    kompetensi=(KOMPETENSI,),
)
HASIL = HasilKompetensi(KOMPETENSI, total=3, maksimum=4, persen=Fraction(75), nilai=Fraction(3), belum=())


def angka(teks: str) -> dict[str, str]:
    """A number in the frozen shape."""
    return {"eksak": teks, "tercetak": teks}


def peta(**ganti: Any) -> dict[str, Any]:
    """A frozen result with two competencies in two groups and a short form 1D."""
    baris = [
        {"nomor": 1, "judul": "Karakteristik", "ranah": "Pedagogik", "total": 9, "maksimum": 12,
         "persen": angka("75,00"), "nilai": angka("3")},
        {"nomor": 8, "judul": "Norma", "ranah": "Kepribadian", "total": 7, "maksimum": 10,
         "persen": angka("70,00"), "nilai": angka("3")},
    ]  # fmt: skip
    satu_d = {
        "label_ak": "Perkiraan internal, bukan angka kredit resmi.",
        "lengkap": True,
        "bidang": {
            "16": {"nomor": 16, "nama": "Hasil atasan", "tercetak": "75,00", "catatan": None},
            "akk": {"nomor": None, "nama": "AKK", "tercetak": "", "catatan": "Tidak ada."},
            "30": {"nomor": 30, "nama": "Angka kredit", "tercetak": "15,188", "catatan": None},
        },
        "varian": [
            {"judul": "Batas bawah terbuka", "alasan": "> 75", "nilai_akhir": angka("75,30"), "sebutan": "Baik",
             "ak": angka("20,25"), "berbeda": True},
            {"judul": "Tabel jumlah", "alasan": "sama", "nilai_akhir": angka("75,00"), "sebutan": None, "ak": None,
             "berbeda": False},
        ],
        "peringatan": ["Peringatan."],
    }  # fmt: skip
    isi: dict[str, Any] = {
        "judul_regulasi": "Aturan uji",
        "satu_c": [
            {"jenis": "pembelajaran", "judul": "Instrumen guru kelas", "baris": baris, "jumlah": angka("6"),
             "maksimum": 8, "skala_100": angka("75,00")},
            {"jenis": "tugas", "judul": "Instrumen laboratorium", "baris": [
                {"nomor": 1, "judul": "Sosial", "ranah": "", "total": 33, "maksimum": 44, "persen": angka("75,00"),
                 "nilai": angka("3")}],
             "jumlah": angka("3"), "maksimum": 4, "skala_100": angka("75,00")},
        ],
        "satu_d": satu_d,
        "catatan": ["Catatan."],
    }  # fmt: skip
    return {**isi, **ganti}
