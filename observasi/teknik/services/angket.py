"""Writing questionnaires to teachers. Answering leaves a mark with the person and counts in the box, and nothing else."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime

from django.db import transaction

from accounts import jejak
from accounts.pelaku import Pelaku
from observasi.teknik.models import Angket, KotakAngket, PenerimaAngket
from observasi.teknik.rules import angket as rules
from observasi.teknik.rules.angket import KeadaanAngket
from observasi.teknik.rules.peran import PERAN_MENGAJAR, PERAN_PENGIRIM
from observasi.teknik.selectors import angket as selectors
from observasi.teknik.selectors.masuk import warga
from observasi.teknik.selectors.pustaka import pilih_versi
from supervisi.dokumen import services as services_dokumen
from supervisi.dokumen.models import Dokumen
from supervisi.lib import xlsx
from supervisi.lib.galat import MasukanSalah, SalahStatus, TidakBoleh, TidakTerlihat

OBJEK = "observasi_teknik.angket"


@transaction.atomic
def kirim(
    pelaku: Pelaku,
    sekolah_id: int,
    versi_id: int,
    judul: str,
    pengantar: str,
    tutup: date,
    penerima: frozenset[int],
    *,
    sekarang: datetime,
) -> Angket:
    """Send a questionnaire to teachers of a school. Raises TidakTerlihat, TidakBoleh, MasukanSalah by field."""
    if sekolah_id not in {p.sekolah_id for p in pelaku.penugasan}:
        raise TidakTerlihat
    if sekolah_id not in pelaku.sekolah_dengan(*PERAN_PENGIRIM):
        raise TidakBoleh("Angket dikirim oleh kepala sekolah, supervisor, dan pengawas.")
    galat = rules.galat_kirim(tutup, pelaku.hari, len(penerima))
    versi = pilih_versi(pelaku, versi_id, selectors.JENIS_INSTRUMEN)
    if versi is None:
        galat["versi"] = "Pilih angket dari daftar."
    if not penerima <= {o.pk for o in warga(pelaku, sekolah_id, *PERAN_MENGAJAR)}:
        galat["penerima"] = "Pilih guru dari daftar."
    if galat or versi is None:
        raise MasukanSalah(galat)
    satu = Angket.objects.create(
        sekolah_id=sekolah_id,
        versi_instrumen=versi,
        judul=judul.strip(),
        pengantar=pengantar.strip(),
        tutup=tutup,
        pengirim_id=pelaku.pengguna_id,
        dibuat_pada=sekarang,
    )
    KotakAngket.objects.create(angket=satu)
    PenerimaAngket.objects.bulk_create([PenerimaAngket(angket=satu, orang_id=i) for i in sorted(penerima)])
    jejak.catat(pelaku, "angket.kirim", OBJEK, satu.pk, penerima=len(penerima))
    return satu


@transaction.atomic
def jawab(pelaku: Pelaku, angket_id: int, tertulis: Mapping[str, str]) -> None:
    """Count one person's answers, once. No line of the audit trail, no time: only that she has answered stays.

    Raises MasukanSalah by item when one is missing, SalahStatus when she has answered or it has ended.
    """
    satu = selectors.ambil(pelaku, angket_id)
    # The lock lets one answer in at a time, so that none is lost between reading and writing the counts.
    kotak = KotakAngket.objects.select_for_update().get(angket=satu)
    sendiri = selectors.penerima_sendiri(pelaku, satu)
    if sendiri is None:
        raise TidakBoleh("Angket ini tidak dikirim kepada Anda.")
    if sendiri.sudah:
        raise SalahStatus("Anda sudah menjawab angket ini. Terima kasih.")
    banyak = PenerimaAngket.objects.filter(angket=satu).count()
    satu = Angket.objects.select_related("kotak", "versi_instrumen").get(pk=satu.pk)
    if selectors.keadaan(pelaku, satu, banyak) is not KeadaanAngket.BERJALAN:
        raise SalahStatus("Angket ini sudah berakhir, jadi jawaban tidak diterima lagi.")
    instrumen = satu.versi_instrumen.baca()
    isian = rules.baca(instrumen, tertulis)
    if isian.belum:
        raise MasukanSalah(
            {k: f"Pilih jawaban untuk butir {instrumen.peta_butir[k].butir.nomor}." for k in isian.belum}
        )
    kotak.hitungan = rules.tambah(instrumen, kotak.hitungan, isian.jawaban)
    kotak.jumlah += 1
    kotak.save(update_fields=["hitungan", "jumlah"])
    PenerimaAngket.objects.filter(pk=sendiri.pk, sudah=False).update(sudah=True)


@transaction.atomic
def akhiri(pelaku: Pelaku, angket_id: int, *, sekarang: datetime) -> Angket:
    """End it before its last day; final. Raises TidakBoleh for everybody but the sender.

    What can never be shown is not kept: with too few answers the counts are emptied.
    """
    satu = selectors.ambil(pelaku, angket_id)
    if satu.pengirim_id != pelaku.pengguna_id:
        raise TidakBoleh("Angket diakhiri oleh yang mengirimnya.")
    kotak = KotakAngket.objects.select_for_update().get(angket=satu)
    banyak = PenerimaAngket.objects.filter(angket=satu).count()
    satu = Angket.objects.select_related("kotak").get(pk=satu.pk)
    if selectors.keadaan(pelaku, satu, banyak) is not KeadaanAngket.BERJALAN:
        raise SalahStatus("Angket ini sudah berakhir.")
    satu.ditutup_pada = sekarang
    satu.save(update_fields=["ditutup_pada"])
    if kotak.jumlah < rules.MINIMUM:
        kotak.hitungan = {}
        kotak.save(update_fields=["hitungan"])
    jejak.catat(pelaku, "angket.akhiri", OBJEK, satu.pk)
    return satu


@transaction.atomic
def unduh(pelaku: Pelaku, angket_id: int) -> tuple[str, bytes]:
    """The results as a table of numbers, with its name; every export is logged. Raises SalahStatus before there are any."""
    satu, butir = selectors.hasil(pelaku, angket_id)
    baris: list[list[xlsx.Nilai]] = [
        [
            b.nomor,
            b.teks,
            f"{h.pilihan.nilai} {h.pilihan.teks}".strip(),
            h.jumlah,
            rules.desimal(h.persen),
            rules.desimal(b.rata),
        ]
        for b in butir
        for h in b.pilihan
    ]
    judul = ["Nomor", "Butir", "Jawaban", "Banyak", "Persen", "Rata-rata butir"]
    jejak.catat(pelaku, "angket.unduh", OBJEK, satu.pk)
    return satu.judul, xlsx.tulis(xlsx.Lembar("Hasil", judul, baris, [8, 60, 24, 10, 10, 16]))


def minta_pdf(pelaku: Pelaku, angket_id: int) -> Dokumen:
    """The results as a document job. Raises TidakTerlihat, SalahStatus."""
    return services_dokumen.minta(pelaku, selectors.JENIS, angket_id)
