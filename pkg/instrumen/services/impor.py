"""Replacing a wording: read a file in, look at what would change, confirm. Nothing changes before that."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from accounts import jejak
from accounts.pelaku import Pelaku
from pkg.instrumen import selectors
from pkg.instrumen.enums import FormatBerkas
from pkg.instrumen.models import InstrumenPkg, UsulanVersi, VersiPkg
from pkg.instrumen.rules import GalatInstrumen, Isi, Temuan, baca, dari_lembar, ke_peta, sidik
from pkg.instrumen.services.terbit import HasilMuat, terbitkan
from supervisi.lib.galat import BentrokVersi, MasukanSalah
from supervisi.lib.xlsx import Batas, BerkasDitolak, baca_semua

UKURAN_MAKS = 1_000_000
BATAS_XLSX = Batas(byte=UKURAN_MAKS, terurai=10_000_000, lembar=10, baris=1_000, kolom=20)


def usulkan(
    pelaku: Pelaku, kode: str, *, isi_berkas: bytes, nama_berkas: str, keterangan: str, sekarang: datetime
) -> UsulanVersi:
    """Read a file in and keep it until it is confirmed; an earlier one of the same person gives way.

    Raises TidakBoleh, TidakTerlihat, GalatInstrumen (every fault with its place), MasukanSalah.
    """
    instrumen = selectors.ambil(pelaku, kode)
    selectors.tuntut_impor(pelaku)
    jenis, isi = _baca(isi_berkas, nama_berkas, kode)
    tanda = sidik(isi)
    terkini = selectors.versi_terkini(pelaku, kode)
    if tanda == terkini.sidik:
        alasan = f"Isi berkas ini sama dengan versi {terkini.nomor} yang sedang dipakai. Tidak ada yang perlu diimpor."
        raise MasukanSalah({"berkas": alasan})
    usulan, _ = UsulanVersi.objects.update_or_create(
        instrumen=instrumen,
        oleh_id=pelaku.pengguna_id,
        defaults={
            "isi": ke_peta(isi),
            "sidik": tanda,
            "terhadap": terkini.nomor,
            "nama_berkas": nama_berkas[:200],
            "format": jenis,
            "keterangan": keterangan,
            "dibuat_pada": sekarang,
        },
    )
    return usulan


def terbitkan_usulan(pelaku: Pelaku, kode: str, usulan_id: int, *, sidik_halaman: str, sekarang: datetime) -> HasilMuat:
    """Publish what the page showed (`sidik_halaman`) as the next version.

    Raises TidakBoleh; TidakTerlihat when it was confirmed or thrown away before; BentrokVersi when another version was
    published, or another file read in, since the page was opened.
    """
    instrumen_id = selectors.ambil_usulan(pelaku, kode, usulan_id).instrumen_id
    selectors.tuntut_impor(pelaku)
    with transaction.atomic():
        # The row of the instrument is the queue in which all publishers stand; behind it the file is read again.
        InstrumenPkg.objects.select_for_update().get(pk=instrumen_id)
        usulan = selectors.ambil_usulan(pelaku, kode, usulan_id)
        terkini = VersiPkg.objects.filter(instrumen=usulan.instrumen).order_by("-nomor").only("nomor").first()
        if terkini is None or terkini.nomor != usulan.terhadap or usulan.sidik != sidik_halaman:
            raise BentrokVersi(
                "Instrumen ini atau berkas usulannya baru saja berubah. Unggah berkas sekali lagi, supaya perbedaannya dibandingkan "
                "dengan versi yang sekarang dipakai."
            )
        hasil = terbitkan(usulan.baca(), sekarang=sekarang, oleh_id=pelaku.pengguna_id, keterangan=usulan.keterangan)
        jejak.catat(
            pelaku,
            "pkg_instrumen.impor",
            "pkg_instrumen.instrumenpkg",
            usulan.instrumen_id,
            kode=kode,
            nomor=hasil.nomor,
            berkas=usulan.nama_berkas,
            sidik=usulan.sidik,
        )
        usulan.delete()
    return hasil


def buang_usulan(pelaku: Pelaku, kode: str, usulan_id: int) -> None:
    """Throw the file away that was read in. Raises TidakBoleh, TidakTerlihat."""
    usulan = selectors.ambil_usulan(pelaku, kode, usulan_id)
    selectors.tuntut_impor(pelaku)
    usulan.delete()


def _baca(isi_berkas: bytes, nama: str, kode: str) -> tuple[FormatBerkas, Isi]:
    """The instrument `kode` in a file, known by its content: a ZIP is XLSX, all other text is YAML."""
    if len(isi_berkas) > UKURAN_MAKS:
        raise GalatInstrumen([Temuan((), "berkas terlalu besar; paling besar 1 MB", nama)])
    semua: tuple[Isi, ...]
    if isi_berkas.startswith((b"PK", b"\xd0\xcf\x11\xe0")):
        jenis, semua = FormatBerkas.XLSX, (_xlsx(isi_berkas, nama),)
    else:
        jenis, semua = FormatBerkas.YAML, _yaml(isi_berkas, nama)
    for isi in semua:
        if isi.kode == kode:
            return jenis, isi
    ada = ", ".join(isi.kode for isi in semua)
    raise GalatInstrumen([Temuan(("kode",), f"berkas ini memuat {ada}, bukan {kode}", nama)])


def _yaml(isi_berkas: bytes, nama: str) -> tuple[Isi, ...]:
    try:
        teks = isi_berkas.decode("utf-8-sig")
    except UnicodeDecodeError as galat:
        raise GalatInstrumen([Temuan((), "berkas ini bukan teks UTF-8 dan bukan Excel (.xlsx)", nama)]) from galat
    return baca(teks, nama)


def _xlsx(isi_berkas: bytes, nama: str) -> Isi:
    try:
        lembar = baca_semua(isi_berkas, batas=BATAS_XLSX)
    except BerkasDitolak as galat:
        berkas = f"{nama}, lembar {galat.lembar}" if galat.lembar else nama
        jalur = (f"kolom {galat.kolom}",) if galat.kolom else ()
        raise GalatInstrumen([Temuan(jalur, galat.alasan, berkas, galat.baris)]) from galat
    return dari_lembar(lembar, nama)
