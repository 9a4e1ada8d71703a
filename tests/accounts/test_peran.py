"""Dated roles, the snapshot of the acting person, the tree of regions, the profile and the choice of a role."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.enums import Peran
from accounts.models import Pengguna, Penugasan, Sekolah, Wilayah
from accounts.selectors import daftar_guru, daftar_penyelia, memegang_peran, pelaku_untuk
from tests.pemeran import Pemeran, orang, pelaku, tugaskan

HARI = date(2026, 11, 22)
Masuk = Callable[[object], Client]


@pytest.mark.parametrize(
    ("mulai", "selesai", "berlaku"),
    [
        (date(2026, 1, 1), None, True),
        (HARI, HARI, True),
        (date(2026, 1, 1), HARI, True),
        (date(2026, 1, 1), HARI - timedelta(days=1), False),
        (HARI + timedelta(days=1), None, False),
    ],
)
def test_peran_berlaku_pada_tanggalnya(pemeran: Pemeran, mulai: date, selesai: date | None, berlaku: bool) -> None:
    lina = orang("Lina Sari")
    Penugasan.objects.create(pengguna=lina, peran=Peran.GURU, sekolah=pemeran.melati, mulai=mulai, selesai=selesai)

    dilihat = pelaku_untuk(lina, HARI)

    assert dilihat.punya(Peran.GURU) is berlaku
    assert dilihat.sekolah_dengan(Peran.GURU) == (frozenset({pemeran.melati.pk}) if berlaku else frozenset())
    assert memegang_peran(lina.pk, pemeran.melati.pk, HARI, Peran.GURU) is berlaku


def test_pelaku_membawa_semua_peran(pemeran: Pemeran) -> None:
    budi = pelaku(pemeran.budi)

    assert {p.peran for p in budi.penugasan} == {Peran.GURU, Peran.SUPERVISOR}
    assert budi.peran_aktif is Peran.GURU
    assert pelaku_untuk(pemeran.budi, HARI, budi.penugasan[1].id).peran_aktif is Peran.SUPERVISOR
    assert pelaku_untuk(pemeran.budi, HARI, 987654).peran_aktif is Peran.GURU
    assert pelaku(pemeran.hadi).peran_aktif is None


def test_kueri_pelaku_tetap(pemeran: Pemeran, jumlah_kueri: Callable[[Callable[[], object]], int]) -> None:
    for sekolah in (pemeran.kenanga, pemeran.anggrek):
        tugaskan(pemeran.budi, Peran.GURU, sekolah)

    assert jumlah_kueri(lambda: pelaku(pemeran.ani)) == 1
    assert jumlah_kueri(lambda: pelaku(pemeran.budi)) == 1
    assert jumlah_kueri(lambda: pelaku(pemeran.endah)) == 2


def test_wilayah_menjangkau_ke_bawah_saja(pemeran: Pemeran) -> None:
    provinsi = Wilayah.objects.get(nama="Jawa Tengah")
    kecamatan = Wilayah.objects.create(nama="Depok", induk=pemeran.wilayah)
    kepala_dinas = orang("Wayan Dinas")
    tugaskan(kepala_dinas, Peran.ADMIN_DINAS, provinsi)

    assert pelaku(pemeran.endah).wilayah_terjangkau == {pemeran.wilayah.pk, kecamatan.pk}
    assert pelaku(kepala_dinas).wilayah_terjangkau == {
        provinsi.pk,
        pemeran.wilayah.pk,
        pemeran.wilayah_lain.pk,
        kecamatan.pk,
    }
    assert pelaku(pemeran.ani).wilayah_terjangkau == frozenset()


def test_lingkaran_wilayah_tidak_menggantung(pemeran: Pemeran) -> None:
    provinsi = Wilayah.objects.get(nama="Jawa Tengah")
    Wilayah.objects.filter(pk=provinsi.pk).update(induk=pemeran.wilayah)

    assert pemeran.wilayah_lain.pk in pelaku(pemeran.endah).wilayah_terjangkau


def test_daftar_penyelia_dan_guru(pemeran: Pemeran) -> None:
    Pengguna.objects.filter(pk=pemeran.asri.pk).update(is_active=False)
    ani, budi = pelaku(pemeran.ani), pelaku(pemeran.budi)

    assert list(daftar_penyelia(ani, [pemeran.melati.pk])) == [pemeran.budi, pemeran.dewi, pemeran.fajar]
    assert list(daftar_penyelia(budi, [pemeran.melati.pk])) == [pemeran.dewi, pemeran.fajar]
    assert list(daftar_guru(budi, [pemeran.melati.pk])) == [pemeran.ani]


# --- constraints ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "bidang",
    [
        {"peran": "raja"},
        {"peran": Peran.GURU, "wilayah": "wilayah"},
        {"peran": Peran.ADMIN_DINAS, "sekolah": "melati"},
        {"peran": Peran.GURU},
        {"peran": Peran.GURU, "sekolah": "melati", "selesai": date(2019, 1, 1)},
    ],
)
def test_basis_data_menolak_penugasan_yang_mustahil(pemeran: Pemeran, bidang: dict[str, object]) -> None:
    isi = {k: getattr(pemeran, v) if k in ("wilayah", "sekolah") else v for k, v in bidang.items()}  # type: ignore[call-overload]

    with pytest.raises(IntegrityError), transaction.atomic():
        Penugasan.objects.create(pengguna=pemeran.ani, mulai=date(2020, 1, 1), **isi)


@pytest.mark.parametrize(
    ("mulai", "selesai", "bertumpuk"),
    [
        (date(2025, 1, 1), None, True),
        (date(2019, 1, 1), date(2020, 7, 1), True),
        (date(2019, 1, 1), date(2020, 6, 30), False),
    ],
)
def test_peran_sama_di_tempat_sama_tidak_bertumpuk(
    pemeran: Pemeran, mulai: date, selesai: date | None, bertumpuk: bool
) -> None:
    baru = Penugasan(pengguna=pemeran.ani, peran=Peran.GURU, sekolah=pemeran.melati, mulai=mulai, selesai=selesai)

    if bertumpuk:
        with pytest.raises(ValidationError, match="sudah memegang peran yang sama"):
            baru.full_clean()
    else:
        baru.full_clean()
        assert baru.pk is None


def test_basis_data_menolak_peran_yang_sama_berjalan_dua_kali(pemeran: Pemeran) -> None:
    """Two forms that were sent at the same moment: neither saw the other."""
    sekolah = Penugasan.objects.filter(peran=Peran.GURU, selesai=None).first()
    wilayah = Penugasan.objects.filter(peran=Peran.ADMIN_DINAS, selesai=None).first()

    for lama in (sekolah, wilayah):
        assert lama is not None
        with pytest.raises(IntegrityError), transaction.atomic():
            Penugasan.objects.create(
                pengguna=lama.pengguna, peran=lama.peran, sekolah=lama.sekolah, wilayah=lama.wilayah, mulai=HARI
            )
        # One that has an end is a matter of words, not of the database.
        Penugasan.objects.create(
            pengguna=lama.pengguna,
            peran=lama.peran,
            sekolah=lama.sekolah,
            wilayah=lama.wilayah,
            mulai=HARI,
            selesai=HARI,
        )


def test_peran_lain_atau_tempat_lain_boleh_bersamaan(pemeran: Pemeran) -> None:
    for peran, sekolah in ((Peran.SUPERVISOR, pemeran.melati), (Peran.GURU, pemeran.kenanga)):
        baru = Penugasan(pengguna=pemeran.ani, peran=peran, sekolah=sekolah, mulai=HARI)
        baru.full_clean()
        baru.save()

    assert len(pelaku(pemeran.ani, HARI).penugasan) == 3


def test_dua_orang_tanpa_nip_tidak_bentrok(db: None) -> None:
    for nama in ("Lina Satu", "Rina Dua"):
        baru = Pengguna(email=f"{nama.split()[0]}@contoh.id", nama=nama, nip="", nuptk="", password="x")
        baru.full_clean()
        baru.save()

    assert set(Pengguna.objects.values_list("nip", "nuptk")) == {(None, None)}


def test_npsn_sekolah_diperiksa(pemeran: Pemeran) -> None:
    salah = Sekolah(nama="SD Salah", npsn="12", jenjang="sd", wilayah=pemeran.wilayah)

    with pytest.raises(ValidationError, match="NPSN terdiri atas 8 angka"):
        salah.full_clean()


# --- profile -------------------------------------------------------------------------------------------------------


def profil(client: Client, **bidang: str) -> object:
    """A post of the own profile."""
    return client.post(reverse("accounts:profil"), {"nama": "Asri Wulandari, M.Pd.", **bidang})


def test_profil_tersimpan_dan_nomor_dirapikan(pemeran: Pemeran, masuk: Masuk) -> None:
    jawaban = profil(masuk(pemeran.asri), nip="19870615 201101 2 004", nuptk="", telepon="0812", golongan="III/b")

    pemeran.asri.refresh_from_db()
    assert jawaban.status_code == 302
    assert (pemeran.asri.nip, pemeran.asri.nuptk, pemeran.asri.golongan) == ("198706152011012004", None, "III/b")
    assert pemeran.asri.nama == "Asri Wulandari, M.Pd."


@pytest.mark.parametrize(
    ("bidang", "kata"),
    [
        ({"nip": "123"}, "18 angka"),
        ({"nip": "198713152011012004"}, "tanggal lahir"),
        ({"nip": "198503122010012003"}, "sudah dipakai akun lain"),
        ({"nuptk": "1234567890123456"}, "sudah dipakai akun lain"),
        ({"nuptk": "12345"}, "16 angka"),
        ({"nama": ""}, "Isi nama lengkap"),
        ({"golongan": "IX/z"}, ""),
    ],
)
def test_profil_salah_dijelaskan_dan_tidak_tersimpan(
    pemeran: Pemeran, masuk: Masuk, bidang: dict[str, str], kata: str
) -> None:
    jawaban = profil(masuk(pemeran.asri), **{"telepon": "0877", **bidang})

    isi = jawaban.content.decode()
    lama = Pengguna.objects.get(pk=pemeran.asri.pk)
    assert jawaban.status_code == 422
    assert kata in isi
    assert 'value="0877"' in isi
    assert (lama.nip, lama.nuptk, lama.telepon, lama.nama) == (None, None, "", "Asri Wulandari, S.Pd.")


def test_profil_tidak_dapat_mengangkat_diri(pemeran: Pemeran, masuk: Masuk) -> None:
    profil(masuk(pemeran.asri), is_staff="on", is_superuser="on", email="lain@contoh.id", is_active="")

    pemeran.asri.refresh_from_db()
    assert (pemeran.asri.is_staff, pemeran.asri.is_superuser, pemeran.asri.email) == (False, False, "asri@contoh.id")


# --- choosing a role -----------------------------------------------------------------------------------------------


def test_ganti_peran_mengubah_navigasi_bukan_hak(pemeran: Pemeran, masuk: Masuk) -> None:
    client = masuk(pemeran.budi)
    peran = {p.peran: p.id for p in pelaku(pemeran.budi).penugasan}

    assert client.post(reverse("accounts:ganti_peran"), {"penugasan": peran[Peran.SUPERVISOR]}).status_code == 302

    assert client.get("/").context["pelaku"].peran_aktif is Peran.SUPERVISOR
    assert client.get(reverse("siklus:ajukan")).status_code == 200


@pytest.mark.parametrize("nomor", ["milik ani", "", "abc", "-1", "9" * 40, "berakhir"])
def test_ganti_ke_peran_yang_bukan_milik_sendiri_404(pemeran: Pemeran, masuk: Masuk, nomor: str) -> None:
    berakhir = tugaskan(pemeran.budi, Peran.GURU, pemeran.kenanga, selesai=timezone.localdate() - timedelta(days=1))
    isi = {"milik ani": str(pemeran.ani.penugasan.get().pk), "berakhir": str(berakhir.pk)}.get(nomor, nomor)
    client = masuk(pemeran.budi)

    assert client.post(reverse("accounts:ganti_peran"), {"penugasan": isi}).status_code == 404
    assert client.get("/").context["pelaku"].peran_aktif is Peran.GURU


def test_peran_dipilih_yang_kemudian_berakhir_kembali_ke_yang_pertama(pemeran: Pemeran, masuk: Masuk) -> None:
    client = masuk(pemeran.budi)
    dipilih = Penugasan.objects.get(pengguna=pemeran.budi, peran=Peran.SUPERVISOR)
    client.post(reverse("accounts:ganti_peran"), {"penugasan": dipilih.pk})

    Penugasan.objects.filter(pk=dipilih.pk).update(selesai=timezone.localdate() - timedelta(days=1))

    assert client.get("/").context["pelaku"].peran_aktif is Peran.GURU
