"""Manuscripts of single forms and of bundles, for `supervisi.dokumen`."""

from __future__ import annotations

from collections.abc import Callable

from accounts.pelaku import Pelaku
from pkg.laporan import rules
from pkg.laporan.enums import PER_BERKAS, Formulir
from pkg.laporan.selectors import bagian
from pkg.laporan.selectors.bahan import Bahan, boleh, kumpulkan
from pkg.penilaian.enums import JenisBerkas
from pkg.penilaian.models import Penilaian
from supervisi.dokumen.registri import Naskah
from supervisi.lib.galat import SalahStatus

JUDUL_TERPANJANG = 200


def boleh_cetak(pelaku: Pelaku, penilaian_id: int) -> None:
    """Who may have the forms of a file now. Raises TidakTerlihat or TidakBoleh."""
    boleh(pelaku, penilaian_id)


def _pembaca(formulir: Formulir) -> Callable[[Pelaku, int], Naskah]:
    """The reader of one kind: raises TidakTerlihat, TidakBoleh, SalahStatus while there is nothing to print."""

    def baca(pelaku: Pelaku, penilaian_id: int) -> Naskah:
        penilaian, _ = boleh(pelaku, penilaian_id)
        bahan = kumpulkan(pelaku, penilaian)
        return susun_naskah(pelaku, bahan, formulir, bahan.ambil(penilaian_id))

    return baca


NASKAH_BERKAS: dict[Formulir, Callable[[Pelaku, int], Naskah]] = {
    satu: _pembaca(satu) for satu in Formulir if satu is not Formulir.BUNDEL_TAHUN
}
"""One reader for each kind about one period: the registry compares them by identity."""


def susun_naskah(pelaku: Pelaku, bahan: Bahan, formulir: Formulir, penilaian: Penilaian) -> Naskah:
    """The manuscript from material that was already read. Raises SalahStatus while there is nothing to print."""
    if formulir is Formulir.BUNDEL:
        semua = semua_bagian(pelaku, bahan, penilaian)
        judul = f"Berkas penilaian kinerja guru {bahan.identitas.jenis_periode.lower()} {bahan.identitas.tahun}"
        return _naskah(bahan, penilaian, judul, "Bundel", rules.susun(bahan.identitas, judul, semua, tetap=bahan.tetap))
    satu = bagian.PENYUSUN[formulir](pelaku, bahan, penilaian)
    isi = rules.susun(bahan.identitas, satu["judul"], [satu], tetap=bahan.tetap)
    return _naskah(bahan, penilaian, satu["judul"], bahan.nama(formulir, penilaian), isi)


def semua_bagian(pelaku: Pelaku, bahan: Bahan, penilaian: Penilaian) -> list[rules.Isi]:
    """Every form that can be printed now, those of teaching first. The recap is what makes a bundle."""
    if penilaian.jenis != JenisBerkas.PEMBELAJARAN:
        raise SalahStatus(bagian.HANYA_POKOK)
    hasil = []
    for satu in sorted(bahan.berkas, key=lambda b: b.jenis != JenisBerkas.PEMBELAJARAN):
        for formulir, penyusun in bagian.PENYUSUN.items():
            if satu.jenis != JenisBerkas.PEMBELAJARAN and formulir not in PER_BERKAS:
                continue
            try:
                hasil.append(penyusun(pelaku, bahan, satu))
            except SalahStatus:
                if formulir is Formulir.REKAP:
                    raise
    return hasil


def _naskah(bahan: Bahan, penilaian: Penilaian, judul: str, sebutan: str, isi: rules.Isi) -> Naskah:
    periode = bahan.kini.peserta.periode
    tugas = f" {bahan.huruf(penilaian).tugas}" if penilaian.jenis == JenisBerkas.TUGAS else ""
    konsep = "" if bahan.tetap else "KONSEP "
    return Naskah(
        isi=isi,
        judul=f"{judul}: {bahan.identitas.guru.nama}"[:JUDUL_TERPANJANG],
        nama_unduh=rules.nama_orang(f"{konsep}{sebutan}{tugas} - ", bahan.identitas.guru.nama, str(periode)),
        sekolah_id=penilaian.sekolah_id,
    )
