"""Where a group and a link stand, from plain facts and the day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from pkg.instrumen.enums import Responden
from pkg.kuesioner.enums import KeadaanKelompok, KeadaanTautan, StatusTautan


@dataclass(frozen=True, slots=True)
class FaktaKampanye:
    """Plain facts of one campaign. `berkas_terbuka`: the appraisal file takes changes (its stage and its period)."""

    kelompok: Responden
    mulai: date
    selesai: date
    ditutup: bool
    ada_hasil: bool
    berkas_terbuka: bool


def keadaan_kelompok(fakta: FaktaKampanye | None, hari: date, *, dilepas: bool) -> KeadaanKelompok:
    """Where a group stands; `fakta` None: there is no campaign."""
    if dilepas:
        return KeadaanKelompok.DILEPAS
    if fakta is None:
        return KeadaanKelompok.BELUM_DIBUKA
    if fakta.ditutup:
        return KeadaanKelompok.TERSEDIA if fakta.ada_hasil else KeadaanKelompok.KURANG
    if hari < fakta.mulai:
        return KeadaanKelompok.TERJADWAL
    return KeadaanKelompok.BERJALAN if hari <= fakta.selesai else KeadaanKelompok.LEWAT


def keadaan_tautan(status: StatusTautan, fakta: FaktaKampanye, hari: date, *, izin: date | None) -> KeadaanTautan:
    """What the person with this link meets. A used link says so for ever, also after the end.

    Pupils are children: their links open only after the school noted that the parents agreed (PP 17/2025 article 9).
    """
    if status is StatusTautan.TERPAKAI:
        return KeadaanTautan.TERKIRIM
    if fakta.ditutup or not fakta.berkas_terbuka or hari > fakta.selesai:
        return KeadaanTautan.BERAKHIR
    if status is StatusTautan.DICABUT:
        return KeadaanTautan.DICABUT
    if hari < fakta.mulai:
        return KeadaanTautan.BELUM_MULAI
    if fakta.kelompok is Responden.PESERTA_DIDIK and (izin is None or izin > hari):
        return KeadaanTautan.IZIN_BELUM
    return KeadaanTautan.SIAP


def alasan_tanggal(mulai: date, selesai: date, hari: date) -> dict[str, str]:
    """What is wrong with a span of days, by field; empty when nothing is."""
    if selesai < mulai:
        return {"selesai": "Tanggal selesai tidak boleh sebelum tanggal mulai."}
    if selesai < hari:
        return {"selesai": "Tanggal selesai sudah lewat. Pilih hari ini atau sesudahnya."}
    if (selesai - mulai).days > 366:
        return {"selesai": "Rentangnya lebih dari setahun. Pilih tanggal selesai yang lebih dekat."}
    return {}
