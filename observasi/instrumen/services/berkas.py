"""Instruments as files: reading one in, first to look, then as a draft. Nothing is written before the whole file is sound."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from django.db import transaction

from accounts.pelaku import Pelaku
from observasi.instrumen import selectors
from observasi.instrumen.enums import JenisInstrumen
from observasi.instrumen.models import DrafInstrumen, InstrumenPustaka
from observasi.instrumen.rules import (
    GalatInstrumen,
    Instrumen,
    Temuan,
    bandingkan,
    dari_lembar,
    dari_peta,
    sidik,
    tambah_baris,
    urai_yaml,
    yang_kurang,
)
from observasi.instrumen.services.draf import buat_dari, ganti_isi, kode_baru, periksa_rujukan, tempat_terpilih
from supervisi.lib.galat import MasukanSalah
from supervisi.lib.xlsx import Batas, BerkasDitolak, baca_semua

UKURAN_MAKS = 400_000
BATAS_XLSX = Batas(byte=UKURAN_MAKS, terurai=5_000_000, lembar=10, baris=600, kolom=20)


@dataclass(frozen=True, slots=True)
class Pratinjau:
    """What a file would become."""

    isi: Instrumen
    lama: str
    """Title of the instrument whose next version it would be; empty for a new one."""
    kode_lama: str
    beda: tuple[str, ...]
    kurang: tuple[str, ...]
    """What must still be added before it can be published."""


def periksa_berkas(pelaku: Pelaku, pemilik: str, *, isi_berkas: bytes, nama_berkas: str) -> Pratinjau:
    """The dry run: reads the file and says what it would become. Raises GalatInstrumen with every fault; writes nothing."""
    tempat = tempat_terpilih(pelaku, pemilik)
    isi = baca_isi(isi_berkas, nama_berkas)
    induk = InstrumenPustaka.objects.filter(kode=isi.kode).select_related("sekolah", "wilayah").first()
    sendiri = (
        induk is not None
        and selectors.boleh_kelola(pelaku, induk)
        and (induk.sekolah_id, induk.wilayah_id) == (tempat.sekolah_id, tempat.wilayah_id)
    )
    versi = selectors.isi_versi(pelaku, induk) if sendiri and induk is not None else []
    lama = versi[-1] if versi else None
    try:
        periksa_rujukan(pelaku, isi, lama)
    except MasukanSalah as galat:
        raise GalatInstrumen([Temuan(("rujukan",), galat.alasan.rstrip("."), nama_berkas)]) from galat
    if lama is not None and lama.jenis != isi.jenis:
        alasan = f"jenisnya {isi.jenis.label}, padahal versi yang terbit {lama.jenis.label}; jenis tidak dapat diganti"
        raise GalatInstrumen([Temuan(("jenis",), alasan, nama_berkas)])
    if any(sidik(satu) == sidik(isi) for satu in versi):
        nomor = next(i for i, satu in enumerate(versi, start=1) if sidik(satu) == sidik(isi))
        raise GalatInstrumen([Temuan((), f"isinya sama dengan versi {nomor} yang sudah terbit", nama_berkas)])
    return Pratinjau(
        isi=isi,
        lama=lama.judul if lama else "",
        kode_lama=isi.kode if lama else "",
        beda=bandingkan(lama, isi) if lama else (),
        kurang=yang_kurang(isi),
    )


@transaction.atomic
def impor(pelaku: Pelaku, pemilik: str, *, isi_berkas: bytes, nama_berkas: str, sekarang: datetime) -> DrafInstrumen:
    """The file as a draft: of the next version when the code is that of an instrument of this place, else of a new one."""
    hasil = periksa_berkas(pelaku, pemilik, isi_berkas=isi_berkas, nama_berkas=nama_berkas)
    if hasil.kode_lama:
        return ganti_isi(pelaku, hasil.kode_lama, hasil.isi, sekarang=sekarang)
    tempat = tempat_terpilih(pelaku, pemilik)
    baru = replace(hasil.isi, kode=kode_baru(hasil.isi.judul))
    return buat_dari(pelaku, tempat, baru, sekarang=sekarang)


def baca_isi(isi_berkas: bytes, nama: str) -> Instrumen:
    """The instrument in a file, known by its content: a ZIP is XLSX, all other text is YAML. Raises GalatInstrumen."""
    if len(isi_berkas) > UKURAN_MAKS:
        raise GalatInstrumen([Temuan((), f"berkas terlalu besar; paling besar {UKURAN_MAKS // 1000} kB", nama)])
    if isi_berkas.startswith((b"PK", b"\xd0\xcf\x11\xe0")):
        isi = _xlsx(isi_berkas, nama)
    else:
        isi = _yaml(isi_berkas, nama)
    if isi.jenis == JenisInstrumen.DAFTAR:
        raise GalatInstrumen([Temuan(("jenis",), "daftar rekap diisi oleh portal dan tidak dapat diimpor", nama)])
    if isi.disesuaikan:
        alasan = (
            "berkas ini memuat penyesuaian sebuah siklus (asal atau dibuang); impor hanya menerima instrumen pustaka"
        )
        raise GalatInstrumen([Temuan((), alasan, nama)])
    return isi


def _yaml(isi_berkas: bytes, nama: str) -> Instrumen:
    try:
        teks = isi_berkas.decode("utf-8-sig")
    except UnicodeDecodeError as galat:
        raise GalatInstrumen([Temuan((), "berkas ini bukan teks UTF-8 dan bukan Excel (.xlsx)", nama)]) from galat
    data, baris = urai_yaml(teks, berkas=nama)
    try:
        return dari_peta(data, draf=True)
    except GalatInstrumen as galat:
        bernomor = tambah_baris(galat, nama, baris).temuan
        raise GalatInstrumen(sorted(bernomor, key=lambda satu: satu.baris or 0)) from None


def _xlsx(isi_berkas: bytes, nama: str) -> Instrumen:
    try:
        lembar = baca_semua(isi_berkas, batas=BATAS_XLSX)
    except BerkasDitolak as galat:
        berkas = f"{nama}, lembar {galat.lembar}" if galat.lembar else nama
        jalur = (f"kolom {galat.kolom}",) if galat.kolom else ()
        raise GalatInstrumen([Temuan(jalur, galat.alasan, berkas, galat.baris)]) from galat
    return dari_lembar(lembar, nama, draf=True)
