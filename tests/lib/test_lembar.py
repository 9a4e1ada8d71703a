"""Reading the changes of an autosaving sheet."""

from __future__ import annotations

import json
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from supervisi.lib.galat import MasukanSalah
from supervisi.lib.lembar import (
    PANJANG_NILAI_MAKS,
    Bentrok,
    HasilLembar,
    Perubahan,
    baca_formulir,
    baca_json,
    galat_panjang,
)

PADA = datetime(2026, 3, 3, 10, 42, tzinfo=UTC)


def test_baca_json_menyatukan_akhir_baris_dan_membuang_nul() -> None:
    badan = json.dumps({"perubahan": [{"kunci": "1", "nilai": "a\r\nb\rc\x00d", "versi": 3}]}).encode()

    assert baca_json(badan) == [Perubahan("1", "a\nb\ncd", 3)]


@pytest.mark.parametrize(
    "badan",
    [
        b"",
        b"[]",
        b"{}",
        b"\xff\xfe",
        b'{"perubahan": {}}',
        b'{"perubahan": [1]}',
        b'{"perubahan": [{"kunci": "1", "nilai": "x"}]}',
        b'{"perubahan": [{"kunci": 1, "nilai": "x", "versi": 1}]}',
        b'{"perubahan": [{"kunci": "1", "nilai": null, "versi": 1}]}',
        b'{"perubahan": [{"kunci": "1", "nilai": "x", "versi": -1}]}',
        b'{"perubahan": [{"kunci": "1", "nilai": "x", "versi": true}]}',
        b'{"perubahan": [{"kunci": "1", "nilai": "x", "versi": "1"}]}',
        json.dumps({"perubahan": [{"kunci": "1", "nilai": "x", "versi": 1}] * 301}).encode(),
        b"[" * 100_000,
    ],
)
def test_baca_json_menolak_bentuk_lain_dengan_kalimat(badan: bytes) -> None:
    with pytest.raises(MasukanSalah) as galat:
        baca_json(badan)

    assert galat.value.alasan.startswith("Perubahan tidak dapat dibaca.")


@given(st.binary(max_size=300))
def test_baca_json_tidak_pernah_jatuh(badan: bytes) -> None:
    try:
        hasil = baca_json(badan)
    except MasukanSalah:
        return
    assert all(isinstance(p, Perubahan) for p in hasil)


def test_baca_formulir_memasangkan_nilai_dan_versi() -> None:
    data = {
        "csrfmiddlewaretoken": "x",
        "nilai-fokus": "Tanya\r\njawab",
        "versi-fokus": "4",
        "nilai-catatan": "",
        "versi-catatan": "abc",
    }

    assert baca_formulir(data) == [Perubahan("fokus", "Tanya\njawab", 4), Perubahan("catatan", "", 0)]


@pytest.mark.parametrize(
    ("galat", "bentrok", "status"),
    [
        ({}, [], 200),
        ({}, [Bentrok("1", "x", 2, "Budi", PADA)], 409),
        ({"2": "Isi skor 1 sampai 4."}, [Bentrok("1", "x", 2, "Budi", PADA)], 422),
    ],
)
def test_status_hasil(galat: dict[str, str], bentrok: list[Bentrok], status: int) -> None:
    hasil = HasilLembar(tersimpan={"3": 8}, bentrok=bentrok, galat=galat)

    assert hasil.status == status
    assert hasil.json()["tersimpan"] == {"3": 8}
    assert [(b["oleh"], b["pada"]) for b in hasil.json()["bentrok"]] == [("Budi", "2026-03-03T10:42:00+00:00")] * len(
        bentrok
    )


def test_panjang_nilai_pada_batas() -> None:
    assert galat_panjang("a" * PANJANG_NILAI_MAKS) is None
    assert "10001 huruf" in (galat_panjang("a" * (PANJANG_NILAI_MAKS + 1)) or "")
