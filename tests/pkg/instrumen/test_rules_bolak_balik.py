"""Out and in again: mapping, YAML and workbook give back the same instrument; equal content, equal fingerprint."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings

from pkg.instrumen.rules import (
    RESMI,
    Instrumen,
    Isi,
    Kuesioner,
    baca,
    bandingkan,
    dari_lembar,
    dari_peta,
    json_baku,
    ke_lembar,
    ke_peta,
    ke_yaml,
    sidik,
)
from supervisi.lib.xlsx import baca_semua, tulis
from tests.pkg.instrumen.contoh import bawaan, instrumen, instrumen_apa_pun, kuesioner_apa_pun

BESAR = settings(
    max_examples=25,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.large_base_example],
)


def _bolak_balik(isi: Isi) -> None:
    assert dari_peta(json.loads(json.dumps(ke_peta(isi)))) == isi
    assert baca(ke_yaml(isi), "uji.yaml") == (isi,)
    assert dari_lembar(baca_semua(tulis(*ke_lembar(isi))), "uji.xlsx") == isi


@pytest.mark.parametrize("kode", RESMI)
def test_instrumen_bawaan_bolak_balik(kode: str) -> None:
    _bolak_balik(bawaan()[kode])


@BESAR
@given(instrumen_apa_pun())
def test_instrumen_apa_pun_bolak_balik(isi: Instrumen) -> None:
    _bolak_balik(isi)


@BESAR
@given(kuesioner_apa_pun())
def test_kuesioner_apa_pun_bolak_balik(isi: Kuesioner) -> None:
    _bolak_balik(isi)


def test_sidik_tetap_dan_peka() -> None:
    isi = instrumen("PKG-KELAS-MAPEL")

    assert sidik(isi) == sidik(dari_peta(ke_peta(isi)))
    assert len({sidik(satu) for satu in bawaan().values()}) == len(bawaan())
    assert sidik(replace(isi, judul=f"{isi.judul}.")) != sidik(isi)
    assert json_baku(isi).startswith('{"catatan_varian":[')


def test_beda_menyebut_tempat_dan_kata_yang_berubah() -> None:
    lama = ke_peta(instrumen("PKG-TIK"))
    baru = ke_peta(instrumen("PKG-TIK"))
    butir = baru["ranah"][0]["kompetensi"][0]["indikator"]
    butir[1] = {"nomor": 2, "teks": butir[1]["teks"].replace("berkesempatan sama", "berpeluang sama")}
    butir.append({"nomor": 6, "teks": "Butir tambahan."})
    del baru["ranah"][0]["kompetensi"][1]["indikator"][3]
    baru["ranah"][0]["kompetensi"][2]["cara_menilai"] = "pemantauan"
    del baru["jumlah"]["indikator_per_kompetensi"]

    beda = bandingkan(dari_peta(lama), dari_peta(baru))

    assert [(satu.jenis, satu.tempat) for satu in beda] == [
        ("diubah", "Kompetensi 1, butir 2"),
        ("diubah", "Kompetensi 1, butir 2: status"),
        ("ditambah", "Kompetensi 1, butir 6"),
        ("dihapus", "Kompetensi 2, butir 4"),
        ("diubah", "Kompetensi 3, cara menilai"),
    ]
    assert [(p.teks, p.berubah) for p in beda[0].lama] == [
        ("Semua peserta didik ", False),
        ("berkesempatan ", True),
        ("sama untuk aktif dalam bimbingan TIK.", False),
    ]
    assert "".join(p.teks for p in beda[0].baru) == butir[1]["teks"]


@pytest.mark.parametrize("kode", RESMI)
def test_isi_yang_sama_tidak_berbeda(kode: str) -> None:
    assert bandingkan(bawaan()[kode], dari_peta(ke_peta(bawaan()[kode]))) == ()


@BESAR
@given(kuesioner_apa_pun(), kuesioner_apa_pun())
def test_beda_kosong_hanya_bila_sama(satu: Kuesioner, dua: Kuesioner) -> None:
    """Whatever makes another fingerprint is told as a difference."""
    sama_kode = replace(dua, kode=satu.kode, responden=satu.responden, untuk=satu.untuk)

    assert (bandingkan(satu, sama_kode) == ()) == (sidik(satu) == sidik(sama_kode))
