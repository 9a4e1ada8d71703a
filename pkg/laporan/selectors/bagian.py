"""One form of a participant as a part of a document; SalahStatus with a sentence while it cannot be printed."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from django.utils import timezone

from accounts.pelaku import Pelaku
from pkg.bukti import selectors as selectors_bukti
from pkg.bukti.enums import LembarBukti
from pkg.bukti.panduan import panduan
from pkg.bukti.rules import lembar_untuk
from pkg.bukti.selectors import LembarKompetensi
from pkg.instrumen.rules import Instrumen, Kompetensi
from pkg.kuesioner.enums import KeadaanKelompok
from pkg.kuesioner.selectors import HasilKelompok
from pkg.laporan import rules
from pkg.laporan.enums import Formulir
from pkg.laporan.selectors.bahan import BELUM, Bahan
from pkg.penilaian import selectors as selectors_penilaian
from pkg.penilaian.enums import JenisBerkas
from pkg.penilaian.models import Penilaian
from supervisi.lib.galat import SalahStatus

HANYA_POKOK = "Formulir ini dicetak dari berkas pembelajaran guru yang sama."


def pernyataan(pelaku: Pelaku, bahan: Bahan, penilaian: Penilaian) -> rules.Isi:
    """Form 1A: the instrument of the file with the portal's own prompts."""
    instrumen = selectors_penilaian.instrumen_berkas(pelaku, penilaian)
    proses = {k.nomor: _proses(instrumen, k) for k in instrumen.kompetensi}
    return rules.pernyataan(bahan.huruf(penilaian), instrumen, proses)


def _proses(instrumen: Instrumen, kompetensi: Kompetensi) -> list[tuple[str, Sequence[str]]]:
    khusus = panduan().khusus.get((instrumen.kode, kompetensi.nomor), {})
    return [(lembar.label, khusus.get(lembar, ())) for lembar in lembar_untuk(instrumen, kompetensi)]


def evaluasi(pelaku: Pelaku, bahan: Bahan, penilaian: Penilaian) -> rules.Isi:
    """Form 1B of one file: sheets, scores, values."""
    _terkirim(penilaian)
    terbaca = selectors_penilaian.baca_terkirim(pelaku, penilaian)
    lembar = {s.kompetensi.nomor: s for s in selectors_bukti.baca_lembar(pelaku, penilaian)}
    bagian = [
        rules.BahanEvaluasi(
            kompetensi=h.kompetensi,
            lembar=_lembar(lembar[h.nomor]),
            bukti=_bukti(lembar[h.nomor]),
            skor=terbaca.skor,
            hasil=h,
        )
        for h in terbaca.hasil.kompetensi
    ]
    identitas = replace(bahan.identitas, tanpa_tanggapan=_hari(penilaian.tanpa_tanggapan_pada))
    oleh = getattr(penilaian, "moderasi", None)
    jawaban = rules.Jawaban(
        setuju=_hari(penilaian.disetujui_pada),
        diputus=_hari(oleh.diputus_pada) if oleh else "",
        moderator=bahan.moderator(penilaian),
    )
    return rules.evaluasi(bahan.huruf(penilaian), identitas, bagian, moderasi(pelaku, bahan, penilaian), jawaban)


def _hari(waktu: datetime | None) -> str:
    return timezone.localdate(waktu).isoformat() if waktu else ""


def _lembar(satu: LembarKompetensi) -> tuple[rules.LembarCetak, ...]:
    """The sheets as they are printed; the criteria of a duty stand in the table of scores instead."""
    hasil = []
    for lembar in satu.lembar:
        isian = tuple(
            (i.bidang.nomor, i.bidang.label, rules.tanggal_terisi(i.nilai) if i.bidang.tanggal else i.nilai)
            for i in lembar.isian
            if lembar.lembar is not LembarBukti.BUKTI or i.bidang.tanggal or i.bidang.kode == "dokumen"
        )
        hasil.append(rules.LembarCetak(str(lembar.lembar.label), isian))
    return tuple(hasil)


def _bukti(satu: LembarKompetensi) -> Mapping[str, str]:
    kriteria = {i.kunci for i in satu.kompetensi.indikator}
    return {
        i.bidang.kode: i.nilai
        for lembar in satu.lembar
        if lembar.lembar is LembarBukti.BUKTI
        for i in lembar.isian
        if i.bidang.kode in kriteria
    }


def rekap(pelaku: Pelaku, bahan: Bahan, penilaian: Penilaian) -> rules.Isi:
    """Form 1C of one file."""
    peta = _peta(bahan)
    return rules.rekap(
        bahan.huruf(penilaian), bahan.identitas, peta, moderasi(pelaku, bahan, penilaian), tetap=bahan.tetap
    )


