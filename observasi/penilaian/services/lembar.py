"""Writing sheets: typing, sending, waiving, correcting. Every function locks the cycle's row first.

The lock makes sending and typing follow each other; the version of each field makes two tabs follow each other.
"""

from __future__ import annotations

import logging
from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from accounts.pelaku import Pelaku
from observasi.instrumen.rules import ke_peta
from observasi.penilaian import rules
from observasi.penilaian.enums import JenisPenilaian, StatusLembar
from observasi.penilaian.models import MomenSkor, Penilaian, Skor
from observasi.penilaian.selectors import LembarKerja, aturan_cakupan, baca_lembar, cakupan_lembar, momen_lembar
from observasi.siklus import selectors as selectors_siklus
from observasi.siklus import services as services_siklus
from observasi.siklus.enums import Aksi, Sisi
from supervisi.lib.galat import BentrokVersi, MasukanSalah, SalahStatus, TidakBoleh
from supervisi.lib.lembar import Bentrok, HasilLembar, Perubahan, galat_panjang

log = logging.getLogger(__name__)


def _terkunci(pelaku: Pelaku, siklus_id: int, jenis: JenisPenilaian) -> LembarKerja:
    """The own sheet with the cycle's row locked. Call it inside a transaction."""
    _, sisi = selectors_siklus.ambil_peserta(pelaku, siklus_id)
    milik = rules.boleh_menilai(jenis, sisi)
    if not milik.boleh:
        raise TidakBoleh(milik.alasan or "")
    return baca_lembar(pelaku, services_siklus.kunci_baris(siklus_id), sisi, jenis)


def untuk_diisi(pelaku: Pelaku, siklus_id: int, jenis: JenisPenilaian) -> LembarKerja:
    """The own sheet, locked, that may be typed into now. Raises SalahStatus. Call it inside a transaction."""
    lembar = _terkunci(pelaku, siklus_id, jenis)
    boleh = lembar.boleh_isi
    if not boleh.boleh:
        raise SalahStatus(boleh.alasan or "")
    return lembar


def simpan(pelaku: Pelaku, siklus_id: int, jenis: JenisPenilaian, perubahan: Sequence[Perubahan]) -> HasilLembar:
    """Save the fields whose version is still the one that was read; tell about the others (contract of lembar).

    Raises SalahStatus when the sheet is locked; nothing is written then.
    """
    hasil = HasilLembar()
    with transaction.atomic():
        lembar = untuk_diisi(pelaku, siklus_id, jenis)
        penulis = _Penulis(pelaku, lembar, hasil)
        for satu in perubahan:
            penulis.tulis(satu)
    return hasil


