"""Writing the interviews, and the Setuju on the record of the meeting."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import transaction

from accounts.pelaku import Pelaku
from observasi.pertemuan import rules, selectors
from observasi.siklus import rules as rules_siklus
from observasi.siklus import selectors as selectors_siklus
from observasi.siklus import services as services_siklus
from observasi.siklus.enums import Aksi, Hal, Lembar, Tahap
from observasi.siklus.models import Siklus
from supervisi.lib.galat import MasukanSalah, SalahStatus
from supervisi.lib.lembar import HasilLembar, Perubahan


def simpan(
    pelaku: Pelaku, siklus_id: int, lembar: Lembar, versi_id: int, perubahan: Sequence[Perubahan]
) -> HasilLembar:
    """Save answers of an interview (contract of lembar). `versi_id`: the library version that the page showed.

    The first answer settles which version the questions come from, so that a later change of the library never
    re-words an interview that was held. Fields that already say the same are not written again: an ordinary form
    sends them all, and must not undo an agreement or take over who wrote them.
    """
    _, sisi = selectors_siklus.ambil_peserta(pelaku, siklus_id)
    with transaction.atomic():
        siklus = services_siklus.kunci_baris(siklus_id)
        lihat = selectors.wawancara(pelaku, siklus, lembar, versi_id)
        if lihat.versi_id != versi_id:
            raise SalahStatus(
                "Pertanyaan wawancara ini memakai versi lain daripada halaman Anda. "
                "Salin tulisan yang belum tersimpan, lalu muat ulang halaman."
            )
        kunci = {t.kunci for t in lihat.pertanyaan}
        sama = {p.kunci: lihat.isian[p.kunci].versi for p in perubahan if lihat.isian.nilai(p.kunci) == p.nilai}
        hasil = services_siklus.simpan_isian(
            pelaku,
            siklus_id,
            lembar,
            [p for p in perubahan if p.kunci not in sama],
            periksa=lambda k, n: rules.periksa(lembar, k, n, sisi=sisi, pertanyaan=kunci),
        )
        if hasil.tersimpan and not lihat.tetap:
            services_siklus.simpan_isian(
                pelaku,
                siklus_id,
                lembar,
                [Perubahan(rules.KUNCI_VERSI, str(versi_id), lihat.isian[rules.KUNCI_VERSI].versi)],
                periksa=lambda k, n: None,
            )
        hasil.tersimpan.update(sama)
    return hasil


@transaction.atomic
def setujui(pelaku: Pelaku, siklus_id: int, sidik_dilihat: str) -> Siklus:
    """One side's Setuju on the record of the meeting; with the second one the cycle moves to tindak lanjut.

    Raises MasukanSalah (what misses), BentrokVersi (the content changed since it was read), SalahStatus, TidakBoleh.
    """
    _, sisi = selectors_siklus.ambil_peserta(pelaku, siklus_id)
    siklus = services_siklus.kunci_baris(siklus_id)
    if siklus.tahap != Tahap.PASCA_OBSERVASI:
        raise SalahStatus(rules_siklus.alasan_salah_status(Tahap(siklus.tahap), Aksi.SETUJU_PERTEMUAN))
    isian = selectors_siklus.isian(pelaku, siklus, Lembar.PASCA)
    keadaan = selectors.keadaan_setuju(pelaku, siklus, sisi, isian)
    if keadaan.kurang:
        raise MasukanSalah(keadaan.kurang)
    lengkap = services_siklus.setujui(
        pelaku, siklus, sisi, Hal.PERTEMUAN, sidik_dilihat=sidik_dilihat, sidik_kini=keadaan.sidik
    )
    if lengkap:
        services_siklus.pindah(pelaku, siklus, Aksi.SEPAKATI_PERTEMUAN)
    return siklus
