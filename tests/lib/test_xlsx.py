"""XLSX files: what goes out comes back, and what is dangerous or damaged is refused with a reason."""

from __future__ import annotations

import contextlib
import zipfile
from collections.abc import Callable, Mapping
from datetime import date, datetime, time
from decimal import Decimal
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook

from supervisi.lib.xlsx import Baris, Batas, BerkasDitolak, Lembar, Nilai, baca, baca_semua, huruf_kolom, tulis

RUSAK = "berkas Excel ini rusak; buka di Excel, simpan ulang sebagai .xlsx, lalu coba lagi"
BUKAN = "berkas ini bukan berkas Excel (.xlsx)"
PANJANG = (
    "lembar Sheet, baris 2, kolom A: bilangan ini lebih dari 15 angka, dan Excel membulatkannya; untuk NIP atau NUPTK "
    "jadikan kolomnya teks, lalu ketik ulang"
)
NIP = "198503122010012003"


def satu(*baris: tuple[Nilai, ...]) -> bytes:
    return tulis(Lembar("Data", ["A", "B"], baris))


def bongkar(isi: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(BytesIO(isi)) as bungkus:
        return {nama: bungkus.read(nama) for nama in bungkus.namelist()}


def bungkus(bagian: Mapping[str, bytes], cara: int = zipfile.ZIP_DEFLATED) -> bytes:
    wadah = BytesIO()
    with zipfile.ZipFile(wadah, "w", cara) as berkas:
        for nama, isi in bagian.items():
            berkas.writestr(nama, isi)
    return wadah.getvalue()


def ganti(nama: str, lama: str, baru: str) -> bytes:
    """A good file with one text in one of its parts replaced."""
    bagian = bongkar(satu(("x", 1)))
    assert lama.encode() in bagian[nama]
    return bungkus({**bagian, nama: bagian[nama].replace(lama.encode(), baru.encode(), 1)})


def dengan_openpyxl(isi: Callable[[Workbook], None]) -> bytes:
    buku = Workbook()
    isi(buku)
    wadah = BytesIO()
    buku.save(wadah)
    return wadah.getvalue()


def test_nilai_keluar_seperti_masuk() -> None:
    baris = (
        "Ani",
        3,
        Decimal("7.25"),
        True,
        date(2026, 3, 1),
        datetime.fromisoformat("2026-03-01T07:30"),
        time(7, 30),
        None,
        "akhir",
    )

    hasil = baca(tulis(Lembar("Data", ["judul"], [baris])))

    assert hasil == [Baris(1, ("judul",)), Baris(2, baris)]


@pytest.mark.parametrize(
    "teks", ["=1+1", "=HYPERLINK(A1)", "+62812", "-5", "@SUM(A1)", NIP, "0012", "TRUE", "2026-03-01"]
)
def test_teks_tetap_teks(teks: str) -> None:
    isi = satu((teks, None))

    sel = load_workbook(BytesIO(isi))["Data"]["A2"]
    assert (sel.value, sel.data_type) == (teks, "s")
    assert baca(isi)[1] == Baris(2, (teks,))


TEKS = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Cn"]), max_size=60)
SEL: st.SearchStrategy[Nilai] = st.one_of(
    st.none(),
    TEKS,
    st.integers(-(10**14), 10**14),
    st.decimals(-1000, 1000, places=3).filter(lambda nilai: nilai != nilai.to_integral_value()),
    st.booleans(),
    st.dates(date(1901, 1, 1), date(2100, 1, 1)),
)


@given(st.lists(st.lists(SEL, max_size=6), max_size=8))
def test_bolak_balik(baris: list[list[Nilai]]) -> None:
    hasil = {satu.nomor: satu for satu in baca(tulis(Lembar("Data", ["judul"], baris)))}

    for nomor, asal in enumerate(baris, start=2):
        rapi = [nilai.replace("\xa0", " ").strip() or None if isinstance(nilai, str) else nilai for nilai in asal]
        while rapi and rapi[-1] is None:
            rapi.pop()
        assert (hasil[nomor].sel if nomor in hasil else ()) == tuple(rapi)


def test_nomor_baris_seperti_di_excel_dan_baris_kosong_dilewati() -> None:
    hasil = baca(satu(("a", None), (None, "  "), (None, "b")))

    assert [baris.nomor for baris in hasil] == [1, 2, 4]
    assert (hasil[2].kolom(0), hasil[2].kolom(1), hasil[2].kolom(7)) == (None, "b", None)


def test_pecahan_seperti_yang_tampak() -> None:
    def isi(buku: Workbook) -> None:
        buku.active.append([0.1 + 0.2, 3.0, 1e-3])

    assert baca(dengan_openpyxl(isi)) == [Baris(1, (Decimal("0.3"), 3, Decimal("0.001")))]


def test_beberapa_lembar_menurut_nama() -> None:
    isi = tulis(Lembar("Isi", ["a"], [("x",)]), Lembar("Butir", ["b"], []))

    assert list(baca_semua(isi)) == ["Isi", "Butir"]
    assert baca(isi, lembar=" butir ") == [Baris(1, ("b",))]
    with pytest.raises(BerkasDitolak, match="lembar Lain tidak ada; yang ada: Isi, Butir"):
        baca(isi, lembar="Lain")


def test_ukuran_lembar_yang_salah_tulis_tidak_memotong_baris() -> None:
    bagian = bongkar(satu(("x", 1), ("y", 2)))
    lembar = bagian["xl/worksheets/sheet1.xml"].replace(b"<sheetData>", b'<dimension ref="A1:A2"/><sheetData>')

    assert [baris.nomor for baris in baca(bungkus({**bagian, "xl/worksheets/sheet1.xml": lembar}))] == [1, 2, 3]


def test_huruf_kolom() -> None:
    assert [huruf_kolom(i) for i in (0, 25, 26, 701)] == ["A", "Z", "AA", "ZZ"]


def test_teks_terlalu_panjang_untuk_satu_sel_tidak_ditulis() -> None:
    with pytest.raises(ValueError, match="32767"):
        satu(("x" * 32_768, None))


def rumus(buku: Workbook) -> None:
    buku.active.append(["a", "b", "=1+1"])


def galat_excel(buku: Workbook) -> None:
    buku.active.append(["#REF!"])


def nip_sebagai_bilangan(buku: Workbook) -> None:
    buku.active.append(["NIP"])
    buku.active.append([int(NIP)])


@pytest.mark.parametrize(
    ("isi", "galat"),
    [
        (
            rumus,
            "lembar Sheet, baris 1, kolom C: sel ini berisi rumus; ganti dengan nilainya (salin, lalu tempel sebagai nilai)",
        ),
        (galat_excel, "lembar Sheet, baris 1, kolom A: sel ini berisi galat Excel (#REF!)"),
        (
            nip_sebagai_bilangan,
            PANJANG,
        ),
    ],
)
def test_sel_yang_ditolak(isi: Callable[[Workbook], None], galat: str) -> None:
    with pytest.raises(BerkasDitolak) as ditolak:
        baca(dengan_openpyxl(isi))

    assert str(ditolak.value) == galat


XXE = '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><worksheet>&a;</worksheet>'
TEKS_HILANG = '<row r="9"><c r="A9" t="s"><v>99</v></c></row></sheetData>'
TAWA = '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]><worksheet>&b;</worksheet>'


@pytest.mark.parametrize(
    ("isi", "galat"),
    [
        (b"", "berkas ini kosong"),
        (b"nama;nilai\nAni;3\n", BUKAN),
        (b"PK\x03\x04 rusak", BUKAN),
        (bungkus({"dokumen.txt": b"x"}), BUKAN),
        (satu(("x", 1))[:-40], BUKAN),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 512,
            "berkas Excel lama (.xls) atau bersandi; simpan sebagai .xlsx tanpa sandi, lalu coba lagi",
        ),
        (
            bungkus({**bongkar(satu()), "xl/vbaProject.bin": b"x"}),
            "berkas ini memuat makro atau objek tersemat; simpan sebagai .xlsx biasa tanpa keduanya",
        ),
        (
            bungkus({**bongkar(satu()), "xl/embeddings/oleObject1.bin": b"x"}),
            "berkas ini memuat makro atau objek tersemat; simpan sebagai .xlsx biasa tanpa keduanya",
        ),
        (
            bungkus(bongkar(satu()), zipfile.ZIP_LZMA),
            "cara memampatkan berkas ini tidak dikenal; simpan ulang di Excel sebagai .xlsx",
        ),
        (ganti("xl/workbook.xml", "<sheets>", "<sheets"), RUSAK),
        (ganti("xl/worksheets/sheet1.xml", "</row>", "</raw>"), RUSAK),
        (ganti("xl/worksheets/sheet1.xml", "</sheetData>", TEKS_HILANG), RUSAK),
        (bungkus({**bongkar(satu()), "xl/worksheets/sheet1.xml": XXE.encode()}), RUSAK),
        (bungkus({**bongkar(satu()), "xl/worksheets/sheet1.xml": TAWA.encode()}), RUSAK),
        (bungkus({**bongkar(satu()), "xl/styles.xml": TAWA.encode()}), RUSAK),
    ],
)
def test_berkas_yang_ditolak(isi: bytes, galat: str) -> None:
    with pytest.raises(BerkasDitolak) as ditolak:
        baca(isi)

    assert str(ditolak.value) == galat


