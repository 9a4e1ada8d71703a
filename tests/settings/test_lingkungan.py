"""Typed reading of the environment: odd values stop the start with a sentence."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from supervisi.settings import lingkungan


@pytest.mark.parametrize(("nilai", "hasil"), [("True", True), ("False", False), ("", True), (None, True)])
def test_boolean(monkeypatch: pytest.MonkeyPatch, nilai: str | None, hasil: bool) -> None:
    monkeypatch.delenv("UJI_X", raising=False)
    if nilai is not None:
        monkeypatch.setenv("UJI_X", nilai)

    assert lingkungan.boolean("UJI_X", True) is hasil


@pytest.mark.parametrize("nilai", ["true", "1", "yes", "off"])
def test_boolean_menolak_nilai_ganjil(monkeypatch: pytest.MonkeyPatch, nilai: str) -> None:
    monkeypatch.setenv("UJI_X", nilai)

    with pytest.raises(ImproperlyConfigured, match="UJI_X must be True or False"):
        lingkungan.boolean("UJI_X", False)


def test_bilangan_menolak_kata(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("UJI_X", "banyak")

    with pytest.raises(ImproperlyConfigured, match="UJI_X must be a whole number"):
        lingkungan.bilangan("UJI_X", 3)


def test_wajib_dari_berkas_dan_tanpa_bawaan(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "rahasia").write_text(" isi \n")
    monkeypatch.setenv("UJI_X_FILE", str(tmp_path / "rahasia"))
    assert lingkungan.wajib("UJI_X") == "isi"

    monkeypatch.setenv("UJI_X_FILE", str(tmp_path / "tidak-ada"))
    with pytest.raises(ImproperlyConfigured, match="UJI_X_FILE names"):
        lingkungan.wajib("UJI_X")

    monkeypatch.delenv("UJI_X_FILE")
    with pytest.raises(ImproperlyConfigured, match=r"UJI_X .* must be set"):
        lingkungan.wajib("UJI_X")


def test_basis_data_sqlite_dan_postgres_dan_lainnya() -> None:
    assert "journal_mode=WAL" in lingkungan.basis_data("sqlite:////tmp/x.sqlite3")["OPTIONS"]["init_command"]
    assert lingkungan.basis_data("postgres://a:b@h/n")["OPTIONS"]["pool"]["max_size"] == 40
    with pytest.raises(ImproperlyConfigured, match="sqlite or postgres"):
        lingkungan.basis_data("mysql://a:b@h/n")


def test_penyimpanan_setempat_tertutup_dan_s3() -> None:
    setempat = lingkungan.penyimpanan("", Path("/x"))["OPTIONS"]
    assert (setempat["base_url"], setempat["file_permissions_mode"]) == (None, 0o600)

    s3 = lingkungan.penyimpanan("s3://kunci:rah%2Fasia@localhost:9000/ember?scheme=http&region=id-1", Path("/x"))[
        "OPTIONS"
    ]
    assert (s3["endpoint_url"], s3["bucket_name"], s3["secret_key"], s3["region_name"]) == (
        "http://localhost:9000",
        "ember",
        "rah/asia",
        "id-1",
    )


@pytest.mark.parametrize("url", ["http://h/ember", "s3://h", "s3:///ember", "s3://k:r@h/ember?scheme=ftp"])
def test_penyimpanan_menolak_alamat_ganjil(url: str) -> None:
    with pytest.raises(ImproperlyConfigured, match="MEDIA_STORAGE"):
        lingkungan.penyimpanan(url, Path("/x"))


def test_teks_dari_berkas_mendahului_lingkungan(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("UJI_X", "dari lingkungan")
    assert lingkungan.teks("UJI_X") == "dari lingkungan"

    (tmp_path / "rahasia").write_text("dari berkas\n")
    monkeypatch.setenv("UJI_X_FILE", str(tmp_path / "rahasia"))
    assert lingkungan.teks("UJI_X") == "dari berkas"
    assert lingkungan.teks("UJI_TIDAK_ADA") == ""
