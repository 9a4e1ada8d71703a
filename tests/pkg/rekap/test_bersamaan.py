"""Two people at the same moment: one result, and never one that was computed from something else than what stands."""

from __future__ import annotations

import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import OperationalError, connection

from pkg.kehadiran import services as services_kehadiran
from pkg.kehadiran.enums import JenisHadir
from pkg.kehadiran.models import Kehadiran
from pkg.kehadiran.rules import Sel
from pkg.penilaian.enums import Aksi
from pkg.penilaian.models import Riwayat
from pkg.rekap import services
from pkg.rekap.models import RekapPkg
from supervisi.lib.galat import Penolakan
from supervisi.lib.lembar import Perubahan
from tests.pabrik_rekap import berkas_siap
from tests.pemeran import buat_pemeran, pelaku

pytestmark = pytest.mark.django_db(transaction=True)


def _serentak(*kerja: Callable[[], object]) -> list[object]:
    """Run all at once, each on a connection of its own; a refusal is an answer too.

    The in-memory SQLite of the tests knows no waiting: there a locked table is tried again.
    """
    palang = Barrier(len(kerja))

    def jalankan(satu: Callable[[], object]) -> object:
        palang.wait(timeout=20)
        try:
            for _ in range(500):
                try:
                    return satu()
                except Penolakan as galat:
                    return galat
                except OperationalError as galat:
                    if "locked" not in str(galat):
                        raise
                    time.sleep(0.02)
            raise AssertionError("the database stayed locked")
        finally:
            connection.close()

    with ThreadPoolExecutor(len(kerja)) as kolam:
        return list(kolam.map(jalankan, kerja))


def test_kepala_dan_penilai_menetapkan_serentak_satu_hasil() -> None:
    p = buat_pemeran()
    berkas = berkas_siap(p, penilai=p.budi)

    hasil = _serentak(
        *(lambda o=o: services.tetapkan(pelaku(o), berkas.peserta_id).pk for o in (p.fajar, p.budi, p.fajar))
    )

    assert set(hasil) == {RekapPkg.objects.get().pk}
    assert Riwayat.objects.filter(aksi=Aksi.TETAPKAN).count() == 1


def test_menetapkan_dan_mengubah_kehadiran_serentak() -> None:
    p = buat_pemeran()
    berkas = berkas_siap(p)
    kunci = Sel(berkas.peserta_id, 5, JenisHadir.ALPA).kunci

    _serentak(
        lambda: services.tetapkan(pelaku(p.fajar), berkas.peserta_id),
        lambda: services_kehadiran.simpan_guru(pelaku(p.eko), berkas.peserta_id, [Perubahan(kunci, "2", 1)]),
    )

    hadir = RekapPkg.objects.get().baca_masukan().hadir
    tertulis = Kehadiran.objects.filter(peserta=berkas.peserta_id, jenis=JenisHadir.ALPA).values_list(
        "jumlah", flat=True
    )
    assert hadir is not None
    assert hadir.hari == sum(n or 0 for n in tertulis)