class _Penulis:
    """Writes single fields of one locked sheet; makes the sheet's row with the first of them."""

    def __init__(self, pelaku: Pelaku, lembar: LembarKerja, hasil: HasilLembar) -> None:
        self.pelaku, self.lembar, self.hasil = pelaku, lembar, hasil
        self.penilaian_id = lembar.penilaian_id

    def tulis(self, satu: Perubahan) -> None:
        tempat = rules.baca_kunci(self.lembar.instrumen, satu.kunci)
        if tempat is None:
            self.hasil.galat[satu.kunci] = "Butir ini tidak ada dalam instrumen. Muat ulang halaman ini."
            return
        if tempat.bidang is rules.Bidang.SARAN:
            self._saran(satu)
        elif tempat.bidang is rules.Bidang.CATATAN:
            self._catatan(satu, tempat.butir)
        else:
            self._skor(satu, tempat.butir)

    def _skor(self, satu: Perubahan, butir: str) -> None:
        try:
            nilai = rules.baca_jawaban(self.lembar.instrumen, butir, satu.nilai)
        except rules.SkorSalah as galat:
            self.hasil.galat[satu.kunci] = galat.alasan
            return
        kini = self.lembar.baris[butir]
        if self._tidak_perlu(satu, kini.versi, kini.tertulis, rules.tulis_jawaban(nilai)):
            return
        if kini.versi != satu.versi:
            self._bentrok(satu, butir, kini.tertulis, kini.versi)
            return
        self._simpan_baris(butir, skor=nilai.skor, tidak_teramati=nilai.tidak_teramati, versi=satu.versi + 1)
        self.hasil.tersimpan[satu.kunci] = satu.versi + 1

    def _catatan(self, satu: Perubahan, butir: str) -> None:
        if len(satu.nilai) > rules.CATATAN_TERPANJANG:
            self.hasil.galat[satu.kunci] = (
                f"Catatan butir {self.lembar.baris[butir].terurut.butir.nomor} terlalu panjang. "
                f"Ringkas menjadi paling banyak {rules.CATATAN_TERPANJANG} huruf."
            )
            return
        kini = self.lembar.baris[butir]
        if self._tidak_perlu(satu, kini.catatan_versi, kini.catatan, satu.nilai):
            return
        if kini.catatan_versi != satu.versi:
            self._bentrok(satu, butir, kini.catatan, kini.catatan_versi)
            return
        self._simpan_baris(butir, catatan=satu.nilai, catatan_versi=satu.versi + 1)
        self.hasil.tersimpan[satu.kunci] = satu.versi + 1

    def _saran(self, satu: Perubahan) -> None:
        if galat := galat_panjang(satu.nilai):
            self.hasil.galat[satu.kunci] = galat
            return
        if self._tidak_perlu(satu, self.lembar.saran_versi, self.lembar.saran, satu.nilai):
            return
        penilaian_id = self._pastikan_ada()
        terubah = Penilaian.objects.filter(pk=penilaian_id, status=StatusLembar.DRAF, saran_versi=satu.versi).update(
            saran=satu.nilai, saran_versi=F("saran_versi") + 1
        )
        if terubah:
            self.hasil.tersimpan[satu.kunci] = satu.versi + 1
        else:
            self._bentrok(satu, None, self.lembar.saran, self.lembar.saran_versi)

    def _tidak_perlu(self, satu: Perubahan, versi: int, kini: str, baru: str) -> bool:
        """The same text arrived twice, or an untouched empty field came with an ordinary form: nothing to write."""
        if kini != baru:
            return False
        self.hasil.tersimpan[satu.kunci] = versi
        return True

    def _bentrok(self, satu: Perubahan, butir: str | None, nilai: str, versi: int) -> None:
        pada: datetime | None = None
        if butir is not None and self.penilaian_id is not None:
            baris = Skor.objects.filter(penilaian_id=self.penilaian_id, kunci=butir).only("pada").first()
            pada = baris.pada if baris else None
        self.hasil.bentrok.append(Bentrok(satu.kunci, nilai, versi, self.pelaku.nama, pada))

    def _simpan_baris(self, butir: str, **bidang: object) -> None:
        skala = self.lembar.instrumen.skala
        assert skala is not None  # noqa: S101 - a sheet without a scale has no result, see rules.skala_dari
        Skor.objects.update_or_create(
            penilaian_id=self._pastikan_ada(),
            kunci=butir,
            defaults=bidang,
            create_defaults={"versi": 0, "skor_min": skala.min, "skor_maks": skala.maks, **bidang},
        )

    def _pastikan_ada(self) -> int:
        if self.penilaian_id is None:
            self.penilaian_id = buat(self.pelaku, self.lembar).pk
        return self.penilaian_id


def buat(pelaku: Pelaku, lembar: LembarKerja, **bidang: object) -> Penilaian:
    """The row of a sheet that has none yet, or of its next version."""
    isi = {
        "siklus": lembar.siklus,
        "jenis": lembar.jenis,
        "sisi": lembar.sisi,
        "penilai_id": pelaku.pengguna_id,
        "instrumen": ke_peta(lembar.instrumen),
        "sidik_instrumen": lembar.sidik_instrumen,
        **bidang,
    }
    return Penilaian.objects.create(**isi)


def kirim(pelaku: Pelaku, siklus_id: int, jenis: JenisPenilaian, *, sidik_dilihat: str) -> Penilaian:
    """Send the own sheet: complete, as it was seen, and from now on locked. Moves the cycle on when both are in.

    Raises MasukanSalah with the missing numbers or the missing evidence, BentrokVersi when the sheet changed since it was looked at, and
    SalahStatus when it is locked already.
    """
    with transaction.atomic():
        lembar = untuk_diisi(pelaku, siklus_id, jenis)
        siap = lembar.kesiapan
        if not siap.siap or lembar.penilaian_id is None:
            raise MasukanSalah({"": siap.alasan or "Lembar ini masih kosong."})
        if lembar.sidik != sidik_dilihat:
            raise BentrokVersi("Lembar ini baru saja berubah dari tempat lain. Periksa sekali lagi, lalu kirim.")
        cakupan = _cakupan(pelaku, lembar)
        pada = timezone.now()
        terubah = Penilaian.objects.filter(pk=lembar.penilaian_id, status=StatusLembar.DRAF).update(
            status=StatusLembar.TERKIRIM,
            dikirim_pada=pada,
            hasil=rules.hasil_ke_peta(lembar.hasil),
            cakupan=rules.cakupan_ke_peta(cakupan) if cakupan else None,
        )
        if not terubah:
            raise BentrokVersi
        if jenis is JenisPenilaian.PELAKSANAAN:
            services_siklus.catat_penilaian(pelaku, lembar.siklus, lembar.sisi, Aksi.KIRIM_PENILAIAN, pada)
        log.info("penilaian %s: draf -> terkirim", lembar.penilaian_id)
        return Penilaian.objects.get(pk=lembar.penilaian_id)


