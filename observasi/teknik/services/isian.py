"""Saving one field of a sheet by compare-and-set; the same for every sheet of this room."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import F, QuerySet

from supervisi.lib.lembar import Bentrok, HasilLembar, Perubahan


def simpan_satu(
    baris: QuerySet[Any],
    induk: Mapping[str, Any],
    tanda: Mapping[str, Any],
    p: Perubahan,
    hasil: HasilLembar,
    nama: Callable[[Any], str],
) -> None:
    """Put one field away. The same text again is no change and no clash.

    `baris`: the model's rows; `induk`: the sheet that they belong to; `tanda`: who and when; `nama`: who wrote a row.
    """
    satu = baris.filter(**induk, kunci=p.kunci)
    kini = satu.first()
    if p.nilai == (kini.nilai if kini else ""):
        hasil.tersimpan[p.kunci] = kini.versi if kini else 0
        return
    if kini is None:
        try:
            with transaction.atomic():
                baris.create(**induk, kunci=p.kunci, nilai=p.nilai, **tanda)
        except IntegrityError:
            kini = satu.get()  # saved from elsewhere since; told below
        else:
            hasil.tersimpan[p.kunci] = 1
            return
    elif satu.filter(versi=p.versi).update(nilai=p.nilai, versi=F("versi") + 1, **tanda):
        hasil.tersimpan[p.kunci] = p.versi + 1
        return
    else:
        kini = satu.get()
    hasil.bentrok.append(Bentrok(p.kunci, kini.nilai, kini.versi, nama(kini), kini.pada))
