"""Rules of the appraisal year by tables: calendar, who takes part, guesses, who may assess whom, what a form may say."""

from __future__ import annotations

import csv
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pkg.periode.enums import AlasanPeserta, Berat, BidangWakil, Dasar, JenisGuru, JenisPeriode, Rentang, TugasTambahan
from pkg.periode.rules import (
    FaktaCalon,
    FaktaGuru,
    FaktaPenilai,
    FaktaSk,
    IsiPeserta,
    Jendela,
    galat_isi,
    galat_sk,
    galat_tahun,
    galat_tanggal,
    keikutsertaan,
    periksa_beban,
    periksa_penilai,
    peringatan_jadwal,
    rentang_tanggal,
    susun_rencana,
    tebak,
    yang_kurang,
)

DATA = Path(__file__).parents[2] / "data"
SUMATIF = Jendela(date(2026, 11, 5), date(2026, 12, 15))


def _tabel(nama: str) -> list[dict[str, str]]:
    with (DATA / f"pkg_periode_{nama}.csv").open(encoding="utf-8", newline="") as berkas:
        return list(csv.DictReader(berkas))


def _hari(teks: str) -> date | None:
    return date.fromisoformat(teks) if teks else None


def _ya(teks: str) -> bool | None:
    return {"ya": True, "tidak": False, "": None}[teks]


@pytest.mark.parametrize("nama", ["kalender", "penilai", "keikutsertaan", "tebakan"])
def test_setiap_baris_tabel_bersumber(nama: str) -> None:
    assert [b for b in _tabel(nama) if not b["sumber"].strip()] == []


# The calendar


@pytest.mark.parametrize("kasus", _tabel("kalender"), ids=lambda k: f"{k['tahun']}-{k['rentang']}-{k['jenis']}")
def test_kalender(kasus: dict[str, str]) -> None:
    rencana = {u.jenis.value: u for u in susun_rencana(int(kasus["tahun"]), Rentang(kasus["rentang"]))}

    usulan = rencana[kasus["jenis"]]
    assert (usulan.mulai.isoformat(), usulan.selesai.isoformat()) == (kasus["mulai"], kasus["selesai"])
    assert usulan.alasan


@given(st.integers(2017, 2100), st.sampled_from(Rentang))
def test_usulan_selalu_sah_dan_berurutan(tahun: int, rentang: Rentang) -> None:
    rencana = susun_rencana(tahun, rentang)

    assert [u.jenis for u in rencana] == [JenisPeriode.FORMATIF, JenisPeriode.KEMAJUAN, JenisPeriode.SUMATIF]
    assert all(galat_tanggal(tahun, rentang, u.mulai, u.selesai) == {} for u in rencana)
    assert peringatan_jadwal(tahun, rentang, {u.jenis: (u.mulai, u.selesai) for u in rencana}) == ()


def test_rentang_setahun_dan_setengahnya() -> None:
    assert rentang_tanggal(2026, Rentang.TAHUN) == (date(2026, 1, 1), date(2026, 12, 31))
    assert rentang_tanggal(2026, Rentang.SEMESTER_1) == (date(2026, 1, 1), date(2026, 6, 30))
    assert rentang_tanggal(2026, Rentang.SEMESTER_2) == (date(2026, 7, 1), date(2026, 12, 31))


@pytest.mark.parametrize(
    ("mulai", "selesai", "bidang"),
    [
        ("2026-01-01", "2026-12-31", set()),
        ("2025-12-31", "2026-12-31", {"mulai"}),
        ("2026-01-01", "2027-01-01", {"selesai"}),
        ("2025-01-01", "2027-01-01", {"mulai", "selesai"}),
        ("2026-03-02", "2026-03-01", {"selesai"}),
        ("2026-03-02", "2026-03-02", set()),
    ],
)
def test_tanggal_di_luar_tahun_ditolak(mulai: str, selesai: str, bidang: set[str]) -> None:
    galat = galat_tanggal(2026, Rentang.TAHUN, date.fromisoformat(mulai), date.fromisoformat(selesai))

    assert set(galat) == bidang


def test_jadwal_yang_tidak_biasa_hanya_diperingatkan() -> None:
    jadwal = {
        JenisPeriode.FORMATIF: (date(2026, 1, 2), date(2026, 11, 5)),
        JenisPeriode.SUMATIF: (date(2026, 11, 5), date(2026, 12, 31)),
    }

    assert [p.split(".")[0] for p in peringatan_jadwal(2026, Rentang.TAHUN, jadwal)] == [
        "Sumatif mulai sebelum formatif selesai",
        "Sumatif selesai sesudah 15 Desember 2026",
    ]


