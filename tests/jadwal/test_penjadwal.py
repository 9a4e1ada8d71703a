"""Placing all teachers: no clash, every limit kept, as many as can be placed, evenly, and the same every time."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time, timedelta
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from observasi.jadwal.enums import Batas, Sebab
from observasi.jadwal.rules import (
    GuruJadwal,
    Halangan,
    Jam,
    Keadaan,
    Kunjungan,
    Penyelia,
    Susunan,
    Syarat,
    hari_libur,
    pekan,
    periksa,
    susun,
)

SENIN = date(2027, 1, 11)
JAM = {ke: (time(6 + ke), time(6 + ke, 45)) for ke in range(1, 9)}


def jam(hari: int, ke: int, kelas: str = "VII-A") -> Jam:
    return Jam(hari, *JAM[ke], kelas, "Matematika", str(ke))


def syarat(pekan_ke: int = 2, sehari: int = 2, sepekan: int = 5, libur: frozenset[date] = frozenset()) -> Syarat:
    return Syarat(SENIN, SENIN + timedelta(days=7 * pekan_ke - 1), libur, sehari, sepekan, SENIN)


def keadaan(
    guru: dict[int, list[Jam]],
    satu: Syarat | None = None,
    penyelia: tuple[Penyelia, ...] = (Penyelia(100),),
    *kunjungan: Kunjungan,
) -> Keadaan:
    ids = tuple(p.id for p in penyelia)
    return Keadaan(
        satu or syarat(),
        {i: GuruJadwal(i, tuple(j), ids) for i, j in guru.items()},
        {p.id: p for p in penyelia},
        kunjungan,
    )


def kunjungan(hasil: Susunan) -> list[Kunjungan]:
    return [Kunjungan(g, g, t.penyelia_id, t.tanggal, t.jam.mulai, t.jam.selesai) for g, t in hasil.tempat.items()]


def _langgar(k: Keadaan, hasil: Susunan) -> dict[int, list[Batas]]:
    semua = kunjungan(hasil)
    akhir = replace(k, kunjungan=(*k.kunjungan, *semua))
    return {satu.guru_id: batas for satu in semua if (batas := periksa(akhir, satu))}


def _terbanyak(k: Keadaan, guru_ids: list[int]) -> int:
    """How many can be placed at all, by trying everything."""
    pilihan = []
    for g in guru_ids:
        guru = k.guru[g]
        hari = [k.syarat.mulai + timedelta(days=i) for i in range((k.syarat.selesai - k.syarat.mulai).days + 1)]
        semua = [
            Kunjungan(-g, g, p, h, j.mulai, j.selesai)
            for h, j, p in product(hari, guru.jam, guru.penyelia)
            if j.hari == h.isoweekday()
        ]
        pilihan.append([None, *(s for s in semua if not periksa(replace(k, kunjungan=k.kunjungan), s))])

    def coba(ke: int, dipasang: tuple[Kunjungan, ...]) -> int:
        if ke == len(pilihan):
            return len(dipasang) - len(k.kunjungan)
        terbaik = 0
        for satu in pilihan[ke]:
            if satu is None:
                terbaik = max(terbaik, coba(ke + 1, dipasang))
            elif not periksa(replace(k, kunjungan=dipasang), satu):
                terbaik = max(terbaik, coba(ke + 1, (*dipasang, satu)))
        return terbaik

    return coba(0, k.kunjungan)


_jam_guru = st.lists(
    st.builds(jam, st.integers(1, 2), st.integers(1, 2)), max_size=3, unique_by=lambda j: (j.hari, j.mulai)
)


@given(
    guru=st.lists(_jam_guru, min_size=1, max_size=5),
    sehari=st.integers(1, 2),
    tambahan=st.integers(0, 1),
    libur=st.sets(st.integers(0, 13), max_size=4),
    dua_penyelia=st.booleans(),
    terhalang=st.booleans(),
)
@settings(max_examples=120)
def test_tidak_melanggar_batas_dan_menempatkan_sebanyak_mungkin(
    guru: list[list[Jam]], sehari: int, tambahan: int, libur: set[int], dua_penyelia: bool, terhalang: bool
) -> None:
    halangan = (Halangan(hari=1, mulai=time(7), selesai=time(8)),) if terhalang else ()
    penyelia = (Penyelia(100, halangan), *((Penyelia(101),) if dua_penyelia else ()))
    libur_hari = frozenset(SENIN + timedelta(days=i) for i in libur)
    satu = syarat(2 if len(guru) < 5 else 1, sehari, sehari + tambahan, libur_hari)
    k = keadaan(dict(enumerate(guru, start=1)), satu, penyelia)

    hasil = susun(k, list(k.guru))

    assert _langgar(k, hasil) == {}
    assert len(hasil.tempat) == _terbanyak(k, list(k.guru))
    assert {t.guru_id for t in hasil.tanpa_tempat} == set(k.guru) - set(hasil.tempat)


_berpotongan = st.lists(
    st.builds(
        lambda hari, mulai, lama: Jam(hari, time(7, mulai * 10), time(8, lama * 10), "VII-A", "IPA"),
        st.integers(1, 3),
        st.integers(0, 5),
        st.integers(0, 5),
    ),
    max_size=4,
    unique_by=lambda j: (j.hari, j.mulai),
)


@given(guru=st.lists(_berpotongan, min_size=1, max_size=8), tetap=st.booleans())
@settings(max_examples=100)
def test_jam_yang_bertumpuk_separuh_tidak_pernah_bentrok(guru: list[list[Jam]], tetap: bool) -> None:
    lain = (Kunjungan(-1, 99, 100, SENIN, time(7, 30), time(8, 10)),) if tetap else ()
    k = keadaan(dict(enumerate(guru, start=1)), syarat(1), (Penyelia(100), Penyelia(101)), *lain)

    assert _langgar(k, susun(k, list(k.guru))) == {}


def _sekolah(guru: int = 40) -> Keadaan:
    """Forty teachers with twelve lessons each and three supervisors who teach too, a semester with two weeks off."""
    isi = {
        i: [jam((i + 3 * n) % 6 + 1, (i * 5 + n) % 8 + 1, f"VII-{(i + n) % 9}") for n in range(12)]
        for i in range(1, guru + 1)
    }
    isi = {i: list({(j.hari, j.mulai): j for j in semua}.values()) for i, semua in isi.items()}
    penyelia = (
        Penyelia(100, (Halangan(hari=1, mulai=time(7), selesai=time(9)),)),
        Penyelia(1, jam=tuple(isi[1])),
        Penyelia(2, jam=tuple(isi[2])),
    )
    libur = hari_libur({(SENIN + timedelta(days=21), SENIN + timedelta(days=34))})
    return keadaan(isi, syarat(16, libur=libur), penyelia)


def test_empat_puluh_guru_tersebar_rata_tanpa_bentrok() -> None:
    k = _sekolah()

    hasil = susun(k, list(k.guru))

    per_pekan: dict[tuple[int, int], int] = {}
    for t in hasil.tempat.values():
        per_pekan[pekan(t.tanggal)] = per_pekan.get(pekan(t.tanggal), 0) + 1
    beban = [sum(t.penyelia_id == p for t in hasil.tempat.values()) for p in k.penyelia]
    assert (len(hasil.tempat), hasil.tanpa_tempat, _langgar(k, hasil)) == (40, (), {})
    # Fourteen weeks with lessons: no week has more than one visit of each supervisor more than it must.
    assert (len(per_pekan), max(per_pekan.values())) == (14, 3)
    assert max(beban) - min(beban) <= 1
    # Every candidate of every teacher is looked at about once: far below a second.
    assert hasil.langkah < 40 * 12 * 16 * 3


def test_sekolah_yang_sama_memberi_jadwal_yang_sama() -> None:
    k = _sekolah(12)
    terbalik = replace(
        k,
        guru={i: replace(g, jam=tuple(reversed(g.jam))) for i, g in reversed(k.guru.items())},
        penyelia=dict(reversed(k.penyelia.items())),
    )

    assert susun(k, list(k.guru)).tempat == susun(terbalik, list(reversed(k.guru))).tempat


def test_yang_sudah_ditempatkan_tidak_bergeser_dan_yang_lain_mengalah() -> None:
    """Guru 2 can only be visited Monday first hour, guru 1 also Tuesday: the first one placed makes room."""
    k = keadaan({1: [jam(1, 1), jam(2, 1)], 2: [jam(1, 1)], 3: [jam(2, 1), jam(3, 1)]}, syarat(1))
    tetap = replace(k, kunjungan=(Kunjungan(7, 9, 100, SENIN + timedelta(days=1), *JAM[1]),))

    assert {g: t.tanggal.isoweekday() for g, t in susun(k, [1, 2, 3]).tempat.items()} == {1: 2, 2: 1, 3: 3}
    hasil = susun(tetap, [1, 2, 3])
    assert set(hasil.tempat) == {2, 3}
    assert [(t.guru_id, t.sebab) for t in hasil.tanpa_tempat] == [(1, Sebab.PENUH)]


def _sebab(satu: Syarat, semua: list[Jam], penyelia: Penyelia, *lain: Kunjungan) -> Sebab:
    k = keadaan({1: semua}, satu, (penyelia,), *lain)
    return susun(k, [1]).tanpa_tempat[0].sebab


@pytest.mark.parametrize(
    ("sebab", "satu", "semua", "penyelia", "lain"),
    [
        (Sebab.TANPA_JAM, syarat(), [], Penyelia(100), ()),
        (Sebab.TANPA_PENYELIA, syarat(), [jam(1, 1)], Penyelia(1), ()),
        (Sebab.LIBUR, syarat(libur=frozenset({SENIN, SENIN + timedelta(days=7)})), [jam(1, 1)], Penyelia(100), ()),
        (Sebab.BERHALANGAN, syarat(), [jam(1, 1)], Penyelia(100, jam=(jam(1, 1),)), ()),
        (
            Sebab.BERHALANGAN,
            syarat(),
            [jam(1, 1)],
            Penyelia(100, (Halangan(dari=SENIN, sampai=SENIN + timedelta(days=20)),)),
            (),
        ),
        (Sebab.PENUH, syarat(1), [jam(1, 1)], Penyelia(100), (Kunjungan(5, 9, 100, SENIN, *JAM[1]),)),
        (Sebab.PENUH, syarat(1, 1, 1), [jam(2, 1)], Penyelia(100), (Kunjungan(5, 9, 100, SENIN, *JAM[1]),)),
    ],
)
def test_satu_sebab_bagi_yang_tidak_mendapat_tempat(
    sebab: Sebab, satu: Syarat, semua: list[Jam], penyelia: Penyelia, lain: tuple[Kunjungan, ...]
) -> None:
    assert _sebab(satu, semua, penyelia, *lain) is sebab


@pytest.mark.parametrize(
    ("batas", "ganti"),
    [
        ([], {}),
        ([Batas.LEWAT], {"tanggal": SENIN - timedelta(days=7)}),
        ([Batas.RENTANG], {"tanggal": SENIN + timedelta(days=14)}),
        ([Batas.LIBUR], {"tanggal": SENIN + timedelta(days=7)}),
        ([Batas.BUKAN_JAM_GURU], {"tanggal": SENIN + timedelta(days=2)}),
        ([Batas.BUKAN_PENYELIA], {"penyelia_id": 300}),
        ([Batas.HALANGAN], {"penyelia_id": 101}),
        ([Batas.MENGAJAR], {"penyelia_id": 102}),
        ([Batas.BENTROK_PENYELIA, Batas.SEHARI], {"penyelia_id": 103}),
        ([Batas.SEPEKAN], {"penyelia_id": 104}),
    ],
)
def test_setiap_batas_disebut(batas: list[Batas], ganti: dict[str, object]) -> None:
    lain = tuple(Kunjungan(n, 50 + n, 104, SENIN + timedelta(days=n), *JAM[2]) for n in (1, 2))
    k = keadaan(
        {1: [jam(1, 1)]},
        syarat(sehari=1, sepekan=2, libur=frozenset({SENIN + timedelta(days=7)})),
        (
            Penyelia(100),
            Penyelia(101, (Halangan(hari=1, mulai=time(7, 30), selesai=time(7, 40)),)),
            Penyelia(102, jam=(jam(1, 1),)),
            Penyelia(103),
            Penyelia(104),
        ),
        Kunjungan(9, 60, 103, SENIN, *JAM[1]),
        *lain,
    )

    satu = replace(Kunjungan(0, 1, 100, SENIN, *JAM[1]), **ganti)  # type: ignore[arg-type]

    assert periksa(k, satu) == batas


def test_guru_tidak_di_dua_tempat_dan_baris_sendiri_tidak_menghalangi() -> None:
    ada = Kunjungan(9, 1, 101, SENIN, *JAM[1])
    k = keadaan({1: [jam(1, 1)]}, syarat(), (Penyelia(100), Penyelia(101)), ada)

    assert periksa(k, replace(ada, kunci=0, penyelia_id=100)) == [Batas.BENTROK_GURU]
    assert periksa(k, replace(ada, penyelia_id=100)) == []
