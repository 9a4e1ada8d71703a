"""Two people at the same moment: one result, and never one that was computed from something else than what stands."""

from __future__ import annotations

import pytest

from pkg.kehadiran import services as services_kehadiran
from pkg.kehadiran.enums import JenisHadir
from pkg.kehadiran.models import Kehadiran
from pkg.kehadiran.rules import Sel
from pkg.penilaian.enums import Aksi
from pkg.penilaian.models import Riwayat
from pkg.rekap import services
from pkg.rekap.models import RekapPkg
from supervisi.lib.lembar import Perubahan
from tests.pabrik_rekap import berkas_siap
from tests.pemeran import buat_pemeran, pelaku
from tests.serentak import serentak

pytestmark = pytest.mark.django_db(transaction=True)


def test_kepala_dan_penilai_menetapkan_serentak_satu_hasil() -> None:
    p = buat_pemeran()
    berkas = berkas_siap(p, penilai=p.budi)

    hasil = serentak(
        *(lambda o=o: services.tetapkan(pelaku(o), berkas.peserta_id).pk for o in (p.fajar, p.budi, p.fajar))
    )

    assert set(hasil) == {RekapPkg.objects.get().pk}
    assert Riwayat.objects.filter(aksi=Aksi.TETAPKAN).count() == 1


def test_menetapkan_dan_mengubah_kehadiran_serentak() -> None:
    p = buat_pemeran()
    berkas = berkas_siap(p)
    kunci = Sel(berkas.peserta_id, 5, JenisHadir.ALPA).kunci

    serentak(
        lambda: services.tetapkan(pelaku(p.fajar), berkas.peserta_id),
        lambda: services_kehadiran.simpan_guru(pelaku(p.eko), berkas.peserta_id, [Perubahan(kunci, "2", 1)]),
    )

    hadir = RekapPkg.objects.get().baca_masukan().hadir
    tertulis = Kehadiran.objects.filter(peserta=berkas.peserta_id, jenis=JenisHadir.ALPA).values_list(
        "jumlah", flat=True
    )
    assert hadir is not None
    assert hadir.hari == sum(n or 0 for n in tertulis)
