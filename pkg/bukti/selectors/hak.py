"""What the acting person may do with the evidence of one file, asked once for every page."""

from __future__ import annotations

from dataclasses import dataclass

from accounts.pelaku import Pelaku
from pkg.bukti import rules
from pkg.bukti.enums import JenisBukti, Lingkup, SisiBukti
from pkg.bukti.models import Bukti
from pkg.instrumen.rules import Instrumen, Kompetensi
from pkg.penilaian import rules as rules_penilaian
from pkg.penilaian import selectors as selectors_penilaian
from pkg.penilaian.enums import Sisi
from pkg.penilaian.models import Penilaian
from supervisi.lib.galat import TidakBoleh


@dataclass(frozen=True, slots=True)
class Hak:
    """`alasan_tutup`: why nothing can be written now, None: it can. `sengketa`: competencies in dispute, for a moderator."""

    sebagai: frozenset[Sisi]
    lingkup: Lingkup
    sisi: SisiBukti | None
    alasan_tutup: str | None
    sengketa: frozenset[int]

    @property
    def penilai(self) -> bool:
        """Whether she assesses."""
        return self.sisi is SisiBukti.PENILAI

    @property
    def guru(self) -> bool:
        """Whether she is the teacher of the file."""
        return self.sisi is SisiBukti.GURU

    @property
    def boleh_tulis(self) -> bool:
        """Whether she may bring evidence now."""
        return self.sisi is not None and self.alasan_tutup is None

    @property
    def baca_lembar(self) -> bool:
        """Whether she may read record sheets, all of them or those in dispute."""
        return self.lingkup in (Lingkup.SEMUA, Lingkup.SENGKETA)

    def kompetensi(self, instrumen: Instrumen) -> tuple[Kompetensi, ...]:
        """The competencies whose sheets and evidence she may read."""
        if self.lingkup is Lingkup.SENGKETA:
            return tuple(k for k in instrumen.kompetensi if k.nomor in self.sengketa)
        return () if self.lingkup is Lingkup.TIDAK else instrumen.kompetensi

    def terbaca(self, bukti: Bukti, kunci_terbaca: frozenset[str]) -> bool:
        """Whether this piece exists for her. `kunci_terbaca`: keys of the indicators of `kompetensi`."""
        if self.lingkup is Lingkup.SEMUA:
            return True
        if self.lingkup is Lingkup.SENGKETA:
            return not kunci_terbaca.isdisjoint(bukti.indikator)
        return self.lingkup is Lingkup.SENDIRI and bukti.sisi == SisiBukti.GURU

    def boleh_ubah(self, bukti: Bukti) -> bool:
        """Whether its words are hers to change now."""
        return self.boleh_tulis and rules.boleh_ubah(self.sisi, JenisBukti(bukti.jenis), SisiBukti(bukti.sisi))

    def boleh_hapus(self, bukti: Bukti) -> bool:
        """Whether it is hers to take away now."""
        return self.boleh_tulis and rules.boleh_hapus(self.sisi, SisiBukti(bukti.sisi))

    def boleh_kaitkan(self, bukti: Bukti) -> bool:
        """Whether she may say to which indicators it belongs now."""
        return self.boleh_tulis and rules.boleh_kaitkan(self.sisi, JenisBukti(bukti.jenis), SisiBukti(bukti.sisi))


def hak(pelaku: Pelaku, penilaian: Penilaian) -> Hak:
    """The rights of `pelaku` on a file that she sees. One query for a moderator, none for the others."""
    fakta = penilaian.fakta()
    sebagai = rules_penilaian.sisi(pelaku, fakta)
    lingkup = rules.lingkup(sebagai, fakta.tahap)
    sengketa: frozenset[int] = frozenset()
    if lingkup is Lingkup.SENGKETA:
        sengketa = frozenset(penilaian.keberatan.values_list("kompetensi", flat=True))
    return Hak(sebagai, lingkup, rules.sisi_bukti(sebagai), rules.alasan_tak_tulis(fakta), sengketa)


def buka(pelaku: Pelaku, penilaian_id: int) -> tuple[Penilaian, Hak]:
    """The file for somebody who may read any of its evidence. Raises TidakTerlihat or TidakBoleh."""
    penilaian = selectors_penilaian.ambil(pelaku, penilaian_id)
    milik = hak(pelaku, penilaian)
    if alasan := rules.alasan_tak_baca(milik.sebagai, penilaian.fakta().tahap):
        raise TidakBoleh(alasan)
    return penilaian, milik


def buka_lembar(pelaku: Pelaku, penilaian_id: int) -> tuple[Penilaian, Hak]:
    """The file for somebody who may read record sheets now. Raises TidakTerlihat or TidakBoleh."""
    penilaian, milik = buka(pelaku, penilaian_id)
    if not milik.baca_lembar:
        raise TidakBoleh("Lembar penilai terbuka bagi Anda setelah nilainya dikirim. Bukti Anda sendiri dapat dibuka.")
    return penilaian, milik