def angka_kredit(pelaku: Pelaku, bahan: Bahan, penilaian: Penilaian) -> rules.Isi:
    """Form 1D of the participant."""
    _pokok(bahan, penilaian)
    peta = _peta(bahan)
    if peta["satu_d"] is None:
        raise SalahStatus("Formulir 1D hanya ada pada penilaian sumatif.")
    if not peta["satu_d"]["lengkap"]:
        kurang = [k.teks for k in bahan.kini.kurang]
        raise SalahStatus(" ".join(["Belum lengkap.", *kurang]))
    return rules.angka_kredit(bahan.huruf(penilaian), bahan.identitas, peta, tetap=bahan.tetap)


def kuesioner(pelaku: Pelaku, bahan: Bahan, penilaian: Penilaian) -> rules.Isi:
    """The means of the groups; never one answer."""
    _pokok(bahan, penilaian)
    _terkirim(penilaian)
    kelompok = list(bahan.kini.kelompok.values())
    if not kelompok:
        raise SalahStatus("Berkas ini tidak memakai kuesioner.")
    if all(k.keadaan not in (KeadaanKelompok.TERSEDIA, KeadaanKelompok.DILEPAS) for k in kelompok):
        raise SalahStatus("Belum ada kuesioner yang selesai.")
    return rules.kuesioner(bahan.identitas, [_kelompok(bahan, k) for k in kelompok], tetap=bahan.tetap)


def _kelompok(bahan: Bahan, k: HasilKelompok) -> rules.KelompokCetak:
    """A group; under the name and with the minimum of the day on which the result was fixed, once it stands."""
    beku = next((b for b in bahan.identitas.kelompok if b.kelompok == k.kelompok.value), None)
    keterangan = ""
    if k.keadaan is KeadaanKelompok.DILEPAS and k.dilepas is not None:
        oleh = beku.dilepas_oleh if beku and beku.dilepas_oleh else k.dilepas.oleh.nama
        keterangan = f"Tidak ikut dihitung menurut keputusan {oleh}: {k.dilepas.alasan}"
    elif k.rata is None:
        keterangan = "Belum selesai."
    return rules.KelompokCetak(
        nama=str(k.kelompok.label),
        # Before the end the number would still rise, and the paper would be out of date with every answer.
        jawaban=k.terjawab if k.rata is not None else 0,
        minimum=beku.minimum if beku else k.minimum,
        rata=k.rata,
        komponen=k.komponen,
        keterangan=keterangan,
    )


def konversi(pelaku: Pelaku, bahan: Bahan, penilaian: Penilaian) -> rules.Isi:
    """The conversion sheet from the last predikat that was entered."""
    _pokok(bahan, penilaian)
    terakhir = bahan.kini.konversi
    if terakhir is None:
        raise SalahStatus("Predikat kinerja belum diisi. Kepala sekolah atau penilai mengisinya pada halaman rekap.")
    return rules.konversi(bahan.identitas, terakhir.baca_hasil(), timezone.localdate(terakhir.pada).isoformat())


def _pokok(bahan: Bahan, penilaian: Penilaian) -> None:
    if penilaian.jenis != JenisBerkas.PEMBELAJARAN:
        raise SalahStatus(HANYA_POKOK)


def _terkirim(penilaian: Penilaian) -> None:
    if penilaian.nilai_beku is None:
        raise SalahStatus(BELUM)


def _peta(bahan: Bahan) -> Mapping[str, Any]:
    kini = bahan.kini
    if kini.galat:
        raise SalahStatus(" ".join(kini.galat))
    if kini.peta is None:
        belum = [str(b.get_jenis_display()).lower() for b in bahan.berkas if b.nilai_beku is None]
        raise SalahStatus(f"Menunggu nilai {' dan '.join(belum)} dikirim kepada guru." if belum else BELUM)
    return kini.peta


def moderasi(pelaku: Pelaku, bahan: Bahan, penilaian: Penilaian) -> list[list[str]]:
    """The record of an objection: competency, reasons, value before and after, who decided and why."""
    oleh = bahan.moderator(penilaian)
    return [
        [
            str(k.kompetensi.nomor),
            k.kompetensi.judul,
            k.butir.alasan,
            rules.angka(k.awal.nilai),
            rules.angka(k.akhir.nilai) if k.akhir else "\u2013",
            k.butir.putusan if k.diputus else "",
            oleh.nama if oleh and k.diputus else "",
        ]
        for k in selectors_penilaian.daftar_keberatan(pelaku, penilaian)
    ]


Penyusun = Callable[[Pelaku, Bahan, Penilaian], rules.Isi]
PENYUSUN: Mapping[Formulir, Penyusun] = {
    Formulir.PERNYATAAN: pernyataan,
    Formulir.EVALUASI: evaluasi,
    Formulir.REKAP: rekap,
    Formulir.ANGKA_KREDIT: angka_kredit,
    Formulir.KUESIONER: kuesioner,
    Formulir.KONVERSI: konversi,
}
"""Every form that is a part of a bundle, in its order there."""
