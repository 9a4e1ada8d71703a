"""The conversion of a predikat: what was entered, and whether one can be entered."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from accounts.pelaku import Pelaku
from pkg.aturan.rules import Regulasi, ambil_regulasi
from pkg.penilaian import rules as rules_penilaian
from pkg.penilaian import selectors as selectors_penilaian
from pkg.penilaian.enums import JenisBerkas, Sisi, Tahap
from pkg.periode import selectors as selectors_periode
from pkg.periode.enums import JenisPeriode, Rentang, StatusPeriode
from pkg.periode.models import Peserta
from pkg.rekap import rules
from pkg.rekap.models import KonversiPredikat
from pkg.rekap.selectors.bahan import sisi_peserta
from pkg.rekap.selectors.pratinjau import pratinjau
from supervisi.lib.galat import TidakBoleh


@dataclass(frozen=True, slots=True)
class HalamanKonversi:
    """The page of a participant. `alasan`: why nothing can be entered, "" when it can. The newest entry first.

    `berkas_id`: the file whose forms can be printed; None while they are not open to the reader.
    """

    peserta: Peserta
    regulasi: Regulasi
    semua: tuple[KonversiPredikat, ...]
    alasan: str
    bulan: int
    berkas_id: int | None

    @property
    def terakhir(self) -> KonversiPredikat | None:
        """The entry that counts."""
        return self.semua[0] if self.semua else None

    @property
    def peta(self) -> dict[str, Any] | None:
        """Its sheet."""
        return self.terakhir.baca_hasil() if self.terakhir else None


def alasan_tak_konversi(pelaku: Pelaku, peserta: Peserta) -> str | None:
    """Why no predikat can be entered for a visible participant, whoever it is; None when it can. No query."""
    periode = peserta.periode
    regulasi = ambil_regulasi(periode.regulasi)
    if periode.jenis != JenisPeriode.SUMATIF or regulasi.kinerja is None:
        return "Konversi predikat hanya untuk penilaian sumatif sejak 2023."
    if periode.status == StatusPeriode.RENCANA:
        return "Periode ini belum dibuka."
    if peserta.golongan not in regulasi.kinerja.golongan:
        return "Konversi memerlukan golongan guru. Isi golongannya pada data peserta lebih dulu."
    return None


def halaman_konversi(pelaku: Pelaku, peserta_id: int) -> HalamanKonversi:
    """Raises TidakTerlihat, or TidakBoleh for those to whom the numbers of this participant are not open."""
    peserta = selectors_periode.ambil_peserta(pelaku, peserta_id)
    sisi = sisi_peserta(pelaku, peserta)
    mengisi = rules.alasan_tak_tetapkan(sisi)
    if mengisi is not None and not pratinjau(pelaku, peserta).terbuka:
        raise TidakBoleh("Konversi predikat guru ini belum terbuka bagi Anda.")
    alasan = mengisi and "Predikat diisi oleh kepala sekolah atau penilai guru ini."
    return HalamanKonversi(
        peserta=peserta,
        regulasi=ambil_regulasi(peserta.periode.regulasi),
        semua=tuple(KonversiPredikat.objects.filter(peserta=peserta).select_related("oleh").order_by("-nomor")),
        alasan=alasan or alasan_tak_konversi(pelaku, peserta) or "",
        bulan=12 if peserta.periode.rentang == Rentang.TAHUN else 6,
        berkas_id=_berkas_terbuka(pelaku, peserta, sisi),
    )


def _berkas_terbuka(pelaku: Pelaku, peserta: Peserta, sisi: frozenset[Sisi]) -> int | None:
    berkas = selectors_penilaian.terlihat_oleh(pelaku).filter(peserta=peserta, jenis=JenisBerkas.PEMBELAJARAN).first()
    if berkas is None or not rules_penilaian.boleh_lihat_nilai(sisi, Tahap(berkas.tahap)):
        return None
    return berkas.pk
