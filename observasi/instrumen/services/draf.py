"""Building: a new instrument, a copy, the next version; changing the draft; publishing or throwing it away."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from secrets import token_hex
from typing import Any

from django.db import transaction
from django.db.models import F
from django.utils.text import slugify

from accounts import jejak
from accounts.pelaku import Pelaku
from observasi.instrumen import selectors
from observasi.instrumen.enums import AsalButir, JenisInstrumen, TahapInstrumen
from observasi.instrumen.models import DrafInstrumen, InstrumenPustaka, VersiInstrumen
from observasi.instrumen.rujukan import daftar_rujukan
from observasi.instrumen.rules import (
    AdaptasiDitolak,
    GalatInstrumen,
    Instrumen,
    PokokDitolak,
    Skala,
    ke_peta,
    yang_kurang,
)
from observasi.instrumen.selectors import Tempat
from observasi.instrumen.services.terbit import AkibatMuat, HasilMuat, terbitkan
from supervisi.lib.galat import BentrokVersi, MasukanSalah, SalahStatus

OBJEK = "observasi_instrumen.instrumenpustaka"
Ubah = Callable[[Instrumen], Instrumen]

_AWAL: dict[JenisInstrumen, dict[str, Any]] = {
    JenisInstrumen.SKALA: {"skala": Skala(1, 4)},
    JenisInstrumen.DAFTAR_CEK: {"pilihan": ("Ya", "Tidak")},
    JenisInstrumen.ANGKET: {"pilihan": ("Selalu", "Sering", "Jarang", "Tidak pernah")},
}
"""The usual answer of each kind; changed like everything else."""


def tempat_terpilih(pelaku: Pelaku, kunci: str) -> Tempat:
    """The place that was chosen; the only one needs no choice. Raises TidakBoleh or MasukanSalah."""
    semua = selectors.tuntut_tempat(pelaku)
    for satu in semua:
        if satu.kunci == kunci or (not kunci and len(semua) == 1):
            return satu
    raise MasukanSalah({"pemilik": "Pilih untuk sekolah atau wilayah mana instrumen ini dibuat."})


def kode_baru(judul: str) -> str:
    """A code that no other instrument has: words of the title and six random signs."""
    kata = slugify(judul).replace("_", "-")[:60].strip("-")
    return f"{'-'.join(filter(None, kata.split('-'))) or 'instrumen'}-{token_hex(3)}"


@transaction.atomic
def buat(
    pelaku: Pelaku, pemilik: str, *, judul: str, jenis: JenisInstrumen, tahap: TahapInstrumen, sekarang: datetime
) -> DrafInstrumen:
    """Begin a new, empty instrument."""
    tempat = tempat_terpilih(pelaku, pemilik)
    if jenis == JenisInstrumen.DAFTAR:
        raise MasukanSalah({"jenis": "Daftar rekap tidak dibuat di sini. Pilih jenis lain."})
    kode = kode_baru(judul)
    kosong = Instrumen(kode, judul, jenis, tahap, f"Disusun {tempat.nama}"[:300])
    return buat_dari(pelaku, tempat, replace(kosong, **_AWAL.get(jenis, {})), sekarang=sekarang)


@transaction.atomic
def buat_dari(pelaku: Pelaku, tempat: Tempat, isi: Instrumen, *, sekarang: datetime) -> DrafInstrumen:
    """A new instrument of that place whose draft holds `isi`; the caller gave it a code of its own."""
    induk = InstrumenPustaka.objects.create(
        kode=isi.kode,
        judul=isi.judul,
        jenis=isi.jenis,
        tahap=isi.tahap,
        sekolah_id=tempat.sekolah_id,
        wilayah_id=tempat.wilayah_id,
    )
    jejak.catat(pelaku, "instrumen.buat", OBJEK, induk.pk, kode=isi.kode)
    return _tulis_draf(pelaku, induk, isi, None, sekarang)


@transaction.atomic
def duplikat(pelaku: Pelaku, kode: str, pemilik: str, *, sekarang: datetime) -> DrafInstrumen:
    """A draft of one's own with the content of the newest version of any instrument that one reads."""
    versi = selectors.versi_terkini(pelaku, kode)
    tempat = tempat_terpilih(pelaku, pemilik)
    isi = versi.baca()
    if isi.jenis == JenisInstrumen.DAFTAR:
        raise MasukanSalah({"": "Daftar rekap diisi oleh portal dan tidak dapat diduplikat."})
    judul = f"{isi.judul} (salinan)"[:200]
    return buat_dari(pelaku, tempat, replace(isi, kode=kode_baru(isi.judul), judul=judul), sekarang=sekarang)


