"""Writing notes: add, change, delete, bring back. The stage is read with the cycle's row locked, so that a note and
the sending of an assessment cannot cross each other."""

from __future__ import annotations

import logging
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from accounts.pelaku import Pelaku
from observasi.catatan import rules, selectors
from observasi.catatan.enums import JenisCatatan
from observasi.catatan.models import Catatan, CatatanPribadi
from observasi.catatan.rules import IsiCatatan
from observasi.siklus import selectors as selectors_siklus
from observasi.siklus import services as services_siklus
from observasi.siklus.enums import Sisi, Tahap
from observasi.siklus.models import Siklus
from supervisi.lib.galat import BentrokVersi, MasukanSalah, SalahStatus, TidakBoleh

log = logging.getLogger(__name__)


def tulis(pelaku: Pelaku, siklus_id: int, isi: IsiCatatan, *, kunci_kirim: UUID | None = None) -> Catatan:
    """Write a note of the acting side.

    The same `kunci_kirim` again is the same note sent twice on a weak line: nothing is doubled. When its text was
    improved before it was sent again, the last words count. Raises MasukanSalah, SalahStatus, TidakBoleh.
    """
    with transaction.atomic():
        siklus, sisi = terkunci(pelaku, siklus_id)
        if alasan := rules.galat_tulis(Tahap(siklus.tahap)):
            raise SalahStatus(alasan)
        kolom = bidang(pelaku, siklus, isi)
        if kunci_kirim is not None:
            ada = Catatan.objects.filter(siklus=siklus, kunci_kirim=kunci_kirim).first()
            if ada is not None:
                return _kirim_ulang(pelaku, siklus, ada, kolom)
            if CatatanPribadi.objects.filter(
                siklus=siklus, penulis_id=pelaku.pengguna_id, kunci_kirim=kunci_kirim
            ).exists():
                raise BentrokVersi(
                    "Tulisan ini sudah tersimpan sebagai catatan pribadi. Muat ulang halaman, lalu bagikan dari sana."
                )
        catatan = Catatan.objects.create(
            siklus=siklus, penulis_id=pelaku.pengguna_id, sisi=sisi, kunci_kirim=kunci_kirim, **kolom
        )
    log.info("catatan %s: written in siklus %s", catatan.pk, siklus_id)
    return catatan


def _kirim_ulang(pelaku: Pelaku, siklus: Siklus, ada: Catatan, kolom: dict[str, Any]) -> Catatan:
    if ada.penulis_id != pelaku.pengguna_id or ada.dihapus_pada is not None:
        raise BentrokVersi("Catatan ini tidak dapat dikirim dua kali. Salin tulisan Anda, lalu muat ulang halaman.")
    if all(getattr(ada, nama) == nilai for nama, nilai in kolom.items()):
        return ada
    _periksa_terbuka(siklus, ada)
    return _ganti(ada, ada.versi, kolom)


def ubah(pelaku: Pelaku, siklus_id: int, catatan_id: int, versi: int, isi: IsiCatatan) -> Catatan:
    """Change an own note whose version is still the one that was read. Raises BentrokVersi otherwise."""
    with transaction.atomic():
        siklus, ada = _milik(pelaku, siklus_id, catatan_id)
        if ada.dihapus_pada is not None:
            raise SalahStatus("Catatan ini baru saja dihapus. Urungkan penghapusannya dulu, atau tulis catatan baru.")
        kolom = bidang(pelaku, siklus, isi, ada)
        if ada.versi != versi and all(getattr(ada, nama) == nilai for nama, nilai in kolom.items()):
            return ada  # the same change arrived twice
        return _ganti(ada, versi, kolom)


def hapus(pelaku: Pelaku, siklus_id: int, catatan_id: int) -> Catatan:
    """Delete an own note; `pulihkan` brings it back."""
    with transaction.atomic():
        _, ada = _milik(pelaku, siklus_id, catatan_id)
        if ada.dihapus_pada is None:
            ada.dihapus_pada = timezone.now()
            ada.save(update_fields=["dihapus_pada", "diubah_pada"])
    log.info("catatan %s: deleted", catatan_id)
    return ada


