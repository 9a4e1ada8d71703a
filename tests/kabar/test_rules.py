"""Quiet hours, digests, pauses, what is passed on; who of the two is told of an act."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from observasi.siklus.enums import Aksi, Mode, Sisi, Tahap
from observasi.siklus.rules import FaktaSiklus
from observasi.siklus.rules import kabar as rules_siklus
from supervisi.kabar import rules
from supervisi.kabar.enums import Cara
from supervisi.kabar.rules import Tenang

KINI = datetime(2026, 11, 27, 12, tzinfo=UTC)
MALAM = Tenang(20, 6)


def pukul(jam: int, menit: int = 0) -> datetime:
    return KINI.replace(hour=jam, minute=menit)


@pytest.mark.parametrize(
    ("tenang", "lokal", "awal"),
    [
        (MALAM, pukul(12), pukul(12)),
        (MALAM, pukul(19, 59), pukul(19, 59)),
        (MALAM, pukul(20), pukul(6) + timedelta(days=1)),
        (MALAM, pukul(0, 30), pukul(6)),
        (MALAM, pukul(6), pukul(6)),
        (Tenang(12, 14), pukul(12, 10), pukul(14)),
        (Tenang(9, 9), pukul(9), pukul(9)),
    ],
)
def test_paling_awal_di_luar_jam_tenang(tenang: Tenang, lokal: datetime, awal: datetime) -> None:
    assert rules.paling_awal(tenang, lokal) == awal


@pytest.mark.parametrize(
    ("tenang", "jam", "bidang"),
    [
        (MALAM, 7, set()),
        (MALAM, 5, {"jam_ringkasan"}),
        (Tenang(6, 22), 23, set()),
        (Tenang(6, 23), 23, {"tenang_selesai"}),
        (Tenang(0, 0), 0, set()),
    ],
)
def test_jam_yang_tidak_dapat_diterima(tenang: Tenang, jam: int, bidang: set[str]) -> None:
    assert set(rules.galat_aturan(tenang, jam)) == bidang


@pytest.mark.parametrize(
    ("lokal", "terakhir", "jatuh"),
    [
        (pukul(6, 59), None, False),
        (pukul(7), None, True),
        (pukul(15), date(2026, 11, 26), True),
        (pukul(15), date(2026, 11, 27), False),
        (pukul(21), None, False),
    ],
)
def test_ringkasan_sekali_sehari(lokal: datetime, terakhir: date | None, jatuh: bool) -> None:
    assert rules.ringkasan_jatuh(lokal, 7, MALAM, terakhir) is jatuh


def test_cara_kirim_dan_jeda() -> None:
    assert rules.cara_kirim(None, Cara.HARIAN, surel_aktif=True) is Cara.HARIAN
    assert rules.cara_kirim(Cara.SEKETIKA, Cara.HARIAN, surel_aktif=True) is Cara.SEKETIKA
    assert rules.cara_kirim(Cara.SEKETIKA, Cara.HARIAN, surel_aktif=False) is Cara.PORTAL
    assert [rules.jeda_ulang(n) for n in (1, 4, 5)] == [timedelta(minutes=2), timedelta(hours=6), None]


def test_alasan_lewati_menurut_urutan() -> None:
    penuh = rules.FaktaKirim(aktif=True, surel_aktif=True, terlihat=1, belum_dibaca=1)

    assert rules.alasan_lewati(penuh) is None
    assert rules.alasan_lewati(rules.FaktaKirim(True, True, 1, 0)) == rules.LEWAT_DIBACA
    assert rules.alasan_lewati(rules.FaktaKirim(True, True, 0, 0)) == rules.LEWAT_TAK_TERLIHAT
    assert rules.alasan_lewati(rules.FaktaKirim(True, False, 0, 0)) == rules.LEWAT_BERHENTI
    assert rules.alasan_lewati(rules.FaktaKirim(False, False, 0, 0)) == rules.LEWAT_NONAKTIF


@pytest.mark.parametrize(
    ("telepon", "nomor"),
    [("0812-3456 7890", "6281234567890"), ("+62 812 3456 7890", "6281234567890"), ("kantor", ""), ("021", "")],
)
def test_nomor_wa(telepon: str, nomor: str) -> None:
    assert rules.nomor_wa(telepon) == nomor


def test_alamat_wa_menyandi_teks() -> None:
    assert rules.alamat_wa("Ada kabar & tautan\nhttps://a.id/b?c=1") == (
        "https://wa.me/?text=Ada%20kabar%20%26%20tautan%0Ahttps%3A//a.id/b%3Fc%3D1"
    )


# --- The cycle -----------------------------------------------------------------------------------------------------


def fakta(tahap: Tahap, **lain: object) -> FaktaSiklus:
    return FaktaSiklus(guru_id=1, supervisor_id=2, sekolah_id=1, wilayah_id=1, tahap=tahap, mode=Mode.VIDEO, **lain)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("aksi", "oleh", "keadaan", "dari", "diberi_tahu"),
    [
        (Aksi.AJUKAN, Sisi.GURU, fakta(Tahap.PERMINTAAN), "", (Sisi.SUPERVISOR,)),
        (Aksi.UNDANG, Sisi.SUPERVISOR, fakta(Tahap.PERMINTAAN), "", (Sisi.GURU,)),
        (Aksi.KIRIM_PENILAIAN, Sisi.GURU, fakta(Tahap.OBSERVASI), "observasi", (Sisi.SUPERVISOR,)),
        # The second sheet is told as the opening of the comparison, to both.
        (Aksi.KIRIM_PENILAIAN, Sisi.GURU, fakta(Tahap.OBSERVASI, penilaian_supervisor_pada=KINI), "observasi", ()),
        (Aksi.PENILAIAN_LENGKAP, None, fakta(Tahap.PASCA_OBSERVASI), "observasi", (Sisi.GURU, Sisi.SUPERVISOR)),
        (
            Aksi.SETUJU_KESEPAKATAN,
            Sisi.GURU,
            fakta(Tahap.PRA_OBSERVASI, setuju_guru=True),
            "pra_observasi",
            (Sisi.SUPERVISOR,),
        ),
        (
            Aksi.SETUJU_KESEPAKATAN,
            Sisi.GURU,
            fakta(Tahap.PRA_OBSERVASI, setuju_guru=True, setuju_supervisor=True),
            "pra_observasi",
            (),
        ),
        # A handover by the principal: the old cycle tells who leaves, the new one tells both.
        (Aksi.SERAHKAN, None, fakta(Tahap.DIBATALKAN), "observasi", (Sisi.SUPERVISOR,)),
        (Aksi.SERAHKAN, Sisi.SUPERVISOR, fakta(Tahap.DIBATALKAN), "observasi", ()),
        (Aksi.SERAHKAN, None, fakta(Tahap.PRA_OBSERVASI), "", (Sisi.GURU, Sisi.SUPERVISOR)),
    ],
)
def test_penerima(
    aksi: Aksi, oleh: Sisi | None, keadaan: FaktaSiklus, dari: str, diberi_tahu: tuple[Sisi, ...]
) -> None:
    assert rules_siklus.penerima(aksi, oleh, keadaan, dari=dari) == diberi_tahu


def test_lanjutan_diceritakan_permintaannya_sendiri() -> None:
    assert rules_siklus.kata(Aksi.MULAI_LANJUTAN, Tahap.SELESAI) is None
