"""What was seen reaches the paper: the thread below a note, the moments of a score, the strip of a visit; never sealed or
private words."""

from __future__ import annotations

from datetime import time, timedelta
from uuid import uuid4

import pytest
from django.utils import timezone

from observasi.catatan import services as services_catatan
from observasi.catatan.rules import IsiCatatan
from observasi.kunjungan import services as services_kunjungan
from observasi.kunjungan.enums import JenisPeristiwa
from observasi.laporan import selectors
from observasi.penilaian import services as services_penilaian
from observasi.penilaian.services import TempatMomen
from observasi.siklus.enums import Mode
from supervisi.dokumen.rules import json_baku
from tests.alur import kirim_penilaian
from tests.pabrik import siklus_observasi
from tests.pemeran import Pemeran, pelaku

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("pustaka")]


def test_benang_momen_dan_garis_kunjungan_tercetak_setelah_segel_terbuka(pemeran: Pemeran) -> None:
    siklus = siklus_observasi(pemeran, Mode.KUNJUNGAN)
    ani, budi = pelaku(pemeran.ani), pelaku(pemeran.budi)
    catatan = services_catatan.tulis(budi, siklus.pk, IsiCatatan("Rafi bertanya.", butir=("7",)))
    services_catatan.tulis_pribadi(budi, siklus.pk, IsiCatatan("RAHASIA-PRIBADI"))
    services_penilaian.tautkan(budi, siklus.pk, "7", TempatMomen(jam=time(8, 15)))
    kini = timezone.now()
    for jenis, menit in ((JenisPeristiwa.GURU, 10), (JenisPeristiwa.KELOMPOK, 4)):
        services_kunjungan.ketuk(budi, siklus.pk, jenis, kini - timedelta(minutes=menit), kunci=uuid4())
    sebelum = json_baku(selectors.naskah(ani, siklus.pk).isi)
    for siapa in (pemeran.ani, pemeran.budi):
        kirim_penilaian(siapa, siklus, 4)
    services_catatan.balas(ani, siklus.pk, catatan.pk, "Ia yang pertama.")

    isi = selectors.naskah(ani, siklus.pk).isi

    assert "Rafi bertanya." not in sebelum
    assert "Kerja kelompok" not in sebelum
    assert "RAHASIA-PRIBADI" not in json_baku(isi)
    assert [b["balasan"] for b in isi["catatan"]] == [[[pemeran.ani.nama, "Ia yang pertama."]]]
    butir = next(b for b in isi["pelaksanaan"]["baris"] if b["nomor"] == "7")
    assert ["pukul 08.15", "supervisor", ""] in butir["momen"]
    # The clock was never stopped: it ends with the last tap, and the report is the same in a minute.
    assert isi["kunjungan"]["lama"] == "6:00"
    assert [b["awal"] for b in isi["kunjungan"]["batang"]] == [0]
    assert isi["kunjungan"]["bagian"][0][1:] == ["Guru bicara", "6:00", "100 %"]
    assert selectors.naskah(budi, siklus.pk).isi == isi