@pytest.mark.parametrize(("tahun", "sah"), [(2016, False), (2017, True), (2100, True), (2101, False)])
def test_tahun(tahun: int, sah: bool) -> None:
    assert (galat_tahun(tahun) is None) is sah


# Who takes part


@pytest.mark.parametrize("kasus", _tabel("keikutsertaan"), ids=lambda k: k["kasus"])
def test_keikutsertaan(kasus: dict[str, str]) -> None:
    calon = FaktaCalon(
        penugasan_sejak=date.fromisoformat(kasus["penugasan_sejak"]),
        mulai_di_sekolah=_hari(kasus["mulai_di_sekolah"]),
        tmt_guru=_hari(kasus["tmt_guru"]),
        pernah_di_sekolah_lain=bool(_ya(kasus["sekolah_lain"])),
        pernah_dinilai=_ya(kasus["pernah_dinilai"]),
        ikut_formatif=bool(_ya(kasus["formatif"])),
        nilai_rendah=_ya(kasus["nilai_rendah"]),
    )

    hasil = keikutsertaan(JenisPeriode(kasus["jenis"]), 2026, calon)

    assert (hasil.perlu.value, hasil.alasan.value) == (kasus["perlu"], kasus["alasan"])
    assert hasil.teks


@pytest.mark.parametrize("kasus", _tabel("tebakan"), ids=lambda k: f"{k['jenjang']}-{k['mapel']}-{k['jabatan']}")
def test_tebakan(kasus: dict[str, str]) -> None:
    hasil = tebak(kasus["jenjang"], kasus["mapel"], kasus["jabatan"], kepala_sekolah=kasus["kepala"] == "ya")

    didapat = (hasil.jenis_guru.value, hasil.tugas_tambahan.value, hasil.bidang_wakil.value, len(hasil.perlu_dicek))
    assert didapat == (kasus["jenis"], kasus["tugas"], kasus["bidang"], int(kasus["dicek"]))


BIASA = IsiPeserta(JenisGuru.KELAS_MAPEL)
KEPALA = IsiPeserta(JenisGuru.KELAS_MAPEL, TugasTambahan.KEPALA_SEKOLAH)
WAKIL = IsiPeserta(JenisGuru.KELAS_MAPEL, TugasTambahan.WAKIL, BidangWakil.HUMAS)
BK = IsiPeserta(JenisGuru.BK)


@pytest.mark.parametrize(
    ("isi", "kepala", "bidang"),
    [
        (BIASA, False, set()),
        (BIASA, True, {"tugas_tambahan"}),
        (KEPALA, True, set()),
        (KEPALA, False, {"tugas_tambahan"}),
        (WAKIL, False, set()),
        (replace(WAKIL, bidang_wakil=BidangWakil.TIDAK_ADA), False, {"bidang_wakil"}),
        (replace(BIASA, bidang_wakil=BidangWakil.HUMAS), False, {"bidang_wakil"}),
        (replace(BIASA, jam_mengajar=Decimal(0)), False, {"jam_mengajar"}),
        (replace(BIASA, jam_mengajar=Decimal("0.5")), False, set()),
        (replace(BIASA, jam_mengajar=Decimal(60)), False, set()),
        (replace(BIASA, jam_mengajar=Decimal("60.1")), False, {"jam_mengajar"}),
        (replace(BIASA, jam_mengajar=Decimal(-1)), False, {"jam_mengajar"}),
        (replace(BIASA, konseli=150), False, {"konseli"}),
        (replace(BK, konseli=150), False, set()),
        (replace(BK, konseli=0), False, {"konseli"}),
        (replace(BK, jam_mengajar=Decimal(24)), False, {"jam_mengajar"}),
        (replace(BIASA, tugas_singkat=20), False, set()),
        (replace(BIASA, tugas_singkat=21), False, {"tugas_singkat"}),
    ],
)
def test_isi_peserta(isi: IsiPeserta, kepala: bool, bidang: set[str]) -> None:
    assert set(galat_isi(isi, kepala_sekolah=kepala)) == bidang


