"""Writing private notes of the supervisor. Only she reads them; sharing one is a step without a way back."""

from __future__ import annotations

import logging
from uuid import UUID

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from accounts.pelaku import Pelaku
from observasi.catatan import rules, selectors
from observasi.catatan.models import Catatan, CatatanPribadi
from observasi.catatan.rules import IsiCatatan
from observasi.catatan.services.catatan import bidang, terkunci
from observasi.siklus.enums import Sisi, Tahap
from supervisi.lib.galat import BentrokVersi, SalahStatus, TidakBoleh

log = logging.getLogger(__name__)
_BENTROK = "Catatan ini baru saja diubah dari perangkat lain. Bandingkan keduanya, lalu simpan lagi."


def tulis_pribadi(
    pelaku: Pelaku, siklus_id: int, isi: IsiCatatan, *, kunci_kirim: UUID | None = None
) -> CatatanPribadi:
    """Write a private note. The same `kunci_kirim` again is the same note sent twice: the last words count.

    Raises MasukanSalah, SalahStatus, TidakBoleh (the teacher has none), BentrokVersi (already written as a shared one).
    """
    with transaction.atomic():
        siklus, sisi = terkunci(pelaku, siklus_id)
        if alasan := rules.galat_pribadi(sisi, Tahap(siklus.tahap)):
            raise TidakBoleh(alasan) if sisi is Sisi.GURU else SalahStatus(alasan)
        kolom = bidang(pelaku, siklus, isi)
        if kunci_kirim is not None:
            if Catatan.objects.filter(siklus=siklus, kunci_kirim=kunci_kirim).exists():
                raise BentrokVersi(
                    "Tulisan ini sudah tersimpan sebagai catatan biasa, jadi tidak dapat menjadi pribadi."
                )
            ada = CatatanPribadi.objects.filter(siklus=siklus, kunci_kirim=kunci_kirim).first()
            if ada is not None:
                return _ganti(ada, ada.versi, kolom)
        return CatatanPribadi.objects.create(
            siklus=siklus, penulis_id=pelaku.pengguna_id, kunci_kirim=kunci_kirim, **kolom
        )


def ubah_pribadi(pelaku: Pelaku, siklus_id: int, pribadi_id: int, versi: int, isi: IsiCatatan) -> CatatanPribadi:
    """Change an own private note whose version is still the one that was read. Raises BentrokVersi otherwise."""
    with transaction.atomic():
        siklus, _ = terkunci(pelaku, siklus_id)
        ada = selectors.ambil_pribadi(pelaku, siklus, pribadi_id)
        kolom = bidang(pelaku, siklus, isi, ada)
        if ada.versi != versi and all(getattr(ada, nama) == nilai for nama, nilai in kolom.items()):
            return ada  # the same change arrived twice
        return _ganti(ada, versi, kolom)


def hapus_pribadi(pelaku: Pelaku, siklus_id: int, pribadi_id: int) -> CatatanPribadi:
    """Delete an own private note; `pulihkan_pribadi` brings it back."""
    return _tandai(pelaku, siklus_id, pribadi_id, terhapus=True)


def pulihkan_pribadi(pelaku: Pelaku, siklus_id: int, pribadi_id: int) -> CatatanPribadi:
    """Undo `hapus_pribadi`."""
    return _tandai(pelaku, siklus_id, pribadi_id, terhapus=False)


def _tandai(pelaku: Pelaku, siklus_id: int, pribadi_id: int, *, terhapus: bool) -> CatatanPribadi:
    with transaction.atomic():
        siklus, _ = terkunci(pelaku, siklus_id)
        ada = selectors.ambil_pribadi(pelaku, siklus, pribadi_id, juga_terhapus=True)
        if (ada.dihapus_pada is not None) != terhapus:
            ada.dihapus_pada = timezone.now() if terhapus else None
            ada.save(update_fields=["dihapus_pada", "diubah_pada"])
    return ada


def bagikan(pelaku: Pelaku, siklus_id: int, pribadi_id: int) -> Catatan:
    """Turn a private note into one of the shared kind, sealed and locked like every other. There is no way back.

    Its words are a new note from now on: nothing tells that they were private before. Raises SalahStatus when no note
    can be written any more.
    """
    with transaction.atomic():
        siklus, sisi = terkunci(pelaku, siklus_id)
        ada = selectors.ambil_pribadi(pelaku, siklus, pribadi_id)
        if alasan := rules.galat_tulis(Tahap(siklus.tahap)):
            raise SalahStatus(alasan)
        catatan = Catatan.objects.create(
            siklus=siklus,
            penulis_id=pelaku.pengguna_id,
            sisi=sisi,
            jenis=ada.jenis,
            jenis_sendiri_id=ada.jenis_sendiri_id,
            fase=ada.fase,
            tokoh=ada.tokoh,
            rekaman_id=ada.rekaman_id,
            detik_mulai=ada.detik_mulai,
            detik_selesai=ada.detik_selesai,
            jam=ada.jam,
            teks=ada.teks,
            butir=ada.butir,
        )
        ada.delete()
    log.info("catatan %s: written in siklus %s", catatan.pk, siklus_id)
    return catatan


def _ganti(ada: CatatanPribadi, versi: int, kolom: dict[str, object]) -> CatatanPribadi:
    if all(getattr(ada, nama) == nilai for nama, nilai in kolom.items()) and ada.dihapus_pada is None:
        return ada
    terubah = CatatanPribadi.objects.filter(pk=ada.pk, versi=versi, dihapus_pada__isnull=True).update(
        versi=F("versi") + 1, diubah_pada=timezone.now(), **kolom
    )
    if not terubah:
        raise BentrokVersi(_BENTROK)
    ada.refresh_from_db()
    return ada
