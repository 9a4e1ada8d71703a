"""What is there and what is missing, and the prompts for every competency of every shipped instrument."""

from __future__ import annotations

from typing import Any

import pytest

from pkg.bukti import rules
from pkg.bukti.enums import LembarBukti
from pkg.bukti.panduan import panduan
from pkg.bukti.rules.panduan import PanduanSalah, susun
from pkg.instrumen.rules import Instrumen, Kuesioner
from pkg.instrumen.services import FOLDER_BAWAAN, baca_berkas
from tests.pkg.bukti.test_rules_formulir import KELAS, KS

LENGKAP = rules.Keadaan.LENGKAP
SEBAGIAN = rules.Keadaan.SEBAGIAN
KOSONG = rules.Keadaan.KOSONG


def _satu(isi: dict[str, str], kaitan: list[list[str]], nomor: int) -> rules.KelengkapanKompetensi:
    semua = rules.hitung(KELAS, isi, kaitan)
    return next(k for k in semua.kompetensi if k.kompetensi.nomor == nomor)


def test_berkas_kosong() -> None:
    semua = rules.hitung(KELAS, {}, [])

    assert (semua.jumlah_lembar, semua.lembar_lengkap, semua.lengkap) == (6 * 4 + 6 * 3 + 2, 0, False)
    assert {k.keadaan for k in semua.kompetensi} == {KOSONG}


@pytest.mark.parametrize(
    ("isi", "keadaan", "tanpa_tanggal"),
    [
        ({}, KOSONG, True),
        ({"12-pemantauan-tanggal": "2026-03-09"}, SEBAGIAN, False),
        ({"12-pemantauan-catatan": "Aktif di komite."}, SEBAGIAN, True),
        ({"12-pemantauan-dokumen": "Notulen"}, SEBAGIAN, True),
        ({"12-pemantauan-tanggal": "2026-03-09", "12-pemantauan-catatan": " \n"}, SEBAGIAN, False),
        ({"12-pemantauan-tanggal": "2026-03-09", "12-pemantauan-catatan": "Aktif."}, LENGKAP, False),
    ],
)
def test_lembar_lengkap_dengan_tanggal_dan_catatan(
    isi: dict[str, str], keadaan: rules.Keadaan, tanpa_tanggal: bool
) -> None:
    satu = _satu(isi, [], 12)

    assert (satu.lembar[0].keadaan, satu.lembar[0].tanpa_tanggal, satu.keadaan) == (keadaan, tanpa_tanggal, keadaan)


def test_satu_lembar_lengkap_belum_berarti_kompetensinya() -> None:
    satu = _satu({"2-selama-tanggal": "2026-03-09", "2-selama-kegiatan": "Diskusi kelompok."}, [], 2)

    assert [x.keadaan for x in satu.lembar] == [KOSONG, LENGKAP, KOSONG]
    assert satu.keadaan is SEBAGIAN


def test_indikator_tanpa_lampiran_disebut() -> None:
    satu = _satu({}, [["3.1", "3.4", "4.2"], ["3.4"], []], 3)

    assert ([i.kunci for i in satu.tanpa_lampiran], satu.jumlah_bukti) == (["3.2", "3.3"], 2)
    assert rules.hitung(KELAS, {}, [["3.1"], [], []]).belum_dikaitkan == 2


def test_tugas_tambahan_perlu_bukti_tiap_kriteria() -> None:
    isi = {"6-bukti-tanggal": "2026-03-09", "6-bukti-6.1": "Program supervisi", "6-bukti-6.3": "Laporan"}

    satu = rules.hitung(KS, isi, []).kompetensi[5]

    assert len(satu.lembar[0].kurang) == 1
    assert satu.lembar[0].kurang[0].startswith("2. ")


def _instrumen_bawaan() -> list[Instrumen]:
    semua = [isi for berkas in sorted(FOLDER_BAWAAN.glob("*.yaml")) for isi in baca_berkas(berkas)]
    hasil = []
    for isi in semua:
        if not isinstance(isi, Kuesioner):
            hasil.append(isi.untuk_bidang(isi.pilihan_bidang[0].kode) if isi.perlu_bidang else isi)
    return hasil


@pytest.mark.parametrize("isi", _instrumen_bawaan(), ids=lambda i: i.kode)
def test_panduan_ada_untuk_setiap_lembar_setiap_kompetensi(isi: Instrumen) -> None:
    tanpa = [
        (k.nomor, lembar.value)
        for k in isi.kompetensi
        for lembar in rules.lembar_untuk(isi, k)
        if lembar not in panduan().khusus.get((isi.kode, k.nomor), {}) or not panduan().dokumen(isi.kode, k.nomor)
    ]

    assert tanpa == []


def test_panduan_tidak_menyebut_yang_tidak_ada() -> None:
    ada = {(i.kode, k.nomor): set(rules.lembar_untuk(i, k)) for i in _instrumen_bawaan() for k in i.kompetensi}

    asing = [
        (kunci, lembar) for kunci, isi in panduan().khusus.items() for lembar in isi if lembar not in ada.get(kunci, ())
    ]

    assert asing == []


def test_kompetensi_yang_tidak_dikenal_mendapat_panduan_umum() -> None:
    satu = panduan().lembar("IMPOR-SEKOLAH", 3, LembarBukti.SELAMA)

    assert satu == panduan().umum[LembarBukti.SELAMA]
    assert panduan().dokumen("IMPOR-SEKOLAH", 3) == ()


UMUM = {"selama": {"tujuan": "Mencatat.", "tanya": ["Apa?"]}}


@pytest.mark.parametrize(
    "data",
    [
        None,
        [],
        {"lembar": {}},
        {"lembar": {"makan": {"tujuan": "a", "tanya": ["b"]}}, "instrumen": {}},
        {"lembar": {"selama": {"tujuan": " ", "tanya": ["b"]}}, "instrumen": {}},
        {"lembar": UMUM, "instrumen": {"A": {"1": {"dokumen": ["a"]}}}},
        {"lembar": UMUM, "instrumen": {"A": {1: {"dokumen": []}}}},
        {"lembar": UMUM, "instrumen": {"A": {1: {"dokumen": ["a"], "selama": "teks"}}}},
        {"lembar": UMUM, "instrumen": {"A": {1: {"dokumen": ["a"], "selama": [1]}}}},
    ],
)
def test_panduan_rusak_ditolak(data: Any) -> None:
    with pytest.raises(PanduanSalah):
        susun(data)
