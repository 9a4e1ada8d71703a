"""Who is asked, from when a mean may be shown, who may read it; where a campaign and a link stand."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pkg.aturan.rules.regulasi import PKG_2010, PKG_2016, PKG_2023
from pkg.instrumen.enums import Responden
from pkg.kuesioner import rules
from pkg.kuesioner.enums import KeadaanKelompok, KeadaanTautan, StatusTautan
from pkg.penilaian.enums import JenisBerkas, Sisi, Tahap
from pkg.periode.enums import JenisGuru, JenisPeriode

SEJAWAT, MURID, ORTU, DUDI = Responden
HARI = date(2026, 10, 20)
PEMBELAJARAN, SUMATIF = JenisBerkas.PEMBELAJARAN, JenisPeriode.SUMATIF


@pytest.mark.parametrize(
    ("guru", "kelompok"),
    [
        # aturan_pkg 3: rows of weights of form 1D
        (JenisGuru.KELAS_MAPEL, (SEJAWAT, MURID, ORTU)),
        (JenisGuru.KELAS_RENDAH, (SEJAWAT, ORTU)),
        (JenisGuru.PRODUKTIF, (SEJAWAT, MURID, ORTU, DUDI)),
        (JenisGuru.BK, (SEJAWAT, MURID, ORTU)),
        (JenisGuru.TIK, (SEJAWAT, MURID, ORTU)),
        (JenisGuru.PAUD, (SEJAWAT, ORTU)),
        (JenisGuru.PENDIDIKAN_KHUSUS, (SEJAWAT, ORTU)),
        (JenisGuru.KHUSUS_MURID, (SEJAWAT, MURID, ORTU)),
    ],
)
def test_kelompok_menurut_jenis_guru(guru: JenisGuru, kelompok: tuple[Responden, ...]) -> None:
    assert rules.kelompok_dinilai(SUMATIF, PEMBELAJARAN, guru, PKG_2016) == kelompok
    assert rules.kelompok_dinilai(SUMATIF, PEMBELAJARAN, guru, PKG_2023) == kelompok


def test_setiap_jenis_guru_punya_susunan_dan_lembar() -> None:
    assert set(rules.SUSUNAN) == set(rules.LEMBAR) == set(JenisGuru)


@pytest.mark.parametrize(
    ("periode", "berkas", "regulasi"),
    [
        (JenisPeriode.FORMATIF, PEMBELAJARAN, PKG_2016),  # aturan_pkg 6: only sumatif has weights
        (JenisPeriode.KEMAJUAN, PEMBELAJARAN, PKG_2016),
        (SUMATIF, JenisBerkas.TUGAS, PKG_2016),  # the instruments of duties know no questionnaires
        (SUMATIF, PEMBELAJARAN, PKG_2010),  # the 2010 form knows none
    ],
)
def test_tanpa_kuesioner(periode: JenisPeriode, berkas: JenisBerkas, regulasi: object) -> None:
    assert rules.kelompok_dinilai(periode, berkas, JenisGuru.KELAS_MAPEL, regulasi) == ()  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("kelompok", "setelan", "berlaku"),
    [
        (SEJAWAT, {}, 3),
        (MURID, {}, 5),
        (ORTU, {}, 5),
        (DUDI, {}, 1),
        (MURID, {"peserta_didik": 18}, 18),
        (MURID, {"peserta_didik": 4}, 4),
        (MURID, {"peserta_didik": 1}, 3),  # below three a mean tells single answers
        (ORTU, {"orang_tua": 0}, 3),
        (SEJAWAT, {"sejawat": 1}, 2),
        (DUDI, {"dudi": 0}, 1),
        (MURID, {"peserta_didik": "banyak"}, 5),
        (MURID, {"peserta_didik": True}, 5),
    ],
)
def test_minimum(kelompok: Responden, setelan: dict[str, object], berlaku: int) -> None:
    assert rules.minimum(kelompok, setelan) == berlaku


@pytest.mark.parametrize(
    ("minimum", "tautan", "kertas", "cukup"),
    [
        (5, 4, 0, False),
        (5, 5, 0, True),
        (5, 0, 5, True),
        (5, 0, 4, False),
        (5, 1, 4, False),  # who typed the four sheets in could take them off the mean
        (5, 2, 30, False),
        (5, 3, 2, True),
        (5, 30, 1, True),
        (2, 1, 1, False),
        (2, 2, 5, True),
        (1, 1, 3, True),  # DU/DI: one answer is enough by the rule, and the page says so
        (1, 0, 0, False),
    ],
)
def test_cukup(minimum: int, tautan: int, kertas: int, cukup: bool) -> None:
    assert rules.cukup(minimum, tautan, kertas) is cukup


@given(st.integers(1, 20), st.integers(0, 40), st.integers(0, 40))
def test_satu_jawaban_tautan_tidak_pernah_dapat_dikurangkan(minimum: int, tautan: int, kertas: int) -> None:
    if rules.cukup(minimum, tautan, kertas):
        assert tautan + kertas >= minimum
        assert tautan == 0 or kertas == 0 or tautan >= min(rules.TERSAMAR, minimum)
    else:
        assert rules.alasan_belum_cukup(minimum, tautan, kertas) != ""


@pytest.mark.parametrize(
    ("sisi", "admin", "boleh"),
    [
        ({Sisi.PENILAI}, False, True),
        ({Sisi.PIMPINAN}, False, True),
        ({Sisi.ADMIN}, True, True),
        ({Sisi.ADMIN}, False, False),  # of the dinas
        ({Sisi.PENGAWAS}, False, False),
        ({Sisi.MODERATOR}, False, False),
        ({Sisi.GURU}, False, False),
        ({Sisi.GURU, Sisi.ADMIN}, True, False),  # the teacher is the school's admin too
        (set(), True, True),
    ],
)
def test_yang_mengelola(sisi: set[Sisi], admin: bool, boleh: bool) -> None:
    assert rules.boleh_kelola(sisi, admin_sekolah=admin) is boleh


@pytest.mark.parametrize(
    ("sisi", "guru_pimpinan", "boleh"),
    [
        ({Sisi.PIMPINAN}, False, True),
        ({Sisi.PIMPINAN, Sisi.PENILAI}, False, True),
        ({Sisi.PENILAI}, False, False),
        ({Sisi.PENGAWAS, Sisi.PENILAI}, True, True),
        ({Sisi.PENGAWAS, Sisi.PENILAI}, False, False),
        ({Sisi.PENGAWAS}, True, False),
        ({Sisi.GURU}, True, False),
        ({Sisi.ADMIN}, False, False),
    ],
)
def test_yang_memutuskan(sisi: set[Sisi], guru_pimpinan: bool, boleh: bool) -> None:
    assert rules.boleh_putuskan(sisi, guru_pimpinan=guru_pimpinan) is boleh


TERBUKA = {Tahap.PERSETUJUAN, Tahap.KEBERATAN, Tahap.MODERASI, Tahap.PENETAPAN, Tahap.SELESAI}


@pytest.mark.parametrize("tahap", Tahap)
@pytest.mark.parametrize(
    ("sisi", "pada"),
    [
        ({Sisi.GURU}, TERBUKA),
        ({Sisi.GURU, Sisi.ADMIN}, TERBUKA),
        ({Sisi.PENILAI}, set(Tahap)),
        ({Sisi.PIMPINAN}, set(Tahap)),
        ({Sisi.PENGAWAS}, set(Tahap)),
        ({Sisi.MODERATOR}, TERBUKA),
        ({Sisi.ADMIN}, {Tahap.SELESAI}),
        (set(), set()),
    ],
)
def test_yang_membaca_rata_rata(sisi: set[Sisi], pada: set[Tahap], tahap: Tahap) -> None:
    assert rules.boleh_lihat_rata(sisi, tahap) is (tahap in pada)


def fakta(kelompok: Responden = ORTU, **ganti: object) -> rules.FaktaKampanye:
    bidang = {
        "mulai": HARI - timedelta(days=2),
        "selesai": HARI,
        "ditutup": False,
        "ada_hasil": False,
        "berkas_terbuka": True,
        **ganti,
    }
    return rules.FaktaKampanye(kelompok=kelompok, **bidang)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("satu", "keadaan"),
    [
        (None, KeadaanKelompok.BELUM_DIBUKA),
        (fakta(mulai=HARI + timedelta(days=1), selesai=HARI + timedelta(days=2)), KeadaanKelompok.TERJADWAL),
        (fakta(mulai=HARI), KeadaanKelompok.BERJALAN),
        (fakta(), KeadaanKelompok.BERJALAN),
        (fakta(selesai=HARI - timedelta(days=1)), KeadaanKelompok.LEWAT),
        (fakta(ditutup=True), KeadaanKelompok.KURANG),
        (fakta(ditutup=True, ada_hasil=True), KeadaanKelompok.TERSEDIA),
    ],
)
def test_keadaan_kelompok(satu: rules.FaktaKampanye | None, keadaan: KeadaanKelompok) -> None:
    assert rules.keadaan_kelompok(satu, HARI, dilepas=False) is keadaan
    assert rules.keadaan_kelompok(satu, HARI, dilepas=True) is KeadaanKelompok.DILEPAS


@pytest.mark.parametrize(
    ("status", "satu", "izin", "keadaan"),
    [
        ("aktif", fakta(), None, KeadaanTautan.SIAP),
        ("aktif", fakta(mulai=HARI + timedelta(days=1), selesai=HARI + timedelta(days=2)), None, "belum_mulai"),
        ("aktif", fakta(selesai=HARI - timedelta(days=1)), None, "berakhir"),
        ("aktif", fakta(ditutup=True), None, "berakhir"),
        ("aktif", fakta(berkas_terbuka=False), None, "berakhir"),
        ("aktif", fakta(MURID), None, "izin_belum"),
        ("aktif", fakta(MURID), HARI + timedelta(days=1), "izin_belum"),
        ("aktif", fakta(MURID), HARI, "siap"),
        ("dicabut", fakta(), None, "dicabut"),
        ("dicabut", fakta(ditutup=True), None, "berakhir"),
        # A used link says thanks for ever.
        ("terpakai", fakta(), None, "terkirim"),
        ("terpakai", fakta(ditutup=True), None, "terkirim"),
        ("terpakai", fakta(MURID, berkas_terbuka=False), None, "terkirim"),
    ],
)
def test_keadaan_tautan(status: str, satu: rules.FaktaKampanye, izin: date | None, keadaan: str) -> None:
    assert rules.keadaan_tautan(StatusTautan(status), satu, HARI, izin=izin) == keadaan


@pytest.mark.parametrize(
    ("mulai", "selesai", "bidang"),
    [
        (HARI, HARI, set()),
        (HARI - timedelta(days=30), HARI, set()),
        (HARI + timedelta(days=1), HARI, {"selesai"}),
        (HARI - timedelta(days=3), HARI - timedelta(days=1), {"selesai"}),
        (HARI, HARI + timedelta(days=400), {"selesai"}),
    ],
)
def test_tanggal(mulai: date, selesai: date, bidang: set[str]) -> None:
    assert set(rules.alasan_tanggal(mulai, selesai, HARI)) == bidang
