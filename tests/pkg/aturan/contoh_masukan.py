"""Inputs of hitung_pkg as JSON: right ones, and wrong ones with the fields that are refused."""

from __future__ import annotations

from copy import deepcopy
from typing import Any

LK02: dict[str, Any] = {
    "kode": "LK-02",
    "aturan": "PKG-2016",
    "jenis_guru": "kelas",
    "nilai": {"total": 55},
    "golongan": "III/a",
    "jam_mengajar": 24,
    "bobot": "tanpa_peserta_didik",
    "kuesioner": {"sejawat": 93.5, "orang_tua": 95},
    "kehadiran": {"hari": 3, "menit": 45},
}
BK: dict[str, Any] = {
    "tanggal": "2019-12-01",
    "jenis_guru": "bk",
    "nilai": {"kompetensi": [3] * 16 + [4]},
    "golongan": "III/c",
    "konseli": 120,
    "kuesioner": {"sejawat": 88, "peserta_didik": 80.25},
    "keputusan": {"tanpa": ["orang_tua"], "alasan": "Tidak ada jawaban."},
    "kehadiran": {"hari": 0, "menit": 0},
    "aturan_sebutan": "batas_bawah_terbuka",
    "satu_semester": True,
}
KEPALA: dict[str, Any] = {
    "hitungan": "pkg",
    "aturan": "PKG-2010",
    "jenis_guru": "mapel",
    "nilai": {"skor": [[1, 2, 2, 0, 0, 2]] * 14},
    "golongan": "IV/a",
    "tugas_tambahan": {"jenis": "kepala_sekolah", "nilai": {"kriteria": [[3, 4]] * 6}},
}
WALI: dict[str, Any] = {
    **{k: v for k, v in LK02.items() if k != "aturan"},
    "tugas_tambahan": {"jenis": "lain", "setahun": True, "sementara": 2},
}
KONVERSI: dict[str, Any] = {
    "hitungan": "konversi",
    "golongan": "III/d",
    "periode": [{"predikat": "baik", "bulan": 7}, {"label": "2024", "hasil_kerja": "sesuai", "perilaku": "di_bawah"}],
    "ak_konvensional": 345,
    "ijazah_lebih_tinggi": True,
}
BENAR = {"lk02": LK02, "bk": BK, "kepala": KEPALA, "wali": WALI, "konversi": KONVERSI}

HAPUS = object()


def ubah(dasar: dict[str, Any], jalur: str, nilai: Any) -> dict[str, Any]:
    """A copy with the value at a path replaced or, by HAPUS, removed."""
    isi = deepcopy(dasar)
    *induk, ujung = [int(b) if b.isdigit() else b for b in jalur.split(".")]
    letak: Any = isi
    for bagian in induk:
        letak = letak[bagian]
    if nilai is HAPUS:
        del letak[ujung]
    else:
        letak[ujung] = nilai
    return isi


def _salah(dasar: dict[str, Any], *kasus: tuple[str, Any, str]) -> list[tuple[Any, str]]:
    return [(ubah(dasar, jalur, nilai), bidang) for jalur, nilai, bidang in kasus]