@transaction.atomic
def mulai_versi(pelaku: Pelaku, kode: str, *, sekarang: datetime) -> DrafInstrumen:
    """The draft of the next version; the one that is there already when somebody began it."""
    induk = selectors.tuntut_kelola(pelaku, kode)
    if (ada := DrafInstrumen.objects.filter(instrumen=induk).first()) is not None:
        return ada
    if induk.diarsipkan_pada is not None:
        raise SalahStatus("Instrumen ini ada di arsip. Pulihkan dulu, baru susun versi baru.")
    versi = VersiInstrumen.objects.filter(instrumen=induk).order_by("-nomor").first()
    if versi is None:
        raise SalahStatus("Instrumen ini belum memiliki isi. Buat instrumen baru.")
    return _tulis_draf(pelaku, induk, versi.baca(), versi, sekarang)


def _tulis_draf(
    pelaku: Pelaku, induk: InstrumenPustaka, isi: Instrumen, dari: VersiInstrumen | None, sekarang: datetime
) -> DrafInstrumen:
    draf, baru = DrafInstrumen.objects.get_or_create(
        instrumen=induk,
        defaults={
            "dari": dari,
            "isi": ke_peta(isi),
            "diubah_oleh_id": pelaku.pengguna_id,
            "diubah_pada": sekarang,
        },
    )
    if baru:
        jejak.catat(pelaku, "instrumen.draf", OBJEK, induk.pk, kode=induk.kode)
    return draf


@transaction.atomic
def ganti_isi(pelaku: Pelaku, kode: str, isi: Instrumen, *, sekarang: datetime) -> DrafInstrumen:
    """The draft of the next version with this content, from a file. Refused while another draft is open."""
    induk = selectors.tuntut_kelola(pelaku, kode)
    if DrafInstrumen.objects.filter(instrumen=induk).exists():
        raise SalahStatus("Instrumen ini masih memiliki draf. Terbitkan atau buang draf itu, lalu impor lagi.")
    versi = VersiInstrumen.objects.filter(instrumen=induk).order_by("-nomor").first()
    periksa_rujukan(pelaku, isi, versi.baca() if versi else None)
    return _tulis_draf(pelaku, induk, isi, versi, sekarang)


@transaction.atomic
def ubah_draf(pelaku: Pelaku, kode: str, versi_dilihat: int, ubah: Ubah, *, sekarang: datetime) -> DrafInstrumen:
    """One pure change of the draft. Raises MasukanSalah when it is not possible, BentrokVersi when somebody was faster."""
    draf = selectors.ambil_draf(pelaku, kode)
    if draf.versi != versi_dilihat:
        raise BentrokVersi(
            f"Draf ini baru saja diubah oleh {draf.diubah_oleh.nama}. Muat ulang halaman, lalu ulangi perubahan Anda."
        )
    lama = draf.baca()
    try:
        baru = ubah(lama)
    except AdaptasiDitolak as galat:
        raise MasukanSalah({"": galat.alasan}) from galat
    except PokokDitolak as galat:
        raise MasukanSalah(galat.galat) from galat
    periksa_rujukan(pelaku, baru, lama)
    berubah = DrafInstrumen.objects.filter(pk=draf.pk, versi=versi_dilihat).update(
        isi=ke_peta(baru), versi=F("versi") + 1, diubah_oleh=pelaku.pengguna_id, diubah_pada=sekarang
    )
    if not berubah:
        raise BentrokVersi
    if draf.dari_id is None:
        # Until the first version is out, the lists show what the draft says.
        induk = draf.instrumen
        induk.judul, induk.tahap = baru.judul, baru.tahap
        induk.save(update_fields=["judul", "tahap"])
    draf.refresh_from_db(fields=["isi", "versi"])
    return draf


