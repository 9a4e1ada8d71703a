"""Sheets filled in for tests, through the services that people use."""

from __future__ import annotations

from accounts.pelaku import Pelaku
from pkg.penilaian import selectors, services
from pkg.penilaian.models import Nilai, Penilaian
from supervisi.lib.lembar import HasilLembar, Perubahan


def ketik(siapa: Pelaku, penilaian: Penilaian, **isi: str) -> HasilLembar:
    """Type scores that nobody touched since into the own sheet: k1_2="2" is indicator 1.2."""
    baris = selectors.lembar_sendiri(siapa, penilaian.pk).baris
    return services.simpan_nilai(siapa, penilaian.pk, _perubahan({k: b.versi for k, b in baris.items()}, isi))


def ketik_bersama(siapa: Pelaku, penilaian: Penilaian, **isi: str) -> HasilLembar:
    """Type shared scores."""
    baris = selectors.lembar_bersama(siapa, penilaian.pk).baris
    versi = {k: b.bersama.versi for k, b in baris.items()}
    return services.simpan_bersama(siapa, penilaian.pk, _perubahan(versi, isi))


def _perubahan(versi: dict[str, int], isi: dict[str, str]) -> list[Perubahan]:
    hasil = []
    for nama, nilai in isi.items():
        kunci = nama.removeprefix("k").replace("_", ".")
        hasil.append(Perubahan(kunci, nilai, versi.get(kunci, 0)))
    return hasil


def siapkan(siapa: Pelaku, penilaian: Penilaian) -> Penilaian:
    """Mark the own sheet ready as it stands."""
    sidik = selectors.lembar_sendiri(siapa, penilaian.pk).sidik
    return services.tandai_siap(siapa, penilaian.pk, sidik_dilihat=sidik)


def kirim(siapa: Pelaku, penilaian: Penilaian) -> Penilaian:
    """Send the own sheet of a single assessor as it stands."""
    sidik = selectors.lembar_sendiri(siapa, penilaian.pk).sidik
    return services.kirim(siapa, penilaian.pk, sidik_dilihat=sidik)


def nilai(penilaian: Penilaian, lembar: str) -> dict[str, int | None]:
    """What stands in the database on one sheet."""
    return dict(Nilai.objects.filter(penilaian=penilaian, lembar=lembar).values_list("kunci", "skor"))


def riwayat(penilaian: Penilaian) -> list[tuple[str, str, str]]:
    """Acts with the stages between which they moved."""
    return list(penilaian.riwayat.values_list("aksi", "dari", "ke"))
