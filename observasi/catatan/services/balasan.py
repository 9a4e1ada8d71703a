"""Answering notes, once the seal is open: write, change, delete, bring back, and saying that all was read."""

from __future__ import annotations

import logging
from uuid import UUID

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from accounts.pelaku import Pelaku
from observasi.catatan import rules, selectors
from observasi.catatan.models import BacaBalasan, Balasan
from observasi.catatan.services.catatan import terkunci
from observasi.siklus.models import Siklus
from supervisi.lib.galat import BentrokVersi, MasukanSalah, SalahStatus, TidakBoleh

log = logging.getLogger(__name__)


def balas(pelaku: Pelaku, siklus_id: int, catatan_id: int, teks: str, *, kunci_kirim: UUID | None = None) -> Balasan:
    """Answer a note. The same `kunci_kirim` again is the same reply sent twice. What came before counts as read.

    Raises MasukanSalah, SalahStatus (sealed or ended), TidakTerlihat.
    """
    with transaction.atomic():
        siklus = _terbuka(pelaku, siklus_id)
        catatan = selectors.ambil(pelaku, siklus, catatan_id)
        rapi = _periksa(teks)
        if kunci_kirim is not None:
            ada = Balasan.objects.filter(catatan=catatan, kunci_kirim=kunci_kirim).first()
            if ada is not None:
                if ada.penulis_id != pelaku.pengguna_id or ada.dihapus_pada is not None:
                    raise BentrokVersi("Balasan ini tidak dapat dikirim dua kali. Muat ulang halaman.")
                return ada if ada.teks == rapi else _ganti(ada, ada.versi, rapi)
        balasan = Balasan.objects.create(
            catatan=catatan, penulis_id=pelaku.pengguna_id, teks=rapi, kunci_kirim=kunci_kirim
        )
        _catat_dibaca(pelaku, siklus)
    log.info("balasan %s: written to catatan %s", balasan.pk, catatan_id)
    return balasan


def ubah_balasan(pelaku: Pelaku, siklus_id: int, catatan_id: int, balasan_id: int, versi: int, teks: str) -> Balasan:
    """Change an own reply whose version is still the one that was read. Raises BentrokVersi otherwise."""
    with transaction.atomic():
        ada = _milik(pelaku, siklus_id, catatan_id, balasan_id)
        if ada.dihapus_pada is not None:
            raise SalahStatus("Balasan ini baru saja dihapus. Urungkan penghapusannya dulu.")
        rapi = _periksa(teks)
        return ada if ada.teks == rapi else _ganti(ada, versi, rapi)


def hapus_balasan(pelaku: Pelaku, siklus_id: int, catatan_id: int, balasan_id: int) -> Balasan:
    """Delete an own reply; `pulihkan_balasan` brings it back."""
    return _tandai(pelaku, siklus_id, catatan_id, balasan_id, terhapus=True)


def pulihkan_balasan(pelaku: Pelaku, siklus_id: int, catatan_id: int, balasan_id: int) -> Balasan:
    """Undo `hapus_balasan`."""
    return _tandai(pelaku, siklus_id, catatan_id, balasan_id, terhapus=False)


def tandai_dibaca(pelaku: Pelaku, siklus_id: int) -> None:
    """The acting side says that she has read all replies of the cycle."""
    with transaction.atomic():
        siklus, _ = terkunci(pelaku, siklus_id)
        _catat_dibaca(pelaku, siklus)


def periksa_milik_balasan(pelaku: Pelaku, siklus: Siklus, catatan_id: int, balasan_id: int) -> Balasan:
    """An own reply that may still be changed. Raises TidakTerlihat, TidakBoleh or SalahStatus."""
    catatan = selectors.ambil(pelaku, siklus, catatan_id)
    ada = selectors.ambil_balasan(pelaku, catatan.pk, balasan_id, juga_terhapus=True)
    if ada.penulis_id != pelaku.pengguna_id:
        raise TidakBoleh("Balasan ini ditulis orang lain. Hanya penulisnya yang dapat mengubahnya.")
    if alasan := rules.galat_balas(siklus.fakta()):
        raise SalahStatus(alasan)
    return ada


def _terbuka(pelaku: Pelaku, siklus_id: int) -> Siklus:
    siklus, _ = terkunci(pelaku, siklus_id)
    if alasan := rules.galat_balas(siklus.fakta()):
        raise SalahStatus(alasan)
    return siklus


def _milik(pelaku: Pelaku, siklus_id: int, catatan_id: int, balasan_id: int) -> Balasan:
    siklus, _ = terkunci(pelaku, siklus_id)
    return periksa_milik_balasan(pelaku, siklus, catatan_id, balasan_id)


def _periksa(teks: str) -> str:
    rapi = teks.replace("\r\n", "\n").replace("\x00", "").strip()
    if galat := rules.galat_teks_balasan(rapi):
        raise MasukanSalah({"teks": galat})
    return rapi


def _tandai(pelaku: Pelaku, siklus_id: int, catatan_id: int, balasan_id: int, *, terhapus: bool) -> Balasan:
    with transaction.atomic():
        ada = _milik(pelaku, siklus_id, catatan_id, balasan_id)
        if (ada.dihapus_pada is not None) != terhapus:
            ada.dihapus_pada = timezone.now() if terhapus else None
            ada.save(update_fields=["dihapus_pada", "diubah_pada"])
    return ada


def _catat_dibaca(pelaku: Pelaku, siklus: Siklus) -> None:
    BacaBalasan.objects.update_or_create(
        siklus=siklus, pengguna_id=pelaku.pengguna_id, defaults={"sampai": timezone.now()}
    )


def _ganti(ada: Balasan, versi: int, teks: str) -> Balasan:
    terubah = Balasan.objects.filter(pk=ada.pk, versi=versi, dihapus_pada__isnull=True).update(
        versi=F("versi") + 1, diubah_pada=timezone.now(), teks=teks
    )
    if not terubah:
        raise BentrokVersi("Balasan ini baru saja diubah dari perangkat lain. Muat ulang halaman, lalu ubah lagi.")
    ada.refresh_from_db()
    return ada
