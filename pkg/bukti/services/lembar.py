"""Writing record sheets field by field, taking date and documents over, and keeping what stood there before."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from django.db import transaction
from django.utils import timezone

from accounts.pelaku import Pelaku
from pkg.bukti import rules
from pkg.bukti.enums import LembarBukti
from pkg.bukti.models import Isian, VersiIsian
from pkg.bukti.rules import salin
from pkg.bukti.selectors import IsiLembar, baca_isi
from pkg.instrumen.rules import Instrumen
from pkg.penilaian.enums import Sisi
from pkg.penilaian.models import Penilaian
from pkg.penilaian.selectors import instrumen_berkas
from pkg.penilaian.services.pintu import terkunci
from supervisi.lib.galat import MasukanSalah, SalahStatus
from supervisi.lib.lembar import Bentrok, HasilLembar, Perubahan


class _Penulis:
    """Writes into the sheets of a file whose row is locked."""

    def __init__(self, pelaku: Pelaku, penilaian: Penilaian) -> None:
        self.pelaku, self.penilaian = pelaku, penilaian
        self.instrumen: Instrumen = instrumen_berkas(pelaku, penilaian)
        self.isi: IsiLembar = baca_isi(pelaku, penilaian)
        self.sekarang = timezone.now()

    def tulis(self, satu: Perubahan, hasil: HasilLembar) -> None:
        """Save one field, or tell why not: an unknown one, a wrong value, or a clash with what stands there now."""
        tempat = rules.baca_kunci(self.instrumen, satu.kunci)
        if tempat is None:
            hasil.galat[satu.kunci] = "Isian ini tidak ada pada lembar ini. Muat ulang halaman."
            return
        nilai = satu.nilai.strip() if tempat.bidang == "tanggal" else satu.nilai
        galat = rules.periksa(tempat, nilai, tahun=self.penilaian.peserta.periode.tahun, hari=self.pelaku.hari)
        if galat is not None:
            hasil.galat[satu.kunci] = galat
            return
        kini = self.isi.get(satu.kunci)
        if nilai == (kini.nilai if kini else ""):
            # The same text arrived twice, or an untouched field came with an ordinary form.
            hasil.tersimpan[satu.kunci] = kini.versi if kini else 0
        elif satu.versi != (kini.versi if kini else 0):
            hasil.bentrok.append(self._bentrok(satu.kunci, kini))
        else:
            hasil.tersimpan[satu.kunci] = self.simpan(tempat, nilai)

    def _bentrok(self, kunci: str, kini: Isian | None) -> Bentrok:
        if kini is None:
            return Bentrok(kunci, "", 0, "", None)
        return Bentrok(kunci, kini.nilai, kini.versi, kini.oleh.nama, kini.pada)

    def simpan(self, tempat: rules.Tempat, nilai: str) -> int:
        """Put a value there and keep the old one where it must not be lost; answers the new version."""
        kini = self.isi.get(tempat.kunci)
        if kini is None:
            kini = Isian.objects.create(
                penilaian=self.penilaian,
                kompetensi=tempat.kompetensi,
                lembar=tempat.lembar,
                bidang=tempat.bidang,
                nilai=nilai,
                oleh_id=self.pelaku.pengguna_id,
                pada=self.sekarang,
            )
            self.isi[tempat.kunci] = kini
            return kini.versi
        self._kenang(kini, nilai)
        kini.nilai, kini.oleh_id, kini.pada = nilai, self.pelaku.pengguna_id, self.sekarang
        kini.versi += 1
        kini.save(update_fields=["nilai", "versi", "oleh", "pada"])
        return kini.versi

    def _kenang(self, kini: Isian, nilai: str) -> None:
        sama = kini.oleh_id == self.pelaku.pengguna_id
        if rules.perlu_riwayat(kini.nilai, nilai, orang_sama=sama, jeda=self.sekarang - kini.pada):
            VersiIsian.objects.create(
                isian=kini, versi=kini.versi, nilai=kini.nilai, oleh_id=kini.oleh_id, pada=kini.pada
            )


def _terbuka(pelaku: Pelaku, penilaian_id: int) -> _Penulis:
    """The sheets with the file's row locked, for an assessor while evidence is gathered or scored."""
    penilaian, _ = terkunci(pelaku, penilaian_id, Sisi.PENILAI)
    if alasan := rules.alasan_tak_tulis(penilaian.fakta()):
        raise SalahStatus(alasan)
    return _Penulis(pelaku, penilaian)


def simpan_lembar(pelaku: Pelaku, penilaian_id: int, perubahan: Sequence[Perubahan]) -> HasilLembar:
    """Save the fields whose version is still the one that was read; tell about the others.

    Both assessors write on the same sheets, the form has one for both. Raises TidakTerlihat, TidakBoleh, or SalahStatus
    when nothing may be written now.
    """
    hasil = HasilLembar()
    with transaction.atomic():
        penulis = _terbuka(pelaku, penilaian_id)
        for satu in perubahan:
            penulis.tulis(satu, hasil)
    return hasil


@transaction.atomic
def pakai_pertemuan(
    pelaku: Pelaku, penilaian_id: int, lembar: LembarBukti, dari: int, ke: Collection[int]
) -> tuple[int, ...]:
    """Copy date and documents of one sheet to the same sheet of other competencies that have neither yet.

    Nothing that was written is replaced; answers the numbers of the competencies that were filled. Raises MasukanSalah
    when there is no date to copy.
    """
    penulis = _terbuka(pelaku, penilaian_id)
    isi = penulis.isi.teks()
    sumber = salin.pertemuan(isi, dari, lembar)
    if not sumber.tanggal:
        raise MasukanSalah({"": "Isi tanggalnya dahulu, lalu pakai untuk kompetensi lain."})
    kosong = salin.masih_kosong(penulis.instrumen, isi, lembar, dari)
    terisi = tuple(nomor for nomor in kosong if nomor in ke)
    for nomor in terisi:
        for bidang, nilai in zip(salin.BIDANG_SALIN, (sumber.tanggal, sumber.dokumen), strict=True):
            if nilai:
                penulis.simpan(rules.Tempat(nomor, lembar, bidang.value), nilai)
    return terisi
