"""A finished file appears whole or not at all."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.core.files.base import File
from django.core.files.storage import FileSystemStorage, Storage

from supervisi.dokumen.simpanan import hapus, terbitkan

NAMA = "dokumen/papan/1-abc.pdf"


def test_terbit_di_folder_tanpa_sisa_dan_hanya_untuk_pemilik(tmp_path: Path) -> None:
    simpanan = FileSystemStorage(location=tmp_path)

    nama = terbitkan(simpanan, NAMA, b"isi")

    assert nama == NAMA
    assert [p.name for p in (tmp_path / "dokumen" / "papan").iterdir()] == ["1-abc.pdf"]
    assert (tmp_path / NAMA).read_bytes() == b"isi"
    assert (tmp_path / NAMA).stat().st_mode & 0o777 == 0o600


def test_terbit_dua_kali_menimpa_yang_sama(tmp_path: Path) -> None:
    simpanan = FileSystemStorage(location=tmp_path)
    terbitkan(simpanan, NAMA, b"isi")

    terbitkan(simpanan, NAMA, b"isi baru")

    assert [p.read_bytes() for p in (tmp_path / "dokumen" / "papan").iterdir()] == [b"isi baru"]


def test_gagal_menulis_tidak_menyisakan_berkas(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    simpanan = FileSystemStorage(location=tmp_path)

    def penuh(_berkas: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("supervisi.dokumen.simpanan.os.fsync", penuh)

    with pytest.raises(OSError, match="No space left"):
        terbitkan(simpanan, NAMA, b"isi")

    assert list((tmp_path / "dokumen" / "papan").iterdir()) == []


class SimpananBenda(Storage):
    """An object store: names and bytes, no paths; a second object of the same name gets another one."""

    def __init__(self) -> None:
        self.benda: dict[str, bytes] = {}

    def _save(self, nama: str, isi: File[bytes]) -> str:
        self.benda[nama] = isi.read()
        return nama

    def exists(self, nama: str) -> bool:
        return nama in self.benda

    def delete(self, nama: str) -> None:
        del self.benda[nama]


def test_simpanan_tanpa_folder_memakai_nama_yang_dijawabnya() -> None:
    simpanan = SimpananBenda()

    pertama, kedua = terbitkan(simpanan, NAMA, b"isi"), terbitkan(simpanan, NAMA, b"isi")

    assert pertama == NAMA
    assert simpanan.benda == {pertama: b"isi", kedua: b"isi"}
    hapus(simpanan, kedua)
    assert simpanan.benda == {pertama: b"isi"}


@pytest.mark.parametrize("benda", [True, False])
def test_berkas_dari_folder_kerja_disalin(tmp_path: Path, benda: bool) -> None:
    sumber = tmp_path / "hasil.zip"
    sumber.write_bytes(b"isi" * 1000)
    simpanan = SimpananBenda() if benda else FileSystemStorage(location=tmp_path / "simpanan")

    nama = terbitkan(simpanan, NAMA, sumber)

    terbaca = simpanan.benda[nama] if isinstance(simpanan, SimpananBenda) else Path(simpanan.path(nama)).read_bytes()
    assert terbaca == sumber.read_bytes()
