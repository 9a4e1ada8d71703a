"""Taking the list of follow-ups away: as a table for a spreadsheet, or printed."""

from __future__ import annotations

from django.db import transaction

from accounts import jejak
from accounts.pelaku import Pelaku
from observasi.tindak_lanjut import selectors
from observasi.tindak_lanjut.models import DaftarCetak
from observasi.tindak_lanjut.rules import tabel6
from observasi.tindak_lanjut.rules.tabel6 import Saringan
from supervisi.dokumen import services as services_dokumen
from supervisi.dokumen.models import Dokumen
from supervisi.lib import tabel_csv, xlsx

OBJEK = "observasi_tindak_lanjut.daftar"
JENIS_ISI = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


def unduh(pelaku: Pelaku, saringan: Saringan, bentuk: str) -> bytes:
    """The filtered list as a file; taking it away is told in the audit trail. Raises MasukanSalah when it is too long."""
    saringan = selectors.pastikan(pelaku, saringan).awal
    baris = tabel6.baris_unduhan(selectors.tabel(pelaku, saringan))
    if bentuk == "csv":
        isi = tabel_csv.tulis(tabel6.JUDUL_UNDUHAN, baris)
    else:
        isi = xlsx.tulis(xlsx.Lembar("Tabel 6", tabel6.JUDUL_UNDUHAN, baris, tabel6.LEBAR_UNDUHAN))
    jejak.catat(
        pelaku,
        "tindak_lanjut.unduh",
        OBJEK,
        pelaku.pengguna_id,
        bentuk=bentuk,
        saringan=saringan.kueri,
        baris=len(baris),
    )
    return isi


def minta_cetak(pelaku: Pelaku, saringan: Saringan) -> Dokumen:
    """The filtered list as a PDF job. Raises MasukanSalah when there is nothing to print or too much."""
    saringan = selectors.pastikan(pelaku, saringan).awal
    with transaction.atomic():
        daftar, _ = DaftarCetak.objects.get_or_create(
            pemilik_id=pelaku.pengguna_id,
            sekolah_id=selectors.sekolah_cetak(pelaku, saringan),
            saringan=saringan.kueri,
        )
        return services_dokumen.minta(pelaku, selectors.JENIS_CETAK, daftar.pk)
