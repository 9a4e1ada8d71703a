"""Reading evidence. What somebody may see of it is decided here, once, for every page, picture, report and score sheet."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.db.models import QuerySet

from accounts.pelaku import Pelaku
from pkg.bukti import rules
from pkg.bukti.enums import JenisBukti, StatusFoto
from pkg.bukti.models import Bukti, Foto
from pkg.bukti.rules import momen
from pkg.bukti.selectors.hak import Hak, buka, hak
from pkg.instrumen.rules import Indikator, Instrumen, Kompetensi
from pkg.penilaian import selectors as selectors_penilaian
from pkg.penilaian.models import Penilaian
from supervisi.lib.galat import TidakTerlihat


@dataclass(frozen=True, slots=True)
class BuktiTampil:
    """One piece of evidence with the indicators that `pelaku` may know of, and what is hers to do with it."""

    bukti: Bukti
    indikator: tuple[Indikator, ...]
    salinan: rules.Salinan | None
    boleh_ubah: bool
    boleh_hapus: bool
    boleh_kaitkan: bool

    @property
    def foto(self) -> Foto | None:
        """The state of its photo; None when it is none."""
        return getattr(self.bukti, "foto", None)

    @property
    def momen(self) -> bool:
        """Whether it is a copy from a cycle."""
        return self.bukti.jenis == JenisBukti.MOMEN

    @property
    def berkas_siap(self) -> bool:
        """Whether there is a file that may be opened: photos only without their hidden data."""
        if self.bukti.jenis != JenisBukti.BERKAS or not self.bukti.berkas:
            return False
        return self.foto is None or self.foto.status == StatusFoto.SIAP


def _semua(penilaian: Penilaian) -> QuerySet[Bukti]:
    return Bukti.objects.filter(penilaian=penilaian).select_related("oleh", "foto").order_by("id")


def _kunci(kompetensi: Iterable[Kompetensi]) -> frozenset[str]:
    return frozenset(i.kunci for k in kompetensi for i in k.indikator)


def _tampil(bukti: Bukti, milik: Hak, indikator: tuple[Indikator, ...]) -> BuktiTampil:
    salinan = momen.dari_peta(bukti.salinan) if bukti.salinan else None
    return BuktiTampil(
        bukti=bukti,
        indikator=tuple(i for i in indikator if i.kunci in bukti.indikator),
        salinan=salinan,
        boleh_ubah=milik.boleh_ubah(bukti),
        boleh_hapus=milik.boleh_hapus(bukti),
        boleh_kaitkan=milik.boleh_kaitkan(bukti),
    )


def daftar(pelaku: Pelaku, penilaian: Penilaian, instrumen: Instrumen, milik: Hak) -> tuple[BuktiTampil, ...]:
    """The evidence of a file that `pelaku` may read now, oldest first. One query."""
    kompetensi = milik.kompetensi(instrumen)
    kunci = _kunci(kompetensi)
    indikator = tuple(i for k in kompetensi for i in k.indikator)
    return tuple(
        _tampil(satu, milik, indikator)
        for satu in _semua(penilaian).filter(dihapus_pada__isnull=True)
        if milik.terbaca(satu, kunci)
    )


def terhapus(pelaku: Pelaku, penilaian: Penilaian, milik: Hak) -> tuple[Bukti, ...]:
    """What her own side deleted and can still bring back. One query."""
    if milik.sisi is None or not milik.boleh_tulis:
        return ()
    baris = _semua(penilaian).filter(sisi=milik.sisi, dihapus_pada__isnull=False, dibersihkan_pada__isnull=True)
    return tuple(baris.exclude(jenis=JenisBukti.MOMEN).order_by("-dihapus_pada"))


@dataclass(frozen=True, slots=True)
class BuktiTerbuka:
    """One piece of evidence of a file, for its own page."""

    penilaian: Penilaian
    hak: Hak
    instrumen: Instrumen
    satu: BuktiTampil


def ambil(pelaku: Pelaku, penilaian_id: int, bukti_id: int) -> BuktiTerbuka:
    """One piece that `pelaku` may read now. Raises TidakTerlihat (also for a deleted one) or TidakBoleh."""
    penilaian, milik = buka(pelaku, penilaian_id)
    instrumen = selectors_penilaian.instrumen_berkas(pelaku, penilaian)
    kompetensi = milik.kompetensi(instrumen)
    bukti = _semua(penilaian).filter(pk=bukti_id, dihapus_pada__isnull=True).first()
    if bukti is None or not milik.terbaca(bukti, _kunci(kompetensi)):
        raise TidakTerlihat
    indikator = tuple(i for k in kompetensi for i in k.indikator)
    return BuktiTerbuka(penilaian, milik, instrumen, _tampil(bukti, milik, indikator))


def untuk_indikator(pelaku: Pelaku, penilaian: Penilaian, *kunci: str) -> Mapping[str, tuple[BuktiTampil, ...]]:
    """The readable evidence by indicator, to stand beside the scores; all indicators when none is named.

    An indicator without evidence has no entry. Nothing readable: empty, no refusal. Two queries at most, one more for a
    moderator.
    """
    milik = hak(pelaku, penilaian)
    instrumen = selectors_penilaian.instrumen_berkas(pelaku, penilaian)
    return per_indikator(pelaku, daftar(pelaku, penilaian, instrumen, milik), *kunci)


def per_indikator(pelaku: Pelaku, bukti: Iterable[BuktiTampil], *kunci: str) -> Mapping[str, tuple[BuktiTampil, ...]]:
    """Evidence that was already read, by indicator. No query."""
    hasil: dict[str, list[BuktiTampil]] = {}
    for satu in bukti:
        for indikator in satu.indikator:
            if not kunci or indikator.kunci in kunci:
                hasil.setdefault(indikator.kunci, []).append(satu)
    return {k: tuple(isi) for k, isi in hasil.items()}


def per_kompetensi(pelaku: Pelaku, bukti: Iterable[BuktiTampil], kompetensi: Kompetensi) -> tuple[BuktiTampil, ...]:
    """Evidence that was already read and belongs to one competency. No query."""
    milik = {i.kunci for i in kompetensi.indikator}
    return tuple(satu for satu in bukti if any(i.kunci in milik for i in satu.indikator))
