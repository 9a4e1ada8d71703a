"""Pure rules of the recap: the frozen input, forms 1C and 1D from it, what is missing, who may, who is who."""

from pkg.rekap.rules.hitung import Baris1C, Hasil1C, HasilRekap, golongan_ak, hasil_ke_peta, hitung
from pkg.rekap.rules.identitas import GuruCetak, Identitas, KelompokBeku, Orang, SekolahCetak, masa_kerja
from pkg.rekap.rules.izin import alasan_tak_nyatakan, alasan_tak_tetapkan, boleh_lihat, boleh_lihat_hasil
from pkg.rekap.rules.konversi import IsiKonversi, galat_isi
from pkg.rekap.rules.kurang import FaktaBerkas, FaktaSiap, Kurang, ringkas, susun_kurang
from pkg.rekap.rules.masukan import BerkasNilai, Hadir, KompetensiNilai, MasukanRekap, dari_peta, ke_peta, sidik, tulis

__all__ = [
    "Baris1C",
    "BerkasNilai",
    "FaktaBerkas",
    "FaktaSiap",
    "GuruCetak",
    "Hadir",
    "Hasil1C",
    "HasilRekap",
    "Identitas",
    "IsiKonversi",
    "KelompokBeku",
    "KompetensiNilai",
    "Kurang",
    "MasukanRekap",
    "Orang",
    "SekolahCetak",
    "alasan_tak_nyatakan",
    "alasan_tak_tetapkan",
    "boleh_lihat",
    "boleh_lihat_hasil",
    "dari_peta",
    "galat_isi",
    "golongan_ak",
    "hasil_ke_peta",
    "hitung",
    "ke_peta",
    "masa_kerja",
    "ringkas",
    "sidik",
    "susun_kurang",
    "tulis",
]
