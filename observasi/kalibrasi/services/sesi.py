"""Opening a session, inviting, another last day, closing, giving up. Every function locks the session's row first."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from itertools import combinations

from django.db import transaction

from accounts import jejak
from accounts.pelaku import Pelaku
from observasi.instrumen.selectors import boleh_dipilih
from observasi.kalibrasi import rules, selectors
from observasi.kalibrasi.enums import StatusPeserta, StatusSesi
from observasi.kalibrasi.models import Peserta, Sesi, Tawaran
from supervisi.dokumen import services as services_dokumen
from supervisi.dokumen.models import Dokumen
from supervisi.lib.galat import BentrokVersi, MasukanSalah, SalahStatus

OBJEK = "observasi_kalibrasi.sesi"
_SUDAH = "Sesi ini sudah tidak berjalan."


@dataclass(frozen=True, slots=True)
class IsiSesi:
    """What the organiser decided. `acuan_id`: the rater whose sheet is the reference; None without one."""

    judul: str
    tawaran_id: int
    versi_id: int
    tutup: date
    peserta: tuple[int, ...]
    acuan_id: int | None = None


@transaction.atomic
def buka(pelaku: Pelaku, isi: IsiSesi, *, sekarang: datetime) -> Sesi:
    """Open a session. Raises TidakBoleh, or MasukanSalah by field."""
    pilihan = selectors.pilihan(pelaku)
    tawaran = next((t for t in pilihan.tawaran if t.pk == isi.tawaran_id), None)
    versi = next((v for v in pilihan.instrumen if v.pk == isi.versi_id), None)
    judul, galat = " ".join(isi.judul.split()), {}
    if not judul or len(judul) > rules.JUDUL_TERPANJANG:
        galat["judul"] = f"Tulis judul paling panjang {rules.JUDUL_TERPANJANG} huruf."
    if versi is None:
        galat["instrumen"] = "Pilih instrumen dari daftar."
    if tawaran is None:
        raise MasukanSalah({**galat, "tawaran": "Pilih rekaman yang masih ditawarkan."})
    if versi is not None and not boleh_dipilih(pelaku, versi, tawaran.sekolah_id):
        galat["instrumen"] = f"Instrumen ini milik sekolah lain, bukan {tawaran.sekolah.nama}."
    if satu := rules.galat_tutup(isi.tutup, pelaku.hari, tawaran.sampai):
        galat["tutup"] = satu
    if satu := _galat_peserta(pelaku, tawaran, pilihan.calon, set(isi.peserta)):
        galat["peserta"] = satu
    if isi.acuan_id is not None and isi.acuan_id not in isi.peserta:
        galat["acuan"] = "Penilaian acuan ditulis oleh salah seorang penilai yang Anda undang."
    if galat or versi is None:
        raise MasukanSalah(galat)
    sesi = Sesi.objects.create(
        sekolah_id=tawaran.sekolah_id,
        judul=judul,
        penyelenggara_id=pelaku.pengguna_id,
        tawaran=tawaran,
        versi_instrumen=versi,
        tutup=isi.tutup,
        dibuat_pada=sekarang,
    )
    Peserta.objects.bulk_create(
        [Peserta(sesi=sesi, orang_id=i, acuan=i == isi.acuan_id) for i in sorted(set(isi.peserta))]
    )
    jejak.catat(pelaku, "kalibrasi.dibuka", OBJEK, sesi.pk, peserta=sorted(set(isi.peserta)))
    return sesi


def _galat_peserta(
    pelaku: Pelaku, tawaran: Tawaran, calon: Collection[selectors.Calon], diundang: set[int], sudah: int = 0
) -> str | None:
    dikenal = {c.orang.pk: c.orang for c in calon}
    if not diundang <= dikenal.keys():
        return "Pilih penilai dari daftar."
    if tawaran.rekaman.siklus.guru_id in diundang:
        return "Guru pada rekaman ini tidak ikut menilai rekamannya sendiri."
    if not rules.PESERTA_TERSEDIKIT <= len(diundang) + sudah <= rules.PESERTA_TERBANYAK:
        return f"Undang {rules.PESERTA_TERSEDIKIT} sampai {rules.PESERTA_TERBANYAK} penilai."
    luar = selectors.di_luar_lingkup(pelaku, tawaran, [dikenal[i] for i in sorted(diundang)])
    if luar:
        nama = ", ".join(o.nama for o in luar)
        return f"Guru menawarkan rekaman ini hanya kepada supervisor sekolahnya. Tidak termasuk: {nama}."
    return None


@transaction.atomic
def undang(pelaku: Pelaku, sesi_id: int, orang: Collection[int]) -> int:
    """Invite more raters to a running session; how many. Raises SalahStatus and MasukanSalah."""
    sesi = _kunci(pelaku, sesi_id)
    if not orang:
        raise MasukanSalah({"peserta": "Pilih sedikitnya satu orang."})
    sudah = Peserta.objects.filter(sesi=sesi).count()
    if galat := _galat_peserta(pelaku, sesi.tawaran, selectors.calon(pelaku, sesi), set(orang), sudah):
        raise MasukanSalah({"peserta": galat})
    Peserta.objects.bulk_create([Peserta(sesi=sesi, orang_id=i) for i in sorted(set(orang))])
    jejak.catat(pelaku, "kalibrasi.diundang", OBJEK, sesi.pk, peserta=sorted(set(orang)))
    return len(set(orang))


@transaction.atomic
def keluarkan(pelaku: Pelaku, sesi_id: int, peserta_id: int, *, sekarang: datetime) -> None:
    """Take back an invitation whose sheet was not sent; what was typed goes with it, unseen. Raises SalahStatus."""
    sesi = _kunci(pelaku, sesi_id)
    semua = Peserta.objects.filter(sesi=sesi)
    satu = semua.filter(pk=peserta_id).first()
    if satu is None:
        return
    if satu.status == StatusPeserta.TERKIRIM:
        raise SalahStatus("Penilaian ini sudah dikirim, jadi undangannya tidak dapat ditarik lagi.")
    if semua.count() <= rules.PESERTA_TERSEDIKIT:
        raise SalahStatus("Sesi memerlukan sedikitnya dua penilai. Undang penggantinya dahulu, atau batalkan sesinya.")
    satu.delete()
    jejak.catat(pelaku, "kalibrasi.undangan_ditarik", OBJEK, sesi.pk, orang=satu.orang_id)
    buka_hasil_bila_lengkap(pelaku, sesi, sekarang)


@transaction.atomic
def ubah_tutup(pelaku: Pelaku, sesi_id: int, tutup: date) -> None:
    """Another last day. Raises SalahStatus and MasukanSalah."""
    sesi = _kunci(pelaku, sesi_id)
    if galat := rules.galat_tutup(tutup, pelaku.hari, sesi.tawaran.sampai):
        raise MasukanSalah({"tutup": galat})
    Sesi.objects.filter(pk=sesi.pk).update(tutup=tutup)
    jejak.catat(pelaku, "kalibrasi.hari_diubah", OBJEK, sesi.pk, tutup=tutup.isoformat())


@transaction.atomic
def tutup(pelaku: Pelaku, sesi_id: int, *, sekarang: datetime) -> None:
    """Open the figures although somebody has not sent; her sheet can no longer be sent then. Raises SalahStatus."""
    sesi = _kunci(pelaku, sesi_id)
    terkirim = Peserta.objects.filter(sesi=sesi, status=StatusPeserta.TERKIRIM).count()
    if alasan := rules.alasan_tidak_menutup(StatusSesi(sesi.status), terkirim):
        raise SalahStatus(alasan)
    _buka_hasil(pelaku, sesi, sekarang)


@transaction.atomic
def batalkan(pelaku: Pelaku, sesi_id: int, *, sekarang: datetime) -> None:
    """Give the session up: no figures ever, and the recording is closed to its people. Raises SalahStatus."""
    sesi = _kunci(pelaku, sesi_id)
    Sesi.objects.filter(pk=sesi.pk).update(status=StatusSesi.DIBATALKAN, ditutup_pada=sekarang)
    jejak.catat(pelaku, "kalibrasi.dibatalkan", OBJEK, sesi.pk)


def buka_hasil_bila_lengkap(pelaku: Pelaku, sesi: Sesi, sekarang: datetime) -> bool:
    """Open the figures when everybody has sent; the caller holds the session's row. Whether they opened."""
    status = Peserta.objects.filter(sesi=sesi).values_list("status", flat=True)
    if not rules.lengkap([StatusPeserta(s) for s in status]):
        return False
    _buka_hasil(pelaku, sesi, sekarang)
    return True


