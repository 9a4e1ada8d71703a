"""The record sheets of form 1B/2B: which a competency asks for, their fields, keys, and what may stand in a field.

Source: aturan_pkg 8. The printed field numbers are (11)-(25): three sheets of four fields and the monitoring with three,
after (9) teacher and (10) assessor. Additional duties (jenis TUGAS) have no such sheets: there the evidence that was found
is written down per criterion, with its date and documents per competency.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from pkg.bukti.enums import Bidang, LembarBukti
from pkg.instrumen.enums import CaraMenilai, JenisPkg
from pkg.instrumen.rules import Instrumen, Kompetensi

TEKS_TERPANJANG = 4000
JEDA_RIWAYAT = timedelta(minutes=10)
# A phone in eastern Indonesia lives up to two hours ahead of the portal's clock.
_SELISIH_HARI = timedelta(days=1)
_PEMISAH = "-"
PERMINTAAN = 0
"""Instead of a competency: what the assessor asks the teacher to bring belongs to the whole file."""
_TANGGAL = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


@dataclass(frozen=True, slots=True)
class BidangLembar:
    """One field. `nomor` is printed on the form, 0 where the form has none; `wajib`: a finished sheet has it."""

    kode: str
    label: str
    nomor: int = 0
    wajib: bool = False
    bantuan: str = ""

    @property
    def tanggal(self) -> bool:
        """Whether a date stands in it."""
        return self.kode == Bidang.TANGGAL


_TANGGAL_KEGIATAN = "Tanggal kegiatan ini berlangsung."
_DOKUMEN = "Dokumen dan bahan lain yang diperiksa"
_TINDAK_LANJUT = "Tindak lanjut yang diperlukan"

_BIDANG: Mapping[LembarBukti, tuple[BidangLembar, ...]] = {
    LembarBukti.SEBELUM: (
        BidangLembar(Bidang.TANGGAL, "Tanggal", 11, True, _TANGGAL_KEGIATAN),
        BidangLembar(Bidang.DOKUMEN, _DOKUMEN, 12),
        BidangLembar(Bidang.TANGGAPAN, "Tanggapan penilai terhadap dokumen dan/atau keterangan guru", 13, True),
        BidangLembar(Bidang.TINDAK_LANJUT, _TINDAK_LANJUT, 14),
    ),
    LembarBukti.SELAMA: (
        BidangLembar(Bidang.TANGGAL, "Tanggal", 15, True, _TANGGAL_KEGIATAN),
        BidangLembar(Bidang.DOKUMEN, _DOKUMEN, 16),
        BidangLembar(Bidang.KEGIATAN, "Kegiatan/aktivitas guru dan peserta didik selama pengamatan", 17, True),
        BidangLembar(Bidang.TINDAK_LANJUT, _TINDAK_LANJUT, 18),
    ),
    LembarBukti.SETELAH: (
        BidangLembar(Bidang.TANGGAL, "Tanggal", 19, True, _TANGGAL_KEGIATAN),
        BidangLembar(Bidang.DOKUMEN, _DOKUMEN, 20),
        BidangLembar(Bidang.TANGGAPAN, "Tanggapan penilai terhadap dokumen dan/atau keterangan guru", 21, True),
        BidangLembar(Bidang.TINDAK_LANJUT, _TINDAK_LANJUT, 22),
    ),
    LembarBukti.PEMANTAUAN: (
        BidangLembar(Bidang.TANGGAL, "Tanggal", 23, True, _TANGGAL_KEGIATAN),
        BidangLembar(Bidang.DOKUMEN, _DOKUMEN, 24),
        BidangLembar(Bidang.CATATAN, "Catatan dan tanggapan penilai", 25, True),
    ),
    LembarBukti.BUKTI: (
        BidangLembar(Bidang.TANGGAL, "Tanggal", 0, True, _TANGGAL_KEGIATAN),
        BidangLembar(Bidang.DOKUMEN, _DOKUMEN),
    ),
}

_PENGAMATAN = (LembarBukti.SEBELUM, LembarBukti.SELAMA, LembarBukti.SETELAH)
_PER_CARA: Mapping[CaraMenilai, tuple[LembarBukti, ...]] = {
    CaraMenilai.PENGAMATAN: _PENGAMATAN,
    CaraMenilai.PEMANTAUAN: (LembarBukti.PEMANTAUAN,),
    CaraMenilai.PENGAMATAN_DAN_PEMANTAUAN: (*_PENGAMATAN, LembarBukti.PEMANTAUAN),
}


def lembar_untuk(instrumen: Instrumen, kompetensi: Kompetensi) -> tuple[LembarBukti, ...]:
    """The sheets that a competency asks for by its cara menilai; without one, every sheet that may be needed."""
    if instrumen.jenis is JenisPkg.TUGAS:
        return (LembarBukti.BUKTI,)
    return _PER_CARA[kompetensi.cara_menilai or CaraMenilai.PENGAMATAN_DAN_PEMANTAUAN]


def bidang_lembar(kompetensi: Kompetensi, lembar: LembarBukti) -> tuple[BidangLembar, ...]:
    """The fields of one sheet in their order; on the sheet of a duty one more for each criterion."""
    tetap = _BIDANG[lembar]
    if lembar is not LembarBukti.BUKTI:
        return tetap
    kriteria = tuple(BidangLembar(i.kunci, f"{i.nomor}. {i.teks}", 0, True) for i in kompetensi.indikator)
    return (*tetap, *kriteria)


@dataclass(frozen=True, slots=True)
class Tempat:
    """Where a value stands: competency, sheet, field (or criterion)."""

    kompetensi: int
    lembar: LembarBukti
    bidang: str

    @property
    def kunci(self) -> str:
        """Its key on a page: "3-sebelum-tanggal", "2-bukti-2.4"."""
        return _PEMISAH.join((str(self.kompetensi), self.lembar.value, self.bidang))


TEMPAT_PERMINTAAN = Tempat(PERMINTAAN, LembarBukti.PERMINTAAN, Bidang.CATATAN)


def baca_kunci(instrumen: Instrumen, kunci: str) -> Tempat | None:
    """The place with this key on a sheet that this instrument asks for; None when there is none."""
    if kunci == TEMPAT_PERMINTAAN.kunci:
        return TEMPAT_PERMINTAAN
    bagian = kunci.split(_PEMISAH, 2)
    if len(bagian) != 3 or not bagian[0].isascii() or not bagian[0].isdigit() or len(bagian[0]) > 3:
        return None
    kompetensi = instrumen.peta_kompetensi.get(int(bagian[0]))
    if kompetensi is None or bagian[0] != str(kompetensi.nomor):
        return None
    for lembar in lembar_untuk(instrumen, kompetensi):
        if lembar == bagian[1] and any(b.kode == bagian[2] for b in bidang_lembar(kompetensi, lembar)):
            return Tempat(kompetensi.nomor, lembar, bagian[2])
    return None


def periksa(tempat: Tempat, nilai: str, *, tahun: int, hari: date) -> str | None:
    """Why a value cannot stand there, or None. An empty value always can. `tahun`: the year of the appraisal."""
    if tempat.bidang == Bidang.TANGGAL:
        return _galat_tanggal(nilai, tahun, hari) if nilai else None
    if len(nilai) > TEKS_TERPANJANG:
        return f"Tulisan ini {len(nilai)} huruf. Ringkas menjadi paling banyak {TEKS_TERPANJANG} huruf."
    return None


def _galat_tanggal(nilai: str, tahun: int, hari: date) -> str | None:
    tanggal = baca_tanggal(nilai)
    if tanggal is None:
        return "Tanggal ini tidak dapat dibaca. Pilih dari kalender, atau tulis seperti 2026-03-09."
    if tanggal.year != tahun:
        return f"Tanggal ini di luar tahun penilaian {tahun}. Periksa tahunnya."
    if tanggal > hari + _SELISIH_HARI:
        return "Tanggal ini belum tiba. Isi tanggal kegiatan yang sudah berlangsung."
    return None


def baca_tanggal(nilai: str) -> date | None:
    """A stored date; None when empty or unreadable."""
    if not _TANGGAL.fullmatch(nilai):
        return None
    try:
        return date.fromisoformat(nilai)
    except ValueError:
        return None


def perlu_riwayat(lama: str, baru: str, *, orang_sama: bool, jeda: timedelta) -> bool:
    """Whether what stood there must be kept when it is replaced. `jeda`: since it was written.

    Autosave writes every few seconds, so one sitting of one person is one version; but never may words be lost that
    somebody else wrote, that were written earlier, or that a slip of the hand wiped out.
    """
    if not lama.strip():
        return False
    return not orang_sama or jeda >= JEDA_RIWAYAT or 2 * len(baru) < len(lama)
