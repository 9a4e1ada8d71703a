"""Uploads: creating the row, following the file, handing a complete one to the worker.

The file is the truth about what has arrived (`supervisi.lib.penampung`); the row follows it, so that a killed server
loses nothing. No transaction is ever open while bytes stream.
"""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.db import connection, transaction
from django.db.models import F, Max, QuerySet, Sum
from django.utils import timezone

from accounts.models import Sekolah
from accounts.pelaku import Pelaku
from observasi.siklus.enums import TAHAP_TERBUKA, Tahap
from observasi.siklus.models import Siklus
from observasi.siklus.services import kunci_baris
from observasi.video import rules
from observasi.video.enums import StatusVideo
from observasi.video.models import Rekaman, Unggahan
from observasi.video.selectors import ambil_siklus_rekaman
from observasi.video.selectors.unggahan import kuota_sekolah, punya_rekaman_sama, rekaman_sama_di_siklus
from observasi.video.services.klaim import antrekan_setelah_commit, sinkronkan_siklus
from supervisi.lib.berkas import nama_tampil
from supervisi.lib.galat import Penolakan, SalahStatus, TidakBoleh
from supervisi.lib.penampung import Penampung

_SUDAH_ADA = {
    StatusVideo.SIAP: "Rekaman ini sudah ada di siklus ini dan siap ditonton. Tidak perlu diunggah lagi.",
    StatusVideo.GAGAL: "Berkas ini sudah pernah diunggah di siklus ini tetapi belum berhasil disiapkan. "
    "Pada rekaman itu, tekan Coba lagi bila ada; bila tidak, hapus dahulu, lalu unggah lagi.",
}
_SUDAH_SAMPAI = "Rekaman ini sudah ada di siklus ini dan sedang disiapkan. Tidak perlu diunggah lagi."


class DiskPenuh(Exception):
    """No room for these bytes: answer 507."""


class KuotaPenuh(Penolakan):
    """The school has no room for this file: answered before the first byte."""

    status = 413


class SudahDiunggah(SalahStatus):
    """The same file is already on its way to this cycle."""

    def __init__(self, unggahan: Unggahan) -> None:
        super().__init__("Berkas ini sedang diunggah ke siklus ini. Lanjutkan unggahan yang sudah ada.")
        self.unggahan = unggahan


@dataclass(frozen=True, slots=True)
class IsiUnggahan:
    """What the client declares: length, name as data, its fingerprint of the file, and a whole-file hash if it has one.

    `kepala` is its Upload-Metadata as it came, because HEAD must say it again.
    """

    panjang_byte: int
    nama: str
    sidik: str
    sha256: str
    kepala: str = ""


def penampung_untuk(unggahan: Unggahan) -> Penampung:
    """Where the bytes of this upload lie."""
    return Penampung(settings.UNGGAHAN_DIR, unggahan.pk.hex)


def _bebas_byte() -> int:
    return shutil.disk_usage(settings.UNGGAHAN_DIR).free


def buat_unggahan(pelaku: Pelaku, siklus_id: int, isi: IsiUnggahan) -> Unggahan:
    """A new upload to a cycle; its room is reserved from this moment on.

    Raises TidakTerlihat, TidakBoleh, SalahStatus, SudahDiunggah, KuotaPenuh or DiskPenuh.
    """
    siklus, sisi = ambil_siklus_rekaman(pelaku, siklus_id)
    alasan = rules.alasan_tidak_mengunggah(sisi, Tahap(siklus.tahap))
    if alasan is not None:
        raise TidakBoleh(alasan) if siklus.guru_id != pelaku.pengguna_id else SalahStatus(alasan)
    kini = timezone.now()
    with transaction.atomic():
        kunci_baris(siklus.pk)
        terbuka = list(_terbuka(kini).filter(pemilik_id=pelaku.pengguna_id, rekaman__siklus=siklus))
        _tolak_kembar(pelaku, siklus, terbuka, isi)
        if len(terbuka) >= rules.UNGGAHAN_TERBUKA_MAKS:
            raise SalahStatus("Masih ada beberapa unggahan yang belum selesai. Lanjutkan atau batalkan dahulu.")
        _pesan_tempat(pelaku, siklus.sekolah_id, isi.panjang_byte, kini)
        unggahan = _catat(pelaku, siklus, isi, kini)
        if isi.sha256 and punya_rekaman_sama(pelaku, isi.sha256, isi.panjang_byte):
            _pakai_yang_ada(unggahan, isi.sha256, kini)
        return unggahan