def periksa_rujukan(pelaku: Pelaku, baru: Instrumen, lama: Instrumen | None) -> None:
    """New references must be known; those that stood there before may stay. Raises MasukanSalah."""
    dulu = {kode for b in (lama.daftar_butir if lama else ()) for kode in b.butir.rujukan}
    tambahan = {kode for b in baru.daftar_butir for kode in b.butir.rujukan} - dulu
    if tambahan and (asing := sorted(tambahan - set(daftar_rujukan(pelaku)))):
        raise MasukanSalah({"rujukan": f"Indikator {', '.join(asing)} tidak dikenal. Pilih dari daftar indikator."})


@transaction.atomic
def terbitkan_draf(pelaku: Pelaku, kode: str, versi_dilihat: int, *, sekarang: datetime) -> HasilMuat:
    """Make the draft the newest version, frozen with its fingerprint. Refused while something is missing."""
    draf = selectors.ambil_draf(pelaku, kode)
    isi = draf.baca()
    if kurang := yang_kurang(isi):
        raise MasukanSalah({"": " ".join(kurang)})
    _ambil_draf_terakhir(draf, versi_dilihat)
    asing = [b for b in isi.daftar_butir if b.butir.asal != AsalButir.ASLI]
    if asing or isi.dibuang:
        raise MasukanSalah({"": "Draf ini memuat butir dari salinan siklus. Tulis ulang butir itu di sini."})
    try:
        hasil = terbitkan(isi, sekarang=sekarang, oleh_id=pelaku.pengguna_id)
    except GalatInstrumen as galat:
        raise MasukanSalah({"": f"{galat.temuan[0].alasan[0].upper()}{galat.temuan[0].alasan[1:]}."}) from galat
    if hasil.akibat == AkibatMuat.TETAP:
        raise MasukanSalah({"": f"Isi draf ini sama dengan versi {hasil.nomor}. Ubah dulu, atau buang drafnya."})
    jejak.catat(pelaku, "instrumen.terbit", OBJEK, draf.instrumen_id, kode=kode, nomor=hasil.nomor)
    return hasil


def _ambil_draf_terakhir(draf: DrafInstrumen, versi_dilihat: int) -> None:
    """Take the draft away, if nobody changed it since it was seen. Who comes second finds nothing."""
    hilang, _ = DrafInstrumen.objects.filter(pk=draf.pk, versi=versi_dilihat).delete()
    if not hilang:
        raise BentrokVersi


@transaction.atomic
def buang_draf(pelaku: Pelaku, kode: str, versi_dilihat: int) -> bool:
    """Throw the draft away; a new instrument goes with it. Returns whether the instrument is still there."""
    draf = selectors.ambil_draf(pelaku, kode)
    _ambil_draf_terakhir(draf, versi_dilihat)
    jejak.catat(pelaku, "instrumen.buang_draf", OBJEK, draf.instrumen_id, kode=kode)
    if VersiInstrumen.objects.filter(instrumen=draf.instrumen_id).exists():
        return True
    InstrumenPustaka.objects.filter(pk=draf.instrumen_id).delete()
    return False


@transaction.atomic
def arsipkan(pelaku: Pelaku, kode: str, *, sekarang: datetime) -> None:
    """No longer offered to new cycles; those that use it go on."""
    induk = selectors.tuntut_kelola(pelaku, kode)
    if not InstrumenPustaka.objects.filter(pk=induk.pk, diarsipkan_pada__isnull=True).update(diarsipkan_pada=sekarang):
        raise SalahStatus("Instrumen ini sudah ada di arsip.")
    jejak.catat(pelaku, "instrumen.arsip", OBJEK, induk.pk, kode=kode)


@transaction.atomic
def pulihkan(pelaku: Pelaku, kode: str) -> None:
    """Offered again."""
    induk = selectors.tuntut_kelola(pelaku, kode)
    if not InstrumenPustaka.objects.filter(pk=induk.pk, diarsipkan_pada__isnull=False).update(diarsipkan_pada=None):
        raise SalahStatus("Instrumen ini tidak ada di arsip.")
    jejak.catat(pelaku, "instrumen.pulih", OBJEK, induk.pk, kode=kode)
