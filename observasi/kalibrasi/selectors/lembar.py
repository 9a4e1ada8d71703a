"""The own sheet of a rater. It reads rows of the acting person only, so that no mistake of a page can show another's."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from accounts.pelaku import Pelaku
from observasi.instrumen.rules import ButirTerurut, Instrumen
from observasi.kalibrasi import rules
from observasi.kalibrasi.enums import StatusPeserta, StatusSesi
from observasi.kalibrasi.models import Peserta, Sesi, SkorKalibrasi
from observasi.kalibrasi.selectors.sesi import ambil
from observasi.penilaian.rules import KOSONG, Kesiapan, NilaiButir, siap_kirim, sidik_lembar, tulis_jawaban
from supervisi.lib.galat import TidakBoleh


@dataclass(frozen=True, slots=True)
class BarisSkor:
    """One item with what stands in it; version 0: never saved."""

    terurut: ButirTerurut
    nilai: NilaiButir = KOSONG
    versi: int = 0

    @property
    def kunci(self) -> str:
        return self.terurut.butir.kunci

    @property
    def tertulis(self) -> str:
        return tulis_jawaban(self.nilai)


@dataclass(frozen=True, slots=True)
class LembarPenilai:
    """The sheet of the acting rater."""

    sesi: Sesi
    peserta: Peserta
    instrumen: Instrumen
    baris: Mapping[str, BarisSkor]
    alasan_terkunci: str | None

    @property
    def terjawab(self) -> int:
        """Items with an answer, "tidak teramati" included."""
        return sum(b.nilai.terjawab for b in self.baris.values())

    @property
    def kesiapan(self) -> Kesiapan:
        return siap_kirim(self.instrumen, {k: b.nilai for k, b in self.baris.items()})

    @property
    def belum(self) -> list[BarisSkor]:
        """Items without an answer, in their order."""
        return [b for b in self.baris.values() if not b.nilai.terjawab]

    @property
    def sidik(self) -> str:
        """Fingerprint of what stands in the sheet; sending asks for the one that was seen."""
        return sidik_lembar({k: b.tertulis for k, b in self.baris.items()}, {}, "")


def lembar_sendiri(pelaku: Pelaku, sesi_id: int) -> LembarPenilai:
    """The own sheet, whether begun or not. Three queries. Raises TidakTerlihat, or TidakBoleh for a mere organiser."""
    return baca_lembar(pelaku, ambil(pelaku, sesi_id))


def baca_lembar(pelaku: Pelaku, sesi: Sesi) -> LembarPenilai:
    """`lembar_sendiri` for a session that the caller has read already."""
    peserta = Peserta.objects.filter(sesi=sesi, orang_id=pelaku.pengguna_id).first()
    if peserta is None:
        raise TidakBoleh("Anda menyelenggarakan sesi ini dan tidak ikut menilai.")
    instrumen = sesi.versi_instrumen.baca()
    ada = {s.kunci: s for s in SkorKalibrasi.objects.filter(peserta=peserta).order_by("pk")}
    baris = {}
    for terurut in instrumen.daftar_butir:
        s = ada.get(terurut.butir.kunci)
        nilai = KOSONG if s is None else NilaiButir(s.skor, s.tidak_teramati)
        baris[terurut.butir.kunci] = BarisSkor(terurut, nilai, s.versi if s else 0)
    alasan = rules.alasan_tidak_menilai(StatusSesi(sesi.status), StatusPeserta(peserta.status), sesi.tutup, pelaku.hari)
    return LembarPenilai(sesi, peserta, instrumen, baris, alasan)
