"""Forms of a teacher who did not answer say so, and have no date of agreement (docs/keputusan/0012)."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import time_machine

from pkg.laporan.enums import Formulir
from pkg.laporan.rules.formulir import Huruf, rekap, tanpa_tanggapan
from pkg.penilaian import services
from pkg.penilaian.enums import Tahap
from tests.pemeran import Pemeran, pelaku
from tests.pkg.laporan.bahan import baca, formatif, naskah, teks
from tests.pkg.laporan.contoh import identitas, peta

KALIMAT = "Tanpa tanggapan guru (dicatat 16 November 2026)"


def test_hanya_yang_tidak_menanggapi_bercatatan() -> None:
    assert tanpa_tanggapan(identitas()) == ""
    assert tanpa_tanggapan(identitas(tanpa_tanggapan="2026-11-16")).startswith(KALIMAT)
    isi = rekap(Huruf(), identitas(tanpa_tanggapan="2026-11-16"), peta(), [], tetap=True)
    assert isi["tanpa_tanggapan"].startswith(KALIMAT)


def test_1b_dan_1c_menyebutnya_dan_terbaca_di_pdf(pemeran: Pemeran) -> None:
    with time_machine.travel(datetime(2026, 11, 2, 3, tzinfo=UTC), tick=False) as jam:
        file = formatif(pemeran, Tahap.PERSETUJUAN)
        fajar = pelaku(pemeran.fajar)
        services.ingatkan(fajar, file.pk, "Mohon dijawab.")
        jam.shift(timedelta(days=14))
        services.tanpa_tanggapan(pelaku(pemeran.fajar), file.pk, "Tidak ada jawaban.")
        isi = {f: naskah(pemeran.fajar, file, f).isi for f in (Formulir.EVALUASI, Formulir.REKAP)}

    for formulir, satu in isi.items():
        assert KALIMAT in " ".join(teks(baca(satu, formulir.jenis)).split())
