"""Pure rules of the official forms: what each says, as texts ready to print."""

from pkg.laporan.rules.arsip import DAFTAR_ISI, alasan_tanpa_bundel, daftar_isi, nama_berkas, nama_orang, persen
from pkg.laporan.rules.dokumen import KONSEP, Isi, PeriodeCetak, kop, susun, susun_tahun, tanggal_terisi
from pkg.laporan.rules.formulir import (
    BahanEvaluasi,
    Huruf,
    Jawaban,
    LembarCetak,
    angka,
    angka_kredit,
    evaluasi,
    pernyataan,
    rekap,
)
from pkg.laporan.rules.lain import KelompokCetak, TahunKendali, kendali, konversi, kuesioner

__all__ = [
    "DAFTAR_ISI",
    "KONSEP",
    "BahanEvaluasi",
    "Huruf",
    "Isi",
    "Jawaban",
    "KelompokCetak",
    "LembarCetak",
    "PeriodeCetak",
    "TahunKendali",
    "alasan_tanpa_bundel",
    "angka",
    "angka_kredit",
    "daftar_isi",
    "evaluasi",
    "kendali",
    "konversi",
    "kop",
    "kuesioner",
    "nama_berkas",
    "nama_orang",
    "pernyataan",
    "persen",
    "rekap",
    "susun",
    "susun_tahun",
    "tanggal_terisi",
]
