"""Forms 1A to 1D (2A to 2D of BK) and those of the additional duties as parts of a document (aturan_pkg 8).

Each function answers one part: `templat` names its template, the rest are its texts.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from observasi.laporan.rules.waktu import nip
from pkg.aturan.rules.angka import CETAK_NILAI
from pkg.instrumen.rules import Instrumen, Kompetensi
from pkg.laporan.rules.dokumen import (
    TITIK,
    Isi,
    gabung,
    identitas_guru,
    identitas_instansi,
    nama_periode,
    tanda_guru,
    tanda_penilai,
    tanda_tangan,
    tanggal_iso,
    tempat_tanggal,
    tercetak,
)
from pkg.penilaian.rules import HasilKompetensi
from pkg.rekap.rules import Identitas, Orang

DRAF = "* Kata-kata ini belum dicocokkan dengan naskah resmi."


@dataclass(frozen=True, slots=True)
class Huruf:
    """Which family of forms: 1 for teachers, 2 for BK, none for an additional duty."""

    bk: bool = False
    tugas: str = ""

    def kode(self, huruf: str) -> str:
        """ "1C", "2C"; empty for a duty, whose forms have no letter."""
        return "" if self.tugas else f"{2 if self.bk else 1}{huruf}"

    def judul(self, huruf: str, nama: str) -> str:
        """ "Formulir 1C: rekap ..."; for a duty "Rekap ... tugas tambahan"."""
        if self.tugas:
            return f"{nama}: {self.tugas.lower()}"
        return f"Formulir {self.kode(huruf)}: {nama[0].lower()}{nama[1:]}"


def angka(nilai: Fraction | None) -> str:
    """Whole values as they are, means with two decimals, a dash for a missing one."""
    if nilai is None:
        return "\u2013"
    return str(nilai) if nilai.denominator == 1 else CETAK_NILAI.tulis(nilai)


def tanpa_tanggapan(i: Identitas) -> str:
    """The remark on a form whose values the teacher neither agreed to nor objected to; "" for all others."""
    if not i.tanpa_tanggapan:
        return ""
    return (
        f"Tanpa tanggapan guru (dicatat {tanggal_iso(i.tanpa_tanggapan)}): nilai sudah dibuka bagi guru dan guru sudah "
        "diingatkan secara tertulis, tetapi ia tidak menyetujui dan tidak mengajukan keberatan."
    )


# 1A


def pernyataan(huruf: Huruf, instrumen: Instrumen, proses: Mapping[int, Sequence[tuple[str, Sequence[str]]]]) -> Isi:
    """Form 1A: what a competency means, how it is assessed, its indicators. `proses`: sheet and its prompts by number."""
    draf = any(i.belum_terverifikasi for k in instrumen.kompetensi for i in k.indikator)
    return {
        "templat": "pkg/laporan/_1a.html",
        "judul": huruf.judul("A", "Pernyataan kompetensi, indikator, dan proses penilaian"),
        "instrumen": instrumen.judul,
        "tugas": bool(huruf.tugas),
        "kompetensi": [_pernyataan(k, proses.get(k.nomor, ())) for k in instrumen.kompetensi],
        "skala": [f"{s.skor} = {s.label}" for s in instrumen.skala],
        "catatan": DRAF if draf else "",
    }


def _pernyataan(k: Kompetensi, proses: Sequence[tuple[str, Sequence[str]]]) -> Isi:
    return {
        "nomor": str(k.nomor),
        "judul": k.judul,
        "cara": k.jenis_pernyataan,
        "pernyataan": k.pernyataan,
        "indikator": [[str(i.nomor), _bintang(i.teks, i.belum_terverifikasi)] for i in k.indikator],
        "proses": [[nama, list(tanya)] for nama, tanya in proses],
    }


def _bintang(teks: str, draf: bool) -> str:
    return f"{teks} *" if draf else teks


# 1B


@dataclass(frozen=True, slots=True)
class LembarCetak:
    """One sheet of a competency: its name, and [field number, label, text] of each field."""

    nama: str
    isian: tuple[tuple[int, str, str], ...]


@dataclass(frozen=True, slots=True)
class BahanEvaluasi:
    """One competency with its sheets, the evidence by criterion (duties only), its scores and result."""

    kompetensi: Kompetensi
    lembar: tuple[LembarCetak, ...]
    bukti: Mapping[str, str]
    skor: Mapping[str, int]
    hasil: HasilKompetensi


@dataclass(frozen=True, slots=True)
class Jawaban:
    """What became of the teacher's values: the day on which she agreed, or on which the moderator decided ("": not)."""

    setuju: str = ""
    diputus: str = ""
    moderator: Orang | None = None


