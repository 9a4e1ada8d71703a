"""Employment data for the official forms: what a NIP tells, the own page, and what selectors say about a school's staff."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from accounts import selectors
from accounts.enums import Peran
from accounts.models import DataKepegawaian, Penugasan
from accounts.rules import DataNip, data_dari_nip, galat_tanggal_kepegawaian
from accounts.services import simpan_kepegawaian
from supervisi.lib.galat import MasukanSalah
from tests.pemeran import Pemeran, pelaku, tugaskan

Masuk = Callable[[object], Client]
ALAMAT = "/profil/kepegawaian/"


# What a NIP tells (Perka BKN 22/2007)


@pytest.mark.parametrize(
    ("nip", "hasil"),
    [
        ("198503122010012003", DataNip(date(1985, 3, 12), date(2010, 1, 1), "P")),
        ("197201151998121001", DataNip(date(1972, 1, 15), date(1998, 12, 1), "L")),
        ("200002292022032001", DataNip(date(2000, 2, 29), date(2022, 3, 1), "P")),
        ("198503121980012003", DataNip(date(1985, 3, 12), None, "P")),  # appointed before she was born: mistyped
        ("198502302010012003", None),
        ("19850312", None),
        ("", None),
        (None, None),
    ],
)
def test_data_dari_nip(nip: str | None, hasil: DataNip | None) -> None:
    assert data_dari_nip(nip) == hasil


def test_tanggal_yang_bertentangan_disebut_per_bidang() -> None:
    lahir = date(1985, 3, 12)

    assert galat_tanggal_kepegawaian(lahir, date(2010, 1, 1), None, lahir).keys() == {"mulai_di_sekolah"}
    assert galat_tanggal_kepegawaian(None, date(1900, 1, 1), None, None) == {}


# The own page


def test_nip_menawarkan_isian_kosong_saja_dan_tidak_menulis(
    pemeran: Pemeran, masuk: Masuk, tanpa_tulis: Callable[[], object]
) -> None:
    DataKepegawaian.objects.create(pengguna=pemeran.ani, tanggal_lahir=date(1985, 3, 13))
    client = masuk(pemeran.ani)
    with tanpa_tulis():  # type: ignore[attr-defined]
        isi = client.get(ALAMAT).content.decode()

    assert 'name="tanggal_lahir" value="1985-03-13"' in isi
    assert 'name="tmt_guru" value="2010-01-01"' in isi
    assert "Dari NIP Anda kami isikan: Jenis kelamin, TMT sebagai guru." in isi


def test_tanpa_nip_tidak_ada_tawaran(pemeran: Pemeran, masuk: Masuk) -> None:
    assert "Dari NIP" not in masuk(pemeran.asri).get(ALAMAT).content.decode()


def test_tersimpan_sekali_lalu_diubah(pemeran: Pemeran, masuk: Masuk) -> None:
    client = masuk(pemeran.ani)

    pertama = client.post(ALAMAT, {"tempat_lahir": "Sleman", "tanggal_lahir": "1985-03-12", "jenis_kelamin": "P"})
    kedua = client.post(ALAMAT, {"tempat_lahir": "Bantul", "pendidikan": "S-1", "spesialisasi": "Matematika"})

    data = DataKepegawaian.objects.get(pengguna=pemeran.ani)
    assert [pertama.status_code, kedua.status_code] == [302, 302]
    assert (data.tempat_lahir, data.tanggal_lahir, data.pendidikan) == ("Bantul", None, "S-1")
    assert "S-1, Matematika" in client.get(reverse("accounts:profil")).content.decode()


def test_yang_salah_dijelaskan_dan_ketikan_tetap(pemeran: Pemeran, masuk: Masuk) -> None:
    jawaban = masuk(pemeran.ani).post(
        ALAMAT, {"tempat_lahir": "Sleman", "tanggal_lahir": "1985-03-12", "tmt_guru": "1980-01-01", "pendidikan": "S9"}
    )

    isi = jawaban.content.decode()
    assert (jawaban.status_code, DataKepegawaian.objects.count()) == (422, 0)
    assert "sebelum tanggal lahir" in isi
    assert 'value="Sleman"' in isi


def test_dua_tab_yang_menyimpan_pertama_kali_menjadi_satu_baris(pemeran: Pemeran) -> None:
    ani = pelaku(pemeran.ani)
    simpan_kepegawaian(ani, DataKepegawaian(karpeg="A 1"))
    simpan_kepegawaian(ani, DataKepegawaian(karpeg="A 2"))

    assert list(DataKepegawaian.objects.values_list("pengguna", "karpeg")) == [(pemeran.ani.pk, "A 2")]


def test_layanan_menolak_tanggal_yang_bertentangan(pemeran: Pemeran) -> None:
    data = DataKepegawaian(tanggal_lahir=date(1990, 1, 1), tmt_golongan=date(1980, 1, 1))

    with pytest.raises(MasukanSalah) as galat:
        simpan_kepegawaian(pelaku(pemeran.ani), data)

    assert set(galat.value.galat) == {"tmt_golongan"}


# Schools and staff


def test_sekolah_kantor_menurut_jabatan(pemeran: Pemeran) -> None:
    p = pemeran
    p.kenanga.wilayah = p.wilayah_lain
    p.kenanga.save(update_fields=["wilayah"])
    didapat = {
        nama: [s.nama.split()[-1] for s in selectors.sekolah_kantor(pelaku(getattr(p, nama)))]
        for nama in ("ani", "budi", "fajar", "dewi", "damar", "eko", "endah", "hadi", "indra")
    }

    assert didapat == {
        "ani": [],
        "budi": [],
        "fajar": ["Melati"],
        "dewi": ["Kenanga", "Melati"],
        "damar": ["Anggrek"],
        "eko": ["Melati"],
        "endah": ["Melati"],
        "hadi": [],
        "indra": [],
    }


def test_staf_dengan_peran_sejak_dan_asalnya(pemeran: Pemeran) -> None:
    p = pemeran
    DataKepegawaian.objects.create(pengguna=p.ani, nrg="N1")
    tugaskan(p.asri, Peran.GURU, p.kenanga, selesai=date(2021, 6, 30))
    Penugasan.objects.filter(pengguna=p.asri, sekolah=p.melati).update(mulai=date(2021, 7, 1))

    staf = selectors.daftar_staf(pelaku(p.fajar), p.melati.pk, Peran.GURU, Peran.KEPALA_SEKOLAH)

    assert [(s.pengguna, set(s.peran), s.sejak, s.pernah_di_sekolah_lain) for s in staf] == [
        (p.ani, {Peran.GURU}, date(2020, 7, 1), False),
        (p.asri, {Peran.GURU}, date(2021, 7, 1), True),
        (p.budi, {Peran.GURU, Peran.SUPERVISOR}, date(2020, 7, 1), False),
        (p.fajar, {Peran.KEPALA_SEKOLAH}, date(2020, 7, 1), False),
    ]
    assert [s.kepegawaian.nrg if s.kepegawaian else None for s in staf] == ["N1", None, None, None]


def test_staf_berjumlah_kueri_tetap(pemeran: Pemeran, jumlah_kueri: Callable[[Callable[[], object]], int]) -> None:
    fajar = pelaku(pemeran.fajar)

    satu = jumlah_kueri(lambda: selectors.daftar_staf(fajar, pemeran.melati.pk, Peran.KEPALA_SEKOLAH))
    tiga = jumlah_kueri(lambda: selectors.daftar_staf(fajar, pemeran.melati.pk, Peran.GURU))

    assert (satu, tiga) == (2, 2)


def test_pejabat_wilayah_juga_dari_atasnya(pemeran: Pemeran) -> None:
    p = pemeran
    tugaskan(p.hadi, Peran.ADMIN_DINAS, p.wilayah.induk)  # type: ignore[arg-type]
    tugaskan(p.indra, Peran.ADMIN_DINAS, p.wilayah_lain)

    assert selectors.daftar_pejabat_wilayah(pelaku(p.endah), p.wilayah.pk) == [p.endah, p.hadi]


@pytest.mark.parametrize(("tertulis", "hasil"), [("", "Jawa Tengah"), ("DI Yogyakarta", "DI Yogyakarta")])
def test_provinsi_sekolah(pemeran: Pemeran, tertulis: str, hasil: str) -> None:
    pemeran.melati.provinsi = tertulis

    assert selectors.provinsi_sekolah(pelaku(pemeran.ani), pemeran.melati) == hasil
