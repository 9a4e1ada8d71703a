"""Writing PKB plans: making one, targets, agreement, activities and what became of them."""

from __future__ import annotations

import logging
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from accounts.jejak import catat
from accounts.pelaku import Pelaku
from pkg.penilaian import selectors as selectors_penilaian
from pkg.penilaian.enums import Tahap
from pkg.penilaian.models import Penilaian
from pkg.pkb import rules
from pkg.pkb.enums import JenisKegiatan, StatusKegiatan
from pkg.pkb.models import KegiatanPkb, RencanaPkb, SasaranPkb
from pkg.pkb.selectors.rencana import nilai_per_kompetensi, untuk_disusun
from supervisi.lib.galat import BentrokVersi, MasukanSalah, SalahStatus, TidakBoleh, TidakTerlihat

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class IsiKegiatan:
    """One activity as plain data."""

    kompetensi: tuple[int, ...]
    jenis: JenisKegiatan
    uraian: str
    tempat: str
    tenggat: date


def _rencana(penilaian: Penilaian) -> RencanaPkb:
    rencana = RencanaPkb.objects.select_for_update().filter(penilaian=penilaian).first()
    if rencana is None:
        raise SalahStatus("Rencana PKB untuk penilaian ini belum disusun. Tekan Susun rencana PKB lebih dahulu.")
    return rencana


def susun(pelaku: Pelaku, penilaian_id: int) -> RencanaPkb:
    """Make the plan of a file with the offered targets; the existing one when it is there already."""
    penilaian = untuk_disusun(pelaku, penilaian_id)
    hasil = selectors_penilaian.baca_terkirim(pelaku, penilaian).hasil
    with transaction.atomic():
        rencana, baru = RencanaPkb.objects.get_or_create(
            penilaian=penilaian,
            defaults={
                "sekolah_id": penilaian.sekolah_id,
                "guru_id": penilaian.guru_id,
                "tahun": penilaian.peserta.periode.tahun,
                "disusun_oleh_id": pelaku.pengguna_id,
            },
        )
        if baru:
            SasaranPkb.objects.bulk_create(
                SasaranPkb(rencana=rencana, kompetensi=nomor, sasaran=rules.usulan(nilai))
                for nomor, nilai in nilai_per_kompetensi(pelaku, hasil).items()
            )
            catat(pelaku, "pkb.susun", "rencana_pkb", rencana.pk)
            log.info("pkb %s: made for file %s", rencana.pk, penilaian.pk)
    return rencana


def ubah_sasaran(pelaku: Pelaku, penilaian_id: int, tertulis: Mapping[int, str], versi: int) -> RencanaPkb:
    """Save all targets at once. Raises MasukanSalah by competency ("sasaran-3"), BentrokVersi when somebody was faster.

    A changed target takes the agreement away: it was given on other targets.
    """
    penilaian = untuk_disusun(pelaku, penilaian_id)
    nilai = nilai_per_kompetensi(pelaku, selectors_penilaian.baca_terkirim(pelaku, penilaian).hasil)
    galat = {
        f"sasaran-{nomor}": g for nomor, n in nilai.items() if (g := rules.galat_sasaran(tertulis.get(nomor, ""), n))
    }
    if galat:
        raise MasukanSalah(galat)
    with transaction.atomic():
        rencana = _rencana(penilaian)
        if rencana.versi != versi:
            raise BentrokVersi("Sasaran ini baru saja diubah orang lain. Muat ulang halaman, periksa, lalu coba lagi.")
        lama = {s.kompetensi: s for s in rencana.sasaran.all()}
        berubah = [n for n in nilai if n not in lama or lama[n].sasaran != int(tertulis[n])]
        if berubah:
            for nomor in berubah:
                SasaranPkb.objects.update_or_create(
                    rencana=rencana, kompetensi=nomor, defaults={"sasaran": int(tertulis[nomor])}
                )
            RencanaPkb.objects.filter(pk=rencana.pk).update(
                versi=F("versi") + 1, disepakati_oleh=None, disepakati_pada=None
            )
            catat(pelaku, "pkb.sasaran", "rencana_pkb", rencana.pk)
        rencana.refresh_from_db()
    return rencana


def sepakati(pelaku: Pelaku, penilaian_id: int, versi: int) -> RencanaPkb:
    """The kepala sekolah or the assessor agrees to exactly the targets that she saw."""
    penilaian, sebagai = selectors_penilaian.ambil_nilai(pelaku, penilaian_id)
    if not rules.boleh_menyepakati(sebagai, Tahap(penilaian.tahap)):
        raise TidakBoleh("Rencana PKB disepakati oleh kepala sekolah atau penilai guru ini.")
    with transaction.atomic():
        rencana = _rencana(penilaian)
        if rencana.versi != versi:
            raise BentrokVersi("Sasaran baru saja berubah setelah Anda membukanya. Baca sekali lagi, lalu sepakati.")
        if rencana.disepakati_pada is None:
            RencanaPkb.objects.filter(pk=rencana.pk).update(
                disepakati_oleh_id=pelaku.pengguna_id, disepakati_pada=timezone.now()
            )
            catat(pelaku, "pkb.sepakati", "rencana_pkb", rencana.pk)
            rencana.refresh_from_db()
    return rencana