def _diputus(jawaban: Jawaban, keberatan: Sequence[str]) -> str:
    """Why the box of form 1B carries no day of agreement after an objection; "" for all others."""
    if jawaban.setuju or not jawaban.diputus or jawaban.moderator is None:
        return ""
    return (
        f"Guru mengajukan keberatan atas kompetensi {', '.join(keberatan)}. Nilai akhirnya diputuskan moderator "
        f"{jawaban.moderator.nama} pada {tanggal_iso(jawaban.diputus)}; alasan dan putusannya tercatat di bawah."
    )


def evaluasi(
    huruf: Huruf, i: Identitas, bagian: Sequence[BahanEvaluasi], moderasi: Sequence[Sequence[str]], jawaban: Jawaban
) -> Isi:
    """Form 1B: the cover with the box of agreement, then sheets (9)-(25) and scores (26)-(30) per competency."""
    g, s = i.guru, i.sekolah
    sampul = [
        ("Nama guru", g.nama),
        ("NIP / nomor seri karpeg", gabung(nip(g.nip), g.karpeg)),
        ("Pangkat / golongan ruang / TMT", f"{g.pangkat or TITIK} / {tanggal_iso(g.tmt_golongan)}"),
        ("NUPTK / NRG", gabung(g.nuptk, g.nrg)),
        ("Nama dan alamat sekolah", ", ".join(b for b in (s.nama, s.alamat, s.kecamatan, s.kota) if b)),
        ("Tanggal mulai bekerja di sekolah ini", tanggal_iso(g.mulai_di_sekolah)),
        ("Periode penilaian", nama_periode(i)),
        ("Jenis penilaian", i.jenis_periode),
    ]
    return {
        "templat": "pkg/laporan/_1b.html",
        "judul": huruf.judul("B", "Laporan dan evaluasi penilaian kinerja"),
        "tugas": bool(huruf.tugas),
        "sampul": [list(b) for b in sampul],
        "setuju": tanggal_iso(jawaban.setuju),
        "diputus": _diputus(jawaban, [b[0] for b in moderasi]),
        "tanpa_tanggapan": tanpa_tanggapan(i),
        "tempat": s.kota or TITIK,
        "tanda_tangan": [tanda_guru(i), *tanda_penilai(i)],
        "guru": g.nama,
        "penilai": " dan ".join(p.nama for p in i.penilai) or TITIK,
        "moderasi": [list(b) for b in moderasi],
        "kompetensi": [_evaluasi(b) for b in bagian],
    }


def _evaluasi(b: BahanEvaluasi) -> Isi:
    k, h = b.kompetensi, b.hasil
    return {
        "nomor": str(k.nomor),
        "judul": k.judul,
        "cara": k.jenis_pernyataan,
        "lembar": [
            [lembar.nama, [[f"({n})" if n else "", label, teks] for n, label, teks in lembar.isian]]
            for lembar in b.lembar
        ],
        "skor": [
            [str(i.nomor), _bintang(i.teks, i.belum_terverifikasi), b.bukti.get(i.kunci, ""), _skor(b.skor, i.kunci)]
            for i in k.indikator
        ],
        "total": str(h.total),
        "maksimum": str(h.maksimum),
        "persen": "\u2013" if h.persen is None else f"{CETAK_NILAI.tulis(h.persen)} %",
        "nilai": angka(h.nilai),
    }