def pulihkan(pelaku: Pelaku, siklus_id: int, catatan_id: int) -> Catatan:
    """Undo `hapus`."""
    with transaction.atomic():
        _, ada = _milik(pelaku, siklus_id, catatan_id)
        if ada.dihapus_pada is not None:
            ada.dihapus_pada = None
            ada.save(update_fields=["dihapus_pada", "diubah_pada"])
    log.info("catatan %s: restored", catatan_id)
    return ada


def terkunci(pelaku: Pelaku, siklus_id: int) -> tuple[Siklus, Sisi]:
    """The cycle with its row locked, and the acting side. Call it inside a transaction."""
    _, sisi = selectors_siklus.ambil_peserta(pelaku, siklus_id)
    return services_siklus.kunci_baris(siklus_id), sisi


def periksa_milik(pelaku: Pelaku, siklus: Siklus, catatan_id: int) -> Catatan:
    """An own note that may still be changed. Raises TidakTerlihat, TidakBoleh or SalahStatus."""
    ada = selectors.ambil(pelaku, siklus, catatan_id, juga_terhapus=True)
    if ada.penulis_id != pelaku.pengguna_id:
        raise TidakBoleh("Catatan ini ditulis orang lain. Hanya penulisnya yang dapat mengubahnya.")
    _periksa_terbuka(siklus, ada)
    return ada


def _milik(pelaku: Pelaku, siklus_id: int, catatan_id: int) -> tuple[Siklus, Catatan]:
    """The locked cycle and a note of the acting person that may still be changed."""
    siklus, _ = terkunci(pelaku, siklus_id)
    return siklus, periksa_milik(pelaku, siklus, catatan_id)


def _periksa_terbuka(siklus: Siklus, catatan: Catatan) -> None:
    if alasan := rules.galat_ubah(siklus.fakta(), Sisi(catatan.sisi), catatan.dibuat_pada):
        raise SalahStatus(alasan)


def bidang(
    pelaku: Pelaku, siklus: Siklus, isi: IsiCatatan, ada: Catatan | CatatanPribadi | None = None
) -> dict[str, Any]:
    """The columns of a checked note. Raises MasukanSalah. `ada`: the note that is changed may keep an archived kind."""
    rekaman = selectors.ambil_rekaman(pelaku, siklus, isi.rekaman_id)
    butir = [b.kunci for b in selectors.daftar_butir(pelaku, siklus)] if isi.butir else []
    galat = rules.periksa(isi, kunci_butir=butir, durasi_detik=rekaman.durasi_detik if rekaman else None)
    baru = isi.jenis_sendiri_id if ada is None or ada.jenis_sendiri_id != isi.jenis_sendiri_id else None
    if baru is not None and baru not in selectors.jenis_sendiri_dipakai(pelaku, siklus.sekolah_id):
        galat["jenis"] = "Jenis ini tidak dipakai lagi di sekolah ini. Pilih jenis yang lain."
    if galat:
        raise MasukanSalah(galat)
    return {
        "teks": isi.teks.strip(),
        "jenis": isi.jenis.value if isi.jenis_sendiri_id is None else JenisCatatan.CATATAN.value,
        "jenis_sendiri_id": isi.jenis_sendiri_id,
        "fase": isi.fase.value if isi.fase else "",
        "tokoh": isi.tokoh.value if isi.tokoh else "",
        "rekaman_id": isi.rekaman_id,
        "detik_mulai": isi.detik_mulai,
        "detik_selesai": isi.detik_selesai,
        "jam": isi.jam,
        "butir": [kunci for kunci in butir if kunci in isi.butir],
    }


def _ganti(ada: Catatan, versi: int, kolom: dict[str, Any]) -> Catatan:
    terubah = Catatan.objects.filter(pk=ada.pk, versi=versi, dihapus_pada__isnull=True).update(
        versi=F("versi") + 1, diubah_pada=timezone.now(), **kolom
    )
    if not terubah:
        raise BentrokVersi("Catatan ini baru saja diubah dari perangkat lain. Bandingkan keduanya, lalu simpan lagi.")
    ada.refresh_from_db()
    return ada
