"""Instruments as plain data in the shape of the source files, as canonical JSON, and their fingerprint."""

from __future__ import annotations

import hashlib
import json
from typing import Any

from pkg.instrumen.enums import JenisPkg
from pkg.instrumen.rules.bentuk import Butir, Indikator, Instrumen, Isi, Kompetensi, Kuesioner
from pkg.instrumen.rules.resmi import hitung_bagian


def ke_peta(isi: Isi) -> dict[str, Any]:
    """Plain JSON data that `baca.dari_peta` turns back into an equal instrument. Empty parts are left out."""
    return _kuesioner(isi) if isinstance(isi, Kuesioner) else _instrumen(isi)


def json_baku(isi: Isi) -> str:
    """One text per content: sorted names, no spaces, no escapes."""
    return json.dumps(ke_peta(isi), sort_keys=True, ensure_ascii=False, separators=(",", ":"))


def sidik(isi: Isi) -> str:
    """SHA-256 of the canonical JSON, in hex. Equal instruments have equal fingerprints."""
    return hashlib.sha256(json_baku(isi).encode("utf-8")).hexdigest()


def _instrumen(isi: Instrumen) -> dict[str, Any]:
    guru = isi.jenis == JenisPkg.GURU
    nama_butir = "indikator" if guru else "kriteria"
    peta: dict[str, Any] = {
        "kode": isi.kode,
        "judul": isi.judul,
        "versi": isi.versi_sumber,
        "sumber": list(isi.sumber),
        "jumlah": _jumlah(isi),
        "skala": {nama_butir: [{"skor": satu.skor, "label": satu.label} for satu in isi.skala]},
    }
    if isi.status_verifikasi:
        peta["status_verifikasi"] = isi.status_verifikasi
    if isi.dasar:
        peta["dasar_keterangan"] = dict(isi.dasar)
    if isi.catatan:
        peta["catatan_varian"] = list(isi.catatan)
    if isi.acuan:
        peta["acuan"] = isi.acuan
    if guru:
        peta["ranah"] = [
            {"nama": nama, "kode": kode, "kompetensi": [_kompetensi(k, nama_butir) for k in kompetensi]}
            for kode, nama, kompetensi in isi.daftar_ranah
        ]
    else:
        peta["kompetensi"] = [_kompetensi(k, nama_butir) for k in isi.kompetensi]
    if isi.kompetensi_bidang is not None:
        umum = isi.kompetensi_bidang
        peta["kompetensi_bidang_tugas"] = {
            "nomor": umum.nomor,
            **({"kode": umum.kode} if umum.kode else {}),
            "judul": umum.judul,
            "bidang": [
                {"kode": b.kode.value, "judul": b.judul, "kriteria": [_indikator(satu) for satu in b.indikator]}
                for b in umum.bidang
            ],
        }
    return peta


def _jumlah(isi: Instrumen) -> dict[str, Any]:
    bagian = list(hitung_bagian(isi))
    if isi.jenis == JenisPkg.GURU:
        if not isi.lengkap:
            return {"ranah": len(isi.daftar_ranah), "kompetensi": None, "indikator": None}
        return {
            "ranah": len(isi.daftar_ranah),
            "kompetensi": len(bagian),
            "indikator": sum(bagian),
            "indikator_per_kompetensi": bagian,
        }
    if not isi.perlu_bidang:
        return {"kompetensi": len(bagian), "kriteria": sum(bagian), "kriteria_per_kompetensi": bagian}
    return {
        "kompetensi": len(bagian) + 1,
        "kriteria_umum": sum(bagian),
        "kriteria_per_kompetensi_umum": bagian,
        "kriteria_bidang": {b.kode.value: len(b.indikator) for b in isi.pilihan_bidang},
    }


def _kompetensi(kompetensi: Kompetensi, nama_butir: str) -> dict[str, Any]:
    peta: dict[str, Any] = {"nomor": kompetensi.nomor}
    if kompetensi.kode:
        peta["kode"] = kompetensi.kode
    peta["judul"] = kompetensi.judul
    if kompetensi.judul_belum_terverifikasi:
        peta["judul_belum_terverifikasi"] = True
    if kompetensi.cara_menilai is not None:
        peta["cara_menilai"] = kompetensi.cara_menilai.value
    if kompetensi.cara_menilai_belum_terverifikasi:
        peta["cara_menilai_belum_terverifikasi"] = True
    if kompetensi.pernyataan:
        peta["pernyataan"] = kompetensi.pernyataan
    if kompetensi.pernyataan_asal is not None:
        peta["pernyataan_asal"] = kompetensi.pernyataan_asal.value
    peta[nama_butir] = [_indikator(satu) for satu in kompetensi.indikator]
    return peta


def _indikator(satu: Indikator) -> dict[str, Any]:
    peta: dict[str, Any] = {"nomor": satu.nomor, "teks": satu.teks}
    if satu.belum_terverifikasi:
        peta["belum_terverifikasi"] = True
    if satu.keyakinan is not None:
        peta["keyakinan"] = satu.keyakinan.value
    for nama in ("dasar", "varian"):
        if nilai := getattr(satu, nama):
            peta[nama] = nilai
    return peta


def _kuesioner(isi: Kuesioner) -> dict[str, Any]:
    peta: dict[str, Any] = {
        "kode": isi.kode,
        "judul": isi.judul,
        "responden": isi.responden.value,
        "untuk_jenis_guru": [satu.value for satu in isi.untuk],
        "sumber": list(isi.sumber),
        "skala": {"jawaban": [{"skor": j.skor, "kode": j.kode, "label": j.label} for j in isi.skala]},
        "jumlah_item": isi.jumlah_butir,
        "skor_maksimum": isi.skor_maksimum,
    }
    if isi.catatan:
        peta["catatan"] = list(isi.catatan)
    peta["komponen"] = [{"nama": nama, "item": [_item(satu) for satu in butir]} for nama, butir in isi.komponen]
    return peta


def _item(butir: Butir) -> dict[str, Any]:
    peta: dict[str, Any] = {"nomor": butir.nomor, "teks": butir.teks}
    if butir.belum_terverifikasi:
        peta["belum_terverifikasi"] = True
    if butir.catatan:
        peta["catatan"] = butir.catatan
    return peta
