"""Paper answers from a table: first read without writing anything, then taken as a whole, or withdrawn as a whole."""

from __future__ import annotations

import csv
import hashlib
import io
import json
from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from accounts.jejak import catat
from accounts.pelaku import Pelaku
from pkg.kuesioner import rules, selectors
from pkg.kuesioner.models import BerkasKertas, Kampanye, Kotak
from pkg.kuesioner.services.tautan import SUDAH_DITUTUP, periksa_berjalan
from supervisi.lib import xlsx
from supervisi.lib.berkas import nama_tampil
from supervisi.lib.galat import MasukanSalah, SalahStatus, TidakTerlihat

BYTE_MAKS = 1_000_000
_BATAS = xlsx.Batas(byte=BYTE_MAKS, baris=rules.BARIS_MAKS + 1)


@dataclass(frozen=True, slots=True)
class Usulan:
    """A file that was read. `sudah`: the very same answers were taken before, so there is nothing to do."""

    nama_berkas: str
    hasil: rules.HasilKertas
    sudah: BerkasKertas | None = None


def periksa(pelaku: Pelaku, kampanye_id: int, nama_berkas: str, isi: bytes) -> Usulan:
    """Read a table of paper answers; writes nothing. Wrong rows are told in `hasil.galat`, nothing is taken then.

    Raises TidakTerlihat, TidakBoleh, SalahStatus, and MasukanSalah for a file that is no table at all.
    """
    kampanye = selectors.ambil_kelola(pelaku, kampanye_id)
    periksa_berjalan(pelaku, kampanye)
    kuesioner = kampanye.kuesioner.baca_kuesioner()
    nama = nama_tampil(nama_berkas)
    tabel = _tabel(isi)
    hasil = rules.baca_tabel(kuesioner, tabel, ())
    if not hasil.galat and (sudah := _pernah(kampanye, hasil.nomor, hasil.lembar)):
        return Usulan(nama, hasil, sudah)
    return Usulan(nama, rules.baca_tabel(kuesioner, tabel, selectors.nomor_terpakai(pelaku, kampanye)))


def simpan(
    pelaku: Pelaku, kampanye_id: int, nama_berkas: str, nomor: Sequence[str], lembar: Sequence[str]
) -> tuple[BerkasKertas, bool]:
    """Take sheets that `periksa` has read; the flag is False when the very same ones were taken before.

    Raises SalahStatus when the campaign has ended meanwhile, MasukanSalah when one of the numbers was taken meanwhile.
    """
    kampanye = selectors.ambil_kelola(pelaku, kampanye_id)
    periksa_berjalan(pelaku, kampanye)
    with transaction.atomic():
        Kotak.objects.select_for_update().get(kampanye=kampanye)
        if Kampanye.objects.filter(pk=kampanye.pk, ditutup_pada__isnull=False).exists():
            raise SalahStatus(SUDAH_DITUTUP)
        if sudah := _pernah(kampanye, nomor, lembar):
            return sudah, False
        if ganda := set(nomor) & selectors.nomor_terpakai(pelaku, kampanye):
            pesan = f"Lembar nomor {', '.join(sorted(ganda, key=int)[:8])} sudah diimpor dari tempat lain."
            raise MasukanSalah({"berkas": pesan})
        kertas = BerkasKertas.objects.create(
            kampanye=kampanye,
            nama_berkas=nama_berkas[:160],
            sidik=_sidik(nomor, lembar),
            jumlah=len(lembar),
            nomor=sorted(nomor, key=int),
            isi=sorted(lembar),
            oleh_id=pelaku.pengguna_id,
        )
        catat(pelaku, "kuesioner.impor", "kampanye", kampanye.pk, berkas=kertas.pk, jumlah=kertas.jumlah)
    return kertas, True


def tarik(pelaku: Pelaku, kampanye_id: int, kertas_id: int) -> None:
    """Withdraw a file that was a mistake; its sheets are destroyed. Only before the end of the campaign."""
    kampanye = selectors.ambil_kelola(pelaku, kampanye_id)
    periksa_berjalan(pelaku, kampanye)
    with transaction.atomic():
        Kotak.objects.select_for_update().get(kampanye=kampanye)
        if Kampanye.objects.filter(pk=kampanye.pk, ditutup_pada__isnull=False).exists():
            raise SalahStatus(SUDAH_DITUTUP)
        baris = BerkasKertas.objects.filter(pk=kertas_id, kampanye=kampanye)
        if not baris.exists():
            raise TidakTerlihat
        if baris.filter(ditarik_pada__isnull=True).update(ditarik_pada=timezone.now(), isi=[]):
            catat(pelaku, "kuesioner.impor_ditarik", "kampanye", kampanye.pk, berkas=kertas_id)


def _pernah(kampanye: Kampanye, nomor: Sequence[str], lembar: Sequence[str]) -> BerkasKertas | None:
    return BerkasKertas.objects.filter(
        kampanye=kampanye, sidik=_sidik(nomor, lembar), ditarik_pada__isnull=True
    ).first()


def _sidik(nomor: Sequence[str], lembar: Sequence[str]) -> str:
    """Fingerprint of what is kept, and of no more: the order of the rows would tell which number gave which answers."""
    isi = json.dumps([sorted(nomor, key=int), sorted(lembar)])
    return hashlib.sha256(isi.encode()).hexdigest()


def _tabel(isi: bytes) -> list[tuple[int, list[str]]]:
    """The rows of an XLSX or CSV file as texts. Raises MasukanSalah."""
    if len(isi) > BYTE_MAKS:
        raise MasukanSalah({"berkas": f"Berkas ini lebih besar dari {BYTE_MAKS // 1_000_000} MB."})
    if isi.startswith((b"PK", b"\xd0\xcf\x11\xe0")):
        try:
            return [(baris.nomor, [_teks(sel) for sel in baris.sel]) for baris in xlsx.baca(isi, batas=_BATAS)]
        except xlsx.BerkasDitolak as galat:
            pesan = str(galat)
            raise MasukanSalah({"berkas": f"{pesan[:1].upper()}{pesan[1:]}."}) from galat
    return _tabel_csv(isi)


def _teks(sel: xlsx.Nilai) -> str:
    return "" if sel is None else str(sel)


def _tabel_csv(isi: bytes) -> list[tuple[int, list[str]]]:
    """Excel writes semicolons here and commas elsewhere, in UTF-8 or in its old code page."""
    try:
        teks = isi.decode("utf-8-sig")
    except UnicodeDecodeError:
        teks = isi.decode("cp1252", errors="replace")
    if "\x00" in teks:
        raise MasukanSalah({"berkas": "Berkas ini bukan tabel. Pilih berkas Excel (.xlsx) atau CSV."})
    awal = teks.partition("\n")[0]
    pemisah = max(";,\t", key=awal.count)
    pembaca = csv.reader(io.StringIO(teks, newline=""), delimiter=pemisah)
    try:
        return [(pembaca.line_num, [sel.strip() for sel in baris]) for baris in pembaca]
    except csv.Error as galat:
        raise MasukanSalah({"berkas": f"Baris {pembaca.line_num} tidak dapat dibaca sebagai CSV."}) from galat
