"""Pure arithmetic of PK Guru with dated rule sets. No ORM, clock, settings or files; exact fractions; None is missing."""

from pkg.aturan.rules.angka import Bilangan, Pembulatan, bilangan, bulatkan, tepat
from pkg.aturan.rules.angka_kredit import FaktorBeban, angka_kredit, baris_akk, faktor_beban
from pkg.aturan.rules.bentuk_regulasi import AturanKinerja, AturanTugas, BarisAkk, Bobot, Pita, Regulasi
from pkg.aturan.rules.berkas_json import (
    BYTE_TERBANYAK,
    GalatBerkas,
    baca_json,
    galat_berkas_ke_peta,
    hitung_satu,
    hitung_semua,
)
from pkg.aturan.rules.bobot import bagi_rata, baris_bobot, nilai_kelompok, nilai_responden
from pkg.aturan.rules.formulir_1d import VERSI_ATURAN, hitung
from pkg.aturan.rules.galat import GalatBidang, MasukanTidakSah
from pkg.aturan.rules.hasil import Bidang, HasilPkg, Langkah, Varian
from pkg.aturan.rules.kehadiran import hari_tidak_hadir, persentase_kehadiran
from pkg.aturan.rules.keluaran import galat_ke_peta, ke_peta, konversi_ke_peta
from pkg.aturan.rules.kompetensi import (
    NilaiKompetensi,
    NilaiPembelajaran,
    NilaiTugas,
    dari_kompetensi,
    dari_skor,
    dari_total,
    nilai_kompetensi,
    nilai_tugas,
    tugas_dari_jumlah,
)
from pkg.aturan.rules.konversi_predikat import HasilKonversi, hitung_konversi
from pkg.aturan.rules.masukan import Masukan
from pkg.aturan.rules.peringatan import deret
from pkg.aturan.rules.permintaan import Permintaan, baca
from pkg.aturan.rules.pita import sebutan, sebutan_tabel_mentah
from pkg.aturan.rules.predikat import (
    AkumulasiAk,
    MasukanKonversi,
    PeriodeKinerja,
    ak_integrasi,
    akumulasi,
    jenjang_golongan,
    konversi,
    predikat_dari_rating,
)
from pkg.aturan.rules.regulasi import (
    PKG_2010,
    PKG_2016,
    PKG_2023,
    REGULASI_TERBARU,
    SEMUA_REGULASI,
    ambil_regulasi,
    dengan_bobot,
    regulasi_pada,
)
from pkg.aturan.rules.tugas_tambahan import TugasBerkurang, TugasLain, gabung, tambahan

__all__ = [
    "BYTE_TERBANYAK",
    "PKG_2010",
    "PKG_2016",
    "PKG_2023",
    "REGULASI_TERBARU",
    "SEMUA_REGULASI",
    "VERSI_ATURAN",
    "AkumulasiAk",
    "AturanKinerja",
    "AturanTugas",
    "BarisAkk",
    "Bidang",
    "Bilangan",
    "Bobot",
    "FaktorBeban",
    "GalatBerkas",
    "GalatBidang",
    "HasilKonversi",
    "HasilPkg",
    "Langkah",
    "Masukan",
    "MasukanKonversi",
    "MasukanTidakSah",
    "NilaiKompetensi",
    "NilaiPembelajaran",
    "NilaiTugas",
    "Pembulatan",
    "PeriodeKinerja",
    "Permintaan",
    "Pita",
    "Regulasi",
    "TugasBerkurang",
    "TugasLain",
    "Varian",
    "ak_integrasi",
    "akumulasi",
    "ambil_regulasi",
    "angka_kredit",
    "baca",
    "baca_json",
    "bagi_rata",
    "baris_akk",
    "baris_bobot",
    "bilangan",
    "bulatkan",
    "dari_kompetensi",
    "dari_skor",
    "dari_total",
    "dengan_bobot",
    "deret",
    "faktor_beban",
    "gabung",
    "galat_berkas_ke_peta",
    "galat_ke_peta",
    "hari_tidak_hadir",
    "hitung",
    "hitung_konversi",
    "hitung_satu",
    "hitung_semua",
    "jenjang_golongan",
    "ke_peta",
    "konversi",
    "konversi_ke_peta",
    "nilai_kelompok",
    "nilai_kompetensi",
    "nilai_responden",
    "nilai_tugas",
    "persentase_kehadiran",
    "predikat_dari_rating",
    "regulasi_pada",
    "sebutan",
    "sebutan_tabel_mentah",
    "tambahan",
    "tepat",
    "tugas_dari_jumlah",
]
