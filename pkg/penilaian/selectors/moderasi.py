"""Reading an objection and the moderator's sheet. Her scores stay hers until she has decided."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from accounts.pelaku import Pelaku
from pkg.instrumen.rules import Instrumen, Kompetensi
from pkg.penilaian import rules
from pkg.penilaian.enums import Lembar, Sisi, StatusButirKeberatan, Tahap
from pkg.penilaian.models import ButirKeberatan, Penilaian
from pkg.penilaian.selectors.berkas import ambil_sebagai
from pkg.penilaian.selectors.lembar import BarisNilai, baca_isi, instrumen_berkas, regulasi_berkas


@dataclass(frozen=True, slots=True)
class Keberatan:
    """An objection to one competency: the reasons, the result before, and (once decided) after."""

    butir: ButirKeberatan
    kompetensi: Kompetensi
    awal: rules.HasilKompetensi
    akhir: rules.HasilKompetensi | None

    @property
    def diputus(self) -> bool:
        return self.butir.status != StatusButirKeberatan.DIAJUKAN


def daftar_keberatan(pelaku: Pelaku, penilaian: Penilaian) -> list[Keberatan]:
    """The objections of a file whose values the caller has let `pelaku` read. Two queries at most."""
    semua = list(ButirKeberatan.objects.filter(penilaian=penilaian))
    if not semua:
        return []
    instrumen = instrumen_berkas(pelaku, penilaian)
    beku: dict[str, int] = dict(penilaian.nilai_beku or {})
    hasil = []
    for butir in semua:
        kompetensi = instrumen.peta_kompetensi[butir.kompetensi]
        diputus = butir.status != StatusButirKeberatan.DIAJUKAN
        awal = _hitung_satu(pelaku, penilaian, instrumen, butir.kompetensi, butir.skor_awal)
        akhir = _hitung_satu(pelaku, penilaian, instrumen, butir.kompetensi, beku) if diputus else None
        hasil.append(Keberatan(butir, kompetensi, awal, akhir))
    return hasil


def _hitung_satu(
    pelaku: Pelaku, penilaian: Penilaian, instrumen: Instrumen, nomor: int, skor: rules.Skor
) -> rules.HasilKompetensi:
    hasil = rules.hitung(instrumen, skor, regulasi_berkas(pelaku, penilaian)).ambil(nomor)
    assert hasil is not None  # noqa: S101 - objections are taken for competencies of the instrument only
    return hasil


@dataclass(frozen=True, slots=True)
class ButirModerasi:
    """One disputed competency on the moderator's sheet, with the scores that the teacher objects to."""

    butir: ButirKeberatan
    kompetensi: Kompetensi
    baris: tuple[BarisNilai, ...]
    awal: rules.HasilKompetensi
    hasil: rules.HasilKompetensi

    @property
    def kunci_putusan(self) -> str:
        """Key of the field with the reasons of the decision."""
        return f"{rules.AWALAN_PUTUSAN}{self.kompetensi.nomor}"

    @property
    def lengkap(self) -> bool:
        """Whether it is scored in full and has a reason."""
        return not self.hasil.belum and bool(self.butir.putusan.strip())


@dataclass(frozen=True, slots=True)
class LembarModerasi:
    """The moderator's sheet: the disputed competencies only."""

    penilaian: Penilaian
    instrumen: Instrumen
    sidik_instrumen: str
    butir: tuple[ButirModerasi, ...]
    diputus: bool

    @property
    def baris(self) -> Mapping[str, BarisNilai]:
        """The lines that may be scored, by key."""
        return {b.kunci: b for satu in self.butir for b in satu.baris}

    @property
    def skor(self) -> dict[str, int | None]:
        """The moderator's scores by key."""
        return {kunci: b.skor for kunci, b in self.baris.items()}

    @property
    def lengkap(self) -> bool:
        """Whether she may decide."""
        return all(satu.lengkap for satu in self.butir)

    @property
    def boleh_isi(self) -> rules.Keputusan:
        """Whether it may be written now."""
        return rules.boleh_ubah(self.penilaian.fakta(), Tahap.MODERASI)

    @property
    def sidik(self) -> str:
        """Fingerprint of scores and reasons; deciding asks for the one that was seen."""
        teks = {satu.kunci_putusan: satu.butir.putusan for satu in self.butir}
        return rules.sidik_nilai(self.sidik_instrumen, self.skor, teks)


def lembar_moderasi(pelaku: Pelaku, penilaian_id: int) -> LembarModerasi:
    """The moderator's own sheet. Raises TidakTerlihat, or TidakBoleh for everybody else."""
    penilaian, _ = ambil_sebagai(pelaku, penilaian_id, Sisi.MODERATOR)
    return baca_moderasi(pelaku, penilaian)


def baca_moderasi(pelaku: Pelaku, penilaian: Penilaian) -> LembarModerasi:
    """`lembar_moderasi` for a file that the caller has already read as its moderator."""
    isi = baca_isi(pelaku, penilaian)
    kini = isi.hasil(Lembar.MODERATOR)
    butir = []
    for satu in ButirKeberatan.objects.filter(penilaian=penilaian):
        kompetensi = isi.instrumen.peta_kompetensi[satu.kompetensi]
        hasil = kini.ambil(satu.kompetensi)
        assert hasil is not None  # noqa: S101 - it was computed for the same instrument
        butir.append(
            ButirModerasi(
                butir=satu,
                kompetensi=kompetensi,
                baris=tuple(isi.baris[Lembar.MODERATOR][i.kunci] for i in kompetensi.indikator),
                awal=_hitung_satu(pelaku, penilaian, isi.instrumen, satu.kompetensi, satu.skor_awal),
                hasil=hasil,
            )
        )
    return LembarModerasi(
        penilaian=penilaian,
        instrumen=isi.instrumen,
        sidik_instrumen=penilaian.instrumen.sidik,
        butir=tuple(butir),
        diputus=penilaian.moderasi.diputus_pada is not None,
    )
