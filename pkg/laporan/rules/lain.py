"""The questionnaire recap, the conversion sheet, the laporan kendali and the list of contents of a school's ZIP."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from observasi.laporan.rules.waktu import nip
from pkg.aturan.rules.angka import CETAK_NILAI
from pkg.laporan.rules.dokumen import (
    TITIK,
    Isi,
    gabung,
    nama_periode,
    penanda_tangan,
    tanda_kepala,
    tanggal_iso,
    tempat_tanggal,
)
from pkg.laporan.rules.formulir import angka
from pkg.rekap.rules import Identitas, Orang, SekolahCetak

SAMARAN = "Jawaban diisi tanpa nama. Yang dicetak hanya rata-rata kelompok, tidak pernah jawaban satu orang."


@dataclass(frozen=True, slots=True)
class KelompokCetak:
    """One group of respondents: how many answered, the mean, its parts; `keterangan` where there is no mean."""

    nama: str
    jawaban: int
    minimum: int
    rata: Fraction | None
    komponen: tuple[tuple[str, Fraction], ...]
    keterangan: str


def kuesioner(i: Identitas, kelompok: Sequence[KelompokCetak], *, tetap: bool) -> Isi:
    """Means of the groups on scale 100, with the number of answers."""
    return {
        "templat": "pkg/laporan/_kuesioner.html",
        "judul": "Rekap kuesioner penilaian kinerja guru",
        "guru": i.guru.nama,
        "nip": nip(i.guru.nip) or "\u2013",
        "periode": nama_periode(i),
        "samaran": SAMARAN,
        "ada_bagian": any(k.komponen for k in kelompok),
        "kelompok": [
            {
                "nama": k.nama,
                "jawaban": str(k.jawaban),
                "minimum": str(k.minimum),
                "rata": "\u2013" if k.rata is None else CETAK_NILAI.tulis(k.rata),
                "komponen": [[nama, CETAK_NILAI.tulis(nilai)] for nama, nilai in k.komponen],
                "keterangan": k.keterangan,
            }
            for k in kelompok
        ],
        "tempat_tanggal": tempat_tanggal(i, tetap=tetap),
        "tanda_tangan": [tanda_kepala(i)],
    }


def konversi(i: Identitas, peta: Mapping[str, Any], hari: str) -> Isi:
    """The sheet Konversi Predikat Kinerja ke Angka Kredit (2023). `peta`: `KonversiPredikat.baca_hasil`."""
    g, bidang = i.guru, peta["bidang"]
    return {
        "templat": "pkg/laporan/_konversi.html",
        "judul": "Konversi predikat kinerja ke angka kredit",
        "label": peta["label_ak"],
        "periode": nama_periode(i),
        "identitas": [
            ["Nama", g.nama],
            ["NIP", nip(g.nip) or TITIK],
            ["Nomor seri karpeg", g.karpeg or TITIK],
            ["Pangkat / golongan ruang / TMT", f"{g.pangkat or TITIK} / {tanggal_iso(g.tmt_golongan)}"],
            ["Tempat, tanggal lahir", f"{g.tempat_lahir or TITIK}, {tanggal_iso(g.tanggal_lahir)}"],
            ["Jenis kelamin", g.jenis_kelamin or TITIK],
            ["Pendidikan", gabung(g.pendidikan, g.spesialisasi)],
            ["Jabatan / jenjang", gabung(g.jabatan, peta["jenjang"])],
            ["Masa kerja", g.masa_kerja or TITIK],
            ["Unit kerja", i.sekolah.nama],
        ],
        "baris": [
            bidang[kode]["tercetak"] for kode in ("predikat_1", "persentase_1", "koefisien_1", "bulan_1", "ak_1")
        ],
        "tempat_tanggal": f"{i.sekolah.kota or TITIK}, {tanggal_iso(hari)}",
        "tanda_tangan": [{**tanda_kepala(i), "peran": "Pejabat penilai kinerja"}],
    }


@dataclass(frozen=True, slots=True)
class TahunKendali:
    """Fields (12)-(14) of one teacher's year, and what it counts as."""

    formatif: Fraction | None
    sasaran: Fraction | None
    sumatif: Fraction | None
    capaian: str


def kendali(
    sekolah: SekolahCetak,
    kepala: Orang | None,
    tahun: Sequence[int],
    baris: Sequence[tuple[str, int | None, Sequence[TahunKendali]]],
    ringkasan: Sequence[tuple[int, int, int, int, int]],
) -> Isi:
    """Laporan kendali kinerja guru, fields (1)-(15). `baris`: name, highest total, the years. `ringkasan` by year:
    reached, not reached, without a target, not assessed, all."""
    return {
        "templat": "pkg/laporan/_kendali.html",
        "judul": "Laporan kendali kinerja guru",
        "sekolah": sekolah.nama,
        "alamat": ", ".join(b for b in (sekolah.alamat, sekolah.kelurahan, sekolah.kecamatan, sekolah.kota) if b)
        or TITIK,
        "tahun": [str(t) for t in tahun],
        "ringkasan": [[str(t), *(str(n) for n in r)] for t, r in zip(tahun, ringkasan, strict=True)],
        "baris": [
            {
                "nomor": str(n),
                "nama": nama,
                "maksimum": str(maksimum) if maksimum else "",
                "tahun": [[angka(t.formatif), angka(t.sasaran), angka(t.sumatif)] for t in isi],
                "catatan": "; ".join(
                    f"{t}: {satu.capaian}" for t, satu in zip(tahun, isi, strict=True) if satu.capaian
                ),
            }
            for n, (nama, maksimum, isi) in enumerate(baris, 1)
        ],
        "tempat_tanggal": f"{sekolah.kota or TITIK}, {TITIK}",
        "tanda_tangan": [penanda_tangan("Kepala sekolah", kepala)],
    }
