"""Bad input of the forms of a year: each answers 422 with the field's name and keeps nothing, whatever was typed."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

import pytest
from django.apps import apps
from django.test import Client

from pkg.aturan.enums import Kelompok
from pkg.periode.enums import JenisPeriode
from pkg.periode.models import Periode, SkPenilai
from tests.pemeran import Pemeran
from tests.pkg.periode.tahun import Tahun
from tests.pkg.periode.test_halaman import alamat, isi

pytestmark = pytest.mark.django_db

Masuk = Callable[[object], Client]
TABEL = ("Periode", "Peserta", "SkPenilai", "PenilaiPeserta")


def basis() -> dict[str, list[dict[str, object]]]:
    """Every row of this room."""
    return {n: list(apps.get_model("pkg_periode", n).objects.order_by("pk").values()) for n in TABEL}


def bidang_salah(jawaban: object) -> set[str]:
    """The fields that the answer's form complains about; "" for the whole."""
    konteks = jawaban.context  # type: ignore[attr-defined]
    formulir = next(konteks[n] for n in ("formulir", "form") if n in konteks)
    return {"" if n == "__all__" else n for n in formulir.errors}


PESERTA = {"jenis_guru": "kelas_mapel", "golongan": "III/d", "jam_mengajar": "24", "tugas_singkat": "0", "versi": "1"}


@pytest.mark.parametrize(
    ("ganti", "bidang"),
    [
        ({"jam_mengajar": "0"}, "jam_mengajar"),
        ({"jam_mengajar": "-3"}, "jam_mengajar"),
        ({"jam_mengajar": "dua puluh"}, "jam_mengajar"),
        ({"jam_mengajar": "24,55"}, "jam_mengajar"),
        ({"jam_mengajar": "999"}, "jam_mengajar"),
        ({"jam_mengajar": "99999"}, "jam_mengajar"),
        ({"jam_mengajar": "NaN"}, "jam_mengajar"),
        ({"jam_mengajar": "Infinity"}, "jam_mengajar"),
        ({"jam_mengajar": "1e9"}, "jam_mengajar"),
        ({"jam_mengajar": "2\x004"}, "jam_mengajar"),
        ({"golongan": "V/a"}, "golongan"),
        ({"golongan": "III/d\x00"}, "golongan"),
        ({"jenis_guru": ""}, "jenis_guru"),
        ({"jenis_guru": "guru_piket"}, "jenis_guru"),
        ({"jenis_guru": "bk", "jam_mengajar": "", "konseli": "0"}, "konseli"),
        ({"jenis_guru": "bk", "jam_mengajar": "", "konseli": "-1"}, "konseli"),
        ({"jenis_guru": "bk", "jam_mengajar": "", "konseli": "9" * 30}, "konseli"),
        ({"jenis_guru": "bk", "jam_mengajar": "", "konseli": "9" * 5000}, "konseli"),
        ({"jenis_guru": "bk", "jam_mengajar": "", "konseli": "banyak"}, "konseli"),
        ({"jenis_guru": "bk", "konseli": "160"}, "jam_mengajar"),
        ({"konseli": "160"}, "konseli"),
        ({"tugas_singkat": "-1"}, "tugas_singkat"),
        ({"tugas_singkat": ""}, "tugas_singkat"),
        ({"tugas_singkat": "9999999999"}, "tugas_singkat"),
        ({"tugas_tambahan": "wakil"}, "bidang_wakil"),
        ({"tugas_tambahan": "kepala_sekolah"}, "tugas_tambahan"),
        ({"tugas_tambahan": "satpam"}, "tugas_tambahan"),
        ({"bidang_wakil": "humas"}, "bidang_wakil"),
        ({"versi": ""}, "versi"),
        ({"versi": "satu"}, "versi"),
    ],
    ids=lambda x: str(x)[:40],
)
def test_peserta(tahun: Tahun, masuk: Masuk, ganti: dict[str, str], bidang: str) -> None:
    sebelum = basis()

    jawaban = masuk(tahun.p.eko).post(alamat("ubah_peserta", tahun.peserta(tahun.p.ani).pk), {**PESERTA, **ganti})

    assert (jawaban.status_code, bidang_salah(jawaban)) == (422, {bidang})
    assert basis() == sebelum


def test_golongan_iv_e_diterima(tahun: Tahun, masuk: Masuk) -> None:
    """It has no next rank, so there is no angka kredit; the appraisal itself is like any other."""
    url = alamat("ubah_peserta", tahun.peserta(tahun.p.ani).pk)

    jawaban = masuk(tahun.p.eko).post(url, {**PESERTA, "golongan": "IV/e"})

    ani = tahun.peserta(tahun.p.ani)
    assert (jawaban.status_code, ani.golongan, ani.jam_mengajar) == (302, "IV/e", Decimal(24))


def _rencana(**ganti: str) -> dict[str, str]:
    data = {"batas_keberatan_hari": "14", "aturan_sebutan": "bulat", "sumatif_ikut": "on"}
    data |= {f"minimum_{k.value}": "3" for k in Kelompok}
    return {**data, "sumatif_mulai": "2027-10-01", "sumatif_selesai": "2027-12-15", **ganti}


