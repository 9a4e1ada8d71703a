"""Fingerprints, check codes, and what the sweeper decides."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from supervisi.dokumen import rules
from supervisi.dokumen.enums import StatusDokumen

KINI = datetime(2026, 11, 22, 8, 0, tzinfo=UTC)


def test_sidik_sama_untuk_urutan_nama_yang_lain() -> None:
    assert rules.sidik_data("a", 1, {"x": 1, "y": [2]}) == rules.sidik_data("a", 1, {"y": [2], "x": 1})


@pytest.mark.parametrize(
    ("jenis", "versi", "isi"), [("b", 1, {"x": 1}), ("a", 2, {"x": 1}), ("a", 1, {"x": 2}), ("a", 1, {"x": None})]
)
def test_sidik_berbeda_bila_satu_bagian_berbeda(jenis: str, versi: int, isi: dict[str, object]) -> None:
    assert rules.sidik_data("a", 1, {"x": 1}) != rules.sidik_data(jenis, versi, isi)


@given(st.integers(min_value=0, max_value=2**60 - 1))
def test_kode_dibaca_kembali_seperti_ditulis_orang(acak: int) -> None:
    kode = rules.kode_dari_acak(acak)

    tertulis = kode.lower().replace("-", " ").replace("0", "o").replace("1", "l")

    assert rules.rapikan_kode(tertulis) == kode
    assert rules.rapikan_kode(kode) == kode


@pytest.mark.parametrize(
    "tertulis", ["", "7K3M", "7K3M-Q2ZD-9XWT-1", "7K3M-Q2ZD-9XWU", "../../etc/passwd", "٧K3MQ2ZD9XWT"]
)
def test_kode_yang_bukan_kode(tertulis: str) -> None:
    assert rules.rapikan_kode(tertulis) is None


@pytest.mark.parametrize(
    ("status", "percobaan", "diam", "tindakan"),
    [
        (StatusDokumen.DIMINTA, 0, timedelta(seconds=89), rules.Tindakan.BIARKAN),
        (StatusDokumen.DIMINTA, 0, timedelta(seconds=90), rules.Tindakan.KIRIM_ULANG),
        (StatusDokumen.DIKERJAKAN, 1, timedelta(seconds=59), rules.Tindakan.BIARKAN),
        (StatusDokumen.DIKERJAKAN, 2, timedelta(seconds=60), rules.Tindakan.KIRIM_ULANG),
        (StatusDokumen.DIKERJAKAN, 3, timedelta(seconds=60), rules.Tindakan.MENYERAH),
        (StatusDokumen.DIKERJAKAN, 3, timedelta(seconds=59), rules.Tindakan.BIARKAN),
        (StatusDokumen.SIAP, 1, timedelta(days=9), rules.Tindakan.BIARKAN),
        (StatusDokumen.GAGAL, 3, timedelta(days=9), rules.Tindakan.BIARKAN),
    ],
)
def test_tindakan_sapu(status: StatusDokumen, percobaan: int, diam: timedelta, tindakan: rules.Tindakan) -> None:
    assert rules.tindakan_sapu(status, percobaan, KINI - diam, KINI) is tindakan
