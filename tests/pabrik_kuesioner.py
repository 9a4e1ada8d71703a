"""Factories of questionnaires: campaigns of Ani's file, answered and ended through the services that people use."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from functools import cache

from django.utils import timezone

from accounts.models import Pengguna
from pkg.instrumen.enums import Responden
from pkg.instrumen.rules import Isi
from pkg.instrumen.services import FOLDER_BAWAAN, baca_berkas, terbitkan
from pkg.kuesioner import selectors, services
from pkg.kuesioner.models import Kampanye
from pkg.penilaian.models import Penilaian
from pkg.periode.enums import JenisPeriode
from tests import pabrik_pkg
from tests.pemeran import Pemeran, pelaku


@cache
def _kuesioner() -> tuple[Isi, ...]:
    return baca_berkas(FOLDER_BAWAAN / "kuesioner.yaml")


def muat_kuesioner() -> None:
    """The shipped questionnaires, without the instruments."""
    for isi in _kuesioner():
        terbitkan(isi, sekarang=timezone.now())


def isi_kampanye(nama: str = "VII-B", jumlah: int = 6, izin: date | None = None, **ganti: date) -> services.IsiKampanye:
    """A plausible campaign from today on."""
    hari = timezone.localdate()
    return services.IsiKampanye(
        ganti.get("mulai", hari), ganti.get("selesai", hari + timedelta(days=14)), nama, jumlah, izin
    )


def kampanye(
    p: Pemeran,
    kelompok: Responden = Responden.ORANG_TUA,
    *,
    penilaian: Penilaian | None = None,
    oleh: Pengguna | None = None,
    jumlah: int = 6,
    izin: bool = True,
    nama: str = "VII-B",
) -> Kampanye:
    """An open campaign of Ani's sumatif file (made when there is none), opened by Fajar or `oleh`."""
    muat_kuesioner()
    # A formatif file that another test left behind has no questionnaires.
    sumatif = Penilaian.objects.filter(guru=p.ani, peserta__periode__jenis=JenisPeriode.SUMATIF)
    penilaian = penilaian or sumatif.first() or pabrik_pkg.berkas(p)
    hari = timezone.localdate() if izin and kelompok is Responden.PESERTA_DIDIK else None
    return services.buka(pelaku(oleh or p.fajar), penilaian.pk, kelompok, isi_kampanye(nama, jumlah, hari))


def token(p: Pemeran, satu: Kampanye) -> list[str]:
    """The tokens of the unused links, as Fajar prints them."""
    siapa = p.fajar if satu.sekolah_id == p.melati.pk else p.gita
    return [t.token for t in selectors.tautan_siap(pelaku(siapa), satu.pk).tautan]


def jawaban(satu: Kampanye, lembar: str) -> dict[str, str]:
    """Answers by item key: "2" for all, or a digit per item."""
    butir = satu.kuesioner.baca_kuesioner().butir
    return {b.kunci: lembar[i % len(lembar)] for i, b in enumerate(butir)}


def isi(p: Pemeran, satu: Kampanye, *lembar: str) -> None:
    """One respondent after the other sends such a sheet."""
    for rahasia, isian in zip(token(p, satu), lembar, strict=False):
        services.kirim(rahasia, jawaban(satu, isian))


def tutup(p: Pemeran, satu: Kampanye) -> bool:
    """Fajar (at Kenanga: Gita) ends it."""
    return services.tutup(pelaku(p.fajar if satu.sekolah_id == p.melati.pk else p.gita), satu.pk)


def nilai_semua(p: Pemeran, penilaian: Penilaian, kelompok: Iterable[Responden], lembar: str = "2") -> None:
    """Campaigns of these groups, each answered six times alike and ended: their means are there."""
    for satu in kelompok:
        baru = kampanye(p, satu, penilaian=penilaian)
        isi(p, baru, *[lembar] * 6)
        tutup(p, baru)
