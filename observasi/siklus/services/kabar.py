"""Telling the people of a cycle what happened, in the transaction of what happened."""

from __future__ import annotations

from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format

from accounts.enums import Peran
from accounts.pelaku import Pelaku
from accounts.selectors import daftar_staf
from observasi.siklus import rules
from observasi.siklus.enums import Aksi, Pemilik, Sisi, StatusRekaman, Tahap
from observasi.siklus.konteks import HALAMAN_LANGKAH
from observasi.siklus.models import Riwayat, Siklus
from observasi.siklus.rules import kabar
from supervisi.kabar.services import IsiKabar, sampaikan


def kabarkan(pelaku: Pelaku | None, riwayat: Riwayat) -> None:
    """Tell of one line of the history; its number names the event, so it is told once."""
    siklus = _baca(riwayat.siklus_id)
    aksi, tahap = Aksi(riwayat.aksi), Tahap(siklus.tahap)
    kata = kabar.kata(aksi, tahap)
    if kata is None:
        return
    fakta = siklus.fakta()
    oleh = rules.sisi(pelaku, fakta) if pelaku else None
    judul = kata.judul.format(oleh=pelaku.nama.split(",")[0] if pelaku else "Portal")
    for sisi in kabar.penerima(aksi, oleh, fakta, dari=riwayat.dari):
        langkah = rules.langkah_berikutnya(fakta, sisi)
        waktu = [_waktu(siklus)] if kata.waktu else []
        berikut = [langkah.teks] if langkah.pemilik is not Pemilik.TIDAK_ADA else []
        isi = IsiKabar(
            jenis=kata.jenis,
            objek_id=siklus.pk,
            kunci=f"siklus:{riwayat.pk}",
            judul=judul,
            isi=" ".join([f"{siklus.mapel}, {siklus.kelas}.", *waktu, *filter(None, [kata.tambahan]), *berikut]),
            alamat=_alamat(siklus, sisi, langkah, kata.halaman),
        )
        sampaikan(siklus.guru_id if sisi is Sisi.GURU else siklus.supervisor_id, isi, oleh=pelaku)
    if aksi is Aksi.SEPAKATI_PERTEMUAN and pelaku is not None:
        _kabarkan_hasil(pelaku, siklus)


def kabarkan_rekaman(siklus_id: int, status: StatusRekaman) -> None:
    """Tell of a new state of the recordings. Call it when the state really changed.

    That they can be watched is told once a day at most: a lesson in several parts becomes ready several times.
    """
    kata = kabar.KATA_REKAMAN.get(status)
    if kata is None:
        return
    siklus, kini = _baca(siklus_id), timezone.localtime()
    saat = kini.date().isoformat() if status is StatusRekaman.SIAP else kini.isoformat()
    fakta = siklus.fakta()
    for sisi, judul in kata.items():
        langkah = rules.langkah_berikutnya(fakta, sisi)
        isi = IsiKabar(
            jenis=kabar.REKAMAN,
            objek_id=siklus.pk,
            kunci=f"rekaman:{siklus.pk}:{status.value}:{saat}",
            judul=judul.format(guru=siklus.guru.get_short_name()),
            isi=f"{siklus.mapel}, {siklus.kelas}." + (f" {langkah.teks}" if rules.milik(langkah, sisi) else ""),
            alamat=reverse("video:halaman", args=[siklus.pk]),
        )
        sampaikan(siklus.guru_id if sisi is Sisi.GURU else siklus.supervisor_id, isi)


def _kabarkan_hasil(pelaku: Pelaku, siklus: Siklus) -> None:
    """The principal of the school may read the results from now on; as a side of the cycle she knows already."""
    isi = IsiKabar(
        jenis=kabar.HASIL,
        objek_id=siklus.pk,
        kunci=f"hasil:{siklus.pk}",
        judul=kabar.JUDUL_HASIL.format(guru=siklus.guru.get_short_name()),
        isi=f"{siklus.mapel}, {siklus.kelas}. Guru dan supervisor menyepakati catatan pertemuan.",
        alamat=reverse("laporan:halaman", args=[siklus.pk]),
    )
    for staf in daftar_staf(pelaku, siklus.sekolah_id, Peran.KEPALA_SEKOLAH):
        if staf.pengguna.pk not in (siklus.guru_id, siklus.supervisor_id):
            sampaikan(staf.pengguna.pk, isi, oleh=pelaku)


def _baca(siklus_id: int) -> Siklus:
    """The cycle as it stands in the database now, inside the transaction that changes it."""
    return Siklus.objects.select_related("sekolah", "guru", "supervisor").get(pk=siklus_id)


def _waktu(siklus: Siklus) -> str:
    waktu = date_format(timezone.localtime(siklus.usulan_waktu), "l, j F, H.i")
    tempat = f", {siklus.usulan_tempat}" if siklus.usulan_tempat else ""
    return f"Pertemuan: {waktu}{tempat}."


def _alamat(siklus: Siklus, sisi: Sisi, langkah: rules.Langkah, halaman: str) -> str:
    """The page of the step that waits for this side; otherwise the cycle itself."""
    if not halaman:
        halaman = HALAMAN_LANGKAH[langkah.kode][0] if rules.milik(langkah, sisi) else "siklus:detail"
    return reverse(halaman, args=[siklus.pk])
