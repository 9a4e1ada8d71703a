"""Bringing, changing and taking away evidence. Files lie under random names; who may see what is asked in selectors."""

from __future__ import annotations

import hashlib
import uuid
from collections.abc import Collection
from dataclasses import dataclass
from functools import partial
from typing import IO

from django.core.files import File
from django.core.files.storage import default_storage
from django.db import transaction
from django.utils import timezone

from accounts.jejak import catat
from accounts.pelaku import Pelaku
from observasi.siklus.rules.jenis_berkas import JenisBerkas
from pkg.bukti import rules
from pkg.bukti.enums import JenisBukti, SisiBukti
from pkg.bukti.models import Bukti, Foto
from pkg.bukti.rules import jenis_berkas
from pkg.bukti.selectors import Hak, hak
from pkg.bukti.services import masukan
from pkg.bukti.services.kirim import kirim
from pkg.instrumen.rules import Instrumen
from pkg.penilaian.enums import Sisi
from pkg.penilaian.models import Penilaian
from pkg.penilaian.selectors import ambil_sebagai, instrumen_berkas
from pkg.penilaian.services.pintu import terkunci
from supervisi.lib.berkas import nama_tampil
from supervisi.lib.galat import BentrokVersi, MasukanSalah, SalahStatus, TidakBoleh, TidakTerlihat
from supervisi.lib.gambar import GambarRusak, GambarTerlaluBesar, ukur

_BUKAN_PEMILIK = "Bukti ini dibawa pihak lain, jadi hanya mereka yang dapat mengubah atau menghapusnya."
_OBJEK = "bukti_pkg"


@dataclass(frozen=True, slots=True)
class HasilUnggah:
    """`kembar`: the same file was there already, so it was not stored again."""

    bukti: Bukti
    kembar: bool


@dataclass(frozen=True, slots=True)
class Kiriman:
    """A file as it arrived."""

    nama: str
    isi: IO[bytes]
    ukuran_byte: int


def _penulis(pelaku: Pelaku, penilaian_id: int) -> tuple[Penilaian, Hak, Instrumen]:
    """The file with its row locked, for its teacher or an assessor while evidence is gathered or scored."""
    penilaian, _ = terkunci(pelaku, penilaian_id, Sisi.PENILAI, Sisi.GURU)
    milik = hak(pelaku, penilaian)
    if milik.alasan_tutup:
        raise SalahStatus(milik.alasan_tutup)
    return penilaian, milik, instrumen_berkas(pelaku, penilaian)


def unggah(
    pelaku: Pelaku,
    penilaian_id: int,
    kiriman: Kiriman,
    *,
    judul: str = "",
    keterangan: str = "",
    indikator: Collection[str] = (),
) -> HasilUnggah:
    """Keep one file, recognised by its content. The same file again only gets the indicators that are new.

    Raises MasukanSalah, SalahStatus, TidakBoleh or TidakTerlihat; then nothing is kept.
    """
    penilaian, _ = ambil_sebagai(pelaku, penilaian_id, Sisi.PENILAI, Sisi.GURU)
    if alasan := rules.alasan_tak_tulis(penilaian.fakta()):
        raise SalahStatus(alasan)
    jenis = _periksa_berkas(kiriman)
    nama = nama_tampil(kiriman.nama, 200)
    bidang = {"judul": masukan.judul(judul or nama[: masukan.JUDUL_MAKS]), "keterangan": masukan.keterangan(keterangan)}
    kiriman.isi.seek(0)
    sidik = hashlib.file_digest(kiriman.isi, "sha256").hexdigest()  # type: ignore[arg-type]
    kiriman.isi.seek(0)
    tersimpan = default_storage.save(_nama_baru(penilaian_id, jenis.akhiran), File(kiriman.isi))
    hasil: HasilUnggah | None = None
    try:
        with transaction.atomic():
            hasil = _catat_berkas(
                pelaku,
                penilaian_id,
                jenis,
                indikator,
                **bidang,
                nama_asli=nama,
                berkas=tersimpan,
                jenis_isi=jenis.jenis_isi,
                ukuran_byte=kiriman.ukuran_byte,
                sha256=sidik,
            )
    except BaseException:
        hasil = None
        raise
    finally:
        if hasil is None or hasil.kembar:
            default_storage.delete(tersimpan)
    return hasil


