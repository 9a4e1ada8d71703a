"""Reading and writing XLSX files, safely and plainly.

A file from outside is measured before anything in it is unpacked: its size, its number of parts, what it would unpack to.
Refused are macros, embedded objects, formulas (the value next to a formula is whatever its writer left there), error
cells, files with a password, and everything beyond the limits. XML is parsed without entities (defusedxml). What comes out
are rows of plain values: text, int, Decimal, bool, date, time or None, each row with the number that Excel shows.

Written texts stay texts: a name that starts with "=" never becomes a formula, a NIP of 18 digits never a number.
Refusals are in Indonesian because the person who uploads the file reads them.
"""

from __future__ import annotations

import re
import warnings
import zlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from io import BytesIO
from typing import Any
from xml.etree.ElementTree import ParseError
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

import openpyxl
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter
from openpyxl.utils.exceptions import InvalidFileException
from openpyxl.workbook import Workbook

Nilai = str | int | Decimal | bool | date | datetime | time | None
"""What a cell may hold. A date with a time at midnight comes out as a date."""

_BAGIAN_MAKS = 300
_LEBAR_JAUH = 10
_BARIS_JAUH = 20
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_TERLARANG = ("vbaproject", "vbadata", "activex", "embeddings", "macrosheets", "oleobject")
_KENDALI = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_BILANGAN_MAKS = 10**15
_HURUF_SEL = 32_767
"""The most that Excel keeps in one cell."""
_RUSAK = (
    AttributeError,
    BadZipFile,
    EOFError,
    IndexError,
    InvalidFileException,
    KeyError,
    NotImplementedError,
    OverflowError,
    ParseError,
    RuntimeError,
    TypeError,
    ValueError,
    zlib.error,
)
"""What zipfile, the XML parser and openpyxl raise on damaged files."""


@dataclass(frozen=True, slots=True)
class Batas:
    """How large a file may be. `terurai` is the size of all parts unpacked; `huruf` the longest text of a cell."""

    byte: int = 2_000_000
    terurai: int = 15_000_000
    lembar: int = 20
    baris: int = 5_000
    kolom: int = 60
    huruf: int = 4_000


@dataclass(frozen=True, slots=True)
class Baris:
    """One row with at least one value. `nomor` is the number that Excel shows, from 1."""

    nomor: int
    sel: tuple[Nilai, ...]

    def kolom(self, urutan: int) -> Nilai:
        """The value in a column, counted from 0; None beyond the last one."""
        return self.sel[urutan] if urutan < len(self.sel) else None


@dataclass(frozen=True, slots=True)
class Lembar:
    """A sheet to write: a bold heading that stays in sight, then the rows. `lebar` in characters, per column."""

    nama: str
    judul: Sequence[str]
    baris: Sequence[Sequence[Nilai]]
    lebar: Sequence[int] = ()


class BerkasDitolak(ValueError):
    """The file cannot be taken. Names the sheet, row and column where one of them is to blame."""

    def __init__(self, alasan: str, *, lembar: str = "", baris: int | None = None, kolom: str = "") -> None:
        self.alasan, self.lembar, self.baris, self.kolom = alasan, lembar, baris, kolom
        super().__init__(str(self))

    def __str__(self) -> str:
        tempat = [f"lembar {self.lembar}"] if self.lembar else []
        tempat += [f"baris {self.baris}"] if self.baris is not None else []
        tempat += [f"kolom {self.kolom}"] if self.kolom else []
        return f"{', '.join(tempat)}: {self.alasan}" if tempat else self.alasan


def huruf_kolom(urutan: int) -> str:
    """The letters of a column, counted from 0: 0 -> A, 26 -> AA."""
    return get_column_letter(urutan + 1)


def baca(isi: bytes, *, lembar: str | None = None, batas: Batas | None = None) -> list[Baris]:
    """The rows of one sheet, the first one unless it is named. Empty rows are left out. Raises BerkasDitolak."""
    semua = baca_semua(isi, batas=batas)
    if lembar is None:
        return next(iter(semua.values()))
    for nama, baris in semua.items():
        if nama.strip().casefold() == lembar.strip().casefold():
            return baris
    raise BerkasDitolak(f"lembar {lembar} tidak ada; yang ada: {', '.join(semua)}")


