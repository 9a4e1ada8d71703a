"""Rules of notes: the seal, who may change them, where they point, how times are read."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from observasi.catatan import rules
from observasi.catatan.rules import IsiCatatan
from observasi.siklus.enums import Akses, Mode, Sisi, Tahap
from observasi.siklus.rules import FaktaSiklus

PUKUL = datetime(2026, 11, 24, 8, 0, tzinfo=UTC)


def fakta(tahap: Tahap, guru: datetime | None = None, supervisor: datetime | None = None) -> FaktaSiklus:
    return FaktaSiklus(
        guru_id=1,
        supervisor_id=2,
        sekolah_id=3,
        wilayah_id=4,
        tahap=tahap,
        mode=Mode.VIDEO,
        penilaian_guru_pada=guru,
        penilaian_supervisor_pada=supervisor,
    )


@pytest.mark.parametrize(
    ("tahap", "guru", "supervisor", "terbuka"),
    [
        (Tahap.OBSERVASI, None, None, False),
        (Tahap.OBSERVASI, PUKUL, None, False),
        (Tahap.OBSERVASI, None, PUKUL, False),
        (Tahap.OBSERVASI, PUKUL, PUKUL, False),
        (Tahap.PASCA_OBSERVASI, PUKUL, None, False),
        (Tahap.PASCA_OBSERVASI, PUKUL, PUKUL, True),
        (Tahap.TINDAK_LANJUT, PUKUL, PUKUL, True),
        (Tahap.SELESAI, PUKUL, PUKUL, True),
        (Tahap.DIBATALKAN, PUKUL, None, False),
        (Tahap.DIBATALKAN, None, None, False),
        (Tahap.DIBATALKAN, PUKUL, PUKUL, True),
    ],
)
def test_segel_terbuka_hanya_setelah_keduanya(
    tahap: Tahap, guru: datetime | None, supervisor: datetime | None, terbuka: bool
) -> None:
    assert rules.segel_terbuka(fakta(tahap, guru, supervisor)) is terbuka


@pytest.mark.parametrize(
    ("akses", "sisi", "tahap", "terbaca"),
    [
        (Akses.PESERTA, Sisi.GURU, Tahap.OBSERVASI, {Sisi.GURU}),
        (Akses.PESERTA, Sisi.SUPERVISOR, Tahap.OBSERVASI, {Sisi.SUPERVISOR}),
        (Akses.PESERTA, Sisi.GURU, Tahap.PASCA_OBSERVASI, {Sisi.GURU, Sisi.SUPERVISOR}),
        (Akses.HASIL, None, Tahap.TINDAK_LANJUT, {Sisi.GURU, Sisi.SUPERVISOR}),
        (Akses.RINGKAS, None, Tahap.TINDAK_LANJUT, set()),
        (Akses.RINGKAS, None, Tahap.PASCA_OBSERVASI, set()),
        (None, None, Tahap.SELESAI, set()),
    ],
)
def test_sisi_terbaca(akses: Akses | None, sisi: Sisi | None, tahap: Tahap, terbaca: set[Sisi]) -> None:
    keduanya = PUKUL if tahap is not Tahap.OBSERVASI else None

    assert rules.sisi_terbaca(akses, sisi, fakta(tahap, keduanya, keduanya)) == terbaca


def test_tulis_hanya_pada_observasi_dan_pasca() -> None:
    assert [t for t in Tahap if rules.galat_tulis(t) is None] == [Tahap.OBSERVASI, Tahap.PASCA_OBSERVASI]


@pytest.mark.parametrize(
    ("tahap", "terkirim", "dibuat", "boleh"),
    [
        (Tahap.OBSERVASI, None, PUKUL, True),
        (Tahap.OBSERVASI, PUKUL, PUKUL - timedelta(minutes=1), False),
        (Tahap.OBSERVASI, PUKUL, PUKUL, False),
        (Tahap.OBSERVASI, PUKUL, PUKUL + timedelta(minutes=1), True),
        (Tahap.PASCA_OBSERVASI, PUKUL, PUKUL + timedelta(minutes=1), False),
        (Tahap.SELESAI, PUKUL, PUKUL - timedelta(minutes=1), False),
    ],
)
def test_ubah_sampai_menjadi_bagian_penilaian(
    tahap: Tahap, terkirim: datetime | None, dibuat: datetime, boleh: bool
) -> None:
    milik_supervisor = fakta(tahap, None, terkirim)

    assert (rules.galat_ubah(milik_supervisor, Sisi.SUPERVISOR, dibuat) is None) is boleh


def test_ubah_tidak_bergantung_pada_penilaian_pihak_lain() -> None:
    assert rules.galat_ubah(fakta(Tahap.OBSERVASI, None, PUKUL), Sisi.GURU, PUKUL - timedelta(hours=1)) is None


@pytest.mark.parametrize(
    ("isi", "galat"),
    [
        (IsiCatatan("Guru bertanya."), set()),
        (IsiCatatan("  \n"), {"teks"}),
        (IsiCatatan("x" * 4001), {"teks"}),
        (IsiCatatan("a", butir=("1", "9")), {"butir"}),
        (IsiCatatan("a", butir=("1", "2")), set()),
        (IsiCatatan("a", detik_mulai=Decimal(5)), {"mulai"}),
        (IsiCatatan("a", rekaman_id=7), set()),
        (IsiCatatan("a", rekaman_id=7, detik_mulai=Decimal(601)), set()),
        (IsiCatatan("a", rekaman_id=7, detik_mulai=Decimal(602)), {"mulai"}),
        (IsiCatatan("a", rekaman_id=7, detik_mulai=Decimal(10), detik_selesai=Decimal(9)), {"sampai"}),
        (IsiCatatan("a", rekaman_id=7, detik_mulai=Decimal(10), detik_selesai=Decimal(10)), set()),
        (IsiCatatan("a", rekaman_id=7, detik_mulai=Decimal(10), detik_selesai=Decimal(700)), {"sampai"}),
        (IsiCatatan("a", rekaman_id=7, detik_selesai=Decimal(10)), {"mulai"}),
        (IsiCatatan("a", jam=time(8, 15)), set()),
    ],
)
def test_periksa(isi: IsiCatatan, galat: set[str]) -> None:
    assert set(rules.periksa(isi, kunci_butir=("1", "2"), durasi_detik=Decimal("600.4"))) == galat


@pytest.mark.parametrize(
    ("tertulis", "detik"),
    [
        ("", None),
        ("  ", None),
        ("0", "0"),
        ("45", "45"),
        ("90", "90"),
        ("12:34", "754"),
        ("12.34", "754"),
        ("75:00", "4500"),
        ("1:02:03", "3723"),
        ("1.02.03", "3723"),
        ("12:34,5", "754.5"),
        (" 0:07 ", "7"),
    ],
)
def test_baca_detik(tertulis: str, detik: str | None) -> None:
    assert rules.baca_detik(tertulis) == (None if detik is None else Decimal(detik))


@pytest.mark.parametrize("tertulis", ["abc", "12:61", "1:60:00", "-5", "12:34:56:78", "12:", ":30", "1e3", "９:１０x"])
def test_baca_detik_menolak(tertulis: str) -> None:
    with pytest.raises(ValueError, match=r".*"):
        rules.baca_detik(tertulis)


@given(st.integers(min_value=0, max_value=3_599_999))
def test_tulis_dan_baca_detik_berbalas(detik: int) -> None:
    assert rules.baca_detik(rules.tulis_detik(Decimal(detik))) == detik


@pytest.mark.parametrize(
    ("mulai", "selesai", "jam", "teks"),
    [
        (Decimal("754.9"), None, None, "12:34"),
        (Decimal(754), Decimal(785), None, "12:34–13:05"),
        (Decimal("754.1"), Decimal("754.8"), None, "12:34"),
        (None, None, time(8, 5), "pukul 08.05"),
        (None, None, None, ""),
    ],
)
def test_tulis_waktu(mulai: Decimal | None, selesai: Decimal | None, jam: time | None, teks: str) -> None:
    assert rules.tulis_waktu(mulai, selesai, jam) == teks
