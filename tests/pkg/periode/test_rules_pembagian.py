"""The fair distribution: properties that always hold, and the cases that a principal would try first."""

from __future__ import annotations

import random
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from accounts.enums import Golongan
from pkg.periode.enums import Dasar
from pkg.periode.rules import (
    Batas,
    FaktaGuru,
    FaktaPenilai,
    FaktaSk,
    Jendela,
    Pembagian,
    ditolak,
    periksa_penilai,
    usulkan_pembagian,
)

SUMATIF = Jendela(date(2026, 11, 5), date(2026, 12, 15))
SK = FaktaSk(date(2026, 1, 1), date(2026, 12, 31), bersertifikat=True, terlatih=True)
SK_HABIS = FaktaSk(date(2023, 1, 1), date(2025, 12, 31), bersertifikat=True, terlatih=True)
GOLONGAN = ["", *Golongan.values]


def guru(nomor: int, golongan: str = "III/c", **lain: object) -> FaktaGuru:
    return FaktaGuru(nomor, f"Guru {nomor}", golongan, **lain)  # type: ignore[arg-type]


def kepala(nomor: int = 900, **lain: object) -> FaktaPenilai:
    return FaktaPenilai(nomor, "Fajar", "IV/b", frozenset({Dasar.KEPALA_SEKOLAH}), **lain)  # type: ignore[arg-type]


def ber_sk(nomor: int, golongan: str = "IV/a", sk: FaktaSk = SK, **lain: object) -> FaktaPenilai:
    return FaktaPenilai(nomor, f"Penilai {nomor}", golongan, frozenset({Dasar.SK}), sk, **lain)  # type: ignore[arg-type]


def bagi(guru_: list[FaktaGuru], penilai: list[FaktaPenilai], batas: Batas | None = None) -> Pembagian:
    return usulkan_pembagian(guru_, penilai, SUMATIF, batas or Batas())


# Properties


@st.composite
def sekolah(draw: st.DrawFn) -> tuple[list[FaktaGuru], list[FaktaPenilai], Batas]:
    """Any school: up to 45 teachers, up to 7 assessors of whom some teach, ranks at random, some SK run out."""
    ada_kepala = draw(st.booleans())
    penilai_nomor = draw(st.lists(st.integers(1, 60), max_size=6, unique=True))
    sudah = (
        draw(st.dictionaries(st.sampled_from(penilai_nomor), st.frozensets(st.integers(1, 45), max_size=4)))
        if (penilai_nomor)
        else {}
    )
    penilai = [
        ber_sk(
            n,
            draw(st.sampled_from(GOLONGAN)),
            draw(st.sampled_from([SK, SK, SK, SK_HABIS])),
            bidang=draw(st.sampled_from(["", "Matematika", "IPA"])),
            sudah=sudah.get(n, frozenset()),
        )
        for n in penilai_nomor
    ]
    semua = [
        guru(
            n,
            draw(st.sampled_from(GOLONGAN)),
            mapel=draw(st.sampled_from(["", "Matematika", "IPA"])),
            penilai_tahun_ini=frozenset(p for p, milik in sudah.items() if n in milik),
        )
        for n in draw(st.lists(st.integers(1, 45), max_size=45, unique=True))
    ]
    if ada_kepala:
        penilai.append(kepala())
        semua.append(guru(900, "IV/b", kepala_sekolah=True))
    return semua, penilai, draw(st.sampled_from([Batas(), Batas(2, 3), Batas(1, 1)]))


