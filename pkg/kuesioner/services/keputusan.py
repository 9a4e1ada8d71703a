"""The logged decision that a group which should have answered is left out (domain 10.7)."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from accounts.jejak import catat
from accounts.pelaku import Pelaku
from pkg.instrumen.enums import Responden
from pkg.kuesioner import selectors
from pkg.kuesioner.enums import KeadaanKelompok
from pkg.kuesioner.models import KeputusanKelompok
from pkg.kuesioner.selectors.hasil import berkas_terbuka, boleh_putuskan
from pkg.kuesioner.services.tautan import BERKAS_TERTUTUP
from pkg.penilaian import rules as rules_penilaian
from pkg.penilaian import selectors as selectors_penilaian
from pkg.penilaian import services as services_penilaian
from pkg.penilaian.models import Penilaian
from supervisi.lib.galat import MasukanSalah, SalahStatus, TidakBoleh, TidakTerlihat

_BUKAN = "Kelompok responden yang kurang hanya dapat dilepas dengan keputusan kepala sekolah."
# Before the decision the school has either never asked, or has ended the asking without enough answers.
_BISA_DILEPAS = (KeadaanKelompok.BELUM_DIBUKA, KeadaanKelompok.KURANG)


def putuskan(pelaku: Pelaku, penilaian_id: int, kelompok: Responden, alasan: str) -> KeputusanKelompok:
    """Leave the group out of this file, for a reason.

    Raises TidakTerlihat, TidakBoleh, MasukanSalah, and SalahStatus while the group may still answer, when it has a mean,
    and for the last group: at least one must keep its share.
    """
    penilaian = _ambil(pelaku, penilaian_id)
    if not alasan.strip():
        raise MasukanSalah({"alasan": "Tuliskan alasannya dengan satu atau dua kalimat."})
    with transaction.atomic():
        services_penilaian.kunci_baris(penilaian.pk)
        semua = selectors.kelompok_terlihat(pelaku, penilaian)
        if kelompok not in semua:
            raise TidakTerlihat
        if semua[kelompok].keadaan not in _BISA_DILEPAS:
            raise SalahStatus("Kelompok ini masih dapat mengisi, sudah mempunyai nilai, atau sudah diputuskan.")
        sisa = [k for k, h in semua.items() if h.keadaan is not KeadaanKelompok.DILEPAS and k is not kelompok]
        if not sisa:
            raise SalahStatus("Paling sedikit satu kelompok responden harus mempunyai nilai.")
        putusan = KeputusanKelompok.objects.create(
            penilaian=penilaian,
            sekolah_id=penilaian.sekolah_id,
            kelompok=kelompok,
            alasan=alasan.strip(),
            oleh_id=pelaku.pengguna_id,
        )
        catat(pelaku, "kuesioner.putuskan", "penilaian_pkg", penilaian.pk, kelompok=kelompok.value)
    return putusan


def cabut_keputusan(pelaku: Pelaku, penilaian_id: int, kelompok: Responden) -> None:
    """Take the decision back; it stays in the record."""
    penilaian = _ambil(pelaku, penilaian_id)
    with transaction.atomic():
        terubah = KeputusanKelompok.objects.filter(
            penilaian=penilaian, kelompok=kelompok, dicabut_pada__isnull=True
        ).update(dicabut_pada=timezone.now(), dicabut_oleh_id=pelaku.pengguna_id)
        if not terubah:
            raise SalahStatus("Tidak ada keputusan yang berlaku untuk kelompok ini.")
        catat(pelaku, "kuesioner.cabut_putusan", "penilaian_pkg", penilaian.pk, kelompok=kelompok.value)


def _ambil(pelaku: Pelaku, penilaian_id: int) -> Penilaian:
    penilaian = selectors_penilaian.ambil(pelaku, penilaian_id)
    sisi = rules_penilaian.sisi(pelaku, penilaian.fakta())
    if not boleh_putuskan(pelaku, penilaian, sisi):
        raise TidakBoleh(_BUKAN)
    if not berkas_terbuka(pelaku, penilaian):
        raise SalahStatus(BERKAS_TERTUTUP)
    return penilaian
