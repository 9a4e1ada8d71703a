"""What people have watched: reported by the player, cut at what the clock allows, merged into one row per person."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction

from accounts.pelaku import Pelaku
from observasi.video.models import Rekaman, Tontonan
from observasi.video.rules import tontonan as rules_tontonan
from observasi.video.rules.tontonan import Cakupan, Rentang
from observasi.video.selectors import ambil_untuk_ditonton


def mulai_menonton(pelaku: Pelaku, rekaman: Rekaman, kini: datetime) -> None:
    """The player was opened: from now on the clock runs for the next report. Call it inside a transaction."""
    Tontonan.objects.update_or_create(
        rekaman=rekaman,
        orang_id=pelaku.pengguna_id,
        defaults={"acuan_pada": kini},
        create_defaults={"acuan_pada": kini, "sekolah_id": rekaman.siklus.sekolah_id},
    )


def catat_tontonan(pelaku: Pelaku, rekaman_id: int, rentang: Iterable[Rentang], kini: datetime) -> Cakupan:
    """Add the reported ranges; what she has seen altogether. Raises TidakTerlihat for somebody who may not watch now."""
    rekaman = ambil_untuk_ditonton(pelaku, rekaman_id)
    durasi = rules_tontonan.durasi_bulat(rekaman.durasi_detik) if rekaman.durasi_detik is not None else 0
    dipotong = rules_tontonan.potong(rentang, durasi)
    with transaction.atomic():
        baris, _ = Tontonan.objects.select_for_update().get_or_create(
            rekaman=rekaman,
            orang_id=pelaku.pengguna_id,
            defaults={"acuan_pada": kini, "sekolah_id": rekaman.siklus.sekolah_id},
        )
        if dipotong:
            lewat = (kini - baris.acuan_pada).total_seconds()
            diterima = rules_tontonan.batasi(dipotong, rules_tontonan.anggaran(lewat))
            semua = rules_tontonan.gabung([*((a, b) for a, b in baris.rentang), *diterima])
            baris.rentang = [list(satu) for satu in semua]
            baris.detik = rules_tontonan.panjang(semua)
            baris.detik_total += rules_tontonan.panjang(diterima)
            baris.acuan_pada = baris.terakhir_pada = kini
            baris.save(update_fields=["rentang", "detik", "detik_total", "acuan_pada", "terakhir_pada"])
    return Cakupan(baris.detik, durasi)
