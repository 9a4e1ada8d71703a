"""What the forms of a file say now, and which documents there are."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from django.utils import timezone

from accounts.pelaku import Pelaku
from pkg.aturan.rules.angka import CETAK_NILAI
from pkg.bukti import selectors as selectors_bukti
from pkg.laporan import rules
from pkg.laporan.enums import Formulir
from pkg.penilaian import selectors as selectors_penilaian
from pkg.penilaian.enums import Sisi, Tahap
from pkg.penilaian.models import Penilaian
from pkg.rekap import selectors as selectors_rekap
from pkg.rekap.rules import Identitas
from pkg.rekap.selectors import Pratinjau
from supervisi.dokumen import selectors as selectors_dokumen
from supervisi.dokumen.registri import Naskah
from supervisi.dokumen.selectors import BarisDokumen
from supervisi.lib.berkas import nama_unduhan
from supervisi.lib.galat import SalahStatus

BELUM = "Formulir dapat dicetak setelah nilai dikirim kepada guru."


def boleh(pelaku: Pelaku, penilaian_id: int) -> None:
    """Who may read the values now (domain 9; an admin the finished forms). Raises TidakTerlihat or TidakBoleh."""
    selectors_penilaian.ambil_nilai(pelaku, penilaian_id)


def _bahan(pelaku: Pelaku, penilaian_id: int) -> tuple[Penilaian, Pratinjau, Identitas]:
    penilaian, _ = selectors_penilaian.ambil_nilai(pelaku, penilaian_id)
    if penilaian.nilai_beku is None or penilaian.tahap == Tahap.DIBATALKAN:
        raise SalahStatus(BELUM)
    kini = selectors_rekap.pratinjau(pelaku, penilaian)
    if kini.rekap is not None:
        return penilaian, kini, kini.rekap.baca_identitas()
    # A draft carries no date of today, or it would be another document every day.
    hari_ini = selectors_rekap.susun_identitas(pelaku, kini.peserta, kini.berkas, pelaku.hari)
    return penilaian, kini, replace(hari_ini, ditetapkan="")


def naskah_rekap(pelaku: Pelaku, penilaian_id: int) -> Naskah:
    """Forms 1C and 1D. Raises TidakTerlihat, TidakBoleh, SalahStatus while there is nothing to print."""
    penilaian, kini, identitas = _bahan(pelaku, penilaian_id)
    if kini.peta is None:
        raise SalahStatus(BELUM)
    isi = rules.isi_rekap(identitas, kini.peta, _moderasi(pelaku, penilaian), tetap=kini.rekap is not None)
    return _naskah(penilaian, isi, "Rekap PK Guru")


def naskah_evaluasi(pelaku: Pelaku, penilaian_id: int) -> Naskah:
    """Form 1B of one file. Raises TidakTerlihat, TidakBoleh, SalahStatus while there is nothing to print."""
    penilaian, kini, identitas = _bahan(pelaku, penilaian_id)
    terbaca = selectors_penilaian.baca_terkirim(pelaku, penilaian)
    lembar = {s.kompetensi.nomor: s for s in selectors_bukti.baca_lembar(pelaku, penilaian)}
    bagian: list[dict[str, Any]] = []
    for k in terbaca.hasil.kompetensi:
        bagian.append(
            {
                "nomor": str(k.nomor),
                "judul": k.kompetensi.judul,
                "lembar": [
                    [
                        s.lembar.label,
                        [[f"({i.bidang.nomor})" if i.bidang.nomor else "", i.bidang.label, i.nilai] for i in s.isian],
                    ]
                    for s in lembar[k.nomor].lembar
                ],
                "skor": [[str(i.nomor), i.teks, str(terbaca.skor[i.kunci])] for i in k.kompetensi.indikator],
                "total": str(k.total),
                "maksimum": str(k.maksimum),
                "persen": "-" if k.persen is None else CETAK_NILAI.tulis(k.persen),
                "nilai": "-"
                if k.nilai is None
                else str(k.nilai)
                if k.nilai.denominator == 1
                else CETAK_NILAI.tulis(k.nilai),
            }
        )
    setuju = timezone.localdate(penilaian.disetujui_pada).isoformat() if penilaian.disetujui_pada else ""
    isi = rules.isi_evaluasi(identitas, bagian, tetap=kini.rekap is not None, setuju=setuju)
    return _naskah(penilaian, isi, "Laporan dan evaluasi PK Guru")


def _moderasi(pelaku: Pelaku, penilaian: Penilaian) -> list[list[str]]:
    """The record of an objection: competency, reasons, what became of it."""
    return [[str(b.kompetensi), b.alasan, b.get_status_display(), b.putusan or "-"] for b in penilaian.keberatan.all()]


def _naskah(penilaian: Penilaian, isi: dict[str, Any], sebutan: str) -> Naskah:
    periode = penilaian.peserta.periode
    nama = f"{sebutan} {penilaian.guru.get_short_name()} {periode.get_jenis_display().lower()} {periode.tahun}"
    return Naskah(isi=isi, judul=nama[:200], nama_unduh=nama_unduhan(nama, ".pdf"), sekolah_id=penilaian.sekolah_id)


NASKAH = {Formulir.REKAP: naskah_rekap, Formulir.EVALUASI: naskah_evaluasi}


@dataclass(frozen=True, slots=True)
class FormulirTampil:
    """One form on the page: why there is none yet (`belum`), the current document, the older ones."""

    formulir: Formulir
    belum: str
    terkini: BarisDokumen | None
    lama: tuple[BarisDokumen, ...]


@dataclass(frozen=True, slots=True)
class HalamanDokumen:
    """The forms of one file."""

    penilaian: Penilaian
    sebagai: frozenset[Sisi]
    formulir: tuple[FormulirTampil, ...]
    konsep: bool


def halaman(pelaku: Pelaku, penilaian_id: int) -> HalamanDokumen:
    """What the page shows. Raises TidakTerlihat or TidakBoleh."""
    penilaian, sebagai = selectors_penilaian.ambil_nilai(pelaku, penilaian_id)
    semua = []
    for satu in Formulir:
        try:
            kini = selectors_dokumen.naskah_kini(pelaku, satu.jenis, penilaian_id)
        except SalahStatus as galat:
            semua.append(FormulirTampil(satu, galat.alasan, None, ()))
            continue
        baris = selectors_dokumen.daftar(pelaku, satu.jenis, penilaian_id, kini.sidik)
        terkini = next((b for b in baris if b.terkini), None)
        semua.append(FormulirTampil(satu, "", terkini, tuple(b for b in baris if not b.terkini)))
    return HalamanDokumen(penilaian, sebagai, tuple(semua), penilaian.tahap != Tahap.SELESAI)