def tambah_kegiatan(pelaku: Pelaku, penilaian_id: int, isi: IsiKegiatan) -> KegiatanPkb:
    """One more activity."""
    penilaian = untuk_disusun(pelaku, penilaian_id)
    with transaction.atomic():
        rencana = _rencana(penilaian)
        _periksa_kompetensi(rencana, isi.kompetensi)
        kegiatan = KegiatanPkb.objects.create(
            rencana=rencana, dibuat_oleh_id=pelaku.pengguna_id, **{**_kolom(isi), "kompetensi": list(isi.kompetensi)}
        )
        catat(pelaku, "pkb.kegiatan", "rencana_pkb", rencana.pk, kegiatan=kegiatan.pk)
    return kegiatan


def ubah_kegiatan(pelaku: Pelaku, penilaian_id: int, kegiatan_id: int, isi: IsiKegiatan, versi: int) -> None:
    """Change an activity that is still planned."""
    penilaian = untuk_disusun(pelaku, penilaian_id)
    with transaction.atomic():
        rencana = _rencana(penilaian)
        _periksa_kompetensi(rencana, isi.kompetensi)
        kolom = {**_kolom(isi), "kompetensi": list(isi.kompetensi)}
        _tulis(rencana, kegiatan_id, versi, [StatusKegiatan.DIRENCANAKAN], **kolom)
        catat(pelaku, "pkb.kegiatan_ubah", "rencana_pkb", rencana.pk, kegiatan=kegiatan_id)


def tutup_kegiatan(
    pelaku: Pelaku, penilaian_id: int, kegiatan_id: int, status: StatusKegiatan, realisasi: str, pada: date, versi: int
) -> None:
    """Say what became of an activity: carried out, or not and why."""
    if pada > pelaku.hari:
        raise MasukanSalah({"selesai_pada": "Tanggal ini belum tiba. Isi tanggal pelaksanaan yang sudah lewat."})
    penilaian = untuk_disusun(pelaku, penilaian_id)
    with transaction.atomic():
        rencana = _rencana(penilaian)
        _tulis(
            rencana,
            kegiatan_id,
            versi,
            [StatusKegiatan.DIRENCANAKAN],
            status=status,
            realisasi=realisasi,
            selesai_pada=pada,
        )
        catat(pelaku, "pkb.kegiatan_tutup", "rencana_pkb", rencana.pk, kegiatan=kegiatan_id, status=status.value)


def buka_kegiatan(pelaku: Pelaku, penilaian_id: int, kegiatan_id: int, versi: int) -> None:
    """Take back what was said about an activity; the words stay in it until they are written anew."""
    penilaian = untuk_disusun(pelaku, penilaian_id)
    tertutup = [StatusKegiatan.TERLAKSANA, StatusKegiatan.BATAL]
    with transaction.atomic():
        rencana = _rencana(penilaian)
        _tulis(rencana, kegiatan_id, versi, tertutup, status=StatusKegiatan.DIRENCANAKAN, selesai_pada=None)
        catat(pelaku, "pkb.kegiatan_buka", "rencana_pkb", rencana.pk, kegiatan=kegiatan_id)


def _kolom(isi: IsiKegiatan) -> dict[str, object]:
    return {"jenis": isi.jenis, "uraian": isi.uraian, "tempat": isi.tempat, "tenggat": isi.tenggat}


def _periksa_kompetensi(rencana: RencanaPkb, kompetensi: Sequence[int]) -> None:
    dikenal = set(rencana.sasaran.values_list("kompetensi", flat=True))
    if not kompetensi or not set(kompetensi) <= dikenal:
        raise MasukanSalah({"kompetensi": "Pilih paling sedikit satu kompetensi dari daftar."})


def _tulis(rencana: RencanaPkb, kegiatan_id: int, versi: int, dari: Sequence[StatusKegiatan], **kolom: object) -> None:
    """Compare-and-set on the version and the state."""
    milik = KegiatanPkb.objects.filter(pk=kegiatan_id, rencana=rencana)
    if not milik.exists():
        raise TidakTerlihat
    if not milik.filter(versi=versi, status__in=dari).update(versi=F("versi") + 1, **kolom):
        raise BentrokVersi
