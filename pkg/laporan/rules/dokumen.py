"""What all forms share: letterhead, identity by field number, signatures, the mark of a draft, one form or a bundle.

Texts only: a form that was asked for says the same for ever. Empty fields are lines to write on.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from observasi.laporan.rules.waktu import nip, tanggal
from pkg.rekap.rules import Identitas, Orang, SekolahCetak

KONSEP = "KONSEP: hasil ini belum ditetapkan dan masih dapat berubah."
SEBAGIAN_KONSEP = "KONSEP: bagian yang bertanda konsep belum ditetapkan dan masih dapat berubah."
TITIK = "................................"

Isi = dict[str, Any]
"""Plain data for a template: texts, truth values, lists and maps of them."""


def tanggal_iso(iso: str) -> str:
    """A stored date in words; a line to write on when there is none."""
    return tanggal(date.fromisoformat(iso)) if iso else TITIK


def tanggal_terisi(iso: str) -> str:
    """A date of a sheet in words; empty when none was filled in."""
    return tanggal(date.fromisoformat(iso)) if iso else ""


def gabung(*bagian: str) -> str:
    """What there is of several fields that share a line of the form."""
    return " / ".join(b for b in bagian if b) or TITIK


def tercetak(angka: Mapping[str, str] | None) -> str:
    """A number as it is printed; a dash where there is none."""
    return angka["tercetak"] if angka else "\u2013"


def nama_periode(i: Identitas) -> str:
    """The span that is appraised: "1 Januari 2026 sampai 31 Desember 2026"."""
    return f"{tanggal_iso(i.dari)} sampai {tanggal_iso(i.sampai)}"


def kop(sekolah: SekolahCetak) -> Isi:
    """The letterhead."""
    return {
        "sekolah": sekolah.nama,
        "npsn": sekolah.npsn,
        "alamat": sekolah.alamat,
        "kota": sekolah.kota,
        "telepon": sekolah.telepon,
        "wilayah": sekolah.provinsi,
    }


def identitas_guru(i: Identitas) -> list[list[str]]:
    """Part a of forms 1C and 1D: [field number, label, text], fields (1) to (9) and what newer copies add."""
    g = i.guru
    baris = [
        ("(1)", "Nama", g.nama),
        ("(2)", "NIP / nomor seri karpeg", gabung(nip(g.nip), g.karpeg)),
        ("", "NUPTK / NRG", gabung(g.nuptk, g.nrg)),
        ("(3)", "Tempat, tanggal lahir", f"{g.tempat_lahir or TITIK}, {tanggal_iso(g.tanggal_lahir)}"),
        ("(4)", "Pangkat / jabatan / golongan", gabung(g.pangkat, g.jabatan)),
        ("", "TMT pangkat / golongan", tanggal_iso(g.tmt_golongan)),
        ("(5)", "TMT sebagai guru", tanggal_iso(g.tmt_guru)),
        ("(6)", "Masa kerja", g.masa_kerja or TITIK),
        ("(7)", "Jenis kelamin", g.jenis_kelamin or TITIK),
        ("(8)", "Pendidikan terakhir / spesialisasi", gabung(g.pendidikan, g.spesialisasi)),
        ("(9)", "Program keahlian yang diampu", gabung(g.program_keahlian, g.mapel)),
        *([("", "Tugas tambahan", g.tugas_tambahan)] if g.tugas_tambahan else []),
    ]
    return [list(b) for b in baris]


def identitas_instansi(i: Identitas) -> list[list[str]]:
    """Part b of forms 1C and 1D: fields (10) to (15)."""
    s = i.sekolah
    baris = [
        ("(10)", "Nama instansi/sekolah", s.nama),
        ("(11)", "Telepon/faks", s.telepon or TITIK),
        ("(12)", "Kelurahan", s.kelurahan or TITIK),
        ("(13)", "Kecamatan", s.kecamatan or TITIK),
        ("(14)", "Kabupaten/kota", s.kota or TITIK),
        ("(15)", "Provinsi", s.provinsi or TITIK),
    ]
    return [list(b) for b in baris]


def tempat_tanggal(i: Identitas, *, tetap: bool) -> str:
    """Place and day of signing; the day stays open on a draft."""
    return f"{i.sekolah.kota or TITIK}, {tanggal_iso(i.ditetapkan) if tetap else TITIK}"


def penanda_tangan(peran: str, orang: Orang | None) -> dict[str, str]:
    """One signature; a line to write on when nobody is known."""
    if orang is None:
        return {"peran": peran, "nama": TITIK, "nomor": "NIP"}
    return {"peran": peran, "nama": orang.nama, "nomor": f"NIP {nip(orang.nip)}" if orang.nip else "NIP \u2013"}


def tanda_guru(i: Identitas) -> dict[str, str]:
    """The signature of the teacher."""
    return penanda_tangan("Guru yang dinilai", Orang(i.guru.nama, i.guru.nip))


def tanda_penilai(i: Identitas) -> list[dict[str, str]]:
    """The signatures of one or two assessors."""
    banyak = len(i.penilai) > 1
    return [penanda_tangan(f"Penilai ({n})" if banyak else "Penilai", p) for n, p in enumerate(i.penilai, 1)]


def tanda_kepala(i: Identitas) -> dict[str, str]:
    """The kepala sekolah signs, also when she assesses (she signs twice); about herself her superior does."""
    kepala = i.kepala_sekolah
    if kepala is not None and (kepala.nama, kepala.nip) == (i.guru.nama, i.guru.nip):
        return penanda_tangan("Atasan langsung", None)
    return penanda_tangan("Kepala sekolah", kepala)


def tanda_tangan(i: Identitas) -> list[dict[str, str]]:
    """Guru yang dinilai, penilai, kepala sekolah (aturan_pkg 8)."""
    return [tanda_guru(i), *tanda_penilai(i), tanda_kepala(i)]


def _kaki(judul: str) -> str:
    """The name of a form in the footer, which has one line for it with teacher, school and check code."""
    nama = judul.partition(":")[0].removesuffix(" guru").removesuffix(" penilaian kinerja")
    return " ".join(nama.split()[:3]).rstrip(",")


def susun(i: Identitas, judul: str, bagian: Sequence[Isi], *, tetap: bool) -> Isi:
    """A document of one form, or a bundle of several with a list of contents. `tetap`: the result stands."""
    konsep = "" if tetap else KONSEP
    return {
        "judul": judul,
        "kop": kop(i.sekolah),
        "konsep": konsep,
        "bertanda": not tetap,
        "bundel": len(bagian) > 1,
        "guru": i.guru.nama,
        "nip": nip(i.guru.nip),
        "periode": f"{i.jenis_periode}, {nama_periode(i)}",
        "bagian": [
            {**satu, "konsep": konsep, "kaki": f"{_kaki(satu['judul'])} \u00b7 {i.guru.nama}"} for satu in bagian
        ],
    }


@dataclass(frozen=True, slots=True)
class PeriodeCetak:
    """The forms of one period in the bundle of a year."""

    identitas: Identitas
    bagian: tuple[Isi, ...]
    tetap: bool


def susun_tahun(judul: str, periode: Sequence[PeriodeCetak]) -> Isi:
    """The periods of one year one after the other. A form that would say the same word for word (1A) stands once."""
    akhir = periode[-1]
    sudah: list[Isi] = []
    bagian: list[Isi] = []
    for p in periode:
        jenis = p.identitas.jenis_periode.lower()
        for satu in p.bagian:
            if satu in sudah:
                continue
            sudah.append(satu)
            kaki = f"{_kaki(satu['judul'])} {jenis} \u00b7 {p.identitas.guru.nama}"
            konsep = "" if p.tetap else KONSEP
            bagian.append(
                {**satu, "jenis_bagian": jenis, "kop": kop(p.identitas.sekolah), "konsep": konsep, "kaki": kaki}
            )
    return {
        **susun(akhir.identitas, judul, bagian, tetap=akhir.tetap),
        "konsep": "" if all(p.tetap for p in periode) else SEBAGIAN_KONSEP,
        "periode": f"Tahun {akhir.identitas.tahun}: {' dan '.join(p.identitas.jenis_periode.lower() for p in periode)}",
        "bagian": bagian,
    }