@pytest.mark.parametrize(
    ("ganti", "bidang"),
    [
        ({"sumatif_mulai": ""}, "sumatif_mulai"),
        ({"sumatif_mulai": "besok"}, "sumatif_mulai"),
        ({"sumatif_mulai": "0001-01-01"}, "sumatif_mulai"),
        ({"sumatif_selesai": "9999-12-31"}, "sumatif_selesai"),
        ({"sumatif_selesai": "2027-09-01"}, "sumatif_selesai"),
        ({"sumatif_selesai": "2027-02-30"}, "sumatif_selesai"),
        ({"batas_keberatan_hari": "0"}, "batas_keberatan_hari"),
        ({"batas_keberatan_hari": "91"}, "batas_keberatan_hari"),
        ({"batas_keberatan_hari": "-5"}, "batas_keberatan_hari"),
        ({"batas_keberatan_hari": "dua minggu"}, "batas_keberatan_hari"),
        ({"batas_keberatan_hari": "9" * 40}, "batas_keberatan_hari"),
        ({"minimum_orang_tua": "0"}, "minimum_orang_tua"),
        ({"minimum_orang_tua": "101"}, "minimum_orang_tua"),
        ({"aturan_sebutan": "kira-kira"}, "aturan_sebutan"),
        ({"sumatif_ikut": ""}, ""),
    ],
    ids=lambda x: str(x)[:40],
)
def test_rencana(pemeran: Pemeran, masuk: Masuk, ganti: dict[str, str], bidang: str) -> None:
    data = {k: v for k, v in _rencana(**ganti).items() if v or k != "sumatif_ikut"}

    jawaban = masuk(pemeran.fajar).post(alamat("rencana", pemeran.melati.pk, 2027), data)

    assert (jawaban.status_code, bidang_salah(jawaban)) == (422, {bidang})
    assert not Periode.objects.exists()


def test_rencana_yang_sama_dua_kali(pemeran: Pemeran, masuk: Masuk) -> None:
    client, url = masuk(pemeran.fajar), alamat("rencana", pemeran.melati.pk, 2027)

    kode = [client.post(url, _rencana()).status_code for _ in range(2)]

    assert kode[0] == 302
    assert kode[1] in (302, 422)
    assert Periode.objects.filter(jenis=JenisPeriode.SUMATIF, tahun=2027).count() == 1


SK = {"nomor": "800/77/2026", "tanggal": "2026-01-02", "mulai": "2026-01-02", "selesai": "2026-12-31"}


@pytest.mark.parametrize(
    ("ganti", "bidang"),
    [
        ({"nomor": ""}, {"nomor"}),
        ({"nomor": "  "}, {"nomor"}),
        ({"nomor": "8" * 81}, {"nomor"}),
        ({"nomor": "800/12/2026"}, {"nomor"}),  # Budi's decree has this number already
        ({"tanggal": ""}, {"tanggal"}),
        ({"mulai": "kemarin"}, {"mulai"}),
        ({"selesai": "2025-12-31"}, {"selesai", "tanggal"}),
        ({"selesai": "2029-01-02"}, {"selesai"}),
        ({"mulai": "9998-01-01", "selesai": "9999-12-31"}, {"mulai", "selesai"}),
        ({"tanggal": "0001-01-01"}, {"tanggal"}),
        ({"penilai": ""}, {"penilai"}),
        ({"penilai": "0"}, {"penilai"}),
        ({"penilai": "budi"}, {"penilai"}),
        ({"penilai": "", "pengenal": "000"}, {"pengenal"}),
        ({"bidang": "x" * 121}, {"bidang"}),
    ],
    ids=lambda x: str(x)[:40],
)
def test_sk(tahun: Tahun, masuk: Masuk, ganti: dict[str, str], bidang: set[str]) -> None:
    data = {**SK, "penilai": str(tahun.p.budi.pk), **ganti}

    jawaban = masuk(tahun.p.fajar).post(alamat("sk_tunjuk", tahun.p.melati.pk), data)

    assert (jawaban.status_code, bidang_salah(jawaban)) == (422, bidang)
    assert SkPenilai.objects.count() == 1


@pytest.mark.parametrize(
    ("satu", "dua", "bidang"),
    [
        ("budi", "budi", "penilai_2"),
        ("", "budi", "penilai_1"),
        ("ani", "", "penilai_1"),
        ("citra", "", "penilai_1"),
        ("0", "", "penilai_1"),
        ("x", "", "penilai_1"),
    ],
)
def test_penilai(tahun: Tahun, masuk: Masuk, satu: str, dua: str, bidang: str) -> None:
    nomor = {n: str(getattr(tahun.p, n).pk) for n in ("ani", "budi", "citra")}
    data = {"penilai_1": nomor.get(satu, satu), "penilai_2": nomor.get(dua, dua), "versi": "1"}

    jawaban = masuk(tahun.p.fajar).post(alamat("penilai_peserta", tahun.peserta(tahun.p.ani).pk), data)

    assert (jawaban.status_code, bidang_salah(jawaban)) == (422, {bidang})
    assert tahun.penilai(tahun.p.ani) == []


def test_versi_yang_hilang_dijelaskan(tahun: Tahun, masuk: Masuk) -> None:
    """A hidden field is named too: nobody is left with a form that says nothing."""
    url = alamat("ubah_peserta", tahun.peserta(tahun.p.ani).pk)

    jawaban = masuk(tahun.p.eko).post(url, {**PESERTA, "versi": ""})

    assert "data-ringkasan-galat" in isi(jawaban)