@given(sekolah())
def test_tidak_ada_aturan_yang_dilanggar(masukan: tuple[list[FaktaGuru], list[FaktaPenilai], Batas]) -> None:
    semua, penilai, batas = masukan
    orang, calon = {g.pengguna_id: g for g in semua}, {p.pengguna_id: p for p in penilai}

    hasil = bagi(semua, penilai, batas)

    assert not any(ditolak(periksa_penilai(calon[p], orang[g], SUMATIF)) for g, p in hasil.penilai.items())
    for nomor, p in calon.items():
        milik = p.sudah | {g for g, q in hasil.penilai.items() if q == nomor}
        assert hasil.beban[nomor] == len(milik)
        assert len(milik) <= max(batas.paling_banyak, len(p.sudah))
    assert sorted([*hasil.penilai, *(t.guru_id for t in hasil.tak_tertempat)]) == sorted(orang)
    assert all(t.alasan for t in hasil.tak_tertempat)


@given(sekolah(), st.randoms(use_true_random=False))
def test_urutan_masukan_tidak_mengubah_hasil(
    masukan: tuple[list[FaktaGuru], list[FaktaPenilai], Batas], acak: random.Random
) -> None:
    semua, penilai, batas = masukan
    hasil = bagi(semua, penilai, batas)
    acak.shuffle(semua)
    acak.shuffle(penilai)

    assert bagi(semua, penilai, batas) == hasil


def _terbanyak(semua: list[FaktaGuru], penilai: list[FaktaPenilai], batas: Batas) -> int:
    """The largest number of teachers that can be placed at all, by plain augmenting over single places."""
    lanjut = {g.pengguna_id for g in semua if _lanjut(g, penilai)}
    tempat = [(p, i) for p in penilai for i in range(max(0, batas.paling_banyak - len(p.sudah)))]
    isi: dict[int, FaktaGuru] = {}

    def coba(g: FaktaGuru, dilihat: set[int]) -> bool:
        for n, (p, _) in enumerate(tempat):
            if n in dilihat or g.kepala_sekolah or ditolak(periksa_penilai(p, g, SUMATIF)):
                continue
            dilihat.add(n)
            if n not in isi or coba(isi[n], dilihat):
                isi[n] = g
                return True
        return False

    return len(lanjut) + sum(coba(g, set()) for g in semua if g.pengguna_id not in lanjut)


def _lanjut(g: FaktaGuru, penilai: list[FaktaPenilai]) -> bool:
    return any(p.pengguna_id in g.penilai_tahun_ini and not ditolak(periksa_penilai(p, g, SUMATIF)) for p in penilai)


@given(sekolah())
def test_sebanyak_mungkin_guru_tertempat(masukan: tuple[list[FaktaGuru], list[FaktaPenilai], Batas]) -> None:
    semua, penilai, batas = masukan

    assert len(bagi(semua, penilai, batas).penilai) == _terbanyak(semua, penilai, batas)


@given(st.integers(0, 60), st.integers(1, 8))
def test_beban_serata_mungkin_bila_semua_boleh(banyak: int, penilai: int) -> None:
    hasil = bagi([guru(n) for n in range(1, banyak + 1)], [ber_sk(500 + n) for n in range(penilai)])

    terpakai = [b for b in hasil.beban.values() if b]
    assert sum(terpakai) == min(banyak, 10 * penilai)
    assert not terpakai or max(terpakai) - min(terpakai) <= 1


# What a principal would try first


@pytest.mark.parametrize(
    ("banyak", "penilai", "beban"),
    [
        (40, 4, [10, 10, 10, 10]),
        (44, 6, [8, 8, 7, 7, 7, 7]),
        (12, 4, [6, 6]),  # nobody with fewer than five when others have room
        (9, 2, [9]),
        (4, 2, [4]),
        (0, 3, []),
    ],
)
def test_sekolah_biasa(banyak: int, penilai: int, beban: list[int]) -> None:
    hasil = bagi([guru(n) for n in range(1, banyak + 1)], [ber_sk(500 + n) for n in range(penilai)])

    assert sorted((b for b in hasil.beban.values() if b), reverse=True) == beban
    assert hasil.tak_tertempat == ()


