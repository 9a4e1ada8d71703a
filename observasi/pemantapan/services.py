"""Writing remarks and deciding on proposals."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from accounts import jejak
from accounts.pelaku import Pelaku
from observasi.instrumen import selectors as selectors_instrumen
from observasi.instrumen import services as services_instrumen
from observasi.instrumen.rules.susun import kunci_terpakai
from observasi.pemantapan import rules, selectors
from observasi.pemantapan.enums import JenisMasukan, StatusMasukan
from observasi.pemantapan.models import Masukan
from supervisi.lib.galat import BentrokVersi, MasukanSalah, SalahStatus, TidakBoleh

OBJEK = "observasi_pemantapan.masukan"


@transaction.atomic
def tulis(pelaku: Pelaku, kode: str, isi: rules.Masukan, *, sekarang: datetime) -> Masukan:
    """A comment or proposal by anybody who reads the instrument. Raises MasukanSalah by field."""
    versi = selectors.versi_dibahas(pelaku, kode)
    if versi.instrumen.diarsipkan_pada is not None:
        raise SalahStatus("Instrumen ini ada di arsip dan tidak dibahas lagi.")
    if galat := rules.periksa(versi.baca(), isi):
        raise MasukanSalah(galat)
    berteks = isi.jenis in (JenisMasukan.UBAH, JenisMasukan.TAMBAH)
    satu = Masukan.objects.create(
        instrumen=versi.instrumen,
        versi=versi,
        sekolah_id=versi.instrumen.sekolah_id,
        jenis=isi.jenis,
        butir="" if isi.jenis == JenisMasukan.TAMBAH else isi.butir,
        kelompok=isi.kelompok if isi.jenis == JenisMasukan.TAMBAH else "",
        teks=" ".join(isi.teks.split()) if berteks else "",
        alasan=isi.alasan.strip(),
        penulis_id=pelaku.pengguna_id,
        dibuat_pada=sekarang,
    )
    jejak.catat(pelaku, "pemantapan.tulis", OBJEK, satu.pk, jenis=isi.jenis)
    return satu


@transaction.atomic
def putuskan(pelaku: Pelaku, masukan_id: int, *, terima: bool, alasan: str, sekarang: datetime) -> Masukan:
    """The owner accepts, which changes the draft of the next version, or refuses with a reason."""
    satu = _milik_pengelola(pelaku, masukan_id)
    alasan = alasan.strip()
    if not terima and not alasan:
        raise MasukanSalah({"putusan": "Tulis alasan mengapa usulan ini tidak diterima."})
    if len(alasan) > 500:
        raise MasukanSalah({"putusan": "Tulis alasan paling banyak 500 huruf."})
    status = StatusMasukan.DITERIMA if terima else StatusMasukan.DITOLAK
    _tutup(satu, status, putusan=alasan, diputuskan_oleh=pelaku.pengguna_id, diputuskan_pada=sekarang)
    if terima:
        kode = satu.instrumen.kode
        draf = services_instrumen.mulai_versi(pelaku, kode, sekarang=sekarang)
        terpakai = kunci_terpakai(selectors_instrumen.isi_versi(pelaku, satu.instrumen))
        services_instrumen.ubah_draf(
            pelaku, kode, draf.versi, lambda i: rules.terapkan(i, satu.isi(), terpakai), sekarang=sekarang
        )
    jejak.catat(pelaku, "pemantapan.putuskan", OBJEK, satu.pk, status=status)
    return satu


@transaction.atomic
def tarik(pelaku: Pelaku, masukan_id: int, *, sekarang: datetime) -> Masukan:
    """Who proposed takes it back before it is decided."""
    satu = selectors.ambil(pelaku, masukan_id)
    if satu.penulis_id != pelaku.pengguna_id:
        raise TidakBoleh("Usulan hanya dapat ditarik oleh pengusulnya.")
    _pastikan_usulan(satu)
    _tutup(satu, StatusMasukan.DITARIK, diputuskan_oleh=pelaku.pengguna_id, diputuskan_pada=sekarang)
    jejak.catat(pelaku, "pemantapan.tarik", OBJEK, satu.pk)
    return satu


def _milik_pengelola(pelaku: Pelaku, masukan_id: int) -> Masukan:
    satu = selectors.ambil(pelaku, masukan_id)
    if not selectors_instrumen.boleh_kelola(pelaku, satu.instrumen):
        raise TidakBoleh("Usulan diputuskan oleh pengelola instrumen ini.")
    _pastikan_usulan(satu)
    return satu


def _pastikan_usulan(satu: Masukan) -> None:
    if satu.jenis == JenisMasukan.KOMENTAR:
        raise SalahStatus("Komentar tidak perlu diputuskan.")
    if satu.status != StatusMasukan.TERBUKA:
        raise SalahStatus("Usulan ini sudah selesai. Muat ulang halaman untuk melihat hasilnya.")


def _tutup(satu: Masukan, status: StatusMasukan, **bidang: object) -> None:
    if not Masukan.objects.filter(pk=satu.pk, status=StatusMasukan.TERBUKA).update(status=status, **bidang):
        raise BentrokVersi
