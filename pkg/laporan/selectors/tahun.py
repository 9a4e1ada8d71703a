"""The forms of all periods of one year as one bundle. It hangs on the file of teaching that was opened first that year.

What is printed does not depend on the reader: who may not read one of the periods gets no bundle of the year at all.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from accounts.pelaku import Pelaku
from pkg.laporan import rules
from pkg.laporan.enums import Formulir
from pkg.laporan.selectors.bahan import Bahan, kumpulkan
from pkg.laporan.selectors.naskah import JUDUL_TERPANJANG, NASKAH_BERKAS, semua_bagian
from pkg.penilaian import rules as rules_penilaian
from pkg.penilaian import selectors as selectors_penilaian
from pkg.penilaian.enums import JenisBerkas, Sisi, Tahap
from pkg.penilaian.models import Penilaian
from supervisi.dokumen.registri import Naskah
from supervisi.lib.galat import SalahStatus, TidakBoleh, TidakTerlihat

SATU_SAJA = "Pada tahun ini hanya ada satu penilaian. Bundelnya sama dengan bundel periode itu."
_TERTUTUP = "Bundel setahun memuat penilaian yang tidak terbuka bagi Anda."


@dataclass(frozen=True, slots=True)
class Setahun:
    """The files of teaching of one teacher at one school in one year, the first period first, cancelled ones too."""

    berkas: tuple[Penilaian, ...]

    @property
    def jangkar(self) -> Penilaian:
        """The file that the bundle of the year hangs on: it stays the same when more periods come."""
        return min(self.berkas, key=lambda b: b.pk)

    @property
    def dicetak(self) -> list[Penilaian]:
        """The files whose forms the bundle holds."""
        return [b for b in self.berkas if b.tahap != Tahap.DIBATALKAN]


def berkas_setahun(pelaku: Pelaku, penilaian: Penilaian) -> Setahun:
    """The year that a file belongs to.

    Raises TidakBoleh unless `pelaku` may read all of them, or could as soon as their values are sent: a file that is
    cancelled or taken back today may stand in a bundle of yesterday.
    """
    saring = {
        "guru_id": penilaian.guru_id,
        "sekolah_id": penilaian.sekolah_id,
        "jenis": JenisBerkas.PEMBELAJARAN,
        "peserta__periode__tahun": penilaian.peserta.periode.tahun,
    }
    terlihat = list(selectors_penilaian.terlihat_oleh(pelaku).filter(**saring))
    if len(terlihat) < Penilaian.objects.filter(**saring).count():
        raise TidakBoleh(_TERTUTUP)
    for b in terlihat:
        sebagai = rules_penilaian.sisi(pelaku, b.fakta())
        tahap = Tahap(b.tahap)
        terkirim = b.nilai_beku is not None and tahap is not Tahap.DIBATALKAN
        if sebagai <= {Sisi.MODERATOR} or (terkirim and not rules_penilaian.boleh_lihat_nilai(sebagai, tahap)):
            raise TidakBoleh(_TERTUTUP)
    return Setahun(tuple(sorted(terlihat, key=lambda b: (b.peserta.periode.mulai, b.pk))))


def boleh_tahun(pelaku: Pelaku, penilaian_id: int) -> None:
    """Who may have the bundle of a year. Raises TidakTerlihat or TidakBoleh."""
    _ambil(pelaku, penilaian_id)


def _ambil(pelaku: Pelaku, penilaian_id: int) -> Setahun:
    penilaian = selectors_penilaian.ambil(pelaku, penilaian_id)
    setahun = berkas_setahun(pelaku, penilaian)
    if penilaian.jenis != JenisBerkas.PEMBELAJARAN or setahun.jangkar.pk != penilaian_id:
        raise TidakTerlihat
    return setahun


def naskah_tahun(pelaku: Pelaku, penilaian_id: int) -> Naskah:
    """The manuscript. Raises TidakTerlihat, TidakBoleh, SalahStatus while a period cannot be printed yet."""
    return susun_tahun(pelaku, _ambil(pelaku, penilaian_id), {})


def susun_tahun(pelaku: Pelaku, setahun: Setahun, terbaca: Mapping[int, Bahan]) -> Naskah:
    """The same from files that `berkas_setahun` has let `pelaku` in to; `terbaca`: material that was already read."""
    semua = setahun.dicetak
    if len(semua) < 2:
        raise SalahStatus(SATU_SAJA)
    periode = [_periode(pelaku, b, terbaca.get(b.pk)) for b in semua]
    akhir = periode[-1].identitas
    judul = f"Berkas penilaian kinerja guru tahun {akhir.tahun}"
    konsep = "" if all(p.tetap for p in periode) else "KONSEP "
    return Naskah(
        isi=rules.susun_tahun(judul, periode),
        judul=f"{judul}: {akhir.guru.nama}"[:JUDUL_TERPANJANG],
        nama_unduh=rules.nama_orang(f"{konsep}Bundel setahun - ", akhir.guru.nama, f"PK Guru {akhir.tahun}"),
        sekolah_id=semua[-1].sekolah_id,
    )


def _periode(pelaku: Pelaku, penilaian: Penilaian, terbaca: Bahan | None) -> rules.PeriodeCetak:
    bahan = terbaca or kumpulkan(pelaku, penilaian)
    try:
        bagian = semua_bagian(pelaku, bahan, bahan.ambil(penilaian.pk))
    except SalahStatus as galat:
        raise SalahStatus(f"{penilaian.peserta.periode}: {galat.alasan}") from None
    return rules.PeriodeCetak(bahan.identitas, tuple(bagian), bahan.tetap)


NASKAH: Mapping[Formulir, Callable[[Pelaku, int], Naskah]] = {**NASKAH_BERKAS, Formulir.BUNDEL_TAHUN: naskah_tahun}
"""One reader for each kind of form."""
