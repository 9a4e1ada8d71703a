"""Reminders: which days, whom, one a day, never in quiet hours."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone

from observasi.siklus.enums import Sisi
from observasi.tindak_lanjut import services, tasks
from observasi.tindak_lanjut.enums import Bentuk, StatusTindakLanjut
from observasi.tindak_lanjut.jenis_kabar import PENGINGAT
from observasi.tindak_lanjut.models import TindakLanjut
from observasi.tindak_lanjut.rules import IsiTindakLanjut
from observasi.tindak_lanjut.rules import pengingat as rules
from observasi.tindak_lanjut.rules.pengingat import Tonggak
from observasi.tindak_lanjut.services.pengingat import ingatkan
from supervisi.kabar.enums import Cara
from supervisi.kabar.models import Kabar
from supervisi.kabar.rules import Tenang
from supervisi.kabar.services import simpan_pilihan
from tests.alur import siklus_tindak_lanjut
from tests.pemeran import Pemeran, pelaku

TENGGAT = date(2026, 12, 10)
RENCANA = StatusTindakLanjut.RENCANA


@pytest.mark.parametrize(
    ("sisa", "hasil"),
    [
        (4, None),
        (3, Tonggak.MENDEKAT),
        (2, None),
        (1, Tonggak.MENDEKAT),
        (0, None),
        (-1, Tonggak.LEWAT),
        (-2, None),
        (-7, None),
        (-8, Tonggak.LEWAT),
        (-15, Tonggak.LEWAT),
        (-16, None),
    ],
)
def test_hari_pengingat(sisa: int, hasil: Tonggak | None) -> None:
    assert rules.tonggak(RENCANA, TENGGAT, TENGGAT - timedelta(days=sisa)) is hasil


@pytest.mark.parametrize("status", [s for s in StatusTindakLanjut if s is not RENCANA])
def test_yang_selesai_tidak_diingatkan(status: StatusTindakLanjut) -> None:
    assert rules.tonggak(status, TENGGAT, TENGGAT - timedelta(days=1)) is None


def test_siapa_dan_kata() -> None:
    assert rules.diingatkan(Tonggak.MENDEKAT) == (Sisi.GURU,)
    assert rules.diingatkan(Tonggak.LEWAT) == (Sisi.GURU, Sisi.SUPERVISOR)
    hari = TENGGAT - timedelta(days=1)
    assert rules.susun([TENGGAT], hari) == rules.Pengingat("Tindak lanjut jatuh tempo besok", "")
    assert rules.susun([TENGGAT], TENGGAT - timedelta(days=3)).judul == "Tindak lanjut jatuh tempo 3 hari lagi"
    lewat = rules.susun([TENGGAT, TENGGAT + timedelta(days=9)], TENGGAT + timedelta(days=8))
    assert lewat == rules.Pengingat(
        "Tindak lanjut lewat tenggat 8 hari", "Ada 1 tindak lanjut lain yang juga perlu dilihat."
    )


@pytest.fixture
def siang() -> datetime:
    """Noon of today in the portal's zone."""
    return datetime.combine(timezone.localdate(), datetime.min.time(), ZoneInfo("Asia/Jakarta")).replace(hour=12)


def _rencana(p: Pemeran, siklus_id: int, sisa: int) -> TindakLanjut:
    isi = IsiTindakLanjut(Bentuk.LANGSUNG, "Coba waktu tunggu.", "Ani", timezone.localdate() + timedelta(days=30))
    satu = services.tambah(pelaku(p.ani), siklus_id, isi)
    TindakLanjut.objects.filter(pk=satu.pk).update(tenggat=timezone.localdate() + timedelta(days=sisa))
    return satu


def _pengingat(siapa: object) -> list[str]:
    milik = Kabar.objects.filter(penerima=siapa, jenis=PENGINGAT)
    return list(milik.order_by("id").values_list("judul", flat=True))


def test_satu_sehari_untuk_semua_tindak_lanjut(pemeran: Pemeran, pustaka: None, siang: datetime) -> None:
    siklus = siklus_tindak_lanjut(pemeran)
    for sisa in (1, 3, 2):
        _rencana(pemeran, siklus.pk, sisa)

    assert [ingatkan(siang), ingatkan(siang + timedelta(hours=1))] == [1, 0]

    assert _pengingat(pemeran.ani) == ["Tindak lanjut jatuh tempo besok"]
    assert _pengingat(pemeran.budi) == []
    (kabar,) = Kabar.objects.filter(jenis=PENGINGAT)
    assert kabar.isi.endswith("Ada 1 tindak lanjut lain yang juga perlu dilihat.")
    assert "waktu tunggu" not in kabar.isi
    tasks.ingatkan_tindak_lanjut()
    assert len(_pengingat(pemeran.ani)) == 1


def test_lewat_tenggat_sampai_ke_supervisor_lalu_sepekan_kemudian(
    pemeran: Pemeran, pustaka: None, siang: datetime
) -> None:
    siklus = siklus_tindak_lanjut(pemeran)
    satu = _rencana(pemeran, siklus.pk, -1)

    jumlah = [ingatkan(siang + timedelta(days=n)) for n in range(9)]
    services.batalkan(pelaku(pemeran.ani), siklus.pk, satu.pk, 1, alasan="Sudah tidak perlu.")

    assert jumlah == [2, 0, 0, 0, 0, 0, 0, 2, 0]
    assert len(_pengingat(pemeran.budi)) == 2
    assert ingatkan(siang + timedelta(days=14)) == 0


def test_jam_tenang_menunggu_putaran_berikutnya(pemeran: Pemeran, pustaka: None, siang: datetime) -> None:
    siklus = siklus_tindak_lanjut(pemeran)
    _rencana(pemeran, siklus.pk, 1)
    simpan_pilihan(pelaku(pemeran.ani), {PENGINGAT: Cara.PORTAL}, Tenang(8, 16), 17, surel_aktif=True)

    assert [ingatkan(siang), ingatkan(siang.replace(hour=16))] == [0, 1]
    assert Kabar.objects.get(jenis=PENGINGAT).cara == Cara.PORTAL