def test_kepala_sekolah_mendapat_yang_lebih_sedikit_dan_sendirian_di_sekolah_kecil() -> None:
    sebelas = bagi([guru(n) for n in range(1, 12)], [kepala(), ber_sk(500)])
    delapan = bagi([guru(n) for n in range(1, 9)], [kepala(), ber_sk(500)])

    assert sebelas.beban == {500: 6, 900: 5}
    assert delapan.beban == {500: 0, 900: 8}


def test_yang_lebih_dari_sepuluh_disebut_dengan_langkahnya() -> None:
    hasil = bagi([guru(n) for n in range(1, 14)], [kepala()])

    assert (len(hasil.penilai), [t.guru_id for t in hasil.tak_tertempat]) == (10, [11, 12, 13])
    assert "sudah memegang 10 guru. Tunjuk penilai lain dengan SK" in hasil.tak_tertempat[0].alasan


def test_alasan_golongan_sk_dan_tanpa_penilai() -> None:
    tinggi = bagi([guru(1, "IV/c")], [ber_sk(500)])
    habis = bagi([guru(1)], [ber_sk(500, sk=SK_HABIS)])
    sendiri = bagi([guru(500)], [ber_sk(500)])
    kosong = bagi([guru(1)], [])

    assert "setara IV/c" in tinggi.tak_tertempat[0].alasan
    assert "SK semua penilai tidak berlaku" in habis.tak_tertempat[0].alasan
    assert "dirinya sendiri" in sendiri.tak_tertempat[0].alasan
    assert "Belum ada kepala sekolah atau penilai ber-SK" in kosong.tak_tertempat[0].alasan


def test_kepala_sekolah_diserahkan_kepada_dinas() -> None:
    pengawas = FaktaPenilai(700, "Dewi", "IV/c", frozenset({Dasar.PENGAWAS}))

    hasil = bagi([guru(900, "IV/b", kepala_sekolah=True), guru(1)], [kepala(), pengawas])

    assert hasil.penilai == {1: 900}
    assert [(t.guru_id, t.alasan) for t in hasil.tak_tertempat] == [
        (900, "Penilai kepala sekolah ditetapkan oleh admin dinas.")
    ]


def test_penilai_tahun_ini_diteruskan_walau_tidak_rata() -> None:
    sudah = frozenset({1, 2, 3, 4, 5, 6})
    lama, baru = ber_sk(500, sudah=sudah), ber_sk(501)
    semua = [guru(n, penilai_tahun_ini=frozenset({500}) if n in sudah else frozenset()) for n in range(1, 12)]

    hasil = bagi(semua, [lama, baru])

    assert {g for g, p in hasil.penilai.items() if p == 500} == set(sudah)
    assert hasil.beban == {500: 6, 501: 5}


def test_bidang_yang_sama_bertemu_tanpa_merusak_keseimbangan() -> None:
    semua = [guru(n, mapel="Matematika" if n % 2 else "Guru IPA") for n in range(1, 13)]

    hasil = bagi(semua, [ber_sk(500, bidang="IPA"), ber_sk(501, bidang="Matematika")])

    assert hasil.beban == {500: 6, 501: 6}
    assert {g for g, p in hasil.penilai.items() if p == 501} == {1, 3, 5, 7, 9, 11}


def test_penilai_ber_sk_dinilai_kepala_sekolah() -> None:
    semua = [guru(n) for n in range(1, 11)] + [guru(500, "IV/a"), guru(501, "IV/a")]

    hasil = bagi(semua, [kepala(), ber_sk(500), ber_sk(501)])

    assert (hasil.penilai[500], hasil.penilai[501]) == (900, 900)


def test_guru_senior_digeser_supaya_yang_lain_tertempat() -> None:
    """The one who may only be assessed by the higher rank gets the place that an easier teacher held."""
    semua = [guru(1, "III/a"), guru(2, "IV/b")]

    hasil = bagi(semua, [ber_sk(500, "III/a"), ber_sk(501, "IV/b")], Batas(1, 1))

    assert hasil.penilai == {1: 500, 2: 501}
