"""Everything that the forms of one participant are made from, read once. What is printed never depends on who asks."""

from __future__ import annotations

from dataclasses import dataclass, replace

from accounts.pelaku import Pelaku
from pkg.laporan import rules
from pkg.laporan.enums import Formulir
from pkg.penilaian import selectors as selectors_penilaian
from pkg.penilaian.enums import JenisBerkas, Sisi, Tahap
from pkg.penilaian.models import Penilaian
from pkg.periode.enums import JenisGuru, JenisPeriode
from pkg.rekap import selectors as selectors_rekap
from pkg.rekap.rules import Identitas, Orang
from pkg.rekap.selectors import Pratinjau
from supervisi.lib.galat import SalahStatus, TidakBoleh

BELUM = "Formulir dapat dicetak setelah nilai dikirim kepada guru."
_HURUF = {Formulir.PERNYATAAN: "A", Formulir.EVALUASI: "B", Formulir.REKAP: "C", Formulir.ANGKA_KREDIT: "D"}
_BATAL = "Berkas penilaian ini dibatalkan, jadi tidak ada formulirnya."


@dataclass(frozen=True, slots=True)
class Bahan:
    """A participant with the files whose forms may be printed. `tetap`: her result stands, and with it who is who."""

    kini: Pratinjau
    berkas: tuple[Penilaian, ...]
    identitas: Identitas

    @property
    def tetap(self) -> bool:
        """Whether the forms are final; before that they are marked as drafts."""
        return self.kini.rekap is not None

    @property
    def pokok(self) -> Penilaian:
        """The file of teaching, to which the forms of the participant belong."""
        return next((b for b in self.berkas if b.jenis == JenisBerkas.PEMBELAJARAN), self.berkas[0])

    @property
    def sumatif(self) -> bool:
        """Whether there are forms 1D and a recap of questionnaires."""
        return self.kini.peserta.periode.jenis == JenisPeriode.SUMATIF

    def ambil(self, penilaian_id: int) -> Penilaian:
        """One of her files."""
        return next(b for b in self.berkas if b.pk == penilaian_id)

    def huruf(self, penilaian: Penilaian) -> rules.Huruf:
        """The family of forms of one of her files."""
        peserta = self.kini.peserta
        tugas = peserta.get_tugas_tambahan_display() if penilaian.jenis == JenisBerkas.TUGAS else ""
        return rules.Huruf(bk=peserta.jenis_guru == JenisGuru.BK, tugas=tugas)

    def moderator(self, penilaian: Penilaian) -> Orang | None:
        """Who decided about the objection of one of her files; under the name of that day once the result stands."""
        oleh = getattr(penilaian, "moderasi", None)
        if oleh is None:
            return None
        pertama = next(b for b in self.kini.berkas if getattr(b, "moderasi", None) is not None)
        beku = self.identitas.moderator if pertama.pk == penilaian.pk else None
        return beku or Orang(oleh.moderator.nama, oleh.moderator.nip or "")

    def nama(self, formulir: Formulir, penilaian: Penilaian) -> str:
        """How people call a form: "1C Rekap hasil penilaian"."""
        huruf = _HURUF.get(formulir)
        kode = self.huruf(penilaian).kode(huruf) if huruf else ""
        return f"{kode} {formulir.label}".strip()


def boleh(pelaku: Pelaku, penilaian_id: int) -> tuple[Penilaian, frozenset[Sisi]]:
    """The file for who may have its forms: whoever may read its values now (domain 9), but no mere moderator.

    Raises TidakTerlihat or TidakBoleh.
    """
    penilaian, sebagai = selectors_penilaian.ambil_nilai(pelaku, penilaian_id)
    if sebagai == {Sisi.MODERATOR}:
        raise TidakBoleh("Formulir guru ini tidak termasuk yang Anda nilai ulang.")
    return penilaian, sebagai


def kumpulkan(pelaku: Pelaku, penilaian: Penilaian) -> Bahan:
    """The material of a file that `boleh` has let `pelaku` in to. Raises SalahStatus for a cancelled one."""
    if penilaian.tahap == Tahap.DIBATALKAN:
        raise SalahStatus(_BATAL)
    kini = selectors_rekap.pratinjau(pelaku, penilaian)
    return Bahan(kini, tuple(b for b in kini.berkas if b.tahap != Tahap.DIBATALKAN), _identitas(pelaku, kini))


def _identitas(pelaku: Pelaku, kini: Pratinjau) -> Identitas:
    if kini.rekap is not None:
        return kini.rekap.baca_identitas()
    # A draft is dated by its period: with the day of asking it would be another document every day.
    hari = kini.peserta.periode.selesai
    return replace(selectors_rekap.susun_identitas(pelaku, kini.peserta, kini.berkas, hari), ditetapkan="")
