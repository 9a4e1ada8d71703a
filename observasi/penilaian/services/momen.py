"""Pointing scores to moments of the lesson, and what a school asks of them."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import time
from decimal import Decimal

from django.db import transaction

from accounts.jejak import catat
from accounts.pelaku import Pelaku
from observasi.catatan import selectors as selectors_catatan
from observasi.penilaian import rules, selectors
from observasi.penilaian.enums import JenisPenilaian, ModeCakupan
from observasi.penilaian.models import AturanSekolah, MomenSkor
from observasi.penilaian.selectors import LembarKerja
from observasi.penilaian.services.lembar import buat, untuk_diisi
from supervisi.lib.galat import MasukanSalah

_PENUH = f"Butir ini sudah punya {rules.MOMEN_TERBANYAK} momen. Lepas satu yang kurang penting dulu."


@dataclass(frozen=True, slots=True)
class TempatMomen:
    """Where a moment is: a second of a recording, or a time of day."""

    rekaman_id: int | None = None
    detik: Decimal | None = None
    jam: time | None = None


def _lembar(pelaku: Pelaku, siklus_id: int, kunci: str) -> LembarKerja:
    lembar = untuk_diisi(pelaku, siklus_id, JenisPenilaian.PELAKSANAAN)
    if kunci not in lembar.baris:
        raise MasukanSalah({"kunci": "Butir ini tidak ada dalam instrumen. Muat ulang halaman ini."})
    return lembar


def tautkan(pelaku: Pelaku, siklus_id: int, kunci: str, tempat: TempatMomen) -> LembarKerja:
    """Point the own score of an item to a second of a recording or to a time of day. Twice the same is once.

    Raises MasukanSalah, SalahStatus (sent or not the stage), TidakTerlihat, TidakBoleh.
    """
    with transaction.atomic():
        lembar = _lembar(pelaku, siklus_id, kunci)
        _periksa(pelaku, lembar, tempat)
        penilaian_id = lembar.penilaian_id or buat(pelaku, lembar).pk
        milik = MomenSkor.objects.filter(penilaian_id=penilaian_id, kunci=kunci)
        bidang = {"rekaman_id": tempat.rekaman_id, "detik": tempat.detik, "jam": tempat.jam}
        if not milik.filter(**bidang).exists():
            if milik.count() >= rules.MOMEN_TERBANYAK:
                raise MasukanSalah({"": _PENUH})
            MomenSkor.objects.create(penilaian_id=penilaian_id, kunci=kunci, **bidang)
    return lembar


def _periksa(pelaku: Pelaku, lembar: LembarKerja, tempat: TempatMomen) -> None:
    if (tempat.detik is None) == (tempat.jam is None):
        raise MasukanSalah({"detik": "Isi menit dan detik rekaman, misalnya 12:34."})
    if tempat.detik is None:
        return
    rekaman = selectors_catatan.ambil_rekaman(pelaku, lembar.siklus, tempat.rekaman_id)
    if rekaman is None:
        raise MasukanSalah({"detik": "Pilih rekaman yang dimaksud."})
    if rekaman.durasi_detik is not None and tempat.detik > rekaman.durasi_detik + 1:
        raise MasukanSalah({"detik": "Waktu ini melewati akhir rekaman. Periksa menit dan detiknya."})


def pilih_catatan(pelaku: Pelaku, siklus_id: int, kunci: str, catatan: Collection[int]) -> LembarKerja:
    """The own notes that the score of this item points to, exactly these. Notes that were tied to the item where they
    were written stay its moments anyway. Raises MasukanSalah, SalahStatus, TidakBoleh."""
    with transaction.atomic():
        lembar = _lembar(pelaku, siklus_id, kunci)
        milik = {m.catatan_id for m in selectors.pilihan_catatan(pelaku, lembar)}
        if not set(catatan) <= milik:
            raise MasukanSalah({"catatan": "Ada catatan yang tidak ada lagi. Muat ulang halaman lalu pilih lagi."})
        if len(set(catatan)) > rules.MOMEN_TERBANYAK:
            raise MasukanSalah({"catatan": f"Pilih paling banyak {rules.MOMEN_TERBANYAK} catatan untuk satu butir."})
        if lembar.penilaian_id is None and not catatan:
            return lembar
        penilaian_id = lembar.penilaian_id or buat(pelaku, lembar).pk
        ada = MomenSkor.objects.filter(penilaian_id=penilaian_id, kunci=kunci, catatan__isnull=False)
        ada.exclude(catatan_id__in=catatan).delete()
        lama = set(ada.values_list("catatan_id", flat=True))
        MomenSkor.objects.bulk_create(
            [MomenSkor(penilaian_id=penilaian_id, kunci=kunci, catatan_id=satu) for satu in sorted(set(catatan) - lama)]
        )
    return lembar


def lepas(pelaku: Pelaku, siklus_id: int, momen_id: int) -> str:
    """Take a moment from the own score; the key of its item. Raises SalahStatus or TidakTerlihat."""
    with transaction.atomic():
        lembar = untuk_diisi(pelaku, siklus_id, JenisPenilaian.PELAKSANAAN)
        momen = selectors.ambil_momen(pelaku, lembar, momen_id)
        kunci = momen.kunci
        momen.delete()
    return kunci


def simpan_aturan(pelaku: Pelaku, sekolah_id: int, mode: ModeCakupan, persen: int, *, juga_guru: bool) -> AturanSekolah:
    """What this school asks of the evidence from now on; sheets that were sent stay sent."""
    with transaction.atomic():
        selectors.sekolah_aturan(pelaku, sekolah_id)
        if not 1 <= persen <= 100:
            raise MasukanSalah({"persen": "Isi 1 sampai 100 persen."})
        aturan, _ = AturanSekolah.objects.update_or_create(
            sekolah_id=sekolah_id, defaults={"mode": mode, "persen": persen, "juga_guru": juga_guru}
        )
        catat(pelaku, "cakupan_bukti.atur", "sekolah", sekolah_id, mode=mode.value, persen=persen, juga_guru=juga_guru)
    return aturan
