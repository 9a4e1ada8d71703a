"""The factories of PK Guru themselves: every stage can be reached, for one assessor and for two."""

from __future__ import annotations

import pytest

from pkg.penilaian.enums import JenisBerkas, Tahap
from pkg.penilaian.models import Penilaian
from pkg.periode.enums import BidangWakil, JenisGuru, TugasTambahan
from tests.pabrik_pkg import berkas, putusan
from tests.pemeran import Pemeran


@pytest.mark.parametrize("tahap", Tahap)
@pytest.mark.parametrize("dua_penilai", [False, True])
def test_setiap_tahap_tercapai(pemeran: Pemeran, tahap: Tahap, dua_penilai: bool) -> None:
    penilaian = berkas(pemeran, tahap, dua_penilai=dua_penilai)

    assert penilaian.tahap == tahap


def test_moderator_memutuskan(pemeran: Pemeran) -> None:
    penilaian = putusan(pemeran, berkas(pemeran, Tahap.MODERASI))

    assert (penilaian.tahap, penilaian.moderasi_terpakai) == (Tahap.PENETAPAN, True)


@pytest.mark.parametrize("tugas", [t for t in TugasTambahan if t])
def test_berkas_tugas_tambahan(pemeran: Pemeran, tugas: TugasTambahan) -> None:
    bidang = BidangWakil.HUMAS if tugas is TugasTambahan.WAKIL else ""
    penilaian = berkas(pemeran, Tahap.PENETAPAN, jenis=JenisBerkas.TUGAS, tugas=tugas, bidang_wakil=bidang)

    assert penilaian.tahap == Tahap.PENETAPAN
    assert Penilaian.objects.count() == 2


@pytest.mark.parametrize("jenis_guru", [JenisGuru.BK, JenisGuru.TIK, JenisGuru.PAUD])
def test_berkas_jenis_guru_lain(pemeran: Pemeran, jenis_guru: JenisGuru) -> None:
    penilaian = berkas(pemeran, Tahap.PENETAPAN, jenis_guru=jenis_guru, jam_mengajar=None)

    assert penilaian.tahap == Tahap.PENETAPAN
