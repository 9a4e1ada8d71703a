"""The demo: every role, every stage, and a second run that changes nothing."""

from __future__ import annotations

from collections import Counter

import pytest
from django.apps import apps

from accounts.enums import Peran
from accounts.models import Pengguna, Penugasan, Sekolah
from observasi.siklus.enums import Tahap
from observasi.siklus.models import Siklus
from supervisi.dasbor.demo.isi import isi_demo
from supervisi.dasbor.demo.orang import OPERATOR, ORANG, SANDI_DEMO


def _isi_basis_data() -> dict[str, int]:
    return {m._meta.label: m._default_manager.count() for m in apps.get_models()}


@pytest.mark.django_db
def test_isi_demo_memuat_semua_peran_dan_tahap() -> None:
    assert isi_demo() is True

    assert Sekolah.objects.count() == 2
    assert set(Penugasan.objects.values_list("peran", flat=True)) == set(Peran.values)
    assert set(Siklus.objects.values_list("tahap", flat=True)) == set(Tahap.values)
    assert Counter(Siklus.objects.values_list("tahap", flat=True))[Tahap.SELESAI] == 1


@pytest.mark.django_db
def test_isi_demo_kedua_kali_tidak_mengubah_apa_pun() -> None:
    isi_demo()
    sebelum = _isi_basis_data()

    assert isi_demo() is False
    assert _isi_basis_data() == sebelum


@pytest.mark.django_db
def test_semua_akun_demo_dapat_masuk() -> None:
    isi_demo()

    for email in [*(o.email for o in ORANG), OPERATOR[0]]:
        assert Pengguna.objects.get(email=email).check_password(SANDI_DEMO)
