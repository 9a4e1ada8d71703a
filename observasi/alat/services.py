"""Choosing tools, drawing the plan, and writing rows. The cycle's row is locked, so that a tap and the sending of an
assessment cannot cross each other; a tap that arrives twice is one row."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID, uuid5

from django.db import transaction
from django.db.models import F, QuerySet
from django.utils import timezone

from accounts.pelaku import Pelaku
from observasi.alat import rules, selectors
from observasi.alat.enums import BERDENAH, JenisAlat
from observasi.alat.models import Alat, DenahKelas, Ketukan
from observasi.alat.rules import Denah, IsiBaris, Pengaturan
from observasi.catatan import rules as rules_catatan
from observasi.catatan import selectors as selectors_catatan
from observasi.siklus import selectors as selectors_siklus
from observasi.siklus import services as services_siklus
from observasi.siklus.enums import Sisi, Tahap
from observasi.siklus.models import Siklus
from supervisi.lib.galat import BentrokVersi, MasukanSalah, Penolakan, SalahStatus

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class KirimanKetukan:
    """One tap as it arrives. `sisa`: mark all seats of the sweep that have no mark yet. `hapus`: take the tap with this
    key back."""

    kunci: UUID
    isi: IsiBaris | None
    sisa: bool = False
    hapus: bool = False


@dataclass(slots=True)
class HasilKetuk:
    """What became of the taps: keys that are safe, and errors by key. Valid taps are written in every case."""

    tersimpan: list[str] = field(default_factory=list)
    galat: dict[str, dict[str, str]] = field(default_factory=dict)


def _terkunci(pelaku: Pelaku, siklus_id: int) -> tuple[Siklus, Sisi]:
    _, sisi = selectors_siklus.ambil_peserta(pelaku, siklus_id)
    return services_siklus.kunci_baris(siklus_id), sisi


def pilih(pelaku: Pelaku, siklus_id: int, jenis: JenisAlat, p: Pengaturan) -> Alat:
    """Use a tool on the acting side, or change what it looks for. Raises MasukanSalah, SalahStatus."""
    with transaction.atomic():
        siklus, sisi = _terkunci(pelaku, siklus_id)
        if alasan := rules.galat_pilih(Tahap(siklus.tahap)):
            raise SalahStatus(alasan)
        if galat := rules.galat_pengaturan(jenis, p):
            raise MasukanSalah(galat)
        isi = {"saringan": list(p.saringan), "skala": p.skala, "selang": p.selang}
        alat, baru = Alat.objects.get_or_create(
            siklus=siklus,
            sisi=sisi,
            jenis=jenis,
            defaults={"pengaturan": isi, "dipilih_oleh_id": pelaku.pengguna_id},
        )
        if not baru and alat.pengaturan != isi:
            lama = rules.baca_pengaturan(alat.pengaturan)
            if lama.skala != p.skala and _hidup(alat).exists():
                raise SalahStatus("Sudah ada pertanyaan yang ditandai, jadi tingkatnya tidak dapat diganti lagi.")
            alat.pengaturan = isi
            alat.save(update_fields=["pengaturan"])
    log.info("alat %s: chosen in siklus %s", alat.pk, siklus_id)
    return alat


def lepas(pelaku: Pelaku, siklus_id: int, alat_id: int) -> None:
    """No longer use a tool of the acting side, as long as nothing stands in it. Raises SalahStatus."""
    with transaction.atomic():
        _terkunci(pelaku, siklus_id)
        siklus, _, alat = selectors.milik_sisi(pelaku, siklus_id, alat_id)
        if alasan := rules.galat_pilih(Tahap(siklus.tahap)):
            raise SalahStatus(alasan)
        if _hidup(alat).exists():
            raise SalahStatus("Alat ini sudah berisi amatan. Hapus dahulu isinya bila memang tidak dipakai.")
        alat.delete()
    log.info("alat %s: no longer used", alat_id)


def atur_denah(pelaku: Pelaku, siklus_id: int, denah: Denah, versi: int) -> DenahKelas:
    """Draw the seating plan of the acting side. `versi`: what she saw (0: none). Raises BentrokVersi, MasukanSalah."""
    with transaction.atomic():
        siklus, sisi = _terkunci(pelaku, siklus_id)
        if alasan := rules.galat_pilih(Tahap(siklus.tahap)):
            raise SalahStatus(alasan)
        if galat := rules.galat_denah(denah, selectors.kursi_terpakai(pelaku, siklus, sisi)):
            raise MasukanSalah(galat)
        kolom: dict[str, Any] = {"baris": denah.baris, "kolom": denah.kolom, "kursi": dict(denah.kursi)}
        ada = selectors.denah_sisi(pelaku, siklus, sisi)
        if ada is None:
            return DenahKelas.objects.create(siklus=siklus, sisi=sisi, **kolom)
        if all(getattr(ada, nama) == nilai for nama, nilai in kolom.items()):
            return ada
        terubah = DenahKelas.objects.filter(pk=ada.pk, versi=versi).update(
            versi=F("versi") + 1, diubah_pada=timezone.now(), **kolom
        )
        if not terubah:
            raise BentrokVersi("Denah ini baru saja diubah dari perangkat lain. Muat ulang halaman lalu ubah lagi.")
        ada.refresh_from_db()
        return ada


def ketuk(pelaku: Pelaku, siklus_id: int, alat_id: int, kiriman: Sequence[KirimanKetukan]) -> HasilKetuk:
    """Write taps in their order; each is either safe or has its error. Raises SalahStatus when the tool is closed."""
    hasil = HasilKetuk()
    with transaction.atomic():
        _terkunci(pelaku, siklus_id)
        siklus, sisi, alat = selectors.milik_sisi(pelaku, siklus_id, alat_id)
        if alasan := rules_catatan.galat_tulis(Tahap(siklus.tahap)):
            raise SalahStatus(alasan.replace("Catatan dibuka", "Alat observasi dibuka"))
        denah = selectors.denah(pelaku, siklus, sisi) if _berdenah(alat) else Denah()
        for satu in kiriman:
            try:
                _satu(pelaku, siklus, alat, denah, satu)
            except MasukanSalah as galat:
                hasil.galat[str(satu.kunci)] = dict(galat.galat)
            except Penolakan as galat:
                hasil.galat[str(satu.kunci)] = {"": galat.alasan}
            else:
                hasil.tersimpan.append(str(satu.kunci))
    log.info("alat %s: %s taps, %s refused", alat_id, len(hasil.tersimpan), len(hasil.galat))
    return hasil


def urungkan(pelaku: Pelaku, siklus_id: int, alat_id: int) -> Ketukan | None:
    """Take back the last tap of the acting side; None when there is none."""
    with transaction.atomic():
        _terkunci(pelaku, siklus_id)
        siklus, _, alat = selectors.milik_sisi(pelaku, siklus_id, alat_id)
        terakhir = _hidup(alat).order_by("-id").first()
        if terakhir is not None:
            _tandai(siklus, alat, terakhir, hapus=True)
    return terakhir


def ubah(pelaku: Pelaku, siklus_id: int, alat_id: int, baris_id: int, versi: int, isi: IsiBaris) -> Ketukan:
    """Change a row whose version is still the one that was read. Raises BentrokVersi otherwise."""
    with transaction.atomic():
        siklus, alat, baris = _baris(pelaku, siklus_id, alat_id, baris_id)
        if baris.dihapus_pada is not None:
            raise SalahStatus("Baris ini sudah dihapus. Urungkan penghapusannya dulu.")
        _periksa_terbuka(siklus, alat, baris)
        denah = selectors.denah(pelaku, siklus, alat.sisi) if _berdenah(alat) else Denah()
        kolom = _kolom(pelaku, siklus, alat, denah, isi)
        terubah = Ketukan.objects.filter(pk=baris.pk, versi=versi, dihapus_pada__isnull=True).update(
            versi=F("versi") + 1, diubah_pada=timezone.now(), **kolom
        )
        if not terubah:
            raise BentrokVersi("Baris ini baru saja diubah dari perangkat lain. Muat ulang halaman lalu ubah lagi.")
        baris.refresh_from_db()
    return baris


def hapus(pelaku: Pelaku, siklus_id: int, alat_id: int, baris_id: int, *, kembalikan: bool = False) -> Ketukan:
    """Delete a row, or bring it back."""
    with transaction.atomic():
        siklus, alat, baris = _baris(pelaku, siklus_id, alat_id, baris_id)
        _tandai(siklus, alat, baris, hapus=not kembalikan)
    return baris


def _satu(pelaku: Pelaku, siklus: Siklus, alat: Alat, denah: Denah, k: KirimanKetukan) -> None:
    if k.hapus:
        # "All the rest" wrote several rows: they share the key that their own keys were made from.
        semua_kunci = {str(satu) for satu in (k.kunci, *(uuid5(k.kunci, kursi) for kursi in denah.kursi))}
        for baris in Ketukan.objects.filter(alat=alat, kunci_kirim__in=semua_kunci):
            _tandai(siklus, alat, baris, hapus=True)
        return
    if k.isi is None:
        raise MasukanSalah({"": "Ketukan ini tidak dapat dibaca. Ulangi dengan satu ketukan."})
    if not k.sisa:
        kolom = _kolom(pelaku, siklus, alat, denah, k.isi)
        Ketukan.objects.get_or_create(alat=alat, kunci_kirim=k.kunci, defaults=kolom)
        return
    for kursi, kunci in _sisa(alat, denah, k):
        kolom = _kolom(pelaku, siklus, alat, denah, IsiBaris(**{**_peta(k.isi), "dari": kursi}))
        Ketukan.objects.get_or_create(alat=alat, kunci_kirim=kunci, defaults=kolom)


def _peta(isi: IsiBaris) -> dict[str, Any]:
    return {nama: getattr(isi, nama) for nama in IsiBaris.__slots__}


def _sisa(alat: Alat, denah: Denah, k: KirimanKetukan) -> list[tuple[str, UUID]]:
    """The seats without a mark in this sweep, each with a key of its own that is the same when the tap comes again."""
    sapuan = k.isi.sapuan if k.isi else None
    ada = set(_hidup(alat).filter(sapuan=sapuan).values_list("dari", flat=True)) if sapuan else set()
    return [(kursi, uuid5(k.kunci, kursi)) for kursi in denah.urut if kursi not in ada]


def _kolom(pelaku: Pelaku, siklus: Siklus, alat: Alat, denah: Denah, isi: IsiBaris) -> dict[str, Any]:
    rekaman = selectors_catatan.ambil_rekaman(pelaku, siklus, isi.rekaman_id)
    durasi = rekaman.durasi_detik if rekaman else None
    galat = rules.periksa_baris(JenisAlat(alat.jenis), isi, rules.baca_pengaturan(alat.pengaturan), denah, durasi)
    if galat:
        raise MasukanSalah(galat)
    return {**_peta(isi), "teks": isi.teks.strip()}


def _berdenah(alat: Alat) -> bool:
    return alat.jenis in BERDENAH


def _hidup(alat: Alat) -> QuerySet[Ketukan]:
    return Ketukan.objects.filter(alat=alat, dihapus_pada__isnull=True)


def _baris(pelaku: Pelaku, siklus_id: int, alat_id: int, baris_id: int) -> tuple[Siklus, Alat, Ketukan]:
    _terkunci(pelaku, siklus_id)
    siklus, _, alat = selectors.milik_sisi(pelaku, siklus_id, alat_id)
    return siklus, alat, selectors.ambil_ketukan(pelaku, alat, baris_id)


def _periksa_terbuka(siklus: Siklus, alat: Alat, baris: Ketukan) -> None:
    if alasan := rules_catatan.galat_ubah(siklus.fakta(), Sisi(alat.sisi), baris.dibuat_pada):
        raise SalahStatus(alasan.replace("Catatan ini", "Baris ini").replace("Catatan hanya", "Baris hanya"))


def _tandai(siklus: Siklus, alat: Alat, baris: Ketukan, *, hapus: bool) -> None:
    if (baris.dihapus_pada is not None) is hapus:
        return
    _periksa_terbuka(siklus, alat, baris)
    baris.dihapus_pada = timezone.now() if hapus else None
    baris.save(update_fields=["dihapus_pada", "diubah_pada"])
