"""The printed list of follow-ups: whose it is, and what it says."""

from __future__ import annotations

from urllib.parse import parse_qsl

from django.urls import reverse
from django.utils.formats import date_format

from accounts.pelaku import Pelaku
from observasi.tindak_lanjut.models import DaftarCetak
from observasi.tindak_lanjut.rules import tabel6
from observasi.tindak_lanjut.rules.tabel6 import Saringan
from observasi.tindak_lanjut.selectors.tabel6 import isi_daftar, pastikan, tabel
from supervisi.dokumen.registri import Naskah
from supervisi.lib.berkas import nama_unduhan
from supervisi.lib.galat import MasukanSalah, TidakTerlihat

JENIS_CETAK = "tabel_6"


def _ambil(pelaku: Pelaku, daftar_id: int) -> DaftarCetak:
    satu = (
        DaftarCetak.objects.select_related("sekolah__wilayah").filter(pk=daftar_id, pemilik=pelaku.pengguna_id).first()
    )
    if satu is None:
        raise TidakTerlihat
    return satu


def boleh_cetak(pelaku: Pelaku, daftar_id: int) -> None:
    """Only who asked for it, and a school's list only while she leads that school. Raises TidakTerlihat."""
    satu = _ambil(pelaku, daftar_id)
    saringan = tabel6.baca_saringan(dict(parse_qsl(satu.saringan)))
    if pastikan(pelaku, saringan).lingkup != saringan.lingkup:
        raise TidakTerlihat


def alamat_cetak(daftar_id: int) -> str:
    """The list that was printed."""
    saringan = DaftarCetak.objects.filter(pk=daftar_id).values_list("saringan", flat=True).first()
    return reverse("tindak_lanjut:daftar") + (f"?{saringan}" if saringan else "")


def sekolah_cetak(pelaku: Pelaku, saringan: Saringan) -> int:
    """Whose letterhead: the school's own list; otherwise the school where she serves, or of her newest cycle.

    Raises MasukanSalah when there is nothing to print.
    """
    if saringan.sekolah_id is not None:
        return saringan.sekolah_id
    terbaru = (
        isi_daftar(pelaku, saringan).order_by("-siklus_id", "-pk").values_list("siklus__sekolah_id", flat=True).first()
    )
    if terbaru is None:
        raise MasukanSalah({"": "Tidak ada tindak lanjut pada daftar ini, jadi tidak ada yang dapat dicetak."})
    return next((p.sekolah_id for p in pelaku.penugasan if p.sekolah_id is not None), terbaru)


def naskah_cetak(pelaku: Pelaku, daftar_id: int) -> Naskah:
    """Tabel 6 as plain data. A fixed number of queries."""
    boleh_cetak(pelaku, daftar_id)
    satu = _ambil(pelaku, daftar_id)
    saringan = tabel6.baca_saringan(dict(parse_qsl(satu.saringan)))
    baris = tabel(pelaku, saringan)
    sekolah = satu.sekolah
    isi = {
        "judul": "Daftar Tindak Lanjut Hasil Supervisi",
        "keterangan": tabel6.keterangan(saringan, {b.guru for b in baris} if saringan.guru else set()),
        "kop": {
            "wilayah": sekolah.wilayah.nama,
            "sekolah": sekolah.nama,
            "npsn": sekolah.npsn,
            "alamat": sekolah.alamat,
            "kota": sekolah.kota,
            "telepon": sekolah.telepon,
        },
        "baris": tabel6.baris_cetak(baris, lambda hari: date_format(hari, "j F Y")),
        "penanda_tangan": pelaku.nama,
    }
    return Naskah(
        isi=isi,
        judul=f"Tabel 6, daftar tindak lanjut: {sekolah.nama}"[:200],
        nama_unduh=nama_unduhan(f"Daftar tindak lanjut {sekolah.nama}", ".pdf"),
        sekolah_id=sekolah.pk,
    )
