"""A teacher who does not answer, and a file that was cancelled: what the rules allow on which day."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pkg.penilaian import rules
from pkg.penilaian.enums import TAHAP_TERBUKA, Aksi, Sisi, Tahap
from pkg.penilaian.rules import FaktaPenilaian

DASAR = FaktaPenilaian(
    guru_id=1,
    penilai=(2,),
    moderator_id=None,
    sekolah_id=10,
    wilayah_id=30,
    tahap=Tahap.PERSETUJUAN,
    jenis_periode="sumatif",
    periode_dibuka=True,
)
DIKIRIM = date(2026, 11, 1)
LANJUT = replace(DASAR, tahap=Tahap.PENETAPAN, tanpa_tanggapan=True)


@pytest.mark.parametrize(
    ("diingatkan", "hari", "boleh"),
    [
        (None, date(2027, 1, 1), False),
        (date(2026, 11, 1), date(2026, 11, 14), False),
        (date(2026, 11, 1), date(2026, 11, 15), True),
        # Reminded late: her fourteen days begin with the reminder.
        (date(2026, 11, 20), date(2026, 11, 30), False),
        (date(2026, 11, 20), date(2026, 12, 3), False),
        (date(2026, 11, 20), date(2026, 12, 4), True),
        # Shown again after the reminder was written: the later day counts.
        (date(2026, 10, 1), date(2026, 11, 14), False),
        (date(2026, 10, 1), date(2026, 11, 15), True),
    ],
)
def test_empat_belas_hari_setelah_dibuka_dan_diingatkan(diingatkan: date | None, hari: date, boleh: bool) -> None:
    keputusan = rules.boleh_tanpa_tanggapan(DASAR, DIKIRIM, diingatkan, hari)

    assert keputusan.boleh is boleh
    assert boleh or (keputusan.alasan or "").endswith(".")


@given(st.integers(0, 60), st.integers(0, 60), st.integers(0, 90))
def test_tidak_pernah_sebelum_kedua_waktu_lewat(kirim: int, ingat: int, hari: int) -> None:
    awal = date(2026, 1, 1)
    dikirim, diingatkan, kini = (awal + timedelta(days=n) for n in (kirim, ingat, hari))

    boleh = rules.boleh_tanpa_tanggapan(DASAR, dikirim, diingatkan, kini).boleh

    assert boleh == ((kini - dikirim).days >= 14 and (kini - diingatkan).days >= 14)


@pytest.mark.parametrize("tahap", set(Tahap) - {Tahap.PERSETUJUAN})
def test_hanya_selama_jawabannya_ditunggu(tahap: Tahap) -> None:
    fakta = replace(DASAR, tahap=tahap)

    assert not rules.boleh_ingatkan(fakta, None).boleh
    assert not rules.boleh_tanpa_tanggapan(fakta, DIKIRIM, DIKIRIM, date(2027, 1, 1)).boleh


def test_pengingat_sekali_dan_hanya_dalam_periode_terbuka() -> None:
    assert rules.boleh_ingatkan(DASAR, None).boleh
    assert rules.boleh_ingatkan(DASAR, DIKIRIM).alasan == "Guru ini sudah diingatkan pada 01-11-2026."
    assert rules.boleh_ingatkan(replace(DASAR, periode_dibuka=False), None).alasan == rules.PERIODE_DITUTUP


@pytest.mark.parametrize("tahap", [Tahap.PENETAPAN, Tahap.SELESAI])
def test_keberatan_terlambat_sampai_periode_ditutup(tahap: Tahap) -> None:
    fakta = replace(LANJUT, tahap=tahap)
    jauh = date(2027, 6, 1)

    assert rules.boleh_menjawab(fakta).boleh
    assert rules.boleh_keberatan(fakta, DIKIRIM, 14, jauh).boleh
    assert not rules.boleh_menjawab(replace(fakta, periode_dibuka=False)).boleh
    assert not rules.boleh_keberatan(replace(fakta, periode_dibuka=False), DIKIRIM, 14, jauh).boleh
    # Who agreed, or whose values a moderator decided, does not answer twice.
    assert not rules.boleh_menjawab(replace(fakta, tanpa_tanggapan=False)).boleh
    assert not rules.boleh_keberatan(replace(fakta, moderasi_terpakai=True), DIKIRIM, 14, jauh).boleh


def test_yang_diingatkan_boleh_juga_berkeberatan() -> None:
    jauh = date(2027, 6, 1)

    assert not rules.boleh_keberatan(DASAR, DIKIRIM, 14, jauh).boleh
    assert rules.boleh_keberatan(DASAR, DIKIRIM, 14, jauh, diingatkan=True).boleh
    assert not rules.boleh_keberatan(replace(DASAR, periode_dibuka=False), DIKIRIM, 14, jauh, diingatkan=True).boleh


def test_jalan_keberatan_terlambat_hanya_bagi_yang_tak_menanggapi() -> None:
    maju = (Tahap.PENETAPAN, Aksi.AJUKAN_KEBERATAN)

    assert rules.tujuan(*maju) is None
    assert rules.tujuan(*maju, tanpa_tanggapan=True) is Tahap.KEBERATAN
    assert {maju: Tahap.KEBERATAN} == rules.TERLAMBAT


@pytest.mark.parametrize("berhenti", Tahap)
def test_dibuka_kembali_ke_tempat_berhenti(berhenti: Tahap) -> None:
    ke = rules.tujuan(Tahap.DIBATALKAN, Aksi.BUKA_KEMBALI, berhenti_di=berhenti)

    assert ke is (berhenti if berhenti in TAHAP_TERBUKA else None)
    assert rules.tujuan(Tahap.DIBATALKAN, Aksi.BUKA_KEMBALI) is None
    assert rules.tujuan(berhenti, Aksi.BUKA_KEMBALI, berhenti_di=Tahap.PENILAIAN) is (
        Tahap.PENILAIAN if berhenti is Tahap.DIBATALKAN else None
    )


@pytest.mark.parametrize("tahap", Tahap)
def test_batal_dan_buka_kembali_saling_melengkapi(tahap: Tahap) -> None:
    fakta = replace(DASAR, tahap=tahap)

    assert rules.boleh_batalkan(fakta).boleh is (tahap in TAHAP_TERBUKA)
    assert rules.boleh_buka_kembali(fakta).boleh is (tahap is Tahap.DIBATALKAN)
    tutup = replace(fakta, periode_dibuka=False)
    assert not rules.boleh_batalkan(tutup).boleh
    assert not rules.boleh_buka_kembali(tutup).boleh


@pytest.mark.parametrize(
    ("sisi", "boleh"),
    [
        ({Sisi.PIMPINAN}, True),
        ({Sisi.PENILAI}, True),
        ({Sisi.PENILAI, Sisi.GURU}, False),
        ({Sisi.GURU}, False),
        ({Sisi.PENGAWAS, Sisi.ADMIN, Sisi.MODERATOR}, False),
    ],
)
def test_yang_menetapkan(sisi: set[Sisi], boleh: bool) -> None:
    assert rules.penetap(sisi) is boleh


def test_langkah_menyebut_pengingat() -> None:
    guru = rules.langkah_berikutnya(DASAR, sebagai={Sisi.GURU}, diingatkan=DIKIRIM)
    kepala = rules.langkah_berikutnya(DASAR, sebagai={Sisi.PIMPINAN}, diingatkan=DIKIRIM)

    assert guru.teks.startswith("Anda diingatkan pada 01-11-2026.")
    assert kepala.teks == "Guru belum menjawab. Ia diingatkan pada 01-11-2026."
