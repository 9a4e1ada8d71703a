"""The assessors' own sheets: typing, marking ready, opening again."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import transaction

from accounts.pelaku import Pelaku
from pkg.penilaian import rules
from pkg.penilaian.enums import Aksi, Lembar, Sisi
from pkg.penilaian.models import LembarSiap, Penilaian
from pkg.penilaian.selectors import LembarKerja, baca_isi, baca_lembar
from pkg.penilaian.services.penulis import PenulisNilai, tulis_skor
from pkg.penilaian.services.pintu import pindah, terkunci
from supervisi.lib.galat import BentrokVersi, MasukanSalah, SalahStatus
from supervisi.lib.lembar import HasilLembar, Perubahan

BERUBAH = "Lembar ini baru saja berubah dari tempat lain. Periksa sekali lagi, lalu tekan lagi."


def _lembar_terkunci(pelaku: Pelaku, penilaian_id: int) -> LembarKerja:
    """The own sheet with the file's row locked. Call it inside a transaction."""
    penilaian, sebagai = terkunci(pelaku, penilaian_id, Sisi.PENILAI)
    return baca_lembar(pelaku, penilaian, sebagai)


def simpan_nilai(pelaku: Pelaku, penilaian_id: int, perubahan: Sequence[Perubahan]) -> HasilLembar:
    """Save the scores of the own sheet whose version is still the one that was read; tell about the others.

    Raises SalahStatus when the sheet is locked; nothing is written then.
    """
    hasil = HasilLembar()
    with transaction.atomic():
        lembar = _lembar_terkunci(pelaku, penilaian_id)
        _pastikan(lembar.boleh_isi)
        penulis = PenulisNilai(pelaku, lembar.penilaian, lembar.lembar, lembar.instrumen, lembar.baris, hasil)
        for satu in perubahan:
            penulis.tulis(satu)
    return hasil


def _pastikan(keputusan: rules.Keputusan) -> None:
    if not keputusan.boleh:
        raise SalahStatus(keputusan.alasan or "")


def pastikan_lengkap(hasil: rules.HasilBerkas) -> None:
    """Raises MasukanSalah that names the competencies with an open indicator."""
    if hasil.belum:
        daftar = ", ".join(f"{k.nomor} ({len(k.belum)} belum)" for k in hasil.belum)
        raise MasukanSalah({"": f"Masih ada yang belum dinilai pada kompetensi {daftar}."})


@transaction.atomic
def tandai_siap(pelaku: Pelaku, penilaian_id: int, *, sidik_dilihat: str) -> Penilaian:
    """One of two assessors has scored everything; with the second one the seal opens and equal scores become shared.

    Raises MasukanSalah with what is missing, BentrokVersi when the sheet changed since it was looked at.
    """
    lembar = _lembar_terkunci(pelaku, penilaian_id)
    if not lembar.berdua:
        raise SalahStatus("Anda menilai sendiri, jadi cukup kirim nilainya kepada guru.")
    _pastikan(lembar.boleh_isi)
    pastikan_lengkap(lembar.hasil)
    if lembar.sidik != sidik_dilihat:
        raise BentrokVersi(BERUBAH)
    penilaian = pindah(pelaku, lembar.penilaian, Aksi.LEMBAR_SIAP)
    LembarSiap.objects.update_or_create(
        penilaian=penilaian, lembar=lembar.lembar, defaults={"oleh_id": pelaku.pengguna_id}
    )
    _isi_yang_sama(pelaku, penilaian)
    return penilaian


def _isi_yang_sama(pelaku: Pelaku, penilaian: Penilaian) -> None:
    """When both are ready: the scores on which they agree anyway are the shared ones. Nothing written is replaced."""
    isi = baca_isi(pelaku, penilaian)
    if not rules.segel_terbuka(penilaian.fakta(), isi.kesiapan.siap):
        return
    kosong = {k: b for k, b in isi.baris[Lembar.FINAL].items() if b.skor is None}
    sama = rules.skor_sama(list(kosong), *(isi.skor(lembar) for lembar in rules.LEMBAR_PENILAI))
    tulis_skor(pelaku, penilaian, Lembar.FINAL, {kosong[k]: skor for k, skor in sama.items()})


@transaction.atomic
def buka_lembar(pelaku: Pelaku, penilaian_id: int) -> Penilaian:
    """Open the own ready sheet again, as long as the other one is not ready."""
    lembar = _lembar_terkunci(pelaku, penilaian_id)
    _pastikan(lembar.boleh_buka)
    penilaian = pindah(pelaku, lembar.penilaian, Aksi.LEMBAR_BUKA)
    LembarSiap.objects.filter(penilaian=penilaian, lembar=lembar.lembar).delete()
    return penilaian