def baca_semua(isi: bytes, *, batas: Batas | None = None) -> Mapping[str, list[Baris]]:
    """The rows of every sheet, by its name, in the order of the file. Raises BerkasDitolak."""
    batas = batas or Batas()
    _periksa_bungkus(isi, batas)
    try:
        # openpyxl warns about parts that it leaves out (colours, validations); they say nothing about the values.
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            buku = openpyxl.load_workbook(BytesIO(isi), read_only=True, data_only=False, keep_links=False)
            try:
                lembar = {satu.title: satu for satu in buku.worksheets}
                if not lembar:
                    raise BerkasDitolak("berkas ini tidak memuat lembar kerja")
                if len(lembar) > batas.lembar:
                    raise BerkasDitolak(f"berkas ini memuat lebih dari {batas.lembar} lembar kerja")
                return {nama: _baca_lembar(nama, satu, batas) for nama, satu in lembar.items()}
            finally:
                buku.close()
    except BerkasDitolak:
        raise
    except _RUSAK as galat:
        raise BerkasDitolak(
            "berkas Excel ini rusak; buka di Excel, simpan ulang sebagai .xlsx, lalu coba lagi"
        ) from galat


_SAAT = re.compile(rb"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")


def tulis(*lembar: Lembar) -> bytes:
    """An XLSX file with these sheets. Numbers are numbers, dates are dates, texts are always texts."""
    buku = Workbook(write_only=True)
    for satu in lembar:
        kertas: Any = buku.create_sheet(satu.nama)
        kertas.freeze_panes = "A2"
        for i, lebar in enumerate(satu.lebar):
            kertas.column_dimensions[huruf_kolom(i)].width = lebar
        # All cells first: a value that cannot be written must not leave a half-written sheet behind.
        isi = [[_sel(kertas, judul, tebal=True) for judul in satu.judul]]
        isi += [[_sel(kertas, nilai) for nilai in baris] for baris in satu.baris]
        for sel in isi:
            kertas.append(sel)
    wadah = BytesIO()
    buku.save(wadah)
    return _tanpa_waktu(wadah.getvalue())


def _tanpa_waktu(isi: bytes) -> bytes:
    """The same sheets give the same bytes: the times of writing go, which openpyxl puts into every file."""
    hasil = BytesIO()
    with ZipFile(BytesIO(isi)) as asal, ZipFile(hasil, "w") as tujuan:
        for nama in asal.namelist():
            bagian = asal.read(nama)
            if nama == "docProps/core.xml":
                bagian = _SAAT.sub(b"2000-01-01T00:00:00Z", bagian)
            tujuan.writestr(ZipInfo(nama, date_time=(2000, 1, 1, 0, 0, 0)), bagian, ZIP_DEFLATED)
    return hasil.getvalue()


# --- reading -------------------------------------------------------------------------------------------------------


def _periksa_bungkus(isi: bytes, batas: Batas) -> None:
    """The wrapping, before anything is unpacked. zipfile never unpacks more of a part than its declared size."""
    if not isi:
        raise BerkasDitolak("berkas ini kosong")
    if len(isi) > batas.byte:
        raise BerkasDitolak(f"berkas terlalu besar; paling besar {_ukuran(batas.byte)}")
    if isi.startswith(_OLE):
        raise BerkasDitolak("berkas Excel lama (.xls) atau bersandi; simpan sebagai .xlsx tanpa sandi, lalu coba lagi")
    try:
        with ZipFile(BytesIO(isi)) as bungkus:
            bagian = bungkus.infolist()
    except _RUSAK as galat:
        raise BerkasDitolak("berkas ini bukan berkas Excel (.xlsx)") from galat
    nama = [satu.filename.casefold() for satu in bagian]
    if "[content_types].xml" not in nama or "xl/workbook.xml" not in nama:
        raise BerkasDitolak("berkas ini bukan berkas Excel (.xlsx)")
    if len(set(nama)) < len(nama):
        raise BerkasDitolak("berkas Excel ini rusak: ada bagian yang ditulis dua kali")
    if len(bagian) > _BAGIAN_MAKS or sum(satu.file_size for satu in bagian) > batas.terurai:
        raise BerkasDitolak("isi berkas ini terlalu besar bila diurai; hapus lembar dan gambar yang tidak diperlukan")
    for satu in bagian:
        if satu.flag_bits & 1:
            raise BerkasDitolak("berkas ini bersandi; simpan tanpa sandi, lalu coba lagi")
        if satu.compress_type not in (ZIP_STORED, ZIP_DEFLATED):
            raise BerkasDitolak("cara memampatkan berkas ini tidak dikenal; simpan ulang di Excel sebagai .xlsx")
    if any(terlarang in satu for satu in nama for terlarang in _TERLARANG):
        raise BerkasDitolak("berkas ini memuat makro atau objek tersemat; simpan sebagai .xlsx biasa tanpa keduanya")


