"""The recap of participants as `pelaku` may see it: the fixed one, or what it would be today with all that is missing."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.db.models import Q, QuerySet

from accounts.pelaku import Pelaku
from pkg.aturan.rules import MasukanTidakSah
from pkg.instrumen.enums import Responden
from pkg.kehadiran.rules import Setahun
from pkg.kuesioner.selectors import HasilKelompok
from pkg.penilaian.enums import Sisi
from pkg.penilaian.models import Penilaian
from pkg.periode import selectors as selectors_periode
from pkg.periode.models import Periode, Peserta
from pkg.rekap import rules
from pkg.rekap.models import KonversiPredikat, RekapPkg
from pkg.rekap.rules import HasilRekap, Kurang, MasukanRekap
from pkg.rekap.selectors.bahan import Bahan, kumpulkan
from supervisi.lib.galat import TidakBoleh


@dataclass(frozen=True)
class Pratinjau:
    """One participant. `hasil` and `masukan` are None while a score is missing, and for who may not see the numbers.

    `galat`: sentences about what contradicts the rules, so that nothing can be computed.
    """

    peserta: Peserta
    sisi: frozenset[Sisi]
    berkas: tuple[Penilaian, ...]
    kurang: tuple[Kurang, ...]
    kelompok: Mapping[Responden, HasilKelompok]
    hadir: Setahun | None
    terbuka: bool
    masukan: MasukanRekap | None
    hasil: HasilRekap | None
    galat: tuple[str, ...]
    rekap: RekapPkg | None
    konversi: KonversiPredikat | None
    tanpa_golongan: bool

    @property
    def sidik(self) -> str:
        """Fingerprint of what is seen; fixing asks for it."""
        return self.rekap.sidik if self.rekap else self.hasil.sidik if self.hasil else ""

    @property
    def siap(self) -> bool:
        """Whether the result may stand as it is."""
        utuh = self.hasil is not None and (self.hasil.satu_d is None or self.hasil.satu_d.lengkap)
        return self.rekap is None and utuh and not self.kurang and not self.galat

    @property
    def alasan_tak_tetapkan(self) -> str | None:
        """Why `pelaku` does not let it stand, or None."""
        return rules.alasan_tak_tetapkan(self.sisi)

    @property
    def boleh_tetapkan(self) -> bool:
        """Whether `pelaku` may let it stand now."""
        return self.siap and self.alasan_tak_tetapkan is None

    @cached_property
    def peta(self) -> dict[str, Any] | None:
        """Forms 1C and 1D for pages (rules.hasil_ke_peta): the fixed text, or the preview read back from its own text."""
        if not self.terbuka:
            return None
        if self.rekap is not None:
            return self.rekap.baca_hasil()
        if self.hasil is None:
            return None
        hasil: dict[str, Any] = json.loads(rules.tulis(rules.hasil_ke_peta(self.hasil)))
        return hasil


def _susun(pelaku: Pelaku, bahan: Bahan) -> Pratinjau:
    terbuka = bool(bahan.berkas) and rules.boleh_lihat_hasil(bahan.sisi, bahan.tahap)
    masukan = bahan.masukan() if terbuka and bahan.rekap is None else None
    hasil: HasilRekap | None = None
    galat: tuple[str, ...] = ()
    if masukan is not None:
        try:
            hasil = rules.hitung(masukan)
        except MasukanTidakSah as salah:
            galat = tuple(g.pesan for g in salah.galat)
    return Pratinjau(
        peserta=bahan.peserta,
        sisi=bahan.sisi,
        berkas=bahan.berkas,
        kurang=() if bahan.rekap else rules.susun_kurang(bahan.fakta()),
        kelompok=bahan.kelompok,
        hadir=bahan.hadir,
        terbuka=terbuka,
        masukan=masukan,
        hasil=hasil,
        galat=galat,
        rekap=bahan.rekap,
        konversi=bahan.konversi if terbuka else None,
        tanpa_golongan=bahan.tanpa_golongan,
    )


def pratinjau_banyak(pelaku: Pelaku, peserta: Sequence[Peserta]) -> list[Pratinjau]:
    """Participants that were read by `daftar_peserta`, in the same order. A fixed number of queries."""
    return [_susun(pelaku, bahan) for bahan in kumpulkan(pelaku, peserta)]


def pratinjau(pelaku: Pelaku, sasaran: Peserta | Penilaian) -> Pratinjau:
    """One participant, by herself or by one of her files. Raises TidakTerlihat, or TidakBoleh for her moderator."""
    if isinstance(sasaran, Penilaian):
        peserta = selectors_periode.peserta_terlihat(pelaku).filter(pk=sasaran.peserta_id).first()
        if peserta is None:
            raise TidakBoleh("Rekap guru ini tidak termasuk yang Anda nilai ulang.")
    else:
        peserta = selectors_periode.ambil_peserta(pelaku, sasaran.pk)
    return pratinjau_banyak(pelaku, [peserta])[0]


def ambil_rekap(pelaku: Pelaku, peserta_id: int) -> RekapPkg | None:
    """The fixed result of a participant; None while there is none, and for who may not see its numbers now.

    Raises TidakTerlihat. For rooms above: prints, PKB, dashboards.
    """
    kini = pratinjau(pelaku, selectors_periode.ambil_peserta(pelaku, peserta_id))
    return kini.rekap if kini.terbuka else None


SARINGAN = {"": "Semua guru", "belum": "Belum ditetapkan", "sudah": "Sudah ditetapkan"}


def daftar_peserta(pelaku: Pelaku, periode: Periode, *, cari: str = "", saring: str = "") -> QuerySet[Peserta]:
    """The visible participants of a period by name, filtered."""
    hasil = selectors_periode.peserta_terlihat(pelaku).filter(periode=periode)
    if cari:
        hasil = hasil.filter(Q(guru__nama__icontains=cari) | Q(guru__nip=cari))
    if saring in ("belum", "sudah"):
        hasil = hasil.filter(ditetapkan_pada__isnull=saring == "belum")
    return hasil


def jumlah_ditetapkan(pelaku: Pelaku, periode: Periode) -> tuple[int, int]:
    """How many of the visible participants stand, and how many there are. One query."""
    ada = list(
        selectors_periode.peserta_terlihat(pelaku)
        .filter(periode=periode)
        .prefetch_related(None)
        .values_list("ditetapkan_pada", flat=True)
    )
    return sum(satu is not None for satu in ada), len(ada)
