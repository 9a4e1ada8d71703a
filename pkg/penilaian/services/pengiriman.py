"""Sending the scores to the teacher, and taking them back as long as she has not answered."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from accounts.pelaku import Pelaku
from pkg.penilaian import rules
from pkg.penilaian.enums import Aksi, Lembar, Sisi, Tahap
from pkg.penilaian.models import LembarSiap, Penilaian
from pkg.penilaian.selectors import baca_bersama, baca_lembar
from pkg.penilaian.services.lembar import BERUBAH, pastikan_lengkap
from pkg.penilaian.services.masukan import wajib_alasan
from pkg.penilaian.services.pintu import pindah, terkunci
from supervisi.lib.galat import BentrokVersi, SalahStatus


@transaction.atomic
def kirim(pelaku: Pelaku, penilaian_id: int, *, sidik_dilihat: str) -> Penilaian:
    """Freeze the scores and open them to the teacher: the own sheet of a single assessor, or the shared scores that the
    other assessor proposed.

    Raises MasukanSalah with what is missing, BentrokVersi when they changed since they were looked at.
    """
    penilaian, sebagai = terkunci(pelaku, penilaian_id, Sisi.PENILAI)
    boleh = rules.boleh_ubah(penilaian.fakta(), Tahap.PENILAIAN)
    if not boleh.boleh:
        raise SalahStatus(boleh.alasan or "")
    if rules.berdua(penilaian.fakta()):
        bersama = baca_bersama(pelaku, penilaian, sebagai)
        pastikan_lengkap(bersama.hasil)
        if not bersama.usul_rekan:
            raise SalahStatus("Nilai bersama dikirim oleh penilai yang satu setelah diajukan oleh yang lain.")
        skor, sidik = bersama.skor, bersama.sidik
    else:
        lembar = baca_lembar(pelaku, penilaian, sebagai)
        pastikan_lengkap(lembar.hasil)
        skor, sidik = lembar.skor, lembar.sidik
    if sidik != sidik_dilihat:
        raise BentrokVersi(BERUBAH)
    return pindah(pelaku, penilaian, Aksi.KIRIM, nilai_beku=skor, sidik_nilai=sidik, dikirim_pada=timezone.now())


@transaction.atomic
def tarik(pelaku: Pelaku, penilaian_id: int, alasan: str) -> Penilaian:
    """Take the scores back to correct them, with a reason, while the teacher has not answered. Nothing scored is lost."""
    penilaian, _ = terkunci(pelaku, penilaian_id, Sisi.PENILAI)
    rapi = wajib_alasan(alasan, "Tuliskan mengapa nilai ini ditarik. Guru membaca alasan ini.")
    ditarik = pindah(
        pelaku,
        penilaian,
        Aksi.TARIK,
        alasan=rapi,
        nilai_beku=None,
        sidik_nilai="",
        dikirim_pada=None,
        diingatkan_pada=None,
    )
    LembarSiap.objects.filter(penilaian=ditarik, lembar=Lembar.FINAL).delete()
    return ditarik
