"""Writing Tabel 4."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import transaction

from accounts.pelaku import Pelaku
from observasi.siklus import services as services_siklus
from observasi.siklus.enums import Lembar
from observasi.tindak_lanjut import rules, selectors
from observasi.tindak_lanjut.services.baris import terkunci
from supervisi.lib.galat import SalahStatus
from supervisi.lib.lembar import HasilLembar, Perubahan


def simpan_evaluasi(pelaku: Pelaku, siklus_id: int, versi_id: int, perubahan: Sequence[Perubahan]) -> HasilLembar:
    """Save choices and notes of Tabel 4 (contract of lembar). The first one settles the version of its items."""
    with transaction.atomic():
        siklus, _ = terkunci(pelaku, siklus_id)
        lihat = selectors.evaluasi(pelaku, siklus, versi_id)
        if lihat.versi_id != versi_id:
            raise SalahStatus(
                "Tabel 4 memakai versi lain daripada halaman Anda. "
                "Salin tulisan yang belum tersimpan, lalu muat ulang halaman."
            )
        butir = [b.kunci for b in lihat.butir]
        pilihan = [p.nilai for p in lihat.pilihan]
        sama = {p.kunci: lihat.isian[p.kunci].versi for p in perubahan if lihat.isian.nilai(p.kunci) == p.nilai}
        hasil = services_siklus.simpan_isian(
            pelaku,
            siklus_id,
            Lembar.EVALUASI,
            [p for p in perubahan if p.kunci not in sama],
            periksa=lambda k, n: rules.periksa_evaluasi(k, n, butir=butir, pilihan=pilihan),
        )
        if hasil.tersimpan and not lihat.tetap:
            services_siklus.simpan_isian(
                pelaku,
                siklus_id,
                Lembar.EVALUASI,
                [Perubahan(rules.KUNCI_VERSI, str(versi_id), lihat.isian[rules.KUNCI_VERSI].versi)],
                periksa=lambda k, n: None,
            )
        hasil.tersimpan.update(sama)
    return hasil