@pytest.mark.parametrize("posisi", range(0, 100, 7))
def test_berkas_yang_tergigit_ditolak_atau_terbaca(posisi: int) -> None:
    """One byte changed anywhere: a refusal or rows, never another error."""
    isi = bytearray(satu(("Ani", 1), ("Budi", 2)))
    isi[len(isi) * posisi // 100] ^= 0xFF

    with contextlib.suppress(BerkasDitolak):
        baca(bytes(isi))


JAUH = '<row r="1048576"><c r="A1048576"><v>1</v></c></row></sheetData>'
LEBAR = '<row r="9"><c r="XFD9"><v>1</v></c></row></sheetData>'


@pytest.mark.parametrize(
    ("isi", "batas", "galat"),
    [
        (satu(("x", 1)), Batas(byte=100), "berkas terlalu besar; paling besar 0 MB"),
        (satu(("x", 1)), Batas(byte=2_500_000, terurai=100), "isi berkas ini terlalu besar bila diurai"),
        (
            bungkus({**bongkar(satu()), "xl/media/a.bin": b"\0" * 20_000_000}),
            Batas(),
            "isi berkas ini terlalu besar bila",
        ),
        (
            bungkus({**bongkar(satu()), **{f"a{i}": b"" for i in range(400)}}),
            Batas(),
            "isi berkas ini terlalu besar bila",
        ),
        (satu(*[("x", 1)] * 3), Batas(baris=3), "lembar Data, baris 4: paling banyak 3 baris yang terisi"),
        (satu(("x", 1)), Batas(kolom=1), "lembar Data, baris 1, kolom B: paling banyak 1 kolom"),
        (satu(("x" * 41, 1)), Batas(huruf=40), "lembar Data, baris 2, kolom A: teks dalam sel ini lebih dari 40 huruf"),
        (
            tulis(Lembar("A", [], []), Lembar("B", [], [])),
            Batas(lembar=1),
            "berkas ini memuat lebih dari 1 lembar kerja",
        ),
        (
            ganti("xl/worksheets/sheet1.xml", "</sheetData>", JAUH),
            Batas(),
            "lembar Data, baris 100001: lembar ini terlalu",
        ),
        (
            ganti("xl/worksheets/sheet1.xml", "</sheetData>", LEBAR),
            Batas(),
            "lembar Data, baris 9: baris ini terlalu lebar",
        ),
    ],
)
def test_batas(isi: bytes, batas: Batas, galat: str) -> None:
    with pytest.raises(BerkasDitolak) as ditolak:
        baca(isi, batas=batas)

    assert str(ditolak.value).startswith(galat)
