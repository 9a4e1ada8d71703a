"""Objection and moderation: until when, who appoints, who may be appointed, what became of a competency (aturan_pkg 7)."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date, timedelta

from accounts.enums import Peran
from accounts.pelaku import Pelaku
from pkg.penilaian.enums import StatusButirKeberatan
from pkg.penilaian.rules.hasil import Skor
from pkg.penilaian.rules.keadaan import FaktaPenilaian
from pkg.penilaian.rules.lembar import PERIODE_DITUTUP, Keputusan

ALASAN_TERPANJANG = 4000
AWALAN_PUTUSAN = "putusan-"
"""Key of the moderator's reason for a competency: "putusan-3". Keys of indicators begin with a digit."""


def hari_terakhir(dikirim: date, batas_hari: int) -> date:
    """The last day on which an objection is taken: the day of sending plus the school's number of days."""
    return dikirim + timedelta(days=batas_hari)


def boleh_keberatan(
    fakta: FaktaPenilaian, dikirim: date, batas_hari: int, hari: date, *, diingatkan: bool = False
) -> Keputusan:
    """Whether an objection may be made on `hari`. The number of days is the school's own, no regulation names one.

    Who was asked in writing for her answer may give either answer, whatever the number of days, and a file that went on
    without it takes an objection until its period is closed.
    """
    if fakta.moderasi_terpakai:
        return Keputusan(False, "Penilaian ulang oleh moderator hanya satu kali, dan nilainya sudah final.")
    if fakta.tanpa_tanggapan or diingatkan:
        return Keputusan(True) if fakta.periode_dibuka else Keputusan(False, PERIODE_DITUTUP)
    if hari > hari_terakhir(dikirim, batas_hari):
        return Keputusan(False, f"Batas waktu keberatan di sekolah ini ({batas_hari} hari) sudah lewat.")
    return Keputusan(True)


def boleh_menunjuk(pelaku: Pelaku, fakta: FaktaPenilaian, kepala: Collection[int]) -> bool:
    """Who appoints the moderator. `kepala`: who is kepala sekolah of the school today.

    The kepala sekolah, as long as she is neither assessor nor the teacher of this file. When there is nobody such: the
    pengawas of the school or the dinas of its region, if they are not part of the file themselves.
    """
    terlibat = {fakta.guru_id, *fakta.penilai}
    if pelaku.pengguna_id in terlibat:
        return False
    bebas = set(kepala) - terlibat
    if bebas:
        return pelaku.pengguna_id in bebas
    return fakta.sekolah_id in pelaku.sekolah_dengan(Peran.PENGAWAS) or fakta.wilayah_id in pelaku.wilayah_terjangkau


def status_butir(kunci: Sequence[str], awal: Skor, putusan: Skor) -> StatusButirKeberatan:
    """`berubah` when the moderator scored any indicator of the competency differently."""
    sama = all(awal.get(k) == putusan.get(k) for k in kunci)
    return StatusButirKeberatan.TETAP if sama else StatusButirKeberatan.BERUBAH
