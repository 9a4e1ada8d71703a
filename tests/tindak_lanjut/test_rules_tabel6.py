"""The list of follow-ups: its filter in the address, what counts as what, rows for files."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from observasi.instrumen.rules import Klasifikasi
from observasi.penilaian.rules import Hasil, Sementara
from observasi.tindak_lanjut.enums import StatusTindakLanjut
from observasi.tindak_lanjut.rules import tabel6
from observasi.tindak_lanjut.rules.tabel6 import BarisTabel6, Letak, Realisasi, Saringan, Tindakan

HARI = date(2026, 11, 27)


@pytest.mark.parametrize(
    ("status", "tenggat", "harapan"),
    [
        ("rencana", HARI, Realisasi.BERJALAN),
        ("rencana", date(2026, 11, 26), Realisasi.TERLAMBAT),
        ("terlaksana", date(2026, 11, 26), Realisasi.TERLAKSANA),
        ("dibatalkan", date(2026, 11, 26), Realisasi.TIDAK_JADI),
        ("dialihkan", date(2026, 11, 26), Realisasi.DIBAWA),
    ],
)
def test_realisasi(status: str, tenggat: date, harapan: Realisasi) -> None:
    assert tabel6.realisasi(StatusTindakLanjut(status), tenggat, HARI) is harapan


@pytest.mark.parametrize(
    ("hari", "tahun"), [(date(2026, 6, 30), 2025), (date(2026, 7, 1), 2026), (date(2027, 1, 1), 2026)]
)
def test_tahun_pelajaran(hari: date, tahun: int) -> None:
    awal, akhir = tabel6.rentang_tahun(tahun)

    assert tabel6.tahun_pelajaran(hari) == tahun
    assert awal <= hari <= akhir


@given(
    st.builds(
        Saringan,
        lingkup=st.sampled_from(["", "saya", "sekolah-7"]),
        tahun=st.one_of(st.none(), st.integers(2000, 2200)),
        realisasi=st.one_of(st.none(), st.sampled_from(Realisasi)),
        bentuk=st.sampled_from(["", *dict(tabel6.PILIHAN_BENTUK)]),
        guru=st.one_of(st.none(), st.integers(1, 999_999)),
        sesudah=st.one_of(st.none(), st.builds(Letak, st.dates(), st.integers(0, 99_999))),
    )
)
def test_saringan_kembali_dari_alamatnya(saringan: Saringan) -> None:
    pasangan = dict(bagian.split("=") for bagian in saringan.kueri.split("&") if bagian)

    assert tabel6.baca_saringan(pasangan) == saringan
    assert len(saringan.awal.kueri) <= 200


@given(st.dictionaries(st.sampled_from([*Saringan.__dataclass_fields__]), st.text(max_size=20)))
def test_alamat_apa_pun_menjadi_saringan(kueri: dict[str, str]) -> None:
    saringan = tabel6.baca_saringan(kueri)

    assert tabel6.baca_saringan(dict(b.split("=") for b in saringan.kueri.split("&") if b)) == saringan


def hasil(persen: Fraction | None) -> Hasil:
    pita = Klasifikasi("B", "Baik", 76) if persen is not None else None
    return Hasil(30, 40, persen, pita, True, (), 0, 10, None, Sementara(30, 40, persen), ())


def tindakan(**ganti: object) -> Tindakan:
    isi = {
        "uraian": "Waktu tunggu",
        "bentuk": "Pembinaan langsung",
        "tujuan": "",
        "tanda_berhasil": "",
        "pelaksana": "Ani",
        "tempat": "",
        "tenggat": HARI,
        "realisasi": Realisasi.BERJALAN,
        "yang_terjadi": "",
        "terlaksana_pada": None,
        "bukti": "",
        "alasan": "",
    }
    return Tindakan(**{**isi, **ganti})  # type: ignore[arg-type]


def test_baris_unduhan_berisi_bilangan_dan_tanggal() -> None:
    dua = (tindakan(), tindakan(realisasi=Realisasi.TIDAK_JADI, alasan="KKG diundur."))
    baris = tabel6.baris_unduhan(
        [
            BarisTabel6("Ani", "Melati", "IPA", "VII", hasil(Fraction(200, 3)), "Hangat", dua),
            BarisTabel6("Asri", "Melati", "IPS", "VIII", None, "", (tindakan(),)),
        ]
    )

    assert [b[0] for b in baris] == [1, 2, 3]
    assert [b[5:7] for b in baris] == [("Baik", Decimal("66.67")), ("Baik", Decimal("66.67")), ("", None)]
    assert [b[9] for b in baris] == ["Belum terlaksana", "Tidak jadi: KKG diundur.", "Belum terlaksana"]
    assert {b[15] for b in baris} == {HARI}
    assert all(len(b) == len(tabel6.JUDUL_UNDUHAN) == len(tabel6.LEBAR_UNDUHAN) for b in baris)


def test_cetakan_menyebut_sekolah_hanya_bila_lebih_dari_satu() -> None:
    satu = BarisTabel6("Ani", "Melati", "IPA", "VII", None, "", (tindakan(),))
    dua = BarisTabel6("Citra", "Kenanga", "IPA", "IV", None, "", (tindakan(),))

    assert [b["kelas"] for b in tabel6.baris_cetak([satu], str)] == ["VII"]
    assert [b["kelas"] for b in tabel6.baris_cetak([satu, dua], str)] == ["VII, Melati", "IV, Kenanga"]
