"""A teacher who does not answer (docs/keputusan/0012), and cancelling and opening again.

No regulation names a number of days; 14 is the portal's own, the same as the default for an objection.
"""

from __future__ import annotations

from datetime import date, timedelta

from pkg.penilaian.enums import Aksi, Tahap
from pkg.penilaian.rules.keadaan import FaktaPenilaian, alasan_salah_status, tujuan
from pkg.penilaian.rules.lembar import PERIODE_DITUTUP, Keputusan, boleh_ubah

HARI_TANGGAPAN = 14


def boleh_ingatkan(fakta: FaktaPenilaian, diingatkan: date | None) -> Keputusan:
    """Whether a written reminder may be recorded now; `diingatkan`: when one was. One for each time that values are shown."""
    dasar = boleh_ubah(fakta, Tahap.PERSETUJUAN)
    if dasar.boleh and diingatkan is not None:
        return Keputusan(False, f"Guru ini sudah diingatkan pada {diingatkan:%d-%m-%Y}.")
    return dasar


def hari_tanpa_tanggapan(dikirim: date, diingatkan: date) -> date:
    """The first day on which "guru tidak menanggapi" may be recorded: 14 days after the values were shown and after the
    reminder, whichever is later."""
    return max(dikirim, diingatkan) + timedelta(days=HARI_TANGGAPAN)


def boleh_tanpa_tanggapan(
    fakta: FaktaPenilaian, dikirim: date | None, diingatkan: date | None, hari: date
) -> Keputusan:
    """Whether the file may go on without the teacher's answer on `hari`."""
    dasar = boleh_ubah(fakta, Tahap.PERSETUJUAN)
    if not dasar.boleh:
        return dasar
    if dikirim is None or diingatkan is None:
        return Keputusan(False, "Ingatkan guru secara tertulis lebih dahulu.")
    mulai = hari_tanpa_tanggapan(dikirim, diingatkan)
    if hari < mulai:
        return Keputusan(
            False,
            f"Guru masih punya waktu menjawab. Catatan ini dapat dibuat mulai {mulai:%d-%m-%Y}, {HARI_TANGGAPAN} hari "
            "setelah nilainya dibuka dan setelah diingatkan.",
        )
    return Keputusan(True)


def boleh_menjawab(fakta: FaktaPenilaian) -> Keputusan:
    """Whether the teacher may object now as far as the stage goes: while she is asked, and after the file went on
    without her answer until the period is closed."""
    if not (fakta.tanpa_tanggapan and fakta.tahap in (Tahap.PENETAPAN, Tahap.SELESAI)):
        return boleh_ubah(fakta, Tahap.PERSETUJUAN)
    return Keputusan(True) if fakta.periode_dibuka else Keputusan(False, PERIODE_DITUTUP)


def boleh_batalkan(fakta: FaktaPenilaian) -> Keputusan:
    """Whether a file may be cancelled as far as its stage and period go."""
    if tujuan(fakta.tahap, Aksi.BATALKAN) is None:
        return Keputusan(False, alasan_salah_status(fakta.tahap))
    return Keputusan(True) if fakta.periode_dibuka else Keputusan(False, PERIODE_DITUTUP)


def boleh_buka_kembali(fakta: FaktaPenilaian) -> Keputusan:
    """Whether a cancelled file may be opened again as far as its stage and period go."""
    if fakta.tahap is not Tahap.DIBATALKAN:
        return Keputusan(False, alasan_salah_status(fakta.tahap))
    return Keputusan(True) if fakta.periode_dibuka else Keputusan(False, PERIODE_DITUTUP)
