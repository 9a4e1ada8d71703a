"""A cycle of Ani and Budi with notes of both sides, in the stages that matter for what she may attach."""

from __future__ import annotations

from datetime import timedelta

from django.utils import timezone

from observasi.catatan import services as services_catatan
from observasi.catatan.enums import JenisCatatan
from observasi.catatan.models import Catatan
from observasi.catatan.rules import IsiCatatan
from observasi.siklus.models import Siklus
from observasi.tindak_lanjut import services as services_tindak_lanjut
from observasi.tindak_lanjut.enums import Bentuk
from observasi.tindak_lanjut.rules import IsiTindakLanjut
from tests.alur import kirim_penilaian, siklus_tindak_lanjut
from tests.pabrik import siklus_observasi
from tests.pemeran import Pemeran, pelaku

KATA_GURU = "RAHASIA-GURU: saya menunggu lima detik sebelum menunjuk."
KATA_SUPERVISOR = "RAHASIA-SUPERVISOR: kelompok belakang belum terlibat."


def tersegel(p: Pemeran) -> tuple[Siklus, Catatan, Catatan]:
    """Both have written a note; the assessments are still to be sent."""
    siklus = siklus_observasi(p)
    guru = services_catatan.tulis(pelaku(p.ani), siklus.pk, IsiCatatan(KATA_GURU, JenisCatatan.KEKUATAN, butir=("1",)))
    supervisor = services_catatan.tulis(pelaku(p.budi), siklus.pk, IsiCatatan(KATA_SUPERVISOR, JenisCatatan.SARAN))
    return siklus, guru, supervisor


def terbuka(p: Pemeran) -> tuple[Siklus, Catatan, Catatan]:
    """Both assessments were sent, so both read each other's notes."""
    siklus, guru, supervisor = tersegel(p)
    for siapa in (p.ani, p.budi):
        kirim_penilaian(siapa, siklus, 3)
    return Siklus.objects.get(pk=siklus.pk), guru, supervisor


def selesai(p: Pemeran) -> Siklus:
    """A finished cycle; its one follow-up was dropped with a reason."""
    siklus = siklus_tindak_lanjut(p)
    budi = pelaku(p.budi)
    isi = IsiTindakLanjut(Bentuk.LANGSUNG, "Coba waktu tunggu.", "Ani", timezone.localdate() + timedelta(days=7))
    satu = services_tindak_lanjut.tambah(budi, siklus.pk, isi)
    services_tindak_lanjut.batalkan(budi, siklus.pk, satu.pk, 1, alasan="Kelas digabung.")
    return services_tindak_lanjut.selesaikan(budi, siklus.pk)
