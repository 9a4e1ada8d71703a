"""Telling the people of a file what happened, in the transaction of what happened."""

from __future__ import annotations

from collections.abc import Iterable

from django.urls import reverse

from accounts.enums import Peran
from accounts.pelaku import Pelaku
from accounts.selectors import daftar_staf
from pkg.penilaian.enums import Aksi, Sisi
from pkg.penilaian.konteks import nama_berkas
from pkg.penilaian.models import Penilaian, Riwayat
from pkg.penilaian.rules import kabar
from supervisi.kabar.services import IsiKabar, sampaikan


def kabarkan(pelaku: Pelaku | None, penilaian: Penilaian, riwayat: Riwayat) -> None:
    """Tell of one line of the history; its number names the event, so it is told once."""
    kata = kabar.KATA.get(Aksi(riwayat.aksi), {})
    for sisi in sorted(kata, key=lambda s: s is not Sisi.PIMPINAN):
        isi = _isi(penilaian, kata[sisi], f"pkg:{riwayat.pk}")
        for orang in _orang(pelaku, penilaian, sisi):
            sampaikan(orang, isi, oleh=pelaku)


def kabarkan_moderator(pelaku: Pelaku, penilaian: Penilaian, moderator_id: int) -> None:
    """Tell the moderator that she was appointed."""
    kata = kabar.Kata(kabar.KEBERATAN, kabar.JUDUL_MODERATOR, "pkg_penilaian:moderasi")
    sampaikan(moderator_id, _isi(penilaian, kata, f"pkg:moderator:{penilaian.pk}"), oleh=pelaku)


def _isi(penilaian: Penilaian, kata: kabar.Kata, kunci: str) -> IsiKabar:
    return IsiKabar(
        jenis=kata.jenis,
        objek_id=penilaian.pk,
        kunci=kunci,
        judul=kata.judul.format(guru=penilaian.guru.get_short_name()),
        isi=f"{nama_berkas(penilaian)}.",
        alamat=reverse(kata.halaman, args=[penilaian.pk]),
    )


def _orang(pelaku: Pelaku | None, penilaian: Penilaian, sisi: Sisi) -> Iterable[int]:
    """Who stands on this side. The teacher is never told as her own principal."""
    if sisi is Sisi.GURU:
        return [penilaian.guru_id]
    if sisi is Sisi.PENILAI:
        return list(penilaian.peserta.penilai.order_by("pk").values_list("penilai_id", flat=True))
    if pelaku is None:
        return []
    kepala = daftar_staf(pelaku, penilaian.sekolah_id, Peran.KEPALA_SEKOLAH)
    return [s.pengguna.pk for s in kepala if s.pengguna.pk != penilaian.guru_id]
