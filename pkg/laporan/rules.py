"""What the official forms say, as plain text ready to print. Field numbers: aturan_pkg 8 (forms 1B, 1C, 1D)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from observasi.laporan.rules.waktu import tanggal
from pkg.rekap.rules import Identitas, Orang

KONSEP = "Konsep: hasil ini belum ditetapkan dan masih dapat berubah."
TITIK = "................................"
"""An empty field is a line to write on."""

Pasangan = tuple[str, str]


def isi_rekap(
    identitas: Identitas, peta: Mapping[str, Any], moderasi: Sequence[Sequence[str]], *, tetap: bool
) -> dict[str, Any]:
    """Forms 1C and 1D of one participant. `peta` is `pkg.rekap.rules.hasil_ke_peta`; `tetap`: the result stands."""
    judul = f"Rekap hasil penilaian kinerja guru {identitas.jenis_periode.lower()} {identitas.tahun}"
    return {
        **kepala(identitas, judul, tetap=tetap),
        "satu_c": [_satu_c(satu) for satu in peta["satu_c"]],
        "satu_d": _satu_d(peta["satu_d"]) if peta["satu_d"] else None,
        "moderasi": [list(baris) for baris in moderasi],
        "aturan": peta["judul_regulasi"],
        "catatan": list(peta["catatan"]),
    }


def kepala(identitas: Identitas, judul: str, *, tetap: bool) -> dict[str, Any]:
    """What every form begins and ends with: letterhead, persons, period, signatures."""
    sekolah = identitas.sekolah
    hari = _tanggal(identitas.ditetapkan) if tetap else TITIK
    return {
        "judul": judul,
        "kop": {
            "sekolah": sekolah.nama,
            "npsn": sekolah.npsn,
            "alamat": sekolah.alamat,
            "kota": sekolah.kota,
            "telepon": sekolah.telepon,
            "wilayah": sekolah.provinsi,
        },
        "konsep": "" if tetap else KONSEP,
        "guru": [list(p) for p in _guru(identitas)],
        "instansi": [list(p) for p in _instansi(identitas)],
        "periode": f"{_tanggal(identitas.dari)} sampai {_tanggal(identitas.sampai)}",
        "jenis": [[nama, nama == identitas.jenis_periode] for nama in ("Formatif", "Sumatif", "Kemajuan")],
        "tahun": str(identitas.tahun),
        "tempat_tanggal": f"{sekolah.kota or TITIK}, {hari}",
        "tanda_tangan": _tanda_tangan(identitas),
    }


def _tanggal(iso: str) -> str:
    return tanggal(date.fromisoformat(iso)) if iso else TITIK


def _gabung(*bagian: str) -> str:
    return " / ".join(b for b in bagian if b) or TITIK


def _guru(i: Identitas) -> list[Pasangan]:
    """Part a of form 1C."""
    g = i.guru
    lahir = f"{g.tempat_lahir or TITIK}, {_tanggal(g.tanggal_lahir)}"
    return [
        ("Nama", g.nama),
        ("NIP / nomor seri karpeg", _gabung(g.nip, g.karpeg)),
        ("NUPTK / NRG", _gabung(g.nuptk, g.nrg)),
        ("Tempat, tanggal lahir", lahir),
        ("Pangkat, jabatan, golongan", _gabung(g.pangkat, g.jabatan)),
        ("TMT pangkat/golongan", _tanggal(g.tmt_golongan)),
        ("TMT sebagai guru", _tanggal(g.tmt_guru)),
        ("Masa kerja", g.masa_kerja or TITIK),
        ("Jenis kelamin", g.jenis_kelamin or TITIK),
        ("Pendidikan terakhir / spesialisasi", _gabung(g.pendidikan, g.spesialisasi)),
        ("Program keahlian / mapel yang diampu", _gabung(g.program_keahlian, g.mapel)),
        *([("Tugas tambahan", g.tugas_tambahan)] if g.tugas_tambahan else []),
    ]


def _instansi(i: Identitas) -> list[Pasangan]:
    """Part b of form 1C."""
    s = i.sekolah
    return [
        ("Nama instansi/sekolah", s.nama),
        ("Telepon/faks", s.telepon or TITIK),
        ("Kelurahan", s.kelurahan or TITIK),
        ("Kecamatan", s.kecamatan or TITIK),
        ("Kabupaten/kota", s.kota or TITIK),
        ("Provinsi", s.provinsi or TITIK),
    ]


def _tanda_tangan(i: Identitas) -> list[dict[str, str]]:
    """Guru yang dinilai, penilai, kepala sekolah; the same person signs twice when she is both (aturan_pkg 8)."""
    orang: list[tuple[str, Orang]] = [("Guru yang dinilai", Orang(i.guru.nama, i.guru.nip))]
    orang += [("Penilai" if len(i.penilai) == 1 else f"Penilai {n}", p) for n, p in enumerate(i.penilai, 1)]
    if i.moderator is not None:
        orang.append(("Moderator", i.moderator))
    orang.append(("Kepala sekolah", i.kepala_sekolah or Orang(TITIK)))
    return [{"peran": peran, "nama": o.nama, "nomor": f"NIP {o.nip}" if o.nip else "NIP -"} for peran, o in orang]


def _tercetak(angka: Mapping[str, str] | None) -> str:
    return angka["tercetak"] if angka else "-"


def _satu_c(satu: Mapping[str, Any]) -> dict[str, Any]:
    kelompok: list[dict[str, Any]] = []
    for b in satu["baris"]:
        if not kelompok or kelompok[-1]["nama"] != b["ranah"]:
            kelompok.append({"nama": b["ranah"], "baris": []})
        skor = f"{b['total']} dari {b['maksimum']}"
        kelompok[-1]["baris"].append([str(b["nomor"]), b["judul"], skor, _tercetak(b["persen"]), _tercetak(b["nilai"])])
    return {
        "judul": satu["judul"],
        "tugas": satu["jenis"] == "tugas",
        "kelompok": kelompok,
        "jumlah": _tercetak(satu["jumlah"]),
        "maksimum": str(satu["maksimum"]),
        "skala_100": _tercetak(satu["skala_100"]),
    }


def _satu_d(satu: Mapping[str, Any]) -> dict[str, Any]:
    bidang = [
        [f"({b['nomor']})" if b["nomor"] else "", b["nama"], b["tercetak"] or "-", b["catatan"] or ""]
        for b in satu["bidang"].values()
    ]
    varian = [
        [v["judul"], v["alasan"], _tercetak(v["nilai_akhir"]), v["sebutan"] or "-", _tercetak(v["ak"])]
        for v in satu["varian"]
        if v["berbeda"]
    ]
    return {
        "bidang": bidang,
        "varian": varian,
        "label": satu["label_ak"],
        "peringatan": list(satu["peringatan"]),
    }


def isi_evaluasi(
    identitas: Identitas, bagian: Sequence[Mapping[str, Any]], *, tetap: bool, setuju: str
) -> dict[str, Any]:
    """Form 1B: the cover with the box of agreement, then sheets and scores per competency.

    `bagian`: one map per competency with `nomor`, `judul`, `lembar` ([nama, [[nomor bidang, label, isi]]]), `skor`
    ([[nomor, teks, skor]]), `total`, `maksimum`, `persen`, `nilai` as texts. `setuju`: the day, or "".
    """
    judul = f"Laporan dan evaluasi penilaian kinerja guru {identitas.jenis_periode.lower()} {identitas.tahun}"
    return {
        **kepala(identitas, judul, tetap=tetap),
        "mulai_di_sekolah": _tanggal(identitas.guru.mulai_di_sekolah),
        "setuju": _tanggal(setuju),
        "bagian": [dict(satu) for satu in bagian],
    }