def _buka_hasil(pelaku: Pelaku, sesi: Sesi, sekarang: datetime) -> None:
    skala = selectors.skala_sesi(sesi.versi_instrumen.baca())
    lembar = [
        {s.kunci: s.skor for s in p.skor.all() if s.skor is not None}
        for p in Peserta.objects.filter(sesi=sesi, status=StatusPeserta.TERKIRIM, acuan=False)
        .prefetch_related("skor")
        .order_by("pk")
    ]
    ringkasan = rules.ringkas_pasangan(list(combinations(lembar, 2)), skala.min, skala.maks)
    terubah = Sesi.objects.filter(pk=sesi.pk, status=StatusSesi.BERJALAN).update(
        status=StatusSesi.SELESAI, ditutup_pada=sekarang, ringkasan=ringkasan.ke_peta()
    )
    if not terubah:
        raise BentrokVersi
    jejak.catat(pelaku, "kalibrasi.ditutup", OBJEK, sesi.pk, terkirim=len(lembar))


def minta_pdf(pelaku: Pelaku, sesi_id: int) -> Dokumen:
    """The result as a document job. Raises TidakTerlihat and SalahStatus."""
    return services_dokumen.minta(pelaku, selectors.JENIS, sesi_id)


def kunci(pelaku: Pelaku, sesi_id: int) -> Sesi:
    """The session that `pelaku` sees, its row locked. Call it inside a transaction."""
    sesi = selectors.ambil(pelaku, sesi_id)
    segar = Sesi.objects.select_for_update().only("status", "tutup").get(pk=sesi.pk)
    sesi.status, sesi.tutup = segar.status, segar.tutup
    return sesi


def _kunci(pelaku: Pelaku, sesi_id: int) -> Sesi:
    """A running session of the acting organiser, its row locked."""
    selectors.ambil_sebagai_penyelenggara(pelaku, sesi_id)
    sesi = kunci(pelaku, sesi_id)
    if sesi.status != StatusSesi.BERJALAN:
        raise SalahStatus(_SUDAH)
    return sesi
