"""The appraisal year in the world of the tables: Ani's open periods, Budi's SK, and who is asked about a year or a school."""

from __future__ import annotations

from typing import Any

from pkg.aturan.enums import Kelompok
from pkg.periode.models import SkPenilai
from tests.izin.dunia_pkg import DuniaPkg, IsiPkg


def siapkan(d: DuniaPkg) -> None:
    """The school of each file, a year, and the appointment of its assessor."""
    for isi in d.isi.values():
        milik = isi.penilaian.peserta
        sk = SkPenilai.objects.filter(sekolah_id=milik.sekolah_id).first() or SkPenilai.objects.create(
            sekolah_id=milik.sekolah_id,
            penilai=d.p.citra,
            nomor="800/1",
            tanggal=milik.periode.mulai,
            mulai=milik.periode.mulai,
            selesai=milik.periode.selesai,
            dibuat_oleh=d.p.gita,
        )
        isi.bagian |= {"sekolah_id": milik.sekolah_id, "sk_id": sk.pk, "tahun_ke": 2026}


def _setelan() -> dict[str, Any]:
    return {"batas_keberatan_hari": 14, "aturan_sebutan": "bulat", **{f"minimum_{k.value}": 3 for k in Kelompok}}


def _rencana(d: DuniaPkg, isi: IsiPkg, nama: str) -> dict[str, Any]:
    # No world of a file has a formatif.
    tahun = isi.bagian["tahun_ke"]
    return {
        **_setelan(),
        "formatif_ikut": "on",
        "formatif_mulai": f"{tahun}-01-05",
        "formatif_selesai": f"{tahun}-02-12",
    }


def _ubah(d: DuniaPkg, isi: IsiPkg, nama: str) -> dict[str, Any]:
    periode = isi.penilaian.peserta.periode
    return {**_setelan(), "versi": 1, "mulai": f"{periode.mulai}", "selesai": f"{periode.tahun}-12-20"}


def _peserta(d: DuniaPkg, isi: IsiPkg, nama: str) -> dict[str, Any]:
    return {"jenis_guru": "kelas_mapel", "golongan": "III/c", "jam_mengajar": "20", "tugas_singkat": 0, "versi": 1}


def _lengkapi(d: DuniaPkg, isi: IsiPkg, nama: str) -> dict[str, Any]:
    awalan = f"p{isi.penilaian.peserta_id}"
    return {f"{awalan}-golongan": "III/c", f"{awalan}-jam_mengajar": "20", f"{awalan}-versi": 1}


def _penilai(d: DuniaPkg, isi: IsiPkg, nama: str) -> dict[str, Any]:
    kepala = d.p.fajar if isi.penilaian.peserta.sekolah_id == d.p.melati.pk else d.p.gita
    lama = isi.penilaian.peserta.penilai.get().penilai
    return {"penilai_1": (d.p.dewi if lama == kepala else kepala).pk, "versi": 1, "alasan": "Cuti."}


def _ganti(d: DuniaPkg, isi: IsiPkg, nama: str) -> dict[str, Any]:
    return {"dari": isi.penilaian.peserta.penilai.get().penilai_id, "ke": d.p.dewi.pk, "alasan": "Cuti."}


def _sk(d: DuniaPkg, isi: IsiPkg, nama: str) -> dict[str, Any]:
    orang = d.p.asri if isi.penilaian.peserta.sekolah_id == d.p.melati.pk else d.p.citra
    tanggal = {"tanggal": "2026-02-02", "mulai": "2026-02-02", "selesai": "2026-12-31"}
    return {"penilai": orang.pk, "nomor": "800/77", "versi": 1, **tanggal}


def _tambah(d: DuniaPkg, isi: IsiPkg, nama: str) -> dict[str, Any]:
    return {"guru": isi.penilaian.guru_id}


KIRIMAN = {
    "pkg_periode:rencana": _rencana,
    "pkg_periode:ubah": _ubah,
    "pkg_periode:buka_lagi": lambda d, isi, nama: {"alasan": "Masih ada yang tertinggal."},
    "pkg_periode:tambah_peserta": _tambah,
    "pkg_periode:lengkapi": _lengkapi,
    "pkg_periode:pembagian": lambda d, isi, nama: {"aksi": "simpan"},
    "pkg_periode:ganti_penilai": _ganti,
    "pkg_periode:ubah_peserta": _peserta,
    "pkg_periode:penilai_peserta": _penilai,
    "pkg_periode:sk_tunjuk": _sk,
    "pkg_periode:sk_ubah": _sk,
    "pkg_periode:sk_cabut": lambda d, isi, nama: {"alasan": "Pensiun."},
}
