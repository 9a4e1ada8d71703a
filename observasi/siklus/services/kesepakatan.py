"""The kesepakatan: focus, instrument and time, agreed by both on the same content, then frozen."""

from __future__ import annotations

from collections.abc import Callable

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from accounts.pelaku import Pelaku
from observasi.instrumen import rules as rules_instrumen
from observasi.instrumen.models import VersiInstrumen
from observasi.siklus import rules
from observasi.siklus.enums import Aksi, Hal, Lembar, Sisi, Tahap
from observasi.siklus.models import InstrumenSepakat, Siklus
from observasi.siklus.rules.kesepakatan import yang_kurang
from observasi.siklus.selectors import ambil_instrumen_sepakat, isian, sidik_kesepakatan_kini
from observasi.siklus.services.pintu import batalkan_persetujuan, kunci_baris, pindah, setujui
from supervisi.lib.galat import BentrokVersi, MasukanSalah, SalahStatus


def _pra_terkunci(siklus_id: int) -> Siklus:
    siklus = kunci_baris(siklus_id)
    if siklus.tahap != Tahap.PRA_OBSERVASI:
        raise SalahStatus("Kesepakatan sudah dibekukan. Instrumen hanya dapat diubah pada tahap Pra-observasi.")
    return siklus


@transaction.atomic
def pilih_instrumen(pelaku: Pelaku, siklus_id: int, versi: VersiInstrumen) -> InstrumenSepakat:
    """Take an instrument from the library as this cycle's copy; replaces a copy that was chosen before."""
    siklus = _pra_terkunci(siklus_id)
    sepakat, baru = InstrumenSepakat.objects.get_or_create(
        siklus=siklus, defaults={"asal": versi, "isi": versi.isi, "diubah_oleh_id": pelaku.pengguna_id}
    )
    if not baru:
        if sepakat.asal_id == versi.pk:
            return sepakat
        InstrumenSepakat.objects.filter(pk=sepakat.pk).update(
            asal=versi, isi=versi.isi, versi=F("versi") + 1, diubah_oleh=pelaku.pengguna_id, diubah_pada=timezone.now()
        )
        sepakat.refresh_from_db()
    batalkan_persetujuan(siklus, Hal.KESEPAKATAN)
    return sepakat


Ubah = Callable[[rules_instrumen.Instrumen], rules_instrumen.Instrumen]


@transaction.atomic
def sesuaikan_instrumen(pelaku: Pelaku, siklus_id: int, versi_dilihat: int, ubah: Ubah) -> InstrumenSepakat:
    """Adapt the cycle's copy by one pure change (add, drop, reword); both must agree anew."""
    siklus = _pra_terkunci(siklus_id)
    sepakat = ambil_instrumen_sepakat(pelaku, siklus)
    if sepakat is None:
        raise SalahStatus("Pilih instrumen dari pustaka terlebih dahulu.")
    if sepakat.versi != versi_dilihat:
        raise BentrokVersi(
            f"Instrumen baru saja diubah oleh {sepakat.diubah_oleh.nama}. Periksa, lalu ulangi perubahan Anda."
        )
    try:
        baru = ubah(rules_instrumen.dari_peta(sepakat.isi))
    except rules_instrumen.AdaptasiDitolak as galat:
        raise MasukanSalah({"": galat.alasan}) from galat
    InstrumenSepakat.objects.filter(pk=sepakat.pk).update(
        isi=rules_instrumen.ke_peta(baru),
        versi=F("versi") + 1,
        diubah_oleh=pelaku.pengguna_id,
        diubah_pada=timezone.now(),
    )
    batalkan_persetujuan(siklus, Hal.KESEPAKATAN)
    sepakat.refresh_from_db()
    return sepakat


@transaction.atomic
def setujui_kesepakatan(pelaku: Pelaku, siklus_id: int, sisi: Sisi, sidik_dilihat: str) -> Siklus:
    """One side's Setuju. When both have agreed on the same content the copy is frozen and observasi begins."""
    siklus = kunci_baris(siklus_id)
    if siklus.tahap != Tahap.PRA_OBSERVASI:
        raise SalahStatus(rules.alasan_salah_status(Tahap(siklus.tahap), Aksi.SETUJU_KESEPAKATAN))
    sepakat = ambil_instrumen_sepakat(pelaku, siklus)
    kurang = yang_kurang(isian(pelaku, siklus, Lembar.KESEPAKATAN), ada_instrumen=sepakat is not None)
    if kurang or sepakat is None:
        raise MasukanSalah(kurang)
    lengkap = setujui(
        pelaku,
        siklus,
        sisi,
        Hal.KESEPAKATAN,
        sidik_dilihat=sidik_dilihat,
        sidik_kini=sidik_kesepakatan_kini(pelaku, siklus),
    )
    if lengkap:
        sidik = rules_instrumen.sidik(rules_instrumen.dari_peta(sepakat.isi))
        InstrumenSepakat.objects.filter(pk=sepakat.pk).update(sidik=sidik, dibekukan_pada=timezone.now())
        pindah(pelaku, siklus, Aksi.SEPAKATI)
    return siklus
