"""Who may see and who may write a sheet, by its state. The seal is here and nowhere else."""

from __future__ import annotations

from dataclasses import dataclass

from observasi.penilaian.enums import JenisPenilaian, StatusLembar
from observasi.siklus.enums import Sisi, Tahap


@dataclass(frozen=True, slots=True)
class Keputusan:
    boleh: bool
    alasan: str | None = None


SEGEL = "Kedua penilaian tersegel sampai guru dan supervisor sama-sama mengirim."


def segel_terbuka(status_guru: StatusLembar | None, status_supervisor: StatusLembar | None) -> bool:
    """Whether each side may see the other's sheet: both have sent, or the teacher waived hers in writing."""
    return status_supervisor == StatusLembar.TERKIRIM and status_guru in (
        StatusLembar.TERKIRIM,
        StatusLembar.DILEPAS,
    )


def boleh_dibandingkan(status_guru: StatusLembar | None, status_supervisor: StatusLembar | None) -> Keputusan:
    """Whether two sheets may be laid side by side. One refusal for every sealed case: it tells nothing."""
    if not segel_terbuka(status_guru, status_supervisor):
        return Keputusan(False, SEGEL)
    if status_guru == StatusLembar.DILEPAS:
        return Keputusan(False, "Penilaian diri tidak diisi, jadi tidak ada yang dapat dibandingkan.")
    return Keputusan(True)


TAHAP_ISI: dict[JenisPenilaian, frozenset[Tahap]] = {
    JenisPenilaian.PERENCANAAN: frozenset({Tahap.PRA_OBSERVASI, Tahap.OBSERVASI}),
    JenisPenilaian.PELAKSANAAN: frozenset({Tahap.OBSERVASI}),
}
TAHAP_PERBAIKI: dict[JenisPenilaian, frozenset[Tahap]] = {
    JenisPenilaian.PERENCANAAN: frozenset({Tahap.PRA_OBSERVASI, Tahap.OBSERVASI}),
    JenisPenilaian.PELAKSANAAN: frozenset({Tahap.PASCA_OBSERVASI}),
}
"""A correction of Tabel 5 waits for the meeting: before it, both sheets are sealed and locked."""


def boleh_menilai(jenis: JenisPenilaian, sisi: Sisi) -> Keputusan:
    """Whose sheet it is: Tabel 1 is the supervisor's, Tabel 5 is filled in by both."""
    if jenis is JenisPenilaian.PERENCANAAN and sisi is Sisi.GURU:
        return Keputusan(False, "Rencana pembelajaran ditelaah oleh supervisor. Anda melihat hasilnya setelah dikirim.")
    return Keputusan(True)


def boleh_mengisi(
    jenis: JenisPenilaian, sisi: Sisi, tahap: Tahap, status: StatusLembar | None, nomor_versi: int
) -> Keputusan:
    """Whether this side may type into its newest sheet now. `status` None: the sheet was not begun."""
    milik = boleh_menilai(jenis, sisi)
    if not milik.boleh:
        return milik
    if status is StatusLembar.TERKIRIM:
        return Keputusan(False, "Penilaian ini sudah dikirim dan terkunci.")
    if status is StatusLembar.DILEPAS:
        return Keputusan(False, "Penilaian diri ini tidak diisi, dengan alasan yang sudah Anda tulis.")
    sah = TAHAP_PERBAIKI if nomor_versi > 1 else TAHAP_ISI
    if tahap in sah[jenis]:
        return Keputusan(True)
    return Keputusan(False, _bukan_tahapnya(jenis, tahap))


def boleh_memperbaiki(jenis: JenisPenilaian, sisi: Sisi, tahap: Tahap, status: StatusLembar | None) -> Keputusan:
    """Whether a sent sheet may be followed by a corrected version now."""
    milik = boleh_menilai(jenis, sisi)
    if not milik.boleh:
        return milik
    if status is not StatusLembar.TERKIRIM:
        return Keputusan(False, "Hanya penilaian yang sudah dikirim yang dapat diperbaiki.")
    if tahap in TAHAP_PERBAIKI[jenis]:
        return Keputusan(True)
    if tahap is Tahap.OBSERVASI:
        return Keputusan(False, "Penilaian terkunci sampai kedua pihak mengirim. Setelah itu dapat diperbaiki.")
    return Keputusan(False, _bukan_tahapnya(jenis, tahap))


def _bukan_tahapnya(jenis: JenisPenilaian, tahap: Tahap) -> str:
    if jenis is JenisPenilaian.PERENCANAAN and tahap is Tahap.PERMINTAAN:
        return "Telaah ini dibuka setelah permintaan diterima dan waktu pertemuannya disepakati."
    if tahap in (Tahap.PERMINTAAN, Tahap.PRA_OBSERVASI):
        return "Penilaian ini dibuka setelah kesepakatan disetujui oleh guru dan supervisor."
    if tahap is Tahap.DIBATALKAN:
        return "Siklus ini sudah dibatalkan, jadi penilaiannya tidak dapat diubah lagi."
    return f"Siklus ini sekarang pada tahap {tahap.label}, jadi penilaian ini tidak dapat diubah lagi."
