"""The laporan kendali: three years, the right numbers, nothing that is not open to the reader."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from pkg.penilaian.enums import Tahap
from pkg.periode.enums import JenisPeriode
from pkg.pkb import selectors, services
from pkg.pkb.enums import Capaian
from supervisi.lib.galat import TidakTerlihat
from tests.pabrik_pkg import berkas, periode, versi_kecil
from tests.pemeran import Pemeran, pelaku


def setahun(p: Pemeran, tahun: int, *, formatif: int, sumatif: int, rencana: bool = True) -> None:
    """Ani's year: a formatif with a plan, and a sumatif; all indicators with one score."""
    for jenis, skor in ((JenisPeriode.FORMATIF, formatif), (JenisPeriode.SUMATIF, sumatif)):
        dalam = periode(p, jenis, tahun=tahun)
        file = berkas(p, Tahap.PENETAPAN, skor=skor, instrumen=versi_kecil(), dalam=dalam)
        if jenis is JenisPeriode.FORMATIF and rencana:
            services.susun(pelaku(p.ani), file.pk)


def test_tiga_tahun_guru_yang_mencapai_sasaran(pemeran: Pemeran) -> None:
    # Score 1 everywhere: 50 % -> 2 per competency, sum 4; the target 3 per competency, sum 6; score 2: 4 each, sum 8.
    setahun(pemeran, 2024, formatif=1, sumatif=2)
    setahun(pemeran, 2025, formatif=1, sumatif=1)
    setahun(pemeran, 2026, formatif=2, sumatif=2, rencana=False)

    laporan = selectors.kendali(pelaku(pemeran.fajar), pemeran.melati.pk, 2026)

    ani = next(b for b in laporan.baris if b.guru_id == pemeran.ani.pk)
    assert laporan.tahun == (2024, 2025, 2026)
    assert ani.maksimum == 8
    assert [(t.formatif, t.sasaran, t.sumatif, t.capaian) for t in ani.tahun] == [
        (4, 6, 8, Capaian.TERCAPAI),
        (4, 6, 4, Capaian.BELUM),
        (8, None, 8, Capaian.TANPA_SASARAN),
    ]


def test_rekapitulasi_menghitung_semua_guru_tahun_itu(pemeran: Pemeran) -> None:
    setahun(pemeran, 2026, formatif=1, sumatif=2)

    laporan = selectors.kendali(pelaku(pemeran.fajar), pemeran.melati.pk, 2026)

    # Ani, Asri and Budi teach in all three years; Indra until the end of 2025.
    assert [r.jumlah for r in laporan.rekapitulasi] == [4, 4, 3]
    kini = laporan.rekapitulasi[2]
    assert (kini.tercapai, kini.belum, kini.tanpa_sasaran, kini.tidak_dinilai) == (1, 0, 0, 2)
    indra = next(b for b in laporan.baris if b.guru_id == pemeran.indra.pk)
    assert [t.capaian for t in indra.tahun] == [Capaian.TIDAK_DINILAI, Capaian.TIDAK_DINILAI, None]


def test_admin_melihat_hanya_yang_sudah_ditetapkan(pemeran: Pemeran) -> None:
    setahun(pemeran, 2026, formatif=1, sumatif=2)  # both in penetapan: open to the kepala sekolah, not to an admin

    laporan = selectors.kendali(pelaku(pemeran.eko), pemeran.melati.pk, 2026)

    ani = next(b for b in laporan.baris if b.guru_id == pemeran.ani.pk)
    assert [(t.formatif, t.sasaran, t.sumatif) for t in ani.tahun] == [(None, None, None)] * 3


def test_nilai_yang_belum_dikirim_tidak_ada_di_laporan(pemeran: Pemeran) -> None:
    berkas(pemeran, Tahap.PENILAIAN, instrumen=versi_kecil(), dalam=periode(pemeran, tahun=2026))

    laporan = selectors.kendali(pelaku(pemeran.fajar), pemeran.melati.pk, 2026)

    assert {t.sumatif for b in laporan.baris for t in b.tahun} == {None}


@pytest.mark.parametrize("nama", ["ani", "budi", "asri", "citra", "gita", "damar", "hadi", "indra"])
def test_laporan_kendali_hanya_untuk_kantor(pemeran: Pemeran, nama: str) -> None:
    with pytest.raises(TidakTerlihat):
        selectors.kendali(pelaku(getattr(pemeran, nama)), pemeran.melati.pk, 2026)


def test_jumlah_kueri_tetap(
    pemeran: Pemeran, masuk: Callable[[object], Client], jumlah_kueri: Callable[[Callable[[], object]], int]
) -> None:
    client = masuk(pemeran.fajar)
    kendali = reverse("pkg_pkb:kendali", args=[pemeran.melati.pk, 2026])
    setahun(pemeran, 2026, formatif=1, sumatif=2)
    kebutuhan = reverse("pkg_pkb:periode", args=[periode(pemeran, tahun=2026).pk])
    satu = [jumlah_kueri(lambda u=u: client.get(u)) for u in (kendali, kebutuhan)]  # type: ignore[misc]

    for guru in (pemeran.asri, pemeran.budi):
        berkas(pemeran, Tahap.PENETAPAN, guru=guru, skor=1, instrumen=versi_kecil(), dalam=periode(pemeran, tahun=2026))

    assert [jumlah_kueri(lambda u=u: client.get(u)) for u in (kendali, kebutuhan)] == satu  # type: ignore[misc]