def _catat_berkas(
    pelaku: Pelaku,
    penilaian_id: int,
    jenis: JenisBerkas,
    indikator: Collection[str],
    *,
    sha256: str,
    **kolom: object,
) -> HasilUnggah:
    penilaian, milik, instrumen = _penulis(pelaku, penilaian_id)
    kunci = masukan.indikator(instrumen, indikator)
    if (kembar := _kembar(penilaian, milik, sha256)) is not None:
        return HasilUnggah(_tambah_kaitan(milik, instrumen, kembar, kunci), True)
    if Bukti.objects.filter(penilaian=penilaian, jenis=JenisBukti.BERKAS).count() >= jenis_berkas.JUMLAH_BERKAS_MAKS:
        raise MasukanSalah(
            {"berkas": f"Sudah ada {jenis_berkas.JUMLAH_BERKAS_MAKS} berkas. Pilih yang paling menunjukkan kinerja."}
        )
    bukti = _catat_baru(pelaku, penilaian, milik, JenisBukti.BERKAS, indikator=kunci, sha256=sha256, **kolom)
    if jenis in jenis_berkas.FOTO:
        Foto.objects.create(bukti=bukti)
        transaction.on_commit(partial(kirim, bukti.pk))
    return HasilUnggah(bukti, False)


def _periksa_berkas(kiriman: Kiriman) -> JenisBerkas:
    alasan = jenis_berkas.alasan_tolak(kiriman.isi, kiriman.ukuran_byte)
    jenis = None if alasan else jenis_berkas.kenali(kiriman.isi)
    if jenis is None:
        raise MasukanSalah({"berkas": alasan or jenis_berkas.BUKAN_JENIS_KAMI})
    if jenis in jenis_berkas.FOTO:
        try:
            ukur(kiriman.isi)
        except GambarTerlaluBesar:
            raise MasukanSalah(
                {
                    "berkas": "Foto ini terlalu besar ukurannya (lebih dari 50 megapiksel). Kecilkan dahulu, lalu unggah lagi."
                }
            ) from None
        except GambarRusak:
            raise MasukanSalah(
                {"berkas": "Foto ini rusak atau belum lengkap tersimpan. Buka dahulu di galeri, lalu pilih lagi."}
            ) from None
    return jenis


def _nama_baru(penilaian_id: int, akhiran: str) -> str:
    return f"pkg/bukti/{penilaian_id}/{uuid.uuid4().hex}{akhiran}"


def _kembar(penilaian: Penilaian, milik: Hak, sidik: str) -> Bukti | None:
    """The same file among those that this side may know of: the teacher's own; for an assessor all, her side's first."""
    ada = Bukti.objects.filter(
        penilaian=penilaian, jenis=JenisBukti.BERKAS, sha256=sidik, dihapus_pada__isnull=True
    ).order_by("id")
    semua = list(ada if milik.penilai else ada.filter(sisi=SisiBukti.GURU))
    return next((b for b in semua if b.sisi == milik.sisi), semua[0] if semua else None)


def _tambah_kaitan(milik: Hak, instrumen: Instrumen, bukti: Bukti, kunci: list[str]) -> Bukti:
    baru = masukan.indikator(instrumen, {*bukti.indikator, *kunci})
    if baru != bukti.indikator and milik.boleh_kaitkan(bukti):
        bukti.indikator = baru
        bukti.versi += 1
        bukti.save(update_fields=["indikator", "versi", "diubah_pada"])
    return bukti


def _catat_baru(pelaku: Pelaku, penilaian: Penilaian, milik: Hak, jenis: JenisBukti, **kolom: object) -> Bukti:
    if milik.sisi is None:
        raise TidakBoleh("Bukti ditambahkan oleh penilai atau guru yang dinilai.")
    bukti: Bukti = Bukti.objects.create(
        penilaian=penilaian, jenis=jenis, sisi=milik.sisi, oleh_id=pelaku.pengguna_id, **kolom
    )
    catat(pelaku, "pkg_bukti_tambah", _OBJEK, bukti.pk, penilaian_id=penilaian.pk, jenis=jenis.value)
    return bukti


@transaction.atomic
def tulis_catatan(
    pelaku: Pelaku, penilaian_id: int, *, judul: str, keterangan: str, indikator: Collection[str] = ()
) -> Bukti:
    """Evidence in words alone, without a file."""
    penilaian, milik, instrumen = _penulis(pelaku, penilaian_id)
    isi = masukan.keterangan(keterangan)
    if not isi:
        raise MasukanSalah({"keterangan": "Tuliskan apa yang menjadi bukti."})
    return _catat_baru(
        pelaku,
        penilaian,
        milik,
        JenisBukti.CATATAN,
        judul=masukan.judul(judul),
        keterangan=isi,
        indikator=masukan.indikator(instrumen, indikator),
    )


@transaction.atomic
def tulis_tautan(
    pelaku: Pelaku, penilaian_id: int, *, judul: str, tautan: str, keterangan: str = "", indikator: Collection[str] = ()
) -> Bukti:
    """A web address as evidence. It is kept and shown as text; the portal never opens it."""
    penilaian, milik, instrumen = _penulis(pelaku, penilaian_id)
    return _catat_baru(
        pelaku,
        penilaian,
        milik,
        JenisBukti.TAUTAN,
        judul=masukan.judul(judul),
        tautan=masukan.tautan(tautan),
        keterangan=masukan.keterangan(keterangan),
        indikator=masukan.indikator(instrumen, indikator),
    )


