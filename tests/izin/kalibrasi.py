"""Calibration in the world of the matrix: at each school a running session and a closed one, and what is sent there.

The recordings belong to cycles of their own, so that nobody may watch more of the others than without calibration.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.utils import timezone

from accounts.enums import Peran
from accounts.models import Pengguna, Sekolah
from observasi.instrumen.models import VersiInstrumen
from observasi.kalibrasi import selectors, services
from observasi.kalibrasi.enums import LingkupTawaran
from observasi.kalibrasi.models import Peserta, Sesi, Tawaran
from observasi.siklus.models import Siklus
from observasi.video.models import IzinKelas, Rekaman
from supervisi.lib.galat import Penolakan
from supervisi.lib.lembar import Perubahan
from tests.pemeran import Pemeran, orang, pelaku, tugaskan

SELESAI = ("kalibrasi:hasil", "kalibrasi:cetak")
"""Addresses that are asked of the closed session; all others of the running one."""


@dataclass
class IsiKalibrasi:
    """One school: an offer, a session of three raters of whom one has not sent, a closed one, and who can still be invited."""

    tawaran: Tawaran
    versi: VersiInstrumen
    berjalan: Sesi
    selesai: Sesi
    belum: Peserta
    calon: Pengguna

    def sesi(self, alamat: str) -> Sesi:
        """The session that an address is asked of."""
        return self.selesai if alamat in SELESAI else self.berjalan


def isi_kalibrasi(
    p: Pemeran, sekolah: Sekolah, siklus: Siklus, versi: VersiInstrumen, rekam: Callable[[Siklus], Rekaman]
) -> IsiKalibrasi:
    """`siklus` is a fresh cycle of a teacher of that school."""
    kepala, belum = (p.fajar, p.budi) if sekolah == p.melati else (p.gita, None)
    calon = orang(f"Yuni{sekolah.pk} Astuti")
    lain = orang(f"Rini{sekolah.pk} Astuti")
    for satu in (calon, lain):
        tugaskan(satu, Peran.SUPERVISOR, sekolah)
    IzinKelas.objects.create(siklus=siklus, oleh=siklus.guru)
    guru, siapa, kini = pelaku(siklus.guru), pelaku(kepala), timezone.now()
    isi = services.IsiTawaran(LingkupTawaran.SEKOLAH, guru.hari + timedelta(days=30), None, None, kelas_setuju=True)
    tawaran = services.tawarkan(guru, rekam(siklus).pk, isi, sekarang=kini)
    terakhir = belum or kepala
    sudah = [p.dewi, kepala if belum else lain]

    def buka() -> Sesi:
        sesi = services.buka(
            siapa,
            services.IsiSesi(
                "Kalibrasi",
                tawaran.pk,
                versi.pk,
                siapa.hari + timedelta(days=7),
                tuple(o.pk for o in (*sudah, terakhir)),
            ),
            sekarang=kini,
        )
        for satu in (*sudah, terakhir):
            services.simpan(pelaku(satu), sesi.pk, [Perubahan("b1", "2", 0), Perubahan("b2", "1", 0)])
        for satu in sudah:
            _kirim(satu, sesi)
        return sesi

    berjalan, selesai = buka(), buka()
    _kirim(terakhir, selesai)
    return IsiKalibrasi(
        tawaran,
        versi,
        berjalan,
        Sesi.objects.get(pk=selesai.pk),
        Peserta.objects.get(sesi=berjalan, orang=terakhir),
        calon,
    )


def _kirim(siapa: Pengguna, sesi: Sesi) -> None:
    sidik = selectors.lembar_sendiri(pelaku(siapa), sesi.pk).sidik
    services.kirim(pelaku(siapa), sesi.pk, sidik_dilihat=sidik, sekarang=timezone.now())


def sidik_lembar(siapa: Pengguna | None, sesi: Sesi) -> str:
    """The fingerprint of the sheet of this person; any for somebody who has none."""
    try:
        return selectors.lembar_sendiri(pelaku(siapa), sesi.pk).sidik if siapa else "x"
    except Penolakan:
        return "x"


def isi_buka(isi: IsiKalibrasi) -> dict[str, Any]:
    """What an organiser of that school posts to open a session."""
    return {
        "judul": "Kalibrasi lagi",
        "tawaran": isi.tawaran.pk,
        "instrumen": isi.versi.pk,
        "tutup": (timezone.localdate() + timedelta(days=3)).isoformat(),
        "peserta": [isi.calon.pk, isi.berjalan.penyelenggara_id],
    }