def _baca_lembar(nama: str, kertas: Any, batas: Batas) -> list[Baris]:
    # Without this a wrong dimension, which some programs write, would cut off rows without a word.
    kertas.reset_dimensions()
    hasil: list[Baris] = []
    for nomor, deret in enumerate(kertas.iter_rows(), start=1):
        if nomor > batas.baris * _BARIS_JAUH:
            raise BerkasDitolak(
                "lembar ini terlalu panjang; hapus baris kosong di bawah data", lembar=nama, baris=nomor
            )
        if len(deret) > batas.kolom * _LEBAR_JAUH:
            raise BerkasDitolak("baris ini terlalu lebar; hapus kolom di kanan data", lembar=nama, baris=nomor)
        nilai = list(_nilai_baris(nama, nomor, deret, batas))
        while nilai and nilai[-1] is None:
            nilai.pop()
        if not nilai:
            continue
        if len(nilai) > batas.kolom:
            kolom = huruf_kolom(len(nilai) - 1)
            raise BerkasDitolak(f"paling banyak {batas.kolom} kolom", lembar=nama, baris=nomor, kolom=kolom)
        if len(hasil) >= batas.baris:
            raise BerkasDitolak(f"paling banyak {batas.baris} baris yang terisi", lembar=nama, baris=nomor)
        hasil.append(Baris(nomor, tuple(nilai)))
    return hasil


def _nilai_baris(nama: str, nomor: int, deret: Sequence[Any], batas: Batas) -> Iterator[Nilai]:
    for i, sel in enumerate(deret):
        if sel.value is None:
            yield None
            continue
        try:
            yield _nilai(sel.value, sel.data_type, batas)
        except BerkasDitolak as galat:
            raise BerkasDitolak(galat.alasan, lembar=nama, baris=nomor, kolom=huruf_kolom(i)) from None


def _nilai(mentah: object, jenis: str, batas: Batas) -> Nilai:
    if jenis == "f":
        raise BerkasDitolak("sel ini berisi rumus; ganti dengan nilainya (salin, lalu tempel sebagai nilai)")
    if jenis == "e":
        raise BerkasDitolak(f"sel ini berisi galat Excel ({mentah})")
    if isinstance(mentah, str):
        teks = _KENDALI.sub("", mentah.replace("\r\n", "\n").replace("\r", "\n").replace("\xa0", " ")).strip()
        if len(teks) > batas.huruf:
            raise BerkasDitolak(f"teks dalam sel ini lebih dari {batas.huruf} huruf")
        return teks or None
    if isinstance(mentah, bool):
        return mentah
    if isinstance(mentah, int | float):
        return _bilangan(mentah)
    if isinstance(mentah, datetime):
        return mentah.date() if mentah.time() == time() else mentah
    if isinstance(mentah, date | time):
        return mentah
    if isinstance(mentah, timedelta):
        raise BerkasDitolak("sel ini berisi lama waktu; tulis sebagai bilangan")
    raise BerkasDitolak("isi sel ini tidak dikenal")


def _bilangan(nilai: int | float) -> int | Decimal:
    """The number as Excel shows it: 15 digits, so that 0.1 + 0.2 comes out as 0.3; whole numbers as int."""
    if nilai != nilai or nilai in (float("inf"), float("-inf")):
        raise BerkasDitolak("bilangan dalam sel ini tidak sah")
    if abs(nilai) >= _BILANGAN_MAKS:
        raise BerkasDitolak(
            "bilangan ini lebih dari 15 angka, dan Excel membulatkannya; untuk NIP atau NUPTK jadikan kolomnya teks, lalu "
            "ketik ulang"
        )
    pasti = Decimal(f"{nilai:.15g}")
    return int(pasti) if pasti == pasti.to_integral_value() else pasti


def _ukuran(byte: int) -> str:
    return f"{byte / 1_000_000:.1f} MB".replace(".0 ", " ").replace(".", ",")


# --- writing -------------------------------------------------------------------------------------------------------


def _sel(kertas: Any, nilai: Nilai, *, tebal: bool = False) -> Any:
    sel = WriteOnlyCell(kertas)
    if isinstance(nilai, str):
        teks = _KENDALI.sub("", nilai)
        if len(teks) > _HURUF_SEL:
            raise ValueError(f"a cell holds at most {_HURUF_SEL} characters, not {len(teks)}")
        sel.value = teks
        sel.data_type = "s"  # openpyxl would make a formula of a text that starts with "="
        sel.alignment = Alignment(wrap_text=True, vertical="top")
    elif nilai is not None:
        sel.value = nilai
        sel.alignment = Alignment(vertical="top")
    if tebal:
        sel.font = Font(bold=True)
    return sel
