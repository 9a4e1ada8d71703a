"""Headers of tus 1.0 by table."""

from __future__ import annotations

import base64
import hashlib

import pytest

from supervisi.lib import tus
from supervisi.lib.tus import KepalaSalah


def b64(data: str | bytes) -> str:
    return base64.b64encode(data.encode() if isinstance(data, str) else data).decode()


@pytest.mark.parametrize("kepala", [{}, {"Tus-Resumable": "0.9.0"}, {"Tus-Resumable": "1.0"}])
def test_versi_lain_412(kepala):
    with pytest.raises(KepalaSalah) as galat:
        tus.periksa_versi(kepala)

    assert galat.value.status == 412


@pytest.mark.parametrize("nilai", ["", "-1", "abc", str(2**63), "1.5", " 1", "1e3", "٣", "9" * 30])
def test_bilangan_aneh_400(nilai):
    with pytest.raises(KepalaSalah) as galat:
        tus.bilangan({"Upload-Offset": nilai}, "Upload-Offset")

    assert galat.value.status == 400


def test_bilangan():
    assert tus.bilangan({"Upload-Offset": "0"}, "Upload-Offset") == 0
    assert tus.bilangan({"Upload-Offset": str(2**63 - 1)}, "Upload-Offset") == 2**63 - 1


@pytest.mark.parametrize(
    ("kepala", "status"),
    [
        ({}, 400),
        ({"Upload-Length": "0"}, 400),
        ({"Upload-Length": "101"}, 413),
        ({"Upload-Length": "5", "Upload-Defer-Length": "1"}, 400),
    ],
)
def test_panjang_unggahan_ditolak(kepala, status):
    with pytest.raises(KepalaSalah) as galat:
        tus.panjang_unggahan(kepala, 100)

    assert galat.value.status == status


def test_panjang_unggahan_sampai_batas():
    assert tus.panjang_unggahan({"Upload-Length": "100"}, 100) == 100


@pytest.mark.parametrize(
    ("teks", "hasil"),
    [
        ("", {}),
        (f"filename {b64('Pelajaran é.mp4')}", {"filename": "Pelajaran é.mp4"}),
        (f"filename {b64('../../etc/passwd')},kosong", {"filename": "../../etc/passwd", "kosong": ""}),
        (f" a {b64('1')} , b {b64('2')}", {"a": "1", "b": "2"}),
        ("a /w==", {"a": "\ufffd"}),
    ],
)
def test_metadata(teks, hasil):
    assert tus.uraikan_metadata(teks) == hasil


@pytest.mark.parametrize(
    ("teks", "status"),
    [
        ("filename bukan-base64!", 400),
        (f"a {b64('1')},a {b64('2')}", 400),
        (",".join(f"k{i} {b64('x')}" for i in range(40)), 400),
        (f"k {b64('x' * 20_000)}", 431),
    ],
)
def test_metadata_ditolak(teks, status):
    with pytest.raises(KepalaSalah) as galat:
        tus.uraikan_metadata(teks)

    assert galat.value.status == status


@pytest.mark.parametrize(
    "teks", ["md5 " + b64(b"x" * 16), "sha1", "sha1 ???", "sha1 " + b64(b"pendek"), "sha256 " + b64(b"x" * 20)]
)
def test_sidik_ditolak(teks):
    with pytest.raises(KepalaSalah) as galat:
        tus.uraikan_sidik(teks)

    assert galat.value.status == 400


@pytest.mark.parametrize("nama", tus.ALGORITMA)
def test_sidik(nama):
    harapan = hashlib.new(nama, b"isi").digest()

    sidik = tus.uraikan_sidik(f"{nama} {b64(harapan)}")

    assert sidik is not None
    hitung = sidik.penghitung()
    hitung.update(b"isi")
    assert hitung.digest() == sidik.harapan


def test_tanpa_sidik():
    assert tus.uraikan_sidik(None) is None
