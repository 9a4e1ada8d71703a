"""Numbers of identity: what they look like and what is said when they do not."""

from __future__ import annotations

import pytest

from accounts.rules import bidang_pengenal, galat_nip, galat_npsn, galat_nuptk, rapikan_nomor


@pytest.mark.parametrize(
    ("nip", "kata"),
    [
        ("198503122010012003", None),
        ("200002292022032001", None),  # a leap day
        ("198503122022211004", None),  # the number of a PPPK
        ("198503122022302004", "bulan pengangkatan"),
        ("19850312201001200", "18 angka"),
        ("1985031220100120034", "18 angka"),
        ("19850312201001200A", "18 angka"),
        ("", "18 angka"),
        ("198502302010012003", "tanggal lahir"),
        ("190002292010012003", "tanggal lahir"),  # 1900 was no leap year
        ("198513012010012003", "tanggal lahir"),
        ("000003122010012003", "tanggal lahir"),
        ("198503122010002003", "bulan pengangkatan"),
        ("198503122010132003", "bulan pengangkatan"),
        ("198503122010013003", "Angka ke-15"),
        ("198503122010010003", "Angka ke-15"),
        ("١٩٨٥٠٣١٢٢٠١٠٠١٢٠٠٣", "18 angka"),  # digits of another script are not the digits of a NIP
    ],
)
def test_galat_nip(nip: str, kata: str | None) -> None:
    galat = galat_nip(nip)

    assert (galat is None) if kata is None else (galat is not None and kata in galat)


@pytest.mark.parametrize(("nilai", "sah"), [("1234567890123456", True), ("123456789012345", False), ("x" * 16, False)])
def test_galat_nuptk(nilai: str, sah: bool) -> None:
    assert (galat_nuptk(nilai) is None) is sah


@pytest.mark.parametrize(("nilai", "sah"), [("20400001", True), ("2040000", False), ("2040000A", False)])
def test_galat_npsn(nilai: str, sah: bool) -> None:
    assert (galat_npsn(nilai) is None) is sah


def test_rapikan_nomor() -> None:
    assert rapikan_nomor(" 19850312 201001-2.003\t") == "198503122010012003"


@pytest.mark.parametrize(
    ("nama", "hasil"),
    [
        ("Ani@Contoh.ID ", ("email", "ani@contoh.id")),
        ("1234 5678 9012 3456", ("nuptk", "1234567890123456")),
        ("19850312 201001 2 003", ("nip", "198503122010012003")),
        ("entah", ("nip", "entah")),
    ],
)
def test_bidang_pengenal(nama: str, hasil: tuple[str, str]) -> None:
    assert bidang_pengenal(nama) == hasil