def _skor(skor: Mapping[str, int], kunci: str) -> str:
    return str(skor[kunci]) if kunci in skor else "\u2013"


# 1C


def rekap(
    huruf: Huruf, i: Identitas, peta: Mapping[str, Any], moderasi: Sequence[Sequence[str]], *, tetap: bool
) -> Isi:
    """Form 1C of one file. `peta`: `pkg.rekap.rules.hasil_ke_peta`."""
    jenis = "tugas" if huruf.tugas else "pembelajaran"
    satu = next(s for s in peta["satu_c"] if s["jenis"] == jenis)
    bidang = peta["satu_d"]["bidang"] if peta["satu_d"] else {}
    sebutan = bidang.get("sebutan_tugas") if huruf.tugas else None
    return {
        "templat": "pkg/laporan/_1c.html",
        "judul": huruf.judul("C", "Rekap hasil penilaian kinerja"),
        "instrumen": satu["judul"],
        "tugas": bool(huruf.tugas),
        "guru": identitas_guru(i),
        "instansi": identitas_instansi(i),
        "periode": nama_periode(i),
        "jenis": [[nama, nama == i.jenis_periode] for nama in ("Formatif", "Sumatif", "Kemajuan")],
        "tahun": str(i.tahun),
        "kelompok": list(_kelompok(satu["baris"])),
        "jumlah": tercetak(satu["jumlah"]),
        "maksimum": str(satu["maksimum"]),
        "skala_100": tercetak(satu["skala_100"]),
        "sebutan": sebutan["tercetak"] if sebutan else "",
        "moderasi": [list(b) for b in moderasi],
        "tanpa_tanggapan": tanpa_tanggapan(i),
        "tempat_tanggal": tempat_tanggal(i, tetap=tetap),
        "tanda_tangan": tanda_tangan(i),
    }


def _kelompok(baris: Sequence[Mapping[str, Any]]) -> Iterator[Isi]:
    """The competencies under their groups; a letter for each group that has a name."""
    hasil: list[Isi] = []
    for b in baris:
        if not hasil or hasil[-1]["ranah"] != b["ranah"]:
            huruf = "ABCDEFGH"[len(hasil)]
            hasil.append({"ranah": b["ranah"], "nama": f"{huruf}. {b['ranah']}" if b["ranah"] else "", "baris": []})
        skor = f"{b['total']} dari {b['maksimum']}"
        hasil[-1]["baris"].append([str(b["nomor"]), b["judul"], skor, tercetak(b["persen"]), tercetak(b["nilai"])])
    yield from hasil


# 1D


def angka_kredit(huruf: Huruf, i: Identitas, peta: Mapping[str, Any], *, tetap: bool) -> Isi:
    """Form 1D: fields (1)-(30) by number, what the additional duty adds, other readings of the rules as notes."""
    d = peta["satu_d"]
    return {
        "templat": "pkg/laporan/_1d.html",
        "judul": huruf.judul("D", "Penghitungan angka kredit"),
        "label": d["label_ak"],
        "guru": identitas_guru(i),
        "instansi": identitas_instansi(i),
        "periode": nama_periode(i),
        "bidang": [
            [f"({b['nomor']})" if b["nomor"] else "", b["nama"], b["tercetak"] or "\u2013", b["catatan"] or ""]
            for b in d["bidang"].values()
        ],
        "varian": [
            [v["judul"], v["alasan"], tercetak(v["nilai_akhir"]), v["sebutan"] or "\u2013", tercetak(v["ak"])]
            for v in d["varian"]
            if v["berbeda"]
        ],
        "peringatan": [*d["peringatan"], *peta["catatan"]],
        "aturan": peta["judul_regulasi"],
        "tanpa_tanggapan": tanpa_tanggapan(i),
        "tempat_tanggal": tempat_tanggal(i, tetap=tetap),
        "tanda_tangan": tanda_tangan(i),
    }