@pytest.mark.parametrize(
    ("isi", "jenis", "kurang"),
    [
        (BIASA, JenisPeriode.SUMATIF, ("golongan", "jam mengajar")),
        (BIASA, JenisPeriode.FORMATIF, ("golongan",)),
        (replace(BIASA, golongan="III/a", jam_mengajar=Decimal(24)), JenisPeriode.SUMATIF, ()),
        (replace(KEPALA, golongan="IV/a"), JenisPeriode.SUMATIF, ()),
        (replace(BK, golongan="III/a"), JenisPeriode.SUMATIF, ("jumlah konseli",)),
        (replace(WAKIL, bidang_wakil=BidangWakil.TIDAK_ADA), JenisPeriode.FORMATIF, ("bidang tugas wakil", "golongan")),
    ],
)
def test_yang_kurang(isi: IsiPeserta, jenis: JenisPeriode, kurang: tuple[str, ...]) -> None:
    assert yang_kurang(isi, jenis) == kurang


# Who may assess whom


def _sk(kasus: dict[str, str]) -> FaktaSk | None:
    if not kasus["sk"]:
        return None
    mulai, selesai, *dicabut = kasus["sk"].split(":")
    return FaktaSk(
        date.fromisoformat(mulai),
        date.fromisoformat(selesai),
        bersertifikat=kasus["sertifikat"] == "ya",
        terlatih=kasus["latih"] == "ya",
        dicabut=bool(dicabut),
    )


@pytest.mark.parametrize("kasus", _tabel("penilai"), ids=lambda k: k["kasus"])
def test_siapa_boleh_menilai_siapa(kasus: dict[str, str]) -> None:
    dasar = frozenset(Dasar(d) for d in kasus["dasar"].split() if d in set(Dasar))
    penilai = FaktaPenilai(1 if kasus["dasar"] == "sama" else 2, "Budi", kasus["gol_penilai"], dasar, _sk(kasus))
    guru = FaktaGuru(1, "Ani", kasus["gol_guru"], kepala_sekolah=kasus["guru_kepala"] == "ya")

    temuan = periksa_penilai(penilai, guru, SUMATIF)

    tanda = {Berat.TOLAK: "-", Berat.PERINGATAN: "?"}
    assert " ".join(tanda[t.berat] + t.kode for t in temuan) == kasus["hasil"]
    assert all(t.teks.endswith(".") for t in temuan)


@pytest.mark.parametrize(
    ("jumlah", "dasar", "kode"),
    [
        (0, Dasar.SK, None),
        (1, Dasar.SK, "beban_kurang"),
        (4, Dasar.SK, "beban_kurang"),
        (5, Dasar.SK, None),
        (10, Dasar.SK, None),
        (11, Dasar.SK, "beban_lebih"),
        (1, Dasar.KEPALA_SEKOLAH, None),
        (10, Dasar.KEPALA_SEKOLAH, None),
        (11, Dasar.KEPALA_SEKOLAH, "beban_jabatan"),
    ],
)
def test_beban_5_sampai_10(jumlah: int, dasar: Dasar, kode: str | None) -> None:
    temuan = periksa_beban(FaktaPenilai(1, "Budi", "IV/a", frozenset({dasar})), jumlah)

    assert (temuan.kode if temuan else None) == kode
    assert (temuan is not None and temuan.berat is Berat.TOLAK) is (kode == "beban_lebih")


@pytest.mark.parametrize(
    ("tanggal", "mulai", "selesai", "bidang"),
    [
        ("2026-01-02", "2026-01-02", "2029-01-01", set()),  # three years to the day
        ("2026-01-02", "2026-01-02", "2029-01-02", {"selesai"}),
        ("2026-01-02", "2026-01-02", "2026-01-01", {"selesai", "tanggal"}),
        ("2024-02-29", "2024-02-29", "2027-02-28", set()),
        ("2024-02-29", "2024-02-29", "2027-03-01", {"selesai"}),
        ("2027-01-02", "2026-01-02", "2026-12-31", {"tanggal"}),
        ("2025-12-20", "2026-01-02", "2026-12-31", set()),
    ],
)
def test_sk_paling_lama_tiga_tahun(tanggal: str, mulai: str, selesai: str, bidang: set[str]) -> None:
    galat = galat_sk(date.fromisoformat(tanggal), date.fromisoformat(mulai), date.fromisoformat(selesai))

    assert set(galat) == bidang


def test_alasan_lain_tersedia_bagi_pilihan_dengan_tangan() -> None:
    assert replace(BIASA, alasan=AlasanPeserta.LAIN).alasan == "lain"
