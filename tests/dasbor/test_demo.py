"""The demo: every role, every stage, on any day of the year."""

from __future__ import annotations

from collections import Counter

import pytest
import time_machine
from django.apps import apps

from accounts.enums import Peran
from accounts.models import Pengguna, Penugasan, Sekolah
from observasi.siklus.enums import Tahap
from observasi.siklus.models import Siklus
from pkg.penilaian.enums import Tahap as TahapPkg
from pkg.penilaian.models import Penilaian
from pkg.rekap.models import RekapPkg
from supervisi.dasbor.demo.isi import isi_demo
from supervisi.dasbor.demo.orang import OPERATOR, ORANG, SANDI_DEMO


def _isi_basis_data() -> dict[str, int]:
    return {m._meta.label: m._default_manager.count() for m in apps.get_models()}


@pytest.mark.django_db
def test_isi_demo_memuat_semua_peran_dan_tahap() -> None:
    """One long test: loading the demo takes its time. The second run changes nothing; every account can sign in."""
    assert isi_demo() is True

    assert Sekolah.objects.count() == 2
    assert set(Penugasan.objects.values_list("peran", flat=True)) == set(Peran.values)
    assert set(Siklus.objects.values_list("tahap", flat=True)) == set(Tahap.values)
    assert Counter(Siklus.objects.values_list("tahap", flat=True))[Tahap.SELESAI] == 1
    tahap_pkg = set(Penilaian.objects.values_list("tahap", flat=True))
    assert set(TahapPkg.values) - tahap_pkg == {TahapPkg.MODERASI, TahapPkg.DIBATALKAN}
    assert RekapPkg.objects.count() == 2

    sebelum = _isi_basis_data()
    assert isi_demo() is False
    assert _isi_basis_data() == sebelum
    for email in [*(o.email for o in ORANG), OPERATOR[0]]:
        assert Pengguna.objects.get(email=email).check_password(SANDI_DEMO)


@pytest.mark.django_db
@pytest.mark.parametrize("hari", ["2027-01-02", "2028-02-29", "2026-12-31"])
def test_isi_demo_pada_hari_lain(hari: str) -> None:
    with time_machine.travel(f"{hari}T01:00:00+00:00"):
        assert isi_demo() is True

    assert RekapPkg.objects.count() == 2
