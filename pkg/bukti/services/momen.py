"""Attaching moments of the teacher's own cycles: by herself only, as a copy, with her own statement."""

from __future__ import annotations

from collections.abc import Collection

from django.db import transaction

from accounts.jejak import catat
from accounts.pelaku import Pelaku
from pkg.bukti import rules
from pkg.bukti.enums import JenisBukti, SisiBukti
from pkg.bukti.models import Bukti
from pkg.bukti.rules import momen
from pkg.bukti.selectors.momen import calon
from pkg.bukti.services import masukan
from pkg.penilaian.enums import Sisi
from pkg.penilaian.selectors import instrumen_berkas
from pkg.penilaian.services.pintu import terkunci
from supervisi.lib.galat import BentrokVersi, MasukanSalah, SalahStatus


@transaction.atomic
def lampirkan(
    pelaku: Pelaku,
    penilaian_id: int,
    siklus_id: int,
    *,
    catatan: Collection[int] = (),
    bagian: Collection[str] = (),
    indikator: Collection[str] = (),
    sidik_dilihat: str,
    setuju: bool,
) -> list[Bukti]:
    """Freeze a copy of the chosen notes, and of the chosen parts of a finished report, as the teacher's evidence.

    What she confirms is what she saw (`sidik_dilihat`): BentrokVersi when the words changed since. What is attached already
    stays as it is. Raises TidakTerlihat and TidakBoleh for everybody who is not the teacher of both, and MasukanSalah
    without her statement or without anything chosen.
    """
    penilaian, _ = terkunci(pelaku, penilaian_id, Sisi.GURU)
    if alasan := rules.alasan_tak_tulis(penilaian.fakta()):
        raise SalahStatus(alasan)
    if len(set(catatan)) > rules.JUMLAH_MOMEN_MAKS:
        raise MasukanSalah({"catatan": f"Pilih paling banyak {rules.JUMLAH_MOMEN_MAKS} catatan sekali jalan."})
    dipilih = calon(pelaku, siklus_id, catatan, bagian)
    if not dipilih.isi:
        raise MasukanSalah({"catatan": "Pilih paling sedikit satu catatan atau satu bagian laporan."})
    kunci = masukan.indikator(instrumen_berkas(pelaku, penilaian), indikator)
    if not setuju:
        raise MasukanSalah({"setuju": momen.BELUM_DISETUJUI})
    if dipilih.sidik != sidik_dilihat:
        raise BentrokVersi("Isi catatan atau laporannya baru saja berubah. Periksa sekali lagi, lalu lampirkan.")
    ada = set(
        Bukti.objects.filter(penilaian=penilaian, asal_siklus=siklus_id, dihapus_pada__isnull=True).values_list(
            "asal_catatan", flat=True
        )
    )
    hasil = []
    for nomor, salinan in dipilih.isi:
        if nomor in ada:
            continue
        bukti = Bukti.objects.create(
            penilaian=penilaian,
            jenis=JenisBukti.MOMEN,
            sisi=SisiBukti.GURU,
            oleh_id=pelaku.pengguna_id,
            judul=momen.judul(salinan),
            indikator=kunci,
            salinan=momen.ke_peta(salinan),
            asal_siklus=siklus_id,
            asal_catatan=nomor,
            pernyataan=momen.PERNYATAAN,
        )
        catat(pelaku, "pkg_bukti_lampirkan_momen", "bukti_pkg", bukti.pk, penilaian_id=penilaian.pk)
        hasil.append(bukti)
    if not hasil:
        raise MasukanSalah({"catatan": "Yang Anda pilih sudah terlampir."})
    return hasil
