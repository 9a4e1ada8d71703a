"""What a teacher could attach from her own cycles, read as herself, so that every seal of the cycle holds.

Only cycles in which she is the teacher, and of a cycle only what the seal has opened: her notes of an open observation
would otherwise reach her supervisor through the appraisal.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from django.utils import timezone

from accounts.pelaku import Pelaku
from observasi.catatan import rules as rules_catatan
from observasi.catatan import selectors as selectors_catatan
from observasi.laporan import selectors as selectors_laporan
from observasi.siklus import selectors as selectors_siklus
from observasi.siklus.enums import Sisi as SisiSiklus
from observasi.siklus.enums import Tahap as TahapSiklus
from observasi.siklus.models import Siklus
from pkg.bukti.models import Bukti
from pkg.bukti.rules import momen
from pkg.penilaian.models import Penilaian
from supervisi.lib.galat import TidakBoleh

TERSEGEL = "Catatan siklus ini terbuka setelah guru dan supervisor sama-sama mengirim penilaian."
BELUM_SELESAI = "Laporan dapat dilampirkan setelah siklusnya selesai."


def daftar_siklus(pelaku: Pelaku) -> list[Siklus]:
    """The cycles of which `pelaku` is the teacher, newest first, without mere requests. Two queries."""
    milik = selectors_siklus.daftar(pelaku, peran=SisiSiklus.GURU)
    return list(milik.exclude(tahap__in=[TahapSiklus.PERMINTAAN, TahapSiklus.DIBATALKAN])[:50])


@dataclass(frozen=True, slots=True)
class PilihanCatatan:
    """A note that could be attached; `terlampir`: it already is."""

    nomor: int
    salinan: momen.Salinan
    terlampir: bool


@dataclass(frozen=True, slots=True)
class PilihanMomen:
    """What one cycle offers. A reason instead of a list: there is nothing to choose, and why."""

    siklus: Siklus
    catatan: tuple[PilihanCatatan, ...]
    alasan_catatan: str
    laporan: momen.Salinan | None
    alasan_laporan: str
    laporan_terlampir: bool

    @property
    def ada(self) -> bool:
        """Whether anything can still be chosen."""
        laporan = self.laporan is not None and not self.laporan_terlampir
        return laporan or any(not satu.terlampir for satu in self.catatan)


def pilihan(pelaku: Pelaku, penilaian: Penilaian, siklus_id: int) -> PilihanMomen:
    """Everything of one own cycle that may be attached to this file. Raises TidakTerlihat or TidakBoleh."""
    siklus, sisi = selectors_siklus.ambil_peserta(pelaku, siklus_id)
    if sisi is not SisiSiklus.GURU:
        raise TidakBoleh("Hanya guru siklus itu sendiri yang dapat melampirkan isinya.")
    ada = _terlampir(penilaian)
    terbuka = rules_catatan.segel_terbuka(siklus.fakta())
    laporan = salinan_laporan(pelaku, siklus, list(momen.BAGIAN_LAPORAN))
    return PilihanMomen(
        siklus=siklus,
        catatan=tuple(
            PilihanCatatan(nomor, satu, (siklus.pk, nomor) in ada)
            for nomor, satu in (salinan_catatan(pelaku, siklus) if terbuka else {}).items()
        ),
        alasan_catatan="" if terbuka else TERSEGEL,
        laporan=laporan,
        alasan_laporan="" if laporan else BELUM_SELESAI,
        laporan_terlampir=(siklus.pk, None) in ada,
    )


def _terlampir(penilaian: Penilaian) -> set[tuple[int | None, int | None]]:
    baris = Bukti.objects.filter(penilaian=penilaian, asal_siklus__isnull=False, dihapus_pada__isnull=True)
    return set(baris.values_list("asal_siklus", "asal_catatan"))


def salinan_catatan(pelaku: Pelaku, siklus: Siklus, nomor: Collection[int] | None = None) -> dict[int, momen.Salinan]:
    """Copies of the readable notes of an own cycle by number, in the order of the lesson; nothing while it is sealed."""
    if not rules_catatan.segel_terbuka(siklus.fakta()):
        return {}
    semua = selectors_catatan.daftar(pelaku, siklus)
    baris = selectors_catatan.baris(pelaku, siklus, semua, selectors_catatan.daftar_butir(pelaku, siklus))
    hasil = {}
    for b in baris:
        if nomor is not None and b.catatan.pk not in nomor:
            continue
        c = b.catatan
        sifat = [
            b.jenis.nama,
            c.get_fase_display() if c.fase else "",
            c.get_tokoh_display() if c.tokoh else "",
        ]
        hasil[c.pk] = momen.Salinan(
            asal=momen.ASAL_CATATAN,
            tanggal=timezone.localtime(c.dibuat_pada).date().isoformat(),
            pembelajaran=f"{siklus.mapel}, {siklus.kelas}",
            penulis=f"{c.penulis.nama} ({b.sisi.label.lower()})",
            waktu=b.waktu,
            sifat=", ".join(s for s in sifat if s),
            butir=tuple(f"{satu.nomor}. {satu.teks}" for satu in b.butir),
            teks=c.teks,
        )
    return hasil


def salinan_laporan(pelaku: Pelaku, siklus: Siklus, bagian: Collection[str]) -> momen.Salinan | None:
    """A copy of the chosen parts of a finished own cycle's report; None before it is finished or without such parts."""
    if siklus.tahap != TahapSiklus.SELESAI or not bagian:
        return None
    isi = selectors_laporan.naskah_siklus(pelaku, siklus).isi
    tersusun = momen.susun_laporan(isi, list(bagian))
    if not tersusun:
        return None
    selesai = siklus.selesai_pada or siklus.diubah_pada
    return momen.Salinan(
        asal=momen.ASAL_LAPORAN,
        tanggal=timezone.localtime(selesai).date().isoformat(),
        pembelajaran=f"{siklus.mapel}, {siklus.kelas}",
        penulis=f"{siklus.guru.nama} (guru) dan {siklus.supervisor.nama} (supervisor)",
        bagian=tersusun,
    )


@dataclass(frozen=True, slots=True)
class CalonMomen:
    """Copies that were chosen, with where they come from (None: the report), ready to be shown and confirmed."""

    siklus: Siklus
    isi: tuple[tuple[int | None, momen.Salinan], ...]

    @property
    def salinan(self) -> tuple[momen.Salinan, ...]:
        """The copies alone."""
        return tuple(satu for _, satu in self.isi)

    @property
    def sidik(self) -> str:
        """Fingerprint of exactly these words."""
        return momen.sidik(self.salinan)


def calon(pelaku: Pelaku, siklus_id: int, catatan: Collection[int], bagian: Collection[str]) -> CalonMomen:
    """What would be attached now. Raises TidakTerlihat or TidakBoleh; unknown and sealed notes are simply not in it."""
    siklus, sisi = selectors_siklus.ambil_peserta(pelaku, siklus_id)
    if sisi is not SisiSiklus.GURU:
        raise TidakBoleh("Hanya guru siklus itu sendiri yang dapat melampirkan isinya.")
    isi: list[tuple[int | None, momen.Salinan]] = list(salinan_catatan(pelaku, siklus, catatan).items())
    if (laporan := salinan_laporan(pelaku, siklus, bagian)) is not None:
        isi.append((None, laporan))
    return CalonMomen(siklus, tuple(isi))
