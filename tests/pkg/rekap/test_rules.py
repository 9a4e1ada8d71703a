"""The frozen input, what is missing, who may, identities, conversion; without a database."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from accounts.enums import Peran
from accounts.pelaku import Pelaku, PenugasanAktif
from pkg.aturan.enums import AturanSebutan, Kelompok, Predikat, Rating
from pkg.aturan.rules import PKG_2023, SEMUA_REGULASI
from pkg.instrumen.enums import Responden
from pkg.kehadiran.enums import DIHITUNG
from pkg.kehadiran.rules import IsiBulan, Kalender, setahun
from pkg.kuesioner.enums import KeadaanKelompok
from pkg.penilaian.enums import JenisBerkas, Sisi, Tahap
from pkg.periode.enums import JenisGuru, JenisPeriode, Rentang, StatusPeriode, TugasTambahan
from pkg.periode.rules import Tempat
from pkg.rekap import rules
from pkg.rekap.enums import Halangan, Pemilik
from pkg.rekap.rules import (
    BerkasNilai,
    FaktaBerkas,
    FaktaSiap,
    GuruCetak,
    Hadir,
    Identitas,
    IsiKonversi,
    KompetensiNilai,
    MasukanRekap,
    Orang,
    SekolahCetak,
    identitas,
    konversi,
)

KALENDER = Kalender(2025, Rentang.TAHUN, date(2025, 10, 1), date(2026, 1, 5))
PENUH = setahun([IsiBulan(b, dict.fromkeys(DIHITUNG, 0)) for b in range(1, 13)], KALENDER)
TANPA_APRIL = setahun([IsiBulan(b, dict.fromkeys(DIHITUNG, 0)) for b in range(1, 13) if b != 4], KALENDER)


def berkas_nilai(jenis: JenisBerkas, skor: list[list[int]]) -> BerkasNilai:
    kompetensi = tuple(KompetensiNilai(i, f"Kompetensi {i}", "Pedagogik", tuple(s)) for i, s in enumerate(skor, 1))
    return BerkasNilai(jenis, "PKG-X", "Instrumen", 1, "abc", kompetensi)


# The frozen input


@st.composite
def masukan(draw: st.DrawFn) -> MasukanRekap:
    """Any complete input of a teacher, with or without a duty, under any rule set."""
    regulasi = draw(st.sampled_from(SEMUA_REGULASI))
    jenis_guru = draw(st.sampled_from([JenisGuru.KELAS_MAPEL, JenisGuru.KELAS_RENDAH, JenisGuru.PRODUKTIF]))
    kelompok = {
        JenisGuru.KELAS_MAPEL: (Kelompok.SEJAWAT, Kelompok.PESERTA_DIDIK, Kelompok.ORANG_TUA),
        JenisGuru.KELAS_RENDAH: (Kelompok.SEJAWAT, Kelompok.ORANG_TUA),
        JenisGuru.PRODUKTIF: tuple(Kelompok),
    }[jenis_guru]
    persen = st.fractions(0, 100, max_denominator=997)
    bertugas = draw(st.booleans())
    return MasukanRekap(
        regulasi=regulasi.id,
        aturan_sebutan=draw(st.sampled_from(AturanSebutan)),
        jenis=draw(st.sampled_from(JenisPeriode)),
        rentang=draw(st.sampled_from(Rentang)),
        jenis_guru=jenis_guru,
        pembelajaran=berkas_nilai(
            JenisBerkas.PEMBELAJARAN,
            draw(st.lists(st.lists(st.integers(0, 2), min_size=3, max_size=11), min_size=14, max_size=14)),
        ),
        tugas_tambahan=TugasTambahan.WAKIL if bertugas else TugasTambahan.TIDAK_ADA,
        tugas=berkas_nilai(
            JenisBerkas.TUGAS,
            draw(st.lists(st.lists(st.integers(1, 4), min_size=3, max_size=9), min_size=5, max_size=5)),
        )
        if bertugas
        else None,
        golongan=draw(st.sampled_from(["", "III/a", "IV/d", "IV/e"])),
        beban=draw(st.fractions(Fraction(1, 2), 60, max_denominator=2)),
        tugas_setahun=draw(st.booleans()),
        tugas_singkat=draw(st.integers(0, 20)),
        kuesioner={k: draw(persen) for k in kelompok} if regulasi.bobot else {},
        hadir=Hadir(draw(st.integers(0, 366)), draw(st.integers(0, 90_000)), tuple(range(1, 13)))
        if regulasi.hari_penuh
        else None,
    )


@given(masukan())
def test_masukan_beku_terbaca_kembali_dan_terhitung_sama(satu: MasukanRekap) -> None:
    teks = rules.tulis(rules.ke_peta(satu))
    kembali = rules.dari_peta(json.loads(teks))

    awal, ulang = (rules.tulis(rules.hasil_ke_peta(rules.hitung(m))) for m in (satu, kembali))

    assert kembali == satu
    assert (rules.sidik(kembali), awal) == (rules.sidik(satu), ulang)


@given(masukan(), st.integers(0, 13))
def test_skor_lebih_tinggi_tidak_menurunkan_1c(satu: MasukanRekap, mana: int) -> None:
    kompetensi = list(satu.pembelajaran.kompetensi)
    naik = tuple(min(2, (s or 0) + 1) for s in kompetensi[mana].skor)
    kompetensi[mana] = replace(kompetensi[mana], skor=naik)
    lebih = replace(satu, pembelajaran=replace(satu.pembelajaran, kompetensi=tuple(kompetensi)))

    jumlah = [rules.hitung(m).satu_c[0].jumlah for m in (satu, lebih)]

    assert jumlah[0] is not None
    assert jumlah[1] is not None
    assert 14 <= jumlah[0] <= jumlah[1] <= 56


def test_format_asing_ditolak() -> None:
    with pytest.raises(ValueError, match="format 9"):
        rules.dari_peta({"format": 9})


# What is missing


def fakta(**ganti: object) -> FaktaSiap:
    bidang = {
        "jenis": JenisPeriode.SUMATIF,
        "status": StatusPeriode.DIBUKA,
        "perlu": (JenisBerkas.PEMBELAJARAN,),
        "berkas": (FaktaBerkas(7, JenisBerkas.PEMBELAJARAN, Tahap.PENETAPAN),),
        "kelompok": dict.fromkeys((Responden.SEJAWAT, Responden.ORANG_TUA), KeadaanKelompok.TERSEDIA),
        "hadir": PENUH,
        "golongan": "III/a",
        "bernip": True,
        "tanpa_golongan": False,
        "beban_ada": True,
        "bk": False,
        "kepala_sekolah": False,
        "ak_dihitung": True,
        **ganti,
    }
    return FaktaSiap(**bidang)  # type: ignore[arg-type]


def kurang(**ganti: object) -> list[tuple[Halangan, str, Pemilik, str]]:
    return [(k.kode, k.teks, k.pemilik, k.halaman) for k in rules.susun_kurang(fakta(**ganti))]


def test_tidak_ada_yang_kurang() -> None:
    assert kurang() == []


@pytest.mark.parametrize(
    ("tahap", "teks", "pemilik", "halaman"),
    [
        (Tahap.PERSIAPAN, "Pengumpulan bukti belum dimulai.", Pemilik.PENILAI, "berkas"),
        (Tahap.PENGUMPULAN, "Bukti masih dikumpulkan.", Pemilik.PENILAI, "berkas"),
        (Tahap.PENILAIAN, "Nilai belum dikirim kepada guru.", Pemilik.PENILAI, "berkas"),
        (Tahap.PERSETUJUAN, "Guru belum menyetujui nilainya.", Pemilik.GURU, "hasil"),
        (Tahap.KEBERATAN, "Moderator belum ditunjuk.", Pemilik.PENUNJUK, "moderator"),
        (Tahap.MODERASI, "Moderator belum memutuskan.", Pemilik.MODERATOR, "moderasi"),
        (Tahap.DIBATALKAN, "Berkas dibatalkan, jadi hasilnya tidak dapat ditetapkan.", Pemilik.TIDAK_ADA, "berkas"),
    ],
)
def test_tiap_tahap_menyebut_pemiliknya(tahap: Tahap, teks: str, pemilik: Pemilik, halaman: str) -> None:
    berkas = (FaktaBerkas(7, JenisBerkas.PEMBELAJARAN, tahap),)

    assert kurang(berkas=berkas) == [(Halangan.TAHAP, teks, pemilik, halaman)]


def test_semua_berkas_peserta_harus_selesai_dinilai() -> None:
    perlu = (JenisBerkas.PEMBELAJARAN, JenisBerkas.TUGAS)
    berkas = (FaktaBerkas(7, perlu[0], Tahap.PENETAPAN), FaktaBerkas(8, perlu[1], Tahap.PENILAIAN))

    assert [t for _, t, _, _ in kurang(perlu=perlu, berkas=berkas)] == [
        "Berkas tugas tambahan: nilai belum dikirim kepada guru."
    ]
    assert [t for _, t, _, _ in kurang(perlu=perlu, berkas=berkas[:1])] == ["Berkas tugas tambahan belum dibuka."]


@pytest.mark.parametrize(
    ("keadaan", "pemilik"),
    [
        (KeadaanKelompok.BELUM_DIBUKA, Pemilik.PENILAI),
        (KeadaanKelompok.TERJADWAL, Pemilik.PENILAI),
        (KeadaanKelompok.BERJALAN, Pemilik.PENILAI),
        (KeadaanKelompok.LEWAT, Pemilik.PENILAI),
        (KeadaanKelompok.KURANG, Pemilik.PIMPINAN),
        (KeadaanKelompok.TERSEDIA, None),
        (KeadaanKelompok.DILEPAS, None),
    ],
)
def test_tiap_keadaan_kelompok(keadaan: KeadaanKelompok, pemilik: Pemilik | None) -> None:
    hasil = kurang(kelompok={Responden.SEJAWAT: keadaan})

    assert [(k, p, h) for k, _, p, h in hasil] == (
        [] if pemilik is None else [(Halangan.KUESIONER, pemilik, "kuesioner")]
    )


def test_daftar_banyak_guru_menyebut_kelompok_dalam_satu_baris() -> None:
    kelompok = dict.fromkeys((Responden.SEJAWAT, Responden.ORANG_TUA), KeadaanKelompok.BERJALAN)

    ringkas = rules.ringkas(rules.susun_kurang(fakta(kelompok=kelompok, hadir=TANPA_APRIL)))

    assert [k.teks for k in ringkas] == [
        "Kuesioner belum selesai: teman sejawat, orang tua.",
        "Kehadiran April belum terisi lengkap.",
    ]


def test_bulan_kehadiran_yang_kosong_disebut_namanya() -> None:
    assert kurang(hadir=TANPA_APRIL) == [
        (Halangan.KEHADIRAN, "Kehadiran April belum terisi lengkap.", Pemilik.KANTOR, "kehadiran")
    ]
    assert [p for _, _, p, _ in kurang(hadir=TANPA_APRIL, kepala_sekolah=True)] == [Pemilik.DINAS]


@pytest.mark.parametrize(
    ("ganti", "menunggu"),
    [
        ({"golongan": "", "ak_dihitung": False}, True),
        ({"golongan": "", "ak_dihitung": False, "bernip": False}, False),
        ({"golongan": "", "ak_dihitung": False, "tanpa_golongan": True}, False),
        ({"golongan": "IV/e", "ak_dihitung": False, "beban_ada": False}, False),
        ({"golongan": "", "ak_dihitung": False, "jenis": JenisPeriode.FORMATIF}, False),
        ({"beban_ada": False}, True),
        ({"beban_ada": False, "kepala_sekolah": True}, False),
        ({"beban_ada": False, "jenis": JenisPeriode.KEMAJUAN}, False),
    ],
)
def test_golongan_dan_beban(ganti: dict[str, object], menunggu: bool) -> None:
    assert bool(kurang(**ganti)) is menunggu


@pytest.mark.parametrize(
    ("status", "teks"),
    [(StatusPeriode.RENCANA, "Periode ini belum dibuka."), (StatusPeriode.DITUTUP, "Periode ini sudah ditutup.")],
)
def test_periode_yang_tidak_dibuka(status: StatusPeriode, teks: str) -> None:
    assert [t for _, t, _, _ in kurang(status=status)] == [teks]


# Who may


@pytest.mark.parametrize(
    ("sisi", "boleh"),
    [
        ({Sisi.PIMPINAN}, True),
        ({Sisi.PENILAI}, True),
        ({Sisi.PENGAWAS, Sisi.PENILAI}, True),
        ({Sisi.GURU}, False),
        ({Sisi.GURU, Sisi.PENILAI}, False),
        ({Sisi.PENGAWAS}, False),
        ({Sisi.ADMIN}, False),
        ({Sisi.MODERATOR}, False),
        (set(), False),
    ],
)
def test_siapa_menetapkan(sisi: set[Sisi], boleh: bool) -> None:
    assert (rules.alasan_tak_tetapkan(sisi) is None) is boleh


@pytest.mark.parametrize(
    ("sisi", "tahap", "terbuka"),
    [
        ({Sisi.PENILAI}, (Tahap.PENILAIAN,), True),
        ({Sisi.GURU}, (Tahap.PENILAIAN,), False),
        ({Sisi.GURU}, (Tahap.PERSETUJUAN,), True),
        ({Sisi.GURU}, (Tahap.PERSETUJUAN, Tahap.PENILAIAN), False),
        ({Sisi.PIMPINAN}, (Tahap.PENETAPAN,), True),
        ({Sisi.PENGAWAS}, (Tahap.PENILAIAN,), False),
        ({Sisi.ADMIN}, (Tahap.PENETAPAN,), False),
        ({Sisi.ADMIN}, (Tahap.SELESAI, Tahap.SELESAI), True),
        ({Sisi.ADMIN}, (Tahap.SELESAI, Tahap.PENETAPAN), False),
        ({Sisi.MODERATOR}, (Tahap.PENETAPAN,), False),
    ],
)
def test_siapa_melihat_angka(sisi: set[Sisi], tahap: tuple[Tahap, ...], terbuka: bool) -> None:
    assert rules.boleh_lihat_hasil(sisi, tahap) is terbuka


def test_siapa_menyatakan_tanpa_golongan() -> None:
    def orang(nomor: int, *peran: Peran) -> Pelaku:
        return Pelaku(nomor, "N", date(2025, 12, 1), tuple(PenugasanAktif(i, p, 1, None) for i, p in enumerate(peran)))

    boleh = [
        rules.alasan_tak_nyatakan(siapa, Tempat(1, 7), 10) is None
        for siapa in (
            orang(1, Peran.ADMIN_SEKOLAH),
            orang(2, Peran.KEPALA_SEKOLAH),
            orang(3, Peran.PENGAWAS),
            orang(10, Peran.GURU, Peran.ADMIN_SEKOLAH),
        )
    ]

    assert boleh == [True, True, False, False]


# Identities


@pytest.mark.parametrize(
    ("sejak", "hari", "teks"),
    [
        (date(2010, 3, 1), date(2025, 12, 1), "15 tahun 9 bulan"),
        (date(2010, 3, 15), date(2025, 3, 14), "14 tahun 11 bulan"),
        (date(2025, 12, 1), date(2025, 12, 1), "0 tahun 0 bulan"),
        (date(2026, 1, 1), date(2025, 12, 1), ""),
        (None, date(2025, 12, 1), ""),
    ],
)
def test_masa_kerja(sejak: date | None, hari: date, teks: str) -> None:
    assert rules.masa_kerja(sejak, hari) == teks


def test_identitas_bolak_balik() -> None:
    satu = Identitas(
        guru=GuruCetak(*(f"g{i}" for i in range(21))),
        sekolah=SekolahCetak(*(f"s{i}" for i in range(9))),
        kepala_sekolah=None,
        penilai=(Orang("Budi", dasar="800/1"), Orang("Cici")),
        moderator=Orang("Gita", "1987"),
        jenis_periode="Sumatif",
        tahun=2025,
        rentang="Satu tahun",
        dari="2025-01-01",
        sampai="2025-12-31",
        dikirim="2025-12-01",
        disetujui="",
        ditetapkan="2025-12-05",
    )

    assert identitas.dari_peta(json.loads(rules.tulis(identitas.ke_peta(satu)))) == satu


# Conversion


@pytest.mark.parametrize(
    ("isi", "golongan", "ak"),
    [
        (IsiKonversi(Predikat.BAIK, None, None, 12), "III/a", "12,50"),
        (IsiKonversi(None, Rating.DI_ATAS, Rating.DI_ATAS, 12), "III/c", "37,50"),
        (IsiKonversi(Predikat.BAIK, None, None, 7), "III/d", "14,583"),
        (IsiKonversi(Predikat.BAIK, Rating.SESUAI, Rating.SESUAI, 12), "IV/e", "50,00"),
        (IsiKonversi(None, Rating.DI_BAWAH, Rating.DI_BAWAH, 12), "IV/a", "9,375"),
    ],
)
def test_konversi(isi: IsiKonversi, golongan: str, ak: str) -> None:
    assert rules.galat_isi(isi, PKG_2023) == {}
    hasil = konversi.hitung(isi, golongan, "2025", PKG_2023)

    assert hasil["bidang"]["ak_1"]["tercetak"] == ak
    assert [s["kode"] for s in hasil["langkah"]] == ["ak_1"]


@pytest.mark.parametrize(
    ("isi", "bidang"),
    [
        (IsiKonversi(None, None, None, 12), "predikat"),
        (IsiKonversi(None, Rating.SESUAI, None, 12), "perilaku"),
        (IsiKonversi(None, None, Rating.SESUAI, 12), "hasil_kerja"),
        (IsiKonversi(Predikat.KURANG, Rating.SESUAI, Rating.SESUAI, 12), "predikat"),
        (IsiKonversi(Predikat.BAIK, None, None, 0), "bulan"),
        (IsiKonversi(Predikat.BAIK, None, None, 13), "bulan"),
    ],
)
def test_konversi_yang_tidak_sah_menyebut_bidangnya(isi: IsiKonversi, bidang: str) -> None:
    assert list(rules.galat_isi(isi, PKG_2023)) == [bidang]