def _cakupan(pelaku: Pelaku, lembar: LembarKerja) -> rules.Cakupan | None:
    """The evidence coverage of a sheet that is being sent; None for Tabel 1. Raises MasukanSalah: the school asks for
    more of it."""
    if lembar.jenis is not JenisPenilaian.PELAKSANAAN:
        return None
    cakupan = cakupan_lembar(lembar, momen_lembar(pelaku, lembar))
    galat = rules.galat_cakupan(cakupan, aturan_cakupan(pelaku, lembar.siklus.sekolah_id), lembar.sisi)
    if galat:
        raise MasukanSalah({"cakupan": galat})
    return cakupan


def lewati_penilaian_diri(pelaku: Pelaku, siklus_id: int, alasan: str) -> Penilaian:
    """The teacher waives her self-assessment in writing. What she had typed is deleted: nobody else may ever see it."""
    with transaction.atomic():
        lembar = untuk_diisi(pelaku, siklus_id, JenisPenilaian.PELAKSANAAN)
        if lembar.sisi is not Sisi.GURU:
            raise TidakBoleh("Hanya guru yang dapat memilih untuk tidak mengisi penilaian dirinya.")
        tertulis = _alasan(alasan, "Tuliskan alasan Anda tidak mengisi penilaian diri.")
        pada = timezone.now()
        if lembar.penilaian_id is None:
            penilaian_id = buat(pelaku, lembar, status=StatusLembar.DILEPAS, dikirim_pada=pada, alasan=tertulis).pk
        else:
            penilaian_id = lembar.penilaian_id
            Skor.objects.filter(penilaian_id=penilaian_id).delete()
            MomenSkor.objects.filter(penilaian_id=penilaian_id).delete()
            Penilaian.objects.filter(pk=penilaian_id, status=StatusLembar.DRAF).update(
                status=StatusLembar.DILEPAS, dikirim_pada=pada, alasan=tertulis, saran="", saran_versi=0
            )
        services_siklus.catat_penilaian(
            pelaku, lembar.siklus, lembar.sisi, Aksi.LEWATI_PENILAIAN, pada, alasan=tertulis
        )
        return Penilaian.objects.get(pk=penilaian_id)


def perbaiki(pelaku: Pelaku, siklus_id: int, jenis: JenisPenilaian, alasan: str) -> Penilaian:
    """Open a corrected version of a sent sheet, with a reason. The sent version stays as it is and keeps counting
    until the correction is sent."""
    with transaction.atomic():
        lembar = _terkunci(pelaku, siklus_id, jenis)
        boleh = lembar.boleh_perbaiki
        if not boleh.boleh:
            raise SalahStatus(boleh.alasan or "")
        tertulis = _alasan(alasan, "Tuliskan alasan perbaikan ini.")
        baru = buat(
            pelaku, lembar, nomor_versi=lembar.nomor_versi + 1, alasan=tertulis, saran=lembar.saran, saran_versi=1
        )
        lama = Skor.objects.filter(penilaian__in=[lembar.penilaian_id])
        Skor.objects.bulk_create(
            [
                Skor(
                    penilaian=baru,
                    kunci=s.kunci,
                    skor=s.skor,
                    skor_min=s.skor_min,
                    skor_maks=s.skor_maks,
                    tidak_teramati=s.tidak_teramati,
                    catatan=s.catatan,
                    versi=1,
                    catatan_versi=1,
                )
                for s in lama
            ]
        )
        _salin_momen(lembar, baru)
        if jenis is JenisPenilaian.PELAKSANAAN:
            services_siklus.catat_penilaian(
                pelaku, lembar.siklus, lembar.sisi, Aksi.PERBAIKI_PENILAIAN, timezone.now(), alasan=tertulis
            )
        return baru


def _salin_momen(lama: LembarKerja, baru: Penilaian) -> None:
    """The correction begins with the moments of the version that was sent."""
    MomenSkor.objects.bulk_create(
        [
            MomenSkor(
                penilaian=baru,
                kunci=m.kunci,
                catatan_id=m.catatan_id,
                rekaman_id=m.rekaman_id,
                detik=m.detik,
                jam=m.jam,
            )
            for m in MomenSkor.objects.filter(penilaian__in=[lama.penilaian_id])
        ]
    )


def batalkan_perbaikan(pelaku: Pelaku, siklus_id: int, jenis: JenisPenilaian) -> None:
    """Give up a correction that was not sent; the sent version stands."""
    with transaction.atomic():
        lembar = untuk_diisi(pelaku, siklus_id, jenis)
        if lembar.nomor_versi == 1 or lembar.penilaian_id is None:
            raise SalahStatus("Tidak ada perbaikan yang sedang dibuka.")
        Penilaian.objects.filter(pk=lembar.penilaian_id, status=StatusLembar.DRAF).delete()


def _alasan(alasan: str, kosong: str) -> str:
    rapi = alasan.replace("\r\n", "\n").replace("\x00", "").strip()
    if not rapi:
        raise MasukanSalah({"alasan": kosong})
    if galat := galat_panjang(rapi):
        raise MasukanSalah({"alasan": galat})
    return rapi
