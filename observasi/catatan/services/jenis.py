"""A school's own kinds of notes: add, change, archive, bring back. Nothing is deleted: old notes keep their kind."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from accounts.jejak import catat
from accounts.models import Sekolah
from accounts.pelaku import Pelaku
from observasi.catatan import rules, selectors
from observasi.catatan.enums import TANDA_BAWAAN, BentukJenis, WarnaJenis
from observasi.catatan.models import JenisSendiri
from supervisi.lib.galat import MasukanSalah


def tambah_jenis(pelaku: Pelaku, sekolah_id: int, nama: str, warna: WarnaJenis, bentuk: BentukJenis) -> JenisSendiri:
    """Name a new kind for a school. Raises MasukanSalah (name or colour taken, eight are in use), TidakBoleh."""
    with transaction.atomic():
        aktif = _terkunci(pelaku, sekolah_id)
        if alasan := rules.galat_jumlah(len(aktif)):
            raise MasukanSalah({"": alasan})
        rapi = _periksa(aktif, nama, warna, bentuk)
        jenis = JenisSendiri.objects.create(sekolah_id=sekolah_id, nama=rapi, warna=warna, bentuk=bentuk)
        catat(pelaku, "jenis_catatan.tambah", "sekolah", sekolah_id, nama=rapi)
    return jenis


def ubah_jenis(
    pelaku: Pelaku, sekolah_id: int, jenis_id: int, nama: str, warna: WarnaJenis, bentuk: BentukJenis
) -> JenisSendiri:
    """Change name, colour or shape of a kind; notes that have it show the new ones."""
    with transaction.atomic():
        aktif = [j for j in _terkunci(pelaku, sekolah_id) if j.pk != jenis_id]
        jenis = selectors.ambil_jenis(pelaku, sekolah_id, jenis_id)
        jenis.nama = _periksa(aktif, nama, warna, bentuk)
        jenis.warna, jenis.bentuk = warna.value, bentuk.value
        jenis.save(update_fields=["nama", "warna", "bentuk"])
        catat(pelaku, "jenis_catatan.ubah", "sekolah", sekolah_id, nama=jenis.nama)
    return jenis


def arsipkan_jenis(pelaku: Pelaku, sekolah_id: int, jenis_id: int) -> JenisSendiri:
    """Take a kind out of the choices; notes keep it."""
    with transaction.atomic():
        _terkunci(pelaku, sekolah_id)
        jenis = selectors.ambil_jenis(pelaku, sekolah_id, jenis_id)
        if jenis.diarsipkan_pada is None:
            jenis.diarsipkan_pada = timezone.now()
            jenis.save(update_fields=["diarsipkan_pada"])
            catat(pelaku, "jenis_catatan.arsipkan", "sekolah", sekolah_id, nama=jenis.nama)
    return jenis


def aktifkan_jenis(pelaku: Pelaku, sekolah_id: int, jenis_id: int) -> JenisSendiri:
    """Offer an archived kind again. Raises MasukanSalah when its place or name is taken."""
    with transaction.atomic():
        aktif = _terkunci(pelaku, sekolah_id)
        jenis = selectors.ambil_jenis(pelaku, sekolah_id, jenis_id)
        if jenis.diarsipkan_pada is not None:
            if alasan := rules.galat_jumlah(len(aktif)):
                raise MasukanSalah({"": alasan})
            _periksa(aktif, jenis.nama, WarnaJenis(jenis.warna), BentukJenis(jenis.bentuk))
            jenis.diarsipkan_pada = None
            jenis.save(update_fields=["diarsipkan_pada"])
            catat(pelaku, "jenis_catatan.aktifkan", "sekolah", sekolah_id, nama=jenis.nama)
    return jenis


def _terkunci(pelaku: Pelaku, sekolah_id: int) -> list[JenisSendiri]:
    """The kinds in use, with the school's row locked so that nine people make no ninth kind."""
    selectors.sekolah_dikelola(pelaku, sekolah_id)
    Sekolah.objects.select_for_update().get(pk=sekolah_id)
    return list(JenisSendiri.objects.filter(sekolah_id=sekolah_id, diarsipkan_pada__isnull=True))


def _periksa(lain: list[JenisSendiri], nama: str, warna: WarnaJenis, bentuk: BentukJenis) -> str:
    rapi = " ".join(nama.split())
    if galat := rules.galat_nama(rapi, [j.nama for j in lain]):
        raise MasukanSalah({"nama": galat})
    kembar = next((j for j in lain if (j.warna, j.bentuk) == (warna, bentuk)), None)
    if kembar is not None or (warna, bentuk) in TANDA_BAWAAN.values():
        pemilik = f"“{kembar.nama}”" if kembar else "jenis bawaan portal"
        raise MasukanSalah({"bentuk": f"Warna dan bentuk ini sudah dipakai {pemilik}. Pilih bentuk atau warna lain."})
    return rapi