def _ambil_terkunci(penilaian: Penilaian, milik: Hak, bukti_id: int, *, terhapus: bool = False) -> Bukti:
    """One piece with its row locked; raises TidakTerlihat when this side may not know of it."""
    bukti = (
        Bukti.objects.select_for_update()
        .filter(penilaian=penilaian, pk=bukti_id, dihapus_pada__isnull=not terhapus)
        .first()
    )
    if bukti is None or (milik.guru and bukti.sisi != SisiBukti.GURU):
        raise TidakTerlihat
    return bukti


@transaction.atomic
def ubah(
    pelaku: Pelaku,
    penilaian_id: int,
    bukti_id: int,
    *,
    versi: int,
    indikator: Collection[str],
    judul: str | None = None,
    keterangan: str | None = None,
) -> Bukti:
    """Change the indicators and, on the own side, the words (None: as they are). Raises BentrokVersi on an old version."""
    penilaian, milik, instrumen = _penulis(pelaku, penilaian_id)
    bukti = _ambil_terkunci(penilaian, milik, bukti_id)
    if not milik.boleh_kaitkan(bukti):
        raise TidakBoleh(
            "Salinan ini dilampirkan guru dari siklusnya sendiri. Hanya guru yang menentukan letaknya."
            if bukti.jenis == JenisBukti.MOMEN
            else _BUKAN_PEMILIK
        )
    if bukti.versi != versi:
        raise BentrokVersi
    bukti.indikator = masukan.indikator(instrumen, indikator)
    if milik.boleh_ubah(bukti):
        bukti.judul = bukti.judul if judul is None else masukan.judul(judul)
        bukti.keterangan = bukti.keterangan if keterangan is None else masukan.keterangan(keterangan)
        if bukti.jenis == JenisBukti.CATATAN and not bukti.keterangan:
            raise MasukanSalah({"keterangan": "Tuliskan apa yang menjadi bukti."})
    bukti.versi += 1
    bukti.save(update_fields=["indikator", "judul", "keterangan", "versi", "diubah_pada"])
    return bukti


@transaction.atomic
def hapus(pelaku: Pelaku, penilaian_id: int, bukti_id: int, *, alasan: str = "") -> Bukti:
    """Take evidence of the own side away, with a reason; it can be brought back for some days.

    A copy from a cycle is withdrawn without a reason, and its words leave the portal's file at once.
    """
    penilaian, milik, _ = _penulis(pelaku, penilaian_id)
    bukti = _ambil_terkunci(penilaian, milik, bukti_id)
    if not milik.boleh_hapus(bukti):
        raise TidakBoleh(_BUKAN_PEMILIK)
    if bukti.jenis == JenisBukti.MOMEN:
        bukti.judul, bukti.alasan_hapus = "Salinan yang ditarik guru", "Ditarik oleh guru."
        bukti.salinan, bukti.indikator = None, []
    else:
        bukti.alasan_hapus = masukan.alasan(alasan)
    bukti.dihapus_pada, bukti.dihapus_oleh_id = timezone.now(), pelaku.pengguna_id
    bukti.versi += 1
    bukti.save()
    catat(pelaku, "pkg_bukti_hapus", _OBJEK, bukti.pk, penilaian_id=penilaian.pk, jenis=bukti.jenis)
    return bukti


@transaction.atomic
def pulihkan(pelaku: Pelaku, penilaian_id: int, bukti_id: int) -> Bukti:
    """Bring deleted evidence of the own side back. Raises SalahStatus when the same file was uploaded since."""
    penilaian, milik, _ = _penulis(pelaku, penilaian_id)
    bukti = _ambil_terkunci(penilaian, milik, bukti_id, terhapus=True)
    if bukti.sisi != milik.sisi or bukti.jenis == JenisBukti.MOMEN or bukti.dibersihkan_pada is not None:
        raise TidakTerlihat
    serupa = Bukti.objects.filter(
        penilaian=penilaian, sisi=bukti.sisi, sha256=bukti.sha256, jenis=JenisBukti.BERKAS, dihapus_pada__isnull=True
    )
    if bukti.jenis == JenisBukti.BERKAS and serupa.exists():
        raise SalahStatus("Berkas yang sama sudah diunggah lagi, jadi yang dihapus tidak perlu dikembalikan.")
    bukti.dihapus_pada, bukti.dihapus_oleh, bukti.alasan_hapus = None, None, ""
    bukti.versi += 1
    bukti.save()
    catat(pelaku, "pkg_bukti_pulihkan", _OBJEK, bukti.pk, penilaian_id=penilaian.pk)
    return bukti
