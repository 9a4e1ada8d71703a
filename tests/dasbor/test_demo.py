"""The demo: every role, every stage, on any day of the year."""

from __future__ import annotations

from collections import Counter

import pytest
import time_machine
from django.apps import apps
from django.db.models import Count

from accounts.enums import Peran
from accounts.models import Pengguna, Penugasan, Sekolah
from observasi.siklus.enums import Tahap
from observasi.siklus.models import Siklus
from pkg.bukti.enums import StatusFoto
from pkg.bukti.models import Bukti, Foto
from pkg.penilaian.enums import Lembar
from pkg.penilaian.enums import Tahap as TahapPkg
from pkg.penilaian.models import Penilaian
from pkg.penilaian.selectors import lembar_bersama
from pkg.rekap.models import RekapPkg
from supervisi.dasbor.demo.isi import isi_demo
from supervisi.dasbor.demo.orang import OPERATOR, ORANG, SANDI_DEMO
from tests.pemeran import pelaku


def _isi_basis_data() -> dict[str, int]:
    return {m._meta.label: m._default_manager.count() for m in apps.get_models()}


@pytest.mark.django_db
def test_isi_demo_memuat_semua_peran_dan_tahap() -> None:
    """One long test: loading the demo takes its time. The second run changes nothing; every account can sign in."""
    assert isi_demo() is True

    assert Sekolah.objects.count() == 2
    assert set(Penugasan.objects.values_list("peran", flat=True)) == set(Peran.values)
    assert set(Siklus.objects.values_list("tahap", flat=True)) == set(Tahap.values)
    assert Counter(Siklus.objects.values_list("tahap", flat=True))[Tahap.SELESAI] == 2
    tahap_pkg = set(Penilaian.objects.values_list("tahap", flat=True))
    assert set(TahapPkg.values) - tahap_pkg == {TahapPkg.DIBATALKAN}
    _periksa_berdua_dan_bukti()
    assert RekapPkg.objects.count() == 2

    sebelum = _isi_basis_data()
    assert isi_demo() is False
    assert _isi_basis_data() == sebelum
    for email in [*(o.email for o in ORANG), OPERATOR[0]]:
        assert Pengguna.objects.get(email=email).check_password(SANDI_DEMO)


def _periksa_berdua_dan_bukti() -> None:
    """Two assessors compare, with something to agree on; photos show at once; the moderator has begun."""
    berdua = Penilaian.objects.annotate(n=Count("peserta__penilai")).get(n=2)
    bersama = lembar_bersama(pelaku(berdua.peserta.penilai.all()[0].penilai), berdua.pk)
    assert len(bersama.beda) > 0
    assert not bersama.hasil.lengkap
    assert set(Foto.objects.values_list("status", flat=True)) == {StatusFoto.SIAP}
    jenis = Counter(Bukti.objects.exclude(berkas="").values_list("jenis_isi", flat=True))
    assert jenis == {"image/jpeg": 2, "application/pdf": 2}
    dimoderasi = Penilaian.objects.get(tahap=TahapPkg.MODERASI)
    assert dimoderasi.nilai.filter(lembar=Lembar.MODERATOR).count() == 3
    assert dimoderasi.bukti.count() == 1


@pytest.mark.django_db
@pytest.mark.parametrize("hari", ["2027-01-02", "2028-02-29", "2026-12-31"])
def test_isi_demo_pada_hari_lain(hari: str) -> None:
    with time_machine.travel(f"{hari}T01:00:00+00:00"):
        assert isi_demo() is True

    assert RekapPkg.objects.count() == 2
