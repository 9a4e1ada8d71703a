"""Writing: the own blind sheet, sending it, and the note that the group writes about an item."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db import IntegrityError, transaction
from django.db.models import F

from accounts import jejak
from accounts.pelaku import Pelaku
from observasi.kalibrasi import rules, selectors
from observasi.kalibrasi.enums import StatusPeserta, StatusSesi
from observasi.kalibrasi.models import CatatanRubrik, Peserta, Sesi, SkorKalibrasi
from observasi.kalibrasi.services.sesi import OBJEK, buka_hasil_bila_lengkap, kunci
from observasi.penilaian.rules import SkorSalah, baca_jawaban, tulis_jawaban
from supervisi.lib.galat import BentrokVersi, MasukanSalah, SalahStatus
from supervisi.lib.lembar import Bentrok, HasilLembar, Perubahan

_TAK_ADA = "Butir ini tidak ada dalam instrumen. Muat ulang halaman ini."


def _untuk_diisi(pelaku: Pelaku, sesi_id: int) -> selectors.LembarPenilai:
    """The own sheet with the session's row locked. Raises SalahStatus. Call it inside a transaction."""
    lembar = selectors.baca_lembar(pelaku, kunci(pelaku, sesi_id))
    if lembar.alasan_terkunci:
        raise SalahStatus(lembar.alasan_terkunci)
    return lembar


def simpan(pelaku: Pelaku, sesi_id: int, perubahan: Sequence[Perubahan]) -> HasilLembar:
    """Save the scores whose version is still the one that was read; tell about the others. Raises SalahStatus."""
    hasil = HasilLembar()
    with transaction.atomic():
        lembar = _untuk_diisi(pelaku, sesi_id)
        for satu in perubahan:
            _simpan_skor(pelaku, lembar, satu, hasil)
    return hasil


def _simpan_skor(pelaku: Pelaku, lembar: selectors.LembarPenilai, satu: Perubahan, hasil: HasilLembar) -> None:
    kini = lembar.baris.get(satu.kunci)
    if kini is None:
        hasil.galat[satu.kunci] = _TAK_ADA
        return
    try:
        nilai = baca_jawaban(lembar.instrumen, satu.kunci, satu.nilai)
    except SkorSalah as galat:
        hasil.galat[satu.kunci] = galat.alasan
        return
    if tulis_jawaban(nilai) == kini.tertulis:
        hasil.tersimpan[satu.kunci] = kini.versi
        return
    if kini.versi != satu.versi:
        hasil.bentrok.append(Bentrok(satu.kunci, kini.tertulis, kini.versi, pelaku.nama, None))
        return
    skala = selectors.skala_sesi(lembar.instrumen)
    isi = {"skor": nilai.skor, "tidak_teramati": nilai.tidak_teramati, "versi": satu.versi + 1}
    SkorKalibrasi.objects.update_or_create(
        peserta=lembar.peserta,
        kunci=satu.kunci,
        defaults=isi,
        create_defaults={"skor_min": skala.min, "skor_maks": skala.maks, **isi},
    )
    hasil.tersimpan[satu.kunci] = satu.versi + 1


@transaction.atomic
def kirim(pelaku: Pelaku, sesi_id: int, *, sidik_dilihat: str, sekarang: datetime) -> bool:
    """Send the own sheet: complete, as it was seen, final. The last one opens the figures; whether it did.

    Raises MasukanSalah with the missing numbers, BentrokVersi when the sheet changed since it was looked at, SalahStatus.
    """
    lembar = _untuk_diisi(pelaku, sesi_id)
    siap = lembar.kesiapan
    if not siap.siap:
        raise MasukanSalah({"": siap.alasan or "Lembar ini masih kosong."})
    if lembar.sidik != sidik_dilihat:
        raise BentrokVersi("Lembar ini baru saja berubah dari tempat lain. Periksa sekali lagi, lalu kirim.")
    terubah = Peserta.objects.filter(pk=lembar.peserta.pk, status=StatusPeserta.MENGISI).update(
        status=StatusPeserta.TERKIRIM, dikirim_pada=sekarang
    )
    if not terubah:
        raise BentrokVersi
    jejak.catat(pelaku, "kalibrasi.dikirim", OBJEK, sesi_id)
    return buka_hasil_bila_lengkap(pelaku, lembar.sesi, sekarang)


def simpan_catatan(pelaku: Pelaku, sesi_id: int, perubahan: Sequence[Perubahan], *, sekarang: datetime) -> HasilLembar:
    """Save what the group agreed on about items; everybody of the session writes once it is closed. Raises SalahStatus."""
    hasil = HasilLembar()
    with transaction.atomic():
        sesi = kunci(pelaku, sesi_id)
        if sesi.status != StatusSesi.SELESAI:
            raise SalahStatus(rules.DILIPUT)
        butir = sesi.versi_instrumen.baca().peta_butir
        for satu in perubahan:
            if satu.kunci not in butir:
                hasil.galat[satu.kunci] = _TAK_ADA
            elif len(satu.nilai) > rules.CATATAN_TERPANJANG:
                hasil.galat[satu.kunci] = f"Ringkas menjadi paling banyak {rules.CATATAN_TERPANJANG} huruf."
            else:
                _simpan_catatan(pelaku, sesi, satu, hasil, sekarang)
    return hasil


def _simpan_catatan(pelaku: Pelaku, sesi: Sesi, p: Perubahan, hasil: HasilLembar, sekarang: datetime) -> None:
    """Compare-and-set. The same text again is no change and no clash."""
    baris = CatatanRubrik.objects.filter(sesi=sesi, kunci=p.kunci)
    kini = baris.select_related("oleh").first()
    if p.nilai == (kini.teks if kini else ""):
        hasil.tersimpan[p.kunci] = kini.versi if kini else 0
        return
    if kini is None:
        try:
            with transaction.atomic():
                CatatanRubrik.objects.create(
                    sesi=sesi, kunci=p.kunci, teks=p.nilai, oleh_id=pelaku.pengguna_id, pada=sekarang
                )
        except IntegrityError:
            kini = baris.select_related("oleh").get()  # saved by somebody else since; told below
        else:
            hasil.tersimpan[p.kunci] = 1
            return
    elif baris.filter(versi=p.versi).update(
        teks=p.nilai, versi=F("versi") + 1, oleh_id=pelaku.pengguna_id, pada=sekarang
    ):
        hasil.tersimpan[p.kunci] = p.versi + 1
        return
    else:
        kini = baris.select_related("oleh").get()
    hasil.bentrok.append(Bentrok(p.kunci, kini.teks, kini.versi, kini.oleh.nama, kini.pada))
