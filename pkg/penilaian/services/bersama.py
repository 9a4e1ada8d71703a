"""Two assessors agree on one score per indicator: typing, and proposing the whole to the other."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import transaction

from accounts.pelaku import Pelaku
from pkg.penilaian.enums import Aksi, Lembar, Sisi
from pkg.penilaian.models import LembarSiap, Penilaian
from pkg.penilaian.selectors import LembarBersama, baca_bersama
from pkg.penilaian.services.lembar import BERUBAH, pastikan_lengkap
from pkg.penilaian.services.penulis import PenulisNilai
from pkg.penilaian.services.pintu import pindah, terkunci
from supervisi.lib.galat import BentrokVersi, SalahStatus
from supervisi.lib.lembar import HasilLembar, Perubahan


def _bersama_terkunci(pelaku: Pelaku, penilaian_id: int) -> LembarBersama:
    penilaian, sebagai = terkunci(pelaku, penilaian_id, Sisi.PENILAI)
    bersama = baca_bersama(pelaku, penilaian, sebagai)
    if not bersama.boleh_isi.boleh:
        raise SalahStatus(bersama.boleh_isi.alasan or "")
    return bersama


def simpan_bersama(pelaku: Pelaku, penilaian_id: int, perubahan: Sequence[Perubahan]) -> HasilLembar:
    """Save shared scores; either assessor may. A change takes back a proposal: the other one agreed to something else."""
    hasil = HasilLembar()
    with transaction.atomic():
        bersama = _bersama_terkunci(pelaku, penilaian_id)
        baris = {kunci: b.bersama for kunci, b in bersama.baris.items()}
        penulis = PenulisNilai(pelaku, bersama.penilaian, Lembar.FINAL, bersama.instrumen, baris, hasil)
        for satu in perubahan:
            penulis.tulis(satu)
        if penulis.tertulis:
            LembarSiap.objects.filter(penilaian=bersama.penilaian, lembar=Lembar.FINAL).delete()
    return hasil


@transaction.atomic
def ajukan_bersama(pelaku: Pelaku, penilaian_id: int, *, sidik_dilihat: str) -> Penilaian:
    """Propose the complete shared scores to the other assessor, who checks them and sends them (`kirim`)."""
    bersama = _bersama_terkunci(pelaku, penilaian_id)
    pastikan_lengkap(bersama.hasil)
    if bersama.sidik != sidik_dilihat:
        raise BentrokVersi(BERUBAH)
    if bersama.usul_rekan:
        raise SalahStatus("Rekan Anda sudah mengajukan nilai bersama. Periksa, lalu kirim kepada guru.")
    if bersama.usul_saya:
        return bersama.penilaian
    penilaian = pindah(pelaku, bersama.penilaian, Aksi.LEMBAR_SIAP, alasan="Nilai bersama diajukan.")
    LembarSiap.objects.create(penilaian=penilaian, lembar=Lembar.FINAL, oleh_id=pelaku.pengguna_id)
    return penilaian
