"""Rules of the interviews and the meeting: fields, what misses, agenda, fingerprint."""

from __future__ import annotations

from fractions import Fraction

import pytest

from observasi.penilaian.rules import BedaButir, NilaiButir, Perbandingan, hitung_hasil, kesepahaman
from observasi.pertemuan import rules
from observasi.siklus.enums import Lembar, Sisi
from observasi.siklus.selectors import LembarIsian, NilaiIsian
from tests.instrumen.pustaka import instrumen_bawaan


def isian(**nilai: str) -> LembarIsian:
    return LembarIsian({k: NilaiIsian(v, 1) for k, v in nilai.items()})


@pytest.mark.parametrize(
    ("lembar", "kunci", "nilai", "sisi", "boleh"),
    [
        (Lembar.PRA, "1", "KD 3.2", Sisi.GURU, True),
        (Lembar.PRA, "1", "KD 3.2", Sisi.SUPERVISOR, True),
        (Lembar.PRA, "lama_menit", "25", Sisi.GURU, True),
        (Lembar.PRA, "lama_menit", " 600 ", Sisi.GURU, True),
        (Lembar.PRA, "lama_menit", "", Sisi.GURU, True),
        (Lembar.PRA, "lama_menit", "0", Sisi.GURU, False),
        (Lembar.PRA, "lama_menit", "601", Sisi.GURU, False),
        (Lembar.PRA, "lama_menit", "setengah jam", Sisi.GURU, False),
        (Lembar.PRA, "lama_menit", "2,5", Sisi.GURU, False),
        (Lembar.PRA, "waktu", "2026-12-01T10:00", Sisi.GURU, False),
        (Lembar.PRA, "99", "x", Sisi.GURU, False),
        (Lembar.PRA, rules.KUNCI_VERSI, "1", Sisi.GURU, False),
        (Lembar.PASCA, "waktu", "2026-12-01T10:00", Sisi.GURU, True),
        (Lembar.PASCA, "waktu", "besok", Sisi.GURU, False),
        (Lembar.PASCA, "tempat", "x" * 201, Sisi.GURU, False),
        (Lembar.PASCA, "temuan_guru", "Murid berani bertanya.", Sisi.GURU, True),
        (Lembar.PASCA, "temuan_guru", "Guru kurang siap.", Sisi.SUPERVISOR, False),
        (Lembar.PASCA, "temuan_guru", "", Sisi.SUPERVISOR, False),
        (Lembar.PASCA, "saran", "Coba tunggu lima detik.", Sisi.SUPERVISOR, True),
    ],
)
def test_periksa(lembar: Lembar, kunci: str, nilai: str, sisi: Sisi, boleh: bool) -> None:
    assert (rules.periksa(lembar, kunci, nilai, sisi=sisi, pertanyaan={"1", "2"}) is None) is boleh


@pytest.mark.parametrize(
    ("isi", "perbaikan", "kurang"),
    [
        (isian(), False, ["waktu", "kesan_umum"]),
        (isian(waktu="2026-12-01T10:00"), False, ["kesan_umum"]),
        (isian(waktu="2026-12-01T10:00", saran="  "), False, ["kesan_umum"]),
        (isian(waktu="2026-12-01T10:00", saran="Lanjutkan."), False, []),
        (isian(waktu="2026-12-01T10:00", kesan_umum="Hangat."), False, []),
        (isian(waktu="2026-12-01T10:00", kesan_umum="Hangat."), True, ["perbaikan"]),
        (isian(kesan_umum="Hangat."), False, ["waktu"]),
    ],
)
def test_yang_kurang(isi: LembarIsian, perbaikan: bool, kurang: list[str]) -> None:
    assert list(rules.yang_kurang(isi, perbaikan_terbuka=perbaikan)) == kurang


def test_sidik_berubah_bersama_isi_dan_penilaian() -> None:
    dasar = rules.sidik_pertemuan(isian(saran="A"), {"guru": "g1", "supervisor": "s1"})

    assert rules.sidik_pertemuan(isian(saran="A", tempat=""), {"supervisor": "s1", "guru": "g1"}) == dasar
    assert rules.sidik_pertemuan(isian(saran="B"), {"guru": "g1", "supervisor": "s1"}) != dasar
    assert rules.sidik_pertemuan(isian(saran="A"), {"guru": "g2", "supervisor": "s1"}) != dasar
    assert rules.sidik_pertemuan(isian(saran="A"), {"guru": "s1", "supervisor": "g1"}) != dasar


def butir(kunci: int, guru: int | None, supervisor: int | None) -> BedaButir:
    selisih = supervisor - guru if guru is not None and supervisor is not None else None
    return BedaButir(
        str(kunci),
        kunci,
        f"Butir {kunci}",
        (),
        NilaiButir(guru, guru is None),
        NilaiButir(supervisor, supervisor is None),
        selisih,
    )


def perbandingan(*semua: BedaButir) -> Perbandingan:
    hasil = hitung_hasil(instrumen_bawaan()["supervisi-pelaksanaan"], {})
    kuat = tuple(b for b in semua if (b.guru.skor or 0) >= 4 and (b.supervisor.skor or 0) >= 4)
    return Perbandingan(semua, (), hasil, hasil, Fraction(0), len(semua), 0, 0, kuat, kesepahaman([], 1, 5))


def test_agenda_kekuatan_beda_dan_yang_perlu_bantuan() -> None:
    agenda = rules.susun_agenda(
        perbandingan(butir(1, 5, 1), butir(2, 2, 4), butir(3, 5, 5), butir(4, 2, 2), butir(5, 3, 3), butir(6, None, 4)),
        skor_min=1,
        skor_maks=5,
    )

    assert [b.nomor for b in agenda.kekuatan] == [3]
    assert [b.nomor for b in agenda.beda] == [1, 2]
    assert [b.nomor for b in agenda.perlu_bantuan] == [4]
    assert agenda.kunci == {"1", "2", "3", "4"}


def test_agenda_paling_banyak_lima_dan_tidak_mengulang_butir() -> None:
    agenda = rules.susun_agenda(perbandingan(*(butir(n, 1, 3) for n in range(1, 9))), skor_min=1, skor_maks=5)

    assert [b.nomor for b in agenda.beda] == [1, 2, 3, 4, 5]
    assert agenda.perlu_bantuan == ()


def test_agenda_kosong_bila_semua_sama_di_tengah() -> None:
    assert rules.susun_agenda(perbandingan(butir(1, 3, 3), butir(2, 3, 4)), skor_min=1, skor_maks=5).kosong