# Refused by the schema and by the command alike: what is sent, and the field that is named.
SALAH_BENTUK: list[tuple[Any, str]] = [
    *_salah(
        LK02,
        ("aturan", "PKG-1999", "aturan"),
        ("aturan", 2016, "aturan"),
        ("jenis_guru", HAPUS, "jenis_guru"),
        ("jenis_guru", "dosen", "jenis_guru"),
        ("nilai", HAPUS, "nilai"),
        ("nilai", 55, "nilai"),
        ("nilai", {}, "nilai"),
        ("nilai", {"total": 55, "kompetensi": [4] * 14}, "nilai"),
        ("nilai.total", 13, "nilai.total"),
        ("nilai.total", 57, "nilai.total"),
        ("nilai.total", 54.5, "nilai.total"),
        ("nilai.total", "55", "nilai.total"),
        ("nilai.total", True, "nilai.total"),
        ("nilai", {"jumlah": 55}, "nilai.jumlah"),
        ("nilai", {"kompetensi": [4] * 13}, "nilai.kompetensi"),
        ("nilai", {"kompetensi": [4] * 13 + [5]}, "nilai.kompetensi[13]"),
        ("nilai", {"kompetensi": [4] * 13 + [None]}, "nilai.kompetensi[13]"),
        ("nilai", {"kompetensi": "44444444444444"}, "nilai.kompetensi"),
        ("nilai", {"skor": [[2, 1]] * 13 + [[]]}, "nilai.skor[13]"),
        ("nilai", {"skor": [[2, 1]] * 13 + [2]}, "nilai.skor[13]"),
        ("nilai", {"skor": [[2, 1]] * 13 + [[3]]}, "nilai.skor[13][0]"),
        ("golongan", "IV/e", "golongan"),
        ("golongan", "", "golongan"),
        ("golongan", 3, "golongan"),
        ("jam_mengajar", 0, "jam_mengajar"),
        ("jam_mengajar", -24, "jam_mengajar"),
        ("jam_mengajar", 61, "jam_mengajar"),
        ("jam_mengajar", "24", "jam_mengajar"),
        ("konseli", 150, "konseli"),
        ("kuesioner.sejawat", 100.5, "kuesioner.sejawat"),
        ("kuesioner.sejawat", -1, "kuesioner.sejawat"),
        ("kuesioner.sejawat", "93,5", "kuesioner.sejawat"),
        ("kuesioner.sejawat", [90, 95], "kuesioner.sejawat"),
        ("kuesioner.guru", 90, "kuesioner.guru"),
        ("kuesioner", [93.5, 95], "kuesioner"),
        ("bobot", "70/15/15", "bobot"),
        ("kehadiran.hari", 47, "kehadiran.hari"),
        ("kehadiran.hari", -1, "kehadiran.hari"),
        ("kehadiran.hari", "tiga", "kehadiran.hari"),
        ("kehadiran.menit", -45, "kehadiran.menit"),
        ("kehadiran.menit", 0.5, "kehadiran.menit"),
        ("kehadiran.jam", 1, "kehadiran.jam"),
        ("tugas_tambahan", [{"jenis": "lain"}], "tugas_tambahan"),
        ("tugas_tambahan", {"jenis": "satpam"}, "tugas_tambahan.jenis"),
        ("tugas_tambahan", {"jenis": "lain", "sementara": -1}, "tugas_tambahan.sementara"),
        ("tugas_tambahan", {"jenis": "lain", "sementara": 25}, "tugas_tambahan.sementara"),
        ("tugas_tambahan", {"jenis": "lain", "setahun": 1}, "tugas_tambahan.setahun"),
        ("tugas_tambahan", {"jenis": "kepala_sekolah"}, "tugas_tambahan.nilai"),
        (
            "tugas_tambahan",
            {"jenis": "kepala_sekolah", "nilai": {"jumlah_rerata": 25}},
            "tugas_tambahan.nilai.jumlah_rerata",
        ),
        (
            "tugas_tambahan",
            {"jenis": "kepala_sekolah", "nilai": {"kriteria": [[4]] * 5}},
            "tugas_tambahan.nilai.kriteria",
        ),
        ("aturan_sebutan", "terbuka", "aturan_sebutan"),
        ("satu_semester", "ya", "satu_semester"),
        ("tanggal", "2017-12-31", "tanggal"),
        ("kode", ["LK-02"], "kode"),
        ("kode", "x" * 201, "kode"),
        ("hitungan", "simulasi", "hitungan"),
        ("jam_mengajarr", 24, "jam_mengajarr"),
    ),
    *_salah(
        BK,
        ("tanggal", "1 Desember 2019", "tanggal"),
        ("jam_mengajar", 24, "jam_mengajar"),
        ("konseli", 2001, "konseli"),
        ("keputusan.tanpa", [], "keputusan.tanpa"),
        ("keputusan.tanpa", ["murid"], "keputusan.tanpa"),
        ("keputusan.tanpa", ["orang_tua", "orang_tua"], "keputusan.tanpa"),
        ("keputusan.tanpa", HAPUS, "keputusan.tanpa"),
        ("keputusan.alasan", "", "keputusan.alasan"),
        ("keputusan.alasan", HAPUS, "keputusan.alasan"),
        ("nilai.kompetensi", [3] * 14, "nilai.kompetensi"),
    ),
    *_salah(
        KONVERSI,
        ("golongan", HAPUS, "jenjang"),
        ("jenjang", "ahli_muda", "jenjang"),
        ("golongan", "II/d", "golongan"),
        ("periode", [], "periode"),
        ("periode", HAPUS, "periode"),
        ("periode", [{}] * 13, "periode"),
        ("periode.0", "baik", "periode[0]"),
        ("periode.0.predikat", "istimewa", "periode[0].predikat"),
        ("periode.0.bulan", 0, "periode[0].bulan"),
        ("periode.0.bulan", 13, "periode[0].bulan"),
        ("periode.0.hasil_kerja", "sesuai", "periode[0].predikat"),
        ("periode.1.perilaku", HAPUS, "periode[1].predikat"),
        ("ak_konvensional", "345", "ak_konvensional"),
        ("ak_konvensional", 99, "ak_konvensional"),
        ("ijazah_lebih_tinggi", 1, "ijazah_lebih_tinggi"),
        ("nilai", {"total": 55}, "nilai"),
    ),
    ("LK-02", ""),
    (55, ""),
    (None, ""),
]

# Right in shape, refused for what it means.
SALAH_ARTI: list[tuple[Any, str]] = [
    *_salah(
        LK02,
        ("kuesioner.orang_tua", None, "kuesioner.orang_tua"),
        ("kuesioner.peserta_didik", 90, "kuesioner.peserta_didik"),
        ("kuesioner", HAPUS, "kuesioner.sejawat"),
        ("kehadiran", HAPUS, "kehadiran.hari"),
        ("kehadiran.menit", HAPUS, "kehadiran.menit"),
        ("kehadiran", {"hari": 46, "menit": 1}, "kehadiran.menit"),
        ("jam_mengajar", HAPUS, "jam_mengajar"),
        ("keputusan", {"tanpa": ["orang_tua"], "alasan": "x"}, "keputusan.tanpa"),
        ("keputusan", {"tanpa": ["dudi"], "alasan": "x"}, "keputusan.tanpa"),
        ("aturan", "PKG-2010", "bobot"),
    ),
    *_salah(
        BK,
        ("tanggal", "2012-12-31", "tanggal"),
        ("tanggal", "2019-02-30", "tanggal"),
        ("keputusan.alasan", "   ", "keputusan.alasan"),
        ("keputusan.tanpa", ["orang_tua", "sejawat"], "keputusan.tanpa"),
    ),
    *_salah(KONVERSI, ("aturan", "PKG-2016", "aturan"), ("ak_konvensional", 199, "ak_konvensional")),
]