def _tolak_kembar(pelaku: Pelaku, siklus: Siklus, terbuka: list[Unggahan], isi: IsiUnggahan) -> None:
    """The same file twice in one cycle: the open upload is shown, a finished one is told."""
    for satu in terbuka:
        if isi.sidik and (satu.sidik_klien, satu.panjang_byte) == (isi.sidik, isi.panjang_byte):
            raise SudahDiunggah(satu)
    sama = rekaman_sama_di_siklus(pelaku, siklus, isi.sha256) if isi.sha256 else None
    if sama is None:
        return
    for satu in terbuka:
        if satu.rekaman_id == sama.pk:
            raise SudahDiunggah(satu)
    if sama.status != StatusVideo.MENGUNGGAH:
        raise SalahStatus(_SUDAH_ADA.get(StatusVideo(sama.status), _SUDAH_SAMPAI))


def _pesan_tempat(pelaku: Pelaku, sekolah_id: int, panjang_byte: int, kini: datetime) -> None:
    """Whether the school and the disk have room. The school's row stays locked until the new row stands, so that two
    uploads cannot both take the last place."""
    sekolah = Sekolah.objects.select_for_update(no_key=True).get(pk=sekolah_id)
    kuota = kuota_sekolah(pelaku, sekolah)
    if not kuota.muat(panjang_byte):
        raise KuotaPenuh(rules.teks_kuota_penuh(sekolah.nama, kuota, panjang_byte))
    dijanjikan = _terbuka(kini).aggregate(n=Sum(F("panjang_byte") - F("diterima_byte")))["n"] or 0
    if not rules.cukup_ruang(_bebas_byte(), dijanjikan, panjang_byte):
        raise DiskPenuh


def _catat(pelaku: Pelaku, siklus: Siklus, isi: IsiUnggahan, kini: datetime) -> Unggahan:
    nomor = Rekaman.objects.filter(siklus=siklus).aggregate(n=Max("urutan"))["n"] or 0
    rekaman = Rekaman.objects.create(
        siklus=siklus,
        pemilik_id=pelaku.pengguna_id,
        urutan=nomor + 1,
        nama_asli=nama_tampil(isi.nama)[:255],
        ukuran_byte=isi.panjang_byte,
    )
    tambahan = {"sha256": isi.sha256, "kepala": isi.kepala}
    return Unggahan.objects.create(
        rekaman=rekaman,
        pemilik_id=pelaku.pengguna_id,
        panjang_byte=isi.panjang_byte,
        sidik_klien=isi.sidik[:200],
        metadata={kunci: nilai for kunci, nilai in tambahan.items() if nilai},
        kedaluwarsa_pada=kini + rules.LAMA_UNGGAHAN,
    )


def _terbuka(kini: datetime) -> QuerySet[Unggahan]:
    return Unggahan.objects.filter(
        selesai_pada__isnull=True, kedaluwarsa_pada__gt=kini, rekaman__status=StatusVideo.MENGUNGGAH
    )


def _pakai_yang_ada(unggahan: Unggahan, sha256: str, kini: datetime) -> None:
    """She has sent these bytes before: the upload is complete at once, and the worker takes the recording over."""
    unggahan.diterima_byte, unggahan.selesai_pada = unggahan.panjang_byte, kini
    unggahan.save(update_fields=["diterima_byte", "selesai_pada"])
    Rekaman.objects.filter(pk=unggahan.rekaman_id).update(sha256=sha256)
    _serahkan(unggahan.rekaman_id, kini)


