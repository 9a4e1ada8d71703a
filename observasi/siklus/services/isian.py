"""Saving typed answers of a cycle's sheets, field by field, by compare-and-set."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils import timezone

from accounts.pelaku import Pelaku
from observasi.siklus.enums import Hal, Lembar, Tahap
from observasi.siklus.models import Isian, Siklus
from observasi.siklus.services.pintu import batalkan_persetujuan, kunci_baris
from supervisi.lib.galat import SalahStatus
from supervisi.lib.lembar import Bentrok, HasilLembar, Perubahan, galat_panjang

# In which stages a sheet may be typed into, and which agreement its change undoes.
TAHAP_LEMBAR: Mapping[Lembar, frozenset[Tahap]] = {
    Lembar.KESEPAKATAN: frozenset({Tahap.PRA_OBSERVASI}),
    Lembar.PRA: frozenset({Tahap.PRA_OBSERVASI}),
    Lembar.PASCA: frozenset({Tahap.PASCA_OBSERVASI}),
    Lembar.EVALUASI: frozenset({Tahap.TINDAK_LANJUT}),
}
HAL_LEMBAR: Mapping[Lembar, Hal] = {Lembar.KESEPAKATAN: Hal.KESEPAKATAN, Lembar.PASCA: Hal.PERTEMUAN}

Periksa = Callable[[str, str], str | None]


def simpan_isian(
    pelaku: Pelaku,
    siklus_id: int,
    lembar: Lembar,
    perubahan: Sequence[Perubahan],
    *,
    periksa: Periksa,
) -> HasilLembar:
    """Save the fields whose version is still the one that was read; tell about the others.

    `periksa(kunci, nilai)` answers why a value cannot be taken, in Indonesian, or None; it must refuse unknown keys.
    The caller has let `pelaku` in as a participant. Raises SalahStatus when the sheet is closed in this stage.
    """
    hasil = HasilLembar()
    with transaction.atomic():
        siklus = kunci_baris(siklus_id)
        if siklus.tahap not in TAHAP_LEMBAR[lembar]:
            raise SalahStatus(
                f"{lembar.label} sudah tidak dapat diubah karena siklus berada pada tahap {siklus.get_tahap_display()}."
            )
        berubah = False
        for p in perubahan:
            galat = galat_panjang(p.nilai) or periksa(p.kunci, p.nilai)
            if galat:
                hasil.galat[p.kunci] = galat
                continue
            berubah |= _simpan_satu(pelaku, siklus, lembar, p, hasil)
        if berubah and lembar in HAL_LEMBAR:
            batalkan_persetujuan(siklus, HAL_LEMBAR[lembar])
        if berubah:
            Siklus.objects.filter(pk=siklus_id).update(diubah_pada=timezone.now())
    return hasil


def _simpan_satu(pelaku: Pelaku, siklus: Siklus, lembar: Lembar, p: Perubahan, hasil: HasilLembar) -> bool:
    """Put one field away; answers whether the sheet says something else now.

    The same text again (a repeated request on a weak line, or an ordinary form that sends every field) changes
    nothing: no new version, nobody is asked, and no agreement falls away.
    """
    baris = Isian.objects.filter(siklus=siklus, lembar=lembar, kunci=p.kunci)
    kini = baris.select_related("oleh").first()
    if p.nilai == (kini.nilai if kini else ""):
        hasil.tersimpan[p.kunci] = kini.versi if kini else 0
        return False
    if kini is None and p.versi == 0:
        try:
            with transaction.atomic():
                Isian.objects.create(
                    siklus=siklus, lembar=lembar, kunci=p.kunci, nilai=p.nilai, oleh_id=pelaku.pengguna_id
                )
        except IntegrityError:
            kini = baris.select_related("oleh").first()  # saved by somebody else since; told below
        else:
            hasil.tersimpan[p.kunci] = 1
            return True
    elif kini is not None and kini.versi == p.versi:
        ditulis = baris.filter(versi=p.versi).update(
            nilai=p.nilai, versi=F("versi") + 1, oleh_id=pelaku.pengguna_id, pada=timezone.now()
        )
        if ditulis:
            hasil.tersimpan[p.kunci] = p.versi + 1
            return True
        kini = baris.select_related("oleh").first()
    _beri_tahu(p, kini, hasil)
    return False


def _beri_tahu(p: Perubahan, kini: Isian | None, hasil: HasilLembar) -> None:
    """Tell what stands there instead."""
    if kini is None:
        hasil.galat[p.kunci] = "Isian ini sudah tidak ada. Salin tulisan Anda, lalu muat ulang halaman."
        return
    hasil.bentrok.append(Bentrok(p.kunci, kini.nilai, kini.versi, kini.oleh.nama, kini.pada))