def ruang_cukup_untuk_potongan(panjang_byte: int) -> bool:
    """Whether a chunk may start: the reserve is not needed for it, but the disk must not fill up to the brim."""
    return _bebas_byte() > panjang_byte + rules.SISA_DISK_BYTE // 4


def catat_sampai(unggahan: Unggahan, panjang: int) -> None:
    """The row follows the file; a complete file is handed on, exactly once.

    Renews the expiry. Writes nothing when the upload was ended meanwhile.
    """
    kini = timezone.now()
    panjang = min(panjang, unggahan.panjang_byte)
    with transaction.atomic():
        terbuka = Unggahan.objects.filter(
            pk=unggahan.pk, selesai_pada__isnull=True, rekaman__status=StatusVideo.MENGUNGGAH
        )
        selesai = panjang == unggahan.panjang_byte
        terubah = terbuka.update(
            diterima_byte=panjang,
            diubah_pada=kini,
            kedaluwarsa_pada=kini + rules.LAMA_UNGGAHAN,
            selesai_pada=kini if selesai else None,
        )
        unggahan.diterima_byte = panjang
        if not terubah:
            return
        unggahan.kedaluwarsa_pada = kini + rules.LAMA_UNGGAHAN
        if selesai:
            unggahan.selesai_pada = kini
            _serahkan(unggahan.rekaman_id, kini)


def _serahkan(rekaman_id: int, kini: datetime) -> None:
    """Upload complete: the recording waits for a worker."""
    Rekaman.objects.filter(pk=rekaman_id, status=StatusVideo.MENGUNGGAH).update(
        status=StatusVideo.MENGANTRE, diterima_pada=kini, denyut_pada=kini, kemajuan_persen=0
    )
    siklus_id = Rekaman.objects.values_list("siklus_id", flat=True).get(pk=rekaman_id)
    sinkronkan_siklus(siklus_id)
    antrekan_setelah_commit(rekaman_id)


def selaraskan(unggahan: Unggahan) -> int:
    """The offset that the client may rely on. Brings the row in line when the server died between file and row."""
    if unggahan.selesai_pada is not None:
        return unggahan.panjang_byte
    penampung = penampung_untuk(unggahan)
    panjang = penampung.panjang()
    if panjang > unggahan.panjang_byte:
        penampung.potong(unggahan.panjang_byte)
        panjang = unggahan.panjang_byte
    if panjang != unggahan.diterima_byte or panjang == unggahan.panjang_byte:
        catat_sampai(unggahan, panjang)
    return panjang


def hentikan_unggahan(unggahan: Unggahan, *, kode: str = "") -> None:
    """End an open upload and remove its bytes. `kode` says why when it was not the teacher's wish."""
    with transaction.atomic():
        terubah = Rekaman.objects.filter(pk=unggahan.rekaman_id, status=StatusVideo.MENGUNGGAH).update(
            status=StatusVideo.DIHAPUS, galat_kode=kode
        )
        if not terubah:
            raise SalahStatus("Unggahan ini sudah selesai. Untuk membuangnya, hapus rekamannya.")
        sinkronkan_siklus(unggahan.rekaman.siklus_id)
    penampung_untuk(unggahan).hapus()


def hentikan_bila_tutup(unggahan: Unggahan) -> None:
    """End an upload whose cycle will never take a recording again (cancelled, or past the observation)."""
    if Tahap(unggahan.rekaman.siklus.tahap) not in TAHAP_TERBUKA - {Tahap.TINDAK_LANJUT}:
        hentikan_unggahan(unggahan)


def lepas_sambungan() -> None:
    """Give the connection of this request back before a body streams: a slow line must not hold one of the pool's.
    SQLite has no pool, and opening it anew for each chunk would cost more than it holds."""
    if connection.vendor == "postgresql" and not connection.in_atomic_block:
        connection.close()
